"""What flows between the stages: frozen values without behaviour, no input or output.

Offsets are code points into `Document.text`, end exclusive. The text of a span is
never stored beside it: it is cut from the document when a record is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A character range of a document's text, end exclusive."""

    start: int
    end: int


# ------------------------------------------------------------------ read


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One input, decoded but otherwise untouched. Made by `read`.

    `input` names it as the user gave it (`#n` for the n-th record of a file). `media` is
    "html" or "text". The other fields are what the input itself said, None where silent.
    `as_is` asks `clean` to leave the text unchanged (`--no-clean`).
    """

    id: str
    input: str
    content: str
    media: str
    sha256: str
    retrieved: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    as_is: bool = False


# ------------------------------------------------------------------ clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of the text.

    `kind` is title, body, heading, caption, related, credit or boilerplate; `table` tells that it
    is boilerplate because it is a row of names and numbers in a table.
    """

    start: int
    end: int
    kind: str
    table: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate:
    """A publication date that was weighed and not chosen, with the reason in `note`."""

    date: str
    basis: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The publication date (ISO, None when unknown), how it was found, and the rivals.

    `precision` is day, month, year or none; `basis` is meta, dateline, text, page, given or none.
    """

    date: str | None
    precision: str
    basis: str
    candidates: tuple[DateCandidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A wire or agency credited in the document."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Clean text; every later offset points into `text`. Made by `clean`."""

    id: str
    input: str
    url: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    published: Published
    language: str
    credits: tuple[Credit, ...]
    text: str
    paragraphs: tuple[Paragraph, ...]
    sha256: str
    retrieved: str
    dateline: Span | None = None
    modified: str | None = None
    silence: str | None = None  # why it is not parsed: set by `screen`


# ------------------------------------------------------------------ parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: character range, token range `[first, last)`, paragraph index and its kind."""

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """A document with its syntax. Made by `parse`.

    `tokens` is one spaCy `Doc` over the whole `document.text`: `token.idx` is an offset into
    it. Paragraphs that are not read (all but title, heading, body) are in it as bare tokens
    and belong to no sentence.
    """

    document: Document
    tokens: Doc
    sentences: tuple[Sentence, ...]


# ------------------------------------------------------------------ attribute


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One source in a claim's chain, and the cue that ties it to what is said.

    `source` is the name in the text, a pronoun or short form resolved to what it stands for;
    `span` is where the words stand (None for a source that is nowhere named). `kind` is
    actor, outlet or unnamed. `spans` and `cue_spans` hold all parts when they are
    discontinuous. `actor` is filled in by `resolve`. `antecedent` is the span of the full
    name that a pronoun or short form was resolved to.
    """

    source: str
    kind: str
    cue: str
    span: Span | None
    cue_span: Span | None
    spans: tuple[Span, ...] = ()
    cue_spans: tuple[Span, ...] = ()
    actor: str | None = None
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who says it (first source first), in which stance, and what is said.

    `parent` is the id of the claim whose content holds this one, if any. `addressee` is to
    whom it is said. `cue_class` is verb, noun, preposition, adverb, quote or colon.
    """

    id: str
    chain: tuple[Link, ...]
    stance: str
    quote: str
    content: tuple[Span, ...]
    sentence: int
    cue_class: str
    addressee: Span | None = None
    parent: str | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """A parse with its claims. Made by `attribute`."""

    parse: Parse
    claims: tuple[Claim, ...]


# ------------------------------------------------------------------ code


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """The words for an actor or a recipient, not yet identified.

    `head` is the token index of the head noun. `antecedent` is the span of what a pronoun or
    a short form stands for, where that is known.
    """

    span: Span
    head: int
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A casualty figure in persons; a bound that is None is open (docs/stages/code-tolls.md)."""

    measure: str
    group: str | None
    civilian: bool
    low: int | None
    high: int | None
    qualifier: str
    scope: str
    span: Span
    sentence: int
    claim: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A party's own word for an act ("anti-terrorist operation"); `resolve` fills in `by`."""

    text: str
    by: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event in the report's own words, before actors, place and date are identified.

    `claim` is the id of the innermost claim whose content holds the trigger, None when the
    outlet itself reports it. `evidence` holds the sentences that tell it again.
    """

    claim: str | None
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    status: str
    negated: bool
    actors: tuple[Argument, ...]
    recipients: tuple[Argument, ...]
    tolls: tuple[Toll, ...]
    labels: tuple[Label, ...]
    trigger: Span
    token: int
    sentence: int
    confidence: float
    why: tuple[str, ...]
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Why a sentence yielded nothing, or less than a reader may expect."""

    sentence: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """An attributed parse with event drafts, every toll of the text, and notes. Made by `code`.

    `public` says that the coder is sure that the text is about conflict or public life.
    """

    attributed: Attributed
    drafts: tuple[Draft, ...]
    tolls: tuple[Toll, ...]
    notes: tuple[Note, ...]
    coder: Coder
    public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """Which coder, codebook and model made an event."""

    name: str
    version: str
    codebook: str
    model: str


# ------------------------------------------------------------------ resolve


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor mention: its id and codes, or the reason why it has none."""

    name: str
    id: str | None
    codes: dict[str, str]
    span: Span
    unresolved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place mention: coordinates in degrees (WGS 84), or the reason why it has none.

    `country` is an ISO 3166-1 alpha-3 code, `precision` is point, town, district, region or
    country, `names` holds each side's name for a contested place by ISO code, `score` is the
    calibrated probability that the resolution is right. `use` is literal, or metonym where the
    name stands for a government or another actor ("Baku said").
    """

    name: str
    id: str | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: str | None
    disputed: bool
    names: dict[str, str]
    span: Span
    score: float | None = None
    why: str | None = None
    unresolved: str | None = None
    use: str = "literal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time expression or an event's date: ISO days, inclusive.

    `precision` is day, week, month, year, decade, range, before or after; `basis` is
    expression, publication or context; `value` is the TIMEX3 value and `timex` its type
    (DATE, TIME, DURATION, SET). `span` is None for a date taken from the publication.
    """

    start: str | None
    end: str | None
    precision: str | None
    basis: str
    span: Span | None
    value: str | None = None
    timex: str | None = None
    unresolved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An attributed event with identifiers. Fields as in `Draft`, codes as in the contract."""

    id: str
    claim: str | None
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    acled: dict[str, str] | None
    ucdp_violence: int | None
    status: str
    negated: bool
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: Place | None
    date: Moment | None
    tolls: tuple[Toll, ...]
    labels: tuple[Label, ...]
    trigger: Span
    sentence: Span
    confidence: float
    why: tuple[str, ...]
    coder: Coder
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Everything known of one document. Made by `resolve`; every command prints a part of it."""

    document: Document
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    places: tuple[Place, ...]
    dates: tuple[Moment, ...]
    actors: tuple[Actor, ...]
    tolls: tuple[Toll, ...]
    notes: tuple[Note, ...]


# ------------------------------------------------------------------ any stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A record that a stage refused, and why. Printed and stored, never dropped."""

    stage: str
    id: str
    source: str
    reason: str
