"""Drafts joined where one passes on what another says; the same claim found twice kept once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.attribute.draft import Draft, Passer, Text, holders
from sayso.attribute.outlets import is_outlet, told_outlet
from sayso.attribute.speakers import passer
from sayso.syntax import child, children, subtree, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

PASSED_ON = frozenset({"preposition", "adverb"})
CITING = frozenset({"cite", "quote"})
TELLING = frozenset({"tell", "inform"})
WHOLE = frozenset({"clause", "own-future", "quote", "as-clause", "tag"})
CONTRASTS = frozenset({"while", "whereas", "after"})
SAME = 0.8


def chained(text: Text, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with their chains: whoever passed a claim on stands after its source."""
    kept = [d for d in drafts if d.content and not _says_nothing(text, d)]
    kept = _quoted_as(kept)
    _part_joined(text, kept)
    _part_contrasted(text, kept)
    _part_alleged(text, kept)
    around = holders(kept)
    kept = [d for d in kept if not _aside(text, d, around.get(d.head.i, []))]
    kept = _passed_on(text, kept)
    kept = _cited(text, kept)
    for draft in kept:
        _told_to_outlet(text, draft)
    return _once(kept)


def _quoted_as(drafts: list[Draft]) -> list[Draft]:
    """Make one claim of "Reuters quoted the governor as saying …": his, passed on by it."""
    heads = {d.head.i: d for d in drafts if d.cue_class == "verb"}
    gone: set[int] = set()
    for inner in heads.values():
        link = inner.head.head
        outer = heads.get(link.head.i) or heads.get(link.head.head.i)
        asked = inner.head.dep_ == "pcomp" and link.lower_ == "as" and outer is not None
        if asked and outer is not None and outer.head.lemma_ in CITING and outer is not inner:
            if not outer.source.unnamed:
                inner.passers += [outer.source, *outer.passers]
            gone.add(id(outer))
    return [d for d in drafts if id(d) not in gone]


def _part_joined(text: Text, drafts: list[Draft]) -> None:
    """Part "said it was appalled and demanded …" where the parser joined the second verb lower."""
    joined = [
        d
        for d in drafts
        if d.cue.kind == "speech" and d.head.dep_ == "conj" and not text.in_quote(d.head)
    ]
    around = _wholes(drafts) if joined else {}
    for draft in joined:
        verb = draft.head
        outers = [d for d in around.get(verb.i, ()) if _alike(d.head, verb)]
        if outers and child(verb, "nsubj", "nsubjpass") is None:
            outer = max(outers, key=lambda d: len(d.content))
            outer.content = trimmed(text.doc, outer.content - subtree(verb))
            again = outer.source
            draft.source = Passer(again.head, again.words, draft.source.cue, again.rest)
            draft.source.pronoun_for, draft.source.unnamed = again.pronoun_for, again.unnamed


def _part_contrasted(text: Text, drafts: list[Draft]) -> None:
    """Part "said it had retaken the town, *while the rebels denied* it": the outlet's contrast."""
    verbs = [d.head for d in drafts if d.head.dep_ == "advcl" and _contrasts(text, d.head)]
    around = _wholes(drafts) if verbs else {}
    for verb in verbs:
        for outer in around.get(verb.i, ()):
            if outer.head.i < verb.i:
                outer.content = trimmed(text.doc, outer.content - subtree(verb))
    for draft in drafts:
        if draft.head in verbs:
            _own_half(text, draft)


def _own_half(text: Text, draft: Draft) -> None:
    """Leave out of "A said P, *while B said Q*" what A says: B says what follows "while"."""
    mark = next(c for c in children(draft.head, "mark") if c.lower_ in CONTRASTS)
    own = {i for i in draft.content if i > mark.i}
    if draft.head.head.i < mark.i and own:
        draft.content = trimmed(text.doc, own)


def _part_alleged(text: Text, drafts: list[Draft]) -> None:
    """Part "denied that it had fired, *as has been alleged*": what others say."""
    alleged = [d.head for d in drafts if d.frame == "as-clause"]
    around = _wholes(drafts) if alleged else {}
    for verb in alleged:
        for outer in around.get(verb.i, ()):
            if outer.head.i < verb.i and not text.in_quote(verb):
                outer.content = trimmed(text.doc, outer.content - subtree(verb))


def _contrasts(text: Text, verb: Token) -> bool:
    """Tell whether a verb opens a contrasting clause of its own subject, outside quotations."""
    marks = [c for c in children(verb, "mark") if c.lower_ in CONTRASTS]
    if not marks or text.in_quote(verb):
        return False
    if marks[0].lower_ == "after" and marks[0].nbor(-1).text != ",":
        return False
    return child(verb, "nsubj", "nsubjpass") is not None


def _wholes(drafts: list[Draft]) -> dict[int, list[Draft]]:
    """Return the drafts of verbs that carry whole clauses, by the words of their content."""
    return holders(d for d in drafts if d.cue_class == "verb" and d.frame in WHOLE)


def _alike(first: Token, second: Token) -> bool:
    """Tell whether two verbs stand in the same tense, the second after the first."""
    return first.i < second.i and first.tag_ == second.tag_ and first.tag_ in {"VBD", "VBZ", "VBP"}


def _says_nothing(text: Text, draft: Draft) -> bool:
    """Tell whether the content is but a pronoun: "supported them"."""
    words = _words(text, draft.content)
    return len(words) < 2 and all(text.tokens[i].pos_ in {"PRON", "DET", "SCONJ"} for i in words)


