"""What agencies, libraries and messengers write: NewsML-G2, NITF, ninjs, CSL, RIS, and so on."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import jsonschema
import pytest
from reading import ARTICLE, LONG, Web, all_of, options, pages, reasons, written
from specified import NINJS_1, NINJS_3

from sayso.clean import clean
from sayso.records import Page, Rejected

NITF = f"""<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.4/specification/dtd/nitf-3-4.dtd">
<nitf><head><title>Slug</title><docdata><doc-id id-string="nw.24.1"/>
<date.issue norm="20240305T101500Z"/><doc.copyright holder="News Wire"/></docdata></head>
<body><body.head><hedline><hl1>Six soldiers killed</hl1></hedline><byline>By the desk</byline>
<dateline><location>TORVALD</location></dateline></body.head>
<body.content><p>{LONG}</p></body.content></body></nitf>"""

G2 = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:wire:1" version="2" xml:lang="en">
 <itemMeta><itemClass qcode="ninat:text"/><provider><name>News Wire</name></provider>
 <versionCreated>2024-03-05T12:00:00Z</versionCreated><firstCreated>2024-03-05T10:00:00Z</firstCreated>
 <pubStatus qcode="stat:usable"/></itemMeta>
 <contentMeta><headline>Six killed</headline><by>Desk</by><language tag="en"/></contentMeta>
 <contentSet><inlineXML contenttype="application/xhtml+xml">
 <html xmlns="http://www.w3.org/1999/xhtml"><body><p>{LONG}</p></body></html></inlineXML></contentSet>
</newsItem>
<newsItem guid="urn:newsml:wire:2" version="1"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta>
 <contentSet><remoteContent href="p.jpg"/></contentSet></newsItem>
<newsItem guid="urn:newsml:wire:3"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta>
 <contentSet><inlineData contenttype="text/plain">{LONG}</inlineData></contentSet></newsItem>
<newsItem guid="urn:newsml:wire:4"><contentSet><inlineData contenttype="text/plain">{LONG}"""

NINJS1 = {
    "uri": "tag:wire.example,2024:1",
    "type": "text",
    "versioncreated": "2024-03-05T12:00:00Z",
    "pubstatus": "usable",
    "headline": "Six killed",
    "byline": "Desk",
    "copyrightholder": "News Wire",
    "body_text": LONG,
    "language": "en",
}
NINJS3 = {
    "standard": {"name": "ninjs", "version": "3.1"},
    "uri": "https://wire.example/1",
    "type": "text",
    "firstCreated": "2024-03-05T10:00:00Z",
    "versionCreated": "2024-03-05T12:00:00Z",
    "headlines": [{"role": "sub", "value": "Sub"}, {"role": "main", "value": "Six killed"}],
    "bodies": [
        {"role": "summary", "contentType": "text/plain", "value": "Short."},
        {"role": "main", "contentType": "text/html", "value": f"<p>{LONG}</p>"},
    ],
    "infoSources": [{"name": "News Wire", "role": "provider"}],
    "by": "Desk",
}
RELIEFWEB = {
    "time": 1,
    "href": "https:\\/\\/api.reliefweb.int\\/v2\\/reports?appname=x",
    "count": 2,
    "data": [
        {
            "id": "4044",
            "fields": {
                "id": 4044,
                "title": "Situation report",
                "body-html": f"<p>{LONG}</p>",
                "date": {
                    "original": "2024-03-05T00:00:00+00:00",
                    "changed": "2024-03-07T00:00:00Z",
                },
                "source": [{"name": "Relief Agency", "shortname": "RA"}, {"name": "Red Aid"}],
                "language": [{"name": "English", "code": "en"}],
                "url_alias": "https://reliefweb.int/report/x/situation-report",
            },
        },
        {"id": "4045"},
    ],
}
TELEGRAM = {
    "name": "Valley channel",
    "type": "public_channel",
    "id": 77,
    "messages": [
        {"id": 1, "type": "service", "date": "2024-03-05T10:00:00", "action": "create_channel"},
        {
            "id": 2,
            "type": "message",
            "date": "2024-03-05T13:00:00",
            "date_unixtime": "1709632800",
            "edited_unixtime": "1709636400",
            "from": "Valley channel",
            "forwarded_from": "River channel",
            "text": ["Shells fell on ", {"type": "bold", "text": "Torvald"}, f". {LONG}"],
        },
        {"id": 3, "type": "message", "date": "2024-03-05T13:00:00", "photo": "x", "text": ""},
    ],
}
CSL = [
    {
        "id": "http://zotero.org/users/1/items/A",
        "type": "article-newspaper",
        "title": "Six killed",
        "container-title": "Valley Post",
        "URL": "https://valley.example/a",
        "author": [{"family": "Desk", "given": "News"}, {"literal": "The wire"}],
        "issued": {"date-parts": [["2024", 3, 5]]},
        "language": "en",
    },
    {"id": "b", "type": "report", "title": "No link", "issued": {"raw": "2024"}},
]
RIS = f"""TY  - NEWS
TI  - Six killed
T2  - Valley Post
AU  - Desk, News
DA  - 2024/03/05/
UR  - https://valley.example/a
ER  -

TY  - NEWS
TI  - Half

TY  - WEB
TI  - With abstract
AB  - {LONG * 6}
ER  -
"""


def test_nitf(tmp_path: Path) -> None:
    (page,) = pages(written(tmp_path / "a.xml", NITF))
    assert (page.title, page.outlet, page.byline) == (
        "Six soldiers killed",
        "News Wire",
        "By the desk",
    )
    assert page.published == "2024-03-05T10:15:00Z"
    document = clean(page)
    assert "TORVALD" in document.text and LONG in document.text


