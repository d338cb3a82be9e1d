"""Obituaries: what the dead did is background; only what a day of the present dates is news."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.code.past import is_near
from sayso.records import Attributed, Draft

OPENING = 2  # sentences in which an obituary tells of the death
TITLE = re.compile(r"\bobituar(?:y|ies)\b", re.IGNORECASE)
DIED = re.compile(r"\b(?:has died|died|passed away|dies)\b", re.IGNORECASE)
AGE = re.compile(
    r"\b(?:s?he was|aged|at|at the age of|age) (?:[6-9]\d|1[01]\d)\b(?! (?:people|%|percent))",
    re.IGNORECASE,
)
CAUSE = re.compile(
    r"\b(?:when|as|after being|in an? \w*(?:attack|blast|crash|raid|shooting|clash)"
    r"|from (?:his|her) wounds|killed|shot|custody|prison|cell|strike|injur\w+|wound\w*)\b",
    re.IGNORECASE,
)
WHO = re.compile(r", (?:the|a|an|who|whose)\b", re.IGNORECASE)
DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "SANCTION"})
REASON = "an obituary tells of a life past"


def of_a_life(drafts: list[Draft], attributed: Attributed) -> list[Draft]:
    """Return the drafts, in an obituary the deeds whose clause names no near day as background."""
    if not is_obituary(attributed):
        return drafts
    doc = attributed.parse.tokens
    return [
        replace(draft, status="background", why=(*draft.why, REASON))
        if draft.type in DEEDS
        and draft.status == "reported"
        and not draft.negated
        and not is_near(doc[draft.token])
        else draft
        for draft in drafts
    ]


def is_obituary(attributed: Attributed) -> bool:
    """Return whether a text calls itself an obituary, or opens with an old person's quiet death.

    "X, who …, died on Monday. She was 91." A death that something caused is none.
    """
    document = attributed.parse.document
    sentences = attributed.parse.sentences[:OPENING]
    told = " ".join(document.text[s.start : s.end] for s in sentences)
    if TITLE.search(document.title or "") or TITLE.match(told):
        return True
    death = DIED.search(told)
    if death is None or WHO.search(told[: death.start()]) is None:
        return False
    return AGE.search(told[death.end() :]) is not None and CAUSE.search(told[death.end() :]) is None
