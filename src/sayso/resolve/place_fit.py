"""An event and a place of its sentence in, how well the place fits as the event's own out.

The words decide, not nearness alone: a place that hangs on the trigger ("shelled Bakhmut",
"a blast in Homs") beats every other; one in the name of the actor or of the source is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from sayso.held import Cells, held
from sayso.records import Claim, Draft, Parse, Place, Sentence, Span
from sayso.resolve.place_called import beside_its_town, called
from sayso.resolve.place_clauses import BROUGHT, FAR, SUBJECT, TOWARDS, stands_aside
from sayso.resolve.place_dateline import opens_report

if TYPE_CHECKING:
    from spacy.tokens import Token

FINE = {"point": 1.2, "town": 1.0, "district": 0.6, "region": 0.3, "country": -0.6}
AT = frozenset("in at near on inside outside around within across throughout along over".split())
NOTICED = frozenset("hear report see film record feel".split())  # "blasts were heard from X"
FROM = frozenset({"from", "of"})
OBJECT = frozenset({"dobj", "nsubjpass"})
HELD = frozenset({"dobj", "nsubj", "nsubjpass"})  # "held talks in X", "talks opened in X"
VERBAL = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE REQUEST ACCUSE REJECT THREATEN SANCTION COOPERATE".split()
)
AIMED = frozenset({"ACCUSE", "THREATEN"})
ABOUT = frozenset("over about after following against amid despite since".split())
MET = frozenset({"AGREE", "CONSULT", "CONCEDE", "COOPERATE"})
MEETINGS = frozenset("talk meeting summit conference session negotiation round ceremony".split())
HOSTING = frozenset("at during in after following".split())
COURTS = frozenset("court tribunal judge jury prosecutor magistrate".split())
VILLAGE, OUTSIDE = 0.5, -8.0  # a village that stands at what holds it goes before that
OTHER = -4.0  # a place within the clause of another event
ORIGIN = -6.0  # where people come from
ENOUGH = 0.0


@dataclass(frozen=True, slots=True)
class Scene:
    """A draft with its sentence, its claim and the tokens of the text."""

    draft: Draft
    parse: Parse
    sentence: Sentence
    claims: tuple[Claim, ...]
    others: dict[int, str]  # the types of all events by their trigger tokens
    speakers: Cells  # the words that name the sources of all claims
    demonyms: Mapping[str, str]  # the country of an adjective
    roles: Mapping[str, frozenset[str]]  # what words tell, by context.csv
    heads: dict[Span, Token | None] = field(default_factory=dict, compare=False)

    @property
    def claim(self) -> Claim | None:
        """The claim whose content tells the event."""
        return held(self.claims).by_id.get(self.draft.claim)

    def of_speaker(self, span: Span) -> bool:
        """Return whether words are those of a speaker of whom the act itself is not told.

        An act told of a speaker, "the group, which stormed a post in Sibi", is placed there.
        """
        trigger = self.draft.trigger
        return any(not inside(trigger, (s,)) for _, s in self.speakers.around(span))

    def role(self, word: str, role: str) -> bool:
        """Return whether a lower-case word has that role in context.csv."""
        return role in self.roles.get(word, ())


def own_place(scene: Scene, usable: list[Place]) -> Place | None:
    """Return the place that the event's own sentence names for it."""
    sentence = scene.sentence
    here = [p for p in usable if sentence.start <= p.span.start < sentence.end]
    scored = [(_fit(p, scene), -i, p) for i, p in enumerate(here)]
    best = max(scored, key=_order, default=None)
    return best[2] if best is not None and best[0] > ENOUGH else None


def _order(scored: tuple[float, int, Place]) -> tuple[float, int]:
    return scored[0], scored[1]


def head_of(place: Place, scene: Scene) -> Token | None:
    """Return the head of the words that name a place."""
    span = place.span
    if span not in scene.heads:
        tokens = scene.parse.tokens
        words = tokens.char_span(span.start, span.end, alignment_mode="expand")
        scene.heads[span] = words.root if words is not None else None
    return scene.heads[span]


def struck(place: Place, scene: Scene) -> bool:
    """Tell whether a place is what the act is done to: "shelled Bakhmut", "invaded Kuwait"."""
    acts = scene.draft.type not in VERBAL
    head = head_of(place, scene) if acts else None
    return head is not None and head.dep_ in OBJECT and head.head.i == scene.draft.token


