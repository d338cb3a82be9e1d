"""A small store made of records, without a language model: rival tolls, a denial, hostile words.

Incidents: `attack` (Kidal, disputed: six dead by the ministry, twenty by the rebels, dozens by
residents; an army spokesman denies it), `march` (Bamako, a protest), `raid` (over the end of a
month, ten dead, words that would break careless formats), `open` (no place, a year).
Alone: a meeting and a threat.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sayso.ids import content_id
from sayso.restore import restore
from sayso.store import open_store
from sayso.tables import Tables

Json = dict[str, Any]
CODER = {"name": "rules", "version": "0.1.0", "codebook": "plover-2021", "model": "none"}
KIDAL = ("Kidal", "geonames:2455290", 18.4411, 1.4078, "MLI", "Kidal", "town")
BAMAKO = ("Bamako", "geonames:2460596", 12.65, -8.0, "MLI", "Bamako", "town")
NORTH = ("=Norte, <b>", "geonames:3668578", 8.5, -72.75, "COL", "Norte de Santander", "region")
MINISTRY = ("the defence ministry", "MLI-GOV-MIL", "MLI GOV MIL", "MLI")
REBELS = ("rebels", "MLI-REB", "MLI REB", "MLI")
ARMY = ("soldiers", "MLI-MIL", "MLI MIL", "MLI")
CIVILIANS = ("villagers", "COL-CVL", "COL CVL", "COL")
GUERRILLA = ("fighters of the ELN", "COL-REB-ELN", "COL REB", "COL")
HOSTILE = '=HYPERLINK("http://x.example";"a")\t& <script>\u0007 ]]> \u2028 “é” \U0001f4a5'
BATTLE = {"event_type": "Battles", "sub_event_type": "Armed clash"}
MARCH = {"event_type": "Protests", "sub_event_type": "Peaceful protest"}
ATTACK = {"event_type": "Violence against civilians", "sub_event_type": "Attack"}


class Text:
    """A document with spans into its text."""

    def __init__(self, name: str, outlet: str, day: str, text: str, title: str = "") -> None:
        self.text, self.id = text, content_id("document", name)
        self.record: Json = {
            "record": "document",
            "id": self.id,
            "input": f"{name}.txt",
            "url": f"https://{name}.example/1" if name != "raid" else None,
            "outlet": outlet,
            "title": title or name,
            "byline": "A. Writer; B. Writer" if name == "ministry" else None,
            "published": {"date": day, "precision": "day", "basis": "given", "candidates": []},
            "language": "en",
            "credits": [],
            "text": text,
            "paragraphs": [{"start": 0, "end": len(text), "kind": "body"}],
            "sha256": "0" * 64,
            "retrieved": "2026-11-22T10:00:00Z",
        }
        self.claims: list[Json] = []
        self.events: list[Json] = []

    def span(self, words: str) -> Json:
        start = self.text.index(words)
        return {"start": start, "end": start + len(words), "exact": words}

    def claim(self, source: str, actor: str | None, content: str, stance: str = "asserts") -> str:
        link = {
            "source": source,
            "actor": actor,
            "kind": "actor",
            "cue": "said",
            "span": self.span(source),
            "cue_span": None,
            "spans": [self.span(source)],
            "cue_spans": [],
            "antecedent": None,
        }
        made = {
            "record": "claim",
            "id": content_id("claim", self.id, source, content),
            "input": self.record["input"],
            "document": self.id,
            "chain": [link],
            "stance": stance,
            "quote": "indirect",
            "content": [self.span(content)],
            "addressee": None,
            "parent": None,
            "why": [],
        }
        self.claims.append(made)
        return str(made["id"])

    def event(self, type_: str, trigger: str, **given: Any) -> Json:
        sentence = given.get("sentence", self.text)
        made = {
            "record": "event",
            "id": content_id("event", self.id, type_, trigger, given.get("claim")),
            "input": self.record["input"],
            "document": self.id,
            "claim": given.get("claim"),
            "type": type_,
            "mode": given.get("mode"),
            "contexts": given.get("contexts", []),
            "cameo": given.get("cameo", "190"),
            "acled": given.get("acled"),
            "ucdp_violence": given.get("violence"),
            "status": given.get("status", "reported"),
            "negated": given.get("status") == "denied",
            "actors": [self._actor(*actor) for actor in given.get("actors", ())],
            "recipients": [self._actor(*actor) for actor in given.get("recipients", ())],
            "place": self._place(given.get("place")),
            "date": moment(*given["days"]) if given.get("days") else None,
            "tolls": [self._toll(*toll) for toll in given.get("tolls", ())],
            "labels": [],
            "trigger": self.span(trigger),
            "sentence": self.span(sentence),
            "evidence": [],
            "confidence": 0.8,
            "why": ["made for a test"],
            "coder": CODER,
        }
        self.events.append(made)
        return made

    def _actor(self, name: str, id_: str | None, plover: str, iso3: str) -> Json:
        codes = {"plover": plover, "iso3": iso3, "gw": "432", "cow": "432"}
        return {"name": name, "id": id_, "codes": codes if id_ else {}, "span": self.span(name)}

    def _place(self, given: tuple[Any, ...] | None) -> Json | None:
        if given is None:
            return None
        name, id_, lat, lon, country, admin1, precision = given
        return {
            "name": name,
            "span": self.span(name),
            "use": "literal",
            "id": id_,
            "lat": lat,
            "lon": lon,
            "country": country,
            "admin1": admin1,
            "precision": precision,
            "disputed": False,
            "names": {},
            "score": 0.9,
            "why": None,
        }

    def _toll(self, words: str, measure: str, low: int, high: int | None, more: Json) -> Json:
        return (
            {"measure": measure, "low": low, "high": high}
            | FIGURE
            | more
            | {"span": self.span(words)}
        )


FIGURE: Json = {
    "group": None,
    "civilian": False,
    "qualifier": "exact",
    "scope": "event",
    "withdrawn": False,
}


def moment(start: str | None, end: str | None, precision: str) -> Json:
    return {
        "span": None,
        "value": start,
        "timex": "DATE",
        "start": start,
        "end": end,
        "precision": precision,
        "basis": "expression",
    }


def incident(name: str, type_: str, texts: list[tuple[Text, Json]], **given: Any) -> Json:
    place, days = given.get("place"), given.get("days")
    kept = {}
    if place:
        head = ("name", "id", "lat", "lon", "country")
        kept = dict(zip(head, place, strict=False)) | {"precision": place[6]}
    reports = sorted((event["id"], text.id) for text, event in texts)
    return {
        "record": "incident",
        "id": content_id("incident", name),
        "type": type_,
        "place": kept or None,
        "date": dict(zip(("start", "end", "precision"), days, strict=True)) if days else None,
        "reports": [{"event": event, "document": document} for event, document in reports],
        "documents": sorted({document for _, document in reports}),
        "independent_sources": given.get("sources", 1),
        "origins": [[document] for document in sorted({d for _, d in reports})],
        "fields": given.get("fields", {}),
        "reasons": [],
        "revision": 7,
        "updated": "2026-11-22T10:00:00.000Z",
    }


def figure(
    text: Text, event: Json, by: str, as_of: str, low: int, high: int | None, **more: Any
) -> Json:
    value = {"low": low, "high": high} | FIGURE | more
    return account(text, event, by, as_of, value, f"{low} killed")


def account(text: Text, event: Json, by: str, as_of: str, value: Json, words: str) -> Json:
    return {
        "value": value,
        "by": None,
        "by_name": by,
        "chain": [by],
        "as_of": as_of,
        "document": text.id,
        "event": event["id"],
        "span": event["trigger"],
        "words": words,
    }


def field(state: str, *accounts: Json) -> Json:
    return {"state": state, "accounts": list(accounts), "differs": []}


def records() -> list[Json]:
    """Return every record of the store, each document with what belongs to it."""
    made = [*_attack(), *_march(), *_raid(), *_open(), *_alone()]
    texts = [one for one in made if isinstance(one, Text)]
    held = [r for t in sorted(texts, key=lambda t: t.id) for r in (t.record, *t.claims, *t.events)]
    refused = {
        "record": "rejected",
        "stage": "clean",
        "id": "r1",
        "input": "x.txt",
        "source": "x.txt",
        "reason": "not English (detected: ru)",
    }
    incidents = [one for one in made if isinstance(one, dict)]
    return [*held, *incidents, refused]


def _attack() -> Iterator[Text | Json]:
    given: Json = {"place": KIDAL, "days": ("2024-03-04", "2024-03-04", "day"), "acled": BATTLE}
    given |= {"violence": 1, "actors": [REBELS], "recipients": [ARMY], "contexts": ["military"]}
    one = Text(
        "ministry",
        "Valley Post",
        "2024-03-05",
        "In Kidal rebels attacked soldiers and killed six, the defence ministry said.",
    )
    claim = one.claim("the defence ministry", "MLI-GOV-MIL", "rebels attacked soldiers")
    a = one.event("ASSAULT", "attacked", claim=claim, tolls=[("six", "killed", 6, 6, {})], **given)
    two = Text(
        "rebels",
        "Coast Herald",
        "2024-03-06",
        "We killed 20 soldiers in Kidal and wounded 9, rebels said; dozens died, residents said.",
    )
    claim = two.claim("rebels", "MLI-REB", "We killed 20 soldiers in Kidal and wounded 9")
    tolls = [
        ("20 soldiers", "killed", 20, None, {"group": "soldiers", "qualifier": "at least"}),
        ("9", "injured", 9, 9, {}),
    ]
    b = two.event("ASSAULT", "killed", claim=claim, tolls=tolls, **given)
    claim = two.claim("residents", None, "dozens died")
    vague = [("dozens", "killed", 24, None, {"qualifier": "vague"})]
    c = two.event("ASSAULT", "died", claim=claim, tolls=vague, **given)
    three = Text(
        "denial",
        "River Times",
        "2024-03-07",
        "Nobody attacked soldiers in Kidal, rebels said in a statement.",
    )
    claim = three.claim("rebels", "MLI-REB", "Nobody attacked soldiers in Kidal", "denies")
    d = three.event("ASSAULT", "attacked", claim=claim, **(given | {"status": "denied"}))
    killed = field(
        "disputed",
        figure(one, a, "the defence ministry", "2024-03-05", 6, 6),
        figure(two, b, "rebels", "2024-03-06", 20, None, group="soldiers", qualifier="at least"),
        figure(two, c, "residents", "2024-03-06", 24, None, qualifier="vague"),
        figure(two, b, "rebels", "2024-03-06", 300, 300, scope="cumulative"),
    )
    hurt = field("single", figure(two, b, "rebels", "2024-03-06", 9, 9))
    who = {"actors": ["rebels"], "ids": ["MLI-REB"], "denied": False, "unknown": False}
    author = field("single", account(one, a, "the defence ministry", "2024-03-05", who, "rebels"))
    fields = {"killed": killed, "injured": hurt, "responsibility": author}
    yield from (one, two, three)
    yield incident(
        "attack",
        "ASSAULT",
        [(one, a), (two, b), (two, c), (three, d)],
        place=KIDAL,
        days=given["days"],
        sources=3,
        fields=fields,
    )


def _march() -> Iterator[Text | Json]:
    text = Text("march", "Valley Post", "2024-03-09", "Teachers marched through Bamako on Friday.")
    days = ("2024-03-08", "2024-03-08", "day")
    event = text.event(
        "PROTEST",
        "marched",
        mode="demo",
        cameo="141",
        acled=MARCH,
        place=BAMAKO,
        days=days,
        actors=[("Teachers", "MLI-LAB", "MLI LAB", "MLI")],
    )
    yield text
    yield incident("march", "PROTEST", [(text, event)], place=BAMAKO, days=days)


def _raid() -> Iterator[Text | Json]:
    text = Text(
        "raid",
        HOSTILE,
        "2024-02-03",
        f"From 30 January fighters of the ELN killed ten villagers in =Norte, <b>. {HOSTILE}",
        title=HOSTILE,
    )
    days = ("2024-01-30", "2024-02-02", "range")
    event = text.event(
        "ASSAULT",
        "killed",
        mode="firearms",
        acled=ATTACK,
        violence=3,
        place=NORTH,
        days=days,
        actors=[GUERRILLA, (HOSTILE, None, "", "")],
        recipients=[CIVILIANS],
        tolls=[("ten villagers", "killed", 10, 10, {"group": "civilians", "civilian": True})],
    )
    dead = figure(text, event, HOSTILE, "2024-02-03", 10, 10, group="civilians", civilian=True)
    yield text
    yield incident(
        "raid",
        "ASSAULT",
        [(text, event)],
        place=NORTH,
        days=days,
        fields={"killed": field("single", dead)},
    )


def _open() -> Iterator[Text | Json]:
    text = Text("open", "River Times", "2024-04-01", "Gunmen attacked a convoy in 2023.")
    event = text.event(
        "ASSAULT", "attacked", acled=BATTLE, violence=2, days=("2023-01-01", "2023-12-31", "year")
    )
    yield text
    yield incident("open", "ASSAULT", [(text, event)], days=("2023-01-01", "2023-12-31", "year"))


def _alone() -> Iterator[Text | Json]:
    text = Text(
        "alone",
        "Coast Herald",
        "2024-03-10",
        "Envoys met in Bamako. They will be expelled, the defence ministry warned.",
    )
    text.event(
        "CONSULT",
        "met",
        cameo="040",
        place=BAMAKO,
        sentence="Envoys met in Bamako.",
        days=("2024-03-10", "2024-03-10", "day"),
    )
    text.event(
        "THREATEN",
        "expelled",
        cameo="130",
        status="threatened",
        actors=[MINISTRY],
        days=("2024-03-10", "2024-03-10", "day"),
    )
    yield text


def filled(path: Path, held: list[Json] | None = None) -> str:
    """Write a database of these records and return its path."""
    found = records() if held is None else held
    with closing(open_store(str(path), write=True)) as store:
        made = list(restore(((str(n), r) for n, r in enumerate(found)), store, Tables()))
    assert [one.refusal for one in made if one.refusal] == []
    return str(path)


def stored(path: str | Path) -> list[Json]:
    """Return every record of a database."""
    from sayso.export import StoreView

    with closing(open_store(str(path))) as store, store.read() as reader:
        return list(StoreView(reader).records())
