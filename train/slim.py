"""Rewrite an exported int8 model so that it runs faster: `python train/slim.py FOLDER`.

The weights stay as they are. One product in place of three gives queries, keys and values, and
one in place of thirteen all heads (`scores`, in the order of model.json); attention is one
operation; and as each text is read alone, there is no mask.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LAYERS, ATTENTIONS, WIDTH = 6, 12, 384
MICROSOFT = "com.microsoft"  # onnxruntime's own operations:
OWN = frozenset({"DynamicQuantizeMatMul", "MultiHeadAttention", "Gelu"})


class Exported:
    """What is looked up in the exported graph, by the names of the modules."""

    def __init__(self, model: Any) -> None:
        """Index the graph."""
        graph = model.graph
        self.arrays = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
        self.products = {n.name: n for n in graph.node if n.op_type == "MatMulInteger"}
        self.gathers = {n.name: n for n in graph.node if n.op_type == "Gather"}

    def product(self, module: str, bias: str) -> tuple[Any, ...]:
        """Return int8 weights, a scale for each column, and the bias of a linear layer."""
        node = self.products[f"/{module}/MatMul_quant"]
        name = node.input[1].removesuffix("_quantized")
        zero = self.arrays[f"{name}_zero_point"]
        if zero.any():
            raise SystemExit(f"{module}: weights with a zero point are not known here")
        return self.arrays[f"{name}_quantized"], self.arrays[f"{name}_scale"], self.arrays[bias]

    def table(self, name: str) -> tuple[Any, Any, Any]:
        """Return the int8 rows of an embedding, their scale and their zero point."""
        stem = f"encoder.embeddings.{name}.weight"
        return tuple(self.arrays[f"{stem}_{x}"] for x in ("quantized", "scale", "zero_point"))


class Graph:
    """The graph that is made, operation by operation."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.nodes: list[Any] = []
        self.tensors: list[Any] = []

    def constant(self, name: str, array: Any) -> str:
        """Add a constant and return its name."""
        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, kind: str, inputs: list[str], outputs: list[str], **given: Any) -> str:
        """Add an operation and return its first output."""
        domain = MICROSOFT if kind in OWN else ""
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **given))
        return outputs[0]

    def linear(self, name: str, source: str, parts: list[tuple[Any, ...]]) -> str:
        """Add one product in place of those of several layers over the same input."""
        weights, scales, biases = (np.concatenate(x, axis=-1) for x in zip(*parts, strict=True))
        inputs = [source, self.constant(f"{name}.weight", weights)]
        inputs += [
            self.constant(f"{name}.scale", scales),
            "",
            self.constant(f"{name}.bias", biases),
        ]
        return self.add("DynamicQuantizeMatMul", inputs, [name])

    def normal(self, name: str, source: str, skip: str, norm: tuple[Any, Any]) -> str:
        """Add a sum and its normalisation; onnxruntime's operation for both is slower."""
        total = self.add("Add", [source, skip], [f"{name}.sum"])
        inputs = [total, *(self.constant(f"{name}.{i}", array) for i, array in enumerate(norm))]
        return self.add("LayerNormalization", inputs, [name], epsilon=1e-12)


def embedded(graph: Graph, old: Exported) -> str:
    """Add the sum of what word pieces and positions give, normalised."""
    rows, scale, zero = old.table("word_embeddings")
    inputs = [graph.constant("word.scale", scale), graph.constant("word.zero", zero)]
    graph.add("Gather", [graph.constant("word", rows), "ids"], ["word.rows"], axis=0)
    graph.add("DequantizeLinear", ["word.rows", *inputs], ["words"])
    places, kinds = (
        (rows.astype(np.float32) - zero.astype(np.float32)) * scale
        for rows, scale, zero in map(old.table, ("position_embeddings", "token_type_embeddings"))
    )
    graph.constant("place", (places + kinds[0])[None])
    graph.add("Shape", ["ids"], ["pieces"], start=1, end=2)
    axis = graph.constant("axis", np.array([1], dtype=np.int64))
    start = graph.constant("start", np.array([0], dtype=np.int64))
    graph.add("Slice", ["place", start, "pieces", axis], ["places"])
    stem = "encoder.embeddings.LayerNorm"
    norm = (old.arrays[f"{stem}.weight"], old.arrays[f"{stem}.bias"])
    return graph.normal("embedded", "words", "places", norm)


def layer(graph: Graph, old: Exported, number: int, source: str) -> str:
    """Add one layer of the encoder and return its output."""
    stem = f"encoder.encoder.layer.{number}"

    def product(module: str) -> tuple[Any, ...]:
        return old.product(
            f"encoder/encoder/layer.{number}/{module.replace('.', '/')}", f"{stem}.{module}.bias"
        )

    def norm(module: str) -> tuple[Any, Any]:
        return old.arrays[f"{stem}.{module}.weight"], old.arrays[f"{stem}.{module}.bias"]

    own = f"layer{number}"
    three = [product(f"attention.self.{x}") for x in ("query", "key", "value")]
    sizes = graph.constant(f"{own}.sizes", np.array([WIDTH] * 3, dtype=np.int64))
    names = [f"{own}.{x}" for x in ("query", "key", "value")]
    graph.add("Split", [graph.linear(f"{own}.all", source, three), sizes], names, axis=-1)
    seen = graph.add("MultiHeadAttention", names, [f"{own}.seen"], num_heads=ATTENTIONS)
    out = graph.linear(f"{own}.out", seen, [product("attention.output.dense")])
    mid = graph.normal(f"{own}.mid", out, source, norm("attention.output.LayerNorm"))
    wide = graph.linear(f"{own}.wide", mid, [product("intermediate.dense")])
    graph.add("Gelu", [wide], [f"{own}.gelu"])
    narrow = graph.linear(f"{own}.narrow", f"{own}.gelu", [product("output.dense")])
    return graph.normal(f"{own}.made", narrow, mid, norm("output.LayerNorm"))


def slimmed(model: Any) -> Any:
    """Return the model with a smaller graph: `ids` (1, pieces) to `scores` (1, pieces, all)."""
    old, graph = Exported(model), Graph()
    at = embedded(graph, old)
    for number in range(LAYERS):
        at = layer(graph, old, number, at)
    ends = [output.name for output in model.graph.output]
    pairs = ("query", "key", "bias")
    heads = [
        old.product(name, f"{name}.bias" if name in pairs else f"heads.{name}.bias")
        for name in ends
    ]
    scores = graph.linear("scores", at, heads)
    total = sum(len(bias) for _, _, bias in heads)
    made = helper.make_graph(
        graph.nodes,
        "encoder",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"])],
        [helper.make_tensor_value_info(scores, TensorProto.FLOAT, [1, "pieces", total])],
        graph.tensors,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8)


def slim(path: Path) -> None:
    """Rewrite an exported model file. One that is rewritten already stays as it is."""
    model = onnx.load(path)
    if any(entry.name == "mask" for entry in model.graph.input):
        onnx.save(slimmed(model), path)


def main(folder: Path) -> None:
    """Rewrite model.onnx of a folder, and its checksum in model.json and on the card."""
    card, text = folder / "model.json", folder / "MODEL_CARD.md"
    slim(folder / "model.onnx")
    about = json.loads(card.read_text(encoding="utf-8"))
    digest = hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
    card.write_text(json.dumps(about | {"sha256": digest}), encoding="utf-8")
    told = text.read_text(encoding="utf-8").replace(about["sha256"], digest)
    text.write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
