"""What a claim says and who says it, as words, for tests."""

from __future__ import annotations

from sayso.records import Claim


def sources_of(claim: Claim) -> tuple[str, ...]:
    """Return the names of its chain, the innermost speaker first."""
    return tuple(link.source for link in claim.chain)


def content_of(claim: Claim, text: str) -> str:
    """Return its pieces of text, joined by bars."""
    return " | ".join(text[s.start : s.end] for s in claim.content)
