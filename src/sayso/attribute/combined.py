"""Rules propose and the encoder decides: the claims of both, each with the reasons of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sayso.attribute.cues import load_words
from sayso.attribute.draft import Draft, Passer, Text, made_ready
from sayso.attribute.encoder import encoder_drafts
from sayso.attribute.rules import finished, proposed
from sayso.attribute.speakers import can_speak
from sayso.attribute.subjects import asked, said_to
from sayso.attribute.tenor import CLAUSES, Ground, settle_stance
from sayso.encoder import shipped
from sayso.records import Attributed, Parse
from sayso.sight import Sight, sight_of
from sayso.syntax import child, joined_by_nor, noun_phrase
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Token

DROPPED = 0.15  # a cue of the tables is none where the encoder thinks it less probable
NAMED = 0.01  # the same for "according to" and its like: nearly all of them name who says it
DOUBTED = 0.5  # the same for a charge, a request or a pact: the act rather than its words
ADDED = 0.9  # a cue that no table has counts from this probability on
WEIGHED = 0.2  # the encoder's stance of a cue counts beside the rules' from this probability on
TENOR = 0.4  # how much the stances of the words said count beside that of their cue
UNSAID = 0.85  # what the encoder thinks so surely that nobody says is no claim
UNTAUGHT = "colon"  # the encoder has learnt words as cues: a name and a colon it cannot refuse
FIGURES = frozenset({"figure", "toll", "tally"})  # "gave a figure of nine dead", nor this
BLAMED = "blame"  # "was blamed on the rebels": a charge, which the encoder has seldom met so
OPENING = frozenset({"WDT", "WP", "IN"})  # words that begin a part of their own
ACTS = frozenset({"accuses", "demands", "promises", "threatens"})
# How much the stance of the rules counts, by what it rests on, beside the encoder's probabilities
WEIGHTS: dict[Ground, float] = {"source": 1.0, "content": 0.7, "cue": 0.45, "plain": 0.4}


class CombinedAttributor:
    """Find claims by the cue tables and syntax, and let the encoder add, refuse and weigh."""

    requires: ClassVar[tuple[str, ...]] = ("onnxruntime", "tokenizers")

    def __init__(self, tables: Tables) -> None:
        """Load the cue tables; the model is loaded with the first text."""
        self._words = load_words(tables)
        self._encoder = shipped()

    def attribute(self, parse: Parse) -> Attributed:
        """Return the parse with its claims, in the order of their content."""
        text = made_ready(parse, self._words)
        sight = sight_of(parse, self._encoder)
        return finished(text, united(text, proposed(text), sight), weighed)


def united(text: Text, drafts: list[Draft], sight: Sight) -> list[Draft]:
    """Return the drafts of the rules that the encoder bears out, and those it adds."""
    cues = sight.probabilities("cue")[:, 1]
    seen = encoder_drafts(text, sight, least=ADDED)
    by_word = {i: draft for draft in seen for i in draft.source.cue}
    kept, links, used = [], list[Draft](), set[int]()
    for draft in drafts:
        words = sorted(draft.source.cue | {draft.head.i})
        borne = float(cues[words].max())
        if draft.cue_class != UNTAUGHT and _refused(draft, borne, sight):
            if _passes_on(draft):
                links.append(draft)
                used |= {id(by_word[i]) for i in words if i in by_word}
            continue
        other = next((by_word[i] for i in words if i in by_word), None)
        if other is not None:
            used.add(id(other))
            _joined(text, draft, other)
        at = words[int(cues[words].argmax())] if borne >= WEIGHED else None
        draft.seen = _seen(draft.content, sight, at)
        kept.append(draft)
    added = [d for d in seen if id(d) not in used and not joined_by_nor(d.head)]
    _at_home(text, added, kept)
    told = [*kept, *added]
    told += [d for d in links if any(_holds(d, other) for other in told)]
    return sorted(told, key=lambda d: d.head.i)


def _at_home(text: Text, added: list[Draft], kept: list[Draft]) -> None:
    """Give "the ministry said, *referring* to it as …" the ministry, not a name of lines before."""
    heads = {d.head.i: d for d in kept if d.cue_class == "verb" and not d.source.unnamed}
    for draft in added:
        who, host = draft.source.head, heads.get(draft.head.head.i)
        away = who is not None and text.sentence(who.i) != text.sentence(draft.head.i)
        if host is None:
            continue
        if any(i > draft.head.i for i in draft.content - host.content):
            draft.content = draft.content - host.content
        if away:
            again = host.source
            draft.source = Passer(again.head, again.words, draft.source.cue, again.rest)
            draft.source.pronoun_for = again.pronoun_for


def _holds(link: Draft, other: Draft) -> bool:
    """Tell whether a cue is about another claim: its words, or that they were said."""
    return bool(link.content & (other.content | {other.head.i}))


def _passes_on(draft: Draft) -> bool:
    """Tell the cue of one who may only pass words on: the encoder has not learnt these as cues.

    "The governor said, *according to* Interfax", "Interfax *quoted* the governor as saying".
    """
    return draft.cue_class == "preposition" or draft.cue.kind == "evidence"


def _refused(draft: Draft, borne: float, sight: Sight) -> bool:
    """Tell whether the encoder sees no cue in the words for it, or nothing said in the content."""
    if draft.cue.words[0] == BLAMED and draft.source.unnamed and draft.frame == "object-on":
        return False
    if draft.cue_class == "noun" and draft.cue.words[0] in FIGURES:
        return False
    least = NAMED if draft.cue_class == "preposition" else DROPPED
    if borne < (DOUBTED if _an_act(draft) else least):
        return True
    unsaid = sight.probabilities("tenor")[sorted(draft.content), 0]
    return bool(unsaid.size) and float(unsaid.mean()) > UNSAID


def _an_act(draft: Draft) -> bool:
    """Tell whether a cue names an act of which nothing is quoted: "charged him with spying"."""
    return draft.cue.kind == "speech" and draft.stance in ACTS and draft.frame not in CLAUSES


def _joined(text: Text, draft: Draft, other: Draft) -> None:
    """Give a draft what the encoder saw and the rules did not, or saw elsewhere altogether."""
    known = draft.cue.source == "unnamed"  # "reportedly" names no one, whoever stands by it
    told = draft.content | draft.addressee | _patient(draft.head)  # no one says it of himself
    named = not other.source.unnamed and other.source.words.isdisjoint(told)
    named = named and not asked(draft.head)
    open_ = draft.source.unnamed and not known and draft.head.pos_ != "ADJ"  # "it was not clear"
    if named and (open_ or _mistaken(text, draft, other.source.words)):
        other.source.cue = draft.source.cue
        draft.source = other.source
    if not _awaits(text, draft) and _told_better(text, draft, other.content):
        draft.content = set(other.content)


def _mistaken(text: Text, draft: Draft, seen: set[int]) -> bool:
    """Tell whether syntax gave the words to a thing, or to whom a relative clause describes.

    "The mill that burnt *was a warning, the mayor said*", "painted him as a man who lied and
    *demanded* that he go": the encoder sees somebody else.
    """
    who = draft.source
    if who.head is None or not who.words.isdisjoint(seen):
        return False
    if who.pronoun_for is not None:
        return who.head.tag_ in {"WP", "WDT"} and seen.isdisjoint(noun_phrase(who.pronoun_for))
    return who.head.pos_ == "NOUN" and not can_speak(text, who, draft.cue.kind, free=False)


def _awaits(text: Text, draft: Draft) -> bool:
    """Tell whether a colon after the cue announces a quotation: 'Asked why, she said: "…"'."""
    at = draft.head.i + 1
    after = [t for t in text.tokens[at : at + 4] if not t.is_space]
    quoted = len(after) > 1 and text.quoted[after[1].i] >= 0
    return not draft.content and quoted and after[0].text == ":"


def _patient(verb: Token) -> set[int]:
    """Return the subject of a passive: "the ministry has been told", "a man said to be there"."""
    what = child(verb, "nsubjpass")
    if said_to(verb):
        what = verb.head if verb.dep_ == "acl" else child(verb, "nsubj") or what
    return noun_phrase(what) if what is not None else set()


def _told_better(text: Text, draft: Draft, seen: set[int]) -> bool:
    """Tell whether the encoder's content stands: seen elsewhere, or going on where syntax ends."""
    if not draft.content & seen:
        return True
    further = min(seen) == min(draft.content) and draft.content < seen
    if not further or not (draft.frame in CLAUSES or draft.frame.startswith("object")):
        return False
    first = max(draft.content) + 1
    runs_on = seen - draft.content == set(range(first, max(seen) + 1)) and _ends(text, max(seen))
    if draft.frame not in CLAUSES and text.tokens[first].is_punct:
        return False
    if text.tokens[first].text == "," and text.tokens[first].nbor().tag_ in {"WDT", "WP"}:
        return False  # what the reporter adds: "…, which began in May"
    return runs_on and text.sentence(max(seen)) == text.sentence(first - 1)


