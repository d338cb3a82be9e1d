"""What the finders share: the text at hand, and a claim while it is being put together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.attribute.cues import Cue, Words
from sayso.attribute.quotes import Quotation, quotations
from sayso.lookup import lookup
from sayso.records import Parse

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

READ = frozenset({"title", "heading", "body", "caption"})
HEADS = frozenset({"title", "heading"})
MARKS = frozenset({"”", '"', "''", "»", "’", "'"})


@dataclass(slots=True)
class Passer:
    """Someone in the chain: the head of the words, all the words, and the cue that ties them."""

    head: Token | None
    words: set[int]
    cue: set[int]
    rest: set[int] = field(default_factory=set)
    unnamed: bool = False
    pronoun_for: Token | None = None
    outlet: bool = False


@dataclass(slots=True)
class Draft:
    """A claim in the making; all sets hold token indices.

    `settled` says that the stance is not to be read from the content any more; `seen` is how
    probable a reader of the whole text thinks each stance.
    """

    cue: Cue
    head: Token
    frame: str
    source: Passer
    content: set[int]
    stance: str
    cue_class: str
    addressee: set[int] = field(default_factory=set)
    passers: list[Passer] = field(default_factory=list)
    quotes: list[Quotation] = field(default_factory=list)
    direct: bool = False
    why: list[str] = field(default_factory=list)
    settled: bool = False
    seen: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Text:
    """A parse made ready for the finders."""

    parse: Parse
    doc: Doc
    string: str
    words: Words
    quotes: list[Quotation]
    tokens: list[Token]
    starts: list[int]
    quoted: list[int]
    segments: list[int]
    firsts: list[int]
    outlets: dict[frozenset[int], bool] = field(default_factory=dict)  # words that were asked for

    def token_range(self, start: int, end: int) -> range:
        """Return the indices of the tokens that lie in a character range."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def quote_words(self, quote: Quotation) -> set[int]:
        """Return the token indices of a quotation, marks included."""
        found = self.token_range(quote.start, quote.end)
        return {i for i in found if not self.doc[i].is_space}

    def in_quote(self, token: Token) -> bool:
        """Tell whether a token stands inside quotation marks."""
        return self.quoted[token.i] >= 0

    def sentence(self, index: int) -> int:
        """Return the index of the sentence that holds token `index`, or the last before it."""
        at = bisect_right(self.firsts, index) - 1
        return max(at, 0)


def holders(drafts: Iterable[Draft]) -> dict[int, list[Draft]]:
    """Return the drafts whose content holds a token, by token index."""
    found: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for i in draft.content:
            found[i].append(draft)
    return found


def made_ready(parse: Parse, words: Words) -> Text:
    """Return `parse` with its quotations and lookup lists."""
    doc = parse.tokens
    read = {s.paragraph for s in parse.sentences}
    bounds = [(i, p.start, p.end) for i, p in enumerate(parse.document.paragraphs) if i in read]
    text = Text(
        parse=parse,
        doc=doc,
        string=parse.document.text,
        words=words,
        quotes=quotations(parse.document.text, bounds),
        tokens=lookup(doc).tokens,
        starts=doc.to_array("IDX").tolist(),
        quoted=[-1] * len(doc),
        segments=[],
        firsts=[sentence.first for sentence in parse.sentences],
    )
    for number, quote in enumerate(text.quotes):
        for i in text.token_range(quote.start, quote.end):
            text.quoted[i] = number
    text.segments = _segments(text.tokens, text.quoted)
    return text


def _segments(tokens: list[Token], quoted: list[int]) -> list[int]:
    """Number the stretches between sure sentence ends and semicolons, which parsers overrun."""
    found, number, ended = [], 0, False
    before = ""
    for token, quote in zip(tokens, quoted, strict=True):
        word = token.text
        if word == ";" and quote < 0:
            number += 1
        if token.is_space:
            ended = ended or "\n" in word
        elif ended and (token.is_title or token.is_upper or token.is_digit):
            number, ended = number + 1, False
        else:
            ended = word in MARKS and (ended or before in {".", "?", "!"})
        found.append(number)
        before = word
    return found
