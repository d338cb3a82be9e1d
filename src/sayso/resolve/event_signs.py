"""A trigger in its sentence in, what its form says of when and where the act was out.

"The banned group", "shelled almost daily" and "hours after mortars hit" tell acts that are not
those the report is about: neither its day nor its place is theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from sayso.lookup import lookup

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBS = frozenset({"VERB", "AUX"})
OFTEN = frozenset(
    "daily nightly weekly hourly repeatedly regularly frequently often routinely continually "
    "constantly continuously periodically".split()
)
APART = frozenset("second minute hour day night week month year".split())
AFTER = frozenset({"after", "before"})
CHARGES = frozenset({"accuse", "blame", "suspect"})
COURSE = frozenset({"until", "till", "when", "while", "as"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# What is so for long: "is recognised as part of".
STATES = frozenset("recognise recognize consider regard know deem ban outlaw designate".split())
NOUNS = frozenset({"NOUN", "PROPN"})
PRESENT = frozenset({"VBZ", "VBP"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})
EVERY = frozenset({"all", "any", "every", "such"})
DEFINITE = frozenset({"det", "poss", "nummod", "compound"})
GROWING = frozenset("mounting growing rising increasing soaring climbing".split())
SHOWING = frozenset("show depict capture".split())
TRYING = frozenset("attempt try seek continue keep wage pursue plan prepare".split())
ENDING = frozenset("end break lift halt stop conclude cease".split())
ASKED = frozenset({"where", "how"})
DEEP = 4  # steps from a number of times up to its verb


def repeated(trigger: Token) -> bool:
    """Tell acts told as a habit: "shelled almost daily", "broke it thousands of times"."""
    made, first = lookup(trigger.doc), trigger.left_edge.i
    for i, word in enumerate(made.lower[first : trigger.right_edge.i + 1], start=first):
        if word in OFTEN and made.tokens[i].head.i == trigger.i:
            return True
        if word == "times" and _many(made.tokens[i], trigger):
            return True
    return False


def _many(times: Token, trigger: Token) -> bool:
    """Tell "thousands of times" and "many times" of the trigger itself."""
    counted = times.dep_ == "pobj" or any(c.dep_ in ("amod", "nummod") for c in times.children)
    above = next((t for t in islice(times.ancestors, DEEP) if t.pos_ in VERBS), None)
    return counted and above is not None and above.i == trigger.i


def attributive(trigger: Token) -> bool:
    """Tell a participle that describes: "the banned group", "units supported by jets"."""
    return trigger.tag_ == "VBN" and trigger.dep_ in ("amod", "acl")


def asserted(trigger: Token) -> bool:
    """Tell a finite verb of the past, whatever else its sentence plans or fears."""
    return trigger.tag_ == "VBD" and not any(
        c.tag_ == "MD" or c.dep_ == "mark" and c.lower_ in ("if", "unless", "until")
        for c in trigger.children
    )


def underway(trigger: Token) -> bool:
    """Tell what lasted when the story took place ("was carrying") or holds ("is recognised")."""
    helpers = {c.lower_ for c in trigger.children if c.dep_ in ("aux", "auxpass")}
    past = trigger.tag_ == "VBG" and helpers & {"was", "were"}
    state = trigger.lemma_.lower() in STATES and trigger.tag_ == "VBN"
    holds = state and helpers & {"is", "are"} and "being" not in helpers
    return bool(past or holds)


def purpose(trigger: Token) -> Token | None:
    """Return the verb that an infinitive of purpose belongs to: "blocked a road to demand"."""
    infinitive = trigger.tag_ == "VB" and any(c.lower_ == "to" for c in trigger.children)
    return trigger.head if infinitive and trigger.dep_ == "advcl" else None


def meanwhile(trigger: Token) -> bool:
    """Tell an act beside the one told: "meanwhile gunned down"."""
    return any(c.lower_ == "meanwhile" for c in trigger.children)


def during(trigger: Token) -> Token | None:
    """Return the verb of the act that another ends or goes with: "held them *until freed*"."""
    if trigger.dep_ == "advcl" and trigger.tag_ == "VBD":
        marked = any(c.dep_ in ("mark", "advmod") and c.lower_ in COURSE for c in trigger.children)
        return trigger.head if marked else None
    left = trigger.dep_ == "pcomp" and trigger.head.lower_ in AFTER
    return trigger.head.head if left else None


def apart_in_time(trigger: Token) -> bool:
    """Tell the other act in "it came hours after mortars hit a compound"."""
    if trigger.dep_ != "advcl":
        return False
    marked = any(c.lower_ in AFTER for c in trigger.children)
    return marked and any(c.lemma_.lower() in APART for c in trigger.children)


def governing(trigger: Token) -> Token:
    """Return the verb of which a noun is the object ("rebuilding its arsenal"), else the word."""
    return trigger.head if trigger.dep_ == "dobj" and trigger.head.pos_ in VERBS else trigger


def accused(trigger: Token) -> bool:
    """Tell "accused it of massing troops": what is told by a gerund after "of" or "for" is past.

    Not so what one is still at: "accused it of attempting ethnic cleansing".
    """
    verb = governing(trigger)
    if verb.lemma_.lower() in TRYING:
        return False
    if trigger.pos_ in NOUNS and _charge(trigger):
        return True
    gerund = verb.tag_ == "VBG" or any(c.lower_ == "having" for c in verb.children)
    return gerund and verb.dep_ == "pcomp" and verb.head.lower_ in ("of", "for")


def ended(trigger: Token) -> bool:
    """Tell "ended a year of fighting in May": what is dated is the end of the act."""
    at = trigger
    for _ in range(DEEP):
        if at.dep_ == "dobj":
            return trigger.pos_ in NOUNS and at.head.lemma_.lower() in ENDING
        if at.dep_ != "pobj" and not (at.dep_ == "prep" and at.lower_ == "of"):
            return False
        at = at.head
    return False


def generic(trigger: Token, *, body: bool) -> bool:
    """Tell acts in general, of no day and place: "all attacks on civilians", "while raids go on".

    So are plurals without an article of which the present tense tells ("its treaty covers attacks
    on ships"), what a condition names ("as long as abduction is a method") and a growing number.
    Headlines, no `body`, have no articles and tell what is past in the present tense.
    """
    if trigger.pos_ not in NOUNS:
        return any(t.lower_ in GROWING for t in _counted(trigger))
    own = {c.lower_ for c in trigger.children}
    if own & EVERY:
        return True
    verb = next((t for t in islice(trigger.ancestors, DEEP) if t.pos_ in VERBS), None)
    if verb is None:
        return False
    if verb.dep_ == "advcl" and _long_as(verb):
        return True
    bare = body and trigger.tag_ == "NNS" and trigger.dep_ in ("dobj", "nsubj")
    told = bare and not any(c.dep_ in DEFINITE for c in trigger.children)
    return told and verb.i == trigger.head.i and verb.tag_ in PRESENT and not _helped(verb)


def _counted(trigger: Token) -> Iterator[Token]:
    """Yield what describes the number of those harmed: "the *mounting* number of minors killed"."""
    for token in islice(trigger.ancestors, DEEP):
        if token.lower_ in ("number", "numbers"):
            yield from token.children
            return


def _long_as(verb: Token) -> bool:
    """Tell a clause after "as long as"."""
    before = verb.doc[max(0, verb.left_edge.i - 2) : verb.left_edge.i + 1]
    return [t.lower_ for t in before] == ["as", "long", "as"]


def _helped(verb: Token) -> bool:
    return any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def simple_present(trigger: Token) -> bool:
    """Tell a tale or a habit: "a bridge is blown up", "it kills and then cries"."""
    if trigger.pos_ != "VERB":
        return False
    helpers = {c.lower_ for c in trigger.children if c.dep_ in ("aux", "auxpass")}
    if trigger.tag_ in PRESENT:
        return not helpers
    return trigger.tag_ == "VBN" and bool(helpers) and helpers <= {"is", "are"}


def _charge(noun: Token) -> bool:
    """Tell what the parser takes for a noun: "accused it of *withholding* maps".

    Or its object, of which it takes the gerund for an adjective: "of massing *troops*".
    """
    phrase = noun.head if noun.dep_ == "compound" else noun
    return (
        phrase.dep_ == "pobj"
        and phrase.head.lower_ in ("of", "for")
        and phrase.head.head.lemma_.lower() in CHARGES
        and (noun.lower_.endswith("ing") or phrase.nbor(phrase.head.i + 1 - phrase.i).tag_ == "VBG")
    )


def summed(trigger: Token) -> bool:
    """Tell a sum over years: "more than 400 have been killed since the war"."""
    joined = [trigger, *(c for c in trigger.children if c.dep_ == "conj")]
    return any(
        c.lower_ == "since" and c.dep_ in ("prep", "mark") for t in joined for c in t.children
    )


def told_before(noun: Token) -> bool:
    """Tell an act that the text has told: "carried out *the attack*", "*those* killed".

    A noun with more beside it names an act of its own: "the attack on the ferry".
    """
    if noun.dep_ == "acl" and noun.tag_ == "VBN":
        return noun.head.lower_ == "those"
    if noun.pos_ not in NOUNS or noun.tag_ not in ("NN", "NNP"):
        return False
    beside = [c for c in noun.children if c.dep_ not in ("punct", "cc", "conj")]
    return [c.lower_ for c in beside] in (["the"], ["this"])


def shown(trigger: Token) -> bool:
    """Tell what footage shows: it was taken on whatever day before."""
    if any(c.lower_ in ASKED for c in trigger.children):  # "her maps showed where it was fought"
        return any(t.lemma_.lower() in SHOWING for t in islice(trigger.ancestors, DEEP))
    seen = trigger.head if trigger.dep_ in ("acl", "relcl") else trigger
    verb = seen.head if seen.dep_ in ("dobj", "ccomp", "nsubj", "pobj") else seen
    return verb.lemma_.lower() in SHOWING and verb.tag_ in PRESENT and verb.i != trigger.i


def undergone(trigger: Token) -> bool:
    """Tell a passive that leaves open by whom: "two officers were reprimanded"."""
    passive = trigger.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in trigger.children)
    return passive and not any(c.dep_ == "agent" for c in trigger.children)


def state(trigger: Token) -> bool:
    """Tell what is so by now: "five soldiers are free"."""
    return trigger.tag_ == "JJ" and trigger.dep_ == "acomp" and trigger.head.tag_ in PRESENT


def misjoined(verb: Token) -> Token | None:
    """Return the participle that the parser joins a verb to: "men *kidnapped* in X *are* free"."""
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in FINITE or head.tag_ != "VBN":
        return None
    of_head = {c.dep_ for c in head.children}
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    return None if own or of_head & {"cc", "aux", "auxpass"} or "nsubj" not in of_head else head


def opens_clause(token: Token, trigger: Token) -> bool:
    """Tell what opens the clause of a trigger: "confirmed *that on 2 May* men attacked"."""
    at, doc = token.left_edge.i, token.doc
    while at > 0 and doc[at - 1].pos_ == "ADP" and doc[at - 1].lower_ != "that":
        at -= 1
    if at == 0 or doc[at - 1].lower_ != "that" or token.right_edge.i >= trigger.i - 1:
        return False
    own = {c.i for c in trigger.children if c.dep_ in ("aux", "auxpass")}
    finite = {t.i for t in (*doc[token.right_edge.i + 1 : trigger.i + 1],) if t.tag_ in FINITE}
    return bool(finite) and finite <= own | {trigger.i}
