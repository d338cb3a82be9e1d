"""What two acts share by their texts: words, headline and lead, proper names, names of places.

Coding is imperfect, and these need none of it: they hold where an actor, a place or a day was
missed or read wrongly.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log2

from sayso.link.acts import Act
from sayso.link.context import Context
from sayso.link.words import content, located, stem, tokens

Found = tuple[float, str]
Finder = Callable[[Act, Context], frozenset[str]]
NOTHING: Found = (0.0, "")


def once(find: Callable[[Act, Context], frozenset[str]]) -> Finder:
    """Return the function, which looks at each act once."""

    def found(act: Act, context: Context) -> frozenset[str]:
        key = (find.__name__, id(context))
        if key not in act.memo:
            act.memo[key] = find(act, context)
        return act.memo[key]

    return found


def shared_places(a: Act, b: Act, context: Context) -> frozenset[str]:
    """Return the names that both texts give as places, whether these are known or not."""
    return _named_places(a, context) & _named_places(b, context)


def own_places(a: Act, b: Act, context: Context) -> frozenset[str]:
    """Return the names that the sentences of both acts give as places."""
    return _own_places(a, context) & _own_places(b, context)


@once
def _own_places(act: Act, context: Context) -> frozenset[str]:
    return _named_places(act, context) & located(act.text)


@once
def _named_places(act: Act, context: Context) -> frozenset[str]:
    other = context.common | context.groups
    found = frozenset[str]().union(*(report.located for report in act.reports))
    return frozenset(name for name in found if not other & set(tokens(name)))


def telling(a: Act, b: Act, context: Context) -> Found:
    """How many content words the sentences share, against the shorter telling.

    The names of their places are left out: those stand under `place`. Words that most reports of
    violence share ("killed") count only beside others.
    """
    bare = _shared_party(a, b, context) | {
        word for act in (a, b) for spot in act.spots for word in content(spot.name)
    }
    one, other = a.words - bare, b.words - bare
    smaller, shared = min(len(one), len(other)), one & other
    if smaller < 3:
        return NOTHING
    share = len(shared) / (smaller + 4)
    if len(shared) < 2 or not shared - context.generic:
        return (OTHER_WORDS if smaller >= FEW_WORDS else 0.0), "told in other words"
    return min(1.0, 1.6 * share), f"told in the same words ({_listed(shared, a, b)})"


def _listed(stems: frozenset[str], a: Act, b: Act) -> str:
    """The first few words as either text writes them: "celebrating", and no "celebrat"."""
    written: dict[str, str] = {}
    for word in (*tokens(a.text), *tokens(b.text)):
        written.setdefault(stem(word), word)
    longest = sorted(stems, key=lambda w: (w not in written, -len(w), w))[:MOST_LISTED]
    return ", ".join(written.get(word, word) for word in longest)


MOST_LISTED = 4


def _shared_party(a: Act, b: Act, context: Context) -> frozenset[str]:
    """The words of an armed group that both dated acts name: who acted is weighed by itself."""
    if not (a.parties & b.parties and a.days.exact and b.days.exact):
        return frozenset()
    return a.doers & b.doers & frozenset(stem(word) for word in context.groups)


FEW_WORDS = 5
OTHER_WORDS = -0.2


def story(a: Act, b: Act, context: Context) -> Found:
    """How much the two reports are about the same, by headline and lead.

    What a report tells in passing is compared by its own sentences with the other's lead.
    """
    if not a.lead or not b.lead:
        return NOTHING
    bare = (
        context.generic
        | _shared_party(a, b, context)
        | {word for act in (a, b) for spot in act.spots for word in content(spot.name)}
    )
    one, other = a.lead - bare, b.lead - bare
    mine, yours = a.words - bare, b.words - bare
    pairs = ((one, other, 0), (mine, other, 4), (yours, one, 4))
    share, shared = max(_share(*pair) for pair in pairs)
    told = _listed(frozenset(shared), a, b)
    value = max(OTHER_STORY, min(1.0, (share - ALIKE) / SPREAD))
    if value <= 0:
        return value, "about other things"
    return value, f"about the same ({told})"


ALIKE, SPREAD, OTHER_STORY = 0.16, 0.15, -1.0


def _share(one: frozenset[str], other: frozenset[str], more: int) -> tuple[float, list[str]]:
    shared = one & other
    return len(shared) / (min(len(one), len(other)) + more or 1), sorted(shared)


def names(a: Act, b: Act, context: Context) -> Found:
    """How many proper names and numbers the two documents share.

    Names of states, agencies, offices and streets' common words are left out.
    """
    one, other = _rare_names(a, context), _rare_names(b, context)
    shared = one & other
    common, *both = (_weight(found, context.groups) for found in (shared, one, other))
    smaller = min(both)
    if smaller < FEW_NAMES:
        return NOTHING
    share = common / smaller
    value = max(-0.03 * min(smaller, 6.0), min(1.0, 2.5 * (share - 0.12)))
    if value <= 0:
        return value, "few names in common"
    told = f"names in common ({_names_listed(shared, a, b)})"
    return value * min(1.0, log2(1 + common) / 3), told


def _names_listed(shared: frozenset[str], a: Act, b: Act) -> str:
    """The first few names; those of their papers tell a reader nothing of the act."""
    papers = " ".join(act.reports[0].outlet or "" for act in (a, b))
    telling = (shared - frozenset(tokens(papers))) or shared
    listed = sorted(telling, key=lambda w: (w[0].isdigit(), -len(w), w))[:MOST_LISTED]
    return ", ".join(map(str.title, listed))


FEW_NAMES = 2.0
LITTLE = 0.34


def _weight(found: frozenset[str], parties: frozenset[str]) -> float:
    """Names count one each, numbers a third: ages and addresses repeat by chance.

    So do the names of those who fight: they stand in every report of their war.
    """
    return sum(LITTLE if name[0].isdigit() or name in parties else 1.0 for name in found)


@once
def _rare_names(act: Act, context: Context) -> frozenset[str]:
    where = {word for spot in act.spots for word in spot.name.lower().split()}
    where |= {f"{word}'s" for word in where}
    return frozenset(
        name
        for name in act.reports[0].names - context.common - where
        if not (name.isdigit() and len(name) == 4 and name[:2] in ("19", "20"))
    )


def copies(a: Act, b: Act, context: Context) -> Found:
    """The documents are copies of one another, and the sentences are the same."""
    if a.reports[0].origin != b.reports[0].origin:
        return NOTHING
    smaller = min(len(a.words), len(b.words))
    share = len(a.words & b.words) / smaller if smaller else 0.0
    return (share, "the same sentences of one story") if share > 0.4 else NOTHING


@once
def people(act: Act, context: Context) -> frozenset[str]:
    """The full names in an act's document that are no places, offices or agencies."""
    where = {word for spot in act.spots for word in spot.name.lower().split()}
    other = context.common | where
    return frozenset(name for name in act.reports[0].full_names if not other & set(name.split()))
