"""Kill a build at random moments, start it again, and compare with a build that was left alone.

    python bench/crash.py --kills 50
    python bench/crash.py --kills 50 --cli --documents 12

With `--cli` it is the command `sayso build` that is killed, models, coding and all. Without, the
dispatches of `sayso demo` are coded once; then processes build them into a database and are
killed (SIGKILL) at moments drawn evenly from the time a whole build takes. A database that gets
done before the kill is compared, and another is begun. Exit code 1 if any differs.
"""

from __future__ import annotations

import argparse
import pickle
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from importlib.resources import files
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "e2e"))

import build_help

from sayso.config import Config
from sayso.pipeline import run
from sayso.read import ReadOptions, read
from sayso.records import Page
from sayso.store import open_store

EARLY = 0.25  # share of kills drawn from the whole time of a build, also before the first document


def main() -> int:
    """Run the kills and print what they hit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cli", action="store_true", help="kill the whole command")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source, articles = _prepared(Path(folder), given.documents, code=not given.cli)
        return _run(Path(folder), given.kills, (source, articles), random.Random(given.seed))


def _run(folder: Path, kills: int, made: tuple[str, str | None], chance: random.Random) -> int:
    source, articles = made
    first, seconds = _timed(_started(articles, folder / "whole.db", source), folder / "whole.db")
    whole = build_help.dump(folder / "whole.db")
    print(
        f"{len(whole['document'])} documents, {len(whole['incident'])} incidents, {seconds:.1f} s"
    )
    hit: Counter[str] = Counter()
    differ, path = 0, folder / "0.db"
    while sum(hit.values()) < kills:
        process = _started(articles, path, source)
        # Loading the models takes most of the time of a short build: three kills of four are later.
        time.sleep(chance.uniform(first if chance.random() > EARLY else 0, seconds))
        if process.poll() is None:
            process.kill()
            process.wait()
            hit[_phase(path)] += 1
        else:
            differ += build_help.dump(path) != whole
            path = folder / f"{sum(hit.values())}-{path.name[:40]}"
    assert _started(articles, path, source).wait() == 0
    differ += build_help.dump(path) != whole
    print(", ".join(f"{count} kills {phase}" for phase, count in sorted(hit.items())))
    print(f"databases that differ from the undisturbed one: {differ}")
    return 1 if differ else 0


def _timed(process: subprocess.Popen[bytes], path: Path) -> tuple[float, float]:
    """Return after how many seconds the first document was stored, and all was done."""
    begun, first = time.monotonic(), 0.0
    while process.poll() is None:
        if not first and _phase(path) in ("while coding", "while linking"):
            first = time.monotonic() - begun
        time.sleep(0.05)
    assert process.returncode == 0
    return first, time.monotonic() - begun


def _prepared(folder: Path, documents: int, *, code: bool) -> tuple[str, str | None]:
    """Write the first dispatches and, if to be coded here, a pickle of them; return both paths."""
    text = files("sayso.data").joinpath("demo/dispatches.jsonl").read_text(encoding="utf-8")
    source = folder / "dispatches.jsonl"
    source.write_text("\n".join(text.splitlines()[:documents]) + "\n", encoding="utf-8")
    if not code:
        return str(source), None
    pages = list(read([str(source)], ReadOptions()))
    made = zip(pages, run(pages, Config()), strict=True)
    coded = {page.id: article for page, article in made if isinstance(page, Page)}
    (folder / "articles").write_bytes(pickle.dumps(coded))
    return str(source), str(folder / "articles")


def _started(articles: str | None, db: Path, source: str) -> subprocess.Popen[bytes]:
    if articles is None:
        command = [sys.executable, "-m", "sayso", "build", source, "--db", str(db), "--quiet"]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    command = [sys.executable, build_help.__file__, articles, str(db), source]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    return process


def _phase(path: Path) -> str:
    """Say how far a build had come."""
    if not path.exists():
        return "before the database was there"
    try:
        with closing(open_store(str(path))) as store, store.read() as now:
            waiting, linked = len(now.queue()), now.count("incident")
    except Exception as error:  # noqa: BLE001  any state is of interest here
        return f"before the schema was there ({type(error).__name__})"
    return "while linking" if linked else "while coding" if waiting else "before the first document"


if __name__ == "__main__":
    sys.exit(main())
