"""An event and a day of its text in, what speaks against the one being that of the other out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, TypeGuard

from sayso.records import Draft, Moment
from sayso.resolve.date_alike import LEAD, PHYSICAL
from sayso.resolve.date_aspect import ancestors, lasting
from sayso.resolve.date_attach import PRESENT, Clause
from sayso.resolve.date_bounds import AHEAD, TOLD, preposition, recent
from sayso.resolve.date_scene import Scene
from sayso.resolve.date_tense import PAST_TAGS
from sayso.resolve.event_signs import (
    attributive,
    generic,
    meanwhile,
    repeated,
    shown,
    simple_present,
    state,
    undergone,
    underway,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

LENGTH = re.compile(r"P(?:(\d+)[DWMY]|T(\d+)H)")
DESPITE = frozenset({"despite", "notwithstanding"})
MEASURES = frozenset({"ACCUSE", "SANCTION"})
VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


def datable(moment: Moment, draft: Draft, root: Token) -> bool:
    """Say whether an expression can date an event at all."""
    if _despite(root, root.doc[draft.token]):
        return False
    if moment.unresolved is not None or moment.timex == "SET" or moment.value in VAGUE:
        return False
    if moment.timex == "DURATION" and moment.precision is None:
        return draft.status in TOLD and lasting(root) and preposition(root) == "for"
    return moment.precision is not None


def _despite(root: Token, trigger: Token) -> bool:
    """Tell the day of what an act came in spite of: "despite a truce that began on Sunday"."""
    for token in ancestors(root):
        if token.lower_ in DESPITE and token.dep_ == "prep":
            return not token.is_ancestor(trigger)
    return False


def news(moment: Moment, scene: Scene) -> bool:
    """Tell days that reach into the time in which an act is news."""
    last = replace(moment, start=moment.end)
    return recent(last, scene.published) or (moment.end or "") > str(scene.published)


def rejected(draft: Draft, scene: Scene, clause: Clause) -> bool:
    """Tell the charge that is rejected: it was made before."""
    above = {t.i for t in ancestors(clause.trigger)}
    rejects = (d.token for d in scene.coded.drafts if d.type == "REJECT")
    return draft.type == "ACCUSE" and any(token in above for token in rejects)


def stated(told: Moment, draft: Draft, clause: Clause) -> bool:
    """Tell the day of a statement alone: "said on Friday that 14 died", on whatever day."""
    if draft.type not in PHYSICAL or told.span is None or not _said_of(clause):
        return False
    doc = clause.trigger.doc
    return any(doc[at].idx < told.span.start for at in clause.reporting())


def _said_of(clause: Clause) -> bool:
    """Tell what is said to be over: "14 died", "were killed", "has killed four"."""
    trigger = clause.trigger
    passive = trigger.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in trigger.children)
    return trigger.tag_ == "VBD" or passive or (trigger.tag_ == "VBN" and clause.lasting)


def aside(host: Token, draft: Draft, clause: Clause) -> bool:
    """Tell a clause that does not tell the act: one about who speaks, or what is ordered.

    "The group, which raised its figure on Thursday, speaks of 35 dead", "ordered bars to close at
    sunset", "maintains that none was used that day, and accuses others".
    """
    present = clause.trigger.tag_ in PRESENT and host.dep_ == "ccomp"
    if draft.type not in PHYSICAL and (present or _outside(host, clause.trigger)):
        return host.tag_ in PAST_TAGS or host.pos_ == "NOUN"
    if host.dep_ == "xcomp" and host.tag_ == "VB":
        return clause.trigger.i in {t.i for t in ancestors(host)}
    speaker = host.dep_ == "relcl" and host.head.dep_ == "nsubj"
    parties = {a.head for a in (*draft.actors, *draft.recipients)}
    return speaker and host.head.head.i != clause.trigger.i and host.head.i not in parties


def _outside(host: Token, trigger: Token) -> bool:
    """Tell an act of words beside what they say, or beside a clause on a party.

    "Said drones attacked it on Friday, blaming X", "opened a case on one who fell on Friday".
    """
    told = next((t for t in (host, *ancestors(host)) if t.dep_ in ("ccomp", "relcl")), None)
    if told is None or told.is_ancestor(trigger) or told == trigger:
        return False
    return told.dep_ == "relcl" or told.head in (trigger, *ancestors(trigger))


def of_a_thing(root: Token) -> bool:
    """Tell the year of what is no act of the text: "her atlas of 1987 showed"."""
    return root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.head.dep_ == "nsubj"


def described(trigger: Token) -> bool:
    """Tell acts that describe a party, last through the story, or are told beside it."""
    told_aside = trigger.dep_ == "relcl" and simple_present(trigger)  # "which the UN accuses"
    told_aside |= trigger.dep_ == "conj" and (trigger.tag_, trigger.head.tag_) == ("VBD", "VB")
    return attributive(trigger) or underway(trigger) or meanwhile(trigger) or told_aside


def timeless(draft: Draft, scene: Scene, clause: Clause) -> bool:
    """Tell habits and acts in general, which no day is lent to."""
    body = scene.coded.attributed.parse.sentences[draft.sentence].kind == "body"
    return repeated(clause.trigger) or generic(clause.trigger, body=body)


def tale(draft: Draft, scene: Scene, clause: Clause) -> bool:
    """Tell what the present tense of a plain text says: of a film or a habit, not of a day.

    A chronicle tells in that tense too, but each act with its hour.
    """
    parse = scene.coded.attributed.parse
    sentence = parse.sentences[draft.sentence]
    timed = parse.document.text[sentence.start].isdigit() or scene.within(draft)
    told = draft.type in PHYSICAL and simple_present(clause.trigger)
    return sentence.kind == "body" and told and not timed


def wanted(host: Token, moment: Moment, scene: Scene) -> bool:
    """Tell a past day that the parser gave to what lies ahead: "spurned talks on Friday"."""
    ahead = any(d.token == host.i and d.status in AHEAD for d in scene.coded.drafts)
    past = moment.end is not None and scene.published is not None
    return ahead and past and (moment.end or "") <= str(scene.published)


def lends(found: Moment | None, scene: Scene) -> TypeGuard[Moment]:
    """Tell a day of the news, or a weekend, which other accounts of the act may take."""
    if found is None or not recent(found, scene.published):
        return False
    return found.precision == "day" or _weekend(found)


def _weekend(found: Moment) -> bool:
    return (found.value or "").endswith("-WE") and found.start is not None


def dayless(draft: Draft, scene: Scene, clause: Clause) -> bool:
    """Tell acts that are only known to be past: described, told aside, or of a headline alone.

    So are those that lasted for days, charges that are rejected, and words and measures of which
    no one is the author.
    """
    trigger = clause.trigger
    measure = draft.type in MEASURES and undergone(trigger)
    past = measure or shown(trigger) or state(trigger) or lasted(draft, scene, clause)
    past = past or rejected(draft, scene, clause)
    return past or described(trigger) or headline(draft, scene)


def lasted(draft: Draft, scene: Scene, clause: Clause) -> bool:
    """Tell an act of more than a day: "halted its offensive for 36 hours"."""
    for moment, _, root in scene.within(draft):
        length = LENGTH.fullmatch(moment.value or "")
        if length is None or moment.timex != "DURATION" or preposition(root) != "for":
            continue
        days = int(length[1] or length[2]) / (1 if length[1] else 24)
        if days > 1 and clause.host(root).i in {clause.trigger.i, *clause.own}:
            return True
    return False


def of_both(host: Token, draft: Draft, scene: Scene) -> bool:
    """Tell the time of two acts of one kind: "were shot and burned in January"."""
    if draft.type not in PHYSICAL or host.i < draft.token:
        return False
    return any(d.token == host.i and d.type == draft.type for d in scene.coded.drafts)


def second(draft: Draft, scene: Scene) -> bool:
    """Tell the other act of a headline, on victims of its own: "Toll now eight; five men shot".

    The day of the act that the headline opens with is not lent to it.
    """
    parse = scene.coded.attributed.parse
    sentence = parse.sentences[draft.sentence]
    before = parse.document.text[sentence.start : draft.trigger.start]
    return sentence.kind != "body" and ";" in before and bool(draft.recipients)


def on_the_same(draft: Draft, scene: Scene) -> Iterator[Draft]:
    """Yield the acts below a headline that struck those whom it names."""
    tokens = scene.coded.attributed.parse.tokens
    victims = {tokens[a.head].lemma_.lower() for a in draft.recipients}
    for other in scene.coded.drafts:
        struck = {tokens[a.head].lemma_.lower() for a in other.recipients}
        if other.sentence > draft.sentence and other.type == draft.type and victims & struck:
            yield other


def headline(draft: Draft, scene: Scene) -> bool:
    """Tell acts of headlines whose day the text leaves open.

    Their present tense is past: "Gangs clash" is what "has left 26 dead" tells below. What the
    report tells again in its own sentences is no act of the headline alone.
    """
    parse = scene.coded.attributed.parse
    if parse.sentences[draft.sentence].kind == "body" or scene.within(draft) or draft.evidence:
        return False
    below = (d for d in scene.coded.drafts if d.type == draft.type and d.status in TOLD)
    later = (parse.tokens[d.token] for d in below if d.sentence > draft.sentence)
    first = list(islice(later, LEAD))
    untold = draft.type in PHYSICAL and (not first or second(draft, scene))
    return draft.type == "RETREAT" or untold or any(lasting(token) for token in first)
