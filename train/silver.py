"""Example sentences of the codebook and the cue tables in, partly annotated pieces out.

    python train/silver.py > build/silver.jsonl

Each trigger and cue of the tables carries a sentence of the project's own in which it must be
found; what the rules find there is taken for annotation. Words of which the rules say nothing
though they might tell of something are listed as `unsure` and teach nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from sayso.attribute import attribute
from sayso.code import code
from sayso.config import Config
from sayso.parse import parse
from sayso.pipeline import cleaning
from sayso.plugins import load
from sayso.records import Coded, Document, Page
from sayso.tables import Tables

Json = dict[str, Any]


def sentences() -> Iterator[tuple[str, str]]:
    """Yield (id, sentence) of every example, each sentence once."""
    tables, seen = Tables(None), set()
    data = files("sayso") / "data"
    names = sorted(f"codebook/triggers/{p.name}" for p in (data / "codebook/triggers").iterdir())
    for name in [*names, "cues.csv"]:
        for n, row in enumerate(tables.rows(name, "example")):
            if row["example"] and row["example"] not in seen:
                seen.add(row["example"])
                yield f"{name}:{n}", row["example"]


def piece(name: str, coded: Coded) -> Json:
    """Return what the rules find in a sentence, in the form of the corpus.

    Events count only in the examples of triggers: those of cues were written for the claim, and
    teach nothing of events (`unsure`).
    """
    parse = coded.attributed.parse
    claims = [_claim(c) for c in coded.attributed.claims if c.chain and c.chain[0].cue_span]
    events = [
        {
            "trigger": [d.trigger.start, d.trigger.end],
            "type": d.type,
            "mode": d.mode,
            "status": d.status,
            "negated": d.negated,
            "actors": [[a.span.start, a.span.end] for a in d.actors],
            "recipients": [[a.span.start, a.span.end] for a in d.recipients],
            "place": None,
            "date": None,
            "tolls": [],
        }
        for d in (coded.drafts if name.startswith("codebook/") else ())
    ]
    tolls = [{"span": [t.span.start, t.span.end], "measure": t.measure} for t in coded.tolls]
    unsure = [] if name.startswith("codebook/") else [[0, len(parse.document.text)]]
    return {
        "id": name, "split": "train", "text": parse.document.text, "claims": claims,
        "events": events, "tolls": tolls, "unsure": unsure,
    }  # fmt: skip


def _claim(claim: Any) -> Json:
    first, *rest = claim.chain
    return {
        "source": [first.span.start, first.span.end] if first.span else None,
        "cue": [first.cue_span.start, first.cue_span.end],
        "content": [[s.start, s.end] for s in claim.content],
        "addressee": [claim.addressee.start, claim.addressee.end] if claim.addressee else None,
        "stance": claim.stance,
        "quote": claim.quote,
        "via": [{"source": [v.span.start, v.span.end]} for v in rest if v.span],
    }


def main() -> None:
    """Print the pieces that hold an event or a claim, one JSON object a line."""
    tables = Tables(None)
    parser = load("parser", "spacy")(None)
    attributor, coder = load("attributor", "rules")(tables), load("coder", "rules")(tables)
    clean = cleaning(Config())
    for name, text in sentences():
        document = clean(page(name, text))
        if isinstance(document, Document):
            coded = code(attribute(parse(document, parser), attributor), coder)
            made = piece(name, coded)
            if made["events"] or made["claims"]:
                sys.stdout.write(json.dumps(made, ensure_ascii=False) + "\n")


def page(name: str, text: str) -> Page:
    """Return a sentence as a page that is taken as it is."""
    return Page(
        id=name, input=name, content=text, media="text", sha256="0",
        retrieved="2026-01-01T00:00:00Z", published="2025-03-11", as_is=True,
    )  # fmt: skip


if __name__ == "__main__":
    main()
