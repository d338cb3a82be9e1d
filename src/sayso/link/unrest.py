"""Unrest: which acts of a document may belong to the protest it tells of."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.link.context import Context
from sayso.reports import Report

CLASHES = ("crowd-control", "riot", "vandalize")
GUNMEN = frozenset({"CRM", "REB", "UAF"})
UNARMED = ("", "beat", "primitive", "crowd-control")


def unrest_among(told: Sequence[Report], context: Context) -> frozenset[str]:
    """Return the acts that may belong to a protest: people hurt or held at it, or by police.

    Only where no weapon is named; a bomb at a rally is an act of its own.
    """
    crowd = any(r.type == "PROTEST" or r.mode == "crowd-control" for r in told)
    deaths = any(figure.measure == "killed" for r in told for figure in r.figures)
    held = any(_is_arrest(r) and context.protest.search(r.text) for r in told)
    clashes = not deaths and any(r.mode in CLASHES for r in told)
    return frozenset(
        report.event
        for report in told
        if (held and _is_arrest(report))
        or (
            (report.type == "ASSAULT" and (report.mode or "") in UNARMED)
            and (_of_protesters(report) or (crowd and (clashes or _by_crowd(report, context))))
        )
    )


def _of_protesters(report: Report) -> bool:
    return any(figure.group == "protesters" for figure in report.figures)


def _by_crowd(report: Report, context: Context) -> bool:
    police = any("COP" in actor.split("-") for actor in report.actors)
    return (police and not _against_gunmen(report)) or _names_a_protest(report, context)


def _against_gunmen(report: Report) -> bool:
    """Whether robbers or rebels were struck: police do that elsewhere while a crowd marches."""
    return any(GUNMEN & set(recipient.split("-")) for recipient in report.recipients)


def _names_a_protest(report: Report, context: Context) -> bool:
    return context.protest.search(report.text) is not None


def _is_arrest(report: Report) -> bool:
    return (report.type, report.mode) == ("COERCE", "arrest")
