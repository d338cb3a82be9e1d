"""`sayso users`."""

from __future__ import annotations

import sys

import click

from sayso.cli.database import db_option
from sayso.errors import ConfigError

ROLES = ("reader", "coder", "editor", "admin")


@click.group("users")
def command() -> None:
    """Who may log in to the desk; kept beside the database, in FILE.users.

    For a database on a server the file is in the folder for the user's data on this machine.
    """


@command.command("add")
@click.argument("name")
@db_option
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add(name: str, db: str, role: str, password_stdin: bool) -> int:
    """Add a user, or give one another role and password (12 characters or more)."""
    from sayso.web.accounts import Accounts  # noqa: PLC0415

    if password_stdin:
        password = sys.stdin.readline().rstrip("\n")
    elif not sys.stdin.isatty():
        raise ConfigError("There is no terminal to ask for the password on: use --password-stdin.")
    else:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    Accounts(db).put(name, role, password)
    click.echo(f"sayso: {name} may log in as {role}", err=True)
    return 0


@command.command("remove")
@click.argument("name")
@db_option
def remove(name: str, db: str) -> int:
    """Take a user away; the sessions end at once."""
    from sayso.web.accounts import Accounts  # noqa: PLC0415

    if not Accounts(db).remove(name):
        raise ConfigError(f"There is no user {name!r}.")
    return 0


@command.command("list")
@db_option
def listing(db: str) -> int:
    """Print the users with their roles."""
    from sayso.web.accounts import Accounts  # noqa: PLC0415

    for user in Accounts(db).users():
        click.echo(f"{user.name}\t{user.role}")
    return 0
