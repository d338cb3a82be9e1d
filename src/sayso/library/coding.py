"""Text or sources in, all that is coded of them out."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.config import Config
from sayso.library.columns import Context
from sayso.library.records import Records

if TYPE_CHECKING:
    from sayso.public import Json
    from sayso.read import ReadOptions
    from sayso.records import Article, Page, Rejected

Source = str | os.PathLike[str]
TEXT = "text"  # what a text that is no file is called in `input`
NAME = re.compile(r"\S{1,1000}\.\w{1,8}|[a-z][a-z0-9+.-]+://\S+|\S*[/\\]\S*", re.IGNORECASE)
MARKUP = re.compile(r"\s*<(?:!doctype|html|body|article|div|p)\b", re.IGNORECASE)
LONGEST_PATH = 4096


class Coding:
    """What was coded: documents, claims, events, and what was rejected with the reason.

    Going through it yields all records, as `sayso` prints them; `articles` has the same as the
    dataclasses of `sayso.records`.
    """

    def __init__(self, made: Iterable[Article | Rejected]) -> None:
        """Take what the pipeline yields."""
        from sayso.records import Article  # noqa: PLC0415  see sayso.library

        results = tuple(made)
        self.articles: tuple[Article, ...] = tuple(
            one for one in results if isinstance(one, Article)
        )
        self._rejected = [one for one in results if not isinstance(one, Article)]

    def __iter__(self) -> Iterator[Json]:
        """Yield every record: each document, its claims, its events; then what was rejected."""
        from sayso import public  # noqa: PLC0415  see sayso.library

        for article in self.articles:
            yield public.document(article.document)
            yield from public.claims(article)
            yield from public.events(article)
        yield from map(public.rejected, self._rejected)

    def __repr__(self) -> str:
        """Return the counts."""
        counts = f"{len(self.articles)} documents, {len(self._rejected)} rejected"
        return f"<Coding of {counts}>"

    def documents(self) -> Records:
        """Return the documents: text, paragraphs, dates, outlet, where they come from."""
        return self._records("document")

    def claims(self) -> Records:
        """Return the claims: who says what."""
        return self._records("claim")

    def events(self) -> Records:
        """Return the events: who did what to whom, where, when, on whose word."""
        return self._records("event")

    def rejected(self) -> Records:
        """Return what could not be read or coded, with the reason."""
        return self._records("rejected")

    def _records(self, kind: str) -> Records:
        def found() -> Iterator[Json]:
            return (record for record in self if record["record"] == kind)

        return Records(kind, found, self._context)

    def _context(self) -> Context:
        by_id = {record["id"]: record for record in self}
        return Context(claim=by_id.get, document=by_id.get)

    def _repr_html_(self) -> str:
        """Return the events for a notebook."""
        return self.events()._repr_html_()


def code(
    source: Source | Sequence[Source],
    *,
    published: str | None = None,
    as_is: bool = False,
    columns: Mapping[str, str] | None = None,
    follow: bool = True,
    config: Config | None = None,
) -> Coding:
    """Return all that is coded of a text, or of files, folders, globs and URLs.

    A string is a source when it is the path of something, or looks like a path or URL; else it
    is the text itself. `published` (ISO date) stands in where the input has none, `as_is` takes
    texts unchanged, `columns` names columns ({"text": "body"}), `follow` fetches linked pages.
    What cannot be read or coded is in `rejected()`. Raises ConfigError for settings that do not
    exist.
    """
    chosen = config or Config()
    options = options_of(
        chosen, published=published, as_is=as_is, columns=columns or {}, follow=follow
    )
    return Coding(_coded(pages_of(source, options), chosen))


def options_of(config: Config, **given: Any) -> ReadOptions:
    """Return how sources are read.

    Raises ConfigError for columns of fields that do not exist, and for a date that is none.
    """
    from sayso.clean.published import understood  # noqa: PLC0415  see sayso.library
    from sayso.errors import ConfigError  # noqa: PLC0415
    from sayso.read import ReadOptions  # noqa: PLC0415  see sayso.library
    from sayso.tables import Tables  # noqa: PLC0415

    if given.get("published") and not understood(given["published"]):
        raise ConfigError(f"published={given['published']!r} is no date: write YYYY-MM-DD.")
    return ReadOptions(tables=Tables(config.codebook), **given)


def _coded(pages: Iterable[Page | Rejected], config: Config) -> Iterable[Article | Rejected]:
    from sayso.pipeline import run  # noqa: PLC0415  see sayso.library

    return map(_worker(config), pages) if config.runner == "serial" else run(pages, config)


@cache
def _worker(config: Config) -> Callable[[Page | Rejected], Article | Rejected]:
    """Load the models once for each configuration: that takes seconds."""
    from sayso.pipeline import per_input  # noqa: PLC0415  see sayso.library

    return per_input(config)


def pages_of(source: object, options: ReadOptions) -> Iterable[Page | Rejected]:
    """Return the pages of a text or of sources. Raises TypeError when it is neither."""
    from sayso.read import Sources  # noqa: PLC0415  see sayso.library

    if isinstance(source, str) and not is_source(source):
        return [_page(source, options)]
    single = isinstance(source, (str, os.PathLike))
    sources = [source] if single else source
    if not isinstance(sources, (list, tuple)):
        raise TypeError(f"give a text, a path or a list of paths, not {type(source).__name__}")
    return Sources(tuple(os.fspath(one) for one in sources), options)


def is_source(text: str) -> bool:
    """Tell a path, glob or URL from a text."""
    if not text.strip() or "\n" in text or len(text) > LONGEST_PATH:
        return False
    return bool(NAME.fullmatch(text.strip())) or _exists(text)


def _exists(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):
        return False


def _page(text: str, options: ReadOptions) -> Page | Rejected:
    from sayso.errors import RecordError  # noqa: PLC0415  see sayso.library
    from sayso.read.pages import Origin, make_page, refusal  # noqa: PLC0415

    media = (
        "html"
        if re.match(r"\s*<(?:!doctype|html|\?xml|body|article|div|p)\b", text, re.I)
        else TEXT
    )
    origin = Origin(input=TEXT, raw=text.encode("utf-8", "surrogatepass"))
    try:
        return make_page(text, media, origin, options, {})
    except RecordError as error:
        return refusal(TEXT, str(error))
