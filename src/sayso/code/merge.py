"""One act, told by several words of a sentence: their matches become one event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.demands import DEMAND
from sayso.code.drafts import Found
from sayso.code.joins import (
    DEEDS,
    HARM,
    begun,
    beside,
    called_so,
    elsewhere,
    in_which,
    same_persons,
    seen_as_past,
    summed_up,
)
from sayso.code.means import sharper
from sayso.code.outcomes import OUTCOMES, with_outcomes
from sayso.code.parties import PLACE, VERBAL_TYPES
from sayso.code.roles import adverbial
from sayso.records import Argument
from sayso.syntax import children, dependents, has_child

if TYPE_CHECKING:
    from spacy.tokens import Token

PATH = frozenset(
    "prep pobj dobj agent nsubj nsubjpass compound amod nmod advcl acl npadvmod pcomp attr xcomp "
    "dative oprd prt appos".split()
)
CONTENT = frozenset({"AGREE"})  # types that swallow the cooperative act they promise
PROMISED = frozenset({"CONSULT", "COOPERATE", "AID", "SUPPORT", "RETREAT", "CONCEDE", "AGREE"})
APART = frozenset("after before since until despite while although".split())
EARLIER = frozenset({"after", "following", "amid"})
OPERATIONS = frozenset({"operation", "offensive", "campaign"})
ANSWERS = frozenset("response retaliation reprisal revenge answer reply retribution".split())
FAR = 6  # words up from one trigger to another, or to what makes it an answer
NEAR = 3  # words up from a harm to the verb whose subject is the act


def within_sentence(found: list[Found]) -> list[Found]:
    """Return the events of one sentence, those that tell the same act joined."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (_depth(f.match.head), f.match.head.i)):
        for i, other in enumerate(kept):
            if _either(other, one):
                past = one.status if one.status.value == "background" else other.status
                kept[i] = replace(joined(other, one), status=past)
                break
            if _same_act(other, one) or summed_up(other, one):
                kept[i] = joined(other, one)
                break
            if _promised(other, one) or _said_twice(other, one):
                break
        else:
            kept.append(one)
    return sorted(with_outcomes(kept), key=lambda f: f.match.head.i)


def joined(first: Found, second: Found) -> Found:
    """Return the first event with what only the second says of parties, mode and words.

    A noun of the codebook names the act, not a verb that leads to it ("*attempted* a cleansing"),
    and a word that demands names the demand, not the verb that stands under "must".
    """
    if first.match.trigger == DEMAND:
        first, second = second, first
    names = second.match.trigger.pos == "noun" and not second.match.trigger.inferred
    leads = first.match.trigger.inferred and names
    return replace(
        first,
        match=second.match if leads else first.match,
        mode=_mode(first, second),
        actors=first.actors or second.actors,
        recipients=_both(first, second),
        bare=first.bare and second.bare,
        words=first.words | second.words,
        why=(*first.why, *(w for w in second.why if w not in first.why)),
    )


def _mode(first: Found, second: Found) -> str | None:
    """Return the mode of both tellings; "opened fire *after* the blasts" was no bombing."""
    head = second.match.head
    later = head.dep_ == "pobj" and head.head.lower_ in EARLIER
    if first.match.trigger.mode and later:
        return first.mode
    return sharper(first.mode, second.mode)


def _both(first: Found, second: Found) -> tuple[Argument, ...]:
    """Return the recipients of both tellings; a mere place gives way to those who are named."""
    if not first.recipients or PLACE in first.why:
        return second.recipients or first.recipients
    if first.type != "ASSAULT" or PLACE in second.why:
        return first.recipients
    doc = first.match.head.doc
    known = {one.antecedent or one.span for one in (*first.recipients, *first.actors)}
    others = [r for r in second.recipients if (r.antecedent or r.span) not in known]
    return (*first.recipients, *(r for r in others if _animate(doc[r.head])))


def _animate(head: Token) -> bool:
    return head.ent_type_ in ("PERSON", "NORP", "ORG") or head.tag_ == "NNS"


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _same_act(first: Found, second: Found) -> bool:
    if first.type != second.type:
        return False
    if _demanded_twice(first, second):
        return True
    if first.claim != second.claim or first.status.negated != second.status.negated:
        return False
    past = first.status.value != second.status.value
    if past and not seen_as_past(first, second):
        return False
    if in_which(first, second):
        return True
    if not _compatible(_named(first), _named(second)) or _two_deeds(first, second):
        return False
    if _answers(first, second) or _answers(second, first) or elsewhere(first, second):
        return False
    return _outcome(first, second) if past else _one_telling(first, second)


def _one_telling(first: Found, second: Found) -> bool:
    """Return whether two words that do not contradict tell one act, as they stand together."""
    ties = (_tied, _within_operation, _does, called_so, begun)
    if any(tie(first, second) for tie in ties):
        return True
    differ = first.mode and second.mode and first.mode != second.mode
    if differ and not same_persons(first, second):
        return False
    return _coordinated(first, second) or _outcome(first, second)


def _either(first: Found, second: Found) -> bool:
    """Return whether two words count the same people ("have been *killed or injured* by mines")."""
    word, other = second.match.head, first.match.head
    harms = word.lemma_.lower() in HARM and other.lemma_.lower() in HARM
    if not harms or word.dep_ != "conj" or word.head != other or first.claim != second.claim:
        return False
    return any(c.lower_ == "or" for c in children(other, "cc"))


def _answers(act: Found, cause: Found) -> bool:
    """Tell "fired rockets *in response to* a strike": two acts, of two sides."""
    noun = cause.match.head
    near = list(noun.ancestors)[:FAR]
    return act.match.head in noun.ancestors and any(t.lower_ in ANSWERS for t in near)


