"""Head words in, `Argument`s out: noun phrases, coordination, pronouns and who stands behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.codebook import Codebook
from sayso.code.slots import TEXTS, antecedent, children, coordinated, doers, holder
from sayso.records import Argument, Attributed, Claim, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

CUT = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "preconj", "npadvmod"})
MODIFIERS = frozenset({"compound", "amod", "nmod"})
INSIDE = frozenset({"of", "from"})
DETERMINERS = frozenset({"det", "predet"})
PEOPLE = frozenset({"PERSON", "NORP"})
NAMED = frozenset({"PERSON", "NORP", "GPE", "ORG", "LOC"})
NOT_ACTORS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
FIRST = frozenset({"i", "we", "us", "me", "my", "our", "ours"})
ONE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
THING = frozenset({"it", "its", "itself"})
DASHES = frozenset({"--", "—", "–", "-"})
DATELINE = 6  # tokens from a sentence's start in which a dateline's place stands
NOUNS = frozenset({"NOUN", "PROPN"})
BACK = 2  # sentences before its own in which a pronoun's antecedent is looked for


class Arguments:
    """Builds the arguments of one document's events."""

    def __init__(self, book: Codebook, attributed: Attributed, things: frozenset[str]) -> None:
        """Keep the classes that decide; `things` are lemmas of instruments, never actors."""
        self._attributed = attributed
        self._agents = book.members("person") | book.members("organ")
        self._persons = book.members("person")
        self._deeds = book.members("deed")
        self._known = book.members("known")
        self._states = book.members("state")
        self._never = book.members("nonactor") | book.members("time")
        self._powerless = (
            book.members("hazard") | book.members("mishap") | things | book.members("powerless")
        )
        self._tokens = attributed.parse.tokens

    def in_headline(self, run: list[Token]) -> tuple[Argument, ...]:
        """Return the argument that the words of a headline make, none where they name no one."""
        if not run or run[-1].lemma_.lower() in self._never:
            return ()
        return (Argument(span=Span(run[0].idx, run[-1].idx + len(run[-1])), head=run[-1].i),)

    def actors(self, heads: Iterable[Token], claim: Claim | None) -> tuple[Argument, ...]:
        """Return those of the noun phrases that can act."""
        return self._all(heads, claim, acting=True)

    def places(self, heads: Iterable[Token]) -> tuple[Argument, ...]:
        """Return the names of places; `resolve` decides whom they stand for."""
        named = [h for h in heads if h.ent_type_ in ("GPE", "LOC", "FAC") and not in_dateline(h)]
        return self._all(named, None, acting=False)

    def parties(self, heads: Iterable[Token], claim: Claim | None) -> tuple[Argument, ...]:
        """Return the noun phrases that are persons, organisations, states or their nationals."""
        found = self._all([h for h in heads if not _owned(h)], claim, acting=True)
        return tuple(a for a in found if self._is_party(self._tokens[a.head]))

    def named(self, heads: Iterable[Token], claim: Claim | None) -> tuple[Argument, ...]:
        """Return those noun phrases that are, or contain as holder, a named party."""
        found = self._all([h for h in heads if h.pos_ != "PRON"], claim, acting=True)
        return tuple(a for a in found if self._is_named(self._tokens[a.head]))

    def _is_named(self, head: Token) -> bool:
        if head.ent_type_ in NAMED:
            return True
        near = [c for c in head.lefts if c.dep_ in (*MODIFIERS, "poss")]
        return head.lemma_.lower() in self._agents and any(c.ent_type_ in NAMED for c in near)

    def things(self, heads: Iterable[Token], claim: Claim | None) -> tuple[Argument, ...]:
        """Return any noun phrase that is not the speaker's own ("its troops")."""
        return self.recipients([h for h in heads if not _owned(h)], claim)

    def personal(self, found: tuple[Argument, ...]) -> bool:
        """Return whether one of the arguments is a person, organisation, state or people."""
        return any(self._is_party(self._tokens[a.head]) for a in found)

    def _is_party(self, head: Token) -> bool:
        known = head.ent_type_ in NAMED or head.lemma_.lower() in self._agents
        return known or head.pos_ == "PRON"

    def recipients(self, heads: Iterable[Token], claim: Claim | None) -> tuple[Argument, ...]:
        """Return the noun phrases to whom or which something is done."""
        return self._all(heads, claim, acting=False)

    def _all(
        self, heads: Iterable[Token], claim: Claim | None, *, acting: bool
    ) -> tuple[Argument, ...]:
        found: dict[Span, Argument] = {}
        for head in heads:
            for word in coordinated(antecedent(head)):
                made = self._one(word, claim, acting=acting)
                if made is not None:
                    found.update((part.span, part) for part in self._split(made))
        return tuple(found.values())

    def _split(self, made: Argument) -> tuple[Argument, ...]:
        """Return both parties of "*British* and *EU negotiators*", else the argument alone."""
        head = self._tokens[made.head]
        for child in head.lefts:
            partners = [c for c in children(child, "conj") if c.ent_type_ in NAMED]
            if child.ent_type_ in NAMED and child.dep_ in (*MODIFIERS, "poss") and partners:
                first = Span(child.left_edge.idx, child.idx + len(child))
                cut = partners[0].left_edge.idx
                if made.span.start <= first.start and first.end < cut < made.span.end:
                    rest = Argument(span=Span(cut, made.span.end), head=made.head)
                    return (Argument(span=first, head=child.i), rest)
        return (made,)

    def _one(self, head: Token, claim: Claim | None, *, acting: bool) -> Argument | None:
        if head.pos_ == "PRON" or head.tag_ == "PRP$":
            return self._pronoun(head, claim)
        if head.dep_ in MODIFIERS and acting:
            return self._before(head) if self._qualifies(head) else None
        if in_dateline(head):
            return None
        if not self._can_be(head, acting=acting):
            return self._behind(head)
        if head.lemma_.lower() in self._deeds and not head.ent_type_:
            behind = self._behind(head)
            if behind is not None or acting or head.dep_ == "pobj":
                return behind
        return self._of_pronoun(head) if acting and _owned(head) else argument(head)

    def _of_pronoun(self, head: Token) -> Argument:
        """Return "his government" with the one whose it is as antecedent, where that is known."""
        made = argument(head)
        owner = next(c for c in head.lefts if c.tag_ == "PRP$")
        found = self._antecedent(owner) if head.lemma_.lower() in self._agents else None
        return replace(made, antecedent=found.span) if found is not None else made

    def _can_be(self, head: Token, *, acting: bool) -> bool:
        lemma = head.lemma_.lower()
        if head.ent_type_ in NOT_ACTORS or lemma in self._never or head.is_punct:
            return False
        if head.pos_ in ("NUM", "DET", "ADV", "SYM") or head.like_num:
            return any(p.lower_ == "of" for p in children(head, "prep"))
        if head.pos_ == "ADJ" and not head.ent_type_:
            return any(c.lower_ == "the" for c in children(head, "det"))
        if head.pos_ in ("VERB", "AUX", "ADP", "SCONJ"):
            return bool(head.ent_type_)
        return not acting or head.ent_type_ in NAMED or lemma not in self._powerless

    def _qualifies(self, word: Token) -> bool:
        """Return whether a word before a noun names who acts ("Israeli strikes", "rebel attack").

        A town's name there is where it happens ("the Mumbai attacks"), and a country's too unless
        the act is aimed ("Congo machete attack", "Russia strikes on ports").
        """
        if word.ent_type_ in ("GPE", "LOC") and word.lower_ in self._states:
            aimed = any(p.lower_ in ("on", "against") for p in children(word.head, "prep"))
            return word.tag_.startswith("JJ") or word.is_upper or "." in word.text or aimed
        if word.ent_type_ in ("GPE", "LOC"):
            return False
        if word.ent_type_ == "NORP" or (word.is_title and word.lower_ in self._known):
            return True
        if word.pos_ not in ("NOUN", "PROPN"):
            return False
        return word.lemma_.lower() in self._agents and not (word.i and word.nbor(-1).text == "-")

    def _before(self, word: Token) -> Argument | None:
        """Return words before a noun as one actor ("*Syrian army* strikes"), by the last."""
        siblings = {c.i for c in word.head.lefts if c.dep_ in MODIFIERS and self._qualifies(c)}
        if word.i + 1 in siblings:
            return None
        first = word
        while first.i - 1 in siblings:
            first = first.nbor(-1)
        start = min(first.left_edge.idx, first.idx)
        return Argument(span=Span(start, word.idx + len(word)), head=word.i)

    def _behind(self, head: Token) -> Argument | None:
        """Return the holder of an act or thing ("*Russia's* decision", "*Israeli* policy")."""
        for child in children(head, "poss"):
            if child.pos_ in ("NOUN", "PROPN"):
                return argument(child)
        for child in head.lefts:
            if child.dep_ in MODIFIERS and child.ent_type_ in NAMED and self._qualifies(child):
                return argument(child)
        if head.lemma_ in TEXTS:
            return next((argument(h) for h in holder(head) if h is not head), None)
        made_by = [o for c in children(head, "acl") if c.tag_ == "VBN" for o in doers(c)]
        for noun in made_by:
            return argument(noun) if noun.pos_ in ("NOUN", "PROPN") else None
        for prep in children(head, "prep", "agent"):
            for noun in children(prep, "pobj") if prep.lower_ in ("by", "of", "from") else ():
                if noun.ent_type_ in NAMED or noun.lemma_.lower() in self._agents:
                    return argument(noun)
        return None

    def _pronoun(self, token: Token, claim: Claim | None) -> Argument | None:
        span = Span(token.idx, token.idx + len(token))
        word = token.lower_
        if word in FIRST:
            source = claim.chain[0] if claim is not None and claim.chain else None
            if source is None or source.span is None:
                return None
            return Argument(span=span, head=token.i, antecedent=source.antecedent or source.span)
        wanted = word in ONE or word in MANY or word in THING
        found = self._antecedent(token) if wanted else None
        if found is not None:
            return Argument(span=span, head=token.i, antecedent=found.span)
        return Argument(span=span, head=token.i) if word in ONE or word in MANY else None

    def _antecedent(self, token: Token) -> Argument | None:
        """Return the nearest subject before a pronoun that agrees with it in number and kind."""
        own = {t.i for t in _clause_arguments(token)}
        here = [t for t in self._tokens[token.sent.start : token.i] if t.i not in own]
        start = _sentence_start(self._attributed, token.i, BACK)
        before = list(self._tokens[start : token.sent.start])
        main = [t for t in before if t.head.dep_ == "ROOT"]
        for stretch in (here, main, before):
            for candidate in reversed(stretch):
                if candidate.dep_ in ("nsubj", "nsubjpass", "poss") and candidate.pos_ in NOUNS:
                    if self._agrees(token.lower_, candidate):
                        return argument(candidate)
        return None

    def _agrees(self, word: str, noun: Token) -> bool:
        lemma = noun.lemma_.lower()
        plural = noun.tag_ in ("NNS", "NNPS") or len(coordinated(noun)) > 1
        person = noun.ent_type_ == "PERSON" or (lemma in self._persons and not plural)
        if word in ONE:
            return person and not plural
        if word in MANY:
            return (plural and lemma in self._agents) or noun.ent_type_ in ("NORP", "ORG")
        collective = lemma in self._agents and lemma not in self._persons
        return not plural and (noun.ent_type_ in ("GPE", "ORG") or collective)


