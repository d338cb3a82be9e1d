"""The stance where the cue alone does not tell it: what is said, and who says it.

"Said it would withdraw" promises, "warned that intruders would be shot" threatens, "called it a
crime" accuses, "said nobody was hurt" denies; a medium that says something reports it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.attribute.chains import is_outlet
from sayso.attribute.draft import Draft, Text
from sayso.syntax import agent, child, children, passive

if TYPE_CHECKING:
    from spacy.tokens import Token

WILL = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
MIGHT = frozenset({"could", "may", "might"})
FIRST = frozenset({"we", "i"})
OUR = frozenset({"our", "my"})
OWN = frozenset({"it", "they", "he", "she", *FIRST})
OWNING = frozenset({"its", "their", "his", "her", *OUR})
VERBAL = frozenset({"VERB", "AUX"})
NOBODY = frozenset({"nobody", "none", "nothing"})
WARNING = frozenset({"warn", "caution", "hint", "signal"})
ASSURING = frozenset({"assure", "guarantee"})
VERDICTS = frozenset({"object-as", "object-predicate", "as", "of"})
CLAUSES = frozenset({"clause", "own-future", "quote", "tag", "as-clause"})


def settle_stance(text: Text, draft: Draft) -> None:
    """Set the stance that content and source show where the cue's own is plain."""
    if draft.stance in {"asserts", "reports"} and draft.cue.kind in {"speech", "evidence"}:
        draft.stance = _plain(text, draft)
    elif draft.stance == "asserts" and draft.cue.kind == "evaluation":
        draft.stance = _verdict(text, draft) or draft.stance
    elif draft.stance == "asks" and draft.frame == "clause" and _that(text, draft):
        draft.stance = "demands"
    elif (
        draft.stance == "promises"
        and draft.cue.kind == "speech"
        and _says(text, draft, "intention")
    ):
        draft.stance = "threatens"


def _that(text: Text, draft: Draft) -> bool:
    return text.doc[min(draft.content)].lower_ == "that"


def _plain(text: Text, draft: Draft) -> str:
    if is_outlet(text, draft.source.words):
        return "reports"
    if draft.source.unnamed and draft.stance == "reports":
        return "reports"
    root = _root(text, draft) if draft.frame in CLAUSES else None
    if root is not None:
        return _future(text, draft, root) or _denial(text, root) or "asserts"
    return _verdict(text, draft) or "asserts"


def _root(text: Text, draft: Draft) -> Token | None:
    """Return the main verb of the content."""
    tops = (text.doc[i] for i in sorted(draft.content))
    verbs = (t for t in tops if t.pos_ in VERBAL)
    return next((t for t in verbs if t.head.i not in draft.content or t.head.i == t.i), None)


def _future(text: Text, draft: Draft, root: Token) -> str:
    lemma = draft.head.lemma_.lower()
    if lemma in WARNING:
        verbs = (text.doc[i] for i in sorted(draft.content) if text.doc[i].pos_ in VERBAL)
        return "threatens" if any(_looms(text, verb) for verb in verbs) else ""
    hostile = _stance_of(text, root, "intention")
    own = _own(text, root) or lemma in ASSURING
    if not _modals(root) & WILL or not (own or (hostile and passive(root))):
        return ""
    return "threatens" if hostile else "promises"


def _modals(verb: Token) -> set[str]:
    return {c.lower_ for c in children(verb, "aux")}


def _looms(text: Text, verb: Token) -> bool:
    """Tell whether the speaker will do it: "it would fire", "they will be shot" (by whom?)."""
    impersonal = passive(verb) and agent(verb) is None and bool(_modals(verb) & WILL)
    hostile = bool(_modals(verb) & WILL and _stance_of(text, verb, "intention"))
    if impersonal or hostile:
        return True
    who = child(verb, "nsubj", "nsubjpass")
    might = who is not None and who.lower_ in OWN and bool(_modals(verb) & MIGHT)
    return might or (_own(text, verb) and bool(_modals(verb) & WILL))


def _own(text: Text, root: Token) -> bool:
    """Tell whether the subject is the speaker, or something of the speaker's."""
    who = child(root, "nsubj", "nsubjpass")
    if who is None:
        return False
    if text.in_quote(root):
        return who.lower_ in FIRST or any(c.lower_ in OUR for c in children(who, "poss"))
    return who.lower_ in OWN or any(c.lower_ in OWNING for c in children(who, "poss"))


def _denial(text: Text, root: Token) -> str:
    """Return denies for "nobody was hurt", "no plane crossed", "the report is false"."""
    who = child(root, "nsubj", "nsubjpass")
    there = child(root, "expl")
    what = child(root, "attr") if there is not None else who
    if what is not None and (what.lower_ in NOBODY or _no(what)):
        return "denies"
    if child(root, "neg") is not None:
        return _stance_of(text, root, "negated")
    predicate = child(root, "acomp", "attr")
    said = predicate is not None and _stance_of(text, predicate, "speech") == "denies"
    return "denies" if said else ""


def _no(noun: Token) -> bool:
    return any(c.lower_ == "no" for c in children(noun, "det"))


def _verdict(text: Text, draft: Draft) -> str:
    """Return the stance of what something is called: accuses for "a crime"."""
    return _says(text, draft, "evaluation") if draft.frame in VERDICTS else ""


def _says(text: Text, draft: Draft, kind: str) -> str:
    told = draft.addressee
    words = (text.doc[i] for i in sorted(draft.content - told))
    found = (_stance_of(text, word, kind) for word in words if not _compounded(word))
    return next(filter(None, found), "")


def _compounded(word: Token) -> bool:
    """Tell whether a hyphen before the word turns its meaning: "counter-terrorist"."""
    return word.i > 0 and word.nbor(-1).text == "-"


def _stance_of(text: Text, token: Token, kind: str) -> str:
    return text.words.tenors.get((token.lemma_.lower(), kind), "")
