"""What is no event although a trigger stands there, each with its reason in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.code.codebook import Codebook
from sayso.code.drafts import Found
from sayso.code.negation import is_negated
from sayso.code.parties import VERBAL_TYPES
from sayso.code.roles import Match, outer
from sayso.lookup import read_lemmas
from sayso.records import Argument, Attributed
from sayso.syntax import children, is_ground
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Token

PRIVATE_TYPES = VERBAL_TYPES | {"CONSULT", "COOPERATE", "AID", "SANCTION", "RETREAT"}
REBUTTING = frozenset("reject deny dismiss refute rebut dispute".split())
MEETINGS = frozenset({"CONSULT", "MOBILIZE"})
PAST = frozenset({"VBD", "VBN"})
PUBLIC_ENTITIES = frozenset({"GPE", "NORP", "LOC"})
STEPS = 6  # words above a trigger in which a work of art is looked for
PRESENT = frozenset({"VBZ", "VBP"})
AGREEMENTS = frozenset("treaty pact alliance agreement convention law clause charter".split())
COVERING = frozenset("cover prohibit forbid outlaw regulate".split())
TRYING = frozenset("try seek strive aim attempt endeavour endeavor".split())
ALONE = frozenset({"only", "solely", "exclusively"})
OFTEN = frozenset("often usually regularly always sometimes typically annually routinely".split())
LEAST = 3  # words of business, sport or arts from which a text is taken to be about them
PRIVATE = ("topic_market", "topic_film", "topic_sport", "topic_health", "topic_business")
NAMES = ("actors/organisations.csv", "actors/groups.csv", "actors/parties.csv")


@dataclass(frozen=True, slots=True)
class Gate:
    """Decides which matches of a document are events.

    `public` holds lemmas and names of public life, `private` those of business, sport and arts;
    `works` those of works of art, `lasting` those of long conflicts, `calloff` and `cease` verbs
    by which an act is off or over; `elsewhere` says that the text holds more of `private`.
    """

    public: frozenset[str]
    private: frozenset[str]
    works: frozenset[str]
    lasting: frozenset[str]
    calloff: frozenset[str] = frozenset()
    cease: frozenset[str] = frozenset()
    elsewhere: bool = False

    def within(self, attributed: Attributed) -> Gate:
        """Return the gate for one document."""
        lemmas = read_lemmas(attributed.parse)
        other = sum(lemma in self.private for lemma in lemmas)
        political = sum(lemma in self.public for lemma in lemmas)
        return replace(self, elsewhere=other >= LEAST and other > political)

    def refuses(self, found: Found) -> str | None:
        """Return why the words around a match make it no event, None where they do not."""
        word = f"'{found.match.head.text}' ({found.type})"
        if _undone(found):
            return f"{word} is said not to have been done"
        if self._called_off(found):
            return f"{word} is called off or ceased"
        if _rejected(found):
            return f"{word} is a charge of another, here rejected"
        if _aside(found):
            return f"{word} only qualifies someone, and nobody is said to do it"
        if self._told_of(found.match.head):
            return f"{word} is what a work of art or a game tells of"
        if _habitual(found.match.anchor) or (found.type == "ASSAULT" and _policy(found.match)):
            return f"{word} is told as a habit"
        if is_ground(found.match.head):
            return f"{word} is why somebody is not named"
        if _provided(found.match.head):
            return f"{word} is only what a treaty provides for"
        if self._heads_text(found.match.head):
            return f"{word} only names what the report is about"
        return None

    def doubts(self, found: Found, *, counted: bool) -> str | None:
        """Return why a match may be no event: nobody of public life does it or suffers it.

        `counted` says that the sentence holds a casualty figure.
        """
        word = f"'{found.match.head.text}' ({found.type})"
        if found.bare:
            return f"{word} is only mentioned: nobody acts, and nothing says it happened"
        if _empty(found) and not counted:
            return f"{word} tells of nobody who did it, nobody it was done to, and no number"
        if _nobody(found):
            return f"{word} names nobody who says it and nobody it is said to"
        if found.type in PRIVATE_TYPES and self.elsewhere and not self._is_public(found):
            return f"{word} is between private parties in a text that is not about politics"
        return None

    def _called_off(self, found: Found) -> bool:
        """Return whether a verb tells that it did not come about, or is over.

        "*Suspended* talks", "the visit was *cancelled*", "had *stopped* shooting".
        """
        head = outer(found.match.head)
        above = head.head
        if head.dep_ in ("dobj", "nsubjpass") and found.type in MEETINGS:
            particles = " ".join(c.lower_ for c in children(above, "prt"))
            return f"{above.lemma_} {particles}".strip() in self.calloff
        if head.dep_ != "xcomp" or head.tag_ != "VBG" or found.type != "ASSAULT":
            return False
        return above.tag_ in PAST and above.lemma_ in self.cease

    def _heads_text(self, head: Token) -> bool:
        """Return whether the word ends a kicker ("Examplia-Landia conflict: Blasts reported")."""
        if head.lemma_.lower() not in self.lasting or head.i + 1 >= len(head.doc):
            return False
        opening = head.doc[head.sent.start : head.i]
        return head.nbor().text == ":" and not any(t.pos_ in ("VERB", "AUX") for t in opening)

    def _told_of(self, head: Token) -> bool:
        """Return whether a work governs the word, or is the subject of a verb above it."""
        for above in [head, *head.ancestors][:STEPS]:
            words = [w for w in (above, *children(above, "nsubj", "nsubjpass")) if w != head]
            if any(w.pos_ == "NOUN" and w.lemma_.lower() in self.works for w in words):
                return True
        return False

    def _is_public(self, found: Found) -> bool:
        doc = found.match.head.doc
        words = _words_of(found.actors + found.recipients, doc)
        return any(t.ent_type_ in PUBLIC_ENTITIES or t.lemma_.lower() in self.public for t in words)


def load_gate(tables: Tables, book: Codebook) -> Gate:
    """Return the gate with the words of politics and the names of known organisations."""
    names = {
        name.strip().lower()
        for table in NAMES
        for row in tables.rows(table, "short", "name", "aliases")
        for name in (row["name"], *row["aliases"].split("|"))
    }
    single = {name for name in names if name and " " not in name}
    private = frozenset(lemma for name in PRIVATE for lemma in book.members(name))
    public = book.members("topic_politics") | single
    works, lasting, calloff, cease = map(
        book.members, ("work_of_art", "lasting", "calloff", "cease")
    )
    return Gate(public, private - public, works, lasting, calloff, cease)


def _words_of(arguments: Iterable[Argument], doc: Iterable[Token]) -> list[Token]:
    spans = [a.antecedent or a.span for a in arguments]
    return [t for t in doc if any(s.start <= t.idx < s.end for s in spans)]


def _provided(noun: Token) -> bool:
    """Return whether an agreement covers acts in general: "the treaty covers *attacks*"."""
    verb = noun.head
    covered = verb.lemma_ in COVERING and noun.dep_ == "dobj" and noun.tag_ == "NNS"
    return covered and any(c.lemma_.lower() in AGREEMENTS for c in children(verb, "nsubj"))


def _habitual(verb: Token) -> bool:
    """Return whether a verb is told as repeated: "often *meet*", "where they used to *meet*"."""
    if verb.dep_ == "xcomp" and verb.head.lower_ == "used" and verb.head.tag_ in ("VBD", "VBN"):
        return not children(verb.head, "auxpass", "dobj")
    if verb.tag_ not in ("VBZ", "VBP"):
        return False
    often = any(c.lower_ in OFTEN for c in children(verb, "advmod"))
    every = [d for c in children(verb, "npadvmod") for d in children(c, "det")]
    return often or any(d.lower_ in ("every", "each") for d in every)


def _policy(match: Match) -> bool:
    """Return whether it is said as a rule: "it *strikes* only bases", "tries not to *harm*"."""
    verb = match.anchor
    if verb.tag_ == "NN" and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in ALONE:
        return True  # "its aircraft *target* only bases": a verb that was taken for a noun
    if verb.dep_ == "xcomp" and verb.head.lemma_ in TRYING:
        return verb.head.tag_ in PRESENT and any(is_negated(v) for v in (verb, verb.head))
    words = [*children(verb, "advmod"), *(c for o in children(verb, "dobj") for c in o.lefts)]
    return verb.tag_ in PRESENT and any(w.lower_ in ALONE for w in words)


def _undone(found: Found) -> bool:
    """Return whether an act did not take place and no source says so.

    What a party says was not done is an event, a denial; what the outlet says was not done is none.
    """
    if not found.status.negated or found.status.value == "denied":
        return False
    return found.claim is None or not found.actors


def _empty(found: Found) -> bool:
    """Return whether a word for harm stands without anybody ("the evacuation of the wounded")."""
    if found.actors or found.recipients or found.type != "ASSAULT":
        return False
    pos, arc = found.match.trigger.pos, found.match.head.dep_
    return pos == "adj" or (pos == "verb" and arc in ("acl", "relcl", "pobj"))


def _rejected(found: Found) -> bool:
    """Return whether a charge is told only as what is rejected ("*rejects charge* over blast")."""
    head = found.match.head
    if found.type != "ACCUSE" or found.match.trigger.pos != "noun" or head.dep_ != "dobj":
        return False
    return head.head.lemma_ in REBUTTING and not children(head, "poss")


def _aside(found: Found) -> bool:
    """Return whether a participle only qualifies someone ("a man *suspected* of theft")."""
    head = found.match.head
    if found.actors or found.type not in VERBAL_TYPES or found.match.trigger.pos != "verb":
        return False
    headline = head.dep_ == "acl" and head.head.dep_ == "ROOT"  # "Soldiers accused of theft"
    return head.dep_ in ("acl", "amod") and not headline


def _nobody(found: Found) -> bool:
    """Return whether a statement has no author, and at most a pronoun it is addressed to."""
    if found.type not in VERBAL_TYPES or found.actors:
        return False
    doc = found.match.head.doc
    return all(doc[r.head].pos_ == "PRON" and r.antecedent is None for r in found.recipients)
