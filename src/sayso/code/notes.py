"""Why a sentence holds no event, in words."""

from __future__ import annotations

from sayso.code.match import Rejection
from sayso.held import held
from sayso.records import Attributed, Sentence


def note_for(
    sentence: Sentence, attributed: Attributed, reasons: list[str], refused: list[Rejection]
) -> str:
    """Return why nothing was coded: the gates' reasons, else the readings, else no trigger."""
    if reasons:
        return "; ".join(dict.fromkeys(reasons))
    if refused:
        return "; ".join(dict.fromkeys(f"'{r.word}' is no {r.type}: {r.reason}" for r in refused))
    if held(attributed.claims).within(sentence.index):
        return "only speech: no trigger of the codebook in what is said"
    return "no trigger of the codebook"
