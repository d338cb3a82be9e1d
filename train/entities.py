"""The shipped parser's entities in the training texts, for the encoder to learn them too.

    python train/entities.py [--silver FILE] > build/entities.jsonl

A place that the corpus marks is one, whatever the parser took it for, and a body or armed group of
the actor tables ("Hamas") is no place and no person. The parser spends half of its time on
entities; the encoder reads the texts anyway.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from data import Example, everything, sources
from spacy.tokens import Doc

from sayso.parse.spacy import load_model
from sayso.tables import Tables

PLACES = frozenset({"GPE", "LOC", "FAC"})
WORDS = 3  # of a marked place that is a name and no description
BODIES = ("agencies", "groups", "organisations", "outlets", "parties")  # tables of actors
TAKEN_FOR = PLACES | {"PERSON", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"}
SHORTEST = 3  # characters of a name that is looked for
Spans = dict[tuple[int, int], str]


def bodies() -> re.Pattern[str]:
    """Return what matches the names of bodies and groups in the actor tables, the longest first.

    "Brussels" stands for a body too, and remains a place.
    """
    rows = [row for name in BODIES for row in Tables(None).rows(f"actors/{name}.csv", "aliases")]
    places = {
        x for row in Tables(None).rows("actors/countries.csv") for x in row["capitals"].split("|")
    }
    names = {x for row in rows for x in (row["name"], *row["aliases"].split("|"))} - places
    sought = sorted((x for x in names if len(x) >= SHORTEST and x[0].isupper()), key=len)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, reversed(sought)))})(?!\w)")


def corrected(text: str, found: Spans, names: re.Pattern[str]) -> Spans:
    """Return the entities with bodies that were taken for something else as what they are."""
    made = dict(found)
    for match in names.finditer(text):
        start, end = match.span()
        inside = [s for s in found if start <= s[0] and s[1] <= end]
        if inside and all(found[s] in TAKEN_FOR for s in inside):
            for span in inside:
                del made[span]
            made[start, end] = "ORG"
    return made


def entities(rows: Iterable[tuple[Example, Doc]]) -> Iterator[dict[str, Any]]:
    """Yield each text with the spans and types of its entities."""
    names = bodies()
    for example, doc in rows:
        found = {(e.start_char, e.end_char): e.label_ for e in doc.ents}
        found = corrected(example.text, found, names)
        for start, end in example.places:
            name = example.text[start:end]
            if name[:1].isupper() and len(name.split()) <= WORDS:
                over = [s for s in found if s[0] < end and start < s[1]]
                if not any(found[s] in PLACES for s in over):
                    for span in over:
                        del found[span]
                    found[start, end] = "GPE"
        yield {"text": example.text, "entities": [[*s, k] for s, k in sorted(found.items())]}


def main() -> None:
    """Print one JSON object a text."""
    parser = argparse.ArgumentParser(description=__doc__)
    sources(parser)
    given = parser.parse_args()
    nlp = load_model(None)
    rows = ((example.text, example) for example in everything(given))
    for row in entities((e, doc) for doc, e in nlp.pipe(rows, as_tuples=True)):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
