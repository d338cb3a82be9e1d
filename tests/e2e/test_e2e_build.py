"""A database is built: stopped, killed and shared out as may be, it comes out the same."""

from __future__ import annotations

import io
import json
import os
import pickle
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import build_help
import pytest
from build_help import REPORTS, coded, dump, write_reports

from sayso import pipeline, reviews
from sayso.cli import main
from sayso.config import Config
from sayso.read import ReadOptions, Resource, read
from sayso.read.fetch import HttpOpener
from sayso.records import Article, Page, Rejected
from sayso.store import open_store
from sayso.store.fresh import fresh

KILLS = 4
Build = Callable[..., list[pipeline.Step]]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("build")
    write_reports(made / "reports")
    return made


@pytest.fixture(scope="session")
def articles(folder: Path) -> dict[str, Article | Rejected]:
    """The reports, coded once by the real pipeline."""
    pages = list(read([str(folder / "reports")], ReadOptions()))
    made = list(pipeline.run(pages, Config()))
    return {page.id: one for page, one in zip(pages, made, strict=True) if isinstance(page, Page)}


@pytest.fixture(scope="session")
def pickled(folder: Path, articles: dict[str, Article | Rejected]) -> str:
    path = folder / "articles.pickle"
    path.write_bytes(pickle.dumps(articles))
    return str(path)


@pytest.fixture
def build(articles: dict[str, Article | Rejected], monkeypatch: pytest.MonkeyPatch) -> Build:
    """Return a function that builds sources into a database, for so many steps at most."""
    monkeypatch.setattr(pipeline, "run", coded(articles))
    monkeypatch.setattr(build_help, "PACE", 0)

    def run(db: Path, *sources: str, most: int = 10**6, again: bool = False) -> list[pipeline.Step]:
        steps = []
        with closing(open_store(str(db), write=True)) as store:
            pages = read(list(sources), ReadOptions())
            running = pipeline.build(pages, Config(), store, again=again)
            for step in running:
                steps.append(step)
                if len(steps) == most:
                    running.close()
        return steps

    return run


@pytest.fixture(scope="session")
def whole(folder: Path, pickled: str) -> dict[str, Any]:
    """What an undisturbed build makes of all reports, and the seconds it takes."""
    path = folder / "whole.db"
    process = started(pickled, path, folder / "reports")
    begun = time.monotonic()
    assert process.wait() == 0
    return {"dump": dump(path), "seconds": time.monotonic() - begun, "path": path}


def started(pickled: str, db: Path, *sources: Path, limit: int = 0) -> subprocess.Popen[str]:
    """Start a build in a process of its own and return once it has begun.

    `limit` is how large a file may grow, in bytes.
    """
    names = map(str, sources)
    command = [sys.executable, build_help.__file__, pickled, str(db), *names]
    environment = os.environ | {"BUILD_LIMIT": str(limit)}
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if limit else None,
        text=True,
        env=environment,
    )
    assert process.stdout and process.stdout.readline() == "ready\n"
    if not limit:
        process.stdout.close()
    return process


# ------------------------------------------------------------------ nothing lost, nothing doubled


def test_the_reports_give_incidents_with_rival_accounts(whole: dict[str, Any]) -> None:
    made = whole["dump"]
    assert len(made["document"]) == len(REPORTS) - 1 and len(made["rejected"]) == 1
    attack = next(i for i in made["incident"] if (i["place"] or {}).get("name") == "Kidal")
    assert len(attack["documents"]) >= 3
    assert attack["independent_sources"] < len(attack["documents"]), "the copy counts once"
    assert not made["SELECT document FROM queue"]


def test_killed_at_any_moment_and_started_again_it_is_the_same(
    folder: Path, pickled: str, whole: dict[str, Any]
) -> None:
    path, chance = folder / "killed.db", random.Random(7)
    for _ in range(KILLS):
        process = started(pickled, path, folder / "reports")
        time.sleep(chance.uniform(0, whole["seconds"]))
        process.kill()
        process.wait()
    assert started(pickled, path, folder / "reports").wait() == 0
    assert dump(path) == whole["dump"]


