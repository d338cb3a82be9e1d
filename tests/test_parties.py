"""Who is named in a database: by id with all names, by name where there is no id."""

from __future__ import annotations

from typing import Any

from sayso.parties import COLUMNS, parties

Json = dict[str, Any]


def actor(name: str, id_: str | None = None) -> Json:
    return {"name": name, "id": id_} | ({} if id_ else {"unresolved": "no table knows it"})


def event(document: str, actors: list[Json], recipients: list[Json]) -> Json:
    return {"document": document, "actors": actors, "recipients": recipients}


def claim(document: str, *chain: tuple[str, str | None, str]) -> Json:
    links = [{"source": source, "actor": id_, "kind": kind} for source, id_, kind in chain]
    return {"document": document, "chain": links}


EVENTS = [
    event("d1", [actor("the army", "MLI-MIL")], [actor("herders")]),
    event("d2", [actor("Malian\n troops", "MLI-MIL")], [actor("Herders"), actor("a mayor")]),
]
CLAIMS = [
    claim("d2", ("the army", "MLI-MIL", "actor"), ("Valley Post", None, "outlet")),
    claim("d3", ("", None, "unnamed")),
]


def test_an_id_has_all_its_names_and_roles_the_most_often_named_first() -> None:
    army, herders, mayor = parties(EVENTS, CLAIMS)
    assert army == {
        "record": "party",
        "name": "the army",
        "id": "MLI-MIL",
        "actor": 2,
        "recipient": 0,
        "speaker": 1,
        "documents": 2,
        "names": {"the army": 2, "Malian troops": 1},
        "unresolved": None,
    }
    assert herders["id"] is None and herders["names"] == {"Herders": 1, "herders": 1}
    assert herders["recipient"] == herders["documents"] == 2
    assert herders["unresolved"] == "no table knows it"
    assert mayor["name"] == "a mayor" and set(mayor) == {"record", *COLUMNS}


def test_outlets_and_the_unnamed_are_no_parties() -> None:
    assert not [one for one in parties([], CLAIMS) if one["name"] in ("", "Valley Post")]
