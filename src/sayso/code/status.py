"""Whether an event is told as fact: mood, tense, negation and the words that govern it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.code.known import UNTOLD, is_aim, is_given, was_put
from sayso.code.moods import Moods
from sayso.code.negation import denied_by_article, is_empty, is_negated
from sayso.code.past import is_habit, months_ago
from sayso.code.refuted import is_refuted
from sayso.code.roles import Match
from sayso.code.supposed import (
    is_conditional,
    is_cue,
    is_done,
    is_heard,
    is_known,
    is_other,
    is_provided,
    is_purpose,
    is_ruling,
    is_unsaid,
    stands_beside,
    to_be_done,
)
from sayso.code.taken import is_free, is_taken
from sayso.lookup import lookup
from sayso.records import Claim
from sayso.syntax import children, joined_by_nor, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

STANCES = {
    "denies": "denied",
    "demands": "demanded",
    "threatens": "threatened",
    "promises": "planned",
}
COMPLEMENTS = frozenset({"ccomp", "xcomp", "dobj", "nsubjpass", "pcomp", "attr", "oprd", "acl"})
OUTER = frozenset({"of", "for", "to", "on", "against", "about", "at", "from", "over"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "THREATEN"})
PERFECT_SPAN = 2  # years before publication from which a year in the clause is background
KINDS = {"NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
PROGRESSIVE = frozenset({"is", "are", "'s", "’s", "'re", "am", "been"})
STATES = frozenset({"miss"})  # "are missing"
MOURNED = frozenset({"bury", "exhume", "identify", "mourn"})  # no one fears it
STEPS = 8
SAYS_SO = "says so"
MODIFIED = frozenset({"relcl", "advcl", "acl", "appos"})


@dataclass(frozen=True, slots=True)
class Status:
    """How an event is told, whether negated, by which word, and whether a bare modal says it.

    `given` tells that a relative clause takes it as known, whatever its claim says of the rest;
    `refuted` that it was told, and is false in the words of who tells so.
    """

    value: str
    negated: bool
    why: str = ""
    modal: bool = False
    given: bool = False
    refuted: bool = False


class StatusReader:
    """Reads the status of matches."""

    def __init__(self, moods: Moods) -> None:
        """Keep the tables."""
        self._moods = moods

    def read(self, match: Match, claim: Claim | None, published: str | None) -> Status:
        """Return the status of a match in its clause, its claim and its time."""
        told, reached = self._climb(match, claim)
        if told.value == "denied" and not told.refuted and _is_answered(match, claim):
            told = Status("reported", negated=False, why="the denier's own charge")
        negated = told.negated
        fact = is_done(match.anchor, claim) or is_ruling(claim)
        if told.value == "reported" and reached and claim is not None and not fact:
            told = _by_stance(told, claim, match.trigger.type)
        if told.value == "reported" and match.trigger.status:
            told = Status(match.trigger.status, negated, f"'{match.trigger.name}' {SAYS_SO}")
        if told.value in ("reported", "ongoing") and self.is_past(match, published):
            told = Status("background", negated, "its time lies well before the report")
        return told

    def _climb(self, match: Match, claim: Claim | None) -> tuple[Status, bool]:
        """Return what the trigger's own clause and governors say, and whether the top was reached.

        The top is the clause that the claim's cue governs: a modifier on the way ends the climb.
        """
        start = match.verb if match.verb is not None and match.verb in match.tokens else match.head
        token, negated = start, denied_by_article(match)
        for _ in range(STEPS):
            own = self._clause(token, match) if token.pos_ in ("VERB", "AUX", "ADJ") else None
            denied = is_negated(token) and not (own is not None and own.negated)
            # "No arrests had been made": "no" is the verb's negation, not a second one
            negated = negated | denied if token == start else negated ^ denied
            if own is not None and own.value:
                return Status(own.value, negated, own.why, own.modal), False
            up = _governor(token)
            if up is None:
                if is_given(token) and claim is not None and claim.stance in UNTOLD:
                    return Status("reported", negated, "taken as known", given=True), False
                return Status("reported", negated), True
            answered = self._answered(up, token, match)
            if answered is not None:
                return answered, False
            if stands_beside(token, up) or is_known(token, up, match):
                return Status("reported", negated), False
            told = self._apart(up, token, match) or self._governed(up, token, match)
            if told is not None:
                both = (
                    negated | told.negated
                )  # "neither is expected to": one negation for two verbs
                either = both if told.value == "planned" else negated ^ told.negated
                return replace(told, negated=either), False
            if is_cue(up, claim):
                return Status("reported", negated), True
            if not _carries(up, token):
                return Status("reported", negated), False
            token = up
        return Status("reported", negated), False

    def _clause(self, verb: Token, match: Match) -> Status | None:
        auxiliaries = children(verb, "aux", "auxpass")
        shares = verb.dep_ == "conj" and not stands_beside(verb, verb.head)
        if shares and not children(verb, "nsubj", "nsubjpass", "aux"):
            auxiliaries = children(verb.head, "aux", "auxpass")
        if is_conditional(verb):
            if match.trigger.type in HOSTILE:
                return Status("feared", False, "in a condition")
            unless = any(c.lower_ == "unless" for c in children(verb, "mark"))
            return Status("demanded" if unless else "planned", False, "in a condition")
        for aux in auxiliaries:
            told = self._moods.modals.get(aux.lower_)
            if told and not (told == "possible" and is_heard(verb, match)):
                willed = told != "possible"
                if not willed:
                    harms = match.trigger.type in HOSTILE and verb.lemma_.lower() not in MOURNED
                    told = "feared" if harms else "planned"
                return Status(told, False, f"'{aux.text}'", modal=willed)
        forms = {a.lower_ for a in auxiliaries}
        if (
            verb.tag_ == "VBG"
            and verb.lemma_ not in STATES
            and forms & {"is", "are", "'s", "’s", "'re", "am", "been"}
        ):
            if not forms & {"had"}:
                return Status("ongoing", False, "present progressive")
        return None

    def _apart(self, up: Token, token: Token, match: Match) -> Status | None:
        """Return the status of what is taken for done, or set out for: "sent to *crush* it"."""
        if is_taken(token, up, match, self._moods):
            return Status("reported", False, "taken for done")
        if to_be_done(token, match):
            return Status("planned", False, "what it set out for")
        return None

    def _answered(self, up: Token, token: Token, match: Match) -> Status | None:
        """Return the status of what a refusal or a refutation is an answer to."""
        if self._mood(up, token) in ("not", "denied") and was_put(token, up, match):
            return Status("reported", False, f"'{up.text}' answers it", given=True)
        if is_refuted(token, up, self._moods):
            return Status("denied", True, "said to be false", refuted=True)
        return None

    def _governed(self, up: Token, token: Token, match: Match) -> Status | None:
        told = self._mood(up, token)
        if up.pos_ == "NOUN" and told != "not" and is_empty(up):
            return self._absent(up, told)
        if told is None or told == "reported" or up in match.tokens:
            return None
        if is_free(told, token, up):
            return None
        if is_other(up, token):
            return None
        if told == "not":
            return Status("reported", True, f"'{up.text}'")
        if told == "ends" and token.dep_ in ("xcomp", "advcl") and token.tag_ == "VB":
            return None  # "halted to allow talks": a purpose
        if told == "ends":  # what is to stop is going on
            going = up.tag_ in ("VB", "VBG", "NN")
            return Status("ongoing" if going else "reported", False, f"'{up.text}'")
        if told == "intended":  # one's own will, as "will" says it
            return Status("planned", is_unsaid(up), f"'{up.text}'", modal=True)
        if told == "denied":
            return _denied(up)
        unplanned = told == "planned" and is_unsaid(up)  # "is not expected to face charges"
        return Status(told, unplanned, f"'{up.text}'")

    def _mood(self, up: Token, token: Token) -> str | None:
        """Return what the tables say of a governor of `token`."""
        word = up.lemma_.lower()
        told = self._moods.governors.get((word, KINDS.get(up.pos_, "verb")))
        if is_purpose(up) or is_provided(up, token):  # "in an attempt to"; "a bill that allows"
            return "planned"
        if up.pos_ not in KINDS and token.dep_ in ("dobj", "nsubjpass"):
            return self._moods.governors.get((word, "object"), told)
        return told

    def _absent(self, noun: Token, told: str | None) -> Status | None:
        """Return the status of what there is "no sign of", "no plan to do"."""
        told = self._moods.governors.get((noun.lemma_.lower(), "none"), told)
        told = "planned" if told == "intended" else told
        return Status(told, True, f"'no {noun.text}'") if told else None

    def is_past(self, match: Match, published: str | None) -> bool:
        """Return whether the trigger's clause names a time well before the publication date."""
        words = _clause_words(match)
        if self._moods.past.search(words) or is_habit(match.anchor, match.trigger.type):
            return True
        years = [int(y) for y in re.findall(r"\b(1[89]\d\d|20\d\d)\b", words)]
        if not years or not published:
            return False
        return max(years) <= int(published[:4]) - PERFECT_SPAN or months_ago(words, published)


