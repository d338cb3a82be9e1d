"""Which of the matches in a document are let in as events, and why the others are not."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.code.codebook import Codebook
from sayso.code.drafts import Found
from sayso.code.gates import Gate
from sayso.code.opinions import Opinion
from sayso.code.setting import SENTENCES, Setting, setting
from sayso.code.topic import DOUBTED, SHARE, Topic, other_topic
from sayso.lookup import read_lemmas
from sayso.records import Attributed


@dataclass(frozen=True, slots=True)
class Admission:
    """The rules for one document.

    A second reader who holds the text for one about public life may overrule what its words say of
    topic and setting (a drone that hits a livestock market), and who takes part, which only makes
    an event unlikely; never the words around that say it is none. A longer text that it does not
    hold for such a one is private, and fewer words show a topic: there the reader is as easily
    taken in by a figure of speech as the tables.
    """

    topic: str | None
    gate: Gate
    setting: Setting
    second: Opinion | None

    def reason(self, found: Found, *, counted: bool) -> str | None:
        """Return why a match is no event, None where it is one.

        `counted` says that the sentence holds a casualty figure.
        """
        if self.topic is not None:
            return f"the text is about {self.topic}"
        told_of = self.gate.refuses(found)
        if told_of is not None or (self.second and self.second.bears_out(found)):
            return told_of
        return self.gate.doubts(found, counted=counted) or self.setting.refuses(
            found, counted=counted
        )


def admission(
    attributed: Attributed,
    book: Codebook,
    gate: Gate,
    topics: tuple[Topic, ...],
    second: Opinion | None,
) -> Admission:
    """Return the rules for a document; `second` is another reader's opinion on it."""
    around = setting(attributed, book)
    if second is not None and second.is_public():
        return Admission(None, gate, replace(around, private=False), second)
    own = book.members("topic_politics") | book.members("topic_crime")
    share = SHARE if second is None else DOUBTED
    topic = other_topic(read_lemmas(attributed.parse), topics, own, share)
    if second is not None and len(attributed.parse.sentences) >= SENTENCES:
        around, second = replace(around, private=True), None
    return Admission(topic, gate.within(attributed), around, second)
