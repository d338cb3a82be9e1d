"""Which incident a cluster is: ids live on, the oldest survives a merge, all others redirect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.ids import content_id
from sayso.link.acts import Act
from sayso.link.result import Candidates, Redirect
from sayso.reports import Report

Cluster = tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A cluster with the incident it is; `is_changed` tells whether that one held others before."""

    id: str
    cluster: Cluster
    is_changed: bool

    @property
    def events(self) -> set[str]:
        """The events of its reports."""
        return {report.event for act in self.cluster for report in act.reports}


def identities(
    clusters: list[Cluster], left: list[Cluster], stored: Candidates
) -> tuple[list[Change], tuple[Redirect, ...]]:
    """Return each cluster with its incident id, and what became of the ids that moved.

    `left` are the clusters that make no incident: an incident of theirs is emptied.
    """
    ordered = sorted(clusters, key=lambda cluster: _first(cluster))
    held = [_olds(cluster, stored) for cluster in ordered]
    olds = sorted({old for counts in held for old in counts}, key=lambda o: (_age(o, stored), o))
    home = {old: _home(old, held) for old in olds}
    ids: dict[int, str] = {}
    for old in olds:
        ids.setdefault(home[old], old)
    taken = set(olds)
    for index, cluster in enumerate(ordered):
        if index not in ids:
            ids[index] = _fresh(cluster, stored, taken)
            taken.add(ids[index])
    changes = [_change(ids[i], cluster, stored) for i, cluster in enumerate(ordered)]
    moved = (_redirect(old, ids[home[old]], held, ids) for old in olds)
    redirects = [redirect for redirect in moved if redirect is not None]
    lost = {old for cluster in left for old in _olds(cluster, stored)} - set(olds)
    return changes, (*redirects, *(_emptied(old) for old in sorted(lost)))


def _emptied(old: str) -> Redirect:
    why = "none of its reports tells of an incident any more"
    return Redirect(old=old, new=(), kind="emptied", why=why)


def _first(cluster: Cluster) -> tuple[str, str]:
    return min(_rank(report) for act in cluster for report in act.reports)


def _rank(report: Report) -> tuple[str, str]:
    return (report.published or "9999", report.event)


def _olds(cluster: Cluster, stored: Candidates) -> Counter[str]:
    """How many reports of a cluster are in each stored incident."""
    events = (report.event for act in cluster for report in act.reports)
    return Counter(old for event in events if (old := stored.incident_of(event)) is not None)


def _age(old: str, stored: Candidates) -> int:
    age = stored.age(old)
    return -1 if age is None else age


def _home(old: str, held: list[Counter[str]]) -> int:
    """The cluster that has most of an incident's reports; of equals, the earliest reported."""
    return max(range(len(held)), key=lambda index: (held[index][old], -index))


def _fresh(cluster: Cluster, stored: Candidates, taken: set[str]) -> str:
    """A new id, from the first report, that no incident ever had."""
    event, number = _first(cluster)[1], 0
    made = content_id("incident", event)
    while made in taken or stored.age(made) is not None:
        number += 1
        made = content_id("incident", event, number)
    return made


def _change(name: str, cluster: Cluster, stored: Candidates) -> Change:
    before = {report.event for report in stored.members(name)}
    now: Iterable[str] = (report.event for act in cluster for report in act.reports)
    return Change(name, cluster, before != set(now))


def _redirect(
    old: str, home: str, held: list[Counter[str]], ids: dict[int, str]
) -> Redirect | None:
    parts = [ids[index] for index, counts in enumerate(held) if counts[old]]
    ordered = tuple(sorted(set(parts), key=lambda part: (part != home, part)))
    if home != old:
        why = "its reports tell of the same act as those of an older incident"
        return Redirect(old=old, new=ordered, kind="merged", why=why)
    if len(ordered) > 1:
        why = "its reports tell of several acts"
        return Redirect(old=old, new=ordered, kind="split", why=why)
    return None
