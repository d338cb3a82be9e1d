"""Two nodes of one core each against one: documents a second with `--runner ray`, as a ratio.

    python bench/ray_nodes.py [--documents 300] [--rounds 3] [--floor 1.6]

Starts real Ray clusters on this machine (Linux, two cores or more). Node one has the first core,
with all that a cluster needs beside (driver, control service), node two the second. Both code
the same documents with the default backends; the models are loaded before the clock starts.
The clock runs from the time when every node has given its first shard to the last shard.
Exits with 1 when the median ratio is below the floor.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BUNDLED = HERE.parent / "src/sayso/data/demo/dispatches.jsonl"
BLOCK = 5  # documents in a shard: small, so that both nodes work to the end
STORE = 80 * 2**20  # bytes of shared memory a node


def written(folder: Path, documents: int) -> str:
    """Return a file with so many documents, the bundled ones again and again, none the same."""
    records = [json.loads(line) for line in BUNDLED.read_text("utf-8").splitlines()]
    path = folder / "texts.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(documents):
            record = records[number % len(records)] | {"id": str(number)}
            file.write(json.dumps(record) + "\n")
    return str(path)


def started(cores: list[int]) -> Any:
    """Return a cluster with a node on each of these cores, connected."""
    import ray
    from ray.cluster_utils import Cluster

    os.sched_setaffinity(0, {cores[0]})
    head = {"num_cpus": 0, "object_store_memory": STORE, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    for core in cores:
        os.sched_setaffinity(0, {core})  # what is started inherits it
        cluster.add_node(num_cpus=1, object_store_memory=STORE)
    os.sched_setaffinity(0, {cores[0]})
    ray.init(address=cluster.address, log_to_driver=False, logging_level="error")
    return cluster


def rate(source: str, folder: Path, cores: list[int]) -> float:
    """Return documents a second on a cluster of these cores."""
    import ray

    from sayso.config import Config
    from sayso.pipeline import job_of
    from sayso.read import ReadOptions, Sources
    from sayso.run import ray as runner

    runner.BLOCK = BLOCK
    every = os.sched_getaffinity(0)
    cluster = started(cores)
    try:
        sources = Sources((source,), ReadOptions())
        job = job_of(sources, Config(shards=str(folder)), again=True)
        times: list[tuple[float, int]] = []
        for row in runner._executed(job, sources.bundles(), len(cores)):
            times.append((time.perf_counter(), row["facts"]["documents"]))
    finally:
        ray.shutdown()
        cluster.shutdown()
        os.sched_setaffinity(0, every)
    begun = times[len(cores) - 1][0]
    return sum(count for _, count in times[len(cores) :]) / (times[-1][0] - begun)


def main() -> int:
    """Print the rates and their ratio; return 1 when it is below the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--floor", type=float, default=1.6)
    args = parser.parse_args()
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "RAY_worker_niceness": "0"}
    cores = sorted(os.sched_getaffinity(0))[:2]
    if len(cores) < 2:
        print("two cores are needed", file=sys.stderr)
        return 2
    ones, twos = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = written(folder, args.documents)
        for number in range(args.rounds):
            ones.append(rate(source, folder / f"one{number}", cores[:1]))
            twos.append(rate(source, folder / f"two{number}", cores))
    ratio = statistics.median(two / one for one, two in zip(ones, twos, strict=True))
    facts = {
        "documents": args.documents,
        "one node documents/s": [round(one, 2) for one in ones],
        "two nodes documents/s": [round(two, 2) for two in twos],
        "ratio": round(ratio, 2),
        "floor": args.floor,
        "load": round(os.getloadavg()[0], 1),
    }
    print(json.dumps(facts))
    return 0 if ratio >= args.floor else 1


if __name__ == "__main__":
    sys.exit(main())
