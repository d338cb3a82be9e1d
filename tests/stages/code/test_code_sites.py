"""Places in which something happens are no parties, nor what is asked about or found elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_help import words

from sayso.records import Coded

Read = Callable[[str], Coded]

NOBODY = """
Protesters marched to downtown Nairobi and blocked the Thika highway. | PROTEST | recipients
The Security Council condemned a deadly attack in Kabul. | ACCUSE | recipients
An artillery attack in northern Myanmar killed five civilians. | ASSAULT | actors
Police said they are investigating the slaying of two guards in Lome. | ACCUSE | recipients
""".strip().splitlines()


@pytest.mark.parametrize("row", NOBODY)
def test_a_place_or_a_victim_is_no_party(read: Read, row: str) -> None:
    text, kind, role = row.split(" | ")
    coded = read(text)
    found = [d for d in coded.drafts if d.type == kind]
    assert found
    assert not any(words(coded, d, role) for d in found)


def test_whose_kidnapping_is_condemned_was_kidnapped(read: Read) -> None:
    coded = read("The editor's kidnapping was condemned by the press union.")
    (kidnapping,) = [d for d in coded.drafts if d.type == "ASSAULT"]
    assert words(coded, kidnapping, "actors") == []
    assert words(coded, kidnapping, "recipients") == ["editor"]
