"""A real Ray cluster of several nodes on one machine: same results, and none lost with a node."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from ray_help import job, make_work, page

import sayso
from sayso.config import Config
from sayso.errors import DataFileError
from sayso.pipeline import build
from sayso.read import ReadOptions, Sources
from sayso.run import Sharding
from sayso.run.processes import ProcessRunner
from sayso.store import open_store
from sayso.store.packing import packed

ray = pytest.importorskip("ray", reason="ray is not installed: pip install -e '.[ray]'")
pytestmark = pytest.mark.filterwarnings("ignore")  # those of Ray itself are many

HERE = str(Path(__file__).parent)
STORE = 80 * 2**20  # bytes of shared memory a node; less is not allowed
DISPATCHES = Path(sayso.__file__).parent / "data/demo/dispatches.jsonl"


@pytest.fixture(scope="module")
def nodes() -> Iterator[Any]:
    """A head that does no work, and two nodes of one core each."""
    from ray.cluster_utils import Cluster

    before = os.environ.copy()
    os.environ |= {
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_worker_niceness": "0",
        "PYTHONPATH": HERE,
    }
    small = {"object_store_memory": STORE, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, **small})
    for _ in range(2):
        cluster.add_node(num_cpus=1, object_store_memory=STORE)
    ray.init(address=cluster.address, log_to_driver=False, logging_level="error")
    try:
        yield cluster
    finally:
        ray.shutdown()
        cluster.shutdown()
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture
def runner(nodes: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    from sayso.run.ray import RayRunner

    monkeypatch.setattr("sayso.run.ray.BLOCK", 5)
    made = RayRunner(2)
    assert isinstance(made, Sharding)
    return made


def test_results_are_those_of_processes_in_their_order(runner: Any) -> None:
    items = [page(n) for n in range(30)] + [page(30, "kill"), page(31, "fail"), page(32)]
    made = list(runner.map(make_work, items))
    assert made == list(ProcessRunner(1).map(make_work, items))
    assert "SIGKILL" in made[30].reason and "KeyError" in made[31].reason and made[32] == "32"


def test_an_error_meant_for_the_user_is_raised_as_it_is(runner: Any) -> None:
    results = runner.map(make_work, [page(1), page(2, "table"), page(3)])
    assert next(results) == "1"
    with pytest.raises(DataFileError, match=r"cues\.csv"):
        next(results)


def written(folder: Path) -> Path:
    """The bundled dispatches, a third each as JSON Lines, Parquet and WARC."""
    import pyarrow as pa
    from pyarrow import parquet

    lines = DISPATCHES.read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    folder.mkdir()
    (folder / "a.jsonl").write_text("\n".join(lines[0::3]), "utf-8")
    parquet.write_table(pa.Table.from_pylist(records[1::3]), folder / "b.parquet")
    pages = [record["text"].encode() for record in records[2::3]]
    head = (
        "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n"
    )
    warc = b"".join(head.format(len(body)).encode() + body + b"\r\n\r\n" for body in pages)
    (folder / "c.warc").write_bytes(warc)
    (folder / "d.txt").write_bytes(b"")  # is refused
    return folder


def exported(db: Path) -> list[str]:
    """All records of a database in the order of the export, without the times of reading."""
    with closing(open_store(str(db))) as store, store.read() as state:
        kinds = ("document", "claim", "event", "incident", "rejected")
        records = [packed(record) for kind in kinds for record in state.all(kind)]
    return [re.sub(r'"(retrieved|updated)":"[^"]*"', "", record) for record in records]


def built(sources: Sources, db: Path, config: Config) -> Iterator[str]:
    with closing(open_store(str(db), write=True)) as store:
        for step in build(sources, config, store):
            yield f"{step.what} {step.source}"


def test_a_build_in_which_a_node_is_killed_gives_what_serial_gives(
    nodes: Any, runner: Any, tmp_path: Path
) -> None:
    address = f"local://{written(tmp_path / 'news')}"  # by fsspec, as on an object store
    sources = Sources((address,), ReadOptions(published="2024-01-05"))
    config = Config(runner="ray", workers=2, shards=str(tmp_path / "shards"))
    steps = built(sources, tmp_path / "ray.db", config)
    made = [next(steps)]
    nodes.remove_node(next(iter(nodes.worker_nodes)), allow_graceful=False)
    nodes.add_node(num_cpus=1, object_store_memory=STORE)
    made += steps
    assert made == list(built(sources, tmp_path / "serial.db", Config()))
    assert exported(tmp_path / "ray.db") == exported(tmp_path / "serial.db")


def test_a_node_killed_and_not_replaced_loses_nothing(
    nodes: Any, runner: Any, tmp_path: Path
) -> None:
    slow = job(tmp_path, make=partial(make_work, 0.2))
    rows = runner.shards(slow, [(0, 30), (30, 60)])
    made = [next(rows)["input"] for _ in range(10)]
    nodes.remove_node(next(iter(nodes.worker_nodes)), allow_graceful=False)
    made += [row["input"] for row in rows]
    nodes.add_node(num_cpus=1, object_store_memory=STORE)
    assert made == [f"in.jsonl#{n}" for n in range(60)]
