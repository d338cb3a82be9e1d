"""Train the encoder on the corpus: `python train/train.py --out FOLDER` (make train)."""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import torch
from data import Example, examples, others, read, sources, training
from labels import CLAIM_ROLES, EVENT_ROLES, heads
from model import PAIRS, SIZE, Tagger, buckets, pair_scores, weights
from tokenizers import Encoding, Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

LIMIT = 256  # word pieces
BATCH = 16
SEED = 13
MASK = 103  # the word piece that hides another
KEPT = 0.995  # share of the running mean of the weights that a step keeps
PAIRED = 8.0  # weight of the heads of pairs
POSITIVE = 2.0  # weight of the few words that do stand in a role
RARE = {
    "event": 1.0,
    "cue": 1.0,
    "measure": 0.5,
    "mode": 0.7,
    "status": 0.5,
    "negated": 0.3,
    "entity": 0.3,
    "about": 0.2,
}


def covered(encoding: Encoding, span: list[int]) -> list[int]:
    """Return the word pieces that a character range covers."""
    return [i for i, (a, b) in enumerate(encoding.offsets) if a < b and a < span[1] and b > span[0]]


def targets(
    example: Example, encoding: Encoding, entities: list[Any] | None = None
) -> dict[str, Any]:
    """Return the labels of all heads for an example, -100 where nothing is known."""
    size = len(encoding.ids)
    names = heads()
    tokens = {k: torch.full((size,), -100) for k in names}
    pairs: list[tuple[int, Tensor]] = []
    if example.public is not None:
        tokens["about"][0] = names["about"].index("public" if example.public else "other")
    if entities is not None:
        tokens["entity"] = _entities(entities, encoding, names["entity"])
    if example.marked is not None:
        return {"tokens": tokens, "pairs": pairs, "marked": _marked(example, encoding, names)}
    if example.annotated:
        _annotated(example, encoding, tokens, names, pairs)
    return {"tokens": tokens, "pairs": pairs, "marked": None}


def _annotated(
    example: Example, encoding: Encoding, tokens: Any, names: Any, pairs: list[Any]
) -> None:
    for always in ("event", "cue", "measure", "tenor"):
        tokens[always] = torch.tensor([0 if a < b else -100 for a, b in encoding.offsets])
    for span in example.unsure:
        for i in covered(encoding, span):
            tokens["event"][i] = -100
    for event in example.events:
        _event(event, encoding, tokens, names, pairs)
    for span in (span for claim in example.claims for span in claim["passed"]):
        for i in covered(encoding, span):  # it does attribute, to one who passes words on
            tokens["cue"][i] = -100
    for claim in sorted(example.claims, key=_extent, reverse=True):  # claims within claims later
        _claim(claim, encoding, tokens, names, pairs)
    for toll in example.tolls:
        for i in covered(encoding, toll["span"]):
            tokens["measure"][i] = names["measure"].index(toll["measure"])


def _entities(entities: list[Any], encoding: Encoding, labels: list[str]) -> Tensor:
    """Return the label of each word piece: outside, first of an entity, further in it."""
    made = torch.tensor([0 if a < b else -100 for a, b in encoding.offsets])
    for start, end, kind in entities:
        for i in covered(encoding, [start, end]):
            made[i] = labels.index(f"{'B' if encoding.offsets[i][0] <= start else 'I'}-{kind}")
    return made


def _marked(example: Example, encoding: Encoding, names: Any) -> tuple[Any, ...]:
    spans = example.marked or {}
    return (
        covered(encoding, spans["source"]),
        covered(encoding, spans["target"]),
        [names["event"].index(root) for root in spans["roots"]],
    )


