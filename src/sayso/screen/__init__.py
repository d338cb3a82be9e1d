"""`Document` in, `Document` out: one that can hold no event says so, and is not parsed."""

from dataclasses import replace
from typing import ClassVar, Protocol

from sayso.records import Document


class Gate(Protocol):
    """Anything that knows, before the parser, that a document tells of no event."""

    requires: ClassVar[tuple[str, ...]]

    def silence(self, document: Document) -> str | None:
        """Return why the document holds no event, None where it may hold one."""
        ...


def screen(document: Document, gate: Gate) -> Document:
    """Return the document, with the reason why it is not parsed where the gate gives one."""
    reason = gate.silence(document)
    return document if reason is None else replace(document, silence=reason)
