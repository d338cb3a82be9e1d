"""Days of acts in news: of the act told before, of a noun, and none that was still to come."""

from __future__ import annotations

import pytest
from making import document_of
from test_resolve_dates_events import coded_of, draft_of

from sayso.parse import Parser, parse
from sayso.records import Moment
from sayso.resolve.dates import DateFinder
from sayso.tables import Tables


@pytest.fixture(scope="module")
def finder() -> DateFinder:
    return DateFinder(Tables())


def when(
    finder: DateFinder, parser: Parser, text: str, *triggers: str, kind: str = "ASSAULT"
) -> tuple[str | None, str | None] | None:
    """Return the days of the last of some events of a text published on 22 September 2023."""
    parsed = parse(document_of(text, "2023-09-22", "body"), parser)
    drafts = []
    for trigger in triggers:
        word, _, status = trigger.partition(":")
        token = next(t.i for t in parsed.tokens if t.text == word)
        drafts.append(draft_of(parsed, token, status or "reported", kind))
    coded = coded_of(parsed, tuple(drafts))
    found: Moment | None = finder.date_of(drafts[-1], coded, finder.find(parsed))
    return found and (found.start, found.end)


LEAD = "Gunmen stormed a clinic on Tuesday.\n\n"


@pytest.mark.parametrize(
    ("told", "trigger", "days"),
    [
        # The day of a claim is not that of the act claimed.
        ("The rebels said on Thursday night that they had carried out the attack.", "attack", 19),
        # The same words for another attack.
        ("The rebels condemned on Thursday an attack on a bakery.", "attack", None),
    ],
)
def test_the_attack_is_the_one_told_before(
    finder: DateFinder, parser: Parser, told: str, trigger: str, days: int | None
) -> None:
    found = when(finder, parser, LEAD + told, "stormed", trigger)
    tuesday = ("2023-09-19", "2023-09-19")
    assert (found == tuesday) is (days is not None)


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "days"),
    [
        (
            "The area has been quiet since the offensive of March 2021.",
            "offensive:background",
            "ASSAULT",
            ("2021-03-01", "2021-03-31"),
        ),
        (
            "The square was full again only weeks after the last bombing, in May 2022.",
            "bombing:background",
            "ASSAULT",
            ("2022-05-01", "2022-05-31"),
        ),
        (
            "It was the third such shelling this year.",
            "shelling",
            "ASSAULT",
            ("2023-01-01", "2023-09-22"),
        ),
        (
            "It will be shelled again this year.",
            "shelled:planned",
            "ASSAULT",
            ("2023-01-01", "2023-12-31"),
        ),
        ("Talks will begin in the coming days.", "Talks:planned", "AGREE", ("2023-09-22", None)),
        ("Two officers were reprimanded.", "reprimanded", "ACCUSE", (None, "2023-09-22")),
        (
            "The colonel reprimanded two officers.",
            "reprimanded",
            "ACCUSE",
            ("2023-09-22", "2023-09-22"),
        ),
        ("The army halted patrols for 36 hours.", "halted", "RETREAT", (None, "2023-09-22")),
        (
            "The army halted patrols for two hours.",
            "halted",
            "RETREAT",
            ("2023-09-22", "2023-09-22"),
        ),
        (
            "The film shows a jet of water breaking a window.",
            "breaking",
            "ASSAULT",
            (None, "2023-09-22"),
        ),
    ],
)
def test_days_as_an_analyst_reads_them(
    finder: DateFinder,
    parser: Parser,
    text: str,
    trigger: str,
    kind: str,
    days: tuple[str | None, str | None],
) -> None:
    assert when(finder, parser, text, trigger, kind=kind) == days


def test_a_weekend_is_lent_to_the_attack_told_after(finder: DateFinder, parser: Parser) -> None:
    text = "Nineteen farmers were killed at the weekend.\n\nThe attack was blamed on rebels."
    assert when(finder, parser, text, "killed", "attack") == ("2023-09-16", "2023-09-17")


def test_acts_of_one_paragraph_are_of_one_day(finder: DateFinder, parser: Parser) -> None:
    text = (
        "Soldiers shelled the market on Tuesday. Stalls fell. Dust rose. Carts burned. "
        "Seven traders died when a gunner fired on the gate."
    )
    assert when(finder, parser, text, "shelled", "fired") == ("2023-09-19", "2023-09-19")
