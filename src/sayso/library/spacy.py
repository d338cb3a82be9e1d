"""spaCy components: `nlp.add_pipe("sayso_claims")`, `nlp.add_pipe("sayso_events")`.

They code the text of the `Doc` as `sayso code --no-clean` does, with sayso's own parser, so that
the answer is the same behind any pipeline, even `spacy.blank("en")`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from sayso.config import Config
from sayso.library.coding import Coding, code

if TYPE_CHECKING:
    from sayso.public import Json

CLAIMS, EVENTS, SOURCES = "sayso_claims", "sayso_events", "sayso_sources"
KEPT = 64  # codings at hand, so that two components in one pipeline code a text once
DEFAULTS: dict[str, Any] = {"published": None, "model": None}


@lru_cache(KEPT)
def _coded(text: str, published: str | None, model: str | None) -> Coding:
    return code(text, published=published, as_is=True, config=Config(model=model))


class Component:
    """Sets `doc._.NAME` to records of the contract and `doc.spans[NAME]` to where they stand.

    A text that is rejected (not English, say) has no records; `doc._.sayso_rejected` says why.
    """

    def __init__(self, name: str, published: str | None, model: str | None) -> None:
        """Take the name of the results; `published` (ISO date) holds for every text."""
        self._name = name
        self._published = published
        self._model = model
        for extension, default in ((name, []), ("sayso_rejected", None)):
            if not Doc.has_extension(extension):
                Doc.set_extension(extension, default=default)

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its claims or events."""
        made = _coded(doc.text, self._published, self._model) if doc.text.strip() else Coding(())
        reasons = [record["reason"] for record in made.rejected()]
        doc._.sayso_rejected = reasons[0] if reasons else None
        records = list(made.claims() if self._name == CLAIMS else made.events())
        doc._.set(self._name, records)
        if self._name == CLAIMS:
            self._claims(doc, records)
        else:
            found = (_span(doc, record["trigger"], record["type"], record) for record in records)
            doc.spans[EVENTS] = [span for span in found if span is not None]
        return doc

    def _claims(self, doc: Doc, records: list[Json]) -> None:
        contents = [(part, one["stance"], one) for one in records for part in one["content"]]
        sources = [
            (link["span"], link["kind"], one)
            for one in records
            for link in one["chain"]
            if link["span"] is not None
        ]
        for name, parts in ((CLAIMS, contents), (SOURCES, sources)):
            spans = (_span(doc, part, label, one) for part, label, one in parts)
            doc.spans[name] = [span for span in spans if span is not None]


def _span(doc: Doc, at: Json, label: str, record: Json) -> Span | None:
    """Return the tokens that a span touches, with the id of its record."""
    return doc.char_span(
        at["start"], at["end"], label=label, span_id=record["id"], alignment_mode="expand"
    )


@Language.factory(CLAIMS, default_config=DEFAULTS)
def make_claims(nlp: Language, name: str, published: str | None, model: str | None) -> Component:
    """Return the component that finds who says what."""
    return Component(CLAIMS, published, model)


@Language.factory(EVENTS, default_config=DEFAULTS)
def make_events(nlp: Language, name: str, published: str | None, model: str | None) -> Component:
    """Return the component that finds events."""
    return Component(EVENTS, published, model)
