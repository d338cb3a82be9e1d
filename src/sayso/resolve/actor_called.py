"""A noun like "group" or "ally" in, the body or state that its words call by name out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.resolve.actor_lexicon import Entry
from sayso.resolve.actor_phrase import Phrase
from sayso.resolve.actor_scan import BODY, ROLE, Found, Scan

if TYPE_CHECKING:
    from spacy.tokens import Token

CALLED = frozenset({"know", "call", "name", "dub", "style", "term"})
TIED = frozenset("ally neighbor neighbour rival foe patron backer partner arch-rival".split())
TYPES = BODY - {"outlet"}
ARMED = frozenset({"REB", "PRM", "CRM", "UAF", "OPP", "PTY", "SOC"})


def called(scan: Scan, phrase: Phrase) -> Entry | None:
    """Return whom "a rebel group, X", "the militia X", "its ally X" names, None when nobody.

    The words given may end before the name, for it is the head's apposition.
    """
    token = scan.words[phrase.root]
    state = token.lower_ in TIED
    if not state and not _kind(scan, phrase, token):
        return None
    for at in _names(scan, token):
        found = scan.by_token.get(at)
        if found is None or found.link:
            continue
        if found.kind in TYPES and not state or found.kind == "country" and state:
            return found.entry
    return None


def _kind(scan: Scan, phrase: Phrase, token: Token) -> bool:
    """Return whether a noun is one for bodies ("group"), or for armed men and parties."""
    short = scan.lexicon.shorts.get(token.lower_)
    if short is not None and not short.bare and not short.voice:
        return True
    head = phrase.head
    role = head is not None and head.kind in ROLE and token.tag_ == "NN"
    return role and head is not None and bool(set(head.entry.sectors[:1]) & ARMED)


def _names(scan: Scan, token: Token) -> Iterator[int]:
    """Yield the tokens that may name it: its apposition, "known as ...", and the next word."""
    for child in token.rights:
        if child.dep_ == "appos":
            yield int(child.i)
        elif child.lemma_ in CALLED:
            inner = (c for c in child.rights if c.dep_ in {"oprd", "dobj", "attr", "appos"})
            yield from (int(c.i) for c in inner)
            ties = (c for c in child.rights if c.lower_ == "as")
            yield from (int(c.i) for tie in ties for c in tie.rights if c.dep_ == "pobj")
    beside = _beside(scan, token)
    if beside is not None:
        yield beside.last


def _beside(scan: Scan, token: Token) -> Found | None:
    """Return the name right behind the noun: "the security group *X*"."""
    sentence = scan.sentence(token.i)
    if token.tag_ != "NN" or sentence is None or token.i + 1 >= sentence.last:
        return None
    found = scan.by_token.get(token.i + 1)
    return found if found is not None and found.first == token.i + 1 else None
