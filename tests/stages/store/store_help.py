"""Articles and reports made by hand, so that the store can be tested without a language model."""

from __future__ import annotations

from typing import Any

from sayso.ids import content_id
from sayso.records import (
    Actor,
    Article,
    Claim,
    Coder,
    Document,
    Event,
    Link,
    Moment,
    Paragraph,
    Place,
    Published,
    Rejected,
    Span,
    Toll,
)
from sayso.reports import Judgement, Report

TEXT = "Shells hit the market of Korvan on Monday, killing {n} people, the mayor said."


def article(
    n: int = 4, *, events: int = 1, day: str = "2024-03-05", source: str = "a.txt"
) -> Article:
    """Return an article with one claim and some events; `n` is the number of the dead."""
    text = TEXT.format(n=n)
    name = content_id("document", text, day)
    return Article(
        document=Document(
            id=name,
            input=source,
            url=None,
            outlet="Valley Post",
            title=f"Shelling kills {n}",
            byline=None,
            published=Published(date=day, precision="day", basis="given"),
            language="en",
            credits=(),
            text=text,
            paragraphs=(Paragraph(start=0, end=len(text), kind="body"),),
            sha256="0" * 64,
            retrieved="2026-01-01T00:00:00Z",
        ),
        sentences=(),
        claims=(_claim(name, text),),
        events=tuple(_event(name, text, n, index) for index in range(events)),
        places=(),
        dates=(),
        actors=(),
        tolls=(),
        notes=(),
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _claim(document: str, text: str) -> Claim:
    mayor = Link(
        source="the mayor",
        kind="actor",
        cue="said",
        span=_span(text, "the mayor"),
        cue_span=_span(text, "said"),
    )
    return Claim(
        id=content_id("claim", document),
        chain=(mayor,),
        stance="asserts",
        quote="indirect",
        content=(Span(0, text.index(", the mayor")),),
        sentence=0,
        cue_class="verb",
    )


def _event(document: str, text: str, n: int, index: int) -> Event:
    return Event(
        id=content_id("event", document, index),
        claim=content_id("claim", document),
        type="ASSAULT",
        mode="heavy-weapons",
        contexts=("military",),
        cameo="190",
        acled=None,
        ucdp_violence=None,
        status="reported",
        negated=False,
        actors=(
            Actor(name="Shells", id=None, codes={}, span=_span(text, "Shells"), unresolved="?"),
        ),
        recipients=(),
        place=Place(
            name="Korvan",
            id="test:korvan",
            lat=10.5,
            lon=20.5,
            country="SDN",
            admin1=None,
            precision="town",
            disputed=False,
            names={},
            span=_span(text, "Korvan"),
        ),
        date=Moment(
            start="2024-03-04",
            end="2024-03-04",
            precision="day",
            basis="expression",
            span=_span(text, "Monday"),
        ),
        tolls=(
            Toll(
                measure="killed",
                group=None,
                civilian=False,
                low=n,
                high=n,
                qualifier="exact",
                scope="event",
                span=_span(text, f"{n} people"),
                sentence=0,
            ),
        ),
        labels=(),
        trigger=_span(text, "hit"),
        sentence=Span(0, len(text)),
        confidence=0.8,
        why=("by hand",),
        coder=Coder(name="rules", version="0", codebook="plover-2021", model=""),
    )


def refused(reason: str = "not English (detected: ru)", source: str = "b.txt") -> Rejected:
    """Return a refusal."""
    return Rejected(stage="clean", id=content_id("page", source), source=source, reason=reason)


def judgement(a: str, b: str | None = None, **given: Any) -> Judgement:
    """Return a judgement on a pair, or a correction if a field is given."""
    made: dict[str, Any] = {
        "kind": "correction" if "field" in given else "pair",
        "verdict": None,
        "field": None,
        "value": None,
        "by": "ada",
        "at": "2026-01-02T00:00:00.000Z",
        "why": "read both",
    } | given
    return Judgement(id=content_id("judgement", a, b, *made.values()), a=a, b=b, **made)


def report(event: str, document: str, **given: Any) -> Report:
    """Return a report with what is given and plain values elsewhere."""
    plain: dict[str, Any] = {
        "outlet": "Valley Post",
        "published": "2024-03-05",
        "type": "ASSAULT",
        "mode": None,
        "status": "reported",
        "negated": False,
        "actors": (),
        "actor_names": (),
        "recipients": (),
        "recipient_names": (),
        "place": "test:korvan",
        "place_name": "Korvan",
        "lat": 10.5,
        "lon": 20.5,
        "country": "SDN",
        "place_precision": "town",
        "start": "2024-03-04",
        "end": "2024-03-04",
        "date_precision": "day",
        "date_basis": "expression",
        "figures": (),
        "labels": (),
        "chain": (),
        "words": frozenset(),
        "trigger": Span(0, 1),
        "sentence": Span(0, 2),
        "confidence": 0.5,
    }
    return Report(event=event, document=document, **plain | given)


def incident(name: str, *reports: tuple[str, str], **given: Any) -> dict[str, Any]:
    """Return an `incident` record with the given (event, document) pairs."""
    documents = list(dict.fromkeys(document for _, document in reports))
    return {
        "record": "incident",
        "id": name,
        "type": "ASSAULT",
        "place": {
            "id": "test:korvan",
            "name": "Korvan",
            "country": "SDN",
            "lat": 10.5,
            "lon": 20.5,
        },
        "date": {"start": "2024-03-04", "end": "2024-03-04", "precision": "day"},
        "reports": [{"event": e, "document": d} for e, d in reports],
        "documents": documents,
        "independent_sources": len(documents),
        "origins": [[document] for document in documents],
        "fields": {},
        "reasons": [],
        "revision": 1,
        "updated": "",
    } | given