def _owned(noun: Token) -> bool:
    """Return whether a noun has a possessive pronoun ("its troops")."""
    return any(c.tag_ == "PRP$" for c in noun.lefts)


def in_dateline(token: Token) -> bool:
    """Return whether a word belongs to a dateline: "GOMA, Congo (Agency) -- Rebels ..."."""
    start = token.sent.start
    if token.i - start > DATELINE or not token.doc[start].is_upper:
        return False
    after = token.doc[token.i + 1 : start + 2 * DATELINE]
    return any(t.text in DASHES and t.whitespace_ for t in after) or any(
        t.text == ":" for t in token.doc[token.i + 1 : token.i + 3]
    )


def _clause_arguments(token: Token) -> list[Token]:
    verb = token.head
    return [verb, *children(verb, "nsubj", "nsubjpass", "dobj")]


def _sentence_start(attributed: Attributed, token: int, back: int) -> int:
    for sentence in attributed.parse.sentences:
        if sentence.first <= token < sentence.last:
            first = attributed.parse.sentences[max(0, sentence.index - back)]
            return first.first if first.paragraph >= sentence.paragraph - 1 else sentence.first
    return token


def argument(head: Token) -> Argument:
    """Return the noun phrase of a head noun: no article, relative clause, apposition, conjunct."""
    first = last = head
    for child in head.lefts:
        if child.dep_ not in CUT and child.dep_ not in DETERMINERS:
            first = min(first, child.left_edge, key=lambda t: t.i)
    for child in head.rights:
        if child.dep_ == "appos" and child.left_edge.i == last.i + 1:  # "the judge Ana Marek"
            last = max(last, _edge(child), key=lambda t: t.i)
            continue
        if child.dep_ in CUT or (child.dep_ == "prep" and child.lower_ not in INSIDE):
            break
        if child.dep_ in ("prep", "nmod", "compound", "nummod", "case", "poss"):
            last = max(last, _edge(child), key=lambda t: t.i)
    for token in head.doc[first.i : head.i]:
        if token.text in DASHES and token.whitespace_:
            first = token.nbor()  # what stands before is a dateline
    first = _past_article(first, head)
    return Argument(span=Span(first.idx, _end(last, head)), head=head.i)


def _edge(token: Token) -> Token:
    """Return the last token of a phrase, cut before clauses and conjuncts within it."""
    last = token
    for child in token.rights:
        if child.dep_ in CUT or (child.dep_ == "prep" and child.lower_ not in INSIDE):
            break
        last = max(last, _edge(child), key=lambda t: t.i)
    return last


def _past_article(first: Token, head: Token) -> Token:
    while first.i < head.i and (first.dep_ in DETERMINERS or first.is_punct):
        first = first.nbor()
    return first


def _end(last: Token, head: Token) -> int:
    if last.lower_ in ("'s", "’s", "'", "’") and last.i > head.i:
        last = last.nbor(-1)
    return last.idx + len(last)
