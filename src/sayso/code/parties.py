"""Who acts and who is acted on: a trigger's slots tried in order, then where else they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code import headlines
from sayso.code.arguments import Arguments
from sayso.code.fights import fighting_between, of_attack
from sayso.code.roles import (
    Match,
    complements,
    filled,
    mutual,
    outer,
    parties,
    prepositional,
    turned,
)
from sayso.code.slots import (
    BLAME,
    doers,
    patients,
    surface_subject,
)
from sayso.records import Argument, Claim
from sayso.syntax import children, dependents

if TYPE_CHECKING:
    from spacy.tokens import Token

Made = Callable[[list["Token"], Claim | None], tuple[Argument, ...]]
Parties = tuple[tuple[Argument, ...], tuple[Argument, ...], tuple[str, ...]]
VERBAL_TYPES = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT", "ACCUSE", "SUPPORT", "CONCEDE"})
PLACED = frozenset({"COERCE", "RETREAT", "ASSAULT", "MOBILIZE", "CONSULT", "AID", "REQUEST"})
COMPLETING = (
    "by",
    "with",
    "to",
    "against",
    "of",
    "on",
    "from",
    "toward",
    "towards",
    "for",
    "between",
)
BESIDE = ("with", "to", "against", "on", "toward", "towards", "between", "for")
SELF_LAST = frozenset({"THREATEN", "AGREE", "REJECT"})  # the statement is of one's own acts
PLACE = "recipient is the place where it is done"
RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
TIES = frozenset({"tie", "relation", "link", "treaty", "pact", "agreement", "deal", "accord"})
UNTIL = frozenset({"until", "till", "unless", "if"})
MOVING = frozenset(
    "send deploy dispatch contribute provide supply withdraw pull move give lend".split()
)
HARMING = frozenset({"ASSAULT", "COERCE"})  # their object is what was hit, person or not
SURE = frozenset({"subj", "by", "poss", "mod", "obj", "all"})
STATES = frozenset({"GPE", "NORP", "LOC"})
AREAS = frozenset("area country district part parts province region regions zone".split())
VEHICLES = frozenset("car truck lorry van vehicle minibus motorcycle motorbike boat tanker".split())
WHERE = ("in", "at", "near", "outside", "across", "inside")


class PartyFinder:
    """Finds the parties of one document's events."""

    def __init__(self, light: frozenset[str], arguments: Arguments) -> None:
        """Keep the lemmas of light verbs and the maker of arguments."""
        self._arguments = arguments
        self._light = light

    def find(self, match: Match, claim: Claim | None) -> Parties:
        """Return actors, recipients, and in words where they stand."""
        if match.line is not None:
            return self._by_word_order(match, match.line)
        if "all" in match.trigger.actor:
            return self._mutual(match, claim)
        both = self._arguments.actors(fighting_between(match), claim)
        if len(both) > 1:
            return both, both, ("each other",)
        sure = [s for s in match.trigger.actor if s in SURE]
        actors, slot = _first(match, sure, self._arguments.actors, claim)
        if not actors:
            rest = [s for s in match.trigger.actor if s not in SURE]
            actors, slot = _first(match, rest, self._arguments.parties, claim)
        why = [f"actor from {slot}"] if slot else []
        if not slot and match.trigger.pos in ("noun", "phrase"):
            actors = self._arguments.actors(self._light_subject(match), claim)
        if not actors and match.trigger.type == "ASSAULT":
            actors = self._arguments.actors(of_attack(match), claim)
        recipients, reason = self._recipients(match, claim, actors)
        if match.verb is not None and any(mutual(t) for t in patients(match.verb)):
            recipients, reason = actors, "each other"
        why += [reason] if reason else []
        why += ["read as a passive without auxiliary"] if turned(match) else []
        return actors, recipients, tuple(why)

    def _by_word_order(self, match: Match, line: tuple[Token, ...]) -> Parties:
        sides: list[tuple[Argument, ...]] = []
        for slots in (match.trigger.actor, match.trigger.recipient):
            runs = (headlines.run(match.head, line, "subj" if s == "all" else s) for s in slots)
            made = (self._arguments.in_headline(run) for run in runs)
            sides.append(next((found for found in made if found), ()))
        return sides[0], sides[1], ("headline read by word order",)

    def _recipients(
        self, match: Match, claim: Claim | None, actors: tuple[Argument, ...]
    ) -> tuple[tuple[Argument, ...], str]:
        kind = match.trigger.type
        found, slot = _first(match, match.trigger.recipient, self._arguments.recipients, claim)
        found = tuple(r for r in found if r not in actors)
        if slot == "obj" and all(match.head.doc[r.head].lemma_ in VEHICLES for r in found):
            into = self._arguments.recipients(prepositional(match, "into"), claim)
            found = into or found  # "drove a lorry *into a checkpoint*"
        if slot in WHERE:  # "operations in the region" hit what is in it
            found = tuple(r for r in found if not _bare_area(match.head.doc[r.head]))
        if found and (kind in HARMING or self._arguments.personal(found)):
            return found, PLACE if slot in WHERE else f"recipient from {slot}"
        if len(actors) > 1 and (kind in RECIPROCAL or _ties(match)):
            return actors, "each other"
        better = self._better(match, claim, actors, found)
        if better:
            return better, "recipient from the complement"
        if not found and kind in PLACED and not _has_object(match):
            found = self._arguments.places(_where(match))
            return found, PLACE if found else ""
        if actors:  # a thing says whom it concerns only where nobody else is named
            found = self._arguments.concerned(found)
        return found, f"recipient from {slot}" if found else ""

    def _better(
        self,
        match: Match,
        claim: Claim | None,
        actors: tuple[Argument, ...],
        found: tuple[Argument, ...],
    ) -> tuple[Argument, ...]:
        """Return whom a trigger concerns: names close by, persons, names far off, then things."""
        own = {a.head for a in actors} | {t.i for t in match.tokens}
        verbal = match.trigger.type in VERBAL_TYPES
        near = list(_complement_heads(match) if verbal else _beside(match))
        plan: list[tuple[Iterable[list[Token]], Made]] = [
            (near, self._arguments.named),
            (near, self._arguments.parties),
        ]
        if match.trigger.type not in HARMING and not _pointing(match):
            plan += [(_far(match), self._arguments.named)]
        if verbal and not found and len(actors) < 2:
            plan += [(near, self._arguments.touching if actors else self._arguments.things)]
        for places, make in plan:
            for heads in places:
                made = make([h for h in heads if h.i not in own], claim)
                made = tuple(a for a in made if a.head not in own)
                if made:
                    return made
        return ()

    def _mutual(self, match: Match, claim: Claim | None) -> Parties:
        ours, theirs = parties(match)
        actors = self._arguments.actors(ours, claim)
        actors = actors or self._arguments.actors(self._light_subject(match), claim)
        others = self._arguments.recipients(theirs, claim)
        if not others and match.verb is not None and match.verb in match.tokens:
            met = [t for t in patients(match.verb) if t not in match.tokens]
            others = self._arguments.parties(met, claim)
        if not actors:
            several = len(others) > 1 or any(t.tag_ in ("NNS", "NNPS") for t in theirs)
            return others if several else (), others, ("reciprocal",)
        if others or len(actors) > 1:
            return actors, others or actors, ("reciprocal",)
        return actors, self._arguments.places(_where(match)), ("reciprocal", PLACE)

    def _light_subject(self, match: Match) -> list[Token]:
        noun = outer(match.head)
        if noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in self._light:
            return doers(noun.head)
        if noun.dep_ == "pobj" and noun.head.lower_ in ("for", "of", "with"):
            return _culprits(noun.head.head)
        within = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "as")
        verb = noun.head.head if within else noun
        return surface_subject(verb) if verb.lemma_.lower() in self._light else []


