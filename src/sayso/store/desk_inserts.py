"""What the desk adds to the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.store import columns
from sayso.store.desk import Coding, Json, Review, Round
from sayso.store.desk_queries import DeskQueries
from sayso.store.inserts import Inserts
from sayso.store.packing import packed


class DeskInserts(Inserts, DeskQueries):
    """One transaction, with what the desk needs of it."""

    def put_reading(self, document: str, sentences: Sequence[Json]) -> bool:
        """Keep what each sentence of a document yielded; False where it is as it was."""
        if self.reading(document) == list(sentences):
            return False
        self._state("reading", {"document": document, "data": packed(list(sentences))})
        return True

    def put_review(self, review: Review) -> None:
        """Add what an analyst said of an event."""
        kept = ("id", "event", "verdict", "holds", "at", "why")
        values = {name: getattr(review, name) for name in kept}
        self._state("review", {**values, "data": packed(review.data), "by_whom": review.by})

    def restore(self, event: str) -> None:
        """Add the state in which a withdrawn event is found again, as it was."""
        record = self._withdrawn(event)
        if record is not None:
            made = {"id": event, **columns.event(record), "data": packed(record)}
            self._state("event", made)

    def put_round(self, round_: Round) -> None:
        """Add a round of coding."""
        kept = {name: getattr(round_, name) for name in ("id", "name", "at", "note")}
        lists = {name: packed(list(getattr(round_, name))) for name in ("coders", "events")}
        self._state("coding_round", {**kept, **lists, "by_whom": round_.by})

    def put_codings(self, codings: Iterable[Coding]) -> None:
        """Add what coders entered."""
        kept = ("id", "round", "event", "coder", "kind", "at", "why")
        for coding in codings:
            values = {name: getattr(coding, name) for name in kept}
            self._state("coding", {**values, "data": packed(coding.data)})
