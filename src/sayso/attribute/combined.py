"""Rules propose and the encoder decides: the claims of both, each with the reasons of both."""

from __future__ import annotations

from typing import ClassVar

from sayso.attribute.cues import load_words
from sayso.attribute.draft import Draft, Text, made_ready
from sayso.attribute.encoder import encoder_drafts
from sayso.attribute.rules import finished, proposed
from sayso.encoder import Sight, shipped, sight_of
from sayso.records import Attributed, Parse
from sayso.tables import Tables

DROPPED = 0.1  # a cue of the tables is none where the encoder thinks it less probable
ADDED = 0.8  # a cue that no table has counts from this probability on
STANCED = 0.6  # the encoder's stance stands in place of the tables' from this probability on


class CombinedAttributor:
    """Find claims by the cue tables and syntax, and let the encoder add, refuse and weigh."""

    requires: ClassVar[tuple[str, ...]] = ("onnxruntime", "tokenizers")

    def __init__(self, tables: Tables) -> None:
        """Load the cue tables; the model is loaded with the first text."""
        self._words = load_words(tables)
        self._encoder = shipped()

    def attribute(self, parse: Parse) -> Attributed:
        """Return the parse with its claims, in the order of their content."""
        text = made_ready(parse, self._words)
        sight = sight_of(parse, self._encoder)
        return finished(text, united(text, proposed(text), sight))


def united(text: Text, drafts: list[Draft], sight: Sight) -> list[Draft]:
    """Return the drafts of the rules that the encoder bears out, and those it adds."""
    cues = sight.probabilities("cue")[:, 1]
    seen = encoder_drafts(text, sight, least=ADDED)
    by_word = {i: draft for draft in seen for i in draft.source.cue}
    kept, used = [], set()
    for draft in drafts:
        words = sorted(draft.source.cue | {draft.head.i})
        borne = float(cues[words].max())
        if borne < DROPPED:
            continue
        other = next((by_word[i] for i in words if i in by_word), None)
        if other is not None:
            used.add(id(other))
            _joined(draft, other)
        _stanced(draft, sight, words[int(cues[words].argmax())], borne)
        kept.append(draft)
    added = [draft for draft in seen if id(draft) not in used]
    return sorted([*kept, *added], key=lambda d: d.head.i)


def _joined(draft: Draft, other: Draft) -> None:
    """Give a draft what the encoder saw and the rules did not, or saw elsewhere altogether."""
    if draft.source.unnamed and not other.source.unnamed:
        other.source.cue = draft.source.cue
        draft.source = other.source
    if not draft.content & other.content:
        draft.content = set(other.content)


def _stanced(draft: Draft, sight: Sight, at: int, borne: float) -> None:
    scores = sight.probabilities("stance")[at]
    if scores.max() >= STANCED and borne >= ADDED:
        draft.stance = sight.labels("stance")[int(scores.argmax())]
        draft.settled = True
        draft.why.append(f"encoder: {draft.stance} ({scores.max():.2f})")
