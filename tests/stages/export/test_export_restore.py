"""An export goes back into a database with the same ids; what is broken in it is refused."""

from __future__ import annotations

import copy
import gzip
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from export_help import Json, filled, records, stored

from sayso.cli import main
from sayso.exported import exported, is_export
from sayso.restore import Restored, restore
from sayso.store import open_store
from sayso.tables import Tables


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return filled(tmp_path_factory.mktemp("restore") / "all.db")


@pytest.fixture
def sayso(capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*argv: str) -> tuple[int, str, str]:
        code = main([*argv])
        out = capsys.readouterr()
        return code, out.out, out.err

    return run


def into(path: Path, held: list[Any]) -> list[Restored]:
    with closing(open_store(str(path), write=True)) as store:
        return list(restore(((f"x#{n}", r) for n, r in enumerate(held, 1)), store, Tables()))


def refusals(made: list[Restored]) -> list[str]:
    return [f"{one.source}: {one.refusal.reason}" for one in made if one.refusal]


@pytest.mark.parametrize("format", ["jsonl", "parquet", "sqlite"])
def test_a_round_trip_gives_the_same_records(
    format: str, database: str, tmp_path: Path, sayso: Any
) -> None:
    path, back = tmp_path / "x.out", str(tmp_path / "back.db")
    assert sayso("export", format, "--db", database, "-o", str(path))[0] == 0
    if format == "sqlite":
        back = str(path)
    else:
        code, _, notes = sayso("build", str(path), "--db", back)
        assert code == 0 and "7 restored" in notes and "0 coded" in notes
        assert "now holds 7 documents and 4 incidents" in notes
        code, _, notes = sayso("build", str(path), "--db", back)
        assert code == 0 and "7 skipped (known)" in notes and "restored" not in notes
    assert stored(back) == stored(database)
    assert sayso("verify", back)[0] == 0


def test_packed_lines_and_lines_in_another_order_go_back_as_well(
    database: str, tmp_path: Path
) -> None:
    held = stored(database)
    order = ("document", "claim", "event", "incident", "rejected")
    held.sort(key=lambda record: order.index(record["record"]))
    path = tmp_path / "x.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in held)
    assert is_export(str(path))
    made = into(tmp_path / "y.db", [record for _, record in exported(str(path))])
    assert refusals(made) == [] and stored(tmp_path / "y.db") == stored(database)


def test_later_reports_are_linked_with_what_was_restored(database: str, tmp_path: Path) -> None:
    with closing(open_store(filled(tmp_path / "y.db"), write=True)) as store:
        with store.read() as now:
            assert now.queue() == []
            attack = next(i for i in now.all("incident") if len(i["reports"]) == 4)
            found = now.members(attack["id"])
            assert {report.event for report in found} == {
                report["event"] for report in attack["reports"]
            }
            assert {report.place_name for report in found} == {"Kidal"}


def test_incidents_whose_events_are_linked_otherwise_wait_to_be_linked(tmp_path: Path) -> None:
    filled(tmp_path / "y.db")
    held = copy.deepcopy(records())
    other = next(r for r in held if r["record"] == "incident" and len(r["reports"]) == 4)
    other["id"] = "f" * 20
    made = into(tmp_path / "y.db", [other])
    assert refusals(made) == []
    with closing(open_store(str(tmp_path / "y.db"))) as store, store.read() as now:
        assert now.get("incident", "f" * 20) is None
        assert set(now.queue()) == set(other["documents"])


def _texts(path: Path) -> dict[str, Any]:
    return {record["id"]: record for record in stored(path)}


def test_what_the_database_has_stays_as_it_is(tmp_path: Path) -> None:
    """Corrected, withdrawn or coded otherwise: an export does not undo it."""
    path, held = tmp_path / "y.db", records()
    filled(path)
    corrected, gone, other = [r for r in held if r["record"] == "event"][:3]
    new = copy.deepcopy(other) | {"id": "e" * 20}
    with closing(open_store(str(path), write=True)) as store, store.write("test", "") as db:
        db.put("event", corrected | {"mode": "firearms"})
        db.withdraw("event", gone["id"])
        db.withdraw("event", other["id"])
        db.put("event", new)
    before = _texts(path)
    assert gone["id"] not in before and "e" * 20 in before
    made = into(path, held)
    assert not any(one.new for one in made if one.kind != "incident")
    assert {k: v for k, v in _texts(path).items() if v["record"] == "event"} == {
        k: v for k, v in before.items() if v["record"] == "event"
    }


