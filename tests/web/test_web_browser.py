"""The desk in a real browser: by mouse and by keyboard, at three widths, and for all to use."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_help import WIDTHS, browser, complaints, look, missing, served, violations
from test_web_security import HOSTILE, poisoned

__all__ = ["poisoned"]
pytestmark = pytest.mark.skipif(missing() is not None, reason=missing() or "")
SHOTS = os.environ.get("SAYSO_SHOTS")  # a folder for screenshots, to be looked at


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    with browser() as made:
        yield made


class Desk:
    """What an analyst does in a browser."""

    def __init__(self, driver: Any, address: str) -> None:
        self.driver, self.address = driver, address
        driver.delete_all_cookies()
        look(driver, 1280)

    def open(self, path: str) -> None:
        self.driver.get(self.address + path)

    def one(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def all(self, selector: str) -> list[Any]:
        return list(self.driver.find_elements("css selector", selector))

    def press(self, *keys: str) -> None:
        from selenium.webdriver import ActionChains

        before = self.driver.current_url, self.one("main").id
        ActionChains(self.driver).send_keys(*keys).perform()
        self.wait(lambda: (self.driver.current_url, self.one("main").id) != before)

    def click(self, selector: str) -> None:
        """Click, and wait for the page that it leads to."""
        before = self.one("main").id
        self.one(selector).click()
        self.wait(lambda: self.one("main").id != before)

    def fill(self, selector: str, text: str) -> None:
        field = self.one(selector)
        field.clear()
        field.send_keys(text)

    def wait(self, holds: Any) -> None:
        from selenium.common.exceptions import WebDriverException
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, 60, ignored_exceptions=[WebDriverException]).until(
            lambda _: holds()
        )

    def work_as(self, name: str) -> None:
        self.open("/me")
        self.fill("input[name=name]", name)
        self.click("main form button")

    @property
    def event(self) -> str:
        return str(self.one("#verdicts").get_attribute("action")).rpartition("/")[2]

    @property
    def said(self) -> str:
        return str(self.one(".said").text)


@pytest.fixture
def desk(driver: Any, db: Path) -> Iterator[Desk]:
    with served(db) as address:
        yield Desk(driver, address)


def test_from_the_first_screen_to_the_evidence(desk: Desk) -> None:
    desk.open("/")
    values = [one.text for one in desk.all(".lead .value")]
    assert {"23 militants", "31 civilians"} <= set(values) and any(
        "massacre" in value for value in values
    )
    assert all(one.text for one in desk.all(".lead .speaker"))
    desk.click(".counts a")
    desk.fill("input[name=place]", "MLI")
    desk.one("input[name=disputed]").click()
    desk.click(".filters button")
    assert "place=MLI" in desk.driver.current_url and "1 incident," in desk.one("#count").text
    desk.click(".stack tbody th a")
    assert "Accounts side by side" in desk.one("main").text
    desk.click(".row-killed a.cell")
    evidence = desk.one("#evidence")
    assert evidence.find_elements("css selector", ".m-evidence")
    inside = "const r = arguments[0].getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight"
    assert desk.driver.execute_script(inside, evidence), "the sentence is in sight"
    assert not complaints(desk.driver)


def test_map_and_timeline_brush_one_another(desk: Desk) -> None:
    from selenium.webdriver import ActionChains

    desk.open("/incidents")
    whole = desk.one("#count").text
    map_ = desk.one("svg.map")
    drawn = "return document.querySelector('svg.map use.land').getBoundingClientRect().width"
    assert desk.driver.execute_script(drawn) > 100, "the outlines are loaded"
    before = desk.one("main").id
    ActionChains(desk.driver).move_to_element_with_offset(
        map_, 20, -150
    ).click_and_hold().move_by_offset(350, 320).release().perform()
    desk.wait(lambda: desk.one("main").id != before)
    assert "box=" in desk.driver.current_url and desk.one("#count").text != whole
    bar = next(a for a in desk.all("svg.timeline a") if a.get_attribute("tabindex") != "-1")
    desk.driver.execute_script("arguments[0].focus()", bar)
    desk.press("\ue007")
    assert "from=" in desk.driver.current_url and "box=" in desk.driver.current_url
    assert not complaints(desk.driver)


def test_accept_edit_and_undo_by_keyboard(desk: Desk) -> None:
    desk.open("/review")
    first = desk.event
    assert desk.one("[data-key=accept] kbd").text == "A"
    desk.press("a")
    second = desk.event
    assert second != first and "Accepted" in desk.said
    desk.press("u")
    assert desk.event == first and "Taken back" in desk.said
    assert desk.one("[data-key=next] kbd").text == "N", "what was looked at is passed, not skipped"
    desk.press("n")
    assert desk.event != first
    from selenium.webdriver import ActionChains

    ActionChains(desk.driver).send_keys("e").perform()
    desk.wait(lambda: desk.one("#edit").get_attribute("open"))
    status = desk.one("select[name=status]")
    status.send_keys("feared")
    desk.click("#editor .actions button")
    assert "Saved: status" in desk.said and "feared" in desk.one("#what").text
    desk.press("u")
    assert "feared" not in desk.one("#what").text
    desk.press("r")
    desk.press("q")
    assert "unsure" in desk.one(".queue-head").text and not complaints(desk.driver)


def test_keys_are_remapped_and_typing_is_no_verdict(desk: Desk) -> None:
    desk.open("/keys")
    desk.one("[data-map-key=accept]").send_keys("j")
    desk.open("/review")
    first = desk.event
    assert desk.one("[data-key=accept] kbd").text == "J"
    desk.one("[name=why]").send_keys("jar")
    assert desk.event == first
    desk.one("[name=why]").send_keys("\ue00c")
    desk.press("j")
    assert desk.event != first
    desk.driver.execute_script("localStorage.clear()")


def test_selected_text_and_searched_places_go_into_the_record(desk: Desk) -> None:
    desk.open("/review")
    desk.driver.execute_script(
        "document.getElementById('edit').open = true;"
        "const piece = document.querySelector('#text .m-evidence');"
        "const range = document.createRange(); range.setStart(piece.firstChild, 0);"
        "range.setEnd(piece.firstChild, piece.textContent.match(/^\\S+/)[0].length);"
        "getSelection().removeAllRanges();"
        "getSelection().addRange(range);"
    )
    wanted = desk.driver.execute_script("return getSelection().toString()")
    desk.one("#editor [data-select='trigger']").click()
    assert desk.one("#editor [name='trigger.words']").get_attribute("value") == wanted.strip()
    desk.fill("input[name=place]", "Gao")
    desk.wait(
        lambda: desk.driver.execute_script(
            "return document.querySelectorAll('#places option').length"
        )
    )
    value = desk.driver.execute_script(
        "return [...document.querySelectorAll('#places option')].find(o => o.label.includes('MLI')).value"
    )
    desk.fill("input[name=place]", value)
    desk.click("#editor .actions button")
    assert "Saved: place, trigger" in desk.said
    assert desk.one(".m-trigger").text == wanted and "Gao" in desk.one("aside").text


def test_a_missed_event_is_added_from_selected_text(desk: Desk) -> None:
    desk.open("/incidents?place=Bankass")
    desk.click(".stack tbody th a")
    desk.click("thead .from a")
    before = len(desk.all("#events + ul li"))
    address = desk.driver.current_url
    desk.one("#missed summary").click()
    desk.driver.execute_script(
        "const [first, second] = document.querySelectorAll('.par-body [data-at]');"
        "const range = document.createRange(); range.setStart(first.firstChild, 4);"
        "range.setEnd(second.firstChild, 3); getSelection().removeAllRanges();"
        "getSelection().addRange(range);"
    )
    wanted = desk.driver.execute_script("return getSelection().toString()")
    desk.one("#adding [data-select='trigger']").click()
    desk.one("#adding [name=kind]").send_keys("PROTEST")
    desk.click("#adding .actions button")
    assert "Added" in desk.said and desk.one("#edit").get_attribute("open")
    marked = "".join(piece.text for piece in desk.all(".m-trigger"))
    assert "".join(marked.split()) == "".join(wanted.split())
    assert "added by" in desk.one(".entries").text
    desk.driver.get(address)
    assert len(desk.all("#events + ul li")) == before + 1 and not complaints(desk.driver)


def test_merge_and_split(desk: Desk) -> None:
    desk.open("/merge")
    desk.press("a")
    assert "Joined" in desk.said

    def merged() -> bool:
        desk.open("/history")
        return "link" in desk.one("tbody tr td:nth-child(3)").text

    desk.wait(merged)
    desk.open("/incidents?place=Nikopol")
    desk.click(".stack tbody th a")
    desk.all("input[name=event]")[0].click()
    desk.fill("input[name=why]", "another strike")
    desk.click("button[value=split]")
    assert "Split off" in desk.said
    desk.open("/history")
    assert "another strike" in desk.one("main").text


def test_two_coders_and_adjudication(desk: Desk) -> None:
    desk.open("/coding")
    for name, text in (("name", "March"), ("coders", "ada, ben"), ("number", "2")):
        desk.fill(f"input[name={name}]", text)
    desk.click("main form button")
    address = desk.driver.current_url
    for name, kind in (("ada", "ASSAULT/firearms"), ("ben", "ASSAULT")):
        desk.work_as(name)
        desk.driver.get(address)
        assert "Agreement" not in desk.one("main").text
        desk.click("main a.button")
        for _ in range(2):
            desk.driver.execute_script(
                "document.querySelector('select[name=kind]').value = arguments[0]", kind
            )
            desk.fill("input[name=killed]", "31")
            desk.click("main form button")
        assert "0 left" in desk.said
    desk.work_as("carla")
    desk.driver.get(address)
    desk.click("ul.rows a")
    desk.one("input[name=kind][value=ben]").click()
    desk.click("main form button")
    assert "settled" in desk.one("main").text
    desk.click("main a.button")
    assert "Cohen's kappa" in desk.one("main").text and "100 %" in desk.one("main").text


def test_a_situation_report_is_chosen_and_printed(desk: Desk) -> None:
    desk.open("/incidents?disputed=1")
    for box in desk.all("input[name=id]")[:3]:
        box.click()
    desk.click("form.list button")
    text = desk.one("main").text
    for head in ("Highlights", "Map", "Key figures", "Contested points", "Method", "Annex"):
        assert head in text
    printed = desk.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})
    assert len(printed["data"]) > 20_000
    desk.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not desk.one("header.top").is_displayed()
    desk.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_login_and_roles(driver: Any, db: Path) -> None:
    for name in ("reader", "editor"):
        command = [sys.executable, "-m", "sayso", "users", "add", name, "--role", name]
        subprocess.run(
            [*command, "--db", str(db), "--password-stdin"],
            input=f"password of {name}\n".encode(),
            check=True,
            capture_output=True,
        )
    with served(db) as address:
        desk = Desk(driver, address)
        for name, may in (("reader", False), ("editor", True)):
            desk.open("/review")
            assert driver.current_url.endswith("/login")
            desk.fill("input[name=name]", name)
            desk.fill("input[name=password]", "not this one")
            desk.click("main form button")
            assert "do not fit" in desk.one(".wrong").text
            desk.fill("input[name=name]", name)
            desk.fill("input[name=password]", f"password of {name}")
            desk.click("main form button")
            desk.open("/review")
            assert bool(desk.all("#verdicts")) is may
            desk.open("/me")
            desk.click("main form button")


PAGES = (
    "/ /incidents /incidents?place=MLI /incidents/{incident} /incidents/{incident}/history "
    "/documents?q=market /documents/{document} /documents/{document}?event={event} /review /merge "
    "/coding /coding/{round} /coding/{round}/agreement /history /report /report?top=3 /me /keys "
    "/nothing /incidents?as_of=100 /documents /history?by=people /review/{event}#edit"
).split()


def test_every_page_is_for_all_and_fits_every_width(desk: Desk) -> None:
    desk.open("/coding")
    for name, text in (("name", "March"), ("coders", "ada, ben"), ("number", "2")):
        desk.fill(f"input[name={name}]", text)
    desk.click("main form button")
    round_ = desk.driver.current_url.rpartition("/")[2]
    desk.open("/incidents")
    incident = desk.one(".stack tbody th a").get_attribute("href").rpartition("/")[2]
    desk.open(f"/incidents/{incident}")
    link = desk.one("a.cell").get_attribute("href").partition("#")[0]
    document, _, event = link.rpartition("/")[2].partition("?event=")
    names = {"incident": incident, "document": document, "event": event, "round": round_}
    bad: list[str] = []
    for n, page in enumerate(PAGES):
        for width, scheme in zip(WIDTHS, ("light", "dark", "light"), strict=True):
            look(desk.driver, width, scheme)
            desk.open("/keys")  # or an address with a # alone would not load the page anew
            desk.open(page.format(**names))
            desk.driver.execute_script(
                "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
            )
            wide = desk.driver.execute_script("return document.documentElement.scrollWidth")
            bad += [f"{page} at {width}: {wide} wide"] if wide > width else []
            if width != WIDTHS[1] or n % 2:
                bad += [f"{page} at {width}, {scheme}: {one}" for one in violations(desk.driver)]
            if SHOTS:
                desk.driver.save_screenshot(f"{SHOTS}/{n:02d}-{width}-{scheme}.png")
    assert not bad, "\n".join(bad)


def test_hostile_text_runs_nothing(driver: Any, poisoned: Path) -> None:
    with served(poisoned) as address:
        desk = Desk(driver, address)
        complaints(driver)
        desk.open("/incidents")
        link = next(
            a for a in desk.all(".stack tbody th a") if "<script>" in a.text or "hacked" in a.text
        ).get_attribute("href")
        driver.get(link)
        paths = [link, *(a.get_attribute("href") for a in desk.all("a.cell")[:3])]
        paths += [a.get_attribute("href") for a in desk.all("thead a")]
        paths += [
            f"{address}/report?id={link.rpartition('/')[2]}",
            f"{address}/review",
            f"{address}/",
        ]
        for path in paths:
            driver.get(path)
            assert not driver.execute_script("return window.hacked"), path
            assert not desk.all("img, svg[onload]") and not complaints(driver), path
            assert driver.execute_script("return document.title").endswith("· sayso")
    assert "<script>" in HOSTILE
