"""What a store has to offer, as protocols, and the small values that go in and out.

Records go in and out as the JSON objects of the contract. Two stores that pass
`tests/contracts/test_store_contract.py` can stand in for one another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Literal, Protocol

from sayso.errors import ConfigError
from sayso.reports import Judgement, Report
from sayso.schema import STANCES
from sayso.store.desk import DeskReader, DeskWriter, Filter

Json = dict[str, Any]
Kind = Literal["document", "claim", "event", "incident"]
Turn = Literal["code", "link"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """What a store keeps of an incident beside its record: search words, reasons, and events."""

    actors: tuple[str, ...]
    reasons: tuple[Json, ...]
    events: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Where the reports of an incident went: `kind` is merged, split or emptied."""

    old: str
    new: tuple[str, ...]
    kind: str
    why: str
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One change of the database: its number, time (UTC), what it did and a note in words."""

    id: int
    at: str
    what: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A named state."""

    name: str
    revision: int
    at: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A document or claim that a search found, with the words around the match."""

    kind: Kind
    id: str
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What else holds of what is searched for; what is None does not matter.

    `first` and `last` are ISO days of publication, `speaker` is part of the name of who says it
    or passes it on, `stance` one of the contract's. The latter two are of claims alone. Raises
    ConfigError for a stance that does not exist, and for days that nothing lies between.
    """

    first: str | None = None
    last: str | None = None
    speaker: str | None = None
    stance: str | None = None

    def __post_init__(self) -> None:
        if self.stance and self.stance not in STANCES:
            raise ConfigError(f"There is no stance {self.stance!r}: {', '.join(STANCES)}.")
        if self.first and self.last and self.first > self.last:
            raise ConfigError(f"The first day {self.first} is after the last, {self.last}.")


class Reader(DeskReader, Protocol):
    """The state of a store at one revision."""

    revision: int

    def knows(self, page: str, source: str) -> tuple[str | None, bool]:
        """Return the document made of a page, and whether it was seen at that source."""

    def get(self, kind: Kind, record: str) -> Json | None:
        """Return one record, None where there is none."""

    def all(self, kind: Kind | Literal["rejected"]) -> Iterator[Json]:
        """Yield every record of a kind, sorted by id."""

    def of_document(self, kind: Literal["claim", "event"], document: str) -> list[Json]:
        """Return the claims or events of a document, sorted by id."""

    def count(self, kind: Kind | Literal["rejected"]) -> int:
        """Return how many records of a kind there are."""

    def find(self, prefix: str) -> list[tuple[str, Kind]]:
        """Return the ids that begin so, with what they name; at most ten."""

    def queue(self) -> list[str]:
        """Return the documents that wait to be linked, by day and id."""

    def near(self, keys: Iterable[str], most: int | None = None) -> list[str]:
        """Return the events whose reports are kept under any of these keys, sorted.

        Keys that more than `most` reports share are passed over: they tell nothing.
        """

    def reports_on(self, events: Iterable[str]) -> list[Report]:
        """Return the reports of these events, as far as there are any."""

    def reports(self, document: str) -> tuple[Report, ...]:
        """Return the reports of a document, sorted by event."""

    def members(self, incident: str) -> tuple[Report, ...]:
        """Return the reports of an incident, sorted by event."""

    def incident_of(self, event: str) -> str | None:
        """Return the incident that an event is in, None where it is in none."""

    def document_of(self, event: str) -> str | None:
        """Return the document of a report, None for an id that is no report's."""

    def loose(self, document: str) -> list[tuple[str, str]]:
        """Return the withdrawn events of a document that are still in incidents, with these."""

    def since(self, record: str) -> int | None:
        """Return the revision in which an id came up first, None for an unknown one."""

    def reasons(self, incident: str) -> tuple[Json, ...]:
        """Return why the reports of an incident are one."""

    def like(self, keys: Iterable[int], most: int | None = None) -> list[Json]:
        """Return the signatures kept under any of these keys, those with the most of them.

        Keys that more than `most` documents share are passed over.
        """

    def signatures(self, documents: Iterable[str]) -> list[Json]:
        """Return the signatures of these documents."""

    def copies(self, documents: Iterable[str]) -> list[Json]:
        """Return every tie (a, b, kind, share, words) with one of these documents."""

    def origin(self, document: str) -> str:
        """Return the document taken for the source of one; itself where it stands alone."""

    def same_origin(self, document: str) -> list[str]:
        """Return the documents that go back to the same source, itself included, sorted."""

    def judgements(self) -> tuple[Judgement, ...]:
        """Return the judgements that hold: the last on each pair and on each field."""

    def incidents(self, wanted: Filter) -> Iterator[Json]:
        """Yield the incidents that fit, by day and id."""

    def moved(self, incident: str) -> Moved | None:
        """Return what became of an incident that was merged or emptied, or its last split."""

    def search(self, text: str, limit: int, sought: Sought = Sought()) -> list[Hit]:
        """Return documents and claims with all these words that are sought, the best first.

        `word*` stands for all words that begin so. Without words, claims of a speaker or stance
        are found by day, the latest first.
        """

    def releases(self) -> list[Release]:
        """Return all releases, the oldest first."""

    def at(self, moment: str) -> int | None:
        """Return the last revision at or before a time (ISO, UTC), None before the first."""

    def changes(self, kind: Kind, first: int, last: int) -> Iterator[tuple[str, list[Revision]]]:
        """Yield each id with the revisions after `first` up to `last` that touched it."""

    def rows(self, table: str) -> Iterator[Json]:
        """Yield what a table holds, as names with values, for another store (`copying.TABLES`)."""


