"""Stage export: a state of a store in, a file in a format that others use out.

A format is an entry point of `sayso.exporter`. See docs/stages/export.md.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from sayso.errors import ConfigError
from sayso.export.interface import (
    Case,
    Entry,
    Exporter,
    Report,
    Settings,
    Target,
    Traits,
    View,
)
from sayso.export.target import Output, to_path
from sayso.export.view import StoreView
from sayso.plugins import load

__all__ = [
    "Case",
    "Entry",
    "Exporter",
    "Report",
    "Settings",
    "StoreView",
    "Target",
    "Traits",
    "View",
    "export",
]

REPORT = "export.json"  # the file beside an export that says how it was made


def export(
    format: str,
    view: View,
    to: Path | BinaryIO,
    settings: Settings = Settings(),  # noqa: B008  frozen
    asked: dict[str, str] | None = None,
) -> Report:
    """Return what was written of a view in a format: rows, losses, settings, files.

    `to` is a path (all of it is there in the end, or nothing) or a stream. `asked` is what else
    to record beside it: filters, release. Raises ConfigError for settings that do not fit.
    """
    kind: type[Exporter] = load("exporter", format)
    traits = kind.traits
    used = Settings(toll=_rule(format, traits, settings), hxl=settings.hxl, tables=settings.tables)
    exporter = kind(used)
    chosen = _settings(used, traits) | (asked or {})
    if not isinstance(to, Path):
        if not traits.streams:
            raise ConfigError(f"The format {format} is not written to a stream: give -o PATH.")
        output = Output(to, None, None)
        exporter.write(view, output)
        to.flush()
        return _report(format, output, chosen)
    whole = not traits.complete
    beside = whole or not traits.streams
    base = _base(to) if whole else to.stem
    with to_path(to, settings.tables, base, beside=beside, claims=whole) as output:
        exporter.write(view, output)
        report = _report(format, output, chosen)
        aside = output.side(REPORT) if whole else None
        if aside is not None:
            aside.write(_told(report, traits, to.name, base).encode())
    return report


def _base(path: Path) -> str:
    """Return what names the files beside an export: "x" of x.kml, "x.kml" where "x" is taken.

    It is taken where another export of that name is still there, with files of its own.
    """
    report = path.with_name(f"{path.stem}.{REPORT}")
    try:
        others = json.loads(report.read_text(encoding="utf-8"))["files"]
        other = next(name for name in others if not name.startswith(f"{path.stem}.claims."))
    except (OSError, ValueError, KeyError, TypeError, StopIteration):
        return path.stem
    taken = other != path.name and path.with_name(other).exists()
    return path.name if taken else path.stem


def _rule(format: str, traits: Traits, settings: Settings) -> str:
    if settings.hxl and not traits.hxl:
        raise ConfigError(f"The format {format} has no HXL tags: leave --hxl out.")
    if not settings.toll:
        return traits.tolls[0] if traits.tolls else ""
    if settings.toll not in traits.tolls:
        known = ", ".join(traits.tolls)
        cure = f"choose one of {known}" if known else "it keeps every figure: leave --toll out"
        raise ConfigError(f"The format {format} has no rule {settings.toll!r}: {cure}.")
    return settings.toll


def _settings(used: Settings, traits: Traits) -> dict[str, str]:
    made = {"toll": used.toll} if traits.tolls else {}
    return made | ({"hxl": "yes" if used.hxl else "no"} if traits.hxl else {})


def _report(format: str, output: Output, settings: dict[str, str]) -> Report:
    losses = dict(sorted(output.losses.items()))
    files = dict(output.sides)
    return Report(format=format, rows=output.rows, losses=losses, settings=settings, files=files)


def _told(report: Report, traits: Traits, name: str, base: str) -> str:
    like = f"shaped like {traits.like}; it is not {traits.like} data" if traits.like else None
    beside = {f"{base}.{side}": count for side, count in report.files.items()}
    made = {
        "format": report.format,
        "row": traits.row,
        "note": like,
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
        "settings": report.settings,
        "files": {name: report.rows, **beside},
        "not_held": report.losses,
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"
