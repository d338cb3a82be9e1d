"""Claims that the encoder sees: cue words, and for each the words of source and content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from sayso.attribute.cues import Cue, load_words
from sayso.attribute.draft import Draft, Passer, Text, made_ready
from sayso.attribute.rules import finished
from sayso.encoder import shipped
from sayso.records import Attributed, Parse
from sayso.sight import Sight, sight_of
from sayso.syntax import trimmed
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SURE = 0.5  # a word is a cue, or stands in a role, from this probability on
GAP = 2  # words that may break the words of a source or a content
CLASSES = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
CLASSES |= {"ADP": "preposition", "SCONJ": "preposition", "ADV": "adverb"}


class EncoderAttributor:
    """Find claims by what the encoder says of each word."""

    requires: ClassVar[tuple[str, ...]] = ("onnxruntime", "tokenizers")

    def __init__(self, tables: Tables) -> None:
        """Load the word lists; the model is loaded with the first text."""
        self._words = load_words(tables)
        self._encoder = shipped()

    def attribute(self, parse: Parse) -> Attributed:
        """Return the parse with its claims, in the order of their content."""
        text = made_ready(parse, self._words)
        return finished(text, encoder_drafts(text, sight_of(parse, self._encoder)))


def encoder_drafts(text: Text, sight: Sight, *, least: float = SURE) -> list[Draft]:
    """Return a draft for each cue that is at least so probable, its stance settled."""
    made = (_draft(text, sight, words) for words in _runs(text, sight.likely("cue", least)))
    return [draft for draft in made if draft.content]


def _runs(text: Text, chosen: list[int]) -> Iterator[list[int]]:
    """Yield those of the words that stand side by side."""
    run: list[int] = []
    for i in chosen:
        if run and (i != run[-1] + 1 or text.sentence(i) != text.sentence(run[-1])):
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _draft(text: Text, sight: Sight, cue: list[int]) -> Draft:
    doc, at = text.doc, cue[0]
    inside = set(cue)
    head = next((doc[i] for i in cue if doc[i].head.i not in inside), doc[at])
    stances = sight.probabilities("stance")[at]
    stance = sight.labels("stance")[int(stances.argmax())]
    probability = float(sight.probabilities("cue")[cue, 1].max())
    content = _near(text, at, _words(text, sight, at, "claim.content") - inside)
    told = _words(text, sight, at, "claim.addressee") - content - inside
    source = _main(doc, _words(text, sight, at, "claim.source") - content - inside)
    passers = _main(doc, _words(text, sight, at, "claim.via") - content - source - inside)
    words = " ".join(doc[i].text for i in cue)
    return Draft(
        cue=Cue((head.lemma_.lower(),), "verb", "speech", stance, None, "subject", ("quote",), ""),
        head=head,
        frame="clause" if any(doc[i].pos_ in ("VERB", "AUX") for i in content) else "object",
        source=_passer(doc, source, inside),
        content=_quoted(text, trimmed(doc, content)),
        stance=stance,
        cue_class=CLASSES.get(head.pos_, "verb"),
        addressee=told,
        passers=[_passer(doc, passers, inside)] if passers else [],
        why=[f"encoder: '{words}' is a cue ({probability:.2f}), {stance} ({stances.max():.2f})"],
        settled=True,
    )


def _words(text: Text, sight: Sight, at: int, role: str) -> set[int]:
    """Return the words in a role to the cue, small gaps filled."""
    found = sight.fitting(at, role, SURE)
    whole = set(found)
    for i, j in zip(found, found[1:], strict=False):
        if 1 < j - i <= GAP + 1:
            whole |= set(range(i, j))
    return {i for i in whole if not text.tokens[i].is_space}


def _near(text: Text, at: int, found: set[int]) -> set[int]:
    """Leave out what stands in another sentence than the cue, unless it is quoted there."""
    own = text.sentence(at)
    here = {i for i in found if text.sentence(i) == own}
    return here | {i for i in found if text.quoted[i] >= 0} if here else found


def _quoted(text: Text, content: set[int]) -> set[int]:
    """Leave out the word by which a quotation hangs on the cue: "speaks *of* 'bandits'"."""
    first, *rest = sorted(content) or [0]
    opens = bool(rest) and text.tokens[first].dep_ == "prep" and text.quoted[first] < 0
    return set(rest) & trimmed(text.doc, set(rest)) if opens and _opened(text, first) else content


def _opened(text: Text, at: int) -> bool:
    """Return whether a quotation opens with the next word or mark."""
    return any(text.quoted[i] >= 0 for i in range(at + 1, min(at + 3, len(text.tokens))))


def _main(doc: Doc, found: set[int]) -> set[int]:
    """Return the longest unbroken run of the words, without punctuation at its ends."""
    runs: list[list[int]] = []
    for i in sorted(found):
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    longest: list[int] = max(runs, key=len, default=[])
    return trimmed(doc, set(longest))


def _passer(doc: Doc, words: set[int], cue: set[int]) -> Passer:
    head = _head(doc, words)
    return Passer(head, words, set(cue), unnamed=head is None)


def _head(doc: Doc, words: set[int]) -> Token | None:
    tokens = [doc[i] for i in sorted(words)]
    tops = [t for t in tokens if t.head.i not in words or t.head.i == t.i]
    return tops[0] if tops else None
