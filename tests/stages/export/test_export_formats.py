"""Each format held against something that is not ours, and its rule for what it cannot hold."""

from __future__ import annotations

import copy
import csv
import hashlib
import io
import json
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from export_help import HOSTILE, Json, filled, records
from lxml import etree
from specified import ANNOTATION_PAGE, GEOJSON

from sayso.export import Case, Entry, Report, Settings, StoreView, export
from sayso.export.acled import Scenes
from sayso.export.figures import Number
from sayso.export.parties import Party
from sayso.export.target import Output
from sayso.export.ucdp import _deaths
from sayso.store import open_store
from sayso.tables import Tables

# The tables of columns from which the shipped ones were made; not part of the repository.
FORMATS = Path(__file__).resolve().parents[4] / "shared" / "formats"
there = pytest.mark.skipif(not FORMATS.is_dir(), reason="the reference tables are not here")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a function that exports the test store and gives the text and the report."""
    folder = tmp_path_factory.mktemp("formats")
    database = filled(folder / "all.db")

    def run(format: str, **settings: Any) -> tuple[str, Report]:
        path = folder / f"x-{format}.out"
        with closing(open_store(database)) as store, store.read() as reader:
            report = export(format, StoreView(reader), path, Settings(**settings))
        text = "" if format in ("parquet", "sqlite") else path.read_text(encoding="utf-8")
        return text, report

    run.folder = folder  # type: ignore[attr-defined]
    return run


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def by(found: list[dict[str, str]], column: str, value: str) -> dict[str, str]:
    return next(row for row in found if row[column] == value)


# ------------------------------------------------------------------ ACLED

ACLED_HEAD = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)


def test_acled_has_its_columns_and_the_most_conservative_number(made: Any) -> None:
    text, report = made("acled")
    assert text.splitlines()[0] == ACLED_HEAD
    kidal = by(rows(text), "location", "Kidal")
    assert kidal["fatalities"] == "6" and report.settings["toll"] == "lowest"
    assert "20 killed (rebels, 2024-03-06)" in kidal["notes"]
    assert kidal["notes"].startswith("On 4 March 2024, ")
    assert (kidal["actor1"], kidal["inter1"]) == (
        "Unidentified Armed Group (Mali)",
        "Political militia",
    )
    assert kidal["interaction"] == "State forces-Political militia"
    assert (kidal["iso"], kidal["region"], kidal["admin1"]) == ("466", "Western Africa", "Kidal")
    assert kidal["event_id_cnty"].startswith("MLI") and kidal["event_id_cnty"][3:].isdigit()
    assert report.losses["rival figures of the dead"] == 2
    assert report.losses["incidents without a place more precise than a country, left out"] == 1


def test_acled_names_groups_civilians_and_crowds_as_it_does(made: Any) -> None:
    found = rows(made("acled")[0])
    raid, march = by(found, "country", "Colombia"), by(found, "location", "Bamako")
    assert (raid["actor1"], raid["inter1"]) == ("National Liberation Army", "Rebel group")
    assert (raid["actor2"], raid["civilian_targeting"]) == (
        "Civilians (Colombia)",
        "Civilian targeting",
    )
    assert (raid["event_date"], raid["time_precision"], raid["geo_precision"]) == (
        "2024-01-31",
        "2",
        "3",
    )
    assert (march["actor1"], march["interaction"]) == ("Protesters (Mali)", "Protesters only")
    assert (march["disorder_type"], march["fatalities"]) == ("Demonstrations", "0")


def battle(mode: str | None, sub: str, recipient: str) -> Json:
    event = next(r for r in copy.deepcopy(records()) if r["record"] == "event" and r["tolls"])
    types = {"Armed clash": "Battles", "Attack": "Violence against civilians"}
    types["Other"] = "Strategic developments"
    actor = {"name": "x", "id": recipient, "codes": {"iso3": "MLI"}}
    code = {"event_type": types.get(sub, "Explosions/Remote violence"), "sub_event_type": sub}
    return event | {"type": "ASSAULT", "mode": mode, "acled": code, "recipients": [actor]}


@pytest.mark.parametrize(
    ("events", "kind"),
    [
        (
            [(None, "Armed clash", "MLI-MIL")] * 2 + [("drone", "Air/drone strike", "MLI-MIL")],
            "Air/drone strike",
        ),
        (
            [("drone", "Air/drone strike", "MLI-MIL"), ("firearms", "Armed clash", "MLI-MIL")],
            "Armed clash",
        ),
        ([("destroy", "Other", "MLI-MIL"), (None, "Armed clash", "MLI-MIL")], "Armed clash"),
        ([("destroy", "Other", "MLI-MIL")], "Other"),
        ([(None, "Armed clash", "MLI-CVL")], "Attack"),
        ([(None, "Armed clash", "MLI-MIL")], "Armed clash"),
    ],
)
def test_acleds_type_is_the_first_of_those_that_tell_the_means(
    events: list[tuple[str | None, str, str]], kind: str
) -> None:
    held = records()
    document = held[0]
    entries = [
        Entry(event=battle(*one), claim=None, document=document, incident="x") for one in events
    ]
    incident = next(r for r in held if r["record"] == "incident" and len(r["reports"]) == 4)
    scene = Scenes(Tables()).scene(
        Case(incident=incident, entries=tuple(entries)), Output(io.BytesIO(), None, None)
    )
    assert scene is not None and scene.kind.sub_event_type == kind


def scene_of(*events: Json, type: str = "ASSAULT", text: str = "") -> Any:
    """Return ACLED's scene of an incident with these accounts that nobody disputes."""
    held = records()
    one = next(r for r in held if r["record"] == "incident" and len(r["reports"]) == 4)
    entries = tuple(
        Entry(event=event, claim=None, document=held[0] | {"text": text}, incident="x")
        for event in events
    )
    case = Case(incident=one | {"type": type, "fields": {}}, entries=entries)
    return Scenes(Tables()).scene(case, Output(io.BytesIO(), None, None))


