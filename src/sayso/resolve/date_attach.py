"""Which time expressions of a sentence belong to an event's own clause."""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.resolve.date_aspect import DEEP, VERBS, ago_of_a_noun, ancestors, lasting, perfect
from sayso.resolve.date_tense import stated_before
from sayso.resolve.date_verbs import bound, past, subject
from sayso.resolve.event_signs import misjoined, opens_clause
from sayso.syntax import has_child
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "csubj", "csubjpass", "parataxis", "pcomp"})
OWNED = frozenset({"poss", "compound", "nummod", "amod", "nmod"})
INSIDE = frozenset(
    {"in", "during", "by", "of", "with", "on", "at", "from", "as", "amid", "through"}
)
MEANWHILE = frozenset({"when", "as", "while"})
MODIFIERS = frozenset({"acl", "relcl"})
PRESENT = frozenset({"VBZ", "VBP"})
TOLD = frozenset({"told", "tells"})
LISTENER = 6  # words of a listener's name
NEAR = 4  # words between a verb of saying and the day it was said
FAR = 5  # rank of an expression that stands with another event told as part of this one
SHARED = 50  # rank of one that stands with a clause conjoined after the event


class Links:
    """Verbs of saying, light verbs and verbs of immediate effect, from `dates/links.csv`."""

    def __init__(self, tables: Tables) -> None:
        """Read the table."""
        rows = tables.rows("dates/links.csv", "lemma", "relation")
        self._of: dict[str, set[str]] = {}
        for row in rows:
            self._of.setdefault(row["relation"], set()).add(row["lemma"])

    def has(self, relation: str, token: Token) -> bool:
        """Say whether a token's lemma stands in a relation."""
        return token.lemma_.lower() in self._of.get(relation, ())


