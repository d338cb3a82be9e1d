"""The parties' own words for an act: quoted nouns and the nouns of a claim."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sayso.code.conditions import hyphenated
from sayso.code.roles import Match
from sayso.lookup import lookup, sentence_bounds, sentence_lemmas
from sayso.records import Claim, Label, Span
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Token

QUOTED = re.compile(r"[“\"‘]([^“”\"‘’\n]{3,60})[”\"’]")
WORDS = 5  # of a quotation that is a label
REACH = 90  # characters between trigger and quoted label, within one sentence


def load_labels(tables: Tables) -> Mapping[str, bool]:
    """Return noun -> whether it judges an act even without quotation marks (`labels.csv`)."""
    rows = tables.rows("codebook/labels.csv", "lemma", "judging")
    return {r["lemma"]: r["judging"] == "yes" for r in rows}


def labels(match: Match, claim: Claim | None, words: Mapping[str, bool]) -> tuple[Label, ...]:
    """Return the judging words used for the act, in quotation marks or in a claim.

    `by` stays None: `resolve` fills it in from the claim's first source.
    """
    doc = match.head.doc
    first, _ = sentence_bounds(match.head)
    text = lookup(doc).text
    found: dict[Span, Label] = {}
    for i, lemma in enumerate(sentence_lemmas(match.head), start=first):
        if lemma not in words or doc[i].pos_ not in ("NOUN", "PROPN"):
            continue
        token = doc[i]
        if _of_this_act(token, match):
            span = _phrase(token)
            quoted = _quoted(text, span)
            judged = _judging(token, words) and claim is not None and _inside(span, claim)
            if quoted is not None or judged:
                at = quoted or span
                if text.count("(", at.start, at.end) != text.count(")", at.start, at.end):
                    continue
                found.setdefault(at, Label(text=text[at.start : at.end], by=None, span=at))
    return tuple(found.values())


def _judging(noun: Token, words: Mapping[str, bool]) -> bool:
    """Return whether a noun, alone or with a word before it, judges: "anti-terror operation"."""
    lemma = noun.lemma_.lower()
    before = [c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")]
    return words[lemma] or any(words.get(f"{hyphenated(c)} {lemma}", False) for c in before)


def _of_this_act(noun: Token, match: Match) -> bool:
    """Return whether the noun is the trigger, or tied to it without a verb of its own between."""
    if noun in match.tokens:
        return True
    steps = 0
    for ancestor in noun.ancestors:
        steps += 1
        if ancestor in match.tokens:
            return True
        if steps > 3 or ancestor.pos_ in ("VERB", "AUX"):
            return False
    return False


def _phrase(noun: Token) -> Span:
    """Return the noun with what qualifies it, parts joined by hyphens whole ("Anti-Terror Ops")."""
    first = noun
    while first.i >= 2 and first.nbor(-1).text == "-" and not first.nbor(-1).whitespace_:
        first = first.nbor(-2)
    last = noun.head if noun.dep_ == "compound" and noun.head.i == noun.i + 1 else noun
    for child in noun.lefts:
        if child.dep_ in ("compound", "amod", "nmod", "punct") and not child.is_quote:
            first = min(first, child.left_edge, key=lambda t: t.i)
    while first.is_punct or first.is_quote or first.dep_ in ("det", "poss"):
        first = first.nbor()
    return Span(first.idx, last.idx + len(last))


def _quoted(text: str, span: Span) -> Span | None:
    """Return the span of the short quotation that overlaps the words, without its marks."""
    low = max(0, span.start - REACH)
    for found in QUOTED.finditer(text, low, span.end + REACH):
        short = len(found.group(1).split()) <= WORDS
        if short and found.start(1) < span.end and found.end(1) > span.start:
            return Span(found.start(1), found.end(1))
    return None


def _inside(span: Span, claim: Claim) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in claim.content)
