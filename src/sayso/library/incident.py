"""One incident with the records it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.errors import ConfigError

if TYPE_CHECKING:
    from sayso.public import Json
    from sayso.store import Reader


@dataclass(frozen=True, slots=True, repr=False)
class Incident:
    """An `incident` record, with the events in it and their documents."""

    record: Json
    events: tuple[Json, ...]
    documents: dict[str, Json]

    @property
    def id(self) -> str:
        """The id of the incident."""
        return str(self.record["id"])

    @property
    def fields(self) -> Json:
        """The compared fields by name: state, accounts, and who differs in words."""
        made: Json = self.record["fields"]
        return made

    def __repr__(self) -> str:
        """Return the id and the counts."""
        counts = f"{len(self.events)} reports in {len(self.documents)} documents"
        return f"<Incident {self.id}: {counts}>"

    def _repr_html_(self) -> str:
        """Return the accounts side by side and the evidence, highlighted, all escaped."""
        from sayso.library.show import incident  # noqa: PLC0415  only for notebooks

        return incident(self.record, self.events, self.documents)


def found_incident(reader: Reader, given: str) -> Incident:
    """Return the incident whose id begins so. Raises ConfigError when it is none or several."""
    found = [name for name, kind in reader.find(given) if kind == "incident"]
    if given in found:
        found = [given]
    if len(found) != 1:
        told = f"may be {', '.join(found)}" if found else "is no incident"
        raise ConfigError(f"{given!r} {told}: incidents() lists the ids.")
    record = reader.get("incident", found[0])
    if record is None:
        raise ConfigError(f"There was no incident {given!r} at that time.")
    ids = [report["event"] for report in record["reports"]]
    events = tuple(event for one in ids if (event := reader.get("event", one)))
    documents = {name: reader.get("document", name) or {} for name in record["documents"]}
    return Incident(record, events, documents)
