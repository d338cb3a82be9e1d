"""The codebook as data: trigger tables and word classes, compiled once for look-up by lemma."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.errors import DataFileError
from sayso.tables import Tables

FOLDER = "codebook/triggers"
COLUMNS = ("trigger", "pos", "mode", "actor", "recipient", "needs", "excludes", "status")
POS = frozenset({"verb", "verb+noun", "verb+adj", "noun", "adj", "phrase"})
GROUPS = ("actors/groups.csv", "actors/organisations.csv", "actors/parties.csv")
STATUSES = frozenset(
    "reported ongoing planned demanded threatened denied feared background".split()
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A test on a slot: one of `values` (lemmas) stands there, or `special` holds.

    `special` is some, none or content, or "" where only values are listed.
    """

    slot: str
    values: frozenset[str]
    special: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of a trigger table: words that tell of an event, and where its parties stand.

    `inferred` ones stand in no table: a second reader took the words for a trigger.
    """

    words: tuple[str, ...]
    pos: str
    type: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    needs: tuple[Condition, ...]
    excludes: tuple[Condition, ...]
    status: str | None
    inferred: bool = False

    @property
    def name(self) -> str:
        """The trigger as it stands in its table."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Codebook:
    """All triggers by the lemma (of a phrase: the first word) that finds them, and the classes."""

    verbs: Mapping[str, tuple[Trigger, ...]]
    nouns: Mapping[str, tuple[Trigger, ...]]
    phrases: Mapping[str, tuple[Trigger, ...]]
    adjectives: Mapping[str, tuple[Trigger, ...]]
    classes: Mapping[str, frozenset[str]]
    size: int

    def members(self, name: str) -> frozenset[str]:
        """Return the lemmas of a class, empty when there is no such class."""
        return self.classes.get(name, frozenset())


def load_classes(tables: Tables) -> dict[str, frozenset[str]]:
    """Return class name -> lemmas from the tables `codebook/classes*.csv`."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in tables.names("codebook"):
        if name.startswith("codebook/classes"):
            for row in tables.rows(name, "class", "lemma"):
                found[row["class"]].add(row["lemma"].lower())
    found["state"] |= _states(tables)
    found["known"] |= _known(tables)
    return {name: frozenset(members) for name, members in found.items()}


def _states(tables: Tables) -> set[str]:
    """Return the last word of every name of a state or its people, in lower case."""
    rows = tables.rows("actors/countries.csv", "name", "aliases", "demonyms")
    cells = [row[key] for row in rows for key in ("name", "aliases", "demonyms")]
    return {name.split()[-1].lower() for cell in cells for name in cell.split("|") if name.strip()}


def _known(tables: Tables) -> set[str]:
    """Return the words of the names of armed groups and organisations, in lower case."""
    rows = [row for name in GROUPS for row in tables.rows(name, "short", "name", "aliases")]
    names = [name for row in rows for name in (row["name"], *row["aliases"].split("|"))]
    return {word.lower() for name in names for word in name.split() if word[:1].isupper()}


def load_codebook(tables: Tables) -> Codebook:
    """Return the compiled codebook. Raises DataFileError naming a row that cannot be read."""
    classes = load_classes(tables)
    triggers = list(_triggers(tables, classes))
    return Codebook(
        verbs=_indexed(_by_verb(triggers, classes)),
        nouns=_indexed((t.words[-1], t) for t in triggers if t.pos == "noun"),
        phrases=_indexed((t.words[0], t) for t in triggers if t.pos == "phrase"),
        adjectives=_indexed((t.words[-1], t) for t in triggers if t.pos == "adj"),
        classes=classes,
        size=len(triggers),
    )


def _by_verb(
    triggers: list[Trigger], classes: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, Trigger]]:
    for trigger in triggers:
        if trigger.pos == "verb+noun":
            yield trigger.words[-1], trigger
        elif trigger.pos in ("verb", "verb+adj"):
            first = trigger.words[0]
            for lemma in sorted(classes[first[1:]]) if first.startswith("@") else [first]:
                yield lemma.split()[0], trigger


def _indexed(pairs: Iterator[tuple[str, Trigger]]) -> dict[str, tuple[Trigger, ...]]:
    found: dict[str, list[Trigger]] = defaultdict(list)
    for lemma, trigger in pairs:
        found[lemma].append(trigger)
    return {lemma: tuple(those) for lemma, those in found.items()}


def _triggers(tables: Tables, classes: Mapping[str, frozenset[str]]) -> Iterator[Trigger]:
    for name in tables.names(FOLDER):
        kind = name.rsplit("/", 1)[-1].removesuffix(".csv").split("-")[0].upper()
        for row in tables.rows(name, *COLUMNS):
            yield _trigger(name, kind, row, classes)


def _trigger(
    name: str, kind: str, row: dict[str, str], classes: Mapping[str, frozenset[str]]
) -> Trigger:
    where = f"{name}, trigger {row['trigger']!r}"
    words = _words(row["trigger"].lower(), row["pos"])
    if not words or row["pos"] not in POS:
        raise DataFileError(f"{where}: 'pos' must be one of {', '.join(sorted(POS))}.")
    if row["status"] and row["status"] not in STATUSES:
        raise DataFileError(f"{where}: 'status' must be one of {', '.join(sorted(STATUSES))}.")
    if words[0].startswith("@") and words[0][1:] not in classes:
        raise DataFileError(f"{where}: no class {words[0]!r} in codebook/classes.csv.")
    return Trigger(
        words=words,
        pos=row["pos"],
        type=kind,
        mode=row["mode"] or None,
        actor=_alternatives(row["actor"]),
        recipient=_alternatives(row["recipient"]),
        needs=conditions(row["needs"], classes, where),
        excludes=conditions(row["excludes"], classes, where),
        status=row["status"] or None,
    )


def _words(trigger: str, pos: str) -> tuple[str, ...]:
    """Return the words of a trigger; a phrase is cut at hyphens as the tokenizer cuts it."""
    if pos == "phrase":
        return tuple(re.sub(r"(?<=\w)-(?=\w)", " - ", trigger).split())
    return tuple(trigger.split())


def _alternatives(cell: str) -> tuple[str, ...]:
    return tuple(slot.strip() for slot in cell.split("|") if slot.strip())


def conditions(
    cell: str, classes: Mapping[str, frozenset[str]], where: str
) -> tuple[Condition, ...]:
    """Return the conditions written in a table's cell ("obj:film,photo;subj:@nature").

    Raises DataFileError, which begins with `where`, on an unknown class or a missing colon.
    """
    return tuple(_condition(part, classes, where) for part in cell.split(";") if part.strip())


def _condition(part: str, classes: Mapping[str, frozenset[str]], where: str) -> Condition:
    slot, colon, listed = part.strip().partition(":")
    if not colon:
        raise DataFileError(f"{where}: a condition is slot:value,value, not {part.strip()!r}.")
    words: set[str] = set()
    groups: list[frozenset[str]] = []
    special = ""
    for value in filter(None, (v.strip().lower() for v in listed.split(","))):
        if value in ("@some", "@none", "@content"):
            special = value[1:]
        elif not value.startswith("@"):
            words.add(value)
        elif value[1:] in classes:
            groups.append(classes[value[1:]])
        else:
            raise DataFileError(f"{where}: no class {value!r} in codebook/classes.csv.")
    alone = groups[0] if len(groups) == 1 and not words else None  # shared, not copied
    values = alone if alone is not None else frozenset(words).union(*groups)
    return Condition(slot.strip(), values, special)
