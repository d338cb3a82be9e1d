"""`/`: what the database holds, and the incident on which accounts differ most."""

from __future__ import annotations

from typing import Any

from sayso.store import Filter, Reader
from sayso.web import words
from sayso.web.answers import Page
from sayso.web.desk import Ask
from sayso.web.gate import Route
from sayso.web.matrix import contrast, outlet

Json = dict[str, Any]
MORE = 6  # further incidents that are named
LOOKED = 12  # among which the one to show is chosen


def view(ask: Ask) -> Page:
    """Return the first screen."""
    with ask.read() as reader:
        found = reader.listed(Filter(), "disagreement", LOOKED)
        incidents, disputed = reader.counted(Filter())
        first = next((r for r in found if _tells(r)), found[0] if found else None)
        data: Json = {
            "first": first,
            "contrast": contrast(first, reader) if first else [],
            "outlets": _outlets(first, reader),
            "more": [r for r in found if r is not first and words.disputed(r)][:MORE],
            "incidents": incidents,
            "disputed": disputed,
            "documents": reader.documents(),
            "waiting": reader.task_counts().get("", 0),
        }
    return Page(template="home.html", title="Overview", records=found[: MORE + 1], data=data)


def _tells(record: Json) -> bool:
    """Whether both the dead and the names of the act are in dispute: that shows most."""
    return {"killed", "label"} <= set(words.disputed(record))


def _outlets(record: Json | None, reader: Reader) -> dict[str, str]:
    names = record["documents"] if record else []
    return {name: outlet(reader.get("document", name) or {}) for name in names}


ROUTES = (Route(path="/", view=view, kinds=("html",)), Route(path="/overview", view=view))
