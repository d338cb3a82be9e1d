"""The state of a field: the rules of the records' meaning, tested in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sayso.compare.differences import alone, in_lines
from sayso.compare.sources import canonical
from sayso.reports import Account, FieldState
from sayso.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One account with who first made it, and what it says of earlier ones.

    `source` keeps sources apart, `group` what may be compared. `explains` tells that its text
    says why an earlier value no longer stands, `withdrawn` that it was taken back, `unknown` that
    it disputes nothing, `headline` that no sentence of the body says it. `order` sorts statements
    in time, `origin` is that of the document. `side` are the ids of who did the act, `targets` of
    who was struck, `names` the words that tell its parties from others.
    """

    source: str
    group: str
    order: tuple[str, int, str, int]
    origin: str
    account: Account
    explains: bool = False
    withdrawn: bool = False
    unknown: bool = False
    headline: bool = False
    side: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @property
    def is_outlet(self) -> bool:
        """Whether the outlet says it itself."""
        return self.source.startswith("outlet:")


def same_group(a: Statement, b: Statement) -> bool:
    """Return whether two statements are about the same thing."""
    return a.group == b.group


@dataclass(frozen=True, slots=True)
class Relation:
    """How values of a field compare: whether both can be right, and whether one is narrower.

    `comparable` tells whether two statements are about the same thing at all, `by_origin` that
    outlets with reporting of their own agree even where they quote one source, `in_time` that a
    coarser value which comes later refines nothing. `contests` tells
    of a statement that by itself disputes what somebody must have said (a denial).
    """

    compatible: Callable[[Statement, Statement], bool]
    narrower: Callable[[Statement, Statement], bool]
    comparable: Callable[[Statement, Statement], bool] = same_group
    by_origin: bool = False
    in_time: bool = False
    contests: Callable[[Statement], bool] = lambda statement: False


def field_state(
    statements: Sequence[Statement], relation: Relation, tables: Tables
) -> FieldState | None:
    """Return the state of a field, None where nobody states a value.

    It is the first in the order of the rules that any statements which may be compared have.
    """
    ordered = sorted(without_headlines(statements), key=lambda s: s.order)
    told = _accounts(one_name_each(ordered, tables), relation)
    if not told:
        return None
    known = [statement for statement in told if not statement.unknown]
    state, differs = _state(known, relation)
    contested = [statement.account for statement in told if relation.contests(statement)]
    several = len({statement.source for statement in told}) > 1
    if contested and several and state not in ("disputed", "superseded"):
        state, differs = "disputed", tuple(map(alone, contested))
    accounts = tuple(statement.account for statement in told)
    return FieldState(state=state, accounts=accounts, differs=differs)


