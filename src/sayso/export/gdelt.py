"""Acts in the columns of GDELT 2.0 events, with mentions. Shaped like GDELT; not its data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any, ClassVar

from sayso.export.delimited import tab_line
from sayso.export.interface import Entry, Json, Settings, Target, Traits, View
from sayso.export.losses import count_entries
from sayso.export.plover import codes_of
from sayso.export.shapes import (
    columns_of,
    countries,
    days_of,
    documents,
    happened,
    number,
    precisions,
    spot_of,
)
from sayso.ids import content_id
from sayso.tables import Tables

MENTIONS = "mentions.csv"
WEB, CITATION = 1, 2  # MentionType
STATE_US, CITY_US = "2", "3"  # Geo_Type


@lru_cache
def _cameo(tables: Tables) -> dict[str, dict[str, str]]:
    rows = tables.rows("export/cameo.csv", "code", "root", "quad_class", "goldstein")
    return {row["code"]: row for row in rows}


@lru_cache
def _roles(tables: Tables) -> dict[str, str]:
    return {row["sector"]: row["role"] for row in tables.rows("export/cameo-roles.csv", "sector")}


class GdeltExporter:
    """A row for each act: accounts of one incident with one code, day and pair of actors."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(
        row="an act that an account says took place: one incident, CAMEO code, day, pair of actors",
        like="GDELT 2.0",
    )

    def __init__(self, settings: Settings) -> None:
        """Read the columns."""
        self._tables = settings.tables
        self._events = columns_of(settings.tables, "export/gdelt-events.csv")
        self._mentions = columns_of(settings.tables, "export/gdelt-mentions.csv")

    def write(self, view: View, to: Target) -> None:
        """Write the events without a header, as GDELT does, and the mentions beside them."""
        mentions = to.side(MENTIONS)
        for key, entries in self._acts(view, to):
            identity = number(content_id("gdelt", *key))
            to.text(tab_line(self._events, self._event(identity, entries)))
            to.row(identity, entries)
            to.lost("casualty figures", sum(len(entry.event["tolls"]) for entry in entries))
            count_entries(entries, to)
            if mentions is not None:
                for entry in entries:
                    line = tab_line(self._mentions, self._mention(identity, entry, entries[0]))
                    mentions.write(line.encode("utf-8", "replace"))
                    to.side_row(MENTIONS)

    def _acts(self, view: View, to: Target) -> Iterator[tuple[tuple[str, ...], list[Entry]]]:
        """The accounts of each act together: by incident, and alone where it is in none."""
        for case in view.cases():
            found: dict[tuple[str, ...], list[Entry]] = {}
            for entry in case.entries:
                if self._held(entry, to):
                    found.setdefault(self._key(entry, case.incident["id"]), []).append(entry)
            yield from found.items()
        for entry in view.entries():
            if entry.incident is None and self._held(entry, to):
                yield self._key(entry, entry.event["id"]), [entry]

    def _held(self, entry: Entry, to: Target) -> bool:
        event = entry.event
        for left, why in (
            (not happened(entry), "events planned, demanded, feared, denied or past, left out"),
            (event["cameo"] not in _cameo(self._tables), "events without a CAMEO code, left out"),
            (_day(event) is None, "events without a day, week or month, left out"),
        ):
            if left:
                to.lost(why)
                return False
        return True

    def _key(self, entry: Entry, of: str) -> tuple[str, ...]:
        event = entry.event
        codes = [self._side(n, event)[f"Actor{n}Code"] for n in (1, 2)]
        return (of, event["cameo"], event["date"]["start"], *codes)

    def _event(self, identity: int, entries: list[Entry]) -> dict[str, Any]:
        first = entries[0]
        event, day = first.event, _day(first.event)
        assert day is not None  # `_held` keeps out what has none
        held = documents(entries)
        code = _cameo(self._tables)[event["cameo"]]
        return {
            "GLOBALEVENTID": identity,
            "SQLDATE": f"{day:%Y%m%d}",
            "MonthYear": f"{day:%Y%m}",
            "Year": day.year,
            "FractionDate": f"{day.year + (day.month * 30 + day.day) / 365:.4f}",
            **self._side(1, event),
            **self._side(2, event),
            "IsRootEvent": int(any(_in_lead(entry) for entry in entries)),
            "EventCode": event["cameo"],
            "EventBaseCode": event["cameo"][:3],
            "EventRootCode": code["root"],
            "QuadClass": code["quad_class"],
            "GoldsteinScale": code["goldstein"],
            "NumMentions": len(entries),
            "NumSources": len({document["outlet"] for document in held}),
            "NumArticles": len(held),
            **self._where(first),
            "DATEADDED": min(_stamp(document["retrieved"]) for document in held),
            "SOURCEURL": next((d["url"] for d in held if d["url"]), ""),
        }

    def _side(self, n: int, event: Json) -> dict[str, Any]:
        parties = event["actors" if n == 1 else "recipients"]
        if not parties:
            return {f"Actor{n}Code": ""}
        country, sectors = codes_of(parties[0], self._tables)
        roles = [_roles(self._tables).get(sector, sector) for sector in sectors]
        kept = [role for role in roles if role][:3]
        known = country in countries(self._tables)
        types = kept if known else [country, *kept][:3] if country else kept
        row = {f"Actor{n}Type{place}Code": role for place, role in enumerate(types, start=1)}
        return {
            f"Actor{n}Code": country + "".join(kept),
            f"Actor{n}Name": parties[0]["name"].upper(),
            f"Actor{n}CountryCode": country if known else "",
            **row,
        }

    def _where(self, entry: Entry) -> dict[str, Any]:
        """FIPS country codes; regions have only the country's, feature ids are not GeoNames'."""
        spot = spot_of(entry.event["place"], [entry])
        if spot is None:
            return {}
        fips = countries(self._tables).get(spot.country, {}).get("fips", "")
        kind = precisions(self._tables).get(spot.precision, {}).get("gdelt", "")
        if spot.country == "USA":
            kind = {"4": CITY_US, "5": STATE_US}.get(kind, kind)
        name = countries(self._tables).get(spot.country, {}).get("name", spot.country)
        parts = dict.fromkeys(part for part in (spot.name, spot.admin1, name) if part)
        return {
            "ActionGeo_Type": kind,
            "ActionGeo_FullName": ", ".join(parts),
            "ActionGeo_CountryCode": fips,
            "ActionGeo_ADM1Code": fips,
            "ActionGeo_Lat": spot.lat,
            "ActionGeo_Long": spot.lon,
        }

    def _mention(self, identity: int, entry: Entry, first: Entry) -> dict[str, Any]:
        event, document = entry.event, entry.document
        sides = [event["actors"], event["recipients"]]
        starts = [side[0]["span"]["start"] if side else -1 for side in sides]
        return {
            "GLOBALEVENTID": identity,
            "EventTimeDate": _stamp(first.document["retrieved"]),
            "MentionTimeDate": _stamp(document["retrieved"]),
            "MentionType": WEB if document["url"] else CITATION,
            "MentionSourceName": document["outlet"],
            "MentionIdentifier": document["url"] or document["title"] or document["id"],
            "Actor1CharOffset": starts[0],
            "Actor2CharOffset": starts[1],
            "ActionCharOffset": event["trigger"]["start"],
            "InRawText": 1,
            "Confidence": min(100, max(10, round(event["confidence"] * 10) * 10)),
            "MentionDocLen": len(document["text"]),
        }


def _day(event: Json) -> date | None:
    """The first day of an act whose days are known to a month."""
    days = days_of(event["date"])
    return days.first if days else None


def _stamp(moment: str) -> str:
    """A time as YYYYMMDDHHMMSS."""
    try:
        return f"{datetime.fromisoformat(moment):%Y%m%d%H%M%S}"
    except ValueError:
        return "00000000000000"


def _in_lead(entry: Entry) -> bool:
    """Whether it stands in the headline or the first paragraph."""
    body = (p["end"] for p in entry.document["paragraphs"] if p["kind"] == "body")
    return bool(entry.event["sentence"]["start"] < next(body, 0))
