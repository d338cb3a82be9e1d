"""Events without the nouns that only stand near: who tells of an act, ends it, finds its dead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.called import in_name
from sayso.code.codebook import Codebook
from sayso.code.drafts import Found
from sayso.code.one_side import one_side
from sayso.code.parties import HARMING
from sayso.code.sites import is_ground, is_site
from sayso.code.slots import NOMINAL, SUBJECTS, passive, surface_subject
from sayso.held import overlap
from sayso.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Token

ASIDE = frozenset("as while since where before until although though unless whereas".split())
AT = frozenset({"against", "on", "upon", "into", "onto", "toward", "towards"})
OBJECTS = frozenset({"dobj", "nsubjpass"})
HURTING = frozenset(
    "arrest detention abduction death execution imprisonment killing murder slaying poisoning "
    "kidnapping disappearance assassination lynching release deportation extradition jailing "
    "conviction ouster beating torture".split()
)
OF_ONE = frozenset({"his", "her"})
PLACED = frozenset({"ASSAULT", "ACCUSE"})  # a city in which a rally is stands for its rulers
ENDING = frozenset({"end", "stop", "halt", "pause"})
VIOLENT = frozenset({"ASSAULT", "PROTEST"})
ORIGINS = frozenset("community group people tribe village district clan minority town".split())
STEPS = 5  # arcs climbed from a noun to the verb whose object holds it


class Bystanders:
    """Tells who takes no part in an act by where he stands in the sentence."""

    def __init__(self, book: Codebook) -> None:
        """Keep the classes of words beside which one takes no part."""
        self._uninvolved = book.members("uninvolved")
        self._finding = book.members("foundverb")
        self._accounts = book.members("account")
        self._attacks = book.members("attackword") | {"murder", "assassination", "coup"}
        self._deeds = book.members("deed") | self._attacks
        self._persons = book.members("person")
        self._states = book.members("state")
        self._demanded = book.members("demandedact")

    def without(self, found: Found) -> Found:
        """Return the event without those who take no part, each party on one side only."""
        doc = found.match.head.doc
        actors = tuple(a for a in found.actors if not self._aside(_first(doc[a.head]), found))
        recipients = tuple(
            r for r in found.recipients if not self._untouched(_first(doc[r.head]), found)
        )
        found = replace(found, actors=actors, recipients=recipients)
        return one_side(_unspoken(self._owners(found)))

    def _owners(self, found: Found) -> Found:
        """Return the event with whose arrest it is among the recipients ("the *editor's* arrest").

        Of a state or a body it is its own deed ("the junta's arrest of the editor").
        """
        noun, doc = found.match.head, found.match.head.doc
        if noun.lemma_.lower() not in HURTING or found.recipients:
            return found
        owners = tuple(
            a
            for a in found.actors
            if doc[a.head].dep_ == "poss" and doc[a.head].head == noun
            if self._one_person(doc[a.head])
        )
        left = tuple(a for a in found.actors if a not in owners)
        return replace(found, actors=left, recipients=owners)

    def _one_person(self, head: Token) -> bool:
        """Return whether a noun is a person, or a name of nothing else."""
        if head.lower_ in OF_ONE:
            return True
        name = head.pos_ == "PROPN" and head.ent_type_ not in ("GPE", "NORP", "ORG", "LOC")
        return name or head.lemma_.lower() in self._persons

    def _aside(self, head: Token, found: Found) -> bool:
        """Return whether a noun among the actors only stands near the act."""
        return (
            _of_other_clause(head, found)
            or _aimed_at(head, found)
            or self._by_of_another(head, found)
            or self._finder(head, found)
            or self._onlooker(head, found)
            or (found.type in VIOLENT | HARMING and is_site(head, found.match.head))
        )

    def _by_of_another(self, head: Token, found: Found) -> bool:
        """Return whether a by-phrase belongs to another participle ("inn *owned by a judge*")."""
        phrase = head.head
        verb = phrase.head
        if head.dep_ != "pobj" or phrase.lower_ != "by" or verb.tag_ not in ("VBN", "VBD"):
            return False
        if found.type not in HARMING:
            return False
        if verb.i in found.words or _holds(verb, found):
            return False
        if verb.dep_ == "conj":
            return verb.lemma_ in self._finding and verb.head.i in found.words
        noun = verb.head
        known = noun.i in found.words or noun.lemma_.lower() in self._deeds
        return verb.dep_ == "acl" and noun.pos_ in ("NOUN", "PROPN") and not known

    def _finder(self, head: Token, found: Found) -> bool:
        """Return whether one only found, buried or named those whom it was done to."""
        verb = found.match.verb
        if verb is None or head.dep_ not in SUBJECTS or not passive(verb):
            return False
        if verb.dep_ in ("acl", "amod", "oprd", "ccomp", "xcomp", "advcl"):
            over = verb.head if verb.head.pos_ == "VERB" else verb.head.head
            return head.head == over and over.i not in found.words and self._finds(over)
        return False

    def _finds(self, verb: Token) -> bool:
        return verb.lemma_ in self._finding and not children(verb, "nsubjpass")

    def _onlooker(self, head: Token, found: Found) -> bool:
        """Return whether one ends, judges or tells of the act that a noun names."""
        noun = found.match.head
        violent = found.type in VIOLENT or (found.type == "COERCE" and noun.dep_ == "nsubjpass")
        if found.match.trigger.pos != "noun" or not violent or _own(noun):
            return False
        if found.status.value == "denied":
            return False
        for _ in range(STEPS):
            over = noun.head
            if noun.dep_ in ("dobj", "nsubj") and over.pos_ == "VERB" and head != noun:
                return self._judges(over, noun, head)
            if noun.dep_ == "nsubjpass":  # "the arrest was condemned *by the union*"
                by = head.dep_ == "pobj" and head.head.head == over
                return by and over.lemma_ in self._uninvolved
            if noun.dep_ != "pobj" or over.lower_ not in ("of", "about"):
                return False
            noun = over.head
            if noun.lemma_.lower() in self._accounts:
                return head in _doers_of(noun)
        return False

    def _judges(self, verb: Token, noun: Token, head: Token) -> bool:
        """Return whether the noun is what an uninvolved verb is about, the head its subject."""
        if noun.dep_ == "nsubj":  # "declared the siege over"
            verb = verb.head if verb.dep_ == "ccomp" else verb
            small = noun.head.pos_ in ("ADV", "ADJ", "NOUN", "ADP")
            return small and verb.lemma_ in self._uninvolved and head in surface_subject(verb)
        stops = verb.lemma_ in ENDING and verb.dep_ != "advcl"  # "must end its attacks"
        return verb.lemma_ in self._uninvolved and not stops and head in surface_subject(verb)

    def _untouched(self, head: Token, found: Found) -> bool:
        """Return whether a noun among the recipients is only what a statement is about."""
        if found.type == "REQUEST":
            return self._wanted(head, found)
        if found.type == "REJECT" and found.match.head.lemma_ == "deny":
            return _within_clause(head, found.match.head)
        act = found.match.head  # "a deadly attack *in Kabul*", not "killed nine in Kabul"
        placed = found.type in PLACED and act.pos_ in NOMINAL and head.head.head == act
        if placed and is_site(head, act):
            return True
        if found.type == "PROTEST":
            return head.lower_ not in self._states and is_ground(head)
        if found.type == "SUPPORT":  # "defended the use of force *against* the miners"
            return head.dep_ == "pobj" and head.head.lower_ == "against"
        named = in_name(head, found.match.anchor)
        return found.type == "ACCUSE" and (named or self._harmed(head, found))

    def _wanted(self, head: Token, found: Found) -> bool:
        """Return whether one is not asked but asked for ("demanded *her* release")."""
        if head.dep_ == "nsubjpass" and head.head.i not in found.words:
            clause = head.head.dep_ in ("ccomp", "acl", "relcl")  # "a request that *they* be freed"
            return found.match.head.is_ancestor(head.head) and clause
        noun = head if head.lemma_.lower() in self._demanded else _governor(head)
        if noun is None or noun.lemma_.lower() not in self._demanded:
            return False
        return noun.i in found.words or found.match.head.is_ancestor(noun)

    def _harmed(self, head: Token, found: Found) -> bool:
        """Return whether one suffered what is condemned ("condemned the attack *on farmers*")."""
        if head.dep_ == "poss" and head.head.lemma_.lower() in HURTING:
            return self._one_person(head) and head.head.i not in found.words
        noun, by = head.head.head, head.head.lower_
        if head.dep_ != "pobj" or noun.i in found.words or noun.pos_ != "NOUN":
            return False
        hit = by in AT | {"of", "in", "at", "near"} and noun.lemma_.lower() in self._attacks
        held = by == "of" and noun.lemma_.lower() in HURTING
        return (hit or held) and found.match.head.is_ancestor(noun)


def _first(noun: Token) -> Token:
    """Return the first of the nouns that "and" joins."""
    while noun.dep_ == "conj" and noun.head.pos_ in NOMINAL:
        noun = noun.head
    return noun


def _own(noun: Token) -> bool:
    """Return whether an act is the subject's own ("ended *their* strike")."""
    return any(c.tag_ == "PRP$" for c in children(noun, "poss"))


