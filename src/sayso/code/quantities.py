"""Numbers of persons in a sentence: `Quantity`s with bounds, qualifier and the counted noun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.code.counted import REPUTED, band_of, handed, reputed
from sayso.code.numbers import TOGETHER, Number, number_at, ordinal_at, with_range
from sayso.syntax import child, dependents, has_child
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

CLOCK = frozenset({"to", "past"})
HOURS = frozenset({"quarter", "half", "minutes", "minute"})
NO_PERSONS_AFTER = frozenset({"no", "$", "€", "£", "#", "no.", "aged", "age"})
CLOSING = frozenset({",", ".", ")", "―", "—", "–", ";"})
PARENTS = frozenset("father mother parent grandfather grandmother dad mum".split())
COLLECTIVE = frozenset("family couple crew police personnel militia troop".split())
OLDEST = 110
ELDER = frozenset("oldest youngest eldest elder younger".split())
ELDEST = 5  # words before an age in which the eldest is named
ARTICLES = frozenset({"a", "an"})
MONTHS = frozenset(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec".split()
)
LAST_DAY = 31
# "The ninth person killed", "became the third victim of the shelling", "the sixth to die".
RANKING = frozenset("the its their becomes became is was".split())
DYING = frozenset("killed dead die died".split())
ANYONE = frozenset("person civilian victim fatality man woman child villager resident".split())
ALL = frozenset("all everyone everybody".split())
LAST = frozenset("victim fatality".split())
OF_IT = frozenset("of in from".split())
UNITS_AFTER = frozenset(
    "% percent per cent am pm a.m. p.m. km kg mm m years year hours minutes euros dollars".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of something: bounds (None is open), qualifier, and where it stands.

    `first` and `last` are the token range of number and qualifier, `head` is the token that
    stands in the syntax for the whole (the counted noun, or the number itself) and `noun` the
    counted noun, None when there is none. Where persons are told without a number, `single` says
    how (named, back for what points back, new), and `names` holds the words of each name.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    qualifier: str
    head: int
    noun: int | None
    single: str = ""
    names: tuple[frozenset[str], ...] = ()


class QuantityFinder:
    """Find quantities with the qualifiers and vague quantities of the data files."""

    def __init__(self, tables: Tables) -> None:
        """Load `tolls/qualifiers.csv` and `tolls/vague.csv`."""
        rows = tables.rows("tolls/qualifiers.csv", "words", "meaning", "side")
        self._before = _phrases((r["words"], r["meaning"]) for r in rows if r["side"] == "before")
        self._after = _phrases((r["words"], r["meaning"]) for r in rows if r["side"] == "after")
        vague = tables.rows("tolls/vague.csv", "words", "low")
        groups = tables.rows("tolls/groups.csv", "noun")
        self._persons = {r["noun"] for r in groups} - COLLECTIVE
        self._vague = _phrases((r["words"], r["low"]) for r in vague)

    def find(self, words: Words) -> list[Quantity]:
        """Return the quantities of a sentence, in order."""
        tokens = list(words)
        lower = [token.lower_ for token in tokens]
        found: list[Quantity] = []
        i = 0
        while i < len(tokens):
            number = self._number(tokens, lower, i) or self._ordinal(tokens, lower, i)
            if number is None or not (number.ordinal or self._countable(tokens, number)):
                i = number.last if number else i + 1
                continue
            number = with_range(tokens, lower, number)
            found.append(self._quantity(tokens, lower, number))
            i = number.last
        return found

    def _countable(self, tokens: list[Token], number: Number) -> bool:
        if tokens[number.last : number.last + 1] and tokens[number.last].lower_ in ARTICLES:
            return False  # "at about five a girl was shot"
        return _countable(tokens, number) and not _of_someone(tokens, number, self._persons)

    def _number(self, tokens: list[Token], lower: list[str], i: int) -> Number | None:
        vague = _longest(self._vague, lower, i)
        if vague is not None:
            return Number(i, i + vague[0], int(vague[1]), None)
        return number_at(lower, i)

    def _ordinal(self, tokens: list[Token], lower: list[str], i: int) -> Number | None:
        """Return the number that the last of some dead has: "the ninth person killed by it"."""
        low = ordinal_at(lower, i)
        if low is None or i == 0 or i + 2 >= len(tokens) or lower[i - 1] not in RANKING:
            return None
        noun = tokens[i + 1]
        is_victim = noun.tag_ == "NN" and noun.lemma_.lower() in ANYONE
        told = {lower[i + 2], lower[min(i + 3, len(lower) - 1)]}
        if is_victim and (told & DYING or (noun.lemma_ in LAST and lower[i + 2] in OF_IT)):
            return Number(i, i + 1, low, low, ordinal=True)
        return None

    def _quantity(self, tokens: list[Token], lower: list[str], number: Number) -> Quantity:
        first, meaning = self._qualifier_before(lower, number.first)
        if handed(tokens[first]) or handed(tokens[number.first - 1]):
            first, meaning = number.first, None
        last, after = self._qualifier_after(lower, number.last)
        low, high, qualifier = bounds(number, after or meaning)
        head, noun = _counted(tokens, number)
        offset = tokens[0].i
        return Quantity(
            first=offset + first,
            last=offset + last,
            low=low,
            high=high,
            qualifier=qualifier,
            head=head.i,
            noun=noun.i if noun is not None else None,
        )

    def _qualifier_before(self, lower: list[str], at: int) -> tuple[int, str | None]:
        skip = at - 1 if at and lower[at - 1] in {"a", "the", "another", "additional"} else at
        for end in (at, skip):
            for size in (4, 3, 2, 1):
                words = tuple(lower[max(0, end - size) : end])
                if len(words) == size and words in self._before:
                    return end - size, self._before[words]
        return at, None

    def _qualifier_after(self, lower: list[str], at: int) -> tuple[int, str | None]:
        found = _longest(self._after, lower, at)
        return (at + found[0], found[1]) if found else (at, None)


def bounds(number: Number, meaning: str | None) -> tuple[int | None, int | None, str]:
    """Return low, high and qualifier of a number (rules of docs/stages/code-tolls.md)."""
    low, high = number.low, number.high
    if high is None:
        return low + (meaning == "more than"), None, "vague"
    if low != high:
        return low, high, "range"
    rules: dict[str | None, tuple[int | None, int | None, str]] = {
        "at least": (low, None, "at least"),
        "more than": (low + 1, None, "at least"),
        "at most": (0, low, "at most"),
        "less than": (0, max(low - 1, 0), "at most"),
        "about": (low, low, "about"),
    }
    return rules.get(meaning, (low, low, "exact"))


def _countable(tokens: list[Token], number: Number) -> bool:
    """Return whether a number can be one of persons: no date, age, share, sum or rank."""
    first, end = tokens[number.first], number.last
    after = tokens[end].lower_ if end < len(tokens) else ""
    before = tokens[number.first - 1].lower_ if number.first else ""
    if after == "-" and end + 1 < len(tokens) and tokens[end + 1].is_alpha:
        return tokens[end + 1].lower_ == "odd"  # no "22-storey block", no "nine-year-old"
    if before == "but" and first.nbor(-2).lower_ in ALL:  # "all but three of them died"
        return False
    if first.lower_ == "both" and first.dep_ in {"preconj", "cc"}:
        return False
    if before in NO_PERSONS_AFTER or after in UNITS_AFTER or _age(tokens, number, before, after):
        return False
    if before in CLOCK and number.first > 1 and tokens[number.first - 2].lower_ in HOURS:
        return False  # "at a quarter to six"
    if first.text.isdigit() and len(first.text) == 4 and 1900 <= number.low <= 2100:
        return first.dep_ == "nummod" and first.ent_type_ not in {"DATE", "TIME"}
    return not _dated(tokens, number) and not _day(tokens, number)


def _day(tokens: list[Token], number: Number) -> bool:
    """Return whether a number is a day behind its month (not "on 30 August four men died")."""
    month = tokens[number.first - 1].lower_.rstrip(".") if number.first else ""
    dated = number.first > 1 and tokens[number.first - 2].text.isdigit()
    digits = tokens[number.first].text.isdigit()
    return month in MONTHS and number.low <= LAST_DAY and digits and not dated


def _age(tokens: list[Token], number: Number, before: str, after: str) -> bool:
    """Return whether a number is an age ("a boy of 12", "a man, 26, died", "6-year-old")."""
    first = tokens[number.first]
    owner = tokens[number.first - 2] if number.first > 1 else None
    if before == "under" and first.dep_ == "pobj":
        return True
    if before in ("was", "is") and {t.lower_ for t in tokens[: number.first][-ELDEST:]} & ELDER:
        return True  # "the oldest of them was 70"
    if before == "," and first.text.isdigit() and owner is not None:
        named = owner.pos_ == "PROPN" and after in CLOSING
        return first.dep_ == "appos" or named
    return False


def _of_someone(tokens: list[Token], number: Number, persons: set[str]) -> bool:
    """Return whether a number is an age or counts children ("a boy of 12", "a father of three")."""
    at = number.first - 1
    while at > 0 and tokens[at].lower_ in {"about", "around", "some", "nearly", "almost", "only"}:
        at -= 1
    listed = at > 1 and tokens[at].lower_ in {"and", ","} and tokens[at - 1].like_num
    at -= 2 * listed  # "two boys of 12 and 13"
    if at < 1 or tokens[at].lower_ != "of":
        return False
    owner, first = tokens[at - 1], tokens[number.first]
    if owner.lemma_ in PARENTS:
        return True
    alone = owner.tag_ == "NN" and first.dep_ == "pobj"
    several = owner.tag_ == "NNS" and (
        listed or (first.dep_ == "pobj" and has_child(owner, "nummod"))
    )
    alone = (alone or several) and owner.lemma_.lower() in persons
    return alone and number.low == (number.high or 0) <= OLDEST


def _dated(tokens: list[Token], number: Number) -> bool:
    first = tokens[number.first]
    if first.ent_type_ in {"TIME", "PERCENT", "MONEY", "ORDINAL"}:
        return not (first.ent_type_ == "TIME" and _listed(tokens, number))
    return first.ent_type_ == "DATE" and not (
        first.dep_ == "nummod" and first.head.ent_type_ != "DATE"
    )


def _listed(tokens: list[Token], number: Number) -> bool:
    """Return whether a number stands alone behind a colon ("Wounded: 30.")."""
    before = tokens[number.first - 1].text if number.first else ""
    after = tokens[number.last].text if number.last < len(tokens) else "."
    return before == ":" and after in CLOSING


def _counted(tokens: list[Token], number: Number) -> tuple[Token, Token | None]:
    """Return the token that stands for the quantity, and the counted noun if there is one."""
    core = max(
        tokens[number.first : number.last],
        key=lambda t: t.head.i >= tokens[0].i + number.last or t.head.i < tokens[number.first].i,
    )
    if core.head.lower_ == "odd" and core.dep_ == "advmod":  # "thirty-odd farmers"
        core = core.head
    of = next((c for c in dependents(core) if c.lower_ == "of" and c.i > core.i), None)
    inner = child(of, "pobj") if of is not None else None
    band = band_of(core)
    if band is not None:
        return band, None if core.dep_ == "pobj" else core.head
    if inner is not None:
        return core, _told_after(tokens, inner) if inner.lower_ == "them" else inner
    if core.lower_ in TOGETHER and core.pos_ == "NOUN":
        return core, core
    noun = core.head
    counts = core.dep_ in {"nummod", "amod", "det", "quantmod", "compound"} and noun.i > core.i
    if counts and not noun.like_num:
        return noun, noun
    if number.last < len(tokens) and tokens[number.last].lower_ in REPUTED:
        after = reputed(tokens, number.last)
        return (after, after) if after is not None else (core, None)
    if core.dep_ == "nummod" and noun.i < core.i and number.last < len(tokens):
        after = tokens[number.last]  # "by Tuesday 57 people": the parser took the day for the noun
        if after.tag_ == "NNS":
            return after, after
    return core, None


def _told_after(tokens: list[Token], pronoun: Token) -> Token:
    """Return the noun right behind a pronoun ("eight of them children"), else the pronoun."""
    last = pronoun
    for token in tokens[pronoun.i - tokens[0].i + 1 :][:3]:
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "PUNCT"} or token.text in CLOSING:
            break
        last = token if token.tag_ in {"NNS", "NN"} else last
    return last


def _phrases(pairs: Iterator[tuple[str, str]]) -> dict[tuple[str, ...], str]:
    return {tuple(words.split()): meaning for words, meaning in pairs}


def _longest(
    phrases: dict[tuple[str, ...], str], lower: Sequence[str], i: int
) -> tuple[int, str] | None:
    for size in (4, 3, 2, 1):
        words = tuple(lower[i : i + size])
        if len(words) == size and words in phrases:
            return size, phrases[words]
    return None
