"""Triggers and the encoder together: each adds what the other misses, and one can refuse."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from sayso.code.codebook import Codebook
from sayso.code.drafts import Found
from sayso.code.encoder import EventReader, coder
from sayso.code.fights import ATTACKS
from sayso.code.opinions import Proposal
from sayso.code.parties import HARMING
from sayso.code.past import is_lately, is_near
from sayso.code.rules import RulesCoder
from sayso.code.sides import Sides
from sayso.code.slots import SUBJECTS, is_addressed
from sayso.code.status import SAYS_SO, Status
from sayso.code.taken import told_as_done
from sayso.encoder import shipped
from sayso.lookup import sentence_bounds
from sayso.records import Argument, Attributed, Coded, Coder, Sentence, Span, Toll
from sayso.sight import sight_of
from sayso.syntax import children, has_child
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DROPPED = 0.15  # an event of the rules is none where the encoder thinks it less probable
ADDED = 0.55  # an event that no rule sees counts where the encoder is so sure of its type
UNCOUNTED = 0.05  # a figure of the rules is none where the encoder thinks it less probable
RETYPED = 0.8  # the encoder's type stands in place of the rules' from this probability on
TELLING = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
TRAILING = frozenset({"DET", "PUNCT", "CCONJ", "PRON"})  # what ends no trigger
ACTING = 0.1  # a party that the rules see is none where the encoder thinks it less probable
BEARING = 0.1  # so for whom or what the event is done to
NAMING = 0.05  # so where it is a name
SUFFERING = 0.02  # so where it is the subject of a passive
NAMES = frozenset({"PERSON", "NORP", "GPE", "ORG"})
OWNERS = {
    **dict.fromkeys(("amod", "nmod", "compound", "npadvmod"), {"NORP"}),
    "poss": {"NORP", "GPE", "ORG"},  # "killed in *Landia's* offensive"
}  # who surely acts, by how he stands before an attack
PUBLIC = 0.65  # mean probability of its paragraphs from which no topic speaks against a text
PLAINLY = 0.85  # so from which its acts need no party that is known
STATED = 0.7  # the encoder's status stands in place of "reported" from this probability on
HAPPENS = frozenset("occur happen take come erupt unfold".split())
INSIDE = frozenset("in at near inside outside around along".split())
BORNE = 0.7  # so sure of its type, it counts although the setting of the text speaks against it


class CombinedCoder:
    """Codes events by the codebook's triggers, and lets the encoder add, refuse and weigh."""

    requires: ClassVar[tuple[str, ...]] = ("spacy", "onnxruntime", "tokenizers")

    def __init__(self, tables: Tables) -> None:
        """Compile the codebook; the model is loaded with the first text."""
        self._encoder = shipped()
        self._rules = RulesCoder(tables, self._opinion)

    def code(self, attributed: Attributed) -> Coded:
        """Return the events of a text, its casualty figures, and notes on silent sentences."""
        public = sight_of(attributed.parse, self._encoder).about("public") >= PLAINLY
        return replace(self._rules.code(attributed), coder=self._coder, public=public)

    @cached_property
    def _coder(self) -> Coder:
        return coder("combined", self._encoder)

    def _opinion(self, attributed: Attributed) -> Sighted:
        sight, rules = sight_of(attributed.parse, self._encoder), self._rules
        reader = EventReader(rules.book, rules.means, attributed, sight)
        return Sighted(reader, attributed, rules.book)


