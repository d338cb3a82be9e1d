"""A noun phrase in, its parts out: the head, what stands before it, and what is said after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.lookup import lookup, words
from sayso.resolve.actor_scan import BODY, ROLE, Found, Scan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

APART = frozenset({"cc", "conj", "punct", "preconj", "relcl", "advcl", "ccomp", "parataxis"})
HEADS = frozenset({"title", "heading"})
BREAKS = frozenset({":", ";", "—"})  # no phrase goes on over these
ORIGIN = frozenset({"origin", "origins", "descent", "extraction", "ancestry"})  # no country of now
DEEPEST = 3  # phrases within phrases ("a spokesman for the leader of the rebels in ...")
WORKS = frozenset({"of", "for", "at", "from"})
DASHES = frozenset({"—", "–", "-"})
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
    the names left of it, in order; `after` those in its prepositional phrases. `former` tells
    whether "former" or the like stands before the head, `abroad` whether a word there says
    that it is not the document's own country ("European", "foreign"). `serves` are the sectors
    of the role behind a head that has none of its own ("head of the *hospital*").
    """

    first: int
    last: int
    root: int
    head: Found | None
    before: tuple[Found, ...]
    after: tuple[After, ...]
    former: bool = False
    abroad: bool = False
    serves: tuple[str, ...] = ()


def root_of(doc: Doc, first: int, last: int) -> int:
    """Return the head token of `[first, last)`: the first noun that nothing in it governs."""
    tops = [t for t in words(doc, first, last) if _governs(t, first, last)]
    nouns = [t for t in tops if t.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}]
    if not nouns and tops:
        inside = [t for t in tops[0].subtree if first <= t.i < last]
        nouns = [t for t in inside if t.dep_ in {"nsubj", "dobj", "pobj", "nsubjpass"}]
    things = [t for t in nouns if t.pos_ != "ADJ"]
    found = (things or nouns or tops or [doc[first]])[0]
    return int(found.i)


def _governs(token: Token, first: int, last: int) -> bool:
    """Return whether the head of a token stands outside `[first, last)`, or it has none."""
    head = token.head.i
    return not first <= head < last or head == token.i


def read(scan: Scan, first: int, last: int, root: int) -> Phrase:
    """Return the phrase headed by token `root` within `[first, last)`."""
    at = first, last, root
    made = scan.phrases.get(at)
    if made is None:
        made = scan.phrases[at] = _read(scan, first, last, root)
    return made


def _read(scan: Scan, first: int, last: int, root: int) -> Phrase:
    opening = scan.by_token.get(first)
    left = max(opening.first if opening else first, _left(scan, root))
    if all(_beside(token, scan.words[root]) for token in scan.words[first:left]):
        left = first
    names = scan.within(left, last)
    head = next((n for n in names if n.first <= root <= n.last), None)
    edge = head.first if head else root
    before = tuple(n for n in names if n.last < edge)
    end = head.last if head else root
    last = next((t.i for t in scan.words[end + 1 : last] if t.lower_ == ":"), last)
    behind = [n for n in names if n.first > end]
    after = ((n, _tie(scan.words[n.last], (root, end), (first, last))) for n in behind)
    tied = tuple(After(n, tie, n.last) for n, tie in after if tie is not None)
    inside = {i for n in before for i in range(n.first + 1, n.last + 1)}  # "*foreign* ministry"
    single = (t for t in scan.words[left:edge] if t.i not in inside and t.i + 1 not in inside)
    effects = {scan.lexicon.links.get(("before", t.lower_)) for t in single}
    wide = any(n.entry.status == "abroad" for n in before)
    abroad = wide or "abroad" in effects
    former = "former" in effects
    made = Phrase(left, last, root, head, before, tied, former, abroad)
    return replace(made, serves=_served(scan, made))


def _served(scan: Scan, phrase: Phrase) -> tuple[str, ...]:
    """Return the sectors of those for whom a head without a sector of its own speaks or works."""
    if phrase.head is None or phrase.head.kind != "weak":
        return ()
    behind = (scan.by_token.get(at) for at in governed(scan, phrase, WORKS))
    roles = (f.entry.sectors for f in behind if f and f.kind in ROLE - {"weak", "part", "mission"})
    return next(roles, ())


