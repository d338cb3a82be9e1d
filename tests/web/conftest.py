"""A database of the bundled dispatches, built once; a copy of it and a desk for each test."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from importlib.resources import files
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_help import Client, Site

from sayso.config import Config
from sayso.pipeline import build
from sayso.read import ReadOptions, read
from sayso.store import open_store
from sayso.web.app import application
from sayso.web.serve import Where, desk_for


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # Processes of pytest-xdist share it: the first builds, the others wait.
    own = tmp_path_factory.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    path = folder / f"demo-{folder.name}.db"
    with (folder / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            draft = path.with_suffix(".part")
            source = str(files("sayso.data").joinpath("demo/dispatches.jsonl"))
            with closing(open_store(str(draft), write=True)) as store:
                for _ in build(read([source], ReadOptions()), Config(), store):
                    pass
            draft.rename(path)
    return path


@pytest.fixture
def db(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "desk.db"))


@pytest.fixture
def site(db: Path) -> Iterator[Callable[..., Site]]:
    """Return a function that opens a desk on the database and gives a client of it."""
    with ExitStack() as stack:

        def opened(**where: object) -> Site:
            desk = desk_for(str(db), Where(**where))  # type: ignore[arg-type]
            client = TestClient(application(desk), base_url="http://localhost:8700")
            return Site(stack.enter_context(client), desk)

        yield opened


@pytest.fixture
def client(site: Callable[..., Site]) -> Client:
    return site().client()
