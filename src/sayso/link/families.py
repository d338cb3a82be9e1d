"""Which acts can be one act: families of PLOVER types and modes.

Two reports can be one only where their families meet. Crowd control is violence and part of a
protest; a release ends a detention but is another act.
"""

from __future__ import annotations

import re

from sayso.link.times import ordinal
from sayso.reports import Report

HAPPENED = ("reported", "ongoing", "denied")
STATUS_REASONS = {
    "background": "an earlier or wider thing, told as background",
    "planned": "planned, not done",
    "demanded": "demanded, not done",
    "threatened": "threatened, not done",
    "feared": "feared or suspected to come, not done",
}
BY_MODE = {
    ("ASSAULT", "crowd-control"): frozenset({"violence", "protest"}),
    ("PROTEST", "riot"): frozenset({"violence", "protest"}),
    ("PROTEST", "vandalize"): frozenset({"violence", "protest"}),
    ("ACCUSE", "allege"): frozenset({"blame"}),
    ("COERCE", ""): frozenset({"restraint", "violence"}),
    ("COERCE", "arrest"): frozenset({"detention"}),
    ("COERCE", "deport"): frozenset({"detention"}),
    ("COERCE", "seize"): frozenset({"seizure"}),
    ("RETREAT", "release"): frozenset({"release"}),
    ("ASSAULT", "abduct"): frozenset({"violence", "detention"}),
}
BY_TYPE = {
    "ASSAULT": frozenset({"violence"}),
    "PROTEST": frozenset({"protest"}),
    "COERCE": frozenset({"restraint"}),
    "MOBILIZE": frozenset({"mobilisation"}),
    "RETREAT": frozenset({"retreat"}),
    "AID": frozenset({"aid"}),
    "COOPERATE": frozenset({"cooperation"}),
    "CONSULT": frozenset({"talks"}),
    "SANCTION": frozenset({"sanction"}),
}
MATERIAL = frozenset(
    {"violence", "protest", "detention", "seizure", "release", "restraint", "mobilisation"}
)
# The kinds of weapons, by mode.
MEANS = {
    "aerial": "air",
    "drone": "air",
    "heavy-weapons": "distance",
    "explosives": "charge",
    "suicide-attack": "charge",
    "firearms": "hand",
    "primitive": "hand",
    "beat": "hand",
    "abduct": "abduction",
    "crowd-control": "crowd",
    "sexual": "abuse",
    "torture": "abuse",
}


def families(report: Report) -> frozenset[str]:
    """Return the families of a report's act; the type's own name for acts in words."""
    if not happened(report):
        return frozenset()
    by_mode = BY_MODE.get((report.type, report.mode or ""))
    return by_mode or BY_TYPE.get(report.type) or frozenset({report.type.lower()})


WORDS = frozenset(
    {"accuse", "blame", "reject", "request", "threaten", "support", "concede", "agree"}
)

# Charges of having done an act, denials of that, and what an act is called ("a massacre").
WORDS_OF_BLAME = (frozenset({"blame"}), frozenset({"reject"}), frozenset({"accuse"}))

# What is told aside ("a colleague whom a gunman killed on Tuesday") or beside a demand ("the
# release of nuns who were seized on Monday") took place where it has a day of its own, or where
# the report opens with it ("all eight teachers who were abducted walked home").
ASIDE = ("background", "demanded")
OPENING = 450  # characters of headline and lead


def happened(report: Report) -> bool:
    """Return whether a report tells of an act that took place, or that one denies took place.

    Of what its text dates half a year back or more only a day tells which act is meant.
    """
    if report.status in HAPPENED and not _was_long_before(report):
        return True
    return is_told_aside(report) and (_has_a_day(report) or _opens(report))


def is_told_aside(report: Report) -> bool:
    """Return whether an act is told as background, beside a demand, or long after ("on trial")."""
    return report.status in ASIDE or (report.status in HAPPENED and _was_long_before(report))


LONG = 180  # days before publication


def _was_long_before(report: Report) -> bool:
    end, published = ordinal(report.end), ordinal(report.published)
    if not report.day_own or end is None or published is None:
        return False
    return published - end > LONG


SOME_DAY = re.compile(r"\b(?:day|night|evening|morning|afternoon) (?:in|of) [A-Z]", re.IGNORECASE)


def _has_a_day(report: Report) -> bool:
    """Whether its sentences give its day, or place it on some day of a month ("a night in May")."""
    some = report.date_precision == "month" and SOME_DAY.search(report.text)
    if not report.day_own or (report.date_precision != "day" and not some):
        return False
    day, published = ordinal(report.start), ordinal(report.published)
    return day is not None and published is not None and day < published


def _opens(report: Report) -> bool:
    if report.day_own or report.trigger.start >= OPENING:
        return False
    return report.status in ASIDE and all(figure.scope == "event" for figure in report.figures)


def why_not(report: Report) -> str:
    """Return in words why a report enters no incident."""
    return STATUS_REASONS.get(report.status, f"status {report.status}")
