"""Figures that a text takes back: "revised down from 30", "not 30 as first reported"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.code.measures import Found
from sayso.code.quantities import Quantity
from sayso.lookup import lookup
from sayso.syntax import children, dependents

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

CORRECTING = frozenset("revise correct lower reduce amend cut downgrade".split())
SHIFTING = CORRECTING | frozenset("raise update increase rise climb up down put bring".split())
RETRACTING = frozenset("withdraw retract correct disown scrap revise drop abandon".split())
FIGURES = frozenset("figure toll count claim estimate number report total tally".split())
EARLIER = frozenset("earlier initially originally previously first".split())
TELLING = frozenset("say report put give announce claim speak estimate count state".split())
TEXTS = frozenset("version report story edition article dispatch statement".split())
WRONG = re.compile(
    r"\b(?:first|earlier|initial|previous|original) (?:figure|count|toll|estimate|number)s?\b"
    r".{0,12}\b(?:too (?:low|high)|wrong|mistaken|incorrect|inaccurate|an error|a mistake)\b"
)
# An earlier version of this report, as it stood on Sunday, said that nine had died.
VERSION = re.compile(
    r"\b(?:an|a|the|our) (?:earlier|previous|prior|original|initial) "
    r"(?:version|headline|edition|report|story|article|dispatch)\b[^;.!?]*?"
    r"\b(?:said|gave|put|stated|reported|misstated|spoke)\b(?!.*\b(?:in fact|actually|correct)\b)"
    r"[^;!?]*$",
    re.IGNORECASE,
)
RISING = frozenset("climb rise grow jump increase mount".split())
HIGHEST = 8  # heads that are climbed from a number


def contrasted(quantity: Quantity, words: Words) -> bool:
    """Return whether a number is one that does not hold ("not 30", "rather than 30")."""
    before = [t.lower_ for t in words.doc[max(words.start, quantity.first - 2) : quantity.first]]
    return before[-1:] == ["not"] or before in (["instead", "of"], ["rather", "than"])


def shifted(quantity: Quantity, words: Words) -> str:
    """Return the word by which a number follows another ("revised it to 21", "up from 31")."""
    if quantity.first <= words.start:
        return ""
    prep = words.doc[quantity.first - 1]
    if prep.lower_ not in {"to", "from", "at"}:
        return ""
    near = words.doc[max(words.start, prep.i - 6) : prep.i]
    return next((t.lemma_.lower() for t in reversed(near) if t.lemma_.lower() in SHIFTING), "")


def risen(quantity: Quantity, measures: list[Found], words: Words) -> Found | None:
    """Return the word of the number that climbed ("the number *killed* … has climbed to 34")."""
    at = quantity.first - 1
    if quantity.noun is not None or at - 1 <= words.start or words.doc[at].lower_ != "to":
        return None
    if words.doc[at - 1].lemma_.lower() not in RISING:
        return None
    counts = [t.i for t in words.doc[words.start : at] if t.lower_ in {"number", "count"}]
    return next((m for m in measures if counts and counts[0] < m.token < at), None)


def withdrawn(quantity: Quantity, words: Words) -> bool:
    """Return whether the sentence itself takes the figure back."""
    first = words.doc[quantity.first]
    before = lookup(words.doc).text[words.doc[words.start].idx : first.idx]
    if contrasted(quantity, words) or VERSION.search(before):
        return True
    if first.i > words.start and first.nbor(-1).lower_ == "from":
        near = {t.lemma_.lower() for t in words.doc[max(words.start, first.i - 6) : first.i]}
        near |= {t.lemma_.lower() for t in first.ancestors} & CORRECTING
        return bool(near & (CORRECTING | {"down"}))
    if first.i > words.start and first.nbor(-1).lower_ == "to":  # the new count
        return False
    if _owned_up(first, words):
        return True
    return _taken_back(words.doc[quantity.head])


def _taken_back(token: Token) -> bool:
    """Return whether a verb of retraction, or an earlier telling, governs the number."""
    figure = False
    at = token
    for _ in range(HIGHEST):
        if at.head.i == at.i:
            return False
        below, at = at, at.head
        low, high = sorted((below.i, at.i))
        if any(t.text == ";" for t in at.doc[low:high]):
            return False
        lemma = at.lemma_.lower()
        figure = figure or lemma in FIGURES
        if figure and lemma in RETRACTING and below.dep_ in {"dobj", "nsubjpass"}:
            return True
        if lemma in TELLING and below.dep_ not in {"nsubj", "conj", "advcl"} and _before(at):
            return True
    return False


def _outdated(teller: Token) -> bool:
    """Return whether an earlier text said it ("an earlier version of this report said")."""
    told = {c.lower_ for c in children(teller, "amod")} & {"earlier", "previous", "first"}
    return bool(told) and teller.lemma_.lower() in TEXTS


def _owned_up(first: Token, words: Words) -> bool:
    """Return whether a number stands before words that own it was wrong."""
    end = words.doc[words.end - 1]
    behind = lookup(words.doc).text[first.idx : end.idx + len(end)]
    return WRONG.search(behind) is not None


def _before(verb: Token) -> bool:
    """Return whether the telling is one that a later one has overtaken ("had earlier said")."""
    if any(_outdated(c) for c in children(verb, "nsubj")):
        return True
    words = {c.lower_ for c in children(verb, "advmod")} & EARLIER
    at = (p for p in children(verb, "prep") if p.lower_ == "at")
    if any(c.lower_ == "first" for p in at for c in dependents(p)):  # "counted dead at first"
        return True
    had = any(c.lower_ in {"had", "'d"} for c in children(verb, "aux"))
    if words == {"earlier"}:
        return had or verb.lemma_ in {"put", "give"}
    return bool(words)