def test_stopped_after_any_step_and_started_again_it_is_the_same(
    folder: Path, tmp_path: Path, build: Build, whole: dict[str, Any]
) -> None:
    reports = str(folder / "reports")
    for most in range(1, 2 * len(REPORTS), 3):
        path = tmp_path / f"{most}.db"
        build(path, reports, most=most)
        build(path, reports)
        assert dump(path) == whole["dump"], most


def test_two_builds_at_once_share_the_work_and_the_result_is_the_same(
    folder: Path, pickled: str, tmp_path: Path, whole: dict[str, Any]
) -> None:
    names = sorted((folder / "reports").iterdir())
    path = tmp_path / "shared.db"
    first, second = started(pickled, path, *names[:5]), started(pickled, path, *names[3:])
    assert (first.wait(), second.wait()) == (0, 0)
    assert dump(path) == whole["dump"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of processes are POSIX")
def test_a_full_disk_ends_a_build_with_the_cure_and_leaves_the_database_whole(
    folder: Path, pickled: str, tmp_path: Path, whole: dict[str, Any]
) -> None:
    """A limit on the size of files stands for the disk: writes fail in the same place."""
    path = tmp_path / "full.db"
    size, failed = whole["path"].stat().st_size, 0
    for share in (0.5, 0.8, 1.2):
        process = started(pickled, path, folder / "reports", limit=int(size * share))
        notes = process.communicate(timeout=60)[1]
        if process.returncode:
            failed += 1
            assert process.returncode == 1 and "Nothing is half written" in notes, notes
            assert "Traceback" not in notes
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert failed
    assert started(pickled, path, folder / "reports").wait() == 0
    assert dump(path) == whole["dump"]


def test_the_order_of_the_sources_does_not_matter(
    folder: Path, tmp_path: Path, build: Build, whole: dict[str, Any]
) -> None:
    names = sorted(map(str, (folder / "reports").iterdir()), reverse=True)
    build(tmp_path / "back.db", *names)
    assert dump(tmp_path / "back.db") == whole["dump"]


def test_what_is_known_is_skipped_and_what_is_new_joins_it(
    folder: Path, tmp_path: Path, build: Build
) -> None:
    names, path = sorted(map(str, (folder / "reports").iterdir())), tmp_path / "grown.db"
    build(path, *names[:2])
    with closing(open_store(str(path))) as store, store.read() as now:
        before = {i["id"]: len(i["documents"]) for i in now.all("incident")}
        revision = now.revision
    assert {step.what for step in build(path, *names[:2])} == {"known"}
    steps = build(path, *names)
    assert [s.what for s in steps].count("known") == 2
    with closing(open_store(str(path))) as store:
        with store.read() as now:
            after = {i["id"]: len(i["documents"]) for i in now.all("incident")}
        with store.read(revision) as past:
            assert {i["id"]: len(i["documents"]) for i in past.all("incident")} == before
    assert set(before) <= set(after), "ids live on"
    assert any(after[name] > before[name] for name in before)


def test_an_export_that_went_back_grows_like_the_database_it_was(
    folder: Path, tmp_path: Path, build: Build, whole: dict[str, Any]
) -> None:
    names = sorted(map(str, (folder / "reports").iterdir()))
    build(tmp_path / "half.db", *names[:4])
    half = ("--db", str(tmp_path / "half.db"))
    assert main(["export", "jsonl", *half, "-o", str(tmp_path / "x.jsonl")]) == 0
    assert main(["build", str(tmp_path / "x.jsonl"), "--db", str(tmp_path / "back.db")]) == 0
    build(tmp_path / "back.db", *names)
    made = dump(tmp_path / "back.db")
    for kind in ("document", "claim", "event", "incident", "rejected"):
        assert made[kind] == whole["dump"][kind]


# ------------------------------------------------------------------ as a user


@pytest.fixture
def sayso(
    build: Build,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Any]:
    """Return a function that runs a command on a database and gives code, records and notes."""
    monkeypatch.chdir(tmp_path)

    def run(*argv: str, text: bool = False) -> tuple[int, Any, str]:
        code = main([*argv])
        out = capsys.readouterr()
        lines = [line for line in out.out.splitlines() if line.strip()]
        return code, out.out if text else [json.loads(line) for line in lines], out.err

    return run


def test_build_list_show_search_export_and_verify(sayso: Callable[..., Any], folder: Path) -> None:
    code, records, notes = sayso("build", str(folder / "reports"))
    assert code == 1 and [r["record"] for r in records] == ["rejected"]
    assert "8 read, 7 coded, 0 skipped (known), 1 rejected; 7 linked" in notes
    assert "not English" in notes
    _, found, _ = sayso("incidents", "--place", "kidal", "--min-sources", "2")
    assert len(found) == 1
    name = found[0]["id"]
    code, shown, _ = sayso("show", name[:8], "--format", "table", text=True)
    assert code == 0 and "Evidence" in shown and "20 soldiers" in shown and "DISPUTED" in shown
    event, document = found[0]["reports"][0].values()
    assert sayso("show", event)[1] == found and found[0] in sayso("show", document)[1]
    assert {r["record"] for r in sayso("search", "motorcycles", "border")[1]} == {
        "document",
        "claim",
    }
    assert sayso("incidents", "--format", "table", text=True)[1].count("Kidal") == 1
    _, records, _ = sayso("export", "jsonl")
    kinds = [record["record"] for record in records]
    assert list(dict.fromkeys(kinds)) == ["document", "claim", "event", "incident", "rejected"]
    assert sayso("export", "jsonl", "-o", "all.jsonl")[0] == 0
    assert sayso("verify", "all.jsonl", "sayso.db")[0] == 0
    assert list(Path().glob("*.part")) == []


def test_verify_finds_a_span_that_the_text_does_not_bear_out(
    sayso: Callable[..., Any], folder: Path
) -> None:
    sayso("build", str(folder / "reports" / "5.json"))
    with closing(open_store("sayso.db", write=True)) as store, store.write("test", "") as db:
        event = next(db.all("event"))
        db.put("event", event | {"trigger": event["trigger"] | {"exact": "invented"}})
    code, out, _ = sayso("verify", "sayso.db", text=True)
    assert code == 1 and "invented" in out


def test_releases_past_states_and_what_changed_between_them(
    sayso: Callable[..., Any], folder: Path
) -> None:
    names = sorted(map(str, (folder / "reports").iterdir()))
    sayso("build", *names[:2])
    assert "release first" in sayso("release", "first", "--note", "for the paper")[2]
    before = sayso("incidents")[1]
    sayso("build", *names[2:7])
    assert len(sayso("incidents")[1]) > len(before)
    assert sayso("incidents", "--as-of", "first")[1] == before
    assert sayso("show", before[0]["id"], "--as-of", "first")[1] == [before[0]]
    _, changes, _ = sayso("diff", "first")
    assert {change["what"] for change in changes} == {"new", "changed"}
    grown = next(change for change in changes if change["incident"] == before[0]["id"])
    assert any("killed" in line for line in grown["changes"]), grown
    assert any("River Times" in line for line in grown["why"]), grown
    assert sayso("diff", "first", "first")[1] == []
    assert "first" in sayso("release", text=True)[1]
    assert sayso("release", "first")[0] == 2 and sayso("incidents", "--as-of", "never")[0] == 2


def test_judgements_are_honoured_and_survive_another_build(
    sayso: Callable[..., Any], folder: Path, build: Build
) -> None:
    reports = str(folder / "reports")
    sayso("build", reports)
    signed = ("--by", "ada", "--why", "another village of that name")
    one = sayso("incidents", "--place", "gao")[1][0]
    a, b = one["documents"]
    assert sayso("judge", "different", a, b, *signed)[0] == 0
    assert len(sayso("incidents", "--place", "gao")[1]) == 2
    old = next(r for r in sayso("incidents", "--place", "gao")[1] if r["id"] == one["id"])
    event = old["reports"][0]["event"]
    assert sayso("judge", "correct", event, "place.name", "Timbuktu", *signed)[0] == 0
    build(Path("sayso.db"), reports, again=True)
    assert len(sayso("incidents", "--place", "gao")[1]) == 1
    (moved,) = sayso("incidents", "--place", "timbuktu")[1]
    assert 16 < moved["place"]["lat"] < 17, "the coordinates go with the name"
    assert len(sayso("judge", "list")[1]) == 2
    sayso("judge", "correct", event, "place.name", "Gao", *signed)
    sayso("judge", "unsure", b, a, *signed)
    assert len(sayso("incidents", "--place", "gao")[1]) == 1


def test_a_report_of_what_is_disputed_traces_each_figure(
    sayso: Callable[..., Any], folder: Path
) -> None:
    sayso("build", str(folder / "reports"))
    disputed = sayso("incidents", "--disputed")[1]
    code, text, notes = sayso("report", "--disputed", "--title", "Kidal, *March*", text=True)
    assert code == 0 and f"a report on {len(disputed)} incidents" in notes
    assert text.startswith("# Kidal, \\*March\\*\n") and "the defence ministry" in text
    assert f"{len(disputed)} of them disputed" in text and "## Annex" in text
    short = disputed[0]["id"][:8]
    assert sayso("report", short, "-o", "report.md", text=True)[:2] == (0, "")
    assert Path("report.md").read_text(encoding="utf-8").count("\n- **") == 1
    assert "not in it (--limit 1)" in sayso("report", "--limit", "1", text=True)[2]
    for wrong in ([disputed[0]["documents"][0]], ["zzzz"], ["-o", "sayso.db"], ["-o", "no/a.md"]):
        assert sayso("report", *wrong, text=True)[0] == 2, wrong


def test_who_is_named_is_listed_with_an_id_or_without(
    sayso: Callable[..., Any], folder: Path
) -> None:
    sayso("build", str(folder / "reports"))
    code, found, notes = sayso("parties")
    assert code == 0 and "with an id" in notes
    assert {one["input"] for one in found} == {"sayso.db"}
    ministry = next(one for one in found if "the defence ministry" in one["names"])
    assert ministry["id"] and ministry["speaker"] >= 2
    without = sayso("parties", "--unresolved")[1]
    assert without == [one for one in found if one["id"] is None]
    assert all(one["unresolved"] or one["speaker"] for one in without)
    table = sayso("parties", "--format", "csv", text=True)[1]
    assert table.startswith("record,input,name,id,actor,recipient,speaker,documents,names,")
    assert "the defence ministry" in sayso("parties", "--format", "table", text=True)[1]


def test_incidents_are_counted_with_their_ranges(sayso: Callable[..., Any], folder: Path) -> None:
    sayso("build", str(folder / "reports"))
    code, found, notes = sayso("count", "--by", "month,country", "--type", "ASSAULT")
    assert code == 0 and "incidents" in notes
    (row,) = (r for r in found if r["killed"]["incidents"] and r["country"] == "MLI")
    assert (row["record"], row["input"], row["month"]) == ("count", "sayso.db", "2024-03")
    killed = row["killed"]
    assert killed["low"] < killed["high"], "the ministry and the rebels differ"
    assert row["missing"] == {"incidents": 0, "disputed": 0, "low": None, "high": None, "open": 0}
    heads = []
    for more in ([], ["--place", "Atlantis"]):
        code, table, _ = sayso("count", *more, "--format", "csv", text=True)
        heads.append(table.splitlines()[0])
    assert heads[0] == heads[1] and heads[0].startswith("record,input,month,incidents,disputed,")
    assert "to" in sayso("count", "--format", "table", text=True)[1]
    assert sayso("count", "--by", "colour")[0] == 2


def test_what_one_speaker_said_is_found(sayso: Callable[..., Any], folder: Path) -> None:
    sayso("build", str(folder / "reports"))
    _, claims, _ = sayso("search", "--speaker", "rebels", "--stance", "asserts")
    assert claims and all("ebels" in claim["chain"][0]["source"] for claim in claims)
    assert sayso("search", "kill*", "--speaker", "rebels", "--to", "2024-03-06")[1] == claims
    assert sayso("search", "kill*", "--speaker", "rebels", "--from", "2024-03-07")[1] == []
    for nothing in ([], [""], ["* -"], ["--from", "2024-03-07"]):
        code, found, notes = sayso("search", *nothing)
        assert code == 2 and not found and "nothing to search for" in notes


def test_the_list_of_judgements_holds_the_verdicts_of_the_desk(
    sayso: Callable[..., Any], folder: Path
) -> None:
    sayso("build", str(folder / "reports"))
    found = sayso("incidents", "--place", "gao")[1][0]["reports"]
    first, second, *_ = (report["event"] for report in found)
    with closing(open_store("sayso.db", write=True)) as store:
        reviews.judge(first, "accept", store, by="ada", why="the mayor's own list")
        reviews.judge(second, "unsure", store, by="ben")
        reviews.judge(second, "reject", store, by="ada", why="another Gao")
    listed = sayso("judge", "list")[1]
    assert [(j["kind"], j["a"], j["verdict"], j["by"], j["why"]) for j in listed] == [
        ("verdict", first, "accept", "ada", "the mayor's own list"),
        ("verdict", second, "reject", "ada", "another Gao"),
    ]
    with closing(open_store("sayso.db", write=True)) as store:
        reviews.undo(first, store, by="ada")
        reviews.undo(second, store, by="ada")
    assert [(j["a"], j["verdict"]) for j in sayso("judge", "list")[1]] == [(second, "unsure")]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("tolls.0.low", "abc", "tolls.0.low: 'abc'"),
        ("tolls.0.low", "99", "above the highest"),
        ("type", "NONSENSE", "type: 'NONSENSE' is not one of"),
        ("mode", "naval-parade", "no mode of ASSAULT"),
        ("status", "perhaps", "status: 'perhaps' is not one of"),
        ("place.lat", "999", "not on earth"),
        ("place.name", "Qwxyzopolis", "in no gazetteer"),
        ("date.start", "2026-99-99", "no day such as"),
        ("confidence", "7", "greater than the maximum"),
        ("id", "abc", "id is not corrected"),
        ("sentence", "null", "sentence"),
        ("trigger.start", "0", "trigger says"),
        ("claim", "abc", "no claim of its document"),
        ("actors.0.id", "XXX-NONE", "no actor's id"),
        ("actors.9.id", "MLI-MIL", "no 'actors.9.id'"),
    ],
)
def test_a_correction_that_is_not_valid_is_refused_before_it_is_kept(
    sayso: Callable[..., Any], folder: Path, field: str, value: str, words: str
) -> None:
    source = str(folder / "reports" / "3.json")
    sayso("build", source)
    before = dump(Path("sayso.db"))
    event = sayso("incidents")[1][0]["reports"][0]["event"]
    argv = ("judge", "correct", event, field, value, "--by", "ada", "--why", "x")
    code, _, notes = sayso(*argv)
    assert code == 2 and words in notes, notes
    assert dump(Path("sayso.db")) == before and sayso("judge", "list")[1] == []


