"""Which day is that of the act: the one that its own sentences, or the document, give for it."""

from __future__ import annotations

import datetime
import re
from typing import Any

from sayso.link.context import Context
from sayso.link.families import HAPPENED
from sayso.link.times import ordinal
from sayso.link.told_days import WEEKDAYS, day_of_opening, day_told, month_told, names_a_day

Json = dict[str, Any]
# What parts clauses, roughly: stops, and verbs of saying behind a source.
CLAUSE = re.compile(r"[.,;:!?\n“”\"]|\b(?:said|says|told|reported|who|whom|which|when|after)\b")
# A day beside "died in the attack" is the act's; beside "died in hospital" it is not.
IN_THE_ACT = re.compile(
    r"\b(?:died|dies)\s+(?:in|during|when)\b"
    r"(?!\s+(?:(?:the|a|an)\s+)?(?:\w+\s+)?(?:hospital|clinic|custody|jail|prison|surgery|ambulance))",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"^(?:[’']s)?\s+")


def is_own(date: Json, text: str, event: Json, document: Json, signs: Context) -> bool:
    """Return whether a day is what the event's own sentences give as that of the act.

    That of a statement, a death, a burial or of a clause of its own is not.
    """
    if not _is_named(date, event, document["published"]["date"]):
        return False
    if signs.rite.search(event["trigger"]["exact"]):
        return False
    if date.get("told"):
        return True
    of_deed = _is_of_the_deed(date, document["text"], signs)
    late = signs.late.search(IN_THE_ACT.sub(" ", text)) or _is_of_a_clause(date, event, document)
    return of_deed or not (late or _is_of_a_saying(date, event, document, signs))


def sound(date: Json, event: Json, document: Json) -> Json:
    """A date, unless it lies days after a text that tells what took place: it was read wrongly."""
    out = ordinal(document["published"]["date"])
    day = ordinal(date.get("start"))
    if event["status"] not in HAPPENED or out is None or day is None or day <= out + 1:
        return date
    return {}


ITS_DAY = re.compile(
    rf"\b({'|'.join(WEEKDAYS)})(?: night| morning| evening)?[’']s\s+", re.IGNORECASE
)
NEAR = (
    40  # characters in which the word for the act follows its day: "Sunday's twin suicide attack"
)


def day_of_the_deed(date: Json, text: str, event: Json, document: Json, signs: Context) -> Json:
    """The date of an event, by "Tuesday's attack" where nothing else dates it.

    Its own sentences tell, or the document where it names one such day, or opens with it.
    """
    out = ordinal(document["published"]["date"])
    if out is None:
        return date
    month = month_told(text, out) if event["type"] in DATED else None
    if month is not None and out - month[1] > 0:
        return _in(*month)
    before = _day_before(event, document, out, signs)
    if before is not None:
        return _on(before)
    if _is_named(date, event, document["published"]["date"]):
        return date
    if event["type"] not in DATED or event["status"] not in HAPPENED or signs.apart.search(text):
        return date
    days = _deed_days(text, signs) or _deed_days(document["text"], signs)
    if event["type"] == "ASSAULT" and len(days) == 1:
        back = datetime.date.fromordinal(out).weekday() - WEEKDAYS.index(days.pop())
        return _on(out - back % len(WEEKDAYS))
    day = day_told(text, out, signs)
    if day is None and not names_a_day(text):
        day = _of_opening(date, event, document, signs)
    return _on(day, told=True) if day is not None and out - day <= RECENT else date


DATED = ("ASSAULT", "PROTEST")
# "Prosecutors opened an inquiry on Friday into a stabbing that left two dead a day earlier."
EARLIER = re.compile(
    r"\b(?:(?P<days>a|one|two|three|four|five) days? (?:earlier|before)"
    r"|the (?:day|night|evening) before|the previous (?:day|night|evening))\b"
    r"(?!\s+(?:the|a|an|that|his|her|its|their|it|he|she|they)\b)",
    re.IGNORECASE,
)
COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5}
ANY_DAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)


# "The evening before, gunmen had shot dead four patients": before the day that the report tells of.
THE_DAY_BEFORE = re.compile(
    r"(?:(?:On|In|Late on|Earlier on) )?the (?:day|night|evening|morning|afternoon) before,|A day"
    r" (?:earlier|before),|The previous (?:day|night|evening),",
    re.IGNORECASE,
)


def _day_before(event: Json, document: Json, out: int, signs: Context) -> int | None:
    """The day that a sentence counts back, behind an act, from a weekday that it names before."""
    if event["type"] not in DATED or event["status"] not in HAPPENED:
        return None
    sentence, trigger = event["sentence"], event["trigger"]
    told = document["text"]
    if THE_DAY_BEFORE.match(told[sentence["start"] : sentence["end"]]):
        opened = day_of_opening(_from_body(document), out, signs)
        return opened - 1 if opened is not None else None
    after = _day_after(told[sentence["start"] : trigger["start"]], out)
    if after is not None:
        return after
    named = ANY_DAY.findall(told[sentence["start"] : trigger["start"]])
    found = EARLIER.search(told[trigger["end"] : sentence["end"]])
    between = told[trigger["end"] : trigger["end"] + found.start()] if found else ""
    if found is None or len(named) != 1 or ANY_DAY.search(between):
        return None
    back = (datetime.date.fromordinal(out).weekday() - WEEKDAYS.index(named[0].lower())) % 7
    return out - back - COUNTED.get((found["days"] or "").lower(), 1)


