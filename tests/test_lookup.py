"""What is looked up once per document is what spaCy says of each token."""

from __future__ import annotations

import gc
import weakref

from making import MakeParse

from sayso.lookup import LAST, lookup, read_lemmas, sentence_bounds, sentence_lemmas
from sayso.syntax import child, children, dependents, has_child, noun_phrase, subtree

TEXT = """Harbour guards open fire on smugglers near Tarsa

TARSA, March 4 - The guards' commander said two boats, which had come from the south, were hit
and at least three men drowned; "We warned them twice," he added.

The port authority denied that shots were fired. Nobody has been arrested."""


def test_children_are_those_of_the_parse(make_parse: MakeParse) -> None:
    doc = make_parse(TEXT).tokens
    for token in doc:
        own = list(token.children)
        labels = {c.dep_ for c in own}
        assert dependents(token) == own
        assert children(token, *labels) == own
        assert children(token) == []
        assert all(has_child(token, label) for label in labels)
        assert child(token, *labels) == (own[0] if own else None)
        assert subtree(token) == {t.i for t in token.subtree}


def test_a_noun_phrase_that_was_asked_for_may_be_changed(make_parse: MakeParse) -> None:
    boats = next(t for t in make_parse(TEXT).tokens if t.text == "boats")
    found = noun_phrase(boats)
    assert boats.i in found
    found.clear()
    assert boats.i in noun_phrase(boats)


def test_sentences_are_those_of_the_parse(make_parse: MakeParse) -> None:
    parse = make_parse(TEXT)
    for token in parse.tokens:
        bounds = token.sent
        assert sentence_bounds(token) == (bounds.start, bounds.end)
        assert sentence_lemmas(token) == [t.lemma_.lower() for t in bounds]
    assert len(read_lemmas(parse)) == sum(s.last - s.first for s in parse.sentences)


def test_an_empty_text_has_empty_lists(make_parse: MakeParse) -> None:
    made = lookup(make_parse("").tokens)
    assert (made.below, made.lower, made.lemmas, made.sentences) == ([], [], [], [])


def test_lists_are_freed_at_once_when_other_documents_follow(make_parse: MakeParse) -> None:
    parse = make_parse(TEXT)
    made = weakref.ref(lookup(parse.tokens))
    assert made() is lookup(parse.tokens)
    gc.disable()
    try:
        del parse
        for number in range(LAST):
            lookup(make_parse(f"Report {number}.").tokens)
        assert made() is None
    finally:
        gc.enable()
