"""Stage compare: sets the accounts of an incident side by side and tells how they stand.

It never picks a winner. See docs/stages/compare.md.
"""

from __future__ import annotations

from sayso.compare import summary
from sayso.compare.fields import all_fields
from sayso.reports import Comparison, Incident
from sayso.tables import Tables


def compare(incident: Incident, tables: Tables | None = None) -> Comparison:
    """Return the accounts of each field with their state, and the count of independent sources.

    A field without an account is left out. `tables` holds words for explanations and labels.
    """
    return Comparison(
        incident=incident,
        fields=all_fields(incident, tables or Tables()),
        independent_sources=len(incident.origins),
        type=summary.kind(incident.reports),
        place=summary.place(incident.reports),
        date=summary.date(incident.reports),
    )
