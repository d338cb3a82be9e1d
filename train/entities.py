"""The shipped parser's entities in the training texts, for the encoder to learn them too.

    python train/entities.py [--silver FILE] > build/entities.jsonl

A place that the corpus marks is one, whatever the parser took it for. The parser spends half of
its time on entities; the encoder reads the texts anyway.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from typing import Any

from data import Example, everything, sources
from spacy.tokens import Doc

from sayso.parse.spacy import load_model

PLACES = frozenset({"GPE", "LOC", "FAC"})
WORDS = 3  # of a marked place that is a name and no description


def entities(rows: Iterable[tuple[Example, Doc]]) -> Iterator[dict[str, Any]]:
    """Yield each text with the spans and types of its entities."""
    for example, doc in rows:
        found = {(e.start_char, e.end_char): e.label_ for e in doc.ents}
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