def _aside(text: Text, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether an opinion on a thing stands inside what someone else says.

    "The mayor said they praised the troops" is the mayor's claim; only whole clauses and what
    accuses, denies, demands, threatens or promises are worth a claim of their own in there.
    """
    if draft.frame in WHOLE or draft.cue_class != "verb":
        return False
    if text.in_quote(draft.head):
        return True
    if draft.stance != "asserts":
        return False
    if draft.cue.kind not in {"speech", "evaluation"}:
        return False
    return any(
        other is not draft and draft.head.i in other.content and draft.content <= other.content
        for other in drafts
    )


def _words(text: Text, found: set[int]) -> set[int]:
    return {i for i in found if text.tokens[i].is_alpha or text.tokens[i].is_digit}


def _passed_on(text: Text, drafts: list[Draft]) -> list[Draft]:
    """Join "the ministry said …, according to AFP" into one claim with two links."""
    kept = []
    heads = {d.head.i: d for d in reversed(drafts) if d.cue_class == "verb"}
    for draft in drafts:
        inside = [heads[i] for i in sorted(draft.content) if i in heads]
        host = _host(text, draft, inside) if draft.cue_class in PASSED_ON else None
        if host is None:
            kept.append(draft)
        elif not draft.source.unnamed or host.source.unnamed:
            host.passers.append(draft.source)
            host.content -= draft.source.cue | draft.source.words | draft.source.rest
            host.why += draft.why
        elif host.source.head is not None:
            host.passers.append(draft.source)
    return kept


def _host(text: Text, draft: Draft, drafts: list[Draft]) -> Draft | None:
    """Return the claim that the clause around an adjunct is: its cue heads that clause."""
    for other in drafts:
        if other is not draft and other.cue.kind != "belief" and _covers(text, draft, other):
            return other
    return None


def _covers(text: Text, draft: Draft, other: Draft) -> bool:
    outer = _words(text, draft.content)
    rest = outer - other.content - other.source.words - other.source.rest - other.source.cue
    inner = _words(text, other.content & draft.content)
    return len(inner) >= len(outer) * 0.5 or len(rest) <= 4


def _cited(text: Text, drafts: list[Draft]) -> list[Draft]:
    """Put the one who is cited before the one who cites: "Reuters reported, citing officials"."""
    heads = {d.head.i: d for d in reversed(drafts) if d.cue_class == "verb"}
    gone: set[int] = set()
    for host in heads.values():
        for citing in _citing(host):
            what = child(citing, "dobj")
            if what is None or not _person(text, what):
                continue
            first = passer(what)
            first.cue = {citing.i}
            host.passers.insert(0, host.source)
            host.source = first
            both = subtree(citing)
            host.content -= both if host.content - both else first.words | first.cue
            gone.add(citing.i)
    return [d for d in drafts if d.content and not (d.head.i in gone and d.cue_class == "verb")]


def _citing(host: Draft) -> list[Token]:
    """Return the "citing" that belongs to a verb, or to the clause that the verb governs."""
    if host.cue.kind not in {"speech", "evidence"} or host.head.lemma_ in CITING:
        return []
    near = [host.head, *children(host.head, "ccomp")]
    below = [verb for above in near for verb in children(above, "advcl", "acl")]
    after = host.head.doc[host.head.i + 1 : host.head.i + 3]
    if len(after) > 1 and after[0].text == "," and after[1] not in below:
        below.append(after[1])  # however parsed: "…, the daily reports, *quoting* doctors"
    return [v for v in below if v.lemma_ in CITING and v.tag_ == "VBG"]


def _person(text: Text, noun: Token) -> bool:
    known = text.words.speakers.get(noun.lemma_.lower()) or text.words.speakers.get(noun.lower_)
    if known is not None:
        return known in {"person", "group", "document"}
    return noun.pos_ == "PROPN" or noun.ent_type_ in {"PERSON", "ORG", "GPE"}


def _told_to_outlet(text: Text, draft: Draft) -> None:
    """Add the outlet that was told: "the governor told Reuters that …"."""
    if draft.head.lemma_ not in TELLING:
        return
    draft.addressee = draft.addressee or _run_in(text, draft)
    if not draft.addressee:
        return
    own = any(text.tokens[i].lower_ in {"this", "our"} for i in draft.addressee)
    if told_outlet(text, draft.addressee) and not own:
        inside = sorted(draft.addressee)
        tops = (text.tokens[i] for i in inside if text.tokens[i].head.i not in draft.addressee)
        head = next(tops, text.tokens[inside[-1]])
        draft.passers.append(Passer(head, set(inside), set(draft.source.cue)))


def _run_in(text: Text, draft: Draft) -> set[int]:
    """Return the outlet that the parser took into what it was told: "told *AFP* 15 people were"."""
    first = draft.head.i + 1
    for size in (3, 2, 1):
        name = set(range(first, first + size))
        if name < draft.content and min(draft.content) == first and is_outlet(text, name):
            draft.content = draft.content - name
            return name
    return set()


def _once(drafts: list[Draft]) -> list[Draft]:
    around = holders(drafts)
    kept: dict[int, Draft] = {}
    for draft in sorted(drafts, key=_rank):
        order = sorted(draft.content)
        near = (d for i in (order[0], order[len(order) // 2], order[-1]) for d in around[i])
        if not any(id(other) in kept and _same(draft, other) for other in near):
            kept[id(draft)] = draft
    return sorted(kept.values(), key=lambda d: (min(d.content), -len(d.content), d.head.i))


def _rank(draft: Draft) -> tuple[int, int]:
    order = ["verb", "quote", "noun", "preposition", "colon", "adjective", "adverb"]
    return order.index(draft.cue_class), draft.head.i


def _same(draft: Draft, other: Draft) -> bool:
    if draft.source.words != other.source.words and not (
        draft.source.unnamed and other.source.unnamed
    ):
        return False
    both = len(draft.content & other.content)
    return both >= SAME * max(len(draft.content), len(other.content))