def deed(actor: str, **given: Any) -> Json:
    who = [{"name": actor.lower(), "id": actor, "codes": {"iso3": actor[:3]}}] if actor else []
    return battle(None, "Armed clash", "MLI-CVL") | {"actors": who} | given


def test_who_only_denies_the_act_or_charges_another_with_it_is_no_party() -> None:
    said: Json = {"acled": None, "tolls": [], "recipients": deed("MLI-REB")["actors"]}
    accounts = [
        deed("MLI-REB"),
        deed("MLI-MIL", status="denied", negated=True),
        deed("MLI-MIL", type="ACCUSE", mode="allege", **said),
        deed("MLI-MIL", type="REJECT", **said),
    ]
    for found in (scene_of(*accounts), scene_of(*accounts[1:], deed(""))):
        assert found.first.name == "Unidentified Armed Group (Mali)"
        assert found.second.name == "Civilians (Mali)"


def crowd(sub: str = "Peaceful protest") -> Json:
    kind = {"event_type": "Protests", "sub_event_type": sub}
    return deed("", type="PROTEST", mode="demo", acled=kind, tolls=[])


def test_a_crowd_that_is_shot_at_meets_excessive_force_and_the_force_is_the_other_side() -> None:
    shot = scene_of(crowd(), deed("KEN-COP", mode="firearms"), type="PROTEST")
    assert shot.kind.sub_event_type == "Excessive force against protesters"
    assert (shot.second.name, shot.second.type) == (
        "Police Forces of Kenya",
        "External/Other forces",
    )
    gas: Json = {"mode": "crowd-control", "tolls": [], "acled": crowd()["acled"]}
    gas["acled"] = gas["acled"] | {"sub_event_type": "Protest with intervention"}
    driven = scene_of(crowd(), deed("MLI-COP", **gas), type="PROTEST")
    assert driven.kind.sub_event_type == "Protest with intervention"
    assert driven.second.type == "State forces"
    alone = scene_of(crowd(), type="PROTEST")
    assert alone.kind.sub_event_type == "Peaceful protest" and alone.second is None


@pytest.mark.parametrize(
    ("actor", "sub"),
    [
        ("MLI-MIL", "Government regains territory"),
        ("MLI-REB-JNIM", "Non-state actor overtakes territory"),
        ("NER-MIL", "Non-state actor overtakes territory"),
        ("", "Armed clash"),
    ],
)
def test_ground_that_changes_hands_is_regained_or_overtaken(actor: str, sub: str) -> None:
    text = "They retook Kidal."
    spans: Json = {"trigger": {"start": 5, "end": 11, "exact": "retook"}, "tolls": []}
    event = deed(actor, **spans, recipients=[])
    event["place"] = event["place"] | {"span": {"start": 12, "end": 17, "exact": "Kidal"}}
    assert scene_of(event, text=text).kind.sub_event_type == sub