def test_a_part_is_filled_up_by_the_whole(tmp_path: Path) -> None:
    held = records()
    part = [r for r in held if r["record"] == "document" or r.get("type") == "PROTEST"]
    filled(tmp_path / "y.db", part)
    assert refusals(into(tmp_path / "y.db", held)) == []
    assert _texts(tmp_path / "y.db") == {r["id"]: r for r in held}


def _no_text(record: Json) -> None:
    del record["text"]


def _wrong_span(record: Json) -> None:
    record["trigger"]["exact"] = "never said"


def _wrong_type(record: Json) -> None:
    record["type"] = "EXPLODE"


def _nested(record: Json) -> None:
    value: Json = {}
    record["fields"]["killed"]["accounts"][0]["value"]["x"] = value
    for _ in range(500):
        value["x"] = {}
        value = value["x"]


def _no_hash(record: Json) -> None:
    record["id"] = "../../x"


def _no_claim(record: Json) -> None:
    record["claim"] = "0" * 20


def _no_document(record: Json) -> None:
    record["document"] = "0" * 20


def _lost_event(record: Json) -> None:
    record["reports"][0]["event"] = "0" * 20


@pytest.mark.parametrize(
    ("kind", "fault", "words"),
    [
        ("document", _no_text, "breaks the contract of a document"),
        ("event", _wrong_span, "says 'never said', the text of its document does not"),
        ("event", _wrong_type, "breaks the contract of a event at type"),
        ("incident", _nested, "nested too deeply"),
        ("incident", _no_hash, "is no content hash"),
        ("event", _no_claim, "rests on claim 00000000000000000000, which is not there"),
        ("claim", _no_document, "its document 00000000000000000000 is not there"),
        ("incident", _lost_event, "its events are not all there"),
    ],
)
def test_a_broken_record_is_refused_and_the_rest_is_taken(
    kind: str, fault: Any, words: str, tmp_path: Path
) -> None:
    held = copy.deepcopy(records())
    broken = next(n for n, r in enumerate(held) if r["record"] == kind)
    fault(held[broken])
    made = into(tmp_path / "y.db", held)
    told = refusals(made)
    assert any(line.startswith(f"x#{broken + 1}: ") and words in line for line in told), told
    with closing(open_store(str(tmp_path / "y.db"))) as store, store.read() as now:
        assert now.count("document") >= 6 and now.count("incident") >= 2