def _bare_area(noun: Token) -> bool:
    """Tell an area that stands without a name, to which nothing is done."""
    named = (t.pos_ == "PROPN" or t.ent_type_ in STATES for t in noun.subtree)
    return noun.lower_ in AREAS and not any(named)


def _first(
    match: Match, slots: Iterable[str], make: Made, claim: Claim | None
) -> tuple[tuple[Argument, ...], str]:
    for slot in slots:
        found = make(filled(match, slot), claim)
        if found:
            return found, slot
    return (), ""


def _culprits(word: Token) -> list[Token]:
    """Return whom an act is laid to: "responsible for the killings", "accused of the attack"."""
    if word.lemma_ in ("responsible", "guilty"):
        return surface_subject(word)
    return patients(word) if word.pos_ == "VERB" and word.lemma_ in BLAME else []


def _ties(match: Match) -> bool:
    """Return whether a verb's object is a bond between its subjects ("are upgrading ties")."""
    bound = patients(match.verb) if match.verb is not None else []
    return match.trigger.type == "SUPPORT" and any(t.lemma_.lower() in TIES for t in bound)


def _has_object(match: Match) -> bool:
    return match.verb is not None and match.trigger.pos == "verb" and bool(patients(match.verb))


def _where(match: Match) -> list[Token]:
    return [t for name in WHERE for t in prepositional(match, name)]


