"""Which documents of an incident go back to another of its outlets by what they themselves say.

"Gunmen killed a judge, the Red Sea Observer reports": the account is that of the Observer, and a
text that has nothing but such accounts is no source of its own. Linking ties copies and rewrites by
their words (docs/stages/link.md); here the chains of the claims tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from sayso.compare.sources import REPRINTED
from sayso.reports import Incident, Report

ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


def outlets(incident: Incident) -> dict[str, str]:
    """Return the origin that stands for each outlet of an incident: its earliest document's."""
    found: dict[str, str] = {}
    for report in sorted(incident.reports, key=lambda r: (r.published or "9999", r.document)):
        if report.outlet:
            found.setdefault(plain(report.outlet), report.origin or report.document)
    return found


def plain(name: str) -> str:
    """Return a name of an outlet without article and case."""
    return ARTICLE.sub("", " ".join(name.split())).lower()


def credited(report: Report, known: Mapping[str, str]) -> str | None:
    """Return the origin of another outlet of the incident that a report's chain names, or None."""
    names = (plain(source.name) for source in report.chain)
    others = (known[name] for name in names if name in known)
    return next((origin for origin in others if origin != report.origin), None)


def dependent(incident: Incident) -> dict[str, str]:
    """Return the documents that credit all they tell to other outlets, with that one's origin.

    Sentences without a source do not make a text one of its own; an account of another source does.
    """
    known, found = outlets(incident), dict[str, str]()
    documents = dict.fromkeys(r.document for r in incident.reports)
    for document in documents:
        told = [r for r in incident.reports if r.document == document]
        sourced = [r for r in told if r.chain and not r.headline]
        origins = [credited(report, known) for report in sourced]
        first = origins[0] if origins else None
        if first is not None and None not in origins:
            found[document] = first
    return found


def as_credited(incident: Incident) -> list[Report]:
    """Return the reports, those of dependent documents with the origin that they go back to.

    What an outlet of the incident is named as saying is told by that outlet itself.
    """
    known, theirs = outlets(incident), dependent(incident)
    return [_as_credited(report, known, theirs) for report in incident.reports]


def _as_credited(report: Report, known: Mapping[str, str], theirs: Mapping[str, str]) -> Report:
    origin = theirs.get(report.document, report.origin)
    if report.chain and plain(report.chain[0].name) in known:
        said_by = replace(report.chain[0], kind=REPRINTED)
        origin = known[plain(report.chain[0].name)]
        return replace(report, origin=origin, chain=(said_by, *report.chain[1:]))
    return replace(report, origin=origin)