def test_what_follows_from_a_correction_is_corrected_too(
    sayso: Callable[..., Any], folder: Path
) -> None:
    sayso("build", str(folder / "reports" / "4.json"))
    name = sayso("incidents")[1][0]["reports"][0]["event"]
    signed = ("--by", "ada", "--why", "read again")
    assert sayso("judge", "correct", name, "type", "PROTEST", *signed)[0] == 0
    assert sayso("judge", "correct", name, "date.start", "2024-03-04", *signed)[0] == 0
    made = next(r for r in sayso("export", "jsonl")[1] if r["id"] == name)
    assert (made["type"], made["mode"], made["cameo"][:2]) == ("PROTEST", None, "14")
    assert (made["date"]["start"], made["date"]["end"]) == ("2024-03-04", "2024-03-04")
    assert sayso("verify", "sayso.db")[0] == 0


def test_an_old_id_leads_to_where_its_reports_went(sayso: Callable[..., Any], folder: Path) -> None:
    sayso("build", str(folder / "reports"))
    gao, bamako = (sayso("incidents", "--place", name)[1][0] for name in ("gao", "bamako"))
    a, b = gao["reports"][0]["event"], bamako["reports"][0]["event"]
    sayso("judge", "same", a, b, "--by", "ada", "--why", "one march through both")
    left = {record["id"] for record in sayso("incidents")[1]}
    (gone,) = {gao["id"], bamako["id"]} - left
    _, found, notes = sayso("show", gone)
    assert [record["id"] for record in found] == [*({gao["id"], bamako["id"]} & left)]
    assert "was merged into" in notes
    assert sayso("diff", "2")[1]


