"""What every exporter keeps to, those of others as well."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from export_help import filled, records, stored
from lxml import etree

from sayso.errors import ConfigError
from sayso.export import Report, Settings, StoreView, export
from sayso.plugins import known, load
from sayso.store import Filter, Reader, open_store

FORMATS = list(known("exporter"))
STREAMED = [name for name in FORMATS if load("exporter", name).traits.streams]
FILTERS = {
    "place": Filter(place="mli"),
    "days": Filter(first="2024-03-01", last="2024-03-31"),
    "type": Filter(type="protest"),
    "actor": Filter(actor="eln"),
    "disputed": Filter(disputed=True),
    "sources": Filter(min_sources=2),
    "nothing": Filter(place="nowhere at all"),
}


def _lines(data: bytes) -> int:
    return data.decode().count("\n")


def _csv(data: bytes) -> int:
    return len(list(csv.DictReader(io.StringIO(data.decode(), newline=""))))


def _parquet(data: bytes) -> int:
    import polars

    return polars.read_parquet(io.BytesIO(data)).height


def _kml(data: bytes) -> int:
    return len(etree.fromstring(data).findall(".//{*}Placemark"))


COUNTS: dict[str, Callable[[bytes], int]] = {
    "jsonl": _lines,
    "plover": _lines,
    "gdelt": _lines,
    "polecat": lambda data: _lines(data) - 1,
    "parquet": _parquet,
    "kml": _kml,
    "geojson": lambda data: len(json.loads(data)["features"]),
    "annotations": lambda data: len(json.loads(data)["items"]),
    "timemap": lambda data: len(json.loads(data)),
    "csl": lambda data: len(json.loads(data)),
}


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return filled(tmp_path_factory.mktemp("export") / "all.db")


@contextmanager
def reading(database: str, revision: int | None = None) -> Iterator[Reader]:
    with closing(open_store(database)) as store, store.read(revision) as reader:
        yield reader


def write(format: str, database: str, path: Path, wanted: Filter | None = None) -> Report:
    with reading(database) as reader:
        return export(format, StoreView(reader, wanted or Filter()), path)


@pytest.fixture(scope="session")
def parts(database: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Databases that hold only what fits each filter."""
    folder = tmp_path_factory.mktemp("parts")
    for name, wanted in FILTERS.items():
        write("sqlite", database, folder / f"{name}.db", wanted)
    return {name: str(folder / f"{name}.db") for name in FILTERS}


def content(format: str, path: Path) -> Any:
    """What an export holds, as far as it does not name files and times."""
    if format == "sqlite":
        return stored(path)
    beside = path.parent.glob(f"{path.stem}.*.parquet")
    names = sorted(p for p in beside if p != path) if format == "parquet" else []
    return [path.read_bytes(), *(name.read_bytes() for name in names)]


@pytest.mark.parametrize("format", FORMATS)
def test_the_rows_that_are_told_are_those_of_the_file(
    format: str, database: str, tmp_path: Path
) -> None:
    report = write(format, database, tmp_path / "x.out")
    data = (tmp_path / "x.out").read_bytes()
    count = (
        len(stored(tmp_path / "x.out")) if format == "sqlite" else COUNTS.get(format, _csv)(data)
    )
    assert report.rows == count > 0
    for name, rows in report.files.items():
        beside = (tmp_path / f"x.{name}").read_bytes()
        counted = _parquet(beside) if name.endswith("parquet") else None
        if name == "claims.csv":
            counted = _csv(beside)
        assert counted in (None, rows), name


@pytest.mark.parametrize("wanted", FILTERS)
@pytest.mark.parametrize("format", FORMATS)
def test_what_does_not_fit_the_filter_might_as_well_not_be_there(
    format: str, wanted: str, database: str, parts: dict[str, str], tmp_path: Path
) -> None:
    """An export of a part is an export of a database that holds that part alone."""
    one = write(format, database, tmp_path / "x.out", FILTERS[wanted])
    other = write(format, parts[wanted], tmp_path / "y.out")
    assert content(format, tmp_path / "x.out") == content(format, tmp_path / "y.out")
    assert (one.rows, one.losses) == (other.rows, other.losses)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("place", {"attack", "march", "alone"}),
        ("days", {"attack", "march", "alone"}),
        ("type", {"march"}),
        ("actor", {"raid"}),
        ("disputed", {"attack"}),
        ("sources", {"attack"}),
        ("nothing", set()),
    ],
)
def test_the_filter_keeps_the_incidents_and_lone_events_that_fit(
    wanted: str, names: set[str], database: str
) -> None:
    documents = {"ministry": "attack", "rebels": "attack", "denial": "attack"}
    with reading(database) as reader:
        found = list(StoreView(reader, FILTERS[wanted]).records())
    kept = {r["input"].removesuffix(".txt") for r in found if r["record"] == "document"}
    assert {documents.get(name, name) for name in kept} == names
    ids = {record["id"] for record in found}
    for record in found:
        if record["record"] == "event":
            assert record["claim"] is None or record["claim"] in ids
        if record["record"] == "incident":
            assert {report["event"] for report in record["reports"]} <= ids


