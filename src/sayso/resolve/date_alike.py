"""An event in, the events of its document that may be told to have happened on its day out."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest
from typing import TYPE_CHECKING

from sayso.lookup import lookup
from sayso.records import Coded, Draft
from sayso.resolve.date_bounds import TOLD
from sayso.resolve.event_signs import told_before

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})

MOST = 40  # nearest earlier events that are looked at
NEAR = 2  # sentences back in which an act of another kind lends its date
LEAD = 3  # first sentences of the body that lend their date to the same kind of act


def retellings(draft: Draft, coded: Coded) -> Iterator[tuple[Token, int]]:
    """Yield the word that stands for an event in each sentence that tells it again.

    It is the trigger's own word, else the head of the sentence; with it the sentence's index.
    """
    parse = coded.attributed.parse
    word = parse.tokens[draft.token].lemma_.lower()
    for span in draft.evidence:
        sentence = next((s for s in parse.sentences if s.start <= span.start < s.end), None)
        if sentence is None or sentence.index == draft.sentence:
            continue
        tokens = parse.tokens[sentence.first : sentence.last]
        found = next((t for t in tokens if t.lemma_.lower() == word), None)
        yield (tokens.root if found is None else found), sentence.index


def same_act(draft: Draft, coded: Coded) -> Iterator[Draft]:
    """Yield the earlier events that tell the same act: its type, and its trigger or victims.

    "The attack" and "those killed" are of the act told last.
    """
    tokens = coded.attributed.parse.tokens
    lemmas = lookup(tokens).lemmas
    victims = {lemmas[a.head] for a in draft.recipients}
    word = lemmas[draft.token]
    again = draft.type == "ASSAULT" and told_before(_named(draft, tokens))
    for other in _earlier(draft, coded):
        if other.type != draft.type or not _one_mode(draft, other):
            continue
        named = (lemmas[a.head] for a in other.recipients)
        if again or lemmas[other.token] == word or not victims.isdisjoint(named):
            yield other


def alike(draft: Draft, coded: Coded) -> Iterator[Draft]:
    """Yield the events that lend their date, the best first.

    Acts of the same type just before, physical acts just before, and for physical acts those of
    the same type anywhere before; then the lead and what follows.
    """
    earlier = list(_earlier(draft, coded))
    near = [d for d in earlier if _near(d, draft, coded)]
    physical = draft.type in PHYSICAL
    yield from (d for d in near if d.type == draft.type and (physical or d.mode == draft.mode))
    body = _lead(coded)
    if not physical:
        yield from (d for d in earlier if d.type == draft.type and d.sentence in body)
        if coded.attributed.parse.sentences[draft.sentence].kind != "body":
            yield from (d for d in coded.drafts if d.type == draft.type and d.sentence in body)
        return
    yield from (d for d in near if d.type in PHYSICAL)
    yield from (d for d in earlier if d.type == draft.type)
    if draft.sentence <= max(body, default=-1):
        later = [d for d in coded.drafts if d.token > draft.token and d.status in TOLD]
        yield from (d for d in later if d.type == draft.type)
        yield from (d for d in later if body and _of_one(d, draft, coded))


def _near(other: Draft, draft: Draft, coded: Coded) -> bool:
    """Tell acts of the sentences just before, and of the same paragraph."""
    sentences = coded.attributed.parse.sentences
    paragraph = sentences[other.sentence].paragraph == sentences[draft.sentence].paragraph
    return paragraph or other.sentence >= draft.sentence - NEAR


def _lead(coded: Coded) -> list[int]:
    """Return the first sentences of the body."""
    return [s.index for s in coded.attributed.parse.sentences if s.kind == "body"][:LEAD]


def _earlier(draft: Draft, coded: Coded) -> Iterator[Draft]:
    """Yield the events told before, the nearest first."""
    before = [d for d in coded.drafts if d.token < draft.token and d.status in TOLD]
    yield from nlargest(MOST, before, key=_position)


def _named(draft: Draft, tokens: Doc) -> Token:
    """Return the noun that names an act: its trigger, or the object in "carried out the attack"."""
    trigger = tokens[draft.token]
    within = (c for c in trigger.children if c.dep_ == "dobj" and c.idx < draft.trigger.end)
    return next(within, trigger)


def _of_one(other: Draft, draft: Draft, coded: Coded) -> bool:
    """Tell what a headline calls by another kind: "seizes five soldiers", "abducted them"."""
    parse = coded.attributed.parse
    head = parse.sentences[draft.sentence].kind != "body"
    mine, its = (
        {parse.tokens[a.head].lemma_.lower() for a in d.recipients} for d in (draft, other)
    )
    return head and other.type in PHYSICAL and bool(mine & its)


def _position(draft: Draft) -> int:
    return draft.token


def _one_mode(one: Draft, other: Draft) -> bool:
    return one.mode is None or other.mode is None or one.mode == other.mode
