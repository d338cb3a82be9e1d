"""Acts that a sentence takes for done, whatever it plans, fears or demands around them.

"The shooting *will be investigated*", "vowed to *respond to* the killing", "concern *about* the
recent arrests", "executed *for trying* to flee", "signed a *ceasefire* agreement".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.code.moods import Moods
from sayso.code.past import is_past_tense
from sayso.code.roles import Match
from sayso.code.supposed import is_apart
from sayso.syntax import child, children, has_child

if TYPE_CHECKING:
    from spacy.tokens import Token

OPEN = frozenset(
    "possible potential likely alleged suspected planned attempted threatened imminent feared "
    "future further new another any more renewed fresh such".split()
)
KNOWN = frozenset("recent latest past continued continuing ongoing earlier previous deadly".split())
NAMED = frozenset({"the", "this", "these", "those", "that"})
WORRY = frozenset("concern worry alarm anger outrage shock dismay unease".split())
ABOUT = frozenset({"about", "over", "at"})
HARMS = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE"})
PACTS = frozenset("agreement deal pact accord treaty".split())
DECIDED = frozenset({"decision", "move"})
LIGHT = frozenset(
    "conduct carry hold stage make take commit perform complete wage suffer sustain sign".split()
)
FINITE = frozenset({"VBD", "VBP", "VBZ"})
TIMED = frozenset({"after", "before", "during", "since", "until", "following", "despite", "amid"})
WILLED = frozenset({"planned", "demanded", "threatened", "intended"})
TOLLS = frozenset({"toll", "tally", "count", "number"})
GROWING = frozenset("rise climb reach grow jump stand increase mount".split())
SETTLING = frozenset({"sign", "reach", "conclude", "strike", "seal", "ink", "clinch"})


def is_taken(token: Token, up: Token, match: Match, moods: Moods) -> bool:
    """Return whether the clause around an act takes it for done."""
    if token.pos_ == "VERB":
        return _is_reason(token, up, moods) or _is_resolved(token, up)
    if token != match.head or token.pos_ != "NOUN" or _is_open(token):
        return False
    if token.dep_ == "compound":
        return _is_settled(up) or (token.lower_ == "sign" and up.lemma_.lower() in PACTS)
    if _follows(token, up, moods):
        return True
    if up.lemma_.lower() in WORRY and token.dep_ == "pobj" and token.head.lower_ in ABOUT:
        return match.trigger.type in HARMS and _is_known(token)
    continued = any(c.lower_ in ("continued", "continuing") for c in children(token, "amod"))
    return continued and token.dep_ == "nsubj"


def _follows(token: Token, up: Token, moods: Moods) -> bool:
    """Return whether the verb comes after the act: "investigate", "avenge", "respond to"."""
    after = child(up, "xcomp") if token.dep_ == "nsubjpass" else None
    if after is not None and has_child(after, "auxpass"):  # "is expected to be followed by talks"
        return (after.lemma_.lower(), "after") in moods.governors
    if token.dep_ not in ("dobj", "nsubjpass", "pobj") or up.pos_ != "VERB":
        return False
    particle = token.head.lower_ if token.dep_ == "pobj" else ""
    name = f"{up.lemma_.lower()} {particle}".strip()
    return (name, "after") in moods.governors


def _is_open(noun: Token) -> bool:
    return any(c.lower_ in OPEN for c in children(noun, "amod", "det"))


def _is_known(noun: Token) -> bool:
    """Return whether an act is one known before: "the arrest", "recent killings", "its raid"."""
    if any(c.lower_ in KNOWN for c in children(noun, "amod")) or children(noun, "poss"):
        return True
    return any(c.lower_ in NAMED for c in children(noun, "det"))


def _is_settled(up: Token) -> bool:
    """Return whether it is what a pact that was signed is about, or a decision that was taken."""
    over = up.head
    if up.lemma_.lower() in DECIDED:
        return up.dep_ in ("nsubj", "dobj", "pobj") and (over.pos_ == "ADP" or is_past_tense(over))
    signed = over.lemma_.lower() in SETTLING and up.dep_ in ("dobj", "nsubjpass")
    return signed and up.lemma_.lower() in PACTS and is_past_tense(over)


def _is_reason(token: Token, up: Token, moods: Moods) -> bool:
    """Return whether it is why something is to be done: "be jailed *for trying* to flee"."""
    if token.dep_ != "pcomp" or token.head.lower_ != "for" or up.pos_ != "VERB":
        return False
    return (up.lemma_.lower(), "verb") not in moods.governors


def _is_resolved(token: Token, up: Token) -> bool:
    """Return whether a decision to do it is told as taken: "the recent decision to expel him"."""
    if up.lemma_.lower() != "decision" or token.dep_ not in ("acl", "relcl"):
        return False
    if any(c.lower_ in KNOWN for c in children(up, "amod")):
        return True
    return up.dep_ in ("nsubj", "dobj") and is_past_tense(up.head)


def told_as_done(word: Token, value: str) -> bool:
    """Return whether a plain clause speaks against what a second reader takes an act for.

    "Conducted a prisoner *swap*" is no plan; "the toll of the *attack* has risen" is of the day.
    """
    over = word.head
    if value == "background":
        chain = [over, *list(over.ancestors)[:3]] if word.dep_ == "pobj" else []
        toll = next((t for t in chain if t.lemma_.lower() in TOLLS), None)
        return toll is not None and toll.head.lemma_.lower() in GROWING
    if value == "denied" and word.dep_ == "acl":  # "nobody *held* in the coup was hurt"
        return word.head.dep_ in ("nsubj", "nsubjpass")
    light = word.dep_ in ("dobj", "nsubjpass") and over.lemma_.lower() in LIGHT
    return light and is_past_tense(over) and over.dep_ == "ROOT"


def is_free(told: str, token: Token, up: Token) -> bool:
    """Return whether a mood does not hold for what stands below the word that has it."""
    if told in WILLED:
        return _happened(token)
    return told in {"not", "ends"} and (token.dep_ == "conj" or is_apart(token, up))


def _happened(token: Token) -> bool:
    """Tell what no word of will or demand governs, though it stands below one.

    "Urges it to open an inquiry, and *calls* on others", "suggests that fire *came* down on it",
    "set fire to it before *leaving*".
    """
    if token.dep_ == "conj":
        return token.tag_ in FINITE or is_past_tense(token)
    if token.dep_ in ("pobj", "pcomp"):
        return token.head.lower_ in TIMED
    if token.dep_ == "advcl" and token.tag_ == "VBG":  # "has sought peace before, *holding* talks"
        return is_past_tense(token.head) and is_apart(token, token.head)
    return token.dep_ in ("ccomp", "advcl") and is_past_tense(token)