@pytest.mark.parametrize(
    ("rule", "number"), [("lowest", "6"), ("highest", "24"), ("latest", "24"), ("most-given", "6")]
)
def test_the_rule_for_the_one_number_is_the_users(made: Any, rule: str, number: str) -> None:
    text, report = made("acled", toll=rule)
    assert by(rows(text), "location", "Kidal")["fatalities"] == number
    assert report.settings["toll"] == rule


@there
def test_acled_keeps_to_the_reference_tables(made: Any) -> None:
    text, _ = made("acled")
    columns = [r["column"] for r in _reference("acled_columns.csv") if r["position"].isdigit()]
    assert text.splitlines()[0].split(",") == columns
    types = {
        (r["event_type"], r["sub_event_type"], r["disorder_type"])
        for r in _reference("acled_event_types.csv")
    }
    inters = {r["label_in_data"] for r in _reference("acled_inter.csv")} | {""}
    pairs = {r["label"] for r in _reference("acled_interaction.csv")}
    regions = {r["region"] for r in _reference("acled_regions.csv")}
    for row in rows(text):
        assert (row["event_type"], row["sub_event_type"], row["disorder_type"]) in types
        assert {row["inter1"], row["inter2"]} <= inters and row["interaction"] in pairs
        assert row["region"] in regions
    shipped = {r["acled_region"] for r in Tables().rows("export/countries.csv")} - {""}
    assert shipped <= regions


