"""The roles in a phrase in, their PLOVER sectors and whose they are out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from sayso.resolve.actor_identity import Identity, in_country, of_entry, unknown, with_sectors
from sayso.resolve.actor_lexicon import Entry
from sayso.resolve.actor_phrase import Phrase, governed
from sayso.resolve.actor_scan import BODY, COUNTRY, ROLE, Found, Scan

if TYPE_CHECKING:
    from spacy.tokens import Token

COMPANIES = frozenset({"company", "companies"})
DEPLOY = frozenset("send deploy dispatch reinforce withdraw station redeploy garrison".split())
SERVES = frozenset({"of", "for", "to", "at", "from", "with", "in"})
MACHINES = frozenset(
    "drone uav tank artillery battery missile rocket outpost trench bunker gunship bomber "
    "submarine frigate destroyer".split()
)  # what only armed forces have, and is theirs where a state stands before it
INQUIRERS = frozenset({"investigator", "investigators"})  # of a body: no police
SOURCES = frozenset({"source", "sources"})
MEMBERS = frozenset({"member", "members"})
OFFICERS = frozenset({"officer", "officers"})
ORGANS = frozenset({"office", "body", "diplomat"})  # roles that only a state or body has
ARMED = frozenset({"REB", "PRM", "CRM", "OPP"})
FORCES = frozenset({"MIL", "COP"})
STATE = frozenset({"GOV", "JUD", "LEG", "COP", "SPY"})
OTHERS = frozenset({"CVL", "REF", "MED", "EDU", "BUS", "JRN", "REL", "SOC", "LAB", "AGR"})


POLICE = re.compile(r"\b(?:police\w*|constables?|patrolm[ae]n)\b", re.IGNORECASE)
TROOPS = re.compile(
    r"\b(?:arm(?:y|ies)|militar(?:y|ies)|soldiers?|troops?|navy|armed forces|air force|brigades?"
    r"|battalions?|regiments?|generals?|marines?|junta)\b",
    re.IGNORECASE,
)


SAILORS = frozenset({"sailor", "sailors"})
CONVOYS = frozenset({"convoy", "convoys"})
NAVY = re.compile(
    r"\b(?:nav(?:y|al|ies)|warships?|frigates?|destroyers?|marines?)\b", re.IGNORECASE
)
AIDED = re.compile(
    r"\b(?:aid|humanitarian|relief|food|medical|refugee) (?:convoys?|trucks?|lorr(?:y|ies))\b",
    re.IGNORECASE,
)


def policed(made: Identity, phrase: Phrase, scan: Scan) -> Identity:
    """Return "three officers" as policemen where the text tells of police and of no soldiers.

    Of a text about both the sentence decides.
    """
    head = phrase.head
    if head is None or head.kind != "weak" or head.entry.name.lower() not in OFFICERS:
        return made
    bare = made.sectors == ("MIL",) and not made.short
    told = bare and not any(name.kind in ROLE - {"part"} for name in phrase.before)
    text, sentence = scan.parse.document.text, scan.sentence(phrase.root)
    near = text[sentence.start : sentence.end] if sentence else ""
    police = told and (_is_of_police(text) or _is_of_police(near))
    return with_sectors(made, ("COP",)) if police else made


def unarmed(made: Identity, phrase: Phrase, text: str) -> Identity:
    """Return as no soldiers the convoys and sailors of a text on aid, or on no navy."""
    name = phrase.head.entry.name if phrase.head is not None else ""
    if made.sectors != ("MIL",) or made.short:
        return made
    if name in SAILORS and not NAVY.search(text):
        return with_sectors(made, ("CVL",))
    if name in CONVOYS and not any(n.kind in ROLE for n in phrase.before) and AIDED.search(text):
        return unknown("a convoy, and whose it is is not said")
    return made


def of_police(made: Identity, phrase: Phrase, scan: Scan) -> Identity:
    """Return a rank with "of the police" behind it as of the police: "Captain X of the police"."""
    if made.sectors != ("MIL",) or made.short:
        return made
    behind = (scan.by_token.get(root) for root in governed(scan, phrase, SERVES))
    served = any(f is not None and f.entry.sectors == ("COP",) for f in behind)
    return with_sectors(made, ("COP",)) if served else made


def soldiers(made: Identity, phrase: Phrase, root: Token) -> Identity:
    """Return "reinforced with two companies" as companies of soldiers."""
    head = phrase.head
    if head is None or head.entry.name not in COMPANIES or not unnamed(phrase):
        return made
    near = islice(root.ancestors, 3 if root.head.lower_ == "with" else 1)
    sent = any(verb.lemma_.lower() in DEPLOY for verb in near)
    return with_sectors(made, ("MIL",)) if sent and made.known else made


def armed(root: Token) -> tuple[str, ...]:
    """Return the sector of a state's drones and tanks ("*Russian* tanks"), none of other things."""
    return ("MIL",) if root.lemma_.lower() in MACHINES else ()


def holds(phrase: Phrase, head: Found) -> bool:
    """Return whether a state only holds what is meant: "*Landia*-held region"."""
    return head.link == "weak" and phrase.last > head.last + 2


def _shared(phrase: Phrase, scan: Scan) -> tuple[str, ...]:
    """Return the sectors of the role that a joined adjective shares: "*Kenyan* and Somali troops".

    Its words are the adjective alone, and the noun stands behind the other one.
    """
    token = scan.words[phrase.root]
    noun = token.head
    joined = token.dep_ in ("amod", "nmod") and any(c.dep_ == "conj" for c in token.rights)
    role = scan.by_token.get(noun.i) if joined and noun.i >= phrase.last else None
    known = role is not None and role.kind in ROLE - {"part", "weak"}
    return role.entry.sectors if role is not None and known else ()


