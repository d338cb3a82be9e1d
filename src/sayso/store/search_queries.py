"""Words and what else is known of a claim or document in, those that fit out, the best first."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.store.database import Database, Row
from sayso.store.interface import Hit, Json, Sought

AHEAD = 2  # rows for each hit that is wanted: a record may have several states
# What each part of a `Sought` asks of a claim `c` and its document `d`.
OF_CLAIM = {
    "speaker": "instr(folded(c.speakers), folded(:speaker)) > 0",
    "stance": "c.stance = :stance",
}
OF_DAY = {"first": "d.published >= :first", "last": "d.published <= :last"}
CLAIMS = "FROM claim AS c JOIN document AS d ON d.id = c.document WHERE c.revision <= :r"


def terms(text: str) -> tuple[list[str], list[str]]:
    """Return the words that have to be there, and what words have to begin with (`word*`)."""
    whole: list[str] = []
    begun: list[str] = []
    for word in text.split():
        is_begun = word.endswith("*") and any(letter.isalnum() for letter in word)
        (begun if is_begun else whole).append(word.rstrip("*") if is_begun else word)
    return whole, begun


def searched(db: Database, text: str, limit: int, sought: Sought, at: int) -> Iterator[Row]:
    """Yield kind, id and words around the match; claims by day where no words are given."""
    asked = {name: value for name in (*OF_CLAIM, *OF_DAY) if (value := getattr(sought, name))}
    values = {**asked, "r": at, "n": limit * AHEAD}
    of_claim = [condition for name, condition in OF_CLAIM.items() if name in asked]
    of_day = [condition for name, condition in OF_DAY.items() if name in asked]
    where = " AND ".join([CLAIMS, *of_claim, *of_day])
    if any(letter.isalnum() for letter in text):
        among = ""
        if asked:
            documents = f"SELECT d.id FROM document AS d WHERE {' AND '.join(of_day)}"
            either = "" if of_claim else f" UNION {documents}"
            among = f"AND id IN (SELECT c.id {where}{either})"
        yield from db.ask(db.search.format(among=among), values | db.terms(*terms(text)))
    elif of_claim and not text.strip():
        order = "ORDER BY d.published DESC, c.id LIMIT :n"
        yield from db.ask(f"SELECT 'claim', c.id, c.content {where} {order}", values)


def fits(hit: Hit, record: Json, sought: Sought) -> bool:
    """Tell whether the state of a record that holds is of the stance and the speaker."""
    if hit.kind != "claim":
        return True
    names = " ← ".join(link["source"] or "" for link in record["chain"]) or "unnamed"
    spoken = (sought.speaker or "").casefold() in names.casefold()
    return spoken and sought.stance in (None, record["stance"])
