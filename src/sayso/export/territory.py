"""An account in, whether it tells that a side took the place out."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.export.interface import Entry
from sayso.tables import Tables

PLACES = ("point", "town", "district", "region")
# "captured (control of the strategic town of) Sake"; not "captured two men in Sake".
OBJECT = (
    r"(?:\s+back)?(?:\s+(?:(?:full|complete|partial) )?control)?(?:\s+of)?"
    r"(?:\s+(?:the|a|an|its|their))?(?:\s+[a-z][a-z-]*){0,2}?"
    r"(?:\s+(?:town|city|village|settlement|district|area|base|port|airport|capital)s?(?:\s+of)?)?\s+"
)
PASSIVE = r"\s+(?:(?:was|were|is|are|has|have|had|been|being|also|again|now)\s+){1,4}"
OTHER = re.compile(r"\b(?:in|at|from|near|around|outside|to|with|for|on|and|who|men|people)\b")


def is_taken(entry: Entry, tables: Tables) -> bool:
    """Tell whether the words of an account say that its place was taken, not somebody in it."""
    event, place = entry.event, entry.event["place"] or {}
    if event["type"] != "ASSAULT" or place.get("precision") not in PLACES or not place.get("span"):
        return False
    if any(toll["measure"] == "captured" for toll in event["tolls"]):
        return False
    text, at, where = entry.document["text"], event["trigger"], place["span"]
    if at["end"] <= where["start"]:
        between = text[at["start"] : where["start"]]
        return bool(_active(tables).fullmatch(between)) and not OTHER.search(between)
    return bool(_passive(tables).fullmatch(text[where["end"] : at["end"]]))


@lru_cache
def _words(tables: Tables) -> str:
    rows = tables.rows("export/acled-territory.csv", "words")
    told = sorted((re.escape(row["words"]) for row in rows), key=len, reverse=True)
    return f"(?:{'|'.join(told)})"


@lru_cache
def _active(tables: Tables) -> re.Pattern[str]:
    return re.compile(_words(tables) + OBJECT)


@lru_cache
def _passive(tables: Tables) -> re.Pattern[str]:
    return re.compile(PASSIVE + _words(tables))