class Writer(Reader, DeskWriter, Protocol):
    """One transaction on a store: all of it comes to pass, as one revision, or nothing."""

    def put_input(self, page: str, document: str, source: str) -> None:
        """Add that a document was made of a page that was read at a source, unless known."""

    def put(self, kind: Literal["document", "claim", "event"], record: Json) -> bool:
        """Add a record, or another state of it; False where it is as it was."""

    def withdraw(self, kind: Literal["claim", "event"], record: str) -> None:
        """Add the state in which a record is no longer found."""

    def put_rejected(self, record: Json) -> bool:
        """Add a refusal; False where it is known."""

    def put_report(self, report: Report, keys: Iterable[str]) -> None:
        """Keep what linking sees of an event, in place of what was kept before."""

    def put_signature(self, document: str, data: Json, keys: Iterable[int]) -> None:
        """Keep what copies of a document are found by."""

    def put_copy(self, tie: Json) -> None:
        """Add a tie (a, b, kind, share, words) between two documents, unless it is known."""

    def put_origin(self, document: str, origin: str) -> bool:
        """Add the source of a document; False where it is as it was."""

    def put_incident(self, record: Json, grouped: Grouped) -> None:
        """Add an incident, or another state of it, and the links of its events."""

    def put_unlinked(self, event: str, why: str) -> None:
        """Add that an event is in no incident."""

    def put_moved(self, moved: Moved) -> None:
        """Add where the reports of an incident went; merged and emptied ones are gone."""

    def put_judgement(self, judgement: Judgement) -> None:
        """Add what an analyst decided."""

    def put_release(self, name: str, note: str) -> int:
        """Pin the state before this revision under a name and return it; ConfigError if taken."""

    def enqueue(self, document: str) -> None:
        """Have a document linked anew."""

    def done(self, document: str) -> None:
        """Take a document out of the queue."""

    def load(self, table: str, rows: Iterable[Json], *, anew: bool = False) -> int:
        """Add the rows of a table of another store, and return how many.

        With `anew` what the table holds is taken out first (working tables only).
        """

    @property
    def time(self) -> str:
        """Return the time of this revision."""


class Store(Protocol):
    """A database of records that are only ever added to.

    It is made with an address (`sqlite:///path` or what its scheme says) and `write`, whether
    it may be created and changed. Raises ConfigError when it cannot be used as asked.
    """

    requires: ClassVar[tuple[str, ...]]

    def read(self, revision: int | None = None) -> AbstractContextManager[Reader]:
        """Give the state at a revision, the present one if None; it stands still meanwhile."""
        ...

    def write(self, what: str, note: str) -> AbstractContextManager[Writer]:
        """Give a transaction; it holds when the block ends well, else nothing of it does."""
        ...

    def turn(self, turn: Turn, waits: Callable[[], None]) -> AbstractContextManager[None]:
        """Wait until no other process links (and, to link, until none codes); then hold it.

        `waits` is called once if there is something to wait for. The hold ends with the process.
        """
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...

    @staticmethod
    def beside(address: str) -> Path:
        """Return the path beside which a desk on a database keeps files of its own."""
        ...
