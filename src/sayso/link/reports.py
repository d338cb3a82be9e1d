"""Reports from the public JSON records, so that a store can make them from what it keeps."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

from sayso.link import words
from sayso.link.context import Context, context_of
from sayso.link.deed_days import CLAUSE, day_of_the_deed, is_own, sound
from sayso.link.judged import labels_of
from sayso.link.told_days import days_named
from sayso.records import Span
from sayso.reports import Figure, Report, Source
from sayso.tables import Tables

Json = dict[str, Any]
LIKELY = 0.7  # probability that a place is resolved right
SPELT = 0.6  # likeness from which two names are spellings of one
BESIDE = 40  # characters beside a place name in which a sign of another use stands
BEHIND = 18  # characters after one: "the Kandahar military hospital"
REGION = re.compile(r"\s+(?:region|province|oblast|governorate|state|department)\b", re.IGNORECASE)
HOME = re.compile(r",\s+(?:of|from)\s+$")
MEDIUM = re.compile(r"\S\s+(?:[-–—|·»]|::)\s")  # what parts a headline from the medium's name


def report_of(
    event: Json,
    claim: Json | None,
    document: Json,
    origin: str = "",
    tables: Tables | None = None,
) -> Report:
    """Return the report that an `event` record is, with its `claim` and `document` records.

    `origin` names the group of copies of the document; the document's own id when empty.
    """
    spans = _sentences(event)
    text = " ".join(document["text"][span.start : span.end] for span in spans)
    given = {
        **_act(event),
        **_parties(event),
        **_where_when(event, document, text, context_of(tables or Tables())),
        **_told(event, document, text),
    }
    given["labels"] = labels_of(event, document, context_of(tables or Tables()))
    return Report(
        **given,
        spans=spans,
        chain=_chain(claim) or _claimant(event),
        origin=origin or event["document"],
    )


def _act(event: Json) -> Json:
    kept = ("document", "type", "mode", "status", "negated", "confidence")
    return {
        **{name: event[name] for name in kept},
        "event": event["id"],
        "figures": tuple(_figure(toll) for toll in event["tolls"]),
        "trigger": _span(event["trigger"]),
        "trigger_text": event["trigger"]["exact"],
        "sentence": _span(event["sentence"]),
    }


def _is_headline(event: Json, document: Json) -> bool:
    """Whether no sentence of the body tells of it."""
    return all(_is_title(span, document) for span in (event["sentence"], *event["evidence"]))


def _parties(event: Json) -> Json:
    return {
        "actors": _ids(event["actors"]),
        "actor_names": _names(event["actors"]),
        "recipients": _ids(event["recipients"]),
        "recipient_names": _names(event["recipients"]),
    }


def _where_when(event: Json, document: Json, text: str, signs: Context) -> Json:
    place, date = event["place"] or {}, sound(event["date"] or {}, event, document)
    date = day_of_the_deed(date, text, event, document, signs)
    own = _is_own(place, event) and not _is_afterwards(place["span"], document, signs)
    return {
        "place": place.get("id"),
        "place_name": _place_name(place),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "country": place.get("country"),
        "admin1": place.get("admin1"),
        "place_precision": _precision(place, document),
        "place_own": own and not _is_beside(place["span"], document, signs),
        "start": date.get("start"),
        "end": date.get("end"),
        "date_precision": date.get("precision"),
        "date_basis": date.get("basis"),
        "day_own": is_own(date, text, event, document, signs),
    }


def _precision(place: Json, document: Json) -> str | None:
    """How exact a place is: "Belgorod region" is the region, whatever the name was found as."""
    precision: str | None = place.get("precision")
    end = (place.get("span") or {}).get("end")
    if precision in ("point", "town") and end is not None:
        return "region" if REGION.match(document["text"], end) else precision
    return precision


def _place_name(place: Json) -> str | None:
    """A place as the text spells it ("Nabatieh"), where that is a spelling of its name.

    A name that is another one altogether (that of the other side, a correction) stands.
    """
    name = place.get("name")
    words = " ".join(((place.get("span") or {}).get("exact") or "").split())
    if not name or not words or words.lower() in name.lower():
        return str(name) if name else None
    alike = SequenceMatcher(None, words.lower(), name.lower()[: len(words)]).ratio() >= SPELT
    return (words.title() if words.isupper() else words) if alike else str(name)


def _told(event: Json, document: Json, text: str) -> Json:
    """What linking compares of the words."""
    return {
        "outlet": document["outlet"],
        "published": document["published"]["date"],
        "text": text,
        "headline": _is_headline(event, document),
        "words": words.content(text),
        "title": words.content(document["title"] or ""),
        "names": words.names(_body(document, ("title", "body", "heading"))),
        "full_names": words.full_names(_body(document, ("body",))),
        "lead": words.content(_lead(document)),
        "days": days_named(_lead(document), document["published"]["date"]),
        "located": words.located(f"{_lead(document)}\n{text}"),
    }


def _is_afterwards(span: Json, document: Json, signs: Context) -> bool:
    """Whether a place is that of a hospital, a court and the like: "taken to hospital in Kandahar".

    Only what stands near the name in its own clause tells so, and not one that was struck itself:
    "exploded outside a clinic in Kandahar".
    """
    text = document["text"]
    before = CLAUSE.split(text[: span["start"]][-BESIDE:])[-1]
    after = NEXT.split(CLAUSE.split(text[span["end"] :][:BEHIND])[0])[0]
    found = [found.start() for found in signs.aftermath.finditer(before)]
    whole = text[: span["start"] - len(before)] + before
    at = [len(whole) - len(before) + start for start in found]
    struck = [start for start in at if _is_struck(whole[:start], signs)]
    return len(struck) < len(at) or signs.aftermath.search(after) is not None


NEXT = re.compile(r"\s(?:in|at|to|on|and|died|was|were|has|have|had)\b")
STRUCK = 4  # words between an act and what it struck: "exploded outside a private clinic"


def _is_struck(before: str, signs: Context) -> bool:
    """Whether what stands next was struck: an act is told just before it."""
    words = CLAUSE.split(before[-2 * BESIDE :])[-1]
    acts = [found.end() for sign in (signs.deed, signs.act) for found in sign.finditer(words)]
    return bool(acts) and len(words[max(acts) :].split()) <= STRUCK


def _is_beside(span: Json, document: Json, signs: Context) -> bool:
    """Whether a place name is part of a street's, tells where somebody is from, or names a medium.

    "The 5000 block of Hollywood", "a woman of 30, of Longview", "Two shot - Herald, Tyler".
    """
    text = document["text"]
    before, after = text[: span["start"]][-BESIDE:], text[span["end"] :][:BESIDE]
    if signs.street.match(after.lstrip(" ")) or signs.address.search(before) or HOME.search(before):
        return True
    line = text[text.rfind("\n", 0, span["start"]) + 1 : span["start"]]
    return _is_title(span, document) and MEDIUM.search(line) is not None


def _is_title(span: Json, document: Json) -> bool:
    inside = (p for p in document["paragraphs"] if p["start"] <= span["start"] < p["end"])
    return any(paragraph["kind"] == "title" for paragraph in inside)


def _sentences(event: Json) -> tuple[Span, ...]:
    spans = {(s["start"], s["end"]) for s in (event["sentence"], *event["evidence"])}
    return tuple(Span(start=start, end=end) for start, end in sorted(spans))


def _is_own(place: Json, event: Json) -> bool:
    """Whether a place stands in the event's own sentences and is more likely right than not."""
    at = place["span"]["start"] if (place.get("score") or 0.0) >= LIKELY else -1
    return any(s["start"] <= at < s["end"] for s in (event["sentence"], *event["evidence"]))


