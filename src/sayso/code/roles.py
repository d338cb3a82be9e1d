"""The slots of a trigger in its sentence: where actor, recipient and conditions are looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.code import headlines
from sayso.code.codebook import Trigger
from sayso.code.forms import UNDERGONE
from sayso.code.slots import (
    NOMINAL,
    bare_participle,
    before_noun,
    doers,
    passive,
    patients,
    surface_subject,
)
from sayso.lookup import Phrase, Site, lookup, sentence_bounds, words
from sayso.syntax import children, dependents, objects_of

if TYPE_CHECKING:
    from spacy.tokens import Token

LOOSE = frozenset({"with", "on", "against", "at", "between", "toward", "towards"})
CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "advcl", "acl"})
BLAMING = frozenset("blame pin attribute link tie base focus condemn accuse".split())
STEPS = 4
GROUPS = frozenset(
    "group number series couple dozen dozens hundreds thousands scores majority handful score "
    "part crowd wave string spate round spree volley barrage campaign team "
    "lot one two three some several many most members band convoy".split()
)
BORDERS = frozenset({"ccomp", "advcl", "relcl", "conj", "acl"})


@dataclass(frozen=True)  # no slots: its properties are kept
class Match:
    """A trigger found: `head` is the token that stands for it, `verb` the one with its clause.

    `line` holds the words of a headline that is read by word order, None elsewhere.
    """

    trigger: Trigger
    head: Token
    tokens: tuple[Token, ...]
    verb: Token | None
    line: tuple[Token, ...] | None = None

    @cached_property
    def site(self) -> Site:
        """What stands in its slots, shared with all rows that ask the same."""
        key = (
            self.trigger.pos,
            "obj" in self.trigger.recipient,
            self.head.i,
            *(token.i for token in self.tokens),
            None if self.verb is None else self.verb.i,
            self.line is None,
        )
        sites = lookup(self.head.doc).sites
        return sites[key] if key in sites else sites.setdefault(key, Site())

    @cached_property
    def anchors(self) -> tuple[Token, ...]:
        """The trigger's words and those beside its verb to which a phrase may be attached."""
        return _anchors(self)

    @property
    def anchor(self) -> Token:
        """The trigger's verb where it has one, else its head."""
        return self.verb if self.verb is not None and self.verb in self.tokens else self.head


def filled(match: Match, slot: str) -> list[Token]:
    """Return the head words that stand in a slot, first conjuncts only; empty when it is empty."""
    found = slot_heads(match, slot)
    return [token for token in found if token not in match.tokens and not mutual(token)]


def mutual(token: Token) -> bool:
    """Return whether a word is the end of "each other" or "one another"."""
    word = token.lower_
    if word not in ("other", "another") or not token.i:
        return False
    return lookup(token.doc).lower[token.i - 1] == ("each" if word == "other" else "one")


def outer(noun: Token) -> Token:
    """Return the word that carries a noun in its sentence: "a *series* of attacks", conjuncts."""
    for _ in range(STEPS):
        if noun.dep_ == "conj" and noun.head.pos_ in NOMINAL:
            noun = noun.head
        elif noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in GROUPS:
            noun = noun.head.head
        else:
            break
    return noun


def slot_heads(match: Match, slot: str) -> tuple[Token, ...]:
    """Return the head words of a slot, the trigger's own words among them."""
    kept = match.site.heads
    if slot not in kept:
        kept[slot] = tuple(_slot_heads(match, slot))
    return kept[slot]


def _slot_heads(match: Match, slot: str) -> list[Token]:
    if match.line is not None:
        return headlines.run(match.head, match.line, slot)[-1:]
    if slot == "subj":
        return _doers(match)
    if slot == "obj":
        return _patients(match)
    if slot == "iobj":
        return _receivers(match)
    if slot in ("poss", "mod"):
        return _of_noun(match, slot)
    if slot == "xsubj":
        return _complement_subject(match)
    if slot == "all":
        return parties(match)[0] + parties(match)[1]
    return prepositional(match, slot)


def silent_passive(verb: Token) -> bool:
    """Return whether the verb form lacks its auxiliary: "12 killed in Goma attack"."""
    return bare_participle(verb) and not passive(verb)


def _doers(match: Match) -> list[Token]:
    if match.verb is not None and match.verb in match.tokens:
        if match.trigger.pos == "adj" and match.head.dep_ in ("pobj", "dobj"):
            return []  # "a figure of eleven dead"
        if match.trigger.pos == "adj" and match.head.pos_ == "ADJ":
            return surface_subject(match.verb)
        return [] if match.trigger.pos == "verb" and turned(match) else doers(match.verb)
    if match.verb is not None and match.trigger.pos == "phrase":
        return surface_subject(match.verb)
    return prepositional(match, "by")


def turned(match: Match) -> bool:
    """Return whether a verb without auxiliary and object is read as a passive.

    So it is where the trigger wants an object and none is there: "Two soldiers killed in ambush".
    """
    if match.verb is None or not silent_passive(match.verb):
        return False
    wants = "obj" in match.trigger.recipient
    subject = surface_subject(match.verb)
    counted = bool(subject) and (subject[0].pos_ == "NUM" or bool(children(subject[0], "nummod")))
    undergone = match.verb.lemma_ in UNDERGONE and match.verb.dep_ != "relcl"
    return wants and (counted or undergone)


