"""Acts and places of a document in, whether their place may be lent to another act out.

A report filed from one country tells of another; where a man is jailed says nothing of where he
shot; what one side accuses the other of is elsewhere; a count of the whole country has no town.
"""

from __future__ import annotations

import re
from collections import Counter

from sayso.records import Draft, Place
from sayso.resolve.atlas.names import key
from sayso.resolve.event_signs import accused
from sayso.resolve.place_clauses import answered, bound_for
from sayso.resolve.place_fit import Scene, head_of, inside
from sayso.resolve.place_lexicon import Lexicon

NATIONWIDE = re.compile(
    r"\b(?:nation-?wide|country-?wide|(?:across|throughout|around|all over) the (?:country|nation)"
    r"|parts? of the country|(?:north|south|east|west|centre|center|rest|interior)(?:[- ]?(?:east"
    r"|west))?(?:ern)? (?:part )?of (?:the|his|her|their|its) (?:\w+ )?(?:country|nation)"
    r"|the country['’]s (?:restive )?(?:north|south|east|west))\b",
    re.IGNORECASE,
)
JAIL = re.compile(
    r"(?:['’]s)? (?:(?:city|county|central|state|high|maximum|security|detention) )*"
    r"(?:jail|prison|penitentiary|court(?:house)?|detention|correctional)\b",
    re.IGNORECASE,
)
WIDE = frozenset("front frontline axis sector corridor coastline countryside area".split())
ASIDE = re.compile(r"\b(?:also|elsewhere|separately|similar(?:ly)?)\b", re.IGNORECASE)
# What an air force counts up is shot down all over the country.
DOWNED = re.compile(
    r"\b(?:sho(?:o?t|ots|oting) down|(?:down|intercept|destroy)(?:ed|s|ing)|neutrali[sz]ed)"
    r" (?:all |some |about |at least |more than |a total of )*"
    r"(?:\d[\d,]*|\w+(?:teen|ty)(?:-\w+)?|dozens|six|seven|eight|nine|ten|eleven|twelve)"
    r" (?:(?:out )?of (?:the )?\S+ )?(?:\w+ ){0,3}(?:drones|missiles|rockets|UAVs)\b",
    re.IGNORECASE,
)
ALONE = re.compile(r" (?:state |province |district |region |city )?alone\b", re.IGNORECASE)
STEM = 4  # letters by which a region is called after its town
REACH = 60  # characters after a place that are looked at


def nationwide(scene: Scene) -> bool:
    """Tell "in the south of the country", "nationwide": no town of another act is meant.

    Nor is one where an air force counts what it shot down: "intercepted 15 drones overnight".
    """
    sentence = scene.sentence
    text = scene.parse.document.text[sentence.start : sentence.end]
    return any(p.search(text) is not None for p in (NATIONWIDE, DOWNED))


def lends(other: Draft, place: Place, scene: Scene) -> bool:
    """Tell whether an act may lend its place to the event of the scene.

    "Held in the Mansfield Jail" lends none to the shooting; what one side is accused of later in
    the text lends none to what was told before.
    """
    draft, tokens = scene.draft, scene.parse.tokens
    if _of_the_answered(other, place, scene):
        return False
    after = scene.parse.document.text[place.span.end : place.span.end + REACH]
    if ALONE.match(after):
        return False
    if draft.mode != other.mode and other.type == "COERCE" and JAIL.match(after):
        return False
    if other.token < draft.token or accused(tokens[draft.token]):
        return True
    return not (accused(tokens[other.token]) or _digression(other, place, scene))


def answers(scene: Scene, places: list[Place]) -> bool:
    """Tell an act of whose sentence the only place is that of the act it answers."""
    start, end = scene.sentence.start, scene.sentence.end
    heads = (head_of(p, scene) for p in places if start <= p.span.start < end)
    return any(head is not None and answered(head, scene) for head in heads)


def _of_the_answered(other: Draft, place: Place, scene: Scene) -> bool:
    """Tell the place of what an act answers, and that which its victims had not reached."""
    head = head_of(place, scene) if other.sentence == scene.draft.sentence else None
    return head is not None and (answered(head, scene) or bound_for(head, scene))


def _digression(other: Draft, place: Place, scene: Scene) -> bool:
    """Tell what is added of another town after the story: "Marches also took place in Genoa"."""
    sentence = scene.parse.sentences[other.sentence]
    within = sentence.start <= place.span.start < sentence.end
    text = scene.parse.document.text[sentence.start : sentence.end]
    return within and sentence.index > scene.sentence.index and ASIDE.search(text) is not None


def namesake(town: Place, region: Place) -> bool:
    """Tell the town that a region is called after: "Odesa" and "Odeska oblast"."""
    one, other = (key(p.name).split()[0][:STEM] for p in (town, region))
    return one == other and town.precision == "town"


def site(place: Place, scene: Scene) -> bool:
    """Tell a site that no gazetteer has, "the Litoral prison": it is in the town of the report."""
    after = scene.parse.document.text[place.span.end : place.span.end + REACH].split()[:1]
    noun = after[0].strip(".,;:").lower() if after else ""
    named = scene.role(noun, "site") and not scene.role(noun, "district")
    return place.lat is None and named and noun not in WIDE


def filed_abroad(dateline: Place, places: tuple[Place, ...], lexicon: Lexicon, text: str) -> bool:
    """Tell a report of another country than that it was filed from."""
    named = Counter(p.country for p in places if p.country and not inside(p.span, (dateline.span,)))
    for word in re.findall(r"\b[A-Z]\w+", text):
        iso3 = lexicon.demonyms.get(word.lower())
        if iso3 is not None:
            named[iso3] += 1
    most = max(named.values(), default=0)
    return most > 0 and named[dateline.country or ""] < most
