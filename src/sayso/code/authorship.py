"""Who did, or did not do, the act told before: by a denial, a claim of responsibility or a blame.

"Deny any part in it", "claimed responsibility", "blamed the gang" name no act of their own: it is
the one told last before them, on this source's account.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.behind import behind
from sayso.code.cleared import clears, same_words
from sayso.held import held
from sayso.records import Argument, Attributed, Claim, Draft, Span
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Doc

VIOLENT = frozenset({"ASSAULT", "COERCE"})
TABLE = "codebook/authorship.csv"
CUES = {"asserts": ("claim",), "accuses": ("blam", "hold", "held", "point")}
FAR = 6  # sentences back in which the act that is denied was told
SURE = 0.5
WHY = "a denial of it, by whom it clears"
OWNED = "the act told before, by who claims it"
BLAMED = "the act told before, by who is blamed for it"


class Authorship:
    """Finds the acts told before that a source denies, owns up to, or blames another for."""

    def __init__(
        self, tables: Tables, mouths: frozenset[str], forces: frozenset[str] = frozenset()
    ) -> None:
        """Compile the table `codebook/authorship.csv`.

        `mouths` are nouns for who speaks in another's name, `forces` for soldiers and police.
        """
        self._mouths, self._forces = mouths, forces
        rows = tables.rows(TABLE, "pattern", "stance")
        self._words = {
            stance: re.compile(
                "|".join(f"(?:{r['pattern']})" for r in rows if r["stance"] == stance) or r"(?!)",
                re.IGNORECASE,
            )
            for stance in ("denies", "asserts", "accuses", "behind")
        }

    def told(self, drafts: list[Draft], attributed: Attributed) -> list[Draft]:
        """Return the drafts, with what each such claim says of the act before it."""
        found = [_by_its_teller(draft, attributed) for draft in drafts]
        for claim in attributed.claims:
            source = _source(claim, attributed)
            for at, who in behind(claim, attributed, source, self._words["behind"]):
                found = _with_owned(found, claim, at, who, attributed)
            where = self._named(claim, attributed)
            if where is None:
                continue
            if claim.stance == "accuses":
                found = _with_blamed(found, claim, where, attributed, self._forces)
            elif source is not None:
                if claim.stance == "denies":
                    found = self._with_denied(found, claim, where, source, attributed)
                else:
                    found = _with_owned(found, claim, where, source, attributed)
        return sorted(found, key=lambda draft: (draft.sentence, draft.token))

    def _with_denied(
        self,
        drafts: list[Draft],
        claim: Claim,
        where: Span,
        denier: Argument,
        attributed: Attributed,
    ) -> list[Draft]:
        """Return the drafts with the act that a claim denies, as its own where it names one."""
        own = [d for d in drafts if d.type == "ASSAULT" and d.claim == claim.id]
        if any(d.status == "denied" for d in own):
            return drafts
        if own:
            return [
                _cleared(replace(d, actors=(denier,))) if d in own and _open(d, denier) else d
                for d in drafts
            ]
        text, doc = attributed.parse.document.text, attributed.parse.tokens
        said = text[claim.content[0].start : claim.content[0].end]
        told = drafts
        if text[: where.start].rstrip().endswith((",", "—", "–")):  # "…, charges he denies"
            told = [d for d in drafts if d.sentence == claim.sentence]
        made = [
            replace(_cleared(clears(d, denier, said, doc, self._mouths)), why=(WHY,))
            for d in _retold(told, claim, where, attributed)
        ]
        return [*drafts, *made]

    def _named(self, claim: Claim, attributed: Attributed) -> Span | None:
        """Return the words by which a claim speaks of an act told elsewhere."""
        if claim.stance not in self._words or not claim.chain or not claim.content:
            return None
        cue = claim.chain[0].cue.lower()
        if not any(word in cue for word in CUES.get(claim.stance, ("",))):
            return None
        first = claim.content[0]
        said = attributed.parse.document.text[first.start : first.end]
        opening = len(said) - len(said.lstrip("\"“'‘ "))
        match = self._words[claim.stance].search(said[opening:].rstrip(" .,\"”'’"))
        if match is None:
            return None
        start = first.start + opening
        return Span(start + match.start(), start + match.end())


def _by_its_teller(draft: Draft, attributed: Attributed) -> Draft:
    """Return a draft, its actor not who denies another's claim of it, but that other.

    "The army denied the rebels' claim that *they* had killed nine": the rebels.
    """
    teller = held(attributed.claims).by_id.get(draft.claim)
    if teller is None or teller.stance != "asserts" or draft.type not in VIOLENT:
        return draft
    deniers = [
        source
        for c in held(attributed.claims).within(teller.sentence)
        if c.stance == "denies" and _holds(c, teller) and (source := _source(c, attributed))
    ]
    source = _source(teller, attributed)
    if source is None or not any(same_words(a, d) for a in draft.actors for d in deniers):
        return draft
    return replace(draft, actors=(source,))


def _holds(outer: Claim, inner: Claim) -> bool:
    """Return whether one claim is told within another."""
    return outer is not inner and any(
        o.start <= i.start and i.end <= o.end
        for o in outer.content
        for i in inner.content
        if inner.sentence == outer.sentence
    )


def _with_owned(
    drafts: list[Draft], claim: Claim, where: Span, owner: Argument, attributed: Attributed
) -> list[Draft]:
    """Return the drafts with the act that a source says is its own."""
    drafts = [d for d in drafts if not _is_owning(d, claim, where)]
    ours = {claim.id, *_beside(claim, attributed)}
    own = [d for d in drafts if d.type == "ASSAULT" and d.claim in ours and not d.negated]
    if own:
        return [
            replace(d, actors=(owner,), why=(*d.why, OWNED)) if d in own and not d.actors else d
            for d in drafts
        ]
    made = _retold(drafts, claim, where, attributed)
    return [*drafts, *(replace(d, actors=(owner,), why=(OWNED,)) for d in made)]


def _is_owning(draft: Draft, claim: Claim, where: Span) -> bool:
    """Return whether a draft is no more than the words that own up ("claimed responsibility")."""
    cue, at = claim.chain[0].cue_span, draft.trigger
    if draft.claim is not None or draft.type != "ASSAULT" or cue is None or draft.tolls:
        return False
    return at.start <= cue.start and cue.end < at.end <= where.end


def _beside(claim: Claim, attributed: Attributed) -> set[str]:
    """Return the further claims that the source of one makes in the same sentence.

    "Claimed responsibility on its channel, *boasting of 30 dead*".
    """
    source = claim.chain[0].source
    near = held(attributed.claims).within(claim.sentence)
    return {c.id for c in near if c.chain and c.chain[0].source == source}


def _with_blamed(
    drafts: list[Draft],
    claim: Claim,
    where: Span,
    attributed: Attributed,
    forces: frozenset[str],
) -> list[Draft]:
    """Return the drafts with the act of which a source says no more than who did it."""
    if any(d.claim == claim.id and d.type in VIOLENT for d in drafts):
        return drafts
    accused = [
        party
        for d in drafts
        if d.type == "ACCUSE" and d.sentence == claim.sentence and d.status == "reported"
        for party in d.recipients
        if where.start <= party.span.start and party.span.end <= where.end
    ]
    if not accused:
        return drafts
    words = attributed.parse.tokens
    told = [d for d in drafts if not _by_forces(d, words, forces)]
    armed = any(words[a.head].lemma_.lower() in forces for a in accused)
    made = [] if armed else _retold(told, claim, where, attributed)
    made = made or _retold(drafts, claim, where, attributed)
    return [*drafts, *(replace(d, actors=tuple(accused), why=(BLAMED,)) for d in made)]


def _by_forces(draft: Draft, words: Doc, forces: frozenset[str]) -> bool:
    """Return whether police or soldiers did it: who blames a gang does not mean their raid."""
    return bool(draft.actors) and all(words[a.head].lemma_.lower() in forces for a in draft.actors)


def _retold(drafts: list[Draft], claim: Claim, where: Span, attributed: Attributed) -> list[Draft]:
    """Return the act told before a claim as told in it; none where there is no such act."""
    act = _act_before(drafts, claim)
    words = attributed.parse.tokens.char_span(where.start, where.end, alignment_mode="expand")
    if act is None or words is None:
        return []
    made = replace(
        act,
        claim=claim.id,
        tolls=(),
        labels=(),
        evidence=(),
        trigger=where,
        token=words.root.i,
        sentence=claim.sentence,
        confidence=SURE,
    )
    return [made]


def _act_before(drafts: list[Draft], claim: Claim) -> Draft | None:
    """Return the violent act told last before a denial, one in another's claim before others."""
    told = [
        d
        for d in drafts
        if d.type == "ASSAULT"
        and not d.negated
        and d.status in ("reported", "background")
        and 0 <= claim.sentence - d.sentence <= FAR
    ]
    end = max((span.end for span in claim.content), default=0)
    told = [
        d
        for d in told
        if d.sentence < claim.sentence or (d.claim != claim.id and d.trigger.start < end)
    ]
    return max(told, key=_weight, default=None)


def _weight(draft: Draft) -> tuple[bool, int, bool, int]:
    """Return by what the act that is meant is chosen: told last, and of its words the deadly."""
    deadly = any(toll.measure == "killed" for toll in draft.tolls)
    return (
        draft.status == "reported",
        draft.sentence,
        draft.mode != "abduct" or deadly,
        -draft.token,
    )


def _open(draft: Draft, denier: Argument) -> bool:
    """Return whether nobody else is said to have done it."""
    return draft.status == "reported" and all(a.head == denier.head for a in draft.actors)


def _cleared(draft: Draft) -> Draft:
    heads = {a.head for a in draft.actors}
    recipients = tuple(r for r in draft.recipients if r.head not in heads)
    return replace(
        draft, status="denied", negated=True, recipients=recipients, why=(*draft.why, WHY)
    )


def _source(claim: Claim, attributed: Attributed) -> Argument | None:
    link = claim.chain[0]
    if link.span is None:
        return None
    words = attributed.parse.tokens.char_span(
        link.span.start, link.span.end, alignment_mode="expand"
    )
    if words is None:
        return None
    return Argument(span=link.span, head=words.root.i, antecedent=link.antecedent)
