"""What flows between articles: reports, incidents, accounts and comparisons. Frozen values.

A report is an event with what linking and comparing need of its document and claim, so that
neither stage has to open the document again.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records import Span

ANALYST = "analyst"  # the coder of events that no machine found, but an analyst


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A casualty figure of a report, as in `records.Toll`."""

    measure: str
    group: str | None
    civilian: bool
    low: int | None
    high: int | None
    qualifier: str
    scope: str
    withdrawn: bool
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One who vouches for a report: words, actor id (None when not identified), kind, stance."""

    name: str
    actor: str | None
    kind: str
    stance: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One event record as linking and comparing see it.

    `chain` runs from the first source to the last; it is empty where the outlet itself reports.
    `start` and `end` are ISO days (None open). `words` are the content words of its sentences.
    `published` is the document's day. `origin` names the group of copies its document is in.
    `text` holds its sentences as they stand, `names` the proper names and the figures of the
    whole document, `full_names` its pairs of words with capitals, `title` the content words of
    its headline, `trigger_text` the word for the act. `place_own` and `day_own` tell that its own
    sentences name place and day of the act, `headline` that the headline alone tells it.
    `located` are the names that stand as places in headline, lead and its sentences, known or not,
    `lead` the content words of headline and lead.
    `days` are the days (ISO) that headline and lead name. `spans` tell where the sentences of
    `text` stand in the document, in order.
    """

    event: str
    document: str
    outlet: str | None
    published: str | None
    type: str
    mode: str | None
    status: str
    negated: bool
    actors: tuple[str, ...]
    actor_names: tuple[str, ...]
    recipients: tuple[str, ...]
    recipient_names: tuple[str, ...]
    place: str | None
    place_name: str | None
    lat: float | None
    lon: float | None
    country: str | None
    place_precision: str | None
    start: str | None
    end: str | None
    date_precision: str | None
    date_basis: str | None
    figures: tuple[Figure, ...]
    labels: tuple[tuple[str, str | None], ...]
    chain: tuple[Source, ...]
    words: frozenset[str]
    trigger: Span
    sentence: Span
    confidence: float
    origin: str = ""
    admin1: str | None = None
    text: str = ""
    names: frozenset[str] = frozenset()
    title: frozenset[str] = frozenset()
    trigger_text: str = ""
    place_own: bool = False
    day_own: bool = False
    full_names: frozenset[str] = frozenset()
    headline: bool = False
    located: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One feature of a score: its name, its weight in it, and words a user can read."""

    feature: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an analyst decided: same, different or unsure of two documents' or events' ids (`kind`
    is pair), a correction of one field of one record (`a` the record, `field`, `value` as JSON),
    or an addition: an event that the machine missed (`a` its id, `value` the record as JSON).
    Where all that people decided is listed, a verdict of the desk on an event (`a`) is one too."""

    id: str
    kind: str
    a: str
    b: str | None
    verdict: str | None
    field: str | None
    value: str | None
    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Reports of one act at one place. `reasons` explain why they are one."""

    id: str
    reports: tuple[Report, ...]
    origins: tuple[tuple[str, ...], ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A value of a field with its first source and its day, and where it stands.

    `value` is JSON-ready: {"low", "high", "group", ...} for tolls, {"actors": [...]} and so on.
    `words` are the claimant's own.
    """

    value: dict[str, object]
    by: str | None
    by_name: str
    chain: tuple[str, ...]
    as_of: str | None
    document: str
    event: str
    span: Span
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldState:
    """One compared field: its state, its accounts in order of time, and who differs, in words."""

    state: str
    accounts: tuple[Account, ...]
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Where the accounts of an incident agree, refine, supersede or dispute one another.

    `type`, `place` and `date` are what most reports give: a heading, not a finding.
    """

    incident: Incident
    fields: dict[str, FieldState]
    independent_sources: int
    type: str = ""
    place: dict[str, object] | None = None
    date: dict[str, object] | None = None