@pytest.fixture(scope="session")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, int]:
    """A database, what it held at a revision in a database of its own, and the revision."""
    folder, held = tmp_path_factory.mktemp("grown"), records()
    early = {"ministry.txt", "rebels.txt", "denial.txt"}
    first = [r for r in held if r.get("input") in early or len(r.get("reports", ())) == 4]
    path = filled(folder / "grown.db", first)
    with reading(path) as reader:
        revision = reader.revision
    filled(folder / "grown.db", held)
    return path, filled(folder / "then.db", first), revision


@pytest.mark.parametrize("format", FORMATS)
def test_a_past_state_is_exported_as_it_was(
    format: str, grown: tuple[str, str, int], tmp_path: Path
) -> None:
    path, then, revision = grown
    with reading(path, revision) as reader:
        export(format, StoreView(reader), tmp_path / "x.out")
    write(format, then, tmp_path / "y.out")
    assert content(format, tmp_path / "x.out") == content(format, tmp_path / "y.out")
    assert write(format, path, tmp_path / "now.out").rows > write(format, then, tmp_path / "n").rows


@pytest.mark.parametrize("format", FORMATS)
def test_twice_is_the_same(format: str, database: str, tmp_path: Path) -> None:
    for name in ("x.out", "y.out"):
        write(format, database, tmp_path / name)
    assert content(format, tmp_path / "x.out") == content(format, tmp_path / "y.out")


class Breaking:
    """A view that ends in the middle of a record, as a full disk or a lost database would."""

    def __init__(self, view: StoreView) -> None:
        self._view = view

    def __getattr__(self, name: str) -> Callable[[], Iterator[Any]]:
        def broken() -> Iterator[Any]:
            yield next(getattr(self._view, name)())
            raise OSError("no space left on device")

        return broken


@pytest.mark.parametrize("format", FORMATS)
def test_all_of_it_is_written_or_nothing(format: str, database: str, tmp_path: Path) -> None:
    (tmp_path / "x.out").write_text("as before")
    with reading(database) as reader, pytest.raises(Exception, match="no space left"):
        export(format, Breaking(StoreView(reader)), tmp_path / "x.out")
    assert [path.name for path in tmp_path.iterdir()] == ["x.out"]
    assert (tmp_path / "x.out").read_text() == "as before"


@pytest.mark.parametrize("format", STREAMED)
def test_a_stream_gets_what_a_file_gets(format: str, database: str, tmp_path: Path) -> None:
    write(format, database, tmp_path / "x.out")
    stream = io.BytesIO()
    with reading(database) as reader:
        export(format, StoreView(reader), stream)
    assert stream.getvalue() == (tmp_path / "x.out").read_bytes()


@pytest.mark.parametrize("format", sorted(set(FORMATS) - set(STREAMED)))
def test_a_format_of_several_files_asks_for_a_path(format: str, database: str) -> None:
    with reading(database) as reader, pytest.raises(ConfigError, match="-o PATH"):
        export(format, StoreView(reader), io.BytesIO())


@pytest.mark.parametrize("format", FORMATS)
def test_settings_that_do_not_fit_are_answered_with_those_that_do(
    format: str, database: str, tmp_path: Path
) -> None:
    traits = load("exporter", format).traits
    with reading(database) as reader, pytest.raises(ConfigError, match=r"choose one|leave --toll"):
        export(format, StoreView(reader), tmp_path / "x", Settings(toll="best of all"))
    with reading(database) as reader:
        view = StoreView(reader)
        if traits.hxl:
            export(format, view, tmp_path / "x", Settings(hxl=True))
            assert (tmp_path / "x").read_text().splitlines()[1].count("#") > 3
        else:
            with pytest.raises(ConfigError, match="--hxl"):
                export(format, view, tmp_path / "x", Settings(hxl=True))


@pytest.mark.parametrize("format", FORMATS)
def test_rule_and_losses_are_kept_beside_the_file(
    format: str, database: str, tmp_path: Path
) -> None:
    traits = load("exporter", format).traits
    report = write(format, database, tmp_path / "x.out")
    aside = tmp_path / "x.export.json"
    assert aside.is_file() is (tmp_path / "x.claims.csv").is_file() is not traits.complete
    if not traits.complete:
        told = json.loads(aside.read_text())
        assert told["not_held"] == report.losses and told["files"]["x.out"] == report.rows
        assert told["settings"].get("toll", "") == (traits.tolls or ("",))[0]
        assert (traits.like is None) or f"not {traits.like} data" in told["note"]


@pytest.mark.parametrize("format", [n for n in FORMATS if not load("exporter", n).traits.complete])
def test_every_row_stands_in_the_table_of_claims_with_its_events(
    format: str, database: str, tmp_path: Path
) -> None:
    report = write(format, database, tmp_path / "x.out")
    with (tmp_path / "x.claims.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    known_events = {r["id"] for r in records() if r["record"] == "event"}
    assert rows and {row["event"] for row in rows} <= known_events
    assert len({row["row"] for row in rows}) <= report.rows
    if any(row["event"] for row in rows if row["outlet"] == "Coast Herald" and row["incident"]):
        assert {"20", "24"} <= {row["low"] for row in rows if row["measure"] == "killed"}


def test_the_view_of_everything_is_everything(database: str) -> None:
    def key(record: dict[str, Any]) -> tuple[str, str]:
        return record["record"], record["id"]

    assert sorted(stored(database), key=key) == sorted(records(), key=key)
