"""Tables in, compiled word lists out: what `clean` knows of furniture, agencies and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sayso.errors import DataFileError
from sayso.tables import Tables

KINDS = frozenset({"boilerplate", "credit", "related", "caption"})
MATCHES = frozenset({"whole", "start", "end", "any", "label", "lead"})
EFFECTS = frozenset({"line", "run", "rest"})
_CURLY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_EDGES = re.compile(r"^[^\w©#*]+|[^\w*)\]]+$")
_COUNT = re.compile(r"\s*[(\[]?\d+[)\]]?\s*$")
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
RECENT = 256  # texts whose words are kept: each question about a paragraph begins with them
# what every picture's credit has (see `_picture`), looked for first: it takes far less time
CREDIT_SIGN = re.compile(r"[)\]/:|]|photo|file|image|picture|handout", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of `clean/furniture.csv`."""

    kind: str
    match: str
    effect: str
    most: int
    phrase: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything `clean` reads from the data files, ready to use.

    `agency` matches one spelling of an agency, `names` gives its name (spellings that hold in
    any case are in lower case there); `picture` matches a picture's credit at the end of a text;
    `words` holds the classes of `clean/words.csv`; `credit_openings` the phrases that open a
    credit ("reporting by"); `keys` which rules have a run of letters as their longest ("" none).
    """

    rules: tuple[Rule, ...]
    agency: re.Pattern[str]
    picture: re.Pattern[str]
    names: dict[str, str]
    words: dict[str, frozenset[str]]
    credit_openings: tuple[str, ...]
    keys: dict[str, tuple[int, ...]]

    def candidates(self, text: str) -> list[Rule]:
        """Return the rules, in order, of which the key word stands in a text made `plain`."""
        there = self.keys.keys() & {"", *_LETTERS.findall(text)}
        return [self.rules[n] for n in sorted(n for key in there for n in self.keys[key])]

    def agencies(self, text: str) -> list[tuple[str, int, int]]:
        """Return (name, start, end) of every agency named in `text`, in order."""
        found = []
        for match in self.agency.finditer(text):
            alias = match.group()
            name = self.names.get(alias) or self.names[alias.casefold()]
            found.append((name, match.start(), match.end()))
        return found


@lru_cache(maxsize=RECENT)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of `text` in lower case, quotes straightened."""
    return tuple(_WORD.findall(text.translate(_CURLY).casefold()))


@lru_cache(maxsize=RECENT)
def plain(text: str) -> str:
    """Return `text` in lower case with straight quotes and single spaces, for comparison."""
    return " ".join(text.translate(_CURLY).casefold().split())


def bare(text: str) -> str:
    """Return `plain(text)` without punctuation at the edges and without a closing number."""
    return _EDGES.sub("", _COUNT.sub("", _EDGES.sub("", plain(text))))


@lru_cache(maxsize=8)
def load(tables: Tables) -> Lexicon:
    """Return the lexicon of `tables`. Raises DataFileError when a row breaks the schema."""
    agency, names = _agencies(tables)
    words: dict[str, set[str]] = {}
    for row in tables.rows("clean/words.csv", "class", "word"):
        words.setdefault(row["class"], set()).add(row["word"].casefold())
    rules = _rules(tables)
    opening = (r.phrase for r in rules if r.kind == "credit" and r.match == "start")
    return Lexicon(
        rules=rules,
        credit_openings=tuple(opening),
        agency=agency,
        picture=_picture(agency.pattern, words["image"]),
        names=names,
        words={key: frozenset(value) for key, value in words.items()},
        keys=_keys(rules),
    )


def _rules(tables: Tables) -> tuple[Rule, ...]:
    name = "clean/furniture.csv"
    rows = tables.rows(name, "kind", "match", "effect", "most", "phrase")
    made = []
    for row in rows:
        known = row["kind"] in KINDS and row["match"] in MATCHES and row["effect"] in EFFECTS
        if not known or not row["most"].isdigit() or not row["phrase"]:
            raise DataFileError(f"{name}: a row with an unknown kind, match, effect or most: {row}")
        phrase = plain(row["phrase"])
        made.append(Rule(row["kind"], row["match"], row["effect"], int(row["most"]), phrase))
    return tuple(made)


def _keys(rules: tuple[Rule, ...]) -> dict[str, tuple[int, ...]]:
    """Return the rules by the longest run of letters of their phrase.

    Wherever a rule holds, no letter stands beside its phrase: so the run is one of the text's.
    """
    found: dict[str, list[int]] = {}
    for number, rule in enumerate(rules):
        key = max(_LETTERS.findall(rule.phrase), key=len, default="")
        found.setdefault(key, []).append(number)
    return {key: tuple(numbers) for key, numbers in found.items()}


def _agencies(tables: Tables) -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    parts: list[str] = []
    rows = tables.rows("credits.csv", "name", "alias", "case")
    for row in sorted(rows, key=lambda r: (-len(r["alias"]), r["alias"])):
        alias = row["alias"]
        if row["case"] == "exact":
            names[alias] = row["name"]
            parts.append(re.escape(alias))
        else:
            names[alias.casefold()] = row["name"]
            parts.append(f"(?i:{re.escape(alias)})")
    return re.compile(rf"(?<![\w@])(?:{'|'.join(parts)})(?!\w)"), names


def _picture(agency: str, image: set[str]) -> re.Pattern[str]:
    """Return the pattern of "(Image: Reuters/File)", "[Name/AFP]", "REUTERS/Name", "AP Photo"."""
    names = "|".join(sorted(map(re.escape, image), key=lambda w: (-len(w), w)))
    word = rf"(?i:(?:{names})s?(?: credit| courtesy| source| by| via)?)"
    inner = r"[^()\[\]]"
    kind = r"(?i:file photo|photo|file|image|picture|handout)"
    person = r"[A-Z][\w .'’-]{1,40}"
    return re.compile(
        rf"[(\[]\s*{word}\s*(?:[:|/–—-]|(?i:by|via|courtesy)\b){inner}{{1,80}}[)\]]\.?$"
        rf"|[(\[]{inner}{{0,60}}?{agency}{inner}{{0,20}}\b{kind}\b{inner}{{0,20}}[)\]]\.?$"
        rf"|\[{inner}{{0,60}}/\s*{agency}{inner}{{0,30}}\]\.?$"
        rf"|{agency}\s*/\s*{person}$"
        rf"|(?:(?<=[.!?|”\")\]] )|^){word}\s*[:|]\s*[^.:]{{2,80}}\.?$"
        rf"|{agency}\s+{kind}(?:\s*/\s*{person})?\)?$"
    )
