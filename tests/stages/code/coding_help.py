"""Helpers for the coder's tests."""

from __future__ import annotations

from collections.abc import Callable

from sayso.records import Claim, Coded, Draft, Link, Span

Code = Callable[..., Coded]


def words(coded: Coded, draft: Draft, role: str) -> list[str]:
    """Return the words of a draft's actors or recipients, pronouns as what they stand for."""
    text = coded.attributed.parse.document.text
    spans = [a.antecedent or a.span for a in getattr(draft, role)]
    return [text[s.start : s.end] for s in spans]


def claim_of(text: str, source: str, cue: str, content: str, stance: str = "asserts") -> Claim:
    """Return a claim whose parts are found by their words."""
    at = {part: text.index(part) for part in (source, cue, content)}
    span = {part: Span(start, start + len(part)) for part, start in at.items()}
    return Claim(
        id=f"claim-{source}",
        chain=(Link(source=source, kind="actor", cue=cue, span=span[source], cue_span=span[cue]),),
        stance=stance,
        quote="indirect",
        content=(span[content],),
        sentence=0,
        cue_class="verb",
    )
