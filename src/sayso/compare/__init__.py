"""Stage compare: sets the accounts of an incident side by side and tells how they stand.

It never picks a winner. See docs/stages/compare.md.
"""

from __future__ import annotations

from sayso.compare import summary
from sayso.compare.fields import all_fields
from sayso.compare.reprints import dependent
from sayso.reports import Comparison, Incident
from sayso.tables import Tables


def compare(incident: Incident, tables: Tables | None = None) -> Comparison:
    """Return the accounts of each field with their state, and the count of independent sources.

    A field without an account is left out. `tables` holds words for explanations and labels.
    """
    return Comparison(
        incident=incident,
        fields=all_fields(incident, tables or Tables()),
        independent_sources=_independent(incident),
        type=summary.kind(incident.reports),
        place=summary.place(incident.reports),
        date=summary.date(incident.reports),
    )


def _independent(incident: Incident) -> int:
    """Origins, those of one outlet counted once: its later stories are no further source.

    Nor is a text that credits all it tells to another outlet of the incident.
    """
    outlets = {report.document: report.outlet for report in incident.reports}
    theirs = dependent(incident)
    own = [origin[0] for origin in incident.origins if not all(d in theirs for d in origin)]
    return len({outlets[first] or first for first in own})
