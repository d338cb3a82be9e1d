"""The words of a noun phrase: without article, clauses, conjuncts, or the dateline before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.lookup import sentence_bounds
from sayso.records import Argument, Span
from sayso.syntax import has_child

if TYPE_CHECKING:
    from spacy.tokens import Token

CUT = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "preconj", "npadvmod"})
PARTS = frozenset(
    "member leader head chief commander group number part most some many one director minister "
    "president owner ministry department office board bank party union state people".split()
)  # of a body whose name stands behind "of"
MADE = frozenset("persona personae non grata gratae alight ablaze afire".split())
TAKEN = frozenset({"hostage", "captive", "prisoner", "hostages", "captives"})
HOLDING = frozenset({"take", "hold", "keep", "seize", "make"})
INSIDE = frozenset({"of", "from"})
DETERMINERS = frozenset({"det", "predet"})
DASHES = frozenset({"--", "—", "–", "-"})
DATELINE = 6  # tokens from a sentence's start in which a dateline's place stands


def in_dateline(token: Token) -> bool:
    """Return whether a word belongs to a dateline: "GOMA, Congo (Agency) -- Rebels ..."."""
    start, _ = sentence_bounds(token)
    if token.i - start > DATELINE or not token.doc[start].is_upper:
        return False
    after = token.doc[token.i + 1 : start + 2 * DATELINE]
    return any(t.text in DASHES and t.whitespace_ for t in after) or any(
        t.text == ":" for t in token.doc[token.i + 1 : token.i + 3]
    )


def argument(head: Token) -> Argument:
    """Return the noun phrase of a head noun: no article, relative clause, apposition, conjunct."""
    first = last = head
    for child in head.lefts:
        if child.dep_ not in CUT and child.dep_ not in DETERMINERS:
            first = min(first, child.left_edge, key=lambda t: t.i)
    for child in head.rights:
        if child.ent_type_ in ("DATE", "TIME") and child.dep_ == "appos":
            break  # "Ghana *Monday* called off the talks"
        if child.dep_ == "appos" and child.left_edge.i == last.i + 1:  # "the judge Ana Marek"
            last = max(last, _edge(child), key=lambda t: t.i)
            continue
        outside = child.dep_ == "prep" and (child.lower_ not in INSIDE or _charged(head, child))
        if child.dep_ in CUT or outside or has_child(child, "pcomp"):
            break  # "accused the rebels *of firing*"
        if child.dep_ in ("prep", "nmod", "compound", "nummod", "case", "poss"):
            last = max(last, _edge(child), key=lambda t: t.i)
    for token in head.doc[first.i : head.i]:
        if token.text in DASHES and token.whitespace_:
            first = token.nbor()  # what stands before is a dateline
    first = _past_article(first, head)
    last = _unmade(first, _bracketed(first, last, head), head)
    head = last if last.i < head.i else head
    return Argument(span=Span(first.idx + _tag(first), _end(last, head)), head=head.i)


def _unmade(first: Token, last: Token, head: Token) -> Token:
    """Return the last word without what the phrase is made: "took the guards *hostage*"."""
    made = last
    held = head.head.lemma_ in HOLDING
    while made.i > first.i and (made.lower_ in MADE or (held and made.lower_ in TAKEN)):
        made = made.nbor(-1)
    return made if made == last or made.pos_ in ("NOUN", "PROPN") else last


def _charged(head: Token, of: Token) -> bool:
    """Return whether "of" tells what one is accused of: "accused the army *of* killings"."""
    if head.dep_ not in ("dobj", "nsubjpass") or head.head.lemma_ != "accuse":
        return False
    if head.lemma_.lower() in PARTS or any(t.lower_ == "of" for t in head.head.rights):
        return False
    what = [t for t in of.children if t.dep_ == "pobj"]
    return bool(what) and not any(has_child(t, "det", "poss") or t.ent_type_ for t in what)


def _bracketed(first: Token, last: Token, head: Token) -> Token:
    """Return the last token so that no bracket stays open: "the Front (PLF)", or without it."""
    inside = list(head.doc[first.i : last.i + 1])
    opened = [token for token in inside if token.text == "("]
    if len(opened) <= sum(token.text == ")" for token in inside):
        return last
    after = head.doc[last.i + 1 : last.i + 2]
    if after and after[0].text == ")":
        return after[0]
    return opened[-1].nbor(-1) if opened[-1].i > head.i else last


def _tag(first: Token) -> int:
    """Return how many characters of an outlet's tag are glued to a word: "(KNB)Fourteen men"."""
    cut = first.text.find(")")
    return cut + 1 if cut > 0 and "(" not in first.text and cut + 1 < len(first) else 0


def _edge(token: Token) -> Token:
    """Return the last token of a phrase, cut before clauses and conjuncts within it."""
    last = token
    for child in token.rights:
        outside = child.dep_ == "prep" and child.lower_ not in INSIDE
        if child.dep_ in CUT or outside or has_child(child, "pcomp"):
            break  # "accused the rebels *of firing*"
        last = max(last, _edge(child), key=lambda t: t.i)
    return last


def _past_article(first: Token, head: Token) -> Token:
    while first.i < head.i and (first.dep_ in DETERMINERS or first.is_punct):
        first = first.nbor()
    for token in head.doc[first.i : head.i]:
        before = token.nbor(-1) if token.i else token
        if token.lower_ == "dead" and (before.tag_[:2] == "VB" or before.lower_ == "shot"):
            first = token.nbor()  # "shot *dead* two men", "men on a motorbike shot *dead* Okello"
    if first.tag_ == "VB" and first.i < head.i and first.i and first.nbor(-1).lower_ == "to":
        return first.nbor()  # "came to *detain* members of a cell"
    for token in head.doc[first.i + 1 : head.i]:
        if token.pos_ == "NUM" and token.nbor(-1).pos_ == "NOUN" and _owned(first):
            return token  # "by our count *16 civilians*"
    return first


def _owned(first: Token) -> bool:
    """Return whether a possessive opens a phrase that stands before another one."""
    return first.tag_ == "PRP$"


def _end(last: Token, head: Token) -> int:
    if last.lower_ in ("'s", "’s", "'", "’") and last.i > head.i:
        last = last.nbor(-1)
    return last.idx + len(last)
