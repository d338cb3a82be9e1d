"""Whom a measure word is about: the head tokens of the persons in the syntax."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from sayso.code.counted import row_behind
from sayso.code.sufferer_nouns import (
    FINDING,
    SUBJECTS,
    among,
    antecedent,
    behind_the_verb,
    borne,
    broken,
    doer,
    elliptic,
    first_found,
    headlined,
    joined,
    noun_before,
    numbered,
    numbered_noun,
    of_another,
    of_his_deed,
    of_phrase,
    of_them,
    parted_subject,
    reduced,
    stated,
    told_before,
    with_the_verb_before,
)
from sayso.syntax import children, dependents, has_child

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

PASSIVE = {"nsubjpass"}
ACTIVE_OBJECT = {"dobj", "obj", "dative"}
SUBSETS = frozenset({"include", "including", "among", "mostly"})
REFLEXIVE = frozenset({"himself", "herself"})
STAYING = frozenset("be remain stay lie recover leave".split())
MODIFYING = frozenset({"amod", "compound", "nmod", "npadvmod"})
MORTAL = frozenset({"death", "die", "kill", "succumb", "perish", "bleed", "dead"})
COUNTED = frozenset({"pobj", "dobj", "ROOT", "conj", "appos", "nsubj", "ccomp", "dep"})


class Marked(Protocol):
    """A measure word: where it stands and how it takes its persons."""

    @property
    def token(self) -> int:
        """Return its token index."""

    @property
    def frame(self) -> str:
        """Return how it takes its persons (header of `tolls/measures.csv`)."""

    @property
    def rest(self) -> int:
        """Return the token index of the last word of its idiom."""


def patients(found: Marked, words: Words) -> Iterator[list[Token]]:
    """Yield those whom the measure word is about: each head token with those joined to it."""
    token = words.doc[found.token]
    seen: set[int] = set()
    for head in _heads(found, token, words.doc[found.rest]):
        parted = head.dep_ in SUBJECTS and broken(head, token)
        for group in _expanded(head):
            if group[0].i not in seen and not parted:
                seen |= {t.i for t in group}
                yield group


def _heads(found: Marked, token: Token, rest: Token) -> Iterator[Token]:
    if found.frame == "limb":
        yield from _limb(token, rest)
        return
    yield from _FRAMES[found.frame](token)
    if found.frame == "toll" and rest.i != token.i:  # "lowered the number of those killed to 13"
        to = [c for c in children(rest, "prep") if c.lower_ == "to"]
        yield from (p for prep in to for p in children(prep, "pobj") if p.like_num)


def _object(token: Token) -> Iterator[Token]:
    passive = has_child(token, "auxpass", "nsubjpass")
    own = children(token, *(PASSIVE if passive else ACTIVE_OBJECT))
    if passive and not own:
        own = parted_subject(token)
    if any(c.lower_ in REFLEXIVE for c in own):  # "killed himself and six guards"
        yield from doer(token)
        yield from [c for other in own for c in other.conjuncts][:1]
    elif own:
        yield from (borne(told_before(antecedent(c, token), token)) for c in own)
        yield from () if passive else (c for c in children(token, "conj") if numbered_noun(c))
    elif (token.dep_ in {"acl", "relcl"} and token.tag_ == "VBN") or _relative(token, PASSIVE):
        yield first_found(token.head)
    elif token.dep_ in {"oprd", "xcomp", "ccomp"} and token.head.lemma_ in FINDING:
        found = children(token.head, *(PASSIVE | ACTIVE_OBJECT))
        yield from found or _subjects(token)  # "three people were found shot to death"
    elif token.tag_ == "VBN" and any(numbered(c) or elliptic(c) for c in _subjects(token)):
        yield from _subjects(token)  # "and two others badly hurt"
    else:
        yield from _lent(token, passive=passive)


def _lent(token: Token, *, passive: bool) -> Iterator[Token]:
    """Yield the persons that a verb without any of its own takes from what it hangs on."""
    believed = list(behind_the_verb(token))
    if believed:
        yield from believed
    elif token.dep_ == "amod" and token.tag_ == "VBN":
        yield token.head  # "three injured women"
    elif passive and with_the_verb_before(token):
        yield from _subject(token)  # "two attackers opened fire and were killed"
    elif token.dep_ == "conj" and not passive:
        own = [c for c in _subjects(token) if numbered(c) or elliptic(c)]
        behind = [o for c in children(token, "conj") for o in _objects(c)]
        yield from own or behind or _shared(token)  # "six were killed and 22 hurt"
    elif reduced(token):
        yield from noun_before(token)
    elif token.tag_ == "VBN" and token.dep_ in {"acomp", "oprd"}:
        yield from _subjects(token.head)  # "two guards were pistol-whipped"
    elif token.dep_ in {"pcomp", "advcl", "xcomp"} and passive:  # "after being shot"
        yield from _subject_above(token)
    elif token.tag_ in {"VBN", "VBD"}:  # headline: "12 killed in blast"
        yield from (c for c in _subjects(token) if numbered(c) or headlined(c))


def _objects(token: Token) -> list[Token]:
    return children(token, *ACTIVE_OBJECT)


def _shared(token: Token) -> Iterator[Token]:
    """Yield the persons of the verb this one is joined to ("was shot and killed")."""
    head = token.head
    if has_child(head, "auxpass") or head.dep_ in {"acl", "relcl"} or reduced(head):
        yield from _object(head)
    else:
        yield from _objects(head)


def _subject_above(token: Token) -> Iterator[Token]:
    verb = token.head if token.dep_ != "pcomp" else token.head.head
    yield from (antecedent(c, verb) for c in children(verb, *SUBJECTS))


def _relative(token: Token, labels: set[str]) -> bool:
    return token.dep_ == "relcl" and any(
        c.dep_ in labels and c.tag_ in {"WP", "WDT"} for c in dependents(token)
    )


def _subjects(verb: Token) -> list[Token]:
    return children(verb, *SUBJECTS)


def _subject(token: Token) -> Iterator[Token]:
    own = children(token, *SUBJECTS)
    if own:
        yield from (antecedent(c, token) for c in own)
    elif token.dep_ in {"acl", "relcl"}:
        yield first_found(token.head)
    elif token.dep_ in {"conj", "xcomp"} and token.head.i != token.i:
        yield from _subject(token.head)


def _limb(token: Token, part: Token) -> Iterator[Token]:
    """Yield whose body it is ("lost an eye", "broke the arm of a man", "had her jaw broken")."""
    of = [c for c in dependents(part) if c.lower_ == "of"]
    owners = [p for prep in of for p in children(prep, "pobj")]
    owners = owners or [c for c in children(part, "poss") if c.pos_ != "PRON"]
    if owners:
        yield from owners
    elif part.dep_ in SUBJECTS:
        yield from _subjects_of(token.head) if token.head.lemma_ == "have" else ()
    else:
        yield from _subject(token)


def _self(token: Token) -> Iterator[Token]:
    if token.dep_ == "amod":
        yield token.head
        return
    yield token
    yield from _subjects(token)
    yield from among(token)
    if token.head.lemma_ == "include" and token.dep_ in SUBJECTS:
        yield from _objects(token.head)  # "the dead included a midwife"
        yield from row_behind(token.head)
    yield from (c for c in children(token, "amod") if c.lower_ == "old")
    if token.dep_ == "conj" and token.pos_ == "VERB":
        return  # "left 14 people dead and dozens injured": the dozens are found beside it
    if token.dep_ in {"acomp", "oprd", "attr"}:
        passive = children(token.head, *(PASSIVE | ACTIVE_OBJECT))
        active = [] if token.head.lemma_ == "find" else _subjects_of(token.head)
        yield from passive or active or ([token.head.head] if token.head.dep_ == "acl" else [])


def _subjects_of(verb: Token) -> list[Token]:
    return [antecedent(c, verb) for c in children(verb, *SUBJECTS)]


def _state(token: Token) -> Iterator[Token]:
    """Yield who is in a state ("in critical condition", "with gunshot wounds")."""
    noun = token
    while noun.dep_ in MODIFYING or (noun.pos_ != "NOUN" and noun.head.i != noun.i):
        noun = noun.head
    prep = noun.head
    if noun.dep_ == "conj" and prep.dep_ == "pobj":
        prep = prep.head
    if prep.pos_ != "ADP" or prep.lower_ not in {"in", "with", "from", "on"}:
        return
    holder = prep.head
    if holder.lemma_ == "bleed" and prep.lower_ == "from":  # "bleeding from a gunshot wound"
        yield from _subject(holder)
    if holder.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and holder.lemma_ not in MORTAL:
        yield holder
    elif holder.pos_ in {"VERB", "AUX"} and holder.lemma_ not in MORTAL:
        yield from _object(holder) if _takes_object(holder) else _subject(holder)


def _takes_object(verb: Token) -> bool:
    return bool(_objects(verb)) or has_child(verb, "auxpass", "nsubjpass")


def _place(token: Token) -> Iterator[Token]:
    """Yield who is said to be in a place for the hurt ("four remain in hospital")."""
    prep = token.head
    holder = prep.head
    if prep.lower_ not in {"in", "at"}:
        return
    if holder.lemma_ in STAYING:
        yield from _subject(holder)
    elif numbered(holder) and holder.dep_ in COUNTED:
        yield holder  # "ended with five people in hospital", "two dead, six in hospital"


def members(found: Marked, words: Words) -> Iterator[list[Token]]:
    """Yield who is said to be among the dead or the hurt ("a child was among the four killed")."""
    at = words.doc[found.token]
    for _ in range(3):
        if at.lower_ == "among" and at.head.lemma_ in {"be", "include"}:
            yield from (joined(c) for c in children(at.head, *SUBJECTS, "attr"))
            return
        at = at.head


def _expanded(head: Token) -> Iterator[list[Token]]:
    yield joined(head)
    for child in dependents(head):
        counted = any(numbered(c) and c.pos_ != "NUM" for c in joined(child))
        if child.dep_ == "appos" and child.i > head.i and counted:
            yield joined(child)
    yield from ([one] for one in of_them(head))
    for child in head.subtree:
        apart = of_another(child, head) or of_his_deed(child, head)
        if child.lower_ in SUBSETS and child.i > head.i and not apart:
            for inner in dependents(child):
                if inner.dep_ == "pobj":
                    yield joined(inner)


def _passive(token: Token) -> Iterator[Token]:
    """Yield to whom it is done, and not who does it of their own ("were returned home")."""
    if has_child(token, "auxpass", "nsubjpass"):
        yield from _object(token)


def _aged(token: Token) -> Iterator[Token]:
    """Yield an age that is the noun ("a boy of 6, *a 6-year-old* shot dead"), but no doer."""
    dead = next((t for t in token.doc[token.i + 1 : token.i + 5] if t.lower_ in MORTAL), token)
    if dead.i + 1 == len(token.doc) or dead.nbor(1).pos_ not in {"DET", "PRON", "NUM", "PROPN"}:
        yield token


def _nobody(token: Token) -> Iterator[Token]:
    if any(c.lower_ == "no" for c in dependents(token)):
        yield token


_FRAMES: dict[str, Callable[[Token], Iterator[Token]]] = {
    "object": _object,
    "subject": _subject,
    "self": _self,
    "of": of_phrase,
    "toll": stated,
    "none": _nobody,
    "state": _state,
    "place": _place,
    "passive": _passive,
    "aged": _aged,
}
