"""Checked by mypy, never run: readers, openers and the process runner fit their protocols."""

from sayso.read import Opener, Reader, ReadOptions
from sayso.read.csv import CsvReader
from sayso.read.fetch import HttpOpener
from sayso.read.files import FileOpener, StdinOpener
from sayso.read.html import HtmlReader
from sayso.read.jsonl import JsonlReader
from sayso.read.text import TextReader
from sayso.run import Runner
from sayso.run.processes import ProcessRunner


def readers(options: ReadOptions) -> list[Reader]:
    """Return one of each."""
    return [TextReader(options), HtmlReader(options), JsonlReader(options), CsvReader(options)]


def openers(options: ReadOptions) -> list[Opener]:
    """Return one of each."""
    return [FileOpener(options), StdinOpener(options), HttpOpener(options)]


runners: list[type[Runner]] = [ProcessRunner]
