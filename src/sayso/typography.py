"""Text in, the same text with typewriter's quotes and spaces out, character for character.

Parser and encoder have learnt from text with straight quotes; offsets stay those of the text.
"""

from __future__ import annotations

_STRAIGHT = str.maketrans("’‘‚‛ʼ“”„‟\u00a0\u2007\u2009\u202f", "'''''\"\"\"\"    ")


def straight(text: str) -> str:
    """Return the text with straight quotes and plain spaces, of the same length."""
    return text if text.isascii() else text.translate(_STRAIGHT)
