"""Scores the identification of actors: the project's own sentences, and PLOVER's gold records.

Run `python bench/actors.py` for corpus/actors.jsonl (whole ids); `--gsr FILE` adds the PLOVER
gold standard records in the form of one JSON object a line (id, sentence, events). There the
words of source and target are given, so that only their country is judged, apart from finding
the event: a state by its code, and any international body (the records say IGO for the United
Nations and the European Union too). `--errors` lists what went wrong. Exit code 1 when a floor
is not met.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.parse import parse
from sayso.parse.encoder import EncoderParser
from sayso.records import Document, Paragraph, Published, Span
from sayso.resolve.actors import ActorFinder
from sayso.tables import Tables

OWN = Path(__file__).parent.parent / "corpus" / "actors.jsonl"
FLOORS = {"own ids": 0.95, "gsr country": 0.90, "gsr sector": 0.60}
SPELT = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}  # typing errors of the gold records
BODIES = frozenset({"IGO", "UNO", "EUR", "NGO"})
Row = dict[str, Any]
Case = tuple[str, str, str, str | None]  # sentence, words, gold country, gold sector


def document(text: str, name: str) -> Document:
    """Return one sentence as a document without a date."""
    return Document(
        id=name,
        input=name,
        url=None,
        outlet=None,
        title=None,
        byline=None,
        published=Published(date=None, precision="none", basis="none"),
        language="en",
        credits=(),
        text=text,
        paragraphs=(Paragraph(start=0, end=len(text), kind="body"),),
        sha256="",
        retrieved="",
    )


def rows(path: Path) -> list[Row]:
    """Return the JSON objects of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def cases(row: Row) -> Iterator[Case]:
    """Yield the sources and targets of a gold record that stand in its sentence."""
    for event in row["events"]:
        for side in ("source", "target"):
            named = zip(
                event[f"{side}_text"], event[f"{side}_code"], event[f"{side}_sector"], strict=True
            )
            for words, code, sector in named:
                if code and words in row["sentence"]:
                    yield row["sentence"], words, SPELT.get(code, code), sector


def own(finder: ActorFinder, parser: EncoderParser) -> tuple[int, int, list[str]]:
    """Return right ids, all cases, and the errors in words, of the project's own sentences."""
    right, wrong = 0, []
    gold = rows(OWN)
    for row in gold:
        parsed = parse(document(row["text"], "own"), parser)
        at = row["text"].index(row["words"])
        found = finder.identify(Span(at, at + len(row.get("at") or row["words"])), parsed)
        right += found.id == row["id"]
        if found.id != row["id"]:
            wrong.append(f"{row['words']}: {found.id}, not {row['id']} ({found.unresolved})")
    return right, len(gold), wrong


def gsr(
    finder: ActorFinder, parser: EncoderParser, path: Path
) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Return right and all, of countries and of sectors, and the errors in words."""
    countries = sectors = judged = coded = 0
    wrong = []
    for row in rows(path):
        parsed = parse(document(row["sentence"], row["id"]), parser)
        for sentence, words, code, sector in cases(row):
            at = sentence.index(words)
            found = finder.identify(Span(at, at + len(words)), parsed)
            first, *rest = found.codes.get("plover", "").split(" ")
            good = first == code or {first, code} <= BODIES
            countries, judged = countries + good, judged + 1
            if sector:
                sectors, coded = sectors + (sector[:3] in rest), coded + 1
            if not good:
                wrong.append(f"{words}: {found.id}, not {code} ({found.unresolved})")
    return {"gsr country": (countries, judged), "gsr sector": (sectors, coded)}, wrong


def main() -> int:
    """Print the figures; return 1 when one is under its floor."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--gsr", type=Path, help="the PLOVER gold standard records, JSONL")
    options.add_argument("--errors", action="store_true", help="list what went wrong")
    given = options.parse_args()
    finder, parser = ActorFinder(Tables()), EncoderParser()
    right, total, wrong = own(finder, parser)
    figures = {"own ids": (right, total)}
    if given.gsr is not None:
        more, errors = gsr(finder, parser, given.gsr)
        figures |= more
        wrong += errors
    if given.errors:
        print(*wrong, sep="\n")
    for name, (good, judged) in figures.items():
        print(f"{name}: {good} of {judged}, {good / judged:.3f} (floor {FLOORS[name]})")
    return int(any(good / judged < FLOORS[name] for name, (good, judged) in figures.items()))


if __name__ == "__main__":
    sys.exit(main())
