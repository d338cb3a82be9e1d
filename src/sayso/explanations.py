"""An article in, what each of its sentences yielded out, and where nothing, why."""

from __future__ import annotations

from collections.abc import Iterator

from sayso import public
from sayso.public import Json
from sayso.records import Article, Event, Sentence

SKIPPED = {
    "caption": "a picture's caption: it repeats the report or shows another one, so it is not read",
    "related": "the headline of another story: not read",
    "credit": "a credit line: not read for events",
    "boilerplate": "page furniture: not read",
}
TABLE = "a row of a table: its names and numbers are not read"


def explanations(article: Article) -> Iterator[Json]:
    """Yield one `explanation` record for each sentence and each paragraph that was not read."""
    rows = [(s.start, s.end, s.kind, *_of_sentence(article, s)) for s in article.sentences]
    rows += [
        (p.start, p.end, p.kind, [], [TABLE if p.table else SKIPPED[p.kind]])
        for p in article.document.paragraphs
        if p.kind in SKIPPED
    ]
    if article.document.silence is not None:
        rows += [
            (p.start, p.end, p.kind, [], [f"not parsed: {article.document.silence}"])
            for p in article.document.paragraphs
            if p.kind not in SKIPPED
        ]
    for start, end, kind, coded, reasons in sorted(rows):
        yield {
            "record": "explanation",
            "input": article.document.input,
            "document": article.document.id,
            "sentence": {
                "start": start,
                "end": end,
                "exact": article.document.text[start:end],
            },
            "kind": kind,
            "coded": coded,
            "reasons": reasons,
        }


def _of_sentence(article: Article, sentence: Sentence) -> tuple[list[str], list[str]]:
    def inside(start: int) -> bool:
        return sentence.start <= start < sentence.end

    coded = [_claim_line(c) for c in public.claims(article) if inside(c["content"][0]["start"])]
    coded += [_event_line(e) for e in article.events if inside(e.trigger.start)]
    told = [e for e in article.events if any(inside(s.start) for s in e.evidence)]
    reasons = [n.reason for n in article.notes if n.sentence == sentence.index]
    reasons += [f"tells again: {e.type} {e.id}" for e in told if not inside(e.trigger.start)]
    return coded, reasons or ([] if coded else ["no event and no claim found"])


def _claim_line(claim: Json) -> str:
    said_by = " ← ".join(link["source"] or "unnamed" for link in claim["chain"]) or "unnamed"
    return f"claim by {said_by} ({claim['stance']})"


def _event_line(event: Event) -> str:
    mode = f"/{event.mode}" if event.mode else ""
    return f"event {event.type}{mode} ({event.status}): " + "; ".join(event.why)


def readings(article: Article) -> list[Json]:
    """Return the same for keeping beside the document: the words are in its text."""
    return [
        {
            "start": row["sentence"]["start"],
            "end": row["sentence"]["end"],
            **{name: row[name] for name in ("kind", "coded", "reasons")},
        }
        for row in explanations(article)
    ]
