"""Whether a figure is of one act, or a sum over a longer span."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.syntax import children, has_child
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Token

YEAR = re.compile(r"\b(in|during) (all of |the whole of )?(19|20)\d\d\b")
MONTH = (
    "(january|february|march|april|may|june|july|august|september|october|november|december|"
    "late|early|mid-?)"
)
MONTHS = re.compile(rf"\b(from|between) {MONTH}( \d{{4}})? (to|and|until|till|through) ")
MODIFYING = frozenset({"acl", "amod", "nummod", "pobj", "prep"})
HANGING = MODIFYING | {"dobj", "nsubj", "nsubjpass", "attr", "oprd", "acomp"}
# "Since Thursday", "since the attack" tell of one event still.
LATELY = re.compile(
    r"\bsince (?:the (?:attack|raid|strike|shelling|bombing|clashes|explosion|blast|ambush|siege)"
    r"|(?:late |early )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|\bearlier this (?:week|month|year)\b"
)
ZONE = re.compile(r"\b(?:war|conflict) (?:zone|area|region|front)s?\b")
COUNT = re.compile(r"\baccording to (?:an?|the|its|our|their) (?:[\w.'-]+ ){0,2}(?:count|tally)\b")
DAY = re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|overnight)\b")
# No act of a day, but a war has so many.
SUMS = {"killed": 5_000, "displaced": 300_000}


class Scopes:
    """Tell sums over a span, with `tolls/scope.csv`."""

    def __init__(self, tables: Tables) -> None:
        """Load the signs of a span, and the doers that are longer than an act."""
        scope = tables.rows("tolls/scope.csv", "kind", "words")
        self._signs = [f" {r['words']} " for r in scope if r["kind"] == "sign"]
        self._subjects = {r["words"] for r in scope if r["kind"] == "subject"}

    @staticmethod
    def summed(measure: str, number: int) -> bool:
        """Return whether there are more than one act harms."""
        return measure in SUMS and number >= SUMS[measure]

    def scope(self, measure: Token) -> str:
        """Return the scope that the clause of a measure word gives its numbers."""
        clause = measure
        climbed = HANGING if measure.pos_ in {"NOUN", "PROPN", "ADJ"} else MODIFYING
        while clause.dep_ in climbed and clause.head.i != clause.i:
            clause = clause.head
        subjects = {c.lemma_.lower() for c in _subjects(clause)}
        if subjects & self._subjects:
            return "cumulative"
        words = LATELY.sub(" ", ZONE.sub(" ", _clause_words(clause)))
        signed = any(sign in words for sign in self._signs)
        dated = YEAR.search(words) or MONTHS.search(words)
        return "cumulative" if signed or dated or _counted(clause, words) else "event"


def _counted(clause: Token, words: str) -> bool:
    """Return whether somebody keeps count ("109 have been killed, according to an INS count")."""
    perfect = any(c.lower_ in {"have", "has"} for c in children(clause, "aux"))
    return perfect and COUNT.search(words) is not None and DAY.search(words) is None


def _subjects(verb: Token) -> list[Token]:
    """Return the subjects of a verb, or of the verb before it where "and" joins the two."""
    while verb.dep_ == "conj" and not has_child(verb, "nsubj", "nsubjpass"):
        verb = verb.head
    those = [c for c in children(verb, "nsubj") if c.tag_ not in {"WDT", "WP"}]
    return those or ([verb.head] if verb.dep_ == "relcl" else [])  # "a war that has killed 40"


def _clause_words(clause: Token) -> str:
    """Return the lower-case words of a clause, without relative clauses and superlatives.

    "Freed men they had held since May" and "the worst since 2019" say nothing of the figure;
    "since troops killed two" and "two have since died" count from it, or tell only when,
    "since the hut was empty" only why.
    """
    apart = {t.i for c in clause.subtree if c.dep_ == "relcl" and c != clause for t in c.subtree}
    apart |= {c.i for c in children(clause, "mark") if c.lower_ == "since"}
    since = [c for c in clause.subtree if c.lower_ == "since"]
    apart |= {c.i for c in since if c.dep_ == "advmod" or c.head.lemma_ == "be"}
    words = []
    for token in clause.subtree:
        if token.tag_ in {"JJS", "RBS"} and token.lower_ not in {"least", "most"}:
            break
        if token.i not in apart and not token.is_punct:
            words.append(token.lower_)
    return f" {' '.join(words)} "
