"""Who only stands near an act takes no part in it, and no party acts on itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_help import words

from sayso.records import Coded

Read = Callable[[str], Coded]


BYSTANDERS = """
A rocket attack killed nine people in Tripoli as rival militias battled over the airport. | killed
A man was shot in the arm on Elm Street and found a block away by police. | shot
The ambush took place in an area fought over by rival cartels. | ambush
The riot went on long after the governor declared the siege over. | riot
The editor's arrest was condemned by the union. | arrest
Ortiz is facing further charges over the fire, a court clerk said. | facing
A Reno father has died after he was accidentally shot by his young daughter. | shot
""".strip().splitlines()

UNTOUCHED = """
Students staged a sit-in demanding the release of Okello. | REQUEST
The union has also ordered the immediate release of President Barrow. | REQUEST
The lawyer demanded compensation for the family of the driver. | REQUEST
The foreign minister of Mali demanded that the bodies be handed over. | REQUEST
Serbia denies firing at Kosovan police near Jarinje. | REJECT
The African Union condemned "all attacks on farmers". | ACCUSE
""".strip().splitlines()


@pytest.mark.parametrize("row", BYSTANDERS)
def test_who_stands_near_an_act_is_no_actor(read: Read, row: str) -> None:
    text, trigger = row.split(" | ")
    coded = read(text)
    told = [d for d in coded.drafts if trigger in text[d.trigger.start : d.trigger.end]]
    wrong = {
        "rival militias",
        "police",
        "rival cartels",
        "governor",
        "Ortiz",
        "Reno father",
        "union",
    }
    assert told
    assert not [w for d in told for w in words(coded, d, "actors") if w in wrong]


@pytest.mark.parametrize("row", UNTOUCHED)
def test_what_a_statement_is_about_is_no_recipient(read: Read, row: str) -> None:
    text, kind = row.split(" | ")
    coded = read(text)
    told = [d for d in coded.drafts if d.type == kind]
    assert told
    assert all(words(coded, d, "recipients") == [] for d in told)


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("The two armies clashed at the river near Gedo on Sunday.", "ASSAULT", ["two armies"]),
        ("Gunmen rushed in and held diners for three hours.", "ASSAULT", ["Gunmen"]),
        (
            "Twelve people were killed as militiamen fired rockets at the port of Sirte.",
            "ASSAULT",
            ["militiamen"],
        ),
    ],
)
def test_who_takes_part_stays(read: Read, text: str, kind: str, actors: list[str]) -> None:
    coded = read(text)
    told = [d for d in coded.drafts if d.type == kind]
    assert any(words(coded, d, "actors") == actors for d in told)


AUTHORS = """
Woman killed in Eritrean shelling in Zalambessa, militia says | killed | Eritrean
Eight people were killed in a Saudi-led coalition airstrike in Hodeida. | killed | Saudi-led coalition
Saudi-led airstrike kills six civilians | kills | Saudi
Malian soldiers and allied Dozo hunters killed 31 villagers in a raid. | killed | Malian soldiers;Dozo hunters
Kenyan forces gave a fitting response, the ministry said, and destroyed two militia camps. | destroyed | Kenyan forces
Major Ali Toure, the army spokesman, denied that any villager had been killed. | killed | army
The junta's spokesman denied that any herders had been killed. | killed | junta
A Reno father has died after he was accidentally shot by his young daughter. | shot | his young daughter
Russia and Iran, which backs the militia, signed the pact. | backs | Iran
The ELN freed five soldiers it had held for two weeks. | held | ELN
""".strip().splitlines()

VICTIMS = """
Woman killed in Eritrean shelling in Zalambessa, militia says | killed | Woman
Unknown men shot dead a journalist in Quetta. | shot dead | journalist
By our count 16 civilians lost their lives in the raid. | lost | 16 civilians
Nineteen inmates and not 23 were killed in the riot. | killed | Nineteen inmates
(KNB)Fourteen Kenyan police officers were killed in an ambush. | killed | Fourteen Kenyan police officers
Vargas stood over the boy and shot him twice in the back. | shot | boy
A suicide bomber drove a lorry packed with explosives into an army checkpoint. | drove | army checkpoint
The editor's arrest was condemned by the union. | arrest | editor
Farmers blocked the bridge to protest against the slowness of the police. | blocked | police
""".strip().splitlines()


def sides(coded: Coded, trigger: str, role: str) -> list[list[str]]:
    """Return the words of a role in each event whose trigger holds a word."""
    text = coded.attributed.parse.document.text
    told = [d for d in coded.drafts if trigger in text[d.trigger.start : d.trigger.end]]
    return [words(coded, d, role) for d in told]


@pytest.mark.parametrize("row", AUTHORS)
def test_the_author_is_named_by_the_words_of_the_act(read: Read, row: str) -> None:
    text, trigger, wanted = row.split(" | ")
    assert sides(read(text), trigger, "actors") == [wanted.split(";")]


@pytest.mark.parametrize("row", VICTIMS)
def test_the_harmed_are_named_by_their_own_words(read: Read, row: str) -> None:
    text, trigger, wanted = row.split(" | ")
    assert sides(read(text), trigger, "recipients") == [[wanted]]


def test_our_own_count_belongs_to_no_neighbour(read: Read) -> None:
    coded = read("A helicopter circled over Gao. By our count 16 civilians lost their lives.")
    assert not any("helicopter" in w for w in sum(sides(coded, "lost", "actors"), []))


def test_the_manner_of_an_act_is_no_recipient(read: Read) -> None:
    coded = read(
        '"Counter-sabotage operations of a limited character have begun in the district," the '
        "ministry said."
    )
    assert coded.drafts
    assert not any(draft.recipients for draft in coded.drafts)


def test_who_is_accused_of_an_act_is_its_actor_and_no_more_of_the_sentence(read: Read) -> None:
    coded = read("The army accused the rebels of firing mortar rounds at the village of Sari.")
    assert sides(coded, "accused", "recipients") == [["rebels"]]
    assert sides(coded, "firing", "actors") == [["rebels"]]


POSTED = """
Troops were posted at the border with Peru. | posted | Troops | Peru
They fled the port, where marines battling the rebels were heavily deployed. | deployed | marines |
Hundreds of police were mobilised on Tuesday. | mobilised | Hundreds of police |
Turkish troops were sent to the border by the president. | sent | president | Turkish troops
""".strip().splitlines()


@pytest.mark.parametrize("row", POSTED)
def test_who_is_posted_acts_unless_another_posts_them(read: Read, row: str) -> None:
    text, trigger, actor, recipient = (part.strip() for part in row.split("|"))
    coded = read(text)
    assert sides(coded, trigger, "actors") == [[actor]]
    assert sides(coded, trigger, "recipients") == [[recipient] if recipient else []]


OWN_OBJECTS = """
The gunmen killed a dozen villagers and abducted several. | abducted | several
Police killed two protesters and arrested dozens. | arrested | dozens
Unidentified men riding a motorbike shot dead Raza in Karachi. | shot dead | Raza
""".strip().splitlines()


@pytest.mark.parametrize("row", OWN_OBJECTS)
def test_each_verb_has_its_own_object(read: Read, row: str) -> None:
    text, trigger, wanted = row.split(" | ")
    assert sides(read(text), trigger, "recipients") == [[wanted]]


def test_a_weekday_is_no_part_of_a_name(read: Read) -> None:
    coded = read("India Monday called off the foreign secretary level talks with Pakistan.")
    assert sides(coded, "called off", "actors") == [["India"]]


def test_who_is_appalled_judges_and_is_not_judged(read: Read) -> None:
    coded = read("The African Union said it was appalled and demanded that all parties stop.")
    (draft,) = (d for d in coded.drafts if d.type == "ACCUSE")
    assert words(coded, draft, "actors") and words(coded, draft, "recipients") == []


def test_who_is_sent_is_not_also_to_whom(read: Read) -> None:
    """Troops that are sent act; they are not sent to themselves."""
    coded = read(
        "Police spokesperson Alan Oke confirmed the raid but put the number of dead at nine. He "
        "said police and soldiers had been sent to the area and that two suspects were in custody."
    )
    (sent,) = [d for d in coded.drafts if d.type == "MOBILIZE"]
    assert words(coded, sent, "actors") == ["police", "soldiers"]
    assert words(coded, sent, "recipients") == []
