"""What an incident is called: its type, place and day, by most of its reports."""

from __future__ import annotations

from collections import Counter

from sayso.reports import Report

FINE = ("point", "town", "district", "region", "country")


def kind(reports: tuple[Report, ...]) -> str:
    """Return the event type that most reports have; of equals the last in the alphabet."""
    types = Counter(report.type for report in reports)
    return max(types, key=lambda name: (types[name], name))


def place(reports: tuple[Report, ...]) -> dict[str, object] | None:
    """Return the place that most reports give, the more precise of equals; None without one.

    Places that the reports' own sentences name go before others, a country comes last.
    """
    placed = [r for r in reports if r.place_precision in FINE]
    own = [r for r in placed if r.place_own and r.place_precision != "country"]
    local = own or [r for r in placed if r.place_precision != "country"] or placed
    found = Counter((r.place, r.lat, r.lon, r.country, r.place_precision) for r in local)
    if not found:
        return None
    best = max(found, key=lambda p: (found[p], -FINE.index(str(p[4])), str(p)))
    spelt = Counter(r.place_name for r in local if (r.lat, r.lon) == best[1:3])
    name = max(spelt, key=lambda words: (spelt[words], str(words)))
    return dict(
        zip(("name", "id", "lat", "lon", "country", "precision"), (name, *best), strict=True)
    )


def date(reports: tuple[Report, ...]) -> dict[str, object] | None:
    """Return the date that most reports name; where none names it, the earliest inferred."""
    dated = [r for r in reports if r.start or r.end]
    inferred = sorted(dated, key=lambda r: (r.start or r.end or "", r.event))[:1]
    named = [r for r in dated if r.day_own] or inferred
    found = Counter((r.start, r.end, r.date_precision) for r in named)
    if not found:
        return None
    start, end, precision = max(found, key=lambda d: (found[d], d[2] == "day", str(d)))
    return {"start": start, "end": end, "precision": precision}
