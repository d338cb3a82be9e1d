"""The date of an event: its own expression, its sentence's, its context's, the publication's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.records import Coded, Draft, Moment, Span
from sayso.resolve import date_doubts as doubts
from sayso.resolve.date_alike import MOST, PHYSICAL, alike, retellings, same_act
from sayso.resolve.date_aspect import VERBS, ago, ancestors
from sayso.resolve.date_attach import SHARED, Clause, Links
from sayso.resolve.date_beside import Dated, led_to
from sayso.resolve.date_bounds import AHEAD, TOLD, bounded, plain, preposition, recent
from sayso.resolve.date_counted import counted_back
from sayso.resolve.date_scene import Scene, course_of, scene_of
from sayso.resolve.date_sentence import hosted, loose, reported, stray, with_the_next
from sayso.resolve.event_signs import (
    SUBJECTS,
    accused,
    asserted,
    attributive,
    ended,
    meanwhile,
    purpose,
)
from sayso.resolve.happened import Happened, meant
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Token


class EventDates:
    """Decides which expression dates an event, and says on what basis."""

    def __init__(self, tables: Tables) -> None:
        """Read `dates/links.csv`."""
        self._links = Links(tables)
        self._happened = Happened(tables)
        self._last: Scene | None = None

    def date_of(self, draft: Draft, coded: Coded, moments: tuple[Moment, ...]) -> Moment | None:
        """Return the date of an event, None where the text leaves it open."""
        scene = self._scene(coded, moments)
        clause = scene.clause(draft, self._links)
        if draft.status in AHEAD and asserted(clause.trigger):
            return self._asserted(replace(draft, status="reported"), scene, clause)
        return self._date_of(draft, scene, clause)

    def _asserted(self, draft: Draft, scene: Scene, clause: Clause) -> Moment | None:
        """Return the date of what a verb of the past tells amid fears or plans."""
        made = self._date_of(draft, scene, clause)
        if made is None or scene.published is None or made.basis == "expression":
            return made
        if made.basis == "context" and doubts.news(made, scene):
            return made
        return plain(None, scene.published, "before", "publication")

    def says(self, token: Token) -> bool:
        """Tell whether a verb of saying is what an expression at a token dates."""
        verb = next((t for t in ancestors(token) if t.pos_ in VERBS), None)
        return verb is not None and self._links.has("say", verb)

    def _date_of(self, draft: Draft, scene: Scene, clause: Clause) -> Moment | None:
        own = self._own(draft, scene, clause)
        if own is not None or draft.status == "background":
            return own
        again = self._again(draft, scene) if draft.status in TOLD else None
        if again is not None:
            return again
        if draft.status in AHEAD:
            return self._ahead(draft, scene, clause)
        return None if doubts.timeless(draft, scene, clause) else self._lent(draft, scene, clause)

    def _lent(self, draft: Draft, scene: Scene, clause: Clause) -> Moment | None:
        """Return the date that other words of the text give an event told as fact."""
        if doubts.lasted(draft, scene, clause):
            return self._published(draft, scene, clause)
        return (
            self._ordered(draft, scene, clause)
            or self._purpose(draft, scene, clause)
            or (None if draft.type in PHYSICAL else reported(draft, scene, clause))
            or stray(draft, scene, clause)
            or self._within(draft, scene, clause)
            or self._when_it_happened(draft, scene, clause)
            or self._retold(draft, scene)
            or reported(draft, scene, clause)
            or loose(draft, scene, clause)
            or led_to(draft, scene, clause, self._owned(scene))
            or self._alike(draft, scene, clause)
            or self._published(draft, scene, clause)
        )

    def _scene(self, coded: Coded, moments: tuple[Moment, ...]) -> Scene:
        """Return the scene of a document, made once for all its events."""
        last = self._last
        if last is None or last.coded is not coded or last.moments is not moments:
            last = self._last = scene_of(coded, moments, self._happened.find(coded))
        return last

    def _own(self, draft: Draft, scene: Scene, clause: Clause) -> Moment | None:
        """Return the date of an expression in the event's own clause, looked for once."""
        if id(draft) not in scene.owned or scene.owned[id(draft)][0] is not draft:
            scene.owned[id(draft)] = draft, self._in_clause(draft, scene, clause)
        return scene.owned[id(draft)][1]

    def _owned(self, scene: Scene) -> Dated:
        return lambda draft: self._own(draft, scene, scene.clause(draft, self._links))

    def _in_clause(self, draft: Draft, scene: Scene, clause: Clause) -> Moment | None:
        ranked: list[tuple[tuple[int, bool, bool, int], Moment, Token]] = []
        for moment, span, root in scene.within(draft):
            if not doubts.datable(moment, draft, root):
                continue
            rank = 1 if clause.told_in(root) else clause.rank(clause.host(root))
            # A conjoined clause lends a day at most: "suspended aid and restored it last year".
            lends = moment.precision == "day" or preposition(root) == "since"
            lends = lends or self._of_both(clause.host(root), draft, scene)
            if rank is not None and (rank < SHARED or lends):
                far = abs(span.start - draft.trigger.start)
                nested = ago(root) != clause.trigger  # "on Monday denied it a year ago"
                ranked.append(((rank, nested, moment.precision != "day", far), moment, root))
        if not ranked:
            return None
        _, moment, root = min(ranked, key=lambda entry: entry[0])
        moment = with_the_next(moment, root, scene.within(draft))
        made = bounded(moment, root, draft.status, scene.published, clause.own)
        late = draft.type == "ASSAULT" and self._links.has("aftermath", clause.trigger)
        if made and (late or (draft.type in PHYSICAL and ended(clause.trigger))):
            return replace(made, start=None, precision="before")  # "were buried on Wednesday"
        return made

    def _of_both(self, host: Token, draft: Draft, scene: Scene) -> bool:
        struck = draft.type == "ASSAULT" and self._links.has("at-once", host)
        return struck or doubts.of_both(host, draft, scene)

    def _again(self, draft: Draft, scene: Scene) -> Moment | None:
        """Return the date in a sentence that tells the event again."""
        for token, sentence in retellings(draft, scene.coded):
            words = Span(token.idx, token.idx + len(token))
            other = replace(draft, token=token.i, trigger=words, sentence=sentence)
            found = self._own(other, scene, scene.clause(other, self._links))
            if found is not None:
                return found
        return None

    def _ahead(self, draft: Draft, scene: Scene, clause: Clause) -> Moment | None:
        """Return "after" the day on which the plan, demand or threat was told."""
        if draft.status == "feared" and doubts.timeless(draft, scene, clause):
            return None
        if clause.perfect:  # "had come to arrest him": by now it is no plan
            return None
        told = reported(draft, scene, clause)
        if told is not None and told.end is not None:
            return replace(told, start=told.end, end=None, precision="after")
        if scene.published is None:
            return None
        return plain(scene.published, None, "after", "publication")

    def _ordered(self, draft: Draft, scene: Scene, clause: Clause) -> Moment | None:
        """Return the date relative to the clause that tells of it: "shortly after X"."""
        order = clause.order()
        if order is None or order[0] == "after":
            return None
        relation, main = order
        told = hosted(draft, scene, clause, frozenset({main.i}))
        if relation == "before" and (made := self._counted(draft, scene, told, main)) is not None:
            return made
        if told is None and scene.published is not None:
            told = plain(scene.published, scene.published, "day", "publication")
        if told is None or told.end is None or relation == "same":
            return told
        return replace(told, start=None, precision="before")

    def _counted(
        self, draft: Draft, scene: Scene, told: Moment | None, main: Token
    ) -> Moment | None:
        """Return the day counted back from the act that another is told by: "a day after"."""
        trigger = main.doc[draft.token]
        start = next((t for t in ancestors(trigger) if t.i == main.i), None)
        if start is None or main.i >= trigger.i:
            return None
        later = {main.i, *(c.i for c in main.children if c.dep_ in SUBJECTS)}
        acts = [d for d in scene.coded.drafts if d.token in later and d is not draft]
        day = told or next(filter(None, (self._day_of_act(d, scene) for d in acts)), None)
        day = day or self._first(alike(draft, scene.coded), scene)
        at = next((w for w in main.doc[main.i : trigger.i] if w.lower_ == "after"), None)
        return counted_back(day, main.doc[main.i : at.i + 1].text) if day and at else None

    def _day_of_act(self, act: Draft, scene: Scene) -> Moment | None:
        return self._day(act, scene, scene.clause(act, self._links)) or self._retold(act, scene)

    def _purpose(self, draft: Draft, scene: Scene, clause: Clause) -> Moment | None:
        """Return the date of the act that a demand is made by: "blocked a road to demand"."""
        verb = purpose(clause.trigger)
        return hosted(draft, scene, clause, frozenset({verb.i})) if verb else None

    def _within(self, draft: Draft, scene: Scene, clause: Clause) -> Moment | None:
        """Return the date of the act in whose course this one is told: "held *until freed*"."""
        main = course_of(draft, scene, clause)
        found = self._date_of(main, scene, scene.clause(main, self._links)) if main else None
        if found is None or not doubts.news(found, scene):
            return None
        return replace(found, basis="context") if found.span else found

    def _when_it_happened(self, draft: Draft, scene: Scene, clause: Clause) -> Moment | None:
        """Return the day of a later sentence that says when the act "took place"."""
        if clause.perfect or clause.lasting and draft.type not in PHYSICAL:
            return None
        for told in (t for t in scene.happened if meant(t, draft, scene.coded)):
            found = self._first([told], scene)
            if found is not None and not self._between(draft, told, found, scene):
                return found
        return None

    def _between(self, draft: Draft, told: Draft, day: Moment, scene: Scene) -> bool:
        """Tell an act of another day that is told between two accounts."""
        acts = (d for d in scene.coded.drafts if draft.token < d.token < told.token)
        days = map(self._owned(scene), (d for d in acts if d.type == draft.type))
        return any(its is not None and (its.start, its.end) != (day.start, day.end) for its in days)

    def _retold(self, draft: Draft, scene: Scene) -> Moment | None:
        """Return the date of the same act where it was told before, though said anew."""
        if draft.status not in TOLD:
            return None
        accounts = list(same_act(draft, scene.coded))
        if (own := self._first(accounts, scene)) is not None:
            return own
        for other in accounts:
            found = reported(other, scene, scene.clause(other, self._links))
            if doubts.lends(found, scene):
                return replace(found, basis="context")
        return None

    def _alike(self, draft: Draft, scene: Scene, clause: Clause) -> Moment | None:
        """Return the date of the same kind of act told before, else in the sentences after.

        "Police have detained ten" happened at any time up to now; "a blast has killed ten" is the
        blast told before.
        """
        posted = attributive(clause.trigger) and clause.trigger.dep_ == "acl"  # "marines posted at"
        if draft.type != "ASSAULT" and (posted or clause.lasting):
            return None
        if meanwhile(clause.trigger) or draft.type != "ASSAULT" and accused(clause.trigger):
            return None
        if doubts.second(draft, scene):
            return self._first(doubts.on_the_same(draft, scene), scene)
        return self._first(alike(draft, scene.acts()), scene)

    def _published(self, draft: Draft, scene: Scene, clause: Clause) -> Moment | None:
        """Return the publication day for what is told as news, else that it was not after it.

        The day is only a bound for "had killed", and where the report dates other acts of the
        type to days before.
        """
        if scene.published is None or draft.status not in TOLD or doubts.tale(draft, scene, clause):
            return None
        past = clause.perfect or clause.lasting or accused(clause.trigger)
        past = past or doubts.dayless(draft, scene, clause) or self._bounded(draft, scene)
        if past or self._about(clause, scene) or self._dated_before(draft, scene):
            return plain(None, scene.published, "before", "publication")
        return plain(scene.published, scene.published, "day", "publication")

    def _about(self, clause: Clause, scene: Scene) -> bool:
        """Tell what an act of another day was done to: "suspended talks in January"."""
        at = clause.trigger.head.i if clause.trigger.dep_ == "dobj" else -1
        return any(map(self._owned(scene), (d for d in scene.coded.drafts if d.token == at)))

    def _bounded(self, draft: Draft, scene: Scene) -> bool:
        """Tell a headline's act of which the report says only that it was before a statement."""
        head = scene.coded.attributed.parse.sentences[draft.sentence].kind != "body"
        others = alike(draft, scene.coded) if head else ()
        told = (reported(o, scene, scene.clause(o, self._links)) for o in others)
        return any(found is not None and found.start is None for found in told)

    def _dated_before(self, draft: Draft, scene: Scene) -> bool:
        # "Helicopters took the injured": help follows what others have done.
        kinds = PHYSICAL if draft.type in (*PHYSICAL, "AID") else {draft.type}
        told = [d for d in scene.coded.drafts if d is not draft and d.status in TOLD]
        acts = (d for d in told if d.type in kinds)
        for other in sorted(acts, key=lambda d: abs(d.token - draft.token))[:MOST]:
            found = self._day(other, scene, scene.clause(other, self._links))
            if found is not None and recent(found, scene.published):
                return (found.start or found.end or "~") < str(scene.published)
        return False

    def _first(self, drafts: Iterable[Draft], scene: Scene) -> Moment | None:
        for other in drafts:
            found = self._day(other, scene, scene.clause(other, self._links))
            if doubts.lends(found, scene):
                return replace(found, basis="context")
        return None

    def _day(self, other: Draft, scene: Scene, clause: Clause) -> Moment | None:
        own = self._own(other, scene, clause)
        if own is not None or other.status not in TOLD:
            return own
        return stray(other, scene, clause) or led_to(other, scene, clause, self._owned(scene))
