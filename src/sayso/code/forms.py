"""Word forms of trigger verbs, for words whose part of speech the tagger got wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

VOWELS = frozenset("aeiou")
# What befalls a subject where no object follows: "Envoy expelled", "Critic sentenced to death".
UNDERGONE = frozenset(
    "kill wound injure behead kidnap abduct assassinate slay maim arrest detain jail imprison "
    "sentence convict acquit indict expel deport extradite capture oust exile execute lynch rape "
    "torture poison hospitalize hospitalise sack blacklist fine remand impeach incarcerate evict "
    "apprehend nab pardon free rescue ambush hang".split()
)
TEXTS = frozenset(
    "report statement letter declaration resolution communique message petition order decree law "
    "announcement speech note memo document bill video ruling verdict motion".split()
)
SPEAKING = frozenset(
    "say add warn urge call vow accuse blame condemn praise demand promise tell ask threaten "
    "insist note deny reject describe denounce announce confirm pledge thank stress express".split()
)
HANDING = frozenset("hand give send serve present issue pass deliver".split())
CALLING = frozenset("summon call invite convoke".split())
SENDING = frozenset(
    "promise threaten vow take use have send deploy dispatch order sign call phone".split()
)
IRREGULAR = {
    "begin": "began begun", "break": "broke broken", "bring": "brought", "build": "built",
    "burn": "burnt", "buy": "bought", "cut": "cut", "deal": "dealt", "fight": "fought",
    "find": "found", "flee": "fled", "forbid": "forbade forbidden", "forgive": "forgave forgiven",
    "freeze": "froze frozen", "give": "gave given", "go": "went gone", "hit": "hit",
    "hold": "held", "keep": "kept", "lay": "laid", "lead": "led", "leave": "left", "lend": "lent",
    "let": "let", "meet": "met", "overrun": "overran", "overthrow": "overthrew overthrown",
    "pay": "paid", "put": "put", "quit": "quit", "rebuild": "rebuilt", "say": "said",
    "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "shake": "shook shaken",
    "shoot": "shot", "shut": "shut", "slay": "slew slain", "speak": "spoke spoken",
    "split": "split", "stand": "stood", "steal": "stole stolen", "strike": "struck",
    "swear": "swore sworn", "take": "took taken", "tell": "told", "throw": "threw thrown",
    "undertake": "undertook undertaken", "win": "won", "withdraw": "withdrew withdrawn",
    "withhold": "withheld", "write": "wrote written", "blow": "blew blown", "rise": "rose risen",
    "draw": "drew drawn", "beat": "beat beaten", "fall": "fell fallen", "spread": "spread",
    "sue": "sued", "waylay": "waylaid", "mislead": "misled",
}  # fmt: skip


def forms(lemma: str) -> Iterator[str]:
    """Yield the written forms of a verb: the lemma, -s, -ing, and past forms."""
    yield lemma
    yield _third(lemma)
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    doubled = stem + stem[-1] if _doubles(lemma) else stem
    yield doubled + "ing"
    if doubled == stem and len(lemma) > 4 and lemma[-1] in "lptrbmgn" and lemma[-2] in VOWELS:
        yield from (stem + stem[-1] + "ing", stem + stem[-1] + "ed")  # "wiretapped"
    if lemma in IRREGULAR:
        yield from IRREGULAR[lemma].split()
    elif lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        yield lemma[:-1] + "ied"
    else:
        yield doubled + "ed"


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def _doubles(lemma: str) -> bool:
    if len(lemma) < 3 or lemma[-1] in VOWELS or lemma[-1] in "wxy":
        return False
    short = sum(c in VOWELS for c in lemma) == 1
    return lemma[-2] in VOWELS and lemma[-3] not in VOWELS and short


def by_form(lemmas: Iterable[str]) -> dict[str, str]:
    """Return written form -> lemma for all lemmas; the first lemma of a shared form wins."""
    found: dict[str, str] = {}
    for lemma in lemmas:
        for form in forms(lemma):
            found.setdefault(form, lemma)
    return found
