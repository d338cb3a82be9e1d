"""What parties call an act in a sentence of its own: "the ministry called the strike a crime"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.lookup import lookup
from sayso.records import Attributed, Draft, Label, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMING = frozenset(
    "call describe condemn denounce brand label term dub characterise characterize deem".split()
)
CALLING = NAMING | {"be", "speak"}
DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST"})
POINTING = frozenset({"it", "this", "that"})
OBJECTS = frozenset({"dobj", "obj", "nsubj", "nsubjpass", "dep"})
COMPLEMENTS = frozenset({"oprd", "attr", "ccomp", "xcomp", "pobj", "appos", "acomp", "dobj", "dep"})
ACTS = frozenset(
    "action act arrest assault attack blast blaze bombardment bombing boarding capture charge "
    "clash closure death destruction detention explosion fire fire incident kidnapping killing "
    "massacre move operation police raid rocket seizure shelling shooting shot siege storming "
    "strike use violence".split()
)
QUOTES = frozenset({'"', "“", "”", "``", "''"})
NEAR = 4  # sentences between an act and what it is called


def with_names(
    drafts: Sequence[Draft], attributed: Attributed, words: Mapping[str, bool]
) -> tuple[Draft, ...]:
    """Return the drafts, each deed with the judging words that its text calls it by.

    `words` are the nouns of `codebook/labels.csv`. A draft whose trigger is no more than such a
    naming ("called the strike a crime" is no strike that was called) is left out.
    """
    made = list(drafts)
    doc = attributed.parse.tokens
    lemmas = lookup(doc).lemmas
    for sentence in attributed.parse.sentences:
        calling = (i for i in range(sentence.first, sentence.last) if lemmas[i] in CALLING)
        for verb in (doc[i] for i in calling):
            noun = _name(verb, words)
            if noun is None:
                continue
            made = [d for d in made if d.type != "PROTEST" or verb.idx != d.trigger.start]
            at = _deed(made, sentence.index, noun.idx)
            if at is not None:
                made[at] = _labelled(made[at], noun, _speaker(verb, noun, attributed))
    return tuple(made)


def in_name(word: Token, verb: Token) -> bool:
    """Return whether a word stands in what a thing is called ("called it 'a gift to *fools*'")."""
    between = word.doc[verb.i : word.i] if verb.lemma_.lower() in NAMING else ()
    return sum(t.text in QUOTES for t in between) % 2 == 1


def _name(verb: Token, words: Mapping[str, bool]) -> Token | None:
    """Return the judging noun that a verb gives to an act, None where it gives none."""
    if verb.lemma_.lower() in NAMING and verb.pos_ == "VERB":
        named = [c for c in _complements(verb) if c.lemma_.lower() in words]
        return next((c for c in named if _is_act(verb, c)), None)
    if verb.lemma_ == "be":
        pointing = any(c.dep_ == "nsubj" and c.lower_ in POINTING for c in verb.children)
        nouns = (c for c in verb.children if c.dep_ == "attr" and words.get(c.lemma_.lower()))
        return next(nouns, None) if pointing else None
    if verb.lemma_ == "speak":
        objects = (o for c in verb.children if c.lower_ == "of" for o in c.children)
        return next((o for o in objects if words.get(o.lemma_.lower())), None)
    return None


def _complements(verb: Token) -> Iterator[Token]:
    """Yield the nouns behind a verb of naming that may be the name: no "the", no "of" before."""
    for token in verb.subtree:
        if token.i <= verb.i or token.pos_ not in ("NOUN", "PROPN"):
            continue
        definite = any(c.dep_ == "det" and c.lower_ == "the" for c in token.children)
        hanging = token.head.dep_ == "prep" and token.head.lower_ != "as"
        if token.dep_ in COMPLEMENTS and not definite and not hanging:
            yield token


def _is_act(verb: Token, name: Token) -> bool:
    """Return whether what is named stands for an act: "the strike", "it", "Tuesday's raid"."""
    for token in verb.subtree:
        if verb.i < token.i < name.i and token.dep_ in OBJECTS and token is not name:
            return token.lower_ in POINTING or token.lemma_.lower() in ACTS
    return False


def _deed(drafts: Sequence[Draft], sentence: int, at: int) -> int | None:
    """Return the index of the deed that is meant: the last one told before."""
    before = [
        i
        for i, draft in enumerate(drafts)
        if draft.type in DEEDS
        and draft.status in ("reported", "ongoing")
        and 0 <= sentence - draft.sentence <= NEAR
        and draft.trigger.start < at
    ]
    return max(before, key=lambda i: (drafts[i].type == "ASSAULT", i), default=None)


def _speaker(verb: Token, noun: Token, attributed: Attributed) -> str | None:
    """Return whose word it is: the source of the claim that holds it, or the verb's subject."""
    held = [
        (part.end - part.start, claim.chain[0].source)
        for claim in attributed.claims
        for part in claim.content
        if claim.chain and part.start <= noun.idx < part.end
    ]
    if held:
        return min(held)[1]
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.pos_ != "PRON"]
    if verb.lemma_ == "be" or not subjects:
        return None
    return noun.doc[subjects[0].left_edge.i : subjects[0].i + 1].text


def _labelled(draft: Draft, noun: Token, by: str | None) -> Draft:
    span = _phrase(noun)
    if any(label.span == span for label in draft.labels):
        return draft
    text = lookup(noun.doc).text[span.start : span.end]
    return replace(draft, labels=(*draft.labels, Label(text=text, by=by, span=span)))


def _phrase(noun: Token) -> Span:
    """Return a noun with its modifiers before it and "of …" behind it, without an article."""
    kept = [c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")]
    first = min([noun, *(c.left_edge for c in kept)], key=lambda t: t.i)
    last = noun
    for child in noun.rights:
        if child.lower_ == "of" and child.right_edge.i - noun.i <= NEAR:
            last = child.right_edge
    return Span(first.idx, last.idx + len(last))
