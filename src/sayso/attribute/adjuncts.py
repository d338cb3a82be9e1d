"""Claims whose cue is an adjunct: "according to …", "reportedly", "alleged", "afraid that"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.attribute.cues import Cue
from sayso.attribute.draft import Draft, Passer, Text
from sayso.attribute.speakers import NAMES, SUFFIXES, can_speak, passer
from sayso.lookup import lookup
from sayso.syntax import (
    child,
    children,
    dependents,
    negated,
    noun_phrase,
    subject,
    subtree,
    trimmed,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis", "acl", "pcomp", "csubj"})
CONTRASTS = frozenset({"although", "though", "while", "whereas", "but"})
PREDICATES = frozenset("acomp ROOT oprd conj advcl attr xcomp ccomp relcl".split())
VERBAL = frozenset({"VERB", "AUX"})


def adjunct_drafts(text: Text) -> Iterator[Draft]:
    """Yield a draft for every cue preposition, adverb and adjective."""
    makers = {"preposition": _preposition, "adverb": _adverb, "adjective": _adjective}
    tables = [(text.words.cues[part], maker) for part, maker in makers.items()]
    known = frozenset[str]().union(*(lexicon for lexicon, _ in tables))
    made = lookup(text.doc)
    for sentence in text.parse.sentences:
        for i in range(sentence.first, sentence.last):
            if made.lower[i] not in known or text.quoted[i] >= 0:
                continue
            for lexicon, maker in tables:
                rows = lexicon.get(made.lower[i])
                if rows:
                    found = (maker(text, made.tokens[i], cue) for cue in rows)
                    draft = next(filter(None, found), None)
                    if draft is not None:
                        yield draft


def _made(head: Token, cue: Cue, source: Passer, content: set[int], frame: str) -> Draft | None:
    content = content - source.words - source.rest - source.cue
    if not content:
        return None
    return Draft(
        cue=cue,
        head=head,
        frame=frame,
        source=source,
        content=content,
        stance=cue.stance,
        cue_class=cue.pos,
        why=[f"{cue.pos} {' '.join(cue.words)!r} ({cue.kind})"],
    )


def _preposition(text: Text, token: Token, cue: Cue) -> Draft | None:
    words = _owned(token, cue) if cue.source == "possessor" else _beside(token, cue)
    if not words or tuple(w.lower_ for w in words) != cue.words:
        return None
    noun = child(words[-1], "pobj", "dobj")
    if cue.source == "possessor":
        noun = child(words[-1], "poss")
    if noun is None:
        return None
    source = passer(noun)
    if not can_speak(text, source, cue.kind, free=True) or not _names_someone(text, source, cue):
        return None
    source.cue = {w.i for w in words}
    own = subtree(token) | subtree(words[0])
    top = token.head
    while top.i in own and top.head.i != top.i:
        top = top.head
    host = _clause_head(top, token)
    return _made(token, cue, source, _clause(text, host, own), "clause")


def _beside(token: Token, cue: Cue) -> list[Token]:
    """Return the words of a cue that stands word by word, none where it does not."""
    made, end = lookup(token.doc), token.i + len(cue.words)
    found = tuple(made.lower[token.i : end]) == cue.words
    return made.tokens[token.i : end] if found else []


def _owned(token: Token, cue: Cue) -> list[Token]:
    """Return the words of "in her view": the preposition and the noun that someone owns."""
    noun = child(token, "pobj")
    return [token, noun] if noun is not None and noun.lower_ == cue.words[-1] else []


def _names_someone(text: Text, source: Passer, cue: Cue) -> bool:
    """Refuse "according to plan": a bare noun names no one; "per" asks for a known source."""
    head = source.head
    if head is None or cue.source != "object":
        return True
    if head.pos_ in {"PROPN", "PRON"} or head.ent_type_ in NAMES:
        return True
    if head.tag_ == "NN" and len(source.words) == 1:
        return False
    known = head.lemma_.lower() in text.words.speakers
    return known or len(cue.words) > 1 or head.lower_.endswith(SUFFIXES)


def _clause_head(token: Token, cue: Token) -> Token:
    """Return the verb of the clause that an adjunct qualifies, or the top of a fragment."""
    at = token
    apart = cue.i > 0 and cue.nbor(-1).text == ","
    while at.head.i != at.i:
        verbal = at.pos_ in VERBAL and (at.dep_ in CLAUSES or at.dep_ == "conj")
        if verbal and not (apart and _lower(at, cue)):
            return at
        at = at.head
    return at


def _lower(verb: Token, cue: Token) -> bool:
    """Tell whether an adjunct after a comma looks past this clause to the one above."""
    if verb.dep_ == "advcl":
        marks = {c.lower_ for c in children(verb, "mark")}
        return verb.head.i < verb.i < cue.i and not marks & CONTRASTS
    return verb.dep_ in {"relcl", "acl", "pcomp", "conj"}


def _clause(text: Text, host: Token, own: set[int]) -> set[int]:
    found = subtree(host) - own
    sentence = text.parse.sentences[text.sentence(host.i)]
    found = {i for i in found if sentence.first <= i < sentence.last}
    here = text.segments[max(own)]
    found = {i for i in found if text.segments[i] == here or text.quoted[i] >= 0}
    colons = [i for i in found if text.tokens[i].text == ":" and text.quoted[i] < 0]
    if colons and max(colons) < min(own):
        found = {i for i in found if i > max(colons)}
    return trimmed(text.doc, found)


def _adverb(text: Text, token: Token, cue: Cue) -> Draft | None:
    host = token.head
    if token.dep_ != "advmod" or host.i == token.i:
        return None
    source = Passer(None, set(), {token.i}, unnamed=True)
    if host.pos_ in VERBAL and host.dep_ not in {"amod"}:
        return _made(token, cue, source, _clause(text, host, {token.i}), "clause")
    return _made(token, cue, source, noun_phrase(host) - {token.i}, "modified")


def _adjective(text: Text, token: Token, cue: Cue) -> Draft | None:
    if "modified" in cue.content:
        if token.dep_ != "amod" or text.words.speakers.get(token.head.lemma_.lower()) == "person":
            return None  # "the alleged buyer" is someone, "the alleged raid" a claim
        source = Passer(None, set(), {token.i}, unnamed=True)
        words = {i for i in noun_phrase(token.head) if i > token.i}
        return _made(token, cue, source, words, "modified")
    if token.dep_ not in PREDICATES or _finite(token):
        return None
    verb = token.head if token.dep_ == "acomp" else token
    stance = cue.negated if negated(verb) else cue.stance
    if stance is None:
        return None
    return _predicate(text, token, verb, (cue, stance))


def _finite(token: Token) -> bool:
    """Tell whether a word is a verb of its own: "they prepared to march" """
    return token.tag_ == "VBD" and child(token, "nsubj") is not None


def _predicate(text: Text, token: Token, verb: Token, meaning: tuple[Cue, str]) -> Draft | None:
    cue, stance = meaning
    found = ((frame, _complement(token, verb, frame)) for frame in cue.content)
    frame, (content, more) = next((f for f in found if f[1][0]), ("", (set(), set())))
    source = _holder(text, verb, meaning, frame) if content else None
    if source is None:
        return None
    source.cue = {token.i, verb.i} | more
    made = _made(token, cue, source, content, frame)
    if made is not None:
        made.stance = stance
    return made


def _holder(text: Text, verb: Token, meaning: tuple[Cue, str], frame: str) -> Passer | None:
    """Return who is certain or afraid; "it is unclear who …" has an unnamed source."""
    cue, stance = meaning
    who = subject(verb) or child(verb, "nsubjpass")
    if who is None or who.lower_ in {"it", "there"} or child(verb, "expl") is not None:
        plain = frame == "clause" and cue.kind == "belief" and stance != "asserts"
        return Passer(None, set(), set(), unnamed=True) if plain else None
    source = passer(who)
    return source if can_speak(text, source, cue.kind, free=False) else None


def _complement(adjective: Token, verb: Token, frame: str) -> tuple[set[int], set[int]]:
    doc = adjective.doc
    hosts = (adjective, verb) if verb.i != adjective.i else (adjective,)
    for host in hosts:
        for below in dependents(host):
            if below.i < adjective.i:
                continue
            if frame == "clause" and below.dep_ in {"ccomp", "csubj", "advcl"} and _tensed(below):
                return trimmed(doc, subtree(below)), set()
            if frame == "infinitive" and below.dep_ == "xcomp":
                return trimmed(doc, subtree(below)), set()
            if below.dep_ == "prep" and below.lower_ == frame:
                return trimmed(doc, subtree(below) - {below.i}), {below.i}
    return set(), set()


def _tensed(verb: Token) -> bool:
    if verb.dep_ == "advcl":
        return any(c.lower_ == "that" for c in children(verb, "mark"))
    return True
