"""Blocks in, their kinds out: title, body, heading, caption, related, credit or boilerplate.

Sure signs come first (phrases of page furniture, the form of a line, repetition), then the place
of a line on the page. What no sign speaks against is body: a lost paragraph is worse than a
stray line.
"""

from __future__ import annotations

from collections import Counter

from rapidfuzz import fuzz

from sayso.clean.ending import ended
from sayso.clean.forms import (
    BREADCRUMB,
    byline,
    is_agency_line,
    is_body,
    is_clock_time,
    is_date_line,
    is_headline,
    picture_credit,
    sentence,
    title_case,
)
from sayso.clean.furniture import furniture, spread
from sayso.clean.headings import SHORT, cohesion, headings
from sayso.clean.lexicon import Lexicon, Rule, plain, words_of
from sayso.clean.text import CELLS, ROW, Block

SAME = 90.0  # similarity (0 to 100) at which a line is the title
NEAR = 30  # blocks at the top among which the title is looked for
LONGEST_CAPTION = 70  # words
REPEATED = 4  # words from which a line that comes twice is a repetition
CELL = 4  # words up to which a cell of a table is a name or a number, and no text
MENU = 6  # words of a line above the title
TITLE_SHARE = 0.25  # share of a title's words that the article takes up


def kinds(blocks: list[Block], lexicon: Lexicon, title: str | None = None) -> list[str]:
    """Return the kind of each block. `title` is the title when it is already known."""
    rules = furniture(blocks, lexicon)
    at = _known_title(blocks, title) if title else _title(blocks, rules, lexicon)
    made = spread(blocks, rules)
    _forms(blocks, made, lexicon)
    if at is not None:
        made[at] = "title"
    _repeats(blocks, made)
    if any(not kind and is_body(b.text) for b, kind in zip(blocks, made, strict=True)):
        _edges(blocks, made, at, lexicon)
        made = headings(blocks, ended(blocks, made, lexicon), lexicon)
    return [kind or "body" for kind in made]


def plain_kinds(blocks: list[Block], lexicon: Lexicon, title: str | None = None) -> list[str]:
    """Return the kinds for a text that is taken as it is: body, and a clear headline on top."""
    made = ["body"] * len(blocks)
    if len(blocks) > 1:
        first = blocks[0].text
        clear = is_headline(first) and len(words_of(first)) >= 3 and is_body(blocks[1].text)
        if clear or (title and _same(first, title)):
            made[0] = "title"
    return made


def _same(text: str, title: str) -> bool:
    return len(text) < 3 * len(title) and fuzz.ratio(plain(text), plain(title)) >= SAME


def _known_title(blocks: list[Block], title: str) -> int | None:
    found = (i for i, block in enumerate(blocks[:NEAR]) if _same(block.text, title))
    return next(found, None)


def _title(blocks: list[Block], rules: list[Rule | None], lexicon: Lexicon) -> int | None:
    """Return the first headline above the text whose words the text takes up."""
    body = next((i for i, b in enumerate(blocks) if _opens(b.text, lexicon)), None)
    if body is None:
        return _lone_title(blocks, rules, lexicon)
    top = [i for i in range(min(body, NEAR)) if _may_be_title(blocks[i], rules[i], lexicon)]
    if not top:
        return None
    if rules[top[0]] is not None:
        return top[0]  # "Live: …", "Explained | …": above the text that is the page's own title
    texts = [b.text for b in blocks[body:] if is_body(b.text)]
    spread = cohesion(texts, lexicon)
    everything = frozenset(spread.counts)
    shares = [spread.share(blocks[i].text, everything) for i in top]
    good = [i for i, share in zip(top, shares, strict=True) if share >= TITLE_SHARE]
    named = [i for i in good if not _letterhead(blocks[i].text, lexicon)] or good
    return named[0] if named else top[shares.index(max(shares))]


