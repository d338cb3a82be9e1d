"""Drafts in, what an apposition says of them as its speaker's: ", a claim rejected by the police".

The words before the comma are what the first speaker says and the second denies; the apposition
is the writer's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.attribute.cues import Cue
from sayso.attribute.draft import Draft, Passer, Text
from sayso.syntax import children, subtree, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

SAID = frozenset(
    "claim charge accusation allegation assertion account version report figure statement".split()
)
OPENS = frozenset({"a", "an"})


def disputed(text: Text, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts, with one of each who denies in an apposition what was said before it."""
    made = list(drafts)
    for verb in text.tokens:
        noun = verb.head
        if verb.dep_ != "acl" or verb.tag_ != "VBN" or not _opens(noun):
            continue
        agent = next((p for by in children(verb, "agent") for p in children(by, "pobj")), None)
        before = _before(text, noun, made)
        if agent is not None and before is not None and _denies(text, verb):
            made = _parted(text, (noun, verb, agent), before, made)
    return made


def _opens(noun: Token) -> bool:
    """Tell a noun for what is said that an indefinite article opens after a comma: ", a claim"."""
    first = noun.left_edge
    comma = first.i > 0 and first.nbor(-1).text == ","
    return noun.lemma_.lower() in SAID and comma and first.lower_ in OPENS


def _denies(text: Text, verb: Token) -> bool:
    cues = text.words.cues["verb"].get(verb.lemma_.lower(), ())
    return any(cue.stance == "denies" for cue in cues)


def _before(text: Text, noun: Token, drafts: list[Draft]) -> Draft | None:
    """Return the nearest draft of the sentence that says something before the apposition."""
    at, start = text.sentence(noun.i), noun.left_edge.i
    own = (d for d in drafts if text.sentence(d.head.i) == at and d.head.i < start)
    return max(
        (d for d in own if d.stance != "denies" and min(d.content) < start),
        key=lambda d: d.head.i,
        default=None,
    )


def _parted(
    text: Text, words: tuple[Token, Token, Token], before: Draft, drafts: list[Draft]
) -> list[Draft]:
    noun, verb, agent = words
    aside = subtree(noun) | {noun.left_edge.i - 1}
    for draft in drafts:
        if draft.head != verb and text.sentence(draft.head.i) == text.sentence(verb.i):
            draft.content = trimmed(text.doc, draft.content - aside)
    denier = Draft(
        cue=Cue((verb.lemma_.lower(),), "verb", "speech", "denies", None, "agent", ("object",), ""),
        head=verb,
        frame="object",
        source=Passer(agent, subtree(agent), {verb.i}),
        content=set(before.content),
        stance="denies",
        cue_class="verb",
        why=[f"'{verb.text}' of an apposition to what was said"],
        settled=True,
    )
    return [*(d for d in drafts if d.head != verb and d.content), denier]
