"""`sayso demo`."""

from __future__ import annotations

import tempfile
from importlib.resources import as_file, files
from pathlib import Path

import click

from sayso.cli.database import opened
from sayso.cli.options import Settings, format_option, settings_of
from sayso.cli.work import pages, print_results
from sayso.records import Article

CORPUS = "demo/dispatches.jsonl"


@click.command("demo")
@format_option
@click.option("--workers", type=click.IntRange(1), default=2, help="Number of processes.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@click.option("--serve", is_flag=True, help="Open the desk on the corpus in the browser.")
@click.option("--port", default=8700, show_default=True, type=click.IntRange(1, 65535))
@click.option("--no-browser", is_flag=True, help="With --serve: do not open the browser.")
def command(
    format: str, workers: int, quiet: bool, serve: bool, port: int, no_browser: bool
) -> int:
    """Code the bundled corpus, offline, and print what a user should notice.

    With --format jsonl, json or csv the events themselves are printed. With --serve it goes into
    a database that is gone afterwards, and the analyst desk opens on it.
    """
    settings = settings_of(
        (),
        codebook=None,
        workers=workers,
        runner=None,
        model=None,
        no_gate=False,
        format=format,
        quiet=quiet,
        verbose=False,
        published=None,
        as_is=False,
        follow=False,
        columns={},
    )
    with as_file(files("sayso.data").joinpath(CORPUS)) as path:
        if serve:
            return _serve(str(path), settings, port, not no_browser)
        return _run(str(path), settings)


def _serve(path: str, settings: Settings, port: int, browser: bool) -> int:
    from sayso.cli.building import shown  # noqa: PLC0415
    from sayso.cli.serve import check, run  # noqa: PLC0415
    from sayso.pipeline import build  # noqa: PLC0415

    check()
    with tempfile.TemporaryDirectory(prefix="sayso-demo-") as folder:
        db = str(Path(folder) / "demo.db")
        with opened(db, write=True) as store:
            inputs = pages([path], settings)
            steps = build(inputs, settings.config, store)
            for _ in shown(steps, settings, (path,), lambda: inputs):
                pass
        run(db, browser=browser, port=port)
    return 0


def _run(path: str, settings: Settings) -> int:
    from sayso import public  # noqa: PLC0415  not needed to print help
    from sayso.cli.notice import print_notice  # noqa: PLC0415
    from sayso.cli.progress import tracked  # noqa: PLC0415
    from sayso.pipeline import run  # noqa: PLC0415

    results = run(pages([path], settings), settings.config)
    if settings.format != "table":
        return print_results(results, settings, public.events, "event")
    articles = [made for made in tracked(results, settings) if isinstance(made, Article)]
    print_notice(articles)
    return 0
