"""Whether two words of one sentence tell the same act: the forms in which sentences do so."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import TYPE_CHECKING

from sayso.code.called import NAMING
from sayso.code.drafts import Found
from sayso.syntax import children, dependents

if TYPE_CHECKING:
    from spacy.tokens import Token

HARM = frozenset("kill wound injure hurt die maim slay".split())
PLACES = frozenset({"GPE", "LOC", "FAC"})
WHERE = frozenset({"in", "at", "near", "outside"})
BEGUN = frozenset("begin start occur happen come".split())
ERUPTED = BEGUN | frozenset("erupt flare break ensue follow rage".split())
FURTHER = frozenset({"others", "dozens", "scores", "hundreds", "more"})
DEEDS = frozenset({"abduct", "sexual"})  # done beside a killing, not by it
ENCODER = "encoder"  # how a status of the second reader begins its reason
STOPS = frozenset({",", ";", ".", ":"})  # behind them another clause may begin
FAR = 12  # words behind a verb in which its place stands
NEAR = 4  # words up from a harm to the one that it stands beside


def seen_as_past(first: Found, second: Found) -> bool:
    """Return whether two words differ only in that the encoder takes one for background."""
    sides = {one.status.value: one.status for one in (first, second)}
    past = sides.get("background")
    return sides.keys() == {"reported", "background"} and bool(past and _by_encoder(past.why))


def _by_encoder(why: str) -> bool:
    return why.startswith(ENCODER)


def in_which(first: Found, second: Found) -> bool:
    """Return whether a clause tells what was done in an act ("the raid *in which* they killed")."""
    verb, noun = second.match.head, first.match.head
    if verb.dep_ != "relcl" or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if noun not in (verb.head, *verb.head.ancestors) or verb.head.i - noun.i > 2 * NEAR:
        return False
    inside = [p for p in children(verb, "prep") if p.lower_ in ("in", "during")]
    return any(c.lower_ == "which" for p in inside for c in children(p, "pobj"))


def called_so(first: Found, second: Found) -> bool:
    """Return whether the second word is what the act is called ("calling *it* the worst raid")."""
    noun = second.match.head
    verb = noun.head
    if noun.dep_ != "oprd" or verb.lemma_.lower() not in NAMING or second.recipients:
        return False
    pointing = any(c.lower_ in ("it", "this", "that") for c in dependents(verb))
    return pointing and verb.dep_ in ("advcl", "xcomp") and verb.head.i in first.words


def begun(first: Found, second: Found) -> bool:
    """Return whether two words tell the beginning of an act.

    "The clash *began when* men attacked a patrol", "fighting, *which erupted* in May".
    """
    noun, verb = first.match.head, second.match.head
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if verb.lemma_.lower() in ERUPTED and verb.dep_ == "relcl":
        return noun in (verb.head, *verb.head.ancestors) and not second.recipients
    course = noun.head
    if noun.dep_ != "nsubj" or course.lemma_.lower() not in BEGUN or verb.dep_ != "advcl":
        return False
    return verb.head == course and any(c.lower_ == "when" for c in dependents(verb))


def same_persons(first: Found, second: Found) -> bool:
    """Return whether conjoined verbs have one object, or none before it ("*shot and stabbed* six").

    To carry off or to rape is told apart from a killing.
    """
    if {first.mode, second.mode} & DEEDS or not second.recipients:
        return False
    actors = {a.head for a in first.actors} & {a.head for a in second.actors}
    same = {r.head for r in first.recipients} & {r.head for r in second.recipients}
    return bool(actors and same) and second.match.head.dep_ == "conj"


def summed_up(first: Found, second: Found) -> bool:
    """Return whether a noun at the end says what the act told by the verb before it was.

    "Thousands marched through the town on Friday, *a largely calm demonstration* that …".
    """
    noun, verb = second.match.head, first.match.head
    if first.type != second.type or first.claim != second.claim or verb.pos_ != "VERB":
        return False
    if noun.dep_ != "appos" or noun.pos_ != "NOUN" or verb.i > noun.i or second.recipients:
        return False
    opens = noun.left_edge
    behind = opens.i > 0 and opens.nbor(-1).text in {",", "-", "–", "—"}
    differ = first.mode and second.mode and first.mode != second.mode
    between = verb.doc[verb.i + 1 : opens.i]
    alone = not any(t.pos_ == "VERB" and t.dep_ in {"ROOT", "conj"} for t in between)
    return opens.lower_ in {"a", "an"} and behind and alone and not differ


def beside(first: Token, second: Token) -> bool:
    """Return whether two words of harm stand side by side, one "and" between their clauses."""
    if first.lemma_ not in HARM or second.lemma_ not in HARM:
        return False
    if _of_others(first, second):
        return True
    if first.dep_ != second.dep_:
        return False
    between = first.doc[min(first.i, second.i) : max(first.i, second.i)]
    return first.head == second.head and any(t.lower_ == "and" for t in between)


def _of_others(first: Token, second: Token) -> bool:
    """Return whether the second harm is of further persons, at no other place.

    "Nine were killed *and some 20 others injured*", "while four others were wounded".
    """
    noun = second.head if second.dep_ == "acl" else next(iter(children(second, "nsubjpass")), None)
    if noun is None or noun.lower_ not in FURTHER or first.i > second.i:
        return False
    if first not in list(second.ancestors)[:NEAR] and first.head != noun.head:
        return False
    marks = {c.lower_ for c in children(second, "mark", "advmod")}
    return not marks & {"when", "after", "before", "as"}


def elsewhere(first: Found, second: Found) -> bool:
    """Return whether two harms have a place each ("killed two *in Gao*, hurt one *in Kidal*")."""
    before, after = sorted((first.match.head, second.match.head), key=lambda t: t.i)
    if before.lemma_ not in HARM or after.lemma_ not in HARM:
        return False
    doc = before.doc
    here = _places(doc[before.i : after.i])
    there = _places(takewhile(lambda t: t.text not in STOPS, doc[after.i : after.i + FAR]))
    return bool(here and there) and not here & there


def _places(words: Iterable[Token]) -> set[str]:
    """Return the place names that stand behind "in", "at" or "near"."""
    named = (t for t in words if t.ent_type_ in PLACES and t.i > 0)
    return {t.lower_ for t in named if t.nbor(-1).lower_ in WHERE}
