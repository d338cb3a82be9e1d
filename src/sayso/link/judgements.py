"""What analysts decided about pairs, as links that must or must not be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.link.acts import Act
from sayso.reports import Judgement


@dataclass(frozen=True, slots=True)
class Rulings:
    """Pairs of ids (documents' or events') judged the same or different; the last word counts.

    `same` is ordered from the latest to the earliest.
    """

    same: tuple[tuple[str, str], ...]
    different: tuple[tuple[str, str], ...]

    def partners(self, ids: Iterable[str]) -> set[str]:
        """Return the ids that were judged together with any of `ids`."""
        wanted = set(ids)
        pairs = (*self.same, *self.different)
        return {b for a, b in pairs if a in wanted} | {a for a, b in pairs if b in wanted}

    def splits(self) -> frozenset[frozenset[str]]:
        """Return the pairs judged different, for those who look at events of one document."""
        return frozenset(frozenset(pair) for pair in self.different)

    def parts(self, a: Act, b: Act) -> bool:
        """Return whether two acts were judged different."""
        return any(_meets(pair, a, b) for pair in self.different)

    def joins(self, a: Act, b: Act) -> bool:
        """Return whether two acts were judged the same."""
        return any(_meets(pair, a, b) for pair in self.same)


def _meets(pair: tuple[str, str], a: Act, b: Act) -> bool:
    one, other = ids_of(a), ids_of(b)
    return (pair[0] in one and pair[1] in other) or (pair[1] in one and pair[0] in other)


def ids_of(act: Act) -> set[str]:
    """Return the ids by which a judgement may name an act: its events and its document."""
    return {act.document, *(report.event for report in act.reports)}


def rulings(judgements: Iterable[Judgement]) -> Rulings:
    """Return what holds: for each pair the latest judgement, "unsure" taking back the others."""
    last: dict[frozenset[str], Judgement] = {}
    for one in sorted(judgements, key=lambda judgement: (judgement.at, judgement.id)):
        if one.verdict in ("same", "different", "unsure") and one.b and one.a != one.b:
            last[frozenset((one.a, one.b))] = one
    latest = sorted(last.values(), key=lambda judgement: (judgement.at, judgement.id), reverse=True)
    return Rulings(
        same=tuple((j.a, j.b or "") for j in latest if j.verdict == "same"),
        different=tuple((j.a, j.b or "") for j in latest if j.verdict == "different"),
    )