def _two_deeds(first: Found, second: Found) -> bool:
    """Tell "*killed* nine and *abducted* three": to carry off is no way of killing."""
    verbs = [first.match.head, second.match.head]
    if verbs[0].head != verbs[1] and verbs[1].head != verbs[0]:
        return False
    harmed = any(verb.lemma_ in HARM for verb in verbs)
    return harmed and {first.mode, second.mode} & DEEDS != set() and first.mode != second.mode


def _demanded_twice(first: Found, second: Found) -> bool:
    """Return whether one says that a party must act, and the other is the word that demands it.

    "Reiterated that it *must* hand them over" is one REQUEST.
    """
    if DEMAND not in (first.match.trigger, second.match.trigger):
        return False
    obliged, other = (first, second) if first.match.trigger == DEMAND else (second, first)
    word = obliged.match.head
    near = {word, *children(word, "aux"), *word.ancestors}
    return any(token in near for token in other.match.tokens)


def _within_operation(first: Found, second: Found) -> bool:
    """Return whether a source tells of an operation and, without an author, what it did."""
    if first.type != "ASSAULT" or first.claim is None or (first.actors and second.actors):
        return False
    lemmas = {first.match.head.lemma_.lower(), second.match.head.lemma_.lower()}
    return bool(lemmas & OPERATIONS)


def _compatible(first: tuple[Argument, ...], second: tuple[Argument, ...]) -> bool:
    if not first or not second:
        return True
    return bool({a.head for a in first} & {a.head for a in second})


def _named(found: Found) -> tuple[Argument, ...]:
    """Return the actors that are no pronouns: within a sentence a pronoun may be anyone's."""
    doc = found.match.head.doc
    return tuple(a for a in found.actors if doc[a.head].pos_ != "PRON")


def _tied(first: Found, second: Found) -> bool:
    """Return whether the second trigger hangs on the first by arcs that stay in one act."""
    doc = first.match.head.doc
    tops = {doc[i] for i in first.words} | ({first.match.verb} if first.match.verb else set())
    noun = second.match.trigger.pos == "noun" and not has_child(second.match.head, "nummod")
    token = second.match.head
    for _ in range(FAR):
        if token in tops:
            return True
        if token.dep_ == "conj" and token.head.pos_ == "VERB" and not noun:
            return False
        if token.dep_ not in PATH and token.dep_ != "conj":
            return False
        if adverbial(token) and (first.actors or not _when(token)):
            return False
        token = token.head
    return False


def _does(first: Found, second: Found) -> bool:
    """Return whether one act is who does the other: "*shelling* set a mill on fire"."""
    act, deed = first.match.head, second.match.tokens
    does = act.dep_ in ("nsubj", "csubj", "advmod") and act.i < act.head.i
    return does and act.head in deed and act not in deed


def _when(clause: Token) -> bool:
    """Return whether a clause tells how it came about ("were killed *when* shells fell").

    Not what the harmed did themselves ("was killed when he attacked a guard").
    """
    acting = any(c.pos_ == "PRON" for c in children(clause, "nsubj"))
    return not acting and any(c.lower_ == "when" for c in dependents(clause))


def _coordinated(first: Found, second: Found) -> bool:
    """Return whether two conjoined verbs tell one act ("attacked a village and killed twelve")."""
    verb = second.match.verb or second.match.head
    if first.type == "ASSAULT" and beside(first.match.anchor, verb):
        return True
    if verb.dep_ != "conj" or verb.head.i not in first.words:
        return False
    if first.type == "ASSAULT":
        return True
    if PLACE in first.why or PLACE in second.why:
        return True
    return _compatible(first.recipients, second.recipients)


def _outcome(first: Found, second: Found) -> bool:
    """Return whether one of two words says what the act of the other did to people.

    "The attack left nine *dead*", "carried out a raid that *killed* six".
    """
    harm, act = (second, first) if _is_outcome(second) else (first, second)
    if first.type != "ASSAULT" or not _is_outcome(harm) or _is_outcome(act):
        return False
    end, noun = harm.match.head, act.match.head
    if noun.pos_ not in ("NOUN", "PROPN") and noun.dep_ != "csubj":
        return False
    if noun.dep_ in ("nsubj", "csubj"):  # the act does the harm
        path, top = [end, *end.ancestors][:NEAR], noun.head
    else:
        path, top = [end, *end.ancestors], noun
    return top in path and not any(_apart(t) for t in path[: path.index(top)])


def _is_outcome(found: Found) -> bool:
    return any(t.lemma_.lower() in OUTCOMES for t in found.match.tokens)


def _apart(token: Token) -> bool:
    """Return whether a word joins, or opens, a clause that tells of another time."""
    marks = {c.lower_ for c in children(token, "mark", "advmod")}
    return bool(marks & APART) or (token.dep_ == "prep" and token.lower_ in APART)


def _said_twice(outer: Found, inner: Found) -> bool:
    """Return whether the inner statement repeats the outer ("refused to meet the demands")."""
    if outer.type != inner.type or outer.type not in VERBAL_TYPES:
        return False
    return "is refused" in " ".join(inner.why) and any(
        t in outer.match.tokens for t in inner.match.head.ancestors
    )


def _promised(outer: Found, inner: Found) -> bool:
    """Return whether the inner event is only what the outer one promises or agrees to."""
    if outer.type not in CONTENT or inner.type not in PROMISED or inner.status.value != "planned":
        return False
    return any(t in outer.match.tokens for t in inner.match.head.ancestors)
