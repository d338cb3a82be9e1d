"""Words that say what befell people ("killed", "12 dead", "death toll"), and whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

REACH = 6  # tokens between a verb and the rest of its idiom ("took 12 students hostage")
PASSIVE = {"nsubjpass"}
ACTIVE_OBJECT = {"dobj", "obj", "dative"}
SUBJECTS = {"nsubj", "nsubjpass"}
UNREAL = frozenset("would could might may can should must will shall".split())
INTENDING = frozenset(
    "threaten plan want try attempt vow plot refuse threat conspiracy conspire aim intend order "
    "bid effort fail".split()
)
SUBSETS = frozenset({"include", "including", "among", "mostly"})


@dataclass(frozen=True, slots=True)
class Found:
    """A measure word in a sentence: its token, its measure, and how it takes its persons."""

    token: int
    measure: str
    frame: str


class MeasureFinder:
    """Find measure words by the data file `tolls/measures.csv`."""

    def __init__(self, tables: Tables) -> None:
        """Load the measure words, longest idiom first."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        for row in tables.rows("tolls/measures.csv", "trigger", "measure", "frame"):
            first, *rest = row["trigger"].split()
            self._by_first[first].append((tuple(rest), row["measure"], row["frame"]))
        for options in self._by_first.values():
            options.sort(key=lambda option: -len(option[0]))

    def find(self, words: Words) -> list[Found]:
        """Return the measure words of a sentence, without those that are only possible."""
        return [found for token in words for found in self._at(token, words) if _real(token)]

    def _at(self, token: Token, words: Words) -> Iterator[Found]:
        lemma = token.lemma_.lower()
        for rest, measure, frame in self._by_first.get(lemma, ()) or self._by_first.get(
            token.lower_, ()
        ):
            if not _fits(token, frame):
                continue
            if rest and not _follows(token, rest, words):
                continue
            yield Found(token.i, _fatal(token, measure), frame)
            if rest or frame == "toll":
                return


def _fits(token: Token, frame: str) -> bool:
    verbal = token.pos_ in {"VERB", "AUX"}
    if frame in {"object", "subject"}:
        return verbal or (token.tag_ in {"VBN", "VBD", "VBG"})
    if frame == "self":
        return True
    return token.pos_ in {"NOUN", "PROPN"}


def _follows(token: Token, rest: tuple[str, ...], words: Words) -> bool:
    at = token.i
    for lemma in rest:
        near = token.doc[at + 1 : min(at + 1 + REACH, words.end)]
        match = next((t for t in near if lemma in {t.lemma_.lower(), t.lower_}), None)
        if match is None:
            return False
        at = match.i
    return True


def _fatal(token: Token, measure: str) -> str:
    """Return killed for an injury that the text calls fatal ("fatally shot")."""
    if measure != "injured":
        return measure
    around = {t.lower_ for t in token.doc[max(0, token.i - 1) : token.i + 2]}
    near = {t.lower_ for t in token.doc[token.i + 1 : token.i + 4]}
    joined = any(c.lemma_ == "kill" for c in token.children if c.dep_ == "conj" and not _own(c))
    if around & {"fatally", "mortally"} or near & {"dead", "death"} or joined:
        return "killed"
    return measure


def _own(token: Token) -> bool:
    """Return whether a verb has persons of its own ("wounded six and killed two")."""
    return any(c.dep_ in ACTIVE_OBJECT | SUBJECTS for c in token.children)


def _real(token: Token) -> bool:
    """Return False for what is only possible, wanted or denied by "not" ("could kill")."""
    marks = {c.lower_ for c in token.children if c.dep_ in {"aux", "neg"}}
    if marks & UNREAL or marks & {"not", "n't", "never"}:
        return False
    governor = token.head
    return not (token.dep_ in {"xcomp", "acl", "advcl"} and governor.lemma_.lower() in INTENDING)


def patients(found: Found, words: Words) -> Iterator[Token]:
    """Yield the head tokens of those whom the measure word is about, coordinated ones too."""
    token = words.doc[found.token]
    for head in _FRAMES[found.frame](token):
        yield from _expanded(head)


def _object(token: Token) -> Iterator[Token]:
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children)
    own = [c for c in token.children if c.dep_ in (PASSIVE if passive else ACTIVE_OBJECT)]
    yield from own
    if own:
        return
    if token.dep_ in {"acl", "relcl"} and token.tag_ == "VBN" or _relative_passive(token):
        yield token.head
    elif token.dep_ == "conj" and not passive:
        yield from _shared(token)
    elif token.tag_ in {"VBN", "VBD"}:  # headline: "12 killed in blast"
        yield from (c for c in token.children if c.dep_ in SUBJECTS and _numbered(c))


def _shared(token: Token) -> Iterator[Token]:
    """Yield the persons of the verb this one is joined to ("was shot and killed")."""
    head = token.head
    if any(c.dep_ == "auxpass" for c in head.children) or head.dep_ in {"acl", "relcl"}:
        yield from _object(head)
    else:
        yield from (c for c in head.children if c.dep_ in ACTIVE_OBJECT)


def _relative_passive(token: Token) -> bool:
    return token.dep_ == "relcl" and any(c.dep_ == "nsubjpass" for c in token.children)


def _numbered(token: Token) -> bool:
    return token.like_num or any(c.dep_ == "nummod" for c in token.children)


def _subject(token: Token) -> Iterator[Token]:
    own = [c for c in token.children if c.dep_ in SUBJECTS]
    relative = [c for c in own if c.tag_ in {"WP", "WDT"}]
    if relative and token.dep_ == "relcl":
        yield token.head
    elif own:
        yield from own
    elif token.dep_ in {"acl", "relcl"}:
        yield token.head
    elif token.dep_ in {"conj", "xcomp"}:
        yield from _subject(token.head)


def _self(token: Token) -> Iterator[Token]:
    if token.dep_ == "amod":
        yield token.head
        return
    yield token
    if token.dep_ == "conj" and token.pos_ == "VERB":
        return  # "left 14 people dead and dozens injured": the dozens are found beside it
    if token.dep_ in {"acomp", "oprd", "attr"}:
        yield from (c for c in token.head.children if c.dep_ in SUBJECTS | ACTIVE_OBJECT)
    yield from (c for c in token.children if c.dep_ in SUBJECTS)


def _of(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (c for c in child.children if c.dep_ == "pobj")
        elif child.dep_ == "poss":
            yield child


def _toll(token: Token) -> Iterator[Token]:
    """Yield the numbers a toll is said to stand at ("rose to 31", "put the toll at 14")."""
    for holder in (token, token.head):
        for child in holder.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "to", "at"}:
                yield from (c for c in child.children if c.dep_ == "pobj")
            elif child.dep_ in {"dobj", "attr", "npadvmod"} and child.i > token.i:
                yield child


def _expanded(head: Token) -> Iterator[Token]:
    yield head
    for other in head.conjuncts:
        if other.i > head.i and other.pos_ not in {"VERB", "AUX"}:
            yield other
    for child in head.subtree:
        if child.lower_ in SUBSETS and child.i > head.i:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield inner
                    yield from inner.conjuncts


def _nobody(token: Token) -> Iterator[Token]:
    if any(c.lower_ == "no" for c in token.children):
        yield token


_FRAMES = {
    "object": _object,
    "subject": _subject,
    "self": _self,
    "of": _of,
    "toll": _toll,
    "none": _nobody,
}
