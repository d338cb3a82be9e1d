"""Dated offices in, the office that a person held on a day out."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.resolve.actor_identity import Identity, of_entry, unknown
from sayso.resolve.actor_lexicon import Entry, Lexicon


def on_day(entries: Sequence[Entry], on: str | None, lexicon: Lexicon) -> Identity:
    """Return who a person was on the ISO day `on`, or nobody with the reason.

    After the last known office of one country the person is one of its former officials
    (ELI), unless the table marks the end of an office as not known. Without a day, all known
    offices must belong to one country.
    """
    names = {entry.name for entry in entries}
    name = entries[0].name
    held = list(entries) if on is None else [e for e in entries if _holds(e, on)]
    if held:
        return _office(held, lexicon)
    if len(names) > 1:
        return unknown(f"several persons of this name, none in a known office on {on}")
    if on is not None and all(_past(e, on) for e in entries):
        countries = {entry.country for entry in entries}
        sure = not any(entry.until.endswith("?") for entry in entries)
        if sure and len(countries) == 1 and "" not in countries:
            return Identity((entries[0].country,), ("ELI",))
    return unknown(f"no office known for {name} on {on}")


def _office(held: Sequence[Entry], lexicon: Lexicon) -> Identity:
    if len({entry.name for entry in held}) > 1:
        return unknown("several persons of this name: " + ", ".join(sorted({e.name for e in held})))
    latest = max(held, key=lambda entry: entry.since)
    if len({(entry.country, entry.code) for entry in held}) > 1:
        return unknown(f"several offices of {latest.name}, and the day is not known")
    body = lexicon.bodies.get(latest.code)
    if body is not None:
        return of_entry(body)
    sectors = latest.sectors if len({entry.sectors for entry in held}) == 1 else ()
    if not latest.country:
        return unknown(f"no country or body known for {latest.name}")
    return Identity((latest.country,), sectors)


def _holds(entry: Entry, on: str) -> bool:
    return not _past(entry, on) and on[: len(entry.since)] >= entry.since


def _past(entry: Entry, on: str) -> bool:
    until = entry.until.rstrip("?")
    return bool(until) and on[: len(until)] > until
