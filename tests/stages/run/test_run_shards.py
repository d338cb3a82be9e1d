"""Shards and what is done on the machines of a cluster, here without one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ray_help import job, make_nothing, page, read_table

from sayso.errors import ConfigError, DataFileError, MissingExtraError, SaysoError
from sayso.faults import guarded
from sayso.plugins import lacking
from sayso.records import Page
from sayso.run import Job

pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install -e '.[ray]'")
pytest.importorskip("fsspec", reason="fsspec is not installed: pip install -e '.[ray]'")

from sayso.run.hands import Coding, Reading, rows_in, table_of
from sayso.run.ray import RayRunner, _ordered
from sayso.run.shards import Shards


class Inline:
    """A crew without processes; its work is built with the first items, as theirs."""

    def __init__(self, make: Any) -> None:
        self._make = make

    def results(self, items: list[Any]) -> Iterator[Any]:
        return map(guarded(self._make()), items)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the runner work in this process; the later shards come first."""
    from contextlib import nullcontext

    def executed(job: Job, bundles: Any, size: int) -> Iterator[dict[str, Any]]:
        reading, coding = Reading(job, 5), Coding(job, 0, Inline)  # type: ignore[arg-type]
        found = [
            row
            for number, bundle in enumerate(bundles)
            for block in reading(table_of(number=number, bundle=bundle))
            for table in coding(block)
            for row in rows_in(table)
        ]
        return reversed(found)

    monkeypatch.setattr("sayso.run.ray.cluster", lambda workers: nullcontext(2))
    monkeypatch.setattr("sayso.run.ray._executed", executed)


def rows(given: Job, *bundles: tuple[int, int]) -> list[str]:
    return [row["input"] for row in RayRunner().shards(given, bundles)]


def test_rows_come_in_the_order_of_the_inputs(tmp_path: Path) -> None:
    assert rows(job(tmp_path), (0, 12), (12, 12), (12, 20)) == [f"in.jsonl#{n}" for n in range(20)]
    assert rows(job(tmp_path)) == []


def test_the_manifest_tells_what_is_in_each_shard(tmp_path: Path) -> None:
    rows(job(tmp_path), (0, 12), (12, 12), (12, 20))
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert (manifest["inputs"], manifest["documents"], manifest["made_by"]) == (20, 20, "1")
    assert [shard["inputs"] for shard in manifest["shards"]] == [5, 5, 2, 5, 3]
    for shard in manifest["shards"]:
        data = (tmp_path / shard["shard"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (shard["bytes"], shard["sha256"])
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_what_is_done_is_not_done_anew(tmp_path: Path) -> None:
    first = rows(job(tmp_path), (0, 12), (12, 20))
    assert rows(job(tmp_path, make=make_nothing), (0, 12), (12, 20)) == first
    for change in ({"made_by": "2"}, {"again": True}):
        with pytest.raises(DataFileError, match="nothing was to be coded"):
            rows(job(tmp_path, make=make_nothing, **change), (0, 12))


def test_a_run_that_was_cut_off_goes_on_where_it_was(tmp_path: Path) -> None:
    whole = rows(job(tmp_path), (0, 12))
    done = sorted(tmp_path.glob("*.parquet"))
    done[0].unlink()  # and a draft that was left, and facts without their shard
    (tmp_path / ".half.parquet.123").write_bytes(b"PAR1")
    assert rows(job(tmp_path), (0, 12)) == whole
    assert sorted(tmp_path.glob("*.parquet")) == done


def test_a_damaged_shard_is_made_anew_and_never_taken(tmp_path: Path) -> None:
    whole = rows(job(tmp_path), (0, 12))
    facts = json.loads((tmp_path / "manifest.json").read_text("utf-8"))["shards"][1]
    (tmp_path / facts["shard"]).write_bytes(b"PAR1 damaged PAR1")
    with pytest.raises(SaysoError, match="run the same command again"):
        list(Shards(str(tmp_path)).rows(facts))
    assert rows(job(tmp_path), (0, 12)) == whole
    (tmp_path / facts["shard"]).with_suffix(".json").write_bytes(b"{")
    assert rows(job(tmp_path), (0, 12)) == whole


def test_errors_meant_for_the_user_come_out_as_they_are(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"columns\.csv"):
        rows(job(tmp_path, read=read_table), (0, 3))
    with pytest.raises(DataFileError, match="nothing was to be coded"):
        rows(job(tmp_path, make=make_nothing), (0, 3))
    assert not (tmp_path / "manifest.json").exists()


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    with pytest.raises(ConfigError, match="--shards"):
        rows(job(tmp_path / "file"), (0, 3))
    with pytest.raises(ConfigError, match="--shards gopher://x"):
        Shards("gopher://x/y")


def test_a_disk_that_is_full_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fsspec.implementations.local import LocalFileSystem

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(LocalFileSystem, "pipe_file", full)
    with pytest.raises(SaysoError, match=r"No space left.*run the same command again"):
        rows(job(tmp_path), (0, 3))


def test_work_that_is_lost_is_noticed() -> None:
    first = {"at": (0, 1), "last": True, "facts": {}, "error": None}
    with pytest.raises(SaysoError, match="lost a part"):
        list(_ordered([first]))


def test_inputs_that_changed_are_coded_anew(tmp_path: Path) -> None:
    def read(bundle: tuple[int, int]) -> Iterator[Page]:
        return (replace(page(number), id=f"new{number}") for number in range(*bundle))

    rows(job(tmp_path), (0, 3))
    with pytest.raises(DataFileError, match="nothing was to be coded"):
        rows(job(tmp_path, read=read, make=make_nothing), (0, 3))


def test_without_ray_one_line_names_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.plugins.find_spec", lambda name: None if name == "ray" else object())
    lack = lacking("runner", "ray", RayRunner)
    assert isinstance(lack, MissingExtraError)
    assert str(lack) == "runner 'ray' needs ray: pip install -e '.[ray]'."
