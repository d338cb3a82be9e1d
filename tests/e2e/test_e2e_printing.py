"""What is printed: a table of CSV that can be appended to, words that cannot act on a terminal."""

import csv
import io

import pytest

from sayso.cli import main

STORY = "Rebels killed six soldiers near Kidal on Monday, the defence ministry said."
HOSTILE = "\x1b]0;owned\x07 \x1b[2J \x9b31m \u202e The ministry said six soldiers were killed."


@pytest.fixture
def printed(capsys, tmp_path):
    def run(*argv: str, text: str = STORY, status: int = 0) -> str:
        path = tmp_path / "story.txt"
        path.write_text(text, encoding="utf-8")
        capsys.readouterr()
        assert main([argv[0], str(path), *argv[1:]]) == status
        return capsys.readouterr().out

    return run


@pytest.mark.parametrize("command", "code claims clean places dates actors tolls explain".split())
def test_the_columns_do_not_depend_on_what_is_in_the_text(printed, command):
    asked = (command, "--format", "csv")
    full = printed(*asked, "--published", "2024-03-05").splitlines()[0]
    assert full == printed(*asked).splitlines()[0]
    assert full == printed(*asked, text="Goats grazed.").splitlines()[0]
    assert full == printed(*asked, text="", status=1).splitlines()[0]
    names = full.split(",")
    assert len(set(names)) == len(names) and names[:2] == ["record", "input"]


def test_the_csv_of_code_says_on_whose_word_and_the_json_has_the_claims_id(printed):
    row = next(csv.DictReader(io.StringIO(printed("code", "--format", "csv"))))
    assert (row["source"], row["chain"]) == ("the defence ministry", "the defence ministry")
    assert row["stance"] == "asserts" and row["claim"]
    assert '"stance"' not in printed("code", "--format", "jsonl")


def test_a_list_of_no_incidents_has_its_header(capsys, tmp_path):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    db = ["--db", str(tmp_path / "a.db")]
    assert main(["build", str(tmp_path / "a.txt"), *db, "--quiet"]) == 0
    capsys.readouterr()
    heads = []
    for more in ([], ["--place", "Atlantis"]):
        assert main(["incidents", *db, *more, "--format", "csv"]) == 0
        heads.append(capsys.readouterr().out.splitlines()[0])
    assert heads[0] == heads[1] and heads[0].startswith("record,id,type,")


def test_a_cell_is_no_formula(printed):
    text = "=cmd|' /C calc'!A0\n\nRebels killed six soldiers near Kidal, the ministry said."
    row = next(
        csv.DictReader(io.StringIO(printed("clean", "--no-clean", "--format", "csv", text=text)))
    )
    assert row["text"].startswith("'=cmd")


@pytest.mark.parametrize(
    "command", [("clean", "--no-clean"), ("explain", "--no-clean"), ("claims",)]
)
def test_a_text_does_not_act_on_the_terminal(printed, command):
    out = printed(*command, "--format", "table", text=HOSTILE)
    assert "killed" in out
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)


def test_explain_names_the_rows_of_a_table(capsys, tmp_path):
    page = (
        "<html><body><article><h1>Shells fall on two towns</h1><p>The ministry gave a list of "
        "towns on Monday and said that its figures were not complete.</p><table><tr><td>Orva"
        "</td><td>6</td></tr><tr><td>Tesk</td><td>14</td></tr></table><p>Witnesses said that "
        "nobody could leave the towns until late in the evening.</p></article></body></html>"
    )
    (tmp_path / "p.html").write_text(page, encoding="utf-8")
    assert main(["explain", str(tmp_path / "p.html"), "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert out.count("a row of a table") == 2 and "page furniture" not in out


def test_what_colours_a_terminal_is_no_part_of_a_text(printed):
    coloured = (
        "The \x1b[31mdefence ministry\x1b[0m said\x1b]0;owned\x07 rebels killed six soldiers."
    )
    out = printed("claims", "--format", "csv", text=coloured)
    assert next(csv.DictReader(io.StringIO(out)))["content"].count("[0m") == 0
    assert '"The defence ministry"' in printed("claims", "--format", "jsonl", text=coloured)


def test_csv_on_a_terminal_does_not_act_there(printed, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    out = printed("clean", "--no-clean", "--format", "csv", text=HOSTILE)
    assert "killed" in out and not {"\x1b", "\x07", "\x9b"} & set(out)


def test_verbose_names_the_document(capsys, tmp_path):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    assert main(["clean", str(tmp_path / "a.txt"), "-v"]) == 0
    assert f"done {tmp_path / 'a.txt'}" in capsys.readouterr().err
