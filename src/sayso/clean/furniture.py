"""Blocks in, the kinds that the phrases of `clean/furniture.csv` give them out."""

from __future__ import annotations

import re

from sayso.clean.forms import is_body, is_headline, sentence
from sayso.clean.lexicon import Lexicon, Rule, bare, plain, words_of
from sayso.clean.text import Block

LONGEST = 70  # words; no furniture is longer
MOSTLY = 0.5  # share of the running text that must stand before what ends the article

_LEAD = re.compile(r"^[^\w©#]+")
_LABELLED = re.compile(r"\s*(?:[:|–—»›>►]|$)|\s+-\s")


def furniture(blocks: list[Block], lexicon: Lexicon) -> list[Rule | None]:
    """Return for each block the rule that holds for it, or None."""
    return [_rule(block.text, lexicon) for block in blocks]


def spread(blocks: list[Block], rules: list[Rule | None]) -> list[str]:
    """Return the kind of each block under its rule, "" where none holds.

    A rule with effect `run` covers the headlines after it, one with `rest` all that follows,
    provided that most of the running text stands before it.
    """
    kinds = [rule.kind if rule else "" for rule in rules]
    body = [len(b.text) if is_body(b.text) else 0 for b in blocks]
    for index, rule in enumerate(rules):
        if rule is None or rule.effect == "line":
            continue
        if rule.effect == "run":
            _run(blocks, kinds, index)
        elif sum(body[:index]) > MOSTLY * sum(body):
            kinds[index + 1 :] = [kind or "boilerplate" for kind in kinds[index + 1 :]]
    return kinds


def _run(blocks: list[Block], kinds: list[str], index: int) -> None:
    """Mark the headlines that follow a bare label ("Related stories") as related.

    A label that carries its own headline ("Also read: …") covers no other line.
    """
    if len(words_of(blocks[index].text)) > 4:
        return
    for later in range(index + 1, len(blocks)):
        hint = blocks[later].hint
        if kinds[later] or hint in ("heading", "title") or not is_headline(blocks[later].text):
            return
        kinds[later] = "related"


def _rule(text: str, lexicon: Lexicon) -> Rule | None:
    if len(text) > 20 * LONGEST:
        return None
    count = len(words_of(text))
    if count > LONGEST:
        return None
    whole = _LEAD.sub("", plain(text))
    there = (r for r in lexicon.candidates(whole) if count <= r.most and r.phrase in whole)
    return next((r for r in there if _holds(r, whole, text)), None)


def _holds(rule: Rule, whole: str, text: str) -> bool:
    """Tell whether a phrase that stands somewhere in the text stands where its rule has it."""
    phrase = rule.phrase
    if rule.match == "whole":
        return phrase in (whole, bare(text))
    if rule.match == "label":
        return whole.startswith(phrase) and bool(_LABELLED.match(whole, len(phrase)))
    if (rule.kind == "related" or rule.match == "lead") and sentence(text):
        return False
    return _placed(rule.match, phrase, whole)


def _placed(match: str, phrase: str, whole: str) -> bool:
    if match in ("start", "lead"):
        return whole.startswith(phrase) and not whole[len(phrase) : len(phrase) + 1].isalnum()
    if match == "end":
        return _closes(phrase, whole) or _closes(phrase, whole.rstrip(" .)]…"))
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", whole) is not None


def _closes(phrase: str, whole: str) -> bool:
    before = whole[-len(phrase) - 1 : -len(phrase)]
    return whole.endswith(phrase) and not (before.isalnum() and phrase[0].isalnum())