def test_a_correction_leaves_a_mark_wherever_it_is_read(
    sayso: Callable[..., Any], folder: Path
) -> None:
    from sayso.web.pages.history import _people

    sayso("build", str(folder / "reports" / "5.json"))
    sayso("release", "before")
    one = sayso("incidents")[1][0]
    event, document = one["reports"][0].values()
    signed = ("--by", "ada", "--why", "the hospital's list")
    for argv in ((event, "tolls.0.high", "8"), (event, "tolls.0.low", "8")):
        assert sayso("judge", "correct", *argv, *signed)[0] == 0
    assert sayso("judge", "correct", document, "outlet", "River Weekly", *signed)[0] == 0
    shown = " ".join(sayso("show", one["id"], "--format", "table", text=True)[1].split())
    assert "8 (corrected" in shown and "Corrected by people" in shown
    assert "ada corrected tolls.0.low of the event: 3 → 8 (the hospital's list)" in shown
    why = " ".join(sayso("diff", "before")[1][0]["why"])
    assert "ada corrected tolls.0.high of the event: 3 → 8" in why
    with closing(open_store("sayso.db")) as store, store.read() as now:
        people = _people(now)
    told = {change for entry in people for change in entry["changes"]}
    assert {"tolls.0.low: 3 → 8", "outlet: River Times → River Weekly"} <= told
    assert {entry["by"] for entry in people} == {"ada"}
    assert {entry["why"] for entry in people} == {"the hospital's list"}


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("incidents",), "make one with sayso build"),
        (("show", "abcdef"), "make one with sayso build"),
        (("export", "acled"), "make one with sayso build"),
        (("export", "spreadsheet"), "acled"),
        (("judge", "same", "a", "b", "--by", "ada", "--why", "x"), "make one with sayso build"),
        (("release", "x"), "make one with sayso build"),
        (("incidents", "--db", "oracle://x"), "Known: postgresql, sqlite"),
    ],
)
def test_wrong_usage_is_answered_with_the_cure(
    sayso: Callable[..., Any], argv: tuple[str, ...], words: str
) -> None:
    code, _, notes = sayso(*argv)
    assert code == 2 and words in notes and not Path("sayso.db").exists()


