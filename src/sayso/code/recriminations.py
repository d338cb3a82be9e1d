"""Acts that two sides charge each other with: an account of either, its author the other side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sayso.code.drafts import Found
from sayso.code.phrases import argument
from sayso.held import overlap
from sayso.records import Argument, Claim

EACH = frozenset({"each", "other", "another", "both"})
WHY = "the author is whom the claim blames"


def parted(found: list[Found], claims: Iterable[Claim]) -> list[Found]:
    """Return the events, of those that two sides say of each other one for each claim."""
    made = []
    for one in found:
        halves = [_half(one, claim) for claim in _sides(one, claims)]
        made += [half for half in halves if half is not None] or [one]
    return made


def _sides(found: Found, claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims of both sides that hold an event, none where one side speaks."""
    own = found.claim
    if own is None or own.addressee is None:
        return []
    first = own.chain[0]
    twins = [
        claim
        for claim in claims
        if claim.content == own.content and claim.addressee is not None
        if claim.chain[0].cue_span == first.cue_span and claim.chain[0].span != first.span
    ]
    sides = [own, *twins]
    return sides if twins and _open(found, sides) else []


def _open(found: Found, sides: list[Claim]) -> bool:
    """Return whether no third party acts: nobody, "the other", or the two sides themselves."""
    doc = found.match.head.doc
    spans = [claim.chain[0].span for claim in sides]
    return all(
        doc[actor.head].lower_ in EACH
        or any(s is not None and overlap(actor.span, s) for s in spans)
        for actor in found.actors
    )


def _half(found: Found, claim: Claim) -> Found | None:
    foe = _blamed(found, claim)
    if foe is None:
        return None
    return replace(found, claim=claim, actors=(foe,), why=(*found.why, WHY))


def _blamed(found: Found, claim: Claim) -> Argument | None:
    span = claim.addressee
    if span is None:
        return None
    words = found.match.head.doc.char_span(span.start, span.end, alignment_mode="expand")
    return argument(words.root) if words is not None else None
