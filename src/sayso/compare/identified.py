"""Who can be meant by the actors of an act: parties that are identified, and those that are not."""

from __future__ import annotations

import re

from sayso.reports import Report

# Kinds of nobody in particular: armed persons, criminals, civilians, rebels, militias.
ANYBODY = frozenset({"UAF", "CRM", "CVL", "REB", "PRM"})
# Walks of life: a nurse, a mosque, a school named as author of an attack is whom it struck.
CIVIL = frozenset("MED REL EDU LAB SOC JRN AGR BUS REF JUD ELI LEG CVL NGO".split())
DEEDS = ("ASSAULT",)
SPOKEN = re.compile(r"\b(?:spokes\w+|sources?)\b", re.IGNORECASE)
# "Its fighters"; and, where no id is known, "the movement", "the group" that speaks of itself.
OWN = re.compile(
    r"^(?:(?:its|their|our|his|her)\b|(?:the )?(?:movement|group|organi[sz]ation|outfit|faction"
    r"|party|militia|force|alliance|coalition|we|they|it)$)",
    re.IGNORECASE,
)
# "The rebel group UPC", "the 400 Mawozo gang", "fighters of the Convention": a name and a kind.
PROPER = re.compile(
    r"\b[A-Z]{3,}\b|\b[A-Z]\w+ (?:gang|group|brigade|front|movement|cartel|clan|militia|faction)\b"
    r"|\b(?:rebels|fighters|militants|gunmen|guerrillas|insurgents|members) of (?:the )?[A-Z]\w+"
)
# What is done for the dead and wounded is no attack, whoever does it.
AFTERWARDS = re.compile(r"\b(?:evacuat|buri|bury|funeral|mourn|rescu|treat)", re.IGNORECASE)


def authors(report: Report) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names and ids of those whom a report takes for the authors of the act.

    Left out are those who are also named as struck, a spokesman who is the source, whoever only
    charges another, and the name of the land it was in ("Nigerian suicide bombings"). For "its
    fighters", and for an unnamed party that clears itself, the source stands.
    """
    if _is_accuser(report) or _is_scene(report):
        return (), ()
    if report.type in DEEDS and AFTERWARDS.search(report.trigger_text):
        return (), ()
    names = tuple(name for name in report.actor_names if not _is_no_author(name, report))
    struck = frozenset(report.recipients) if report.type in DEEDS else frozenset()
    ids = tuple(name for name in report.actors if name not in struck) if names else ()
    if not names or (report.actors and not ids):
        return (), ()
    first = report.chain[0] if report.chain else None
    is_own = report.negated or all(OWN.match(name) for name in names)
    if first and first.actor and is_own and not is_identified(names, ids, report.type):
        return (first.name,), (first.actor,)
    return names, ids or _forces(names, report.country)


FORCES = (
    (re.compile(r"\b(?:police|policem[ae]n|police officers?)\b", re.IGNORECASE), "COP"),
    (re.compile(r"\b(?:army|armed forces|soldiers|troops|military)\b", re.IGNORECASE), "MIL"),
)


def _forces(names: tuple[str, ...], country: str | None) -> tuple[str, ...]:
    """The police or army of the land that an act was in, where nobody says of which land it is."""
    if country is None:
        return ()
    told = " ".join(names)
    return tuple(f"{country}-{code}" for words, code in FORCES if words.search(told))[:1]


def _is_accuser(report: Report) -> bool:
    """Whether its actor is who judges in it: "the company called it an act of piracy"."""
    first = report.chain[0] if report.chain else None
    if first is None or first.stance != "accuses" or report.negated:
        return False
    if first.actor is not None and report.actors:
        return report.actors == (first.actor,)
    return bool(report.actor_names) and report.actor_names[0].lower() in first.name.lower()


def _is_scene(report: Report) -> bool:
    """Whether its only actor is the bare name of the land it was in ("Nigerian", no "forces")."""
    where = {report.country, *(name for name in report.actors if len(name) == ISO)}
    bare = len(report.actors) == 1 and {*report.actors} == {*where}
    forces = any(word.islower() for name in report.actor_names for word in name.split())
    return bare and not forces and not report.recipients and not report.negated


ISO = 3  # letters of a country's code


def _is_no_author(name: str, report: Report) -> bool:
    told = name.lower()
    if report.type in DEEDS and told in map(str.lower, report.recipient_names):
        return True
    if report.type in DEEDS and not _is_source(name, report) and _only_tells(name, report.text):
        return True
    spoken = bool(report.chain) and told in report.chain[0].name.lower()
    return spoken and SPOKEN.search(name) is not None


# "Police have recovered 26 bodies after Sunday's ambush", "the army revised the toll of the bomb".
TELLS = (
    r"(?:[’']s?(?: [\w-]+){1,4})?,? (?:has |have |had )?(?:also |now |since |later |again )?"
    r"(?:said|says|revis|correct|lower|rais|recover|retriev|identif|count|confirm|report|announc"
    r"|publish|name[sd]\b|releas|visit|open(?:ed)? (?:an? |its )?(?:inquiry|investigation|case)"
    r"|condemn|mourn|denounc|investigat|search|buried|treat|admitted \w+ (?:wounded|injured))"
)


def _is_source(name: str, report: Report) -> bool:
    """Whether a party is the source itself: "the ELN said that its men had attacked the post"."""
    first = report.chain[0] if report.chain else None
    if first is None:
        return False
    return name.lower() in first.name.lower() or first.actor in report.actors


def _only_tells(name: str, text: str) -> bool:
    """Whether a party is only named as who tells of the act or deals with what it left."""
    told = re.findall(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
    tells = re.compile(rf"\b{re.escape(name)}{TELLS}", re.IGNORECASE)
    return len(told) == 1 and tells.search(text) is not None


def is_identified(
    names: tuple[str, ...], ids: tuple[str, ...], of_type: str, forces: frozenset[str] = frozenset()
) -> bool:
    """Return whether a party is named, more than a kind such as gunmen, rebels or nurses.

    A state alone is one by its own name or with a word of `forces`; "a Sudanese market" is none.
    """
    known = [name for name in ids if not is_anybody(name, of_type)]
    if any("-" in name for name in known) or any(
        _is_state(name, forces) for name in names if known
    ):
        return True
    kinds = {code for name in ids for code in name.split("-")[1:]} - {"CVL"}  # "men of the X gang"
    return not kinds & CIVIL and any(PROPER.search(name) for name in names)


def _is_state(name: str, forces: frozenset[str]) -> bool:
    nouns = [word for word in name.split() if word.islower() and word not in ("the", "of", "and")]
    return not nouns or bool(forces & set(nouns))


def is_anybody(name: str, of_type: str) -> bool:
    """Return whether an id tells no more than a kind: gunmen, civilians, rebels of a country.

    As author of an attack a walk of life (doctors, worshippers) is nobody either.
    """
    parts = name.split("-")
    nobody = ANYBODY | (CIVIL if of_type in DEEDS else frozenset())
    return (parts[0] in (ANYBODY | CIVIL) and of_type in DEEDS) or (
        len(parts) > 1 and all(code in nobody for code in parts[1:])
    )
