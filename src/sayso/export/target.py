"""Where an export goes: files that are put in place only when all of it is written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from sayso.errors import ConfigError, SaysoError
from sayso.export.claims import Claims
from sayso.export.interface import Entry
from sayso.tables import Tables


class Output:
    """An export that is being written: its file, the files beside it, rows and losses."""

    def __init__(self, stream: BinaryIO, files: Files | None, claims: Claims | None) -> None:
        """Write to a stream; `files` gives more files, None where there is no path."""
        self.stream = stream
        self.path = files.half if files else None
        self.rows = 0
        self.losses: Counter[str] = Counter()
        self.sides: Counter[str] = Counter()
        self._files, self._claims = files, claims

    def text(self, line: str) -> None:
        """Write text as it is, in UTF-8."""
        self.stream.write(line.encode("utf-8", "replace"))

    def side(self, name: str) -> BinaryIO | None:
        """Give a file beside the export (`x.csv`: `x.NAME`); None where there is no -o PATH."""
        return self._files.open(name) if self._files else None

    def row(self, key: str | int, entries: Iterable[Entry]) -> None:
        """Count a row of the export, and keep the accounts behind it in the table of claims."""
        self.rows += 1
        self.behind(key, entries)

    def behind(self, key: str | int, entries: Iterable[Entry]) -> None:
        """Keep more accounts behind a row that was counted."""
        if self._claims is not None:
            self._claims.add(key, entries)
            self.sides["claims.csv"] = self._claims.rows

    def side_row(self, name: str, count: int = 1) -> None:
        """Count rows of a file beside the export."""
        self.sides[name] += count

    def lost(self, what: str, count: int = 1) -> None:
        """Count what the format could not hold, in words for a user."""
        if count:
            self.losses[what] += count


class Files:
    """The files of an export under temporary names; `keep` gives them their own."""

    def __init__(self, path: Path, base: str, stack: ExitStack) -> None:
        """Take the path of the export itself, and what names the files beside it."""
        self._path, self._base, self._stack = path, base, stack
        self._open: dict[Path, BinaryIO] = {}
        self.half = self._half(path)

    def _half(self, path: Path) -> Path:
        return path.with_name(f".{path.name}.{os.getpid()}.part")

    def named(self, name: str) -> Path:
        """Return the path of a file beside the export."""
        return self._path.with_name(f"{self._base}.{name}")

    def open(self, name: str = "") -> BinaryIO:
        """Give a file under its temporary name; without a name the export itself."""
        path = self.named(name) if name else self._path
        file = self._half(path).open("wb")
        self._open[path] = file
        self._stack.callback(self._half(path).unlink, missing_ok=True)
        self._stack.callback(file.close)
        return file

    def keep(self) -> None:
        """Put every file in its place, the export itself last."""
        for file in self._open.values():
            file.close()
        for path in sorted(self._open, key=lambda path: path == self._path):
            self._half(path).replace(path)


@contextmanager
def to_path(
    path: Path, tables: Tables, base: str, *, beside: bool, claims: bool
) -> Iterator[Output]:
    """Give an output whose files take their places when the block ends well, else vanish."""
    if path.exists() and not path.is_file():  # a device or a pipe
        with told(path), path.open("wb") as file:
            yield Output(file, None, None)
        return
    with told(path), ExitStack() as stack:
        files = Files(path, base, stack)
        stream = files.open()
        table = Claims(files.open("claims.csv"), tables) if claims else None
        yield Output(stream, files if beside else None, table)
        files.keep()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system says of a path into an error that names the cure."""
    try:
        yield
    except OSError as error:
        if not path.parent.is_dir():
            raise ConfigError(f"There is no folder {path.parent}: create it.") from error
        raise SaysoError(f"{path} cannot be written: {error}.") from error
