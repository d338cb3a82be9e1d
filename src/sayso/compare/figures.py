"""Casualty figures side by side: compared within one measure, group and scope."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sayso.compare.accounts import statement
from sayso.compare.parts import died_later, have_died, is_some
from sayso.compare.states import Relation, Statement, same_group
from sayso.reports import Figure, Report
from sayso.schema import OWN_RANKS
from sayso.tables import Tables
from sayso.wording import SOME

ANYONE = (None, "", "people", "persons", "bodies")  # groups that name nobody in particular

# Counted beside the number of all.
PARTS = ("children", "women", "child", "woman", "family members")
FAMILIES = "families"  # counted by themselves: nobody knows how many people they are
# Losses of the sides of a fight are told apart.
ARMED = frozenset(
    "soldiers troops police officers militants fighters rebels gunmen insurgents terrorists "
    "guerrillas jihadists attackers assailants commanders".split()
) | {OWN_RANKS}
# What a party calls those it killed, where others speak of civilians. Soldiers are told apart.
ENEMIES = ARMED - {OWN_RANKS, "soldiers", "troops", "police", "officers"}


@dataclass(frozen=True, slots=True)
class Groups:
    """By document whom its figures of a measure count, and the largest figure of all."""

    told: dict[str, set[str]]
    most: int


def figures(reports: tuple[Report, ...], measure: str, tables: Tables) -> list[Statement]:
    """Return the statements of one measure.

    Of several values that one source gives for one group in one report the largest stands: the
    others are parts of it. The figures of a denied act are no figures of it.
    """
    found: dict[tuple[str, str, str, bool], Statement] = {}
    groups = _groups(reports, measure)
    for report in reports:
        for figure in report.figures:
            if report.negated and figure.high != 0:
                continue  # of what did not happen only "nobody" is a number
            if figure.measure != measure or (figure.low, figure.high) == (None, None):
                continue
            if have_died(figure, report) or _is_arrest(report, measure):
                continue
            made = _statement(report, figure, groups, tables)
            key = (report.document, made.source, made.group, made.withdrawn)
            if key not in found or _size(made) > _size(found[key]):
                found[key] = made
    own = frozenset(report.event for report in reports if CORRECTION.search(report.text))
    told = _uncontradicted(_in_full(list(found.values())), own)
    # "Nobody was hurt" is an account beside a number, and by itself no field.
    return told if any(_bounds(made) != (0.0, 0.0) for made in told) else []


TAKEN = re.compile(r"captur|hostage|captiv|kidnap|abduct|prisoner", re.IGNORECASE)


def _is_arrest(report: Report, measure: str) -> bool:
    """Whether a number of people held counts arrests: a state's are captures only if called so."""
    if measure != "captured" or report.type not in ("COERCE", "PROTEST"):
        return False
    state = not report.actors or any(STATE & set(name.split("-")) for name in report.actors)
    return state and not TAKEN.search(report.text)


STATE = frozenset({"COP", "GOV", "MIL", "JUD", "SPY"})


def _in_full(told: list[Statement]) -> list[Statement]:
    """Statements without headlines ("three dead") whose story gives the number with its group."""
    given = {(s.account.document, _bounds(s)) for s in told if not s.headline}
    return [s for s in told if not s.headline or (s.account.document, _bounds(s)) not in given]


# Whose figure falls: "not four as this newspaper wrote", "a correction".
CORRECTION = re.compile(
    r"\bas (?:this|it|they|he|she|we|first|earlier|previously|initially|reported)\b"
    r"|\b(?:correct|withdr|retract|revis|lower|mistak|mishear|misheard|error)",
    re.IGNORECASE,
)


# "An earlier version of this report said that nine had died": the note tells what was wrong.
EARLIER = re.compile(
    r"\b(?:earlier|previous|first|original|initial) (?:version|edition|headline)s?\b[^.;]*?"
    r"\b(?:said|says|stated|put|gave|misstated|reported|wrongly|incorrectly)\b"
    r"|\bwe (?:earlier |previously |first |originally |wrongly |incorrectly )+"
    r"(?:said|wrote|reported|gave)\b",
    re.IGNORECASE,
)