def _is_answered(match: Match, claim: Claim | None) -> bool:
    """Whether a denial goes on to a charge of its own, which the parser may hang below it.

    "It denied that it had shelled the camp and accused the army of doing so": not denied are the
    charge and what it charges the other with.
    """
    if claim is not None and claim.stance == "accuses" and match.trigger.type != "ACCUSE":
        return True
    return match.trigger.type == "ACCUSE" and match.head.dep_ == "conj"


def _by_stance(told: Status, claim: Claim, kind: str) -> Status:
    if claim.stance == "denies":
        return Status("denied", True, "the source denies it")
    if claim.stance == "expects":
        value = "feared" if kind in HOSTILE else "planned"
        return Status(value, told.negated, "the source expects it")
    value = STANCES.get(claim.stance, told.value)
    return Status(value, told.negated, told.why or f"stance {claim.stance}")


def _governor(token: Token) -> Token | None:
    head = token.head
    if head == token or token.dep_ in ("ROOT", "parataxis"):
        return None
    if is_given(token):
        return None
    if token.dep_ == "conj":
        return head
    if token.dep_ in ("pobj", "pcomp") and head.dep_ in ("prep", "dative", "agent", "prt"):
        return head.head if head.head != head else None
    return head


def _denied(up: Token) -> Status:
    """Return the status of what a word denies, unless it is "did not deny" or "nor denied"."""
    if is_negated(up) or joined_by_nor(up):
        return Status("reported", False, f"'{up.text}' is negated")
    return Status("denied", True, f"'{up.text}'")


