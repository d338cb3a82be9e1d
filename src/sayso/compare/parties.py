"""Who did it, by whom, and who denies it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from sayso.compare.accounts import is_of_harm, statement
from sayso.compare.denials import as_charge, as_denial, is_judgement
from sayso.compare.identified import ISO, authors, is_anybody, is_identified
from sayso.compare.no_authors import (
    STATE,
    is_aftermath,
    is_charged_otherwise,
    is_cleared,
    is_measure,
    only_says,
)
from sayso.compare.sources import distinctive, party_words
from sayso.compare.states import Relation, Statement, same_group
from sayso.reports import Report
from sayso.tables import Tables


def responsibility(reports: tuple[Report, ...], tables: Tables) -> list[Statement]:
    """Return who is named as the author of the act, and who denies it, by whom.

    Those who attack, those who protest and those who arrest are told apart: one incident may hold
    all three, and none of them disputes another.
    """
    told = [as_denial(r) for r in reports if not is_judgement(r)]
    told = [r for r in told if not r.negated or r.status == "denied"]
    told = [r for r in told if r.mode != "misinformation" and not is_of_harm(r)]
    told = [r for r in told if not (only_says(r, reports) or is_measure(r, reports))]
    told = [r for r in told if not is_aftermath(r, reports)]
    told = [r for r in told if not is_cleared(r, reports)]
    told = [r for r in told if not is_charged_otherwise(r, tables)]
    made = (_blame(report, tables) for report in _taken(list(map(as_charge, told))))
    found = [statement for statement in made if statement is not None]
    return _of_the_act(_one_mind(_named_once(_in_body(found))))


def _taken(told: list[Report]) -> list[Report]:
    """Reports, arrests among them read as the abduction that other accounts call them.

    Who "arrested 24 men" and who is accused of having abducted them is named for one act.
    """
    if not any(r.mode == "abduct" and r.type == "ASSAULT" for r in told):
        return told
    return [replace(r, type="ASSAULT") if r.mode == "arrest" else r for r in told]


def _in_body(told: list[Statement]) -> list[Statement]:
    """Statements without headlines ("Policeman killed") whose story names authors itself.

    Nor is "Ukraine" of a headline a source beside "Ukraine's navy".
    """
    body = {s.account.document for s in told if not s.headline}
    kept = [s for s in told if not s.headline or s.account.document not in body]
    return [s for s in kept if not any(_is_shorter(s, other) for other in kept)]


def _of_the_act(told: list[Statement]) -> list[Statement]:
    """Statements without those who only answered the act, or struck those who did it.

    The police that shot the raiders did not raid; where both sides struck each other both stand,
    and so does who is named by another source as well.
    """
    doers = [s for s in told if not s.account.value["denied"] and not s.group.endswith(RETURN)]
    return [s for s in told if s.account.value["denied"] or not _only_answers(s, doers)]


def _only_answers(made: Statement, doers: list[Statement]) -> bool:
    if any(_related(made, s) and s.source != made.source for s in doers):
        return False
    others = [s for s in doers if not _related(made, s)]
    if made.group.endswith(RETURN):
        return bool(others)
    return _is_force(made) and any(_strikes(made, s) and not _strikes(s, made) for s in others)


def _is_force(made: Statement) -> bool:
    return any(STATE & set(name.split("-")) for name in _ids(made))


ANSWER, RETURN = " in answer", " in return"  # in a sentence of answers; in so many words


def _is_shorter(a: Statement, b: Statement) -> bool:
    one, other = a.account, b.account
    if one.document != other.document or one.value["ids"] != other.value["ids"]:
        return False
    return one.by_name != other.by_name and one.by_name.lower() in other.by_name.lower()


def _named_once(told: list[Statement]) -> list[Statement]:
    """Statements without the "gunmen" of a source that names them as well."""
    named = {(s.source, s.group) for s in told if not s.unknown and not _denies(s)}
    return [s for s in told if not s.unknown or (s.source, s.group) not in named]


def _one_mind(told: list[Statement]) -> list[Statement]:
    """Statements without denials of those who say themselves that they did it.

    An army that tells of its operation and denies that civilians were hit does not deny the act;
    one that first denied it and then admits it does.
    """

    def admitted(denial: Statement) -> bool:
        own = (
            s
            for s in told
            if s.source == denial.source and not s.account.value["denied"] and _related(s, denial)
        )
        return any(not s.explains or s.account.document == denial.account.document for s in own)

    return [s for s in told if not (s.account.value["denied"] and admitted(s))]


def _blame(report: Report, tables: Tables) -> Statement | None:
    names, ids = authors(report)
    names = _longest(names)
    identified = is_identified(names, ids, report.type, party_words(tables, "shared"))
    identified = identified or _is_charged_by_name(report, ids)
    if not names or not (ids or identified):
        return None
    denied = report.negated
    value: dict[str, object] = {
        "actors": list(names),
        "ids": sorted(ids),
        "denied": denied,
        "unknown": not identified and not (denied and report.chain),  # who denies is known
    }
    told = " and ".join(names)
    words = f"not {told}" if denied else told
    answers = answering(tables).search(report.text) is not None and not denied
    returned = answers and answering(tables).search(report.trigger_text) is not None
    group = f"{report.type}{RETURN if returned else ANSWER}" if answers else report.type
    made = statement(report, value, tables, words=words, span=report.trigger, group=group)
    # Whoever accuses another says no reason why an earlier account was wrong ("by mistake").
    charge = bool(report.chain) and report.chain[0].stance == "accuses"
    return replace(made, names=distinctive(names, tables), explains=made.explains and not charge)


def _longest(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names without those that stand in another: "men of the Ost gang" and "Ost gang" are one."""
    told = [f" {name.lower()} " for name in names]
    return tuple(
        name
        for at, name in enumerate(names)
        if not any(told[at] in other for other in told if other != told[at])
    )