def _beside(token: Token, root: Token) -> bool:
    """Return whether a word modifies the same head as `root` ("South Korean army officers")."""
    return token.head.i == root.head.i and token.dep_ in {"amod", "compound", "nmod", "det"}


def _left(scan: Scan, root: int) -> int:
    """Return the first token before the head; a title that begins earlier is taken whole."""
    if root not in scan.lefts:
        scan.lefts[root] = _edge(scan, root)
    return scan.lefts[root]


def _edge(scan: Scan, root: int) -> int:
    edge = _lefts(scan.words[root])
    sentence = scan.sentence(root)
    if sentence is not None and sentence.kind in HEADS and edge > sentence.first:
        near = scan.by_token.get(edge - 1)
        if near is not None and near.kind in BODY | {"country", "demonym"}:
            edge = near.first  # headlines are often parsed into too short phrases
    found = scan.by_token.get(edge)
    if found is not None and found.first < edge:
        edge = min(found.first, _lefts(scan.words[found.first]))
    return edge


def _lefts(token: Token) -> int:
    made, edge = lookup(token.doc), int(token.i)
    for i, label, child in reversed(made.below[edge]):
        if i > token.i:
            continue
        if label in APART:
            if label == "punct" and child.text in "-–\"'“”‘’()":
                continue
            break
        edge = int(child.left_edge.i)
    breaks = [i + 1 for i in range(edge, token.i) if made.lower[i] in BREAKS]
    return max([edge, *breaks])


def _tie(token: Token, head: tuple[int, int], span: tuple[int, int]) -> str | None:
    """Return the preposition (or "appos", "acl") nearest the phrase's head, None when apart.

    What leaves the span by a preposition is tied to the head by the span itself.
    """
    tie = ""
    before = _preposition(token)
    for _ in range(DEEP):
        if head[0] <= token.i <= head[1]:
            return tie or "compound"
        if not span[0] <= token.i < span[1]:
            return tie or before
        if token.dep_ in APART or token.head.i == token.i:
            return None
        if token.dep_ in {"prep", "agent"}:
            tie = token.lower_
        elif token.dep_ in {"appos", "acl"}:
            tie = token.dep_
        token = token.head
    return None


def _preposition(token: Token) -> str | None:
    """Return the preposition that stands right before the token, None when none does."""
    if token.i == 0 or token.nbor(-1).pos_ != "ADP":
        return None
    return str(token.nbor(-1).lower_)


def governed(scan: Scan, phrase: Phrase, prepositions: frozenset[str]) -> Iterator[int]:
    """Yield the head tokens of what `prepositions` of the phrase's head govern."""
    for child in scan.words[phrase.root].rights:
        if child.dep_ == "prep" and child.lower_ in prepositions and child.i < phrase.last:
            objects = (c for c in child.rights if c.dep_ == "pobj" and c.lower_ not in ORIGIN)
            yield from (int(c.i) for c in objects if c.i < phrase.last)


def apposed(scan: Scan, phrase: Phrase) -> Iterator[tuple[int, int]]:
    """Yield the head tokens of the head's appositions, each with where its phrase may end.

    The words given may be the name alone: what the text calls its bearer after the comma counts.
    """
    sentence = scan.sentence(phrase.root)
    for child in scan.words[phrase.root].children:
        if child.dep_ != "appos":
            continue
        found = scan.by_token.get(child.i)
        if phrase.first <= child.i < phrase.last:
            yield int(child.i), phrase.last
        elif sentence is not None and found is not None and _calls(scan, phrase.root, child):
            yield int(child.i), min(sentence.last, child.right_edge.i + 1)


def _calls(scan: Scan, root: int, child: Token) -> bool:
    """Return whether an apposition says who a name stands for, or whom a noun before a dash."""
    found, before = scan.by_token[child.i], scan.words[child.left_edge.i - 1]
    return found.kind in ROLE and (scan.words[root].pos_ == "PROPN" or before.text in DASHES)
