"""Whether a planned act is itself the promise or the menace, or only what one is about.

"The ministry will send doctors" promises, and the promise is the event. "Talks will go on", "could
send", "will return the trucks seized in May" promise nothing, and in "warned that anyone on the
road will be arrested" the warning is the menace: there the act keeps its own type.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.roles import Match
from sayso.code.slots import doers, passive
from sayso.code.status import Status
from sayso.records import Claim

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.code.drafts import Found

STATED = {"AGREE": "planned", "THREATEN": "threatened"}  # status of what such a statement is about


def promises(match: Match, status: Status) -> bool:
    """Return whether a planned act is told as the will of the one who is to do it.

    A refusal needs no more than the negation. A passive without an author ("will be arrested") is
    nobody's promise.
    """
    if status.negated:
        return True
    authored = not passive(match.anchor) or bool(doers(match.anchor))
    return status.modal and match.trigger.pos != "noun" and authored


def settled(found: list[Found], doc: Doc) -> list[Found]:
    """Return the events of a sentence, the acts with their own type where a statement is coded.

    The statement is an event of type AGREE or THREATEN on the cue of the act's claim, or on a word
    above the act.
    """
    return [_unshifted(one) if _is_stated(one, found, doc) else one for one in found]


def _is_stated(one: Found, found: Iterable[Found], doc: Doc) -> bool:
    if one.type not in STATED or one.type == one.match.trigger.type:
        return False
    above = {token.i for token in one.match.head.ancestors} | _cue(one.claim, doc)
    above -= one.words
    return any(other.type == one.type and other.words & above for other in found)


def _cue(claim: Claim | None, doc: Doc) -> set[int]:
    """Return the words by which the claim that holds the act is made."""
    spans = [s for link in claim.chain for s in (link.cue_span, *link.cue_spans)] if claim else []
    words = [doc.char_span(s.start, s.end, alignment_mode="expand") for s in spans if s]
    return {token.i for span in words if span is not None for token in span}


def _unshifted(one: Found) -> Found:
    kind = one.match.trigger.type
    return replace(
        one,
        type=kind,
        mode=one.mode or one.match.trigger.mode,
        status=Status(STATED[one.type], negated=False, why=one.status.why),
        why=(
            *(w for w in one.why if "counts as" not in w),
            f"the statement is an event of its own: {kind} is what it is about",
        ),
    )
