"""Denials of having done an act: told in words of rejecting, or as what a source denies."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.reports import Report, Source

# What is denied is a part in the act, and no number or detail of it.
PART = re.compile(
    r"to do with|involve|\b(?:any|a|no) (?:role|part|hand)\b|responsib|blame|behind|disown",
    re.IGNORECASE,
)


def as_denial(report: Report) -> Report:
    """Return what a report says of who did the act, if it is a denial: that its speaker did not.

    "The front rejected the charge that it was behind the raid", "the state denied that its people
    had anything to do with the shooting". Any other report is returned as it is.
    """
    if report.type == "REJECT":
        return _denied(report, report.actor_names, report.actors)
    first = report.chain[0] if report.chain else None
    if first is None or first.stance != "denies" or not first.actor:
        return report
    is_charge = report.type == "ACCUSE" and report.negated
    is_apart = report.type == "ASSAULT" and not report.negated and first.actor not in report.actors
    if not (is_charge or (is_apart and PART.search(report.text))):
        return report
    return _denied(report, (first.name,), (first.actor,))


def _denied(report: Report, names: tuple[str, ...], ids: tuple[str, ...]) -> Report:
    speaker = tuple(
        Source(name=name, actor=next(iter(ids), None), kind="actor", stance="denies")
        for name in names[:1]
    )
    return replace(
        report,
        type="ASSAULT",
        negated=True,
        status="denied",
        actors=ids,
        actor_names=names,
        recipients=(),
        recipient_names=(),
        chain=speaker or report.chain,
        figures=(),
    )
