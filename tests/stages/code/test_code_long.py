"""A long text takes time in proportion to its length: work is counted, not seconds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.attribute import Attributor
from sayso.code import retold
from sayso.code.rules import RulesCoder
from sayso.held import Cells, held
from sayso.records import Draft, Parse, Span

TOWNS = ("Birao", "Kasindi", "Dikwa", "Kafta", "Bria")
TIMES = 4
MOST = 6  # times the work for a text that is four times as long


def _digest(size: int) -> str:
    """Return a digest of attacks, no two with the same figure."""
    told = (
        f"Gunmen killed {n} traders in {TOWNS[n % 5]} on Sunday, the ministry said."
        for n in range(2, size + 2)
    )
    return " ".join(told)


def test_a_long_digest_is_compared_in_proportion_to_its_length(
    coder: RulesCoder,
    attributor: Attributor,
    make_parse: Callable[..., Parse],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    again = retold.Telling.again

    def counted(telling: retold.Telling, first: Draft, second: Draft) -> bool:
        asked.append(first.type)
        return again(telling, first, second)

    monkeypatch.setattr(retold.Telling, "again", counted)
    monkeypatch.setattr(retold, "MOST", 5)
    work = []
    for size in (20, 20 * TIMES):
        asked.clear()
        made = coder.code(attributor.attribute(make_parse(_digest(size))))
        assert len(made.drafts) == size
        work.append(len(asked))
    assert 0 < work[1] <= MOST * work[0]


def test_an_act_told_again_is_found_among_many(
    coder: RulesCoder, attributor: Attributor, make_parse: Callable[..., Parse]
) -> None:
    again = " The 7 traders were killed by gunmen in Dikwa, the ministry said."
    once = coder.code(attributor.attribute(make_parse(_digest(12))))
    twice = coder.code(attributor.attribute(make_parse(_digest(12) + again)))
    assert len(twice.drafts) == len(once.drafts)


def test_spans_are_found_by_where_they_stand() -> None:
    spans = [Span(0, 900), Span(250, 270), Span(600, 640), Span(10_000, 10_050)]
    cells = Cells(spans)
    assert [span for _, span in cells.around(Span(255, 260))] == spans[:2]
    assert list(cells.around(Span(260, 280))) == [(0, spans[0])]
    assert cells.meets(Span(10_049, 10_060))
    assert not cells.meets(Span(10_050, 10_060))


def test_a_claim_is_found_by_its_words_and_its_source(
    attributor: Attributor, make_parse: Callable[..., Parse]
) -> None:
    claims = attributor.attribute(make_parse(_digest(40))).claims
    for claim in claims:
        part = claim.content[0]
        assert claim in held(claims).claims(Span(part.start, part.start + 1))
        source = claim.chain[0].span
        assert source is not None
        assert held(claims).names_source(source)
    assert held(claims) is held(claims)
