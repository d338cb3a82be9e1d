"""Whom a pronoun or "its rivals" stands for: both of two, those told what to do, the lawyer's man."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_help import words

from sayso.records import Coded

Read = Callable[[str], Coded]


MEANT = """
Police and soldiers raided the jail at dawn. They seized 14 rifles. | actors | Police, soldiers
The ministry sent 300 police to the square but has ordered them not to act. | recipients | 300 police
Prosecutors charged three guards with theft. A judge ordered them held. | recipients | three guards
The man's lawyer says he was hit by a rubber ball. | recipients | man
""".strip().splitlines()


@pytest.mark.parametrize("row", MEANT)
def test_a_pronoun_stands_for_whom_the_words_before_it_name(read: Read, row: str) -> None:
    text, role, wanted = row.split(" | ")
    coded = read(text)
    assert words(coded, coded.drafts[-1], role) == wanted.split(", ")


def test_the_rivals_of_one_are_others_than_he(read: Read) -> None:
    coded = read(
        "The African Union deplored the raid. Neither the army nor its rivals would agree to an "
        "inquiry, a diplomat said."
    )
    (refusal,) = [d for d in coded.drafts if d.type in ("AGREE", "REJECT")]
    assert words(coded, refusal, "actors") == ["army", "its rivals"]


RELEASED = """
Marta Reyes was arrested on Monday, said her lawyer, Ivo Lang. She has since been released.
Pedro Alves was arrested at home, said Rui Costa, his lawyer. He has since been released.
""".strip().splitlines()


@pytest.mark.parametrize("text", RELEASED)
def test_the_lawyer_who_tells_of_it_is_not_the_one_released(read: Read, text: str) -> None:
    coded = read(text)
    (freed,) = [d for d in coded.drafts if d.type == "RETREAT"]
    assert words(coded, freed, "recipients") == [text.split(" was ")[0]]


NOTES = """
The Turkish ambassador was handed a note declaring an aide persona non grata.
The French ambassador was summoned to the ministry and handed a note declaring two aides persona non grata.
""".strip().splitlines()


@pytest.mark.parametrize("text", NOTES)
def test_who_is_handed_a_note_does_not_expel(read: Read, text: str) -> None:
    coded = read(text)
    expelled = [d for d in coded.drafts if d.type == "SANCTION"]
    assert expelled
    assert all("ambassador" not in " ".join(words(coded, d, "actors")) for d in expelled)


MARCHERS = """
Riot police fired tear gas at hundreds of students as they tried to march to Lusaka. | students
Troops opened fire on villagers as they protested against the dam. | villagers
Officers used water cannon on farmers as they gathered outside parliament. | farmers
""".strip().splitlines()


@pytest.mark.parametrize("row", MARCHERS)
def test_they_who_march_are_those_the_police_met(read: Read, row: str) -> None:
    text, wanted = row.split(" | ")
    coded = read(text)
    (march,) = [d for d in coded.drafts if d.type == "PROTEST"]
    assert words(coded, march, "actors") == [wanted]


RESUMED = """
Police took the suspect, 33-year-old Peter Lindt, into custody. He is charged with attempted murder. | ACCUSE | recipients | suspect
The coalition was set up in 2015 to fight the rebels after they seized the capital. | COERCE | actors | rebels
An official listed two Danish banks on Friday, accusing them of laundering money. | ACCUSE | recipients | two Danish banks
Insurgents attacked the town on Monday. They kidnapped many women. There are reports that they also murdered ten soldiers. | ASSAULT | actors | Insurgents
The army said it killed 23 fighters. "They came on foot, and they shot at everyone who ran," said a herder. | ASSAULT | actors | they
""".strip().splitlines()


@pytest.mark.parametrize("row", RESUMED)
def test_a_pronoun_is_the_only_object_or_what_it_was_before(read: Read, row: str) -> None:
    text, kind, role, wanted = row.split(" | ")
    coded = read(text)
    last = [d for d in coded.drafts if d.type == kind][-1]
    assert words(coded, last, role) == [wanted]


def test_whom_an_ambush_and_a_killing_met_is_one_recipient(read: Read) -> None:
    coded = read(
        "Six Kenyan rangers were killed on Sunday when poachers ambushed them with rifles."
    )
    (ambush,) = [d for d in coded.drafts if d.type == "ASSAULT"]
    assert words(coded, ambush, "recipients") == ["Six Kenyan rangers"]
