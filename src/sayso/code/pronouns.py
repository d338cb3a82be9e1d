"""What a pronoun stands for, inside its document and where it is safe."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.phrases import argument
from sayso.code.pronoun_signs import is_dead, is_harmed, sentence_start, told_to
from sayso.code.slots import coordinated, surface_subject
from sayso.lookup import lookup, sentence_bounds
from sayso.records import Argument, Attributed, Claim, Span
from sayso.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

FIRST = frozenset({"i", "we", "us", "me", "my", "our", "ours"})
ONE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
THING = frozenset({"it", "its", "itself"})
ANY = frozenset(
    "anyone anybody everyone everybody someone somebody whoever whomever those both some many "
    "others several".split()
)
CHARGES = frozenset({"accusation", "charge", "allegation"})
ADVOCATES = frozenset("lawyer attorney solicitor advocate counsel barrister defender".split())
COURTS = frozenset({"court", "judge", "magistrate", "tribunal", "prosecutor"})
PROTESTING = frozenset("march rally protest demonstrate gather picket chant assemble".split())
AGAINST = frozenset({"at", "on", "against", "with"})
WHEN = frozenset({"DATE", "TIME"})
NOUNS = frozenset({"NOUN", "PROPN"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss"})
OBJECTS = frozenset({"dobj", "pobj", "nsubjpass"})
MISTAKEN = frozenset({"", "ORG"})  # what a surname alone is taken for
FEMALE = frozenset({"she", "her", "hers", "herself"})
BACK = 2  # sentences before its own in which an antecedent is looked for


class Pronouns:
    """Finds the antecedents of one document's pronouns."""

    def __init__(
        self, persons: frozenset[str], agents: frozenset[str], attributed: Attributed
    ) -> None:
        """Keep the lemmas for persons, and for persons and bodies."""
        self._attributed = attributed
        self._tokens = attributed.parse.tokens
        self._persons = persons
        self._agents = agents
        links = (link for claim in attributed.claims for link in claim.chain)
        self._spoken = {link.span: link.antecedent for link in links}

    def stand_for(self, token: Token, claim: Claim | None) -> Argument | None:
        """Return a pronoun with what it stands for, None where it names nobody.

        "We" in a claim is its source; "it" without an antecedent is dropped.
        """
        span = Span(token.idx, token.idx + len(token))
        word = token.lower_
        if word in FIRST:
            source = claim.chain[0] if claim is not None and claim.chain else None
            if source is None or source.span is None:
                return None
            return Argument(span=span, head=token.i, antecedent=source.antecedent or source.span)
        wanted = word in ONE or word in MANY or word in THING
        found = self.antecedent(token) if wanted else None
        if found is not None:
            return Argument(span=span, head=token.i, antecedent=found.span)
        return Argument(span=span, head=token.i) if word in ONE | MANY | ANY else None

    def antecedent(self, token: Token) -> Argument | None:
        """Return what a pronoun stands for: a subject, who speaks, what the same pronoun before is.

        Failing these, the only object that can be meant.
        """
        found = self._of_subject(token)
        if found is None:
            found = self._speaker(token)
        if found is None:
            found = self._continued(token)
        return self._acted_on(token) if found is None else found

    def _speaker(self, token: Token) -> Argument | None:
        """Return who speaks, where the pronoun is the source of a claim that knows him."""
        known = self._spoken.get(Span(token.idx, token.idx + len(token)))
        words = self._words(known) if known is not None else None
        return argument(words.root) if words is not None else None

    def _of_subject(self, token: Token) -> Argument | None:
        """Return the nearest subject before a pronoun that agrees with it in number and kind."""
        controlled = _controller(token)
        if controlled is not None and self._agrees(token.lower_, controlled):
            return argument(controlled)
        for noun in _protesters(token):
            if self._agrees("they", noun):
                return argument(noun)
        own = {t.i for t in (*_clause_arguments(token), *_accusers(token), *_advocates(token))}
        first, _ = sentence_bounds(token)
        here = [t for t in self._tokens[first : token.i] if t.i not in own]
        before = list(self._tokens[self._start(token) : first])
        main = [t for t in before if t.head.dep_ == "ROOT"]
        shares = token.dep_ == "dobj" and token.head.dep_ == "conj"
        shared = SUBJECTS | {"dobj", "pobj"} if shares and word_of_one(token) else SUBJECTS
        shared = SUBJECTS | {"dobj"} if _ordered(token) else shared
        far = SUBJECTS | {"dobj"} if _judged(token) else SUBJECTS
        barred = {t.i for t in before if _is_advocate(t)} if token.dep_ == "nsubjpass" else set()
        barred |= {t.i for t in before if is_dead(t)} if token.dep_ == "nsubj" else set()
        for stretch, roles in ((here, shared), (main, far), (before, SUBJECTS)):
            for candidate in reversed(stretch):
                if (
                    candidate.dep_ in roles
                    and candidate.pos_ in NOUNS
                    and candidate.i not in barred
                ):
                    if self._agrees(token.lower_, candidate):
                        return argument(candidate)
        return None

    def _continued(self, token: Token) -> Argument | None:
        """Return what the subject pronoun of the sentence before stands for, if it is the same."""
        first, _ = sentence_bounds(token)
        word = token.lower_
        alike = next((kind for kind in (ONE, MANY) if word in kind), frozenset())
        start = self._start(token)
        same = [
            t
            for t in self._tokens[start:first]
            if t.lower_ in alike and t.dep_ in SUBJECTS and t.head.dep_ == "ROOT"
        ]
        fits = same and (word in MANY or _gender(same[-1].lower_) == _gender(word))
        return self.antecedent(same[-1]) if fits else None

    def _acted_on(self, token: Token) -> Argument | None:
        """Return the only object before a pronoun that can be meant, of persons and where it acts.

        "Police took *the suspect* into custody. *He* is charged"; "to fight *the rebels* after
        *they* seized the town". Whom somebody harmed does no harm.
        """
        if token.lower_ in THING:
            return None
        first, _ = sentence_bounds(token)
        own = {t.i for t in _clause_arguments(token)}
        acts = token.dep_ == "nsubj"
        for stretch in (self._tokens[first : token.i], self._tokens[self._start(token, 1) : first]):
            fitting = [
                t
                for t in stretch
                if t.dep_ in OBJECTS and t.pos_ in NOUNS and t.i not in own
                if self._agrees(token.lower_, t) and not told_to(t)
                if not (acts and is_harmed(t))
            ]
            if fitting:
                return argument(fitting[0]) if len(fitting) == 1 else None
        return None

    def _start(self, token: Token, back: int = BACK) -> int:
        """Return the first token of the sentences in which what a pronoun means is looked for.

        A thing that something is done to is hardly what the paragraph before was about.
        """
        paragraphs = 0 if token.lower_ in THING and token.dep_ not in SUBJECTS else 1
        return sentence_start(self._attributed, token.i, back, paragraphs)

    def _words(self, span: Span) -> SpacySpan | None:
        return self._tokens.char_span(span.start, span.end, alignment_mode="expand")

    def of_both(self, token: Token, claim: Claim | None) -> list[Argument]:
        """Return what a pronoun stands for, each of "*police and soldiers*" that "they" are."""
        made = self.stand_for(token, claim)
        if made is None or made.antecedent is None or token.lower_ not in MANY:
            return [made] if made is not None else []
        words = self._words(made.antecedent)
        several = coordinated(words.root) if words is not None else []
        if len(several) < 2 or any(t.tag_ == "PRP$" for t in several):
            return [made]
        return [replace(made, antecedent=argument(one).span) for one in several]

    def _agrees(self, word: str, noun: Token) -> bool:
        lemma = noun.lemma_.lower()
        plural = noun.tag_ in ("NNS", "NNPS") or len(coordinated(noun)) > 1
        known = noun.pos_ == "PROPN" and noun.text in lookup(self._tokens).persons
        named = noun.ent_type_ == "PERSON" or (known and noun.ent_type_ in MISTAKEN)
        person = named or (lemma in self._persons and not plural)
        if word in ONE:
            return person and not plural
        if word in MANY:
            body = noun.ent_type_ in ("NORP", "ORG") and not known
            return (plural and lemma in self._agents) or body or lemma == "police"
        collective = lemma in self._agents and lemma not in self._persons
        return not plural and (noun.ent_type_ in ("GPE", "ORG") or collective)


