"""`Document` in, `Parse` out: sentences, tokens, dependencies, entities."""

from typing import ClassVar, Protocol

from sayso.records import Document, Parse


class Parser(Protocol):
    """Anything that gives a document its syntax."""

    requires: ClassVar[tuple[str, ...]]

    def parse(self, document: Document) -> Parse:
        """Return the syntax of the document's readable paragraphs."""
        ...


def parse(document: Document, parser: Parser) -> Parse:
    """Return the document with its sentences and syntax. Raises RecordError when it is too long."""
    return parser.parse(document)
