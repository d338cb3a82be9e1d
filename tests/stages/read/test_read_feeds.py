"""RSS, Atom, JSON Feed and news sitemaps: full text, linked pages, half files and bombs."""

from __future__ import annotations

import gzip
import json
import time
import tracemalloc
from dataclasses import replace
from pathlib import Path

import httpx
import jsonschema
import pytest
from reading import ARTICLE, LONG, Web, all_of, options, pages, reasons, served, written
from specified import JSON_FEED

from sayso.clean import clean
from sayso.read import Visited, read
from sayso.records import Page, Rejected

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Valley Post</title><link>https://valley.example/</link><language>en-gb</language>
<item><title>Six soldiers &amp; two civilians killed</title>
 <link>https://valley.example/a1?utm_source=rss&amp;id=1</link><guid isPermaLink="false">a1</guid>
 <pubDate>Tue, 05 Mar 2024 10:30:00 +0200</pubDate><dc:creator>News desk</dc:creator>
 <description>Short.</description>
 <content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded></item>
<item><title>Second</title><link>/a2</link><description>Gunmen attacked a post […]</description></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>River Times</title>
<author><name>The desk</name></author>
<entry><id>tag:river.example,2024:1</id><title type="html">A &lt;b&gt;raid&lt;/b&gt;</title>
<link rel="self" href="https://river.example/self"/><link href="https://river.example/1"/>
<published>2024-03-05T08:00:00Z</published><updated>2024-03-06T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p></div></content></entry>
</feed>"""

SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://coast.example/1</loc><lastmod>2024-03-06</lastmod><news:news>
<news:publication><news:name>Coast Herald</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2024-03-05T10:00:00Z</news:publication_date>
<news:title>Six killed</news:title></news:news></url>
<url><loc>file:///etc/passwd</loc></url><url><loc>https://coast.example/gone</loc></url></urlset>"""

JSONFEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Morning Mail",
    "language": "en",
    "authors": [{"name": "Desk"}],
    "items": [
        {
            "id": "1",
            "url": "https://mail.example/1",
            "title": "Six killed",
            "content_text": LONG,
            "date_published": "2024-03-05T08:00:00Z",
            "date_modified": "2024-03-05T09:00:00Z",
        },
        {"id": "2", "url": "https://mail.example/2", "summary": "Short …"},
    ],
}


def test_rss_takes_full_text_and_else_the_linked_page(tmp_path: Path) -> None:
    web = Web({"https://valley.example/a2": ARTICLE})
    first, second = pages(written(tmp_path / "feed.rss", RSS), options(web))
    assert LONG in first.content and first.media == "html"
    assert first.title == "Six soldiers & two civilians killed"
    assert first.published == "2024-03-05T10:30:00+02:00"
    assert (first.outlet, first.byline, first.language) == ("Valley Post", "News desk", "en-gb")
    assert first.url == "https://valley.example/a1?id=1"
    assert first.input.endswith("feed.rss#1")
    assert web.asked == ["https://valley.example/a2"]
    assert (second.content, second.url) == (ARTICLE, "https://valley.example/a2")
    assert (second.outlet, second.title) == ("Valley Post", "Second")


def test_without_following_links_the_teaser_is_taken(tmp_path: Path) -> None:
    web = Web({})
    made = pages(written(tmp_path / "feed.xml", RSS), options(web, follow=False))
    assert [page.content[:20] for page in made][1] == "Gunmen attacked a po"
    assert not web.asked


def test_where_the_page_is_gone_the_way_to_the_teaser_is_named(tmp_path: Path) -> None:
    _, refused = all_of(written(tmp_path / "feed.rss", RSS), options(Web({})))
    assert isinstance(refused, Rejected) and "--no-follow takes the text" in refused.reason


def test_atom(tmp_path: Path) -> None:
    (page,) = pages(written(tmp_path / "atom", ATOM))
    assert LONG in page.content and "xmlns" not in page.content
    assert (page.title, page.outlet, page.byline) == ("A raid", "River Times", "The desk")
    assert (page.published, page.modified) == ("2024-03-05T08:00:00Z", "2024-03-06T08:00:00Z")
    assert page.url == "https://river.example/1"
    document = clean(page)
    assert LONG in document.text and document.published.date == "2024-03-05"
    assert document.modified == "2024-03-06T08:00:00Z"


