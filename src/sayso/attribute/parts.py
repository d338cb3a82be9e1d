"""Drafts whose content ends where another's words begin: a semicolon, a colon after "this".

"Nine dead, residents say; army speaks of 'bandits'" has two speakers; "witnesses contradicted
this: the shots came from the roof" says what comes after the colon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.attribute.draft import HEADS, Draft, Passer, Text
from sayso.attribute.tails import gone_on
from sayso.syntax import children, has_child, negated, subtree, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
WITHHELD = frozenset("give offer provide supply elaborate specify disclose release reveal".split())
POINTING = frozenset({"this", "that", "it"})


def own_part(text: Text, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with what their speakers say, and nothing of the next."""
    for draft in drafts:
        if draft.cue_class == "verb":
            _within_semicolons(text, draft)
            _going_on(text, draft)
            _no_more(text, draft)
            _after_this(text, draft)
        gone_on(text, draft)
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


def _going_on(text: Text, draft: Draft) -> None:
    """Add the clause that goes on after an inserted tag: "…, the army said, *and took two posts*".

    A verb of saying there has the speaker for its subject ("…, he said, and promised an inquiry").
    """
    verb = draft.head
    if verb.dep_ not in {"parataxis", "ROOT"} or max(draft.content) > verb.i or text.in_quote(verb):
        return
    for more in children(verb, "conj"):
        joint = [c for c in children(verb, "cc") if verb.i < c.i < more.i]
        after = joint and text.tokens[joint[-1].i - 1].text == ","
        rows = text.words.cues["verb"].get(more.lemma_.lower(), ())
        said = any(len(cue.words) == 1 for cue in rows)
        if after and more.tag_ in FINITE and not said and not has_child(more, "nsubj", "nsubjpass"):
            draft.content = draft.content | trimmed(text.doc, subtree(more))


def _no_more(text: Text, draft: Draft) -> None:
    """Leave out what the source did not say: "confirmed the raid *but gave no figure*"."""
    for i in sorted(draft.content):
        verb = text.tokens[i]
        if verb.dep_ != "conj" or verb.lemma_ not in WITHHELD or has_child(verb, "nsubj"):
            continue
        but = [c for c in children(verb.head, "cc") if c.lower_ == "but" and c.i < i]
        if but and (negated(verb) or _nothing(verb)):
            draft.content = trimmed(text.doc, draft.content - subtree(verb) - {but[-1].i})
            return


def _nothing(verb: Token) -> bool:
    return any(c.lower_ == "no" for what in children(verb, "dobj") for c in children(what, "det"))
