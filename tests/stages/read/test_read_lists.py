"""Lists of addresses: plain ones, those of GDELT, and its list files."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

from reading import ARTICLE, Web, all_of, options, pages, written

from sayso.records import Page, Rejected

A, B = "https://valley.example/a", "https://valley.example/b"


def events(*urls: str) -> str:
    return "".join(
        "\t".join([str(n), "20240305", *[""] * 58, url]) + "\n" for n, url in enumerate(urls)
    )


def test_plain_addresses_once_each(tmp_path: Path) -> None:
    web = Web({A: ARTICLE, B: ARTICLE})
    text = f"# mine\n{A}\n\n{B}\n{A}\n"
    made = all_of(written(tmp_path / "list.urls", text), options(web))
    assert [one.url for one in made if isinstance(one, Page)] == [A, B]
    made = all_of(written(tmp_path / "list.txt", f"{A}\nnonsense\n{B}\n" * 1), options(web))
    assert isinstance(made[0], Page) and made[0].content.startswith(A)
    assert len(pages(written(tmp_path / "pure.txt", f"{A}\n{B}\n"), options(web))) == 2


def test_gdelt_events_mentions_and_gkg(tmp_path: Path) -> None:
    web = Web({A: ARTICLE, B: ARTICLE})
    made = pages(written(tmp_path / "20240305.export.CSV", events(A, B, A)), options(web))
    assert [page.url for page in made] == [A, B]
    time = "20240305101500"
    mention = "\t".join(["1", time, time, "1", "valley.example", A, *["0"] * 10]) + "\n"
    (page,) = pages(written(tmp_path / "x.mentions.CSV", mention), options(web))
    assert (page.url, page.outlet) == (A, "valley.example")
    gkg = "\t".join([f"{time}-T5", time, "1", "valley.example", B, *["0"] * 22]) + "\n"
    (page,) = pages(written(tmp_path / "x.gkg.csv", gkg), options(web))
    assert (page.url, page.outlet) == (B, "valley.example")


def test_gdelt_article_list(tmp_path: Path) -> None:
    web = Web({A: ARTICLE})
    found = {
        "url": A,
        "title": "Six killed",
        "seendate": "20240306T101500Z",
        "domain": "valley.example",
    }
    (page,) = pages(written(tmp_path / "a.json", json.dumps({"articles": [found]})), options(web))
    assert (page.content, page.outlet, page.published) == (ARTICLE, "valley.example", None)


def zipped(name: str, text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return made.getvalue()


def test_a_gdelt_list_file_leads_to_its_events(tmp_path: Path) -> None:
    data = zipped("20240305101500.export.CSV", events(A, B))
    base = "http://data.gdeltproject.org/gdeltv2/20240305101500"
    digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
    text = f"{len(data)} {digest} {base}.export.CSV.zip\n{9} {digest} {base}.gkg.csv.zip\n"
    web = Web({f"{base}.export.CSV.zip": data, A: ARTICLE, B: ARTICLE})
    made = pages(written(tmp_path / "lastupdate.txt", text), options(web))
    assert [page.url for page in made] == [A, B]
    wrong = text.replace(digest, "0" * 32)
    (refused,) = all_of(written(tmp_path / "wrong.txt", wrong), options(web))
    assert isinstance(refused, Rejected) and "not the file" in refused.reason