def _carries(up: Token, token: Token) -> bool:
    """Return whether a mood of `up` holds for `token` too: complements do, modifiers do not."""
    if token.dep_ in ("pobj", "pcomp"):
        return token.head.lower_ in OUTER and up.pos_ in ("NOUN", "VERB", "ADJ")
    if token.dep_ == "nsubj":
        return up.pos_ in ("VERB", "AUX")
    if token.dep_ in ("advcl", "relcl"):
        return is_aim(token)
    if token.dep_ == "acl" and token.tag_ in ("VBN", "VBD") and not children(token, "aux"):
        # "will return trucks *seized* in May", but not "reports that they *had seized* trucks"
        return False
    return token.dep_ in COMPLEMENTS or token.dep_ in ("conj", "nsubjpass")


def _clause_words(match: Match) -> str:
    """Return the words of the trigger's clause, without clauses subordinate to it."""
    top = match.verb or match.head
    for _ in range(STEPS):
        if top.dep_ in ("ROOT", "relcl", "ccomp", "advcl", "acl", "conj") and top.pos_ != "NOUN":
            break
        top = top.head
    cut = {c.i for c in children(top, "ccomp", "advcl", "conj", "parataxis")}
    tokens = lookup(top.doc).tokens
    cut |= {i for i in subtree(top) if i != top.i and tokens[i].dep_ in MODIFIED}
    return " ".join(tokens[i].text for i in sorted(subtree(top, cut)))
