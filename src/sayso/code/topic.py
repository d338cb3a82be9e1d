"""Whether a text is about something else: sports, markets, films, weather, medicine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.code.codebook import Codebook
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Token

SHARE = 2  # topic words needed for each word of politics
POLITICAL_ENTITIES = frozenset({"NORP"})


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject outside the codebook: its words, and how many make a text about it."""

    name: str
    words: frozenset[str]
    least: int


def load_topics(tables: Tables, book: Codebook) -> tuple[Topic, ...]:
    """Return the topics of `codebook/topics.csv` with the words of their classes."""
    rows = tables.rows("codebook/topics.csv", "topic", "class", "least")
    return tuple(Topic(r["topic"], book.members(r["class"]), int(r["least"])) for r in rows)


def other_topic(
    words: Iterable[Token], topics: tuple[Topic, ...], politics: frozenset[str]
) -> str | None:
    """Return the topic that the words are about, None where they may be about politics.

    A text is about a topic when it has at least `least` of its words and twice as many of them
    as words of politics and conflict.
    """
    lemmas = [t.lemma_.lower() for t in words]
    political = sum(lemma in politics for lemma in lemmas)
    for topic in topics:
        count = sum(lemma in topic.words for lemma in lemmas)
        if count >= topic.least and count >= SHARE * political and count > 0:
            if political == 0 or count >= SHARE * political + 1:
                return topic.name
    return None
