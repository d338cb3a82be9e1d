"""A role without a country in, whose it is by the rest of the document out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.resolve.actor_chiefs import Chiefs
from sayso.resolve.actor_context import Context
from sayso.resolve.actor_identity import Identity, in_country, of_entry, unknown
from sayso.resolve.actor_lands import Lands
from sayso.resolve.actor_phrase import HEADS, Phrase, read
from sayso.resolve.actor_roles import FORCES, ORGANS, STATE, sectors_of, sent_abroad, unnamed
from sayso.resolve.actor_scan import COUNTRY, ROLE, Found, Scan
from sayso.resolve.actor_shorts import BOARD, Shorts

if TYPE_CHECKING:
    from spacy.tokens import Token

LOCAL = frozenset("governor mayor prefect sheriff councillor".split())  # officials of a place
INNER = frozenset({"of", "for", "and", "the", "on"})  # words inside the names of bodies
NAMES = frozenset({"PROPN", "ADJ"})
SENDERS = frozenset({"UNO", "IGO", "EUR"})
BOTH = re.compile(
    r" (?:from|of|on) (?:both|either|all|the (?:two|warring|opposing|rival)) (?:\w+ )?"
    r"(?:sides?|countries|nations|states|parties|camps|governments)\b",
    re.IGNORECASE,
)  # of several, and none of them is named here
LEAD = frozenset({"lead", "head", "chair"})
LED = frozenset({"dobj", "nsubjpass"})
TEAMS = frozenset({"delegation", "team", "mission"})
SEVERAL = frozenset({"governments", "regimes", "armies", "militaries"})  # of states
ACRONYM = 3  # letters
BACK = 20  # earlier mentions of a role that are read for its country


@dataclass(frozen=True, slots=True)
class Foes:
    """The countries that attack (`states`), and those whose groups or people do (`groups`).

    Those who are `struck` are hit by force: a capital is then the town, not its government.
    """

    states: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    struck: bool = False


NOBODY = Foes()
REBELS = Identity(sectors=("REB",))


class Owners:
    """Finds whose a bare role is ("the foreign ministry", "gunmen") in one document."""

    def __init__(
        self, scan: Scan, context: Context, lands: Lands, foes: Foes, shorts: Shorts
    ) -> None:
        """Look in `scan`, with the countries that `context` counts, for none of `foes`."""
        self._scan = scan
        self._foes = foes
        self._context = context
        self._lands = lands
        self._shorts = shorts
        self._chiefs = Chiefs(scan, context, shorts.reading)
        self._forces: dict[str, str] = {}  # the country of the troops or police, by sector

    def of(self, phrase: Phrase, head: Found, person: bool = False) -> Identity:
        """Return whose role it is by the document, or nobody with the reason."""
        sectors = sectors_of(phrase)
        if sent_abroad(phrase):
            sender = self._sender(phrase)
            return in_country(sender, ("MIL",)) if sender else self._sent(head)
        if not person and (self._capitalised(phrase) or self._of_letters(phrase)):
            return unknown("a body that no table knows")
        if BOTH.match(self._scan.parse.document.text, head.match.end):
            return self._whose(head)
        if head.entry.name in SEVERAL and not self._tied(phrase, {"in", "of"}):
            return self._whose(head)
        voice = self._shorts.voice(phrase)
        voice = voice or self._chiefs.of(phrase)
        if voice is not None:
            return voice
        if phrase.abroad:
            agents = head.kind in {"agents", "separatist"}
            return Identity(sectors=sectors) if agents else self._whose(head)
        if person:
            led = head.entry.name in BOARD and unnamed(phrase)
            country = "" if led or self._context.contested() else self._context.home()
            return in_country(country, sectors) if country else self._whose(head)
        if head.kind in ORGANS or sectors[0] in STATE | FORCES and head.kind != "agents":
            owner = self._tied(phrase, {"in", "of"}) or self._owner(phrase, head, sectors)
            country = self._attacked(owner, phrase)
            country = "" if self._charging(phrase, country) else country
            return in_country(country, sectors) if country else self._whose(head)
        country = self._tied(phrase, {"from"}) or self._context.scene(phrase.root) or self._people()
        return in_country(country, sectors) if country else Identity(sectors=sectors)

    def ethnic(self, phrase: Phrase) -> Identity | None:
        """Read "ethnic Landian forces" as rebels where they fight: no army of Landia, nor of there.

        In a land that two states claim, and where none is named, they are of no country.
        """
        if not any(name.link == "ethnic" for name in phrase.before):
            return None
        if phrase.head is None or sectors_of(phrase)[:1] != ("MIL",):
            return None
        land = next(self._ties(phrase, {"in", "of"}), None)
        settled = land is not None and land.entry.status != "disputed"
        return in_country(land.entry.country, ("REB",)) if land and settled else REBELS

    def leading(self, person: Token) -> Identity:
        """Return whose delegation a person leads, or nobody: "X headed *Landia's* delegation"."""
        passive = person.dep_ == "pobj" and person.head.dep_ == "agent"
        verb = person.head.head if passive else person.head
        if verb.lemma_ in LEAD and (passive or person.dep_ == "nsubj"):
            for led in verb.children:
                sentence = self._scan.sentence(led.i)
                if led.dep_ in LED and led.lemma_ in TEAMS and sentence is not None:
                    sent = read(self._scan, sentence.first, sentence.last, int(led.i))
                    if lands := self._lands.before(sent):
                        return in_country(lands[0], ("GOV",))
        return unknown("not introduced here")

    def _tied(self, phrase: Phrase, by: set[str]) -> str:
        """Return the country behind the head where the phrase is cut before it ("from Chad")."""
        return next((name.entry.country for name in self._ties(phrase, by)), "")

    def _ties(self, phrase: Phrase, by: set[str]) -> Iterator[Found]:
        """Yield the names of countries and regions behind the head."""
        ties = (t for t in self._scan.words[phrase.root].rights if t.lower_ in by)
        names = (self._scan.by_token.get(c.i) for t in ties for c in t.rights if c.dep_ == "pobj")
        return (name for name in names if name and name.kind in COUNTRY)

    def civilian(self, token: int) -> Identity:
        """Return an inhabitant of where the sentence of `token`, or the text, takes place."""
        country = self._context.scene(token) or self._people()
        return in_country(country, ("CVL",)) if country else Identity(sectors=("CVL",))

    def _people(self) -> str:
        """Return whose bare people are, "" for those whom a state attacks that may be another's."""
        country = self._context.own()
        return "" if country in self._foes.states and self._context.others() else country

    def separatists(self, phrase: Phrase, sectors: tuple[str, ...]) -> Identity | None:
        """Read separatists as those of the territory they want, not of the nation they are."""
        land = self._lands.after(phrase)
        if land:
            return in_country(land, sectors)
        own = next(iter(self._lands.before(phrase)), "")
        country = self._context.rivals(phrase.root, own) or own
        return in_country(country, sectors) if country else None

    def _charging(self, phrase: Phrase, country: str) -> bool:
        """Return whether a headline's speaker would be of the state he charges with an attack.

        "*Defence Ministry*: Landian side fired on *our* positions".
        """
        sentence, words = self._scan.sentence(phrase.root), self._scan.words
        if sentence is None or sentence.kind not in HEADS or phrase.last >= sentence.last:
            return False
        rest = words[phrase.root + 1 : sentence.last]
        ours = rest[:1] and rest[0].text == ":" and any(t.lower_ == "our" for t in rest)
        named = self._scan.within(phrase.root + 1, sentence.last)
        return bool(ours) and any(n.entry.country == country for n in named if n.kind in COUNTRY)

    def _attacked(self, country: str, phrase: Phrase) -> str:
        """Return the country, or in place of one that attacks it the one where it lies.

        Rebels attack their own country's soldiers, unless the sentence places them elsewhere.
        """
        foes = self._foes.states | self._foes.groups
        if country not in foes:
            return country
        elsewhere = self._context.scene(phrase.root, but=foes)
        return elsewhere or (country if country not in self._foes.states else "")

    def _owner(self, phrase: Phrase, head: Found, sectors: tuple[str, ...]) -> str:
        context = self._context
        possessors = (t for t in self._scan.words[phrase.first : head.first] if t.tag_ == "PRP$")
        if any(possessors):
            return context.subject(phrase.first) or context.before(phrase.first)
        if head.kind == "diplomat":
            return self._same_role(head)
        if any(name.link for name in phrase.before):
            return context.scene(phrase.root) or context.own()
        near = context.before(phrase.first, placed=sectors[0] != "MIL")
        organs = [n for n in phrase.before if n.kind in ORGANS and not n.link]
        same = filter(None, map(self._same_role, (head, *organs[-1:])))
        known = next(same, "") or self._same_force(sectors) or near
        served = any(t.lower_ in {"of", "for"} for t in self._scan.words[phrase.root].rights)
        weak = head.kind == "weak" and not served
        local = weak or sectors[0] in FORCES or head.entry.name in LOCAL
        return known or context.ruling() or (context.scene(phrase.root) if local else "")

    def _same_force(self, sectors: tuple[str, ...]) -> str:
        """Return the one country whose troops (or police) the text names, "" when not just one."""
        if sectors[0] not in FORCES:
            return ""
        if sectors[0] not in self._forces:
            lands = {self._lands_of(f) for f in self._scan.found if _force(f, sectors[0])} - {""}
            self._forces[sectors[0]] = lands.pop() if len(lands) == 1 else ""
        return self._forces[sectors[0]]

    def _lands_of(self, found: Found) -> str:
        sentence = self._scan.sentence(found.last)
        if sentence is None:
            return ""
        if found.kind == "agency":
            return found.entry.country
        lands = self._lands.before(read(self._scan, sentence.first, sentence.last, found.last))
        return lands[0] if len(lands) == 1 else ""

    def _sender(self, phrase: Phrase) -> str:
        """Return the state whose peacekeepers they are: "the contingent of the *Landian* army"."""
        of = (a.found for a in phrase.after if a.preposition == "of" and not a.found.link)
        return next((n.entry.country for n in of if n.kind in {"country", "demonym"}), "")

    def _sent(self, head: Found) -> Identity:
        """Return the body that sends peacekeepers: never the country where they are."""
        bodies = [f.entry for f in self._scan.found if f.kind == "organisation"]
        senders = {entry.code: entry for entry in bodies if entry.code in SENDERS}
        if len(senders) != 1:
            return unknown(f"who sent them is not said: {head.entry.name}")
        ((code, entry),) = senders.items()
        return Identity(code=code) if code == "UNO" else of_entry(entry)

    def _whose(self, head: Found) -> Identity:
        return unknown(
            f"of which country is not said: {head.entry.name} ({self._context.choices()})"
        )

    def _capitalised(self, phrase: Phrase) -> bool:
        """Return whether a role word is only part of the proper name of some other body."""
        doc = self._scan.doc
        sentence = self._scan.sentence(phrase.root)
        if doc[phrase.root].pos_ != "PROPN" or sentence is None or sentence.kind in HEADS:
            return False
        end = phrase.root + 1
        if end < phrase.last and doc[end].lower_ in INNER:
            while end < phrase.last and (doc[end].is_title or doc[end].lower_ in INNER):
                end += 1
        if any(token.ent_type_ in {"GPE", "LOC"} for token in doc[phrase.root : end]):
            return False
        words = doc[phrase.first : end]
        return any(t.is_title and t.pos_ in NAMES and self._foreign(t.i) for t in words)

    def _of_letters(self, phrase: Phrase) -> bool:
        """Return whether forces are those of letters that no table knows: "*KLF* forces"."""
        root, words = phrase.root, self._scan.words
        if root == 0 or words[root].is_upper or sectors_of(phrase)[:1] != ("MIL",):
            return False
        before = words[root - 1]
        letters = before.is_upper and before.is_alpha and len(before.text) >= ACRONYM
        return letters and before.head.i == root and before.i not in self._scan.by_token

    def _foreign(self, token: int) -> bool:
        found = self._scan.by_token.get(token)
        return found is None or found.entry.status == "abroad"

    def _same_role(self, head: Found) -> str:
        """Return the country that an earlier mention of the same role carries."""
        ending = f" {head.entry.name}"
        known = self._scan.mentions
        if id(head.entry) not in known:
            alike = [n for n in self._scan.found if n.entry is head.entry or _ends(n, ending)]
            known[id(head.entry)] = head.entry, alike
        _, alike = known[id(head.entry)]
        end = bisect_left(alike, head.first, key=lambda n: n.first)
        for name in reversed(alike[max(end - BACK, 0) : end]):
            sentence = self._scan.sentence(name.last)
            if sentence is not None:
                phrase = read(self._scan, sentence.first, sentence.last, name.last)
                countries = self._lands.before(phrase)
                if countries:
                    return countries[0]
        return ""


def _ends(found: Found, name: str) -> bool:
    """Return whether a role ends with another's name: "defence ministry" with "ministry"."""
    return found.kind in ORGANS and found.entry.name.endswith(name)


def _force(found: Found, sector: str) -> bool:
    named = found.kind == "agency" or found.kind in ROLE - {"mission"}
    return named and found.entry.sectors[:1] == (sector,)
