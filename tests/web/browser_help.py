"""A real browser and a desk that runs as its own process."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.request import urlopen

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHECKERS = ("axe_playwright_python", "axe_core_python")  # each carries axe.min.js; the newer first
WIDTHS = (320, 768, 1280)


def missing() -> str | None:
    """Return what is not installed that these tests need, None where all is."""
    if find_spec("selenium") is None:
        return "selenium is not installed: pip install -e '.[dev]'"
    if not any(map(shutil.which, BROWSERS)) or not shutil.which("chromedriver"):
        return "no browser is installed: apt install chromium chromium-driver"
    return None


@contextmanager
def browser() -> Iterator[Any]:
    """Give a browser without a window."""
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = next(path for name in BROWSERS if (path := shutil.which(name)))
    for one in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(one)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


@contextmanager
def served(db: Path) -> Iterator[str]:
    """Run `sayso serve` on a database and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["-m", "sayso", "serve", "--db", str(db), "--no-browser", "--port", str(port)]
    process = subprocess.Popen([sys.executable, *command], stderr=subprocess.PIPE)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                urlopen(address + "/keys", timeout=5).close()
                break
            except OSError:
                assert process.poll() is None, "the desk did not start"
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=30)


def look(driver: Any, width: int, scheme: str = "light") -> None:
    """Have the browser be so wide, and light or dark."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    wanted = {"name": "prefers-color-scheme", "value": scheme}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [wanted]})


def violations(driver: Any) -> list[str]:
    """Return the serious and critical violations that axe-core finds on the page."""
    package = next(name for name in CHECKERS if find_spec(name))
    script = os.environ.get("SAYSO_AXE")
    source = Path(script) if script else files(package).joinpath("axe.min.js")
    driver.execute_script(source.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run({runOnly: {type: 'tag', values: arguments[0]}}).then(done)",
        tags,
    )
    return [
        f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def complaints(driver: Any) -> list[str]:
    """Return what the browser complained of: errors, and what the policy kept from loading."""
    return [row["message"] for row in driver.get_log("browser") if row["level"] == "SEVERE"]
