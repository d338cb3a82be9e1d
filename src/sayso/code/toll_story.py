"""The figures of a document read together: restatements, and the hurt who died.

A person told without a number is a figure the first time only; one whom a stated number already
covers is a part of it, no figure of his own. "Was shot" is no injury of a person whom the text
tells dead. Stated numbers always stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.records import Toll

FEMALE = frozenset(
    "she her woman girl mother wife daughter sister grandmother female lady aunt niece girlfriend "
    "schoolgirl policewoman widow granddaughter ex-girlfriend ex-wife stepdaughter".split()
)
MALE = frozenset(
    "he him man boy father husband son brother grandfather male uncle nephew boyfriend schoolboy "
    "policeman widower grandson ex-boyfriend ex-husband stepson stepfather".split()
)
OTHERS = frozenset("another second third fourth fifth sixth seventh eighth".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A figure as it stands in its sentence, with what tells whether it is a new one.

    `single` and `names` are those of its quantity, `noun` the lower-case head word, `sure` that
    of its measure word; `aged` says that it is a detail of a victim ("a 23-year-old man"),
    `part` that it counts some of those before it ("one fatally", "two of whom died"),
    `elsewhere` that its sentence names another place or case than those before.
    """

    toll: Toll
    single: str
    names: tuple[frozenset[str], ...]
    noun: str
    sure: bool
    aged: bool
    part: bool
    definite: bool
    elsewhere: bool


@dataclass(slots=True)
class _Ledger:
    total: int = 0
    count: int = 0
    people: list[frozenset[str]] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)

    def holds(self, told: Told) -> bool:
        """Return whether the persons were counted before."""
        number = told.toll.low or 0
        if told.single == "named" and told.names:
            new = [name for name in told.names if not _known(name, self.people)]
            return not new or len(self.people) + len(new) <= self.total
        if told.single == "back":
            return bool(self.total or self.count)
        if told.definite and told.noun in self.nouns:
            return True
        return told.aged and self.total > 1 and self.count + number <= self.total

    def enter(self, told: Told) -> None:
        """Count a figure in."""
        if told.single:
            self.people += [name for name in told.names if not _known(name, self.people)]
            self.count += told.toll.low or 0
            self.nouns.add(told.noun)
        elif not told.toll.withdrawn and told.toll.scope == "event":
            self.total = max(self.total, told.toll.low or 0)


def settled(told: Iterable[Told]) -> list[Toll]:
    """Return the figures of a document that are none of another's restatements, in order."""
    ordered = sorted(told, key=lambda one: (one.toll.span, one.toll.measure))
    dead = [one for one in ordered if one.toll.measure == "killed" and one.toll.low]
    books: defaultdict[str, _Ledger] = defaultdict(_Ledger)
    kept: list[Toll] = []
    for one in ordered:
        if one.toll.measure == "injured" and any(_died(one, other) for other in dead):
            continue
        if one.elsewhere:
            books.pop(one.toll.measure, None)
        book = books[one.toll.measure]
        repeated = bool(one.single) and book.holds(one)
        book.enter(one)
        if not repeated:
            kept.append(one.toll)
    return kept


def _known(name: frozenset[str], people: list[frozenset[str]]) -> bool:
    return any(name <= other or other <= name for other in people)


def _died(hurt: Told, dead: Told) -> bool:
    """Return whether the hurt are those told dead."""
    one, other = hurt.toll, dead.toll
    if hurt.single == "named" and dead.names and hurt.names:
        return all(_known(name, list(dead.names)) for name in hurt.names)
    if not hurt.sure and dead.part and one.sentence == other.sentence and one.span < other.span:
        return True  # "four were shot, one fatally": how many were hurt is not said
    if hurt.sure or hurt.noun in OTHERS or not one.low == one.high == other.low == other.high:
        return False
    return one.span == other.span or _alike(hurt, dead)


def _alike(hurt: Told, dead: Told) -> bool:
    """Return whether equally many hurt and dead in different words can be the same persons."""
    if hurt.toll.sentence == dead.toll.sentence:
        return hurt.toll.low == 1 and "back" in (hurt.single, dead.single)
    later = max(hurt, dead, key=lambda told: told.toll.span)
    return not later.elsewhere and (hurt.toll.low != 1 or not _differ(hurt.noun, dead.noun))


def _differ(noun: str, other: str) -> bool:
    return (noun in MALE and other in FEMALE) or (noun in FEMALE and other in MALE)
