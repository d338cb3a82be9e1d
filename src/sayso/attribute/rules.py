"""The default attributor: cue tables and syntax decide who says what."""

from __future__ import annotations

from typing import ClassVar

from sayso.attribute.adjuncts import adjunct_drafts
from sayso.attribute.chains import chained
from sayso.attribute.claims import claims_of
from sayso.attribute.cues import load_words
from sayso.attribute.draft import made_ready
from sayso.attribute.headlines import headline_drafts
from sayso.attribute.nouns import noun_drafts
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
        drafts = [*verb_drafts(text), *noun_drafts(text), *adjunct_drafts(text)]
        drafts += headline_drafts(text, drafts)
        drafts.sort(key=lambda d: d.head.i)
        drafts = Speech(text, drafts).attach()
        settle(text, drafts)
        drafts = chained(text, drafts)
        for draft in drafts:
            settle_stance(text, draft)
        return Attributed(parse=parse, claims=claims_of(text, drafts))
