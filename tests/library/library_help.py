"""A small database, built once from the reports of the build tests with hostile words in one."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

from sayso import pipeline
from sayso.config import Config
from sayso.read import ReadOptions, read
from sayso.store import open_store

HOSTILE = "<script>alert(1)</script>"
STORY = (
    "Gunmen attacked an army post <img src=x onerror=alert(2)> near Kidal on Monday and killed {} "
    "soldiers, the defence ministry said."
)
REPORTS = (
    ("Valley Post", "2024-03-05", STORY.format("six")),
    (f"Coast Herald {HOSTILE}", "2024-03-06", STORY.format("nine")),
    ("River Times", "2024-03-07", "A bomb killed three people at a market in Gao on Tuesday."),
)


def build(folder: Path) -> Path:
    source, db = folder / "reports.jsonl", folder / "x.db"
    lines = (
        {"outlet": outlet, "published": day, "url": "javascript:alert(3)", "text": text}
        for outlet, day, text in REPORTS
    )
    source.write_text("".join(json.dumps(line) + "\n" for line in lines) + "nonsense\n")
    with closing(open_store(str(db), write=True)) as store:
        for _ in pipeline.build(read([str(source)], ReadOptions()), Config(), store):
            pass
    return db
