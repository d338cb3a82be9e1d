"""Work spread over processes: the order kept, memory bounded, death survived."""

from __future__ import annotations

import itertools
import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from sayso.errors import ConfigError, RecordError
from sayso.plugins import load
from sayso.records import Page, Rejected
from sayso.run.crew import AHEAD, Crew
from sayso.run.processes import ProcessRunner
from sayso.run.serial import SerialRunner


def page(number: int, content: str = "") -> Page:
    return Page(
        id=f"id{number}", input=f"in.jsonl#{number}", content=content or str(number),
        media="text", sha256="", retrieved="",
    )  # fmt: skip


def make_upper(suffix: str) -> Callable[[Page], tuple[str, str, int]]:
    return lambda item: (item.id, item.content.upper() + suffix, os.getpid())


def make_uneven() -> Callable[[int], int]:
    def work(number: int) -> int:
        time.sleep(0.05 if number % 5 == 0 else 0)
        return number * number

    return work


def make_mortal() -> Callable[[Page], str | Rejected]:
    def work(item: Page) -> str | Rejected:
        if item.content == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if item.content == "exit":
            os._exit(3)
        return item.content

    return work


def make_strict() -> Callable[[int], object]:
    def work(number: int) -> object:
        if number == 3:
            raise RecordError("three is refused")
        if number == 4:
            return dict[str, int]()["four"]
        if number == 5:
            return lambda: "cannot be sent"
        if number == 6:
            raise EOFError("six")
        return number

    return work


def make_none() -> Callable[[int], int]:
    raise ConfigError("No model: pip install it.")


def make_broken() -> Callable[[int], int]:
    return dict[str, Callable[[int], int]]()["model"]


def make_dead() -> Callable[[int], int]:
    os._exit(9)


def make_echo() -> Callable[[bytes], bytes]:
    return lambda data: data + data


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_are_those_of_one_process_in_their_order(workers: int) -> None:
    expected = list(SerialRunner().map(make_uneven, range(40)))
    assert list(ProcessRunner(workers).map(make_uneven, range(40))) == expected


def test_no_items_start_no_process() -> None:
    assert list(ProcessRunner(2).map(make_dead, [])) == []


def test_a_worker_is_built_once_a_process_and_works_elsewhere() -> None:
    made = list(ProcessRunner(2).map(partial(make_upper, "!"), [page(n, "a") for n in range(20)]))
    assert [name for name, _, _ in made] == [f"id{n}" for n in range(20)]
    assert {text for _, text, _ in made} == {"A!"}
    processes = {number for _, _, number in made}
    assert len(processes) <= 2 and os.getpid() not in processes


def test_large_records_pass_both_ways() -> None:
    items = [os.urandom(3_000_000) for _ in range(4)]
    assert list(ProcessRunner(2).map(make_echo, items)) == [item + item for item in items]


def test_an_endless_input_is_taken_as_it_is_needed() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in itertools.count():
            taken.append(number)
            yield number

    results = ProcessRunner(2).map(make_uneven, items())
    for n, result in enumerate(itertools.islice(results, 60)):
        assert result == n * n
        assert len(taken) <= n + 2 + 2 * AHEAD
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("death", "words"), [("kill", "SIGKILL"), ("exit", "exit code 3")])
def test_a_record_that_kills_two_processes_is_refused_and_the_others_go_on(
    death: str, words: str
) -> None:
    contents = ["a", "b", death, "c", death, "d", "e"]
    items = [page(n, content) for n, content in enumerate(contents)]
    made = list(ProcessRunner(2).map(make_mortal, items))
    refused = [m for m in made if isinstance(m, Rejected)]
    assert [m for m in made if not isinstance(m, Rejected)] == ["a", "b", "c", "d", "e"]
    assert [made.index(m) for m in refused] == [2, 4]
    assert [(m.stage, m.id, m.source) for m in refused] == [
        ("run", "id2", "in.jsonl#2"),
        ("run", "id4", "in.jsonl#4"),
    ]
    assert words in refused[0].reason and "--workers" in refused[0].reason


def make_unlucky(folder: str) -> Callable[[Page], str]:
    def work(item: Page) -> str:
        mark = os.path.join(folder, item.id)
        if item.content == "once" and not os.path.exists(mark):
            open(mark, "w").close()
            os.kill(os.getpid(), signal.SIGKILL)
        return item.content

    return work


def test_a_record_is_tried_once_more_when_its_process_died(tmp_path: Path) -> None:
    items = [page(n, content) for n, content in enumerate(["a", "once", "b", "once", "c"])]
    made = list(ProcessRunner(2).map(partial(make_unlucky, str(tmp_path)), items))
    assert made == ["a", "once", "b", "once", "c"]


def make_slow(folder: str) -> Callable[[Page], str]:
    """Work that a file stops, and that says when it begins."""

    def work(item: Page) -> str:
        Path(folder, f"begun {item.id}").touch()
        if item.content == "wait":
            while not Path(folder, "go").exists():
                time.sleep(0.01)
        return item.content

    return work


def test_the_next_record_is_there_before_the_first_is_done(tmp_path: Path) -> None:
    """The caller need not hear of a result before the process goes on to the next record."""

    def items() -> Iterator[Page]:
        yield page(0, "now")
        yield page(1, "wait")
        yield page(2, "then")

    results = ProcessRunner(1).map(partial(make_slow, str(tmp_path)), items())
    assert next(results) == "now"
    Path(tmp_path, "go").touch()  # nobody asks for a result, yet the third is begun
    until = time.monotonic() + 30
    while not Path(tmp_path, "begun id2").exists() and time.monotonic() < until:
        time.sleep(0.01)
    assert Path(tmp_path, "begun id2").exists()
    assert list(results) == ["wait", "then"]


