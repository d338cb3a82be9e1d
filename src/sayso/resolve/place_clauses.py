"""A place and an event of one sentence in, whether they stand in clauses of different acts out."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING

from sayso.resolve.date_aspect import perfect
from sayso.resolve.event_signs import VERBS, misjoined

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.resolve.place_fit import Scene

# "Took the injured to X", "the freed men were flown to X".
TAKEN = frozenset({"amod", "dobj", "nsubjpass"})
TELLING = frozenset({"relcl", "acl"})
BROUGHT = frozenset({"AID", "MOBILIZE"})  # acts that end where they lead to
WHEN = frozenset({"when", "as", "while"})
ANSWER = frozenset({"response", "retaliation", "revenge", "reprisal", "reply", "retribution"})
SINCE = frozenset({"after", "following"})
FAR = 12  # edges of the dependency tree
SUBJECT = frozenset({"nsubj", "nsubjpass"})
CARE = frozenset({"hospital", "clinic", "infirmary", "morgue", "mortuary"})
DIE = frozenset({"die", "succumb"})
LED = frozenset({"to", "toward", "towards"})
TOWARDS = frozenset({"to", "toward", "towards", "into", "onto"})


def others(head: Token, scene: Scene) -> bool:
    """Tell whether a place stands within what another kind of event governs."""
    trigger = scene.parse.tokens[scene.draft.token]
    above = {trigger.i, *(t.i for t in trigger.ancestors)}
    verb = trigger if trigger.pos_ in VERBS else trigger.head
    if head.i < verb.i and misjoined(verb) is not None:
        return True
    for token in head.ancestors:
        if token.i in above:
            return False
        if scene.others.get(token.i, scene.draft.type) != scene.draft.type:
            return not _joint(token, trigger)
    return False


def _joint(verb: Token, trigger: Token) -> bool:
    """Tell "killed two and arrested seven in X", where one phrase places both."""
    joined = verb.dep_ == "conj" and verb.head.i == trigger.i
    return joined and not any(c.dep_ in SUBJECT for c in verb.children)


def bound_for(head: Token, scene: Scene) -> bool:
    """Tell where those struck were going: "were heading for an office *in X* when ambushed"."""
    trigger = scene.parse.tokens[scene.draft.token]
    above = {t.i for t in islice(trigger.ancestors, FAR)}
    led = next((t for t in islice(head.ancestors, FAR) if t.head.i in above), None)
    if led is None or led.dep_ != "prep" or led.lower_ not in (*LED, "for", "on", "from"):
        return False
    verb, clause = (
        led.head,
        next((t for t in (trigger, *trigger.ancestors) if t.dep_ == "advcl"), None),
    )
    marked = clause is not None and any(c.lower_ in WHEN for c in clause.children)
    moved = scene.role(verb.lemma_.lower(), "travel") or led.lower_ in LED
    return marked and clause is not None and clause.head.i == verb.i and moved


def answered(head: Token, scene: Scene) -> bool:
    """Tell the place of the act that another answers: "fired rockets after a strike on *X*"."""
    trigger = scene.parse.tokens[scene.draft.token]
    path = list(takewhile(lambda t: t.i != trigger.i, islice(head.ancestors, FAR)))
    act = next((n for n, t in enumerate(path) if t.i in scene.others and t.pos_ == "NOUN"), None)
    if act is None or not trigger.is_ancestor(head):
        return False
    links = {t.lower_ for t in path[act + 1 :]}
    return bool(links & ANSWER) or bool(links & SINCE)


def sibling(head: Token, scene: Scene) -> bool:
    """Tell the subject of a clause beside the event's: "the office in X was calm: it sees"."""
    trigger = scene.parse.tokens[scene.draft.token]
    above = {trigger.i, *(t.i for t in trigger.ancestors)}
    subject = False
    for token in (head, *head.ancestors):
        if token.i in above:
            return False
        if token.dep_ in ("ccomp", "parataxis") and token.pos_ in ("VERB", "AUX"):
            return subject
        subject = subject or token.dep_ in SUBJECT
    return False


def _led_to(head: Token, trigger: Token) -> bool:
    """Tell where those struck were led after an aside: "them, captured then, to a camp *in X*"."""
    path = list(takewhile(lambda t: t.i != trigger.i, head.ancestors))
    outer = path[-1] if path else head
    after = outer.i > 0 and outer.nbor(-1).text == ","
    return after and outer.dep_ == "prep" and outer.lower_ in LED and len(path) > 1


def _for_later(head: Token, trigger: Token) -> bool:
    """Tell what a thing is meant for: "surveying a pipeline meant *to supply X*"."""
    verb = head.head
    aim = head.dep_ == "dobj" and verb.tag_ == "VB" and verb.i != trigger.i
    path = takewhile(lambda t: t.i != trigger.i, verb.ancestors)
    return aim and any(t.dep_ in TELLING for t in (verb, *path))


def cared_for(head: Token) -> bool:
    """Tell the place of a hospital: those hurt were taken there."""
    above = list(islice(head.ancestors, 2))
    died = next((t for t in above if t.lemma_.lower() in DIE), None)
    near = above if died is None else died.subtree
    return any(t.lemma_.lower() in CARE for t in near)


def apart(head: Token, scene: Scene) -> bool:
    """Tell where another verb leads to, and where a verb stands that the act lies before.

    "Helicopters took the injured *to a hospital in Quetta*"; "who had stormed the fort died
    *in Rome*".
    """
    trigger = scene.parse.tokens[scene.draft.token]
    if cared_for(head) and any(t.lemma_.lower() in DIE for t in islice(head.ancestors, 4)):
        return True
    below = trigger.is_ancestor(head)
    if below and _for_later(head, trigger):
        return True
    if scene.draft.type in BROUGHT or head.i == trigger.i:
        return False
    if below:
        return _led_to(head, trigger)
    led = (t for t in islice(head.ancestors, FAR) if t.dep_ == "prep" and t.i != trigger.i)
    last = next((t for t in led if t.head.pos_ == "VERB"), None)
    if last is None:
        return False
    path = [trigger, *trigger.ancestors]
    within = next((n for n, t in enumerate(path) if t.i == last.head.i), 0)
    taken = last.lower_ in TOWARDS and any(t.dep_ in TAKEN for t in path[:within])
    return bool(taken) or (perfect(trigger) and any(t.dep_ in TELLING for t in path[:within]))


def stands_aside(head: Token, scene: Scene) -> bool:
    """Tell whether a place is that of anything else than the act of the scene."""
    return any(aside(head, scene) for aside in (others, apart, sibling, bound_for, answered))
