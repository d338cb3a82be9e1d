"""Who does in words what the parser gave to another: the source of the claim that the word makes.

"The ministry said *its foes* were holding fire and *accused* them of shelling": the ministry did.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.phrases import argument
from sayso.held import cues, overlap
from sayso.records import Argument, Claim, Link

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.code.drafts import Found

IN_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "SUPPORT"})

PAPERS = frozenset("statement deal report letter resolution agreement document bill text".split())


def by_speaker(one: Found, claims: Iterable[Claim], doc: Doc) -> Found:
    """Return an act in words as done by who says them, where its claim has another source."""
    if one.type not in IN_WORDS or len(one.actors) > 1 or one.match.head.pos_ != "VERB":
        return one
    own = (c.chain[0] for c in claims if cues(c, one.match.head.idx))
    link = next((link for link in own if link.span is not None), None)
    parties = (*one.actors, *one.recipients)
    if link is None or link.kind != "actor" or any(_same(party, link) for party in parties):
        return one
    words = doc.char_span(link.span.start, link.span.end, alignment_mode="expand")  # type: ignore[union-attr]
    if words is None or words.root.pos_ not in {"NOUN", "PROPN"}:
        return one
    if words.root.lemma_.lower() in PAPERS:
        return one
    if any(_close(doc, actor, words.root.i) for actor in one.actors):
        return one
    why = (*one.why, f"'{words.root.text}' says so")
    return replace(one, actors=(argument(words.root),), why=why)


def _same(actor: Argument, link: Link) -> bool:
    """Return whether an actor and a source share words, by themselves or by what they stand for."""
    one = [span for span in (actor.span, actor.antecedent) if span is not None]
    other = [span for span in (link.span, link.antecedent, *link.spans) if span is not None]
    return any(overlap(a, b) for a in one for b in other)


def _close(doc: Doc, actor: Argument, source: int) -> bool:
    """Return whether one stands in the other's noun phrase: "the *army's* spokesman"."""
    head, said = doc[actor.head], doc[source]
    return head.is_ancestor(said) or said.is_ancestor(head)
