"""Text in, its language out; a text is refused only when it is surely not English."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sayso.clean.lexicon import Lexicon, words_of
from sayso.errors import RecordError

SAMPLE = 6_000  # characters looked at
PLENTY = 0.15  # share of purely English function words above which nothing else is asked
FEW = 0.07  # share below which the identifier's word is taken
FEWEST = 5  # words of Latin script that are needed to refuse
SURE = 0.9  # probability needed to refuse
FOREIGN = 0.5  # share of letters of other scripts that settles it

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


def english(text: str, lexicon: Lexicon) -> str:
    """Return "en". Raises RecordError when there is no word, or surely no English, in `text`.

    Headlines full of foreign names mislead every identifier, so English function words count
    first, and a short text in Latin script is given the benefit of the doubt.
    """
    sample = text[:SAMPLE]
    others = foreign(sample)
    words = words_of(sample)
    own = lexicon.words["function"] - lexicon.words["shared"]
    share = sum(map(own.__contains__, words)) / max(1, len(words))
    if share >= PLENTY and others < FOREIGN:
        return "en"
    best, sure = _classified(sample)
    if others >= FOREIGN and best != "en":
        raise RecordError(f"not English (detected: {best})")
    if best != "en" and sure >= SURE and share < FEW and len(words) >= FEWEST:
        raise RecordError(f"not English (detected: {best})")
    return "en"


def foreign(text: str) -> float:
    """Return the share of letters of other scripts than Latin."""
    plain = len(text.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    letters: list[str] = [c for c in _BEYOND_ASCII.findall(text) if c.isalpha()]
    if not plain and not letters:
        raise RecordError("no text: there is no word in it")
    latin = sum(c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in letters)
    return 1 - (plain + latin) / (plain + len(letters))


def _classified(text: str) -> tuple[str, float]:
    language, probability = _identifier().classify(text)
    return str(language), float(probability)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  loads numpy

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
