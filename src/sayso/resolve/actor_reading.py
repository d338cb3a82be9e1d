"""A noun phrase in, who is meant out: rules over its head, its modifiers and its document."""

from __future__ import annotations

from sayso.resolve.actor_bearers import Bearers
from sayso.resolve.actor_called import called
from sayso.resolve.actor_context import Context
from sayso.resolve.actor_identity import Identity, in_country, of_entry, unknown, with_sectors
from sayso.resolve.actor_lands import AREAS, Lands, Locate
from sayso.resolve.actor_lexicon import Entry
from sayso.resolve.actor_owners import Foes, Owners
from sayso.resolve.actor_parts import counted
from sayso.resolve.actor_persons import on_day
from sayso.resolve.actor_phrase import DEEPEST, Phrase, governed, read, root_of
from sayso.resolve.actor_roles import (
    INQUIRERS,
    MEMBERS,
    SERVES,
    SOURCES,
    armed,
    entitled,
    holds,
    last_body,
    member_of,
    of_body_after,
    of_police,
    persons_of,
    plain,
    policed,
    sectors_of,
    sent_abroad,
    soldiers,
    titled_of,
    unarmed,
    unsaid,
)
from sayso.resolve.actor_scan import BODY, COUNTRY, MEN, ROLE, Found
from sayso.resolve.actor_shorts import Shorts


