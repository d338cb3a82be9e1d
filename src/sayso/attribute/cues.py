"""The cue tables in memory: which word ties a source to a content, in which frame and stance."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.errors import DataFileError
from sayso.tables import Tables

STANCES = frozenset(
    "asserts denies accuses demands threatens promises expects doubts asks reports".split()
)
KINDS = frozenset("speech evaluation belief intention evidence".split())
SOURCES = frozenset("subject document object of-phrase unnamed possessor".split())
PARTS = frozenset("verb noun preposition adverb adjective support".split())
COLUMNS = "cue pos kind stance negated source content addressee example".split()


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of `cues.csv`; the columns are explained in docs/stages/attribute.md.

    `content` holds the frames that may carry the content, the best first. `negated` is the
    stance of the negated cue, None where a negated cue makes no claim.
    """

    words: tuple[str, ...]
    pos: str
    kind: str
    stance: str
    negated: str | None
    source: str
    content: tuple[str, ...]
    addressee: str


Lexicon = dict[str, tuple[Cue, ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the rules know: cues by part of speech and first word, and word lists."""

    cues: dict[str, Lexicon]
    outlets: frozenset[tuple[str, ...]]
    outlet_starts: frozenset[str]
    speakers: dict[str, str]
    genders: dict[str, str]
    tenors: dict[tuple[str, str], str]
    idioms: dict[str, tuple[tuple[str, tuple[str, ...]], ...]]


def load_words(tables: Tables) -> Words:
    """Return the tables of this stage. Raises DataFileError for a row that breaks the schema."""
    outlets = frozenset(
        tuple(_tokens(row["name"]))
        for row in tables.rows("attribution/outlets.csv", "name", "kind")
    )
    nouns = tables.rows("attribution/speakers.csv", "noun", "kind", "gender")
    return Words(
        cues=_by_part(_cue(row) for row in tables.rows("cues.csv", *COLUMNS)),
        outlets=outlets,
        outlet_starts=frozenset(name[0] for name in outlets),
        speakers={row["noun"]: row["kind"] for row in nouns},
        genders={row["noun"]: row["gender"] for row in nouns if row["gender"]},
        tenors={
            (row["word"], row["of"]): row["stance"]
            for row in tables.rows("attribution/tenors.csv", "word", "of", "stance")
        },
        idioms=_idioms(tables),
    )


def _idioms(tables: Tables) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return where and with which words a cue says nothing, by the cue."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for row in tables.rows("attribution/idioms.csv", "cue", "where", "words"):
        found.setdefault(row["cue"], []).append((row["where"], tuple(row["words"].split())))
    return {cue: tuple(rows) for cue, rows in found.items()}


def _tokens(name: str) -> list[str]:
    """Split a name as the tokenizer does: hyphens and slashes between letters stand alone."""
    return re.sub(r"(?<=\w)([-/])(?=\w)", r" \1 ", name).split()


def _cue(row: dict[str, str]) -> Cue:
    for column, allowed in (("pos", PARTS), ("kind", KINDS), ("stance", STANCES)):
        if row[column] not in allowed:
            raise DataFileError(
                f"cues.csv, {row['cue']!r}: {column} is {row[column]!r}, "
                f"not one of {', '.join(sorted(allowed))}."
            )
    if row["negated"] and row["negated"] not in STANCES:
        raise DataFileError(f"cues.csv, {row['cue']!r}: unknown stance {row['negated']!r}.")
    if row["source"] not in SOURCES:
        raise DataFileError(f"cues.csv, {row['cue']!r}: unknown source {row['source']!r}.")
    if not row["cue"]:
        raise DataFileError("cues.csv: a row without a cue.")
    return Cue(
        words=tuple(row["cue"].split()),
        pos=row["pos"],
        kind=row["kind"],
        stance=row["stance"],
        negated=row["negated"] or None,
        source=row["source"],
        content=tuple(row["content"].split()),
        addressee=row["addressee"],
    )


def _by_part(cues: Iterable[Cue]) -> dict[str, Lexicon]:
    found: dict[str, dict[str, list[Cue]]] = {part: {} for part in PARTS}
    for cue in cues:
        found[cue.pos].setdefault(cue.words[0], []).append(cue)
    return {
        part: {word: tuple(rows) for word, rows in rows_of.items()}
        for part, rows_of in found.items()
    }
