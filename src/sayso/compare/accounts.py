"""Statements from reports: a value with its first source, its day and its place in time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sayso.compare.sources import first_source, source_key, source_name
from sayso.compare.states import Statement
from sayso.records import Span
from sayso.reports import Account, Report
from sayso.tables import Tables

Value = dict[str, object]
# "Nine, not four as the company had said" contradicts another source; it takes nothing back.
CONTRADICTION = re.compile(
    r"\bnot\b[^.;]{1,40}\bas (?!(?:it|they|he|she|we|this|first|earlier|previously|initially)\b)"
    r"[^.;,]{2,40}\b(?:said|says|claimed|claims|announced|maintained)\b",
    re.IGNORECASE,
)


def deeds(reports: Iterable[Report]) -> list[Report]:
    """Return the reports of the act itself, without charges of having done it and denials.

    Where nothing else is told the words are the act.
    """
    told = list(reports)
    return [report for report in told if report.type not in ("ACCUSE", "REJECT")] or told


HARM = re.compile(r"kill|wound|injur|hurt|harm|dead|die|\bfell|fall|los[te]|casualt", re.IGNORECASE)


# "Fire was not returned", "they did not respond".
UNANSWERED = re.compile(r"\b(?:return|repl|respond|answer)", re.IGNORECASE)


def is_of_harm(report: Report) -> bool:
    """Return whether what is denied is harm or an answer alone: it denies no act.

    "No civilian was killed", "the fire was not returned".
    """
    if not report.negated:
        return False
    nobody = any(figure.high == 0 for figure in report.figures)
    harm = nobody and HARM.search(report.trigger_text) is not None
    return harm or UNANSWERED.search(report.trigger_text) is not None


# "It did not attack the clinic, the group says": of itself, whatever was read as the author.
ITSELF = re.compile(
    r"\b(?:it|they|we|he|she|(?:its|their|our) \w+) (?:did not|didn[’']t|had not|has not|have not"
    r"|never)\b",
    re.IGNORECASE,
)


def clears_itself(report: Report) -> bool:
    """Return whether a party says of itself that it did not do the act, in a pronoun."""
    first = first_source(report)
    denies = report.negated and first is not None and first.stance == "denies"
    return denies and not report.actor_names and ITSELF.search(report.text) is not None


def statement(
    report: Report, value: Value, tables: Tables, *, words: str, span: Span, group: str = ""
) -> Statement:
    """Return the statement that a report makes; `words` are for users, `span` its evidence."""
    first = first_source(report)
    withdrawn = bool(value.get("withdrawn"))
    account = Account(
        value=value,
        by=first.actor if first else None,
        by_name=source_name(report),
        chain=tuple(source.name for source in report.chain),
        as_of=report.published,
        document=report.document,
        event=report.event,
        span=span,
        words=words,
    )
    return Statement(
        source=source_key(report, tables),
        group=group,
        # What was withdrawn was said before the rest of the same report.
        # Of copies the one that they go back to speaks first.
        order=(report.published or "9999", int(not withdrawn), _rank(report), span.start),
        origin=report.origin or report.document,
        account=account,
        explains=_explains(report, tables, of_number="low" in value),
        withdrawn=withdrawn,
        unknown=bool(value.get("unknown")) or _is_doubt(report),
        headline=report.headline,
        side=frozenset(report.actors),
        targets=frozenset(report.recipients),
    )


def _rank(report: Report) -> str:
    return f"{int(report.origin not in ('', report.document))} {report.document}"


def _explains(report: Report, tables: Tables, *, of_number: bool) -> bool:
    taken_back = any(figure.withdrawn for figure in report.figures)
    taken_back = taken_back and not CONTRADICTION.search(report.text)
    changed = of_number and CHANGED.search(report.text) is not None
    return taken_back or changed or bool(explanations(tables).search(report.text))


def _is_doubt(report: Report) -> bool:
    first = first_source(report)
    return first is not None and first.stance in ("doubts", "asks")


@lru_cache(maxsize=4)
def explanations(tables: Tables) -> re.Pattern[str]:
    """Return the pattern of words that say why an earlier value no longer stands."""
    words = [row["words"] for row in tables.rows("compare/explanations.csv", "words")]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


_NUMBER = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty\S*)"
)
# "To three from two", "from two to three", "three, no longer two", "the ninth person to die".
CHANGED = re.compile(
    rf"\b(?:to {_NUMBER}(?: \w+)?,? from {_NUMBER}|from {_NUMBER} to {_NUMBER}|no longer {_NUMBER}"
    r"|(?:third|fourth|fifth|sixth|seventh|eighth|ninth|\w*t(?:ee|ie)?nth|\d+(?:st|nd|rd|th))"
    r" (?:\w+ )?(?:(?:has |have )?died|dies|to die|person killed|victim|body|death|fatality))\b",
    re.IGNORECASE,
)
