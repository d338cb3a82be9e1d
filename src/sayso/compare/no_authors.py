"""Reports whose actors are not the authors of the act: who tells of it, and what follows it."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.reports import Report
from sayso.tables import Tables

STATE = frozenset({"MIL", "COP", "GOV"})


def only_says(report: Report, reports: tuple[Report, ...]) -> bool:
    """Return whether its author is who tells of another's act in the same sentence.

    "Gunmen shot four people, police said, and wounded two": the police wounded nobody.
    """
    if report.negated:  # "it denied the raid and blamed the clans": its own account
        return False
    who = {*report.actors, *map(str.lower, report.actor_names)}
    return any(
        {source.actor, source.name.lower()} & who and set(mate.actors) - set(report.actors)
        for mate in reports
        if (mate.document, mate.sentence) == (report.document, report.sentence)
        and mate.event != report.event
        for source in mate.chain[:1]
    )


def is_measure(report: Report, reports: tuple[Report, ...]) -> bool:
    """Return whether it is what a state did after or beside an attack: a ban, a search, an arrest.

    Arrests at a protest, or where nothing else took place, are the act itself.
    """
    if report.type != "COERCE" or (report.mode == "seize" and not _was_seized_after(reports)):
        return False
    if not any(r.type == "ASSAULT" and r.mode != "crowd-control" for r in reports):
        return False
    if report.mode == "arrest" and any(r.type == "PROTEST" for r in reports):
        return False
    attacks = (r for r in reports if r.type == "ASSAULT")
    if all(set(r.actors) & set(report.actors) or _is_bare_abduction(r) for r in attacks):
        return False  # what others call an abduction
    return any(STATE & set(name.split("-")) for name in report.actors)


def _was_seized_after(reports: tuple[Report, ...]) -> bool:
    """Whether what was seized was seized after an attack with casualties that another report tells.

    "Police took the banner down"; two origins that tell of a seizure mean the act itself.
    """
    seized = {r.origin or r.document for r in reports if r.mode == "seize"}
    hurt = any(f.measure in ("killed", "injured") and f.low for r in reports for f in r.figures)
    return hurt and len(seized) == 1


FOLLOWS = frozenset({"AID", "MOBILIZE", "RETREAT"})


def is_aftermath(report: Report, reports: tuple[Report, ...]) -> bool:
    """Return whether it is what others did after an attack: they freed the held, sent troops.

    Those who attacked, or took people, and then let them go did both.
    """
    attacks = [r for r in reports if r.type == "ASSAULT" and not r.negated and r.actors]
    if report.type not in FOLLOWS or not attacks:
        return False
    return not any(_sides(r) & _sides(report) for r in attacks)


def _sides(report: Report) -> set[str]:
    """The states whose organs act; of rebels and others without one their whole ids."""
    parts = (name.split("-") for name in report.actors)
    return {part[0] if not part[1:] or STATE & set(part) else "-".join(part) for part in parts}


def _is_bare_abduction(report: Report) -> bool:
    return report.mode == "abduct" and not report.actors


def is_cleared(report: Report, reports: tuple[Report, ...]) -> bool:
    """Return whether its sentence says that its author did not do it, in another verb.

    "It had not set off the bomb that killed three": the killing is the bomb's. Not so of a charge
    that another denies ("rejected the village's charge that soldiers had set it off").
    """
    charged = bool(report.chain) and report.chain[0].stance == "accuses"
    return not (report.negated or charged) and any(
        mate.negated and mate.actors == report.actors and mate.actor_names == report.actor_names
        for mate in reports
        if (mate.document, mate.sentence) == (report.document, report.sentence)
        and mate.trigger.start < report.trigger.start
    )


def is_charged_otherwise(report: Report, tables: Tables) -> bool:
    """Return whether somebody charges its author with what he did about the act, not with it.

    "The opposition accused the government of playing down the bombing".
    """
    charged = report.type == "ACCUSE" or (
        bool(report.chain) and report.chain[0].stance == "accuses" and not report.negated
    )
    return charged and _lapses(tables).search(report.text) is not None


@lru_cache(maxsize=4)
def _lapses(tables: Tables) -> re.Pattern[str]:
    words = [row["words"] for row in tables.rows("compare/lapses.csv", "words")]
    of = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
    return re.compile(rf"\b(?:of|for|that \w+(?: \w+)?) (?:\w+ly )?(?:{of})\b", re.IGNORECASE)
