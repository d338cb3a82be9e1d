"""By which means and in which context: PLOVER modes and contexts from the words around."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.code.conditions import hyphenated
from sayso.code.roles import Match
from sayso.syntax import dependents
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Token

ARMED = "armed"
LONGEST = 4  # words of the longest entry that is looked for
RANK = {
    mode: rank
    for rank, mode in enumerate(
        "suicide-attack unconventional drone aerial heavy-weapons explosives crowd-control "
        "firearms primitive torture sexual beat".split()
    )
}
PHRASES = frozenset({"with", "by", "in", "from", "using", "of", "after", "during", "via", "over"})


@dataclass(frozen=True, slots=True)
class Means:
    """Which mode an instrument gives to an event of a type, and which words make a context."""

    instruments: Mapping[tuple[str, str], str]
    contexts: Mapping[str, tuple[str, ...]]
    things: frozenset[str]
    openings: frozenset[str]  # first words of the contexts
    evidence: Mapping[tuple[str, str], frozenset[str]]  # words of which a mode needs one

    def mode(self, match: Match) -> str | None:
        """Return the mode that the trigger's own clause names, the most specific of several."""
        kind = match.trigger.type
        words = _instrument_words(match)
        grams = [w for w in _ngrams(words) if (kind, w) in self.instruments]
        # A water cannon is no cannon, a stun grenade no grenade.
        whole = [w for w in grams if not any(other.endswith(f" {w}") for other in grams)]
        if ARMED in words:  # "armed with rifles and grenades": the arms they carry, first of all
            whole = sorted(whole, key=lambda w: words.index(w.split()[0]))[:1]
        found = {self.instruments[kind, w] for w in whole}
        return min(found, key=lambda mode: (RANK.get(mode, 99), mode), default=None)

    def bears_out(self, kind: str, mode: str, lemmas: Sequence[str]) -> bool:
        """Return whether one of the words names the means that a mode stands for."""
        words = self.evidence.get((kind, mode))
        if words is None:
            return True
        kept = [w for i, w in enumerate(lemmas) if list(lemmas[max(0, i - 2) : i]) != ["anti", "-"]]
        return any(gram in words for gram in _ngrams(kept))

    def context(self, lemmas: Sequence[str]) -> tuple[str, ...]:
        """Return the contexts whose words stand in a sentence, in the order of PLOVER's list."""
        found = {
            context
            for start, lemma in enumerate(lemmas)
            if lemma in self.openings
            for end in range(start + 1, min(start + LONGEST, len(lemmas)) + 1)
            for context in self.contexts.get(" ".join(lemmas[start:end]), ())
        }
        return tuple(sorted(found))


def sharper(first: str | None, second: str | None) -> str | None:
    """Return the more specific of two modes of one act."""
    modes = [mode for mode in (first, second) if mode]
    return min(modes, key=lambda mode: RANK.get(mode, 99), default=None)


def load_means(tables: Tables) -> Means:
    """Return the compiled tables `codebook/instruments.csv` and `codebook/contexts.csv`."""
    rows = tables.rows("codebook/instruments.csv", "lemma", "type", "mode")
    contexts: dict[str, list[str]] = {}
    for row in tables.rows("codebook/contexts.csv", "lemma", "context"):
        contexts.setdefault(row["lemma"], []).append(row["context"])
    return Means(
        instruments={(r["type"], r["lemma"]): r["mode"] for r in rows},
        contexts={lemma: tuple(found) for lemma, found in contexts.items()},
        things=frozenset(
            r["lemma"] for r in rows if r["type"] == "ASSAULT" and not r["lemma"].endswith(MEN)
        ),
        openings=frozenset(lemma.partition(" ")[0] for lemma in contexts),
        evidence=_evidence(tables, rows),
    )


def _evidence(
    tables: Tables, instruments: Sequence[Mapping[str, str]]
) -> dict[tuple[str, str], frozenset[str]]:
    """Return the words that bear a mode out, for the modes of `codebook/evidence.csv`."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in tables.rows("codebook/evidence.csv", "lemma", "type", "mode"):
        found.setdefault((row["type"], row["mode"]), set()).add(row["lemma"])
    for known in instruments:
        if (known["type"], known["mode"]) in found:
            found[known["type"], known["mode"]].add(known["lemma"])
    return {asked: frozenset(words) for asked, words in found.items()}


MEN = ("man", "er", "sniper")  # "gunman", "bomber", "attacker" act


def _ngrams(lemmas: Sequence[str]) -> Iterable[str]:
    for size in range(1, LONGEST + 1):
        for start in range(len(lemmas) - size + 1):
            yield " ".join(lemmas[start : start + size])


def _instrument_words(match: Match) -> list[str]:
    """Return the lemmas of the trigger, its subject, compounds and instrument phrases."""
    kept: set[Token] = set(match.tokens)
    for token in match.tokens:
        for child in dependents(token):
            if child.dep_ in ("compound", "amod", "nmod", "nsubj", "nsubjpass", "agent"):
                kept.update(_near(child))
            elif child.dep_ == "prep" and child.lower_ in PHRASES:
                kept.update(_near(child))
            elif child.dep_ in ("advcl", "acl") and child.lemma_ in ("use", "fire"):
                kept.update(_near(child))
            elif child.dep_ == "dobj" and child.lemma_ in ("bomb", "rocket", "missile", "grenade"):
                kept.update(_near(child))
    named = (t for t in sorted(kept, key=lambda t: t.i) if not _is_other(t))
    return [t.lemma_.lower() for t in named]


def _is_other(token: Token) -> bool:
    """Tell what is no instrument: "*anti-aircraft* fire", a company's name ("by *Shell*")."""
    if hyphenated(token).startswith("anti-"):
        return True
    return token.ent_type_ in ("ORG", "PERSON") and token.text.istitle() and token.tag_ == "NNP"


def _near(token: Token) -> Iterable[Token]:
    """Return a phrase without its clauses."""
    cut = {c for c in token.subtree if c.dep_ in ("relcl", "ccomp", "advcl") and c is not token}
    return [t for t in token.subtree if t not in cut and not any(a in cut for a in t.ancestors)]
