"""Records in, blocks for people out: the claim first, its evidence under it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook, RenderResult
from rich.segment import Segment
from rich.text import Text

from sayso.public import Json
from sayso.typography import harmless

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDEST = 110  # columns; longer lines of prose tire the eye


class Harmless(RenderHook):
    """Shows characters of a text that would act on the terminal, instead of obeying them."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        """Return what is to be printed, to be cleaned as it is rendered."""
        return [Shown(one) for one in renderables]


class Shown:
    """Something to print, without what a text may hold to move the cursor or name the window."""

    def __init__(self, inner: ConsoleRenderable) -> None:
        """Take what is to be printed."""
        self._inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield its segments: those with colours of ours as they are."""
        for part in console.render(self._inner, options):
            yield part if part.control else Segment(harmless(part.text), part.style)


class Printed(Console):
    """Standard output, whose reader may go away: that is no failure (`sayso.cli.main`)."""

    def on_broken_pipe(self) -> None:
        """Leave it to the command line; rich would end the program as failed."""
        raise BrokenPipeError


def harmless_console(width: int) -> Console:
    """Return a console no wider than that, on which no text of the news can act."""
    made = Printed(highlight=False, width=min(Console().width, width))
    made.push_render_hook(Harmless())
    return made


@cache
def console() -> Console:
    """Return the console of standard output, no wider than prose can be read."""
    return harmless_console(WIDEST)


def show(record: Json) -> None:
    """Print one record as a block."""
    render = RENDERERS.get(record["record"], _plain)
    console().print(render(record))


def exact(span: Any) -> str:
    """Return the words of a span on one line, or an empty text."""
    return " ".join(span["exact"].split()) if span else ""


def _event(event: Json) -> RenderableType:
    block = Text()
    block.append(_headline(event), style="bold")
    block.append(f"   {event['confidence']:.2f}\n", style="dim")
    for name, value in _event_fields(event):
        block.append(f"  {name:<8}", style="cyan")
        block.append(value + "\n")
    block.append("  “" + _marked(event) + "”\n", style="italic dim")
    return block


def _headline(event: Json) -> str:
    kind = event["type"] + (f"/{event['mode']}" if event["mode"] else "")
    flags = "" if event["status"] == "reported" else f" [{event['status']}]"
    who = ", ".join(a["name"] for a in event["actors"]) or "unknown"
    whom = ", ".join(a["name"] for a in event["recipients"])
    return f"{kind}{flags}  {who}" + (f" → {whom}" if whom else "")


def _event_fields(event: Json) -> list[tuple[str, str]]:
    fields = [
        ("says", event.get("said_by", "")),
        ("codes", " → ".join(filter(None, map(_ids, (event["actors"], event["recipients"]))))),
        ("where", _where(event["place"])),
        ("when", _when(event["date"])),
        ("tolls", "; ".join(map(_toll_words, event["tolls"]))),
        ("called", ", ".join(f"“{x['text']}” by {x['by'] or '?'}" for x in event["labels"])),
    ]
    return [(name, value) for name, value in fields if value]


def _ids(actors: list[Json]) -> str:
    return ", ".join(a["id"] or "?" for a in actors)


def _where(place: Json | None) -> str:
    if not place:
        return ""
    if "unresolved" in place:
        return f"{place['name']} (unresolved: {place['unresolved']})"
    names = "/".join(dict.fromkeys([place["name"], *place["names"].values()]))
    disputed = ", disputed" if place["disputed"] else ""
    at = f"{place['lat']:.2f}, {place['lon']:.2f}"
    return f"{names} ({at}; {place['precision']}{disputed})"


def _when(date: Json | None) -> str:
    if not date or "unresolved" in date:
        return ""
    days = date["start"] or "…"
    if date["end"] != date["start"]:
        days += f" to {date['end'] or '…'}"
    return f"{days} ({date['precision']}, from {date['basis']})"


