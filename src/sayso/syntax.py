"""Queries on a parse that several stages ask: subtrees, noun phrases, clauses.

All of them read the ClearNLP labels of spaCy's English pipelines (`nsubj`, `dobj`, `ccomp`, …)
and answer with tokens or token indices of the document, in text order.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.lookup import lookup
from sayso.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
LOOSE = frozenset({"relcl", "appos", "parataxis", "advcl", "acl", "discourse", "meta"})
CONTROLLED = frozenset({"xcomp", "advcl", "pcomp"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
SETTING = frozenset({"in", "since", "at", "on", "under", "after", "during", "from"})
BECAUSE = frozenset({"because", "since", "as"})
WITHHELD = frozenset("anonymity anonymous anonymously named identified quoted".split())
GROUND = 12  # tokens: longest way from "asked not to be named because" to its reason
DEEPEST = 60  # longest chain of heads that is followed: real sentences stay far below


def dependents(token: Token) -> list[Token]:
    """Return the children of `token`, in text order."""
    below = lookup(token.doc).below[token.i]
    return [child for _, _, child in below] if below else []


def children(token: Token, *labels: str) -> list[Token]:
    """Return the children of `token` that bear one of the dependency `labels`."""
    below = lookup(token.doc).below[token.i]
    return [child for _, label, child in below if label in labels] if below else []


def child(token: Token, *labels: str) -> Token | None:
    """Return the first child of `token` that bears one of the dependency `labels`."""
    for _, label, found in lookup(token.doc).below[token.i]:
        if label in labels:
            return found
    return None


def has_child(token: Token, *labels: str) -> bool:
    """Tell whether a child of `token` bears one of the dependency `labels`."""
    return child(token, *labels) is not None


def subtree(token: Token, without: Iterable[int] = ()) -> set[int]:
    """Return the indices of `token` and all below it, leaving out the branches at `without`."""
    barred = set(without)
    tree = lookup(token.doc).below
    found = [token.i]
    for at in found:  # grows while it is read
        found += [i for i, _, _ in tree[at] if i not in barred]
    return set(found)


def noun_phrase(head: Token) -> set[int]:
    """Return the indices of the noun phrase of `head`, without loose additions.

    Relative clauses, appositions and participles that follow are left out, as is everything
    after the first of them, and the punctuation around the phrase.
    """
    kept = lookup(head.doc).phrases
    if head.i not in kept:
        kept[head.i] = frozenset(_noun_phrase(head))
    return set(kept[head.i])


def _noun_phrase(head: Token) -> set[int]:
    loose = [c for c in children(head, *LOOSE) if c.i > head.i] + _set_off(head)
    cut = min((min(subtree(c)) for c in loose), default=None)
    found = subtree(head, (c.i for c in loose))
    if cut is not None:
        found = {i for i in found if i < cut}
    found -= {c.i for c in head.lefts if c.tag_ == "WRB"}  # "from *where* the minister comes"
    return trimmed(head.doc, unhyphened(head.doc, _unbroken(found, head.i)))


def _set_off(name: Token) -> list[Token]:
    """Return what a comma parts from a name: "Ana Vesti, *in* office since May"."""
    if name.pos_ != "PROPN":
        return []
    after = [c for c in children(name, "prep") if c.i > name.i and c.nbor(-1).text == ","]
    return [c for c in after if c.lower_ in SETTING]


def unhyphened(doc: Doc, found: set[int]) -> set[int]:
    """Return the indices with the rest of a word that a hyphen parts: "re-open", "co-chair"."""
    if not found:
        return found
    last = max(found)
    while last + 2 < len(doc) and doc[last + 1].text == "-" and not doc[last].whitespace_:
        if doc[last + 1].whitespace_:
            break
        found = found | {last + 1} | {i for i in subtree(doc[last + 2]) if i > last}
        last = max(found)
    return found


def _unbroken(found: set[int], head: int) -> set[int]:
    first = last = head
    while first - 1 in found:
        first -= 1
    while last + 1 in found:
        last += 1
    return set(range(first, last + 1))


def trimmed(doc: Doc, found: set[int]) -> set[int]:
    """Return the indices without punctuation, conjunctions and blanks at either end."""
    order, tokens = sorted(found), lookup(doc).tokens
    first, last = 0, len(order)
    while first < last and _edge(tokens[order[last - 1]], kept=")"):
        last -= 1
    while first < last and _edge(tokens[order[first]], kept="("):
        first += 1
    return set(order[first:last])


def _edge(token: Token, kept: str) -> bool:
    if token.is_alpha:  # most words are
        return token.dep_ == "cc"
    if token.text in {kept, "%"}:
        return False
    return token.is_punct or token.is_space or token.dep_ == "cc"


def clause(verb: Token) -> set[int]:
    """Return the indices of the clause of `verb` with all its arguments and adjuncts."""
    return subtree(verb)


def passive(verb: Token) -> bool:
    """Tell whether `verb` is a passive participle."""
    return has_child(verb, "auxpass", "nsubjpass", "csubjpass", "agent")


def agent(verb: Token) -> Token | None:
    """Return the noun that does what passive `verb` says ("by the army"), if it is named."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def negated(verb: Token) -> bool:
    """Tell whether `verb` itself is negated ("did not", "never", "no longer", "nobody")."""
    if child(verb, "neg") is not None:
        return True
    if any(c.lower_ in {"never", "nor", "neither"} for c in children(verb, "advmod", "preconj")):
        return True
    who = child(verb, "nsubj", "nsubjpass")
    return who is not None and _none(who)


