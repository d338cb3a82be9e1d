"""Words of a text as linking compares them: content words, proper names, figures."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
SHORTEST = 4  # letters of a content word: shorter ones are mostly grammar
ENDINGS = ("ings", "ing", "edly", "ers", "ed", "es", "ly", "er", "s")

# Words of grammar, of reporting and of the calendar: they stand in every report.
COMMON = frozenset(
    """about above according across added after again against agency ahead along also although
    among amid announced another around asked because been before began being believed below
    between both came cannot caused citing come could daily days described despite does doing
    done down during each earlier early either else ended even ever every following found
    friday from further gave given goes have having held here however hour hours immediately
    including inside into issued itself just know known last late later least left like local
    made make many march april june july august september october november december january
    february monday more morning most much must near nearly never news next night none only onto
    other others outside over part past people person place press quoted quoting released
    remain reported reportedly report reports same saturday said saying says several shall
    should since some source sources spokesman spokesperson spokeswoman statement still such
    sunday taken tell than that their them then there these they this those though through
    thursday time times today told took toward towards tuesday under until upon used very
    wednesday week weeks well went were what when where whether which while whom whose will
    with within without would year years yesterday afternoon evening added confirmed continue
    three four five seven eight nine eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
    thousand thousands dozen dozens
    called took place your yours mine ours himself herself themselves""".split()
)


def tokens(text: str) -> list[str]:
    """Return the words and numbers of a text in lower case, in order."""
    return [found.group().lower() for found in WORD.finditer(text)]


def stem(word: str) -> str:
    """Return a word without its inflection, cut so that four letters stay."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word


def content(text: str) -> frozenset[str]:
    """Return the stems of a text's content words."""
    words = (word for word in tokens(text) if len(word) >= SHORTEST and word not in COMMON)
    return frozenset(stem(word) for word in words if word[0].isalpha())


def names(text: str) -> frozenset[str]:
    """Return the words with a capital that no full stop explains, and the numbers from 10 on.

    A word that also stands in lower case in the text is no name.
    """
    plain = {m.group() for m in WORD.finditer(text) if m.group().islower()}
    found = set()
    for match in WORD.finditer(text):
        word = match.group()
        if word[0].isdigit():
            found |= {word} if len(word) > 1 else set()
        elif word[0].isupper() and _inside(text, match.start()) and word.lower() not in plain:
            found.add(word.lower())
    return frozenset(word for word in found if len(word) > 1 and word not in COMMON)


RUN = re.compile(
    r"[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*(?: [^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*)+"
)


def full_names(text: str) -> frozenset[str]:
    """Return each two words with capitals that stand side by side: first name and surname."""
    found: set[str] = set()
    for run in RUN.finditer(text):
        words = run.group().lower().split()
        found.update(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
    return frozenset(found)


NAME = r"[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*"
WIDE = (
    "region|province|state|district|county|governorate|department|oblast|territory|division|valley"
)
OPENING = r"(?:The|An?|It|He|She|They|In|On|At|No|For|But|And)\b"
# "In the village of Movses", "near Sake", "outside the town of Mrauk-U"; not "in Yatenga province".
PLACED = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|towards?|off|of|from|on|to|into|across|over"
    r"|inside|through|between|and)\s+"
    r"(?:(?:the|a|an|its|this|that)\s+)?(?:[a-z][a-z'’-]*\s+){0,3}?"
    rf"({NAME}(?: (?!{OPENING}){NAME})*)(?!\s+(?:{WIDE})\b)(?!\w)"
)
OF_WIDE = re.compile(r"\b(?:region|province|state|governorate|department)\s+of\s+$")


POSSESSIVE = re.compile(r"['’]s\b")


def located(text: str) -> frozenset[str]:
    """Return the names that stand where a place stands, in lower case: "near Sake".

    Names of regions that are called so ("Yatenga province") are none: they are too wide.
    """
    return frozenset(
        found.group(1).lower()
        for found in PLACED.finditer(text)
        if not OF_WIDE.search(text[: found.start(1)])
        if not COMMON.intersection(tokens(POSSESSIVE.sub("", found.group(1))))
    )


def _inside(text: str, at: int) -> bool:
    """Whether a word stands inside a sentence: a letter or a comma comes before it."""
    before = text[max(0, at - 3) : at].rstrip(" \t\"'“”‘’(")
    return bool(before) and (before[-1].isalnum() or before[-1] in ",-–—;")
