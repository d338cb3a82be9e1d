"""Checks on numbers: years that count nothing, decades that are no age, lengths, times of day."""

from __future__ import annotations

from sayso.resolve.date_site import Site

INTO_YEAR = frozenset(
    "in since until by from of before after during to the early between and earlier later month "
    "a dash".split()
)
FOR_LENGTH = frozenset(
    "for in within after over during of about than before last least more by every and".split()
)
FOR_CLOCK = frozenset("at by from until between to about since before after and".split())
COUNTED = frozenset({"NNS", "NNPS"})
NUMBERS = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT"})
OWNERS = frozenset({"his", "her", "their", "my", "our", "your"})


def year(site: Site) -> bool:
    """A number of four digits that counts nothing."""
    if site.kind(0) in ("unit", "dayunit", "slash", "few", "adj") or site.kind(-1) in (
        "slash",
        "at",
    ):
        return False
    number = int(site.nodes[site.start].value)
    into = site.kind(-1) in INTO_YEAR
    tokens = site.tokens()
    if not tokens:
        return False
    token = tokens[0]
    if token.ent_type_ == "DATE":
        return into or not (token.dep_ == "nummod" and token.head.tag_ in COUNTED)
    counts = token.dep_ == "nummod" and token.head.tag_ in COUNTED and token.head.i > token.i
    if counts or site.kind(-1) in ("about", "more", "than", "least"):
        return site.kind(-1) in ("the",)
    if token.ent_type_ in NUMBERS:
        return into and 1700 <= number <= 2100
    return 1800 <= number <= 2100


def short_year(site: Site) -> bool:
    """'82 after a word that leads to a year."""
    before = site.text[max(0, site.nodes[site.start].start - 1) : site.nodes[site.start].start]
    return before.isspace() and site.kind(-1) in INTO_YEAR


def decade(site: Site) -> bool:
    """The 1990s; of two digits only with "the" or an apostrophe, and no age or temperature."""
    node = site.nodes[site.end - 1]
    if site.word(-1) in OWNERS:
        return False
    if len(node.value) == 4:
        return node.text[3].isdigit() and node.value[3] == "0"
    if node.kind == "decade" and not node.value.endswith("0"):
        return False
    first = site.nodes[site.start]
    return first.kind == "the" or node.text[0] in "'’‘" or site.kind(-1) == "and"


def length(site: Site) -> bool:
    """Three weeks; not an age, not "three quarters of"."""
    unit = next((n for n in reversed(site.nodes[site.start : site.end]) if n.value), None)
    if _age(site):
        return False
    if unit is not None and unit.kind == "quarter":
        return any(n.kind == "adj" for n in site.nodes[site.start : site.end])
    return True


def _age(site: Site) -> bool:
    words = (site.word(0), site.word(1))
    return (
        "old" in words[:1]
        or (words[0] in ("-", "–") and words[1] in ("old", "olds"))
        or (words == ("of", "age"))
    )


def one_unit(site: Site) -> bool:
    """A week, a day in a frame of duration or frequency."""
    nodes = site.nodes[site.start : site.end]
    unit = next((n for n in reversed(nodes) if n.value), None)
    if unit is None or unit.kind in ("quarter", "weekend", "night") or _age(site):
        return False
    if unit.text.endswith("s") or (site.kind(0) == "of" and unit.kind == "dayunit"):
        return False
    return (
        len(nodes) > 2
        or site.kind(-1) in FOR_LENGTH
        or site.kind(0) in ("before", "after")
        or site.kind(-1) in ("times", "twice", "once")
        or _counted(site)
    )


def _counted(site: Site) -> bool:
    return any(site.kind(n) in ("num", "word", "day", "few", "year") for n in (-1, -2))


def units(site: Site) -> bool:
    """For decades, weeks of fighting, hours after; a bare plural elsewhere is no length."""
    nodes = site.nodes[site.start : site.end]
    unit = nodes[0]
    if len(nodes) > 1:
        return unit.text.endswith("s")
    if not unit.text.endswith("s") or unit.kind in ("quarter", "weekend", "night") or _age(site):
        return False
    return (
        site.kind(-1) in ("for", "in", "within", "after", "over", "during", "last", "about")
        or site.kind(0) in ("of", "before", "after")
    ) and site.kind(0) not in ("tword",)


def clock(site: Site) -> bool:
    """A time of day: an hour that exists, and a sign that it is no score."""
    nodes = site.nodes[site.start : site.end]
    zone = next((k for k, n in enumerate(nodes) if n.kind == "zone"), None)
    if zone is not None and nodes[zone].text == "local" and nodes[-1].kind != "tword":
        return False
    part = next(n for n in nodes if n.kind in ("clock", "day", "num", "year", "word", "clockword"))
    if part.kind == "clockword":
        return True
    digits = "".join(c for c in part.value if c.isdigit())
    if part.kind in ("num", "year") and len(part.text) != 4:
        return False
    hour, minute = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if part.text.count(":") > 1:
        hour, minute = int(part.text.split(":")[0]), int(part.text.split(":")[1])
    sign = len(nodes) > 1 or site.kind(-1) in FOR_CLOCK
    return hour < 24 and minute < 60 and sign
