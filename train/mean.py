"""Average the weights of several training runs: `python train/mean.py OUT FOLDER FOLDER …`.

Runs that began with the same weights and saw the examples in another order lie close enough for
their mean to be better than each of them (model soups: Wortsman and others, 2022).
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from torch import Tensor


def mean(folders: list[Path]) -> dict[str, Tensor]:
    """Return the mean of the weights in the folders' model.pt."""
    states = [torch.load(folder / "model.pt", weights_only=True) for folder in folders]
    return {
        name: torch.stack([state[name] for state in states]).mean(0)
        if first.is_floating_point()
        else first
        for name, first in states[0].items()
    }


if __name__ == "__main__":
    out, *runs = map(Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    torch.save(mean(runs), out / "model.pt")
