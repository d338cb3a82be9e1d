"""Text in, nodes of the date grammar out: words classified, patterns applied, checks made."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from sayso.resolve.date_checks import CHECKS
from sayso.resolve.date_grammar import OUT, Grammar, Rule, replaced
from sayso.resolve.date_site import Site
from sayso.resolve.date_words import Lexicon, Node
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Token

Choice = tuple[int, int, Rule]
NEVER = re.compile("(?!)")
TokenAt = Callable[[int], "Token | None"]


class Scanner:
    """Finds the expressions of a stretch of text."""

    def __init__(self, tables: Tables) -> None:
        """Read the lexicon and compile the grammar. Raises DataFileError for a broken table."""
        self._lexicon = Lexicon(tables)
        self._grammar = Grammar()

    def expressions(self, text: str, start: int, end: int, token: TokenAt) -> list[Node]:
        """Return the expressions in `text[start:end]` in order; `token` gives the parser's word."""
        nodes = self._lexicon.nodes(text, start, end)
        for step in range(self._grammar.passes()):
            if not nodes or (step == 1 and not any(node.parts for node in nodes)):
                return []
            matches = self._grammar.matches(nodes, step)
            if step == 0:
                matches = self._with_references(nodes, matches)
            chosen = _chosen(matches, nodes, text, token)
            nodes = replaced(nodes, chosen) if chosen else nodes
        return [node for node in nodes if node.kind in OUT]

    def _with_references(self, nodes: list[Node], matches: list[Choice]) -> list[Choice]:
        found: list[Choice] = []
        for start, end, timex, value in self._lexicon.refs(nodes):
            rule = Rule(f"ref {timex} {value}", "REF", NEVER)
            found.append((start, end, rule))
        return sorted(matches + found, key=lambda m: (m[0], -m[1])) if found else matches


def _chosen(matches: list[Choice], nodes: list[Node], text: str, token: TokenAt) -> list[Choice]:
    chosen: list[Choice] = []
    at = 0
    for start, end, rule in matches:
        if start < at:
            continue
        check = CHECKS.get(rule.name.split()[0])
        if check is None or check(Site(nodes, start, end, text, token)):
            chosen.append((start, end, rule))
            at = end
    return chosen
