"""The pages of the desk, a module each: every one has a `ROUTES` tuple."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from sayso.web.gate import Route

MODULES = (
    "home",
    "incidents",
    "incident",
    "documents",
    "document",
    "review",
    "merge",
    "history",
    "report",
    "coding",
    "look",
    "me",
)


def routes() -> Iterator[Route]:
    """Yield the routes of every page."""
    for name in MODULES:
        yield from import_module(f"{__name__}.{name}").ROUTES