def _gender(word: str) -> bool:
    return word in FEMALE


def word_of_one(token: Token) -> bool:
    """Return whether a pronoun stands for one person."""
    return token.lower_ in ONE


def _controller(token: Token) -> Token | None:
    """Return who is to do what a possessive stands in: "urged *Chad* to end its raids"."""
    verb = token.head.head
    if token.tag_ != "PRP$" or verb.dep_ != "xcomp" or token.head.dep_ not in ("dobj", "pobj"):
        return None
    asked = children(verb.head, "dobj", "dative")
    asked += [o for p in children(verb.head, "prep") if p.i < verb.i for o in children(p, "pobj")]
    named = [t for t in asked if t.pos_ in NOUNS and t.i < verb.i and t.ent_type_ not in WHEN]
    return named[0] if named else None


def _clause_arguments(token: Token) -> list[Token]:
    verb = token.head
    shared = surface_subject(verb) if verb.dep_ == "conj" and token.dep_ == "dobj" else []
    return [verb, *shared, *children(verb, "nsubj", "nsubjpass", "dobj")]


def _advocates(token: Token) -> list[Token]:
    """Return who speaks for the one that is meant: "the miner's *lawyer* says *he* was hit"."""
    if token.lower_ not in ONE:
        return []
    speakers = [s for verb in token.ancestors for s in children(verb, "nsubj") if s.i < token.i]
    return [s for s in speakers if s.lemma_.lower() in ADVOCATES and children(s, "poss")]


