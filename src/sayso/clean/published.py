"""Everything that dates a page in, its publication date out, with every candidate and reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sayso.clean.dates import Printed, day_of, on, printed, years
from sayso.clean.evidence import BEYOND, Reading, only_year, reading
from sayso.clean.forms import date_role
from sayso.clean.lexicon import Lexicon
from sayso.clean.metadata import Stamp
from sayso.clean.text import ADDED, Block
from sayso.records import DateCandidate, Page, Published

# How far a source is trusted; sources that agree add to each other.
TRUST = {
    "published": 3.0,  # JSON-LD or meta tag that names the publication
    "early": 2.4,  # the same in the first hours of a day in UTC
    "address": 2.5,
    "modified": 0.6,
    "guess": 1.0,  # htmldate's, where nothing else is known; otherwise it only agrees
    "label": 2.6,  # "Published: …" on the page
    "under": 2.2,  # printed alone between title and text
    "updated": 1.5,
    "page": 2.1,  # printed elsewhere
    "clock": 0.7,  # the same, long after everything in the text
    "dateline": 2.4,
    "text": 2.0,
}
NEAR = 1  # days between sources that agree
SUSPECT = 14  # days after the newest date in the text from which a page's date is doubted
CLOSE = 0.25  # part of the trust in a source of the same day that is added
BESIDE = 0.1  # the same for the day before or after
LINE = 30  # words of a line that is searched for a printed date


@dataclass(frozen=True, slots=True)
class Option:
    """A possible publication date and what speaks for it."""

    day: date
    basis: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What the audit looks at: the page, its blocks with their kinds, stamps and dateline date."""

    page: Page
    blocks: list[Block]
    kinds: list[str]
    stamps: tuple[Stamp, ...]
    dateline: Printed | None


def published(scene: Scene, lexicon: Lexicon) -> Published:
    """Return the publication date; None with basis "none" where nothing gives it."""
    carried = [*map(_stamped, scene.stamps), *_on_page(scene)]
    texts = [
        b.text for b, k in zip(scene.blocks, scene.kinds, strict=True) if k in ("body", "heading")
    ]
    newest = max((option.day for option in carried), default=None)
    until = day_of(scene.page.retrieved)
    read = reading(texts, newest, lexicon, until=until)
    line = _from_dateline(scene.dateline, carried, read, until)
    options = [*carried, *line, *(Option(s.day, "text", "text", s.note) for s in read.signs)]
    given = _given(scene.page.published)
    if given is not None:
        return _chosen_given(given, options, read)
    return _weighed(options, read)


def _stamped(stamp: Stamp) -> Option:
    return Option(stamp.day, "meta", stamp.role, f"{stamp.where}")


def _on_page(scene: Scene) -> list[Option]:
    """Return the full dates printed in lines that are not text, by label and place."""
    made = []
    title = _title_place(scene)
    body = scene.kinds.index("body") if "body" in scene.kinds else len(scene.kinds)
    last = max((i for i, kind in enumerate(scene.kinds) if kind == "body"), default=body)
    for index, (block, kind) in enumerate(zip(scene.blocks, scene.kinds, strict=True)):
        if kind not in ("boilerplate", "credit") or len(block.text.split()) > LINE:
            continue
        for one in printed(block.text):
            label = date_role(block.text, one.start)
            if one.full and (label or index < last):
                source, note = _place(label, under=title < index < body and title >= 0)
                made.append(Option(one.full, "page", source, note))
    return made


def _title_place(scene: Scene) -> int:
    """Return the index of the title as the page prints it, -1 where it has none."""
    marks = zip(scene.blocks, scene.kinds, strict=True)
    return next((i for i, (b, k) in enumerate(marks) if k == "title" and b.hint != ADDED), -1)


def _place(label: str, *, under: bool) -> tuple[str, str]:
    if label == "published":
        return "label", "printed on the page as the publication date"
    if label == "updated":
        return "updated", "printed on the page as the date of an update"
    if under:
        return "under", "printed between title and text"
    return "page", "printed on the page, outside the text"


