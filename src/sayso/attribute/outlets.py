"""Which words name a medium: an agency, broadcaster or newspaper, by name or as "the agency"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.attribute.draft import Text
from sayso.syntax import children, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

ENDS = frozenset({",", "(", "news", "agency", "newspaper", "television", "TV", "radio", "on"})
MEDIA = frozenset("agency newspaper paper daily broadcaster station".split())
LONGEST = 3  # words: "the news agency", "the army statement"


def is_outlet(text: Text, words: set[int]) -> bool:
    """Tell whether the words name a medium: a news agency, broadcaster or newspaper."""
    key = frozenset(words)
    if key not in text.outlets:
        text.outlets[key] = bool(words) and _is_outlet(text, words)
    return text.outlets[key]


def _is_outlet(text: Text, words: set[int]) -> bool:
    order = [text.tokens[i] for i in sorted(words)]
    top = next((t for t in order if t.head.i not in words or t.head.i == t.i), order[-1])
    return _medium(text, top, words) or _listed(text, order, top)


def _medium(text: Text, top: Token, words: set[int]) -> bool:
    """Tell whether the main noun is "radio", or a name that "the daily" or "Radio" stands by."""
    kinds = text.words.speakers
    if kinds.get(top.lemma_.lower()) == "outlet":
        return True
    near = [c for c in children(top, "compound", "amod", "nmod", "appos") if c.i in words]
    if top.lower_ == "agency":
        return any(c.lower_ == "news" for c in near)
    return top.pos_ == "PROPN" and any(kinds.get(c.lemma_.lower()) == "outlet" for c in near)


def _listed(text: Text, order: list[Token], top: Token) -> bool:
    """Tell whether a name of the list stands in the words, and nothing but its kind after it."""
    names = [token.text for token in order]
    for n, name in enumerate(names):
        if name not in text.words.outlet_starts or order[n].i > top.i:
            continue
        for size in range(1, len(names) - n + 1):
            rest = names[n + size :]
            if tuple(names[n : n + size]) in text.words.outlets and (not rest or rest[0] in ENDS):
                return order[n + size - 1].i >= top.i or top.text in ENDS
    return False


def told_outlet(text: Text, words: set[int]) -> bool:
    """Tell whether who is told is a medium, by name or as "the agency" after its name."""
    if is_outlet(text, words) or not words:
        return bool(words)
    last = text.tokens[max(words)]
    return is_medium(last, definite(text, words)) and outlet_before(text, last) is not None


def is_medium(head: Token, known: bool) -> bool:
    """Tell whether a noun with "the" is "the agency" and the like; `known` tells of "the"."""
    return known and head.lemma_.lower() in MEDIA


def definite(text: Text, words: set[int]) -> bool:
    """Tell whether the words are "the" and few more."""
    first = text.tokens[min(words)] if words else None
    return first is not None and len(words) <= LONGEST and first.lower_ in {"the", "this"}


def outlet_before(text: Text, head: Token) -> Token | None:
    """Return the head of the outlet's name that stands nearest before `head`."""
    for token in reversed(text.tokens[: head.i]):
        if token.pos_ == "PROPN" and token.dep_ != "compound" and not text.in_quote(token):
            words = noun_phrase(token)
            credit = token.nbor(-1).text == "(" if token.i else False  # "PORT DARO (AFP) —"
            if (
                not credit
                and head.i not in words
                and is_outlet(text, words)
                and not definite(text, words)
            ):
                return token
    return None
