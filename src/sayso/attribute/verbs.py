"""Claims whose cue is a verb: "said that …", "accused them of …", "was reported to have …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.attribute.cues import Cue, Lexicon
from sayso.attribute.draft import Draft, Passer, Text
from sayso.attribute.extent import same_segment, without_afterthought
from sayso.attribute.frames import Match, frames, object_of
from sayso.attribute.speakers import can_speak, is_document
from sayso.attribute.subjects import lets_know, nobody, source_of
from sayso.attribute.tags import Tag, tag_of
from sayso.lookup import lookup
from sayso.syntax import (
    child,
    children,
    dependents,
    joined_by_nor,
    negated,
    noun_phrase,
    passive,
    unhyphened,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
MODALS = frozenset({"would", "could", "should", "might", "may", "can", "must", "'d", "ought"})
WILL = frozenset({"will", "shall", "'ll", "’ll"})
GO_ON = frozenset({"go", "continue", "proceed", "seem", "appear", "come", "be", "use", "have"})
PLAIN = 3
RANK = {
    "own-future": -1,
    "clause": 0,
    **dict.fromkeys((f"{of}-infinitive" for of in "object on upon for to with".split()), 1),
    "object-as": 1,
    "object-predicate": 1,
    "object-of": 2,
    "object-for": 2,
    "infinitive": 2,
    "object": 4,
    "tag": 5,
}
FREE = frozenset({"clause", "own-future", "as-clause", "tag"})
FEW = frozenset({"few", "none", "neither"})
TOLD = frozenset("object-infinitive object-of object-on object-about object-whether".split())


def verb_drafts(text: Text) -> Iterator[Draft]:
    """Yield a draft for every cue verb that says something of someone.

    A verb that may carry a quotation but has none of its own comes empty; it is tied later.
    """
    lexicon, made = text.words.cues["verb"], lookup(text.doc)
    for sentence in text.parse.sentences:
        for token in made.tokens[sentence.first : sentence.last]:
            rows = _rows(lexicon, made.lemmas[token.i]) if token.tag_[:1] == "V" else ()
            draft = _draft(text, token, rows) if rows else None
            if draft is not None:
                yield draft


def cue_rows(lexicon: Lexicon, token: Token) -> tuple[Cue, ...]:
    """Return the cues that a verb may be, by its lemma."""
    return _rows(lexicon, token.lemma_.lower())


def _rows(lexicon: Lexicon, lemma: str) -> tuple[Cue, ...]:
    return lexicon.get(lemma) or lexicon.get(lemma + "e") or ()  # "hoping" comes as "hop"


def _draft(text: Text, verb: Token, rows: tuple[Cue, ...]) -> Draft | None:
    if _unreal(verb, rows) or lets_know(verb):
        return None
    denied = negated(verb) or joined_by_nor(verb)
    fitting = [c for c in _fitting(verb, rows) if not denied or c.negated is not None]
    if not fitting:
        return None
    who = source_of(text, verb)
    if who is not None and who.head is not None and text.in_quote(who.head):
        who = who if text.in_quote(verb) else None
    if text.in_quote(verb) and not _worth_it_inside(who, rows):
        return None
    denied = denied or _by_few(verb)
    made = _filled(text, verb, fitting, who) or _quoting(verb, fitting, who)
    made = _by_order(text, verb, fitting, made)
    if made is not None and denied and made.cue.negated is not None:
        made.stance = made.cue.negated
    return made


def _by_few(verb: Token) -> bool:
    """Tell whether hardly anyone does it: "few expect", "almost none believe"."""
    who = child(verb, "nsubj", "nsubjpass")
    return who is not None and (
        who.lower_ in FEW or any(c.lower_ in FEW for c in children(who, "amod", "det"))
    )


def _worth_it_inside(who: Passer | None, rows: tuple[Cue, ...]) -> bool:
    """Inside a quotation only what the speaker reports of a named other is a claim."""
    if who is None or who.head is None or who.unnamed:
        return False
    return rows[0].kind == "speech" and who.head.pos_ in {"PROPN", "NOUN"}


def _unreal(verb: Token, rows: tuple[Cue, ...]) -> bool:
    """Tell whether the verb is only supposed, asked for, or the content of another cue."""
    if any(c.lower_ in CONDITIONS and _near(c, verb) for c in children(verb, "mark")):
        return True
    modals = {c.lower_ for c in children(verb, "aux")}
    if modals & MODALS or modals & WILL:
        return rows[0].kind == ("speech" if modals & MODALS else "evaluation")
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    if verb.tag_ == "VB" and any(c.lower_ == "to" for c in children(verb, "aux")):
        return not _goes_on(verb)
    return False


def _near(mark: Token, verb: Token) -> bool:
    """Tell whether a conjunction opens the verb's own words, with no comma in between."""
    return all(token.text != "," for token in verb.doc[mark.i : verb.i])


