"""Whatever is done to a file of any format, `read` gives pages and refusals, never an error."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import options
from test_read_agencies import CSL, G2, NINJS1, NITF, RELIEFWEB, RIS, TELEGRAM
from test_read_archives import INFO, record
from test_read_feeds import ATOM, JSONFEED, RSS, SITEMAP
from test_read_lists import events

from sayso.read import read
from sayso.records import Page, Rejected


def _zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", json.dumps({"text": "Shells fell."}) * 3)
        archive.writestr("b.warc.gz", gzip.compress(INFO + record(1)))
    return made.getvalue()


def _parquet() -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    made = io.BytesIO()
    rows = [{"text": f"Shells fell {n} times.", "outlet": "Valley Post"} for n in range(50)]
    parquet.write_table(pa.Table.from_pylist(rows), made, row_group_size=20)
    return made.getvalue()


@cache
def samples() -> dict[str, bytes]:
    warc = INFO + record(1) + record(2)
    lines = "".join(json.dumps({"text": f"Shells fell {n} times."}) + "\n" for n in range(99))
    return {
        "rss": RSS.encode(),
        "atom": ATOM.encode("utf-16"),
        "jsonfeed": json.dumps(JSONFEED).encode(),
        "sitemap": SITEMAP.encode(),
        "nitf": NITF.encode(),
        "g2": G2.encode(),
        "ninjs": json.dumps([NINJS1, NINJS1]).encode(),
        "reliefweb": json.dumps(RELIEFWEB).replace("\\\\", "\\").encode(),
        "telegram": json.dumps(TELEGRAM).encode(),
        "csl": json.dumps(CSL).encode(),
        "ris": RIS.encode(),
        "events": events("https://a.example/1", "https://a.example/2").encode(),
        "warc": warc,
        "warc.gz": gzip.compress(INFO) + gzip.compress(record(1)) + gzip.compress(record(2)),
        "zip": _zip(),
        "parquet": _parquet(),
        "bz2": bz2.compress(lines.encode()),
        "xz": lzma.compress(lines.encode()),
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("fuzz")
    return made


CHANGE = st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=12), st.integers(0, 12))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    kind=st.sampled_from(
        "rss atom jsonfeed sitemap nitf g2 ninjs reliefweb telegram csl ris events warc warc.gz zip "
        "parquet bz2 xz".split()
    ),
    changes=st.lists(CHANGE, max_size=4),
    cut=st.floats(0, 1),
)
def test_damaged_files_make_no_error(
    folder: Path, kind: str, changes: list[tuple[float, bytes, int]], cut: float
) -> None:
    data = bytearray(samples()[kind])
    for place, new, size in changes:
        at = int(place * len(data))
        data[at : at + size] = new
    path = folder / "damaged"
    path.write_bytes(data if cut > 0.5 else data[: int(cut * 2 * len(data))])
    made = list(read([str(path)], options(follow=False)))
    assert all(isinstance(one, (Page, Rejected)) for one in made)
    assert all(one.reason for one in made if isinstance(one, Rejected))


def test_the_samples_are_read_whole(folder: Path) -> None:
    for kind, data in samples().items():
        path = folder / "whole"
        path.write_bytes(data)
        made = list(read([str(path)], options(follow=False)))
        assert made, kind
        assert any(isinstance(one, Page) for one in made) or kind in ("sitemap", "events", "csl")
