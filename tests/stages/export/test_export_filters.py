"""Every option of `sayso incidents` that chooses incidents reaches every exporter."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from export_help import filled, stored

from sayso.cli import main
from sayso.cli.filters import OPTIONS
from sayso.export import StoreView, export
from sayso.plugins import known
from sayso.store import Filter, open_store

# Each option, what it asks of the store, and how many of the four incidents fit.
CHOICES: dict[str, tuple[str | None, Filter, int]] = {
    "--place": ("MLI", Filter(place="MLI"), 2),
    "--from": ("2024-03-08", Filter(first="2024-03-08"), 1),
    "--to": ("2024-02-29", Filter(last="2024-02-29"), 2),
    "--type": ("protest", Filter(type="protest"), 1),
    "--actor": ("eln", Filter(actor="eln"), 1),
    "--disputed": (None, Filter(disputed=True), 1),
    "--min-sources": ("2", Filter(min_sources=2), 1),
}


def given(option: str) -> list[str]:
    value = CHOICES[option][0]
    return [option] if value is None else [option, value]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return filled(tmp_path_factory.mktemp("filters") / "all.db")


def test_every_option_is_tried() -> None:
    names: set[str] = set()
    for option in OPTIONS:
        names |= {name for one in option(lambda: None).__click_params__ for name in one.opts}
    assert names == set(CHOICES)


@pytest.mark.parametrize("option", CHOICES)
def test_incidents_and_exports_agree_on_what_fits(
    option: str, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["incidents", "--db", database, "--format", "jsonl", *given(option)])
    listed = {json.loads(line)["id"] for line in capsys.readouterr().out.split("\n")[:-1]}
    assert len(listed) == CHOICES[option][2]
    main(["export", "jsonl", "--db", database, *given(option)])
    records = [json.loads(line) for line in capsys.readouterr().out.split("\n")[:-1]]
    assert {r["id"] for r in records if r["record"] == "incident"} == listed


@pytest.mark.parametrize("format", known("exporter"))
def test_every_option_reaches_the_exporter(
    format: str, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def content(name: str) -> Any:
        return stored(tmp_path / name) if format == "sqlite" else (tmp_path / name).read_bytes()

    def command(name: str, *options: str) -> Any:
        target = str(tmp_path / name)
        assert main(["export", format, "--db", database, "-o", target, *options]) == 0
        return content(name)

    everything = command("all.out")
    for option, (_, wanted, _) in CHOICES.items():
        with closing(open_store(database)) as store, store.read() as reader:
            report = export(format, StoreView(reader, wanted), tmp_path / f"{option}.out")
        found = command(f"x{option}.out", *given(option))
        assert found == content(f"{option}.out") != everything, option
        assert f"{report.rows:,} rows of {format} ".replace(",", "") in (
            capsys.readouterr().err.replace(",", "")
        )
