"""Why a sentence holds no event, in words."""

from __future__ import annotations

from sayso.code.drafts import Found
from sayso.code.match import Rejection
from sayso.records import Attributed, Sentence


def note_for(
    sentence: Sentence, attributed: Attributed, found: list[Found], refused: list[Rejection]
) -> str:
    """Return the reason why nothing was coded in a sentence."""
    if found:
        return "; ".join(_dropped(one) for one in found)
    if refused:
        return "; ".join(dict.fromkeys(f"'{r.word}' is no {r.type}: {r.reason}" for r in refused))
    if any(claim.sentence == sentence.index for claim in attributed.claims):
        return "only speech: no trigger of the codebook in what is said"
    return "no trigger of the codebook"


def _dropped(found: Found) -> str:
    word = found.match.head.text
    if found.status.negated:
        return f"'{word}' ({found.type}) is said not to have been done"
    if not found.bare:
        return f"'{word}' ({found.type}) only qualifies someone, and nobody is said to do it"
    return f"'{word}' ({found.type}) is only mentioned: nobody acts, and nothing says it happened"
