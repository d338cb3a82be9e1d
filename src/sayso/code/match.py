"""Which triggers stand in a sentence: dictionary look-up by lemma, then words and conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.code.codebook import Codebook, Trigger
from sayso.code.conditions import hyphenated, met
from sayso.code.forms import by_form, forms
from sayso.code.headlines import predicate, unparsed
from sayso.code.roles import Match, filled, outer
from sayso.lookup import lookup
from sayso.syntax import children, dependents

if TYPE_CHECKING:
    from spacy.tokens import Token

LIGHT = ("light", "lightverb", "hold", "impose", "sign", "give", "lift")
NAMES = frozenset({"ORG", "PERSON", "FAC", "WORK_OF_ART", "LAW", "PRODUCT", "GPE", "LOC"})
PARTICLES = frozenset("in out off up down over away back".split())
PREDICATIVE = frozenset({"ROOT", "acomp", "ccomp", "conj", "relcl", "acl", "advcl", "xcomp"})
READ = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN"})  # parts of speech of triggers
RANK = {"phrase": 5, "verb+noun": 4, "verb+adj": 4, "verb": 3, "noun": 2, "adj": 1}


@dataclass(frozen=True, slots=True)
class Rejection:
    """A trigger's words that were read as something else, and the condition that said so."""

    word: str
    type: str
    reason: str
    at: int | None = None  # the word's index, where the codebook itself reads it otherwise


class Finder:
    """Finds the triggers of a codebook in a sentence."""

    def __init__(self, codebook: Codebook) -> None:
        """Compile the word forms of the codebook's verbs."""
        self._book = codebook
        light = {m.split()[0] for name in LIGHT for m in codebook.members(name)}
        self._known = frozenset({*_verb_lemmas(codebook), *light})
        self._forms = by_form(sorted(self._known))

    def find(self, words: list[Token]) -> tuple[list[Match], list[Rejection]]:
        """Return the matches of a sentence in text order, and the triggers that were refused."""
        refused: list[Rejection] = []
        held: dict[tuple[object, ...], Match] = {}
        for match in self._candidates(words):
            row = (match.trigger.words, match.trigger.pos, match.trigger.type, match.head.i)
            if row not in held and self._holds(match, refused):
                held[row] = match  # of the rows of one trigger the first that holds
        taken: set[int] = set()
        chosen: list[Match] = []
        for match in sorted(held.values(), key=_preference):
            if not taken.intersection(t.i for t in _claimed(match)):
                taken.update(t.i for t in match.tokens)
                chosen.append(match)
        return sorted(chosen, key=lambda m: m.head.i), refused

    def verb_lemma(self, token: Token) -> str:
        """Return the lemma of a token read as a verb, from its form where the tagger erred."""
        lemma, written = token.lemma_.lower(), hyphenated(token)
        if written in self._forms and written != token.lower_:
            return self._forms[written]
        if token.lower_ not in self._forms:
            return lemma
        if lemma in self._known and token.lower_ in forms(lemma):
            return lemma
        return self._forms[token.lower_]

    def _candidates(self, words: list[Token]) -> Iterator[Match]:
        line = list(self._headline(words)) if unparsed(words) else []
        yield from line
        read = {match.head.i for match in line}
        for token in words:
            if token.lower_ in self._book.phrases:
                yield from self._phrases(token)
            kind = token.pos_
            if kind not in READ or token.i in read:
                continue
            if kind in ("VERB", "AUX") or _participle(token):
                yield from self._verbs(token)
            if _nominal(token):
                yield from self._nouns(token)
            if kind in ("ADJ", "VERB"):
                for lemma in {token.lemma_.lower(), token.lower_}:
                    for trigger in self._book.adjectives.get(lemma, ()):
                        yield Match(trigger, token, (token,), token)

    def _headline(self, words: list[Token]) -> Iterator[Match]:
        for token in words:
            lemma = self._forms.get(token.lower_, "")
            if lemma and token.pos_ != "ADP" and predicate(token, words, lemma):
                for trigger in self._book.verbs.get(lemma, ()):
                    if trigger.pos == "verb" and len(trigger.words) == 1:
                        yield Match(trigger, token, (token,), None, tuple(words))

    def _verbs(self, verb: Token) -> Iterator[Match]:
        lemma = self.verb_lemma(verb)
        for trigger in self._book.verbs.get(lemma, ()):
            if trigger.pos == "verb+noun":
                continue
            rest = self._rest(trigger, verb)
            if rest is not None:
                yield Match(trigger, verb, (verb, *rest), verb)

    def _rest(self, trigger: Trigger, verb: Token) -> list[Token] | None:
        first, *words = trigger.words
        if first.startswith("@"):
            words = list(self._light(first[1:], verb) or ()) + words
            if self._light(first[1:], verb) is None:
                return None
        return _attached(verb, words)

    def _light(self, name: str, verb: Token) -> tuple[str, ...] | None:
        lemma, found = self.verb_lemma(verb), None
        for member in self._book.members(name):
            head, *rest = member.split()
            if head == lemma and _attached(verb, rest) is not None:
                found = tuple(rest) if found is None or len(rest) > len(found) else found
        return found

    def _nouns(self, noun: Token) -> Iterator[Match]:
        for lemma in _noun_lemmas(noun):
            for trigger in self._book.nouns.get(lemma, ()):
                before = _before(noun, trigger.words[:-1])
                if before is not None and not _modifies(noun, self._book.members("headnoun")):
                    yield Match(trigger, noun, (*before, noun), None)
            for trigger in self._book.verbs.get(lemma, ()):
                if trigger.pos == "verb+noun":
                    yield from self._with_verb(trigger, noun)

    def _with_verb(self, trigger: Trigger, noun: Token) -> Iterator[Match]:
        verb = governing_verb(noun)
        if verb is None:
            return
        first, *middle = trigger.words[:-1]
        if first.startswith("@"):
            extra = self._light(first[1:], verb)
            if extra is None:
                return
            middle = [*extra, *middle]
        elif self.verb_lemma(verb) != first:
            return
        rest = [word for word in middle if _attached(verb, [word]) is None]
        before, attached = _before(noun, tuple(rest)), _attached(verb, middle)
        if before is not None:
            found = (verb, *(attached or ()), *before, noun)
            yield Match(trigger, noun, tuple(sorted(set(found), key=lambda t: t.i)), verb)

    def _phrases(self, token: Token) -> Iterator[Match]:
        for trigger in self._book.phrases.get(token.lower_, ()):
            end = token.i + len(trigger.words)
            if tuple(lookup(token.doc).lower[token.i : end]) == trigger.words:
                stretch = token.doc[token.i : end]
                root = stretch.root
                yield Match(trigger, root, tuple(stretch), _clause_verb(root))

    def _holds(self, match: Match, refused: list[Rejection]) -> bool:
        for condition in match.trigger.excludes:
            if met(match, condition):
                reason = f"'{match.trigger.name}' with {condition.slot} is read otherwise"
                refused.append(Rejection(match.head.text, match.trigger.type, reason, match.head.i))
                return False
        for condition in match.trigger.needs:
            if not met(match, condition):
                return False
        return True


