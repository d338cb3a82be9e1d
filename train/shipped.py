"""The shipped weights as the folder of a run: `python train/shipped.py OUT`, then `--go-on OUT`.

They come back as they are run, rounded to int8: a fresh round or two smooths that out. So more text
can be learnt without the hours of a training from the beginning.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from labels import heads
from model import Tagger
from numpy.typing import NDArray
from onnx import numpy_helper
from slim import LAYERS, WIDTH
from torch import Tensor

SHIPPED = Path(__file__).parent.parent / "src" / "sayso" / "data" / "encoder"
NORMS = {"mid": "attention.output.LayerNorm", "made": "output.LayerNorm"}
PRODUCTS = {
    "out": "attention.output.dense",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
}
Arrays = dict[str, NDArray[Any]]


def restored(folder: Path) -> dict[str, Tensor]:
    """Return the weights of a slimmed model file by the names that the network gives them."""
    arrays = {
        tensor.name: numpy_helper.to_array(tensor)
        for tensor in onnx.load(folder / "model.onnx").graph.initializer
    }
    about = json.loads((folder / "model.json").read_text("utf-8"))
    made = dict(_embeddings(arrays))
    for number in range(LAYERS):
        made |= _layer(arrays, number)
    made |= _heads(arrays)
    made["distance"] = np.array(about["distance"], dtype=np.float32)
    return {name: torch.from_numpy(np.array(array)) for name, array in made.items()}


def _embeddings(arrays: Arrays) -> Arrays:
    stem = "encoder.embeddings"
    zero = arrays["word.zero"].astype(np.float32)
    words = (arrays["word"].astype(np.float32) - zero) * arrays["word.scale"]
    kinds = np.zeros((2, WIDTH), dtype=np.float32)  # `place` has that of the only text in it
    return {
        f"{stem}.word_embeddings.weight": words,
        f"{stem}.position_embeddings.weight": arrays["place"][0],
        f"{stem}.token_type_embeddings.weight": kinds,
        f"{stem}.LayerNorm.weight": arrays["embedded.0"],
        f"{stem}.LayerNorm.bias": arrays["embedded.1"],
    }


def _layer(arrays: Arrays, number: int) -> Arrays:
    own, stem = f"layer{number}", f"encoder.encoder.layer.{number}"
    weight, bias = _linear(arrays, f"{own}.all")
    made: Arrays = {}
    for n, name in enumerate(("query", "key", "value")):
        rows = slice(n * WIDTH, (n + 1) * WIDTH)
        made[f"{stem}.attention.self.{name}.weight"] = weight[rows]
        made[f"{stem}.attention.self.{name}.bias"] = bias[rows]
    for short, name in PRODUCTS.items():
        weight, bias = _linear(arrays, f"{own}.{short}")
        made |= {f"{stem}.{name}.weight": weight, f"{stem}.{name}.bias": bias}
    for short, name in NORMS.items():
        made[f"{stem}.{name}.weight"] = arrays[f"{own}.{short}.0"]
        made[f"{stem}.{name}.bias"] = arrays[f"{own}.{short}.1"]
    return made


def _heads(arrays: Arrays) -> Arrays:
    """Return the linear heads, in the order in which slim.py lines them up."""
    weight, bias = _linear(arrays, "scores")
    model = Tagger()
    names = [*(f"heads.{name}" for name in heads()), "query", "key", "bias"]
    made: Arrays = {}
    at = 0
    for name in names:
        rows = slice(at, at + len(model.state_dict()[f"{name}.bias"]))
        made |= {f"{name}.weight": weight[rows], f"{name}.bias": bias[rows]}
        at = rows.stop
    return made


def _linear(arrays: Arrays, name: str) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return weight (outputs, inputs) and bias of a product, as torch keeps them."""
    weight = arrays[f"{name}.weight"].astype(np.float32) * arrays[f"{name}.scale"]
    return weight.T, arrays[f"{name}.bias"]


def main(out: Path, folder: Path = SHIPPED) -> None:
    """Write model.pt into `out`. Raises RuntimeError where the network is another."""
    made = restored(folder)
    Tagger().load_state_dict(made)
    out.mkdir(parents=True, exist_ok=True)
    torch.save(made, out / "model.pt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
