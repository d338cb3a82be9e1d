"""Who says what, on sentences written for the purpose."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import MakeParse, document_of

from sayso.attribute import attribute
from sayso.attribute.rules import RulesAttributor
from sayso.errors import DataFileError
from sayso.parse import Parser, parse
from sayso.records import Claim, Span
from sayso.tables import Tables


@dataclass(frozen=True)
class Said:
    """A claim in words."""

    sources: tuple[str, ...]
    content: tuple[str, ...]
    claim: Claim

    @property
    def stance(self) -> str:
        return self.claim.stance

    @property
    def quote(self) -> str:
        return self.claim.quote

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(link.kind for link in self.claim.chain)


@pytest.fixture(scope="module")
def attributor() -> RulesAttributor:
    return RulesAttributor(Tables())


@pytest.fixture
def said(make_parse: MakeParse, attributor: RulesAttributor):
    def run(text: str, kind: str = "body") -> list[Said]:
        made = attribute(make_parse(text, kind=kind), attributor)
        return [
            Said(
                tuple(link.source for link in claim.chain),
                tuple(text[s.start : s.end] for s in claim.content),
                claim,
            )
            for claim in made.claims
        ]

    return run


def one(found: list[Said]) -> Said:
    assert len(found) == 1, [(f.sources, f.content) for f in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "source", "content", "stance"),
    [
        (
            "Norland said Sudmark forces killed 12 civilians in the town.",
            "Norland",
            "Sudmark forces killed 12 civilians in the town",
            "asserts",
        ),
        (
            "Sudmark denied that its forces had killed civilians.",
            "Sudmark",
            "that its forces had killed civilians",
            "denies",
        ),
        ("Sudmark denied shelling the village.", "Sudmark", "shelling the village", "denies"),
        (
            "The ministry accused the rebels of burning the mill.",
            "The ministry",
            "the rebels of burning the mill",
            "accuses",
        ),
        (
            "The council called on the rebels to lay down their arms.",
            "The council",
            "the rebels to lay down their arms",
            "demands",
        ),
        (
            "The envoy urged both sides to leave the bridge.",
            "The envoy",
            "both sides to leave the bridge",
            "demands",
        ),
        ("The militia threatened to burn the crops.", "The militia", "to burn the crops", "threatens"),
        ("The governor promised to rebuild the school.", "The governor", "to rebuild the school", "promises"),
        (
            "Analysts expected the truce to hold until winter.",
            "Analysts",
            "the truce to hold until winter",
            "expects",
        ),
        ("Residents doubted that the truce would hold.", "Residents", "that the truce would hold", "doubts"),
        ("Reporters asked whether the road was open.", "Reporters", "whether the road was open", "asks"),
        ("The opposition condemned the shelling of the market.", "The opposition", "the shelling of the market", "accuses"),
        ("The mayor did not believe that the bridge would hold.", "The mayor", "that the bridge would hold", "doubts"),
    ],
)  # fmt: skip
def test_frame_and_stance(said, text: str, source: str, content: str, stance: str) -> None:
    found = one(said(text))
    assert (found.sources, found.content, found.stance) == ((source,), (content,), stance)


@pytest.mark.parametrize(
    "text",
    [
        "The army took the town.",
        "Two civilians were killed in mine blasts on Monday.",
        "The governor did not say who had fired.",
        "The clock said it was noon.",
        "The prime minister held a telephone conversation with the secretary of state.",
        'The column of smoke was seen from "Hill 40" at dawn.',
        "According to plan, the bridge was closed at night.",
        "The river threatened to flood the valley.",
        "If the ministry says the road is closed, drivers turn back.",
        "Soldiers moved the guns to the hill and waited.",
        "The army refused to leave the town.",
        "The governor declined to comment.",
        "Norland recalled its ambassador on Friday.",
        "Four wells were found to hold oil.",
        "Three men are charged with arson.",
        "The dead man was named as Odo Brack, a ferryman.",
        "The police questioned the driver for six hours.",
        "The court arrested the alleged buyer in March.",
        "Two men were found dead in a car.",
    ],
)
def test_nothing_is_invented(said, text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('"We will not leave," the mayor said.', "the mayor"),
        ("“We will not leave,” said the mayor.", "the mayor"),
        ("«We will not leave», the mayor said.", "the mayor"),
        ("‘We will not leave,’ the mayor said.", "the mayor"),
        ("'We will not leave,' the mayor said.", "the mayor"),
        ("''We will not leave,'' the mayor said.", "the mayor"),
        ("„We will not leave,“ the mayor said.", "the mayor"),
        ('The mayor said: "We will not leave."', "The mayor"),
        ("The siege was no surprise. From the mayor: “We will not leave.”", "the mayor"),
        ("“We will not leave.” — the mayor", "the mayor"),
    ],
)
def test_quotation_marks_of_every_style(said, text: str, source: str) -> None:
    found = one(said("A dispatch from the valley.\n\n" + text))
    assert found.sources == (source,)
    assert found.quote == "direct"
    assert "We will not leave" in found.content[0]


def test_split_quotation_is_one_claim(said) -> None:
    found = one(said('"The road is closed," the mayor said, "and the bridge is mined."'))
    assert found.content == ('"The road is closed,"', '"and the bridge is mined."')


def test_quotation_goes_on_over_sentences_and_paragraphs(said) -> None:
    text = (
        "“The road is closed,” the mayor said. “We have no bread. We have no water.\n\n"
        "“Nobody came to help us. We waited for two weeks.”"
    )
    found = one(said(text))
    assert found.content[-1].endswith("two weeks.”")
    assert len(found.content) >= 2


def test_mark_missing_at_the_end_of_the_paragraph(said) -> None:
    found = one(said("The mayor said: “The road is closed and nobody came.\n\nThe siege goes on."))
    assert found.content == ("“The road is closed and nobody came.",)


def test_mixed_speech_and_scare_quotes(said) -> None:
    mixed = one(said("The ministry said it was using “high-precision weapons” at the front."))
    assert mixed.quote == "mixed"
    assert said("The “republic” held the hill for two days.") == []


def test_nested_quotation_is_part_of_the_outer_one(said) -> None:
    found = said("“They shouted ‘leave the town’ at us,” the baker said.")
    assert found[0].sources == ("the baker",)
    assert "leave the town" in found[0].content[0]


def test_ministry_then_agency(said) -> None:
    found = one(
        said(
            "“Operations have begun,” Westan’s defence ministry said, according to news agency AFP."
        )
    )
    assert found.sources == ("Westan’s defence ministry", "news agency AFP")
    assert found.kinds == ("actor", "outlet")
    assert found.content == ("“Operations have begun,”",)


def test_told_an_outlet(said) -> None:
    found = one(said("The spokesman told Reuters that the road was closed."))
    assert found.sources == ("The spokesman", "Reuters")
    assert found.claim.addressee == Span(19, 26)


def test_told_someone_else_is_an_addressee(said) -> None:
    found = one(said("The governor told residents that the road was closed."))
    assert found.sources == ("The governor",)
    assert found.claim.addressee is not None


def test_citing_puts_the_cited_first(said) -> None:
    found = one(said("Nine people died, Reuters said, citing a hospital official."))
    assert found.sources == ("a hospital official", "Reuters")
    assert found.content == ("Nine people died",)


def test_quoted_as_saying_is_one_claim_with_a_chain(said) -> None:
    found = one(said("Reuters quoted the governor as saying that nine people had died."))
    assert found.sources == ("the governor", "Reuters")
    assert found.kinds == ("actor", "outlet")
    assert found.content == ("that nine people had died",)
    assert found.stance == "asserts"


def test_claim_inside_a_claim(said) -> None:
    found = said("Norland said that Sudmark denied firing on the convoy.")
    inner = next(f for f in found if f.stance == "denies")
    outer = next(f for f in found if f.stance == "asserts")
    assert inner.sources == ("Sudmark", "Norland")
    assert inner.claim.parent == outer.claim.id


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Nine people were reportedly killed.", "reports"),
        ("It is said that the bridge fell.", "asserts"),
        ("Blasts were reported from the village of Oru.", "reports"),
        ("There were fears that the fighting may spread.", "expects"),
        ("There was no evidence that the army had fired.", "doubts"),
        ("The claim could not be independently verified.", "doubts"),
        ("The general is believed to have fled.", "expects"),
        ("The captain allegedly beat the prisoners.", "reports"),
        ("The depot was supposedly empty.", "reports"),
        ("The bus driver is said to have fled.", "asserts"),
    ],
)
def test_unnamed_sources(said, text: str, stance: str) -> None:
    found = one(said(text))
    assert found.kinds == ("unnamed",)
    assert found.sources == ("",)
    assert found.claim.chain[0].span is None
    assert found.stance == stance


def test_generic_sources_are_actors(said) -> None:
    for word in ("Officials", "Witnesses", "Sources"):
        assert one(said(f"{word} said that the bridge fell.")).kinds == ("actor",)


def test_according_to_an_outlet(said) -> None:
    found = one(said("The two ministers met in the capital, according to EHA News."))
    assert found.kinds == ("outlet",)
    assert found.content == ("The two ministers met in the capital",)
    assert found.claim.cue_class == "preposition"


def test_noun_cues(said) -> None:
    found = one(said("The rebels' claim that they held the bridge spread quickly."))
    assert found.sources == ("The rebels'",) or found.sources == ("The rebels",)
    assert found.claim.cue_class == "noun"
    assert found.content == ("that they held the bridge",)


def test_a_rejected_plea_is_not_passed_on(said) -> None:
    found = said("The militia rejected the president's appeal for a truce.")
    appeal = next(f for f in found if f.stance == "demands")
    assert appeal.sources == ("the president",)


def test_who_speaks_of_himself_stands_once_in_the_chain(said) -> None:
    found = said("Norland said it was ready to open the border.")
    assert all(len(f.claim.chain) <= 2 for f in found)


def test_closing_tag_after_a_clause_the_parser_breaks(said) -> None:
    text = "Norland may halt talks if cooperation by all parties founders, the foreign minister said on Tuesday."
    found = one(said(text))
    assert found.sources == ("the foreign minister",)
    assert found.content == ("Norland may halt talks if cooperation by all parties founders",)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The militia warned that it would burn the crops.", "threatens"),
        ("The engineer warned that the dam was weak.", "expects"),
        ("It was not clear who had fired.", "doubts"),
        ("It is unclear whether the bridge stands.", "doubts"),
    ],
)
def test_stance_by_frame(said, text: str, stance: str) -> None:
    assert one(said(text)).stance == stance


def test_the_writer_s_addition_is_no_content(said) -> None:
    text = "The army said it had taken the hill, which lies in the east."
    assert one(said(text)).content == ("it had taken the hill",)


def test_an_unrelated_relative_clause_is_no_source(said) -> None:
    assert said("The mill, which was burned in March, was rebuilt.") == []


def test_adjective_cues(said) -> None:
    found = one(said("The mayor was certain that the truce would hold."))
    assert (found.sources, found.stance) == (("The mayor",), "expects")
    assert found.claim.cue_class == "adjective"


def test_conjoined_verb_has_the_subject_of_its_head(said) -> None:
    found = said(
        "Norland accused Sudmark of aggression and claimed its army was attempting a massacre."
    )
    assert [f.sources for f in found] == [("Norland",), ("Norland",)]
    assert [f.stance for f in found] == ["accuses", "asserts"]


@pytest.mark.parametrize(
    ("pronoun", "opening", "name"),
    [
        ("He", "Defence minister Oskar Brandt said the town was safe.", "Defence minister Oskar Brandt"),
        ("She", "Mayor Anna Weber said the town was safe.", "Mayor Anna Weber"),
        ("The ministry", "Norland's defence ministry said the town was safe.", "Norland's defence ministry"),
        ("Brandt", "Defence minister Oskar Brandt said the town was safe.", "Defence minister Oskar Brandt"),
        ("The 45-year-old", "Mayor Anna Weber said the town was safe.", "Mayor Anna Weber"),
    ],
)  # fmt: skip
def test_sources_are_resolved(said, pronoun: str, opening: str, name: str) -> None:
    text = f"{opening} {pronoun} added that the road was closed."
    found = said(text)[-1]
    link = found.claim.chain[0]
    assert link.source == name
    assert link.span is not None
    assert text[link.span.start : link.span.end] == pronoun
    assert link.antecedent is not None
    assert text[link.antecedent.start : link.antecedent.end] == name


def test_abstains_between_two_antecedents(said) -> None:
    text = "Oskar Brandt met Emil Roth in the capital. Jonas Feld and Karl Lang were there. He said the road was closed."
    link = said(text)[-1].claim.chain[0]
    assert link.source in {"He", "Jonas Feld and Karl Lang"}
    if link.source == "He":
        assert link.antecedent is None


def test_relative_pronoun_stands_for_its_noun(said) -> None:
    text = "The general, who said the bridge was mined, left the town."
    link = said(text)[0].claim.chain[0]
    assert link.source == "The general"
    assert link.span is not None and text[link.span.start : link.span.end] == "who"


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("12 killed in Goma, says governor", "governor", "12 killed in Goma"),
        ("Army chief: no civilians hurt", "Army chief", "no civilians hurt"),
        ("Westan Must Halt Operation ‘Immediately’: EU Chief", "EU Chief", "Westan Must Halt Operation ‘Immediately’"),
    ],
)  # fmt: skip
def test_headlines(said, text: str, source: str, content: str) -> None:
    found = one(said(text, kind="title"))
    assert (found.sources, found.content) == ((source,), (content,))


def test_an_entry_of_a_ticker_has_its_speaker(said) -> None:
    found = said("The day so far.\n\n16:20 Rescue service on Telegram: two miners were pulled out.")
    assert (one(found).sources, one(found).content) == (
        ("Rescue service",),
        ("two miners were pulled out",),
    )
    assert said("The day so far.\n\n16:20 A reminder: the bridge is shut on Mondays.") == []


@pytest.mark.parametrize(
    "text", ["Gaza: 12 killed in strike", "Valley Conflict: Why the Truce Broke"]
)
def test_topics_of_headlines_say_nothing(said, text: str) -> None:
    assert said(text, kind="title") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        '"',
        '""""""',
        "“”‘’«»''``",
        "“" * 500,
        "said said said said.",
        ": : : —",
        "According to",
        "reportedly",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16") * 40 + " said he",
        "He said " * 300,
        "‮مرحبا said “שלום”",
    ],
)
def test_hostile_input_does_no_harm(said, text: str) -> None:
    for found in said(text):
        assert all(found.content)


def test_the_same_text_has_the_same_ids(said) -> None:
    text = "“We will stay,” the mayor said. The army denied firing on the town."
    assert [f.claim.id for f in said(text)] == [f.claim.id for f in said(text)]


def test_a_broken_table_is_refused(tmp_path) -> None:
    head = "# source: x\n# date: 2026-01-01\n# licence: CC0\n"
    columns = "cue,pos,kind,stance,negated,source,content,addressee,example\n"
    (tmp_path / "cues.csv").write_text(
        head + columns + "say,verb,speech,shouts,,subject,clause,,\n"
    )
    with pytest.raises(DataFileError, match="stance is 'shouts'"):
        RulesAttributor(Tables(tmp_path))


PIECES = st.sampled_from(
    [
        "the mayor", "said", "“", "”", '"', "The road is closed", ",", ".", ":", " — ", "according to",
        "Reuters", "denied", "that", "\n\n", "he", "reportedly", "claim", "‘", "’", "and", "accused", "of",
    ]
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(PIECES, max_size=25))
def test_spans_lie_in_the_text_and_apart(
    parser: Parser, attributor: RulesAttributor, pieces: list[str]
) -> None:
    text = " ".join(pieces)
    made = attribute(parse(document_of(text), parser), attributor)
    ids = {claim.id for claim in made.claims}
    assert len(ids) == len(made.claims)
    for claim in made.claims:
        assert claim.chain
        assert claim.content
        ends = [(s.start, s.end) for s in claim.content]
        assert ends == sorted(ends)
        assert all(0 <= a < b <= len(text) for a, b in ends)
        assert all(b <= c for (_, b), (c, _) in zip(ends, ends[1:], strict=False))
        assert claim.parent is None or claim.parent in ids
