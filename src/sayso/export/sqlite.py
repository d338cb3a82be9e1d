"""A database of its own with the exported records, which every sayso command reads."""

from __future__ import annotations

from contextlib import closing
from typing import ClassVar

from sayso.errors import ConfigError
from sayso.export.interface import Settings, Target, Traits, View
from sayso.restore import restore
from sayso.store import open_store


class SqliteExporter:
    """The state that is exported, as the first states of a new database: no history."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(
        row="a record by the public contract", streams=False, complete=True
    )

    def __init__(self, settings: Settings) -> None:
        """Keep the tables that linking needs."""
        self._tables = settings.tables

    def write(self, view: View, to: Target) -> None:
        """Write every record; earlier states, judgements and releases are not in the copy."""
        if to.path is None:
            raise ConfigError("A database is a file: give -o PATH of a file in a folder.")
        records = ((record["id"], record) for record in view.records())
        with closing(open_store(str(to.path), write=True)) as store:
            for done in restore(records, store, self._tables, check=False):
                if done.refusal is None:
                    to.row(done.id, ())
                else:
                    to.lost(f"records refused: {done.refusal.reason}")
