"""A short form in ("the group", "its fighters"), whom it stands for by the text before it out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from sayso.resolve.actor_identity import Identity, in_country, of_entry, unknown, with_sectors
from sayso.resolve.actor_lexicon import Entry, Short
from sayso.resolve.actor_phrase import DEEP, HEADS, Phrase, read
from sayso.resolve.actor_roles import ARMED, FORCES, OTHERS, STATE, plain, sectors_of, unnamed
from sayso.resolve.actor_scan import BODY, COUNTRY, LAND, ROLE, Found, Scan

if TYPE_CHECKING:
    from spacy.tokens import Token

Read = Callable[[int, int, int | None, int], Identity]

THE = frozenset({"the", "this", "that", "these", "those"})
OTHER = frozenset(
    "other another second third new rival different same several many some various two three "
    "unknown unidentified unnamed local".split()
)
ITS = frozenset({"its", "their", "his", "her"})
APART = frozenset(
    "ally allies counterpart counterparts side sides enemy enemies allied rival rivals opposing "
    "neighbouring neighboring former partner partners".split()
)  # what is others' in spite of "its"
BOARD = frozenset(
    "director directors chairman chairwoman chairperson chair head founder member members "
    "coordinator coordinators secretary editor".split()
)  # whom bodies have, and no state
POLITICS = re.compile(
    r"\b(?:elections?|electoral|ballots?|parliament\w*|lawmakers?|candidates?|coalition government"
    r"|political part(?:y|ies)|(?:ruling|governing|opposition) part(?:y|ies))\b",
    re.IGNORECASE,
)
SUBJECT = frozenset({"nsubj", "nsubjpass"})
BACK = 3  # sentences before its own in which it is looked for whom a short form takes up
DEPTH = 2  # how deep in phrases within phrases those are read


class Shorts:
    """Finds whom the short forms of one document stand for."""

    def __init__(self, scan: Scan, reading: Read, states: frozenset[str] = frozenset()) -> None:
        """Look in `scan`; `reading` reads phrases; nobody strikes his own as the `states` do."""
        self._states = states
        self._scan = scan
        self._read = self.reading = reading

    def of(self, phrase: Phrase) -> Identity | None:
        """Return whom a short form stands for, None when it is none or the text does not tell."""
        if any(n.kind in BODY | {"person"} for n in plain(phrase.before)):
            return None
        short = self._short(phrase)
        described = self._described(phrase, short)
        if described is not None:
            return described
        lands = {n.entry.country for n in plain(phrase.before) if n.kind in COUNTRY}
        owned = None if lands else self._owned(phrase, short)
        if owned is not None or short is None or phrase.after:
            return owned
        if short.bare:
            alone = unnamed(phrase) and not self._political(phrase)
            return unknown("whose it is, no word beside it tells") if alone else None
        if short.voice:
            issued = phrase.head is None and self._definite(phrase)
            return self._issuer(phrase) if issued else None
        entry = self._named(phrase, short, lands) if self._definite(phrase) else None
        return of_entry(entry) if entry is not None else None

    def voice(self, phrase: Phrase) -> Identity | None:
        """Return whom "a spokesman" speaks for: who was the subject before him."""
        short = self._short(phrase)
        if short is None or not short.voice or phrase.abroad or phrase.before:
            return None
        himself = {t.i for t in self._scan.words[phrase.root].ancestors}  # "X, *a spokesman*, said"
        subjects = self._told_before(phrase.first, frozenset({"nsubj"}))
        told = (at for at in subjects if at not in himself)
        return next((i for i in self._known(told, phrase.first) if _speaks(i)), None)

    def _issuer(self, phrase: Phrase) -> Identity | None:
        """Return who issued "the statement": by its earlier mention, else who spoke before."""
        word = self._scan.words[phrase.root].lower_
        for token in reversed(self._scan.words[: phrase.root]):
            sentence = self._scan.sentence(token.i) if token.lower_ == word else None
            if sentence is not None and not self._scan.by_token.get(token.i):
                made = self._read(sentence.first, sentence.last, int(token.i), DEPTH)
                told = self._told(sentence.first, sentence.last, frozenset({"nsubj"}))
                known = self._known([at for at in told if at != token.i], sentence.last)
                return made if _speaks(made) else next(filter(_speaks, known), None)
        return self.voice(phrase)

    # ------------------------------------------------------------ possessors

    def _owned(self, phrase: Phrase, short: Short | None) -> Identity | None:
        """Return who "its fighters" are: those of the body or state that was the subject."""
        if not short and (phrase.head is None or phrase.head.kind not in ROLE - {"part"}):
            return None
        root = self._scan.words[_noun(phrase)]
        its = next((t for t in root.lefts if t.lower_ in ITS), None)
        if its is None or APART & {root.lower_, *(t.lower_ for t in root.lefts)}:
            return None
        if its.lower_ == "their" and root.tag_ == "NNS" and _organ(phrase):
            return None  # "their governments" are several
        sectors = sectors_of(phrase) if phrase.head and phrase.head.kind != "part" else ()
        told = self._told_before(its.i, SUBJECT)
        if root.dep_ == "conj" and root.head.i < its.i:
            told = chain([int(root.head.i)], told)
        known = self._known((at for at in told if self._owns(at, its)), its.i)
        people = bool(sectors) and sectors[0] in OTHERS  # of the nearest alone
        owners = (o for o in known if people or not self._states & set(o.countries))
        near = islice(owners, 1) if people else owners
        return next(filter(None, (theirs(o, sectors, root.lower_) for o in near)), None)

    def _owns(self, at: int, its: Token) -> bool:
        """Return whether a possessive agrees in number with its owner, who is one party."""
        token, word = self._scan.words[at], its.lower_
        found = self._scan.by_token.get(at)
        joined = any(child.dep_ == "conj" and child.i < its.i for child in token.children)
        if joined:
            return False
        plural = token.tag_ in {"NNS", "NNPS"}
        if word in {"his", "her"}:
            role = found is not None and found.kind in ROLE - {"part"} and token.tag_ == "NN"
            return role or token.ent_type_ == "PERSON"
        land = found is not None and found.kind in LAND
        one = land or (found is not None and found.kind in BODY)
        return not (plural and word == "its" and not one) and not (word == "their" and land)

    def _known(self, told: Iterable[int], token: int) -> Iterator[Identity]:
        """Yield who the subjects are, as far as a name that no table knows."""
        for at in told:
            sentence = self._scan.sentence(at)
            if sentence is None:
                continue
            made = self._read(sentence.first, min(sentence.last, token), at, DEPTH)
            subject = self._scan.words[at]
            if made.placed:
                yield made
            elif subject.pos_ == "PROPN" and subject.ent_type_ != "PERSON":
                return

    def _told_before(self, token: int, roles: frozenset[str]) -> Iterator[int]:
        """Yield the subjects before a token: here, then in earlier sentences."""
        sentence = self._scan.sentence(token)
        if sentence is None:
            return
        yield from reversed(self._told(sentence.first, token, roles))
        sentences = self._scan.parse.sentences
        at = sentences.index(sentence)
        for near in reversed(sentences[max(at - BACK, 0) : at]):
            told = self._told(near.first, near.last, roles)
            yield from sorted(told, key=lambda i: self._scan.words[i].head.dep_ != "ROOT")

    def _told(self, first: int, last: int, roles: frozenset[str]) -> list[int]:
        words = self._scan.words[first:last]
        return [int(t.i) for t in words if t.dep_ in roles and t.pos_ != "PRON"]

    # ------------------------------------------------------------ definite nouns

    def _short(self, phrase: Phrase) -> Short | None:
        """Return what the table says of the phrase's head noun, None where it has none."""
        if phrase.head is not None and phrase.head.kind not in ROLE:
            return None
        root = self._scan.words[_noun(phrase)]
        pair = f"{self._scan.words[root.i - 1].lower_} {root.lower_}" if root.i else ""
        shorts = self._scan.lexicon.shorts
        if pair in shorts:
            return shorts[pair]
        short = shorts.get(root.lower_)
        whole = phrase.head is None or phrase.head.entry.name == root.lower_
        if short is None or whole or phrase.head is None:
            return short
        parties = phrase.head.entry.sectors == ("PTY",)
        return None if short.voice or short.bare and not parties else short

    def _political(self, phrase: Phrase) -> bool:
        """Return whether "parties" are those of a parliament, not of a conflict or to talks."""
        party = phrase.head is not None and phrase.head.entry.sectors == ("PTY",)
        return party and POLITICS.search(self._scan.parse.document.text) is not None

    def _definite(self, phrase: Phrase) -> bool:
        own = {t.lower_ for t in self._scan.words[_noun(phrase)].lefts}
        return bool(own & THE) and not own & OTHER

    def _named(self, phrase: Phrase, short: Short, lands: set[str]) -> Entry | None:
        """Return the body that the noun takes up, None when there is not just one."""
        bare, body = self._again(phrase)
        if bare or body is not None:
            return body if body is not None and (not lands or body.country in lands) else None
        fits = [
            f
            for f in self._scan.bodies[: bisect_left(self._scan.bodies, phrase.first, key=_first)]
            if f.kind in short.bodies and self._fits(f, phrase, short, lands)
        ]
        entries = {found.entry for found in self._near(phrase, fits)}
        return entries.pop() if len(entries) == 1 else None

    def _fits(self, found: Found, phrase: Phrase, short: Short, lands: set[str]) -> bool:
        word = self._scan.words[phrase.root].lower_
        if short.named and self._scan.words[found.last].lower_ != word:
            return False
        return not lands or not found.entry.country or found.entry.country in lands

    def _near(self, phrase: Phrase, fits: list[Found]) -> list[Found]:
        """Return those of the nearest sentence, or all when they are one body."""
        sentence = self._scan.sentence(phrase.root)
        if len({f.entry for f in fits}) < 2 or sentence is None:
            return fits
        sentences = self._scan.parse.sentences
        at = sentences.index(sentence)
        for near in reversed(sentences[max(at - BACK, 0) : at + 1]):
            found = [f for f in fits if near.first <= f.first < near.last]
            if found:
                return found
        return []

    def _again(self, phrase: Phrase) -> tuple[bool, Entry | None]:
        """Return whether the same noun stood before without an article, and with which name."""
        word = self._scan.words[phrase.root].lower_
        if word not in self._scan.again:
            self._scan.again[word] = self._mentions(word)
        firsts, seen = self._scan.again[word]
        at = bisect_left(firsts, phrase.first)
        return seen[at - 1] if at else (False, None)

    def _mentions(self, word: str) -> tuple[list[int], list[tuple[bool, Entry | None]]]:
        """Return where a noun stands, and after each what its mentions till there have told."""
        firsts: list[int] = []
        seen: list[tuple[bool, Entry | None]] = []
        bare, body = False, None
        for found in self._scan.roles.get(word, ()):
            sentence = self._scan.sentence(found.last)
            if sentence is None or sentence.kind in HEADS:
                continue
            other = read(self._scan, sentence.first, sentence.last, found.last)
            bodies = [n for n in other.before if n.kind in BODY and not n.link]
            if bodies:
                bare, body = False, bodies[-1].entry
            else:
                bare = bare or not self._definite(other)
            firsts.append(found.first)
            seen.append((bare, body))
        return firsts, seen

    def _described(self, phrase: Phrase, short: Short | None) -> Identity | None:
        """Return the named body that "a paramilitary group" behind it describes."""
        token = self._scan.words[phrase.root]
        for _ in range(DEEP if short is not None else 0):
            if token.dep_ != "appos":
                return None
            token = self._scan.words[token.head.i]
            found = self._scan.by_token.get(token.i)
            if found is not None and found.kind in BODY - {"outlet"} and not found.link:
                return of_entry(found.entry)
        return None


