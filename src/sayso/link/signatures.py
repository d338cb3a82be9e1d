"""What is kept of a document to find its copies and rewrites."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from sayso.link import words

Json = dict[str, Any]

SHINGLE = 4  # words
SAMPLE = 4  # one hash in so many is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What is kept of a document to find its copies: all of it JSON-ready by `to_json`.

    `shingles` are the sampled hashes (below 2**48), sorted. `credits` are the agencies credited
    in words about the text (a picture's agency is not one), `mentions` those, in lower case, that
    it names as saying, quoted or reprinted: another document's outlet may be among them. `names`
    holds proper names, `figures` numbers with the word that follows.
    """

    document: str
    outlet: str | None
    published: str | None
    length: int
    shingles: tuple[int, ...]
    credits: tuple[str, ...]
    mentions: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]


def signature(document: Json) -> Signature:
    """Return the signature of a public `document` record."""
    text: str = document["text"]
    kept = [p for p in document["paragraphs"] if p["kind"] in ("body", "heading")]
    body = "\n".join(text[p["start"] : p["end"]] for p in kept)
    found = words.tokens(body)
    return Signature(
        document=document["id"],
        outlet=document["outlet"],
        published=document["published"]["date"],
        length=len(found),
        shingles=_shingles(found),
        credits=_credits(document),
        mentions=_mentions(document),
        names=words.names(body),
        figures=_figures(found),
    )


def _shingles(found: list[str]) -> tuple[int, ...]:
    grams = (" ".join(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1))
    hashes = (shingle(gram) for gram in grams)
    return tuple(sorted({value for value in hashes if value % SAMPLE == 0}))


def shingle(text: str) -> int:
    """Return the hash of a text, below 2**48."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).digest()
    return int.from_bytes(digest, "big")


def _credits(document: Json) -> tuple[str, ...]:
    captions = [p for p in document["paragraphs"] if p["kind"] in ("caption", "related")]
    return tuple(
        sorted(
            {
                credit["name"]
                for credit in document["credits"]
                if not any(p["start"] <= credit["span"]["start"] < p["end"] for p in captions)
            }
        )
    )


NAME = r"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*)*"
SAYS = re.compile(rf"({NAME})(?:;| (?:reports?|reported|said|says|wrote|writes|quoted|cited)\b)")
FROM = re.compile(rf"\b(?:in|by|to|from|told|citing|quoting|with) (?:the )?({NAME})")


def _mentions(document: Json) -> frozenset[str]:
    kept = ("body", "heading", "credit")
    texts = [
        document["text"][p["start"] : p["end"]] for p in document["paragraphs"] if p["kind"] in kept
    ]
    found = (m.group(1) for text in texts for cue in (SAYS, FROM) for m in cue.finditer(text))
    return frozenset(bare(name) for name in found)


def bare(name: str) -> str:
    """An outlet's name in lower case, without article and possessive."""
    lower = name.lower().rstrip(".").removesuffix("'s").removesuffix("’s")
    return lower.removeprefix("the ")


KINDS_OF_AGENCY = re.compile(
    r"\s+(?:news ?wire|wire|news agency|press agency|news service|news|press|agency)$"
)


def short(name: str) -> str:
    """What an agency is called in a text that credits it: "Kestrel" for Kestrel News Agency."""
    return KINDS_OF_AGENCY.sub("", bare(name))


def _figures(found: list[str]) -> frozenset[str]:
    return frozenset(
        f"{VALUES.get(number, number)} {PERSONS.get(after, words.stem(after))}"
        for number, after in zip(found, found[1:], strict=False)
        if number in NUMBERS or number[0].isdigit()
        if after[0].isalpha() and after not in CALENDAR
    )


NUMBERS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred dozens hundreds""".split()
)
VALUES = {
    word: str(number)
    for number, word in enumerate(
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen twenty""".split(),
        start=2,
    )
}
# "Sixteen persons" and "16 people" are one figure.
PERSONS = dict.fromkeys(("people", "persons", "others", "killed", "dead", "injured"), "people")
CALENDAR = frozenset(
    """january february march april may june july august september october november december
    day days hour hours week weeks month months year years am pm minutes percent a p of in on
    and at""".split()
)


def to_json(sign: Signature) -> Json:
    """Return a signature as a JSON object."""
    return {
        "document": sign.document,
        "outlet": sign.outlet,
        "published": sign.published,
        "length": sign.length,
        "shingles": list(sign.shingles),
        "credits": list(sign.credits),
        "mentions": sorted(sign.mentions),
        "names": sorted(sign.names),
        "figures": sorted(sign.figures),
    }


def from_json(made: Json) -> Signature:
    """Return the signature that `to_json` wrote."""
    return Signature(
        document=made["document"],
        outlet=made["outlet"],
        published=made["published"],
        length=made["length"],
        shingles=tuple(made["shingles"]),
        credits=tuple(made["credits"]),
        mentions=frozenset(made["mentions"]),
        names=frozenset(made["names"]),
        figures=frozenset(made["figures"]),
    )
