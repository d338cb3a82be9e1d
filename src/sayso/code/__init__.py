"""`Attributed` in, `Coded` out: what happened, in the report's own words."""

from typing import ClassVar, Protocol

from sayso.records import Attributed, Coded


class EventCoder(Protocol):
    """Anything that reads events out of attributed text."""

    requires: ClassVar[tuple[str, ...]]

    def code(self, attributed: Attributed) -> Coded:
        """Return event drafts, casualty figures, and why the other sentences hold none."""
        ...


def code(attributed: Attributed, coder: EventCoder) -> Coded:
    """Return the events and casualty figures that `coder` finds, each with its reason."""
    return coder.code(attributed)