def _from_dateline(
    one: Printed | None, carried: list[Option], read: Reading, until: date | None
) -> list[Option]:
    if one is None:
        return []
    if one.full:
        return [Option(one.full, "dateline", "dateline", "the dateline")]
    for option in sorted(carried, key=lambda o: (-TRUST[o.source], o.day)):
        top = option.day.year
        days = (on(year, one.month, one.day) for year in (top + 1, top, top - 1))
        day = next((d for d in days if d and d <= option.day + timedelta(days=BEYOND)), None)
        if day and _told(day, read):
            note = f"the dateline, its year from {option.day.isoformat()}"
            return [Option(day, "dateline", "dateline", note)]
    day = only_year(one, read.weekday, read.last_year, until)
    return [Option(day, "dateline", "dateline", f"its weekday fits {day.year} only")] if day else []


def _told(day: date, read: Reading) -> bool:
    """Tell whether the lead's weekday is that of the day or of the day before, or not said."""
    return read.weekday is None or (day.weekday() - read.weekday) % 7 <= 1


def understood(said: str) -> bool:
    """Tell whether a publication date that somebody gives is one, to the day, month or year."""
    return _given(said) is not None


def _given(said: str | None) -> Published | None:
    """Return what the input itself or `--published` says, None when that is no date."""
    day = day_of(said)
    if day:
        return Published(date=day.isoformat(), precision="day", basis="given")
    short = (said or "").strip()
    if len(short) == 7 and short[:4].isdigit() and on(int(short[:4]) or 1, _int(short[5:]), 1):
        return Published(date=f"{short[:4]}-{short[5:]}", precision="month", basis="given")
    if len(short) == 4 and years(short):
        return Published(date=short, precision="year", basis="given")
    return None


def _int(text: str) -> int:
    return int(text) if text.isdigit() else 0


def _chosen_given(given: Published, options: list[Option], read: Reading) -> Published:
    chosen = DateCandidate(
        date=given.date or "", basis="given", note="chosen: given with the input"
    )
    rest = [_candidate(option, read) for option in _ranked(options, options, read)]
    return Published(
        date=given.date,
        precision=given.precision,
        basis="given",
        candidates=_unique([chosen, *rest]),
    )


def _weighed(options: list[Option], read: Reading) -> Published:
    if not options:
        return Published(date=None, precision="none", basis="none")
    ranked = _ranked(options, options, read)
    best = ranked[0]
    chosen = DateCandidate(
        date=best.day.isoformat(),
        basis=best.basis,
        note=f"chosen: {_candidate(best, read).note}",
    )
    rest = [_candidate(option, read) for option in ranked[1:]]
    return Published(
        date=chosen.date,
        precision="day",
        basis=best.basis,
        candidates=_unique([chosen, *rest]),
    )


def _ranked(options: list[Option], among: list[Option], read: Reading) -> list[Option]:
    return sorted(options, key=lambda o: (-_weight(o, among, read), o.day, o.basis, o.note))


def _weight(option: Option, among: list[Option], read: Reading) -> float:
    source = "clock" if _clock(option, read) else option.source
    support: dict[str, float] = {}
    for other in among:
        support[other.source] = max(support.get(other.source, 0.0), _support(option, other))
    return TRUST[source] + sum(support.values())


def _support(option: Option, other: Option) -> float:
    """Return what another source adds: more on the same day than on the day beside it."""
    gap = abs((other.day - option.day).days)
    if other.source == option.source or gap > NEAR:
        return 0.0
    return TRUST[other.source] * (CLOSE if gap == 0 else BESIDE)


def _clock(option: Option, read: Reading) -> bool:
    """Tell whether a date without label, long after the text's newest, looks like a clock."""
    return option.source == "page" and _gap(option, read) > SUSPECT


def _gap(option: Option, read: Reading) -> int:
    return (option.day - read.newest).days if read.newest else 0


def _candidate(option: Option, read: Reading) -> DateCandidate:
    note, gap = option.note, _gap(option, read)
    if option.basis == "page" and gap > SUSPECT:
        clock = _clock(option, read) and read.signs
        what = "looks like the site's clock" if clock else option.note
        note = f"{gap} days after the newest date in the text; {what}"
    return DateCandidate(date=option.day.isoformat(), basis=option.basis, note=note)


def _unique(candidates: list[DateCandidate]) -> tuple[DateCandidate, ...]:
    return tuple(dict.fromkeys(candidates))
