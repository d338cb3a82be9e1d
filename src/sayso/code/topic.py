"""Whether a text is about something else: sports, markets, films, weather, medicine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.code.codebook import Codebook
from sayso.tables import Tables

if TYPE_CHECKING:
    pass

SHARE = 2  # topic words needed for each word of politics
DOUBTED = 1  # so many where a second reader does not hold the text for one about public life
POLITICAL_ENTITIES = frozenset({"NORP"})


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject outside the codebook: its words, and how many make a text about it."""

    name: str
    words: frozenset[str]
    least: int
    weak: frozenset[str] = frozenset()

    def count(self, lemmas: list[str]) -> int:
        """Return how many of its words stand among `lemmas`.

        Weak ones (a photo, a scene), which any news page has, count up to the number of others.
        """
        told = [lemma for lemma in lemmas if lemma in self.words]
        weak = sum(lemma in self.weak for lemma in told)
        return len(told) - weak + min(weak, len(told) - weak)


def load_topics(tables: Tables, book: Codebook) -> tuple[Topic, ...]:
    """Return the topics of `codebook/topics.csv` with the words of their classes."""
    rows = tables.rows("codebook/topics.csv", "topic", "class", "least")
    weak = book.members("topic_weak")
    return tuple(Topic(r["topic"], book.members(r["class"]), int(r["least"]), weak) for r in rows)


def other_topic(
    lemmas: list[str], topics: tuple[Topic, ...], politics: frozenset[str], share: int = SHARE
) -> str | None:
    """Return the topic that lemmas are about, None where they may be about politics.

    A text is about a topic when it has at least `least` of its words and `share` times as many of
    them as words of politics and conflict.
    """
    political = sum(lemma in politics for lemma in lemmas)
    for topic in topics:
        count = topic.count(lemmas)
        if count >= topic.least and count >= share * political and count > 0:
            if political == 0 or count >= share * political + 1:
                return topic.name
    return None
