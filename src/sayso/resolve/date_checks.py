"""What only looks like a time expression: the modal "may", "second", "the fall of the town"."""

from __future__ import annotations

from collections.abc import Callable

from sayso.resolve import date_counts as counts
from sayso.resolve.date_site import Site
from sayso.resolve.date_tense import OWNED

NAMES = frozenset({"may", "march", "april", "june", "august"})
INTO_MONTH = frozenset(
    "in of since until by from last next this early during before after between to and following "
    "previous dash comma earlier later for within the on that".split()
)
ENDED = frozenset("end ends ended ending finish finished finishing close closed closing".split())
TURNS = frozenset({"dawn", "daybreak", "sunrise", "dusk", "sunset", "nightfall", "midday"})
RANKED = 3  # "on the second" counts, "on the twelfth" is a day
COUNTED = frozenset({"NNS", "NNPS"})


def month(site: Site) -> bool:
    """A bare month; "may" and "march" also need a word that leads to a month."""
    node = site.nodes[site.start]
    if not site.text[node.start].isupper() and node.text in NAMES:
        return False
    tokens = site.tokens()
    if tokens and (tokens[0].ent_type_ == "PERSON" or tokens[0].pos_ in ("VERB", "AUX")):
        return site.kind(-1) in ("in", "since", "until")
    if node.text in NAMES:
        return (site.kind(-1) in INTO_MONTH and not _capital(site, -1)) or _before_noun(site)
    return True


def _before_noun(site: Site) -> bool:
    """Tell "a May shootout": an article before the month, a noun after it."""
    before, tokens = site.near(-1), site.tokens()
    if before is None or before.text not in ("a", "an") or not tokens:
        return False
    head = tokens[0].head
    return tokens[0].dep_ in OWNED and head.pos_ == "NOUN" and head.i > tokens[0].i


def _capital(site: Site, offset: int) -> bool:
    node = site.near(offset)
    return node is not None and node.kind == "other" and site.text[node.start].isupper()


def month_day(site: Site) -> bool:
    """May 3, but not "in May 20 people were killed"."""
    last = site.nodes[site.end - 1]
    if (
        site.nodes[site.start].text in NAMES
        and not site.text[site.nodes[site.start].start].isupper()
    ):
        return False
    if last.kind != "day" or site.kind(0) in ("comma", "dot", "close", ""):
        return True
    if site.kind(0) in ("ampm", "oclock", "unit", "dayunit"):
        return False
    token = site.token(last.start)
    return not (
        token is not None
        and token.dep_ == "nummod"
        and token.head.tag_ in COUNTED
        and token.head.i > token.i
        and token.head.i - token.i <= 3
    )


def day_month(site: Site) -> bool:
    """3 May, but not "the 3 may"."""
    node = next((n for n in site.nodes[site.start : site.end] if n.kind == "month"), None)
    return node is None or node.text not in NAMES or site.text[node.start].isupper()


def season(site: Site) -> bool:
    """The spring of 2022, in autumn; not "the fall of the town", "spring water"."""
    nodes = site.nodes[site.start : site.end]
    if any(n.kind == "year" for n in nodes) and len(nodes) > 1:
        return True
    if site.kind(0) == "of":
        return False
    if nodes[-1].text in ("fall", "spring"):
        related = nodes[0].kind in ("last", "next", "this", "previous", "following", "same", "that")
        lead = site.kind(-1) in ("in", "by", "since", "until", "during", "early")
        tokens = site.tokens()
        return bool(tokens) and tokens[-1].pos_ not in ("VERB", "AUX") and (related or lead)
    return True


def ordinal_day(site: Site) -> bool:
    """On the 10th; not "on the 4th floor", "on the second attempt"."""
    node, tokens = site.nodes[site.end - 1], site.tokens()
    if not node.text[0].isdigit() and int(node.value) <= RANKED:
        return False
    told = bool(tokens) and tokens[-1].dep_ in ("amod", "nummod", "compound", "nmod")
    return 1 <= int(node.value) <= 31 and (site.kind(0) != "other" or not told)


def seasonal(site: Site) -> bool:
    """The winter offensive: a season before the noun it belongs to."""
    node, tokens = site.nodes[site.start], site.tokens()
    if not tokens or site.word(-1) == "prague":
        return False
    plain = tokens[0].dep_ in ("compound", "amod", "nmod") and tokens[0].head.i > tokens[0].i
    return plain and node.text != "fall" and tokens[0].pos_ in ("NOUN", "ADJ")


