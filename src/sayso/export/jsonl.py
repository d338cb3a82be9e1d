"""sayso's own records as JSON Lines: complete, and read back by `sayso build`."""

from __future__ import annotations

import json
from typing import ClassVar

from sayso.export.interface import Settings, Target, Traits, View


class JsonlExporter:
    """Every record by the contract, one a line, each document before what belongs to it."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(row="a record by the public contract", complete=True)

    def __init__(self, settings: Settings) -> None:
        """There is nothing to set."""

    def write(self, view: View, to: Target) -> None:
        """Write every record."""
        for record in view.records():
            to.text(json.dumps(record, ensure_ascii=False) + "\n")
            to.row(record["id"], ())
