"""Whose words they are, and how far they go: what the parser breaks off or gives to another."""

from __future__ import annotations

import pytest
from making import MakeParse
from sayings import content_of, sources_of

from sayso.plugins import load
from sayso.tables import Tables


@pytest.fixture(scope="module")
def attributor():
    return load("attributor", "combined")(Tables())


@pytest.fixture
def told(make_parse: MakeParse, attributor):
    def run(text: str) -> list[tuple[tuple[str, ...], str]]:
        claims = attributor.attribute(make_parse(text)).claims
        return [(sources_of(claim), content_of(claim, text)) for claim in claims]

    return run


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        (  # what an inserted tag parts from its clause
            "Four soldiers were hurt, the army said on Tuesday, when a mine went off near Lodwar.",
            ("the army",),
            "Four soldiers were hurt | when a mine went off near Lodwar",
        ),
        (
            "The group has a register of 31 names, coordinator Pilar Osset said, four of them "
            "unaccounted for since Friday.",
            ("coordinator Pilar Osset",),
            "The group has a register of 31 names | four of them unaccounted for since Friday",
        ),
        (
            "The union put the number of dead at 31, among them seven children.",
            ("The union",),
            "the number of dead at 31, among them seven children",
        ),
        (
            "The head of the commission said that the president had, according to first results, "
            "won 80 percent of the vote.",
            ("The head of the commission", "first results"),
            "that the president had | won 80 percent of the vote",
        ),
        (
            "Residents said windows had been broken in Brod, but there was no immediate word of "
            "casualties and the cause was unclear.",
            ("Residents",),
            "windows had been broken in Brod",
        ),
        (
            "A strike killed three children and their mother, according to the Civil Defence, "
            "first responders working under the rebel administration.",
            ("the Civil Defence",),
            "A strike killed three children and their mother",
        ),
        (
            "The mayor spoke of nine dead in the mill.",
            ("The mayor",),
            "nine dead",
        ),
        (
            "A bomb hit Tamra, said Ivo Maran. The dead included five children, the ministry added, "
            'referring to the Tamra attack as a "massacre".',
            ("the ministry",),
            'to the Tamra attack as a "massacre"',
        ),
        (  # the outlet that was told, and the one who is quoted
            "Medical staff told AFP 15 people were hurt.",
            ("Medical staff", "AFP"),
            "15 people were hurt",
        ),
        (
            "At least 18 people died on Monday when a shell hit a market in Brod, the Marenta Post "
            "reports, quoting nurses in the town.",
            ("nurses in the town", "the Marenta Post"),
            "At least 18 people died on Monday when a shell hit a market in Brod",
        ),
        (
            "Norland rejected the charge and accused Ostland in turn of shelling villages.",
            ("Norland",),
            "Ostland | of shelling villages",
        ),
        (  # "not": it had announced the contrary
            "The ministry said on Friday that 14 soldiers died and not 17 as it had announced.",
            ("The ministry",),
            "17",
        ),
        (
            "Marchers filled Lisbon on Friday, giving the cabinet its hardest week since Rui Falco "
            "took office in May promising to raise wages.",
            ("Rui Falco",),
            "to raise wages",
        ),
        (
            "The mayor painted his rival as a liar who refused to listen and demanded that he go.",
            ("The mayor",),
            "that he go",
        ),
        (
            "A video showed a bleeding young woman said to be Mira lying in the road.",
            ("", "A video"),
            "to be Mira lying in the road",
        ),
        (
            "Norland said on Monday it had shot down two drones over the border, after the governor "
            "of Brod said a man had been killed.",
            ("the governor of Brod",),
            "a man had been killed",
        ),
    ],
)
def test_words_and_whose(told, text: str, chain: tuple[str, ...], content: str) -> None:
    assert (chain, content) in told(text)


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        (
            "In the valley from where President Tadesse Molla and his deputy come, voting was slow. "
            "Molla, in office since 2012, dismissed claims of fraud.",
            ("President Tadesse Molla",),
            "claims of fraud",
        ),
        (
            "In the valley from where President Tadesse Molla and his deputy come, voting was slow. "
            "Molla dismissed claims of fraud. He said his foes had lost.",
            ("President Tadesse Molla",),
            "his foes had lost",
        ),
        (
            'Leaflets spoke of "the godless government". The government has ordered all inns to shut.',
            ("The government",),
            "all inns to shut",
        ),
        (
            "PORT DARO (AFP) - Two guards of the rescue service were shot on Sunday. The agency said "
            "gunmen had fled.",
            ("The agency",),
            "gunmen had fled",
        ),
        (
            "The governor of Ankara said a man had died. In Istanbul, the governor said a "
            "drone had crashed.",
            ("the governor",),
            "a drone had crashed",
        ),
    ],
)
def test_short_forms(told, text: str, chain: tuple[str, ...], content: str) -> None:
    assert (chain, content) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing in the talks should be seen as a sign that the pact is in trouble.",
        "Soldiers of a group that calls itself the Northern Guard left the radio station.",
        "Mali Coup: West African Leaders Impose Sanctions, Threaten Force",
    ],
)
def test_nobody_speaks(told, text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        (  # an object that ends in quotation marks
            'The miners spoke of a massacre by "the junta".',
            ("The miners",),
            'a massacre by "the junta"',
        ),
        (
            'The minister ruled out talks with the guild "as long as the roads are closed".',
            ("The minister",),
            'talks with the guild "as long as the roads are closed"',
        ),
        (  # who is called upon
            "The council called upon the rebels to leave the town.",
            ("The council",),
            "the rebels to leave the town",
        ),
        (  # what is agreed is not uttered by whoever told of it
            "The defence ministry said both sides had signed a deal. The deal called for an end to "
            "the fighting.",
            ("The deal",),
            "an end to the fighting",
        ),
        (  # "it" is who says so
            "Norland said nine people died. The shelter in Brod said it feared more deaths.",
            ("The shelter in Brod",),
            "more deaths",
        ),
    ],
)
def test_ends_and_owners(told, text: str, chain: tuple[str, ...], content: str) -> None:
    assert (chain, content) in told(text)


def test_letters_signed_line_by_line(told) -> None:
    text = (
        "We asked people of the valley to write.\n\n"
        "“The buses never came and we walked for two days.”― Mirela Dostan \n"
        "“I lost my house in the fire. Nobody helped us.” ― Piet Lomar\n"
        "“The mill is gone.” — Ana Ruiz"
    )
    signed = [chain for chain, content in told(text) if content.startswith("“")]
    assert signed == [("Mirela Dostan",), ("Piet Lomar",), ("Ana Ruiz",)]
