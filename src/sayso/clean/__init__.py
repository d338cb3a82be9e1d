"""`Page` in, `Document` out: the article's text, its paragraphs by kind, its publication date."""

from sayso.records import Document, Page


def clean(page: Page) -> Document:
    """Return the clean document. Raises RecordError when there is no English text in it."""
    raise NotImplementedError
