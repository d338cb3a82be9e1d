"""An event and the places of its document in, the event's own place out.

What its sentence names comes first (`place_fit`), then the report's head, the sentences that tell
it again, the paragraph, where the acts of the text took place, and the dateline, each with less
trust.
"""

from __future__ import annotations

from heapq import nsmallest

from sayso.records import Coded, Draft, Place, Span
from sayso.resolve.event_signs import accused
from sayso.resolve.happened import Happened
from sayso.resolve.place_area import of_area, says_area
from sayso.resolve.place_capital import capital, seat_of
from sayso.resolve.place_clauses import cared_for
from sayso.resolve.place_doubts import (
    abroad,
    another,
    based,
    definite,
    of_the_state,
    points_back,
    there,
    town,
)
from sayso.resolve.place_elsewhere import elsewhere
from sayso.resolve.place_filed import ELSEWHERE, dated, datelined, filed, weakened
from sayso.resolve.place_fit import FINE, VERBAL, Scene, head_of, inside
from sayso.resolve.place_happened import fineness, happened_at, lies, narrows, told_since
from sayso.resolve.place_lent import answers, lends, namesake, nationwide, site
from sayso.resolve.place_lexicon import Lexicon
from sayso.resolve.place_roads import far_from, far_road
from sayso.resolve.place_telling import PHYSICAL, Telling, telling
from sayso.resolve.place_village import village

TOLD = frozenset({"reported", "ongoing", "denied"})
SCENE_TOLD = "where the acts of the report took place"
FILED = frozenset({"ASSAULT", "MOBILIZE"})  # acts that a report is filed from the place of
FOLLOWS = 3  # sentences after which a village without coordinates is no longer meant
MOST = 40  # nearest events that are looked at: a chronicle of hundreds is no one scene
# What is left of the score of a place that is borrowed.
PARAGRAPH, SCENE = 0.6, 0.5


class EventPlaces:
    """Decides which place is an event's own."""

    def __init__(self, lexicon: Lexicon, happened: Happened) -> None:
        """Tell capitals and adjectives by `lexicon`."""
        self._lexicon = lexicon
        self._happened = happened
        self._last: Telling | None = None

    def place_of(self, draft: Draft, coded: Coded, places: tuple[Place, ...]) -> Place | None:
        """Return the most precise place named for the event, None where the text names none."""
        last = self._last
        if last is None or last.coded is not coded or last.places is not places:
            happened = self._happened.find(coded)
            last = self._last = telling(coded, places, self._lexicon, happened)
        return choose(draft, last, self._lexicon)


def choose(draft: Draft, told: Telling, lexicon: Lexicon) -> Place | None:
    """Return the most precise place named for the event, None where the text names none."""
    scene = told.scene(draft)
    if scene is None:
        return None
    found = _chosen(draft, scene, told, lexicon)
    return found and seat_of(found, scene, told.places, lexicon)


def _chosen(draft: Draft, scene: Scene, told: Telling, lexicon: Lexicon) -> Place | None:
    usable, places = told.usable(scene), told.places
    own = told.own(scene, usable)
    if own is not None and not of_the_state(own, scene, lexicon):
        road = far_road(own, scene, lexicon)
        if road and far_from(own, [p for _, p in _acts(scene, usable, told)]):
            return None
        if site(own, scene):
            return _borrowed(scene, usable, told, lexicon) or own
        return village(_finer(own, scene, usable, told), usable, scene.parse.document.text)
    headed = filed(scene, usable)
    if headed is not None:
        return _finer(headed, scene, usable, told)
    if draft.type in VERBAL or draft.status == "background":
        return None
    again = _told_again(scene, usable) or capital(scene, places, lexicon)
    if again is not None:
        return _within(again, scene, usable, told, lexicon)
    if (
        elsewhere(scene, places)
        or points_back(scene)
        or nationwide(scene)
        or answers(scene, usable)
    ):
        return None
    area = of_area(scene, usable)
    if area is not None:
        return weakened(area, PARAGRAPH, "the area last named")
    if says_area(scene):
        return None
    lent = _borrowed(scene, usable, told, lexicon)
    return None if lent is None or abroad(lent, scene) else lent


def _told_again(scene: Scene, places: list[Place]) -> Place | None:
    """The place of a sentence that tells the same event again."""
    spans = scene.draft.evidence
    found = [p for p in places if inside(p.span, spans) and p.score is not None]
    best = max((p for p in found if not based(p, scene)), key=fineness, default=None)
    return weakened(best, ELSEWHERE, "named where the event is told again") if best else None


def _within(
    again: Place, scene: Scene, usable: list[Place], told: Telling, lexicon: Lexicon
) -> Place:
    """Return the town of the report's acts where the same act told again names only its country."""
    if fineness(again) > 0 or points_back(scene) or elsewhere(scene, told.places):
        return again
    lent = _borrowed(scene, usable, told, lexicon)
    return lent if lent is not None and _finer_in(lent, again) else again


