"""The words used for an act and its victims: rivals where they judge differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from sayso.compare.accounts import statement
from sayso.compare.no_labels import is_no_label, name_of
from sayso.compare.states import Relation, Statement, same_group
from sayso.records import Span
from sayso.reports import Report, Source
from sayso.tables import Tables
from sayso.wording import balanced

Judged = tuple[str, str]
QUOTES = "\"'“”‘’ "
# "A man shot by soldiers was a labourer", "four of those killed were farm workers".
HARM = re.compile(
    r"\b(?:killed|dead|died|shot|wounded|injured|struck|hit|victims?)\b", re.IGNORECASE
)
WERE = re.compile(
    r"\b(?:was|were) (?!not\b)(?P<who>(?:an? |all |only |unarmed )*[a-z]+(?: [a-z]+)?)\b"
)
# A number before the word is no part of it: "at least 12 students".
COUNT = re.compile(
    r"^(?:(?:at least|about|some|more than|up to|nearly)\s+)?"
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    r"|fifty|sixty|(?:twen|thir|for|fif|six|seven|eigh|nine)ty-\w+|its|their|several|dozens of"
    r"|hundreds of|a dozen|scores of)\s+",
    re.IGNORECASE,
)


def labels(reports: tuple[Report, ...], tables: Tables) -> list[Statement]:
    """Return the judging words of each source, apart for the act and for its victims."""
    found = []
    for report in reports:
        for text, actor in report.labels:
            by = actor and _speaker(actor, text, report, reports)
            made = _made(report, text, by, tables, denied=_is_denied(text, report))
            found += [_where_it_stands(one, text, reports) for one in made]
        for text in _phrases(report, tables) if _is_judged(report) else ():
            found += _made(report, text, _judge(report), tables)
        for text in _victims(report) if _harmed(report) else ():
            found += _made(report, text, None, tables, axis="victims")
    return _once([made for made in found if _is_telling(made, found)])


def _once(found: list[Statement]) -> list[Statement]:
    """Statements without a word of the same story that was read twice, for two names of a source.

    "The director called it a war crime" tells whose word it is, the act's own sentence who is its
    source; a story seldom gives one word to two.
    """
    kept: list[Statement] = []
    for made in sorted(found, key=lambda s: s.is_outlet):
        mine = (s.account for s in kept if s.account.document == made.account.document)
        if not any(_one_word(account.value, made.account.value) for account in mine):
            kept.append(made)
    return [made for made in found if made in kept]


def _one_word(one: dict[str, object], other: dict[str, object]) -> bool:
    """Whether one label stands in the other, and both judge alike."""
    mine, yours = (str(value["label"]).lower() for value in (one, other))
    return one["judges"] == other["judges"] and (mine in yours or yours in mine)


def _phrases(report: Report, tables: Tables) -> Iterator[str]:
    """The judging phrases in what is told of an act, unless it says that it was none."""
    for found in _judging_phrases(tables).finditer(report.text):
        if not NOT.search(report.text[: found.start()]):
            yield found.group()


def _is_denied(text: str, report: Report) -> bool:
    """Whether the report says that the act was none: "it was no terrorism"."""
    if text.startswith("no "):
        return True
    at = report.text.find(text)
    return at >= 0 and NOT.search(report.text[:at]) is not None


NOT = re.compile(r"\b(?:not|no|never|nor|neither|hardly) (?:\w+ )?$", re.IGNORECASE)


@lru_cache(maxsize=4)
def _judging_phrases(tables: Tables) -> re.Pattern[str]:
    words = [row["words"] for row in tables.rows("compare/phrases.csv", "words")]
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)


def _victims(report: Report) -> Iterator[str]:
    """The words for those who were struck: as such, and in what is said of them."""
    yield from (name for name in report.recipient_names if name not in report.actor_names)
    for clause in re.split(r"[;:.]|, (?=and|but|who|which)", report.text):
        told = WERE.search(clause) if HARM.search(clause) else None
        if told:
            yield told.group("who")
    counted = (f for f in report.figures if f.measure in ("killed", "injured") and not f.withdrawn)
    yield from (f.group or "" for f in counted if f.civilian and f.group != "family members")


def _is_telling(made: Statement, found: list[Statement]) -> bool:
    """Whether a word for victims judges: that they were farmers does where others say fighters.

    That they were fighters does where others speak of civilians or of a massacre; "terrorists"
    always does.
    """
    judges = str(made.account.value["judges"])
    if judges not in RIVALS or TERROR in str(made.account.value["label"]).lower():
        return True
    others = (s for s in found if s.source != made.source)
    return any(s.account.value["judges"] in RIVALS[judges] for s in others)


RIVALS = {"civilian": ("fighter",), "fighter": ("civilian", "wrong")}
TERROR = "terrorist"


JUDGED = ("ASSAULT", "ACCUSE", "COERCE", "PROTEST")


def _is_judged(report: Report) -> bool:
    """Whether a report tells of the act, or of what somebody calls it ("condemned a massacre")."""
    inquiry = report.mode == "investigate"  # "opened a case of war crimes" judges nothing yet
    return report.type in JUDGED and not report.negated and not inquiry


def _judge(report: Report) -> str | None:
    """Who judges in a report that tells of nothing but a judgement; None for its first source."""
    if report.type != "ACCUSE" or report.chain:
        return None
    return next(iter(report.actor_names), None)


def _harmed(report: Report) -> bool:
    return report.type == "ASSAULT" and not report.negated


def _made(
    report: Report,
    text: str,
    by: str | None,
    tables: Tables,
    *,
    axis: str = "act",
    denied: bool = False,
) -> list[Statement]:
    """The statement of a label, by the one who uses the word; none where it judges nothing."""
    judged = judgement(text, axis, tables)
    if judged is None or is_no_label(text.strip(QUOTES), report, tables):
        return []
    judged = f"not {judged}" if denied else judged
    bare = balanced(COUNT.sub("", text.removeprefix("no ")).strip(QUOTES))
    text = ("no " if denied else "") + bare
    value: dict[str, object] = {"label": text, "axis": axis, "judges": judged}
    made = statement(
        _spoken_by(report, by), value, tables, words=f"“{text}”", span=_span(report), group=axis
    )
    # That somebody died of wounds, or that a toll was wrong, takes no word back.
    return [replace(made, explains=False)]


def _spoken_by(report: Report, by: str | None) -> Report:
    """The report as told by who uses the word, where that is another than its first source."""
    known = report.chain[0] if report.chain else None
    if by is None or (known and {known.actor, known.name} & {by, by.partition("=")[0]}):
        return report
    actor, _, name = by.rpartition("=")
    source = Source(name=name, actor=actor or None, kind="actor", stance="asserts")
    return replace(report, chain=(source,))


def _speaker(by: str, text: str, report: Report, reports: tuple[Report, ...]) -> str:
    """Who uses a word: a name, behind the id where one is known ("FRA-GOV=the minister")."""
    is_id = by.isupper() and "-" in by
    return f"{by}={name_of(by, text, report, reports)}" if is_id else by


def _where_it_stands(made: Statement, text: str, reports: tuple[Report, ...]) -> Statement:
    """A statement with the sentence that holds its word, where an act's own does not."""
    mates = [r for r in reports if r.document == made.account.document and text in r.text]
    spans = [made.account.span for r in mates if r.sentence == made.account.span]
    span = next(iter(spans or [r.sentence for r in mates]), made.account.span)
    return replace(made, account=replace(made.account, span=span))


def _span(report: Report) -> Span:
    return report.sentence


def judgement(text: str, axis: str, tables: Tables) -> str | None:
    """Return how a word judges: wrong, right or accident; fighter or civilian. None if neither."""
    best: tuple[int, str] | None = None
    for words, (of_axis, judges) in _judging(tables).items():
        found = re.search(rf"\b{re.escape(words)}(?:s|es|ies)?\b", text, re.IGNORECASE)
        if of_axis == axis and found and (best is None or found.start() >= best[0]):
            best = (found.start(), judges)
    return best[1] if best else None


@lru_cache(maxsize=4)
def _judging(tables: Tables) -> dict[str, Judged]:
    rows = tables.rows("compare/labels.csv", "words", "axis", "judges")
    return {row["words"]: (row["axis"], row["judges"]) for row in rows}


def _alike(a: Statement, b: Statement) -> bool:
    return a.account.value["judges"] == b.account.value["judges"]


def _comparable(a: Statement, b: Statement) -> bool:
    """Words for the act, words for its victims; a massacre is none of fighters."""
    return same_group(a, b) or {s.account.value["judges"] for s in (a, b)} == {"fighter", "wrong"}


RELATION = Relation(compatible=_alike, narrower=lambda a, b: False, comparable=_comparable)