def _goes_on(verb: Token) -> bool:
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in GO_ON


def _fitting(verb: Token, rows: tuple[Cue, ...]) -> Iterator[Cue]:
    """Yield the cues whose further words stand at the verb."""
    near: set[str] | None = None
    for cue in rows:
        further = cue.words[1:]
        if further and near is None:
            beside = [c for d in dependents(verb) for c in (d, *children(d, "pobj"))]
            near = {form for c in beside for form in (c.lower_, c.lemma_.lower())}
        if near is None or near.issuperset(further):
            yield cue


def _filled(text: Text, verb: Token, cues: list[Cue], who: Passer | None) -> Draft | None:
    """Return the draft of the most telling frame that is filled, the longest cue first."""
    found = frames(verb)
    options = [
        (-len(cue.words), RANK.get(name, PLAIN), order, cue, name)
        for order, cue in enumerate(cues)
        for name in _frames_of(cue)
        if name in found
    ]
    for *_, cue, name in sorted(options, key=lambda option: option[:3]):
        source = who or nobody(verb, cue)
        if source is None or not _plausible(text, cue, name, source):
            continue
        match = found[name]
        if name == "object" and not _sayable(text, verb, cue):
            continue
        left_open = name == "clause" and _left_open(text, verb, cue, match.content)
        if left_open or (name == "clause" and _judged(cues, found)):
            continue
        content = same_segment(text, verb, match.content - source.words - source.rest - {verb.i})
        content = unhyphened(text.doc, without_afterthought(text, verb, content))
        if content:
            return _made(verb, cue, name, source, match, content)
    return None


def _judged(cues: list[Cue], found: dict[str, Match]) -> bool:
    """Tell whether a clause only ends a judgement: "described it as a breach *that* …"."""
    judged = found.get("object-as") if any("object-as" in c.content for c in cues) else None
    return judged is not None and min(judged.content) < min(found["clause"].content)


def _by_order(text: Text, verb: Token, cues: list[Cue], made: Draft | None) -> Draft | None:
    """Mend a draft by the order of words where its verb is a tag that the parser misread."""
    cue = next((c for c in cues if {"clause", "quote"} <= set(c.content)), None)
    tag = tag_of(text, verb) if cue is not None else None
    if cue is None or tag is None or not _sayer(text, verb, cues, tag):
        return made
    if not tag.content:
        return _made(verb, cue, "quote", tag.source, Match(set()), set())
    if made is not None and _same_source(made, tag):
        before = made.content and max(made.content) < verb.i
        if tag.closing and before and made.content < tag.content:
            made.content = set(tag.content)
        return made
    quoted = any(text.quoted[i] >= 0 for i in tag.content)
    if quoted and made is None:
        made = _made(verb, cue, "quote", tag.source, Match(set()), set())
    if quoted and made is not None:
        made.source, tag.source.cue = tag.source, made.source.cue
        made.content -= tag.source.words | tag.source.rest
        return made
    return _made(verb, cue, "tag", tag.source, Match(set()), set(tag.content))


