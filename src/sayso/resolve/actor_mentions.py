"""A scanned document in, the noun phrases that name or describe actors out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.records import Sentence
from sayso.resolve.actor_phrase import read
from sayso.resolve.actor_scan import BODY, COUNTRY, LAND, ROLE, Found, Scan

if TYPE_CHECKING:
    from spacy.tokens import Token

INSIDE = frozenset({"compound", "amod", "nmod", "poss", "nummod"})
ACTING = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "dative", "conj", "appos", "ROOT"})
ALONE = frozenset({"country", "capital", "seat"})  # named without what stands before them
OWN = frozenset({"", "ethnic"})  # ties that leave a name standing for its bearer
GENERIC = frozenset({"weak", "part"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `[first, last]` of an actor, its head, and where its sentence ends."""

    first: int
    last: int
    root: int
    end: int


def heads(scan: Scan) -> Iterator[Mention]:
    """Yield every phrase that stands for an actor, in the order of the text."""
    for sentence in scan.parse.sentences:
        yield from _apart(_mention(scan, sentence, *found) for found in _candidates(scan, sentence))


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions that do not overlap: a phrase takes in the names that it begins with."""
    kept: list[Mention] = []
    for mention in mentions:
        while kept and mention.first <= kept[-1].first and mention.last >= kept[-1].last:
            kept.pop()
        taken = kept[-1].last if kept else -1
        if mention.last > taken:
            kept.append(replace(mention, first=max(mention.first, taken + 1)))
    return kept


def _candidates(scan: Scan, sentence: Sentence) -> Iterator[tuple[int, Found | None]]:
    for token in scan.words[sentence.first : sentence.last]:
        found = scan.by_token.get(token.i)
        if found is None:
            if token.ent_type_ == "PERSON" and token.dep_ != "compound" and _person(scan, token):
                yield token.i, None
        elif token.i == _top(scan, found) and found.link in OWN and _acts(scan, token, found):
            yield token.i, found


def _mention(scan: Scan, sentence: Sentence, root: int, found: Found | None) -> Mention:
    last = found.last if found else root
    if found is not None and found.kind in ALONE:
        return Mention(found.first, last, root, sentence.last)
    first = read(scan, sentence.first, sentence.last, root).first
    return Mention(min(first, found.first if found else root), last, root, sentence.last)


def _top(scan: Scan, found: Found) -> int:
    tokens = scan.words[found.first : found.last + 1]
    return next((t.i for t in tokens if not found.first <= t.head.i <= found.last), found.last)


def _acts(scan: Scan, token: Token, found: Found) -> bool:
    if token.pos_ not in {"NOUN", "PROPN"} or _serves(scan, token):
        return False
    if token.dep_ in INSIDE - {"poss"} and found.kind in ROLE | {"demonym", "people"}:
        return False
    if found.kind == "capital":
        return token.dep_ in ACTING
    if found.kind == "weak":
        return any(_modifiers(scan, token))
    return found.kind not in {"region", "part"}


def _serves(scan: Scan, token: Token) -> bool:
    """Return whether the token only modifies the head of an actor phrase."""
    while token.dep_ in INSIDE and token.head.i != token.i:
        token = token.head
        found = scan.by_token.get(token.i)
        if found is not None and found.kind in BODY | ROLE | {"person", "demonym"}:
            return found.kind not in GENERIC or token.pos_ == "NOUN"
        if found is None and token.ent_type_ == "PERSON":
            return _person(scan, token)
    return False


def _person(scan: Scan, token: Token) -> bool:
    """Return whether a person's name holds no name of a place ("the Karabakh dispute")."""
    inside = (t for t in token.subtree if t.ent_type_ == "PERSON")
    names = (scan.by_token.get(t.i) for t in inside)
    return token.pos_ == "PROPN" and all(n is None or n.kind not in LAND for n in names)


def _modifiers(scan: Scan, token: Token) -> Iterator[Found]:
    for child in token.subtree:
        found = scan.by_token.get(child.i)
        if (
            found is not None
            and child.i != token.i
            and found.kind in BODY | COUNTRY | ROLE - GENERIC
        ):
            yield found
