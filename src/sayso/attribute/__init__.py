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
    """Return the parse with every claim: its chain of sources, cue, stance and content."""
    return attributor.attribute(parse)
