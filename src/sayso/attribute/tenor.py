"""The stance where the cue alone does not tell it: what is said, and who says it.

"Said it would withdraw" promises, "called it a crime" accuses, "wants to know why" asks; a
medium that says something reports it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sayso.attribute.deeds import (
    WARNING,
    bare_no,
    denial,
    duty,
    future,
    main_verb,
    no,
    question,
    stance_of,
    ultimatum,
    warned,
)
from sayso.attribute.draft import Draft, Text
from sayso.attribute.outlets import is_outlet
from sayso.syntax import child

if TYPE_CHECKING:
    from spacy.tokens import Token

VERDICTS = frozenset({"object-as", "object-predicate", "as", "of"})
CLAUSES = frozenset({"clause", "own-future", "quote", "tag", "as-clause"})
SAYING = frozenset({"speech", "evidence"})
LEARNING = frozenset({*SAYING, "belief"})  # what a medium heard, it reports
PLAIN = frozenset({"asserts", "reports"})

Ground = Literal["source", "content", "cue", "plain"]


def settle_stance(text: Text, draft: Draft) -> Ground:
    """Set the stance that cue, content and source show; return which of them decided.

    `plain` says that none did: the cue is neutral, and nothing in the content turns it.
    """
    if draft.settled:
        return "cue"
    if draft.cue.kind in LEARNING and draft.stance in PLAIN and _by_medium(text, draft):
        draft.stance = "reports"
        return "source"
    found = _turned(text, draft)
    if found:
        draft.stance = found
        return "content"
    if draft.stance == draft.cue.negated:
        return "content"
    if draft.stance not in PLAIN or (draft.stance == "reports" and draft.source.unnamed):
        return "cue"
    draft.stance = "asserts"
    return "plain"


def _by_medium(text: Text, draft: Draft) -> bool:
    """Tell whether a medium says it: "Fana, the state broadcaster, reported"."""
    words = draft.source.words
    return is_outlet(text, words) or is_outlet(text, words | draft.source.rest)


def _turned(text: Text, draft: Draft) -> str:
    """Return the stance that the content gives to the cue, "" where it leaves the cue's own."""
    kind, stance = draft.cue.kind, draft.stance
    if draft.head.lemma_.lower() in WARNING:
        return warned(text, draft) if stance in {*PLAIN, "expects"} else ""
    if kind == "intention":
        return _wished(text, draft)
    if stance == "promises":
        return "threatens" if _says(text, draft, "intention") else ""
    if stance == "asks":
        return "demands" if draft.frame == "clause" and _that(text, draft) else ""
    if stance not in PLAIN or (stance == "reports" and draft.source.unnamed):
        return ""
    if kind in SAYING:
        return _said(text, draft)
    return _verdict(text, draft) if kind == "evaluation" else _unknown(text, draft)


def _that(text: Text, draft: Draft) -> bool:
    return text.tokens[min(draft.content)].lower_ == "that"


def _wished(text: Text, draft: Draft) -> str:
    """Return asks for the wish to know something."""
    root = main_verb(text, draft)
    if root is None or child(root, "neg") is not None:
        return ""
    return stance_of(text, root, "wish")


def _unknown(text: Text, draft: Draft) -> str:
    """Return denies for "knows of no strike"."""
    tops = (text.tokens[i] for i in draft.content if text.tokens[i].head.i not in draft.content)
    return "denies" if draft.frame == "of" and any(no(top) for top in tops) else ""


def _said(text: Text, draft: Draft) -> str:
    if draft.frame not in CLAUSES:
        return _felt(text, draft) or _verdict(text, draft)
    if question(text, draft):
        return "asks"
    if ultimatum(text, draft):
        return "threatens"
    root = main_verb(text, draft)
    if root is None:
        return bare_no(text, draft)
    return future(text, draft, root) or duty(text, draft, root) or denial(text, draft, root)


def _felt(text: Text, draft: Draft) -> str:
    """Return the stance of the noun that a verb lends itself to: expects for "voiced hope"."""
    words = text.words.cues
    if draft.frame != "object" or draft.head.lemma_.lower() not in words["support"]:
        return ""
    tops = (text.tokens[i] for i in draft.content if text.tokens[i].head.i == draft.head.i)
    rows = (row for top in tops for row in words["noun"].get(top.lemma_.lower(), ()))
    return next((row.stance for row in rows), "")


def _verdict(text: Text, draft: Draft) -> str:
    """Return the stance of what something is called: accuses for "a crime"."""
    quoted = draft.cue.kind == "evaluation" and draft.frame == "quote"
    return _says(text, draft, "evaluation") if quoted or draft.frame in VERDICTS else ""


def _says(text: Text, draft: Draft, kind: str) -> str:
    told = draft.addressee
    words = (text.tokens[i] for i in sorted(draft.content - told))
    found = (stance_of(text, word, kind) for word in words if not _compounded(word))
    return next(filter(None, found), "")


def _compounded(word: Token) -> bool:
    """Tell whether a hyphen before the word turns its meaning: "counter-terrorist"."""
    return word.i > 0 and word.nbor(-1).text == "-"
