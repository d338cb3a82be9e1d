"""Drafts whose content goes on where the parser, or an inserted tag, has broken it off.

"Nine died, the ministry said, *during a raid on the camp*", "puts the dead at 31, *among them six
children*", "said he had, according to first results, *won*".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.attribute.draft import Draft, Text
from sayso.attribute.nouns import HARMED
from sayso.syntax import trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

# What follows an inserted tag and tells when, where, why or with what end it happened.
GOES_ON = frozenset(
    "during when if because for by until under near inside outside killing wounding injuring "
    "destroying damaging displacing hitting trapping".split()
)
PLAIN = frozenset("say add tell state write report explain recall".split())
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
HELPERS = frozenset("had has have was were is are will would".split())
WHOLE = frozenset({"clause", "tag", "own-future"})
TAG = 14  # tokens: longest tag with what it adds ("on Monday in a post on Telegram")
NAMING = frozenset({"DT", "NN", "NNS", "NNP", "NNPS", "JJ"})
STOPS = frozenset({".", "?", "!", ";", ":"})


def gone_on(text: Text, draft: Draft) -> None:
    """Add to a draft what its speaker says further on, and leave out who the speaker is."""
    if draft.cue_class == "preposition":
        _past_source(text, draft)
    if draft.cue_class not in {"verb", "noun"} or text.in_quote(draft.head) or not draft.content:
        return
    if draft.cue_class == "verb" and draft.frame in WHOLE:
        _torn(text, draft)
        if draft.head.lemma_.lower() in PLAIN:
            _past_tag(text, draft)
    if min(draft.content) > draft.head.i:
        _counted(text, draft)
        _shares(text, draft)


def _past_tag(text: Text, draft: Draft) -> None:
    """Join what stands before and after an inserted tag, where both are of one clause."""
    doc, who = text.tokens, draft.source
    first = min(who.words | {draft.head.i}) - 1
    comma = _comma(text, max(who.words | who.rest | {draft.head.i}))
    if comma is None or first < 1 or doc[first].text != ",":
        return
    end = _stop(text, comma + 1)
    after = set(range(comma + 1, end))
    if max(draft.content) < first and doc[comma + 1].lower_ in GOES_ON:
        draft.content = draft.content | trimmed(text.doc, after)
    elif min(draft.content) > comma and not _is_clause(doc[comma + 1 : end]):
        start = text.parse.sentences[text.sentence(first)].first
        if _is_clause(doc[start:first]) and all(text.quoted[i] < 0 for i in range(start, first)):
            draft.content = trimmed(text.doc, set(range(start, first))) | draft.content


def _past_source(text: Text, draft: Draft) -> None:
    """Leave out what describes a source: "according to the Civil Defence, *first responders*"."""
    source = draft.source.words | draft.source.rest
    before = {i for i in draft.content if source and i < min(source)}
    after = sorted(i for i in draft.content if source and i > max(source))
    told = [text.tokens[i] for i in after if text.tokens[i].is_alpha]
    if not before or not told or not _is_clause([text.tokens[i] for i in before]):
        return
    plain = told[0].tag_ in NAMING and not _is_clause(told)
    if plain and text.tokens[max(source) + 1].text == "," and text.quoted[told[0].i] < 0:
        draft.content = trimmed(text.doc, before)


def _comma(text: Text, last: int) -> int | None:
    """Return the comma that closes a tag whose name or verb stands at `last`."""
    for at in range(last + 1, min(last + TAG, len(text.tokens) - 1)):
        token = text.tokens[at]
        if token.text == ",":
            return at if text.quoted[at + 1] < 0 else None
        if token.text in STOPS or token.tag_ in FINITE or text.quoted[at] >= 0:
            return None
    return None


def _stop(text: Text, first: int) -> int:
    """Return where the words from `first` end: at a comma, or at the sentence's end."""
    last = text.parse.sentences[text.sentence(first)].last
    for at in range(first, last):
        if text.tokens[at].text in {",", *STOPS} or text.segments[at] != text.segments[first]:
            return at
    return last


def _is_clause(tokens: list[Token]) -> bool:
    return any(token.tag_ in FINITE for token in tokens)


def _shares(text: Text, draft: Draft) -> None:
    """Add a share of those told of: "22 dead, *including five children*"."""
    doc, last = text.tokens, max(draft.content)
    if last + 3 >= len(doc) or doc[last + 1].text != "," or text.quoted[last + 1] >= 0:
        return
    second, third = doc[last + 2].lower_, doc[last + 3].lower_
    if second != "including" and (second, third) != ("among", "them"):
        return
    end = _stop(text, last + 2)
    if not _is_clause(doc[last + 2 : end]):
        draft.content = draft.content | set(range(last + 1, end))


def _counted(text: Text, draft: Draft) -> None:
    """Add what a number counts where the parser parted them: "spoke of *nine dead*"."""
    last = max(draft.content)
    after = text.tokens[last + 1] if last + 1 < len(text.tokens) else None
    if after is not None and text.tokens[last].tag_ == "CD" and after.lower_ in HARMED:
        draft.content = draft.content | {after.i}


def _torn(text: Text, draft: Draft) -> None:
    """Add the verb that an inserted "according to …" parts from "had": "he had, …, *won*"."""
    doc, last = text.tokens, max(draft.content)
    if last + 2 >= len(doc) or doc[last].lower_ not in HELPERS or doc[last + 1].text != ",":
        return
    end = text.parse.sentences[text.sentence(last)].last
    commas = [i for i in range(last + 2, end) if doc[i].text == ","]
    if commas and commas[0] + 1 < end and doc[commas[0] + 1].tag_ in {"VBN", "VBD", "VBG", "VB"}:
        draft.content = draft.content | trimmed(text.doc, set(range(commas[0] + 1, end)))
