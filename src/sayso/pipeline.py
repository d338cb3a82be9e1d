"""The whole product on one page: which stage follows which."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from sayso.attribute import Attributor, attribute
from sayso.chain import Chain
from sayso.clean import clean
from sayso.code import EventCoder, code
from sayso.config import Config
from sayso.faults import source_of
from sayso.parse import Parser, parse
from sayso.plugins import load
from sayso.read import Sources
from sayso.read.parts import read_bundle
from sayso.records import Article, Document, Page, Rejected
from sayso.resolve import Resolver, resolve
from sayso.rows import Row, made_by, result_in, row_of
from sayso.run import Job, Runner, Sharding
from sayso.screen import Gate, screen
from sayso.store import Made, Store, store
from sayso.tables import Tables


def cleaning(config: Config) -> Chain[Page, Document]:
    """Return the first stage alone, for those who want the text."""
    return Chain[Page, Page]().then(partial(clean, tables=Tables(config.codebook)))


def per_article(config: Config) -> Chain[Page, Article]:
    """Return the stages that see one article at a time, their backends loaded."""
    tables = Tables(config.codebook)
    gate: Gate = load("gate", config.gate)()
    parser: Parser = load("parser", config.parser)(config.model)
    attributor: Attributor = load("attributor", config.attributor)(tables)
    coder: EventCoder = load("coder", config.coder)(tables)
    resolver: Resolver = load("resolver", config.resolver)(tables)
    return (
        cleaning(config)
        .then(partial(screen, gate=gate))
        .then(partial(parse, parser=parser))
        .then(partial(attribute, attributor=attributor))
        .then(partial(code, coder=coder))
        .then(partial(resolve, resolver=resolver))
    )


def per_input(config: Config) -> Callable[[Page | Rejected], Article | Rejected]:
    """Return what a worker does: a page goes through the stages, a refused input passes by."""
    chain = per_article(config)
    return lambda item: item if isinstance(item, Rejected) else chain(item)


def job_of(sources: Sources, config: Config, *, again: bool = False) -> Job:
    """Return the reading and coding of sources as work that can be done on other machines."""
    return Job(
        read=partial(read_bundle, options=sources.options),
        make=partial(per_input, config),
        pack=row_of,
        made_by=made_by(config),
        folder=str(config.shards),
        again=again,
    )


def run(pages: Iterable[Page | Rejected], config: Config) -> Iterator[Article | Rejected]:
    """Yield what is known of each page, or why it was refused, in the order of the pages."""
    runner: Runner = load("runner", config.runner)(config.workers)
    return runner.map(partial(per_input, config), pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What became of an input (stored, known, restored, rejected), or that one was linked.

    `left` is how many documents are still to be linked.
    """

    what: Literal["stored", "known", "restored", "rejected", "linked"]
    source: str
    refusal: Rejected | None = None
    left: int = 0


def build(
    pages: Iterable[Page | Rejected],
    config: Config,
    into: Store,
    *,
    again: bool = False,
    waits: Callable[[], None] = lambda: None,
) -> Iterator[Step]:
    """Take pages into a store: code and store each, then link, compare and store what is new.

    A page that is known is not coded anew, unless `again` asks for it. With a runner that keeps
    shards, `Sources` are read by it and its shards are stored. What is linked depends on the
    documents alone, not on their order: linking begins when no process codes any more, and
    goes by day. `waits` is called where another process has to be waited for. The steps are to
    be taken to the end; whatever is cut off is done by the next build.
    """
    with into.turn("code", waits):
        yield from _stored(pages, config, into, again)
    with into.turn("link", waits):
        yield from linking(config, into)


def linking(config: Config, into: Store) -> Iterator[Step]:
    """Link, compare and store the documents that wait for it, the earliest first."""
    from sayso.incidents import join  # noqa: PLC0415  who only codes waits for no linking

    tables = Tables(config.codebook)
    with into.read() as state:
        waiting = state.queue()
    for done, document in enumerate(waiting, start=1):
        join(document, into, tables)
        yield Step(what="linked", source=document, left=len(waiting) - done)


def _stored(
    pages: Iterable[Page | Rejected], config: Config, into: Store, again: bool
) -> Iterator[Step]:
    runner = load("runner", config.runner)(config.workers)
    if config.shards and isinstance(runner, Sharding) and isinstance(pages, Sources):
        if pages.divisible:
            job = job_of(pages, config, again=again)
            yield from _taken(runner.shards(job, pages.bundles()), into, again)
            return
    handed: deque[Page | Rejected] = deque()
    known: deque[Step] = deque()
    unknown = _unknown(pages, into, handed, None if again else known)
    first = next(unknown, None)  # models are loaded only if there is something to code
    for made in run(itertools.chain([first], unknown), config) if first else ():
        page = handed.popleft()
        yield from _drained(known)
        yield _kept(made, page.id, source_of(page), into)
    yield from _drained(known)


def _taken(rows: Iterable[Row], into: Store, again: bool) -> Iterator[Step]:
    """Store what is in shards, as if it had just been coded."""
    for row in rows:
        page, source = row["page"] or "", row["input"]
        if page and not again and _is_known(page, source, into):
            yield Step(what="known", source=source)
        else:
            yield _kept(result_in(row), page, source, into)


def _kept(made: Article | Made | Rejected, page: str, source: str, into: Store) -> Step:
    from sayso.incidents import correct  # noqa: PLC0415  see linking

    with into.read() as state:
        judgements = state.judgements()
    outcome = store(made, into, page=page, correct=partial(correct, judgements=judgements))
    return Step(what=outcome, source=source, refusal=made if isinstance(made, Rejected) else None)


def _unknown(
    pages: Iterable[Page | Rejected],
    into: Store,
    handed: deque[Page | Rejected],
    known: deque[Step] | None,
) -> Iterator[Page | Rejected]:
    """Yield the inputs that have to be coded and note them in `handed`, the others in `known`."""
    for page in pages:
        if known is not None and isinstance(page, Page) and _is_known(page.id, page.input, into):
            known.append(Step(what="known", source=page.input))
        else:
            handed.append(page)
            yield page


def _is_known(page: str, source: str, into: Store) -> bool:
    with into.read() as state:
        document, seen = state.knows(page, source)
    if document is not None and not seen:
        with into.write("input", source) as db:
            db.put_input(page, document, source)
    return document is not None


def _drained(steps: deque[Step]) -> Iterator[Step]:
    while steps:
        yield steps.popleft()
