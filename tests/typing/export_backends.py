"""Checked by mypy, never run: the exporters, the view and the output fit their protocols."""

from sayso.export import Exporter, Settings, StoreView, Target, View
from sayso.export.acled import AcledExporter
from sayso.export.annotations import AnnotationsExporter
from sayso.export.country_month import CountryMonthExporter
from sayso.export.csl import CslExporter
from sayso.export.csv import CsvExporter
from sayso.export.ftm import FtmExporter
from sayso.export.gdelt import GdeltExporter
from sayso.export.geojson import GeojsonExporter
from sayso.export.hapi import HapiExporter
from sayso.export.jsonl import JsonlExporter
from sayso.export.kml import KmlExporter
from sayso.export.parquet import ParquetExporter
from sayso.export.plover import PloverExporter
from sayso.export.polecat import PolecatExporter
from sayso.export.priogrid_month import PriogridMonthExporter
from sayso.export.sqlite import SqliteExporter
from sayso.export.target import Output
from sayso.export.timemap import TimemapExporter
from sayso.export.ucdp import UcdpExporter
from sayso.store import Reader


def exporters(settings: Settings) -> list[Exporter]:
    """Return one of each."""
    kinds: list[type[Exporter]] = [
        AcledExporter,
        AnnotationsExporter,
        CountryMonthExporter,
        CslExporter,
        CsvExporter,
        FtmExporter,
        GdeltExporter,
        GeojsonExporter,
        HapiExporter,
        JsonlExporter,
        KmlExporter,
        ParquetExporter,
        PloverExporter,
        PolecatExporter,
        PriogridMonthExporter,
        SqliteExporter,
        TimemapExporter,
        UcdpExporter,
    ]
    return [kind(settings) for kind in kinds]


def view(reader: Reader) -> View:
    """Return a view."""
    return StoreView(reader)


def target(output: Output) -> Target:
    """Return a target."""
    return output
