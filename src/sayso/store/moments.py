"""What a user calls a moment (a release, a day, a time, a revision) in, a revision out."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from sayso.errors import ConfigError
from sayso.store.interface import Reader

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def state_at(reader: Reader, moment: str) -> int:
    """Return the revision that a release, an ISO day or time (UTC), or a revision number names.

    A day means its end. Raises ConfigError where there is no such state, with those there are.
    """
    for release in reader.releases():
        if release.name == moment:
            return release.revision
    if moment.isdecimal() and len(moment) < 16:
        if not 1 <= int(moment) <= reader.revision:
            raise ConfigError(f"There is no revision {moment}: they are 1 to {reader.revision}.")
        return int(moment)
    found = reader.at(_time(moment, reader))
    if found is None:
        raise ConfigError(f"The database holds nothing as early as {moment}.")
    return found


def is_time(name: str) -> bool:
    """Tell whether a name is read as a day or time, which it would hide as a release."""
    try:
        datetime.fromisoformat(name)
    except ValueError:
        return False
    return True


def stamp(moment: datetime) -> str:
    """Return a time as it stands in the database: UTC, milliseconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def _time(moment: str, reader: Reader) -> str:
    if DAY.fullmatch(moment):
        moment += "T23:59:59.999"
    try:
        time = datetime.fromisoformat(moment)
        return stamp(time if time.tzinfo else time.replace(tzinfo=UTC))
    except (ValueError, OverflowError) as error:
        names = ", ".join(release.name for release in reader.releases()) or "none yet"
        raise ConfigError(
            f"{moment!r} is no time (2026-11-22 or 2026-11-22T14:30), no revision number "
            f"and no release (releases: {names})."
        ) from error
