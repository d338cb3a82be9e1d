"""The arguments of a cue verb, by the name of the frame that they fill.

A frame says where the content of a verb stands: `clause` ("said that …"), `own-future`
("warned that it would …"), `infinitive` ("threatened to …"), `gerund` ("denied shelling …"),
`object` ("condemned the attack"), `object-infinitive` ("urged them to …"), `object-as`
("described it as …"), `object-predicate` ("called it …"), `as-clause` ("as it said"), `tag`
("…, it said on Monday", read where a verb may carry a `quote`), a
preposition (`for`: "called for …"), `object-` with a preposition (`object-of`: "accused them
of …") and a preposition with `-infinitive` (`on-infinitive`: "called on them to …").
In the passive the subject counts as the object.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.lookup import sentence_bounds
from sayso.syntax import (
    child,
    children,
    dependents,
    has_child,
    misjoined,
    passive,
    subtree,
    trimmed,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

WH = frozenset({"what", "which", "who", "whom", "that", "whose", "how"})
PLACES = frozenset("from in at near on across around along inside outside over".split())
TAIL = 7  # tokens: longest "on Monday in the capital" after a closing "he said"
CHARGING = frozenset({"accuse", "suspect", "charge", "blame", "convict"})
FRAME_LIMIT = 400  # tokens: a longer "sentence" is a list or a broken page


@dataclass(slots=True)
class Match:
    """One filled frame: token indices of the content, more words of the cue, the addressee."""

    content: set[int]
    cue: set[int] = field(default_factory=set)
    addressee: set[int] = field(default_factory=set)


def frames(verb: Token) -> dict[str, Match]:
    """Return every frame that `verb` fills in its sentence, with what fills it."""
    found: dict[str, Match] = {}
    _clauses(verb, found)
    what = object_of(verb)
    if what is not None:
        _object(verb, what, found)
    _prepositions(verb, what, found)
    return {
        name: match
        for name, match in found.items()
        if match.content and len(match.content) <= FRAME_LIMIT
    }


def object_of(verb: Token) -> Token | None:
    """Return the direct object of `verb`, in the passive its subject."""
    if passive(verb):
        return child(verb, "nsubjpass") or _modified(verb)
    if bare_passive(verb):
        return child(verb, "nsubj")
    return child(verb, "dobj") or _modified(verb)


def bare_passive(verb: Token) -> bool:
    """Tell whether a headline has left out "is" or "are": "Soldiers accused of killing nine"."""
    if verb.lemma_.lower() not in CHARGING or verb.tag_ not in {"VBD", "VBN"} or passive(verb):
        return False
    charge = any(c.i == verb.i + 1 for c in children(verb, "prep"))
    return charge and not has_child(verb, "dobj", "aux", "ccomp") and has_child(verb, "nsubj")


def _modified(verb: Token) -> Token | None:
    described = verb.dep_ == "acl" and verb.tag_ == "VBN" and not has_child(verb, "nsubj")
    return verb.head if described else None


def _to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.tag_ == "TO" for c in dependents(verb))


def _clauses(verb: Token, found: dict[str, Match]) -> None:
    for below in sorted(dependents(verb), key=lambda c: c.i < verb.i):  # what follows comes first
        if below.dep_ in {"ccomp", "xcomp"} or (below.dep_ == "advcl" and _for(below)):
            _complement(verb, below, found)
    if "clause" not in found:
        _past_citing(verb, found)
    for word in children(verb, "intj", "dobj", "advmod"):
        if word.lower_ in {"yes", "no"}:
            found["clause"] = Match({word.i})
    if "clause" not in found and not _completed(found):
        tagged = _tagged(verb)
        if tagged:
            found["tag"] = Match(tagged)
    if verb.dep_ == "parataxis" and not found:
        found["clause"] = Match(_host(verb))
    if verb.dep_ == "advcl" and _as(verb) and "clause" not in found:
        found["as-clause"] = Match(_told(verb) or _host(verb))


def _told(verb: Token) -> set[int]:
    """Return what "as" stands for after a cue's clause: "denies *that it fired*, as alleged"."""
    clause = next((c for c in children(verb.head, "ccomp") if c.i < verb.i), None)
    own = subtree(verb)
    return trimmed(verb.doc, subtree(clause) - own) if clause is not None else set()


