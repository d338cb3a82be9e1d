"""A noun phrase in, who is meant out: rules over its head, its modifiers and its document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from sayso.resolve.actor_context import WHERE, Context
from sayso.resolve.actor_identity import Identity, in_country, of_entry, unknown, with_sectors
from sayso.resolve.actor_lexicon import Entry, fold
from sayso.resolve.actor_persons import on_day
from sayso.resolve.actor_phrase import HEADS, Phrase, apposed, governed, read, root_of
from sayso.resolve.actor_scan import BODY, COUNTRY, ROLE, Found, Scan

Locate = Callable[[str], str | None]
DEEPEST = 3  # phrases within phrases ("a spokesman for the leader of the rebels in ...")
ORGANS = frozenset({"office", "body", "diplomat"})  # roles that only a state or body has
ARMED = frozenset({"REB", "PRM", "CRM", "OPP"})
FORCES = frozenset({"MIL", "COP"})
STATE = frozenset({"GOV", "JUD", "LEG", "COP", "SPY"})
OTHERS = frozenset({"CVL", "REF", "MED", "EDU", "BUS", "JRN", "REL", "SOC", "LAB", "AGR"})
SERVES = frozenset({"of", "for", "to", "at", "from", "with", "in"})
PART = frozenset({"of"})


class Reader:
    """Reads the noun phrases of one document, on one day."""

    def __init__(self, scan: Scan, on: str | None, locate: Locate | None = None) -> None:
        """Read in `scan`; offices are those of `on`; `locate` tells a place's country."""
        self._scan = scan
        self._on = on
        self._locate = locate
        self._context = Context(scan)

    def read(self, first: int, last: int, root: int | None = None, depth: int = 0) -> Identity:
        """Return who the tokens `[first, last)`, headed by `root`, stand for."""
        doc = self._scan.doc
        if first >= last:
            return unknown("no words to read")
        root = root_of(doc, first, last) if root is None else root
        if doc[root].tag_ in {"PRP", "PRP$", "WP", "WDT"}:
            return unknown("a pronoun, and whom it stands for is not known")
        phrase = read(self._scan, first, last, root)
        for rule in (self._part, self._body, self._place, self._role, self._person, self._loose):
            made = rule(phrase, depth)
            if made is not None:
                return made
        return unknown("no table knows these words, and no country is in them")

    # ------------------------------------------------------------ rules, tried in order

    def _part(self, phrase: Phrase, depth: int) -> Identity | None:
        """Read "dozens of rebels" as its "rebels"."""
        counted = self._scan.doc[phrase.root].pos_ in {"NUM", "DET"}
        if depth < DEEPEST and (counted or (phrase.head and phrase.head.kind == "part")):
            for root in governed(self._scan, phrase, PART):
                return self.read(phrase.root + 1, phrase.last, root, depth + 1)
        return None

    def _body(self, phrase: Phrase, depth: int) -> Identity | None:
        head = phrase.head
        if head is None or head.kind not in BODY:
            return None
        if head.kind in {"party", "agency"}:
            countries = _before_countries(phrase, self._context)
            if countries and countries[0] != head.entry.country:
                return Identity(countries, head.entry.sectors)
        return of_entry(head.entry)

    def _place(self, phrase: Phrase, depth: int) -> Identity | None:
        head = phrase.head
        if head is None or head.kind not in COUNTRY:
            return None
        entry = self._context.meaning(head)
        if head.kind not in {"demonym", "people"}:
            return of_entry(entry)
        owner = next((n for n in _plain(phrase.before) if n.kind in COUNTRY and n.entry.country), None)
        land = self._country_after(phrase)
        if head.link == "ethnic":
            land = land or self._context.scene(phrase.root)
            words = self._scan.doc[head.first : head.last + 1].text
            people = Identity(sectors=("CVL",), people=words)
            return in_country(land, ("CVL",)) if land else people
        if owner is not None:
            return in_country(owner.entry.country, ("CVL",))
        if head.kind == "people" and land:
            return in_country(land, ("CVL",))
        return self._persons_of(of_entry(entry), head)

    def _role(self, phrase: Phrase, depth: int) -> Identity | None:
        head = phrase.head
        if head is None or head.kind not in ROLE or head.kind == "part":
            return None
        made = self._worded(phrase, depth)
        return made if made is not None else self._contextual(phrase, head)

    def _person(self, phrase: Phrase, depth: int) -> Identity | None:
        doc = self._scan.doc
        known = phrase.head is not None and phrase.head.kind == "person"
        if not known and doc[phrase.root].ent_type_ != "PERSON":
            return None
        titled = _titled(phrase)
        if titled is not None:
            made = self._worded(titled, depth)
            if made is not None and made.placed:
                return made
        for made in self._named(phrase, depth):
            if made.known:
                return _with_title(made, titled)
        if titled is not None and titled.head is not None:
            return self._contextual(titled, titled.head, person=True)
        return self._unknown_person(phrase)

    def _loose(self, phrase: Phrase, depth: int) -> Identity | None:
        """Read a head that no table knows by what stands around it."""
        titled = _titled(phrase)
        made = self._worded(titled, depth) if titled is not None else None
        if made is not None and made.placed:
            return made
        body = _last_body(phrase)
        if body is not None:
            return of_entry(body.entry)
        countries = self._countries(phrase)
        if countries:
            return Identity(countries)
        if titled is not None and titled.head is not None:
            return self._contextual(titled, titled.head)
        return self._elsewhere(phrase, depth)

    # ------------------------------------------------------------ roles

    def _worded(self, phrase: Phrase, depth: int) -> Identity | None:
        """Return who a role is by the words of its phrase alone."""
        head = phrase.head
        assert head is not None
        sectors = _sectors(phrase)
        body = _last_body(phrase)
        if body is not None:
            made = self._of_body(body, phrase, sectors)
            if made is not None:
                return made
        if any(n.kind == "separatist" for n in (head, *_plain(phrase.before))):
            return self._separatists(phrase, sectors)
        countries = _before_countries(phrase, self._context)
        if not countries and head.kind == "weak" and depth < DEEPEST:
            for root in governed(self._scan, phrase, SERVES):
                served = self.read(head.last + 1, phrase.last, root, depth + 1)
                if served.placed:
                    return served if sectors[:1] == ("GOV",) else with_sectors(served, sectors)
        countries = countries or self._countries(phrase)
        return Identity(countries, sectors) if countries else self._of_body_after(phrase, sectors)

    def _of_body(
        self, body: Found, phrase: Phrase, sectors: tuple[str, ...]
    ) -> Identity | None:
        owner = next((n for n in _plain(phrase.before) if n.kind in COUNTRY), None)
        if owner is not None and owner.first < body.first and body.kind == "organisation":
            return in_country(owner.entry.country, sectors)
        return _member(body.entry, sectors, phrase.head.kind if phrase.head else "weak")

    def _of_body_after(self, phrase: Phrase, sectors: tuple[str, ...]) -> Identity | None:
        for after in phrase.after:
            if after.preposition in SERVES and after.found.kind in BODY and not after.found.link:
                return _member(after.found.entry, sectors, "weak")
        return None

    def _separatists(self, phrase: Phrase, sectors: tuple[str, ...]) -> Identity | None:
        """Read separatists as those of the territory they want, not of the nation they are."""
        land = self._country_after(phrase)
        if land:
            return in_country(land, sectors)
        countries = _before_countries(phrase, self._context)
        own = countries[0] if countries else ""
        rival = self._context.rivals(phrase.root, own)
        country = rival or own
        return in_country(country, sectors) if country else None

    def _contextual(self, phrase: Phrase, head: Found, person: bool = False) -> Identity:
        """Return whose role it is by the document, or nobody with the reason."""
        sectors = _sectors(phrase)
        if not person and self._capitalised(phrase):
            return unknown("a body that no table knows")
        if person:
            country = self._context.home()
            return in_country(country, sectors) if country else self._whose(head)
        if head.kind in ORGANS or sectors[0] in STATE | FORCES and head.kind != "agents":
            country = self._owner(phrase, head)
            return in_country(country, sectors) if country else self._whose(head)
        country = self._context.scene(phrase.root) or self._context.own()
        return in_country(country, sectors) if country else Identity(sectors=sectors)

    def _owner(self, phrase: Phrase, head: Found) -> str:
        possessors = (t for t in self._scan.doc[phrase.first : head.first] if t.tag_ == "PRP$")
        if any(possessors):
            return self._context.subject(phrase.first) or self._context.before(phrase.first)
        return (
            self._same_role(head) or self._context.before(phrase.first) or self._context.own()
        )

    def _whose(self, head: Found) -> Identity:
        return unknown(f"whose {head.entry.name} is not said: {self._context.choices()}")

    def _capitalised(self, phrase: Phrase) -> bool:
        """Return whether a role word is only part of the proper name of some other body."""
        doc = self._scan.doc
        sentence = self._scan.sentence(phrase.root)
        if doc[phrase.root].pos_ != "PROPN" or sentence is None or sentence.kind in HEADS:
            return False
        words = doc[phrase.first : phrase.root + 1]
        return any(t.pos_ == "PROPN" and t.i not in self._scan.by_token for t in words)

    def _same_role(self, head: Found) -> str:
        """Return the country that an earlier mention of the same role carries."""
        for name in reversed(self._scan.within(0, head.first)):
            if name.entry is head.entry:
                sentence = self._scan.sentence(name.last)
                if sentence is not None:
                    phrase = read(self._scan, sentence.first, sentence.last, name.last)
                    countries = _before_countries(phrase, self._context)
                    if countries:
                        return countries[0]
        return ""

    # ------------------------------------------------------------ persons

    def _named(self, phrase: Phrase, depth: int) -> Iterator[Identity]:
        """Yield what offices, appositions and other mentions say of a person."""
        if phrase.head is not None and phrase.head.kind == "person":
            yield on_day(phrase.head.match.entries, self._on, self._scan.lexicon)
        if depth >= DEEPEST:
            return
        for root in apposed(self._scan, phrase):
            yield self.read(phrase.root + 1, phrase.last, root, DEEPEST)
        if depth == 0:
            yield from self._introductions(phrase)

    def _introductions(self, phrase: Phrase) -> Iterator[Identity]:
        """Yield who a name's bearer is by each other mention of the name."""
        token = self._scan.doc[phrase.root]
        if token.pos_ != "PROPN":
            return
        for root in self._scan.named.get(fold(token.text), ()):
            sentence = self._scan.sentence(root)
            if root != phrase.root and sentence is not None:
                yield self._introduced(sentence.first, sentence.last, root)

    def _introduced(self, first: int, last: int, root: int) -> Identity:
        phrase = read(self._scan, first, last, root)
        titled = _titled(phrase)
        made = self._worded(titled, DEEPEST - 1) if titled is not None else None
        if made is not None and made.placed:
            return made
        for apposition in apposed(self._scan, phrase):
            made = self.read(root + 1, last, apposition, DEEPEST - 1)
            if made.placed:
                return made
        return unknown("not introduced here")

    def _unknown_person(self, phrase: Phrase) -> Identity:
        countries = self._countries(phrase)
        if countries:
            return Identity(countries, ("UNK",))
        words = self._scan.doc[phrase.first : phrase.root + 1].text
        if phrase.head is not None and phrase.head.kind == "person":
            return on_day(phrase.head.match.entries, self._on, self._scan.lexicon)
        return unknown(f"no office known for {words}, and the text gives none")

    # ------------------------------------------------------------ countries

    def _countries(self, phrase: Phrase) -> tuple[str, ...]:
        before = _before_countries(phrase, self._context)
        if before:
            return before
        after = self._country_after(phrase)
        if after:
            return (after,)
        weak = [n.entry.country for n in phrase.before if n.link == "weak" and n.entry.country]
        return tuple(weak[:1])

    def _country_after(self, phrase: Phrase) -> str:
        host = {"to", "in", "at", "for"} if phrase.head and phrase.head.kind == "diplomat" else set()
        for after in phrase.after:
            fits = after.preposition in WHERE | {"compound", "acl"} and after.preposition not in host
            if fits and not after.found.link and after.found.kind in COUNTRY:
                country = self._context.meaning(after.found).country
                if country:
                    return country
        return self._located(phrase)

    def _located(self, phrase: Phrase) -> str:
        """Return the country of a place behind the head that only the gazetteer knows."""
        if self._locate is None:
            return ""
        for entity in self._scan.doc[phrase.root : phrase.last].ents:
            token = entity.root
            if entity.label_ in {"GPE", "LOC"} and token.head.lower_ in WHERE:
                country = self._locate(entity.text)
                if country:
                    return country
        return ""

    def _elsewhere(self, phrase: Phrase, depth: int) -> Identity | None:
        for root in apposed(self._scan, phrase):
            if depth < DEEPEST:
                made = self.read(phrase.root + 1, phrase.last, root, depth + 1)
                if made.placed:
                    return made
        for after in phrase.after:
            if after.found.kind in BODY:
                return of_entry(after.found.entry)
        for made in self._introductions(phrase) if depth == 0 else ():
            if made.placed:
                return made
        token = self._scan.doc[phrase.root]
        if self._locate is not None and token.ent_type_ in {"GPE", "LOC"}:
            country = self._locate(self._scan.doc[phrase.first : phrase.root + 1].text)
            return Identity((country,)) if country else None
        return None

    def _persons_of(self, identity: Identity, head: Found) -> Identity:
        """Mark "four Britons" as civilians; "the Palestinians" may be the nation."""
        token = self._scan.doc[head.last]
        definite = any(child.lower_ == "the" for child in token.lefts)
        if token.tag_ in {"NNS", "NNPS"} and not definite and not identity.sectors:
            return with_sectors(identity, ("CVL",))
        return identity


