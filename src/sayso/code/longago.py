"""Acts of another year: what a bare year dates, and what an anniversary or a trial looks back on.

"In 2011 it pushed the group out of the town" is no news, whatever the day of the report. Where a
report on an anniversary or a trial opens with the old act, its other words for it are as old.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.code.past import clause_of, is_near
from sayso.records import Attributed, Draft

DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
HARM = frozenset({"ASSAULT", "PROTEST"})
INNER = frozenset({"relcl", "advcl", "ccomp", "acl"})
YEAR = re.compile(r"\b(?:in|of) ((?:19|20)\d\d)\b(?! and (?:again )?in)", re.IGNORECASE)
ANY_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
AGO = re.compile(r"\b(?:\w+ years ago|anniversary|decades? ago)\b", re.IGNORECASE)
LOOKS_BACK = re.compile(
    r"\b(?:anniversar(?:y|ies)|commemorat\w+|memorial|remember(?:s|ed)? the (?:victims|dead)"
    r"|(?:on|stand(?:s|ing)?|put on) trial|trial (?:of|opens|begins|starts|over)|tribunal"
    r"|war crimes|verdict|inquest|years on)\b",
    re.IGNORECASE,
)
OPENING = 3  # sentences in which a report says that it looks back
YEAR_REASON = "its clause names an earlier year"
BACK_REASON = "the report looks back on an act of years ago"


def long_ago(drafts: list[Draft], attributed: Attributed) -> list[Draft]:
    """Return the drafts, acts of an earlier year as background."""
    doc = attributed.parse.tokens
    made = [
        _aged(draft, YEAR_REASON)
        if _told(draft) and draft.type in DEEDS and _of_an_earlier_year(draft, attributed)
        else draft
        for draft in drafts
    ]
    if not _looks_back(made, attributed):
        return made
    return [
        _aged(draft, BACK_REASON)
        if _told(draft) and draft.type in HARM and not is_near(doc[draft.token])
        else draft
        for draft in made
    ]


def _of_an_earlier_year(draft: Draft, attributed: Attributed) -> bool:
    """Tell "in 2011" in the clause of an act, without month or day."""
    top = clause_of(attributed.parse.tokens[draft.token])
    if top.tag_ not in ("VBD", "VBN", "VBG"):
        return False
    inner = {t.i for c in top.subtree if c.dep_ in INNER and c.i != top.i for t in c.subtree}
    words = " ".join(t.text for t in top.subtree if t.i not in inner)
    years = [int(y) for y in YEAR.findall(words)]
    if not years or MONTH.search(words) or "since" in words.lower():
        return False
    published = attributed.parse.document.published.date
    return published is None or max(years) < int(published[:4])


def _looks_back(drafts: list[Draft], attributed: Attributed) -> bool:
    """Tell a report on an anniversary or a trial, in which no act of violence is of these days."""
    sentences = attributed.parse.sentences[:OPENING]
    text = attributed.parse.document.text
    if not any(LOOKS_BACK.search(text[s.start : s.end]) for s in sentences):
        return False
    doc = attributed.parse.tokens
    harm = [d for d in drafts if d.type in HARM]
    if any(_told(d) and is_near(doc[d.token]) for d in harm):
        return False
    opening = {s.index: text[s.start : s.end] for s in sentences}
    return any(
        d.status == "background" and _years_old(opening.get(d.sentence, ""), attributed)
        for d in harm
    )


def _years_old(words: str, attributed: Attributed) -> bool:
    published = attributed.parse.document.published.date
    years = [int(y) for y in ANY_YEAR.findall(words)]
    old = bool(years) and (published is None or max(years) < int(published[:4]))
    return old or AGO.search(words) is not None


def _told(draft: Draft) -> bool:
    return draft.status == "reported" and not draft.negated


def _aged(draft: Draft, why: str) -> Draft:
    return replace(draft, status="background", why=(*draft.why, why))
