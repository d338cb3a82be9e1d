"""What the tests of the coder share: texts in, events out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_help import Code

from sayso.attribute import Attributor
from sayso.code import EventCoder
from sayso.code.rules import RulesCoder
from sayso.plugins import load
from sayso.records import Attributed, Claim, Coded, Parse
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
