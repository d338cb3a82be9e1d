"""Who stands behind "the statement": whoever spoke in a sentence that names a document.

"Said in a statement", "a communique of the ministry"; looked for backwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.attribute.draft import Text
from sayso.attribute.outlets import definite
from sayso.syntax import child, children

if TYPE_CHECKING:
    from spacy.tokens import Token

FURTHEST = 4  # sentences back that a document is looked for
OWNING = frozenset({"by", "from", "of"})
# Documents that nobody utters: what "the deal" says is not what whoever told of it says.
AGREED = frozenset("deal accord agreement pact treaty law constitution charter".split())


def is_paper(text: Text, head: Token, words: set[int]) -> bool:
    """Tell whether the words are "the statement", "the text": a document known before."""
    known = text.words.speakers.get(head.lemma_.lower())
    uttered = known == "document" and head.lemma_.lower() not in AGREED
    return uttered and definite(text, words) and head.tag_ == "NN"


def issuer_before(text: Text, head: Token, spoke: Iterable[int]) -> Token | None:
    """Return who spoke last in a sentence that names a document: "said in a statement"."""
    here = text.sentence(head.i)
    for i in sorted(spoke, reverse=True):
        who, number = text.tokens[i], text.sentence(i)
        if number >= here or here - number > FURTHEST:
            continue
        if not _document(text, who) and _names_document(text, number):
            return who
        owner = _owner(who) if _document(text, who) else None
        if owner is not None:
            return owner
    return None


def _document(text: Text, noun: Token) -> bool:
    return text.words.speakers.get(noun.lemma_.lower()) == "document"


def _names_document(text: Text, number: int) -> bool:
    sentence = text.parse.sentences[number]
    tokens = text.tokens[sentence.first : sentence.last]
    return any(t.pos_ == "NOUN" and _document(text, t) for t in tokens)


def _owner(noun: Token) -> Token | None:
    """Return whose document it is: "the ministry's statement", "a statement by the ministry"."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner if owner.pos_ != "PRON" else None
    preps = (p for p in children(noun, "prep") if p.lower_ in OWNING)
    return next((held for p in preps for held in (child(p, "pobj"),) if held is not None), None)