def _none(noun: Token) -> bool:
    if noun.lower_ in {"nobody", "none", "nothing", "neither"} or noun.text == "No":
        return True
    return any(c.lower_ in {"no", "neither"} for c in children(noun, "det"))


def subject(verb: Token) -> Token | None:
    """Return the active subject of `verb`, its own or the one it shares.

    A conjoined verb shares the subject of its head, an infinitive, a participle and the verb
    after a preposition that of the verb they hang on; an infinitive after an object has the
    object for its subject ("urged Ankara to say"). A passive verb on the way lends its
    patient. None where the sentence names no one.
    """
    at = verb
    for _ in range(DEEPEST):
        own = _own_subject(at, asked=verb) or _quoted_one(at)
        if own is not None:
            return own
        above = _lender(at)
        if above is None:
            return None
        at = above
    return None


def _own_subject(verb: Token, asked: Token) -> Token | None:
    own = child(verb, "nsubj", "csubj")
    if own is None and verb.i != asked.i:
        own = child(verb, "nsubjpass")
    return own


def misjoined(verb: Token) -> bool:
    """Tell whether a conjoined verb cannot go with its head.

    In "said it would stay and warned that …" a parser may join "warned" to "stay"; a finite
    verb without a subject of its own joins no infinitive and no verb under a modal.
    """
    if verb.dep_ != "conj" or child(verb, "nsubj", "nsubjpass", "expl") is not None:
        return False
    return _finite(verb) and verb.head.pos_ in {"VERB", "AUX"} and not _finite(verb.head)


def _finite(verb: Token) -> bool:
    if verb.tag_ in FINITE:
        return True
    helpers = children(verb, "aux", "auxpass")
    return any(c.tag_ in FINITE for c in helpers) and all(c.tag_ != "MD" for c in helpers)


def _finite_above(verb: Token) -> Token | None:
    for above in verb.ancestors:
        if above.pos_ in {"VERB", "AUX"} and _finite(above):
            return above
    return None


def _quoted_one(verb: Token) -> Token | None:
    """Return who speaks in "quoted the mayor as saying": the object, in the passive the subject."""
    link = verb.head
    if verb.dep_ != "pcomp" or link.lower_ != "as":
        return None
    above = link.head if link.head.pos_ in {"VERB", "AUX"} else link.head.head
    return child(above, "dobj", "nsubjpass")


def _lender(verb: Token) -> Token | None:
    """Return the verb whose subject `verb` shares."""
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
        return _finite_above(head) if misjoined(verb) else head
    if verb.dep_ == "pcomp":
        while head.dep_ in {"prep", "pcomp", "agent"} and head.head.i != head.i:
            head = head.head
        return head if head.pos_ in {"VERB", "AUX"} else None
    if verb.dep_ in CONTROLLED and head.pos_ in {"VERB", "AUX", "ADJ"}:
        return head
    return None


def antecedent(pronoun: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for ("the army, which said …")."""
    at = pronoun
    for _ in range(DEEPEST):
        if at.dep_ == "relcl":
            return at.head
        if at.head.i == at.i:
            return None
        at = at.head
    return None


def spans(doc: Doc, found: Iterable[int]) -> tuple[Span, ...]:
    """Return the character spans of token indices; a gap of blanks only does not part them."""
    runs: list[list[int]] = []
    previous, tokens = -2, lookup(doc).tokens
    for i in sorted(found):
        if runs and all(token.is_space for token in tokens[previous + 1 : i]):
            runs[-1][1] = i
        else:
            runs.append([i, i])
        previous = i
    ends = [(tokens[first], tokens[last]) for first, last in runs]
    return tuple(Span(first.idx, last.idx + len(last)) for first, last in ends)


def joined_by_nor(verb: Token) -> bool:
    """Return whether a verb comes after "neither confirmed nor"."""
    return verb.dep_ == "conj" and any(c.lower_ == "nor" for c in children(verb.head, "cc"))


def is_ground(word: Token) -> bool:
    """Tell whether a word stands in why someone is not named: "because he *fears* arrest"."""
    above = (word, *word.ancestors)
    reason = next((t for t in above if any(c.lower_ in BECAUSE for c in children(t, "mark"))), None)
    if reason is None or reason.dep_ != "advcl":
        return False
    mark = next(c for c in children(reason, "mark") if c.lower_ in BECAUSE)
    before = word.doc[max(word.sent.start, mark.i - GROUND) : mark.i]
    return mark.i < word.i and any(t.lower_ in WITHHELD for t in before)


def objects_of(preposition: Token) -> list[Token]:
    """Return the nouns that a preposition governs, through a second preposition ("out of")."""
    found = children(preposition, "pobj")
    for inner in children(preposition, "prep"):
        found += children(inner, "pobj")
    return found


def to_blame(verb: Token) -> bool:
    """Return whether one is blamed by nobody named: "the army *is to blame* for the raid"."""
    infinitive = any(c.lower_ == "to" for c in children(verb, "aux"))
    return verb.lemma_ == "blame" and infinitive and verb.head.lemma_ == "be"
