"""The commands as a user runs them: real text in, the contract's JSON out, exit codes."""

import gzip
import json
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from sayso.cli import COMMANDS, main
from sayso.schema import schemas

TEXT = """Shelling kills four in border village

KHORLIVKA, March 4 - Four people were killed and at least nine wounded when shells hit the market of Khorlivka, near Kramatorsk, on Monday, the regional governor said.

The defence ministry of the neighbouring state denied that its forces had shelled the village. "Our units did not fire," a spokesman said, according to the news agency Interfax.

Residents blamed the army.
"""
RECORDS = {
    "code": "event",
    "claims": "claim",
    "places": "place",
    "dates": "date",
    "actors": "actor",
    "tolls": "toll",
    "clean": "document",
    "explain": "explanation",
}


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def run(capsys, *argv):
    code = main([*argv])
    out = capsys.readouterr()
    return code, [json.loads(line) for line in out.out.splitlines() if line.strip()], out.err


@pytest.mark.parametrize("command", RECORDS)
def test_every_command_prints_valid_records_of_its_kind(capsys, story, command):
    code, records, _ = run(capsys, command, story, "--format", "jsonl", "--published", "2024-03-04")
    assert code == 0
    assert records and {r["record"] for r in records} == {RECORDS[command]}
    for record in records:
        jsonschema.validate(record, schemas()[record["record"]])
        assert record["input"] == story


def test_code_gives_the_killing_and_the_denial_with_their_speakers(capsys, story):
    _, events, _ = run(capsys, "code", story, "--format", "jsonl", "--published", "2024-03-04")
    _, claims, _ = run(capsys, "claims", story, "--format", "jsonl", "--published", "2024-03-04")
    said_by = {c["id"]: [link["source"] for link in c["chain"]] for c in claims}
    killing = next(e for e in events if e["type"] == "ASSAULT" and e["tolls"] and not e["negated"])
    assert {(t["measure"], t["low"], t["high"]) for t in killing["tolls"]} >= {("killed", 4, 4)}
    denied = next(e for e in events if e["status"] == "denied")
    assert denied["type"] == "ASSAULT" and denied["negated"]
    assert "ministry" in said_by[denied["claim"]][0]
    assert any(chain[-1] == "Interfax" or "Interfax" in chain[-1] for chain in said_by.values())