@lru_cache(maxsize=8)
def _is_of_police(text: str) -> bool:
    """Return whether a text tells of police and of no army."""
    return POLICE.search(text) is not None and TROOPS.search(text) is None


def plain(names: tuple[Found, ...]) -> Iterator[Found]:
    """Return the names that are not tied to a neighbour ("US-backed")."""
    return (name for name in names if not name.link)


def unnamed(phrase: Phrase) -> bool:
    """Return whether nothing but a number ("all", "two") stands before the head."""
    return all(name.kind == "part" for name in phrase.before)


def unsaid(phrase: Phrase) -> bool:
    """Return whether no word says of whom a source is, or no more than where: "at the border"."""
    beside = any(n.kind in BODY | ROLE - {"part"} | COUNTRY for n in phrase.before)
    behind = any(a.found.kind in BODY | ROLE | {"capital", "seat"} for a in phrase.after)
    return not (beside or behind or phrase.serves)


def sent_abroad(phrase: Phrase) -> bool:
    """Return whether it is a mission or of one ("convoy of peacekeepers", "mission's chief")."""
    of = (after.found for after in phrase.after if after.preposition == "of")
    names = (phrase.head, *plain(phrase.before), *of)
    return any(name is not None and name.kind == "mission" for name in names)


def last_body(phrase: Phrase) -> Found | None:
    """Return the body named last before the head, one that only runs it if there is no other."""
    bodies = [name for name in phrase.before if name.kind in BODY]
    plain = [name for name in bodies if not name.link]
    weak = [name for name in bodies if name.link == "weak"]
    found = plain or weak
    return found[-1] if found else None


def sectors_of(phrase: Phrase) -> tuple[str, ...]:
    """Return the sectors of a role, those of "rebel" in "rebel commander"."""
    head = phrase.head
    assert head is not None
    if phrase.former and head.entry.sectors[0] in STATE | FORCES:
        return ("ELI",)
    roles = [n for n in plain(phrase.before) if n.kind in ROLE - {"weak", "part"}]
    if not roles:
        return phrase.serves or head.entry.sectors
    nearest = roles[-1].entry
    if head.kind == "weak":
        return nearest.sectors
    if nearest.sectors == ("COP",) and head.entry.sectors == ("MIL",):
        return nearest.sectors  # "a police captain"
    if nearest.sectors[0] in ARMED and head.entry.sectors[0] in {"UAF", "REB", "CVL", "MIL"}:
        return nearest.sectors
    return head.entry.sectors


def entitled(titled: Phrase | None, root: Token) -> Phrase | None:
    """Return a title before a name, None for "Witness" in "Coast Witness Network"."""
    if titled is None or titled.head is None:
        return titled
    if root.pos_ != "PROPN":  # a press statement is nobody's of the press
        return None if titled.head.entry.name == "press" else titled
    return None if titled.head.entry.sectors[:1] in {("CVL",), ("REF",)} else titled


def titled_of(phrase: Phrase) -> Phrase | None:
    """Return the phrase of the title before a name: "Armenian Prime Minister" of "... X"."""
    roles = [n for n in plain(phrase.before) if n.kind in ROLE - {"part"}]
    if not roles:
        return None
    title = roles[-1]
    rest = tuple(n for n in phrase.before if n.last < title.first)
    return replace(phrase, head=title, before=rest)


def with_title(identity: Identity, titled: Phrase | None) -> Identity:
    """Return a person with the sectors that the title before the name gives."""
    if titled is None or identity.short or identity.code or not identity.countries:
        return identity
    if titled.head is None or titled.head.kind == "weak":
        return identity
    if identity.sectors == ("COP",) and sectors_of(titled) == ("MIL",):
        return identity  # a captain of the police
    return with_sectors(identity, sectors_of(titled))


def member_of(entry: Entry, sectors: tuple[str, ...], kind: str) -> Identity | None:
    """Return who a role in a body is: its police and troops, its other members as itself."""
    whole = of_entry(entry)
    if entry.kind == "outlet":
        return whole
    if entry.kind == "organisation":
        return with_sectors(whole, tuple(s for s in sectors if s in FORCES))
    if sectors[:1] and sectors[0] in OTHERS:
        return in_country(entry.country, sectors) if entry.country else None
    governs = kind in ORGANS and sectors[0] in STATE and entry.country
    return in_country(entry.country, sectors) if governs else whole


def persons_of(identity: Identity, phrase: Phrase, head: Found, scan: Scan) -> Identity:
    """Mark "four Britons" as civilians; "the Palestinians" may be the nation."""
    force, token = _shared(phrase, scan), scan.words[head.last]
    if force:
        return with_sectors(identity, force)
    definite = any(child.lower_ == "the" for child in token.lefts)
    if token.tag_ in {"NNS", "NNPS"} and not definite and not identity.sectors:
        return with_sectors(identity, ("CVL",))
    return identity


def of_body_after(phrase: Phrase, sectors: tuple[str, ...]) -> Identity | None:
    """Return who a role is by the body behind it ("the head of the UN mission")."""
    for after in phrase.after:
        if after.preposition in SERVES and after.found.kind in BODY and not after.found.link:
            return member_of(after.found.entry, sectors, "weak")
    return None
