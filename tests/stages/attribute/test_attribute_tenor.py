"""The stance where the cue is plain: what is said and who says it decide."""

from __future__ import annotations

import pytest
from making import MakeParse

from sayso.attribute.rules import RulesAttributor
from sayso.tables import Tables


@pytest.fixture(scope="module")
def attributor() -> RulesAttributor:
    return RulesAttributor(Tables())


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The ministry said the rebels had shelled the market.", "asserts"),
        ("The ministry said it would withdraw its troops.", "promises"),
        ("The ministry said the rain would stop.", "asserts"),
        ("The mayor vowed to rebuild the mill.", "promises"),
        ("The general vowed to avenge the dead.", "threatens"),
        ("The army warned that smugglers would be shot.", "threatens"),
        ("The ministry warned that it could close the strait.", "threatens"),
        ("Doctors warned that the clinic may run out of blood.", "expects"),
        ("The office said nobody had been hurt.", "denies"),
        ("The inspector said no such vehicle exists.", "denies"),
        ("The ministry said the report was false.", "denies"),
        ("The ministry said the report was not false.", "asserts"),
        ("The ministry said the figure does not correspond to reality.", "denies"),
        ("The minister called the raid a crime.", "accuses"),
        ("The minister called the bridge a success.", "asserts"),
        ("The minister called the raid a counter-terrorist operation.", "asserts"),
        ("The mayor believes the truce will fail.", "expects"),
        ("The police suspect a foreign hand.", "expects"),
        ("Reuters said the road was closed.", "reports"),
        ("According to Reuters, the road was closed.", "reports"),
        ("The inquiry found that the shell had come from the east.", "asserts"),
        ("The chamber of commerce put the losses at four million dollars.", "asserts"),
        ("The resolution asks that investigators be admitted.", "demands"),
        ("Residents complained of being shut out.", "accuses"),
        ("He denies having known the plan.", "denies"),
        ("Norland's minister said Norland would lend its neighbour a ferry.", "promises"),
        ("The port said anyone who enters the yard would be fined.", "threatens"),
        ("The ministry said the hostel would be shut.", "threatens"),
        ("The union said it would quit the talks unless the law was dropped.", "threatens"),
        ("The union said it would quit the talks.", "promises"),
        ("The mayor assured residents that nobody would be evicted.", "promises"),
        ("The envoy said the rebels must give up the bridge.", "demands"),
        ("The envoy said there would be no pardon.", "asserts"),
        ("The army said it had nothing to do with the fire.", "denies"),
        ("The army knows of no raid.", "denies"),
        ("The decree says whoever enters the yard will be fined.", "threatens"),
        ("The decree says whoever enters the yard will find it empty.", "asserts"),
        ('"Open the gate or we will," the colonel told the crowd.', "threatens"),
        ('"Who gave the order?" the lawyer said.', "asks"),
        ('"We have waited a week. Who gave the order?" the lawyer said.', "asserts"),
        ("Captain Milo Terrance said they would leave the village.", "asserts"),
        ("The rebels said they would leave the village.", "promises"),
        ("Marenta, the state broadcaster, reported that the road was closed.", "reports"),
        ("Radio Marenta heard that the road was closed.", "reports"),
        ("The company insisted that it had not been warned.", "denies"),
        ("Reporters wanted to know why the gate was shut.", "asks"),
        ("The mayor hopes to reopen the school.", "expects"),
        ("The envoy voiced fears.", "expects"),
        ('The office called the memo "a forgery".', "denies"),
        ("Radio Marenta said the road was closed.", "reports"),
        ("State television reported that the depot was burning.", "reports"),
        ("The Marenta Herald reported that the depot was burning.", "reports"),
        ("The editor of Radio Marenta said the road was closed.", "asserts"),
        ("In her view, the truce will fail.", "asserts"),
        ("Few expect that the truce will hold.", "doubts"),
        ("Nobody doubts that the truce will hold.", "expects"),
    ],
)
def test_stance(make_parse: MakeParse, attributor: RulesAttributor, text: str, stance: str) -> None:
    (found,) = attributor.attribute(make_parse(text)).claims
    assert found.stance == stance
