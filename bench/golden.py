"""Scores every stage against the expected records in tests/golden.

Run `python bench/golden.py` for a table, with `-v` for every miss. The dispatches are the bundled
ones; the Karabakh page is scored where it lies beside the repository. `--floors` prints the figures
in the form of tests/golden/floors.json. What a golden file holds is told in tests/golden/README.md.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from golden_match import answers, claim_fits, cut, event_fits, near, squeezed

from sayso.config import Config
from sayso.pipeline import per_article
from sayso.read import read
from sayso.read.options import ReadOptions
from sayso.records import Article, Claim, Event, Page, Place, Rejected

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
DISPATCHES = ROOT / "src" / "sayso" / "data" / "demo" / "dispatches.jsonl"
KARABAKH = ROOT.parent / "shared" / "inputs" / "karabakh-news-page.txt"
Row = dict[str, Any]


@dataclass
class Scores:
    """Counts of right and asked for each measure, and the misses in words."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    misses: list[str] = field(default_factory=list)

    def note(self, measure: str, ok: bool, miss: str) -> None:
        """Count one answer; keep the miss."""
        self.asked[measure] += 1
        self.right[measure] += ok
        if not ok:
            self.misses.append(f"{measure}: {miss}")

    def figures(self) -> dict[str, float]:
        """Return the share of right answers for each measure, 0 to 1."""
        return {name: self.right[name] / asked for name, asked in self.asked.items()}

    def add(self, other: Scores) -> None:
        """Count in what another holds."""
        for name in other.asked:
            self.asked[name] += other.asked[name]
            self.right[name] += other.right[name]
        self.misses += other.misses


def golden(name: str) -> Row:
    """Return the expected records of one document."""
    made: Row = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return made


def names() -> list[str]:
    """Return the ids of the golden dispatches."""
    found = (path.stem for path in sorted(GOLDEN.glob("*.json")))
    return [name for name in found if name not in ("floors", "karabakh")]


def articles() -> dict[str, Article]:
    """Return what the pipeline makes of the golden dispatches, and of the page if it is there."""
    chain = per_article(Config())
    lines = DISPATCHES.read_text(encoding="utf-8").splitlines()
    ids = {row["url"]: row["id"] for row in map(json.loads, lines)}
    wanted, made = set(names()), {}
    for page in read([str(DISPATCHES)], ReadOptions()):
        if isinstance(page, Page) and page.url and ids[page.url] in wanted:
            made[ids[page.url]] = _article(chain(page))
    for page in read([str(KARABAKH)], ReadOptions()) if KARABAKH.exists() else ():
        if isinstance(page, Page):
            made["karabakh"] = _article(chain(page))
    return made


def _article(result: Article | Rejected) -> Article:
    if isinstance(result, Rejected):
        raise ValueError(f"refused by {result.stage}: {result.reason}")
    return result


def score_document(gold: Row, article: Article, scores: Scores) -> None:
    """Count the publication date, the credits and the rival dates."""
    document, wanted = article.document, gold["document"]
    date = document.published.date
    scores.note("published", date == wanted["published"], f"{date}, not {wanted['published']}")
    found = {credit.name for credit in document.credits}
    scores.note("credits", found == set(wanted["credits"]), f"{found}, not {wanted['credits']}")
    rivals = {candidate.date for candidate in document.published.candidates}
    for rival in wanted.get("candidates", ()):
        scores.note("published", rival in rivals, f"{rival} is no candidate")


def score_claims(gold: Row, article: Article, scores: Scores) -> None:
    """Count claims by sources, stance and content: recall of the wanted, precision of the found.

    Claims in the title, of no named source, or marked optional count neither way.
    """
    left = [c for c in article.claims if any(link.span for link in c.chain)]
    kinds = _kinds(article)
    left = [c for c in left if kinds(c.content[0].start) not in ("title", "heading")]
    for wanted in sorted(gold["claims"], key=lambda row: bool(row.get("optional"))):
        hit = next((c for c in left if claim_fits(wanted, c, article)), None)
        if hit:
            left.remove(hit)
        if not wanted.get("optional"):
            said = f"{' via '.join(wanted['sources'])} {wanted['stance']}"
            scores.note("claim recall", hit is not None, f"{said} “{wanted['content_contains']}”")
            if hit:
                scores.note("claim precision", True, "")
    for claim in left:
        if not _is_optional(gold, claim, article):
            source = " via ".join(link.source for link in claim.chain)
            told = cut(article, claim.content[0])
            scores.note("claim precision", False, f"{source} {claim.stance} “{told}”")