def test_wrong_ids_are_answered_with_the_cure(sayso: Callable[..., Any], folder: Path) -> None:
    sayso("build", str(folder / "reports" / "5.json"))
    (incident,) = sayso("incidents")[1][:1]
    event, document = incident["reports"][0].values()
    signed = ("--by", "ada", "--why", "x")
    for argv, words in (
        (("show", "ffffffff"), "sayso incidents"),
        (("show", "ab"), "first 4 or more"),
        (("judge", "same", event, event, *signed), "one record"),
        (("judge", "same", incident["id"], event, *signed), "is an incident"),
        (("judge", "correct", event, "nothing.here", "1", *signed), "no 'nothing.here'"),
        (("judge", "same", event, document, "--by", " ", "--why", "x"), "--by"),
    ):
        code, _, notes = sayso(*argv)
        assert code == 2 and words in notes, notes
    assert sayso("judge", "list")[1] == []


def test_what_names_nothing_is_refused_with_what_there_is(
    sayso: Callable[..., Any], folder: Path, capsys: Any
) -> None:
    from sayso import open as open_database
    from sayso.errors import ConfigError

    sayso("build", str(folder / "reports" / "5.json"))
    sayso("release", "first")
    for argv, words in (
        (("incidents", "--type", "NONSENSE"), "ASSAULT"),
        (("export", "acled", "--type", "NONSENSE"), "ASSAULT"),
        (("incidents", "--from", "2026-05-10", "--to", "2026-05-01"), "after the last"),
        (("incidents", "--as-of", "0"), "no revision 0"),
        (("incidents", "--as-of", "999"), "they are 1 to"),
        (("diff", "first", "1"), "earlier one first"),
        (("release", "2026-01-01"), "a day or time"),
        (("release", "2026-01-01T10:00"), "a day or time"),
        (("users", "add", "bob"), "--password-stdin"),
        (("serve", "--no-browser", "--db", "nope.db"), "There is no database nope.db"),
    ):
        code, _, notes = sayso(*argv)
        assert code == 2 and words in notes, (argv, notes)
    assert not Path("nope.db").exists()
    assert sayso("incidents", "--type", "assault")[0] == 0
    with pytest.raises(ConfigError, match="no type 'NONSENSE'"):
        open_database("sayso.db").incidents(type="NONSENSE")


