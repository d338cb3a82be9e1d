"""Drafts without those whose cue says nothing here: "thanks to", "asked not to be named".

The words of `attribution/idioms.csv` are cues elsewhere. A row tells where what turns them stands:
`next` to the cue, at the start of its `content`, as its `object`, after a preposition ("with",
"into"), or as a `label` before a headline's colon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.attribute.draft import Draft, Text
from sayso.attribute.frames import object_of
from sayso.attribute.subjects import asked
from sayso.syntax import child, children, is_ground

if TYPE_CHECKING:
    from spacy.tokens import Token


def saying(text: Text, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts whose cue says something where it stands."""
    kept = [d for d in drafts if not _idle(text, d) and not is_ground(d.head)]
    return [d for d in kept if d.source.unnamed or not asked(d.head)]


def _idle(text: Text, draft: Draft) -> bool:
    rows = text.words.idioms.get(_key(text, draft), ())
    rows = rows or text.words.idioms.get(draft.head.lower_, ())
    return any(_fits(text, draft, where, words) for where, words in rows)


def _key(text: Text, draft: Draft) -> str:
    """Return the cue that the table knows: its lemma, for a colon the word before it."""
    if draft.cue_class == "colon" and draft.source.words:
        return text.tokens[max(draft.source.words)].lemma_.lower()
    return draft.head.lemma_.lower()


def _fits(text: Text, draft: Draft, where: str, words: tuple[str, ...]) -> bool:
    if where == "label":
        return draft.cue_class == "colon"
    if where == "next":
        return _run(text, draft.head.i + 1, len(words)) == words
    if where == "content":
        return bool(draft.content) and _run(text, min(draft.content), len(words)) == words
    if where == "object":
        what = object_of(draft.head)
        return what is not None and what.lower_ in words
    return any(
        noun is not None and any(t.lower_ in words for t in (noun, *children(noun, "compound")))
        for prep in _prepositions(draft.head, where)
        for noun in (child(prep, "pobj"),)
    )


def _run(text: Text, first: int, length: int) -> tuple[str, ...]:
    return tuple(token.lower_ for token in text.tokens[first : first + length])


def _prepositions(verb: Token, form: str) -> list[Token]:
    """Return the prepositions of a verb or of its object that have a form."""
    hosts = [verb, *children(verb, "dobj")]
    return [p for host in hosts for p in children(host, "prep") if p.lower_ == form]
