"""What the encoder decides: the label sets of its heads, in the order of its outputs."""

from __future__ import annotations

import csv
from pathlib import Path

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN "
    "PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()
STANCES = "asserts denies accuses demands threatens promises expects doubts asks reports".split()
QUOTES = ["direct", "indirect", "mixed"]
STATUSES = "reported ongoing planned demanded threatened denied feared background".split()
MEASURES = "killed injured missing captured displaced".split()
ABOUT = ["other", "public"]  # what the text is about, said of its first (special) word piece
ENTITIES = (
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT "
    "QUANTITY TIME WORK_OF_ART"
).split()
EVENT_ROLES = ["actor", "recipient", "place", "date", "toll"]
CLAIM_ROLES = ["source", "content", "addressee", "via"]


def modes() -> list[str]:
    """Return all `TYPE/mode` names of the shipped codebook, the empty mode first."""
    path = Path(__file__).parent.parent / "src/sayso/data/codebook/modes.csv"
    lines = [x for x in path.read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    return ["", *(f"{row['type']}/{row['mode']}" for row in csv.DictReader(lines))]


def heads() -> dict[str, list[str]]:
    """Return the labels of every head that decides about a single token, or about the text."""
    return {
        "event": ["", *TYPES],
        "cue": ["", "cue"],
        "measure": ["", *MEASURES],
        "mode": modes(),
        "status": STATUSES,
        "negated": ["no", "yes"],
        "stance": STANCES,
        "tenor": ["", *STANCES],
        "quote": QUOTES,
        "about": ABOUT,
        "entity": ["", *(f"{part}-{kind}" for kind in ENTITIES for part in "BI")],
    }
