"""What a sentence takes as known beside what it denies, and who denies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.records import Argument
from sayso.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.code.roles import Match

DENYING = frozenset({"deny", "disclaim", "disavow"})  # what these are said of was never made
OWNING = frozenset({"NORP", "GPE", "ORG"})
# Stances that say nothing of what a relative clause tells.
UNTOLD = frozenset({"denies", "demands", "threatens", "promises", "expects"})
# What a relative clause behind these tells is what was said: "denied reports that it had fired".
SAYINGS = frozenset(
    "report claim allegation accusation charge suggestion rumour rumor statement story assertion "
    "news account word information evidence knowledge indication sign proof confirmation "
    "intelligence".split()
)


def is_given(token: Token) -> bool:
    """Return whether a relative clause takes it as known: "it denied the bomb that *killed* 9".

    Nobody denies or demands that; who speaks of the bomb takes for granted what it did.
    """
    known = token.dep_ == "relcl" and not is_aim(token)
    return known and token.head.lemma_.lower() not in SAYINGS


def is_aim(token: Token) -> bool:
    """Return whether a clause tells what something is for: "proposed a panel *to investigate*"."""
    return any(c.lower_ == "to" for c in children(token, "aux"))


def is_denier(party: Argument, text: str, source: str) -> bool:
    """Return whether a party is who denies: by the words for it, or as a pronoun for it."""
    words = text[party.span.start : party.span.end].lower()
    return party.antecedent is not None or words in source.lower() or source.lower() in words


def was_put(token: Token, up: Token, match: Match) -> bool:
    """Return whether a wish or an offer of somebody is answered: it was made, whatever the answer.

    "Rejected *Beria's demand*", "the union's *offer* was refused"; not "denied any demand".
    """
    if match.trigger.type not in ("REQUEST", "AGREE") or match.trigger.pos != "noun":
        return False
    if token != match.head or token.dep_ not in ("dobj", "nsubjpass") or up.lemma_ in DENYING:
        return False
    owners = children(token, "poss", "compound", "nmod", "amod")
    by = [c for c in children(token, "prep", "agent") if c.lower_ in ("by", "from")]
    return bool(by) or any(o.dep_ != "amod" or o.ent_type_ in OWNING for o in owners)
