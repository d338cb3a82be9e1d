"""A match of the grammar in its surroundings, for the checks to look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.resolve.date_words import Node

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Site:
    """A match in its paragraph: `nodes[start:end]`."""

    nodes: list[Node]
    start: int
    end: int
    text: str
    token: Callable[[int], Token | None]

    def near(self, offset: int) -> Node | None:
        """Return the node `offset` places after the match (0 is the next) or before (-1)."""
        at = self.end + offset if offset >= 0 else self.start + offset
        return self.nodes[at] if 0 <= at < len(self.nodes) else None

    def word(self, offset: int) -> str:
        """Return the lower-cased word there, "" outside."""
        node = self.near(offset)
        return node.text if node else ""

    def kind(self, offset: int) -> str:
        """Return the class of the word there, "" outside."""
        node = self.near(offset)
        return node.kind if node else ""

    def tokens(self) -> list[Token]:
        """Return the token at each node of the match."""
        found = (self.token(node.start) for node in self.nodes[self.start : self.end])
        return [token for token in found if token is not None]
