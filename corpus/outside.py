"""Annotation of texts that are not in the repository: words in, offsets out, and back again.

    python corpus/outside.py DRAFTS.jsonl … --texts FOLDER > corpus/wikinews/NAME.jsonl

A draft names its text by `id` and `source` (a file of the folder with the public gold data, each
line an object with `id` and `text`) and carries `claims`, `events` and `tolls` as the manual
says. What is printed holds offsets and the checksum of the text, and no word of it.
"""

from __future__ import annotations

import argparse
import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from compile import FaultError, compiled, pieces, plover_modes

Json = dict[str, Any]
WORDS = ("group",)  # fields that quote the text


def texts(folder: Path, source: str) -> dict[str, Json]:
    """Return the rows of a file of public data by id."""
    lines = (folder / source).read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def offsets(draft: Json, row: Json, modes: dict[str, set[str]]) -> Json:
    """Return the annotation by offsets. Raises FaultError, naming what does not fit."""
    piece = {**draft, "text": row["text"], "title": row.get("title", "")}
    made = compiled(piece, modes)
    kept = {k: made[k] for k in ("claims", "events", "tolls")}
    for toll in kept["tolls"]:
        for name in WORDS:
            toll.pop(name, None)
    digest = sha256(row["text"].encode()).hexdigest()
    return {"id": draft["id"], "source": draft["source"], "sha256": digest, **kept}


def main() -> int:
    """Print every draft that compiles; name the faults of the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("drafts", nargs="+")
    parser.add_argument("--texts", type=Path, required=True)
    args = parser.parse_args()
    modes, faults, known = plover_modes(), 0, {}
    for where, line in pieces(args.drafts):
        try:
            draft = json.loads(line)
            source = draft["source"]
            known[source] = known.get(source) or texts(args.texts, source)
            made = offsets(draft, known[source][draft["id"]], modes)
            sys.stdout.write(json.dumps(made) + "\n")
        except (FaultError, json.JSONDecodeError, KeyError) as error:
            faults += 1
            sys.stderr.write(f"{where}: {error}\n")
    sys.stderr.write(f"{faults} faults\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
