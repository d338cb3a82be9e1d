"""`/id/…`: the record whose id begins so; `/lookup/…`: places and actors, for the editors."""

from __future__ import annotations

from starlette.responses import RedirectResponse

from sayso.corrections import catalogue
from sayso.web.answers import Answer, Page
from sayso.web.desk import Ask, RefusedError
from sayso.web.gate import Route

HOMES = {"incident": "/incidents/{}", "document": "/documents/{}"}


def record(ask: Ask) -> Answer:
    """Lead to the page of the record whose id begins as given."""
    given = ask.path["id"]
    with ask.read() as reader:
        found = reader.find(given) if len(given) >= 4 else []
        if len(found) != 1:
            raise RefusedError(404, "There is no one record whose id begins so.")
        name, kind = found[0]
        if kind in HOMES:
            return RedirectResponse(ask.link(HOMES[kind].format(name)), 303)
        document = (reader.get(kind, name) or {}).get("document")
    if document is None:
        raise RefusedError(404, f"The {kind} is no longer found.")
    event = name if kind == "event" else None
    return RedirectResponse(ask.link(f"/documents/{document}", event=event) + "#evidence", 303)


def places(ask: Ask) -> Page:
    """Return the places of a name."""
    found = catalogue(ask.desk.tables).places(ask.get("q") or "")
    return Page(template="", title="Places", records=[{"id": i, "label": n} for i, n in found])


def actors(ask: Ask) -> Page:
    """Return the actors of some words."""
    found = catalogue(ask.desk.tables).actors((ask.get("q") or "")[:100])
    return Page(template="", title="Actors", records=[{"id": i, "label": n} for i, n in found])


ROUTES = (
    Route(path="/id/{id}", view=record, kinds=("html",)),
    Route(path="/lookup/places", view=places, kinds=("json", "csv")),
    Route(path="/lookup/actors", view=actors, kinds=("json", "csv")),
)
