"""The command line: parse arguments, call the library, print."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from sayso.errors import SaysoError

COMMANDS = {
    "actors": "Every actor mention with its id and code, or unresolved with the reason.",
    "build": "Everything into a database: code, link reports into incidents, compare.",
    "claims": "Who says what, with which cue and stance.",
    "clean": "The text of each document, its paragraphs by kind, its dates and credits.",
    "code": "The main job: attributed events with actors, place, date and tolls.",
    "count": "Incidents, and those dead and hurt, by month, country or actor, as ranges.",
    "dates": "Every time expression with its normalised value.",
    "db": "Copy a whole database, from a file to a server or back.",
    "demo": "Everything on the bundled corpus, offline.",
    "diff": "What changed in a database between two releases or times, and why.",
    "doctor": "What is installed, what is missing, and the command that fixes it.",
    "explain": "Sentence by sentence: what was coded, and where nothing was, why.",
    "export": "Write a database in a format that others use.",
    "gazetteer": "Build the gazetteer, or add places of your own to it.",
    "incidents": "List the incidents of a database.",
    "judge": "Say what holds of two reports, or correct a field.",
    "parties": "Everyone whom a database names, with an id or without, and how often.",
    "places": "Every place name with coordinates, or unresolved with the reason.",
    "release": "Pin the present state of a database under a name.",
    "report": "A situation report in Markdown, each figure traced to its sentence.",
    "schema": "The JSON Schemas of all records.",
    "search": "Find documents and claims of a database by their words.",
    "serve": "The analyst desk in the browser: read, check, correct, report.",
    "show": "One incident, its accounts side by side, and the evidence.",
    "tolls": "Every casualty figure.",
    "users": "Who may log in to the desk.",
    "verify": "Re-check every evidence span against its text.",
}


class ReaderGoneError(Exception):
    """Nobody reads what is printed any more (`sayso code … | head`)."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run, so that help stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name from its module, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"sayso.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; click itself would call it a failure when the reader goes away."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGoneError from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sayso")
def cli() -> None:
    """Turn news reports on conflict and politics into event data that keeps its sources."""


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 something failed, 2 usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return int(cli.main(argv, prog_name="sayso", standalone_mode=False) or 0)
    except SaysoError as error:
        click.echo(f"sayso: {error}", err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("sayso: stopped", err=True)
        return 130
    except ReaderGoneError:
        # What is left in the buffer has nowhere to go either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
