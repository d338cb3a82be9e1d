"""The coder as a whole: claims, labels, retelling, other topics, hostile input."""

from __future__ import annotations

from coding_help import Code, claim_of, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def test_statement_and_content_are_two_events(code: Code) -> None:
    text = "Armenia accused Azerbaijan of unleashing “large-scale aggression” against Karabakh."
    claim = claim_of(
        text,
        "Armenia",
        "accused",
        "unleashing “large-scale aggression” against Karabakh",
        "accuses",
    )
    coded = code(text, claims=(claim,))
    by_type = {d.type: d for d in coded.drafts}
    assert by_type["ACCUSE"].claim is None
    assert by_type["ASSAULT"].claim == claim.id
    assert words(coded, by_type["ASSAULT"], "actors") == ["Azerbaijan"]
    assert [label.text for label in by_type["ASSAULT"].labels] == ["large-scale aggression"]


def test_a_label_keeps_the_parts_that_hyphens_join(code: Code) -> None:
    text = "The army said it had launched anti-terror operations near Kidal."
    content = "it had launched anti-terror operations near Kidal"
    claim = claim_of(text, "The army", "said", content)
    labels = [x.text for d in code(text, claims=(claim,)).drafts for x in d.labels]
    assert labels == ["anti-terror operations"]


def test_the_name_of_a_long_conflict_before_a_colon_is_no_event(code: Code) -> None:
    coded = code("Ruritania-Examplia conflict: Shells killed two farmers near the border.")
    assert [d.trigger for d in coded.drafts if "conflict" in d.why[0]] == []
    assert [[t.low for t in d.tolls] for d in coded.drafts if d.type == "ASSAULT"] == [[2]]


def test_the_innermost_claim_holds_the_event(code: Code) -> None:
    text = "The agency reported that the ministry said rebels shelled the port."
    outer = claim_of(text, "The agency", "reported", "the ministry said rebels shelled the port")
    inner = claim_of(text, "the ministry", "said", "rebels shelled the port")
    (draft,) = (d for d in code(text, claims=(outer, inner)).drafts if d.type == "ASSAULT")
    assert draft.claim == inner.id


def test_a_retelling_is_evidence(code: Code) -> None:
    coded = code(
        "Rebels attacked a convoy near Goma on Monday.\n\n"
        "The rebels attacked the convoy near Goma at dawn."
    )
    (draft,) = (d for d in coded.drafts if d.type == "ASSAULT")
    assert len(draft.evidence) == 1


def test_another_toll_is_another_account(code: Code) -> None:
    coded = code(
        "Rebels killed four soldiers near Goma on Monday.\n\n"
        "Rebels killed nine soldiers near Goma, a survivor recalled."
    )
    assert len([d for d in coded.drafts if d.type == "ASSAULT"]) == 2


def test_several_words_for_one_act_are_one_event(code: Code) -> None:
    coded = code("Rebels attacked a village near Goma, killing twelve people.")
    assert len([d for d in coded.drafts if d.type == "ASSAULT"]) == 1


def test_tolls_go_to_the_event_and_to_the_text(code: Code) -> None:
    coded = code("A mine blast killed four policemen near the bridge.")
    (draft,) = (d for d in coded.drafts if d.type == "ASSAULT")
    assert [(t.measure, t.low) for t in draft.tolls] == [("killed", 4)]
    assert coded.tolls == draft.tolls


def test_other_topics_hold_no_event_and_say_why(code: Code) -> None:
    for text in (
        "The striker attacked the goal twice in the match before the coach was sent off.",
        "Shares fell as investors sold stocks; the index lost ground in heavy trading.",
    ):
        coded = code(text)
        assert coded.drafts == ()
        assert coded.notes


def test_every_sentence_without_event_has_a_note(code: Code) -> None:
    coded = code("The river is wide. Rebels attacked a convoy. The minister spoke for an hour.")
    silent = {s.index for s in coded.attributed.parse.sentences} - {
        d.sentence for d in coded.drafts
    }
    assert silent == {n.sentence for n in coded.notes}


def test_events_carry_reasons_and_confidence(code: Code) -> None:
    for draft in code("Rebels attacked a convoy near Goma.").drafts:
        assert draft.why
        assert 0.05 <= draft.confidence <= 0.95


def test_empty_text(code: Code) -> None:
    assert code("").drafts == ()


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(
            "rebels attacked the and , . “ ” by of who was killed in not - to accused \u202e 12 's "
            "\x00 will if denied minister's Goma :".split(" ")
        ),
        max_size=25,
    )
)
def test_spans_stand_in_the_text_whatever_it_is(code: Code, pieces: list[str]) -> None:
    text = " ".join(pieces)
    coded = code(text)
    for draft in coded.drafts:
        spans = [draft.trigger, *(a.span for a in (*draft.actors, *draft.recipients))]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert coded.attributed.parse.tokens[draft.token].idx >= 0
