"""Selected words and a type in, the record of an event that the machine missed out."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from sayso.corrections import catalogue, codes
from sayso.ids import content_id
from sayso.reports import ANALYST
from sayso.web.claiming import ClaimForm
from sayso.web.desk import Ask, RefusedError
from sayso.web.editing import Form

Json = dict[str, Any]
CODEBOOK = "plover-2021"
WHY = "added by an analyst"


def missed(ask: Ask, document: Json, claims: Sequence[Json], sentences: Sequence[Json]) -> Json:
    """Return an event of the form's words, type, status and claim; all other fields are open.

    Refuses what is no valid value, and words that stand in text that is not read.
    """
    form = Form(ask, {"trigger": None}, document)
    words = form.span("trigger")
    if words is None:
        raise RefusedError(400, "Select the words that tell of the event in the text first.")
    kind = dict(form.kind())
    if not kind:
        raise RefusedError(400, "Choose a type.")
    speaker = ClaimForm(ask, catalogue(ask.desk.tables), form.span)
    facts: Json = {
        "claim": speaker.chosen(words, claims),
        **kind,
        **{"contexts": [], "cameo": None, "acled": None, "ucdp_violence": None},
        **{"actors": [], "recipients": [], "place": None, "date": None},
        **{"tolls": [], "labels": [], "trigger": words, "evidence": []},
        "sentence": _sentence(words, document, sentences),
        "confidence": 1.0,
        "why": [WHY],
        "coder": {"name": ANALYST, "version": version("sayso"), "codebook": CODEBOOK, "model": ""},
    }
    parts = (ANALYST, document["id"], words["start"], words["end"], kind["type"], kind["mode"])
    head = {"record": "event", "id": content_id("event", *parts), "document": document["id"]}
    made = head | {"input": document["input"]} | facts
    return made | dict(codes(made, {}, ask.desk.tables))


def _sentence(words: Json, document: Json, sentences: Sequence[Json]) -> Json:
    """The sentence that the words are in, from the first to the last where they are in several."""
    held = [s for s in sentences if s["start"] < words["end"] and s["end"] > words["start"]]
    held = held or [p for p in document["paragraphs"] if p["start"] <= words["start"] < p["end"]]
    start = min((one["start"] for one in held), default=words["start"])
    end = max(words["end"], *(one["end"] for one in held)) if held else words["end"]
    return {"start": start, "end": end, "exact": document["text"][start:end]}
