"""Who did not commit an act of violence: who lost men, who blames, whom or what the act itself hit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_help import words

from sayso.records import Coded, Draft

Read = Callable[[str], Coded]


def violent(coded: Coded) -> list[Draft]:
    """Return the acts of violence."""
    return [draft for draft in coded.drafts if draft.type == "ASSAULT"]


def sides(coded: Coded, role: str) -> set[str]:
    """Return the words of all who stand on one side of an act of violence."""
    return {name for draft in violent(coded) for name in words(coded, draft, role)}


NOT_THE_AUTHOR = """
"We lost six men in the ambush," the sergeant said. | sergeant
The rebels lost at least 15 fighters in the clashes, the army said. | rebels
A wave of attacks has hit Kenya and the coast of Somalia since May. | Kenya
Myanmar has been ravaged by fighting since 2021. | Myanmar
The officer was killed in a strike in Tripoli, for which Egypt and Sudan have blamed Libya. | Egypt
Bombardment of the besieged town of Douma killed nine people on Monday. | Douma
Shelling of Donetsk killed three people on Sunday. | Donetsk
""".strip().splitlines()


@pytest.mark.parametrize("row", NOT_THE_AUTHOR)
def test_who_suffers_or_blames_is_no_author(read: Read, row: str) -> None:
    text, name = row.split(" | ")
    coded = read(text)
    assert violent(coded)
    assert not any(name in actor for actor in sides(coded, "actors"))


AUTHORS = """
Four others were killed by government barrel bombs in the old town. | government
Two nurses were killed by rebel rockets in Goma on Monday. | rebel
More than 40 people have been killed in Ethiopia's offensive. | Ethiopia
A military jet dropped three bombs on the school, killing six pupils. | military
Israeli bombardment of Tyre has killed six people. | Israeli
Kenya lost nine soldiers in an attack by al Shabaab. | al Shabaab
Sudanese forces accused Chad in turn of shelling a market in Adre. | Chad
Rebels accused the army in a statement of shelling a market in Goma. | army
""".strip().splitlines()


@pytest.mark.parametrize("row", AUTHORS)
def test_the_author_stands_before_the_weapon_or_under_the_charge(read: Read, row: str) -> None:
    text, name = row.split(" | ")
    assert sides(read(text), "actors") == {name}


def test_what_is_dropped_is_not_what_is_hit(read: Read) -> None:
    coded = read("The army dropped an explosive device from a drone while the man was mowing.")
    assert "explosive device" not in sides(coded, "recipients")


def test_an_answer_and_what_it_answers_are_two_acts(read: Read) -> None:
    coded = read(
        "The group fired shells at an army base in response to an attack on its camp on Monday."
    )
    fired = next(d for d in violent(coded) if d.actors)
    assert words(coded, fired, "recipients") == ["army base"]
    assert len(violent(coded)) == 2


def test_both_sides_fight(read: Read) -> None:
    coded = read("Fighting between the RSF and the army broke out in May.")
    first = violent(coded)[0]
    assert words(coded, first, "actors") == words(coded, first, "recipients")
    assert len(first.actors) == 2


def test_what_one_is_accused_of_is_no_part_of_the_name(read: Read) -> None:
    coded = read("They accuse the military of extrajudicial killings.")
    charge = next(d for d in coded.drafts if d.type == "ACCUSE")
    assert words(coded, charge, "recipients") == ["military"]
    coded = read("The union accused members of armed gangs on Monday.")
    charge = next(d for d in coded.drafts if d.type == "ACCUSE")
    assert words(coded, charge, "recipients") == ["members of armed gangs"]


def test_what_a_gang_is_called_is_no_second_party(read: Read) -> None:
    coded = read("The attack in Haiti was the work of a gang in the hills known as the Taliban.")
    assert sides(coded, "actors") == {"gang"}


def test_who_acts_a_week_later_did_not_kill_before(read: Read) -> None:
    coded = read("Gunmen stormed a town, a week after at least 115 people were killed in a raid.")
    killed = [d for d in violent(coded) if "at least 115 people" in words(coded, d, "recipients")]
    assert killed
    assert not any(d.actors for d in killed)
