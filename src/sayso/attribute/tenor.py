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
OWN = frozenset({"it", "they", "he", "she", "we", "i"})
OWNING = frozenset({"its", "their", "his", "her", "our", "my"})
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
    elif draft.stance == "promises" and _says(text, draft, "intention"):
        draft.stance = "threatens"


def _plain(text: Text, draft: Draft) -> str:
    if is_outlet(text, draft.source.words):
        return "reports"
    root = _root(text, draft) if draft.frame in CLAUSES else None
    if root is not None:
        return _future(text, draft, root) or _denial(text, root) or "asserts"
    return _verdict(text, draft) or "asserts"


def _root(text: Text, draft: Draft) -> Token | None:
    """Return the main verb of the content."""
    tops = (text.doc[i] for i in sorted(draft.content))
    verbs = (t for t in tops if t.pos_ in {"VERB", "AUX"})
    return next((t for t in verbs if t.head.i not in draft.content or t.head.i == t.i), None)


def _future(text: Text, draft: Draft, root: Token) -> str:
    modals = {c.lower_ for c in children(root, "aux")}
    lemma = draft.head.lemma_.lower()
    own = _own(root)
    if lemma in WARNING:
        impersonal = passive(root) and agent(root) is None and bool(modals & WILL)
        return "threatens" if impersonal or (own and modals & (WILL | MIGHT)) else ""
    if not modals & WILL or not (own or lemma in ASSURING):
        return ""
    return "threatens" if _stance_of(text, root, "intention") else "promises"


def _own(root: Token) -> bool:
    """Tell whether the subject is the speaker, or something of the speaker's."""
    who = child(root, "nsubj", "nsubjpass")
    if who is None:
        return False
    return who.lower_ in OWN or any(c.lower_ in OWNING for c in children(who, "poss"))


def _denial(text: Text, root: Token) -> str:
    """Return denies for "nobody was hurt", "no plane crossed", "the report is false"."""
    who = child(root, "nsubj", "nsubjpass")
    there = child(root, "expl")
    what = child(root, "attr") if there is not None else who
    if what is not None and (what.lower_ in NOBODY or _no(what)):
        return "denies"
    predicate = child(root, "acomp", "attr")
    said = predicate is not None and _stance_of(text, predicate, "speech") == "denies"
    return "denies" if said and child(root, "neg") is None else ""


def _no(noun: Token) -> bool:
    return any(c.lower_ == "no" for c in children(noun, "det"))


def _verdict(text: Text, draft: Draft) -> str:
    """Return the stance of what something is called: accuses for "a crime"."""
    return _says(text, draft, "evaluation") if draft.frame in VERDICTS else ""


def _says(text: Text, draft: Draft, kind: str) -> str:
    told = draft.addressee
    found = (_stance_of(text, text.doc[i], kind) for i in sorted(draft.content - told))
    return next(filter(None, found), "")


def _stance_of(text: Text, token: Token, kind: str) -> str:
    return text.words.tenors.get((token.lemma_.lower(), kind), "")
