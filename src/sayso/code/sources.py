"""One name for each source of a document, however its claims name it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
OWNER = re.compile(r"[^\W_]+(?:['’]s\b|s['’](?=\s))")
BEHIND = re.compile(r",|\b(?:of|in|for|at|from|with|who)\b")
ARTICLES = frozenset("a an the its his her their this that".split())
# "A military statement" is the military's.
SPEAKING = frozenset(
    "report statement spokesman spokeswoman spokesperson spokespeople communique release bulletin "
    "of in for at from by".split()
)
SEVERAL = frozenset({"and", "or", "both", "other", "another", "some", "several"})
LEADING = ("the ", "its ", "their ")


def one_name(sources: Iterable[str]) -> dict[str, str]:
    """Return each source's name with the fullest one that the document gives it.

    "The region's governor" is "Kharkiv region governor Oleh Syniehubov", and "the military" is
    who speaks in "a military statement", where no second source bears the same words.
    """
    names = {name: _words(name) for name in dict.fromkeys(sources)}
    bearing: defaultdict[str, list[str]] = defaultdict(list)
    for name, words in names.items():
        for word in words:
            bearing[word].append(name)
    return {name: _fullest(name, words, names, bearing) for name, words in names.items()}


def _fullest(
    name: str,
    words: frozenset[str],
    names: dict[str, frozenset[str]],
    bearing: dict[str, list[str]],
) -> str:
    """Return the one fuller name that has all words of a definite one, else the name itself."""
    if not words or not (name.lower().startswith(LEADING) or _speaks(name)):
        return min(_same(words, names, bearing), default=name.lower())
    rarest = min((bearing[word] for word in words), key=len)
    fuller = {names[other] for other in rarest if names[other] > words <= _own(other)}
    if len(fuller) == 1:
        words = fuller.pop()
    return min(_same(words, names, bearing), default=name.lower())


def _same(
    words: frozenset[str], names: dict[str, frozenset[str]], bearing: dict[str, list[str]]
) -> list[str]:
    """Return the names of the very same words, as they are compared."""
    rarest = min((bearing[word] for word in words), key=len, default=[])
    return [other.lower() for other in rarest if names[other] == words]


def _own(name: str) -> set[str]:
    """Return the words of a name before what it is of, without its owners.

    "The *rebels'* adviser" is not the rebels, nor "a general *of the army*" the army.
    """
    before = BEHIND.split(OWNER.sub(" ", name.lower()), maxsplit=1)[0]
    return {word for word in WORD.findall(before) if word not in ARTICLES}


def _speaks(name: str) -> bool:
    """Return whether a name is of what somebody says, or of who says it for them."""
    return any(word in SPEAKING for word in WORD.findall(name.lower()))


def _words(name: str) -> frozenset[str]:
    """Return the words that tell a source from others, none of several sources at once."""
    words = [w.removesuffix("'s").removesuffix("’s") for w in WORD.findall(name.lower())]
    if SEVERAL & set(words):
        return frozenset()
    return frozenset(words) - ARTICLES - SPEAKING