def _uncontradicted(told: list[Statement], own: frozenset[str]) -> list[Statement]:
    """Statements without withdrawals of what another said and the speaker never did.

    "One was killed, not two" takes back a number of its own, and contradicts that of another.
    `own` are the events whose words take back what their outlet or source said before.
    """
    taken = [made for made in told if made.withdrawn and made.account.event not in own]
    foreign = [made for made in taken if not made.is_outlet and _is_anothers(made, told)]
    spoken = {(made.account.event, made.source) for made in foreign}
    return [
        replace(made, explains=False) if (made.account.event, made.source) in spoken else made
        for made in told
        if made not in foreign
    ]


def _is_anothers(taken: Statement, told: list[Statement]) -> bool:
    before = [
        made
        for made in told
        if not made.withdrawn and made.order < taken.order and _overlap(made, taken)
    ]
    own = any(made.source == taken.source or made.origin == taken.origin for made in before)
    return bool(before) and not own


def _groups(reports: tuple[Report, ...], measure: str) -> Groups:
    found: dict[str, set[str]] = {}
    for report in reports:
        for figure in report.figures:
            if figure.measure == measure and figure.group not in (*ANYONE, *PARTS):
                found.setdefault(report.document, set()).add(figure.group or "")
    lows = (f.low or 0 for r in reports for f in r.figures if f.measure == measure)
    return Groups(found, max(lows, default=0))


def _statement(report: Report, figure: Figure, groups: Groups, tables: Tables) -> Statement:
    if EARLIER.search(report.text):
        figure = replace(figure, withdrawn=True)
    value: dict[str, object] = {
        "low": figure.low,
        "high": figure.high,
        "group": figure.group,
        "civilian": figure.civilian,
        "scope": figure.scope,
        "qualifier": figure.qualifier,
        "withdrawn": figure.withdrawn,
    }
    words, group = in_words(figure), _group(report, figure, groups)
    some = is_some(figure, report) or died_later(figure, report, groups.most)
    words += f" {SOME}" if some else ""
    return statement(report, value, tables, words=words, span=figure.span, group=group)


def _group(report: Report, figure: Figure, groups: Groups) -> str:
    """What a figure is compared with; one that replaces a withdrawn one stands in its group.

    A report that counts one group alone ("nine guards") gives the number of all, unless another
    counts that group beside others. The losses of a side of a fight are counted apart.
    """
    of = _replaced_or_replacing(report, figure)
    is_all = len(groups.told.get(report.document, ())) <= 1 and of.group not in (*PARTS, *ARMED)
    beside = any(of.group in told for told in groups.told.values() if len(told) > 1)
    some = is_some(of, report) or died_later(of, report, groups.most)
    if (of.group in PARTS and _is_part(of, report)) or some:
        return f"{of.group} among all|{of.scope}"
    if of.group in ANYONE or (is_all and not beside):
        return f"|{of.scope}"
    return f"{of.group}|{of.scope}"


def _replaced_or_replacing(report: Report, figure: Figure) -> Figure:
    """The withdrawn figure beside one, or the other way about: of the two whichever has a group."""
    mates = [f for f in report.figures if f.measure == figure.measure]
    taken = next((f for f in mates if f.withdrawn), None)
    if taken is None:
        return figure
    if taken.group not in ANYONE:
        return taken
    others = (f for f in mates if not f.withdrawn and f.group not in ANYONE)
    return next(others, taken) if figure.withdrawn or figure.group not in ANYONE else taken


def _is_part(of: Figure, report: Report) -> bool:
    """Whether the same report counts more: "four pupils: two boys, a girl and her sister"."""
    others = (f for f in report.figures if f.measure == of.measure and f.group not in PARTS)
    return any((f.low or 0) > (of.low or 0) for f in others)


def _size(made: Statement) -> tuple[int, int]:
    """The larger bound first, then the more precise figure."""
    low, high = _bounds(made)
    return (int(low), -int(min(high - low, 10**9)))


