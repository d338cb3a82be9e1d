"""`Parse` in, `Attributed` out: who says what."""

from typing import ClassVar, Protocol

from sayso.records import Attributed, Parse


class Attributor(Protocol):
    """Anything that finds claims in a parse."""

    requires: ClassVar[tuple[str, ...]]

    def attribute(self, parse: Parse) -> Attributed:
        """Return the parse with its claims."""
        ...


def attribute(parse: Parse, attributor: Attributor) -> Attributed:
    """Return the parse with every claim: its chain of sources, cue, stance and content.

    Nothing is looked for in a document that was screened out: it was not parsed.
    """
    if parse.document.silence is not None:
        return Attributed(parse=parse, claims=())
    return attributor.attribute(parse)
