"""Place names in a parse in, resolved `Place` records out; and the place of an event."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sayso.records import Coded, Draft, Parse, Place, Span
from sayso.resolve.atlas.compiler import Progress, silent
from sayso.resolve.happened import Happened
from sayso.resolve.place_abroad import namesakes
from sayso.resolve.place_context import Context
from sayso.resolve.place_event import EventPlaces
from sayso.resolve.place_lexicon import Lexicon
from sayso.resolve.place_mentions import Finder, Mention
from sayso.resolve.place_offset import apart
from sayso.resolve.place_quarter import Quarters
from sayso.resolve.place_rank import Ranked, rank
from sayso.resolve.place_record import Recorder
from sayso.resolve.place_signs import Signs
from sayso.resolve.place_unknown import Holders, Unknown
from sayso.resolve.place_use import Uses
from sayso.resolve.place_words import Words
from sayso.tables import Tables


class _Settled(NamedTuple):
    """Mentions with senses, what the text says about them, and their ranked senses."""

    mentions: list[Mention]
    context: Context
    ranked: list[Ranked]


class PlaceFinder:
    """Finds and resolves place names: gazetteer, tables and the document's own context."""

    def __init__(self, tables: Tables, progress: Progress = silent) -> None:
        """Open the gazetteer; the first time it is compiled, and `progress` told of it."""
        self._lexicon = Lexicon(tables, progress)
        self._finder = Finder(self._lexicon)
        self._recorder = Recorder(self._lexicon)
        self._events = EventPlaces(self._lexicon, Happened(tables))

    def find(self, parse: Parse, acting: frozenset[int] = frozenset()) -> tuple[Place, ...]:
        """Return the places of a document in the order of the text, each resolved or left open.

        `acting` are the indices of tokens that head claim sources or actors of events: a place
        name there stands for a government or people (`use` is then metonym).
        """
        words = Words(parse)
        candidates = self._finder.candidates(words)
        signs = Signs(self._lexicon, words)
        sure = self._settled(words, signs.weigh(candidates))
        chosen = [r.senses[0][0] for r in sure.ranked]
        mentions = signs.rescue(candidates, chosen, sure.context.countries)
        settled = sure if mentions == sure.mentions else self._settled(words, mentions)
        unknown = Unknown(self._lexicon, words).find(mentions)
        return self._resolved(words, settled, unknown, Uses(self._lexicon, parse, acting))

    def given(self, parse: Parse, spans: Iterable[Span]) -> tuple[Place, ...]:
        """Return one place for each of `spans`, which are taken to be place names."""
        found = [self._finder.given(parse, span) for span in spans]
        words = Words(parse)
        settled = self._settled(words, [m for m in found if m.senses])
        unknown = [m for m in found if not m.senses]
        return self._resolved(words, settled, unknown, Uses(self._lexicon, parse, frozenset()))

    def place_of(self, draft: Draft, coded: Coded, places: tuple[Place, ...]) -> Place | None:
        """Return the place that the text names for an event, None where it names none."""
        return self._events.place_of(draft, coded, places)

    def _settled(self, words: Words, mentions: list[Mention]) -> _Settled:
        context = Context(self._lexicon, words, mentions)
        return _Settled(mentions, context, rank(context))

    def _resolved(
        self, words: Words, settled: _Settled, unknown: list[Mention], uses: Uses
    ) -> tuple[Place, ...]:
        context, ranked = settled.context, settled.ranked
        record, quarters = self._recorder.record, Quarters(self._lexicon, words)
        best = [ranked[g].senses[0][0] for g in context.of]
        strays = namesakes(context, ranked)
        made = [
            (m, record(m, ranked[g], uses.of(m), context.holder(g)))
            for i, (m, g) in enumerate(zip(settled.mentions, context.of, strict=True))
            if m.given
            or not (g in strays or context.elsewhere(i) or quarters.far(i, settled.mentions, best))
        ]
        placed = {id(m) for m, _ in made}
        holders = Holders(self._lexicon, words)
        for mention in (*settled.mentions, *unknown):
            if id(mention) not in placed:
                stand_in = holders.stand_in(mention, made) or quarters.stand_in(mention, made)
                left = quarters.left_open(mention, record(mention, None, "literal"))
                made.append((mention, stand_in or left))
        starts = {s.index: s.start for s in words.parse.sentences}
        text = words.text
        places = [
            p if m.given else apart(p, text, starts.get(m.sentence, 0))
            for m, p in sorted(made, key=_position)
        ]
        return tuple(places)


def _position(made: tuple[Mention, Place]) -> int:
    return made[0].start