def _past_citing(verb: Token, found: dict[str, Match]) -> None:
    """Read "said, citing the agency, that …" where the parser misplaced the clause."""
    for citing in children(verb, "advcl"):
        cited = child(citing, "dobj") if citing.tag_ == "VBG" and citing.i > verb.i else None
        hung = children(cited, "relcl", "acl") if cited is not None else []
        later = [c for c in children(verb, "advcl") if cited is not None and c.i > citing.i]
        for below in (*hung, *later):
            mark = child(below, "mark")
            if mark is not None and mark.lower_ == "that" and mark.nbor(-1).text == ",":
                found["clause"] = Match(trimmed(verb.doc, subtree(below)))


def _completed(found: dict[str, Match]) -> bool:
    return any(match.content for match in found.values())


def _tagged(verb: Token) -> set[int]:
    """Return what stands before a closing ", the minister said on Monday", however parsed."""
    who = child(verb, "nsubj")
    if (
        who is None
        or who.tag_ in {"WDT", "WP"}
        or verb.tag_ not in {"VBD", "VBZ", "VBP"}
        or child(verb, "dobj") is not None
    ):
        return set()
    first = min(subtree(who))
    first, last = min(first, verb.i), max(subtree(who) | {verb.i})
    start, end = sentence_bounds(verb)
    after = verb.doc[last + 1 : end]
    if len(after) > TAIL or any(t.pos_ in {"VERB", "AUX"} for t in after):
        return set()
    if first - start < TAIL or verb.doc[first - 1].text != ",":
        return set()
    return trimmed(verb.doc, set(range(start, first - 1)))


def _as(verb: Token) -> bool:
    return any(c.lower_ == "as" and c.dep_ in {"mark", "advmod"} for c in dependents(verb))


def _host(verb: Token) -> set[int]:
    """Return the clause around an inserted `verb`: "The road, he said, is closed"."""
    own = subtree(verb)
    start, end = sentence_bounds(verb)
    host = subtree(verb.head, {verb.i}) if verb.head.i != verb.i else set()
    if verb.head.pos_ in {"NUM", "NOUN"}:  # "nine and *not* twelve as it had said": it said twelve
        host -= {c.i for c in children(verb.head, "neg")}
    return trimmed(verb.doc, {i for i in host - own if start <= i < end})


def _complement(verb: Token, below: Token, found: dict[str, Match]) -> None:
    doc = verb.doc
    stray = [i for i in subtree(below) if i > verb.i and misjoined(doc[i])]
    content = trimmed(doc, _from_that(below, subtree(below, stray)))
    own = child(below, "nsubj", "nsubjpass", "csubj", "expl")
    if below.dep_ == "xcomp" and child(verb, "dobj") is not None and not own:
        return  # object and infinitive, see _object
    if _for(below) and _to(below):
        mark = next(c.i for c in children(below, "mark"))
        found.setdefault("for-infinitive", Match(content - {mark}, cue={mark}))
    elif _to(below) and own is not None and not _wh(below):
        found.setdefault("object-infinitive", Match(content))
    elif below.pos_ not in {"VERB", "AUX"} and own is not None and below.dep_ == "ccomp":
        found.setdefault("object-predicate", Match(content))
        found.setdefault("clause", Match(content))
    elif _ing(below) and (below.dep_ == "xcomp" or not own):
        found.setdefault("gerund", Match(content))
    elif below.dep_ == "xcomp" and _to(below):
        found.setdefault("infinitive", Match(content))
    elif below.dep_ == "ccomp":
        dative = child(verb, "dative", "dobj")
        told = subtree(dative) if dative is not None else set()
        found.setdefault("clause", Match(content - told, addressee=told))
        if _own_future(below):
            found.setdefault("own-future", Match(content - told, addressee=told))


def _from_that(verb: Token, content: set[int]) -> set[int]:
    """Leave out what stands between the cue and "that": "said, citing the agency, that …"."""
    mark = next((c for c in children(verb, "mark") if c.lower_ == "that"), None)
    return content if mark is None else {i for i in content if i >= mark.i}


def _ing(verb: Token) -> bool:
    """Tell whether a verb is a gerund: "shelling", "having shelled"."""
    noun = verb.dep_ == "xcomp" and verb.tag_ == "NN" and verb.lower_.endswith("ing")
    return noun or verb.tag_ == "VBG" or any(c.lower_ == "having" for c in children(verb, "aux"))


