"""Triggers and the encoder together: each adds what the other misses, and one can refuse."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from sayso.code.codebook import load_codebook
from sayso.code.encoder import EventReader, coder
from sayso.code.means import load_means
from sayso.code.rules import RulesCoder, joined
from sayso.encoder import Encoder, sight_of
from sayso.records import Attributed, Coded, Draft, Note
from sayso.tables import Tables

DROPPED = 0.1  # an event of the rules is none where the encoder thinks it less probable
ADDED = 0.5  # an event that no rule sees counts from this probability on
RETYPED = 0.8  # the encoder's type stands in place of the rules' from this probability on


class CombinedCoder:
    """Codes events by the codebook's triggers, and lets the encoder add, refuse and weigh."""

    requires: ClassVar[tuple[str, ...]] = ("spacy", "onnxruntime", "tokenizers")

    def __init__(self, tables: Tables) -> None:
        """Compile the codebook; the model is loaded with the first text."""
        self._rules = RulesCoder(tables)
        self._book = load_codebook(tables)
        self._means = load_means(tables)
        self._encoder = Encoder()

    def code(self, attributed: Attributed) -> Coded:
        """Return the events of a text, its casualty figures, and notes on silent sentences."""
        sight = sight_of(attributed.parse, self._encoder)
        tolls = self._rules.tolls(attributed)
        ruled, notes = self._rules.propose(attributed, tolls)
        reader = EventReader(self._book, self._means, attributed, sight)
        drafts, refused = united(ruled, reader.drafts(least=ADDED), reader, attributed)
        told = {draft.sentence for draft in drafts}
        silent = [n for n in notes if n.sentence not in told]
        return Coded(
            attributed=attributed,
            drafts=joined(drafts, tolls, attributed),
            tolls=tolls,
            notes=tuple([*silent, *(n for n in refused if n.sentence not in told)]),
            coder=coder("combined", self._encoder),
        )


def united(
    ruled: list[Draft], seen: list[Draft], reader: EventReader, attributed: Attributed
) -> tuple[list[Draft], list[Note]]:
    """Return the events of both, in the order of the text, and notes on those refused."""
    kept: list[Draft] = []
    notes: list[Note] = []
    used: set[int] = set()
    for draft in ruled:
        words = _words(draft, attributed)
        likely = reader.likely(words)
        if likely < DROPPED:
            word = attributed.parse.document.text[draft.trigger.start : draft.trigger.end]
            reason = f"'{word}' ({draft.type}): the encoder sees no event ({likely:.2f})"
            notes.append(Note(sentence=draft.sentence, reason=reason))
            continue
        other = next((n for n, s in enumerate(seen) if _same(s, draft)), None)
        if other is None:
            kept.append(draft)
            continue
        used.add(other)
        kept.append(_merged(draft, seen[other]))
    kept += [draft for n, draft in enumerate(seen) if n not in used]
    return sorted(kept, key=lambda d: (d.sentence, d.trigger.start)), notes


def _words(draft: Draft, attributed: Attributed) -> list[int]:
    doc, span = attributed.parse.tokens, draft.trigger
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return [draft.token, *(t.i for t in words if not t.is_space)] if words else [draft.token]


def _same(first: Draft, second: Draft) -> bool:
    a, b = first.trigger, second.trigger
    return first.token == second.token or (a.start < b.end and b.start < a.end)


def _merged(ruled: Draft, seen: Draft) -> Draft:
    """Return the rules' event with the encoder's word on what it knows better."""
    kind = seen.type if seen.type != ruled.type and seen.confidence >= RETYPED else ruled.type
    return replace(
        ruled,
        type=kind,
        mode=ruled.mode or seen.mode if kind == ruled.type else seen.mode,
        status=ruled.status if ruled.status != "reported" else seen.status,
        actors=ruled.actors or seen.actors,
        recipients=ruled.recipients or seen.recipients,
        confidence=round((ruled.confidence + seen.confidence) / 2, 2),
        why=(*ruled.why, *seen.why),
    )
