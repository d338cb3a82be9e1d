"""Events in, those out that stand on something: a text whose acts have no known party tells none.

War words are everywhere: copper storms past a peak, ants raid a nest. One act without a known
party in a report of war is an act; a text most of whose acts have none is about something else.
"""

from __future__ import annotations

from collections.abc import Mapping

from sayso.records import Claim, Event, Note, Sentence

SHARE = 0.34  # of a text's events that must have a known party or a toll
ARMED = ("firearms", "explosives", "heavy-weapons", "aerial", "drone", "suicide-attack")
FEWEST = 3  # sentences that a text must have before it is judged as a whole


def grounded(
    events: tuple[Event, ...],
    sentences: tuple[Sentence, ...],
    claims: Mapping[str, Claim],
    *,
    public: bool = False,
) -> tuple[tuple[Event, ...], tuple[Note, ...]]:
    """Return the events to keep, and a note for each one that is left out.

    An event has ground when one of its parties is identified, it has a toll, its weapons are told,
    or an identified source (the police) tells of it. A text that the coder surely takes for one
    about conflict or public life (`public`) needs none: a minister of no known state resigns all
    the same.
    """
    if public:
        return events, ()
    firm = {event.id for event in events if _firm(event) or _vouched(event, claims)}
    told = {event.id: 1 + len(event.evidence) for event in events}  # a headline tells it again
    weighed = sum(told[i] for i in firm) >= SHARE * sum(told.values())
    if len(sentences) < FEWEST or weighed or len(firm) >= SHARE * len(events):
        return events, ()
    loose = [event for event in events if event.id not in firm]
    notes = tuple(
        Note(
            sentence=_sentence(event, sentences),
            reason=f"read as {event.type}, but neither it nor most acts of the text have a "
            "known party: left out",
        )
        for event in loose
    )
    return tuple(event for event in events if event.id in firm), notes


def _firm(event: Event) -> bool:
    parties = any(actor.id is not None for actor in (*event.actors, *event.recipients))
    return parties or event.mode in ARMED or any(toll.low for toll in event.tolls)


def _vouched(event: Event, claims: Mapping[str, Claim]) -> bool:
    """Return whether a source of the event's claim is identified."""
    claim = claims.get(event.claim or "")
    return claim is not None and any(link.actor is not None for link in claim.chain)


def _sentence(event: Event, sentences: tuple[Sentence, ...]) -> int:
    inside = (s.index for s in sentences if s.start <= event.trigger.start < s.end)
    return next(inside, 0)