def _fit(place: Place, scene: Scene) -> float:
    """Return how well a place of the sentence fits as that of the event; above 0 it may be it."""
    head = head_of(place, scene)
    if head is None:
        return -1.0
    if inside(place.span, (a.span for a in scene.draft.actors)) and not _located(
        head, place, scene
    ):
        return -1.0
    if scene.of_speaker(place.span):
        return -1.0
    fit = FINE.get(place.precision or "", 0.0) + 3.0 - 0.4 * _steps(head, scene)
    fit += (
        _tie(head, scene)
        + OTHER * stands_aside(head, scene)
        + _content(place, scene)
        + OUTSIDE * (called(head, place, scene) or beside_its_town(place, scene))
        - 6.0 * _opens(place, scene)
    )
    stands = place.id is None and place.lat is not None
    return fit + VILLAGE * stands - 1.0 * (place.unresolved is not None)


def inside(span: Span, others: Iterable[Span]) -> bool:
    """Return whether a span lies in one of the others."""
    start, end = span.start, span.end
    for other in others:
        if other.start <= start and end <= other.end:
            return True
    return False


def sources(claim: Claim) -> list[Span]:
    """Return the words that name those whose claim it is."""
    return [s for link in claim.chain for s in (link.spans or (link.span,)) if s is not None]


def _located(head: Token, place: Place, scene: Scene) -> bool:
    """Tell "rebels in Aleppo" and "In Jinja crowds" from "the Damascus government"."""
    if head.dep_ == "pobj" and head.head.lower_ in AT:
        return True
    if scene.draft.type in VERBAL and _court(head, scene):
        return True
    if scene.draft.type == "PROTEST" and head.dep_ == "compound":
        return place.precision in ("town", "point")  # "Bristol teachers boycott the marking"
    before = scene.parse.tokens[head.left_edge.i - 1] if head.left_edge.i else head
    return before.i == scene.sentence.first and before.lower_ in AT


def _steps(head: Token, scene: Scene) -> int:
    """Return the number of edges between a place and the trigger in the dependency tree."""
    trigger = scene.parse.tokens[scene.draft.token]
    up = {trigger.i: 0}
    for n, token in enumerate(trigger.ancestors, start=1):
        up[token.i] = n
    if head.i in up:
        return up[head.i]
    for n, token in enumerate(head.ancestors, start=1):
        if token.i in up:
            return min(n + up[token.i], FAR)
    return FAR


def _tie(head: Token, scene: Scene) -> float:
    """Return the weight of the words between a place and its event."""
    trigger = scene.draft.token
    top = _top(head, trigger)
    if scene.draft.type in VERBAL:
        return 2.5 if _spoken(top, scene) else -6.0
    if top.head.i == trigger and top.dep_ in OBJECT:
        return 2.5
    if top.head.i == trigger and top.dep_ in ("compound", "poss", "nmod"):
        return 2.0
    if top.dep_ != "pobj":
        return 2.5 if _shared_subject(top, scene) else 0.0
    word = top.head.lower_
    governor = top.head.head
    direct = governor.i == trigger
    if word in AT or (word == "from" and governor.lemma_.lower() in NOTICED):
        return 2.5 if direct else 1.5
    if word in FROM:
        return _source(top, scene)
    if word not in TOWARDS:
        return -0.5
    leads = word in ("into", "onto") or scene.draft.type in BROUGHT or governor.pos_ != "VERB"
    return 0.5 if leads else -3.0


def _shared_subject(top: Token, scene: Scene) -> bool:
    """Tell the subject of a passive that was told before: "X lies on the river and was shelled"."""
    trigger = scene.parse.tokens[scene.draft.token]
    passive = any(c.dep_ == "auxpass" for c in trigger.children)
    own = any(c.dep_ in SUBJECT for c in trigger.children)
    shared = trigger.dep_ == "conj" and top.dep_ in SUBJECT and top.head.i == trigger.head.i
    return shared and passive and not own


