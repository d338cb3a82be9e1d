"""`sayso clean`."""

from collections.abc import Iterator

import click

from sayso import public
from sayso.cli.options import Settings, document_options
from sayso.cli.remarks import Remarks
from sayso.cli.work import pages, print_results
from sayso.records import Document, Rejected


@click.command("clean")
@document_options
def command(sources: tuple[str, ...], settings: Settings) -> int:
    """Print the text of each source, its paragraphs by kind, its dates and credits."""
    return print_results(
        _documents(sources, settings), settings, lambda made: [public.document(made)], "document"
    )


def _documents(sources: tuple[str, ...], settings: Settings) -> Iterator[Document | Rejected]:
    from sayso.pipeline import cleaning  # noqa: PLC0415  not needed to print help

    chain = cleaning(settings.config)
    remarks = Remarks()
    for item in pages(sources, settings, remarks=remarks):
        yield item if isinstance(item, Rejected) else chain(item)
    remarks.tell()