def _finer(place: Place, scene: Scene, places: list[Place], told: Telling) -> Place:
    """Return the town that the report names for the act told in a country or region.

    It is named where the event is told again, or for the same kind of act: a headline says
    "Niger", a quote follows on "the Mopti region".
    """
    if place.precision not in ("country", "region") or scene.draft.status not in TOLD:
        return place
    evidence = scene.draft.evidence
    again = [p for p in places if inside(p.span, evidence) and not based(p, scene)]
    opens = scene.sentence.kind != "body" or not inside(place.span, (_whole(scene),))
    acts = _acts(scene, places, told) if opens and scene.draft.type in PHYSICAL else []
    kind = [(d, p) for d, p in acts if d.type == scene.draft.type and _finer_in(p, place)]
    told_there = [scene.draft, *(d for d, p in acts if p.span == place.span)]
    alike = [
        p
        for d, p in kind
        if d.mode in (None, scene.draft.mode) or any(_one_act(d, o, scene) for o in told_there)
    ]
    said = [p for p in happened_at(scene, places, told) if narrows(p, place)]
    found = [*(p for p in again if _finer_in(p, place)), *said, *alike]
    return weakened(found[0], ELSEWHERE, "named where the act is told again") if found else place


def _one_act(one: Draft, other: Draft, scene: Scene) -> bool:
    """Tell accounts of one act: the same word for it, or as many harmed."""
    words = {scene.parse.tokens[d.token].lemma_.lower() for d in (one, other)}
    counts = ({(t.measure, t.low) for t in d.tolls} for d in (one, other))
    return len(words) == 1 or not set.isdisjoint(*counts)


def _finer_in(inner: Place, outer: Place) -> bool:
    fine = fineness(inner) >= FINE["district"] or _stands(inner)
    if outer.precision == "region" and namesake(inner, outer):
        return False  # "the region of Odesa" is not its town, whatever befell that
    return fine and not _stands(outer) and lies(inner, outer)


def _stands(place: Place) -> bool:
    """Tell a village that no gazetteer has, of which the text says only the country."""
    return place.id is None and place.lat is not None and place.precision == "country"


def _whole(scene: Scene) -> Span:
    return Span(scene.sentence.start, scene.sentence.end)


def _borrowed(scene: Scene, places: list[Place], told: Telling, lexicon: Lexicon) -> Place | None:
    """The place of the sentences before in the paragraph, of the acts told, of the dateline."""
    draft = scene.draft
    if draft.type not in PHYSICAL or (draft.status not in TOLD and not definite(scene)):
        return None
    if another(scene):
        return None
    before = _before_it(scene, places, told)
    if before is not None:
        return before
    acts = [act for act in _acts(scene, places, told) if lends(*act, scene)]
    if acts:
        found = None if there(scene) else _of_acts(acts, scene, places, told)
        if found is None or abroad(found, scene):
            return None
        return weakened(found, SCENE, SCENE_TOLD)
    return datelined(scene, places, told, lexicon) if draft.type in FILED else None


def _before_it(scene: Scene, places: list[Place], told: Telling) -> Place | None:
    """Return the place last named in the paragraph before the sentence."""
    start = scene.parse.document.paragraphs[scene.sentence.paragraph].start
    back = there(scene)  # wherever it was named
    before = [
        p
        for p in places
        if start <= p.span.start < scene.sentence.start
        and p.score is not None
        and fineness(p) > 0
        and not dated(p, scene)
        and (back or not _aside(p, scene, told))
    ]
    if not before or told_since(before[-1], scene, told):
        return None
    last = _finer(before[-1], scene, places, told)
    return weakened(last, PARAGRAPH, "the place last named in the paragraph")


def _of_acts(
    acts: list[tuple[Draft, Place]], scene: Scene, places: list[Place], told: Telling
) -> Place | None:
    """Return the place of the nearest act of the event's type, else of all acts told."""
    draft = scene.draft
    nearest = max(acts, key=lambda act: (act[0].type == draft.type, _before(act[0], draft)))
    if nearest[1].lat is None:  # a village that no gazetteer has lends its name to what follows
        first = nearest[0]
        follows = first.token < draft.token and draft.sentence - first.sentence <= FOLLOWS
        known = [act for act in acts if act[1].lat is not None]
        if not definite(scene):
            return nearest[1] if follows else None
        return _of_acts(known, scene, places, told) if follows and known else None
    found = _finer(nearest[1], scene, places, told)
    if nearest[0].type == draft.type or definite(scene):
        return found
    if _one_scene(acts) and not accused(scene.parse.tokens[draft.token]):
        return town(found, places)
    return None


def _aside(place: Place, scene: Scene, told: Telling) -> bool:
    """Tell a place of who speaks, of an office, of what lies ahead or long back: no act's own."""
    if scene.of_speaker(place.span):
        return True
    head = head_of(place, scene)
    if head is None:
        return True
    if cared_for(head):
        return True
    after = scene.parse.document.text[place.span.end : place.span.end + 6]
    return after[1:] == "based" or any(t.i in told.unmet for t in head.ancestors)


def _acts(scene: Scene, places: list[Place], told: Telling) -> list[tuple[Draft, Place]]:
    """Return the physical acts of the text that have a place, their own or their headline's."""
    made = []
    acts = (*told.coded.drafts, *told.happened)
    near = nsmallest(MOST, acts, key=lambda d: abs(d.token - scene.draft.token))
    for other in near:
        if other is scene.draft or other.type not in PHYSICAL or other.status not in TOLD:
            continue
        its = told.scene(other)
        place = (told.own(its, places) or _told_again(its, places)) if its is not None else None
        place = place and village(place, places, scene.parse.document.text)
        if place is not None and (fineness(place) > 0 or _stands(place) or place.lat is None):
            made.append((other, place))
    return made


def _before(other: Draft, draft: Draft) -> tuple[bool, int]:
    """Order acts: those told before, the nearest last; then those told after."""
    return other.token < draft.token, -abs(other.token - draft.token)


def _one_scene(acts: list[tuple[Draft, Place]]) -> bool:
    return len({(p.lat, p.lon) for _, p in acts}) == 1