def test_an_export_does_not_write_over_the_files_beside_another(
    sayso: Callable[..., Any], folder: Path
) -> None:
    sayso("build", str(folder / "reports" / "5.json"))
    assert sayso("export", "kml", "-o", "out.kml", text=True)[0] == 0
    kept = Path("out.claims.csv").read_bytes()
    assert sayso("export", "geojson", "-o", "out.geojson", text=True)[0] == 0
    assert Path("out.claims.csv").read_bytes() == kept
    told = json.loads(Path("out.geojson.export.json").read_text(encoding="utf-8"))
    assert set(told["files"]) == {"out.geojson", "out.geojson.claims.csv"}
    assert Path("out.geojson.claims.csv").exists()
    assert sayso("export", "kml", "-o", "out.kml", text=True)[0] == 0, "the same once more"
    Path("out.kml").unlink()
    assert sayso("export", "geojson", "-o", "out.geojson", text=True)[0] == 0


@pytest.mark.parametrize(
    "asked", ["export jsonl", "incidents --format table", "incidents --format csv"]
)
def test_a_reader_who_goes_away_is_no_failure(
    sayso: Callable[..., Any], folder: Path, asked: str
) -> None:
    sayso("build", str(folder / "reports"))
    command = [sys.executable, "-m", "sayso", *asked.split()]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout and process.stderr
    process.stdout.close()
    notes = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 0 and "rror" not in notes, notes


