"""A place name in its sentence in, whether it stands for an actor out: "Baku said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.records import Parse
from sayso.resolve.place_dateline import opens_report
from sayso.resolve.place_lexicon import Lexicon
from sayso.resolve.place_mentions import POSSESSIVE, Mention, capital

if TYPE_CHECKING:
    from spacy.tokens import Token

ACTING = frozenset({"country", "union", "state", "nation", "region"})
HYPHENS = frozenset({"-", "–", "‑"})
WITHIN = frozenset({"in", "near", "outside"})
CLOSING = frozenset({"PUNCT", "VERB", "AUX", "ADP", "CCONJ"})  # what ends a noun phrase
LED = frozenset(
    "held controlled backed led run administered ruled occupied imposed sponsored funded "
    "brokered supported aligned appointed installed mediated made built supplied trained".split()
)


class Uses:
    """Tells places from governments in one document."""

    def __init__(self, lexicon: Lexicon, parse: Parse, acting: frozenset[int]) -> None:
        """Use what the claims and events say (`acting`) and the syntax."""
        self._lex = lexicon
        self._tokens = parse.tokens
        self._acting = acting
        self._text = parse.document.text
        self._starts = {s.index: s.start for s in parse.sentences}

    def of(self, m: Mention) -> str:
        """Return metonym where the mention stands for an actor, else literal."""
        begin = self._starts.get(m.sentence, -1)
        if not self._may_act(m) or opens_report(self._text, m.start, m.end, begin):
            return "literal"
        if self._inside(m):
            return "literal"
        one = m.last - m.first == 1
        head = self._tokens[m.first] if one else self._tokens[m.first : m.last].root
        acts = head.i in self._acting or self._signed(m, head)
        return "metonym" if acts else "literal"

    def _inside(self, m: Mention) -> bool:
        """Tell "reporters in Tunis", whatever the parser makes of it; not "in the Tunis talks"."""
        if m.first == 0 or self._tokens[m.first - 1].lower_ not in WITHIN:
            return False
        after = self._tokens[m.last] if m.last < len(self._tokens) else None
        if after is not None and after.text in HYPHENS:  # "in X-controlled Y"
            return False
        return after is None or after.pos_ in CLOSING

    def _may_act(self, m: Mention) -> bool:
        """Countries, seats of governments and areas with one may act; villages do not."""
        return any(s.seat or s.kind in ACTING for s in m.senses)

    def _signed(self, m: Mention, head: Token) -> bool:
        if self._hyphened(m):
            return True
        after = self._tokens[m.last] if m.last < len(self._tokens) else None
        if after is not None and after.text in POSSESSIVE:
            return self._lex.role(head.head.lower_, "faculty")
        if self._titled(m):
            return True
        if head.dep_ == "dobj":
            return self._lex.role(head.head.lemma_.lower(), "addressed")
        top = head.head if head.dep_ == "conj" else head
        if top.dep_ == "nsubj" and top.head.pos_ == "VERB":
            return not self._lex.role(top.head.lemma_.lower(), "stative")
        return self._related(head)

    def _titled(self, m: Mention) -> bool:
        """Tell "the Damascus government", "EU chief", "US Secretary of State"."""
        after = self._tokens[m.last] if m.last < len(self._tokens) else None
        if after is None or not self._tokens[m.last - 1].whitespace_:
            return False
        word = after.lower_.rstrip(".")
        return any(self._lex.role(word, role) for role in ("faculty", "organ", "title"))

    def _hyphened(self, m: Mention) -> bool:
        at = m.last
        if at + 1 >= len(self._tokens) or self._tokens[at].text not in HYPHENS:
            return False
        word = self._tokens[at + 1]
        return word.lower_ in LED or (capital(word) and self._dispute(at + 2))

    def _dispute(self, at: int) -> bool:
        """Tell "the Azerbaijan-Armenia conflict"."""
        word = self._tokens[at].lower_ if at < len(self._tokens) else ""
        return self._lex.role(word, "relation")

    def _related(self, head: Token) -> bool:
        """Tell "talks with Moscow", "a deal between Baku and Yerevan"."""
        top = head.head if head.dep_ == "conj" else head
        prep = top.head
        governor = prep.head
        if top.dep_ == "pobj" and prep.lower_ in ("on", "upon") and governor.lemma_ == "call":
            return True
        if top.dep_ == "pobj" and prep.lower_ == "of":
            return self._lex.role(governor.lower_, "faculty")
        if top.dep_ == "pobj" and prep.dep_ == "agent":
            return True
        if top.dep_ != "pobj" or prep.lower_ not in ("with", "between", "against"):
            return False
        return self._lex.role(governor.lower_, "relation") or self._lex.role(
            governor.lemma_.lower(), "speech"
        )