def test_same_input_same_ids_and_order_of_inputs_does_not_matter(capsys, story, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Rebels attacked a convoy near Kidal on Friday, the army said.\n")
    _, there, _ = run(capsys, "code", story, str(other), "--format", "jsonl")
    _, back, _ = run(capsys, "code", str(other), story, "--format", "jsonl")
    assert sorted(e["id"] for e in there) == sorted(e["id"] for e in back)
    assert sorted(map(json.dumps, there)) == sorted(map(json.dumps, back))


def test_no_clean_keeps_the_text_so_that_offsets_count_in_the_file(capsys, tmp_path):
    path = tmp_path / "raw.txt"
    raw = "  Cafe\u0301 owners said\r\n rebels killed two men.\n\n\n(With agency inputs)\n"
    path.write_bytes(raw.encode())
    _, documents, _ = run(capsys, "clean", str(path), "--no-clean", "--format", "jsonl")
    assert documents[0]["text"] == raw
    _, claims, _ = run(capsys, "claims", str(path), "--no-clean", "--format", "jsonl")
    for claim in claims:
        for span in claim["content"]:
            assert raw[span["start"] : span["end"]] == span["exact"]


def test_verify_finds_nothing_in_honest_output_and_something_in_altered(capsys, story, tmp_path):
    main(["code", story, "--format", "jsonl"])
    lines = capsys.readouterr().out
    honest = tmp_path / "events.jsonl"
    honest.write_text(lines, encoding="utf-8")
    assert main(["verify", str(honest)]) == 0
    altered = tmp_path / "altered.jsonl"
    altered.write_text(lines.replace('"exact": "killed"', '"exact": "kissed"'), encoding="utf-8")
    assert main(["verify", str(altered)]) == 1


@pytest.mark.parametrize("command", ["code", "claims"])
def test_verify_finds_the_input_and_its_given_day_from_elsewhere(
    capsys, monkeypatch, tmp_path, command
):
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "in" / "oru.txt").write_text(
        "Gunmen killed six soldiers near Kidal on Monday, the defence ministry said.", "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    assert main([command, "in/oru.txt", "--published", "2019-03-05", "--format", "jsonl"]) == 0
    out = tmp_path / "out" / "made.jsonl"
    out.write_text(capsys.readouterr().out, encoding="utf-8")
    for folder in (tmp_path, tmp_path / "in", tmp_path.parent):
        monkeypatch.chdir(folder)
        assert main(["verify", str(out)]) == 0
    assert "0 findings" in capsys.readouterr().err
    (tmp_path / "in" / "oru.txt").write_text("Nobody was hurt, the ministry said.", "utf-8")
    assert main(["verify", str(out)]) == 1
    assert "in/oru.txt" in capsys.readouterr().out


def test_the_readmes_own_call_verifies(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(Path(__file__).parents[2])
    day = ["--published", "2024-03-04", "--format", "jsonl"]
    assert main(["code", "examples/border-village.txt", *day]) == 0
    (tmp_path / "made.jsonl").write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["verify", str(tmp_path / "made.jsonl")]) == 0


@pytest.mark.parametrize("format", ["table", "json", "csv"])
def test_other_formats(capsys, story, format):
    assert main(["code", story, "--format", format]) == 0
    out = capsys.readouterr().out
    assert "ASSAULT" in out
    if format == "json":
        assert isinstance(json.loads(out), list)


def test_help_is_fast_and_names_every_command():
    start = time.perf_counter()
    out = subprocess.run(
        [sys.executable, "-m", "sayso", "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert time.perf_counter() - start < 3  # 0.3 s on a quiet machine: README
    assert all(name in out for name in COMMANDS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help(capsys, command):
    assert main([command, "--help"]) == 0
    assert "Usage: sayso" in capsys.readouterr().out


@pytest.mark.parametrize(
    "argv",
    [
        ["nonsense"],
        ["code"],
        ["code", "x.txt", "--format", "xml"],
        ["code", "x.txt", "--published", "yesterday"],
        ["code", "x.txt", "--column", "text"],
        ["code", "x.txt", "--codebook", "/no/such/folder"],
        ["schema", "nothing"],
    ],
)
def test_wrong_usage_is_exit_code_2_with_a_word_on_standard_error(capsys, argv):
    assert main(argv) == 2
    assert capsys.readouterr().err.strip()


def test_a_broken_table_of_the_user_is_exit_code_2(capsys, story, tmp_path):
    (tmp_path / "cues.csv").write_text("cue\n")
    assert main(["claims", story, "--codebook", str(tmp_path)]) == 2
    assert "cues.csv" in capsys.readouterr().err


def hostile(tmp_path):
    """Return broken inputs by name, each with whether it must be rejected."""
    files = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 40,
        "spaces.txt": b" \n\t\n ",
        "invalid.txt": b"Rebels attacked a village on Monday, the army said. \xff\xfe\xfa " * 3,
        "truncated.txt.gz": gzip.compress(TEXT.encode() * 50)[:200],
        "nested.html": b"<div>" * 100_000 + b"<p>Rebels attacked a village, the army said.</p>",
        "nul.txt": b"Rebels\x00 attacked a village.\x00 The army said so on Monday.",
        "column.csv": b"headline_a,zzz\nfoo,bar\n",
        "half.jsonl": b'{"text": "Rebels attacked a village on Monday."}\n{"text": "Reb',
        "russian.txt": "Министерство обороны сообщило о начале операции в регионе. ".encode() * 5,
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return [str(tmp_path / name) for name in files]


def test_broken_inputs_are_rejected_with_a_reason_and_the_rest_is_done(capsys, story, tmp_path):
    folder = tmp_path / "hostile"
    folder.mkdir()
    broken = [
        *hostile(folder),
        "/no/such/file.txt",
        "http://127.0.0.1/x",
        "file:///etc/passwd",
        "ftp://h/x",
    ]
    code, records, err = run(capsys, "code", *broken, story, "--format", "jsonl")
    assert code == 1
    rejected = {r["source"]: r["reason"] for r in records if r["record"] == "rejected"}
    assert all(reason.strip() for reason in rejected.values())
    for name in (
        "empty.txt",
        "spaces.txt",
        "binary.txt",
        "truncated.txt.gz",
        "column.csv",
        "russian.txt",
    ):
        assert any(name in source for source in rejected), name
    for source in ("/no/such/file.txt", "http://127.0.0.1/x", "ftp://h/x"):
        assert source in rejected
    assert any(r["record"] == "event" and r["input"] == story for r in records)
    assert "rejected" in err


def test_a_line_of_fifty_megabytes_is_survived(capsys, tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"Rebels attacked a village, the army said. " * 1_200_000)
    code, records, _ = run(capsys, "code", str(path), "--format", "jsonl")
    assert code == 1
    assert [r["record"] for r in records] == ["rejected"]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_demo_codes_the_bundled_corpus_and_says_what_to_notice(workers):
    made = subprocess.run(
        [sys.executable, "-m", "sayso", "demo", "--format", "table", "--workers", workers],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr[-500:]
    assert "denie" in made.stdout and len(made.stdout.splitlines()) > 20


def test_the_readme_shows_what_the_command_prints(capsys, monkeypatch):
    root = Path(__file__).parents[2]
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "80")
    story = "examples/border-village.txt"
    main(["code", story, "--published", "2024-03-04", "--format", "table"])
    shown = (root / "README.md").read_text(encoding="utf-8").split("prints:\n\n```\n")[1]
    assert capsys.readouterr().out.strip() == shown.split("\n```")[0].strip()


def test_publication_dates_that_are_none_are_told_once_with_the_form_wanted(
    capsys, tmp_path, monkeypatch
):
    import sayso as library
    from sayso.errors import ConfigError

    monkeypatch.chdir(tmp_path)
    text = "Gunmen killed four herders near Bara, the prefect said."
    days = ("not a date", "2024-13-45", "05/03/2024", "2024-03-05", "2024-03", None)
    rows = [{"text": f"{text} {n}", "published": day} for n, day in enumerate(days)]
    Path("in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    for command in ("clean", "code", "build"):
        assert main([command, "in.jsonl", "--workers", "1"]) == 0
        notes = capsys.readouterr().err
        assert notes.count("not understood") == 1, notes
        assert "3 publication dates" in notes and "'not a date' in in.jsonl#1" in notes
        assert "YYYY-MM-DD" in notes and "--column published=NAME" in notes
    with pytest.raises(ConfigError, match="YYYY-MM-DD"):
        library.code(text, published="nope")


def test_an_encoding_that_was_guessed_is_told_once(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "Gunmen killed four herders near Bara, the caf\xe9's owner said."
    Path("broken.txt").write_bytes(text.encode("utf-8") + text.encode("cp1252"))
    Path("page.html").write_bytes(f"<p>{text}</p>".encode("cp1252"))
    lines = [json.dumps({"text": text}, ensure_ascii=False)] * 3
    Path("lines.jsonl").write_bytes("\n".join(lines).encode("cp1252"))
    Path("named.html").write_bytes(f'<meta charset="windows-1252"><p>{text}</p>'.encode("cp1252"))
    Path("plain.txt").write_text(text, encoding="utf-8")
    inputs = ["broken.txt", "page.html", "lines.jsonl", "named.html", "plain.txt"]
    for command in ("clean", "claims", "build"):
        assert main([command, *inputs, "--workers", "1"]) == 0
        notes = capsys.readouterr().err
        assert notes.count("decoded by guess") == 1, notes
        assert "3 texts are" in notes and "as cp1252 in broken.txt" in notes
    assert main(["clean", "named.html", "plain.txt"]) == 0
    assert "guess" not in capsys.readouterr().err
