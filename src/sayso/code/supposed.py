"""What a clause only supposes, and what stands beside the clause that it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.code.negation import is_negated
from sayso.code.past import is_past_tense
from sayso.code.roles import Match
from sayso.held import cues
from sayso.lookup import lookup, sentence_bounds
from sayso.records import Claim
from sayso.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Token

ANYONE = frozenset({"anyone", "anybody", "whoever"})
GENERAL = frozenset({"VBZ", "VBP"})  # "any who march", but not "whoever killed him"
JUDGES = frozenset({"judge", "court", "magistrate", "tribunal"})  # their orders are acts
PERCEIVED = frozenset({"hear", "see", "smell", "spot", "watch"})  # "blasts could be heard"
ORDERING = frozenset({"denies", "demands", "threatens", "promises"})  # stances of a status
WILLED = frozenset({"demands", "threatens", "promises"})
CONCEDED = frozenset({"although", "though", "whereas"})
# Who moves for something has not done it yet: "deployed to *arrest* them".
SETTING_OUT = frozenset(
    "mobilize mobilise deploy dispatch send rush travel head set go come gather work struggle "
    "assemble mandate train recruit raise scramble redeploy launch mount".split()
)
BEGINNING = frozenset("begin start resume happen take occur continue end last spread erupt".split())
HARMING = frozenset({"ASSAULT", "COERCE"})
AIMS = frozenset({"attempt", "bid", "effort", "move", "drive"})
VOICED = frozenset({"accuse", "blame", "condemn", "denounce", "criticise", "criticize"})
BILLS = frozenset({"bill", "legislation", "draft", "motion", "amendment"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})


def to_be_done(token: Token, match: Match) -> bool:
    """Return whether force is what somebody sets out for: "mobilised to *repel* the raid"."""
    if token.dep_ == "conj":
        token = token.head
    aim = token.tag_ == "VB" and any(c.lower_ == "to" for c in children(token, "aux"))
    if not aim or token.dep_ not in ("advcl", "xcomp") or match.trigger.type not in HARMING:
        return False
    return token.head.lemma_.lower() in SETTING_OUT


def is_apart(token: Token, up: Token) -> bool:
    """Return whether a clause stands beside the verb that it is joined to, with its own mood.

    "A man who refused to listen and *demanded* a vote"; "banned two envoys, *accusing* them".
    """
    if token.dep_ == "conj":
        return token.i > up.i and (token.tag_ in FINITE or is_past_tense(token))
    between = lookup(token.doc).lower[up.i : token.i]
    return token.dep_ == "advcl" and token.tag_ == "VBG" and "," in between


def is_purpose(up: Token) -> bool:
    """Return whether a noun says what something is done for: "in an *attempt* to calm them"."""
    return up.lemma_.lower() in AIMS and up.dep_ == "pobj" and up.head.lower_ == "in"


def is_provided(up: Token, token: Token) -> bool:
    """Return whether it is to be, or a bill is what would do it: "the *bill* allows sanctions"."""
    if (
        up.lemma_ == "be" and token.dep_ == "xcomp" and token.lemma_ != "blame"
    ):  # "the chiefs *are to* meet"
        return any(c.lower_ == "to" for c in children(token, "aux"))
    if up.pos_ == "NOUN":
        return up.lemma_.lower() in BILLS and token.dep_ in ("acl", "relcl", "compound")
    if token.dep_ not in ("dobj", "xcomp", "ccomp", "conj"):
        return False
    return any(c.lemma_.lower() in BILLS for c in children(up, "nsubj"))


def is_ruling(claim: Claim | None) -> bool:
    """Return whether a claim is the order of a court, which is done with the word."""
    if claim is None or claim.stance != "demands" or "order" not in claim.chain[0].cue.lower():
        return False
    return not JUDGES.isdisjoint(claim.chain[0].source.lower().split())


def is_known(token: Token, up: Token, match: Match) -> bool:
    """Return whether an act is known, and only what it may lead to is open.

    "*The clash* may delay the talks", but not "the offensive may begin".
    """
    if token.dep_ != "nsubj" or token != match.head or match.trigger.type != "ASSAULT":
        return False
    named = any(c.lower_ in ("the", "this", "these", "those") for c in children(token, "det"))
    return named and up.pos_ == "VERB" and up.lemma_ not in BEGINNING


def is_conditional(verb: Token) -> bool:
    """Return whether a clause tells of what may be: "if they march", "anyone who *marches*"."""
    if _inverted(verb):
        return True
    if verb.dep_ == "advcl":
        return any(c.lower_ in ("if", "unless") for c in children(verb, "mark", "advmod"))
    if verb.dep_ == "pcomp" and verb.head.lower_ == "before":  # "before lifting *any* sanctions"
        return any(
            c.lower_ == "any" for what in children(verb, "dobj") for c in children(what, "det")
        )
    if verb.tag_ not in GENERAL:
        return False
    if verb.dep_ == "relcl" and any(c.lower_ == "any" for c in children(verb.head, "det")):
        return True
    return any(c.lower_ in ANYONE for c in (*children(verb, "nsubj"), verb.head))


def _inverted(verb: Token) -> bool:
    """Return whether a clause opens with the word that makes it a condition: "*Should* it fail"."""
    first = next((c for c in children(verb, "aux") if c.lower_ == "should"), None)
    if first is None or first.i + 1 >= len(first.doc) or first.nbor().lower_ in ("n't", "not"):
        return False
    subjects = children(verb, "nsubj", "nsubjpass")
    asked = lookup(verb.doc).lower[verb.i : sentence_bounds(verb)[1]]
    return bool(subjects) and first.i < subjects[0].i and "?" not in asked and verb.dep_ != "ROOT"


def stands_beside(token: Token, up: Token) -> bool:
    """Tell a clause that stands beside the one it hangs on: what governs that is not its own.

    "It dropped a bomb; another *set* a roof alight", "war may erupt … and it *blocked* the road".
    """
    if token.dep_ == "advcl" and any(c.lower_ in CONCEDED for c in children(token, "mark")):
        return True
    low, high = sorted((token.i, up.i))
    between = lookup(token.doc).lower[low:high]
    if ";" in between or ("," in between and token.tag_ == "VBG" and token.lemma_ in VOICED):
        return True  # "will expel two envoys, *accusing* them of spying"
    if token.dep_ != "conj":
        return False
    return (is_past_tense(token) and up.tag_ == "VB") or (is_negated(up) and _on_its_own(token, up))


def _on_its_own(token: Token, up: Token) -> bool:
    """Tell a second verb with its own subject, or in a form that "does not" cannot govern.

    "It does not recognise the court and *accuses* it", "no one came, and the mayor *resigned*".
    """
    return (token.tag_ == "VBZ" and up.tag_ == "VB") or bool(children(token, "nsubj", "nsubjpass"))


def is_done(verb: Token, claim: Claim | None) -> bool:
    """Return whether one who demands, or threatens, first tells what was done.

    ""He *shot* two guards. Please call us", the mayor said": only the call is demanded.
    """
    if claim is None or claim.stance not in WILLED or not is_past_tense(verb):
        return False
    lower = lookup(verb.doc).lower
    first, last = sentence_bounds(verb)
    spans = (link.cue_span for link in claim.chain)
    start, end = verb.doc[first].idx, verb.doc[last - 1].idx
    apart = not any(cue is not None and start <= cue.start <= end for cue in spans)
    return verb.dep_ == "ROOT" and apart and "if" not in lower[first : verb.i]


def is_other(up: Token, token: Token) -> bool:
    """Tell a call by telephone, a thing set on fire, and what is *asked* about."""
    if up.lemma_ == "call":
        return bool(children(up, "dobj"))
    if up.lemma_ == "set":  # "the strike *set* a depot on fire": no plan
        return token.i < up.i and token.dep_ != "nsubjpass"
    if up.lemma_ == "suspect":  # "suspected of shooting three": it was done
        return token.dep_ == "pcomp"
    if up.lemma_ == "order" and token.dep_ in ("ccomp", "xcomp"):
        return any(c.lemma_.lower() in JUDGES for c in children(up, "nsubj"))
    return up.lemma_ == "ask" and token.dep_ == "pobj" and token.head.lower_ == "about"


def is_heard(verb: Token, match: Match) -> bool:
    """Tell "an explosion could be *heard*": it came about."""
    return verb != match.head and verb.lemma_ in PERCEIVED


def is_unsaid(up: Token) -> bool:
    """Return whether a word of will or expectation is negated: "is *not* interested in"."""
    copula = up.head if up.dep_ == "acomp" else up
    return is_negated(up) or is_negated(copula)


def is_cue(up: Token, claim: Claim | None) -> bool:
    """Return whether a word is the cue of the claim: what governs it governs no content of it.

    "The army denied the rebels' *claim* that they had shot him": the rebels do say so.
    """
    if claim is None or claim.stance in ORDERING:
        return False
    return cues(claim, up.idx)
