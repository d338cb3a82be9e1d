"""A denial beside another act: what is denied is not what the outlet itself tells."""

from __future__ import annotations

from sayso.link.context import AFTERWARDS, Context
from sayso.reports import Report


def denied_beside(report: Report, group: list[Report], context: Context) -> bool:
    """Return whether one is denied and the other told by the outlet itself, of another spot.

    "No base was attacked on Friday, the army said. That day a bomber killed nine at a bus station."
    """
    denied = [r for r in (report, *group) if r.negated]
    told = [r for r in (report, *group) if not r.negated and not r.chain and _has_victims(r)]
    if not denied or not told or (report not in denied and report not in told):
        return False
    others = [r for r in group if r.negated != report.negated] if report in told else told
    mine = context.sites_in(report.text) - AFTERWARDS
    theirs = frozenset[str]().union(*(context.sites_in(r.text) for r in others)) - AFTERWARDS
    return bool(others and mine and theirs) and not mine & theirs


def _has_victims(report: Report) -> bool:
    return any(f.scope == "event" and f.low for f in report.figures)
