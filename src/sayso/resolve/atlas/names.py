"""A place name in, the key it is filed under out: case, accents, apostrophes, hyphens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not split into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ə": "e",
        "ǝ": "e",
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ŧ": "t",
    }
)
_QUOTES = re.compile("['’‘ʼʻʿʾʹʺ`´′]")
_INITIALS = re.compile(r"\.(?!\w{2})")
_BREAKS = re.compile(r"[-–—‐‑./,\s]+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARTICLE = re.compile(r"^(?:al|el|an|ar|as|ash|at|az|ad|ed|es|ad|et|er) (?=\w)")


def fold(text: str) -> str:
    """Return `text` in lower case without accents and apostrophes, other scripts as they are."""
    low = text.casefold()
    if low.isascii():
        return low.replace("'", "").replace("`", "")
    split = unicodedata.normalize("NFKD", low).casefold()
    bare = "".join(c for c in split if not unicodedata.combining(c))
    return _QUOTES.sub("", bare.translate(_LETTERS))


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """Return the key a name is filed under: "St. Julian's" and "Saint-Julians" share one."""
    folded = fold(name)
    if not folded.isalpha():
        folded = _BREAKS.sub(" ", _INITIALS.sub("", folded)).strip()
    words = folded.split(" ")
    if len(words) > 1:
        while words[0] == "the" and len(words) > 1:
            del words[0]
        words[0] = _SHORT.get(words[0], words[0])
    return " ".join(words)


def variants(filed: str) -> tuple[str, ...]:
    """Return other keys worth a look when `filed` is unknown: without, or with, an Arabic article.

    "ar raqqa" gives "raqqa"; "qaim" gives "al qaim"; a final silent h is dropped or added.
    """
    bare = _ARTICLE.sub("", filed)
    tries = [bare] if bare != filed else [f"al {filed}", f"ash {filed}"]
    tries += [bare[:-1]] if bare.endswith("ah") else [f"{bare}h"] if bare.endswith("a") else []
    return tuple(t for t in tries if len(t) > 3)
