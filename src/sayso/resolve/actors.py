"""Words for an actor in, its identifier and codes out, or the reason why it has none."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.records import Actor, Parse, Place, Span
from sayso.resolve.actor_context import Context
from sayso.resolve.actor_identity import Identity, codes_of, id_of
from sayso.resolve.actor_lands import Locate
from sayso.resolve.actor_lexicon import Lexicon
from sayso.resolve.actor_mentions import heads
from sayso.resolve.actor_owners import NOBODY, Foes
from sayso.resolve.actor_phrase import read, root_of
from sayso.resolve.actor_reading import Reader
from sayso.resolve.actor_roles import sectors_of
from sayso.resolve.actor_scan import ROLE, Scan
from sayso.resolve.actor_shorts import theirs
from sayso.tables import Tables


class ActorFinder:
    """Identifies actors by name, by role and by the words around them.

    `locate` may tell the country (ISO 3166-1 alpha-3) of a place that the actor tables do
    not hold, None when unsure.
    """

    def __init__(self, tables: Tables, locate: Locate | None = None) -> None:
        """Read the actor tables. Raises DataFileError when one is missing or malformed."""
        self._lexicon = Lexicon(tables)
        self._locate = locate
        self._scan: Scan | None = None
        self._places: tuple[Place, ...] = ()  # that the document names
        self._context: Context | None = None  # of that document, as its readers
        self._readers: dict[tuple[str | None, Foes], Reader] = {}

    def place(self, parse: Parse, places: Iterable[Place]) -> None:
        """Take from here on the countries of `places` into account for this document."""
        self._scanned(parse)
        self._context, self._readers = None, {}
        self._places = tuple(places)

    def identify(
        self,
        span: Span,
        parse: Parse,
        *,
        antecedent: Span | None = None,
        on: str | None = None,
        foes: Foes = NOBODY,
        speaker: Span | None = None,
    ) -> Actor:
        """Return the actor that the words at `span` stand for on the ISO day `on`.

        With `antecedent`, the words there are read and named instead, but of "its troops" the
        troops where the owner's are known. Without `on`, offices
        are those of the publication date. A bare role ("military targets") is none of the states
        among the `foes`, those who attack it. "Our soldiers" are those of the `speaker`.
        """
        words = antecedent or span
        first, last = self._scanned(parse).tokens(words)
        reader = self._reader(parse, on or parse.document.published.date, foes)
        if speaker is not None and antecedent is None and self._ours(first, parse):
            owner = reader.read(*self._scanned(parse).tokens(speaker))
            ours = _owned(self._scanned(parse), span, owner)
            if ours is not None:
                return self._actor(ours, span, span, parse)
        made = reader.read(first, last)
        if not made.known and words.start > span.start:  # "a gang known as *Base 9*"
            made = reader.read(*self._scanned(parse).tokens(span))
        own = _owned(self._scanned(parse), span, made) if antecedent else None
        if own is not None and own != made:
            return self._actor(own, span, span, parse)
        return self._actor(made, words, span, parse)

    def mentions(self, parse: Parse) -> tuple[Actor, ...]:
        """Return every actor that the document names or describes, in the order of the text."""
        scan = self._scanned(parse)
        reader = self._reader(parse, parse.document.published.date)
        made = []
        for mention in heads(scan):
            first, last = scan.doc[mention.first], scan.doc[mention.last]
            span = Span(first.idx, last.idx + len(last))
            identity = reader.read(mention.first, mention.end, mention.root)
            made.append(self._actor(identity, span, span, parse))
        return tuple(made)

    def _ours(self, first: int, parse: Parse) -> bool:
        words = self._scanned(parse).words
        return first < len(words) and words[first].lower_ == "our"

    def _scanned(self, parse: Parse) -> Scan:
        if self._scan is None or self._scan.parse is not parse:
            self._scan = Scan(parse, self._lexicon)
            self._context, self._readers = None, {}
            self._places = ()
        return self._scan

    def _reader(self, parse: Parse, on: str | None, foes: Foes = NOBODY) -> Reader:
        scan = self._scanned(parse)
        made = self._readers.get((on, foes))
        if made is None:
            self._context = self._context or Context(scan, self._places)
            made = Reader(self._context, on, foes, self._locate)
            self._readers[on, foes] = made
        return made

    def _actor(self, identity: Identity, words: Span, span: Span, parse: Parse) -> Actor:
        name = " ".join(parse.document.text[words.start : words.end].split())
        if not identity.known:
            return Actor(name=name, id=None, codes={}, span=span, unresolved=identity.reason)
        codes = codes_of(identity, self._lexicon)
        return Actor(name=name, id=id_of(identity), codes=codes, span=span)


def _owned(scan: Scan, span: Span, owner: Identity) -> Identity | None:
    """Return whom a known owner's people are ("*its troops*"), None where it is he himself."""
    first, last = scan.tokens(span)
    if last - first < 2 or not owner.known or scan.words[first].tag_ != "PRP$":
        return None
    phrase = read(scan, first, last, root_of(scan.doc, first, last))
    if phrase.head is None or phrase.head.kind not in ROLE - {"part"}:
        return None
    return theirs(owner, sectors_of(phrase), phrase.head.entry.name)
