"""Clusters of acts: average linkage from the best fit down, never against what is excluded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.link.acts import Act, is_aside, is_late
from sayso.link.families import HAPPENED, MATERIAL, WORDS, why_not
from sayso.link.identity import Change, identities
from sayso.link.judgements import rulings
from sayso.link.neighbourhood import SURELY, Neighbourhood
from sayso.link.result import Candidates, LinkResult, Unlinked
from sayso.link.series import joined
from sayso.reports import Incident, Judgement, Reason, Report
from sayso.tables import Tables

AVERAGE = 1.4  # mean fit of all pairs that a merge needs; its best pair needs ENOUGH
BARRED = -3.0  # fit of a pair whose places or days differ
MOST_REASONS = 8

Cluster = tuple[Act, ...]


def relink(
    new: Sequence[Report], stored: Candidates, judgements: Sequence[Judgement], tables: Tables
) -> LinkResult:
    """Return what `link` returns."""
    around = Neighbourhood(new, stored, rulings(judgements), tables)
    acts = around.closure()
    found = joined(clusters_of(acts.values(), around), around)
    clusters = [cluster for cluster in found if not _founds_nothing(cluster, around)]
    words = [cluster for cluster in found if _founds_nothing(cluster, around)]
    changes, redirects = identities(clusters, words, stored)
    fresh = {report.event for report in new}
    incidents = (_incident(change, around) for change in changes if _is_changed(change, fresh))
    return LinkResult(
        incidents=tuple(sorted(incidents, key=lambda incident: incident.id)),
        redirects=redirects,
        unlinked=_unlinked([*new, *_reports(words)], changes),
    )


def _reports(clusters: Iterable[Cluster]) -> list[Report]:
    return [report for cluster in clusters for act in cluster for report in act.reports]


def _unlinked(seen: Iterable[Report], changes: Iterable[Change]) -> tuple[Unlinked, ...]:
    """What is in no incident, of the new reports and of the words around them."""
    linked = {event for change in changes for event in change.events}
    left = {report.event: report for report in seen if report.event not in linked}
    alone = "said about a deed, or by one source alone: it makes no incident"
    return tuple(
        Unlinked(event=name, why=alone if report.status in HAPPENED else why_not(report))
        for name, report in sorted(left.items())
    )


def _founds_nothing(cluster: Cluster, around: Neighbourhood) -> bool:
    """Whether it is words alone, or is told aside alone: neither makes an incident."""
    return all(map(is_aside, cluster)) or _is_mere_word(cluster, around)


def _is_mere_word(cluster: Cluster, around: Neighbourhood) -> bool:
    """Whether it is an accusation, demand or praise that makes no incident of its own.

    It does where two origins report it without a deed beside it: else it is what was said about
    the deed. A further report can only make an incident of it, not unmake one.
    """
    if not all(act.families <= WORDS for act in cluster):
        return False
    alone = {
        act.reports[0].origin
        for act in cluster
        if not any(other.families & MATERIAL for other in around.acts(act.document))
    }
    return len(alone) < 2


def _is_changed(change: Change, fresh: set[str]) -> bool:
    return change.is_changed or bool(fresh & change.events)


def clusters_of(acts: Iterable[Act], around: Neighbourhood) -> list[Cluster]:
    """Return the acts in clusters. The order of the input is of no matter.

    Reports of long after come last: what they tell in passing fits one account well, and others
    little; so each joins the cluster of the act that it fits best.
    """
    started = _judged_same(sorted(acts, key=lambda act: act.id), around)
    late = [cluster for cluster in started if all(map(is_late, cluster))]
    grown = _agglomerated([c for c in started if c not in late], around)
    return _agglomerated(_with_late(grown, late, around), around)


def _with_late(grown: list[Cluster], late: list[Cluster], around: Neighbourhood) -> list[Cluster]:
    """Clusters, each late one joined to the one that holds its best fit, where it fits surely."""
    homes: dict[int, list[Act]] = {index: list(cluster) for index, cluster in enumerate(grown)}
    left = []
    for cluster in late:
        fits = [(_best_fit(cluster, home, around), -index) for index, home in enumerate(grown)]
        best, at = max(fits, default=(0.0, 0))
        if best >= SURELY:
            homes[-at] += cluster
        else:
            left.append(cluster)
    return [tuple(sorted(acts, key=lambda act: act.id)) for acts in homes.values()] + left


def _best_fit(one: Cluster, other: Cluster, around: Neighbourhood) -> float:
    pairs = [(a, b) for a in one for b in other]
    if any(around.never(a, b) for a, b in pairs) or not all(around.may(a, b) for a, b in pairs):
        return 0.0
    return max(around.fit(a, b)[0] for a, b in pairs)


def _agglomerated(started: list[Cluster], around: Neighbourhood) -> list[Cluster]:
    """Clusters by average linkage from the best fit down."""
    clusters = sorted(started, key=lambda cluster: cluster[0].id)
    fits = {
        (i, j): fit
        for i in range(len(clusters))
        for j in range(i + 1, len(clusters))
        if (fit := _fit(clusters[i], clusters[j], around)) is not None
    }
    alive = dict(enumerate(clusters))
    while fits:
        i, j = max(fits, key=lambda pair: (fits[pair], -pair[0], -pair[1]))
        alive[i] = tuple(sorted(alive[i] + alive.pop(j), key=lambda act: act.id))
        fits = {pair: fit for pair, fit in fits.items() if not {i, j} & set(pair)}
        for k in alive:
            fit = _fit(alive[i], alive[k], around) if k != i else None
            if fit is not None:
                fits[min(i, k), max(i, k)] = fit
    return list(alive.values())


def _judged_same(acts: list[Act], around: Neighbourhood) -> list[Cluster]:
    """Start clusters: acts judged the same together, unless that joins what was parted."""
    clusters: list[Cluster] = [(act,) for act in acts]
    for pair in around.rulings.same:
        best = _best_named(pair, clusters, around)
        if best is None:
            continue
        one, other = best
        if not any(around.rulings.parts(a, b) for a in one for b in other):
            clusters = [c for c in clusters if c not in best]
            clusters.append(tuple(sorted(one + other, key=lambda act: act.id)))
    return sorted(clusters, key=lambda cluster: cluster[0].id)


def _best_named(
    pair: tuple[str, str], clusters: list[Cluster], around: Neighbourhood
) -> tuple[Cluster, Cluster] | None:
    """The two clusters a judgement means: of documents with several acts, those that fit best."""
    found: list[tuple[bool, float, str, str, Cluster, Cluster]] = []
    for one in clusters:
        for other in clusters:
            for a in one:
                found += [
                    (bool(a.families & b.families), around.fit(a, b)[0], a.id, b.id, one, other)
                    for b in other
                    if _is_named(a, pair[0]) and _is_named(b, pair[1]) and a is not b
                ]
    if not found:
        return None
    best = max(found, key=lambda row: row[:4])
    return (best[4], best[5]) if best[4] != best[5] else None


def _is_named(act: Act, name: str) -> bool:
    return name == act.document or any(report.event == name for report in act.reports)


def _fit(one: Cluster, other: Cluster, around: Neighbourhood) -> float | None:
    """The mean fit of two clusters, None where they cannot be one or do not fit."""
    pairs = [(a, b) for a in one for b in other]
    pairs = [(a, b) for a, b in pairs if not _is_overruled(a, b, one, other, around)]
    if not pairs or any(around.never(a, b) for a, b in pairs):
        return None
    fits = [around.fit(a, b)[0] if around.may(a, b) else BARRED for a, b in pairs]
    mean = sum(fits) / len(fits)
    good = any(around.may(a, b) and around.fits(a, b) for a, b in pairs)
    return mean if good and mean >= AVERAGE else None


def _is_overruled(a: Act, b: Act, one: Cluster, other: Cluster, around: Neighbourhood) -> bool:
    """Whether a bar between two acts falls: one was judged the same as an act that fits."""
    if around.may(a, b) or around.rulings.parts(a, b):
        return False
    joins = around.rulings.joins
    return any(joins(a, c) and around.may(c, b) for c in one) or any(
        joins(b, c) and around.may(a, c) for c in other
    )


def _incident(change: Change, around: Neighbourhood) -> Incident:
    reports = tuple(sorted((r for act in change.cluster for r in act.reports), key=_order))
    return Incident(
        id=change.id,
        reports=reports,
        origins=_origins(reports),
        reasons=_reasons(change.cluster, around),
    )


def _order(report: Report) -> tuple[str, str, int, str]:
    return (report.published or "9999", report.document, report.trigger.start, report.event)


def _origins(reports: tuple[Report, ...]) -> tuple[tuple[str, ...], ...]:
    """Its documents by origin: the one that stands for it, then by day of publication."""
    groups: dict[str, dict[str, None]] = {}
    for report in reports:
        groups.setdefault(report.origin or report.document, {})[report.document] = None
    return tuple(
        tuple(sorted(group, key=lambda document: document != origin))
        for origin, group in groups.items()
    )


def _reasons(cluster: Cluster, around: Neighbourhood) -> tuple[Reason, ...]:
    """The weightiest reason of each feature, over the best partner of each act."""
    best: dict[str, Reason] = {}
    for act in cluster:
        others = [b for b in cluster if b is not act]
        if not others:
            continue
        partner = max(others, key=lambda b: (around.fit(act, b)[0], b.id))
        for reason in around.fit(act, partner)[1]:
            known = best.get(reason.feature)
            if known is None or (abs(reason.weight), reason.words) > (
                abs(known.weight),
                known.words,
            ):
                best[reason.feature] = reason
    ordered = sorted(best.values(), key=lambda reason: (-reason.weight, reason.feature))
    return tuple(ordered[:MOST_REASONS])