def _event(event: Any, encoding: Encoding, tokens: Any, names: Any, pairs: Any) -> None:
    at = covered(encoding, event["trigger"])
    mode = f"{event['type']}/{event['mode']}" if event["mode"] else ""
    for i in at:
        tokens["event"][i] = names["event"].index(event["type"])
        tokens["mode"][i] = names["mode"].index(mode)
        tokens["status"][i] = names["status"].index(event["status"])
        tokens["negated"][i] = int(event["negated"])
    if at:
        roles = {f"event.{role}": event[role] for role in EVENT_ROLES}
        pairs.append((at[0], _pair_target(encoding, roles)))


def _extent(claim: Any) -> int:
    """Return how many characters a claim's content has."""
    return sum(end - start for start, end in claim["content"])


def _claim(claim: Any, encoding: Encoding, tokens: Any, names: Any, pairs: Any) -> None:
    at = covered(encoding, claim["cue"]) if claim["cue"] else []
    for i in at:
        tokens["cue"][i] = 1
        tokens["stance"][i] = names["stance"].index(claim["stance"])
        tokens["quote"][i] = names["quote"].index(claim["quote"])
    for i in (i for span in claim["content"] for i in covered(encoding, span)):
        tokens["tenor"][i] = names["tenor"].index(claim["stance"])
    if at:
        roles = {f"claim.{role}": claim[role] for role in CLAIM_ROLES}
        pairs.append((at[0], _pair_target(encoding, roles)))


def _pair_target(encoding: Encoding, roles: dict[str, list[list[int]]]) -> Tensor:
    """Return (roles, tokens) of 0 and 1, and -1 for roles that are not asked."""
    made = torch.full((len(PAIRS), len(encoding.ids)), -1.0)
    for name, spans in roles.items():
        row = made[PAIRS.index(name)]
        row[:] = 0
        for span in spans:
            row[covered(encoding, span)] = 1
    return made


def loss_of(
    model: Tagger, batch: list[tuple[Encoding, dict[str, Any]]], hidden: float = 0.0
) -> Tensor:
    """Return the summed loss of a batch, a share of its word pieces hidden."""
    size = max(len(e.ids) for e, _ in batch)
    ids = torch.zeros(len(batch), size, dtype=torch.long)
    mask = torch.zeros(len(batch), size, dtype=torch.long)
    for n, (encoding, _) in enumerate(batch):
        ids[n, : len(encoding.ids)] = torch.tensor(encoding.ids)
        mask[n, : len(encoding.ids)] = 1
    if hidden:
        ids[(torch.rand(ids.shape) < hidden) & (ids > MASK)] = MASK
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = model(ids, mask)
    *scores, query, key, bias = (output.float() for output in outputs)
    total = torch.zeros(())
    for name, score in zip(heads(), scores, strict=True):
        gold = torch.full((len(batch), size), -100)
        for n, (encoding, target) in enumerate(batch):
            gold[n, : len(encoding.ids)] = target["tokens"][name]
        if (gold != -100).any():
            loss = functional.cross_entropy(score.flatten(0, 1), gold.flatten(), ignore_index=-100)
            total = total + RARE.get(name, 0.5) * loss
    total = total + PAIRED * _pair_loss(batch, query, key, bias, model.distance)
    return total + 0.3 * _marked_loss(batch, scores[0], query, key, bias)


def _pair_loss(batch: Any, query: Tensor, key: Tensor, bias: Tensor, distance: Tensor) -> Tensor:
    losses = []
    for n, (encoding, target) in enumerate(batch):
        size = len(encoding.ids)
        for at, gold in target["pairs"]:
            near = distance[:, buckets(at, size)]
            score = pair_scores(query[n, at], key[n, :size], bias[n, :size], near)
            asked = gold >= 0
            losses.append(
                functional.binary_cross_entropy_with_logits(
                    score[asked], gold[asked], pos_weight=torch.tensor(POSITIVE)
                )
            )
    return torch.stack(losses).mean() if losses else torch.zeros(())


