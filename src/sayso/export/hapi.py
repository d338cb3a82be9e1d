"""Events and dead by region and month in the columns of HDX HAPI. Shaped like it; not its data."""

from __future__ import annotations

import calendar
from typing import ClassVar

from sayso.export.acled import Scene, Scenes
from sayso.export.delimited import CsvTable
from sayso.export.figures import one_number
from sayso.export.interface import Case, Settings, Target, Traits, View
from sayso.export.losses import count_case
from sayso.export.months import Sums, month_id
from sayso.export.months import calendar as month_of

WARNING = "made from news reports by sayso; not ACLED or HDX data"
Key = tuple[str, str, str, int]


class HapiExporter:
    """A row for each region of first order, month and kind of event that has one."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(
        row="a region, a month and a kind of event with at least one incident",
        tolls=("lowest", "most-given", "latest", "highest"),
        hxl=True,
        like="HDX HAPI conflict events",
    )

    def __init__(self, settings: Settings) -> None:
        """Keep the settings."""
        self._settings = settings
        self._scenes = Scenes(settings.tables)

    def write(self, view: View, to: Target) -> None:
        """Write the sums; where the region is not known, those of the country (admin level 0)."""
        table = CsvTable("hapi", self._settings, to)
        found: dict[Key, Sums] = {}
        places: dict[str, list[Key]] = {}
        for case in view.cases():
            scene = self._scenes.scene(case, to)
            if scene is not None:
                places[case.incident["id"]] = self._add(case, scene, found)
                count_case(case, to)
        for (country, region, kind, month), sums in sorted(found.items()):
            year, number = month_of(month)
            last = calendar.monthrange(year, number)[1]
            table.write(
                {
                    "location_code": country,
                    "provider_admin1_name": region,
                    "admin_level": 1 if region else 0,
                    "event_type": kind,
                    "events": sums.values["events"],
                    "fatalities": None if kind == "demonstration" else sums.values["fatalities"],
                    "reference_period_start": f"{year}-{number:02d}-01",
                    "reference_period_end": f"{year}-{number:02d}-{last}",
                    "warning": WARNING,
                }
            )
            to.row(_key((country, region, kind, month)), ())
            to.lost("rows without P-codes, has_hrp and in_gho: look them up, they are not computed")
        for case in view.cases() if to.path else ():  # once more: never all of them in memory
            for key in places.get(case.incident["id"], ()):
                to.behind(_key(key), case.entries)

    def _add(self, case: Case, scene: Scene, found: dict[Key, Sums]) -> list[Key]:
        dead = one_number(case.incident, self._settings.toll, self._settings.tables)
        month = month_id(scene.days.middle)
        keys = [(scene.spot.country, scene.spot.admin1, kind, month) for kind in _kinds(scene)]
        for key in keys:
            sums = found.setdefault(key, Sums())
            sums.add("events", 1)
            sums.add("fatalities", dead.best)
        return keys


def _key(key: Key) -> str:
    return "-".join(map(str, key))


def _kinds(scene: Scene) -> list[str]:
    """HAPI's kinds: violence against civilians is political violence as well."""
    made = []
    if "Political violence" in scene.kind.disorder_type:
        made.append("political_violence")
    if "Demonstrations" in scene.kind.disorder_type:
        made.append("demonstration")
    if scene.kind.event_type == "Violence against civilians":
        made.append("civilian_targeting")
    return made
