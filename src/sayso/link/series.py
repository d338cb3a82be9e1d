"""Series: arrests and the like that a text tells as part of an act join its incident.

A raid in which two are killed and seven arrested is one closely bounded series of acts. Acts that
were clustered by themselves, within their own family, are joined here to the violence or protest
that the same documents tell of, or to a seizure (a ship and its crew), if place and days allow it.
"""

from __future__ import annotations

from sayso.link.acts import Act, is_aside
from sayso.link.families import WORDS_OF_BLAME
from sayso.link.neighbourhood import Neighbourhood
from sayso.link.places import apart
from sayso.link.times import gap

# Each family is joined to the first of those before it that the same documents tell of.
HEADS = (frozenset({"violence", "protest"}), frozenset({"seizure"}))
FOLLOWERS = (
    frozenset({"detention", "seizure", "restraint", "release"}),
    frozenset({"detention", "restraint"}),
)
DEEDS = frozenset({"violence", "detention"})
PROTEST = frozenset({"protest"})
LATEST = 3  # days between an act and what belongs to its series

Cluster = tuple[Act, ...]


def joined(clusters: list[Cluster], around: Neighbourhood) -> list[Cluster]:
    """Return the clusters, those that follow on an act joined to its cluster."""
    clusters = _marched(clusters, around)
    for heads, followers in zip(HEADS, FOLLOWERS, strict=True):
        clusters = _followed(clusters, heads, followers, around)
    return _blamed(clusters, around)


def _marched(clusters: list[Cluster], around: Neighbourhood) -> list[Cluster]:
    """The protest joined to the violence against it or by it, told as such: "police shot at it"."""
    unrest = [c for c in clusters if any(around.is_at_a_protest(act) for act in c)]
    rest = [cluster for cluster in clusters if cluster not in unrest]
    return _followed([*unrest, *rest], DEEDS, PROTEST, around, heads=unrest)


def _blamed(clusters: list[Cluster], around: Neighbourhood) -> list[Cluster]:
    """Charges of having done the act, and denials of it, join it: "the mayor blamed dissidents".

    Of several deeds of the text the one told last before the charge is meant.
    """
    homes = {
        act.id: _home(act, clusters)
        for cluster in clusters
        for act in cluster
        if act.families in WORDS_OF_BLAME and around.is_of_a_deed(act)
    }
    moved = {name: found for name, found in homes.items() if found is not None}
    made = [
        tuple(
            sorted(
                [act for act in cluster if act.id not in moved]
                + [act for c in clusters for act in c if moved.get(act.id) == index],
                key=lambda act: act.id,
            )
        )
        for index, cluster in enumerate(clusters)
    ]
    return [cluster for cluster in made if cluster]


def _home(charge: Act, clusters: list[Cluster]) -> int | None:
    """The cluster of the deed that a charge names, or that the text tells last before it.

    A charge names what its own sentence tells after it ("the charge that it was behind the bomb").
    Else the only deed of the text is meant, or that of its headline.
    """
    at, sentence = charge.reports[0].trigger.start, charge.reports[0].sentence
    told = [
        (report, index)
        for index, cluster in enumerate(clusters)
        for act in cluster
        if act.document == charge.document and act.families & DEEDS and not is_aside(act)
        for report in act.reports
    ]
    body = [(r.trigger.start, r.sentence == sentence, i) for r, i in told if not r.headline]
    before = [(start, index) for start, _, index in body if start < at]
    named = [(start, index) for start, here, index in body if here and start > at]
    if before or named:
        return max(before)[1] if before else min(named)[1]
    only = {index for index, cluster in enumerate(clusters) if _tells(cluster, charge.document)}
    headed = [index for report, index in told if report.headline]
    return only.pop() if len(only) == 1 else next(iter(headed), None)


def _tells(cluster: Cluster, document: str) -> bool:
    return any(act.document == document and act.families & DEEDS for act in cluster)


def _followed(
    clusters: list[Cluster],
    first: frozenset[str],
    then: frozenset[str],
    around: Neighbourhood,
    heads: list[Cluster] | None = None,
) -> list[Cluster]:
    heads = [c for c in clusters if _is_of(c, first)] if heads is None else heads
    members: dict[int, list[Act]] = {index: list(head) for index, head in enumerate(heads)}
    left = []
    for cluster in clusters:
        if cluster in heads:
            continue
        best = _head_of(cluster, heads, around) if _is_of(cluster, then) else None
        if best is None:
            left.append(cluster)
        else:
            members[best] += cluster
    grown = (tuple(sorted(acts, key=lambda act: act.id)) for acts in members.values())
    return [*grown, *left]


def _is_of(cluster: Cluster, wanted: frozenset[str]) -> bool:
    return all(act.families & wanted for act in cluster)


def _head_of(cluster: Cluster, heads: list[Cluster], around: Neighbourhood) -> int | None:
    """The act that most documents tell together with these; of equals the first."""
    counts = [sum(_follows(act, head, around) for act in cluster) for head in heads]
    best = max(range(len(heads)), key=lambda index: (counts[index], -index), default=None)
    return best if best is not None and counts[best] else None


def _follows(act: Act, head: Cluster, around: Neighbourhood) -> bool:
    """Whether the act's own document tells of the head, and nothing sets them apart."""
    told = [other for other in head if other.document == act.document]
    if not told or any(around.rulings.parts(act, other) for other in head):
        return False
    return any(not apart(act.spots, other.spots) and _soon(act, other) for other in told)


def _soon(act: Act, other: Act) -> bool:
    between = gap(act.days, other.days)
    return between is None or between <= LATEST
