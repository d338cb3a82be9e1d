"""Claims whose cue is a noun: "the rebels' claim that …", "calls for …", "no evidence that …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.attribute.cues import Cue
from sayso.attribute.draft import Draft, Passer, Text
from sayso.attribute.extent import without_afterthought
from sayso.attribute.speakers import can_speak, passer
from sayso.lookup import lookup
from sayso.syntax import (
    agent,
    child,
    children,
    dependents,
    has_child,
    noun_phrase,
    passive,
    subject,
    subtree,
    trimmed,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

HARMED = frozenset({"dead", "wounded", "injured", "killed", "missing"})
OWNERS = ("by", "from", "among", "of")
NATIONS = frozenset({"NORP", "GPE", "ORG", "PERSON"})


def noun_drafts(text: Text) -> Iterator[Draft]:
    """Yield a draft for every cue noun with a source and a content in its sentence."""
    lexicon, made = text.words.cues["noun"], lookup(text.doc)
    for sentence in text.parse.sentences:
        for i in range(sentence.first, sentence.last):
            token, rows = made.tokens[i], lexicon.get(made.lemmas[i], ())
            if not rows or token.pos_ != "NOUN" or text.quoted[i] >= 0:
                continue
            for cue in rows:
                draft = _draft(text, token, cue)
                if draft is not None:
                    yield draft
                    break


def _draft(text: Text, noun: Token, cue: Cue) -> Draft | None:
    stance = _stance(noun, cue)
    if stance is None:
        return None
    for frame in cue.content:
        found = _content(noun, frame)
        source = _source(text, noun, cue, frame) if found is not None else None
        if found is None or source is None or not _plausible(text, cue, source):
            continue
        source.cue = {noun.i} | found[1]
        if cue.kind == "evidence" and frame == "of" and _supported(text, noun) is not None:
            source.cue.add(noun.head.i)  # "*gave a figure of* nine dead" is one cue
        content = without_afterthought(text, noun, found[0] - source.words - source.rest)
        if content:
            why = [f"noun {cue.words[0]!r} with {frame} ({cue.kind})"]
            return Draft(cue, noun, frame, source, content, stance, "noun", why=why)
    return None


def _plausible(text: Text, cue: Cue, source: Passer) -> bool:
    return source.unnamed or can_speak(text, source, cue.kind, free=False)


def _stance(noun: Token, cue: Cue) -> str | None:
    if all(c.lower_ != "no" for c in children(noun, "det")):
        return cue.stance
    return {"evidence": "doubts", "belief": "asserts"}.get(cue.kind)


def _content(noun: Token, frame: str) -> tuple[set[int], set[int]] | None:
    """Return the content words and further cue words, None where the frame is not filled."""
    doc = noun.doc
    if frame == "clause":
        clause = _that(noun)
        return (trimmed(doc, subtree(clause)), set()) if clause is not None else None
    if frame == "infinitive":
        for below in children(noun, "acl", "relcl"):
            if any(c.tag_ == "TO" for c in dependents(below)):
                return trimmed(doc, subtree(below)), set()
        return None
    hosts = [noun, noun.head] if noun.dep_ in {"dobj", "nsubjpass"} else [noun]
    for host in hosts:
        for prep in children(host, "prep"):
            if prep.lower_ == frame and prep.i > noun.i and child(prep, "pobj", "pcomp"):
                return _counted(noun, trimmed(doc, subtree(prep) - {prep.i})), {prep.i}
    return None


def _counted(noun: Token, content: set[int]) -> set[int]:
    """Return a number with what it counts where the parser parted them: "eleven dead"."""
    last = noun.doc[max(content)] if content else noun
    after = last.i + 1
    if last.tag_ == "CD" and after < len(noun.doc) and noun.doc[after].lower_ in HARMED:
        return content | {after}
    return content


def _that(noun: Token) -> Token | None:
    for below in children(noun, "acl", "ccomp"):
        if any(c.lower_ in {"that", "whether"} and c.dep_ == "mark" for c in dependents(below)):
            return below
    head = noun.head
    if noun.dep_ == "nsubj" and head.lemma_ == "be":
        clause = child(head, "ccomp")
        if clause is not None and has_child(clause, "mark"):
            return clause
    return None


def _source(text: Text, noun: Token, cue: Cue, frame: str) -> Passer | None:
    owner = child(noun, "poss")
    if owner is not None:
        return passer(owner)
    for prep in children(noun, "prep"):
        held = child(prep, "pobj")
        if prep.lower_ in OWNERS and prep.lower_ != frame and held is not None:
            return passer(held)
    for side in children(noun, "amod", "compound", "nmod"):
        if side.ent_type_ in NATIONS:
            return Passer(side, noun_phrase(side), set())
    return _supported(text, noun) or _said_in(text, noun) or _unnamed(noun, cue, frame)


def _said_in(text: Text, noun: Token) -> Passer | None:
    """Return who "said in a statement that …" where the clause was hung on the statement."""
    verb = noun.head.head
    rows = text.words.cues["verb"].get(verb.lemma_.lower(), ())
    if noun.dep_ != "pobj" or noun.head.lower_ != "in" or not rows or rows[0].kind != "speech":
        return None
    who = subject(verb) if not passive(verb) else None
    return passer(who) if who is not None else None


def _supported(text: Text, noun: Token) -> Passer | None:
    """Return the subject of a verb that lends it ("expressed concern that …")."""
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass", "attr"}:
        return None
    if verb.lemma_.lower() not in text.words.cues["support"]:
        return None
    who = agent(verb) if passive(verb) else subject(verb)
    if who is None or who.lower_ == "there":
        return None
    return passer(who)


def _unnamed(noun: Token, cue: Cue, frame: str) -> Passer | None:
    seen = noun.dep_ == "pobj" and noun.head.lower_ == "as"  # "was read as a sign that"
    if frame == "clause" and cue.kind in {"speech", "belief", "evidence"} and not seen:
        return Passer(None, set(), set(), unnamed=True)
    return None
