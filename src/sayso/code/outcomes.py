"""What an act did to people, told beside the act in one sentence: one event, not two.

"Two were killed *when* drones hit a depot", "bombed a market …, *killing* 16 of them", "were
killed in strikes *that* hit two bakeries", "and there were nine killed", "; a cyclist was hurt".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.drafts import Found
from sayso.code.means import sharper
from sayso.held import cues
from sayso.records import Argument
from sayso.syntax import children, has_child

if TYPE_CHECKING:
    from spacy.tokens import Token

HARM = frozenset("kill wound injure hurt die maim slay martyr perish".split())
OUTCOMES = HARM | frozenset("dead casualty fatality life wounded injured".split())
# Of these the act is the means: "killed five when he *detonated* a vest".
MEANS = frozenset("detonate explode blow ram crash throw hurl lob open set trigger".split())
WHEN = frozenset({"when", "as", "after"})
CLAUSE = frozenset({"advcl", "xcomp", "conj", "acl", "ccomp", "relcl", "prep", "pcomp"})
NOUN_SLOTS = frozenset({"pobj", "dobj", "npadvmod"})  # "on *Friday*, which killed nine"
TIMES = frozenset({"npadvmod", "nummod", "nmod"})  # "two days after"
PATIENT = frozenset({"nsubjpass", "auxpass"})
SUFFER = frozenset("sustain suffer receive".split())  # "three *sustained injuries* when …"
INJURIES = frozenset("injury wound burn fracture".split())
THOSE = frozenset({"those", "people", "ones", "persons"})  # "*those* killed were spies"
FAR = 5  # verbs that are climbed from ", killing" to the act


def with_outcomes(found: list[Found]) -> list[Found]:
    """Return the events of one sentence, each outcome joined to the act that it came of."""
    kept = list(found)
    for harm in [f for f in found if is_outcome(f)]:
        deeds = [d for d in kept if _deed(d, harm) and _told_of(d, harm)]
        if deeds and harm in kept:
            deed = min(deeds, key=lambda d: abs(d.match.head.i - harm.match.head.i))
            kept[kept.index(deed)] = _joined(deed, harm)
            kept.remove(harm)
    return kept


def is_outcome(found: Found) -> bool:
    """Return whether a trigger says what befell people."""
    return any(t.lemma_.lower() in OUTCOMES for t in found.match.tokens)


def _deed(deed: Found, harm: Found) -> bool:
    """Return whether an event can be the act whose outcome another is, as they are told."""
    if deed is harm or deed.type != "ASSAULT" or harm.type != "ASSAULT" or is_outcome(deed):
        return False
    if deed.status.negated != harm.status.negated:
        return False
    if _trailing(harm):  # its clause has no time of its own, and may lie outside what is quoted
        return harm.claim in (None, deed.claim)
    return deed.claim == harm.claim and deed.status.value == harm.status.value


def _told_of(deed: Found, harm: Found) -> bool:
    if _trailing(harm):
        return _led_to(deed, harm)
    if not _compatible(deed, harm):
        return False
    tells = (_when, _which, _counted, _apart, _those)
    return any(tell(deed, harm) for tell in tells)


def _those(deed: Found, harm: Found) -> bool:
    """Return whether a harm only says of whom an act before it in the statement was.

    "Said that it had carried out the attack and that *those killed* were spies."
    """
    word, before = harm.match.head, deed.match.head
    named = word.dep_ == "acl" and word.head.lower_ in THOSE and not has_child(word, "agent")
    counted = has_child(word.head, "nummod", "prep", "relcl")
    placed = has_child(word, "prep", "npadvmod", "advcl")
    return named and not counted and not placed and before.i < word.i and deed.claim is not None


def _compatible(deed: Found, harm: Found) -> bool:
    """Return whether the parties allow for one act: those harmed did not do it."""
    heads = {a.head for a in deed.actors}
    if heads & {r.head for r in harm.recipients}:
        return False
    doc = deed.match.head.doc
    named = {a.head for a in _doers(harm)}
    ours = {h for h in heads if doc[h].pos_ != "PRON"}
    return not named or not ours or bool(named & ours)


def _doers(harm: Found) -> tuple[Argument, ...]:
    """Return who is named as doing the harm: no pronoun, nor one whom the parser took for it."""
    doc, borne = harm.match.head.doc, {r.head for r in harm.recipients}
    if _suffered(harm.match.head):
        borne |= {c.i for c in children(harm.match.head, "nsubj", "nsubjpass")}
    return tuple(a for a in harm.actors if a.head not in borne and doc[a.head].pos_ != "PRON")


def _trailing(harm: Found) -> bool:
    """Return whether a harm is told behind a comma: ", killing nine", ", which killed nine"."""
    word = harm.match.head
    before = word.nbor(-1) if word.i > 0 else word
    if not has_child(word, "dobj"):
        return False
    if before.lower_ == "which":
        return word.dep_ == "relcl" and before.i > 0 and before.nbor(-1).text == ","
    return word.tag_ == "VBG" and before.text in {",", "and"}


def _led_to(deed: Found, harm: Found) -> bool:
    """Return whether the clause hangs on the act, on one behind it, or on who is said to do it.

    "Accused the rebels of shelling a mill, killing two": parsers take the accuser for the killer.
    """
    at = harm.match.head
    if deed.match.head.i > at.i:
        return False
    for _ in range(FAR):
        if at.i in deed.words or (deed.claim is not None and cues(deed.claim, at.idx)):
            return True
        if at.dep_ not in CLAUSE and at.dep_ not in NOUN_SLOTS:
            return False
        at = at.head
    return False


def _when(deed: Found, harm: Found) -> bool:
    """Return whether a clause with "when" tells of the act by which persons were harmed."""
    clause = deed.match.verb or deed.match.head
    joined = _same_clause(clause.head, harm)
    if clause.dep_ != "advcl" or not joined:
        return False
    marks = [c for c in children(clause, "mark", "advmod") if c.i < clause.i]
    if not any(c.lower_ in WHEN for c in marks) or _earlier(clause, marks):
        return False
    acting = any(c.pos_ == "PRON" for c in children(clause, "nsubj"))
    if _suffered(harm.match.head):
        return not acting  # "was killed when he attacked a guard"
    return acting and clause.lemma_ in MEANS and marks[0].lower_ == "when"


def _earlier(clause: Token, marks: list[Token]) -> bool:
    """Return whether a clause tells of a time before ("two days after …", "after … *had* …")."""
    above = [c for c in children(clause.head, *TIMES) if c.i + 1 == marks[0].i]
    counted = any(has_child(m, *TIMES) for m in marks) or bool(above)
    counted = counted or any(c.i < marks[0].i for c in children(clause, *TIMES))
    return counted or any(c.lower_ in {"had", "'d"} for c in children(clause, "aux"))


def _same_clause(verb: Token, harm: Found) -> bool:
    """Return whether a verb is one of the harm, or one that "and" or a parse sets beside it."""
    if verb.i in harm.words:
        return True
    word = harm.match.head
    beside = verb.head == word.head and verb.dep_ == word.dep_
    harms = verb.lemma_ in HARM or _is_hurt(verb)
    return harms and (beside or verb.head == word or word.head == verb)


def _is_hurt(verb: Token) -> bool:
    """Tell a verb that says of its subject that it was hurt: "three sustained injuries"."""
    hurt = (c.lemma_.lower() for c in children(verb, "dobj"))
    return verb.lemma_.lower() in SUFFER and any(lemma in INJURIES for lemma in hurt)


def _suffered(word: Token) -> bool:
    told = word.tag_ in {"VBN", "JJ"} or word.lemma_ in {"die", "dead"}
    return told or has_child(word, *PATIENT)


def _which(deed: Found, harm: Found) -> bool:
    """Return whether a relative clause tells the act of what killed ("in strikes *that hit* …")."""
    clause = deed.match.verb or deed.match.head
    if clause.dep_ != "relcl" or not any(
        c.tag_ in {"WDT", "WP"} for c in children(clause, "nsubj")
    ):
        return False
    noun = clause.head
    by = noun.head
    if noun.dep_ == "nsubj" and noun.i not in {a.head for a in deed.actors}:
        return _same_clause(by, harm)  # "a rocket *that hit* a school killed four"
    return noun.dep_ == "pobj" and by.lower_ in {"in", "by", "with"} and _same_clause(by.head, harm)


def _counted(deed: Found, harm: Found) -> bool:
    """Return whether "and there were" counts the harmed behind the act."""
    verbs = (a for a in harm.match.head.ancestors if a.lemma_ == "be" and has_child(a, "expl"))
    return any(v.dep_ == "conj" and v.head.i in deed.words for v in verbs)


def _apart(deed: Found, harm: Found) -> bool:
    """Return whether a clause behind a semicolon says only whom the act before it harmed."""
    word, before = harm.match.head, deed.match.head
    if harm.actors or not has_child(word, "nsubjpass") or has_child(word, "agent"):
        return False
    between = word.doc[before.i : word.i] if before.i < word.i else ()
    return sum(t.text == ";" for t in between) == 1 and not _placed(word)


def _placed(word: Token) -> bool:
    """Return whether the clause names a place, a time or an act of its own."""
    return has_child(word, "advcl", "npadvmod") or any(
        p.lower_ in {"in", "at", "near", "on", "by"} for p in children(word, "prep")
    )


def _joined(deed: Found, harm: Found) -> Found:
    """Return the act with whom it harmed; the means is that of the deed where it is told."""
    known = {a.head for a in (*deed.recipients, *deed.actors)}
    meant = {r.antecedent or r.span for r in deed.recipients}  # "ambushed *them*"
    harmed = [r for r in harm.recipients if r.head not in known]
    harmed = [r for r in harmed if (r.antecedent or r.span) not in meant]
    lends = () if _trailing(harm) else _doers(harm)
    return replace(
        deed,
        mode=deed.mode or sharper(deed.mode, harm.mode),
        actors=deed.actors or lends,
        recipients=(*deed.recipients, *harmed),
        bare=deed.bare and harm.bare,
        words=deed.words | harm.words,
        sure=max(deed.sure or 0.0, harm.sure or 0.0) if deed.sure is not None else harm.sure,
        why=(*deed.why, *(w for w in harm.why if w not in deed.why)),
    )