@pytest.mark.parametrize(
    "line", [b"{", b'{"record": "event", "id": NaN}', b"[" * 100_000, b"\xff\xfe"]
)
def test_a_line_that_is_no_record_is_refused(line: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(line + b"\n")
    made = into(tmp_path / "y.db", [record for _, record in exported(str(path))])
    assert len(refusals(made)) == 1


@pytest.mark.parametrize("value", [None, 7, "x", [], {}, {"record": "x"}, {"record": ["event"]}])
def test_what_is_no_record_is_refused(value: Any, tmp_path: Path) -> None:
    assert "no record of an export" in refusals(into(tmp_path / "y.db", [value]))[0]


def test_a_line_that_is_cut_off_is_told_with_its_place(
    database: str, tmp_path: Path, sayso: Any
) -> None:
    path = tmp_path / "x.jsonl"
    sayso("export", "jsonl", "--db", database, "-o", str(path))
    path.write_bytes(path.read_bytes()[:-30])
    code, out, notes = sayso("build", str(path), "--db", str(tmp_path / "y.db"))
    assert code == 1 and "7 restored, 0 skipped (known), 1 rejected" in notes
    assert json.loads(out)["source"] == f"{path}#25"


def test_parquet_without_the_files_beside_it_is_no_export(
    database: str, tmp_path: Path, sayso: Any
) -> None:
    path = tmp_path / "x.parquet"
    sayso("export", "parquet", "--db", database, "-o", str(path))
    (tmp_path / "x.claims.parquet").unlink()
    code, _, notes = sayso("build", str(path), "--db", str(tmp_path / "y.db"))
    assert code == 2 and "written beside it" in notes
    (tmp_path / "x.documents.parquet").unlink()
    assert not is_export(str(path))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        '{"text": "A report."}\n',
        '{"record": "document", "id": "1", "text": "A report."}\n' * 2,
        '{"record": "event", "id": "1"}\n',
    ],
)
def test_inputs_that_are_no_exports_are_coded_like_any_other(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(text)
    assert not is_export(str(tmp_path / "x.jsonl"))
    assert not is_export(str(tmp_path)) and not is_export("https://x.example/x.jsonl")
    assert not is_export(str(tmp_path / "none.jsonl")) and not is_export("x" * 5000)


def test_a_packed_export_that_is_cut_off_gives_what_it_has(database: str, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl.gz"
    lines = "".join(json.dumps(record) + "\n" for record in stored(database))
    path.write_bytes(gzip.compress(lines.encode())[:-200])
    made = list(exported(str(path)))
    assert is_export(str(path)) and made[-1][1] is None and len(made) > 3


# ------------------------------------------------------------------ the command


def test_the_command_prints_rows_rule_and_losses(database: str, tmp_path: Path, sayso: Any) -> None:
    path = str(tmp_path / "x.csv")
    asked = ("--db", database, "--place", "MLI", "--disputed", "--toll", "highest", "-o", path)
    code, out, notes = sayso("export", "acled", *asked)
    assert code == 0 and out == ""
    assert f"1 rows of acled to {path}, rule highest" in notes
    assert "not held: 2 rival figures of the dead" in notes and "rows of x.claims.csv" in notes
    told = json.loads((tmp_path / "x.export.json").read_text())
    assert "min_sources" not in told["settings"] and told["settings"]["disputed"] == "True"
    assert told["settings"]["place"] == "MLI" and told["settings"]["toll"] == "highest"
    code, out, _ = sayso("export", "acled", *asked[:-2])
    assert code == 0 and out == (tmp_path / "x.csv").read_text()


def test_a_release_is_exported_and_an_unknown_one_is_answered(tmp_path: Path, sayso: Any) -> None:
    held = records()
    early = [r for r in held if r.get("input") == "march.txt" or r.get("type") == "PROTEST"]
    path = filled(tmp_path / "y.db", early)
    assert sayso("release", "first", "--db", path)[0] == 0
    filled(tmp_path / "y.db", held)
    _, now, _ = sayso("export", "csl", "--db", path)
    _, then, _ = sayso("export", "csl", "--db", path, "--release", "first")
    assert (len(json.loads(now)), len(json.loads(then))) == (7, 1)
    assert sayso("export", "csl", "--db", path, "--as-of", "first")[1] == then
    code, _, notes = sayso("export", "csl", "--db", path, "--release", "x")
    assert code == 2 and "There are: first" in notes
    code, _, notes = sayso("export", "csl", "--db", path, "--release", "first", "--as-of", "1")
    assert code == 2 and "not by both" in notes


def test_a_database_is_not_written_over(database: str, tmp_path: Path, sayso: Any) -> None:
    before = Path(database).read_bytes()
    code, _, notes = sayso("export", "sqlite", "--db", database, "-o", database)
    assert code == 2 and "the database itself" in notes and Path(database).read_bytes() == before
    (tmp_path / "y.db-wal").write_bytes(b"x")
    code, _, notes = sayso("export", "sqlite", "--db", database, "-o", str(tmp_path / "y.db"))
    assert code == 2 and "in use" in notes and not (tmp_path / "y.db").exists()


def test_a_lost_folder_and_a_device_are_no_trouble(database: str, sayso: Any) -> None:
    code, _, notes = sayso("export", "acled", "--db", database, "-o", "none/x.csv")
    assert code == 2 and "There is no folder none" in notes
    assert sayso("export", "acled", "--db", database, "-o", "/dev/null")[0] == 0
    assert Path("/dev/null").is_char_device()