# "Families buried their dead on Sunday, two days after guards shot at the crowd."
AFTER = re.compile(
    r"\b(?:(?P<days>a|one|two|three|four|five) days?|the day) after (?!(?:he|she|it)\b)[^,;:.]*$",
    re.IGNORECASE,
)


def _day_after(before: str, out: int) -> int | None:
    """The day that a sentence counts back from the one weekday it named, up to the act."""
    found = AFTER.search(before)
    named = ANY_DAY.findall(before)
    if found is None or len(named) != 1 or ANY_DAY.search(found.group()):
        return None
    back = (datetime.date.fromordinal(out).weekday() - WEEKDAYS.index(named[0].lower())) % 7
    return out - back - COUNTED.get((found["days"] or "").lower(), 1)


RECENT = 10  # days before publication: what is told as news


def _of_opening(date: Json, event: Json, document: Json, signs: Context) -> int | None:
    """The day with which a document opens, unless something else dates the event."""
    out = ordinal(document["published"]["date"]) or 0
    start = _start_of_body(document)
    if event["sentence"]["start"] > start + NEAR_OPENING:
        return None
    day = day_of_opening(_from_body(document), out, signs)
    given = ordinal(date.get("start")) if date.get("basis") == "context" else None
    return day if given is None or given == day else None


def _start_of_body(document: Json) -> int:
    return next((int(p["start"]) for p in document["paragraphs"] if p["kind"] == "body"), 0)


def _from_body(document: Json) -> str:
    return str(document["text"])[_start_of_body(document) :]


NEAR_OPENING = 700  # characters of the body in which what is told goes on with its opening


def _on(day: int, *, told: bool = False) -> Json:
    """A date record; `told` where the words around the day say that it is that of the act."""
    iso = datetime.date.fromordinal(day).isoformat()
    made = {"start": iso, "end": iso, "precision": "day", "basis": "expression"}
    return made | {"told": True} if told else made


def _in(first: int, last: int) -> Json:
    """A date record of some day in a month, which the words around it give for the act."""
    start, end = (datetime.date.fromordinal(day).isoformat() for day in (first, last))
    made = {"start": start, "end": end, "precision": "month", "basis": "expression"}
    return made | {"told": True}


def _deed_days(text: str, signs: Context) -> set[str]:
    return {
        found.group(1).lower()
        for found in ITS_DAY.finditer(text)
        if signs.deed.search(CLAUSE.split(text[found.end() :][:NEAR])[0])
    }


def _is_named(date: Json, event: Json, published: str | None) -> bool:
    """Whether the day of an event stands in its own sentences, if not beside its own word.

    The day of publication there is that of a statement ("police said on Thursday").
    """
    if date.get("basis") != "context":
        return date.get("basis") == "expression"
    if date.get("precision") != "day" or not date.get("span") or date.get("start") == published:
        return False
    at = date["span"]["start"]
    return any(s["start"] <= at < s["end"] for s in (event["sentence"], *event["evidence"]))


# "Nine were abducted, by the register which our observers saw on Tuesday": the day of the seeing.
# Not that of "five who were travelling on Sunday": they were struck on the way.
SUBORDINATE = re.compile(
    r"\b(?:which|whom|who(?! (?:was|were|had been) \w+ing\b))\b|,\s+when\b|[;:]"
)


def _is_of_a_clause(date: Json, event: Json, document: Json) -> bool:
    """Whether a day stands behind the word for the act in a clause of its own."""
    span, end = date.get("span"), event["trigger"]["end"]
    if not span or not end <= span["start"] < event["sentence"]["end"]:
        return False
    return SUBORDINATE.search(document["text"][end : span["start"]]) is not None


def _is_of_a_saying(date: Json, event: Json, document: Json, signs: Context) -> bool:
    """Whether a day of another sentence is that of words there: "she spoke on Wednesday"."""
    span, own = date.get("span"), event["sentence"]
    if not span or own["start"] <= span["start"] < own["end"]:
        return False
    clause = CLAUSE_OF_DAY.split(document["text"][: span["start"]])[-1]
    acts = signs.deed.search(clause) or signs.act.search(clause)
    return acts is None and signs.said.search(clause) is not None


CLAUSE_OF_DAY = re.compile(r"[.,;:!?\n“”\"]")


def _is_of_the_deed(date: Json, text: str, signs: Context) -> bool:
    """Whether a day beside a death is that of the act: "Monday's shooting", "a raid on Monday"."""
    span = date.get("span")
    if not span:
        return False
    if signs.deed.match(POSSESSIVE.sub("", text[span["end"] :], count=1)):
        return True
    clause = CLAUSE.split(text[: span["start"]])[-1]
    act = signs.deed.search(clause) or signs.act.search(clause)
    return act is not None and not signs.late.search(clause)
