"""Who is counted: what is a person, what group, and persons told without a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.counted import inner, wounds
from sayso.code.measures import Found
from sayso.code.quantities import Quantity
from sayso.code.toll_groups import HOMES, VICTIMS, Groups, lemma
from sayso.lookup import lookup, sentence_bounds
from sayso.syntax import children, dependents, has_child
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

NEAR = 8  # tokens before a noun that can be its determiner and adjectives
NOBODY = frozenset({"nobody", "none", "no-one", "noone"})
MANY = frozenset("people personnel family couple police troop militia crew".split())
PRONOUNS = frozenset({"he", "she", "him", "her"})
FEW = frozenset({"killed", "injured", "missing", "captured"})  # measures of single persons
ARMED = frozenset("militants police soldiers detainees guards".split())
PLACES = frozenset({"GPE", "LOC", "NORP", "FAC"})
ORDINALS = frozenset("second third fourth fifth sixth seventh eighth".split())
HOLDING = frozenset({"hold", "seize", "take", "free", "keep"})  # of things as well as of persons
LEAVING_SOME = frozenset("else other further more serious severe major grave critical".split())
PERSONAL = frozenset({"killed", "injured", "captured"})  # measures of names and pronouns
FRAMELESS = frozenset({"toll", "none", "place"})  # frames that need a stated number


class Persons:
    """Tell persons from things, with `tolls/groups.csv`, `tolls/things.csv`, `tolls/again.csv`."""

    def __init__(self, tables: Tables) -> None:
        """Load groups, things, and the nouns that point back to a person told before."""
        self._groups = Groups(tables)
        self.known = self._groups.known
        self.group = self._groups.group
        self._things = {r["noun"] for r in tables.rows("tolls/things.csv", "noun")}
        self._again = {r["noun"] for r in tables.rows("tolls/again.csv", "noun")}

    def counted(self, quantity: Quantity, words: Words, measure: str = "") -> bool:
        """Return whether a quantity can be one of persons; of families where they are displaced."""
        if quantity.noun is None:
            return True
        noun = words.doc[quantity.noun]
        if measure == "displaced" and lemma(noun) in HOMES:
            return True
        if wounds(noun):
            return False
        names = {noun.lower_} | ({lemma(noun)} if noun.pos_ == "NOUN" else set())  # "the wounded"
        return self._groups.paired(noun) or not names & self._things

    def of(
        self, joined: Sequence[Token], quantities: list[Quantity], found: Found
    ) -> list[Quantity]:
        """Return how many the joined heads are: each its number, or together when all are single.

        "A guard and a driver" are two; "a mother and her three children" are one and three.
        """
        each = [self._one(head, quantities, found) for head in joined]
        several = [q for q in each if q is not None and q.single]
        if len(several) > 1 and len(several) == len(each):
            return [_together(several)]
        return [q for q in each if q is not None]

    def _one(self, patient: Token, quantities: list[Quantity], found: Found) -> Quantity | None:
        for quantity in quantities:
            if patient.i in (quantity.head, quantity.noun) or _within(quantity, patient):
                return quantity if self._fit(quantity, patient, found) else None
        if not (found.alone or _named_victim(patient, found)):
            return None
        if patient.lower_ in NOBODY or _negated(patient):
            some = any(c.lower_ in LEAVING_SOME for c in dependents(patient))
            # "Nobody was arrested" tells of no casualties.
            return None if some or found.measure == "captured" else _alone(patient, 0)
        if (
            found.frame in FRAMELESS
            or (patient.i == found.token and found.frame != "aged")
            or found.measure not in FEW
        ):
            return None
        return self.single(patient, found.measure)

    def near(self, quantity: Quantity, words: Words, found: Found) -> bool:
        """Return whether a number beside a measure word is one of the persons it is about."""
        known = self.counted(quantity, words, found.measure)
        if not known or inner(words.doc[quantity.head]):
            return False
        if found.measure != "captured" or found.frame != "object":
            return True
        noun = words.doc[quantity.noun if quantity.noun is not None else quantity.head]
        bare = quantity.noun is None and words.doc[found.token].lemma_ not in HOLDING
        return bare or self.known(noun) or noun.ent_type_ == "NORP" or noun.pos_ == "PRON"

    def _fit(self, quantity: Quantity, patient: Token, found: Found) -> bool:
        """Return whether a quantity is one of persons; the captured are listed ones."""
        known = self.counted(quantity, patient.doc[:], found.measure)
        if not known or _one_of_these(quantity, patient, found):
            return False
        if quantity.noun is None:
            return True
        noun = patient.doc[quantity.noun]
        if noun.lemma_.lower() in VICTIMS and found.frame != "self":
            return found.measure == "killed"
        if found.measure == "displaced":
            return self._groups.own(noun) not in ARMED
        if found.measure != "captured" or found.frame != "object":
            return True
        return self.known(noun) or noun.ent_type_ == "NORP" or noun.pos_ == "PRON"

    def single(self, patient: Token, measure: str) -> Quantity | None:
        """Return a single person who is told without a number, or None."""
        if patient.tag_ in {"NNS", "NNPS"}:
            return _all_named(patient)
        if _ranked(patient) or _of_several(patient):
            return None
        if measure in PERSONAL and patient.lower_ in PRONOUNS and patient.dep_ != "poss":
            return _pronoun(patient)
        determiner = next((c.lower_ for c in children(patient, "det", "poss")), "")
        if patient.ent_type_ == "NORP" and determiner in {"a", "an", "another"}:
            return replace(_alone(patient, 1), single="new")  # "a Syrian of 22"
        if patient.pos_ == "PROPN":
            return self._named(patient) if measure in PERSONAL else None
        if _aged(patient) or _other(patient):
            back = determiner in {"the", "this", "that"} and _aged(patient)
            return replace(_alone(patient, 1), single="back" if back else "new")
        noun = lemma(patient)
        if (patient.pos_ != "NOUN" and "-" not in noun) or not self.known(patient) or noun in MANY:
            return None
        name = self._name_beside(patient)
        if name:
            return replace(_alone(patient, 1), single="named", names=(name,))
        back = determiner in {"the", "this", "that"} and noun in self._again
        return replace(_alone(patient, 1), single="back" if back else "new")

    def _named(self, patient: Token) -> Quantity | None:
        aged = any(c.like_num and c.dep_ == "appos" for c in dependents(patient))
        known = aged or patient.text in lookup(patient.doc).persons
        if patient.ent_type_ != "PERSON" and not (known and patient.ent_type_ not in PLACES):
            return None
        return replace(_alone(patient, 1), single="named", names=(_name(patient),))

    def _name_beside(self, patient: Token) -> frozenset[str]:
        """Return the name in apposition to a noun ("a reservist, Dan Almog")."""
        for child in dependents(patient):
            if child.dep_ == "appos" and child.ent_type_ == "PERSON":
                return _name(child)
        return frozenset()


def _one_of_these(quantity: Quantity, patient: Token, found: Found) -> bool:
    """Return whether it is one of those whom the word counts elsewhere ("one of the dead")."""
    one = quantity.low == quantity.high == 1 and patient.doc[quantity.first].lower_ == "one"
    of = one and patient.doc[quantity.last : quantity.last + 1].text.lower() == "of"
    return of and found.frame == "self" and quantity.noun == found.token


def _pronoun(patient: Token) -> Quantity:
    """Return the one a pronoun stands for, with the name of the subject before it if there is."""
    first, _ = sentence_bounds(patient)
    names = [
        t
        for t in patient.doc[first : patient.i]
        if t.ent_type_ == "PERSON" and t.dep_ in {"nsubj", "nsubjpass"}
    ]
    if patient.lower_ in {"him", "her"}:  # "Rey fired at him, killing him": not the one who acts
        names = [t for t in names if t.head.i not in {a.i for a in patient.ancestors}]
    if not names:
        return replace(_alone(patient, 1), single="back")
    return replace(_alone(patient, 1), single="named", names=(_name(names[-1]),))


def _within(quantity: Quantity, patient: Token) -> bool:
    """Return whether the counted noun is a compound in the patient ("three teachers hostage")."""
    return quantity.noun is not None and any(
        c.i == quantity.noun for c in children(patient, "compound")
    )


def _of_several(patient: Token) -> bool:
    """Return whether the noun before says that they are several ("took the *guards* hostage")."""
    held = patient.lower_ in {"hostage", "captive", "prisoner"}
    return held and any(c.tag_ == "NNS" for c in children(patient, "compound"))


def _named_victim(patient: Token, found: Found) -> bool:
    """Return whether a deed is done to one ("murder of Lea Perl", "fatal shooting of a boy")."""
    named = patient.ent_type_ == "PERSON" and patient.pos_ == "PROPN"
    fatal = patient.doc[found.token].lemma_ in {"shooting", "stabbing"}
    return (named or fatal) and found.frame == "of" and found.measure == "killed"


def _all_named(patient: Token) -> Quantity | None:
    """Return persons who are all told by name ("their *sons Max and Leo*"), or None."""
    first = next((c for c in children(patient, "appos") if c.ent_type_ == "PERSON"), None)
    if first is None or first.i != patient.i + 1:
        return None
    named = [first, *(t for t in first.conjuncts if t.i > first.i and t.ent_type_ == "PERSON")]
    if len(named) == 1:
        return None
    names = tuple(_name(t) for t in named)
    told = _alone(patient, len(named))
    return replace(told, last=named[-1].i + 1, single="named", names=names)


def _negated(patient: Token) -> bool:
    no = any(c.lower_ == "no" for c in dependents(patient))
    return no and (patient.lower_ == "one" or patient.pos_ in {"NOUN", "PROPN", "NUM"})


def _aged(token: Token) -> bool:
    """Return whether the token ends a word for a person by age ("a 6-year-old")."""
    return token.lower_ in {"old", "year-old"} and any(
        c.lemma_ in {"year", "month"} for c in dependents(token)
    )


def _other(token: Token) -> bool:
    alone = token.lower_ in {"other", "another", *ORDINALS} and token.dep_ not in {"amod", "det"}
    return alone and not has_child(token, "prep", "nummod")


def _ranked(token: Token) -> bool:
    """Return whether a person is one of a row told elsewhere, or no one in particular.

    "The third journalist killed this year", "kill each other", "denied that any man was killed".
    """
    before = children(token, "det", "amod")
    if any(c.lower_ in {"each", "any", "every"} for c in before):
        return True
    the = any(c.lower_ == "the" for c in before)
    return the and any(c.ent_type_ == "ORDINAL" or c.lower_ in ORDINALS for c in before)


def _name(token: Token) -> frozenset[str]:
    parts = [token, *(c for c in children(token, "compound") if c.pos_ == "PROPN")]
    parts = [t for t in parts if t.ent_type_ == "PERSON"] or [token]
    return frozenset(t.lower_ for t in parts)


def _alone(patient: Token, number: int) -> Quantity:
    first = patient.left_edge.i if patient.i - patient.left_edge.i <= NEAR else patient.i
    before = patient.doc[first : patient.i]
    if any(t.pos_ in {"VERB", "PUNCT"} for t in before if not t.like_num and t.text != "-"):
        first = patient.i
    return Quantity(
        first=first,
        last=patient.i + 1,
        low=number,
        high=number,
        qualifier="exact",
        head=patient.i,
        noun=patient.i if patient.pos_ == "NOUN" else None,
    )


def _together(several: list[Quantity]) -> Quantity:
    """Return persons told one by one as one quantity that spans them all."""
    manners = {q.single for q in several}
    return Quantity(
        first=min(q.first for q in several),
        last=max(q.last for q in several),
        low=sum(q.low or 0 for q in several),
        high=sum(q.low or 0 for q in several),
        qualifier="exact",
        head=several[0].head,
        noun=None,
        single=manners.pop() if len(manners) == 1 else "new",
        names=tuple(name for q in several for name in q.names),
    )
