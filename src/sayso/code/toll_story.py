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

EXCLUSIVE = (
    {"female", "male"},
    {"young", "grown"},
    {"police", "attacker"},
    {"police", "young"},
)
BODIES = frozenset({"body", "corpse"})
NEAR = 2  # sentences in which "another man" is told dead by "he"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A figure as it stands in its sentence, with what tells whether it is a new one.

    `single` and `names` are those of its quantity, `noun` the lower-case head word, `sure` that
    of its measure word; `aged` says that it is a detail of a victim ("a 23-year-old man"),
    `part` that it counts some of those before it ("one fatally", "two of whom died"), `of_them`
    that its own words say of whom it is a part ("two of the victims"), `pointing` that it is a
    bare number or stands with "the" ("the two men"), `others` that they are told apart from some
    before ("four others", "a second man"), `elsewhere` that its sentence names another place or
    case than those before; `kinds` is what the noun says of the person (`tolls/kinds.csv`).
    """

    toll: Toll
    single: str
    names: tuple[frozenset[str], ...]
    noun: str
    sure: bool
    aged: bool
    part: bool
    of_them: bool
    pointing: bool
    others: bool
    kinds: frozenset[str]
    definite: bool
    elsewhere: bool


@dataclass(slots=True)
class _Ledger:
    total: int = 0
    count: int = 0
    people: list[frozenset[str]] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    stated: list[Told] = field(default_factory=list)

    def holds(self, told: Told) -> bool:
        """Return whether the persons were counted before."""
        number = told.toll.low or 0
        if not told.single:
            return self._points_back(told)
        if told.single == "named" and told.names:
            new = [name for name in told.names if not _known(name, self.people)]
            return not new or len(self.people) + len(new) <= self.total
        if told.single == "back":
            return bool(self.total or self.count)
        if told.definite and told.noun in self.nouns:
            return True
        return told.aged and self.total > 1 and self.count + number <= self.total

    def _points_back(self, told: Told) -> bool:
        """Return whether a stated number is of persons that a sentence before counted in full.

        "Both were treated", "two of them are hurt", "one was shot in the arm", "the two men".
        """
        if told.toll.measure == "killed" and told.noun in BODIES:
            return not told.others and any(
                told.toll.low == 1 and one.toll.sentence == told.toll.sentence
                for one in self.stated
            )  # "two were killed, with one body taken away"
        if told.toll.measure != "injured" and not (
            told.toll.measure == "captured" and told.noun == "both"
        ):  # "two of them died" is a further fact
            return False
        number = told.toll.low or 0
        before = (one.toll for one in self.stated if one.toll.sentence < told.toll.sentence)
        if told.noun == "both":
            return any((one.low or 0) >= number for one in before)
        pointing = told.of_them or (told.pointing and not told.sure and not told.others)
        return pointing and any((one.low or 0) > number for one in before)

    def enter(self, told: Told) -> None:
        """Count a figure in."""
        if told.single:
            self.people += [name for name in told.names if not _known(name, self.people)]
            self.count += told.toll.low or 0
            self.nouns.add(told.noun)
        elif not told.toll.withdrawn and told.toll.scope == "event":
            self.total = max(self.total, told.toll.low or 0)
            self.stated.append(told)


def settled(told: Iterable[Told]) -> list[Toll]:
    """Return the figures of a document that are none of another's restatements, in order."""
    ordered = sorted(told, key=lambda one: (one.toll.span, one.toll.measure))
    here = [one for one in ordered if one.toll.low and one.toll.scope == "event"]
    dead = [one for one in here if one.toll.measure == "killed"]
    hurt = [one for one in here if one.toll.measure == "injured"]
    shot = {one.toll.low for one in hurt if _shot(one) and _whole(one, dead, hurt)}
    books: defaultdict[str, _Ledger] = defaultdict(_Ledger)
    kept: list[Toll] = []
    for one in ordered:
        if one.toll.measure == "injured" and any(_died(one, other) for other in dead):
            continue
        if one.toll.measure == "injured" and one.toll.low in shot and _shot(one):
            continue
        if one.elsewhere and one.single != "back":
            books.pop(one.toll.measure, None)
        book = books[one.toll.measure]
        repeated = book.holds(one)
        book.enter(one)
        if not repeated:
            kept.append(one.toll)
    return kept


def _shot(told: Told) -> bool:
    """Return whether a stated number may count dead and hurt ("six people were shot")."""
    return not (told.sure or told.single or told.others) and told.toll.low == told.toll.high


def _whole(shot: Told, dead: list[Told], hurt: list[Told]) -> bool:
    """Return whether "was shot" counts the dead and the hurt that the text tells apart.

    "Six people were shot. Two died, and four others were wounded." "Four were shot, one fatally":
    how many were hurt is not said.
    """
    number = shot.toll.low or 0
    apart = (o for o in hurt if (o.sure or o.others) and not o.single)
    rest = {number - (other.toll.low or 0) for other in apart}
    return any(
        _some_of(other, shot) or (other.toll.low == other.toll.high and other.toll.low in rest)
        for other in dead
    )


def _known(name: frozenset[str], people: list[frozenset[str]]) -> bool:
    return any(name <= other or other <= name for other in people)


def _died(hurt: Told, dead: Told) -> bool:
    """Return whether the hurt are those told dead."""
    one, other = hurt.toll, dead.toll
    if hurt.single == "named" and dead.names and hurt.names:
        return all(_known(name, list(dead.names)) for name in hurt.names)
    if not hurt.sure and _some_of(dead, hurt):
        return True  # "four were shot, one fatally": how many were hurt is not said
    if hurt.sure or not one.low == one.high == other.low == other.high:
        return False
    if hurt.others and one.span != other.span:
        return dead.single == "back" and 0 <= other.sentence - one.sentence <= NEAR
    return one.span == other.span or _alike(hurt, dead)


def _some_of(dead: Told, hurt: Told) -> bool:
    """Return whether the dead are said to be some of those who were shot."""
    one, other = hurt.toll, dead.toll
    if one.sentence == other.sentence:
        return dead.part and one.span < other.span
    told = dead.of_them and not hurt.others and not dead.elsewhere and one.sentence < other.sentence
    return told and (one.low or 0) > (other.low or 0)


def _alike(hurt: Told, dead: Told) -> bool:
    """Return whether equally many hurt and dead in different words can be the same persons."""
    if hurt.toll.sentence == dead.toll.sentence:
        return hurt.toll.low == 1 and "back" in (hurt.single, dead.single)
    later = max(hurt, dead, key=lambda told: told.toll.span)
    return not later.elsewhere and (hurt.toll.low != 1 or not _differ(hurt.kinds, dead.kinds))


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether what the nouns say of two persons makes them two."""
    return any(
        len(pair & one) == len(pair & other) == 1 and pair & one != pair & other
        for pair in EXCLUSIVE
    )
