"""What a denial denies that names no act of its own: "deny any part in it", "rejected the charge".

The act is the one told last before it, or the one that its own words name; who denies is cleared.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.records import Argument, Attributed, Claim, Draft, Span
from sayso.tables import Tables

TABLE = "codebook/denials.csv"
FAR = 6  # sentences back in which the act that is denied was told
SURE = 0.5
WHY = "a denial of it, by whom it clears"


class Denials:
    """Finds the acts that denials without an act of their own deny."""

    def __init__(self, tables: Tables) -> None:
        """Compile the table `codebook/denials.csv`."""
        patterns = [row["pattern"] for row in tables.rows(TABLE, "pattern")]
        self._words = re.compile("|".join(f"(?:{p})" for p in patterns) or r"(?!)", re.IGNORECASE)

    def told(self, drafts: list[Draft], attributed: Attributed) -> list[Draft]:
        """Return the drafts, with a denied act for each such denial."""
        found = list(drafts)
        for claim in attributed.claims:
            if claim.stance != "denies" or not claim.chain or not claim.content:
                continue
            where = self._denied_words(claim, attributed)
            denier = _denier(claim, attributed)
            if where is not None and denier is not None:
                found = _with_denied(found, claim, where, denier, attributed)
        return sorted(found, key=lambda draft: (draft.sentence, draft.token))

    def _denied_words(self, claim: Claim, attributed: Attributed) -> Span | None:
        """Return the words by which a claim denies an act told elsewhere."""
        first = claim.content[0]
        said = attributed.parse.document.text[first.start : first.end]
        opening = len(said) - len(said.lstrip("\"“'‘ "))
        match = self._words.search(said[opening:].rstrip(" .,\"”'’"))
        if match is None:
            return None
        start = first.start + opening
        return Span(start + match.start(), start + match.end())


def _with_denied(
    drafts: list[Draft], claim: Claim, where: Span, denier: Argument, attributed: Attributed
) -> list[Draft]:
    """Return the drafts with the act that a claim denies, as its own where it names one."""
    own = [d for d in drafts if d.type == "ASSAULT" and d.claim == claim.id]
    if any(d.status == "denied" for d in own):
        return drafts
    if own:
        return [_cleared(d, denier) if d in own and _open(d, denier) else d for d in drafts]
    act = _act_before(drafts, claim, where)
    if act is None:
        return drafts
    words = attributed.parse.tokens.char_span(where.start, where.end, alignment_mode="expand")
    if words is None:
        return drafts
    made = replace(
        _cleared(act, denier),
        claim=claim.id,
        tolls=(),
        labels=(),
        evidence=(),
        trigger=where,
        token=words.root.i,
        sentence=claim.sentence,
        confidence=SURE,
        why=(WHY,),
    )
    return [*drafts, made]


def _act_before(drafts: list[Draft], claim: Claim, where: Span) -> Draft | None:
    """Return the violent act told last before a denial, one in another's claim before others."""
    told = [
        d
        for d in drafts
        if d.type == "ASSAULT"
        and not d.negated
        and d.status in ("reported", "background")
        and 0 <= claim.sentence - d.sentence <= FAR
    ]
    told = [d for d in told if d.sentence < claim.sentence or d.claim != claim.id]
    return max(told, key=lambda d: (d.status == "reported", d.sentence, d.token), default=None)


def _open(draft: Draft, denier: Argument) -> bool:
    """Return whether nobody else is said to have done it."""
    return draft.status == "reported" and all(a.head == denier.head for a in draft.actors)


def _cleared(draft: Draft, denier: Argument) -> Draft:
    recipients = tuple(r for r in draft.recipients if r.head != denier.head)
    return replace(
        draft,
        status="denied",
        negated=True,
        actors=(denier,),
        recipients=recipients,
        why=(*draft.why, WHY),
    )


def _denier(claim: Claim, attributed: Attributed) -> Argument | None:
    link = claim.chain[0]
    if link.span is None:
        return None
    words = attributed.parse.tokens.char_span(
        link.span.start, link.span.end, alignment_mode="expand"
    )
    if words is None:
        return None
    return Argument(span=link.span, head=words.root.i, antecedent=link.antecedent)
