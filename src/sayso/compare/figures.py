"""Casualty figures side by side: compared within one measure, group and scope."""

from __future__ import annotations

from sayso.compare.accounts import statement
from sayso.compare.states import Relation, Statement
from sayso.reports import Figure, Report
from sayso.tables import Tables

ANYONE = (None, "", "people", "persons", "bodies")  # groups that name nobody in particular

PARTS = ("children", "women", "child", "woman")  # counted beside the number of all
# Losses of the sides of a fight are told apart.
ARMED = frozenset(
    "soldiers troops police officers militants fighters rebels gunmen insurgents terrorists "
    "guerrillas jihadists attackers assailants commanders".split()
) | {"own ranks"}


def figures(reports: tuple[Report, ...], measure: str, tables: Tables) -> list[Statement]:
    """Return the statements of one measure.

    Of several values that one source gives for one group in one report the largest stands: the
    others are parts of it. The figures of a denied act are no figures of it.
    """
    found: dict[tuple[str, str, str, bool], Statement] = {}
    groups = _groups(reports, measure)
    for report in reports:
        for figure in report.figures if not report.negated else ():
            if figure.measure != measure or (figure.low, figure.high) == (None, None):
                continue
            if _have_died(figure, report):
                continue
            made = _statement(report, figure, groups, tables)
            key = (report.document, made.source, made.group, made.withdrawn)
            if key not in found or _size(made) > _size(found[key]):
                found[key] = made
    return list(found.values())


def _have_died(figure: Figure, report: Report) -> bool:
    """Whether the wounded are those of whom it tells that they died ("two dockers who were")."""
    return figure.measure == "injured" and any(
        other.measure == "killed"
        and not other.withdrawn
        and (other.low, other.high, other.group) == (figure.low, figure.high, figure.group)
        and other.span == figure.span
        for other in report.figures
    )


Groups = dict[str, set[str]]  # by document: whom its figures of a measure count


def _groups(reports: tuple[Report, ...], measure: str) -> Groups:
    found: Groups = {}
    for report in reports:
        for figure in report.figures:
            if figure.measure == measure and figure.group not in (*ANYONE, *PARTS):
                found.setdefault(report.document, set()).add(figure.group or "")
    return found


def _statement(report: Report, figure: Figure, groups: Groups, tables: Tables) -> Statement:
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
    return statement(report, value, tables, words=words, span=figure.span, group=group)


def _group(report: Report, figure: Figure, groups: Groups) -> str:
    """What a figure is compared with; one that replaces a withdrawn one stands in its group.

    A report that counts one group alone ("nine guards") gives the number of all. The losses of a
    side of a fight are counted apart.
    """
    replaced = (f for f in report.figures if f.withdrawn and f.measure == figure.measure)
    of = next(replaced, figure)
    is_all = len(groups.get(report.document, ())) <= 1 and of.group not in (*PARTS, *ARMED)
    if of.group in ANYONE or is_all:
        return f"|{of.scope}"
    return f"{of.group}|{of.scope}"


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


RELATION = Relation(compatible=_overlap, narrower=_inside)


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