def _ends(text: Text, last: int) -> bool:
    """Tell whether words end where a phrase does, not in its midst: "…, but there was"."""
    after = text.tokens[last + 1] if last + 1 < len(text.tokens) else None
    if after is None or after.is_punct or after.is_space or after.dep_ == "cc":
        return True
    return after.tag_ in OPENING and text.tokens[last].pos_ in {"NOUN", "PROPN"}


def _seen(content: set[int], sight: Sight, cue: int | None) -> dict[str, float]:
    """Return how probable the encoder thinks each stance: by the cue, and by what is said."""
    tenor = sight.probabilities("tenor")[sorted(content), 1:].sum(axis=0)
    shares = tenor / max(float(tenor.sum()), 1e-6)
    if cue is not None:
        shares = TENOR * shares + (1 - TENOR) * sight.probabilities("stance")[cue]
    return dict(zip(sight.labels("stance"), shares.tolist(), strict=True))


def weighed(text: Text, draft: Draft) -> None:
    """Set the stance by the rules and the encoder together."""
    ground = settle_stance(text, draft)
    if not draft.seen:
        return
    scores = dict(draft.seen)
    scores[draft.stance] = scores.get(draft.stance, 0.0) + WEIGHTS[ground]
    draft.stance = max(scores, key=lambda stance: scores[stance])
    draft.why.append(f"encoder: {draft.stance} ({draft.seen.get(draft.stance, 0.0):.2f})")
