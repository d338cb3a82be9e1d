"""Everything a run can be told, in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Backends by name, the folder of the user's own data files, and where the model is.

    `gate` is what stops documents that can hold no event before they are parsed.
    `model` is a spaCy package name or path; None means the shipped `en_core_web_md`.
    `codebook` is a folder whose files stand in for the shipped ones of the same name.
    `workers` is the number of processes of the runner, 0: one a core. `shards` is the folder or
    address in which a runner that spreads over machines keeps its results.
    """

    gate: str = "none"
    parser: str = "encoder"
    attributor: str = "combined"
    coder: str = "combined"
    resolver: str = "gazetteer"
    runner: str = "serial"
    model: str | None = None
    codebook: Path | None = None
    workers: int = 2
    shards: str | None = None
