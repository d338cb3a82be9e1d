"""Where quotations open and close."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attribute.quotes import quotations


def found(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, [(0, 0, len(text))])]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said "no" and "yes".', ['"no"', '"yes"']),
        ("He said “no, ‘never’ again” twice.", ["“no, ‘never’ again”"]),
        ("The rebels' camp and the army's guns", []),
        ("The soldiers’ mothers’ letters", []),
        ("It was in the '90s, he 'might' say", ["'might'"]),
        ("«Nein», sagte er", ["«Nein»"]),
        ("»Nej«, he said", ["»Nej«"]),
        ("„No“, she said, and “yes”", ["„No“", "“yes”"]),
        ("``One'' and ''two''", ["``One''", "''two''"]),
        ('He left it "open at the end', ['"open at the end']),
        ("They said ‘we don’t know’ to us", ["‘we don’t know’"]),
        ('The 5" pipe', []),
        ("", []),
    ],
)
def test_quotations(text: str, quotes: list[str]) -> None:
    assert found(text) == quotes


def test_open_quotation_is_marked() -> None:
    text = "“We left.\n\n“We came back.”"
    first, second = quotations(text, [(0, 0, 9), (1, 11, len(text))])
    assert (first.open, second.open) == (True, False)
    assert (first.paragraph, second.paragraph) == (0, 1)


@given(st.text(alphabet="“”\"‘’'«»„ aB.,\n", max_size=80))
def test_quotations_lie_apart_and_inside(text: str) -> None:
    made = quotations(text, [(0, 0, len(text))])
    assert all(0 <= q.start <= q.first <= q.last <= q.end <= len(text) for q in made)
    assert all(a.end <= b.start for a, b in zip(made, made[1:], strict=False))


@pytest.mark.parametrize("unit", ["'a ", "“a", '"a ', "‘x’ ", "'' "])
def test_time_grows_with_length_only(unit: str) -> None:
    def cost(units: int) -> float:
        text = unit * units
        begin = time.process_time()
        quotations(text, [(0, 0, len(text))])
        return time.process_time() - begin

    once, twice = (min(cost(n) for _ in range(3)) for n in (4_000, 8_000))
    assert twice < 3 * once + 0.01