def test_newsml_g2(tmp_path: Path) -> None:
    made = all_of(written(tmp_path / "a.xml", G2))
    first, *rest = made
    assert isinstance(first, Page) and LONG in first.content
    assert (first.title, first.outlet, first.byline) == ("Six killed", "News Wire", "Desk")
    assert (first.published, first.modified) == ("2024-03-05T10:00:00Z", "2024-03-05T12:00:00Z")
    assert first.language == "en"
    told = [one.reason for one in rest if isinstance(one, Rejected)]
    assert len(told) == 3
    assert "ninat:picture" in told[0] and "canceled" in told[1] and "breaks off" in told[2]


def test_the_samples_of_ninjs_are_what_its_specification_asks_for() -> None:
    jsonschema.validate(NINJS1, NINJS_1)
    jsonschema.validate(NINJS3, NINJS_3)
    for item, schema in ((NINJS1 | {"body": "x"}, NINJS_1), (NINJS3 | {"type": "x"}, NINJS_3)):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(item, schema)


@pytest.mark.parametrize("item", [NINJS1, NINJS3])
def test_ninjs(tmp_path: Path, item: dict[str, object]) -> None:
    for name, text in (
        ("one.json", json.dumps(item)),
        ("two.json", json.dumps([item, item], indent=1)),
        ("lines.jsonl", json.dumps(item) + "\n" + json.dumps(item)),
    ):
        made = pages(written(tmp_path / name, text))
        assert {page.title for page in made} == {"Six killed"}
        assert len(made) == (1 if name == "one.json" else 2)
        assert LONG in made[0].content and made[0].outlet == "News Wire"
        assert made[0].modified == "2024-03-05T12:00:00Z" and made[0].byline == "Desk"


def test_ninjs_that_is_no_text(tmp_path: Path) -> None:
    items = [NINJS1 | {"type": "picture"}, NINJS1 | {"pubstatus": "canceled"}, NINJS1]
    made = all_of(written(tmp_path / "a.json", json.dumps(items)))
    assert [isinstance(one, Rejected) for one in made] == [True, True, False]


def test_reliefweb(tmp_path: Path) -> None:
    page, bare = all_of(written(tmp_path / "a.json", json.dumps(RELIEFWEB).replace("\\\\", "\\")))
    assert isinstance(page, Page) and LONG in page.content
    assert page.outlet == "Relief Agency, Red Aid" and page.language == "en"
    assert page.published == "2024-03-05T00:00:00+00:00"
    assert page.url == "https://reliefweb.int/report/x/situation-report"
    assert isinstance(bare, Rejected) and "profile=full" in bare.reason


def test_reliefweb_is_asked_with_the_appname(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAYSO_RELIEFWEB_APPNAME", raising=False)
    source = "reliefweb://reports?query[value]=Torvald&preset=analysis"
    (reason,) = reasons(source)
    assert "SAYSO_RELIEFWEB_APPNAME" in reason
    monkeypatch.setenv("SAYSO_RELIEFWEB_APPNAME", "me-1")
    web = Web({})
    all_of(source, options(web))
    (asked,) = web.asked
    assert asked.startswith("https://api.reliefweb.int/v2/reports?appname=me-1&profile=full&")
    assert asked.count("preset=") == 1 and "Torvald" in asked


def test_telegram(tmp_path: Path) -> None:
    page, photo = all_of(written(tmp_path / "result.json", json.dumps(TELEGRAM)))
    assert isinstance(page, Page) and page.content.startswith("Shells fell on Torvald. Gunmen")
    assert (page.outlet, page.byline) == ("Valley channel", "River channel")
    assert (page.published, page.modified) == ("2024-03-05T10:00:00Z", "2024-03-05T11:00:00Z")
    assert page.input.endswith("#2")
    assert isinstance(photo, Rejected) and "photo" in photo.reason
    account = {"chats": {"list": [TELEGRAM]}}
    again = all_of(written(tmp_path / "account.json", json.dumps(account)))
    assert isinstance(again[0], Page) and again[0].outlet == "Valley channel"


def test_csl_json(tmp_path: Path) -> None:
    web = Web({"https://valley.example/a": ARTICLE})
    page, bare = all_of(written(tmp_path / "library.json", json.dumps(CSL)), options(web))
    assert isinstance(page, Page)
    assert (page.content, page.outlet, page.title) == (ARTICLE, "Valley Post", "Six killed")
    assert (page.published, page.byline) == ("2024-03-05", "News Desk, The wire")
    assert isinstance(bare, Rejected) and "no text" in bare.reason


def test_ris(tmp_path: Path) -> None:
    web = Web({"https://valley.example/a": ARTICLE})
    page, half, abstract = all_of(written(tmp_path / "export.txt", RIS), options(web))
    assert isinstance(page, Page) and (page.content, page.published) == (ARTICLE, "2024-03-05")
    assert isinstance(half, Rejected) and "line 9" in half.reason
    assert isinstance(abstract, Page) and abstract.content.startswith("Gunmen attacked")


def test_the_hash_is_that_of_the_page_where_it_was_fetched(tmp_path: Path) -> None:
    web = Web({"https://valley.example/a": ARTICLE})
    made = all_of(written(tmp_path / "library.json", json.dumps(CSL)), options(web))
    assert isinstance(made[0], Page)
    assert made[0].sha256 == hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert made[0].retrieved == "2026-11-22T12:00:00Z"