def test_the_sample_of_a_json_feed_is_what_its_specification_asks_for() -> None:
    whole, teaser = JSONFEED["items"]
    jsonschema.validate(JSONFEED | {"items": [whole]}, JSON_FEED)
    with pytest.raises(jsonschema.ValidationError):  # no text in it: such feeds are met, and read
        jsonschema.validate(JSONFEED | {"items": [teaser]}, JSON_FEED)


def test_json_feed(tmp_path: Path) -> None:
    web = Web({"https://mail.example/2": ARTICLE})
    first, second = pages(written(tmp_path / "feed.json", json.dumps(JSONFEED)), options(web))
    assert (first.content, first.media) == (LONG, "text")
    assert (first.outlet, first.byline) == ("Morning Mail", "Desk")
    assert first.modified == "2024-03-05T09:00:00Z"
    assert second.content == ARTICLE


def test_a_sitemap_fetches_only_web_pages(tmp_path: Path) -> None:
    web = Web({"https://coast.example/1": ARTICLE})
    one, local, gone = all_of(written(tmp_path / "sitemap.xml", SITEMAP), options(web))
    assert isinstance(one, Page) and one.outlet == "Coast Herald"
    assert (one.published, one.modified) == ("2024-03-05T10:00:00Z", "2024-03-06")
    assert isinstance(local, Rejected) and "no web address" in local.reason
    assert isinstance(gone, Rejected) and "404" in gone.reason
    listed = "<sitemapindex><sitemap><loc>https://x.example/s1.xml</loc></sitemap></sitemapindex>"
    assert "https://x.example/s1.xml" in reasons(written(tmp_path / "index.xml", listed))[0]


@pytest.mark.parametrize("name", ["feed.html", "feed.txt", "feed", "feed.json", "feed.xml.gz"])
def test_a_feed_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    data = gzip.compress(ATOM.encode()) if name.endswith(".gz") else ATOM.encode()
    assert len(pages(written(tmp_path / name, data))) == 1


def test_a_feed_from_the_web(tmp_path: Path) -> None:
    web = Web({"https://valley.example/feed": RSS, "https://valley.example/a2": ARTICLE})
    made = pages("https://valley.example/feed", options(web))
    assert [page.input for page in made] == [f"https://valley.example/feed#{n}" for n in (1, 2)]


def test_broken_markup_is_mended_and_a_half_entry_refused(tmp_path: Path) -> None:
    item = f"<item><title>A & B &nbsp; C</titel><description>{LONG * 4}</description></item>"
    path = written(tmp_path / "a.xml", f"<rss><channel>\n{item}\n{item}\n<item><title>Half")
    first, second, half = all_of(path)
    assert isinstance(first, Page) and isinstance(second, Page)
    assert first.title == "A B C"
    assert isinstance(half, Rejected) and "line 4" in half.reason
    cut = written(tmp_path / "b.xml", f"<rss><channel>\n{item}\n")
    assert ["breaks off" in reason for reason in reasons(cut)] == [True]
    assert len(all_of(cut)) == 2


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><rss><channel><item><title>&i;</title></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (BOMB, "entities"),
        (
            '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item>&x;</item></rss>',
            "entities",
        ),
        ("<rss>" + "<a>" * 100_000, "nested too deeply"),
        ("<rss><channel>" + "<x>y</x>" * 500_000, "without the end of an entry"),
        ('{"version":"https://jsonfeed.org/version/1","items":' + "[" * 100_000, "nested deeper"),
        (
            '{"version":"https://jsonfeed.org/version/1","items":[{"a":' + '{"a":' * 100_000,
            "nested deeper",
        ),
        ('{"version":"https://jsonfeed.org/version/1","x":"' + "a" * 3_000_000, "without the end"),
        ("<opml><body/></opml>", "no reader knows"),
    ],
)
def test_bombs_are_refused(tmp_path: Path, data: str, words: str) -> None:
    tracemalloc.start()
    (reason,) = reasons(written(tmp_path / "bomb.xml", data))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert words in reason
    assert peak < 60_000_000


@pytest.mark.parametrize(
    "link",
    [
        *(
            "http://[",
            "//[x",
            "http://a b/",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "http://",
        ),
        *(
            "https://valley.example:99999/",
            "http://127.0.0.1/",
            "http://\ud800.example/",
            "x" * 9999,
        ),
    ],
)
def test_hostile_links_are_refused(tmp_path: Path, link: str) -> None:
    given = replace(options(), resolver=None)
    feed = JSONFEED | {"items": [{"id": "1", "url": link, "summary": "Short"}]}
    assert len(reasons(written(tmp_path / "a.json", json.dumps(feed)), given)) == 1
    plain = link.encode("utf-8", "replace").decode()
    rss = f"<rss><channel><item><link>{plain}</link><description>x</description></item></channel></rss>"
    (one,) = all_of(written(tmp_path / "a.xml", rss), given)
    assert isinstance(one, Rejected)


