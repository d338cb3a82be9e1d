"""Acts: the reports of one document that tell of one act, and what is known of it.

One article tells an act in several sentences: the blast, the dead, the claim of responsibility.
An act gathers them, so that a place or day that one sentence gives holds for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.link.context import AFTERWARDS, Context
from sayso.link.denied import denied_beside
from sayso.link.families import MATERIAL, MEANS, families, happened, is_told_aside
from sayso.link.places import Spot, apart, spots
from sayso.link.times import Days, days_apart, days_of, outside
from sayso.link.towns import two_towns
from sayso.link.unrest import unrest_among
from sayso.link.words import content
from sayso.reports import Figure, Report

DETAINED, KIDNAPPED = frozenset({"detention"}), frozenset({"detention", "violence"})


@dataclass(frozen=True)
class Act:
    """Reports of one document about one act, in the order of the text."""

    reports: tuple[Report, ...]
    unrest: frozenset[str] = frozenset()  # events that may belong to a protest as well

    @property
    def id(self) -> str:
        """The act's name while linking: its first report."""
        return min(report.event for report in self.reports)

    @property
    def document(self) -> str:
        """The document it stands in."""
        return self.reports[0].document

    @cached_property
    def families(self) -> frozenset[str]:
        """What the acts of all its reports can be in common; a kidnapping is violence as well."""
        each = [self._families(report) for report in self.reports]
        common = frozenset.intersection(*each)
        return common | KIDNAPPED if common == DETAINED and KIDNAPPED in each else common

    def _families(self, report: Report) -> frozenset[str]:
        mine = families(report)
        return mine | {"protest"} if mine and report.event in self.unrest else mine

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Its places, each once, those of its own sentences first."""
        return spots(self.reports)

    @cached_property
    def days(self) -> Days:
        """The days on which it may have been."""
        return days_of(self.reports)

    @cached_property
    def means(self) -> frozenset[str]:
        """The kinds of weapons named."""
        return frozenset(MEANS[r.mode] for r in self.reports if r.mode in MEANS)

    @cached_property
    def parties(self) -> frozenset[str]:
        """Ids of those who acted, as far as identified beyond their country."""
        return frozenset(_force(a) for r in self.reports for a in r.actors if "-" in a)

    @cached_property
    def targets(self) -> frozenset[str]:
        """Words for those or that which was struck; the two sides of a fight are no targets."""
        return self._words(lambda r: [n for n in r.recipient_names if n not in r.actor_names])

    @cached_property
    def doers(self) -> frozenset[str]:
        """Words for those who acted."""
        return self._words(lambda r: r.actor_names)

    @cached_property
    def memo(self) -> dict[tuple[str, int], frozenset[str]]:
        """What the features found of it, by their name and the context's id: each pair asks."""
        return {}

    def _words(self, get: Callable[[Report], Sequence[str]]) -> frozenset[str]:
        return frozenset(word for r in self.reports for name in get(r) for word in content(name))

    @cached_property
    def figures(self) -> tuple[tuple[Figure, str | None, str | None], ...]:
        """Its figures of this event alone, with first source and day of each."""
        return tuple(
            (figure, _first(report), report.published)
            for report in self.reports
            for figure in report.figures
            if figure.scope == "event" and not figure.withdrawn and figure.low is not None
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """The content words of its sentences."""
        return frozenset[str]().union(*(report.words for report in self.reports))

    @property
    def lead(self) -> frozenset[str]:
        """The content words of its document's headline and lead."""
        return self.reports[0].lead

    @cached_property
    def text(self) -> str:
        """Its sentences."""
        return " ".join(report.text for report in self.reports)


def _force(actor: str) -> str:
    """An id, a state's army with or without its ministry being one."""
    return actor.replace("-GOV-MIL", "-MIL")


def _first(report: Report) -> str | None:
    return (report.chain[0].actor or report.chain[0].name.lower()) if report.chain else None


def acts_of(
    reports: Iterable[Report], context: Context, split: frozenset[frozenset[str]] = frozenset()
) -> tuple[Act, ...]:
    """Return the acts of one document, from all its reports; `split` holds events kept apart.

    The order of the input is of no matter: reports are taken as they stand in the text, those
    that give a place or day of their own first.
    """
    told = sorted((r for r in reports if happened(r)), key=lambda r: (r.trigger.start, r.event))
    unrest = unrest_among(told, context)
    groups: list[list[Report]] = []
    for report in sorted(told, key=lambda r: -_anchors(r)):
        fitting = [group for group in groups if _fits(report, group, context, split, unrest)]
        if fitting:
            max(fitting, key=lambda group: _nearness(report, group)).append(report)
        else:
            groups.append([report])
    ordered = (sorted(group, key=lambda r: (r.trigger.start, r.event)) for group in groups)
    acts = (Act(reports=tuple(group), unrest=unrest) for group in ordered)
    return tuple(sorted(acts, key=lambda act: (act.reports[0].trigger.start, act.id)))


def is_aside(act: Act) -> bool:
    """Return whether an act is only told aside, as background or beside a demand."""
    return all(is_told_aside(report) for report in act.reports)


MONTH_AGO = 14  # days from which a report tells of an act in passing, or of what came of it


def is_late(act: Act) -> bool:
    """Return whether an act is told long after, on some day of a month that was over by then."""
    last, out = [end for _, end in act.days.spans], act.days.published
    return bool(last) and not act.days.exact and out is not None and out - max(last) >= MONTH_AGO


def _anchors(report: Report) -> int:
    """How firmly a report stands: own place and own day."""
    own_day = report.day_own and report.date_precision == "day"
    return int(own_day) + int(bool(spots((report,))) and report.place_own)


def _fits(
    report: Report,
    group: list[Report],
    context: Context,
    split: frozenset[frozenset[str]],
    unrest: frozenset[str],
) -> bool:
    one, other = Act((report,), unrest), Act(tuple(group), unrest)
    if not (one.families & other.families) or _told_apart(report, group, split):
        return False
    if not (one.families & MATERIAL):
        return _same_words(report, group[0])
    if _clash(one, other, context):
        return False
    return not _set_apart(report, group, context)


def _told_apart(report: Report, group: list[Report], split: frozenset[frozenset[str]]) -> bool:
    return any(frozenset((report.event, member.event)) in split for member in group)


def _same_words(one: Report, other: Report) -> bool:
    """Acts in words are one where type, speaker and addressee are the same."""
    return (one.type, one.actor_names, one.recipient_names, one.negated) == (
        other.type,
        other.actor_names,
        other.recipient_names,
        other.negated,
    )


def _clash(one: Act, other: Act, context: Context) -> bool:
    """Whether places or days exclude that they are one; in one text a month parts from a day."""
    if outside(one.days, other.days):
        return True
    where = apart(one.spots, other.spots) and not (_names(one, other) or _names(other, one))
    return where or other_days(one, other, context)


def _names(one: Act, other: Act) -> bool:
    """Whether an act's sentences name a place of the other: "in the Ost district of Brenn"."""
    return any(spot.own and spot.name and spot.name in one.text for spot in other.spots)


def other_days(one: Act, other: Act, context: Context) -> bool:
    """Return whether exact days exclude that two acts are one.

    One day apart is no bar where either tells of a night: it may bear either date.
    """
    between = days_apart(one.days, other.days)
    if between == 1:
        return not (context.night.search(one.text) or context.night.search(other.text))
    return between > 0


def _set_apart(report: Report, group: list[Report], context: Context) -> bool:
    """Whether the text parts a report from the rest, or means and casualties are other ones."""
    if any(_owned_and_denied(report, m) or two_towns(report, m) for m in group):
        return True
    if denied_beside(report, group, context):
        return True
    one, other = Act(reports=(report,)), Act(reports=tuple(group))
    means = bool(one.means and other.means and not one.means & other.means)
    if any(report.sentence == member.sentence for member in group):
        # "The abduction took place hours before two bombs exploded at a bus station."
        parted = means or _other_targets(report, group)
        return parted and context.apart.search(report.text) is not None
    if context.apart.search(report.text) or context.apart.search(other.text):
        shared = (one.words & other.words) - context.generic
        return means or not shared or _other_sites(one, other, context)
    # A party may name other means for the same act; the outlet itself, or other numbers, do not.
    # Nor does a headline, which tells the act of its story in a word or two.
    brief = report.headline or all(member.headline for member in group)
    firm = not brief and (not report.chain or bool(one.figures and other.figures))
    return means and firm and _far_means(one, other)


def _other_targets(report: Report, group: list[Report]) -> bool:
    """Whether one sentence names other targets, each with a doer or means: a post, a train."""
    mine = Act((report,)).targets
    mates = [Act((m,)).targets for m in group if m.sentence == report.sentence]
    return bool(mine) and bool(mates) and all(yours and not mine & yours for yours in mates)


def _owned_and_denied(one: Report, other: Report) -> bool:
    """Whether one party admits the one and denies the other: "it stormed a post, not the train"."""
    if one.negated == other.negated or not (one.actors and one.actors == other.actors):
        return False
    mine, yours = (Act((report,)).targets for report in (one, other))
    return bool(mine and yours) and not mine & yours


def _other_sites(one: Act, other: Act, context: Context) -> bool:
    """Whether both name what was struck or where, by other words (a market, a power station)."""
    mine, yours = (sites_of(act, context) - AFTERWARDS for act in (one, other))
    if mine and yours:
        return not mine & yours
    return bool(one.targets and other.targets) and not one.targets & other.targets


def sites_of(act: Act, context: Context) -> frozenset[str]:
    """Return the kinds of buildings and spots that an act's sentences name."""
    return context.sites_in(act.text)


def _far_means(one: Act, other: Act) -> bool:
    """Whether means differ in kind and no word for the target is shared."""
    from_afar = {"air", "distance"}
    return bool(from_afar & (one.means ^ other.means)) and not one.targets & other.targets


def _nearness(report: Report, group: list[Report]) -> tuple[int, int, int]:
    shared = max(len(report.words & member.words) for member in group)
    same_sentence = any(report.sentence == member.sentence for member in group)
    gap = min(abs(report.trigger.start - member.trigger.start) for member in group)
    return (int(same_sentence), shared // 2, -gap)