def _preference(match: Match) -> tuple[int, int, int, int]:
    slots = sum(
        any(filled(match, slot) for slot in side)
        for side in (match.trigger.actor, match.trigger.recipient)
    )
    length = len(match.tokens) + 2 * (match.trigger.pos == "verb+noun")
    return -length, -RANK[match.trigger.pos], -len(match.trigger.needs), -slots


def _claimed(match: Match) -> tuple[Token, ...]:
    return (match.head,)


def governing_verb(noun: Token) -> Token | None:
    """Return the verb whose object (or passive subject) the noun is, through coordination."""
    noun = outer(noun)
    if noun.dep_ in ("dobj", "nsubjpass", "attr", "oprd") and noun.head.pos_ in ("VERB", "AUX"):
        return noun.head
    if noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB":
        return noun.head.head
    participles = [c for c in children(noun, "acl", "relcl") if c.pos_ == "VERB"]
    return participles[0] if participles else None


def _attached(verb: Token, words: Iterable[str]) -> list[Token] | None:
    found: list[Token] = []
    for word in words:
        near = [c for t in (verb, *found) for c in dependents(t) if c.i > verb.i]
        following = verb.doc[verb.i + 1 : verb.i + 2]
        hit = next((t for t in (*following, *near) if word in (t.lower_, t.lemma_.lower())), None)
        if hit is None or (word in PARTICLES and hit.dep_ == "prep" and hit not in following):
            return None  # "gave the retailer a credit in 2001" is not "give in"
        found.append(hit)
    return found


def _before(noun: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    """Return the tokens of `words` that modify the noun or stand before it, None if not all do."""
    found: list[Token] = []
    for word in words:
        span = [t for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod", "poss")]
        span += list(noun.doc[max(0, noun.i - 3) : noun.i])
        hit = next((t for t in span if word in _written(t)), None)
        if hit is None:
            return None
        found.append(hit)
    return tuple(found)


def _modifies(noun: Token, carriers: frozenset[str]) -> bool:
    """Return whether the noun only qualifies another one ("attack helicopter")."""
    if noun.dep_ not in ("compound", "nmod", "amod") or noun.head.i < noun.i:
        return False
    return noun.head.lemma_.lower() not in carriers


def _noun_lemmas(noun: Token) -> list[str]:
    """Return the lemmas a noun may have: also of a plural name and of a hyphenated word."""
    found = {noun.lemma_.lower(), noun.lower_}
    if noun.tag_ in ("NNPS", "VBZ"):
        found |= {noun.lower_.removesuffix(end) for end in ("s", "es")}
    joined = hyphenated(noun)
    if joined != noun.lower_:
        found |= {joined, joined[: -len(noun)] + noun.lemma_.lower()}
    return sorted(found)


def _written(token: Token) -> tuple[str, ...]:
    return token.lower_, token.lemma_.lower(), hyphenated(token)


def _verb_lemmas(book: Codebook) -> Iterator[str]:
    for those in book.verbs.values():
        for trigger in those:
            first = trigger.words[0]
            if not first.startswith("@"):
                yield first


def _nominal(token: Token) -> bool:
    if token.pos_ == "NOUN":
        return True
    if token.pos_ == "PROPN":
        return token.ent_type_ not in NAMES
    if token.pos_ != "VERB" or children(token, "dobj", "aux", "nsubj", "nsubjpass"):
        return False
    if token.tag_ != "VBG":  # "Cuts in aid closed the clinics"
        return token.dep_ in ("nsubj", "nsubjpass")
    return bool(children(token, "det", "poss", "amod")) or token.dep_ in ("nsubj", "dobj")


def _participle(token: Token) -> bool:
    return (
        token.pos_ == "ADJ"
        and token.dep_ in PREDICATIVE
        and token.lower_.endswith(("ed", "ing", "en"))
    )


def _clause_verb(token: Token) -> Token | None:
    for ancestor in (token, *token.ancestors):
        if ancestor.pos_ in ("VERB", "AUX"):
            return ancestor
    return None
