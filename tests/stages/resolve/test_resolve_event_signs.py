"""What the form of a trigger says of when the act took place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from sayso.records import Parse
from sayso.resolve import event_signs

if TYPE_CHECKING:
    from spacy.tokens import Token

MakeParse = Callable[..., Parse]


@pytest.mark.parametrize(
    ("text", "word", "body", "holds"),
    [
        ("The bishops condemned all raids on clinics.", "raids", True, True),
        ("The bishops condemned the raids on clinics.", "raids", True, False),
        ("It sees no basis for talks while raids continue.", "raids", True, True),
        ("Raids continue.", "Raids", False, False),
        ("Raids were reported from the town.", "Raids", True, False),
        ("They worry about the growing number of nurses killed.", "killed", True, True),
        ("They worry about the number of nurses killed.", "killed", True, False),
    ],
)
def test_acts_in_general(
    make_parse: MakeParse, text: str, word: str, body: bool, holds: bool
) -> None:
    found: Token = next(t for t in make_parse(text).tokens if t.text == word)
    assert event_signs.generic(found, body=body) is holds


@pytest.mark.parametrize(
    ("sign", "text", "word", "holds"),
    [
        ("repeated", "The village has been bombed almost daily.", "bombed", True),
        ("repeated", "They have broken the accord hundreds of times.", "broken", True),
        ("repeated", "The village was bombed on Monday.", "bombed", False),
        ("attributive", "Two of the banned parties met.", "banned", True),
        ("attributive", "Two parties were banned.", "banned", False),
        ("asserted", "Many feared a war as the army closed the road.", "closed", True),
        ("asserted", "The army may close the road.", "close", False),
        ("underway", "The lorry was carrying flour to the camp.", "carrying", True),
        ("underway", "The district is recognised as part of the republic.", "recognised", True),
        ("underway", "The lorry carried flour to the camp.", "carried", False),
        ("accused", "They accused the guards of having freed the men.", "freed", True),
        ("accused", "They accused the army of rebuilding its depots.", "depots", True),
        ("accused", "Kano, as it accused Jos of increasing presence of troops", "presence", True),
        ("accused", "They accused the army of the deaths.", "deaths", False),
        ("accused", "They said the guards freed the men.", "freed", False),
        ("apart_in_time", "It came hours after shells hit a mill.", "hit", True),
        ("apart_in_time", "Ten died after shells hit a mill.", "hit", False),
        ("summed", "Some 300 have been killed by mines since the truce.", "killed", True),
        ("summed", "Some 30 were killed by mines.", "killed", False),
        ("simple_present", "A mill is burnt down and a priest escapes.", "burnt", True),
        ("simple_present", "A mill was burnt down and a priest escaped.", "burnt", False),
        ("simple_present", "A mill is being burnt down.", "burnt", False),
        ("during", "Raiders held two clerks until police freed them.", "freed", True),
        ("during", "Police said that they freed two clerks.", "freed", False),
        ("meanwhile", "Troops meanwhile shot four men.", "shot", True),
    ],
)
def test_signs(make_parse: MakeParse, sign: str, text: str, word: str, holds: bool) -> None:
    found: Token = next(t for t in make_parse(text).tokens if t.text == word)
    assert bool(getattr(event_signs, sign)(found)) is holds