def _is_advocate(noun: Token) -> bool:
    """Return whether a noun is who speaks for another: "Lang, *her lawyer*", "her lawyer, Lang"."""
    if noun.dep_ != "nsubj":
        return False
    beside = [noun, *children(noun, "appos", "compound")]
    beside += [noun.head] if noun.dep_ in ("appos", "compound") else []
    return any(word.lemma_.lower() in ADVOCATES for word in beside)


def _protesters(token: Token) -> list[Token]:
    """Return against whom force is used "as *they* tried to march": they do, not the police."""
    verb = token.head
    acts = {verb.lemma_, *(v.lemma_ for v in children(verb, "xcomp"))}
    if token.lower_ != "they" or verb.dep_ != "advcl" or not acts & PROTESTING:
        return []
    over = verb.head
    phrases = (p for word in (over, *children(over, "dobj")) for p in children(word, "prep"))
    met = [o for p in phrases if p.lower_ in AGAINST for o in children(p, "pobj")]
    met += children(over, "dobj", "nsubjpass")
    counted = [o for n in met for p in children(n, "prep") for o in children(p, "pobj")]
    return [n for n in (*met, *counted) if n.i < token.i and n.pos_ in NOUNS]


def _ordered(token: Token) -> bool:
    """Return whether "them" are told what to do: "sent police and *ordered them* to wait"."""
    verb = token.head
    if token.lower_ != "them":
        return False
    within = verb.dep_ in ("xcomp", "ccomp") and verb.tag_ in ("VB", "VBN", "VBG")
    return (verb.head if within else verb).dep_ == "conj"


def _judged(token: Token) -> bool:
    """Return whether "them" are in a court's hands: "a judge ordered *them* held"."""
    verb = token.head
    over = verb.head if verb.dep_ in ("xcomp", "ccomp") and token.i < verb.i else verb
    subjects = {s.lemma_.lower() for s in surface_subject(over)}
    return token.lower_ in ("them", "him", "her") and bool(subjects & COURTS)


def _accusers(token: Token) -> list[Token]:
    """Return whose accusation a clause is: "*Ghana's* accusation that *it* was to blame"."""
    nouns = (t for t in token.ancestors if t.lemma_.lower() in CHARGES and t.i < token.i)
    return [owner for noun in nouns for owner in children(noun, "poss")]