def test_a_record_that_waited_behind_a_deadly_one_is_not_held_to_have_killed() -> None:
    contents = ["a", "kill", "kill", "kill", "b", "kill", "c"]
    items = [page(n, content) for n, content in enumerate(contents)]
    made = list(ProcessRunner(1).map(make_mortal, items))
    assert [m.id if isinstance(m, Rejected) else m for m in made] == [
        "a", "id1", "id2", "id3", "b", "id5", "c",
    ]  # fmt: skip


class Unreadable:
    """What can be sent, and cannot be read where it comes."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return int, ("no number",)


def make_name() -> Callable[[object], str]:
    return lambda item: type(item).__name__


def test_a_record_that_cannot_be_read_in_a_process_is_refused() -> None:
    made = list(ProcessRunner(1).map(make_name, [1, Unreadable(), "x"]))
    assert made[0] == "int" and made[2] == "str" and isinstance(made[1], Rejected)


def test_large_records_pass_both_ways_while_others_are_worked_on() -> None:
    items = [bytes(3_000_000), *[bytes(400_000)] * 6]
    assert list(ProcessRunner(1).map(make_echo, items)) == [item + item for item in items]


def make_stillborn(folder: str) -> Callable[[Page], str]:
    if len(os.listdir(folder)) >= 2:
        os._exit(7)
    open(os.path.join(folder, str(os.getpid())), "w").close()
    return make_unlucky(folder)


def test_replacements_that_cannot_begin_end_the_run(tmp_path: Path) -> None:
    items = [page(n, content) for n, content in enumerate(["a", "once", "b"])]
    with pytest.raises(ConfigError, match=r"exit code 7.*--workers"):
        list(ProcessRunner(1).map(partial(make_stillborn, str(tmp_path)), items))


def make_threads() -> Callable[[int], dict[str, str | None]]:
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TOKENIZERS_PARALLELISM")
    return lambda _: {name: os.environ.get(name) for name in names}


def test_each_process_computes_with_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "4")
    (made,) = ProcessRunner(1).map(make_threads, [1])
    assert set(made.values()) == {"1", "false"}
    assert os.environ["OMP_NUM_THREADS"] == "4" and "TOKENIZERS_PARALLELISM" not in os.environ


def test_a_crew_keeps_its_processes_from_one_call_to_the_next() -> None:
    with Crew(partial(make_upper, "!"), 1) as crew:
        first = list(crew.results([page(1), page(2)]))
        second = list(crew.results([page(3)]))
    assert {number for _, _, number in first} == {number for _, _, number in second}


def test_a_refused_input_that_costs_a_process_keeps_its_name() -> None:
    item = Rejected(stage="read", id="x", source="kill.txt", reason="kill")
    (made,) = ProcessRunner(1).map(make_dead_on_arrival, [item])
    assert isinstance(made, Rejected) and made.source == "kill.txt"


def make_dead_on_arrival() -> Callable[[object], object]:
    return lambda item: os._exit(1)


def test_an_error_meant_for_the_user_is_raised_after_the_results_before_it() -> None:
    for runner in (SerialRunner(), ProcessRunner(1)):
        results = iter(runner.map(make_strict, [1, 2, 3, 7]))
        assert [next(results), next(results)] == [1, 2]
        with pytest.raises(RecordError, match="three is refused"):
            next(results)


def test_a_fault_that_nobody_foresaw_costs_its_own_record_alone() -> None:
    made = list(ProcessRunner(2).map(make_strict, [1, 4, 5, 6, 7]))
    assert [m for m in made if not isinstance(m, Rejected)] == [1, 7]
    reasons = [m.reason for m in made if isinstance(m, Rejected)]
    words = ["KeyError", "Error", "EOFError"]  # the second cannot be pickled
    assert all(word in reason for word, reason in zip(words, reasons, strict=True)), reasons
    assert list(SerialRunner().map(make_strict, [4]))[0] == made[1]


def test_a_worker_that_cannot_be_built_says_why() -> None:
    with pytest.raises(ConfigError, match="pip install it"):
        list(ProcessRunner(2).map(make_none, range(5)))
    with pytest.raises(RuntimeError, match="KeyError"):
        list(ProcessRunner(2).map(make_broken, range(5)))
    with pytest.raises(ConfigError, match=r"exit code 9.*--workers"):
        list(ProcessRunner(2).map(make_dead, range(5)))


def test_stopping_early_ends_the_processes() -> None:
    results = ProcessRunner(2).map(partial(make_upper, ""), (page(n) for n in itertools.count()))
    processes = {number for _, _, number in itertools.islice(results, 10)}
    results.close()  # type: ignore[attr-defined]
    for number in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


def test_a_process_that_died_while_idle_is_replaced() -> None:
    def items() -> Iterator[Page]:
        yield page(0, "a")
        yield page(1, "b")

    results = ProcessRunner(1).map(partial(make_upper, ""), items())
    _, _, number = next(results)
    os.kill(number, signal.SIGKILL)
    assert next(results)[:2] == ("id1", "B")


def test_the_runner_is_known_by_name() -> None:
    assert load("runner", "processes") is ProcessRunner
