"""An event and the places of its document in, the event's own place out.

The words decide, not nearness alone: a place that hangs on the trigger ("shelled Bakhmut",
"a blast in Homs") beats every other; one in the name of the actor or of the source is none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.records import Claim, Coded, Draft, Parse, Place, Sentence, Span
from sayso.resolve.place_dateline import opens_report

if TYPE_CHECKING:
    from spacy.tokens import Token

FINE = {"point": 1.2, "town": 1.0, "district": 0.6, "region": 0.3, "country": -0.6}
AT = frozenset("in at near on inside outside around within across throughout along over".split())
NOTICED = frozenset("hear report see film record feel".split())  # "blasts were heard from X"
FROM = frozenset({"from", "of"})
TOWARDS = frozenset({"to", "toward", "towards", "into", "onto"})
OBJECT = frozenset({"dobj", "nsubjpass"})
VERBAL = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE REQUEST ACCUSE REJECT THREATEN SANCTION COOPERATE".split()
)
OUTSIDE = -8.0
FAR = 12  # edges of the dependency tree
ENOUGH = 0.0
ELSEWHERE, PARAGRAPH, DATELINE = 0.7, 0.6, 0.4  # what is left of the score of a borrowed place


@dataclass(frozen=True, slots=True)
class _Scene:
    """A draft with its sentence, its claim and the tokens of the text."""

    draft: Draft
    parse: Parse
    sentence: Sentence
    claims: tuple[Claim, ...]

    @property
    def claim(self) -> Claim | None:
        """The claim whose content tells the event."""
        return next((c for c in self.claims if c.id == self.draft.claim), None)


def choose(draft: Draft, coded: Coded, places: tuple[Place, ...]) -> Place | None:
    """Return the most precise place named for the event, None where the text names none."""
    parse = coded.attributed.parse
    sentence = next((s for s in parse.sentences if s.index == draft.sentence), None)
    if sentence is None:
        return None
    scene = _Scene(draft, parse, sentence, coded.attributed.claims)
    usable = [p for p in places if p.use == "literal" or _struck(p, scene)]
    here = [p for p in usable if sentence.start <= p.span.start < sentence.end]
    scored = [(_fit(p, scene), -i, p) for i, p in enumerate(here)]
    best = max(scored, key=_order, default=None)
    if best is not None and best[0] > ENOUGH:
        return best[2]
    if draft.type in VERBAL or draft.status == "background":
        return None
    return _told_again(scene, usable) or _borrowed(scene, usable)


def _order(scored: tuple[float, int, Place]) -> tuple[float, int]:
    return scored[0], scored[1]


def _head(place: Place, parse: Parse) -> Token | None:
    words = parse.tokens.char_span(place.span.start, place.span.end, alignment_mode="expand")
    return words.root if words is not None else None


def _struck(place: Place, scene: _Scene) -> bool:
    """Tell whether a place is what the act is done to: "shelled Bakhmut", "invaded Kuwait"."""
    head = _head(place, scene.parse)
    acts = scene.draft.type not in VERBAL
    return acts and head is not None and head.dep_ in OBJECT and head.head.i == scene.draft.token


def _fit(place: Place, scene: _Scene) -> float:
    """Return how well a place of the sentence fits as that of the event; above 0 it may be it."""
    head = _head(place, scene.parse)
    if head is None:
        return -1.0
    if _inside(place.span, (a.span for a in scene.draft.actors)) and not _located(head, scene):
        return -1.0
    if any(_inside(place.span, _sources(claim)) for claim in scene.claims):
        return -1.0
    fit = FINE.get(place.precision or "", 0.0) + 3.0 - 0.4 * _steps(head, scene)
    fit += _tie(head, scene) + _content(place, scene) - 6.0 * _opens(place, scene)
    return fit - 1.0 * (place.unresolved is not None)


def _inside(span: Span, others: object) -> bool:
    return any(o.start <= span.start and span.end <= o.end for o in others)  # type: ignore[attr-defined]


def _sources(claim: Claim) -> list[Span]:
    return [s for link in claim.chain for s in (link.spans or (link.span,)) if s is not None]


def _located(head: Token, scene: _Scene) -> bool:
    """Tell "rebels in Aleppo" from "the Damascus government"."""
    return head.dep_ == "pobj" and head.head.lower_ in AT


def _steps(head: Token, scene: _Scene) -> int:
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


def _tie(head: Token, scene: _Scene) -> float:
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
        return 0.0
    word = top.head.lower_
    governor = top.head.head
    direct = governor.i == trigger
    if word in AT or (word == "from" and governor.lemma_.lower() in NOTICED):
        return 2.5 if direct else 1.5
    if word in FROM:
        return 0.5 if word == "of" and direct else -1.5
    return 0.5 if word in TOWARDS else -0.5


def _spoken(top: Token, scene: _Scene) -> bool:
    """Tell whether words are exchanged at a place: "met in X", "visited X", "travelled to X"."""
    direct = top.head.i == scene.draft.token
    if scene.draft.type == "CONSULT" and direct and top.dep_ == "dobj":
        return True
    if top.dep_ != "pobj":
        return False
    visits = scene.draft.type == "CONSULT" and top.head.lower_ in TOWARDS
    return (visits or top.head.lower_ in AT) and _hangs(top, scene)


def _hangs(top: Token, scene: _Scene) -> bool:
    """Tell whether a phrase depends on the trigger or on its object ("signed a pact in X")."""
    holder = top.head.head
    if holder.i == scene.draft.token:
        return True
    return holder.dep_ in ("dobj", "pobj") and holder.head.i == scene.draft.token


def _opens(place: Place, scene: _Scene) -> bool:
    """Tell the place of a dateline ("KYIV, Feb. 17 - ") that the parser left in the sentence."""
    dateline = scene.parse.document.dateline
    if dateline is not None and _inside(place.span, (dateline,)):
        return True
    span, text = place.span, scene.parse.document.text
    return opens_report(text, span.start, span.end, scene.sentence.start)


def _top(head: Token, trigger: int) -> Token:
    """Climb from a name to the phrase it stands in: "the town of Kidal", "Kidal's airport"."""
    top = head
    while top.head.i != trigger and top.head is not top:
        if top.dep_ in ("conj", "appos", "compound", "nmod", "poss"):
            top = top.head
        elif top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.i != trigger:
            top = top.head.head
        else:
            break
    return top


def _content(place: Place, scene: _Scene) -> float:
    """A place outside what the source says is where the source speaks, not where it happened."""
    claim = scene.claim
    if claim is None:
        told = [span for c in scene.claims for span in c.content]
        return OUTSIDE if _inside(place.span, told) else 0.0
    return 0.0 if _inside(place.span, claim.content) else OUTSIDE


def _told_again(scene: _Scene, places: list[Place]) -> Place | None:
    """The place of a sentence that tells the same event again."""
    spans = scene.draft.evidence
    found = [p for p in places if _inside(p.span, spans) and p.score is not None]
    best = max(found, key=_fineness, default=None)
    return _weakened(best, ELSEWHERE, "named where the event is told again") if best else None


def _fineness(place: Place) -> float:
    return FINE.get(place.precision or "", -2.0)


def _borrowed(scene: _Scene, places: list[Place]) -> Place | None:
    """The place of the sentences before in the paragraph, else of the dateline."""
    start = scene.parse.document.paragraphs[scene.sentence.paragraph].start
    before = [
        p for p in places if start <= p.span.start < scene.sentence.start and p.score is not None
    ]
    if before:
        last = max(before, key=lambda p: (_fineness(p) > 0, p.span.start))
        return _weakened(last, PARAGRAPH, "the place last named in the paragraph")
    dateline = scene.parse.document.dateline
    for place in places:
        if dateline is not None and _inside(place.span, (dateline,)) and place.score is not None:
            return _weakened(place, DATELINE, "the dateline: the sentence names no place")
    return None


def _weakened(place: Place, by: float, why: str) -> Place:
    return replace(place, score=round((place.score or 0) * by, 3), why=f"{why}; {place.why}")
