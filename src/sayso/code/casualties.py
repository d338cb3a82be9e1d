"""Which event of its sentence a casualty figure belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.past import names_a_near_day
from sayso.code.toll_parts import parts
from sayso.held import held
from sayso.records import Attributed, Draft, Span, Toll
from sayso.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Token

BODILY = {"ASSAULT": 0, "PROTEST": 1, "COERCE": 1, "RETREAT": 2, "AID": 3}
REACH = 4  # sentences between an act and a figure of it
# An arrest counted later is no account of it.
HARM = frozenset({"killed", "injured", "missing", "displaced"})
# "The man it meant to kill was not in the car, and the three dead were civilians."
UNDONE = frozenset({"planned", "threatened", "demanded"})
JUDGED = "unconventional"  # "a massacre", in the words of one: another only counts the dead
FIGURE = "a casualty figure of the act told before"
SUFFERED = frozenset({"killed", "injured", "missing"})
VIOLENT = frozenset({"ASSAULT", "PROTEST", "COERCE"})
CAPTIVE = {"ASSAULT": 0, "COERCE": 0, "RETREAT": 0}


def with_tolls(drafts: list[Draft], tolls: tuple[Toll, ...], attributed: Attributed) -> list[Draft]:
    """Return the drafts, each figure attached to the event of its sentence that it belongs to."""
    placed: dict[int, list[Toll]] = {}
    loose: list[Toll] = []
    added = parts(tolls, attributed)
    told: dict[int, list[int]] = {}
    for i, draft in enumerate(drafts):
        told.setdefault(draft.sentence, []).append(i)
    for toll in (t for t in tolls if t not in added):
        best = _owner(toll, drafts, told.get(toll.sentence, []), attributed)
        for i in _tellings(best, drafts, told.get(toll.sentence, [])):
            placed.setdefault(i, []).append(toll)
        if best is None:
            loose.append(toll)
    hurt = {toll.span for toll in tolls if toll.measure in HARM}
    made = [
        _borne(replace(draft, tolls=tuple(placed.get(i, draft.tolls))), hurt, attributed)
        for i, draft in enumerate(drafts)
    ]
    return _with_loose(made, loose, attributed)


def _tellings(owner: int | None, drafts: list[Draft], near: list[int]) -> list[int]:
    """Return the events that tell an act by the same words: its owner, and what foes say of it.

    "Each accused the other of shelling a mill, killing two": both tell of the two.
    """
    if owner is None:
        return []
    told = drafts[owner]
    twins = (i for i in near if i != owner and drafts[i].type == told.type)
    return [owner, *(i for i in twins if drafts[i].token == told.token)]


def _borne(draft: Draft, hurt: set[Span], attributed: Attributed) -> Draft:
    """Return the draft, those of a party who are counted as hurt no longer as who did it.

    "Five villagers were killed, two of them beheaded": parsers take them for the subject.
    """
    doc = attributed.parse.tokens
    borne = [a for a in draft.actors if a.span in hurt and _of_them(doc[a.head])]
    if not borne:
        return draft
    actors = tuple(a for a in draft.actors if a not in borne)
    return replace(draft, actors=actors, recipients=(*borne, *draft.recipients))


def _of_them(head: Token) -> bool:
    of = (token for word in children(head, "prep") for token in children(word, "pobj"))
    return any(token.lower_ in ("them", "whom") for token in of)


def _with_loose(drafts: list[Draft], loose: list[Toll], attributed: Attributed) -> list[Draft]:
    """Return the drafts, with figures of sentences without an act put to the act before them.

    "Shells hit a hostel. Three bodies were found, a volunteer said": another source's figure is
    another account of the act, the same source's one more figure of it.
    """
    made = list(drafts)
    sources = {c.id: c.chain[0].source.lower() if c.chain else c.id for c in attributed.claims}
    sentences = attributed.parse.sentences
    for toll in loose:
        again = _same_account(toll, made)
        if again is not None:
            made[again] = replace(made[again], tolls=(*made[again].tolls, toll))
            continue
        at = _before(toll, made)
        if at is None or toll.withdrawn or toll.scope != "event" or _old(toll, loose, attributed):
            continue
        far = toll.sentence - made[at].sentence > 1 and toll.claim is None
        if far and made[at].claim and _is_new_count(toll, attributed):
            # "Raised the number to 19": an account of its own, not of what another said before.
            made.append(replace(_account(made[at], toll, attributed), mode=None))
            continue
        told, sentence = made[at], sentences[toll.sentence]
        span = Span(sentence.start, sentence.end)
        same = toll.claim is None or sources.get(toll.claim) == sources.get(told.claim or "")
        if same and toll.measure not in {t.measure for t in told.tolls}:
            evidence = (*told.evidence, *(() if span in told.evidence else (span,)))
            made[at] = replace(told, tolls=(*told.tolls, toll), evidence=evidence)
        elif not same and toll.measure in HARM:
            made.append(_account(told, toll, attributed))
    return made


def _old(toll: Toll, others: list[Toll], attributed: Attributed) -> bool:
    """Return whether a figure is the one that another took the place of ("from 14 to 19")."""
    text = attributed.parse.document.text
    if not text[: toll.span.start].lower().endswith("from "):
        return False
    return any(
        other.measure == toll.measure
        and 0 < other.span.start - toll.span.end <= len(" to at least ")
        and " to " in text[toll.span.end : other.span.start + 1]
        for other in others
    )


def _is_new_count(toll: Toll, attributed: Attributed) -> bool:
    """Return whether a figure is one that a count was brought to ("from 14 *to 19*")."""
    return attributed.parse.document.text[: toll.span.start].lower().endswith(" to ")


def _same_account(toll: Toll, drafts: list[Draft]) -> int | None:
    """Return the index of the account that a larger figure of the same sentence and claim made."""
    for i, draft in enumerate(drafts):
        same = draft.claim == toll.claim and draft.sentence == toll.sentence
        part = toll.measure in {t.measure for t in draft.tolls}
        if same and part and toll.claim is not None and FIGURE in draft.why:
            return i
    return None


def _before(toll: Toll, drafts: list[Draft]) -> int | None:
    """Return the index of the last act of violence told within a few sentences before."""
    near = [
        (draft.sentence, i)
        for i, draft in enumerate(drafts)
        if draft.type == "ASSAULT"
        and draft.status == "reported"
        and not (draft.mode == "abduct" and draft.sentence == toll.sentence)
        and 0 <= toll.sentence - draft.sentence <= REACH
        and not draft.negated
    ]
    return max(near)[1] if near else None


def _account(told: Draft, toll: Toll, attributed: Attributed) -> Draft:
    """Return the act as the source of a figure tells it: without what others say of it."""
    doc = attributed.parse.tokens
    words = doc.char_span(toll.span.start, toll.span.end, alignment_mode="expand")
    return replace(
        told,
        mode=told.mode if told.mode != JUDGED else None,
        claim=toll.claim,
        actors=(),
        recipients=(),
        tolls=(toll,),
        labels=(),
        trigger=toll.span,
        token=words.root.i if words is not None else told.token,
        sentence=toll.sentence,
        evidence=(),
        why=(FIGURE,),
    )


def _owner(toll: Toll, drafts: list[Draft], near: list[int], attributed: Attributed) -> int | None:
    """Return the index of the event: of a type that harms or takes, in its claim, and nearest."""
    ranks = CAPTIVE if toll.measure == "captured" else BODILY
    today = names_a_near_day(toll.sentence, attributed)
    here = [
        i
        for i in near
        if drafts[i].type in ranks
        and (drafts[i].status != "background" or not today or toll.scope == "cumulative")
    ]
    chains = held(attributed.claims).chains
    ours = chains.get(toll.claim or "", set())
    here = [i for i in here if not ours or ours & chains.get(drafts[i].claim or "", ours)]
    if not here:
        return None
    far = {i: _distance(toll, drafts[i], attributed) for i in here}
    here = [i for i in here if not _of_another(toll, drafts[i], attributed)]
    if not here:
        return None

    def fit(i: int) -> tuple[bool, bool, int, int]:
        # "Denied having laid the bomb that killed two": its own verb, whoever denies the rest.
        own = drafts[i].claim == toll.claim or (drafts[i].claim is None and far[i] <= 1)
        return not own, drafts[i].status in UNDONE, ranks[drafts[i].type], far[i]

    return min(here, key=fit)


def _of_another(toll: Toll, draft: Draft, attributed: Attributed) -> bool:
    """Return whether the harmed cannot be of an act: of a resignation, a march only called for.

    "Radio put the toll at 37, with dozens kidnapped": a kidnapping has no dead but its own.
    """
    if toll.measure not in SUFFERED:
        return False
    undone = draft.type == "PROTEST" and draft.status in UNDONE
    if draft.type not in VIOLENT or undone:
        return True
    doc = attributed.parse.tokens
    trigger = doc[draft.token]
    words = doc.char_span(toll.span.start, toll.span.end, alignment_mode="expand")
    if draft.mode != "abduct" or trigger.pos_ != "VERB" or words is None:
        return False
    return trigger not in (words.root, *words.root.ancestors)


def _distance(toll: Toll, draft: Draft, attributed: Attributed) -> int:
    """Return the arcs between figure and trigger, or characters where no token starts there."""
    doc = attributed.parse.tokens
    words = doc.char_span(toll.span.start, toll.span.end, alignment_mode="expand")
    if words is None:
        return abs(toll.span.start - draft.trigger.start)
    trigger, token = doc[draft.token], words.root
    up = {a.i: n for n, a in enumerate((trigger, *trigger.ancestors))}
    for n, ancestor in enumerate((token, *token.ancestors)):
        if ancestor.i in up:
            return n + up[ancestor.i]
    return len(doc)
