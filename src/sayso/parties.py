"""Records in, everyone whom they name out: by id, or by name where there is none, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Role = Literal["actor", "recipient", "speaker"]
ROLES: tuple[Role, ...] = ("actor", "recipient", "speaker")
COLUMNS = ("name", "id", *ROLES, "documents", "names", "unresolved")


@dataclass(slots=True)
class Party:
    """One actor: its names, why it has no id, how often it acts, is acted on and speaks."""

    id: str | None
    unresolved: str | None = None
    names: Counter[str] = field(default_factory=Counter)
    roles: Counter[Role] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)

    def add(self, name: str, role: Role, document: str, reason: str | None) -> None:
        """Add one mention."""
        self.names[name] += 1
        self.roles[role] += 1
        self.documents.add(document)
        if self.id is None:
            self.unresolved = self.unresolved or reason

    def record(self) -> Json:
        """Return the `party` record: the name that stands most often first."""
        names = dict(sorted(self.names.items(), key=lambda one: (-one[1], one[0])))
        made: Json = {"record": "party", "name": next(iter(names)), "id": self.id}
        made |= {role: self.roles[role] for role in ROLES}
        made |= {"documents": len(self.documents), "names": names}
        return made | {"unresolved": self.unresolved if self.id is None else None}


def parties(events: Iterable[Json], claims: Iterable[Json]) -> Iterator[Json]:
    """Yield a `party` record for each who is named in events and claims, the most often first."""
    found: dict[tuple[bool, str], Party] = {}
    for name, id_, role, document, reason in (*_of_events(events), *_of_claims(claims)):
        key = (id_ is not None, id_ or name.casefold())
        found.setdefault(key, Party(id_)).add(name, role, document, reason)
    ordered = sorted(found.items(), key=lambda one: (-one[1].roles.total(), one[0]))
    yield from (party.record() for _, party in ordered)


Mention = tuple[str, str | None, Role, str, str | None]


def _of_events(events: Iterable[Json]) -> Iterator[Mention]:
    sides: tuple[tuple[str, Role], ...] = (("actors", "actor"), ("recipients", "recipient"))
    for event in events:
        for side, role in sides:
            for one in event[side]:
                name = " ".join(one["name"].split())
                yield name, one["id"], role, event["document"], one.get("unresolved")


def _of_claims(claims: Iterable[Json]) -> Iterator[Mention]:
    """Outlets that pass a word on are no parties; sources that are not named are nobody."""
    for claim in claims:
        for link in claim["chain"]:
            if link["source"] and link["kind"] == "actor":
                name = " ".join(link["source"].split())
                yield name, link["actor"], "speaker", claim["document"], None