def _of_other_clause(head: Token, found: Found) -> bool:
    """Return whether a noun is the subject of a clause beside the act ("*as rebels advanced*")."""
    if head.dep_ not in SUBJECTS or _holds(head.head, found):
        return False
    start = head.left_edge.i
    mark = head.doc[start - 1] if start else head
    if mark.lower_ == "after":
        return found.type != "ASSAULT" and found.match.head.i < mark.i
    if found.type not in VIOLENT | HARMING:
        return False
    if mark.lower_ == "as" and children(found.match.anchor, "nsubjpass", "auxpass"):
        return False  # "nine were killed *as militiamen stormed* the port": by them
    return mark.lower_ in ASIDE and found.match.head.i < mark.i


def _holds(verb: Token, found: Found) -> bool:
    """Return whether the act is the verb itself or stands under it."""
    return verb.i in found.words or verb.is_ancestor(found.match.head)


def _aimed_at(head: Token, found: Found) -> bool:
    """Return whether a noun is the target, or one that the target is from."""
    phrase = head.head
    if head.dep_ != "pobj":
        return False
    if phrase.lower_ in AT:
        return phrase.head.i in found.words and phrase.head.pos_ == "NOUN"
    over = phrase.head
    if phrase.lower_ == "from" and head.lemma_ in ORIGINS and over.i in found.words:
        return any(c.lower_ in AT and c.i < phrase.i for c in children(over, "prep"))
    aimed = over.dep_ == "pobj" and over.head.lower_ in AT
    return phrase.lower_ == "from" and aimed and over.head.head.i in found.words


def _governor(head: Token) -> Token | None:
    """Return the noun that another is object, owner or beneficiary of."""
    if head.dep_ == "poss":
        return head.head
    if head.dep_ == "pobj" and head.head.lower_ in ("of", "for", "to"):
        return head.head.head
    return None


def _within_clause(head: Token, verb: Token) -> bool:
    """Return whether a noun stands in the clause that a verb denies."""
    clauses = [c for c in children(verb, "ccomp", "xcomp") if c.i > verb.i]
    return any(c == head.head or c.is_ancestor(head) for c in clauses)


def _doers_of(noun: Token) -> list[Token]:
    return surface_subject(noun.head) if noun.dep_ == "dobj" else []


def _unspoken(found: Found) -> Found:
    """Return the event without speakers among several harmed ("killed nine, two medics said")."""
    if found.claim is None or found.type not in HARMING:
        return found
    spoken = [link.span for link in found.claim.chain if link.span is not None]
    left = tuple(r for r in found.recipients if not any(overlap(r.span, s) for s in spoken))
    return replace(found, recipients=left or found.recipients)
