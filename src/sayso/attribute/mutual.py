"""Drafts with what two sides say of each other parted: two claims, one of each side.

"The rebels and the army accused each other of shelling the town", "the army and the rebels each
said the other had fired first": nobody said that both had done it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.attribute.draft import Draft, Passer, Text
from sayso.attribute.speakers import passer
from sayso.syntax import children, noun_phrase, subtree, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

PAIRS = frozenset({("each", "other"), ("one", "another"), ("the", "other")})
TOLD_APART = frozenset({"each", "both"})


def parted(text: Text, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts, one for each side where two sides say something of each other."""
    return [half for draft in drafts for half in _halves(text, draft) or (draft,)]


def _halves(text: Text, draft: Draft) -> list[Draft]:
    first = draft.source.head
    second = next(iter(children(first, "conj")), None) if first is not None else None
    if first is None or second is None or not _mutual(text, draft):
        return []
    if second.i not in draft.source.words | draft.source.rest:
        return []
    sides = [_side(text, first, second), _side(text, second, None)]
    cue = draft.source.cue
    return [
        _half(draft, Passer(head, words, set(cue)), foe)
        for (head, words), (_, foe) in (sides, sides[::-1])
    ]


def _mutual(text: Text, draft: Draft) -> bool:
    """Tell whether each side speaks of the other: "each other", or "each said the other had"."""
    first = draft.source.head.i if draft.source.head is not None else draft.head.i
    words = [text.tokens[i].lower_ for i in sorted(draft.content | draft.addressee)]
    pairs = set(zip(words, words[1:], strict=False)) & PAIRS
    if pairs <= {("the", "other")}:
        between = {t.lower_ for t in text.tokens[min(first, draft.head.i) : draft.head.i]}
        return bool(pairs) and "each" in between
    return True


def _side(text: Text, head: Token, other: Token | None) -> tuple[Token, set[int]]:
    """Return the head and the words of one of two that "and" joins."""
    cut = subtree(other) if other is not None else set()
    words = noun_phrase(head) if other is None else passer(head).words - cut
    each = {i for i in words if text.tokens[i].lower_ in TOLD_APART}
    return head, trimmed(text.doc, words - each)


def _half(draft: Draft, source: Passer, foe: set[int]) -> Draft:
    return Draft(
        cue=draft.cue,
        head=draft.head,
        frame=draft.frame,
        source=source,
        content=set(draft.content),
        stance=draft.stance,
        cue_class=draft.cue_class,
        addressee=foe,
        passers=list(draft.passers),
        quotes=list(draft.quotes),
        direct=draft.direct,
        why=[*draft.why, "each says it of the other"],
        settled=draft.settled,
        seen=dict(draft.seen),
    )
