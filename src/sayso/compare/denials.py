"""Charges of having done an act and denials of that, in words of blaming and rejecting."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.compare.accounts import clears_itself
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
    if first and report.type == "ASSAULT" and report.negated and _is_own(first, report):
        return _denied(report, report.actor_names[:1], report.actors[:1])
    if first and report.type == "ASSAULT" and clears_itself(report):
        return _denied(report, (first.name,), (first.actor,) if first.actor else ())
    if first is None or first.stance != "denies" or not first.actor:
        return report
    is_charge = report.type == "ACCUSE" and report.negated
    is_apart = report.type == "ASSAULT" and not report.negated and first.actor not in report.actors
    if not (is_charge or (is_apart and PART.search(report.text))):
        return report
    return _denied(report, (first.name,), (first.actor,))


def _is_own(first: Source, report: Report) -> bool:
    """Whether a party says of itself that it did not do it: "said it had not fired"."""
    named = {name.lower() for name in report.actor_names}
    return first.name.lower() in named or (bool(first.actor) and first.actor in report.actors)


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


def as_charge(report: Report) -> Report:
    """Return what an accusation that linking took for one of the act says: the accused did it."""
    if report.type != "ACCUSE":
        return report
    accuser = tuple(
        Source(name=name, actor=next(iter(report.actors), None), kind="actor", stance="accuses")
        for name in report.actor_names[:1]
    )
    return replace(
        report,
        type="ASSAULT",
        actors=report.recipients,
        actor_names=report.recipient_names,
        recipients=(),
        recipient_names=(),
        chain=report.chain or accuser,
    )


def is_judgement(report: Report) -> bool:
    """Return whether it says what the act is called, and charges nobody with it."""
    return report.type == "ACCUSE" and report.mode not in (None, "allege")
