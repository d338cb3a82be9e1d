"""The answers that are kept are those of spaCy's own attribute ruler and lemmatizer."""

from __future__ import annotations

import pytest

from sayso.parse import annotate
from sayso.parse.annotate import LEMMATIZER, RULER, Annotator
from sayso.parse.spacy import lean, load_model

TEXTS = [
    "There is a convoy outside the town, and there were two more.",
    "We're gonna leave, y'all gotta listen; let's go. C'mon, he ain't here.",
    "The mayor did not say whether she had been told. \n  He hasn't, nor have they.",
    "Somethin' struck 'em; you can't see it, and I won't.",
    "Strikes hit two bridges. They strike daily. Those who struck left; that left none.",
    "It was raining — it is what it's been.   Got it? He gets 3.5 million, she got one.",
    "",
    "\n",
]


def described(doc):
    return [
        (w.text, w.tag, w.pos, w.dep, w.head.i, w.lemma, w.morph.key, w.is_sent_start) for w in doc
    ]


@pytest.fixture(scope="module")
def pipelines():
    plain, mine = load_model(None, exclude=("ner",)), load_model(None, exclude=("ner",))
    lean(mine)
    parts = mine.remove_pipe(RULER)[1], mine.remove_pipe(LEMMATIZER)[1]
    return plain, mine, Annotator(*parts)


def test_words_are_described_as_by_the_whole_pipeline(pipelines):
    plain, mine, annotator = pipelines
    for _ in range(2):  # the second time from what was kept
        for wanted, found in zip(plain.pipe(TEXTS), mine.pipe(TEXTS), strict=True):
            assert described(annotator(found)) == described(wanted)


def test_a_pattern_of_two_words_is_not_kept_for_one_of_them(pipelines):
    plain, mine, annotator = pipelines
    for text in ("There is peace.", "Peace is near.", "There is peace."):
        assert described(annotator(mine(text))) == described(plain(text))


def test_answers_are_forgotten_when_there_are_too_many(pipelines, monkeypatch):
    plain, mine, annotator = pipelines
    monkeypatch.setattr(annotate, "MOST", 3)
    for text in TEXTS:
        assert described(annotator(mine(text))) == described(plain(text))
        assert len(annotator._kept) <= 3


def test_an_unusual_pattern_is_refused(pipelines):
    plain, _, _ = pipelines
    ruler = plain.create_pipe(RULER)
    ruler.add([[{"SHAPE": "Xxxx"}]], {"POS": "X"})
    with pytest.raises(KeyError):
        Annotator(ruler, plain.get_pipe(LEMMATIZER))