class Reader:
    """Reads the noun phrases of one document, on one day."""

    def __init__(self, context: Context, on: str | None, foes: Foes, locate: Locate | None) -> None:
        """Read offices as of the day `on`, no bare role as `foes`; `locate` tells countries."""
        self.scan = self._scan = scan = context.scan
        self.on = on
        self._locate = locate
        self._context = context
        self._struck = foes.struck
        self._known: dict[tuple[int, int, int | None, int], Identity] = {}
        self._lands = Lands(scan, self._context, locate)
        self._shorts = Shorts(scan, self.read, foes.states)
        self._owners = Owners(scan, self._context, self._lands, foes, self._shorts)
        self._bearers = Bearers(self, self._lands, self._owners)

    def read(self, first: int, last: int, root: int | None = None, depth: int = 0) -> Identity:
        """Return who the tokens `[first, last)`, headed by `root`, stand for."""
        at = first, last, root, depth
        if at not in self._known:
            self._known[at] = unknown("the words stand for each other")  # while they are read
            self._known[at] = self._read(*at)
        return self._known[at]

    def _read(self, first: int, last: int, root: int | None, depth: int) -> Identity:
        if first >= last:
            return unknown("no words to read")
        root = root_of(self._scan.doc, first, last) if root is None else root
        if self._scan.words[root].tag_ in {"PRP", "PRP$", "WP", "WDT"}:
            return unknown("a pronoun, and whom it stands for is not known")
        phrase = read(self._scan, first, last, root)
        for rule in (
            self._part,
            self._body,
            self._place,
            self._called,
            self._short,
            self._role,
            self._person,
            self._loose,
        ):
            made = rule(phrase, depth)
            if made is not None:
                return made
        return unknown("no table knows these words, and no country is in them")

    def _part(self, phrase: Phrase, depth: int) -> Identity | None:
        """Read "dozens of rebels" as its "rebels"."""
        for root in counted(self._scan, phrase) if depth < DEEPEST else ():
            return self.read(phrase.root + 1, phrase.last, root, depth + 1)
        return None

    def _body(self, phrase: Phrase, depth: int) -> Identity | None:
        head = phrase.head
        if head is None or head.kind not in BODY:
            return None
        entry = self._context.meaning(head)
        if entry.kind in {"party", "agency"}:
            countries = self._lands.before(phrase)
            if countries and countries[0] != entry.country:
                return Identity(countries, entry.sectors)
        return of_entry(entry)

    def _place(self, phrase: Phrase, depth: int) -> Identity | None:
        head = phrase.head
        if head is None or head.kind not in COUNTRY or holds(phrase, head):
            return None
        entry = self._context.meaning(head)
        if head.kind not in {"demonym", "people"}:
            made = of_entry(entry)
            if not made.placed:
                return unknown(f"no party: {entry.name}")
            return with_sectors(made, ()) if head.kind == "capital" and self._struck else made
        return self._people(phrase, head, entry)

    def _people(self, phrase: Phrase, head: Found, entry: Entry) -> Identity:
        """Read people by the land they live in, where the words give it, else by their nation."""
        land = self._lands.after(phrase)
        if head.link == "ethnic":
            land = land or self._context.scene(phrase.root)
            words = self._scan.doc[head.first : head.last + 1].text
            people = Identity(sectors=("CVL",), people=words)
            return in_country(land, ("CVL",)) if land else people
        settled = head.kind == "people" or any(after.preposition == "of" for after in phrase.after)
        owner = next(iter(self._lands.before(phrase)), land if settled else "")
        nation = persons_of(of_entry(entry), phrase, head, self._scan)
        return in_country(owner, ("CVL",)) if owner else nation

    def _called(self, phrase: Phrase, depth: int) -> Identity | None:
        """Read "the rebel group X", "its ally X" as X."""
        entry = called(self._scan, phrase)
        return of_entry(entry) if entry is not None else None

    def _short(self, phrase: Phrase, depth: int) -> Identity | None:
        return self._shorts.of(phrase)

    def _role(self, phrase: Phrase, depth: int) -> Identity | None:
        head = phrase.head
        if head is None or head.kind not in ROLE or head.kind == "part":
            return None
        if self._lands.seated(phrase) and last_body(phrase) is None:
            return Identity(sectors=sectors_of(phrase))
        if head.entry.name in SOURCES and unsaid(phrase):
            return unknown("a source, and of whom is not said")
        made = self._owners.ethnic(phrase) or self.worded(phrase, depth)
        made = made or self._owners.of(phrase, head)
        made = soldiers(made, phrase, self._scan.words[phrase.root])
        made = of_police(made, phrase, self._scan)
        made = policed(made, phrase, self._scan)
        return unarmed(made, phrase, self._scan.parse.document.text)

    def _person(self, phrase: Phrase, depth: int) -> Identity | None:
        return self._bearers.of(phrase, depth)

    def _loose(self, phrase: Phrase, depth: int) -> Identity | None:
        """Read a head that no table knows by what stands around it."""
        titled = entitled(titled_of(phrase), self._scan.words[phrase.root])
        made = self.worded(titled, depth) if titled is not None else None
        if made is not None and made.placed:
            return made
        if (body := last_body(phrase)) is not None:
            return of_entry(body.entry)
        owner = self._possessor(phrase, ())
        if owner is not None:
            return owner
        countries = self._lands.of(phrase)
        if countries:
            return Identity(countries, armed(self._scan.words[phrase.root]))
        if titled is not None and titled.head is not None:
            person = self._scan.words[phrase.root].pos_ == "PROPN"
            return self._owners.of(titled, titled.head, person=person)
        return self._elsewhere(phrase, depth)

    # ------------------------------------------------------------ roles

    def worded(self, phrase: Phrase, depth: int) -> Identity | None:
        """Return who a role is by the words of its phrase alone, None when they do not tell."""
        head = phrase.head
        assert head is not None
        sectors = sectors_of(phrase)
        body = last_body(phrase)
        made = self._of_body(body, phrase, sectors) if body is not None else None
        if made is not None:
            return made
        if any(n.kind == "separatist" for n in (head, *plain(phrase.before))):
            return self._owners.separatists(phrase, sectors)
        if self._lands.before(phrase):
            return Identity(self._lands.before(phrase), self._lands.held(phrase, sectors))
        placed = None if sent_abroad(phrase) else self._placed(phrase, sectors)
        return (
            self._possessor(phrase, sectors)
            or self._served(phrase, head, sectors, depth)
            or placed
            or of_body_after(phrase, sectors)
        )

    def _served(
        self, phrase: Phrase, head: Found, sectors: tuple[str, ...], depth: int
    ) -> Identity | None:
        """Return whom "a spokesman for ..." speaks for."""
        if head.kind != "weak" or depth >= DEEPEST:
            return None
        for root in governed(self._scan, phrase, SERVES):
            served = self.read(head.last + 1, phrase.last, root, depth + 1)
            if served.placed or head.entry.name in MEMBERS:  # "members of a cell" hold no office
                itself = sectors[:1] == ("GOV",) or bool(served.short)
                itself = itself or served.sectors[:1] in MEN  # "commander of police"
                if itself and not served.sectors and not served.short and self._local(root):
                    return with_sectors(served, sectors)  # "the chief of a *district*"
                return served if itself else with_sectors(served, sectors)
        return None

    def _local(self, root: int) -> bool:
        """Return whether a word is no name but that of a kind of place."""
        return self._scan.words[root].lemma_.lower() in AREAS

    def _placed(self, phrase: Phrase, sectors: tuple[str, ...]) -> Identity | None:
        countries = self._lands.of(phrase)
        return Identity(countries, sectors) if countries else None

    def _possessor(self, phrase: Phrase, sectors: tuple[str, ...]) -> Identity | None:
        """Return who a known person's people are ("Haftar's forces")."""
        persons = [n for n in phrase.before if n.kind == "person"]
        if not persons:
            return None
        made = on_day(persons[-1].match.entries, self.on, self._scan.lexicon)
        if made.short or made.code:
            return made
        return Identity(made.countries, sectors) if made.countries else None

    def _of_body(self, body: Found, phrase: Phrase, sectors: tuple[str, ...]) -> Identity | None:
        owner = next((n for n in plain(phrase.before) if n.kind in COUNTRY), None)
        if owner is not None and owner.first < body.first and body.kind == "organisation":
            return in_country(owner.entry.country, sectors)
        if owner is not None and owner.last + 1 == body.first and body.kind == "agency":
            return in_country(owner.entry.country, body.entry.sectors)  # "Ohio State Patrol"
        if body.kind == "organisation" and phrase.head and phrase.head.entry.name in INQUIRERS:
            return of_entry(body.entry)
        return member_of(body.entry, sectors, phrase.head.kind if phrase.head else "weak")

    # ------------------------------------------------------------ the rest

    def _elsewhere(self, phrase: Phrase, depth: int) -> Identity | None:
        if depth < DEEPEST:
            for made in self._bearers.apposed(phrase, depth + 1):
                if made.placed:
                    return made
        for after in phrase.after:
            if after.found.kind in BODY:
                return of_entry(after.found.entry)
        for made in self._bearers.introductions(phrase) if depth == 0 else ():
            if made.placed:
                return made
        token = self._scan.words[phrase.root]
        if self._locate is not None and token.ent_type_ in {"GPE", "LOC"}:
            country = self._locate(self._scan.doc[phrase.first : phrase.root + 1].text)
            return Identity((country,)) if country else None
        return None