def related(site: Site) -> bool:
    """Last week, this year; not "the last day", "that minute"."""
    nodes = site.nodes[site.start : site.end]
    unit = nodes[-1]
    if unit.value.startswith("T") or unit.kind == "night" or unit.value in ("CE",):
        return unit.value == "CE" and any(n.kind in ("this", "last") for n in nodes)
    if (
        unit.kind == "quarter"
        and site.kind(0) == "of"
        and site.kind(1) not in ("year", "last", "this")
    ):
        return False
    plural = unit.text.endswith("s")
    last_day = unit.kind == "dayunit" and any(n.kind in ("last", "current") for n in nodes)
    return not plural and not last_day and not (site.kind(0) == "dash" and site.word(1) == "old")


def the_unit(site: Site) -> bool:
    """The day, the year where they stand for a date: in a frame such as "the end of the day"."""
    unit = site.nodes[site.end - 1]
    if unit.value.startswith("T") or site.kind(0) in (
        "of",
        "that",
        "before",
        "after",
        "dash",
        "tword",
    ):
        return unit.value in ("W", "M") and site.kind(0) == "of" and unit.text[-1] != "s"
    if unit.text.endswith("s"):
        return False
    if unit.value == "DE":
        return site.kind(-1) == "of" and site.kind(-2) == "edge"
    if site.kind(-1) == "of":
        return site.kind(-2) in ("edge", "half", "early")
    if site.word(0) in ("when", "since", "to", "he", "she", "they", "it", "the", "until", "in"):
        return False
    return site.word(-1) in ENDED or site.kind(-1) in ("in", "during", "for", "until", "within")


def nth(site: Site) -> bool:
    """The first week, as the beginning of "the first week of May"."""
    return site.kind(0) == "of"


def after(site: Site) -> bool:
    """The day before, the night before; not "the years before", "the hours before"."""
    unit = site.nodes[site.start + 1]
    behind = site.nodes[site.end - 1].kind == "after" and site.kind(-1) == "in"
    return not unit.value.startswith("T") and not unit.text.endswith("s") and not behind


def reference(site: Site) -> bool:
    """Now, recently; not "shortly after", "soon after", "now that"."""
    word = site.nodes[site.end - 1].text
    if site.text[site.nodes[site.start].start].isupper() and _capital(site, -1):
        return False
    if word in ("soon", "shortly"):
        return site.kind(0) not in ("after", "before") and site.word(-1) != "as"
    return not (word == "now" and site.word(0) == "that")


def shifted(site: Site) -> bool:
    """A day earlier; "a few hours later than planned" too."""
    return site.nodes[site.end - 2].kind not in ("quarter",)


CHECKS: dict[str, Callable[[Site], bool]] = {
    "month": month,
    "my": day_month,
    "mdy": month_day,
    "mdrange": day_month,
    "dmy": day_month,
    "dmrange": day_month,
    "year": counts.year,
    "short": counts.short_year,
    "decade": counts.decade,
    "season": season,
    "seasonal": seasonal,
    "wdd": lambda site: site.nodes[site.end - 1].text[0].isdigit(),
    "ordday": ordinal_day,
    "rel": related,
    "pastunit": lambda site: site.nodes[site.end - 1].text[-1] != "s",
    "count": counts.length,
    "countrange": counts.length,
    "relcount": counts.length,
    "aunit": counts.one_unit,
    "units": counts.units,
    "theunit": the_unit,
    "clock": counts.clock,
    "nth": nth,
    "hours": lambda site: site.nodes[site.end - 1].text == "hours",
    "partat": lambda site: site.nodes[site.start].rule == "atpart",
    "firstof": lambda site: site.nodes[site.start].rule == "relcount",
    "atpart": lambda site: site.nodes[site.start].text in TURNS,
    "after": after,
    # "An inquiry on Wednesday into Sunday's raid" is about the raid.
    "into": lambda site: site.word(0) not in ("'", "’"),
    "ref": reference,
    "shift": shifted,
    "sameof": lambda site: any(p.kind == "same" for p in site.nodes[site.start].parts),
    "theweekof": lambda site: site.nodes[site.start].rule == "theunit",
}
