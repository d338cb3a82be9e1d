"""Where a sentence opens with a dateline ("KYIV, Feb. 17 - ") that stands in its text."""

from __future__ import annotations

import re

_DASH = re.compile(r"(?:, [^.;:]{2,30}\.?[^.;:]{0,8})?\s*(?:\([^)]{2,25}\))?\s(?:-|--|–|—)\s")
NEAR = 3  # characters between the start of a sentence and the place


def opens_report(text: str, start: int, end: int, sentence: int) -> bool:
    """Return whether the place at `start` to `end` is the dateline of the sentence's text."""
    if not sentence <= start <= sentence + NEAR:
        return False
    return _DASH.match(text[end : end + 60]) is not None