def _sayer(text: Text, verb: Token, cues: list[Cue], tag: Tag) -> bool:
    """Tell whether the tag's name may speak; after a verb it may be its object ("demands aid")."""
    head = tag.source.head
    free = all("object" not in cue.content for cue in cues) or head is None or head.i < verb.i
    return can_speak(text, tag.source, cues[0].kind, free=free)


def _same_source(made: Draft, tag: Tag) -> bool:
    head = made.source.head
    return head is not None and head.i in tag.source.words | tag.source.rest and bool(made.content)


def _left_open(text: Text, verb: Token, cue: Cue, content: set[int]) -> bool:
    """Tell whether what is known is not said: "knew whom he meant", "were found carrying rice"."""
    factive = cue.kind == "belief" and cue.stance == "asserts"
    come_upon = verb.lemma_ == "find" and not any(_finite(text.tokens[i]) for i in content)
    met = come_upon and (passive(verb) or verb.dep_ == "acl")
    return (factive and text.tokens[min(content)].tag_ in {"WP", "WRB", "WP$"}) or met


def _finite(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBZ", "VBP", "MD"}


def _sayable(text: Text, verb: Token, cue: Cue) -> bool:
    """Tell whether an object is a thing to be said: no number, no one dismissed or questioned."""
    what = object_of(verb)
    if what is None or what.tag_ == "CD":
        return False
    known = text.words.speakers.get(what.lemma_.lower())
    someone = known == "person" or what.ent_type_ in {"PERSON", "GPE", "NORP"}
    return not (someone and cue.stance in {"denies", "promises", "doubts", "asks"})


def _frames_of(cue: Cue) -> tuple[str, ...]:
    """Return the frames of a cue; one that takes clauses and quotations may close a sentence."""
    return (*cue.content, "tag") if {"clause", "quote"} <= set(cue.content) else cue.content


def _quoting(verb: Token, cues: list[Cue], who: Passer | None) -> Draft | None:
    cue = next((c for c in cues if "quote" in c.content), None)
    if cue is None or passive(verb):
        return None
    source = who or Passer(None, set(), set(), unnamed=True)
    return _made(verb, cue, "quote", source, Match(set()), set())


def _plausible(text: Text, cue: Cue, frame: str, source: Passer) -> bool:
    if source.unnamed:
        return frame in FREE or not (cue.stance == "asks" or _acted(cue, frame))
    if cue.source == "document" and not is_document(text, source):
        return False
    return can_speak(text, source, cue.kind, free=frame in FREE)


def _acted(cue: Cue, frame: str) -> bool:
    """Tell whether a passive without an agent is an act: "are charged with", "was named as"."""
    return (cue.kind, frame.partition("-")[0]) == ("speech", "object") and frame not in TOLD


def _made(
    verb: Token, cue: Cue, frame: str, source: Passer, match: Match, content: set[int]
) -> Draft:
    words = cue_words(verb, cue) | match.cue
    source.cue = words
    addressee = match.addressee or _told(verb, cue)
    return Draft(
        cue=cue,
        head=verb,
        frame=frame,
        source=source,
        content=content,
        stance=cue.stance,
        cue_class="verb",
        addressee=addressee,
        why=[f"verb '{' '.join(cue.words)}' with {frame} ({cue.kind})"],
    )


def _told(verb: Token, cue: Cue) -> set[int]:
    if cue.addressee == "object":
        what = child(verb, "dobj", "dative")
        return noun_phrase(what) if what is not None else set()
    if cue.addressee:
        for prep in children(verb, "prep", "dative"):
            noun = child(prep, "pobj")
            if prep.lower_ == cue.addressee and noun is not None:
                return noun_phrase(noun)
    return set()


def cue_words(verb: Token, cue: Cue) -> set[int]:
    """Return the verb with its auxiliaries, negation and the further words of the cue."""
    words = {verb.i}
    words |= {c.i for c in children(verb, "aux", "auxpass", "neg", "prt")}
    words |= {c.i for c in dependents(verb) if c.lower_ in cue.words[1:]}
    return words