def _body(document: Json, kinds: tuple[str, ...]) -> str:
    kept = (p for p in document["paragraphs"] if p["kind"] in kinds)
    return "\n".join(document["text"][p["start"] : p["end"]] for p in kept)


LEAD = 350  # characters of the body in which a report says what it is about


def _lead(document: Json) -> str:
    """The headline and the first sentences."""
    return f"{document['title'] or ''}\n{_body(document, ('body',))[:LEAD]}"


def _ids(parties: list[Json]) -> tuple[str, ...]:
    return tuple(party["id"] for party in parties if party["id"])


def _names(parties: list[Json]) -> tuple[str, ...]:
    return tuple(party["name"] for party in parties)


def _chain(claim: Json | None) -> tuple[Source, ...]:
    """The chain of a claim; its stance is that of the first source."""
    links = claim["chain"] if claim else []
    stance = claim["stance"] if claim else None
    return tuple(
        Source(
            name=link["source"],
            actor=link["actor"],
            kind=link["kind"],
            stance=None if index else stance,
        )
        for index, link in enumerate(links)
    )


CLAIMED = re.compile(r"(?:claim|admit|acknowledg|took|taken|takes|taking|take)\w*\b", re.IGNORECASE)


def _claimant(event: Json) -> tuple[Source, ...]:
    """The actor of "claimed responsibility": it says so itself."""
    told = event["trigger"]["exact"].lower()
    if not CLAIMED.match(told) or not ("responsib" in told or "credit" in told):
        return ()
    parties = event["actors"][:1]
    return tuple(
        Source(name=p["name"], actor=p["id"], kind="actor", stance="asserts") for p in parties
    )


def _figure(toll: Json) -> Figure:
    kept = ("measure", "group", "civilian", "low", "high", "qualifier", "scope", "withdrawn")
    return Figure(**{name: toll[name] for name in kept}, span=_span(toll["span"]))


def _span(made: Json) -> Span:
    return Span(made["start"], made["end"])
