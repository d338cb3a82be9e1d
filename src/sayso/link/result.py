"""What linking asks of the store, and what it gives back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from sayso.reports import Incident, Report


class Candidates(Protocol):
    """The reports that are stored already, as far as linking has to see them."""

    def near(self, report: Report) -> Iterable[Report]:
        """Return the stored reports that share a key with `keys.lookups(report)`.

        The store keeps `keys.keys(report)` for each report; the answer may hold more, and may
        hold the report itself.
        """

    def of_document(self, document: str) -> tuple[Report, ...]:
        """Return every stored report of a document, those outside any incident too."""

    def copies(self, document: str) -> Iterable[str]:
        """Return the documents of the same origin (`copies.origins`), itself included or not."""

    def incident_of(self, event: str) -> str | None:
        """Return the incident that a stored report is in, None where it is in none."""

    def members(self, incident: str) -> tuple[Report, ...]:
        """Return the stored reports of an incident."""

    def document_of(self, event: str) -> str | None:
        """Return the document of a stored report, None for an id that is no report's."""

    def age(self, incident: str) -> int | None:
        """Return a number that is smaller for an older incident (its first revision).

        None for an id that no incident ever had; a merged one keeps its age.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """What became of an incident id: `kind` is merged, split or emptied.

    A merged id leads to the one incident that took its reports. After a split `old` lives on with
    its larger part and `new` names all parts, itself first. An emptied one holds nothing any more.
    `why` is for users.
    """

    old: str
    new: tuple[str, ...]
    kind: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlinked:
    """A report that enters no incident, and why."""

    event: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkResult:
    """What one call of `link` changed.

    `incidents` are those that are new or have other reports than before, each with all its
    reports; an incident that is not named is as it was. `unlinked` names the new reports that are
    in no incident, and acts in words around them.
    """

    incidents: tuple[Incident, ...]
    redirects: tuple[Redirect, ...] = ()
    unlinked: tuple[Unlinked, ...] = ()
