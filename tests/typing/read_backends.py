"""Checked by mypy, never run: readers, openers and the process runner fit their protocols."""

from sayso.read import Opener, Reader, ReadOptions
from sayso.read.csv import CsvReader
from sayso.read.feed import FeedReader
from sayso.read.fetch import HttpOpener
from sayso.read.files import FileOpener, StdinOpener
from sayso.read.gdelt import GdeltDocReader, UrlListReader
from sayso.read.html import HtmlReader
from sayso.read.jsonfeed import JsonFeedReader
from sayso.read.jsonl import JsonlReader
from sayso.read.library import CslReader, RisReader
from sayso.read.newsml import NewsmlReader, NitfReader
from sayso.read.ninjs import NinjsReader
from sayso.read.parquet import ParquetReader
from sayso.read.reliefweb import ReliefWebOpener, ReliefWebReader
from sayso.read.sitemap import SitemapReader
from sayso.read.telegram import TelegramReader
from sayso.read.text import TextReader
from sayso.read.warc import WarcReader
from sayso.read.zipped import ZipReader
from sayso.run import Runner
from sayso.run.processes import ProcessRunner


def documents(options: ReadOptions) -> list[Reader]:
    """Return a reader of each format of documents and tables."""
    plain: list[Reader] = [TextReader(options), HtmlReader(options), JsonlReader(options)]
    return [*plain, CsvReader(options), ParquetReader(options)]


def lists(options: ReadOptions) -> list[Reader]:
    """Return a reader of each format of feeds, lists and libraries."""
    feeds: list[Reader] = [FeedReader(options), JsonFeedReader(options), SitemapReader(options)]
    agencies: list[Reader] = [NewsmlReader(options), NitfReader(options), NinjsReader(options)]
    others: list[Reader] = [ReliefWebReader(options), TelegramReader(options), CslReader(options)]
    addresses: list[Reader] = [UrlListReader(options), GdeltDocReader(options), RisReader(options)]
    return [*feeds, *agencies, *others, *addresses]


def archives(options: ReadOptions) -> list[Reader]:
    """Return a reader of each format of archives."""
    return [ZipReader(options), WarcReader(options)]


def openers(options: ReadOptions) -> list[Opener]:
    """Return one of each."""
    local: list[Opener] = [FileOpener(options), StdinOpener(options)]
    return [*local, HttpOpener(options), ReliefWebOpener(options)]


runners: list[type[Runner]] = [ProcessRunner]
