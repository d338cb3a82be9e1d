"""Runs on a Ray cluster, or on one that is started on this machine for the while."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sayso.errors import ConfigError
from sayso.faults import log_level

# Of a core. Together they are one, so that a machine with one core can read and code, and no
# step is fused with the other: files are read on, while what was read is coded elsewhere.
READING, CODING = 0.1, 0.9
OBJECTS = 256 * 2**20  # bytes of shared memory of a cluster that is started here


@contextmanager
def cluster(workers: int) -> Iterator[int]:
    """Give the number of actors to start, with Ray connected.

    The cluster is the one this process is connected to, else the one that RAY_ADDRESS names,
    else one on this machine alone that ends with the block. Nothing is reported to anybody.
    Raises ConfigError when there is no cluster at RAY_ADDRESS.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # Ray reads it when it is imported and started
    os.environ.setdefault("RAY_TRAIN_V2_ENABLED", "1")
    import ray  # noqa: PLC0415  an extra, and slow to import

    if ray.is_initialized():
        yield workers or _cores(ray)
        return
    _connect(ray, workers)
    try:
        yield workers or _cores(ray)
    finally:
        ray.shutdown()


def _connect(ray: Any, workers: int) -> None:
    quiet = {"log_to_driver": bool(log_level()), "logging_level": logging.ERROR}
    address = os.environ.get("RAY_ADDRESS")
    if not address:
        ray.init(
            address="local",
            num_cpus=workers or os.cpu_count(),
            object_store_memory=OBJECTS,
            include_dashboard=False,
            **quiet,
        )
        return
    try:
        ray.init(address=address, **quiet)
    except (ConnectionError, RuntimeError) as error:
        raise ConfigError(
            f"No Ray cluster at RAY_ADDRESS={address} ({error}): start one with "
            "ray start --head, or unset RAY_ADDRESS to work on this machine alone."
        ) from error


def _cores(ray: Any) -> int:
    return max(1, int(ray.cluster_resources().get("CPU", 1)))
