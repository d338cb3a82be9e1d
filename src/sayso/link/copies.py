"""Syndication: which documents are copies, cuts or rewrites of one source.

A document is kept as a sample of the hashes of its word 4-grams (shingles): those that are 0
modulo `SAMPLE`. The sample of a part is a part of the sample, so that the share of one text in
another can be read from two samples (A. Broder, On the resemblance and containment of documents,
1997); MinHash would give the resemblance alone and miss cuts with additions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sayso.link.signatures import Signature, bare, from_json, shingle, short, signature, to_json

__all__ = [
    "Origin",
    "Relation",
    "Signature",
    "from_json",
    "keys",
    "origins",
    "relation",
    "relations",
    "signature",
    "to_json",
]

COPIED = 0.4  # share of the shorter text that a copy has in common with the other
FEWEST = 4  # hashes in common: fewer may be a shared quotation
SHARED_NAMES = 3  # proper names that a rewrite has in common with the wire, beside a figure
WIRE_DAYS = 3  # days between a wire story and its rewrites
WIRE_BITS = 2**52  # keys of wire credits start here: above every hash of a shingle


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Two documents of one origin: `kind` is copy or rewrite, `words` say why for users."""

    a: str
    b: str
    kind: str
    share: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Documents that go back to one source; `first` is taken for it, `reasons` for users."""

    first: str
    documents: tuple[str, ...]
    reasons: tuple[str, ...]


def keys(sign: Signature) -> frozenset[int]:
    """Return the numbers to index a document by: one in common makes it a candidate.

    Kept and looked up alike. They are below 2**53, so that SQLite and JSON hold them exactly.
    """
    return frozenset(sign.shingles) | _wire_keys(sign)


def _wire_keys(sign: Signature) -> frozenset[int]:
    """One key for each wire, name and figure: a rewrite shares the wire and facts with another."""
    outlet = sign.outlet or ""
    wires = {*map(bare, sign.credits), *sign.mentions, bare(outlet), short(outlet)}
    return frozenset(
        WIRE_BITS + shingle(f"{wire}|{figure}") for wire in wires if wire for figure in sign.figures
    )


def relations(new: Signature, others: Iterable[Signature]) -> tuple[Relation, ...]:
    """Return how a document is tied to others, the nearest first; ties go by document id."""
    found = [r for other in others if other.document != new.document if (r := relation(new, other))]
    return tuple(sorted(found, key=lambda r: (-r.share, r.a, r.b)))


def relation(one: Signature, other: Signature) -> Relation | None:
    """Return how two documents are tied, None where each has reporting of its own."""
    a, b = sorted((one, other), key=_seniority)
    if a.published == b.published and _names(a, b) and not _names(b, a):
        a, b = b, a
    return _copy(a, b) or _rewrite(a, b)


def _names(one: Signature, other: Signature) -> bool:
    """Whether a document names the other's outlet as its source."""
    return _is_named(other.outlet or "-", one)


def _is_named(outlet: str, sign: Signature) -> bool:
    """Whether a text credits or names an outlet, by its whole name or without "News Agency"."""
    return bool({bare(outlet), short(outlet)} & {*map(bare, sign.credits), *sign.mentions})


def _seniority(sign: Signature) -> tuple[str, int, int, str]:
    """Sort first what was out first; on one day, what credits nobody, then the longest."""
    return (sign.published or "9999", len(sign.credits), -sign.length, sign.document)


def _copy(a: Signature, b: Signature) -> Relation | None:
    common = len(set(a.shingles) & set(b.shingles))
    shorter = min(len(a.shingles), len(b.shingles))
    share = common / shorter if shorter else 0.0
    if share < COPIED or common < min(FEWEST, shorter):
        return None
    told = f"{round(100 * share)} % of the shorter text stands in the other word for word"
    return Relation(a=a.document, b=b.document, kind="copy", share=share, words=told)


def _rewrite(a: Signature, b: Signature) -> Relation | None:
    wires = _wires(a, b)
    figures, named = sorted(a.figures & b.figures), a.names & b.names
    if not wires or not figures or len(named) < SHARED_NAMES or not _within(a, b):
        return None
    share = len(named) / max(1, min(len(a.names), len(b.names)))
    told = f"both go back to {wires[0]} and give the same figures (“{figures[0]}”)"
    return Relation(a=a.document, b=b.document, kind="rewrite", share=share / 2, words=told)


def _wires(a: Signature, b: Signature) -> list[str]:
    """The wires that both credit, or the one that is an outlet the other credits or names."""
    shared = set(a.credits) & set(b.credits)
    for one, other in ((a, b), (b, a)):
        outlet = other.outlet or ""
        if _is_named(outlet or "-", one) and outlet != one.outlet:
            shared.add(outlet)
    return sorted(shared)


def _within(a: Signature, b: Signature) -> bool:
    if not a.published or not b.published or min(len(a.published), len(b.published)) < 10:
        return True
    days = date.fromisoformat(a.published) - date.fromisoformat(b.published)
    return abs(days.days) <= WIRE_DAYS


def origins(documents: Iterable[Signature], tied: Iterable[Relation]) -> tuple[Origin, ...]:
    """Return the groups of documents of one source, each a set of tied documents.

    A document that is tied to none is an origin of its own. The order of the input is of no
    matter. `first` is the earliest; on one day the one without credit, then the longest.
    """
    signs = {sign.document: sign for sign in documents}
    head = {name: name for name in signs}

    def root(name: str) -> str:
        while head[name] != name:
            name = head[name]
        return name

    links = [r for r in tied if r.a in signs and r.b in signs]
    for link in links:
        head[root(link.a)] = root(link.b)
    groups: dict[str, list[Signature]] = {}
    for name in sorted(signs):
        groups.setdefault(root(name), []).append(signs[name])
    made = (_origin(_by_age(group), links) for group in groups.values())
    return tuple(sorted(made, key=lambda origin: _seniority(signs[origin.first])))


def _by_age(group: list[Signature]) -> list[Signature]:
    """The documents of an origin, first the one that stands for it."""
    return sorted(
        group, key=lambda sign: (*_seniority(sign)[:1], _debts(sign, group), _seniority(sign))
    )


def _debts(sign: Signature, group: list[Signature]) -> int:
    return sum(_names(sign, other) for other in group if other.outlet != sign.outlet)


def _origin(group: list[Signature], links: list[Relation]) -> Origin:
    inside = {sign.document for sign in group}
    told = {(r.b, r.a, f"{r.b} is a {r.kind} of {r.a}: {r.words}") for r in links if r.a in inside}
    return Origin(
        first=group[0].document,
        documents=tuple(sign.document for sign in group),
        reasons=tuple(words for _, _, words in sorted(told)),
    )
