"""Sources by name: pronouns and short forms resolved to what they stand for, or left alone.

The rules are few and abstain when two answers are possible: a pronoun takes the only fitting
mention of the nearest sentence that has one, or that sentence's only fitting subject; a short
form takes the nearest longer form before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.attribute.draft import Draft, Passer, Text
from sayso.attribute.issuers import is_paper, issuer_before
from sayso.attribute.mentions import GROUPS, INNER, Mention, elsewhere, mention_of, words_for
from sayso.attribute.outlets import definite, is_medium, outlet_before
from sayso.attribute.speakers import RELATIVE, is_onlooker
from sayso.records import Span
from sayso.syntax import child, children, dependents, has_child, noun_phrase, spans

if TYPE_CHECKING:
    from spacy.tokens import Token

BACK = 400  # tokens back that a short form is looked for
LONGEST = 10  # tokens: a longer phrase is a description, not a name
FURTHEST = 4  # sentences back: beyond that a pronoun stays unresolved
AGED = re.compile(r"^the \d+[ -]+year[ -]+old$", re.IGNORECASE)
PERSONS = {"he": "m", "she": "f", "his": "m", "her": "f"}
MASCULINE = frozenset({"mr.", "mr", "sir", "lord"})
FEMININE = frozenset({"mrs.", "mrs", "ms.", "ms", "miss", "lady", "dame"})
PLACES = frozenset({"GPE", "LOC", "FAC"})


class Sources:
    """Resolves the sources of one text."""

    def __init__(self, text: Text, drafts: list[Draft]) -> None:
        """Take the text; `drafts` tell who has spoken before."""
        self._text = text
        self._said = {d.source.head.i: d for d in drafts if d.source.head is not None and d.content}
        self._spoke = set(self._said)
        self._mentions: dict[int, list[Mention]] = {}
        self._done: dict[int, Token | None] = {}
        self._nearest: dict[int, Token] = {}  # what a pronoun stands for, be it a short form too
        self._gender: dict[str, str] = {}
        self._names: dict[str, list[Token]] = {}
        self._people = {t.text for t in text.tokens if t.ent_type_ == "PERSON"}
        for token in text.tokens:
            if token.dep_ == "compound" and token.head.pos_ == "PROPN" and token.i < token.head.i:
                name = token.head
                if name.dep_ not in INNER:
                    self._names.setdefault(name.text, []).append(name)

    def name(self, passing: Passer) -> tuple[str, Span | None, Token | None]:
        """Return the source's name, the span of its antecedent, and the head of that name."""
        head = passing.pronoun_for if passing.pronoun_for is not None else passing.head
        if head is None:
            return "", None, None
        title = self._title(head)
        if title is not None and title.ent_type_ != "PERSON":
            return self._named(title, head)  # "the news agency Interfax"
        words = passing.words if passing.pronoun_for is None else noun_phrase(head)
        full = None if title is not None else self._full(head, words)
        if full is None and passing.pronoun_for is None:  # the words in place tell who it is
            return (
                self._named(title, head)[0] if title else self._owned(head, passing.words),
                None,
                head,
            )
        return self._named(full or head, self._nearest.get(head.i, head))

    def _title(self, head: Token) -> Token | None:
        """Return the name that stands in apposition: "the mayor, Ana Vesti", "the agency AFP"."""
        if head.pos_ != "NOUN":
            return None
        for name in children(head, "appos"):
            named = name.pos_ == "PROPN" or name.ent_type_ == "PERSON"
            if named and (self._medium(head) or self._fits(head, name)):
                return name
        return None

    def _fits(self, head: Token, name: Token) -> bool:
        """Tell whether a name is of the kind that the noun before it is: persons with persons."""
        person = name.ent_type_ == "PERSON"
        known = self._text.words.speakers.get(head.lemma_.lower())
        return person if known != "group" else not person and name.ent_type_ not in PLACES

    def _owned(self, head: Token, words: set[int]) -> str:
        """Return the words with the owner's name: "Jabal Front's media office" for "its …"."""
        owner = child(head, "poss")
        if owner is None or owner.lower_ != "its" or owner.i not in words:
            after = {i for i in words if i > head.i and head.dep_ == "poss"}
            marks = {i for i in after if head.doc[i].tag_ == "POS"}
            return self._words(words - marks)  # "Tirana's claim": Tirana
        full = self._full(owner, {owner.i})
        if full is None:
            return self._words(words)
        name = self._words({i for i in noun_phrase(full) if i <= full.i})
        sign = "'" if name.endswith("s") else "'s"
        return f"{name}{sign} {self._words({i for i in words if i > owner.i})}"

    def _medium(self, head: Token) -> bool:
        known = self._text.words.speakers.get(head.lemma_.lower())
        return head.pos_ == "NOUN" and (known == "outlet" or head.lemma_ == "agency")

    def _named(self, head: Token, short: Token) -> tuple[str, Span | None, Token | None]:
        """Return the name, in apposition or else the words, and where the words stand."""
        words = words_for(short, head)
        parts = spans(head.doc, words)
        title = self._title(head)
        name = noun_phrase(title) if title is not None else words
        return self._words(name), (parts[0] if parts else None), head

    def _words(self, words: set[int]) -> str:
        if not words:
            return ""
        doc = self._text.doc
        order = sorted(words)
        first, last = doc[order[0]], doc[order[-1]]
        whole = self._text.string[first.idx : last.idx + len(last)]
        if len(order) == order[-1] - order[0] + 1:
            return re.sub(r"\s+", " ", whole)
        return " ".join(doc[i].text for i in order)

    def _full(self, head: Token, words: set[int]) -> Token | None:
        """Return the head of the full name that a pronoun or short form stands for, or None."""
        if head.i not in self._done:
            self._done[head.i] = None  # a cycle abstains
            found = self._resolved(head, words)
            longer = None
            if found is not None:
                self._nearest[head.i] = found if head.pos_ == "PRON" else head
                longer = self._full(found, noun_phrase(found))
            self._done[head.i] = longer if longer is not None else found
        return self._done[head.i]

    def _resolved(self, head: Token, words: set[int]) -> Token | None:
        form = head.lower_
        if head.pos_ == "PRON":
            if form in PERSONS:
                return self._person(head, PERSONS[form])
            if form in {"they", "it", "their", "its"}:
                return self._other(head, "plural" if form in {"they", "their"} else "body")
            return None
        if AGED.match(self._words(words)):
            return self._person(head, "")
        if head.pos_ == "PROPN" and (head.ent_type_ == "PERSON" or len(words) == 1):
            return self._surname(head, words)
        if is_medium(head, definite(self._text, words)):
            return self._longer(head) or outlet_before(self._text, head)
        if is_paper(self._text, head, words):
            return issuer_before(self._text, head, self._spoke)
        if self._definite(head, words):
            return self._longer(head)
        return None

    # -------------------------------------------------------------- pronouns

    def _person(self, head: Token, gender: str) -> Token | None:
        nearest = next(iter(self._back(head, "person", gender)), [])
        chosen = self._only(nearest)
        if chosen is None or is_onlooker(chosen):
            chosen = self._speaker(head, "person", gender) or chosen
        if chosen is not None and gender:
            self._gender[chosen.lower_] = gender
        return chosen

    def _speaker(self, head: Token, kind: str, gender: str) -> Token | None:
        """Return who spoke last before a pronoun that speaks: "…, he said"."""
        here = self._text.sentence(head.i)
        for i in sorted(self._spoke, reverse=True) if head.i in self._spoke else ():
            who = self._text.tokens[i]
            if i >= head.i or who.lower_ in RELATIVE or self._text.in_quote(who):
                continue
            if here - self._text.sentence(i) > FURTHEST:
                return None
            full = self._full(who, {i}) or who if who.pos_ == "PRON" else who
            made = self._mention(full)
            kinds = {made.kind} if made is not None else {"person", "body"}
            if full.pos_ != "PRON" and kind in kinds and self._agrees(full, gender):
                return full
        return None

    def _teller(self, head: Token) -> Token | None:
        """Return who says that "it" thinks so: "*the monitor* said it expected more deaths"."""
        above = head.head.head
        who = child(above, "nsubj") if head.head.dep_ == "ccomp" else None
        fits = who is not None and who.i in self._spoke and who.tag_ in {"NN", "NNP"}
        return who if fits and above.i < head.i and head.lower_ == "it" else None

    def _other(self, head: Token, kind: str) -> Token | None:
        teller = self._teller(head) if head.i in self._spoke else None
        if teller is not None:
            return teller
        for fit in self._back(head, kind, ""):
            subjects = [m for m in fit if m.subject]
            found = self._only(subjects) if subjects else None
            return found or self._speaker(head, kind, "")
        return self._speaker(head, kind, "")

    def _back(self, head: Token, kind: str, gender: str) -> list[list[Mention]]:
        """Return, nearest sentence first, the fitting mentions before `head`."""
        here = self._text.sentence(head.i)
        told = self._said[head.i].content if head.i in self._said else set()
        found = []
        for number in range(here, max(here - FURTHEST, 0) - 1, -1):
            fit = [
                m
                for m in self._in_sentence(number)
                if m.head.i < head.i and m.kind == kind and self._agrees(m.head, gender)
            ]
            fit = [m for m in fit if m.head.i not in told]
            if number == here:
                fit = [m for m in fit if m.subject and m.head.head.i != head.head.i]
            if fit:
                found.append(fit)
        return found

    def _only(self, fit: list[Mention]) -> Token | None:
        names = {m.head.lower_ for m in fit}
        if len(names) == 1:
            return fit[-1].head
        subjects = [m for m in fit if m.subject]
        if len({m.head.lower_ for m in subjects}) == 1:
            return subjects[-1].head
        spoke = [m for m in subjects or fit if m.head.i in self._spoke]
        return spoke[-1].head if len({m.head.lower_ for m in spoke}) == 1 else None

    def _agrees(self, noun: Token, gender: str) -> bool:
        known = self._gender_of(noun)
        return not gender or not known or known == gender

    def _gender_of(self, noun: Token) -> str:
        sides = {c.lower_ for c in dependents(noun) if c.i < noun.i}
        if sides & MASCULINE:
            return "m"
        if sides & FEMININE:
            return "f"
        genders = self._text.words.genders
        for word in (noun.lower_, noun.lemma_.lower(), *sides):
            if word in genders:
                return genders[word]
        return self._gender.get(noun.lower_, "")

    def _in_sentence(self, number: int) -> list[Mention]:
        if number not in self._mentions:
            sentence = self._text.parse.sentences[number]
            tokens = self._text.tokens[sentence.first : sentence.last]
            made = (self._mention(token) for token in tokens)
            self._mentions[number] = [m for m in made if m is not None]
        return self._mentions[number]

    def _mention(self, token: Token) -> Mention | None:
        name = token.ent_type_ == "PERSON" or (token.tag_ == "NNP" and token.text in self._people)
        return mention_of(self._text, token, name=name, spoke=token.i in self._spoke)

    # ----------------------------------------------------------- short forms

    def _surname(self, head: Token, words: set[int]) -> Token | None:
        """Return the first longer name before `head` that ends in the same word."""
        for token in self._names.get(head.text, ()):
            if token.i < head.i and len(noun_phrase(token)) > len(words):
                return token
        return None

    def _definite(self, head: Token, words: set[int]) -> bool:
        """Tell whether a phrase is "the" and one noun that can be a source."""
        first = self._text.tokens[min(words, default=head.i)]
        return (
            len(words) == 2
            and first.lower_ == "the"
            and head.tag_ == "NN"
            and self._text.words.speakers.get(head.lemma_.lower()) in {"person", *GROUPS}
        )

    def _longer(self, head: Token) -> Token | None:
        """Return the nearest longer form of "the ministry", or the one named with the office."""
        lemma = head.lemma_.lower()
        for token in reversed(self._text.tokens[max(0, head.i - BACK) : head.i]):
            if token.lemma_.lower() != lemma or token.pos_ not in {"NOUN", "PROPN"}:
                continue
            if self._text.in_quote(token) and not self._text.in_quote(head):
                continue  # "the *apostate* government" is another's word for it
            if elsewhere(self._text, head, token):
                return None
            above = token.head
            if token.dep_ in {"compound", "appos"} and above.ent_type_ in {"PERSON", "ORG"}:
                return above
            if token.dep_ in INNER:
                continue
            name = child(token, "appos")
            if name is not None and name.pos_ == "PROPN" and name.ent_type_ == "PERSON":
                return name
            longer = has_child(token, "poss", "compound", "amod", "nmod")
            if longer and len(noun_phrase(token)) <= LONGEST:
                return token
        return None
