"""What an editor may put into a field: codes of the codebook, actors and places by search."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import cached_property
from typing import Any

from sayso import public
from sayso.records import Span
from sayso.resolve.atlas.names import fold, key
from sayso.resolve.place_lexicon import Lexicon, Sense
from sayso.resolve.place_mentions import Mention
from sayso.resolve.place_rank import Ranked
from sayso.resolve.place_record import Recorder
from sayso.tables import Tables

Json = dict[str, Any]
MOST = 12  # suggestions
SECTORS = (
    "GOV MIL COP SPY JUD LEG ELI PTY OPP REB PRM UAF CRM CVL JRN BUS SOC REL MED EDU LAB REF AGR"
).split()
TABLES = ("groups", "agencies", "parties")
HAND = "chosen by hand"


class Catalogue:
    """The values that fields may take; the gazetteer is opened with the first search."""

    def __init__(self, tables: Tables) -> None:
        """Take the tables in use."""
        self._tables = tables
        self._lock = threading.Lock()

    @cached_property
    def modes(self) -> list[tuple[str, str, str]]:
        """Every type with each of its modes (an empty one first) and what it means."""
        types = self._tables.rows("codebook/types.csv", "type", "definition")
        modes = self._tables.rows("codebook/modes.csv", "type", "mode", "definition")
        return [
            row
            for one in types
            for row in (
                (one["type"], "", one["definition"]),
                *(
                    (m["type"], m["mode"], m["definition"])
                    for m in modes
                    if m["type"] == one["type"]
                ),
            )
        ]

    # -------------------------------------------------------------- actors

    @cached_property
    def _countries(self) -> dict[str, dict[str, str]]:
        rows = self._tables.rows("actors/countries.csv", "iso3", "name", "gw", "cow")
        return {row["iso3"]: row for row in rows}

    @cached_property
    def _bodies(self) -> dict[str, tuple[str, str]]:
        """The id of every body with a name of its own: its name, and what it is found by."""
        made: dict[str, tuple[str, str]] = {}
        for table in TABLES:
            for row in self._tables.rows(f"actors/{table}.csv", "name", "iso3", "sector"):
                base = row["iso3"] or "IMG"
                parts = [base, *row["sector"].split(), row.get("short") or ""]
                made["-".join(filter(None, parts))] = (row["name"], row.get("aliases", ""))
        for row in self._tables.rows("actors/organisations.csv", "short", "name", "code"):
            own = "" if row["short"] == row["code"] else row["short"]
            made["-".join(filter(None, (row["code"], own)))] = (row["name"], row["aliases"])
        return made

    @cached_property
    def _found_by(self) -> list[tuple[str, str, str]]:
        rows = [(fold(f"{i} {name} {more}"), i, name) for i, (name, more) in self._bodies.items()]
        for code, row in self._countries.items():
            words = f"{code} {row['name']} {row.get('aliases', '')} {row.get('demonyms', '')}"
            rows.append((fold(words), code, row["name"]))
            rows += [(fold(f"{words} {s}"), f"{code}-{s}", f"{row['name']}, {s}") for s in SECTORS]
        return rows + [(fold(s), s, s) for s in SECTORS]

    def actors(self, text: str) -> list[tuple[str, str]]:
        """Return ids with names for all the words, or parts of words, of a text."""
        parts = fold(text).split()
        if not parts:
            return []
        hits = [(i, n) for words, i, n in self._found_by if all(p in words for p in parts)]
        given = text.strip().upper()
        whole = set(given.split())
        return sorted(
            hits, key=lambda hit: (hit[0] != given, not whole & set(hit[0].split("-")), len(hit[0]))
        )[:MOST]

    def codes(self, actor: str) -> dict[str, str] | None:
        """Return the codes of an actor's id, None where it is no valid one."""
        base, *rest = actor.split("-")
        row = self._countries.get(base)
        if actor in self._bodies:
            rest = [part for part in rest if part in SECTORS]
        elif not all(part in SECTORS for part in rest) or (row is None and base not in SECTORS):
            return None
        codes = {"plover": " ".join([base, *rest])}
        if row:
            codes |= {"iso3": base} | {name: row[name] for name in ("gw", "cow") if row[name]}
        return codes

    # -------------------------------------------------------------- places

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(self._tables)

    @cached_property
    def _recorder(self) -> Recorder:
        return Recorder(self._lexicon)

    def places(self, text: str) -> list[tuple[str, str]]:
        """Return ids with names, areas and countries of the places called so."""
        with self._lock:
            senses = self._lexicon.senses(key(text[:100])) if text.strip() else ()
            ranked = sorted(senses, key=lambda sense: -sense.population)[:MOST]
            return [(sense.id, self._label(sense)) for sense in ranked]

    def _label(self, sense: Sense) -> str:
        area = self._lexicon.area_name(sense.a1)
        parts = (sense.name, area if area != sense.name else None, "/".join(sense.countries))
        return f"{', '.join(part for part in parts if part)} ({sense.precision})"

    def place(self, text: str, id_: str, span: Json, whole: str) -> Json | None:
        """Return a place record for a name and an id (or the likeliest of that name), or None."""
        with self._lock:
            senses = self._lexicon.senses(key(text[:100]))
            fits = [s for s in senses if s.id == id_] if id_ else list(senses)
            if not fits:
                return None
            best = max(fits, key=lambda sense: sense.population)
            at = Span(span["start"], span["end"])
            mention = Mention(0, 0, at.start, at.end, text, key(text), 0, (best,))
            record = self._recorder.record(mention, Ranked(((best, 1.0),)), "literal")
        return public.place(replace(record, why=HAND), whole)