def test_a_read_only_database_and_a_lost_folder_are_told(
    sayso: Callable[..., Any], folder: Path
) -> None:
    source = str(folder / "reports" / "5.json")
    sayso("build", source)
    Path("sayso.db").chmod(0o444)
    code, _, notes = sayso("build", source)
    assert code == 2 and "read-only" in notes
    Path("sayso.db").chmod(0o644)
    assert sayso("build", source, "--db", "none/sayso.db")[0] == 2
    assert sayso("export", "jsonl", "-o", "none/x.jsonl")[0] == 2


def test_watch_reads_again_what_comes_later(
    sayso: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reports(tmp_path / "inbox", [5])
    rounds = []

    def sleep(seconds: float) -> None:
        if seconds != 0.5:
            return
        rounds.append(seconds)
        write_reports(tmp_path / "inbox", [6])
        if len(rounds) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", sleep)
    code, _, notes = sayso("build", "inbox", "--watch", "0.5")
    assert code == 130 and notes.count("1 read, 1 coded") == 2
    assert sayso("incidents", "--min-sources", "2")[1]


def test_watch_polls_a_feed_for_new_entries(
    sayso: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds: list[float] = []
    item = "<item><title>{0}</title><guid>{0}</guid><description>{1}</description></item>"

    def serve(self: HttpOpener, source: str) -> Iterator[Resource]:
        told = [item.format(n, REPORTS[n]["text"] * 12) for n in range(5, 6 + len(rounds))]
        feed = f"<rss><channel><title>Valley Post</title>{''.join(told)}</channel></rss>"
        yield Resource(input=source, stream=io.BytesIO(feed.encode()))

    def sleep(seconds: float) -> None:
        if seconds == 0.5:
            rounds.append(seconds)
        if len(rounds) == 3:
            raise KeyboardInterrupt

    coded_: list[str] = []

    def run(pages: Any, config: Config) -> Iterator[Rejected]:
        for page in pages:
            coded_.append(page.title)
            yield Rejected(stage="clean", id=page.id, source=page.input, reason="not coded here")

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(HttpOpener, "open", serve)
    monkeypatch.setattr(pipeline, "run", run)
    code, _, notes = sayso("build", "https://valley.example/feed", "--watch", "0.5")
    assert code == 130 and notes.count("1 read") == 3
    assert coded_ == ["5", "6", "7"]


def test_the_database_among_the_sources_is_no_source(
    sayso: Callable[..., Any], tmp_path: Path
) -> None:
    write_reports(tmp_path / "inbox", [5])
    for _ in range(2):
        code, _, notes = sayso("build", "inbox", "--db", "inbox/sayso.db")
        assert code == 0 and "1 read" in notes


def test_a_build_that_keeps_nothing_makes_no_database(
    sayso: Callable[..., Any], tmp_path: Path
) -> None:
    nothing, german = tmp_path / "nothere.txt", tmp_path / "german.json"
    german.write_text(json.dumps(REPORTS[-1]), encoding="utf-8")
    code, rejected, notes = sayso(
        "build", str(nothing), str(german), "--db", str(tmp_path / "n.db")
    )
    assert code == 1 and len(rejected) == 2 and "n.db was not made" in notes
    assert [path.name for path in tmp_path.iterdir()] == ["german.json"]
    write_reports(tmp_path / "reports", [0])
    there = str(tmp_path / "n.db")
    assert sayso("build", str(tmp_path / "reports"), "--db", there)[0] == 0
    assert sayso("build", str(nothing), "--db", there)[0] == 1
    assert len(sayso("incidents", "--db", there)[1]) == 1


def test_who_waits_for_a_database_that_is_taken_away_makes_it_anew(tmp_path: Path) -> None:
    path = tmp_path / "n.db"
    with fresh(str(path), lambda: None), closing(open_store(str(path), write=True)) as other:
        with other.write("input", "none"):
            pass
        waiting = open_store(str(path), write=True)
    assert not path.exists()
    with closing(waiting), waiting.turn("code", lambda: None):
        pass
    with closing(open_store(str(path))) as store, store.read() as now:
        assert now.count("document") == 0


def test_a_database_that_another_builds_into_is_left_to_it(tmp_path: Path) -> None:
    path = tmp_path / "n.db"
    with ExitStack() as stack:
        with fresh(str(path), lambda: None):
            other = stack.enter_context(closing(open_store(str(path), write=True)))
            stack.enter_context(other.turn("code", lambda: None))
        assert path.exists()
