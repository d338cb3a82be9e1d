"""Head words in, `Argument`s out: noun phrases, coordination, pronouns and who stands behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.aliases import is_calling, own_name
from sayso.code.codebook import Codebook
from sayso.code.forms import TEXTS
from sayso.code.phrases import argument, in_dateline
from sayso.code.pronouns import FIRST, ONE, Pronouns
from sayso.code.slots import antecedent, coordinated, doers, holder
from sayso.code.two_states import TwoStates
from sayso.records import Argument, Attributed, Claim, Span
from sayso.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MODIFIERS = frozenset({"compound", "amod", "nmod"})
NAMED = frozenset({"PERSON", "NORP", "GPE", "ORG", "LOC"})
HOLDERS = frozenset({"PERSON", "NORP", "ORG"})
COUNTED = frozenset({"nsubj", "nsubjpass", "dobj", "conj"})
SOME = frozenset({"several", "many", "some", "dozens", "scores", "hundreds"})
FOES = frozenset(
    "rival enemy foe opponent adversary ally counterpart neighbour neighbor partner critic".split()
)  # others than who has them
SUFFERED = frozenset(
    "shelling bombing bombardment killing murder assassination massacre invasion occupation siege "
    "annexation arrest detention execution abduction kidnapping destruction".split()
)  # what is done to the one after "of"
NOT_ACTORS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})


class Arguments:
    """Builds the arguments of a document's events, which `within` gives it."""

    _pronouns: Pronouns
    _tokens: Doc
    _two_states: TwoStates
    _kept: dict[tuple[int, str | None, bool], tuple[Argument, ...]]

    def __init__(self, book: Codebook, things: frozenset[str]) -> None:
        """Keep the classes that decide; `things` are lemmas of instruments, never actors."""
        self._persons = book.members("person")
        self._agents = self._persons | book.members("organ")
        self._deeds = book.members("deed")
        self._machines, self._outworks = book.members("machine"), book.members("militarytarget")
        self._known = book.members("known")
        self._wielders = book.members("wielder")
        self._states = book.members("state")
        self._never = book.members("nonactor") | book.members("time")
        self._powerless = (
            book.members("hazard") | book.members("mishap") | things | book.members("powerless")
        )

    def within(self, attributed: Attributed) -> Arguments:
        """Return the builder for one document."""
        made = copy(self)
        made._pronouns = Pronouns(self._persons, self._agents, attributed)
        made._tokens = attributed.parse.tokens
        made._two_states = TwoStates(made._tokens, self._states)
        made._kept = {}
        return made

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

    def touching(self, heads: Iterable[Token], claim: Claim | None) -> tuple[Argument, ...]:
        """Return those noun phrases, the speaker's own left out, that concern a party."""
        return self.concerned(self.things(heads, claim))

    def concerned(self, found: tuple[Argument, ...]) -> tuple[Argument, ...]:
        """Return those arguments that are a party or name one ("a *UN* resolution")."""
        return tuple(a for a in found if self._concerns(a))

    def _concerns(self, found: Argument) -> bool:
        if self._is_party(self._tokens[found.head]):
            return True
        words = self._tokens[found.head].subtree
        inside = [t for t in words if found.span.start <= t.idx < found.span.end]
        return any(t.ent_type_ in NAMED or t.lemma_.lower() in self._agents for t in inside)

    def personal(self, found: tuple[Argument, ...]) -> bool:
        """Return whether one of the arguments is a person, organisation, state or people."""
        return any(self._is_party(self._tokens[a.head]) for a in found)

    def _is_party(self, head: Token) -> bool:
        known = head.ent_type_ in NAMED or head.lemma_.lower() in self._agents
        return known or head.pos_ == "PRON" or _is_of_a_state(head)

    def recipients(self, heads: Iterable[Token], claim: Claim | None) -> tuple[Argument, ...]:
        """Return the noun phrases to whom or which something is done."""
        return self._all(heads, claim, acting=False)

    def _all(
        self, heads: Iterable[Token], claim: Claim | None, *, acting: bool
    ) -> tuple[Argument, ...]:
        found: dict[tuple[Span, Span | None], Argument] = {}
        for head in heads:
            asked = (head.i, None if claim is None else claim.id, acting)
            if asked not in self._kept:
                self._kept[asked] = tuple(self._of(head, claim, acting))
            found.update(((part.span, part.antecedent), part) for part in self._kept[asked])
        return tuple(found.values())

    def _of(self, head: Token, claim: Claim | None, acting: bool) -> Iterator[Argument]:
        """Yield the arguments that a head noun makes with its conjuncts."""
        for word in coordinated(antecedent(head)):
            if word.pos_ == "PRON":
                yield from self._pronouns.of_both(word, claim)
                continue
            made = self._one(word, claim, acting=acting)
            if made is not None:
                yield from self._two_states.meant(word) or self._split(made)

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
            return self._pronouns.stand_for(head, claim)
        if head.dep_ in MODIFIERS and acting:
            return self._before(head) if self._qualifies(head) else None
        if in_dateline(head):
            return None
        if is_calling(head):
            return None
        if not self._can_be(head, acting=acting):
            return self._behind(head) or (self._wielder(head) if acting else None)
        if self._is_deed(head):
            behind = self._behind(head)
            if behind is not None or acting or head.dep_ == "pobj":
                return behind
        if acting and _owned(head):
            return self._of_pronoun(head)
        name = own_name(head)
        known = argument(name).span if name is not None else None
        return replace(argument(head), antecedent=known)

    def _is_deed(self, head: Token) -> bool:
        """Return whether a noun is an act or attitude; "*positions* came under fire" are none."""
        lemma = head.lemma_.lower()
        dug_in = head.tag_ == "NNS" and lemma in self._outworks
        return lemma in self._deeds and not head.ent_type_ and not dug_in

    def _of_pronoun(self, head: Token) -> Argument:
        """Return "his government" with the one whose it is as antecedent, where that is known."""
        made = argument(head)
        owner = next(c for c in head.lefts if c.tag_ == "PRP$")
        lemma = head.lemma_.lower()
        kin = lemma in self._persons and head.tag_ == "NN" and owner.lower_ in ONE  # "her son"
        other = lemma in self._agents - FOES and owner.lower_ not in FIRST and not kin
        found = self._pronouns.antecedent(owner) if other else None
        return replace(made, antecedent=found.span) if found is not None else made

    def _can_be(self, head: Token, *, acting: bool) -> bool:
        lemma = head.lemma_.lower()
        if head.ent_type_ in NOT_ACTORS or lemma in self._never or head.is_punct:
            return False
        if head.pos_ in ("NUM", "DET", "ADV", "SYM") or head.like_num:
            return is_bare_number(head) or any(p.lower_ == "of" for p in children(head, "prep"))
        if head.pos_ == "ADJ" and not head.ent_type_:
            return is_bare_number(head) or any(c.lower_ == "the" for c in children(head, "det"))
        if head.pos_ in ("VERB", "AUX", "ADP", "SCONJ"):
            return bool(head.ent_type_)
        return not acting or head.ent_type_ in NAMED or lemma not in self._powerless

    def _qualifies(self, word: Token) -> bool:
        """Return whether a word before a noun names who acts ("Israeli strikes", "rebel attack").

        A town's name there is where it happens ("the Mumbai attacks"), and a country's too unless
        the act is aimed ("Congo machete attack", "Russia strikes on ports").
        """
        if word.lemma_.lower() in self._never:  # "*Tuesday*'s raid"
            return False
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
        if first.i and first.nbor(-1).lower_ == "led":  # "*Saudi-led coalition* strikes"
            first = first.nbor(-1)
        start = min(first.left_edge.idx, first.idx)
        return Argument(span=Span(start, word.idx + len(word)), head=word.i)

    def _behind(self, head: Token) -> Argument | None:
        """Return the holder of an act or thing ("*Russia's* decision", "*Israeli* policy")."""
        owners = [c for c in children(head, "poss") if c.pos_ in ("NOUN", "PROPN")]
        machine = head.lemma_.lower() in self._machines  # "*government jets* hit a clinic"
        before = [c for c in head.lefts if c.dep_ in MODIFIERS]
        before = [c for c in before if c.ent_type_ in NAMED or (machine and self._qualifies(c))]
        owners += [c for c in before if c.ent_type_ in HOLDERS or self._qualifies(c)]
        if owners and machine:
            return argument(head)
        if not owners and head.lemma_ in TEXTS:
            owners = [h for h in holder(head) if h != head]
        return argument(owners[0]) if owners else self._maker(head)

    def _wielder(self, head: Token) -> Argument | None:
        """Return whose a weapon is by a word before it: "*government* barrel bombs"."""
        last = next((c for c in head.lefts if c.dep_ in MODIFIERS), head)
        within = [c for c in head.lefts if c.dep_ in MODIFIERS]
        within += [c for inner in within for c in inner.lefts if c.dep_ in MODIFIERS]
        own = [c for c in within if c.lemma_.lower() in self._wielders and c.i <= last.i]
        return (
            Argument(span=Span(own[0].idx, own[0].idx + len(own[0])), head=own[0].i)
            if own
            else None
        )

    def _maker(self, head: Token) -> Argument | None:
        """Return by whom or of whom an act is ("threats made *by rebels*")."""
        made_by = [o for c in children(head, "acl") if c.tag_ == "VBN" for o in doers(c)]
        named = [o for o in made_by if o.pos_ in ("NOUN", "PROPN")]
        suffered = head.lemma_.lower() in SUFFERED  # "the shelling *of Riverton*"
        for prep in children(head, "prep", "agent"):
            if prep.lower_ in ("by", "from") or (prep.lower_ == "of" and not suffered):
                named += [o for o in children(prep, "pobj") if self._is_party(o)]
        return argument(named[0]) if named else None


def is_bare_number(word: Token) -> bool:
    """Return whether a number stands for those it counts: "arrested *nineteen*", "*six* fled"."""
    if word.lower_ in SOME and word.dep_ in ("dobj", "nsubjpass"):  # "and abducted *several*"
        return not children(word, "prep")  # "*many* of whom"
    return word.pos_ == "NUM" and word.dep_ in COUNTED and word.ent_type_ not in NOT_ACTORS


def _is_of_a_state(noun: Token) -> bool:
    """Return whether a name belongs to a state or people ("Yemen's *Houthis*")."""
    owners = [c for c in children(noun, "poss") if c.ent_type_ in ("GPE", "NORP")]
    return noun.pos_ == "PROPN" and not noun.ent_type_ and bool(owners)


def _owned(noun: Token) -> bool:
    """Return whether a noun has a possessive pronoun ("its troops")."""
    return any(c.tag_ == "PRP$" for c in noun.lefts)