def _first(found: Found) -> int:
    return found.first


def _organ(phrase: Phrase) -> bool:
    return phrase.head is not None and phrase.head.entry.sectors[:1] == ("GOV",)


def _noun(phrase: Phrase) -> int:
    """Return the token of the noun: the title's last word where a name follows it."""
    return phrase.head.last if phrase.head is not None else phrase.root


def _speaks(identity: Identity) -> bool:
    """Return whether it is a body, or a government or force, that has spokesmen."""
    if identity.outlet:
        return False
    state = bool(identity.sectors) and identity.sectors[0] in STATE | FORCES | ARMED
    return state or bool(identity.short or identity.code)


def theirs(owner: Identity, sectors: tuple[str, ...], noun: str) -> Identity | None:
    """Return those of an owner who have these sectors, None when it has no such people."""
    sector = sectors[0] if sectors else ""
    body = bool(owner.short or owner.code)
    ruled = not body and owner.sectors[:1] in {(), ("GOV",)}
    if owner.outlet or sector in OTHERS and not ruled:
        return None
    if body:
        whole = owner.short and owner.code in {"", "IMG"}
        return owner if whole else with_sectors(owner, tuple(s for s in sectors if s in FORCES))
    if sector in ARMED or noun in BOARD or len(owner.countries) != 1:
        return None
    return in_country(owner.countries[0], sectors or owner.sectors)