@pytest.mark.parametrize("part", ["<!--a-->", "<?a?>", "<!DOCTYPE a [ ]>", "<!-- ", "<?xml "])
def test_a_long_opening_takes_no_time(tmp_path: Path, part: str) -> None:
    begun = time.process_time()
    all_of(written(tmp_path / "a.xml", part * 9000))
    all_of(written(tmp_path / "b", part * 9000))
    assert time.process_time() - begun < 5


def test_half_a_json_feed(tmp_path: Path) -> None:
    text = json.dumps(JSONFEED)
    path = written(tmp_path / "a.json", text[: text.index('"id": "2"')])
    page, half = all_of(path)
    assert isinstance(page, Page) and isinstance(half, Rejected)
    assert "breaks off after item 1" in half.reason


def big_feed(path: Path, entries: int) -> str:
    item = "<item><title>T{0}</title><guid>g{0}</guid><description>{1}</description></item>"
    with path.open("w") as file:
        file.write('<rss version="2.0"><channel><title>Big</title>')
        file.writelines(item.format(n, LONG * 4) for n in range(entries))
        file.write("</channel></rss>")
    return str(path)


def test_ten_thousand_entries(tmp_path: Path) -> None:
    made = read([big_feed(tmp_path / "big.xml", 10_000)], options())
    assert len({one.id for one in made if isinstance(one, Page)}) == 10_000


def test_a_feed_takes_little_memory(tmp_path: Path) -> None:
    path = big_feed(tmp_path / "big.xml", 2_000)
    tracemalloc.start()
    count = sum(isinstance(one, Page) for one in read([path], options()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2_000 and peak < 1_500_000 < Path(path).stat().st_size


def test_watching_reads_only_what_is_new(tmp_path: Path) -> None:
    visited = Visited()
    pages_: dict[str, str | bytes | httpx.Response] = {
        "https://valley.example/feed": RSS,
        "https://valley.example/a2": ARTICLE,
    }
    web = Web(pages_)
    given = options(web, visited=visited)
    source = "https://valley.example/feed"
    assert len(all_of(source, given)) == 2
    assert all_of(source, given) == []
    assert web.asked.count("https://valley.example/a2") == 1
    more = RSS.replace("<item>", "<item><title>New</title><link>/a3</link></item><item>", 1)
    pages_["https://valley.example/feed"] = more
    (failed,) = all_of(source, given)
    assert isinstance(failed, Rejected) and failed.source.endswith("#1")
    pages_["https://valley.example/a3"] = ARTICLE
    (made,) = all_of(source, given)
    assert isinstance(made, Page) and made.title == "New"


def test_watching_asks_the_server_for_what_has_changed() -> None:
    seen: list[str | None] = []

    def serve(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("if-none-match"))
        if request.headers.get("if-none-match") == '"v1"':
            return httpx.Response(304)
        return served(ATOM, {"etag": '"v1"'})

    given = options(visited=Visited())
    given = type(given)(
        **{name: getattr(given, name) for name in given.__slots__ if name != "transport"},
        transport=httpx.MockTransport(serve),
    )
    assert len(all_of("https://river.example/feed", given)) == 1
    assert all_of("https://river.example/feed", given) == []
    assert seen == [None, '"v1"']


def test_an_entry_that_fails_for_good_is_given_up() -> None:
    web = Web({"https://valley.example/feed": RSS})
    given = options(web, visited=Visited())
    made = [all_of("https://valley.example/feed", given) for _ in range(6)]
    assert [len(one) for one in made] == [2, 1, 1, 0, 0, 0]


def test_watching_a_folder_reads_changed_files(tmp_path: Path) -> None:
    given = options(visited=Visited())
    written(tmp_path / "a.txt", "One.")
    assert len(all_of(str(tmp_path), given)) == 1
    written(tmp_path / "b.txt", "Two.")
    assert [one.content for one in all_of(str(tmp_path), given) if isinstance(one, Page)] == [
        "Two."
    ]
    written(tmp_path / "a.txt", "One and a half.")
    (again,) = all_of(str(tmp_path), given)
    assert isinstance(again, Page) and again.content == "One and a half."