def _patients(match: Match) -> list[Token]:
    if match.verb is None:
        return prepositional(match, "of")
    if match.trigger.pos == "verb+noun":
        return [match.head]
    if match.trigger.pos == "verb" and turned(match):
        return surface_subject(match.verb)
    return patients(match.verb)


def _receivers(match: Match) -> list[Token]:
    if match.verb is None:
        return []
    found = []
    for child in children(match.verb, "dative"):
        found += objects_of(child) if child.pos_ in ("ADP", "SCONJ") else [child]
    return found


def _of_noun(match: Match, slot: str) -> list[Token]:
    nouns = [t for t in match.tokens if t.pos_ in ("NOUN", "PROPN") or t.tag_ == "VBG"]
    if slot == "poss":
        return [c for noun in nouns for c in children(noun, "poss") or _shared(noun)]
    return [word for noun in nouns for word in before_noun(noun)]


def _shared(noun: Token) -> list[Token]:
    """Return the possessor that a conjunct shares with the first noun."""
    return children(noun.head, "poss") if noun.dep_ == "conj" else []


def _complement_subject(match: Match) -> list[Token]:
    for clause in complements(match):
        own = children(clause, "nsubj", "nsubjpass")
        if own:
            return own
        subject = surface_subject(clause)
        if subject and match.verb is not None and subject != surface_subject(match.verb):
            return subject
    return []


def complements(match: Match) -> list[Token]:
    """Return the verbs of the clauses that complete a trigger ("threatened to *attack*")."""
    found: list[Token] = []
    for token in match.anchors:
        for child in dependents(token):
            if child.pos_ in ("VERB", "AUX") and child.i > token.i and _completes(child):
                found.append(child)
            if child.dep_ == "prep" and child.i > token.i:
                found += children(child, "pcomp")
    return found


def _completes(clause: Token) -> bool:
    if clause.dep_ == "relcl":  # "permitted a ship to land"
        return any(c.lower_ == "to" for c in children(clause, "aux"))
    return clause.dep_ in CLAUSES and not adverbial(clause)


def adverbial(clause: Token) -> bool:
    """Return whether a clause says when, why or if, and not what."""
    marks = [c.lower_ for c in children(clause, "mark", "advmod") if c.i < clause.i]
    return clause.dep_ == "advcl" and bool(set(marks) - {"to", "for", "that"})


def parties(match: Match) -> tuple[list[Token], list[Token]]:
    """Return the parties of a reciprocal event: those named as subject, and those beside them."""
    ours = _doers(match) or _of_noun(match, "poss") or _of_noun(match, "mod")
    if match.verb is not None and not ours:
        ours = [t for t in surface_subject(match.verb) if t not in match.tokens]
    ours = [o for t in ours for o in _between(t) or [t]]
    theirs = prepositional(match, "with") or prepositional(match, "between")
    theirs = theirs or prepositional(match, "among")
    return ours, [t for t in theirs if t not in ours]


def _between(noun: Token) -> list[Token]:
    """Return the parties of "the summit *between the two states* failed"."""
    return [o for p in children(noun, "prep") if p.lower_ == "between" for o in objects_of(p)]


def _anchors(match: Match) -> tuple[Token, ...]:
    """Return the trigger's words and those beside its verb to which a phrase may be attached."""
    found = list(match.tokens)
    if match.verb is not None and match.verb in match.tokens:
        labels = ("dobj", "prt", "acomp", "attr", "oprd", "advmod")
        found += [c for c in children(match.verb, *labels) if c not in found]
        return tuple(found)
    carrier = outer(match.head)
    if carrier.dep_ in ("dobj", "nsubjpass", "nsubj") and carrier.head.lemma_ not in BLAMING:
        found += [t for t in (carrier, carrier.head) if t not in found]
    return tuple(found)


def prepositional(match: Match, name: str) -> list[Token]:
    """Return the nouns after a preposition that belongs to the trigger."""
    site = match.site
    if site.phrases is None:
        site.phrases = list(_phrases(match))
    found: list[Token] = []
    for phrase in site.phrases:
        own = phrase.objects is not None and phrase.name == name
        found += (phrase.objects or ()) if own else phrase.inner
    found = [o for o in found if o.ent_type_ not in ("DATE", "TIME")]
    if found or name not in LOOSE:
        return list(dict.fromkeys(found))
    return _loose(match, name)


def _phrases(match: Match) -> Iterator[Phrase]:
    """Yield the prepositions and particles that belong to the trigger."""
    for token in match.anchors:
        for child in children(token, "prep", "agent", "dative", "prt"):
            label = child.dep_
            inner: list[Token] = []
            if label in ("prep", "prt") and child in match.tokens:
                inner = [o for p in children(child, "prep") for o in objects_of(p)]
            yield Phrase(child.lower_, None if label == "prt" else objects_of(child), inner)


def _loose(match: Match, name: str) -> list[Token]:
    """Return the objects of a preposition that the parser hung on a later word of the clause."""
    start = match.tokens[-1]
    _, end = sentence_bounds(start)
    if name not in lookup(start.doc).lower[start.i + 1 : end]:
        return []
    for token in words(start.doc, start.i + 1, end):
        if token.pos_ in ("VERB", "AUX") and token.dep_ in BORDERS or token.lower_ in (";", ":"):
            break
        if (
            token.lower_ == name
            and token.dep_ == "prep"
            and any(t.is_ancestor(token) for t in match.tokens)
        ):
            return children(token, "pobj")
    return []