class Clause:
    """The words that govern an event's trigger within its own clause, ranked by distance."""

    def __init__(
        self,
        trigger: Token,
        own: frozenset[int],
        triggers: Container[int],
        cues: Container[int],
        links: Links,
    ) -> None:
        """Climb from the trigger to the border of its clause.

        `own` are all tokens of the trigger ("defended the use"), `triggers` the tokens of the
        other events, `cues` those of reporting words.
        """
        self.trigger = trigger
        self.own = own
        self._triggers = triggers
        self._cues = cues
        self._links = links
        self.ranks = self._climb()
        self._hosts: dict[int, Token] = {}

    def _climb(self) -> dict[int, int]:
        ranks, at = {self.trigger.i: 0}, self.trigger
        for step in range(1, DEEP):
            head = at.head
            if head.i == at.i or self._border(at, head):
                break
            ranks[head.i] = step
            at = head
        return ranks

    def _border(self, at: Token, head: Token) -> bool:
        if self.says(head) or misjoined(at) is not None:
            return True
        if at.dep_ == "conj" and at.tag_ in PRESENT and past(head):
            return True  # "maintains that none was used that day, and accuses agitators"
        if at.pos_ in VERBS and at.dep_ in CLAUSES:
            joined = at.tag_ == "VBG" and at.dep_ == "advcl"
            return not joined or has_child(at, "mark")
        if at.dep_ in ("pobj", "pcomp"):
            return head.lower_ not in INSIDE or self._charged(head)
        other = head.i in self._triggers
        return other and at.dep_ in ("dobj", "nsubjpass", "xcomp", "pobj")

    def _charged(self, prep: Token) -> bool:
        """Tell what a charge or a verdict is about: "was charged on Tuesday with murder"."""
        about = prep.lower_ in ("with", "of", "in", "on") and prep.head.pos_ in VERBS
        return about and self._links.has("charge", prep.head)

    @cached_property
    def perfect(self) -> bool:
        """Whether the trigger's clause is in the past perfect."""
        return perfect(self.trigger)

    @cached_property
    def lasting(self) -> bool:
        """Whether the trigger's clause is in the present perfect."""
        return lasting(self.trigger)

    def says(self, token: Token) -> bool:
        """Say whether a token is a word of saying, other than the trigger."""
        return token.i in self._cues or (
            self._links.has("say", token) and token.pos_ in VERBS and token.i not in self.own
        )

    def host(self, token: Token) -> Token:
        """Return what a time expression (its head `token`) dates: a verb, a trigger or a noun."""
        if token.i not in self._hosts:
            self._hosts[token.i] = self._host(token)
        return self._hosts[token.i]

    def _host(self, token: Token) -> Token:
        if token.dep_ in OWNED:
            return token.head
        said = self._said_before(token) or stated_before(token)
        if said is not None:
            return said
        if self._appended(token) or self._trailing(token) or opens_clause(token, self.trigger):
            return self.trigger
        hung = ago_of_a_noun(token, self._triggers, self.own)
        for at in ancestors(token):
            if hung and at.pos_ not in VERBS:  # "denied a request for a trial a year ago"
                continue
            if at.pos_ in VERBS or at.i in self._triggers or at.i == self.trigger.i:
                apart = misjoined(at) if token.i < at.i else None
                return at if apart is None else apart
        return token

    def _appended(self, token: Token) -> bool:
        """Tell what is added to the noun alone: "after the last bombing, in August 2024."."""
        prep, doc = token.head, token.doc
        after = token.right_edge.i + 1
        if self.trigger.pos_ in VERBS or token.dep_ != "pobj" or prep.i < 2 or after >= len(doc):
            return False
        named = doc[prep.i - 1].text == "," and doc[prep.i - 2].i in self.own
        return named and prep.lower_ in ("in", "on") and doc[after].is_punct

    def _trailing(self, token: Token) -> bool:
        """Tell the second day of a verb: "called on Friday for a probe of deaths last week"."""
        start, at, verb = token.left_edge.i, self.trigger.i, token.head
        if token.dep_ != "npadvmod" or self.trigger.pos_ in VERBS or not verb.i < at < start:
            return False
        before = token.doc[verb.left_edge.i : at]
        dated = any(t.ent_type_ == "DATE" for t in before)  # parsers hang it on the subject too
        inside = all(self.trigger.is_ancestor(t) for t in token.doc[at + 1 : start])
        return dated and inside and not any(i in self._triggers for i in range(at + 1, start))

    def _said_before(self, token: Token) -> Token | None:
        """Return the verb of saying right before: parsers miss it in "said on Tuesday it had"."""
        at = token.left_edge
        while at.i > 0 and at.nbor(-1).pos_ in ("ADP", "ADV") and token.i - at.i < NEAR:
            at = at.nbor(-1)
        before = self._teller(at)
        if before is None or before.pos_ not in VERBS:
            return None
        says = before.i in self._cues or self._links.has("say", before)
        return before if says else None

    def _teller(self, at: Token) -> Token | None:
        """Return the word before, behind a listener's name: "*told* The Ledger on Friday"."""
        before = at.nbor(-1) if at.i > 0 else None
        for _ in range(LISTENER):
            if before is None or before.i == 0 or before.pos_ not in ("PROPN", "DET"):
                return before
            verb = before.nbor(-1)
            if verb.lower_ in TOLD:
                return verb
            before = verb
        return at.nbor(-1)

    def rank(self, host: Token) -> int | None:
        """Return how far an expression with this host is from the trigger, None outside."""
        if host.i in self.ranks or host.i in self.own:
            return self.ranks.get(host.i, 0)
        head = host.head
        noun = self.trigger.pos_ not in VERBS
        if noun and host.dep_ == "xcomp" and head.i in self.ranks and host.i not in self._triggers:
            return self.ranks[head.i] + 1
        if (head.i == self.trigger.i and host.dep_ in MODIFIERS) or self._relative(host):
            same = host.i not in self._triggers or self._links.has("at-once", host)
            return 1 if same else None
        if host.dep_ == "pobj" and head.head.i in self.ranks and self._dated(host):
            near = 0 if head.head.i == self.trigger.i else FAR  # "killed in Tuesday's bombing"
            return near if head.lower_ in INSIDE else None
        return self._argument(host, head) or self._shared(host, head) or self._when(host)

    def _relative(self, host: Token) -> bool:
        """Tell a clause that parsers hang higher than its noun: "the truce *that* they renewed"."""
        doc, at = self.trigger.doc, self.trigger.i + 1
        if self.trigger.pos_ in VERBS or at >= host.i or doc[at].tag_ != "WDT":
            return False
        return not any(t.is_punct or t.tag_ == "MD" for t in doc[at : host.i])

    def _dated(self, noun: Token) -> bool:
        """Tell a noun that names an act: another event, or "Monday's raid"."""
        owned = (c for c in noun.children if c.dep_ in OWNED)
        return noun.i in self._triggers or any(c.ent_type_ in ("DATE", "TIME") for c in owned)

    def _shared(self, host: Token, head: Token) -> int | None:
        """Return the rank of a clause that happens at the same time as the event.

        "Killed four *and burned* a truck on Monday", "killed *when* shells fell on Monday",
        "killed by a bomb *that went off* on Monday", "killed in *Monday's raid*".
        """
        if self._counted(host):
            return SHARED
        if head.i in self.ranks and host.dep_ == "conj":
            return SHARED if host.pos_ in VERBS and not subject(host) else None
        if perfect(host):
            return None
        if head.i in self.ranks and host.dep_ == "advcl":
            return FAR if any(c.lower_ in MEANWHILE for c in host.children) else None
        if host.dep_ in MODIFIERS and self._links.has("at-once", host):
            by = head.head if head.dep_ == "pobj" else head
            within = by.dep_ == "prep" and by.lower_ in ("in", "by")
            told = within or by.dep_ in ("agent", "nsubj")
            return FAR if told and by.head.i in self.ranks else None
        return None

    def _counted(self, host: Token) -> bool:
        """Tell "four were killed and *nine others injured* over the past two days"."""
        noun = host.head
        joined = host.dep_ == "acl" and host.tag_ == "VBN" and noun.dep_ == "conj"
        return joined and noun.head.i in self.ranks and noun.head.pos_ in VERBS

    def _when(self, host: Token) -> int | None:
        """Return the rank of the clause that an event is told within: "fled *when* shells fell"."""
        top = self.trigger.doc[max(self.ranks, key=lambda i: self.ranks[i])]
        meanwhile = top.dep_ == "advcl" and any(c.lower_ in MEANWHILE for c in top.children)
        return FAR if meanwhile and host.i == top.head.i else None

    def _argument(self, host: Token, head: Token) -> int | None:
        """Return the rank of the subject or object that names the same act as the trigger."""
        if head.i != self.trigger.i or host.pos_ in VERBS:
            return None
        if host.dep_ == "dobj" and self._links.has("light", head):
            return FAR
        return FAR if host.dep_ == "nsubj" and self._links.has("at-once", head) else None

    def told_in(self, root: Token) -> bool:
        """Say whether the event's clause tells of the expression: "2008, when it lost"."""
        clauses = [c for c in root.children if c.i in self.ranks and c.dep_ == "relcl"]
        return any(word.lower_ == "when" for clause in clauses for word in clause.children)

    def loose(self, root: Token) -> bool:
        """Say whether an expression belongs to the sentence at large, to no other clause."""
        host = self.host(root)
        if root.dep_ in OWNED or host.i in self._triggers or self.says(host):
            return False
        if self.rank(host) == SHARED:  # of the other verb, event or not: "and restored it in May"
            return False
        return not (host.pos_ in VERBS and host.dep_ in CLAUSES)

    def foreign(self, host: Token) -> bool:
        """Say whether an expression belongs to another event."""
        return host.i in self._triggers

    def reporting(self) -> list[int]:
        """Return the tokens of reporting words above the trigger, the nearest first."""
        return [token.i for token in ancestors(self.trigger) if self.says(token)]

    def talked_of(self) -> bool:
        """Say whether the event is named in what a statement is about: "condemned the attack"."""
        for at in (self.trigger, *ancestors(self.trigger)):
            if at.pos_ in VERBS or self.says(at.head):
                return at.pos_ not in VERBS or at.dep_ in MODIFIERS
        return False

    def order(self) -> tuple[str, Token] | None:
        """Return before, after or same, and the verb of the clause that the event is told by.

        "The attacks come shortly after four were killed": killed is before come.
        """
        at = self.trigger
        for head in ancestors(at):
            word = bound(at, head)
            if word is not None:
                main = next((t for t in (head, *ancestors(head)) if t.pos_ in VERBS), None)
                return None if main is None else (self._strict(word, at, main), main)
            at = head
        return None

    def _strict(self, word: str, at: Token, main: Token) -> str:
        shortly = any(child.lower_ == "shortly" for child in (*at.children, *main.children))
        at_once = word == "before" and self._links.has("at-once", main) and not shortly
        return "same" if at_once else word
