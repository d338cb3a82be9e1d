"""Whether it happened at all."""

from __future__ import annotations

from sayso.compare.accounts import clears_itself, deeds, is_of_harm, statement
from sayso.compare.states import Relation, Statement
from sayso.reports import Report
from sayso.tables import Tables

VICTIMS = ("killed", "injured", "missing", "captured")


def occurred(reports: tuple[Report, ...], tables: Tables) -> list[Statement]:
    """Return who says that the act took place and who denies it.

    A party that denies its own part denies the act only where nobody counts victims: the dead,
    wounded and taken say that something happened, and the denial is about who did it.
    """
    victims = any(
        figure.measure in VICTIMS and (figure.low or 0) > 0
        for report in reports
        if not report.negated
        for figure in report.figures
    )
    told = (
        report
        for report in deeds(reports)
        if not (is_of_harm(report) or (victims and _is_of_own_part(report)))
    )
    return _steady([_word(report, tables) for report in told])


def _is_of_own_part(report: Report) -> bool:
    """Whether a denial is of who did it, and not of the act."""
    return report.negated and (bool(report.actor_names) or clears_itself(report))


def _steady(told: list[Statement]) -> list[Statement]:
    """Statements without what a source that denies says of other sides of the act.

    An army that tells of an operation and denies that civilians were hit denies what others
    tell; only words of admission take the denial back.
    """
    deniers = {s.source for s in told if not s.account.value["occurred"]}
    return [
        s for s in told if not s.account.value["occurred"] or s.explains or s.source not in deniers
    ]


def _word(report: Report, tables: Tables) -> Statement:
    value: dict[str, object] = {"occurred": not report.negated}
    words = "it did not take place" if report.negated else "it took place"
    return statement(report, value, tables, words=words, span=report.trigger)


def _agree(a: Statement, b: Statement) -> bool:
    return a.account.value["occurred"] == b.account.value["occurred"]


OCCURRED = Relation(compatible=_agree, narrower=lambda a, b: False, by_origin=True)
