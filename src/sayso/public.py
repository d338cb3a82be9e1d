"""Records in, the JSON objects of the public contract (version 1) out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sayso.records import (
    Actor,
    Article,
    Claim,
    Document,
    Event,
    Label,
    Link,
    Moment,
    Place,
    Rejected,
    Span,
    Toll,
)
from sayso.reports import Account, Comparison, FieldState

Json = dict[str, Any]


def span(at: Span | None, text: str) -> Json | None:
    """Return a span with its exact words, or None."""
    if at is None:
        return None
    return {"start": at.start, "end": at.end, "exact": text[at.start : at.end]}


def document(record: Document) -> Json:
    """Return a `document` record."""
    return {
        "record": "document",
        "id": record.id,
        "input": record.input,
        "url": record.url,
        "outlet": record.outlet,
        "title": record.title,
        "byline": record.byline,
        "published": {
            "date": record.published.date,
            "precision": record.published.precision,
            "basis": record.published.basis,
            "candidates": [
                {"date": c.date, "basis": c.basis, "note": c.note}
                for c in record.published.candidates
            ],
        },
        "modified": record.modified,
        "language": record.language,
        "credits": [{"name": c.name, "span": span(c.span, record.text)} for c in record.credits],
        "text": record.text,
        "paragraphs": [{"start": p.start, "end": p.end, "kind": p.kind} for p in record.paragraphs],
        "sha256": record.sha256,
        "retrieved": record.retrieved,
    }


def _link(link: Link, text: str) -> Json:
    return {
        "source": link.source,
        "actor": link.actor,
        "kind": link.kind,
        "cue": link.cue,
        "span": span(link.span, text),
        "cue_span": span(link.cue_span, text),
        "spans": [span(s, text) for s in link.spans or ((link.span,) if link.span else ())],
        "cue_spans": [
            span(s, text) for s in link.cue_spans or ((link.cue_span,) if link.cue_span else ())
        ],
        "antecedent": span(link.antecedent, text),
    }


def claim(record: Claim, of: Document) -> Json:
    """Return a `claim` record."""
    return {
        "record": "claim",
        "id": record.id,
        "input": of.input,
        "document": of.id,
        "chain": [_link(link, of.text) for link in record.chain],
        "stance": record.stance,
        "quote": record.quote,
        "content": [span(s, of.text) for s in record.content],
        "addressee": span(record.addressee, of.text),
        "parent": record.parent,
        "why": list(record.why),
    }


def actor(record: Actor, text: str) -> Json:
    """Return an actor as it stands inside an event."""
    made: Json = {
        "name": record.name,
        "id": record.id,
        "codes": dict(record.codes),
        "span": span(record.span, text),
    }
    if record.unresolved is not None:
        made["unresolved"] = record.unresolved
    return made


def place(record: Place, text: str) -> Json:
    """Return a place as it stands inside an event."""
    made: Json = {"name": record.name, "span": span(record.span, text), "use": record.use}
    if record.unresolved is not None:
        return {**made, "unresolved": record.unresolved}
    return {
        **made,
        "id": record.id,
        "lat": record.lat,
        "lon": record.lon,
        "country": record.country,
        "admin1": record.admin1,
        "precision": record.precision,
        "disputed": record.disputed,
        "names": dict(record.names),
        "score": record.score,
        "why": record.why,
    }


def date(record: Moment, text: str) -> Json:
    """Return a date as it stands inside an event."""
    made: Json = {"span": span(record.span, text), "value": record.value, "timex": record.timex}
    if record.unresolved is not None:
        return {**made, "unresolved": record.unresolved}
    return {
        **made,
        "start": record.start,
        "end": record.end,
        "precision": record.precision,
        "basis": record.basis,
    }


def toll(record: Toll, text: str) -> Json:
    """Return a casualty figure as it stands inside an event."""
    return {
        "measure": record.measure,
        "group": record.group,
        "civilian": record.civilian,
        "low": record.low,
        "high": record.high,
        "qualifier": record.qualifier,
        "scope": record.scope,
        "withdrawn": record.withdrawn,
        "span": span(record.span, text),
    }


def _label(record: Label, text: str) -> Json:
    return {"text": record.text, "by": record.by, "span": span(record.span, text)}


def event(record: Event, of: Document) -> Json:
    """Return an `event` record."""
    text = of.text
    return {
        "record": "event",
        "id": record.id,
        "input": of.input,
        "document": of.id,
        "claim": record.claim,
        "type": record.type,
        "mode": record.mode,
        "contexts": list(record.contexts),
        "cameo": record.cameo,
        "acled": record.acled,
        "ucdp_violence": record.ucdp_violence,
        "status": record.status,
        "negated": record.negated,
        "actors": [actor(a, text) for a in record.actors],
        "recipients": [actor(a, text) for a in record.recipients],
        "place": place(record.place, text) if record.place else None,
        "date": date(record.date, text) if record.date else None,
        "tolls": [toll(t, text) for t in record.tolls],
        "labels": [_label(label, text) for label in record.labels],
        "trigger": span(record.trigger, text),
        "sentence": span(record.sentence, text),
        "evidence": [span(s, text) for s in record.evidence],
        "confidence": record.confidence,
        "why": list(record.why),
        "coder": {
            "name": record.coder.name,
            "version": record.coder.version,
            "codebook": record.coder.codebook,
            "model": record.coder.model,
        },
    }


def rejected(record: Rejected) -> Json:
    """Return a `rejected` record."""
    return {
        "record": "rejected",
        "stage": record.stage,
        "id": record.id,
        "input": record.source,
        "source": record.source,
        "reason": record.reason,
    }


def _account(record: Account, texts: Mapping[str, str]) -> Json:
    return {
        "value": dict(record.value),
        "by": record.by,
        "by_name": record.by_name,
        "chain": list(record.chain),
        "as_of": record.as_of,
        "document": record.document,
        "event": record.event,
        "span": span(record.span, texts[record.document]),
        "words": record.words,
    }


def _field(record: FieldState, texts: Mapping[str, str]) -> Json:
    return {
        "state": record.state,
        "accounts": [_account(account, texts) for account in record.accounts],
        "differs": list(record.differs),
    }


def incident(
    record: Comparison, texts: Mapping[str, str], *, revision: int = 1, updated: str = ""
) -> Json:
    """Return an `incident` record; `texts` holds the text of each document by its id."""
    made = record.incident
    return {
        "record": "incident",
        "id": made.id,
        "type": record.type,
        "place": record.place,
        "date": record.date,
        "reports": [{"event": r.event, "document": r.document} for r in made.reports],
        "documents": list(dict.fromkeys(r.document for r in made.reports)),
        "independent_sources": record.independent_sources,
        "origins": [list(origin) for origin in made.origins],
        "fields": {name: _field(state, texts) for name, state in record.fields.items()},
        "reasons": [
            {"feature": r.feature, "weight": r.weight, "words": r.words} for r in made.reasons
        ],
        "revision": revision,
        "updated": updated,
    }


def _mention(kind: str, made: Json, of: Document) -> Json:
    return {"record": kind, "input": of.input, "document": of.id, **made}


def claims(article: Article) -> Iterator[Json]:
    """Yield the `claim` records of an article."""
    return (claim(c, article.document) for c in article.claims)


def events(article: Article) -> Iterator[Json]:
    """Yield the `event` records of an article."""
    return (event(e, article.document) for e in article.events)


def places(article: Article) -> Iterator[Json]:
    """Yield the `place` records of an article."""
    of = article.document
    return (_mention("place", place(p, of.text), of) for p in article.places)


def dates(article: Article) -> Iterator[Json]:
    """Yield the `date` records of an article."""
    of = article.document
    return (_mention("date", date(d, of.text), of) for d in article.dates)


def actors(article: Article) -> Iterator[Json]:
    """Yield the `actor` records of an article."""
    of = article.document
    return (_mention("actor", actor(a, of.text), of) for a in article.actors)


def tolls(article: Article) -> Iterator[Json]:
    """Yield the `toll` records of an article."""
    of = article.document
    return (_mention("toll", toll(t, of.text), of) for t in article.tolls)
