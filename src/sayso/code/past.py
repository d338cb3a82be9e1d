"""Times past: what stands in the clause of an act of long ago is of that time too.

"In January 2021 a single attack killed 13" tells one old act in two words; where one of them is
background, so is the other. A sum over months is background as well: it is no act of the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.records import Attributed, Draft
from sayso.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Token

VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST"})
CLAUSES = frozenset({"ROOT", "relcl", "ccomp", "advcl", "conj", "parataxis", "acl"})
# Days that are near: a sentence that names one tells of the present beside the past.
NEAR = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|overnight"
    r"|last night|this (?:morning|week|afternoon|evening))\b",
    re.IGNORECASE,
)
LATELY = re.compile(
    rf"{NEAR.pattern}|\b(?:ongoing|the unrest|so far|this weekend)\b", re.IGNORECASE
)
LONG = re.compile(r"\b(?:(?:1[89]|20)\d\d|years?|months?|decades?|centur\w+)\b", re.IGNORECASE)
SHORT = re.compile(r"\b(?:hours?|days?|weekend|night|week)\b", re.IGNORECASE)
GUESSED = "encoder: background"  # of one act, not of the time of its clause
MONTH_SPAN = 6  # months before it from which a month with its year is
MONTHS = (
    "january february march april may june july august september october november december".split()
)
MONTH_YEAR = re.compile(rf"\b({'|'.join(MONTHS)}),? (20\d\d|19\d\d)\b", re.IGNORECASE)
LAST_MONTH = re.compile(rf"\blast ({'|'.join(MONTHS)})\b", re.IGNORECASE)
REASON = "its clause tells of a time past"
PERFECT = frozenset("had has have was were ’ve 've".split())


def is_past_tense(verb: Token) -> bool:
    """Return whether a verb tells what came about: "came", "has refused", "were fined"."""
    auxiliaries = children(verb, "aux", "auxpass")
    if any(a.tag_ == "MD" or a.lower_ == "to" for a in auxiliaries):
        return False
    if verb.tag_ == "VBD":
        return True
    return verb.tag_ in ("VBN", "VBG") and any(a.lower_ in PERFECT for a in auxiliaries)


def of_the_past(drafts: list[Draft], attributed: Attributed) -> list[Draft]:
    """Return the drafts, those in the clause of a background act as background too."""
    doc = attributed.parse.tokens
    old: dict[int, list[Token]] = {}
    for draft in drafts:
        if draft.status == "background" and GUESSED not in draft.why:
            old.setdefault(draft.sentence, []).append(doc[draft.token])
    return [
        _aged(draft, REASON)
        if _is_told(draft)
        and not names_a_near_day(draft.sentence, attributed)
        and _is_beside(doc[draft.token], old.get(draft.sentence, ()))
        else draft
        for draft in drafts
    ]


def sums(drafts: list[Draft], attributed: Attributed) -> list[Draft]:
    """Return the drafts, those of which all figures are sums over months or years as background."""
    return [
        _aged(draft, "its figures are sums over a longer time")
        if _is_told(draft)
        and draft.tolls
        and all(toll.scope == "cumulative" for toll in draft.tolls)
        and not SHORT.search(_text(draft.sentence, attributed))
        and not names_a_near_day(draft.sentence, attributed)
        else draft
        for draft in drafts
    ]


def struck(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts, a strike with dead or wounded as violence: a walkout harms nobody."""
    return [
        replace(draft, type="ASSAULT", mode=None, why=(*draft.why, "a strike that harmed people"))
        if (draft.type, draft.mode) == ("PROTEST", "strike")
        and any(t.measure in ("killed", "injured") and t.low for t in draft.tolls)
        else draft
        for draft in drafts
    ]


def names_a_near_day(sentence: int, attributed: Attributed) -> bool:
    """Return whether a sentence names a day of the week, yesterday and the like."""
    return NEAR.search(_text(sentence, attributed)) is not None


def is_near(token: Token) -> bool:
    """Return whether the word's own clause names a near day."""
    top = clause_of(token)
    inner = {t.i for c in top.children if c.dep_ in ("relcl", "advcl", "ccomp") for t in c.subtree}
    words = (t.text for t in top.subtree if t.i not in inner)
    return NEAR.search(" ".join(words)) is not None


def is_habit(verb: Token, kind: str) -> bool:
    """Tell what people do again and again: "gangs who *raid* villages, *killing* and robbing"."""
    if kind not in VIOLENT:
        return False
    if verb.dep_ == "conj" and verb.tag_ in (verb.head.tag_, "VBG"):
        verb = verb.head
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        verb = verb.head
    if verb.tag_ != "VBP" or verb.dep_ != "relcl" or verb.head.tag_ != "NNS":
        return False
    return not children(verb, "aux", "auxpass") and not is_near(verb)


def is_lately(verb: Token) -> bool:
    """Return whether a main clause tells of days just gone by: "*have died* since Monday"."""
    perfect = any(a.lower_ in ("has", "have", "'ve", "’ve") for a in children(verb, "aux"))
    if not perfect or verb.dep_ not in ("ROOT", "ccomp", "conj"):
        return False
    words = " ".join(t.text for t in verb.subtree)
    return LATELY.search(words) is not None and LONG.search(words) is None


def months_ago(words: str, published: str) -> bool:
    """Tell a month with its year that lies long before: "took the town in January 2025"."""
    told = [int(y) * 12 + MONTHS.index(m.lower()) for m, y in MONTH_YEAR.findall(words)]
    now = [int(part) for part in published[:7].split("-")]
    told += [_last(month, now) for month in LAST_MONTH.findall(words) if len(now) == 2]
    return len(now) == 2 and bool(told) and max(told) <= now[0] * 12 + now[1] - 1 - MONTH_SPAN


def _last(month: str, now: list[int]) -> int:
    """Return the count of months of the last such month before publication ("last May")."""
    number = MONTHS.index(month.lower())
    return (now[0] - (number >= now[1] - 1)) * 12 + number


def _is_told(draft: Draft) -> bool:
    return draft.type in VIOLENT and draft.status == "reported" and not draft.negated


def _aged(draft: Draft, why: str) -> Draft:
    return replace(draft, status="background", why=(*draft.why, why))


def _is_beside(token: Token, old: Iterable[Token]) -> bool:
    """Whether a word stands in the clause of an old act, or in what hangs on it."""
    above = {token.i, *(t.i for t in token.ancestors)}
    return any(other.i in above or clause_of(other) == clause_of(token) for other in old)


def clause_of(token: Token) -> Token:
    """Return the verb of a word's own clause."""
    while not _heads(token) and token.head != token:
        token = token.head
    return token


def _heads(token: Token) -> bool:
    """Tell the verb of a clause; "killed or injured" is one."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ not in CLAUSES:
        return False
    return token.dep_ != "conj" or not any(c.lower_ == "or" for c in token.head.children)


def _text(number: int, attributed: Attributed) -> str:
    sentence = attributed.parse.sentences[number]
    return attributed.parse.document.text[sentence.start : sentence.end]
