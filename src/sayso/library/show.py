"""Records as HTML for notebooks: accounts in a table, evidence highlighted, everything escaped.

The words of a report are a stranger's: nothing of them is put out unescaped, and no address of
theirs becomes a link unless it is one of the web.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from sayso.library.columns import Context, row, said_by

if TYPE_CHECKING:
    from sayso.public import Json

STYLE = (
    "<style>.sayso{border-collapse:collapse;font-size:13px}"
    ".sayso td,.sayso th{border-bottom:1px solid #ccc;padding:3px 8px;text-align:left;"
    "vertical-align:top;white-space:normal}"
    ".sayso mark{background:#ffe58a;color:inherit}.sayso small{opacity:.7}"
    ".sayso .disputed{color:#b00020;font-weight:600}</style>"
)
LONGEST = 300  # characters in a cell
COLUMNS = {
    "document": ("published", "outlet", "title", "url", "id"),
    "claim": ("said_by", "stance", "content", "outlet", "published", "id"),
    "rejected": ("stage", "source", "reason"),
}


def shown(kind: str, records: Sequence[Json], context: Context, *, more: bool) -> str:
    """Return records of a kind as a table."""
    if not records:
        return f"<p>No {escape(kind)} records.</p>"
    if kind == "event":
        heads: Sequence[str] = ("event", "says", "where", "when", "evidence")
        body = [_event(record, context) for record in records]
    elif kind == "incident":
        heads = ("incident", "where", "when", "sources", "accounts")
        body = [_incident(record) for record in records]
    else:
        heads = COLUMNS[kind]
        body = [_plain(kind, record, heads, context) for record in records]
    rest = "<p><small>There are more.</small></p>" if more else ""
    return _table(heads, body) + rest


def incident(record: Json, events: Iterable[Json], documents: dict[str, Json]) -> str:
    """Return an incident: its fields with every account, then the sentences they stand on."""
    where = text(_place(record["place"]))
    head = f"<h4>{text(record['type'])} {where} {text(_days(record['date']))}</h4>"
    counts = (
        f"<p>{len(record['reports'])} reports in {len(record['documents'])} documents, "
        f"{int(record['independent_sources'])} independent sources</p>"
    )
    fields = [_field(name, field) for name, field in record["fields"].items()]
    evidence = "".join(_evidence(event, documents) for event in events)
    table = _table(("field", "state", "accounts"), fields)
    return f"{head}{counts}{table}<ul class='sayso'>{evidence}</ul>"


def text(value: object) -> str:
    """Return a value as escaped text, cut where it is long."""
    if isinstance(value, (list, tuple)):
        return " ← ".join(map(text, value))
    words = "" if value is None else str(value)
    return escape(words if len(words) <= LONGEST else words[:LONGEST] + "…")


def marked(sentence: Json, trigger: Json) -> str:
    """Return a sentence, escaped, with the words of the trigger marked."""
    words = str(sentence["exact"])
    start = max(0, trigger["start"] - sentence["start"])
    end = max(start, trigger["end"] - sentence["start"])
    before, within, after = words[:start], words[start:end], words[end:]
    return f"{escape(before)}<mark>{escape(within)}</mark>{escape(after)}"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    top = "".join(f"<th>{escape(head)}</th>" for head in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for cells in rows)
    return f"{STYLE}<table class='sayso'><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _plain(kind: str, record: Json, names: Sequence[str], context: Context) -> Iterator[str]:
    made = row(kind, record, context)
    return (text(made[name]) for name in names)


def _event(record: Json, context: Context) -> Iterator[str]:
    who = ", ".join(actor["name"] for actor in record["actors"]) or "unknown"
    whom = ", ".join(actor["name"] for actor in record["recipients"])
    mode = f"/{record['mode']}" if record["mode"] else ""
    sign = " (denied)" if record["negated"] else ""
    arrow = f" → {text(whom)}" if whom else ""
    yield f"<b>{text(record['type'] + mode)}</b>{sign}<br>{text(who)}{arrow}"
    yield text(said_by(record, context)) or "<small>the outlet itself</small>"
    yield text(_place(record["place"]))
    yield text(_days(record["date"]))
    yield marked(record["sentence"], record["trigger"])


def _incident(record: Json) -> Iterator[str]:
    yield f"<b>{text(record['type'])}</b><br><small>{text(record['id'])}</small>"
    yield text(_place(record["place"]))
    yield text(_days(record["date"]))
    yield f"{int(record['independent_sources'])} in {len(record['documents'])} documents"
    fields = (_field(name, field) for name, field in record["fields"].items())
    yield "".join(
        f"<div><b>{name}</b> {state}: {accounts}</div>" for name, state, accounts in fields
    )


def _field(name: str, field: Json) -> tuple[str, str, str]:
    state = text(field["state"])
    if field["state"] == "disputed":
        state = f"<span class='disputed'>{state}</span>"
    accounts = dict.fromkeys(_account(account) for account in field["accounts"])
    return text(name), state, "<br>".join(accounts)


def _account(account: Json) -> str:
    chain = account.get("chain") or [account.get("by_name") or account.get("by") or "unnamed"]
    words = account.get("words") or account["value"]
    return f"{text(words)} <small>({text(chain)}, {text(account['as_of'] or 'day open')})</small>"


def _evidence(event: Json, documents: dict[str, Json]) -> str:
    document = documents.get(event["document"]) or {}
    name = document.get("outlet") or document.get("title") or document.get("input") or ""
    url = str(document.get("url") or "")
    source = text(name)
    if url.startswith(("http://", "https://")):
        source = f"<a href='{escape(url, quote=True)}' rel='noopener noreferrer'>{source}</a>"
    return f"<li>{marked(event['sentence'], event['trigger'])} <small>{source}</small></li>"


def _place(place: Any) -> str:
    if not place:
        return ""
    return f"{place['name']}, {place['country']}" if place.get("country") else str(place["name"])


def _days(date: Any) -> str:
    if not date or not (date.get("start") or date.get("end")):
        return ""
    start, end = date.get("start") or "…", date.get("end") or "…"
    return str(start) if start == end else f"{start} to {end}"