class Sighted:
    """The encoder's opinion on the events of one document."""

    def __init__(self, reader: EventReader, attributed: Attributed, book: Codebook) -> None:
        """Take the reader of the document's scores, and the words of the codebook."""
        self._firm = book.members("firm")  # triggers whose type is beyond doubt
        self._sides = Sides(book, attributed.parse.tokens)
        self._reader = reader
        self._doc: Doc = attributed.parse.tokens

    def is_public(self) -> bool:
        """Return whether the encoder holds the text for one about conflict or public life."""
        return self._reader.public >= PUBLIC

    def proposals(self, sentence: Sentence) -> list[Proposal]:
        """Return the words that the encoder takes for triggers."""
        made = []
        for words in self._reader.triggers(sentence, ADDED):
            at = max(words, key=self._reader.certainty)
            if self._reader.certainty(at) >= ADDED and self._doc[at].pos_ in TELLING:
                kind = self._reader.kind(at)
                while self._doc[words[-1]].pos_ in TRAILING:  # "swore *an* oath"
                    words.pop()
                tokens = tuple(self._doc[i] for i in words)
                made.append(Proposal(tokens, kind, self._reader.mode(at, kind)))
        return made

    def refuses(self, found: Found) -> str | None:
        """Return why an event of the rules is none, None where it may be one."""
        likely = self._reader.likely(sorted(found.words))
        if likely >= DROPPED:
            return None
        return f"the encoder sees no event ({likely:.2f})"

    def bears_out(self, found: Found) -> bool:
        """Return whether the encoder is sure of an event."""
        return max(map(self._reader.certainty, found.words)) >= BORNE

    def counts(self, toll: Toll) -> bool:
        """Return whether the encoder holds a figure for possible; that of nobody always is."""
        words = self._doc.char_span(toll.span.start, toll.span.end, alignment_mode="expand")
        if words is None or toll.high == 0 or toll.measure == "missing":
            return True
        return self._reader.harmed(range(words.start, words.end), toll.measure) >= UNCOUNTED

    def _acting(self, found: Found, at: int) -> tuple[Argument, ...]:
        """Return who acts as the encoder sees it; who is harmed did not do it."""
        seen = self._reader.actors(at, found.claim)
        seen = tuple(one for one in seen if not is_addressed(self._doc[one.head], self._doc[at]))
        return seen if found.type not in HARMING else self._sides.apart(seen, found.recipients, at)

    def _of_the_act(self, found: Found) -> tuple[Argument, ...]:
        """Return who an adjective before the act, or a pronoun as its subject, surely names."""
        heads = {a: self._doc[a.head] for a in found.actors}
        before = set(OWNERS) if found.type == "ASSAULT" else set()
        return tuple(
            actor
            for actor, head in heads.items()
            if (
                head.dep_ in before
                and head.ent_type_ in OWNERS[head.dep_]
                and _is_attack(head.head)
            )
            or (actor.antecedent and head.dep_ == "nsubj" and _active(head.head, found))
        )

    def _recipients(
        self, found: Found, at: int, actors: tuple[Argument, ...]
    ) -> tuple[Argument, ...]:
        """Return to whom it is done: the rules' recipients, else the encoder's that do not act."""
        if len(found.actors) > 1 and found.recipients == found.actors:
            return actors  # each towards the other: its text names either side only once
        borne = tuple(r for r in found.recipients if self._is_borne(r, found, at))
        acting = {actor.head for actor in actors}
        seen = self._reader.recipients(at, found.claim)
        seen = tuple(one for one in seen if found.type != "ASSAULT" or self._is_beside(one, at))
        where = self._places_of(at)
        return borne or tuple(o for o in seen if o.head not in acting and o.head not in where)

    def _places_of(self, at: int) -> frozenset[int]:
        """Return the words for where an act happened: "it occurred *in the district of Kosa*"."""
        act = self._doc[at]
        told = act.dep_ in SUBJECTS and act.head.lemma_ in HAPPENS
        phrases = [c for c in children(act.head, "prep") if c.lower_ in INSIDE] if told else []
        return frozenset(word.i for phrase in phrases for word in phrase.subtree)

    def _is_beside(self, party: Argument, at: int) -> bool:
        """Return whether a party stands in the sentence of the act; of another it is a guess."""
        return sentence_bounds(self._doc[party.head]) == sentence_bounds(self._doc[at])

    def _is_borne(self, recipient: Argument, found: Found, at: int) -> bool:
        """Return whether the encoder lets a recipient of the rules stand.

        Whom a passive names is hardly doubted ("before he was arrested"). A name needs to fit only
        one word of several ("filed a *lawsuit* against Phiri"), and that less well: the encoder
        never learnt in whose country or against whose ban a thing is done.
        """
        head = self._doc[recipient.head]
        words, least = [at], BEARING
        if head.dep_ == "nsubjpass" and head.head.i in found.words:
            least = SUFFERING
        elif head.ent_type_ in NAMES:
            words, least = sorted(found.words), NAMING
        return any(self._reader.borne(i, "event.recipient", (recipient,), least) for i in words)

    def _status(self, status: Status, at: int) -> Status:
        """Return another status than "reported" where the encoder is sure of it, and the rules not.

        It takes for background those who are named by what was done to them ("the freed men"), and
        what stands with a near day beside an act of long ago.
        """
        value, word = self._reader.stated(at, STATED), self._doc[at]
        if status.value != "reported" or status.why or value in (None, "reported"):
            return status
        if value == "background" and (word.dep_ == "amod" or is_near(word) or is_lately(word)):
            return status
        if told_as_done(word, value):
            return status
        return Status(value, status.negated or value == "denied", f"encoder: {value}")

    def _own(self, actor: Argument, words: list[int]) -> Argument:
        """Return the actor, by its head alone where the act itself stands behind it, inside it.

        Then a headline was taken for one noun phrase ("Armenia accuses Azerbaijan of attacking").
        """
        if not any(i >= actor.head and self._doc[i].idx < actor.span.end for i in words):
            return actor
        head = self._doc[actor.head]
        return replace(actor, span=Span(head.idx, head.idx + len(head)))

    def weighed(self, found: Found, attributed: Attributed) -> Found:
        """Return the event with type, mode, status and parties as both readers see them."""
        words = sorted(found.words)
        of_type = [i for i in words if self._reader.kind(i) == found.type]  # "rejected a charge"
        at = max(of_type or words, key=lambda i: self._reader.likely([i]))
        likely = self._reader.likely([at])
        kind, sure = self._reader.kind(at), self._reader.certainty(at)
        trigger = found.match.trigger
        loose = found.type == trigger.type and trigger.name not in self._firm
        retyped = kind != found.type and sure >= RETYPED and loose
        seen = f"encoder: '{self._doc[at].text}' tells of {kind} ({sure:.2f})"
        mode, type_ = (None, kind) if retyped else (found.mode, found.type)
        told = _refusal(found, _untyped(found.status) if retyped else found.status)
        status = self._status(told, at) if likely >= ADDED else told
        actors = self._reader.borne(at, "event.actor", found.actors, ACTING)
        actors = actors or self._of_the_act(found)
        if actors and len(found.actors) > 1 and found.recipients == found.actors:
            actors = found.actors  # "between A and B": one side alone fights nobody
        alone = () if actors else self._acting(found, at)
        actors = actors or alone
        actors = tuple(self._own(actor, words) for actor in actors)
        return replace(
            found,
            type=type_,
            mode=mode or (self._reader.mode(at, type_) if likely >= ADDED else None),
            status=status,
            actors=actors,
            recipients=self._recipients(found, at, actors),
            why=(
                *found.why,
                seen,
                *((f"encoder: '{self._doc[alone[0].head].text}' acts",) if alone else ()),
                *((status.why,) if status is not told else ()),
            ),
            sure=sure if kind == found.type or retyped else likely * 0.7,
        )


def _is_attack(noun: Token) -> bool:
    """Return whether a noun names an attack: "*Eritrean* shelling"."""
    return noun.lemma_.lower() in ATTACKS


def _active(verb: Token, found: Found) -> bool:
    """Return whether a verb is the event's own and no participle alone ("ordered them *held*")."""
    return verb == found.match.verb and (verb.tag_ != "VBN" or has_child(verb, "aux"))


def _refusal(found: Found, status: Status) -> Status:
    """Return the status of an event that the encoder alone sees, its "not" part of a refusal.

    "Does *not recognise* the vote" is REJECT, and is not said not to have been one.
    """
    if found.type != "REJECT" or not found.match.trigger.inferred or status.value != "reported":
        return status
    return replace(status, negated=False)


def _untyped(status: Status) -> Status:
    """Return a status, "reported" for one that only the trigger of the refuted type gave."""
    return Status("reported", status.negated) if status.why.endswith(SAYS_SO) else status
