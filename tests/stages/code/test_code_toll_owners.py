"""Which act of its sentence a casualty figure is put to."""

from __future__ import annotations

from dataclasses import replace

from coding_help import Code

from sayso.code.casualties import with_tolls


def owners(code: Code, text: str) -> list[tuple[str, int | None]]:
    return [
        (draft.type, toll.low)
        for draft in code(text).drafts
        for toll in draft.tolls
        if toll.measure == "killed"
    ]


def test_a_resignation_has_no_dead(code: Code) -> None:
    text = "The resignation of the premier follows the quake that claimed 300 lives last year."
    assert not [kind for kind, _ in owners(code, text) if kind == "RETREAT"]


def test_a_march_only_called_for_has_no_dead(code: Code) -> None:
    coded = code("Soldiers killed a woman near the square.")
    drafts = [replace(coded.drafts[0], type="PROTEST", status="demanded", tolls=())]
    (march,) = with_tolls(drafts, coded.tolls, coded.attributed)
    assert coded.tolls
    assert not march.tolls


def test_those_taken_are_not_those_killed(code: Code) -> None:
    text = "The clinic counts nine dead, and the gang kidnapped a dozen of the traders."
    taken = [d for d in code(text).drafts if d.mode == "abduct"]
    assert not [t for d in taken for t in d.tolls if t.measure == "killed"]


def test_a_kidnapping_keeps_its_own_dead(code: Code) -> None:
    assert ("ASSAULT", 2) in owners(code, "The kidnapping of a trader near Jos left two men dead.")
