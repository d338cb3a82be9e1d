"""Which figures count some of those of whom other accounts tell."""

from __future__ import annotations

import re

from sayso.reports import Figure, Report

# "One of the dead was 17", "four of those killed", "two more officers", "another body".
SOME_AFTER = re.compile(
    r"\s*(?:more|further|additional)\b"
    r"|\s+(?:\w+\s+)?of (?:the|those|its|their) "
    r"(?:dead|killed|victims?|wounded|injured|bodies|casualties|captives|hostages|missing|who)\b",
    re.IGNORECASE,
)
ANOTHER = re.compile(r"(?:another|a further|an additional)\b", re.IGNORECASE)
SOME_BEFORE = re.compile(r"\b(?:another|a further|an additional|one more)\s*$", re.IGNORECASE)
# "Among the dead are a monk and two girls", "those killed included three nurses".
AMONG = re.compile(
    r"\b(?:among|amongst|one of) (?:the|those|them|its|their)\b[^.;]*$"
    r"|\b(?:dead|killed|wounded|injured|victims|casualties|missing|toll) includ(?:e|es|ed|ing)\b"
    r"[^.;]*$",
    re.IGNORECASE,
)
# "Two drivers succumbed to their wounds": they join those who were dead before.
LATER = re.compile(
    r"[^.;]{0,120}?\b(?:died|dies|die|succumbed|succumbs)\b[^.;]{0,20}?"
    r"\b(?:(?:of|from|to) (?:his|her|their|the) (?:wounds|injuries|burns)|in hospital|overnight)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\w+(?:,\d{3})*")
WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()


def is_some(figure: Figure, report: Report) -> bool:
    """Return whether a figure counts some of those of whom others tell, or more than before."""
    start, end = _inside(figure, report)
    if start < 0:
        return False
    if ANOTHER.match(report.text[start:end]) or AMONG.search(report.text[:start]):
        return True
    after = _after_number(figure, report)
    if after is None:
        return False
    return (
        SOME_AFTER.match(after) is not None or SOME_BEFORE.search(report.text[:start]) is not None
    )


def died_later(figure: Figure, report: Report, most: int) -> bool:
    """Return whether it counts those who died afterwards, where some account counts `most` dead."""
    start, _ = _inside(figure, report)
    if figure.measure != "killed" or start < 0 or (figure.low or 0) >= most:
        return False
    after = _after_number(figure, report)
    return after is not None and LATER.match(after) is not None


# "Four people wounded by the bomb have died of their wounds", "a porter who was injured … died".
DEATH = re.compile(
    r"[^.;]{0,160}?\b(?:has died|have died|died|dies|succumbed)\b[^.;]{0,40}?"
    r"(?:\bof\b|\bfrom\b|\bto\b|\bin hospital|\bovernight|$)"
    r"|[^.;]{0,160}?\b(?:has|have) (?:since )?died\b",
    re.IGNORECASE,
)


def have_died(figure: Figure, report: Report) -> bool:
    """Return whether the wounded are those of whom it tells that they died ("two who were")."""
    if figure.measure != "injured":
        return False
    deaths = [f for f in report.figures if f.measure == "killed" and not f.withdrawn]
    same = (figure.low, figure.high, figure.group, figure.span)
    if any((f.low, f.high, f.group, f.span) == same for f in deaths):
        return True
    at = figure.span.start - report.sentence.start
    inside = figure.span.start >= report.sentence.start and figure.span.end <= report.sentence.end
    told = report.text[at:] if inside else ""
    return bool(deaths) and DEATH.match(told) is not None


def _inside(figure: Figure, report: Report) -> tuple[int, int]:
    """Where a figure stands in the report's text; -1 where it stands in none of its sentences."""
    before = 0
    for span in report.spans or (report.sentence,):
        if span.start <= figure.span.start and figure.span.end <= span.end:
            shift = before - span.start
            return figure.span.start + shift, figure.span.end + shift
        before += span.end - span.start + 1
    return -1, -1


def _after_number(figure: Figure, report: Report) -> str | None:
    """The text behind a figure's number; None where the number does not stand there."""
    start, end = _inside(figure, report)
    number = NUMBER.match(report.text[start:end])
    if number is None or _value(number.group()) != figure.low:
        return None
    return report.text[start + number.end() :]


def _value(told: str) -> int | None:
    if told.lower() in WORDS:
        return WORDS.index(told.lower())
    digits = told.replace(",", "")
    return int(digits) if digits.isdecimal() else None
