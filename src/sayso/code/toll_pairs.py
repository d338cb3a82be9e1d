"""Which number belongs to which measure word: by what stands beside, else by the syntax."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.code.counted import YEAR, heard
from sayso.code.measures import Found
from sayso.code.quantities import Quantity
from sayso.code.sufferer_nouns import SUBJECTS
from sayso.code.sufferers import members, patients
from sayso.code.toll_corrections import CORRECTING, contrasted, risen, shifted
from sayso.code.toll_persons import Persons
from sayso.code.toll_rows import apposed, goes_on, listed, told
from sayso.syntax import children, has_child

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

NEAR = 3  # tokens between a number and a measure word that the parser did not connect
STANDING_BEHIND = frozenset({"VBN", "VBD", "JJ", "RB"})
BODILY = frozenset({"object", "subject"})
DEEDS = frozenset("death fatality injury wound arrest abduction disappearance".split())
OF_ONE = {
    "killed": frozenset({"death", "fatality"}),
    "injured": frozenset({"injury", "wound"}),
    "captured": frozenset({"arrest", "abduction"}),
    "missing": frozenset({"disappearance"}),
    "displaced": frozenset[str](),
}
PASSING = frozenset("pass exceed top surpass".split())  # "the toll passed 100"


@dataclass(frozen=True, slots=True)
class Pair:
    """A measure word with its number; `corrected` when the sentence puts another in its place."""

    found: Found
    quantity: Quantity
    corrected: bool = False


class Pairer:
    """Join the measure words of a sentence with its quantities."""

    def __init__(self, persons: Persons) -> None:
        """Keep what tells persons from things."""
        self._persons = persons

    def pairs(self, words: Words, measures: list[Found], quantities: list[Quantity]) -> list[Pair]:
        """Return every measure word with each of its numbers, in no order."""
        pairs: list[Pair] = []
        for quantity in quantities:
            near = _ahead(quantity, measures, words)
            if near is None and not _whole(quantity, quantities):
                near = _beside(quantity, measures, words)
            if near is not None and self._persons.near(quantity, words, near):
                pairs.append(Pair(near, quantity))
        # "Two raiders fled and were killed": what they do settles not what befell them.
        taken = {pair.quantity.first for pair in pairs if pair.found.frame != "subject"}
        settled = {pair.found.token for pair in pairs}
        for found in measures:
            heads = members if found.token in settled else patients
            pairs += [
                Pair(found, quantity)
                for quantity in self._counts(found, heads(found, words), quantities, words)
                if quantity.first not in taken
            ]
        pairs += list(self._beside_them(pairs, quantities, words))
        pairs = [p for p in pairs if not _of_no_one(p, words.doc[p.quantity.head])]
        return self._with_rest(words, measures, quantities, _told_apart(pairs, words))

    def _beside_them(
        self, pairs: list[Pair], quantities: list[Quantity], words: Words
    ) -> Iterator[Pair]:
        """Yield those joined to a number by "and" ("six guards and three of the raiders died").

        Likewise before the word itself: "left six guards and four raiders dead".
        """
        taken = {pair.quantity.first for pair in pairs}
        for pair in pairs:
            behind = pair.found.frame == "self" and pair.found.token == _behind(pair.quantity)
            if pair.quantity.single or not (behind or pair.found.frame in BODILY):
                continue
            for other in _joined_to(words.doc[pair.quantity.head]):
                for quantity in self._persons.of([other], quantities, pair.found):
                    if quantity.first not in taken and quantity.low:
                        taken.add(quantity.first)
                        yield Pair(pair.found, quantity)

    def _counts(
        self,
        found: Found,
        heads: Iterable[list[Token]],
        quantities: list[Quantity],
        words: Words,
    ) -> Iterator[Quantity]:
        for joined in heads:
            for quantity in self._persons.of(joined, quantities, found):
                yield _passed(quantity, found, words)

    def _with_rest(
        self, words: Words, measures: list[Found], quantities: list[Quantity], pairs: list[Pair]
    ) -> list[Pair]:
        """Return the pairs with the numbers the parser left alone (headlines, parts, amends)."""
        taken = {pair.quantity.first for pair in pairs}
        either = {i for pair in pairs for i in _either(pair, measures, words)}
        pairs = [pair for pair in pairs if pair.found.token not in either]
        for quantity in quantities:
            if quantity.first in taken or not self._persons.counted(quantity, words):
                continue
            found = _nearest(quantity, measures, words)
            fit = found is not None and self._persons.near(quantity, words, found)
            if found is not None and fit and found.token not in either:
                pairs.append(Pair(found, quantity))
                continue
            higher = risen(quantity, measures, words)
            if higher is not None:
                pairs.append(Pair(higher, quantity))
                continue
            part = self._part(quantity, pairs, words)
            if part is not None:
                pairs.append(Pair(part.found, quantity, part.corrected))
                if shifted(quantity, words) in CORRECTING:
                    pairs = [_corrected(p) if p is part else p for p in pairs]
        return pairs

    def _part(self, quantity: Quantity, pairs: list[Pair], words: Words) -> Pair | None:
        """Return the earlier pair whose persons a number is a part, or a new count, of."""
        earlier = [p for p in pairs if p.quantity.first < quantity.first]
        if not earlier:
            return None
        whole = max(earlier, key=lambda p: p.quantity.first)
        doc = words.doc
        before = {t.lower_ for t in doc[max(words.start, quantity.first - 2) : quantity.first]}
        for pair in earlier:
            if goes_on(quantity, pair.quantity, words):
                return pair
        ends = [max(pair.quantity.last, pair.found.token + 1) for pair in earlier]
        row = any(listed(quantity, end, words) for end in ends) or apposed(quantity, words)
        if row or before & {"including", "among", "them", "include"}:
            return whole
        if contrasted(quantity, words):
            return replace(whole, corrected=True)
        bare = quantity.noun is None
        return whole if bare and (shifted(quantity, words) or told(quantity, words)) else None


def _of_no_one(pair: Pair, head: Token) -> bool:
    """Return whether a number is of people heard, or its noun says something else.

    "62 deaths and 118 injuries", "spoke to 63 people who had fled".
    """
    return (
        heard(head)
        or head.i != pair.found.token
        and head.lemma_.lower() in DEEDS - OF_ONE[pair.found.measure]
    )


def _joined_to(head: Token) -> list[Token]:
    """Return the nouns that "and" joins to one, also where the parser made both subjects."""
    others = list(head.conjuncts)
    if head.dep_ in SUBJECTS:
        subjects = children(head.head, head.dep_)
        others += [s for s in subjects if s.i != head.i and has_child(s, "cc")]
    return others


def _corrected(pair: Pair) -> Pair:
    return replace(pair, corrected=True)


def _told_apart(pairs: list[Pair], words: Words) -> list[Pair]:
    """Return the pairs, each quantity with the nearest of several words of one measure."""
    best: dict[tuple[int, str], Pair] = {}
    for pair in pairs:
        key = (pair.quantity.first, pair.found.measure)
        other = best.get(key)
        if other is None or (pair.found.sure and not other.found.sure):
            best[key] = pair
    dead = {p.quantity.first for p in best.values() if p.found.measure == "killed"}
    own = {p.found.token for p in best.values() if p.found.token == p.quantity.noun}
    kept = [p for p in best.values() if not _joined_harm(p, own, words)]
    kept = [p for p in kept if p.quantity.first not in dead or not _of_its_own(p)]
    others = {p.quantity.first for p in kept if p.found.measure in {"killed", "injured"}}
    return [p for p in kept if p.found.measure != "displaced" or p.quantity.first not in others]


def _joined_harm(pair: Pair, own: set[int], words: Words) -> bool:
    """Return whether the noun of a number says itself what befell them ("... and four hurt")."""
    noun = pair.quantity.noun
    other = noun in own and noun != pair.found.token
    return other and noun == pair.quantity.head and words.doc[pair.quantity.head].dep_ == "conj"


def _of_its_own(pair: Pair) -> bool:
    """Return whether the word is the noun of its number ("two of the wounded died")."""
    whole = pair.quantity.noun == pair.found.token != pair.quantity.head
    return whole and pair.found.measure == "injured"


def _either(pair: Pair, measures: list[Found], words: Words) -> list[int]:
    """Return the measure words that share a number by "or" ("20 were killed or wounded")."""
    token = words.doc[pair.found.token]
    same = {m.token for m in measures if m.measure == pair.found.measure}
    joined = [c for c in children(token, "conj") if c.i not in same]  # not "shot or hacked dead"
    joined = [c for c in joined if not has_child(c, "aux", "dobj")]  # "or have given themselves up"
    if joined and any(c.lower_ == "or" for c in children(token, "cc")):
        return [token.i, *(c.i for c in joined)]
    return _either_before(token, {m.token for m in measures} - same)


def _either_before(token: Token, others: set[int]) -> list[int]:
    """Return a measure word and the other before it ("killing or *wounding* 50")."""
    before = token.head
    bare = token.dep_ == "conj" and before.i in others and not has_child(before, "dobj")
    alike = before.tag_ == token.tag_ and any(c.lower_ == "or" for c in children(before, "cc"))
    return [token.i, before.i] if bare and alike else []


def _passed(quantity: Quantity, found: Found, words: Words) -> Quantity:
    """Return a toll that "passed 100" as more than 100."""
    if found.frame != "toll" or quantity.qualifier != "exact" or quantity.low is None:
        return quantity
    head = words.doc[quantity.head].head
    if head.lemma_ not in PASSING:
        return quantity
    return replace(quantity, low=quantity.low + 1, high=None, qualifier="at least")


def _behind(quantity: Quantity) -> int:
    return quantity.last if quantity.noun is None else max(quantity.last, quantity.noun + 1)


def _beside(quantity: Quantity, measures: list[Found], words: Words) -> Found | None:
    """Return the measure word right behind a number and its noun ("30 wounded", "one fatally")."""
    after = _behind(quantity)
    if quantity.noun is not None and quantity.noun > quantity.last + NEAR:
        return None
    if after + 1 < words.end and words.doc[after].is_quote:
        after += 1  # spoke of "over twenty" killed
    year = quantity.first > words.start and YEAR.fullmatch(words.doc[quantity.first - 1].text)
    while year and after + 1 < words.end and words.doc[after].dep_ in {"aux", "auxpass"}:
        after += 1  # "since the coup of 2021 nine people have been killed"
    if after + 1 < words.end and words.doc[after].lower_.endswith("ly"):
        after += all(found.token != after for found in measures)
    for found in measures:
        if found.token == after and words.doc[after].tag_ in STANDING_BEHIND:
            active = has_child(words.doc[after], "dobj")
            unfit = active or found.frame in {"toll", "of", "state", "passive"}
            return None if unfit else found
    return None


def _whole(quantity: Quantity, quantities: list[Quantity]) -> bool:
    """Return whether another number stands inside ("one of four women wounded")."""
    return quantity.noun is not None and any(
        q.noun == quantity.noun and q.first > quantity.first for q in quantities
    )


def _ahead(quantity: Quantity, measures: list[Found], words: Words) -> Found | None:
    """Return the verb right before a number ("wounds dozens", "injuring 26")."""
    for found in measures:
        if found.token == quantity.first - 1 and found.frame == "object":
            token = words.doc[found.token]
            helped = has_child(token, "auxpass")
            return found if token.tag_ in {"VBZ", "VBG", "NNS"} and not helped else None
    return None


def _nearest(quantity: Quantity, measures: list[Found], words: Words) -> Found | None:
    """Return a measure word right beside a number that the syntax left alone (headlines)."""
    if quantity.noun is not None and words.doc[quantity.noun].pos_ == "VERB":
        return None
    after = _behind(quantity)
    for found in measures:
        token = words.doc[found.token]
        if found.frame == "passive":
            continue
        between = words.doc[min(after, found.token) : max(after, found.token)]
        if any(t.pos_ in {"VERB", "PUNCT", "ADP"} for t in between if t.i != found.token):
            continue
        behind = 0 <= found.token - after <= 1 and not has_child(token, "dobj")
        before = 0 <= quantity.first - found.token - 1 < NEAR and found.frame == "object"
        if (behind and token.tag_ in {"VBN", "VBD", "JJ", "NN", "NNS", "RB"}) or (
            before and token.tag_ in {"VBZ", "VBG", "VBD", "NNS", "VBP"}
        ):
            return found
    return None
