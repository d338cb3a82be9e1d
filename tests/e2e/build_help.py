"""Short reports, and how the states of two databases are compared.

Run as a script it builds with articles that were coded before (`python build_help.py ARTICLES DB
SRC…`), so that the tests can kill a build many times without loading a language model each time.
"""

from __future__ import annotations

import json
import os
import pickle
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sayso import pipeline
from sayso.config import Config
from sayso.errors import SaysoError
from sayso.read import ReadOptions, read
from sayso.records import Article, Page, Rejected
from sayso.store import open_store

LATER = ("revision", "updated", "retrieved")  # of records: times and what counts with them
PACE = 0.02  # seconds that coding one document seems to take
TABLES = (
    "SELECT page, document, source FROM input",
    "SELECT one, other, kind, share FROM copy",
    "SELECT event, incident, why FROM link AS x "
    "WHERE revision = (SELECT max(revision) FROM link WHERE event = x.event)",
    "SELECT document, origin FROM origin AS x "
    "WHERE revision = (SELECT max(revision) FROM origin WHERE document = x.document)",
    "SELECT old, new, kind, why FROM redirect",
    "SELECT event, key FROM report_key",
    "SELECT event, data FROM report",
    "SELECT document FROM queue",
)
ATTACK = (
    "KIDAL, March 5 - Gunmen attacked an army post near Kidal on Monday and killed {} soldiers, "
    "the defence ministry said on Tuesday.\n\nThe attackers came on motorcycles and set fire to "
    "two vehicles before they fled towards the border, a resident told the {}."
)
REPORTS: tuple[dict[str, str], ...] = (
    {
        "outlet": "Valley Post",
        "published": "2024-03-05",
        "text": ATTACK.format("six", "Valley Post"),
    },
    {
        "outlet": "Morning Mail",
        "published": "2024-03-05",
        "text": ATTACK.format("six", "Valley Post") + "\n\nSchools in the town stayed closed.",
    },
    {
        "outlet": "River Times",
        "published": "2024-03-06",
        "text": "The number of soldiers killed in Monday's attack near Kidal has risen to nine, the "
        "defence ministry said on Wednesday.",
    },
    {
        "outlet": "Coast Herald",
        "published": "2024-03-06",
        "text": "Rebels said on Wednesday that they killed 20 soldiers in an attack on an army post "
        "near Kidal on Monday.",
    },
    {
        "outlet": "Valley Post",
        "published": "2024-03-06",
        "text": "Police fired tear gas at protesters in Bamako on Tuesday and arrested 12 of them, a "
        "police spokesman said.",
    },
    {
        "outlet": "River Times",
        "published": "2024-03-07",
        "text": "A bomb killed three people at a market in Gao on Tuesday, the mayor said.",
    },
    {
        "outlet": "Morning Mail",
        "published": "2024-03-07",
        "text": "A bomb killed at least three people at a market in Gao on Tuesday, witnesses said. "
        "The army blamed rebels.",
    },
    {
        "outlet": "Coast Herald",
        "published": "2024-03-07",
        "text": "Der Markt in Gao war am Dienstag "
        "geschlossen, und die Händler mussten nach Hause gehen, sagte der Bürgermeister der Stadt.",
    },
)


def write_reports(folder: Path, numbers: Iterable[int] = range(len(REPORTS))) -> list[str]:
    """Write some of the reports as JSON files, one each, and return their paths."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{n}.json" for n in numbers]
    for path in paths:
        path.write_text(json.dumps(REPORTS[int(path.stem)]), encoding="utf-8")
    return [str(path) for path in paths]


def dump(path: Path) -> dict[str, Any]:
    """Return all that a database holds, without times and revisions; check that it is sound."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        made: dict[str, Any] = {
            question: sorted(db.execute(question).fetchall(), key=str) for question in TABLES
        }
    with closing(open_store(str(path))) as store, store.read() as now:
        for kind in ("document", "claim", "event", "incident", "rejected"):
            rows = list(now.all(kind))
            made[kind] = [{k: v for k, v in row.items() if k not in LATER} for row in rows]
    return made


def coded(articles: dict[str, Article | Rejected]) -> Any:
    """Return what stands in for `pipeline.run`: it hands out articles that were coded before."""

    def run(pages: Iterable[Page | Rejected], config: Config) -> Iterator[Article | Rejected]:
        for page in pages:
            time.sleep(PACE)
            yield page if isinstance(page, Rejected) else articles[page.id]

    return run


def main(articles: str, db: str, *sources: str) -> None:
    """Build, and say when it begins."""
    pipeline.run = coded(pickle.loads(Path(articles).read_bytes()))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    _limit(int(os.environ.get("BUILD_LIMIT", "0")))
    with closing(open_store(db, write=True)) as store:
        for _ in pipeline.build(read(list(sources), ReadOptions()), Config(), store):
            pass


def _limit(size: int) -> None:
    """Let no file grow beyond so many bytes, as on a full disk."""
    if size:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except SaysoError as error:  # as the commands do
        sys.stderr.write(f"sayso: {error}\n")
        sys.exit(1)
