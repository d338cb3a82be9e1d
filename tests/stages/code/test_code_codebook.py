"""The trigger tables: every example is coded, and a broken row is refused with its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.code.codebook import FOLDER, load_codebook
from sayso.code.forms import forms
from sayso.code.rules import RulesCoder
from sayso.errors import DataFileError
from sayso.records import Attributed, Parse
from sayso.tables import Tables

TABLES = Tables()
HEAD = "# source: s\n# date: d\n# licence: l\n"
COLUMNS = "trigger,pos,mode,actor,recipient,needs,excludes,status,example\n"


@pytest.mark.parametrize("name", TABLES.names(FOLDER))
def test_every_example_is_coded_as_its_type_and_mode(
    name: str, make_parse: Callable[..., Parse], coder: RulesCoder
) -> None:
    kind = Path(name).stem.upper()
    missed = []
    for row in TABLES.rows(name, "trigger", "mode", "example"):
        parsed = make_parse(row["example"], "2025-06-12")
        drafts = coder.code(Attributed(parse=parsed, claims=())).drafts
        wanted = (kind, row["mode"] or None)
        found = {(d.type, d.mode) for d in drafts} | {(d.type, None) for d in drafts}
        if wanted not in found:
            missed.append((row["trigger"], row["mode"], row["example"], sorted(map(str, found))))
    assert missed == []


def _with(folder: Path, row: str) -> Tables:
    (folder / "codebook/triggers").mkdir(parents=True)
    (folder / "codebook/triggers/zzz.csv").write_text(HEAD + COLUMNS + row + "\n")
    return Tables(folder)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("shell,adverb,,,,,,,", "'pos' must be one of"),
        ("shell,verb,,subj,obj,obj:@nowhere,,,", "no class '@nowhere'"),
        ("shell,verb,,subj,obj,film,,,", "slot:value"),
        ("shell,verb,,subj,obj,,,dreamt,", "'status' must be one of"),
        ("@nowhere talk,verb+noun,,subj,,,,,", "no class '@nowhere'"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(DataFileError, match="zzz.csv") as caught:
        load_codebook(_with(tmp_path, row))
    assert message in str(caught.value)


def test_a_users_table_adds_triggers(tmp_path: Path, make_parse: Callable[..., Parse]) -> None:
    tables = _with(tmp_path, "flummox,verb,,subj,obj,,,,")
    parsed = make_parse("The rebels flummoxed the garrison.")
    (draft,) = RulesCoder(tables).code(Attributed(parse=parsed, claims=())).drafts
    assert draft.type == "ZZZ"


def test_forms_of_verbs() -> None:
    assert set(forms("stage")) == {"stage", "stages", "staging", "staged"}
    assert {"hit", "hits", "hitting"} <= set(forms("hit"))
    assert "denied" in set(forms("deny"))
    assert {"waylaid"} <= set(forms("waylay"))
