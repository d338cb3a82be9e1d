"""What the tests of the coder share: texts in, events out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from coding_help import Code

from sayso.attribute import Attributor
from sayso.code import EventCoder
from sayso.code.rules import RulesCoder
from sayso.plugins import load
from sayso.records import Attributed, Claim, Coded, Draft, Parse
from sayso.tables import Tables


@pytest.fixture(scope="session")
def coder() -> RulesCoder:
    return RulesCoder(Tables())


@pytest.fixture(scope="session")
def combined() -> EventCoder:
    made: EventCoder = load("coder", "combined")(Tables())
    return made


@pytest.fixture(scope="session")
def attributor() -> Attributor:
    made: Attributor = load("attributor", "rules")(Tables())
    return made


@pytest.fixture
def read(
    combined: EventCoder, attributor: Attributor, make_parse: Callable[..., Parse]
) -> Callable[[str], Coded]:
    """Return a function from a text to what the rules and the encoder code in it."""
    return lambda text: combined.code(attributor.attribute(make_parse(text)))


@pytest.fixture
def drafts(read: Callable[[str], Coded]) -> Callable[[str], list[Draft]]:
    """Return a function from a text to its events."""
    return lambda text: list(read(text).drafts)


@pytest.fixture
def titled(coder: RulesCoder, make_parse: Callable[..., Parse]) -> Callable[..., list[Draft]]:
    """Return a function from a text whose first line is its headline to what rules code in it."""

    def run(text: str, *claims: Claim) -> list[Draft]:
        parse = make_parse(text, "2025-06-12")
        first, *rest = parse.sentences
        parse = replace(parse, sentences=(replace(first, kind="title"), *rest))
        return list(coder.code(Attributed(parse=parse, claims=claims)).drafts)

    return run


@pytest.fixture
def code(coder: RulesCoder, make_parse: Callable[..., Parse]) -> Code:
    """Return a function from text (publication date, paragraph kind, claims) to what is coded."""

    def run(
        text: str,
        published: str | None = "2025-06-12",
        kind: str = "body",
        claims: tuple[Claim, ...] = (),
    ) -> Coded:
        return coder.code(Attributed(parse=make_parse(text, published, kind), claims=claims))

    return run
