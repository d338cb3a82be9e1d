"""The codebook's tables: well-formed, consistent, and every example coded as its row says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from sayso.code.codebook import POS, STATUSES, Codebook, load_codebook
from sayso.code.forms import forms
from sayso.code.rules import RulesCoder
from sayso.parse import Parser, parse
from sayso.records import Attributed, Document, Paragraph, Parse, Published
from sayso.tables import Tables

SLOTS = frozenset(
    "subj obj iobj poss mod xsubj xobj all about across against among as at between by for from "
    "in into inside near of off on onto over outside through to toward towards under upon with "
    "within without along around acl after before behind".split()
)
CONDITION_SLOTS = SLOTS | {
    "compound",
    "amod",
    "xcomp",
    "ccomp",
    "acl",
    "pcomp",
    "advcl",
    "head",
    "sent",
    "any",
}
SPECIAL = {"@some", "@none", "@content"}
LEAST_IN_ALL, LEAST_OF_A_MODE = 1200, 6
SHORTEST, LONGEST = 8, 30  # words of an example
SHARE_CODED = 0.99  # of the examples, by the rules; the rest is the parser's
ACLED = {
    "Battles": {"Armed clash"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Protests": {
        "Peaceful protest",
        "Protest with intervention",
        "Excessive force against protesters",
    },
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a trigger table with the type that its file stands for."""

    type: str
    cells: dict[str, str]

    @property
    def name(self) -> str:
        return f"{self.type} {self.cells['trigger']!r} ({self.cells['example']})"


def _trigger_rows() -> list[Row]:
    tables = Tables()
    columns = ("trigger", "pos", "mode", "actor", "recipient", "needs", "excludes", "status")
    return [
        Row(name.rsplit("/", 1)[-1].removesuffix(".csv").upper(), row)
        for name in tables.names("codebook/triggers")
        for row in tables.rows(name, *columns, "example")
    ]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return _trigger_rows()


@pytest.fixture(scope="module")
def modes() -> set[tuple[str, str]]:
    return {
        (r["type"], r["mode"])
        for r in Tables().rows("codebook/modes.csv", "type", "mode", "definition")
    }


@pytest.fixture(scope="module")
def types() -> set[str]:
    return {r["type"] for r in Tables().rows("codebook/types.csv", "type", "quad", "definition")}


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load_codebook(Tables())


def _conditions(row: Row) -> Iterator[tuple[str, str]]:
    for cell in (row.cells["needs"], row.cells["excludes"]):
        for part in filter(None, cell.split(";")):
            slot, colon, values = part.partition(":")
            assert colon and values, row.name
            yield slot, values


def test_one_table_for_each_of_the_16_types(rows: list[Row], types: set[str]) -> None:
    assert len(types) == 16
    assert {row.type for row in rows} == types
    assert len(rows) >= LEAST_IN_ALL


def test_every_type_and_mode_is_known(rows: list[Row], modes: set[tuple[str, str]]) -> None:
    wrong = [r.name for r in rows if r.cells["mode"] and (r.type, r.cells["mode"]) not in modes]
    assert not wrong


def test_every_mode_has_triggers(rows: list[Row], modes: set[tuple[str, str]]) -> None:
    found = Counter((row.type, row.cells["mode"]) for row in rows)
    assert not [mode for mode in modes if found[mode] < LEAST_OF_A_MODE]


def test_parts_of_speech_slots_and_statuses_are_known(rows: list[Row]) -> None:
    for row in rows:
        assert row.cells["pos"] in POS, row.name
        assert row.cells["status"] in STATUSES | {""}, row.name
        for side in ("actor", "recipient"):
            assert set(filter(None, row.cells[side].split("|"))) <= SLOTS, row.name


def test_conditions_name_known_slots_and_classes(rows: list[Row], book: Codebook) -> None:
    for row in rows:
        first = row.cells["trigger"].split()[0]
        assert not first.startswith("@") or book.members(first[1:]), row.name
        for slot, values in _conditions(row):
            assert slot in CONDITION_SLOTS, f"{slot}: {row.name}"
            for value in values.split(","):
                known = value in SPECIAL or not value.startswith("@") or book.members(value[1:])
                assert value.strip() and known, f"{value}: {row.name}"


def test_no_row_stands_twice(rows: list[Row]) -> None:
    keys = ("trigger", "pos", "mode", "needs")
    found = Counter((row.type, *(row.cells[key] for key in keys)) for row in rows)
    assert not [key for key, n in found.items() if n > 1]


