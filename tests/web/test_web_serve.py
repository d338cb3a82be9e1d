"""The commands around the desk."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli.serve import check
from sayso.cli.users import command as users
from sayso.errors import ConfigError, MissingExtraError
from sayso.web.limits import Held, Limit
from sayso.web.serve import Where, desk_for


def test_a_missing_extra_names_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.cli.serve.find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"pip install -e '\.\[web\]'"):
        check()
    assert importlib.util.find_spec("starlette")


def test_users_are_added_listed_and_removed(tmp_path: Path) -> None:
    db = ["--db", str(tmp_path / "s.db")]
    run = CliRunner().invoke
    added = run(
        users,
        ["add", "ada", "--role", "coder", "--password-stdin", *db],
        input="long enough pass\n",
    )
    assert added.exit_code == 0, added.output
    assert "ada\tcoder" in run(users, ["list", *db]).output
    assert run(users, ["remove", "ada", *db]).exit_code == 0
    assert isinstance(run(users, ["remove", "ada", *db]).exception, ConfigError)
    short = run(users, ["add", "ben", "--password-stdin", *db], input="short\n")
    assert isinstance(short.exception, ConfigError) and "12 characters" in str(short.exception)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("127.8.8.8", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.0.0.1", False),
        ("example.org", False),
    ],
)
def test_which_addresses_only_this_machine_reaches(host: str, loopback: bool) -> None:
    assert Where(host=host).loopback is loopback


def test_a_desk_on_no_database_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no folder"):
        desk_for(str(tmp_path / "none" / "s.db"), Where())


def test_limits_pass_and_are_over_again() -> None:
    limit = Limit(most=2, within=0.05)
    for _ in range(2):
        assert limit.wait("a", "b") == 0
        limit.failed("a")
    assert 0 < limit.wait("a", "b") <= 0.05 and limit.wait("b") == 0
    import time

    time.sleep(0.06)
    assert limit.wait("a") == 0


def test_an_event_is_on_one_screen_at_a_time() -> None:
    held = Held(seconds=0.05)
    assert held.take("e1", "ada") and held.take("e1", "ada") and not held.take("e1", "ben")
    assert held.take("e2", "ada") and held.take("e1", "ben"), "who goes on lets go"