def _reference(name: str) -> list[dict[str, str]]:
    with (FORMATS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@there
@pytest.mark.parametrize(
    ("shipped", "reference"),
    [
        ("ucdp-columns.csv", "ucdp_ged_columns.csv"),
        ("gdelt-events.csv", "gdelt2_events_columns.csv"),
        ("gdelt-mentions.csv", "gdelt2_mentions_columns.csv"),
        ("polecat-columns.csv", "polecat_columns.csv"),
        ("hapi-columns.csv", "hdx_hapi_conflict_event.csv"),
        ("ftm-columns.csv", "ftm_statement_columns.csv"),
    ],
)
def test_the_shipped_columns_are_those_of_the_reference(shipped: str, reference: str) -> None:
    ours = [row["column"] for row in Tables().rows(f"export/{shipped}")]
    assert ours == [row["column"] for row in _reference(reference)]


def test_precisions_and_types_of_the_codebook_have_their_codes() -> None:
    mapping = Tables().rows("codebook/mapping.csv")
    types = {
        (r["event_type"], r["sub_event_type"]) for r in Tables().rows("export/acled-types.csv")
    }
    for row in mapping:
        for event, sub in (("acled_event", "acled_sub"), ("acled_toll_event", "acled_toll_sub")):
            assert not row[event] or (row[event], row[sub]) in types
    codes = {row["code"] for row in Tables().rows("export/cameo.csv")}
    assert {row["cameo"] for row in mapping} - {""} <= codes
    assert len(codes) > 300 and all(code.isdigit() and code[0] in "012" for code in codes)


# ------------------------------------------------------------------ UCDP GED


def test_ucdp_has_low_best_and_high_and_who_said_it_first(made: Any) -> None:
    text, report = made("ucdp")
    found = rows(text)
    kidal = by(found, "where_coordinates", "Kidal")
    assert [kidal[name] for name in ("low", "best", "high")] == ["6", "6", "24"]
    assert kidal["source_original"] == "the defence ministry; rebels; residents"
    assert (kidal["side_a"], kidal["gwnoa"]) == ("Military Forces of Mali", "432")
    assert (kidal["date_start"], kidal["date_prec"]) == ("2024-03-04 00:00:00.000", "1")
    raid = by(found, "country", "Colombia")
    assert (raid["type_of_violence"], raid["side_b"]) == ("3", "Civilians (Colombia)")
    assert (raid["deaths_civilians"], raid["date_prec"], raid["where_prec"]) == ("10", "2", "4")
    for row in found:
        parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
        assert sum(int(row[name]) for name in parts) == int(row["best"])
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
    assert report.losses["incidents without a reported death, left out"] == 1
    assert not any(row["code_status"] or row["conflict_new_id"] for row in found), "UCDP's own"


GED_DAYS = {"1": (1, 1), "2": (2, 6), "3": (7, 7), "4": (8, 31), "5": (32, 366)}
GED_REGIONS = {"Africa", "Americas", "Asia", "Europe", "Middle East"}


def test_ucdp_uses_the_codes_of_ged(made: Any) -> None:
    """The codes are those of GED's codebook: `ucdp_codes.md` of the reference tables."""
    for row in rows(made("ucdp")[0]):
        assert row["type_of_violence"] in {"1", "2", "3"}
        assert row["where_prec"] in {"1", "2", "3", "4", "5", "6", "7"}
        assert row["event_clarity"] in {"1", "2"} and row["region"] in GED_REGIONS
        begin, end = (
            datetime.strptime(row[name], "%Y-%m-%d %H:%M:%S.%f")
            for name in ("date_start", "date_end")
        )
        least, most = GED_DAYS[row["date_prec"]]
        assert least <= (end - begin).days + 1 <= most


def test_the_dead_are_on_the_side_that_the_words_put_them(made: Any) -> None:
    highest = by(rows(made("ucdp", toll="highest")[0]), "where_coordinates", "Kidal")
    assert [highest[n] for n in ("deaths_a", "deaths_unknown", "best")] == ["0", "24", "24"]
    army, armed = Party("Army", "State forces", "MLI"), Party("Group", "Rebel group")
    groups = (("soldiers", 5), ("militants", 3), ("commanders", 2), ("police", 90))
    dead = Number(best=20, low=1, high=99, civilians=4, rivals=0, groups=groups)
    told = _deaths(dead, (army, armed), Tables())
    assert (told["deaths_a"], told["deaths_b"], told["deaths_unknown"]) == (13, 3, 0)
    told = _deaths(dead, (armed, army), Tables())
    assert (told["deaths_a"], told["deaths_b"]) == (3, 13), "police no more than are left"
    told = _deaths(dead, (armed, armed), Tables())
    assert (told["deaths_a"], told["deaths_b"], told["deaths_unknown"]) == (0, 0, 16)


# ------------------------------------------------------------------ months and cells


def test_months_are_split_by_days_and_sorted_as_views_does(made: Any) -> None:
    found = rows(made("country-month")[0])
    keys = [(int(row["month_id"]), row["isoab"]) for row in found]
    assert keys == sorted(keys) == [(529, "COL"), (530, "COL"), (531, "MLI")]
    assert [row["ged_os"] for row in found] == ["5", "5", "0"]
    assert [row["count_os"] for row in found] == ["1", "0", "0"], "an incident counts once"
    mali = found[2]
    assert (mali["ged_sb"], mali["ged_sb_low"], mali["ged_sb_high"]) == ("6", "6", "24")
    assert (mali["gwcode"], mali["events"]) == ("432", "2")


def test_cells_have_the_published_numbers(made: Any) -> None:
    found = rows(made("priogrid-month")[0])
    assert {row["priogrid_gid"] for row in found} == {"142055", "147945", "155883"}
    for row in found:
        assert int(row["priogrid_gid"]) == (int(row["row"]) - 1) * 720 + int(row["col"])


# ------------------------------------------------------------------ HAPI and HXL


def test_hapi_sums_by_region_and_month(made: Any) -> None:
    found = rows(made("hapi")[0])
    kinds = [(row["location_code"], row["event_type"], row["fatalities"]) for row in found]
    assert kinds == [
        ("COL", "civilian_targeting", "10"),
        ("COL", "political_violence", "10"),
        ("MLI", "demonstration", ""),
        ("MLI", "political_violence", "6"),
    ]
    assert found[0]["reference_period_end"] == "2024-01-31"
    assert not any(row["admin1_code"] for row in found), "P-codes are never computed"


def test_hxl_tags_stand_under_the_header_only_where_asked_for(made: Any) -> None:
    plain, tagged = made("hapi")[0].splitlines(), made("hapi", hxl=True)[0].splitlines()
    assert "#" not in plain[1] and tagged[2:] == plain[1:]
    tags = dict(zip(tagged[0].split(","), tagged[1].split(","), strict=True))
    assert tags["fatalities"] == "#affected+killed" and tags["events"] == "#indicator+event+num"


# ------------------------------------------------------------------ PLOVER, POLECAT, GDELT


def test_plover_keeps_status_source_and_incident(made: Any) -> None:
    found = {r["id"]: r for r in map(json.loads, made("plover")[0].split("\n")[:-1])}
    held = {r["id"]: r for r in records() if r["record"] == "event"}
    denied = next(e["id"] for e in held.values() if e["negated"])
    threat = next(e["id"] for e in held.values() if e["type"] == "THREATEN")
    assert "negation" in found[denied]["context"] and "size" not in found[denied]
    assert found[denied]["comment"] == "said by: rebels"
    assert found[threat]["context"] == ["hypothetical"] and "link" not in found[threat]
    attack = next(r for r in found.values() if r.get("size") == {"dead": 20, "injured": 9})
    assert attack["actor"][0]["code"] == "MLI" and attack["actor"][0]["sector"] == "REB"
    assert all({"id", "date", "actor", "event"} <= set(record) for record in found.values())
    assert all("text" not in record for record in found.values()), "texts are not ours to give"


@there
def test_plover_uses_only_fields_of_the_manual(made: Any) -> None:
    fields: dict[str, set[str]] = {}
    for row in _reference("plover_json_fields.csv"):
        fields.setdefault(row["object"], set()).add(row["field"])
    for record in map(json.loads, made("plover")[0].split("\n")[:-1]):
        assert set(record) <= fields["event"] | {"size"}
        assert set(record.get("size", {})) <= fields["size"]
        assert set(record.get("event_loc", {})) <= fields["location"]
        assert set(record["cite_info"]) <= fields["cite_info"]
        for entity in (*record["actor"], *record.get("recipient", [])):
            assert set(entity) <= fields["entity"]


def test_polecat_has_forty_columns_and_one_line_a_row(made: Any) -> None:
    lines = [line.split("\t") for line in made("polecat")[0].split("\n")[:-1]]
    assert {len(line) for line in lines} == {40}
    found = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    assert by(found, "Event Type", "PROTEST")["Quad Code"] == "MATERIAL CONFLICT"
    assert by(found, "Placename", "Kidal")["GeoNames ID"] == "2455290"


def test_gdelt_counts_mentions_of_an_act_once(made: Any) -> None:
    text, report = made("gdelt")
    names = [row["column"] for row in Tables().rows("export/gdelt-events.csv")]
    found = [dict(zip(names, line.split("\t"), strict=True)) for line in text.split("\n")[:-1]]
    kidal = by(found, "ActionGeo_FullName", "Kidal, Mali")
    assert (kidal["NumMentions"], kidal["NumArticles"], kidal["NumSources"]) == ("3", "2", "2")
    assert (kidal["Actor1Code"], kidal["Actor2Code"]) == ("MLIREB", "MLIMIL")
    assert (kidal["SQLDATE"], kidal["FractionDate"]) == ("20240304", "2024.2575")
    assert (kidal["EventRootCode"], kidal["QuadClass"]) == ("19", "4")
    assert by(found, "EventCode", "040")["EventRootCode"] == "04", "leading zeros stay"
    mentions = (made.folder / "x-gdelt.mentions.csv").read_text().split("\n")[:-1]
    assert {len(line.split("\t")) for line in mentions} == {16}
    ids = [line.split("\t")[0] for line in mentions]
    assert ids.count(kidal["GLOBALEVENTID"]) == 3 and set(ids) == {
        r["GLOBALEVENTID"] for r in found
    }
    assert report.files["mentions.csv"] == len(mentions)
    assert report.losses["events without a day, week or month, left out"] == 1


# ------------------------------------------------------------------ maps


def test_geojson_is_geojson_and_keeps_every_figure(made: Any) -> None:
    from shapely.geometry import shape

    found = json.loads(made("geojson")[0])
    jsonschema.validate(found, GEOJSON)
    kidal = next(f for f in found["features"] if f["properties"]["place"] == "Kidal")
    point = shape(kidal["geometry"])
    assert point.is_valid and (point.x, point.y) == (1.4078, 18.4411)
    facts = kidal["properties"]
    assert (facts["killed_low"], facts["killed_high"], facts["disputed"]) == (6, 24, "killed")
    assert "6 killed (the defence ministry, 2024-03-05)" in facts["killed_accounts"]
    nowhere = [f for f in found["features"] if f["geometry"] is None]
    assert len(nowhere) == 1 and len(found["features"]) == 4


def test_kml_is_well_formed_whatever_the_words(made: Any) -> None:
    root = etree.fromstring(made("kml")[0].encode())
    space = {"k": "http://www.opengis.net/kml/2.2"}
    marks = root.findall(".//k:Placemark", space)
    assert len(marks) == 4
    points = [m.findtext("k:Point/k:coordinates", namespaces=space) for m in marks]
    assert sorted(filter(None, points)) == ["-72.75,8.5", "-8.0,12.65", "1.4078,18.4411"]
    order = [etree.QName(child).localname for child in marks[0]]
    schema = ["name", "description", "TimeSpan", "ExtendedData", "Point"]
    assert order == [name for name in schema if name in order]
    begins = {m.findtext("k:TimeSpan/k:begin", namespaces=space) for m in marks}
    assert begins == {"2023-01-01", "2024-01-30", "2024-03-04", "2024-03-08"}


def test_timemap_has_its_fields_and_categories(made: Any) -> None:
    text, report = made("timemap")
    found = json.loads(text)
    fields = {"desc", "date", "time", "location", "lat", "long", "source", "filters", "category"}
    assert all(fields <= set(event) for event in found)
    assert {event["date"] for event in found} == {"1/30/2024", "3/4/2024", "3/8/2024"}
    categories = json.loads((made.folder / "x-timemap.categories.json").read_text())
    assert {c["category"] for c in categories} == {event["category"] for event in found}
    assert report.losses["incidents without a day or a place better than a country, left out"] == 1


# ------------------------------------------------------------------ evidence and citations


def test_annotations_find_their_words_in_the_text(made: Any) -> None:
    page = json.loads(made("annotations")[0])
    texts = {r["id"]: r["text"] for r in records() if r["record"] == "document"}
    jsonschema.validate(page, ANNOTATION_PAGE)
    for annotation in page["items"]:
        targets = annotation["target"]
        for target in targets if isinstance(targets, list) else [targets]:
            quote, position = target["selector"]
            text = texts[target["sayso:document"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert around in text
            assert target["sayso:textSha256"] == hashlib.sha256(text.encode()).hexdigest()
    ids = [annotation["id"] for annotation in page["items"]]
    assert len(set(ids)) == len(ids) == 13


def test_ftm_keeps_rival_accounts_of_an_incident_side_by_side(made: Any) -> None:
    found = rows(made("ftm")[0])
    assert len({row["id"] for row in found}) == len(found)
    attack = next(
        r["id"] for r in records() if r["record"] == "incident" and len(r["reports"]) == 4
    )
    ours = [r for r in found if r["canonical_id"] == attack and r["prop"] == "description"]
    told = {row["value"] for row in ours}
    assert told == {
        "killed: six (event)",
        "killed: 20 soldiers (event)",
        "injured: 9 (event)",
        "killed: dozens (event)",
    }
    assert len({row["entity_id"] for row in ours}) == 3
    entities = {row["entity_id"] for row in found}
    assert all(row["value"] in entities for row in found if row["prop_type"] == "entity")


def test_csl_cites_each_document(made: Any) -> None:
    found = json.loads(made("csl")[0])
    item = {
        "type": "object",
        "required": ["id", "type"],
        "properties": {
            "type": {"enum": ["article-newspaper"]},
            "author": {"type": "array", "items": {"required": ["literal"]}},
            "issued": {"properties": {"date-parts": {"items": {"items": {"type": "integer"}}}}},
        },
    }
    jsonschema.validate(found, {"type": "array", "items": item})
    ministry = next(one for one in found if one["title"] == "ministry")
    assert ministry["author"] == [{"literal": "A. Writer"}, {"literal": "B. Writer"}]
    assert ministry["issued"] == {"date-parts": [[2024, 3, 5]]}
    assert ministry["URL"] == "https://ministry.example/1" and len(found) == 7


# ------------------------------------------------------------------ tables


def test_csv_gives_ranges_and_lets_no_spreadsheet_run_a_text(made: Any) -> None:
    found = rows(made("csv")[0])
    assert len(found) == 9
    rebels = by(found, "killed_low", "20")
    assert (rebels["killed_high"], rebels["speakers"]) == ("", "rebels")
    raid = by(found, "country", "COL")
    assert raid["outlet"] == "'" + HOSTILE and raid["lon"] == "-72.75"
    assert not [v for row in found for v in row.values() if v.startswith(("=", "@"))]


def test_parquet_is_read_by_duckdb_and_polars_with_its_types(made: Any) -> None:
    import duckdb
    import polars

    made("parquet")
    path = str(made.folder / "x-parquet.out")
    frame = polars.read_parquet(path)
    assert frame.schema["date_start"] == polars.Date and frame.schema["lat"] == polars.Float64
    assert frame.schema["negated"] == polars.Boolean and frame.height == 9
    question = f"""SELECT t.low, t.high FROM (SELECT unnest(tolls) AS t FROM read_parquet('{path}'))
        WHERE t.measure = 'killed' ORDER BY t.low"""
    found = duckdb.sql(question).fetchall()
    assert found == [(6, 6), (10, 10), (20, None), (24, None)]
    documents = polars.read_parquet(made.folder / "x-parquet.documents.parquet")
    assert set(frame["document"]) <= set(documents["id"])
