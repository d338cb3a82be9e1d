"""Which event of its sentence a casualty figure belongs to."""

from __future__ import annotations

from dataclasses import replace

from sayso.records import Attributed, Draft, Toll

BODILY = {"ASSAULT": 0, "PROTEST": 1, "COERCE": 1, "RETREAT": 2, "AID": 3}
CAPTIVE = {"ASSAULT": 0, "COERCE": 0, "RETREAT": 0}


def with_tolls(drafts: list[Draft], tolls: tuple[Toll, ...], attributed: Attributed) -> list[Draft]:
    """Return the drafts, each figure attached to the event of its sentence that it belongs to."""
    placed: dict[int, list[Toll]] = {}
    for toll in tolls:
        best = _owner(toll, drafts, attributed)
        if best is not None:
            placed.setdefault(best, []).append(toll)
    return [
        replace(draft, tolls=tuple(placed[i])) if i in placed else draft
        for i, draft in enumerate(drafts)
    ]


def _owner(toll: Toll, drafts: list[Draft], attributed: Attributed) -> int | None:
    """Return the index of the event: of a type that harms or takes, in its claim, and nearest."""
    ranks = CAPTIVE if toll.measure == "captured" else BODILY
    here = [
        i
        for i, d in enumerate(drafts)
        if d.sentence == toll.sentence and d.type in ranks and d.status != "background"
    ]
    if not here:
        return None
    return min(
        here,
        key=lambda i: (
            drafts[i].claim != toll.claim,
            ranks[drafts[i].type],
            _distance(toll, drafts[i], attributed),
        ),
    )


def _distance(toll: Toll, draft: Draft, attributed: Attributed) -> int:
    """Return the arcs between figure and trigger, or characters where no token starts there."""
    doc = attributed.parse.tokens
    words = doc.char_span(toll.span.start, toll.span.end, alignment_mode="expand")
    if words is None:
        return abs(toll.span.start - draft.trigger.start)
    trigger, token = doc[draft.token], words.root
    up = {a.i: n for n, a in enumerate((trigger, *trigger.ancestors))}
    for n, ancestor in enumerate((token, *token.ancestors)):
        if ancestor.i in up:
            return n + up[ancestor.i]
    return len(doc)
