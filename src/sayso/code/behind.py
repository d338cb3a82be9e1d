"""Who is said to be behind an act told elsewhere: "it was behind the blast", "the gang was"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.code.phrases import argument
from sayso.records import Argument, Attributed, Claim, Span
from sayso.syntax import child

if TYPE_CHECKING:
    from spacy.tokens import Token

STANCES = frozenset({"asserts", "accuses", "expects", "reports"})
# "Too early to say which group was behind it" leaves it open.
OPEN = re.compile(
    r"\b(?:whether|if|who|which|what|not|nobody|no one|nothing|any)\b|n[’']t\b", re.IGNORECASE
)
SELF = frozenset({"it", "they", "we", "he", "she", "i"})
MEN = frozenset("fighter man member force unit soldier militant gunman brigade branch wing".split())


def behind(
    claim: Claim, attributed: Attributed, owner: Argument | None, words: re.Pattern[str]
) -> list[tuple[Span, Argument]]:
    """Return where a claim tells in these words who was behind an act, and who that is.

    `owner` is its source, which "it" and "its fighters" mean. None where it is left open.
    """
    if claim.stance not in STANCES:
        return []
    text, found = attributed.parse.document.text, []
    for part in claim.content:
        said = text[part.start : part.end]
        match = words.search(said)
        if match is None or OPEN.search(said[: match.end()]):
            continue
        where = Span(part.start + match.start(), part.start + match.end())
        who = _who(where, attributed, owner)
        found += [(where, who)] if who is not None else []
    return found


def _who(where: Span, attributed: Attributed, owner: Argument | None) -> Argument | None:
    words = attributed.parse.tokens.char_span(where.start, where.end, alignment_mode="expand")
    verb = words.root if words is not None else None
    subject = child(verb, "nsubj") if verb is not None else None
    if subject is None:
        return None
    if subject.lower_ in SELF or _is_its_own(subject):
        return owner
    named = subject.pos_ in ("PROPN", "NOUN") and subject.ent_type_ not in ("DATE", "TIME")
    return argument(subject) if named else None


def _is_its_own(subject: Token) -> bool:
    """Return whether it is "its fighters"."""
    whose = child(subject, "poss")
    own = whose is not None and whose.lower_ in ("its", "their", "our", "his")
    return own and subject.lemma_.lower() in MEN
