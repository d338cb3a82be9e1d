"""Who first made a statement: one key for one source, however it is spelt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sayso.reports import Report, Source
from sayso.tables import Tables

WORD = re.compile(r"[^\W\d_]+")
NAME = re.compile(r"\b[A-Z][\w-]{2,}")
EMPTY = frozenset(
    """the a an of in on at for and by to its his her their s from with spokesman spokeswoman
    spokesperson statement representative official officials press service chief head command
    commander office headquarters communiqué communique bulletin website channel release account
    our""".split()
)

# Who heads an office speaks for it.
REPRINTED = "reprinted"  # kind of a first source that is an outlet of the incident itself
OFFICES = {"minister": "ministry", "ministers": "ministry"}

# Who holds a local office, and what tells it from that of the state.
HEADS = frozenset({"governor", "mayor", "mayoress", "prefect", "headman", "commissioner"})
LOCAL = frozenset(
    "regional region local provincial province municipal district oblast county city town".split()
)


def source_key(report: Report, tables: Tables) -> str:
    """Return what keeps the first source of a report apart from others.

    An armed force is one source, whoever speaks for it. Offices and people are told apart by
    their words, without the names of states. What an outlet says itself belongs to its origin,
    so that copies add no source; so does what an unnamed source says.
    """
    if not report.chain:
        return f"outlet:{report.origin or report.document}"
    first = report.chain[0]
    if first.kind == REPRINTED:
        return f"outlet:{report.origin or report.document}"
    if first.kind == "unnamed" or not first.name.strip():
        return f"unnamed:{report.origin or report.document}"
    force = _force(first.actor)
    if force:
        return force
    words = _words(first.name, tables)
    if words <= _states(tables) and first.actor:
        return f"{first.actor.split('-')[0]}:"  # "Moscow", "Russia": a state speaks
    return f"{first.actor or ''}:{' '.join(sorted(words))}"


def canonical(keys: Iterable[str], tables: Tables) -> dict[str, str]:
    """Return for each key the one to use: "police" and "the state police" are one source.

    So are keys of one actor id where the words of one hold those of one other alone, and no word
    names a person ("a doctor", "residents"): two doctors are two sources.
    """
    known = sorted(set(keys))
    made, persons = {key: key for key in known}, party_words(tables, "person")
    for key in known:
        fuller = [other for other in known if _is_fuller(other, key, persons)]
        alike = [other for other in known if _same_office(other, key)]
        made.update((other, made[key]) for other in alike if made[other] == other)
        if fuller and _are_nested(fuller):
            made.update((other, made[key]) for other in fuller if made[other] == other)
    return made


def _same_office(long: str, short: str) -> bool:
    """Whether both name one local office by the same words, whatever land it was taken for.

    "The head of the regional administration" is one, whom one story takes for the neighbour's.
    """
    (actor, _, words), (other, _, few) = long.partition(":"), short.partition(":")
    return actor != other and words == few and bool(LOCAL & set(words.split()))


def _are_nested(fuller: list[str]) -> bool:
    """Whether each holds the words of the shorter ones: "the security minister of the state"."""
    words = sorted((set(key.partition(":")[2].split()) for key in fuller), key=len)
    return all(one <= other for one, other in zip(words, words[1:], strict=False))


def _is_fuller(long: str, short: str, persons: frozenset[str]) -> bool:
    (actor, _, words), (other, _, few) = long.partition(":"), short.partition(":")
    mine, yours = set(words.split()), set(few.split())
    # "SNAI" and "the prison service SNAI": whose id is not known may be who bears the same name.
    alike = bool(actor) and actor == other or (not other and actor != "outlet" and bool(words))
    return bool(yours) and alike and yours < mine and not mine & persons


def _force(actor: str | None) -> str | None:
    parts = actor.split("-") if actor else []
    if "MIL" in parts:
        return f"{parts[0]}:MIL"
    return actor if "REB" in parts and len(parts) > 2 else None


def _words(name: str, tables: Tables) -> frozenset[str]:
    told = {word.lower() for word in WORD.findall(name)} - EMPTY
    found = {OFFICES.get(word, word) for word in told}
    if found & HEADS:  # "the regional governor", "the governor of Kirsk region"
        found -= LOCAL
    return frozenset(found - _states(tables)) or frozenset(found)


@lru_cache(maxsize=8)
def party_words(tables: Tables, kind: str) -> frozenset[str]:
    """Return the words of one kind (shared, person) in the names of parties and sources."""
    rows = tables.rows("compare/parties.csv", "word", "kind")
    return frozenset(row["word"] for row in rows if row["kind"] == kind)


def distinctive(names: Iterable[str], tables: Tables) -> frozenset[str]:
    """Return the proper words of names that are no state's and that few parties bear."""
    found = {word.lower() for name in names for word in NAME.findall(name)}
    return frozenset(found - _states(tables) - party_words(tables, "shared"))


@lru_cache(maxsize=4)
def _states(tables: Tables) -> frozenset[str]:
    rows = tables.rows("places/countries.csv", "name", "aliases", "demonyms", "seats")
    columns = ("name", "aliases", "demonyms", "seats")
    texts = (row[column] for row in rows for column in columns)
    return frozenset(word.lower() for text in texts for word in WORD.findall(text))


def source_name(report: Report) -> str:
    """Return the first source in words: its name, or the outlet's."""
    if report.chain and report.chain[0].name.strip():
        return report.chain[0].name
    outlet = report.outlet or "the report itself"
    return f"an unnamed source of {outlet}" if report.chain else outlet


def first_source(report: Report) -> Source | None:
    """Return the start of the chain, None where the outlet itself reports."""
    return report.chain[0] if report.chain else None
