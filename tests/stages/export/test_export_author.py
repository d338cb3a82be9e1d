"""Who is exported as the author of an act."""

from __future__ import annotations

from typing import Any

from sayso.export.interface import Entry
from sayso.export.parties import author
from sayso.tables import Tables


def told(kind: str, status: str, who: str) -> Entry:
    actor = {"name": who, "id": who, "codes": {"iso3": who[:3]}}
    event: dict[str, Any] = {"type": kind, "status": status, "actors": [actor]}
    return Entry(event=event, claim=None, document={}, incident="i")


def test_who_denies_an_act_or_only_speaks_of_it_is_not_its_author() -> None:
    said = (
        told("ASSAULT", "denied", "MLI-MIL"),
        told("REJECT", "reported", "MLI-MIL"),
        told("ACCUSE", "reported", "MLI-MIL"),
    )
    assert author({"fields": {}}, said, Tables(), "MLI") is None
    charged = (*said, told("ASSAULT", "reported", "MLI-REB"))
    found = author({"fields": {}}, charged, Tables(), "MLI")
    assert found is not None
    assert found.id == "MLI-REB"
