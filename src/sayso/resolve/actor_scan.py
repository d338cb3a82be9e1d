"""A parse in, every name and role of the actor tables out, tied to tokens and sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.lookup import lookup
from sayso.records import Parse, Sentence, Span
from sayso.resolve.actor_lexicon import Entry, Lexicon, Match, fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.resolve.actor_phrase import Phrase

AFTER = re.compile(r"([-‐-–])?[ ]?([^\W\d_]+)")
BEFORE = re.compile(r"([^\W\d_]+)([-‐-–]| )$")
BORDER = re.compile(
    r"\b(?:(?:borders?|frontier|boundary) (?:with|of|to)|bordering|close to|next to|adjacent to"
    r"|neighbou?ring) (?:the )?(?:neighbou?ring )?$"
)  # a country named only for where another lies
FRONTIER = re.compile(
    r" (?:borders?|frontiers?|boundary)(?=[^\w -]| (?:in|on|at|since|after|with|and|by|as|from|near"
    r"|when|where|for|during|into|to|into|before|while|area|areas)\b|$)"
)  # "across the Landian border"
HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "lord", "president", "minister", "premier", "prime", "general"}
)
LAND = frozenset({"country", "capital", "region"})  # names of places that tell a country
GLUED = re.compile(r"\)\w")
PRESS = frozenset("news press agency broadcasting radio television media network times".split())
COUNTRY = LAND | {"demonym", "seat", "people"}
BODY = frozenset({"group", "organisation", "agency", "party", "outlet"})
WHERE = frozenset("in at near across around inside outside within throughout along from of".split())
ROLE = frozenset({"office", "body", "diplomat", "weak", "agents", "separatist", "part", "mission"})
TOLD = frozenset("told tell tells telling informed agency newswire".split())  # an agency
SPOKEN = frozenset({"speaking to", "spoke to", "talking to", "talked to", "quoted by"})
MEN = {("MIL",), ("COP",), ("REB",), ("UAF",), ("PRM",)}
LONGEST = 40  # characters of a role that are looked at


@dataclass(frozen=True)  # no slots: its properties are kept
class Found:
    """A match with its tokens `[first, last]` and how it is tied to its neighbour.

    `link` is "" where the name may stand for its bearer, "ignore" in "US-backed", "weak" in
    "Hamas-run", "ethnic" in "ethnic Armenians".
    """

    match: Match
    first: int
    last: int
    link: str

    @cached_property
    def entry(self) -> Entry:
        """Return the usual meaning."""
        return self.match.entry

    @cached_property
    def kind(self) -> str:
        """Return the kind of the usual meaning."""
        return self.match.entry.kind


class Scan:
    """What the lexicon finds in one document; made once a document."""

    def __init__(self, parse: Parse, lexicon: Lexicon) -> None:
        """Find every name and role of `lexicon` in `parse`."""
        self.parse = parse
        self.doc: Doc = parse.tokens
        self.words: list[Token] = lookup(parse.tokens).tokens
        self.lexicon = lexicon
        self._starts: list[int] = self.doc.to_array("IDX").tolist()
        self._sentences = [sentence.first for sentence in parse.sentences]
        self.found = tuple(self._find())
        self._firsts = [found.first for found in self.found]
        self.lefts: dict[int, int] = {}  # where the phrase of a head begins (actor_phrase)
        self.mentions: dict[int, tuple[Entry, list[Found]]] = {}  # by the id of the entry
        self.again: dict[str, tuple[list[int], list[tuple[bool, Entry | None]]]] = {}
        self.phrases: dict[tuple[int, int, int], Phrase] = {}
        self.by_token = {
            token: found for found in self.found for token in range(found.first, found.last + 1)
        }

    @cached_property
    def roles(self) -> dict[str, list[Found]]:
        """Return the roles by their last word, in the order of the text."""
        made: dict[str, list[Found]] = {}
        for found in self.found:
            if found.kind in ROLE:
                made.setdefault(self.words[found.last].lower_, []).append(found)
        return made

    @cached_property
    def bodies(self) -> list[Found]:
        """Return the names of bodies that are tied to nothing else, in the order of the text."""
        kinds = {kind for short in self.lexicon.shorts.values() for kind in short.bodies}
        return [f for f in self.found if f.kind in kinds and not f.link]

    def tokens(self, span: Span) -> tuple[int, int]:
        """Return the token range `[first, last)` that overlaps `span`."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_right(self._starts, max(span.end - 1, span.start))
        while first < last and self.words[first].is_space:
            first += 1
        return first, max(last, first)

    def within(self, first: int, last: int) -> list[Found]:
        """Return the names that begin in the token range `[first, last)`."""
        low = bisect_right(self._firsts, first - 1)
        return list(self.found[low : bisect_right(self._firsts, last - 1)])

    def forces(self, token: int) -> bool:
        """Return whether a word stands for soldiers, policemen or other armed men."""
        found = self.by_token.get(token)
        return found is not None and found.kind in ROLE and found.entry.sectors[:1] in MEN

    def sentence(self, token: int) -> Sentence | None:
        """Return the sentence that holds a token."""
        at = bisect_right(self._sentences, token) - 1
        if at < 0 or token >= self.parse.sentences[at].last:
            return None
        return self.parse.sentences[at]

    @cached_property
    def named(self) -> dict[str, list[int]]:
        """Return the tokens that end a name no table knows as a body, by folded word."""
        made: dict[str, list[int]] = {}
        for sentence in self.parse.sentences:
            for token in self.words[sentence.first : sentence.last]:
                found = self.by_token.get(token.i)
                if token.pos_ == "PROPN" and token.dep_ != "compound" and _may_bear(found):
                    made.setdefault(fold(token.text), []).append(token.i)
        return made

    @cached_property
    def firsts(self) -> dict[str, list[int]]:
        """Return the tokens that end a person's name, by its folded first word."""
        made: dict[str, list[int]] = {}
        for roots in self.named.values():
            for at in roots:
                first = self._entity(self.words[at])[0]
                if first < at and self.words[at].ent_type_ == "PERSON":
                    made.setdefault(fold(self.words[first].text), []).append(at)
        return made

    def _find(self) -> Iterator[Found]:
        text = self.parse.document.text
        for match in self.lexicon.find(text):
            first, stop = self.tokens(Span(match.start, match.end))
            last = stop - 1
            kept = self._meant(match, first, last)
            if kept is not None:
                yield Found(kept, first, last, self._link(text, match))

    def _link(self, text: str, match: Match) -> str:
        links = self.lexicon.links
        if BORDER.search(text, max(match.start - 24, 0), match.start):
            return "ignore"
        before = BEFORE.search(text[max(match.start - 16, 0) : match.start])
        if before is not None:
            effect = links.get(("before", before.group(1).casefold()), "")
            if effect in {"ignore", "weak"} and before.group(2) != " " or effect == "ethnic":
                return effect
        if match.entry.kind in COUNTRY and FRONTIER.match(text, match.end):
            return "ignore"
        after = AFTER.match(text, match.end)
        if after is None:
            return ""
        word = after.group(2).casefold() if after.group(1) else after.group(2)  # "Landia-Held"
        effect = links.get(("after", word), "")
        if after.group(1):
            return effect or ("ignore" if after.group(2).islower() else "")
        tied = effect and self._participle(after.start(2)) and not self._opens(text, after.start(2))
        return effect if tied else ""

    def _opens(self, text: str, start: int) -> bool:
        """Return whether a role begins at `start`: "Ukrainian armed forces" ties nothing."""
        found = next(self.lexicon.find(text[start : start + LONGEST]), None)
        return found is not None and found.start == 0 and found.entry.kind in BODY | ROLE

    def _participle(self, start: int) -> bool:
        token = self.words[bisect_right(self._starts, start) - 1]
        return token.dep_ == "amod"

    def _meant(self, match: Match, first: int, last: int) -> Match | None:
        """Return the match with the meanings that fit its tokens, None when none does."""
        match = self._pressed(match, first)
        kind = match.entry.kind
        token = self.words[last]
        if token.ent_type_ == "PERSON" and kind in LAND | {"group", "outlet", "people"}:
            whole = self._entity(token)
            if whole[1] - whole[0] > last - first + 1:
                return None
        if kind == "person":
            return self._bearer(match, first, last)
        text = self.parse.document.text
        if kind == "outlet" and (_is_tag(text, match) or _is_another(text, match)):
            return None
        if kind == "agency" and self._longer(first):
            return None
        if kind in BODY and self._common(match, first, last):
            return None
        return match

    def _pressed(self, match: Match, first: int) -> Match:
        """Return the agency alone where letters that are a party's too stand for it: "told PTI"."""
        outlets = tuple(entry for entry in match.entries if entry.kind == "outlet")
        if len(match.entries) < 2 or not outlets:
            return match
        before = [token.lower_ for token in self.words[max(first - 2, 0) : first]]
        told = before[-1:] and before[-1] in TOLD or " ".join(before) in SPOKEN
        bracketed = self.parse.document.text[match.start - 1 : match.end + 1]
        signed = bracketed[:1] + bracketed[-1:] == "()"
        return Match(match.start, match.end, outlets) if told or signed else match

    def _common(self, match: Match, first: int, last: int) -> bool:
        """Return whether a body's one-word name is a common word, or part of another name."""
        token = self.words[last]
        if match.entry.kind == "outlet" and token.dep_ in {"compound", "amod"}:
            head = self.words[token.head.i]
            return head.pos_ == "PROPN" and head.ent_type_ != "PERSON"
        if first == last and match.entry.kind == "party" and self._longer(first):
            return True
        starts = first == last and token.is_sent_start and token.text[1:].islower()
        return bool(starts and token.pos_ != "PROPN" and not token.ent_type_)

    def _longer(self, first: int) -> bool:
        """Return whether an entity begins before the name with a word that no table knows."""
        before = self.words[first - 1] if first else None
        if before is None or self.words[first].ent_iob_ != "I" or not before.is_title:
            return False
        return before.lower_ != "the" and next(self.lexicon.find(before.text), None) is None

    def _bearer(self, match: Match, first: int, last: int) -> Match | None:
        token = self.words[last]
        placed = token.ent_type_ == "GPE" and token.dep_ == "pobj" and token.head.lower_ in WHERE
        if token.pos_ not in {"PROPN", "NOUN", "ADJ"} or token.ent_type_ == "DATE" or placed:
            return None
        start, stop = self._entity(token)
        more = {fold(t.text) for t in self.words[start:first] if t.is_alpha}
        more |= {fold(t.text) for t in self.words[last + 1 : stop] if t.is_alpha}
        kept = tuple(e for e in match.entries if more <= _words(e.name) | HONORIFICS)
        return Match(match.start, match.end, kept) if kept else None

    def _entity(self, token: Token) -> tuple[int, int]:
        if not token.ent_type_:
            return token.i, token.i + 1
        first = last = token.i
        while first and self.words[first].ent_iob_ == "I":
            first -= 1
        while last + 1 < len(self.doc) and self.words[last + 1].ent_iob_ == "I":
            last += 1
        return first, last + 1


def _is_tag(text: str, match: Match) -> bool:
    """Return whether an outlet's name is a tag glued to the first word: "(KNB)Fourteen men"."""
    return text[match.start - 1 : match.start] == "(" and bool(GLUED.match(text, match.end))


def _is_another(text: str, match: Match) -> bool:
    """Return whether the text itself gives an outlet's short name to what is none.

    So it does where the words before brackets begin with its letters: "Port Works Board (PWB)".
    """
    short = text[match.start : match.end]
    if not short.isupper() or f"({short})" not in text:
        return False
    words = text[: text.index(f"({short})")].split()[-len(short) :]
    if "".join(word[0] for word in words) != short:
        return False
    return not any(fold(word) in PRESS for word in words)


def _may_bear(found: Found | None) -> bool:
    return found is None or found.kind == "person"


def _words(name: str) -> set[str]:
    return {fold(word) for word in re.findall(r"[^\W_]+", name)}