def _own_future(verb: Token) -> bool:
    """Tell whether a clause says what its speaker will do: "warned that it would …"."""
    who = child(verb, "nsubj")
    will = any(c.lower_ in {"will", "would", "'ll", "’ll", "shall"} for c in children(verb, "aux"))
    return will and who is not None and who.lower_ in {"it", "they", "he", "she", "we", "i"}


def _for(verb: Token) -> bool:
    return any(c.lower_ == "for" for c in children(verb, "mark"))


def _wh(verb: Token) -> bool:
    return any(c.tag_ in {"WP", "WRB", "WDT"} for c in dependents(verb))


def _object(verb: Token, what: Token, found: dict[str, Match]) -> None:
    doc = verb.doc
    content = trimmed(doc, _object_words(verb, what))
    for below in dependents(verb):
        name = _second(below, what) if below.i > verb.i else ""
        if name:
            words = content | trimmed(doc, subtree(below))
            found.setdefault(name, Match(words, addressee=content))
    if _named_so(what):
        found.setdefault("object-predicate", Match(content))
    if what.tag_ == "VBG" and what.dep_ == "dobj":
        found.setdefault("gerund", Match(content))
    if passive(verb):
        for prep in children(verb, "prep"):
            if prep.i > verb.i and prep.lower_ in PLACES:
                content = content | trimmed(doc, subtree(prep))
    if what.i != verb.head.i:
        found.setdefault("object", Match(content))


def _second(below: Token, what: Token) -> str:
    """Return the frame of an object and what is said of it, "" where `below` is no such thing."""
    if below.dep_ in {"xcomp", "ccomp", "advcl"} and _to(below) and below.i > what.i:
        return "object-infinitive" if below.dep_ != "advcl" else "object-purpose"
    if below.dep_ in {"oprd", "xcomp"} and below.i != what.i:
        return "object-predicate"
    return "object-as" if below.dep_ == "prep" and below.lower_ == "as" else ""


def _named_so(what: Token) -> bool:
    """Tell whether a name follows without a comma: "called the raid a crime"."""
    name = child(what, "appos")
    return name is not None and name.i > 0 and name.nbor(-1).text != ","


def _object_words(verb: Token, what: Token) -> set[int]:
    if what.i == verb.head.i:  # "the ministry, accused of …": the noun that is described
        return {what.i}
    return subtree(what)


def _prepositions(verb: Token, what: Token | None, found: dict[str, Match]) -> None:
    doc = verb.doc
    hosts = [verb, what] if what is not None and what.head.i == verb.i else [verb]
    turns = (child(c, "pobj") for c in children(verb, "prep") if c.lower_ == "in")
    hosts += [noun for noun in turns if noun is not None and noun.lower_ == "turn"]
    for host in hosts:
        for prep in children(host, "prep", "dative"):
            if prep.i < verb.i or child(prep, "pobj", "pcomp") is None:
                continue
            inner = trimmed(doc, subtree(prep, {}) - {prep.i})
            name = prep.lower_
            if host is verb:
                found.setdefault(name, Match(inner, cue={prep.i}))
                _then_infinitive(verb, prep, inner, found)
            if what is not None:
                own = trimmed(doc, subtree(what, {prep.i} if host is what else ()))
                own = {what.i} if what.i == verb.head.i else own
                words = own | inner | {prep.i}
                found.setdefault(f"object-{name}", Match(words, addressee=own))
    particle = child(verb, "prt")
    if particle is not None:
        for match in found.values():
            match.cue.add(particle.i)


def _then_infinitive(verb: Token, prep: Token, inner: set[int], found: dict[str, Match]) -> None:
    name = f"{prep.lower_}-infinitive"
    for below in dependents(verb):
        if below.i > prep.i and below.dep_ in {"xcomp", "advcl", "ccomp"} and _to(below):
            more = trimmed(verb.doc, subtree(below))
            found.setdefault(name, Match(inner | more, cue={prep.i}, addressee=set(inner)))
    noun = child(prep, "pobj")
    if noun is not None and any(_to(c) for c in children(noun, "acl", "relcl")):
        found.setdefault(name, Match(inner, cue={prep.i}))