def test_examples_are_unique_and_of_sentence_length(rows: list[Row]) -> None:
    found = Counter(row.cells["example"] for row in rows)
    assert not [text for text, n in found.items() if n > 1]
    lengths = {text: len(text.split()) for text in found}
    assert not [text for text, n in lengths.items() if not SHORTEST <= n <= LONGEST]
    assert not [text for text in found if not re.fullmatch(r"[A-Z].*[.?]", text)]


@pytest.fixture(scope="module")
def parsed(rows: list[Row], parser: Parser) -> list[tuple[Row, Parse]]:
    """Return each row with the parse of its example, all examples parsed as one document."""
    whole = parse(_document([row.cells["example"] for row in rows]), parser)
    return [(row, _only(whole, paragraph)) for paragraph, row in enumerate(rows)]


def _only(whole: Parse, paragraph: int) -> Parse:
    """Return the parse with the sentences of one paragraph alone, as if it were the text."""
    own = (s for s in whole.sentences if s.paragraph == paragraph)
    return replace(whole, sentences=tuple(replace(s, index=i) for i, s in enumerate(own)))


def _document(paragraphs: list[str]) -> Document:
    starts = [0]
    for text in paragraphs:
        starts.append(starts[-1] + len(text) + 2)
    return Document(
        id="examples",
        input="examples.txt",
        url=None,
        outlet=None,
        title=None,
        byline=None,
        published=Published(date="2025-06-12", precision="day", basis="given"),
        language="en",
        credits=(),
        text="\n\n".join(paragraphs),
        paragraphs=tuple(
            Paragraph(start=start, end=start + len(text), kind="body")
            for start, text in zip(starts, paragraphs, strict=False)
        ),
        sha256="0" * 64,
        retrieved="2026-01-01T00:00:00Z",
    )


def _stands_in(row: Row, read: Parse, book: Codebook) -> bool:
    tokens = [t for s in read.sentences for t in read.tokens[s.first : s.last]]
    written = " ".join(t.lower_ for t in tokens)
    trigger = row.cells["trigger"]
    if row.cells["pos"] == "phrase":
        return trigger in written
    seen = {t.lower_ for t in tokens} | {t.lemma_.lower() for t in tokens}
    head, *rest = trigger.split()
    heads = book.members(head[1:]) if head.startswith("@") else {head}
    if row.cells["pos"].startswith("verb"):
        return any(_verb_stands(h, seen, written) for h in heads) and _all_stand(rest, seen)
    return _all_stand(trigger.split(), seen) or trigger in written


def _verb_stands(verb: str, seen: set[str], written: str) -> bool:
    first, *rest = verb.split()
    hyphenated = any(form.replace("-", " - ") in written for form in forms(first))
    return (hyphenated or not seen.isdisjoint(forms(first))) and set(rest) <= seen


def _all_stand(words: list[str], seen: set[str]) -> bool:
    return all(word in seen for word in words)


def test_every_example_holds_its_trigger_as_the_parser_reads_it(
    parsed: list[tuple[Row, Parse]], book: Codebook
) -> None:
    assert not [row.name for row, read in parsed if not _stands_in(row, read, book)]


def test_examples_are_coded_as_their_rows_say(
    parsed: list[tuple[Row, Parse]], coder: RulesCoder
) -> None:
    missed = []
    for row, read in parsed:
        drafts = coder.code(Attributed(parse=read, claims=())).drafts
        if (row.type, row.cells["mode"] or None) not in {(d.type, d.mode) for d in drafts}:
            missed.append(f"{row.name}: {[(d.type, d.mode) for d in drafts]}")
    assert len(missed) <= (1 - SHARE_CODED) * len(parsed), "\n".join(missed)


def test_mapping_gives_every_type_and_mode_a_code(
    types: set[str], modes: set[tuple[str, str]]
) -> None:
    names = ("acled", "acled_civilian", "acled_toll")
    columns = [f"{name}_{part}" for name in names for part in ("event", "sub")]
    mapping = Tables().rows("codebook/mapping.csv", "type", "mode", "cameo", *columns)
    assert {(r["type"], r["mode"]) for r in mapping} == modes | {(t, "") for t in types}
    for row in mapping:
        assert re.fullmatch(r"(0[2-9]|1\d|20)\d{1,2}", row["cameo"]), row
        for name in names:
            event, sub = row[f"{name}_event"], row[f"{name}_sub"]
            assert (not event and not sub) or sub in ACLED[event], row
