"""The default attributor: cue tables and syntax decide who says what."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from sayso.attribute.adjuncts import adjunct_drafts
from sayso.attribute.chains import chained
from sayso.attribute.claims import claims_of
from sayso.attribute.cues import load_words
from sayso.attribute.disputed import disputed
from sayso.attribute.draft import Draft, Text, made_ready
from sayso.attribute.headlines import headline_drafts
from sayso.attribute.idioms import saying
from sayso.attribute.mutual import parted
from sayso.attribute.nouns import noun_drafts
from sayso.attribute.parts import own_part
from sayso.attribute.speech import Speech, settle
from sayso.attribute.tenor import settle_stance
from sayso.attribute.verbs import verb_drafts
from sayso.records import Attributed, Parse
from sayso.tables import Tables


class RulesAttributor:
    """Find claims by cue words, their syntactic frames, and quotation marks."""

    requires: ClassVar[tuple[str, ...]] = ()

    def __init__(self, tables: Tables) -> None:
        """Load the cue tables. Raises DataFileError when one breaks its schema."""
        self._words = load_words(tables)

    def attribute(self, parse: Parse) -> Attributed:
        """Return the parse with its claims, in the order of their content."""
        text = made_ready(parse, self._words)
        return finished(text, proposed(text))


def proposed(text: Text) -> list[Draft]:
    """Return a draft for every cue of the tables that says something of someone."""
    drafts = [*verb_drafts(text), *noun_drafts(text), *adjunct_drafts(text)]
    drafts += headline_drafts(text, drafts)
    return sorted(drafts, key=lambda d: d.head.i)


def finished(
    text: Text, drafts: list[Draft], settled: Callable[[Text, Draft], object] = settle_stance
) -> Attributed:
    """Return the parse with the claims that drafts become: quotations tied, chains joined.

    `settled` sets the stance of each.
    """
    drafts = Speech(text, saying(text, drafts)).attach()
    drafts = disputed(text, own_part(text, drafts))
    settle(text, drafts)
    drafts = parted(text, chained(text, drafts))
    for draft in drafts:
        settled(text, draft)
    return Attributed(parse=text.parse, claims=claims_of(text, drafts))
