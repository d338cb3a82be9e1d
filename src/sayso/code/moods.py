"""The tables of moods in, the words that govern a status out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.tables import Tables


@dataclass(frozen=True, slots=True)
class Moods:
    """The words that govern a status: governors, modals, and phrases of the past."""

    governors: Mapping[tuple[str, str], str]
    modals: Mapping[str, str]
    past: re.Pattern[str]


def load_moods(tables: Tables) -> Moods:
    """Return the compiled tables `codebook/moods.csv` and `codebook/background.csv`."""
    rows = tables.rows("codebook/moods.csv", "word", "kind", "status")
    patterns = [r["pattern"] for r in tables.rows("codebook/background.csv", "pattern")]
    return Moods(
        governors={(r["word"], r["kind"]): r["status"] for r in rows if r["kind"] != "modal"},
        modals={r["word"]: r["status"] for r in rows if r["kind"] == "modal"},
        past=re.compile("|".join(f"(?:{p})" for p in patterns) or r"(?!)", re.IGNORECASE),
    )
