"""The gazetteer: 235,000 places under a million names, compiled once into one SQLite file."""

from pathlib import Path

from sayso.resolve.atlas.compiler import Progress, silent
from sayso.resolve.atlas.store import (
    Entry,
    Gazetteer,
    compiled,
    counted,
    location,
    user_file,
)
from sayso.resolve.atlas.user import add_file

__all__ = ["Entry", "Gazetteer", "Progress", "add_file", "build", "describe"]


def build(progress: Progress = silent) -> Path:
    """Return the compiled gazetteer, made first where it is missing; see `compiled`."""
    return compiled(progress)


def describe() -> str:
    """Return in words where the gazetteer is and what it holds, without compiling it."""
    path = location()
    own = f"; {counted(user_file()):,} places of your own" if user_file().is_file() else ""
    if not path.is_file():
        return f"not compiled yet: the first run makes {path} in about 20 seconds{own}"
    return f"{counted(path):,} places, {path.stat().st_size / 1e6:.0f} MB, {path}{own}"
