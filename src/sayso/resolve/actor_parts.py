"""A noun of quantity or a squad in, what it is made of out: "dozens of rebels"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.resolve.actor_phrase import Phrase, governed
from sayso.resolve.actor_scan import Scan

PART = frozenset({"of"})
SQUADS = frozenset({"party", "parties"})


def counted(scan: Scan, phrase: Phrase) -> Iterator[int]:
    """Yield the heads of what a number, a part or a party of armed men consists of."""
    head = phrase.head
    number = scan.words[phrase.root].pos_ in {"NUM", "DET"} or (head and head.kind == "part")
    squad = head is not None and head.entry.name in SQUADS
    for root in governed(scan, phrase, PART) if number or squad else ():
        if number or scan.forces(root):  # "the party of workers" is one of politics
            yield root
