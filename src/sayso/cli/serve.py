"""`sayso serve`."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from sayso.cli.database import db_option, opened
from sayso.errors import MissingExtraError

NEEDED = ("starlette", "jinja2", "uvicorn")


@click.command("serve")
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8700, show_default=True, type=click.IntRange(1, 65535))
@click.option("--name", "names", multiple=True, metavar="HOST", help="Another name of this desk.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.option(
    "--tiles", metavar="URL", help="Online map below the outlines: https://…/{z}/{x}/{y}."
)
@click.option("--certificate", type=click.Path(exists=True, path_type=Path), help="For https.")
@click.option("--key", type=click.Path(exists=True, path_type=Path), help="Its private key.")
def command(db: str, no_browser: bool, **where: Any) -> int:
    """Open the analyst desk on a database in the browser.

    On this machine alone nobody has to log in, unless there are users; beyond it (--host) there
    have to be some: sayso users add NAME --role admin.
    """
    run(db, browser=not no_browser, **where)
    return 0


def check() -> None:
    """Raise MissingExtraError where the desk is not installed."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise MissingExtraError(
            f"The desk needs {', '.join(missing)}: pip install -e '.[web]' in the folder of "
            f"sayso adds it."
        )


def run(db: str, *, browser: bool, **where: Any) -> None:
    """Serve a database until stopped. Raises MissingExtraError where the desk is not installed."""
    check()
    with opened(db):
        pass  # a desk does not create a database: a name mistyped would look like work lost
    from sayso.web.serve import Where, desk_for, serve  # noqa: PLC0415  not needed to print help

    at = Where(**where)
    desk = desk_for(db, at)
    click.echo(f"sayso: the desk is at {at.address} (stop with Ctrl-C)", err=True)
    serve(desk, at, browser=browser)