def _plain(names: tuple[Found, ...]) -> Iterator[Found]:
    return (name for name in names if not name.link)


def _last_body(phrase: Phrase) -> Found | None:
    bodies = [name for name in phrase.before if name.kind in BODY]
    plain = [name for name in bodies if not name.link]
    weak = [name for name in bodies if name.link == "weak"]
    return (plain or weak or [None])[-1]


def _before_countries(phrase: Phrase, context: Context) -> tuple[str, ...]:
    names = [n for n in _plain(phrase.before) if n.kind in COUNTRY and n.entry.country]
    if not names:
        return ()
    first = context.meaning(names[0]).country
    if len(names) > 1 and names[1].match.start - names[0].match.end == 1:
        second = context.meaning(names[1]).country
        if {names[0].kind, names[1].kind} == {"demonym"} and second != first:
            return (first, second)
    return (first,)


def _sectors(phrase: Phrase) -> tuple[str, ...]:
    """Return the sectors of a role, those of "rebel" in "rebel commander"."""
    head = phrase.head
    assert head is not None
    if phrase.former and head.entry.sectors[0] in STATE | FORCES:
        return ("ELI",)
    roles = [n for n in _plain(phrase.before) if n.kind in ROLE - {"weak", "part"}]
    if not roles:
        return head.entry.sectors
    nearest = roles[-1].entry
    if head.kind == "weak":
        return nearest.sectors
    if nearest.sectors[0] in ARMED and head.entry.sectors[0] in {"UAF", "REB", "CVL", "MIL"}:
        return nearest.sectors
    return head.entry.sectors


def _titled(phrase: Phrase) -> Phrase | None:
    """Return the phrase of the title before a name: "Armenian Prime Minister" of "... X"."""
    roles = [n for n in _plain(phrase.before) if n.kind in ROLE - {"part"}]
    if not roles:
        return None
    title = roles[-1]
    rest = tuple(n for n in phrase.before if n.last < title.first)
    return replace(phrase, head=title, before=rest)


def _with_title(identity: Identity, titled: Phrase | None) -> Identity:
    if titled is None or identity.short or identity.code or not identity.countries:
        return identity
    if titled.head is None or titled.head.kind == "weak":
        return identity
    return with_sectors(identity, _sectors(titled))


def _member(entry: Entry, sectors: tuple[str, ...], kind: str) -> Identity | None:
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