def _is_charged_by_name(report: Report, ids: tuple[str, ...]) -> bool:
    """Whether whom somebody charges bears a name that no table knows ("suspect the Dun Merat")."""
    charged = bool(report.chain) and report.chain[0].stance == "accuses"
    return charged and not ids and any(map(FULL.fullmatch, report.actor_names))


FULL = re.compile(r"[A-Z]\w+(?: [A-Z][\w'-]+)+")


def _ids(made: Statement) -> list[str]:
    ids = made.account.value["ids"]
    return [str(name) for name in ids] if isinstance(ids, list) else []


def _related(a: Statement, b: Statement) -> bool:
    """Whether an actor of one is an actor of the other, or the state or force it belongs to.

    Where one has no id of its own ("the jihadist group JNIM"), a name in common tells.
    """
    if any(_within(x, y) or _within(y, x) for x in _ids(a) for y in _ids(b)):
        return True
    if _same_name(a, b) or _is_bare_army(a) and _is_army(b) or _is_bare_army(b) and _is_army(a):
        return True
    return (_is_vague(a) or _is_vague(b)) and bool(a.names & b.names)


def _same_name(a: Statement, b: Statement) -> bool:
    """Whether both name one party alike ("Ukrainian armed forces"), whoever it was taken for."""
    mine, yours = (_proper(made) for made in (a, b))
    return bool(mine & yours)


def _proper(made: Statement) -> set[str]:
    names = made.account.value["actors"]
    told = map(str, names) if isinstance(names, list) else ()
    return {name.lower() for name in told if name != name.lower() and " " in name}


def _is_army(made: Statement) -> bool:
    return any("MIL" in name.split("-") for name in _ids(made))


def _is_bare_army(made: Statement) -> bool:
    """Whether it is "the army" or "soldiers" alone: whose they are is then only inferred."""
    names = made.account.value["actors"]
    told = " ".join(map(str, names)) if isinstance(names, list) else ""
    return _is_army(made) and bool(told) and told == told.lower()


def _is_vague(made: Statement) -> bool:
    return not any(len(name.split("-")) > 2 for name in _ids(made))


def _within(part: str, whole: str) -> bool:
    return part == whole or part.startswith(f"{whole}-") or _same_force(part, whole)


def _same_force(part: str, whole: str) -> bool:
    """A state's army, with or without its ministry; a junta and its army."""
    a, b = part.split("-"), whole.split("-")
    forces = "MIL" in a and "MIL" in b
    return a[0] == b[0] and (forces or {*a[1:], *b[1:]} == {"GOV", "MIL"})


def _can_both(a: Statement, b: Statement) -> bool:
    denials = (bool(a.account.value["denied"]), bool(b.account.value["denied"]))
    if all(denials):
        return True
    return not _related(a, b) if any(denials) else _related(a, b)


def _is_narrower(a: Statement, b: Statement) -> bool:
    if a.account.value["denied"] or b.account.value["denied"] or not _related(a, b):
        return False
    if a.names & b.names:
        return False  # one name, with more or less around it
    mine, yours = _ids(a), _ids(b)
    return any(_is_part(x, y) for x in mine for y in yours) and not any(
        _is_part(y, x) for x in mine for y in yours
    )


def _is_part(part: str, whole: str) -> bool:
    """Whether an id lies in another. A state and its army are one author: no state acts without."""
    own_army = len(whole) == ISO and part.removeprefix(whole) in ("-MIL", "-GOV-MIL")
    return part.startswith(f"{whole}-") and not own_army


@lru_cache(maxsize=4)
def answering(tables: Tables) -> re.Pattern[str]:
    """Return the pattern of words by which an act answers the one before."""
    words = [row["words"] for row in tables.rows("compare/answers.csv", "words")]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _comparable(a: Statement, b: Statement) -> bool:
    """Who attacked and who struck the attackers are authors of two acts, and no rivals.

    Two accounts of one party are of one act, whomever it struck.
    """
    if not same_group(a, b):
        return False
    return _related(a, b) or not (_strikes(a, b) or _strikes(b, a))


def _strikes(a: Statement, b: Statement) -> bool:
    """Whether the armed ones whom a strikes are those who act in b."""
    armed = [name for name in a.targets if ARMED & set(name.split("-"))]
    nameless = any(is_anybody(name, "ASSAULT") for name in armed)
    theirs = [name for name in _ids(b) if ARMED & set(name.split("-"))]
    outlaws = any(not STATE & set(name.split("-")) for name in theirs)
    if nameless and outlaws:
        return True
    return any(_within(x, y) or _within(y, x) for x in armed for y in theirs)


ARMED = frozenset({"UAF", "REB", "CRM", "PRM", "MIL", "COP"})


def _denies(made: Statement) -> bool:
    """Whether it is a denial: nobody denies what nobody charged, whoever is read as the author."""
    return bool(made.account.value["denied"])


BLAME = Relation(
    compatible=_can_both, narrower=_is_narrower, comparable=_comparable, contests=_denies
)
