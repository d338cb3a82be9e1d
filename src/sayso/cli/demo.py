"""`sayso demo`."""

from __future__ import annotations

from importlib.resources import as_file, files

import click

from sayso.cli.options import Settings, format_option, settings_of
from sayso.cli.work import pages, print_results
from sayso.records import Article

CORPUS = "demo/dispatches.jsonl"


@click.command("demo")
@format_option
@click.option("--workers", type=click.IntRange(1), default=2, help="Number of processes.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
def command(format: str, workers: int, quiet: bool) -> int:
    """Code the bundled corpus, offline, and print what a user should notice.

    With --format jsonl, json or csv the events themselves are printed.
    """
    settings = settings_of(
        codebook=None,
        workers=workers,
        model=None,
        format=format,
        quiet=quiet,
        verbose=False,
        published=None,
        as_is=False,
        columns={},
    )
    with as_file(files("sayso.data").joinpath(CORPUS)) as path:
        return _run(str(path), settings)


def _run(path: str, settings: Settings) -> int:
    from sayso import public  # noqa: PLC0415  not needed to print help
    from sayso.cli.notice import print_notice  # noqa: PLC0415
    from sayso.cli.progress import tracked  # noqa: PLC0415
    from sayso.pipeline import run  # noqa: PLC0415

    results = run(pages([path], settings), settings.config)
    if settings.format != "table":
        return print_results(results, settings, public.events)
    articles = [made for made in tracked(results, settings) if isinstance(made, Article)]
    print_notice(articles)
    return 0
