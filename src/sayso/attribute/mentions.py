"""Nouns that a pronoun may stand for: persons, plurals and bodies that can speak."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.attribute.draft import Text
from sayso.syntax import children, noun_phrase, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT = frozenset({"nsubj", "nsubjpass"})
INNER = frozenset({"compound", "det", "nummod", "amod", "poss", "case", "flat", "nmod"})
GROUPS = frozenset({"group", "outlet"})
STATES = frozenset({"GPE", "ORG", "NORP"})
SCENES = frozenset({"GPE", "LOC"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun that may be an antecedent: `kind` is person, plural or body."""

    head: Token
    kind: str
    subject: bool


def mention_of(text: Text, token: Token, *, name: bool, spoke: bool) -> Mention | None:
    """Return the mention that a token is, None where no pronoun stands for it.

    `name` tells that it is a person's, `spoke` that it said something before.
    """
    noun = token.pos_ in {"NOUN", "PROPN"} or (name and token.dep_ in SUBJECT)
    if not noun or token.dep_ in INNER or text.in_quote(token):
        return None
    subject = token.dep_ in SUBJECT or spoke
    known = text.words.speakers.get(token.lemma_.lower())
    if token.tag_ in {"NNS", "NNPS"} and (known is not None or token.ent_type_ in STATES):
        return Mention(token, "plural", subject)
    if name or (known == "person" and token.tag_ == "NN"):
        return Mention(token, "person", subject)
    if token.ent_type_ in STATES or known in GROUPS:
        return Mention(token, "body", subject)
    return None


def words_for(short: Token, full: Token) -> set[int]:
    """Return the words that a short form stands for: a surname for one of two joined by "and"."""
    words = noun_phrase(full)
    if short.pos_ != "PROPN" or short == full or full.pos_ != "PROPN":
        return words
    second = children(full, "conj")
    return words - subtree(second[0]) - {c.i for c in children(full, "cc")} if second else words


def elsewhere(text: Text, office: Token, other: Token) -> bool:
    """Tell whether an office is of another place: "in *Kursk* the governor", "Brod's governor"."""
    sentence = text.parse.sentences[text.sentence(office.i)]
    before = text.tokens[sentence.first : office.i]
    near = {t.text for t in before if t.ent_type_ in SCENES and t.head.dep_ == "pobj"}
    near |= {t.text for t in before if t.ent_type_ in SCENES and t.dep_ == "pobj"}
    own = {t.text for t in (text.tokens[i] for i in noun_phrase(other)) if t.ent_type_ in SCENES}
    opens = bool(before) and before[0].lower_ == "in"
    return opens and bool(near) and bool(own) and near.isdisjoint(own)