def _source(top: Token, scene: Scene) -> float:
    """Return the weight of "of" and "from": "a raid of X", "fled from X", "a nurse from X"."""
    governor = top.head.head
    direct = governor.i == scene.draft.token
    if top.head.lower_ == "of":
        return 0.5 if direct else -1.5
    people = governor.pos_ in ("NOUN", "PROPN") and not direct
    return ORIGIN if people or scene.draft.type == "MOBILIZE" else -1.5


def _spoken(top: Token, scene: Scene) -> bool:
    """Tell whether words are exchanged at a place: "met in X", "visited X", "travelled to X"."""
    if _court(top, scene):
        return True
    direct = top.head.i == scene.draft.token
    if scene.draft.type == "CONSULT" and direct and top.dep_ == "dobj":
        return True
    if top.dep_ != "pobj":
        return False
    if top.head.lower_ == "near":  # a blast may be near X, a refusal of the blame for it is not
        return False
    if top.head.lower_ == "at" and scene.draft.type in AIMED:  # "pointed the finger at X"
        return False
    visits = scene.draft.type == "CONSULT" and top.head.lower_ in TOWARDS
    return (visits or top.head.lower_ in AT) and _hangs(top, scene)


def _court(word: Token, scene: Scene) -> bool:
    """Tell the seat of a court that acts: "a court in X sentenced", "the X prosecutor"."""
    above = [word, *islice(word.ancestors, 3)]
    court = next((t for t in above if t.lemma_.lower() in COURTS), None)
    if court is None:
        return False
    trigger = scene.parse.tokens[scene.draft.token]
    verb = court.head.head if court.dep_ == "pobj" else court.head
    acts = court.dep_ in ("nsubj", "pobj") and verb.i in (trigger.i, trigger.head.i)
    return acts and not any(t.dep_ == "relcl" for t in above[: above.index(court)])


def _hangs(top: Token, scene: Scene) -> bool:
    """Tell whether a phrase depends on the trigger or on its object ("signed a pact in X")."""
    holder = _first(top.head.head)
    trigger = scene.parse.tokens[scene.draft.token]
    held = trigger.dep_ in HELD and top.head.lower_ in ("in", "at")
    if holder.i == trigger.i or (held and holder.i == trigger.head.i):
        return True
    verb = holder.head.head if holder.dep_ == "pobj" else holder.head
    about = holder.dep_ == "pobj" and holder.head.lower_ in ABOUT
    named = holder.dep_ in ("dobj", "pobj") and verb.i == scene.draft.token and not about
    return named or (scene.draft.type in MET and _at_meeting(holder, trigger))


def _first(word: Token) -> Token:
    """Return the first of joined nouns: "met the envoy *and the minister* in X"."""
    while word.dep_ == "conj" and word.pos_ in ("NOUN", "PROPN"):
        word = word.head
    return word


def _at_meeting(holder: Token, trigger: Token) -> bool:
    """Tell "agreed on a truce, at the end of *two days of talks* in X"."""
    if holder.lemma_.lower() not in MEETINGS:
        return False
    path = list(takewhile(lambda t: t.i != trigger.i, (holder, *holder.ancestors)))
    phrases = all(t.dep_ in ("pobj", "prep", "nmod", "compound") for t in path)
    return phrases and len(path) < FAR and path[-1].lower_ in HOSTING


def _opens(place: Place, scene: Scene) -> bool:
    """Tell the place of a dateline ("KYIV, Feb. 17 - ") that the parser left in the sentence."""
    dateline = scene.parse.document.dateline
    if dateline is not None and inside(place.span, (dateline,)):
        return True
    span, text = place.span, scene.parse.document.text
    return opens_report(text, span.start, span.end, scene.sentence.start)


def _top(head: Token, trigger: int) -> Token:
    """Climb from a name to the phrase it stands in: "the town of Kidal", "Kidal's airport"."""
    top = head
    while top.head.i != trigger and top.head.i != top.i:
        if top.dep_ in ("conj", "appos", "compound", "nmod", "poss"):
            top = top.head
        elif top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.i != trigger:
            top = top.head.head
        else:
            break
    return top


def _content(place: Place, scene: Scene) -> float:
    """A place outside what the source says is where the source speaks, not where it happened."""
    claim = scene.claim
    if claim is None:
        told = [span for c in scene.claims for span in c.content]
        return OUTSIDE if inside(place.span, told) else 0.0
    return 0.0 if inside(place.span, claim.content) else OUTSIDE
