"""The compared fields, each with its statements and the way its values compare."""

from __future__ import annotations

from collections.abc import Callable

from sayso.compare import figures, labels, occurrence, parties, where_when
from sayso.compare.reprints import as_credited
from sayso.compare.states import Relation, Statement, field_state
from sayso.reports import FieldState, Incident, Report
from sayso.tables import Tables

MEASURES = ("killed", "injured", "missing", "captured", "displaced")
Maker = Callable[[tuple[Report, ...], Tables], list[Statement]]
FIELDS: dict[str, tuple[Maker, Relation]] = {
    "responsibility": (parties.responsibility, parties.BLAME),
    "label": (labels.labels, labels.RELATION),
    "place": (where_when.places, where_when.PLACE),
    "date": (where_when.dates, where_when.DATE),
    "occurred": (occurrence.occurred, occurrence.OCCURRED),
}


def all_fields(incident: Incident, tables: Tables) -> dict[str, FieldState]:
    """Return the state of every field for which the incident has an account."""
    reports = tuple(sorted(as_credited(incident), key=_order))
    states = {
        name: field_state(figures.figures(reports, name, tables), figures.RELATION, tables)
        for name in MEASURES
    }
    states |= {
        name: field_state(make(reports, tables), relation, tables)
        for name, (make, relation) in FIELDS.items()
    }
    return {name: state for name, state in states.items() if state is not None}


def _order(report: Report) -> tuple[str, str, int, str]:
    return (report.published or "9999", report.document, report.trigger.start, report.event)
