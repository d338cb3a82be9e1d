"""One party with two names is one, by its own name; what it is made is no part of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_help import words

from sayso.records import Coded

Read = Callable[[str], Coded]

NAMED = """
The National Farmers Army, or NFA, attacked two posts near Lira on Monday. | actors | National Farmers Army
Colombia's second-largest rebel group, the ELN, killed 12 soldiers in the north. | actors | ELN
A powerful paramilitary group known as the Rapid Support Forces attacked the town on Sunday. | actors | Rapid Support Forces
Raiders took the Levies guards hostage at noon. | recipients | Levies guards
Sofia declared a Belarusian embassy worker persona non grata. | recipients | Belarusian embassy worker
""".strip().splitlines()


@pytest.mark.parametrize("row", NAMED)
def test_a_party_has_one_name_and_no_more_words(read: Read, row: str) -> None:
    text, role, wanted = row.split(" | ")
    coded = read(text)
    assert words(coded, coded.drafts[0], role) == [wanted]
