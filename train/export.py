"""Write the trained weights as an int8 ONNX file: `python train/export.py FOLDER TARGET`."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from datetime import date
from pathlib import Path

import torch
from labels import heads
from model import PAIRS, SIZE, STEPS, Tagger, weights
from onnxruntime.quantization import QuantType, quantize_dynamic
from slim import slim

OUTPUTS = [*heads(), "query", "key", "bias"]


def export(folder: Path, target: Path) -> None:
    """Write model.onnx (int8), tokenizer.json and model.json into `target`."""
    model = Tagger()
    model.load_state_dict(torch.load(folder / "model.pt", weights_only=True))
    model.eval()
    target.mkdir(parents=True, exist_ok=True)
    full = folder / "model.fp32.onnx"
    ids = torch.ones(2, 16, dtype=torch.long)
    axes = {0: "texts", 1: "pieces"}
    torch.onnx.export(
        model,
        (ids, ids.clone()),
        str(full),
        input_names=["ids", "mask"],
        output_names=OUTPUTS,
        dynamic_axes={name: axes for name in ("ids", "mask", *OUTPUTS)},
        opset_version=17,
        dynamo=False,
    )
    # A scale for each column halves the distance to the scores before quantization.
    quantize_dynamic(
        str(full), str(target / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True
    )
    slim(target / "model.onnx")
    shutil.copy(weights() / "tokenizer.json", target / "tokenizer.json")
    digest = hashlib.sha256((target / "model.onnx").read_bytes()).hexdigest()
    about = {
        "heads": heads(),
        "pairs": PAIRS,
        "size": SIZE,
        "steps": STEPS,
        "distance": [[round(float(x), 4) for x in row] for row in model.distance],
        "sha256": digest,
    }
    (target / "model.json").write_text(json.dumps(about))
    card = (Path(__file__).parent / "MODEL_CARD.md").read_text(encoding="utf-8")
    card = card.replace("{sha256}", digest).replace("{date}", str(date.today()))
    (target / "MODEL_CARD.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
