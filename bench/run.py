"""Every suite in turn: `make bench`, or `python bench/run.py [--gold FOLDER]`.

The suites on the project's own gold always run; those on public gold run where FOLDER has it
(default: `gold` in a folder `shared` beside the repository).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
BESIDE = HERE.parent.parent / "shared" / "gold"
OWN = (
    ("golden records", "golden.py"),
    ("own corpus", "corpus.py", "--split", "test"),
    ("dates", "dates.py"),
    ("places", "geo.py"),
    ("actors", "actors.py"),
    ("tolls", "tolls.py"),
)
PUBLIC = (
    ("attribution, PolNeAR dev", "attribution.py", "attribution/polnear_dev.jsonl"),
    ("events, PLOVER", "events.py", "events/plover_gsr.jsonl"),
    ("events, PLV", "events.py", "events/plv_train.jsonl"),
    ("events, CAMEO consensus", "events.py", "events/cameo_consensus.jsonl"),
    ("places, GeoVirus", "geo.py", "--gold", "geo/geovirus.jsonl"),
    ("places, GeoWebNews", "geo.py", "--gold", "geo/geowebnews.jsonl"),
    ("places, LGL", "geo.py", "--gold", "geo/lgl.jsonl"),
    ("dates, MEANTIME", "dates.py", "--meantime", "time/meantime.jsonl"),
    ("actors, PLOVER", "actors.py", "--gsr", "events/plover_gsr.jsonl"),
    ("tolls, GVA", "tolls.py", "--gva", "tolls/gva_open.jsonl.gz"),
)


def run(title: str, script: str, *args: str) -> int:
    """Run one suite under a heading and return its exit code."""
    print(f"\n== {title}: python bench/{script} {' '.join(args)}", flush=True)
    return subprocess.run([sys.executable, str(HERE / script), *args], check=False).returncode


def main() -> int:
    """Run all suites and return 1 if any of them failed to run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=BESIDE)
    gold = parser.parse_args().gold
    codes = [run(*suite) for suite in OWN]
    for title, script, *args in PUBLIC:
        if (gold / args[-1]).is_file():
            codes.append(run(title, script, *args[:-1], str(gold / args[-1])))
        else:
            print(f"\n== {title}: left out, {args[-1]} is not there")
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
