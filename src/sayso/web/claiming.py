"""Who says so: a form in, which claim an event rests on and changes of that claim out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sayso.catalogue import Catalogue
from sayso.corrections import Change, value_at
from sayso.reviews import OF_CLAIM
from sayso.schema import STANCES
from sayso.web.desk import Ask, RefusedError

Json = dict[str, Any]
OUTLET = "outlet"  # chosen where the outlet itself reports it
AROUND = "around"  # chosen where the innermost claim around the words is meant


class ClaimForm:
    """The fields of one form on who says so; `span` gives the text selected for a field."""

    def __init__(self, ask: Ask, known: Catalogue, span: Callable[[str], Json | None]) -> None:
        """Take the form, the values that fields may have, and the selections."""
        self._ask, self._known, self._span = ask, known, span

    def changes(self, event: Json, claims: Sequence[Json]) -> list[Change]:
        """Return the changes; another claim and changes of the present one exclude each other."""
        if not self._ask.sent("claim", 40):
            return []
        chosen = self.chosen(event["trigger"], claims)
        present = next((claim for claim in claims if claim["id"] == event["claim"]), None)
        made = self._edited(present) if present else []
        if chosen == event["claim"]:
            return made
        if made:
            raise RefusedError(
                400, "Choose another claim or change the present one, not both at once."
            )
        return [("claim", chosen)]

    def chosen(self, words: Json, claims: Sequence[Json]) -> str | None:
        """Return the id of the claim that is chosen for some words, None for the outlet itself."""
        given = self._ask.sent("claim", 40)
        if given == OUTLET:
            return None
        if given == AROUND:
            return around(words, claims)
        if given not in {claim["id"] for claim in claims}:
            raise RefusedError(400, "That is no claim of this document.")
        return given

    def _edited(self, claim: Json) -> list[Change]:
        stance = self._ask.sent("claim.stance", 20) or claim["stance"]
        if stance not in STANCES:
            raise RefusedError(400, f"A stance is one of: {', '.join(STANCES)}.")
        links = [self._link(n, old) for n, old in enumerate(claim["chain"])]
        chain = [link for link in (*links, self._new()) if link]
        if not chain:
            raise RefusedError(
                400, "A claim needs a source: choose that the outlet itself reports it instead."
            )
        wanted: list[Change] = [("stance", stance), ("chain", chain)]
        return [(OF_CLAIM + path, v) for path, v in wanted if value_at(claim, path) != v]

    def _link(self, n: int, old: Json) -> Json | None:
        name = f"claim.{n}"
        if self._ask.sent(f"{name}.drop", 5):
            return None
        given = self._ask.sent(f"{name}.actor", 60) if f"{name}.actor" in self._ask.form else None
        span = self._span(name)
        made = dict(old)
        if span:
            made |= {"source": span["exact"], "span": span, "spans": [span], "antecedent": None}
            made["kind"] = "actor" if old["kind"] == "unnamed" else old["kind"]
        if given is not None and given != (old["actor"] or ""):
            made["actor"] = self._actor(given)
        return made

    def _new(self) -> Json | None:
        span, given = self._span("claim.new"), self._ask.sent("claim.new.actor", 60)
        if span is None:
            if given:
                raise RefusedError(400, "Select the words that name the new source in the text.")
            return None
        empty: Json = {"cue": "", "cue_span": None, "cue_spans": [], "antecedent": None}
        return {"source": span["exact"], "actor": self._actor(given), "kind": "actor"} | (
            empty | {"span": span, "spans": [span]}
        )

    def _actor(self, given: str) -> str | None:
        id_ = given.partition(" ")[0].upper()
        if given and self._known.codes(id_) is None:
            raise RefusedError(400, f"{given} is no actor's id: search by name, such as MLI-MIL.")
        return id_ or None


def around(words: Json, claims: Sequence[Json]) -> str | None:
    """Return the id of the innermost claim whose content holds some words, None for none."""
    found = [
        (part["end"] - part["start"], claim["id"])
        for claim in claims
        for part in claim["content"]
        if part["start"] <= words["start"] and words["end"] <= part["end"]
    ]
    return min(found)[1] if found else None
