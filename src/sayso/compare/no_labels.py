"""Words that judge nothing where they stand: parts of names, points of law; and who uses a word."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.reports import Report
from sayso.tables import Tables


def is_no_label(text: str, report: Report, tables: Tables) -> bool:
    """Return whether a word is part of a name ("Liberation Army") or of law ("murder charges")."""
    return _is_of_a_name(text, report) or _is_of_law(text, report, tables)


def _is_of_a_name(text: str, report: Report) -> bool:
    """Whether words with capitals stand in the longer name of a party or source."""
    words = text.split()
    if len(words) < 2 or not all(word[0].isupper() for word in words):
        return False
    named = (*report.actor_names, *report.recipient_names, *(s.name for s in report.chain))
    return any(text in name and text != name for name in named)


def _is_of_law(text: str, report: Report, tables: Tables) -> bool:
    """Whether it is what somebody is charged with, or kinds of courts and inquiries are."""
    before, after = _law(tables)
    if after.search(text):
        return True
    at = report.text.find(text)
    if at < 0:
        return False
    behind = report.text[at + len(text) :].split(" ", 2)[1:2]
    return before.search(report.text[:at]) is not None or any(map(after.match, behind))


@lru_cache(maxsize=4)
def _law(tables: Tables) -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = tables.rows("compare/charges.csv", "words", "side")
    told = {side: [r["words"] for r in rows if r["side"] == side] for side in ("before", "after")}
    before, after = ("|".join(map(re.escape, told[side])) for side in ("before", "after"))
    return (
        re.compile(rf"\b(?:{before})\s+(?:[\w-]+\s+){{0,3}}$", re.IGNORECASE),
        re.compile(rf"\b(?:{after})[.,;:]?$", re.IGNORECASE),
    )


def name_of(actor: str, text: str, report: Report, reports: tuple[Report, ...]) -> str:
    """Return how the reports name an actor that is known by its id, those that use a word first.

    The id itself where none of them names it.
    """
    told = sorted(
        reports, key=lambda r: (r.document != report.document, text not in r.text, r.trigger.start)
    )
    return next((name for r in told for name in _names(actor, r)), actor)


def _names(actor: str, report: Report) -> list[str]:
    named = [source.name for source in report.chain if source.actor == actor and source.name]
    if len(report.actors) == len(report.actor_names):
        pairs = zip(report.actors, report.actor_names, strict=True)
        named += [name for one, name in pairs if one == actor]
    return named