def _marked_loss(batch: Any, events: Tensor, query: Tensor, key: Tensor, bias: Tensor) -> Tensor:
    """Return the loss of marked pairs: some word must tell of the root, with both its parties."""
    losses = []
    for n, (encoding, target) in enumerate(batch):
        if target["marked"] is None or not all(target["marked"]):
            continue
        size = len(encoding.ids)
        source, goal, roots = target["marked"]
        told = torch.logsumexp(events[n, 1 : size - 1].log_softmax(-1)[:, roots], -1)
        for name, words in (("event.actor", source), ("event.recipient", goal)):
            role = PAIRS.index(name)
            part = slice(role * SIZE, (role + 1) * SIZE)
            raw = query[n, 1 : size - 1, part] @ key[n, words, part].T / SIZE**0.5
            raw = raw + bias[n, words, role]
            told = told + 0.5 * functional.logsigmoid(raw).mean(-1)
        losses.append(-torch.logsumexp(told, 0).clamp(max=0))
    return torch.stack(losses).mean() if losses else torch.zeros(())


def main() -> None:
    """Train, save the weights, print the time."""
    args = _arguments()
    torch.manual_seed(SEED)
    random.seed(SEED)
    torch.set_num_threads(args.threads)
    tokenizer = Tokenizer.from_file(str(weights() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LIMIT)
    pieces = training(args)
    random.shuffle(pieces)
    pieces = pieces[: int(len(pieces) * args.share)]
    found = [e for p in pieces for e in examples(p)]
    rest = others(args)
    random.shuffle(rest)
    found += rest[: int(len(rest) * args.share)]
    named = {row["text"]: row["entities"] for row in read(args.entities)}
    rows = [(e, tokenizer.encode(e.text)) for e in found]
    print(f"{len(pieces)} pieces, {len(rows)} examples", flush=True)
    data = [(encoding, targets(e, encoding, named.get(e.text))) for e, encoding in rows]
    model = Tagger()  # always the same first weights: only then may runs be averaged (mean.py)
    if args.go_on:
        model.load_state_dict(torch.load(args.go_on / "model.pt", weights_only=True))
        # They move little by now, and moving them takes a third of the time.
        model.encoder.embeddings.word_embeddings.weight.requires_grad = False
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    mean = _fit(model, data, args)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean.state_dict(), args.out / "model.pt")
    (args.out / "pieces.json").write_text(json.dumps(sorted(p["id"] for p in pieces)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    sources(parser)
    parser.add_argument("--entities", type=Path, nargs="*", default=[], help="made by entities.py")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--share", type=float, default=1.0, help="share of the training part")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=SEED, help="of the order of the examples")
    parser.add_argument("--hidden", type=float, default=0.0, help="share of word pieces hidden")
    parser.add_argument("--go-on", type=Path, help="folder of a run whose weights to begin with")
    parser.add_argument("--pace", type=float, default=1.0, help="factor of the learning rates")
    return parser.parse_args()


def _fit(model: Tagger, data: list[Any], args: argparse.Namespace) -> nn.Module:
    """Train the model; return the running mean of its weights, which is steadier than the last."""
    inner = {id(p) for p in model.encoder.parameters()}
    groups = [
        {
            "params": [p for p in model.encoder.parameters() if p.requires_grad],
            "lr": 8e-5 * args.pace,
        },
        {"params": [p for p in model.parameters() if id(p) not in inner], "lr": 1e-3 * args.pace},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = args.epochs * (len(data) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / (0.1 * steps), max(0.0, (steps - n) / (0.9 * steps)))
    )
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(KEPT))
    model.train()
    start = time.time()
    for epoch in range(args.epochs):
        order = sorted(range(len(data)), key=lambda i: (len(data[i][0].ids) // 8, random.random()))
        batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
        random.shuffle(batches)
        total = 0.0
        for batch in batches:
            loss = loss_of(model, [data[i] for i in batch], args.hidden)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            mean.update_parameters(model)
            total += float(loss.detach()) / len(batches)
        print(f"epoch {epoch + 1}: loss {total:.3f}, {time.time() - start:.0f} s", flush=True)
    averaged: nn.Module = mean.module
    return averaged


if __name__ == "__main__":
    main()