def without_headlines(statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements but those of headlines whose story says it in full.

    A headline cuts short who says it, and counts "one more". It stands where the story gives no
    value of its kind, or an unknown one only.
    """
    told = {(*_told_of(s), s.unknown) for s in statements if not s.headline}

    def is_told(s: Statement) -> bool:
        where = _told_of(s)
        return (*where, False) in told or (s.unknown and (*where, True) in told)

    return [s for s in statements if not (s.headline and is_told(s))]


def _told_of(made: Statement) -> tuple[str, str, bool]:
    """What a headline and its story both say: "they did not" is another thing than who did."""
    return made.account.document, made.group, bool(made.account.value.get("denied"))


def one_name_each(statements: Sequence[Statement], tables: Tables) -> list[Statement]:
    """Return the statements with one key for a source that is named in more ways than one."""
    keys = canonical((s.source for s in statements), tables)
    return [replace(s, source=keys[s.source]) for s in statements]


def _accounts(ordered: list[Statement], relation: Relation) -> list[Statement]:
    """Statements without repetitions.

    What a source says in two copies of one story is one account, and so is what it says again;
    a copy that names the source otherwise adds none. What an outlet says itself beside a source
    of the same report that says it too, is that source's account.
    """
    kept: list[Statement] = []
    for statement in ordered:
        mine = [s for s in kept if (s.source, s.group) == (statement.source, statement.group)]
        same_origin = [s for s in mine if s.origin == statement.origin]
        again = same_origin + (same_origin if relation.by_origin else mine)[-1:]
        again += [s for s in kept if _copied(s, statement)]
        if not any(_same(before, statement, relation) for before in again):
            kept.append(statement)
    return [s for s in kept if not (s.is_outlet and any(_echoes(s, o, relation) for o in kept))]


def _copied(before: Statement, statement: Statement) -> bool:
    """Whether another document of the same origin gives a value for the same group."""
    documents = (before.account.document, statement.account.document)
    same = (before.origin, before.group) == (statement.origin, statement.group)
    return same and documents[0] != documents[1]


def _echoes(outlet: Statement, other: Statement, relation: Relation) -> bool:
    """Whether what an outlet says itself is what it quotes."""
    if other.is_outlet or other.unknown or outlet.withdrawn != other.withdrawn:
        return False
    same_text = outlet.origin == other.origin and outlet.group == other.group
    return same_text and relation.compatible(outlet, other)


def _same(a: Statement, b: Statement, relation: Relation) -> bool:
    if (a.unknown, a.withdrawn) != (b.unknown, b.withdrawn):
        return False
    if bool(a.account.value.get("denied")) != bool(b.account.value.get("denied")):
        return False  # "it was not us, it was them": two accounts of one source
    equal = not relation.narrower(a, b) and not relation.narrower(b, a)
    return a.unknown or (relation.compatible(a, b) and equal)


def _state(group: list[Statement], relation: Relation) -> tuple[str, tuple[str, ...]]:
    """The state of the statements that may be compared, and who differs, in words."""
    disputes = _disputes(group, relation)
    if disputes:
        return "disputed", disputes
    replaced = _replaced(group, relation)
    if replaced:
        return "superseded", replaced
    standing = [statement for statement in group if not statement.withdrawn]
    refined = [
        (narrow, wide)
        for narrow in standing
        for wide in standing
        if relation.comparable(narrow, wide) and relation.narrower(narrow, wide)
        if not (relation.in_time and wide.order[0] > narrow.order[0])
    ]
    if refined:
        return "refined", in_lines(_pairs(refined), " is more precise than ")
    agreed = any(
        _apart(a, b, relation) and relation.comparable(a, b)
        for index, a in enumerate(standing)
        for b in standing[index + 1 :]
    )
    return ("agreed" if agreed else "single"), ()


def _apart(a: Statement, b: Statement, relation: Relation) -> bool:
    return a.source != b.source or (relation.by_origin and a.origin != b.origin)


def _disputes(group: list[Statement], relation: Relation) -> tuple[str, ...]:
    """The last values of two sources that cannot both be right, where neither explains."""
    last = {(s.source, s.group): s for s in group if not s.withdrawn}
    ends = sorted(last.values(), key=lambda s: s.order)
    rivals = [
        (a, b)
        for index, a in enumerate(ends)
        for b in ends[index + 1 :]
        if a.source != b.source and _are_rivals(a, b, relation)
        if not _explained(a, b, group, relation)
    ]
    return in_lines(_pairs(rivals), ", but ")


def _are_rivals(a: Statement, b: Statement, relation: Relation) -> bool:
    return relation.comparable(a, b) and not relation.compatible(a, b)


def _explained(
    earlier: Statement, later: Statement, group: list[Statement], relation: Relation
) -> bool:
    """Whether one of two rivals, or one that agrees with the later, says why the other fell.

    A source that corrects a value of its own does not explain away that of another.
    """
    same_day = earlier.order[0] == later.order[0]
    told = [later, *(s for s in group if _sides(s, earlier, later, relation))]
    told += [earlier] if same_day else []
    return any(one.explains and not _corrects(one, group, relation) for one in told)


def _sides(one: Statement, earlier: Statement, later: Statement, relation: Relation) -> bool:
    """Whether a statement after the earlier one gives what the later one gives."""
    if one.withdrawn or one.order <= earlier.order or not _are_rivals(one, earlier, relation):
        return False
    return relation.comparable(one, later) and relation.compatible(one, later)


def _corrects(late: Statement, group: list[Statement], relation: Relation) -> bool:
    """Whether a statement takes the place of an earlier value of its own source."""
    told = (s for s in group if s.order < late.order and not s.withdrawn)
    mine = (s for s in told if s.source == late.source)
    return any(_are_rivals(early, late, relation) for early in mine)


def _replaced(group: list[Statement], relation: Relation) -> tuple[str, ...]:
    """Earlier values that an incompatible one replaced, by the same source or with a reason."""
    found = []
    for index, early in enumerate(group):
        for late in group[index + 1 :]:
            may = early.source == late.source or late.explains or early.withdrawn
            if may and _are_rivals(early, late, relation):
                found.append((late, early))
    return in_lines(_pairs(found), " takes the place of ")


def _pairs(found: list[tuple[Statement, Statement]]) -> list[tuple[Account, Account]]:
    return [(one.account, other.account) for one, other in found]
