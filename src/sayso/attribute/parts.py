"""Drafts whose content ends where another's words begin: a semicolon, a colon after "this".

"Nine dead, residents say; army speaks of 'bandits'" has two speakers; "witnesses contradicted
this: the shots came from the roof" says what comes after the colon.
"""

from __future__ import annotations

from sayso.attribute.draft import HEADS, Draft, Passer, Text
from sayso.syntax import trimmed

POINTING = frozenset({"this", "that", "it"})


def own_part(text: Text, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with what their speakers say, and nothing of the next."""
    for draft in drafts:
        if draft.cue_class == "verb":
            _within_semicolons(text, draft)
            _after_this(text, draft)
    return [draft for draft in drafts if draft.content]


def _within_semicolons(text: Text, draft: Draft) -> None:
    """Cut in a headline what a semicolon parts from the cue, quotations too."""
    number = text.sentence(draft.head.i)
    sentence = text.parse.sentences[number]
    if text.parse.document.paragraphs[sentence.paragraph].kind not in HEADS and number:
        return
    own = range(sentence.first, sentence.last)
    signs = [i for i in own if text.tokens[i].text == ";" and text.quoted[i] < 0]
    first = max((i for i in signs if i < draft.head.i), default=-1)
    last = min((i for i in signs if i > draft.head.i), default=sentence.last)
    source = draft.source.head
    if signs and source is not None and source.i < first:
        draft.source = _between(text, first, draft)
    if signs:
        draft.content = trimmed(text.doc, {i for i in draft.content if first < i < last})
        draft.quotes = [q for q in draft.quotes if text.quote_words(q) <= draft.content]


def _between(text: Text, sign: int, draft: Draft) -> Passer:
    """Return the name between a semicolon and the cue: "…; *army* speaks of bandits"."""
    names = [t for t in text.tokens[sign + 1 : draft.head.i] if t.pos_ in {"NOUN", "PROPN"}]
    if not names:
        return draft.source
    return Passer(names[-1], set(range(sign + 1, names[-1].i + 1)), draft.source.cue)


def _after_this(text: Text, draft: Draft) -> None:
    """Leave of "contradicted this: the shots came …" what is said against it."""
    after = text.tokens[draft.head.i + 1 : draft.head.i + 3]
    if draft.stance != "denies" or [t.text for t in after[1:]] != [":"]:
        return
    if after[0].lower_ in POINTING and min(draft.content) > draft.head.i:
        draft.content = trimmed(text.doc, {i for i in draft.content if i > after[1].i})
        draft.stance, draft.settled, draft.seen = "asserts", True, {}
