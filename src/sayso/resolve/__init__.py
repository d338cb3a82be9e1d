"""`Coded` in, `Article` out: words become identifiers, coordinates and days."""

from typing import ClassVar, Protocol

from sayso.records import Article, Coded


class Resolver(Protocol):
    """Anything that identifies actors, places and dates."""

    requires: ClassVar[tuple[str, ...]]

    def resolve(self, coded: Coded) -> Article:
        """Return the document's records, every mention identified or left open with a reason."""
        ...


def resolve(coded: Coded, resolver: Resolver) -> Article:
    """Return claims, events and mentions with identifiers, coordinates and days.

    Nothing is looked for in a document that was screened out: it was not parsed.
    """
    document = coded.attributed.parse.document
    if document.silence is not None:
        return Article(
            document=document,
            sentences=(),
            claims=(),
            events=(),
            places=(),
            dates=(),
            actors=(),
            tolls=(),
            notes=(),
        )
    return resolver.resolve(coded)
