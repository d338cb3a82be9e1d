"""Hostile text, forged requests, and those who may not."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import lxml.html
import pytest
from web_help import Client, Site, disputed

from sayso.errors import ConfigError
from sayso.store import Grouped, open_store
from sayso.web.accounts import Accounts
from sayso.web.serve import Where, desk_for
from sayso.web.text import web_address

HOSTILE = (
    '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">" onmouseover="hacked=1" '
    "x='javascript:alert(1)' \u202egnirts\u202c \x00 {{ 7*7 }} </title></textarea><svg onload=hacked=1> "
)
TEXTS = set(
    "title outlet byline input exact name source cue words by_name text note why group label mode".split()
)
PAYLOADS = (
    "' OR 1=1 --",
    "'; DROP TABLE event; --",
    "../../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "\x00",
    "<script>hacked=1</script>",
    "{{7*7}}",
    "9" * 400,
    "é\u202e",
)
PARAMETERS = "place from to type actor disputed min_sources box sort page q as_of event after before id top title a b skip only".split()
PATHS = (
    "/incidents/{} /incidents/{}.json /incidents/{}/history /documents/{} /documents/{}.csv /review/{} /id/{} "
    "/coding/{} /coding/{}/agreement /coding/{}/x /coding/{}/x/settle /assets/{}/desk.css /assets/x/{}"
).split()


def hostile(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: hostile(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [hostile(inner, "name" if key == "chain" else key) for inner in value]
    if key == "url":
        return "javascript:alert(1)//" + HOSTILE
    return HOSTILE if key in TEXTS and isinstance(value, str) else value


@pytest.fixture
def poisoned(db: Path) -> Path:
    """Every text of every record of the most disputed incident is hostile, one headline 1 MB."""
    with closing(open_store(str(db), write=True)) as store, store.write("document", HOSTILE) as w:
        record = next(r for r in w.all("incident") if (r["place"] or {}).get("name") == "Bankass")
        for n, name in enumerate(record["documents"]):
            document = w.get("document", name)
            assert document
            text = (HOSTILE * (len(document["text"]) // len(HOSTILE) + 1))[: len(document["text"])]
            title = HOSTILE * (8_000 if n == 0 else 1)
            w.put("document", hostile(document) | {"text": text, "title": title})
            for kind in ("claim", "event"):
                for one in w.of_document(kind, name):  # type: ignore[arg-type]
                    w.put(kind, hostile(one))  # type: ignore[arg-type]
            w.put_reading(
                name,
                [{"start": 0, "end": 80, "kind": "body", "coded": [HOSTILE], "reasons": [HOSTILE]}],
            )
        events = tuple(r["event"] for r in record["reports"])
        reasons = tuple(hostile(list(w.reasons(record["id"]))))
        w.put_incident(
            hostile(record), Grouped(actors=(HOSTILE,), reasons=reasons, events=events, why=HOSTILE)
        )
    return db


def check(text: str, path: str) -> None:
    """Nothing in a page comes from the news but text."""
    assert "\x00" not in text and "\u202e" not in text, path
    page = lxml.html.fromstring(text)
    for node in page.iter():
        if not isinstance(node.tag, str):
            continue
        assert not any(name.startswith("on") or name == "style" for name in node.attrib), (
            path,
            node.attrib,
        )
        for name in ("href", "src", "action", "formaction"):
            address = node.get(name, "/")
            assert address.startswith(("/", "#", "http://", "https://")), (path, address)
    scripts = page.cssselect("script")
    assert (
        len(scripts) == 1 and scripts[0].get("src").startswith("/assets/") and not scripts[0].text
    )
    assert not page.cssselect("img, iframe, object, embed, base, style")
    assert "49" not in page.cssselect("title")[0].text


def test_hostile_text_in_every_field_is_only_text(
    poisoned: Path, site: Callable[..., Site]
) -> None:
    client = site().client()
    name = disputed_id(client)
    record = client.json(f"/incidents/{name}.json")
    event = record["reports"][0]["event"]
    paths = [
        "/",
        "/incidents",
        f"/incidents/{name}",
        f"/incidents/{name}/history",
        "/documents?q=hacked",
    ]
    paths += [f"/documents/{d}" for d in record["documents"]]
    paths += [
        f"/documents/{record['documents'][0]}?event={event}",
        f"/review/{event}",
        "/review",
        "/merge",
    ]
    paths += ["/history", f"/report?id={name}&title={quote(HOSTILE)}"]
    other = client.json("/incidents.json?sort=date")[0]["id"]
    paths += [
        f"/merge?a={name}&b={other}",
        f"/incidents?place={quote(HOSTILE)}&actor={quote(HOSTILE)}",
    ]
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text[:300])
        check(answer.text, path)
        assert len(answer.content) < 2_000_000, path
    markdown = client.get(f"/report.md?id={name}").text
    assert "<script" not in markdown.replace("\\<", "") and "](javascript" not in markdown
    json.loads(client.get(f"/documents/{record['documents'][0]}.json").text)
    assert client.get(f"/incidents/{name}.csv").status_code == 200


def disputed_id(client: Client) -> str:
    found = [r for r in client.json("/incidents.json?disputed=1") if len(r["documents"]) == 5]
    return str(found[0]["id"])


def test_no_parameter_breaks_a_page(client: Client) -> None:
    with client.desk.stores.read() as now:
        before = now.revision
    for payload in PAYLOADS:
        value = quote(payload)
        for path in (
            "/incidents",
            "/documents",
            "/review",
            "/merge",
            "/report",
            "/history",
            "/",
            "/report.md",
        ):
            for name in PARAMETERS:
                answer = client.get(f"{path}?{name}={value}")
                assert answer.status_code < 500, (path, name, payload)
                assert answer.status_code in (200, 400, 404), (path, name, payload)
        for path in PATHS:
            answer = client.get(path.format(value), follow_redirects=False)
            assert answer.status_code in (400, 403, 404), (path, payload, answer.status_code)
            assert "root:" not in answer.text
    with client.desk.stores.read() as now:
        assert now.revision == before and now.count("event") > 300


def test_paths_that_lead_elsewhere_are_refused_and_logged(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    odd = ("..%2f..%2fetc%2fpasswd", "%2e%2e%2fdesk.db.users", "%00", "'%20OR%201=1%20--")
    for value in odd:
        for path in PATHS:
            caplog.clear()
            with caplog.at_level(logging.WARNING, "sayso.web"):
                answer = client.get(path.format(value), follow_redirects=False)
            assert answer.status_code in (400, 403, 404), (path, value)
            assert any("refused" in r.message for r in caplog.records), (path, value)
            assert "root:" not in answer.text and "SQLite format" not in answer.text


FORMS: dict[str, dict[str, str]] = {
    "/review/{event}": {
        "do": "edit", "kind": "PROTEST", "status": "reported", "negated": "1", "trigger.span": "",
        "trigger.words": "", "actors.count": "0", "actors.new": "", "actors.new.span": "",
        "place": "", "place.span": "", "date.start": "", "date.end": "", "date.precision": "",
        "tolls.count": "0", "tolls.0.measure": "killed", "tolls.0.low": "1", "tolls.0.high": "1",
        "tolls.0.group": "", "labels.count": "0", "labels.new.words": "", "claim": "outlet",
        "claim.stance": "", "claim.0.actor": "", "claim.new.words": "", "after": "", "why": "",
    },
    "/documents/{document}": {
        "kind": "PROTEST", "status": "reported", "claim": "outlet", "trigger.span": "",
        "trigger.words": "", "why": "",
    },
    "/merge": {"do": "same", "a": "", "b": "", "why": ""},
    "/incidents/{incident}": {"do": "split", "event": "", "why": ""},
    "/coding": {"name": "n", "coders": "a, b", "number": "1", "draw": "queue", "note": ""},
    "/me": {"name": "x"},
}  # fmt: skip


@pytest.mark.parametrize("path", FORMS)
def test_no_field_of_a_form_breaks_a_page_or_the_database(client: Client, path: str) -> None:
    event = client.json("/review.json")[0]["event"]
    with client.desk.stores.read() as now:
        document = (now.get("event", event) or {})["document"]
        incident = now.incident_of(event)
        events = now.count("event")
    address = path.format(event=event, document=document, incident=incident)
    for field in FORMS[path]:
        for payload in (
            "' OR 1=1 --",
            "'; DROP TABLE event; --",
            "../../etc/passwd",
            "\x00",
            "9" * 99,
        ):
            answer = client.send(address, **(FORMS[path] | {field: payload}))
            assert answer.status_code in (200, 400, 403, 404), (field, payload, answer.text[:200])
            check(answer.text, f"{path} {field}")
    with client.desk.stores.read() as now:
        assert now.count("event") >= events and now.get("event", event)


def test_a_formula_in_csv_stays_text(db: Path, site: Callable[..., Site]) -> None:
    with closing(open_store(str(db), write=True)) as store, store.write("document", "x") as w:
        record = next(iter(w.all("document")))
        w.put("document", record | {"outlet": "=HYPERLINK(1)"})
    found = site().client().get(f"/documents/{record['id']}.csv")
    assert found.status_code == 200
    from sayso.web.answers import as_csv

    assert "'=HYPERLINK(1)" in as_csv([{"outlet": "=HYPERLINK(1)"}])


def test_every_answer_tells_the_browser_what_to_keep_to(client: Client) -> None:
    asset = client.page("/").cssselect("link[rel=stylesheet]")[0].get("href")
    for path in ("/", "/incidents.json", "/nothing", asset, "/assets/x/y", "/id/0000"):
        found = client.get(path).headers
        policy = found["content-security-policy"]
        assert (
            "default-src 'none'" in policy
            and "unsafe" not in policy
            and "frame-ancestors 'none'" in policy
        )
        assert (
            found["x-content-type-options"] == "nosniff"
            and found["referrer-policy"] == "same-origin"
        )
        assert "server" not in found


def test_posts_from_elsewhere_are_refused_and_logged(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    event = client.json("/review.json")[0]["event"]
    token = client.token()
    form = {"csrf": token, "do": "accept"}
    tries: list[tuple[dict[str, str], dict[str, str]]] = [
        (form, {"origin": "https://elsewhere.example"}),
        (form, {"sec-fetch-site": "cross-site"}),
        (form | {"csrf": "0" * 64}, {}),
        ({"do": "accept"}, {}),
        (form, {"host": "elsewhere.example"}),
        (form, {"content-type": "text/plain"}),
    ]
    with caplog.at_level(logging.WARNING, "sayso.web"):
        for data, headers in tries:
            answer = client.http.post(f"/review/{event}", data=data, headers=headers)
            assert answer.status_code in (400, 403), headers
    assert len([r for r in caplog.records if "refused" in r.message]) == len(tries)
    stranger = client.http.post(
        f"/review/{event}", data=form, headers={"cookie": "sayso_session=" + "A" * 43}
    )
    assert stranger.status_code == 403, "a token belongs to its session"
    assert client.json("/review.json")[0]["event"] == event
    big = client.http.post(
        "/review/x",
        content=b"a=" + b"x" * 1_100_000,
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert big.status_code == 413


def test_beyond_loopback_there_have_to_be_users(db: Path) -> None:
    with pytest.raises(ConfigError, match="sayso users add"):
        desk_for(str(db), Where(host="0.0.0.0"))
    Accounts(str(db)).put("ada", "admin", "correct horse battery")
    assert desk_for(str(db), Where(host="0.0.0.0")).login
    assert (db.parent / "desk.db.users").stat().st_mode & 0o077 == 0
    with pytest.raises(ConfigError, match="tiles"):
        desk_for(str(db), Where(tiles="https://x/;script-src *"))


@pytest.fixture
def staffed(db: Path, site: Callable[..., Site]) -> Site:
    accounts = Accounts(str(db))
    for name in ("reader", "coder", "editor", "admin"):
        accounts.put(name, name, f"password of {name}")
    return site()


def logged_in(site: Site, name: str) -> Client:
    client = site.client()
    token = client.token("/login")
    answer = client.http.post(
        "/login",
        data={"csrf": token, "name": name, "password": f"password of {name}"},
        follow_redirects=False,
    )
    assert answer.status_code == 303 and "sayso_session" in answer.headers["set-cookie"]
    assert "httponly" in answer.headers["set-cookie"].lower()
    return client


def test_nobody_gets_in_without_logging_in(staffed: Site, caplog: pytest.LogCaptureFixture) -> None:
    client = staffed.client()
    assert client.get("/", follow_redirects=False).headers["location"] == "/login"
    assert client.get("/incidents.json").status_code == 403
    assert client.http.post("/review/x", data={"do": "accept"}).status_code == 403
    with caplog.at_level(logging.WARNING, "sayso.web"):
        forged = client.get(
            "/", headers={"cookie": "sayso_session=" + "B" * 43}, follow_redirects=False
        )
    assert "refused a session" in caplog.text and "BBBB" not in caplog.text
    assert forged.headers["location"] == "/login"
    renamed = client.get("/", headers={"cookie": "sayso_name=admin"}, follow_redirects=False)
    assert renamed.headers["location"] == "/login"


def test_each_role_may_do_its_own(staffed: Site) -> None:
    reader, coder, editor = (logged_in(staffed, name) for name in ("reader", "coder", "editor"))
    event = reader.json("/review.json")[0]["event"]
    assert "verdicts" not in reader.get(f"/review/{event}").text
    for client, status in ((reader, 403), (coder, 403), (editor, 200)):
        assert client.send(f"/review/{event}", do="accept").status_code == status
        pair = client.json("/merge.json")[0]
        assert client.send("/merge", do="different", **pair).status_code == status
    assert reader.json("/incidents.json")
    with staffed.desk.stores.read() as now:
        assert {entry.by for entry in now.reviews()} == {"editor"}
    name = disputed(reader)
    assert reader.send(f"/incidents/{name}", event="x", why="y").status_code == 403
    left = editor.send("/logout", follow=False)
    assert left.headers["location"] == "/login"
    assert editor.get("/", follow_redirects=False).headers["location"] == "/login"


def test_logging_in_is_limited(staffed: Site, caplog: pytest.LogCaptureFixture) -> None:
    client = staffed.client()
    with caplog.at_level(logging.WARNING, "sayso.web"):
        codes = [
            client.http.post(
                "/login",
                data={"csrf": client.token("/login"), "name": "admin", "password": f"guess {n}"},
            ).status_code
            for n in range(7)
        ]
    assert codes == [403] * 5 + [429] * 2
    right = {"csrf": client.token("/login"), "name": "admin", "password": "password of admin"}
    assert client.http.post("/login", data=right).status_code == 429
    assert "guess" not in caplog.text


def test_passwords_are_kept_as_salted_hashes_and_sessions_end(db: Path) -> None:
    accounts = Accounts(str(db))
    accounts.put("ada", "editor", "correct horse battery")
    assert b"correct horse" not in accounts.path.read_bytes()
    user = accounts.check("ADA", "correct horse battery")
    assert user and user.name == "ada" and not accounts.check("ada", "wrong horse battery")
    token = accounts.begin(user)
    assert accounts.of(token) == user and token.encode() not in accounts.path.read_bytes()
    accounts.put("ada", "reader", "another long password")
    assert accounts.of(token) is None, "a new password ends the sessions"
    for name, role, password in (
        ("", "reader", "x" * 20),
        ("b", "king", "x" * 20),
        ("b", "reader", "short"),
    ):
        with pytest.raises(ConfigError):
            accounts.put(name, role, password)
    assert accounts.remove("ada") and not accounts.remove("ada")


def test_a_session_is_over_after_its_time(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = Accounts(str(db))
    accounts.put("ada", "editor", "correct horse battery")
    user = accounts.check("ada", "correct horse battery")
    assert user and accounts.of(accounts.begin(user)) == user
    monkeypatch.setattr("sayso.web.accounts.LASTS", -1.0)
    assert accounts.of(accounts.begin(user)) is None


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)//x", "data:text/html,x", "//elsewhere.example/x"]
    + ["vbscript:x", "file:///etc/passwd", 'https://a.example/"onclick=x', "http://a.example/ x"],
)
def test_links_lead_to_the_web_alone(url: str) -> None:
    assert web_address(url) is None and web_address("https://a.example/x?y=1") is not None
