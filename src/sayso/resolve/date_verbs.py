"""How a verb stands in time: in the past, with a subject, bound by "after" or "before"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.syntax import dependents, has_child

if TYPE_CHECKING:
    from spacy.tokens import Token

BOUNDS = {"after": "before", "following": "before", "before": "after"}


def past(verb: Token) -> bool:
    """Return whether a verb is in the past: "said", "was used", "had gone"."""
    return verb.tag_ == "VBD" or (
        verb.tag_ in ("VBN", "VBG") and any(c.tag_ == "VBD" for c in dependents(verb))
    )


def subject(verb: Token) -> bool:
    """Return whether a verb has a subject of its own."""
    return has_child(verb, "nsubj", "nsubjpass")


def bound(at: Token, head: Token) -> str | None:
    """Return before or after, where a word above puts its clause in time: "*after* four died"."""
    if at.dep_ == "advcl":
        marks = [child.lower_ for child in at.children if child.dep_ in ("mark", "advmod", "prep")]
        return next((BOUNDS[m] for m in marks if m in BOUNDS), None)
    if at.dep_ in ("pobj", "pcomp") and head.lower_ in BOUNDS:
        return BOUNDS[head.lower_]
    return None
