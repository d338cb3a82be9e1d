"""Words that say what befell people ("killed", "12 dead", "death toll"), and whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from sayso.code.sufferer_nouns import SUBJECTS
from sayso.code.sufferers import patients
from sayso.lookup import lookup, sentence_bounds
from sayso.syntax import child, children, dependents, has_child
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

__all__ = ["Found", "MeasureFinder", "patients"]

AGED = 8  # tokens behind "died" in which the age stands
OLD, OLDEST = 65, 115  # years
CAUSES = frozenset("when after from by wounds injuries attack blast strike crash fire".split())
REACH = 9  # tokens between a verb and the rest of its idiom ("took 12 students hostage")
VERBAL = frozenset({"object", "passive", "subject", "limb"})
STRIKING = frozenset({"hit", "strike", "cut", "slash"})  # "a bullet hit two men"
BREAKING = frozenset({"break", "fracture", "dislocate", "shatter"})  # "had her jaw broken"
DEADLY = frozenset({"fatal", "deadly", "mortal", "lethal", "fatally", "mortally"})
UNREAL = frozenset("would could might may can should must will shall 'll 'd".split())
UNDONE = frozenset({"attempt", "attempted", "would", "nearly", "almost"})
ASKING = frozenset({"ask", "urge", "tell", "request", "beg"})  # "asked them to arrest three"
FREEING = frozenset({"free", "release"})  # whom one is asked to free is held
INHABITANTS = frozenset("resident villager inhabitant family civilian household".split())
AFOOT = frozenset({"foot", "car", "vehicle"})
MANY = 3  # digits of a number that no band of robbers has
INTENDING = frozenset(
    "threaten plan want try attempt vow plot refuse threat conspiracy conspire aim intend order "
    "bid effort fail prepare seek".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """A measure word in a sentence: its token, its measure, and how it takes its persons.

    `sure` is False where the same words also stand for people who die of it ("was shot");
    `alone` is False where one person told without a number is no figure ("was arrested").
    `rest` is the last word of an idiom ("lost an *eye*"), the token itself where it is none.
    """

    token: int
    measure: str
    frame: str
    sure: bool = True
    alone: bool = True
    rest: int = -1


@dataclass(frozen=True, slots=True)
class _Trigger:
    rest: tuple[str, ...]
    measure: str
    frame: str
    sure: bool
    alone: bool


class MeasureFinder:
    """Find measure words by the data files `tolls/measures.csv` and `tolls/vetoes.csv`."""

    def __init__(self, tables: Tables) -> None:
        """Load the measure words, longest idiom first."""
        self._by_first: dict[str, list[_Trigger]] = defaultdict(list)
        columns = ("trigger", "measure", "frame", "sure", "alone")
        for row in tables.rows("tolls/measures.csv", *columns):
            sure, alone = row["sure"] == "yes", row["alone"] == "yes"
            for words in product(*(part.split("|") for part in row["trigger"].split())):
                trigger = _Trigger(words[1:], row["measure"], row["frame"], sure, alone)
                self._by_first[words[0]].append(trigger)
        for options in self._by_first.values():
            options.sort(key=lambda option: -len(option.rest))
        self._vetoes: dict[str, set[str]] = defaultdict(set)
        for row in tables.rows("tolls/vetoes.csv", "trigger", "word"):
            self._vetoes[row["trigger"]].add(row["word"])

    def find(self, words: Words) -> list[Found]:
        """Return the measure words of a sentence, without those that are only possible."""
        made = lookup(words.doc)
        return [
            found
            for i in range(words.start, words.end)
            if made.lemmas[i] in self._by_first or made.lower[i] in self._by_first
            for found in self._at(made.tokens[i], words)
            if _real(made.tokens[i])
        ]

    def _at(self, token: Token, words: Words) -> Iterator[Found]:
        lemma = token.lemma_.lower()
        options = self._by_first.get(lemma, [])
        if token.lower_ != lemma:
            options = options + self._by_first.get(token.lower_, [])
        if self._vetoed(token, lemma) or _shot_at(token):
            return
        for option in options:
            if not _fits(token, option.frame):
                continue
            last = _last(token, option.rest, words)
            if last is None:
                continue
            measure = _fatal(token, option.measure, words if option.rest else None)
            sure = option.sure or any(t.lemma_ == "survive" for t in token.conjuncts)
            yield Found(token.i, measure, option.frame, sure, option.alone, last.i)
            if option.rest or option.frame == "toll":
                return

    def _vetoed(self, token: Token, lemma: str) -> bool:
        words = self._vetoes.get(lemma)
        if not words:
            return False
        doers = children(token, "nsubj")
        words = words - AFOOT if any(map(_of_a_place, doers)) else words
        below = [c for child in dependents(token) for c in (child, *dependents(child))]
        above = [token.head, token.head.head] if token.pos_ == "NOUN" else []
        told = {t.lemma_.lower() for t in (*below, *above, *token.conjuncts)}
        return bool(words & (told | {f"subject {doer.lemma_.lower()}" for doer in doers}))


def _of_a_place(doer: Token) -> bool:
    """Return whether people who flee on foot flee from home ("900 people", "the villagers")."""
    numbers = [c.text for c in children(doer, "nummod")]
    many = any(n[0].isdigit() and len(n) >= MANY for n in numbers)
    return many or doer.lemma_.lower() in INHABITANTS


def _shot_at(token: Token) -> bool:
    """Return whether somebody is only aimed at ("two guards were shot at")."""
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else token
    if token.lemma_ != "shoot" or behind.lower_ != "at":
        return False
    return all(c.lower_ == "other" for c in children(behind, "pobj"))


def _fits(token: Token, frame: str) -> bool:
    if frame in VERBAL:
        headline = token.tag_ == "NNS" and token.i + 1 < len(token.doc) and token.nbor(1).like_num
        return token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBN", "VBD", "VBG"} or headline
    lacking = token.lemma_ == "miss" and has_child(token, "dobj")  # "one is missing three teeth"
    if frame == "self" and (lacking or _acts(token)):  # "the gunman wounded three"
        return False
    if frame == "self" and token.pos_ == "ADV":  # "seven of them critically", not "critically ill"
        return token.i + 1 == len(token.doc) or token.nbor(1).pos_ != "ADJ"
    if frame == "toll" and token.dep_ == "compound":  # "six toll lanes"
        return False
    if frame == "toll" and token.pos_ in {"ADJ", "VERB"}:  # "put the dead at 19"
        return any(c.lower_ == "the" for c in dependents(token))
    if frame == "aged":  # "a 6-year-old shot dead", not "a 20-year-old shot dead his aunt"
        return token.dep_ == "amod" and token.head.i == token.i + 1 and token.head.lower_ == "shot"
    return frame in {"self", "state"} or token.pos_ in {"NOUN", "PROPN"}


def _acts(token: Token) -> bool:
    """Return whether a word of harm is a verb whose subject does it to another."""
    done = children(token, "dobj")
    doer = child(token, "nsubj")
    itself = any(c.lower_.endswith(("self", "selves")) for c in done)
    named = doer is not None and not doer.like_num
    return token.pos_ == "VERB" and bool(done) and named and not itself


def _last(token: Token, rest: tuple[str, ...], words: Words) -> Token | None:
    """Return the last word of an idiom, or the doer that is its word ("a bullet hit")."""
    last, made = token, lookup(token.doc)
    for lemma in rest:
        near = range(last.i + 1, min(last.i + 1 + REACH, words.end))
        same = (made.tokens[i] for i in near if lemma in (made.lemmas[i], made.lower[i]))
        match = next((t for t in same if not _parted(t, token)), None)
        if match is None:
            return _acting(token, lemma) if len(rest) == 1 else None
        if any(c.lower_ in {"no", "without"} for c in dependents(match)):
            return None
        last = match
    return last


def _acting(token: Token, lemma: str) -> Token | None:
    labels = ("nsubj",) if token.lemma_ in STRIKING else tuple(SUBJECTS)
    doer = child(token, *labels) if token.lemma_ in STRIKING | BREAKING else None
    return doer if doer is not None and doer.lemma_.lower() == lemma else None


def _parted(word: Token, token: Token) -> bool:
    """Return whether a word belongs to another verb with a subject of its own."""
    for at in (word, *word.ancestors):
        if at.i == token.i or token.pos_ not in {"VERB", "AUX"}:
            return False
        if at.pos_ in {"VERB", "AUX"} and has_child(at, *SUBJECTS):
            return True
    return False


def _fatal(token: Token, measure: str, idiom: Words | None) -> str:
    """Return killed for an injury that the text calls fatal ("fatally shot", "a fatal wound")."""
    if measure != "injured":
        return measure
    near = _until_break(token)
    around = {t.lower_ for t in token.doc[max(0, token.i - 1) : token.i + 2]}
    around |= {c.lower_ for c in children(token, "amod")}
    if around & DEADLY or (idiom is not None and near & DEADLY) or _joined_killing(token):
        return "killed"
    return "killed" if near & {"dead", "death"} and token.pos_ != "NOUN" else measure


def _until_break(token: Token) -> set[str]:
    """Return the few words behind a token, up to a comma, a number or "and"."""
    words: set[str] = set()
    for other in token.doc[token.i + 1 : token.i + 4]:
        if other.pos_ in {"CCONJ", "PUNCT", "NUM"}:
            break
        words.add(other.lower_)
    return words


def _joined_killing(token: Token) -> bool:
    """Return whether the same persons are said to be killed ("shot and killed a guard")."""
    joined = [c for c in children(token, "conj") if c.lemma_ == "kill"]
    return any(not (_own(c) and _own(token)) for c in joined)


def _own(token: Token) -> bool:
    """Return whether a verb has persons of its own ("wounded six and killed two")."""
    return has_child(token, "dobj", "obj", "nsubjpass")


def _real(token: Token) -> bool:
    """Return False for what is only possible, wanted or denied by "not" ("could kill")."""
    marks = {c.lower_ for c in children(token, "aux", "neg", "mark")}
    if marks & UNREAL or marks & {"not", "n't", "never", "if", "unless", "lest"}:
        return False
    if any(c.lemma_.lower() in UNDONE for c in dependents(token)):
        return False
    if _meant(token) or _habitual(token) or _of_age(token):
        return False
    governor = token.head
    if governor.lemma_ == "have" and governor.dep_ in {"xcomp", "acl"}:
        return governor.head.lemma_.lower() not in INTENDING  # "threatened to have him arrested"
    if token.dep_ == "xcomp" and governor.lower_ == "going":
        return False
    if governor.lower_ == "of" and governor.head.lemma_.lower() in INTENDING:
        return False  # "under threat of arrest"
    asked = token.tag_ == "VB" and governor.lemma_ in ASKING and token.lemma_ not in FREEING
    if token.dep_ in {"xcomp", "ccomp"} and asked:
        return False
    return not (token.dep_ in {"xcomp", "acl", "advcl"} and governor.lemma_.lower() in INTENDING)


def _meant(token: Token) -> bool:
    """Return whether a deed is what somebody is under way to ("on their way to kill him")."""
    first, _ = sentence_bounds(token)
    before = [t.lower_ for t in token.doc[max(first, token.i - 2) : token.i]]
    return before == ["way", "to"]


def _habitual(token: Token) -> bool:
    """Return whether a verb tells of all times ("nobody has ever died in it")."""
    ever = any(c.lower_ == "ever" for c in dependents(token))
    return ever and any(c.lower_ in {"has", "have", "had"} for c in children(token, "aux"))


def _was_old(token: Token) -> bool:
    """Return whether the next sentence gives the age of one who died ("She was 91.")."""
    first, last = sentence_bounds(token)
    cause = any(t.lower_ in CAUSES for t in token.doc[first:last])
    subject, verb, age, *_ = (*token.doc[last : last + 3], None, None, None)
    if cause or subject is None or verb is None or age is None:
        return False
    told = subject.lower_ in {"he", "she"} and verb.lower_ == "was" and age.text.isdigit()
    return told and OLD <= int(age.text) <= OLDEST


def _of_age(token: Token) -> bool:
    """Return whether a death is one of age ("has died at 91"), which is no casualty."""
    if token.lemma_ != "die":
        return False
    first, _ = sentence_bounds(token)
    if _was_old(token):
        return True
    after = [t for t in token.doc[token.i + 1 : token.i + AGED] if t.sent.start == first]
    if any(t.lower_ in {"when", "after", "from", "wounds", "injuries"} for t in after):
        return False
    told = zip(after, after[1:], strict=False)
    return any(
        a.lower_ in {"at", "aged", "of"} and b.text.isdigit() and OLD <= int(b.text) <= OLDEST
        for a, b in told
    )
