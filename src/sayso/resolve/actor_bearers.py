"""A person's name in, who bears it out: by title, by office, by what the text calls him."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from sayso.resolve.actor_identity import Identity, in_country, unknown
from sayso.resolve.actor_lands import Lands
from sayso.resolve.actor_lexicon import fold
from sayso.resolve.actor_owners import Owners
from sayso.resolve.actor_persons import on_day
from sayso.resolve.actor_phrase import DEEPEST, Phrase, apposed, read
from sayso.resolve.actor_roles import of_police, sectors_of, titled_of, with_title
from sayso.resolve.actor_scan import Scan

if TYPE_CHECKING:
    from spacy.tokens import Token

OTHERS = 20  # mentions of a name that are read for who bears it
SURE = 3  # what an office, a force or a body that the text names weighs
VAGUE: dict[tuple[str, ...], int] = {
    ("CVL",): 1,
    ("UNK",): 0,
    ("MIL",): 2,
}  # a rank may be of the police as well


class Phrases(Protocol):
    """What reads the phrases in which persons are named."""

    scan: Scan
    on: str | None

    def read(self, first: int, last: int, root: int | None = None, depth: int = 0) -> Identity:
        """Return who the tokens `[first, last)`, headed by `root`, stand for."""

    def worded(self, phrase: Phrase, depth: int) -> Identity | None:
        """Return who a role is by the words of its phrase alone."""


class Bearers:
    """Finds who the persons named in one document are."""

    def __init__(self, phrases: Phrases, lands: Lands, owners: Owners) -> None:
        """Look in the document that `phrases` reads."""
        self._scan = phrases.scan
        self._phrases = phrases
        self._lands = lands
        self._owners = owners

    def of(self, phrase: Phrase, depth: int) -> Identity | None:
        """Return who the person at the head of a phrase is, None where it is no person."""
        known = phrase.head is not None and phrase.head.kind == "person"
        if not known and self._scan.words[phrase.root].ent_type_ != "PERSON":
            return None
        titled = titled_of(phrase)
        made = self._called(phrase, titled, depth)
        if made is None and titled is not None and titled.head is not None:
            made = _listed(phrase, titled) or self._owners.of(titled, titled.head, person=True)
        if depth == 0 and (made is None or _weight(made) < SURE):
            made = self._elsewhere(phrase, made)
        if made is None or not made.known:
            made = self._fled(phrase.root) or made
        return of_police(made, phrase, self._scan) if made else self._unknown(phrase)

    def _called(self, phrase: Phrase, titled: Phrase | None, depth: int) -> Identity | None:
        """Return who a person is by title, list of offices and what stands beside the name."""
        made = self._phrases.worded(titled, depth) if titled is not None else None
        if made is not None and made.placed:
            return made
        landless = None
        for made in self._named(phrase, depth):
            if made.placed:
                return with_title(made, titled)
            landless = landless or (made if made.known else None)
        return with_title(landless, titled) if landless else None

    def _elsewhere(self, phrase: Phrase, own: Identity | None) -> Identity | None:
        """Return who a person is by the mention of the name that says most, else `own`.

        "Captain X" of the police is one policeman, in the sentences that give his rank alone too.
        """
        best = own if own is not None and own.known else None
        for made in self.introductions(phrase):
            agrees = best is None or not best.placed or made.countries == best.countries
            if made.placed and agrees and (best is None or _weight(made) > _weight(best)):
                best = made
        return best or own

    def apposed(self, phrase: Phrase, depth: int) -> Iterator[Identity]:
        """Yield who the appositions of a name say that its bearer is, offices of the past last."""
        past = []
        for root, last in apposed(self._scan, phrase):
            joined = (c.i for c in self._scan.words[root].rights if c.dep_ == "conj")
            for head in (root, *(int(i) for i in joined if i < last)):
                made = self._phrases.read(phrase.root + 1, last, head, depth)
                if made.sectors == ("ELI",):
                    past.append(made)
                else:
                    yield made
        yield from past

    def introductions(self, phrase: Phrase) -> Iterator[Identity]:
        """Yield who a name's bearer is by each other mention of the name."""
        token = self._scan.words[phrase.root]
        if token.pos_ != "PROPN":
            return
        given = self._given(token)
        word = fold(token.text)
        first = [] if given else self._scan.firsts.get(word, [])  # "Cho" of "Cho Min-so"
        for root in (*self._scan.named.get(word, []), *first)[:OTHERS]:
            sentence = self._scan.sentence(root)
            if root == phrase.root or sentence is None:
                continue
            others = self._given(self._scan.words[root])
            if not given or not others or given & others:
                yield self._introduced(sentence.first, sentence.last, root)

    def _given(self, name: Token) -> set[str]:
        """Return the words of a person's name before the last, without titles."""
        parts = (t for t in name.lefts if t.dep_ == "compound" and t.ent_type_ == "PERSON")
        return {fold(t.text) for t in parts if t.i not in self._scan.by_token}

    def _named(self, phrase: Phrase, depth: int) -> Iterator[Identity]:
        """Yield what offices and appositions say of a person."""
        if phrase.head is not None and phrase.head.kind == "person":
            yield on_day(phrase.head.match.entries, self._phrases.on, self._scan.lexicon)
        if depth < DEEPEST:
            yield from self.apposed(phrase, DEEPEST - 1)
            yield self._presented(phrase.root)

    def _introduced(self, first: int, last: int, root: int) -> Identity:
        phrase = read(self._scan, first, last, root)
        titled = titled_of(phrase)
        made = self._phrases.worded(titled, DEEPEST - 1) if titled is not None else None
        if made is not None and made.placed:
            return made
        for made in self.apposed(phrase, DEEPEST - 1):
            if made.placed:
                return with_title(made, titled)
        return self._presented(root)

    def _fled(self, root: int) -> Identity | None:
        """Return a civilian where all that is told of a person is what befell him: "who fled"."""
        clauses = (c for c in self._scan.words[root].rights if c.dep_ == "relcl")
        whose = (c for c in clauses if any(t.lower_ == "who" for t in c.lefts))
        links = self._scan.lexicon.links
        befell = any(("who", verb.lemma_.lower()) in links for verb in whose)
        return self._owners.civilian(root) if befell else None

    def _presented(self, root: int) -> Identity:
        """Return who "the interior minister, X" is by what stands before the name."""
        token = self._scan.words[root]
        sentence = self._scan.sentence(root)
        if token.dep_ != "appos" or sentence is None:
            return self._owners.leading(token)
        made = self._phrases.read(sentence.first, root, token.head.i, DEEPEST)
        return made if made.placed else unknown("not introduced here")

    def _unknown(self, phrase: Phrase) -> Identity:
        countries = self._lands.of(phrase)
        if countries:
            return Identity(countries, ("UNK",))
        if phrase.head is not None and phrase.head.kind == "person":
            return on_day(phrase.head.match.entries, self._phrases.on, self._scan.lexicon)
        words = self._scan.doc[phrase.first : phrase.root + 1].text
        return unknown(f"no office known for {words}, and the text gives none")


def _listed(phrase: Phrase, titled: Phrase) -> Identity | None:
    """Return the holder of a title who is listed with later offices of one state alone."""
    entries = phrase.head.match.entries if phrase.head and phrase.head.kind == "person" else ()
    lands = {(entry.name, entry.country) for entry in entries}
    land = next(iter(lands))[1] if len(lands) == 1 else ""
    return in_country(land, sectors_of(titled)) if land else None


def _weight(identity: Identity) -> int:
    """Return how much is known of who a person is."""
    if not identity.placed:
        return -1
    return SURE if identity.short or identity.code else VAGUE.get(identity.sectors, SURE)
