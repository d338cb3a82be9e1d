"""A coded document and its places in, what the places of all its events are looked for in out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.held import Cells
from sayso.records import Coded, Draft, Place, Sentence, Span
from sayso.resolve.place_fit import Scene, own_place, sources, struck
from sayso.resolve.place_lent import site
from sayso.resolve.place_lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
AHEAD = frozenset({"planned", "demanded", "threatened"})


@dataclass(frozen=True, slots=True)
class Telling:
    """What the events of one document share: read once, since each event asks for it."""

    coded: Coded
    places: tuple[Place, ...]
    literal: list[Place]
    metonyms: list[Place]
    sentences: dict[int, Sentence]
    types: dict[int, str]
    unmet: frozenset[int]  # tokens of what lies ahead, and of another time
    speakers: Cells
    demonyms: Mapping[str, str]
    roles: Mapping[str, frozenset[str]]
    heads: dict[Span, Token | None] = field(default_factory=dict)
    scenes: dict[int, Scene] = field(default_factory=dict)
    told: dict[int, list[Place]] = field(default_factory=dict)  # by where their sentence starts
    owned: dict[int, Place | None] = field(default_factory=dict)
    happened: tuple[Draft, ...] = ()  # what only says where an act of the text happened

    def scene(self, draft: Draft) -> Scene | None:
        """Return a draft with its sentence, None where it has none."""
        sentence = self.sentences.get(draft.sentence)
        if sentence is None:
            return None
        made = self.scenes.get(id(draft))
        if made is None or made.draft is not draft:
            attributed = self.coded.attributed
            made = Scene(
                draft,
                attributed.parse,
                sentence,
                attributed.claims,
                self.types,
                self.speakers,
                self.demonyms,
                self.roles,
                self.heads,
            )
            self.scenes[id(draft)] = made
        return made

    def usable(self, scene: Scene) -> list[Place]:
        """Return the places that are no governments, and those that the event strikes."""
        hit = {id(p) for p in self.metonyms if struck(p, scene)}
        if not hit:
            return self.literal
        return [p for p in self.places if p.use == "literal" or id(p) in hit]

    def own(self, scene: Scene, usable: list[Place]) -> Place | None:
        """Return the place that the event's own sentence names for it."""
        if usable is not self.literal:
            return own_place(scene, usable)
        at = id(scene.draft)
        if at not in self.owned or self.scenes[at] is not scene:
            self.owned[at] = own_place(scene, self.within(scene.sentence))
        return self.owned[at]

    def within(self, sentence: Sentence) -> list[Place]:
        """Return the places of a sentence that are no governments."""
        if not self.told:
            starts = [s.start for s in self.coded.attributed.parse.sentences]
            for place in self.literal:
                at = bisect_right(starts, place.span.start) - 1
                self.told.setdefault(starts[max(at, 0)], []).append(place)
        return self.told.get(sentence.start, [])

    def astray(self, usable: list[Place]) -> bool:
        """Tell whether an act took place where no gazetteer has a place."""
        for draft in self.coded.drafts:
            its = self.scene(draft) if draft.type in PHYSICAL else None
            place = self.own(its, usable) if its is not None else None
            if its is not None and place is not None and place.lat is None and not site(place, its):
                return True
        return False


def telling(
    coded: Coded, places: tuple[Place, ...], lexicon: Lexicon, happened: tuple[Draft, ...] = ()
) -> Telling:
    """Return what the places of a document's events are looked for in."""
    claims = coded.attributed.claims
    return Telling(
        coded,
        places,
        [p for p in places if p.use == "literal"],
        [p for p in places if p.use != "literal"],
        {s.index: s for s in coded.attributed.parse.sentences},
        {d.token: d.type for d in coded.drafts},
        frozenset(d.token for d in coded.drafts if d.status in AHEAD or d.status == "background"),
        Cells(span for claim in claims for span in sources(claim)),
        lexicon.demonyms,
        lexicon.words,
        happened=happened,
    )
