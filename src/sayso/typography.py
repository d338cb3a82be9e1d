"""Text in, the same text with typewriter's quotes and spaces out, character for character.

Parser and encoder have learnt from text with straight quotes; offsets stay those of the text.
"""

from __future__ import annotations

import re

_STRAIGHT = str.maketrans("’‘‚‛ʼ“”„‟\u00a0\u2007\u2009\u202f", "'''''\"\"\"\"    ")


def straight(text: str) -> str:
    """Return the text with straight quotes and plain spaces, of the same length."""
    return text if text.isascii() else text.translate(_STRAIGHT)


# Control characters, and those that turn the direction of what follows: shown, not obeyed.
UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
SHOWN = "\ufffd"


def harmless(text: str) -> str:
    """Return the text, of the same length, without characters that act where it is shown."""
    return UNSAFE.sub(SHOWN, text)
