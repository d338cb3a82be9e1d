"""Drafts in, `Claim` records out: links with resolved names, quote type, ids, parents."""

from __future__ import annotations

from dataclasses import replace

from sayso.attribute.chains import WHOLE
from sayso.attribute.draft import Draft, Passer, Text, holders
from sayso.attribute.outlets import is_outlet
from sayso.attribute.sources import Sources
from sayso.ids import content_id
from sayso.records import Claim, Link, Span
from sayso.syntax import noun_phrase, spans


def claims_of(text: Text, drafts: list[Draft]) -> tuple[Claim, ...]:
    """Return one claim a draft, those inside another's content with that one as parent."""
    sources = Sources(text, drafts)
    made = [_claim(text, draft, sources) for draft in drafts]
    return tuple(_nested(drafts, made))


def _claim(text: Text, draft: Draft, sources: Sources) -> Claim:
    links = tuple(_link(text, passing, sources) for passing in (draft.source, *draft.passers))
    content = spans(text.doc, draft.content)
    told = spans(text.doc, draft.addressee)
    return Claim(
        id=_id(text, links, content),
        chain=links,
        stance=draft.stance,
        quote=_quote(draft),
        content=content,
        sentence=text.sentence(draft.head.i),
        cue_class=draft.cue_class,
        addressee=told[0] if told else None,
        why=tuple(draft.why),
    )


def _id(text: Text, links: tuple[Link, ...], content: tuple[Span, ...]) -> str:
    chain = [(link.source, link.cue, link.cue_span) for link in links]
    return content_id(text.parse.document.id, chain, content)


def _quote(draft: Draft) -> str:
    if draft.direct:
        return "direct"
    return "mixed" if draft.quotes else "indirect"


def _link(text: Text, passing: Passer, sources: Sources) -> Link:
    doc = text.doc
    cue = spans(doc, passing.cue)
    main = spans(doc, passing.words)
    rest = spans(doc, passing.rest)
    name, antecedent, head = sources.name(passing)
    kind = "actor"
    if passing.unnamed or head is None:
        kind = "unnamed"
    elif is_outlet(text, passing.words) or is_outlet(text, noun_phrase(head)):
        kind = "outlet"
    return Link(
        source=name,
        kind=kind,
        cue=" ".join(text.string[s.start : s.end] for s in cue),
        span=max(main, key=lambda s: s.end - s.start) if main else None,
        cue_span=cue[0] if cue else None,
        spans=_joined(main + rest) if rest else (),
        cue_spans=cue if len(cue) > 1 else (),
        antecedent=antecedent,
    )


def _joined(parts: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(sorted(parts))


def _nested(drafts: list[Draft], made: list[Claim]) -> list[Claim]:
    """Give each claim inside another's content that one as parent, and its chain after its own."""
    around = holders(drafts)
    numbers = {id(draft): n for n, draft in enumerate(drafts)}
    outers = [_parent(draft, around.get(draft.head.i, [])) for draft in drafts]
    parents = [None if outer is None else numbers[id(outer)] for outer in outers]
    done: dict[int, Claim] = {}

    def finished(n: int, seen: frozenset[int]) -> Claim:
        if n not in done:
            above = parents[n]
            if above is None or above in seen:
                done[n] = made[n]
            else:
                outer = finished(above, seen | {n})
                passes = _passes_on(drafts[above])
                chain = _longer(made[n], outer) if passes else made[n].chain
                done[n] = replace(made[n], parent=outer.id, chain=chain)
        return done[n]

    return [finished(n, frozenset({n})) for n in range(len(made))]


def _passes_on(draft: Draft) -> bool:
    """Tell whether a claim hands on the claims in it: "said that …", not "rejected a plea …"."""
    return draft.cue.kind in {"speech", "evidence"} and (
        draft.frame in WHOLE or draft.cue_class == "preposition" or draft.head.lemma_ == "quote"
    )


def _longer(inner: Claim, outer: Claim) -> tuple[Link, ...]:
    """Return the inner chain and the outer one; who speaks of himself stands there once."""
    last = inner.chain[-1]
    same = last.source != "" and last.source == outer.chain[0].source
    return (*inner.chain, *(outer.chain[1:] if same else outer.chain))


def _parent(inner: Draft, around: list[Draft]) -> Draft | None:
    """Return the smallest draft whose content holds the cue and the content of this one."""
    fit = [
        outer
        for outer in around
        if outer is not inner
        and len(outer.content) > len(inner.content)
        and inner.content <= outer.content
    ]
    return min(fit, key=lambda outer: len(outer.content), default=None)