def _letterhead(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a line is an institution's name in capitals over its press release."""
    return text.isupper() and bool(frozenset(words_of(text)) & lexicon.words["institution"])


def _opens(text: str, lexicon: Lexicon) -> bool:
    return is_body(text) and not is_headline(text) and picture_credit(text, lexicon) is None


def _lone_title(blocks: list[Block], rules: list[Rule | None], lexicon: Lexicon) -> int | None:
    """Return the title of a page without running text: its only headline."""
    top = [i for i, b in enumerate(blocks) if _may_be_title(b, rules[i], lexicon)]
    return top[0] if len(top) == 1 else None


def _may_be_title(block: Block, rule: Rule | None, lexicon: Lexicon) -> bool:
    text = block.text
    free = rule is None or (rule.kind == "related" and rule.effect == "line")
    shaped = is_headline(text) and len(words_of(text)) > SHORT
    if not (free and shaped) or block.hint == "caption":
        return False
    known = is_date_line(text, lexicon) or is_agency_line(text, lexicon) or BREADCRUMB.search(text)
    return not known and byline(text, lexicon) is None and picture_credit(text, lexicon) is None


def _forms(blocks: list[Block], made: list[str], lexicon: Lexicon) -> None:
    for index, block in enumerate(blocks):
        if made[index] in ("", "boilerplate"):
            made[index] = _form(block, lexicon) or made[index]


def _form(block: Block, lexicon: Lexicon) -> str:
    text = block.text
    if len(text) > 600:
        return ""
    if block.hint == "caption":
        return "caption"
    if is_agency_line(text, lexicon) or _copyright(text, lexicon):
        return "credit"
    if BREADCRUMB.search(text) and not sentence(text):
        return "boilerplate"
    if is_date_line(text, lexicon) or is_clock_time(text, lexicon) or not words_of(text):
        return "boilerplate"
    if byline(text, lexicon) is not None:
        return "credit"
    credit = picture_credit(text, lexicon)
    if credit and len(words_of(text)) <= LONGEST_CAPTION:
        return "caption" if len(words_of(text[: credit[0]])) > SHORT else "credit"
    return "boilerplate" if block.hint == ROW and _figures(text) else ""


def _figures(row: str) -> bool:
    """Tell whether a table's row holds names and numbers alone, no sentence to be read."""
    return not sentence(row) and all(len(words_of(cell)) <= CELL for cell in row.split(CELLS))


def _copyright(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a line says that the text belongs to an agency."""
    owned = "©" in text or "copyright" in text[:40].lower()
    return owned and len(words_of(text)) <= LONGEST_CAPTION and bool(lexicon.agencies(text))


def _repeats(blocks: list[Block], made: list[str]) -> None:
    """Mark the later copies of a line as boilerplate.

    The first of two next to each other above the running text is a picture's caption.
    """
    seen: dict[str, int] = {}
    counts = Counter(plain(block.text) for block in blocks)
    alone = (i for i, b in enumerate(blocks) if is_body(b.text) and counts[plain(b.text)] == 1)
    opening = next(alone, len(blocks))
    for index, block in enumerate(blocks):
        key = plain(block.text)
        first = seen.setdefault(key, index)
        if first == index or len(words_of(key)) < REPEATED:
            continue
        if made[index] != "title":
            made[index] = "boilerplate"
        if not made[first]:
            made[first] = "caption" if index - first == 1 and index < opening else ""
        elif made[index] == "title":
            made[first] = "boilerplate"


def _edges(blocks: list[Block], made: list[str], at: int | None, lexicon: Lexicon) -> None:
    """Decide the short lines above the title, under it, and after the end of the text."""
    free = [i for i, kind in enumerate(made) if not kind]
    unknown = frozenset(free)
    body = [i for i in free if sentence(blocks[i].text) or is_body(blocks[i].text)]
    running = frozenset(body)
    for index in free:
        words = len(words_of(blocks[index].text))
        headline = is_headline(blocks[index].text)
        if at is not None and index < at and index not in running:
            made[index] = "boilerplate" if words <= MENU or headline else ""
        elif index < body[0] and headline and words <= SHORT:
            made[index] = "boilerplate"
        elif index > body[-1] and headline:
            made[index] = _after(blocks, unknown, index, lexicon)


def _after(blocks: list[Block], free: frozenset[int], index: int, lexicon: Lexicon) -> str:
    """Return the kind of a headline after the text: a link to another story, or a stray line."""
    text = blocks[index].text
    if len(words_of(text)) <= SHORT:
        return "boilerplate"
    beside = [i for i in (index - 1, index + 1) if i in free and is_headline(blocks[i].text)]
    if title_case(text, lexicon) or beside or blocks[index].hint in ("heading", "link"):
        return "related"
    return ""
