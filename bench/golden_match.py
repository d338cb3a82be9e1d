"""What fits what: expected records against found ones, for bench/golden.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sayso.records import Article, Claim, Event, Moment, Place, Span

WITHIN = 0.05  # degrees, where a golden place says nothing else
EMPTY = frozenset("a an the its his her their our of and in to for on at that".split())
Row = dict[str, Any]


def words(text: str) -> set[str]:
    """Return the words that carry meaning, in lower case and without possessives."""
    plain = re.sub(r"[’']s\b|[’']", "", text.lower())
    return set(re.findall(r"[\w-]+", plain)) - EMPTY


def same_name(wanted: str, found: str) -> bool:
    """Return whether all words of the shorter name are in the longer one."""
    one, two = words(wanted), words(found)
    return bool(one and two) and (one <= two or two <= one)


def squeezed(text: str) -> str:
    """Return the text in lower case with single spaces and without quotation marks."""
    return " ".join(re.sub(r"[\"“”]", "", text).lower().split())


def cut(article: Article, span: Span | None) -> str:
    """Return the words of a span."""
    return article.document.text[span.start : span.end] if span else ""


def among(wanted: str, found: str | None) -> bool:
    """Return whether the value is one of those allowed, which a bar separates."""
    return found in wanted.split("|")


def chain_fits(wanted: list[str], claim: Claim | None, article: Article) -> bool:
    """Return whether the claim's named sources are the wanted ones, in order."""
    links = [link for link in claim.chain if link.source or link.span] if claim else []
    if len(links) != len(wanted):
        return False
    return all(
        any(same_name(name, said) for said in (link.source, cut(article, link.span)))
        for name, link in zip(wanted, links, strict=True)
    )


def claim_fits(wanted: Row, claim: Claim, article: Article) -> bool:
    """Return whether a claim has the sources, the stance and the content."""
    content = squeezed(" ".join(cut(article, part) for part in claim.content))
    return (
        among(wanted["stance"], claim.stance)
        and squeezed(wanted["content_contains"]) in content
        and chain_fits(wanted["sources"], claim, article)
    )


def near(wanted: Row, place: Place | None) -> bool:
    """Return whether the place lies within the golden place's reach in degrees."""
    if place is None or place.lat is None or place.lon is None:
        return False
    reach = float(wanted.get("within", WITHIN)) + 0.005  # golden figures have two digits
    far = max(abs(place.lat - float(wanted["lat"])), abs(place.lon - float(wanted["lon"])))
    return far <= reach


def on_day(wanted: Row, date: Moment | None) -> bool:
    """Return whether the date fits; a golden start of None asks for an end no later alone."""
    if date is None:
        return False
    if wanted["start"] is None:
        return bool(date.end and date.end <= wanted["end"] and date.start != wanted["end"])
    return (date.start, date.end) == (wanted["start"], wanted["end"])


def parties_fit(wanted: list[str | None], found: list[str | None]) -> bool:
    """Return whether each wanted party is found and none is too many; None is any unresolved."""
    left = list(found)
    for ids in sorted(wanted, key=lambda ids: ids is None):
        hit = next((i for i in left if (i is None if ids is None else among(ids, i))), "")
        if hit == "":
            return False
        left.remove(hit)
    return not left


def answers(wanted: Row, event: Event, article: Article) -> Iterator[tuple[str, bool]]:
    """Yield each field that is asked, and whether the event has it right."""
    claims = {claim.id: claim for claim in article.claims}
    yield "status", among(wanted["status"], event.status) and wanted["negated"] == event.negated
    if wanted["mode"] is not None:
        yield "mode", wanted["mode"] == event.mode
    for role, found in (("actors", event.actors), ("recipients", event.recipients)):
        if wanted[role] is not None:
            yield role, parties_fit(wanted[role], [party.id for party in found])
    if wanted["place"] is not None:
        yield "place", near(wanted["place"], event.place)
    if wanted["date"] is not None:
        yield "date", on_day(wanted["date"], event.date)
    if wanted["tolls"] is not None:
        found_tolls = sorted(str([t.measure, t.low, t.high]) for t in event.tolls)
        yield "tolls", found_tolls == sorted(map(str, wanted["tolls"]))
    if wanted["said_by"] is not None:
        said = claims.get(event.claim or "")
        yield "said_by", chain_fits(wanted["said_by"], said, article)
    for text, by in wanted.get("labels", ()):
        found_labels = [x for x in event.labels if squeezed(text) in squeezed(x.text)]
        yield "labels", any(among(by, label.by) for label in found_labels)


def event_fits(wanted: Row, event: Event, article: Article) -> bool:
    """Return whether the event has the type, and its trigger or evidence the trigger's word."""
    trigger = words(cut(article, event.trigger))
    retold = set().union(*(words(cut(article, sentence)) for sentence in event.evidence))
    return event.type == wanted["type"] and any(
        words(word) <= trigger or words(word) <= retold for word in wanted["trigger"].split("|")
    )
