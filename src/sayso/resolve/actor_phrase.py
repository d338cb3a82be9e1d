"""A noun phrase in, its parts out: the head, what stands before it, and what is said after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.resolve.actor_scan import Found, Scan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

APART = frozenset({"cc", "conj", "punct", "preconj", "relcl", "advcl", "ccomp", "parataxis"})
DEEP = 8  # heads climbed from a name to the head of its phrase


@dataclass(frozen=True, slots=True)
class After:
    """A name behind the head, the preposition that ties it to the phrase, and its token."""

    found: Found
    preposition: str
    token: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: token range `[first, last)`, head token, and the names in it.

    `head` is the name that covers the head token, None when no table knows it. `before` are
    the names left of it, in order; `after` those in its prepositional phrases.
    """

    first: int
    last: int
    root: int
    head: Found | None
    before: tuple[Found, ...]
    after: tuple[After, ...]


def root_of(doc: Doc, first: int, last: int) -> int:
    """Return the head token of `[first, last)`: the first noun that nothing in it governs."""
    tops = [t for t in doc[first:last] if not first <= t.head.i < last or t.head.i == t.i]
    nouns = [t for t in tops if t.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}]
    if not nouns and tops:
        inside = [t for t in tops[0].subtree if first <= t.i < last]
        nouns = [t for t in inside if t.dep_ in {"nsubj", "dobj", "pobj", "nsubjpass"}]
    found = (nouns or tops or [doc[first]])[0]
    return int(found.i)


def read(scan: Scan, first: int, last: int, root: int) -> Phrase:
    """Return the phrase headed by token `root` within `[first, last)`."""
    token = scan.doc[root]
    left = max(first, _left(token))
    names = scan.within(left, last)
    head = next((n for n in names if n.first <= root <= n.last), None)
    edge = head.first if head else root
    before = tuple(n for n in names if n.last < edge)
    end = head.last if head else root
    return Phrase(left, last, root, head, before, tuple(_after(scan, names, root, end)))


def _left(token: Token) -> int:
    edge = int(token.i)
    for child in reversed(list(token.lefts)):
        if child.dep_ in APART:
            if child.dep_ == "punct" and child.text in "-–\"'“”‘’":
                continue
            break
        edge = int(child.left_edge.i)
    return edge


def _after(scan: Scan, names: list[Found], root: int, end: int) -> Iterator[After]:
    for name in names:
        if name.first > end:
            preposition = _tie(scan.doc[name.last], root, end)
            if preposition is not None:
                yield After(name, preposition, name.last)


def _tie(token: Token, root: int, end: int) -> str | None:
    """Return the preposition (or "appos", "poss") nearest the phrase's head, None when apart."""
    tie = ""
    for _ in range(DEEP):
        if root <= token.i <= end:
            return tie or "compound"
        if token.dep_ in APART:
            return None
        if token.dep_ in {"prep", "agent"}:
            tie = token.lower_
        elif token.dep_ in {"appos", "acl"}:
            tie = token.dep_
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def governed(scan: Scan, phrase: Phrase, prepositions: frozenset[str]) -> Iterator[int]:
    """Yield the head tokens of what `prepositions` of the phrase's head govern."""
    for child in scan.doc[phrase.root].rights:
        if child.dep_ == "prep" and child.lower_ in prepositions and child.i < phrase.last:
            yield from (int(c.i) for c in child.rights if c.dep_ == "pobj" and c.i < phrase.last)


def apposed(scan: Scan, phrase: Phrase) -> Iterator[int]:
    """Yield the head tokens of the head's appositions."""
    for child in scan.doc[phrase.root].children:
        if child.dep_ == "appos" and phrase.first <= child.i < phrase.last:
            yield int(child.i)
