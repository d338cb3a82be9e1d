"""The whole product on one page: which stage follows which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from sayso.attribute import Attributor, attribute
from sayso.chain import Chain
from sayso.clean import clean
from sayso.code import EventCoder, code
from sayso.config import Config
from sayso.parse import Parser, parse
from sayso.plugins import load
from sayso.records import Article, Document, Page, Rejected
from sayso.resolve import Resolver, resolve
from sayso.run import Runner
from sayso.tables import Tables


def cleaning(config: Config) -> Chain[Page, Document]:
    """Return the first stage alone, for those who want the text."""
    return Chain[Page, Page]().then(partial(clean, tables=Tables(config.codebook)))


def per_article(config: Config) -> Chain[Page, Article]:
    """Return the stages that see one article at a time, their backends loaded."""
    tables = Tables(config.codebook)
    parser: Parser = load("parser", config.parser)(config.model)
    attributor: Attributor = load("attributor", config.attributor)(tables)
    coder: EventCoder = load("coder", config.coder)(tables)
    resolver: Resolver = load("resolver", config.resolver)(tables)
    return (
        cleaning(config)
        .then(partial(parse, parser=parser))
        .then(partial(attribute, attributor=attributor))
        .then(partial(code, coder=coder))
        .then(partial(resolve, resolver=resolver))
    )


def per_input(config: Config) -> Callable[[Page | Rejected], Article | Rejected]:
    """Return what a worker does: a page goes through the stages, a refused input passes by."""
    chain = per_article(config)
    return lambda item: item if isinstance(item, Rejected) else chain(item)


def run(pages: Iterable[Page | Rejected], config: Config) -> Iterator[Article | Rejected]:
    """Yield what is known of each page, or why it was refused, in the order of the pages."""
    runner: Runner = load("runner", config.runner)(config.workers)
    return runner.map(partial(per_input, config), pages)
