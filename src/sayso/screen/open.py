"""No gate: every document is parsed."""

from typing import ClassVar

from sayso.records import Document


class OpenGate:
    """Let everything through."""

    requires: ClassVar[tuple[str, ...]] = ()

    def silence(self, document: Document) -> str | None:
        """Return None."""
        return None
