"""An event and the other clauses of its sentence in, the date that they lend it out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.records import Draft, Moment
from sayso.resolve import date_doubts as doubts
from sayso.resolve.date_alike import PHYSICAL
from sayso.resolve.date_aspect import perfect
from sayso.resolve.date_attach import Clause
from sayso.resolve.date_bounds import TOLD, bounded, recent
from sayso.resolve.date_scene import Rooted, Scene
from sayso.resolve.event_signs import attributive

if TYPE_CHECKING:
    from spacy.tokens import Token


def reported(draft: Draft, scene: Scene, clause: Clause) -> Moment | None:
    """Return the day of the statement as the context's, "before" it for what is talked of."""
    told = hosted(draft, scene, clause, frozenset(clause.reporting()))
    if draft.type == "REJECT":  # "rejected the accusation": the noun's verb is the act
        return told
    done = draft.type not in PHYSICAL and clause.lasting  # "has opened an inquiry"
    past = clause.perfect or done or clause.talked_of()
    past = past or doubts.rejected(draft, scene, clause)
    if told is not None and (past or doubts.stated(told, draft, clause)):
        return replace(told, start=None, precision="before")
    return told


def hosted(draft: Draft, scene: Scene, clause: Clause, hosts: frozenset[int]) -> Moment | None:
    """Return the date that one of some hosts has in the sentence, as context."""
    for moment, _, root in scene.within(draft):
        if doubts.datable(moment, draft, root) and clause.host(root).i in hosts:
            return replace(moment, basis="context")
    return None


def loose(draft: Draft, scene: Scene, clause: Clause) -> Moment | None:
    """Return the one date of the sentence that belongs to no other clause, as context."""
    found = []
    for moment, _, root in scene.within(draft):
        other = doubts.aside(clause.host(root), draft, clause) or doubts.of_a_thing(root)
        if doubts.datable(moment, draft, root) and clause.loose(root) and not other:
            found.append((moment, root))
    if len(found) != 1 or found[0][0].timex not in ("DATE", "TIME"):
        return None
    made = bounded(*found[0], draft.status, scene.published)
    if made is not None and attributive(clause.trigger) and not doubts.news(made, scene):
        return None
    if made is not None and clause.perfect:  # "who had stormed forts died on Monday"
        made = replace(made, start=None, precision="before")
    return None if made is None else replace(made, basis="context")


def stray(draft: Draft, scene: Scene, clause: Clause) -> Moment | None:
    """Return the one recent day of the sentence, though its clause is another, as context."""
    if draft.status not in TOLD or scene.published is None or clause.perfect:
        return None
    days = []
    for moment, _, root in scene.within(draft):
        if moment.precision != "day" or not doubts.datable(moment, draft, root):
            continue
        host = clause.host(root)
        told = clause.says(host) or perfect(host) or doubts.aside(host, draft, clause)
        if not told:
            days.append((moment, clause.foreign(host) and not doubts.wanted(host, moment, scene)))
    if len(days) != 1 or days[0][1] or not recent(days[0][0], scene.published):
        return None
    return replace(days[0][0], basis="context")


def with_the_next(moment: Moment, root: Token, others: Rooted) -> Moment:
    """Return both days of "on Friday and Saturday" as one time, else the day alone."""
    if moment.precision != "day" or moment.start is None or moment.start != moment.end:
        return moment
    day = date.fromisoformat(moment.start)
    following = (day + timedelta(days=1)).isoformat()
    for other, _, at in others:
        joined = at.dep_ == "conj" and at.head == root
        if joined and other.precision == "day" and other.start == other.end == following:
            value = f"{moment.start}/{following}"
            return replace(moment, end=following, precision="range", value=value)
    return moment
