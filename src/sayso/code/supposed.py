"""What a clause only supposes, and what stands beside the clause that it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.code.past import is_past_tense
from sayso.lookup import lookup
from sayso.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Token

ANYONE = frozenset({"anyone", "anybody", "whoever"})
GENERAL = frozenset({"VBZ", "VBP"})  # "any who march", but not "whoever killed him"
CONCEDED = frozenset({"although", "though", "whereas"})


def is_conditional(verb: Token) -> bool:
    """Return whether a clause tells of what may be: "if they march", "anyone who *marches*"."""
    if verb.dep_ == "advcl":
        return any(c.lower_ in ("if", "unless") for c in children(verb, "mark", "advmod"))
    if verb.tag_ not in GENERAL:
        return False
    if verb.dep_ == "relcl" and any(c.lower_ == "any" for c in children(verb.head, "det")):
        return True
    return any(c.lower_ in ANYONE for c in (*children(verb, "nsubj"), verb.head))


def stands_beside(token: Token, up: Token) -> bool:
    """Tell a clause that stands beside the one it hangs on: what governs that is not its own.

    "It dropped a bomb; another *set* a roof alight", "war may erupt … and it *blocked* the road".
    """
    if token.dep_ == "advcl" and any(c.lower_ in CONCEDED for c in children(token, "mark")):
        return True
    low, high = sorted((token.i, up.i))
    if ";" in lookup(token.doc).lower[low:high]:
        return True
    return token.dep_ == "conj" and is_past_tense(token) and up.tag_ == "VB"