def _toll_words(toll: Json) -> str:
    low, high = toll["low"], toll["high"]
    number = f"{low}" if low == high else f"{low if low is not None else '…'}–{high or '…'}"
    group = f" {toll['group']}" if toll["group"] else ""
    note = "" if toll["qualifier"] == "exact" else f" ({toll['qualifier']})"
    total = ", in all" if toll["scope"] == "cumulative" else ""
    return f"{number}{group} {toll['measure']}{note}{total}"


def _marked(event: Json) -> str:
    sentence, trigger = event["sentence"], event["trigger"]
    at = trigger["start"] - sentence["start"]
    words = sentence["exact"]
    if not 0 <= at < len(words):
        return exact(sentence)
    marked = words[:at] + "«" + trigger["exact"] + "»" + words[at + len(trigger["exact"]) :]
    return " ".join(marked.split())


def _claim(claim: Json) -> RenderableType:
    block = Text()
    block.append(
        " ← ".join(link["source"] or "unnamed" for link in claim["chain"]) or "unnamed",
        style="bold",
    )
    cue = claim["chain"][0]["cue"] if claim["chain"] else ""
    block.append(f"  {claim['stance']}", style="cyan")
    block.append(f"  ({claim['quote']}, “{cue}”)\n", style="dim")
    block.append("  “" + " … ".join(map(exact, claim["content"])) + "”\n", style="italic")
    return block


def _document(document: Json) -> RenderableType:
    block = Text()
    block.append((document["title"] or document["input"]) + "\n", style="bold")
    published = document["published"]
    fields = [
        ("outlet", document["outlet"] or ""),
        ("byline", document["byline"] or ""),
        ("date", f"{published['date'] or 'unknown'} (from {published['basis']})"),
        ("credits", ", ".join(credit["name"] for credit in document["credits"])),
    ]
    fields += [
        ("weighed", f"{c['date']} ({c['basis']}): {c['note']}") for c in published["candidates"]
    ]
    for name, value in fields:
        if value:
            block.append(f"  {name:<8}", style="cyan").append(value + "\n")
    for paragraph in document["paragraphs"]:
        words = " ".join(document["text"][paragraph["start"] : paragraph["end"]].split())
        style = "" if paragraph["kind"] in {"title", "heading", "body"} else "dim"
        block.append(f"  {paragraph['kind']:<12}", style="green").append(words + "\n", style=style)
    return block


def _mention(record: Json, value: str) -> RenderableType:
    block = Text()
    block.append(f"{exact(record['span'])}", style="bold")
    if "unresolved" in record:
        return block.append(f"  unresolved: {record['unresolved']}", style="dim")
    return block.append("  " + value)


def _place(place: Json) -> RenderableType:
    country = f", {place['country']}" if place.get("country") else ""
    return _mention(place, "" if "unresolved" in place else _where(place) + country)


def _date(date: Json) -> RenderableType:
    return _mention(date, f"{date['timex']} {date['value']}  {_when(date)}")


def _actor(actor: Json) -> RenderableType:
    return _mention(actor, f"{actor['id']}  ({actor['codes'].get('plover', '')})")


def _toll(toll: Json) -> RenderableType:
    return _mention(toll, _toll_words(toll))


def _explanation(record: Json) -> RenderableType:
    block = Text()
    block.append(exact(record["sentence"]) + "\n")
    for line in record["coded"]:
        block.append(f"  ✓ {line}\n", style="green")
    for line in record["reasons"]:
        block.append(f"  – {line}\n", style="dim")
    return block


def _rejected(record: Json) -> RenderableType:
    return Text(f"rejected by {record['stage']}: {record['source']}: {record['reason']}", "red")


def _plain(record: Json) -> RenderableType:
    return Text(str(record))


RENDERERS: dict[str, Callable[[Json], RenderableType]] = {
    "event": _event,
    "claim": _claim,
    "document": _document,
    "place": _place,
    "date": _date,
    "actor": _actor,
    "toll": _toll,
    "explanation": _explanation,
    "rejected": _rejected,
}