def _is_optional(gold: Row, claim: Claim, article: Article) -> bool:
    content = squeezed(" ".join(cut(article, part) for part in claim.content))
    optional = (row for row in gold["claims"] if row.get("optional"))
    return any(squeezed(row["content_contains"]) in content for row in optional)


def _kinds(article: Article) -> Callable[[int], str]:
    def kind(at: int) -> str:
        found = (p.kind for p in article.document.paragraphs if p.start <= at < p.end)
        return next(found, "none")

    return kind


def score_events(gold: Row, article: Article, scores: Scores) -> None:
    """Count events of the type at the trigger, then each field among those found.

    Where one word triggers several events, the pairs that agree in most fields are taken first.
    """
    pairs = [
        (sum(ok for _, ok in answers(wanted, event, article)), -g, -e)
        for g, wanted in enumerate(gold["events"])
        for e, event in enumerate(article.events)
        if event_fits(wanted, event, article)
    ]
    taken: dict[int, int] = {}
    for _, g, e in sorted(pairs, reverse=True):
        if -g not in taken and -e not in taken.values():
            taken[-g] = -e
    for g, wanted in enumerate(gold["events"]):
        who = f"{wanted['type']} at “{wanted['trigger']}” said by {wanted['said_by']}"
        scores.note("event found", g in taken, who)
        if g in taken:
            event = article.events[taken[g]]
            for name, ok in answers(wanted, event, article):
                scores.note(f"event {name}", ok, f"{who}: {_told(name, wanted, event, article)}")


def _told(name: str, wanted: Row, event: Event, article: Article) -> str:
    found: object = getattr(event, name, None)
    if name in ("actors", "recipients"):
        found = [(party.name, party.id) for party in getattr(event, name)]
    elif name == "place":
        found = event.place and (event.place.name, event.place.lat, event.place.lon)
    elif name == "date":
        found = event.date and (event.date.start, event.date.end)
    elif name == "tolls":
        found = [(toll.measure, toll.low, toll.high) for toll in event.tolls]
    elif name == "said_by":
        claim = next((c for c in article.claims if c.id == event.claim), None)
        found = claim and [link.source for link in claim.chain]
    return f"{found}, not {wanted.get(name)}"


def score_places(gold: Row, article: Article, scores: Scores) -> None:
    """Count place names with the right coordinates and, where asked, names and dispute."""
    for wanted in gold["places"]:
        found = [p for p in article.places if cut(article, p.span) == wanted["exact"]]
        ok = any(near(wanted, p) and _sides(wanted, p) for p in found)
        where = [(p.lat, p.lon, p.unresolved) for p in found]
        scores.note("places", ok, f"{wanted['exact']}: {where}")


def _sides(wanted: Row, place: Place) -> bool:
    sides: dict[str, str] = wanted.get("names", {})
    disputed = bool(wanted.get("disputed", place.disputed))
    return disputed == place.disputed and sides.items() <= place.names.items()


def score_absent(gold: Row, article: Article, scores: Scores) -> None:
    """Count words that must trigger no event: `@kind` is a kind of paragraph, `@any` all text."""
    kind = _kinds(article)
    for word in gold["absent"]:
        for event in article.events:
            trigger = cut(article, event.trigger)
            if word in (trigger, "@any", f"@{kind(event.trigger.start)}"):
                scores.note("absent", False, f"{event.type} at “{trigger}” ({word})")
                break
        else:
            scores.note("absent", True, "")


PARTS = (score_document, score_claims, score_events, score_places, score_absent)


def score(gold: Row, article: Article) -> Scores:
    """Return the scores of one document."""
    scores = Scores()
    for part in PARTS:
        part(gold, article, scores)
    return scores


def main() -> None:
    """Print the table, the misses or the floors."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("-v", "--verbose", action="store_true", help="print every miss")
    options.add_argument("--floors", action="store_true", help="print the figures as JSON")
    asked = options.parse_args()
    total, page = Scores(), Scores()
    for name, article in articles().items():
        made = score(golden(name), article)
        (page if name == "karabakh" else total).add(made)
        if asked.verbose:
            print(f"\n{name}", *made.misses, sep="\n  ")
    groups = {"dispatches": total.figures(), "karabakh": page.figures()}
    if asked.floors:
        print(json.dumps({k: {m: round(v, 3) for m, v in f.items()} for k, f in groups.items()}))
        return
    print(f"\n{'':18}{'dispatches':>18}{'Karabakh page':>18}")
    for measure in total.asked:
        print(f"{measure:18}{_figure(total, measure):>18}{_figure(page, measure):>18}")


def _figure(scores: Scores, measure: str) -> str:
    asked = scores.asked.get(measure, 0)
    return f"{scores.right[measure]}/{asked} {scores.right[measure] / asked:.2f}" if asked else ""


if __name__ == "__main__":
    main()
