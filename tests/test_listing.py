"""What `sayso incidents` and `sayso show` print of a record."""

from __future__ import annotations

from typing import Any

import pytest

from sayso.cli.accounts import listed
from sayso.cli.sides import _value


def incident(**given: Any) -> dict[str, Any]:
    disputed = {"state": "disputed", "accounts": []}
    made = {
        "id": "0123456789abcdef",
        "type": "ASSAULT",
        "place": {"name": "Upper Orlin"},
        "date": {"start": "2026-03-09", "end": "2026-03-11"},
        "documents": ["a", "b"],
        "independent_sources": 2,
        "fields": {"responsibility": disputed, "occurred": disputed},
    }
    return made | given


def test_a_narrow_terminal_cuts_no_heading_and_no_state(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    listed([incident(), incident(date={"start": None, "end": "2026-03-11"})])
    printed = capsys.readouterr().out
    assert "…" not in printed
    for words in ("told by", "killed", "disputed", "2 in 2", "responsibility", "by 2026-03-11"):
        assert words in printed


def test_a_number_of_some_and_a_withdrawn_one_say_so() -> None:
    some = {"value": {"low": 3, "high": 3}, "words": "3 killed (some of all)"}
    assert _value(some).plain == "3 (some of all)"
    old = {"value": {"low": 17, "high": 17, "withdrawn": True}, "words": "17 killed, withdrawn"}
    assert _value(old).plain == "17 (withdrawn)"