def _beside(match: Match) -> Iterable[list[Token]]:
    """Yield where the recipient of an act may stand when its own slots are empty."""
    yield filled(match, "iobj")
    if match.trigger.pos == "verb" and match.verb is not None:
        yield patients(match.verb)  # "violated the *republic's* ceasefire"
    for name in BESIDE:
        yield prepositional(match, name)


def _complement_heads(match: Match) -> Iterable[list[Token]]:
    """Yield where a statement's addressee may stand, the likeliest place first."""
    yield filled(match, "iobj")
    beside = [filled(match, name) for name in BESIDE]
    if match.trigger.type == "SUPPORT":  # "expressed its solidarity *with* the miners"
        yield from beside
    if match.trigger.pos == "verb+noun":
        held = (filled(match, name) for name in ("by", "from", "of", "poss", "mod"))
        yield from ([t for t in heads if t.pos_ != "PRON"] for heads in held)
    elif match.verb is not None:
        yield patients(match.verb)
    yield from beside
    yield from _in_clauses(match)
    yield from (prepositional(match, name) for name in COMPLETING)


def _in_clauses(match: Match) -> Iterable[list[Token]]:
    clauses = complements(match)
    own = surface_subject(match.verb) if match.verb is not None else []
    subjects = [
        [t for t in children(clause, "nsubj", "nsubjpass") if t not in own] for clause in clauses
    ]
    yield from [] if match.trigger.type in SELF_LAST else subjects
    for clause in clauses:
        moved = clause.lemma_ in MOVING  # their object is what is sent, not to whom
        yield [] if moved else [t for t in patients(clause) if t not in own]
        inner = replace(match, head=clause, tokens=(clause,), verb=clause)
        yield from (prepositional(inner, name) for name in COMPLETING)
    yield from subjects


def _far(match: Match) -> Iterable[list[Token]]:
    """Yield nouns anywhere in the complement clauses, then where it is done, then the clause."""
    for clause in complements(match):
        yield _within(clause)
    yield _where(match)
    if match.verb is not None:
        yield _within(match.verb)
        if match.trigger.type in SELF_LAST:
            yield _conditions(match.verb)


def _pointing(match: Match) -> bool:
    """Return whether a statement is about "this", told before ("they *contradicted this*: ...")."""
    told = children(match.verb, "dobj") if match.verb is not None else []
    return any(o.lower_ in ("this", "that", "it") and o.pos_ != "SCONJ" for o in told)


def _conditions(verb: Token) -> list[Token]:
    """Return who has to act first: "will not end the strike until *the ministry* pays"."""
    clauses = [c for c in children(verb, "advcl") if UNTIL & {m.lower_ for m in dependents(c)}]
    return [s for clause in clauses for s in children(clause, "nsubj")]


def _within(clause: Token) -> list[Token]:
    """Return the nouns after prepositions anywhere in a clause, its own subclauses left out."""
    cut = {c for c in clause.subtree if c.dep_ in ("relcl", "advcl") and c != clause}
    return [
        t
        for t in clause.subtree
        if t.dep_ in ("pobj", "dobj", "poss") and t.i > clause.i
        if t not in cut and not cut & {*t.ancestors}
    ]
