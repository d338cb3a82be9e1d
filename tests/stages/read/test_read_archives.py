"""WARC, WACZ, ZIP, Parquet and packed files: streamed, damaged, cut off, and bombs."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from reading import ARTICLE, LONG, all_of, options, pages, reasons, written

from sayso.read import ReadOptions, read
from sayso.records import Page, Rejected

URL = "https://valley.example/{}"


def record(
    number: int,
    body: bytes = ARTICLE.encode(),
    kind: str = "response",
    head: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
) -> bytes:
    block = head.encode() + body
    headers = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {URL.format(number)}\r\n"
        f"WARC-Date: 2024-03-05T10:00:00Z\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return headers.encode() + block + b"\r\n\r\n"


INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 9\r\n\r\nsoftware:\r\n\r\n"


def test_a_warc_gives_the_pages_that_were_served(tmp_path: Path) -> None:
    moved = "HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n"
    picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"
    data = (
        INFO
        + record(2)
        + record(3, kind="request", head="GET / HTTP/1.1\r\n\r\n")
        + record(4, head=moved)
        + record(5, b"\x89PNG" * 100_000, head=picture)
        + record(6)
    )
    for name, packed in (
        ("a.warc", data),
        ("b.warc.gz", gzip.compress(data)),
        ("c", data),
        ("d.warc.zst", _zstd(data)),
    ):
        path = written(tmp_path / name, packed)
        made = pages(path)
        assert [page.input for page in made] == [f"{path}#2", f"{path}#6"]
        assert [page.url for page in made] == [URL.format(2), URL.format(6)]
        assert {page.retrieved for page in made} == {"2024-03-05T10:00:00Z"}
        assert {page.content for page in made} == {ARTICLE}


def _zstd(data: bytes) -> bytes:
    from backports import zstd

    return zstd.compress(data)


def test_bodies_are_joined_and_unpacked(tmp_path: Path) -> None:
    body = ARTICLE.encode()
    chunks = b"5\r\n" + body[:5] + b"\r\n" + b"%x\r\n" % len(body[5:]) + body[5:] + b"\r\n0\r\n\r\n"
    html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{}\r\n\r\n"
    data = (
        record(1, chunks, head=html.format("Transfer-Encoding: chunked"))
        + record(2, body, head=html.format("Transfer-Encoding: chunked"))
        + record(3, gzip.compress(body), head=html.format("Content-Encoding: gzip"))
        + record(4, zlib.compress(body), head=html.format("Content-Encoding: deflate"))
        + record(5, body, head=html.format("Content-Encoding: br"))
        + record(6, b"\x1b\x00packed", head=html.format("Content-Encoding: br"))
    )
    made = all_of(written(tmp_path / "a.warc", data))
    assert [one.content for one in made if isinstance(one, Page)] == [ARTICLE] * 5
    assert isinstance(made[5], Rejected) and "br" in made[5].reason


def test_damage_costs_one_record(tmp_path: Path) -> None:
    members = [gzip.compress(record(n), mtime=0) for n in range(1, 6)]
    broken = bytearray(members[2])
    broken[60:90] = b"\xff" * 30
    members[2] = bytes(broken)
    made = all_of(written(tmp_path / "a.warc.gz", b"".join(members)))
    assert [one.url for one in made if isinstance(one, Page)] == [
        URL.format(n) for n in (1, 2, 4, 5)
    ]
    (fault,) = [one for one in made if isinstance(one, Rejected)]
    assert "damaged gzip" in fault.reason and "at byte" in fault.reason


@pytest.mark.parametrize("packed", [gzip.compress, bytes])
def test_a_file_that_is_cut_off(tmp_path: Path, packed: Callable[[bytes], bytes]) -> None:
    data = packed(record(1)) + packed(record(2))[:-120]
    made = all_of(written(tmp_path / "a.warc", data))
    assert isinstance(made[0], Page) and isinstance(made[1], Rejected) and len(made) == 2


def test_rubbish_between_records_and_wrong_lengths(tmp_path: Path) -> None:
    wrong = record(2).replace(b"Content-Length: ", b"Content-Length: x")
    data = record(1) + b"rubbish\r\n" * 30 + record(3) + wrong + record(4)
    made = all_of(written(tmp_path / "a.warc", data))
    assert [one.url for one in made if isinstance(one, Page)] == [URL.format(n) for n in (1, 3, 4)]
    assert len(made) == 5


def test_bombs_in_a_warc(tmp_path: Path) -> None:
    html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    bomb = gzip.compress(b"<p>" + b"a" * 80_000_000)
    made = all_of(written(tmp_path / "a.warc", record(1, bomb, head=html) + record(2)))
    assert isinstance(made[0], Rejected) and "unpack" in made[0].reason
    big = record(1, b"<p>" + b"a" * 3_000_000) + record(2)
    made = all_of(written(tmp_path / "b.warc", big))
    assert isinstance(made[0], Rejected) and "longer than" in made[0].reason
    assert isinstance(made[1], Page)
    line = written(tmp_path / "c.warc", b"WARC/1.0\r\nX: " + b"a" * 5_000_000 + b"\r\n" + record(2))
    assert isinstance(all_of(line)[-1], Page)


def archive(path: Path, files: dict[str, str | bytes]) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return str(path)


def test_a_zip_of_files(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("x.txt", "x")
    path = archive(
        tmp_path / "news.zip",
        {
            "a.txt": LONG,
            "b/c.jsonl": json.dumps({"text": LONG}) + "\nnonsense\n",
            "__MACOSX/a.txt": "x",
            "z.zip": inner.getvalue(),
            "y.bin": b"\0\1\2",
        },
    )
    made = all_of(path)
    assert [one.input for one in made if isinstance(one, Page)] == [
        f"{path}/a.txt",
        f"{path}/b/c.jsonl#1",
    ]
    told = {one.source.removeprefix(path): one.reason for one in made if isinstance(one, Rejected)}
    assert "not JSON" in told["/b/c.jsonl#2"] and "ZIP archive within" in told["/z.zip"]
    assert "binary" in told["/y.bin"]


def test_a_wacz_gives_its_pages_and_not_their_frames(tmp_path: Path) -> None:
    listed = '{"format": "json-pages-1.0"}\n' + json.dumps({"url": URL.format(2)}) + "\n"
    files: dict[str, str | bytes] = {
        "datapackage.json": "{}",
        "pages/pages.jsonl": listed,
        "archive/data.warc.gz": gzip.compress(INFO + record(1)) + gzip.compress(record(2)),
    }
    path = archive(tmp_path / "a.wacz", files)
    assert [page.url for page in pages(path)] == [URL.format(2)]
    del files["pages/pages.jsonl"]
    assert len(pages(archive(tmp_path / "b.wacz", files))) == 2


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"[Content_Types].xml": "<x/>"}, "Microsoft Office"),
        ({"META-INF/container.xml": "<x/>"}, "EPUB"),
        ({"a.txt": b"a" * 60_000_000}, "bomb"),
    ],
)
def test_archives_that_are_refused(
    tmp_path: Path, files: dict[str, str | bytes], words: str
) -> None:
    (reason,) = reasons(archive(tmp_path / "a.zip", files))
    assert words in reason


def test_a_damaged_warc_within_a_zip_ends(tmp_path: Path) -> None:
    warc = INFO + b"".join(record(n) for n in range(1, 200))
    path = Path(archive(tmp_path / "a.zip", {"a.warc": warc}))
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 40] = b"\xff" * 40
    path.write_bytes(data)
    made = all_of(str(path))
    assert isinstance(made[0], Page) and isinstance(made[-1], Rejected) and len(made) < 250


def test_a_damaged_zip(tmp_path: Path) -> None:
    path = Path(archive(tmp_path / "a.zip", {"a.txt": LONG * 50, "b.txt": LONG}))
    data = bytearray(path.read_bytes())
    data[60:70] = b"\xff" * 10
    path.write_bytes(data)
    first, second = all_of(str(path))
    assert isinstance(first, Rejected) and isinstance(second, Page)
    path.write_bytes(data[: len(data) // 2])
    assert "damaged ZIP" in reasons(str(path))[0]


@pytest.mark.parametrize(
    ("pack", "suffix"), [(bz2.compress, ".bz2"), (lzma.compress, ".xz"), (_zstd, ".zst")]
)
def test_other_packings(tmp_path: Path, pack: Callable[[bytes], bytes], suffix: str) -> None:
    lines = "".join(json.dumps({"text": f"{n} {LONG}"}) + "\n" for n in range(300))
    path = written(tmp_path / f"a.jsonl{suffix}", pack(lines.encode()))
    assert len(pages(path)) == 300
    two = written(tmp_path / f"b.txt{suffix}", pack(b"One. ") + pack(b"Two."))
    assert pages(two)[0].content == "One. Two."
    half = written(tmp_path / f"c.txt{suffix}", pack(LONG.encode() * 9)[:-20])
    assert len(reasons(half)) == 1
    bomb = written(tmp_path / f"d.txt{suffix}", pack(b"a" * 30_000_000))
    assert "bomb" in reasons(bomb)[0]
    twice = written(tmp_path / f"e.txt{suffix}", pack(pack(LONG.encode())))
    assert "within another packing" in reasons(twice)[0]


def table(path: Path, rows: list[dict[str, object]]) -> str:
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.Table.from_pylist(rows), path, row_group_size=2)
    return str(path)


def test_parquet_with_mapped_columns(tmp_path: Path) -> None:
    from datetime import date

    rows: list[dict[str, object]] = [
        {"prose": f"{n} {LONG}", "when": date(2024, 3, n), "paper": "Valley Post", "n": n}
        for n in range(1, 6)
    ]
    path = table(
        tmp_path / "a.parquet", [*rows, {"prose": None, "when": None, "paper": None, "n": 6}]
    )
    assert "--column text=NAME" in reasons(path)[0]
    given = ReadOptions(columns={"text": "prose", "published": "when", "outlet": "paper"})
    made = list(read([path], given))
    assert [one.published for one in made if isinstance(one, Page)] == [
        f"2024-03-0{n}" for n in range(1, 6)
    ]
    assert isinstance(made[5], Rejected) and "row 6" in made[5].reason


def test_parquet_by_content_packed_and_damaged(tmp_path: Path) -> None:
    path = Path(table(tmp_path / "a.parquet", [{"text": LONG, "outlet": "Valley Post"}]))
    data = path.read_bytes()
    assert len(pages(written(tmp_path / "b.txt", data))) == 1
    assert len(pages(written(tmp_path / "c.parquet.gz", gzip.compress(data)))) == 1
    assert "cut off" in reasons(written(tmp_path / "d.parquet", data[:-9]))[0]
    broken = data[:40] + b"\xff" * 200 + data[240:]
    made = all_of(written(tmp_path / "e.parquet", broken))
    assert len(made) == 1
    footer = data[:-200] + b"\xff" * 150 + data[-50:]
    assert len(reasons(written(tmp_path / "f.parquet", footer))) == 1


def test_a_format_whose_library_is_not_installed_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.read.parquet import ParquetReader

    path = table(tmp_path / "a.parquet", [{"text": LONG}])
    monkeypatch.setattr(ParquetReader, "requires", ("not_installed_at_all",))
    assert "pip install -e '.[parquet]'" in reasons(path)[0]
    assert len(pages(written(tmp_path / "a.txt", LONG), options())) == 1