def _bounds(made: Statement) -> tuple[float, float]:
    low, high = made.account.value["low"], made.account.value["high"]
    return (
        float(low) if isinstance(low, int) else 0.0,
        float(high) if isinstance(high, int) else float("inf"),
    )


def _overlap(a: Statement, b: Statement) -> bool:
    (low, high), (floor, top) = _bounds(a), _bounds(b)
    return low <= top and floor <= high


def _inside(a: Statement, b: Statement) -> bool:
    """Whether a's range lies inside b's and is narrower."""
    (low, high), (floor, top) = _bounds(a), _bounds(b)
    return floor <= low and high <= top and (low, high) != (floor, top)


def _comparable(a: Statement, b: Statement) -> bool:
    """Whether two figures count the same; so do the dead that one party made, whatever they were.

    "The army killed 23 terrorists" and "soldiers killed 31 villagers" are rivals; 23 rebels killed
    by the army and five soldiers killed by rebels are not. There cannot be more dead fighters than
    dead.
    """
    if same_group(a, b) or _of_one_source(a, b) or _is_the_one(a, b) or _is_the_one(b, a):
        return True
    (group, scope), (other, its) = (made.group.split("|", 1) for made in (a, b))
    if scope != its or (group in ENEMIES) == (other in ENEMIES):
        return False
    fighters, others = (a, b) if group in ENEMIES else (b, a)
    if others.account.value["group"] in (*PARTS, *ARMED):
        return False
    whole = others.account.value["group"] in ANYONE and others.group.startswith("|")
    if whole and _bounds(fighters)[0] > _bounds(others)[1]:
        return True
    return any(_one_party(x, y) for x in a.side for y in b.side)


def _is_the_one(a: Statement, b: Statement) -> bool:
    """Whether one person is told as who it was, and by another as one: "a mother", "one dead"."""
    told, scope = a.account.value["group"], b.account.value["scope"]
    whole = b.group == f"|{scope}" and b.account.value["group"] in ANYONE
    one = _bounds(a) == _bounds(b) == (1.0, 1.0)
    return one and told in PARTS and a.group == f"{told}|{scope}" and whole


def _of_one_source(a: Statement, b: Statement) -> bool:
    """Whether one source gives first those of a group, then all: "three officers", "five".

    One alone of a group ("a guard was killed too") is one of all, and no number of them. What one
    story tells of two groups is two numbers ("43 were hurt, and eleven officers"), unless it says
    why one of them no longer stands.
    """
    if a.account.document == b.account.document and not (a.explains or b.explains):
        return False
    (group, scope), (other, its) = (made.group.split("|", 1) for made in (a, b))
    named = {group, other} - {""}
    apart = {*PARTS, *ENEMIES, FAMILIES}
    if a.source != b.source or scope != its or len(named) != 1 or named & apart:
        return False
    if (a if group else b).account.value["low"] == 1:
        return False
    return "among all" not in f"{group} {other}"


def _one_party(x: str, y: str) -> bool:
    force = all("MIL" in name.split("-") for name in (x, y)) and x.split("-")[0] == y.split("-")[0]
    return "-" in x and "-" in y and (x.startswith(y) or y.startswith(x) or force)


RELATION = Relation(compatible=_overlap, narrower=_inside, comparable=_comparable)


def in_words(figure: Figure) -> str:
    """Return a figure as a reader would say it: "at least 9 soldiers"."""
    if figure.low == figure.high or figure.low is None or figure.high is None:
        prefix = {"at least": "at least ", "about": "about ", "at most": "up to "}
        number = figure.low if figure.low is not None else figure.high
        open_end = "at least " if figure.high is None else ""
        told = f"{prefix.get(figure.qualifier, open_end)}{number}"
    else:
        told = f"up to {figure.high}" if not figure.low else f"{figure.low} to {figure.high}"
    taken_back = ", withdrawn" if figure.withdrawn else ""
    return f"{told} {figure.group or ''} {figure.measure}".replace("  ", " ") + taken_back
