"""`Attributed` in, `Coded` out: what happened, in the report's own words."""

from typing import ClassVar, Protocol

from sayso.records import Attributed, Coded, Coder

NOBODY = Coder(name="none", version="", codebook="", model="")  # of a text that was not parsed


class EventCoder(Protocol):
    """Anything that reads events out of attributed text."""

    requires: ClassVar[tuple[str, ...]]

    def code(self, attributed: Attributed) -> Coded:
        """Return event drafts, casualty figures, and why the other sentences hold none."""
        ...


def code(attributed: Attributed, coder: EventCoder) -> Coded:
    """Return the events and casualty figures that `coder` finds, each with its reason.

    Nothing is looked for in a document that was screened out: it was not parsed.
    """
    if attributed.parse.document.silence is not None:
        return Coded(attributed=attributed, drafts=(), tolls=(), notes=(), coder=NOBODY)
    return coder.code(attributed)
