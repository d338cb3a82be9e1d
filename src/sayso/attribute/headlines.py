"""Claims without a parsed cue: colons, dashes and the short forms of headlines.

"Baku: no civilians hurt", "12 killed in Goma, says governor", "Operation must stop: EU chief",
"Minister Denies Talks Failed", and in the text `The minister: "…"` and `"…" — the mayor`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.attribute.cues import Cue
from sayso.attribute.draft import HEADS, READ, Draft, Passer, Text
from sayso.lookup import lookup

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.records import Paragraph

LONGEST_NAME = 9
SHORTEST = 2
LONG = 5
TURN = 4
HEADLINE = 25  # words: a first paragraph that is no longer may be a headline
COLON = Cue((":",), "verb", "speech", "asserts", None, "subject", ("clause",), "")
DASHES = frozenset({"—", "–", "-", "--", "―"})
PARTS = frozenset("of the for and 's ’s ' ’ - & in on from , a".split())
VOICE = frozenset(
    "no not never n't n’t none will must should we our us ready innocent false fake".split()
)
HARM = frozenset("no not killed dead hurt wounded injured".split())
JOINERS = frozenset("if when while as because although though but and or".split())
ENTRY = 16
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
ZONES = frozenset({"GMT", "UTC", "CET", "EST", "EDT"})
CHANNELS = frozenset({"on", "in", "to", "via", ","})
LEADS = frozenset({"from", "by"})


def headline_drafts(text: Text, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield drafts for headlines and colons where `drafts` has nothing of the same place."""
    busy = {_paragraph(text, d.head.i) for d in drafts if d.content}
    openers = []
    for number, paragraph in enumerate(text.parse.document.paragraphs):
        tokens = _words_of(text, paragraph)
        if not tokens or paragraph.kind not in READ:
            continue
        if paragraph.kind in HEADS or (number == 0 and len(tokens) <= HEADLINE):
            named = paragraph.kind in HEADS or _capitals(tokens)
            yield from _heading(text, _untimed(tokens), busy=number in busy or not named)
        else:
            openers += list(_opener(text, tokens)) or list(_entry(text, tokens))
    yield from openers
    yield from _transcript(text, openers)
    yield from _signed(text)


def _words_of(text: Text, paragraph: Paragraph) -> list[Token]:
    found = text.token_range(paragraph.start, paragraph.end)
    tokens = lookup(text.doc).tokens[found.start : found.stop]
    return [token for token in tokens if not token.is_space]


def _capitals(tokens: list[Token]) -> bool:
    """Tell whether most words are capitalised, as headlines are."""
    words = [t for t in tokens if t.is_alpha]
    return sum(t.text[:1].isupper() for t in words) * 3 > len(words) * 2


def _paragraph(text: Text, index: int) -> int:
    return text.parse.sentences[text.sentence(index)].paragraph


def _heading(text: Text, tokens: list[Token], *, busy: bool) -> Iterator[Draft]:
    if not tokens:
        return
    found = _verb(text, tokens) or _lead(text, tokens) or _tail(text, tokens)
    if found is not None and not (busy and found.cue_class == "verb"):
        yield found


def _named(text: Text, tokens: list[Token]) -> bool:
    """Tell whether the words are nothing but the name of someone who can speak."""
    if not tokens or len(tokens) > LONGEST_NAME or any(t.is_digit for t in tokens):
        return False
    if tokens[0].tag_ in {"IN", "WRB", "CC"} and tokens[0].lower_ in JOINERS:
        return False
    last = tokens[-1]
    known = text.words.speakers.get(last.lemma_.lower()) or text.words.speakers.get(last.lower_)
    if known == "none" or any(t.tag_[:2] in {"VB", "MD", "PR"} and not t.ent_type_ for t in tokens):
        return False
    if known is not None:
        return True
    names = all(t.is_title or t.is_upper or t.lower_ in PARTS for t in tokens)
    return names and (last.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or last.pos_ == "PROPN")


def _made(head: Token, name: list[Token], cue: set[int], content: list[Token], why: str) -> Draft:
    source = Passer(name[-1], {t.i for t in name}, cue)
    words = {t.i for t in content}
    return Draft(
        cue=COLON,
        head=head,
        frame="clause",
        source=source,
        content=words,
        stance="asserts",
        cue_class="colon",
        why=[why],
    )


def _lead(text: Text, tokens: list[Token]) -> Draft | None:
    at = next((n for n, t in enumerate(tokens) if t.text == ":"), None)
    if at is None or at == 0:
        return None
    name, content = tokens[:at], _body(tokens[at + 1 :])
    name = name[1:] if name[0].lower_ in LEADS else name
    if len(content) <= SHORTEST or not _named(text, name) or len(name) > len(content) + 3:
        return None
    if not _says_something(content) or (_place(text, name) and not _marked(content)):
        return None
    return _made(tokens[at], name, {tokens[at].i}, content, "a name and a colon in a headline")


def _tail(text: Text, tokens: list[Token]) -> Draft | None:
    body = _body(tokens)
    spots = [n for n, t in enumerate(body) if t.text == ":" or t.text in DASHES]
    if not spots or spots[-1] <= SHORTEST or spots[-1] >= len(body) - 1:
        return None
    at = spots[-1]
    name, content = body[at + 1 :], body[:at]
    if body[at].text == "-" and not body[at].nbor(-1).whitespace_:
        return None
    if len(name) >= len(content) or not _named(text, name) or not _says_something(content):
        return None
    return _made(body[at], name, {body[at].i}, content, "a name at a headline's end")


def _place(text: Text, name: list[Token]) -> bool:
    """Tell whether a place stands before the colon: the scene more often than the speaker."""
    return name[-1].ent_type_ in {"GPE", "LOC", "FAC"} and not any(
        t.lemma_.lower() in text.words.speakers for t in name
    )


def _marked(tokens: list[Token]) -> bool:
    return any(t.lower_ in VOICE or t.is_quote for t in tokens)


def _says_something(tokens: list[Token]) -> bool:
    if not tokens or tokens[0].tag_ in {"WRB", "WP"} or tokens[0].lower_ in {"why", "how", "what"}:
        return False
    if len(tokens) >= LONG or any(t.lower_ in HARM for t in tokens):
        return True
    return any(t.pos_ in {"VERB", "AUX"} or t.tag_[:2] == "VB" for t in tokens)


def _body(tokens: list[Token]) -> list[Token]:
    end = len(tokens)
    while end and tokens[end - 1].text in {".", ";", "!", "|"}:
        end -= 1
    return tokens[:end]


def _verb(text: Text, tokens: list[Token]) -> Draft | None:
    """Read "X Says Y" and "Y, Says X" where capitals kept the tagger from seeing the verb."""
    lexicon = text.words.cues["verb"]
    body = _body(tokens)
    for n, token in enumerate(body):
        for lemma in _lemmas(token.lower_):
            cue = next((c for c in lexicon.get(lemma, ()) if len(c.words) == 1), None)
            if cue is None or cue.kind not in {"speech", "evidence"}:
                continue
            found = _around(text, body, n, cue)
            if found is not None:
                return found
    return None


def _lemmas(form: str) -> list[str]:
    if not form.endswith("s") or form.endswith("ss"):
        return []
    stems = [form[:-1]]
    if form.endswith("ies"):
        stems.append(form[:-3] + "y")
    if form.endswith("es"):
        stems.append(form[:-2])
    return stems


def _around(text: Text, body: list[Token], at: int, cue: Cue) -> Draft | None:
    before, after = body[:at], body[at + 1 :]
    colon = max((n for n, t in enumerate(before) if t.text in {":", ","}), default=-1)
    name = before[colon + 1 :]
    if _named(text, name) and len(after) >= SHORTEST:
        content = after
    elif _named(text, after) and before and before[-1].text in {",", "”", '"', "’", "'"}:
        name, content = after, _trim(before)
    elif _named(text, name) and not after and colon > SHORTEST:
        content = before[:colon]
    else:
        return None
    made = _made(body[at], name, {body[at].i}, content, "a verb of saying in a headline")
    made.stance, made.cue_class, made.cue = cue.stance, "verb", cue
    return made


def _trim(tokens: list[Token]) -> list[Token]:
    return tokens[:-1] if tokens and tokens[-1].text == "," else tokens


def _colon(tokens: list[Token]) -> int | None:
    at = next((n for n, t in enumerate(tokens[: LONGEST_NAME + 2]) if t.text == ":"), None)
    return at if at and at + 1 < len(tokens) else None


def _opener(text: Text, tokens: list[Token]) -> Iterator[Draft]:
    """Read `From the minister: "…"` and `The minister: "…"` at a paragraph's start."""
    at = _colon(tokens)
    if at is None:
        return
    number = text.quoted[tokens[at + 1].i]
    name = tokens[1:at] if tokens[0].lower_ in LEADS else tokens[:at]
    if number < 0 or text.quoted[tokens[at].i] == number or not _named(text, name):
        return
    quote = text.quotes[number]
    content = [text.tokens[i] for i in sorted(text.quote_words(quote))]
    made = _made(tokens[at], name, {tokens[at].i}, content, "a name, a colon and a quotation")
    made.quotes.append(quote)
    yield made


def _entry(text: Text, tokens: list[Token]) -> Iterator[Draft]:
    """Read an entry of a ticker: "16:20 Rescue service: two farm hands killed"."""
    at = next((n for n, t in enumerate(tokens[:ENTRY]) if t.text == ":"), None)
    if at is None or not CLOCK.fullmatch(tokens[0].text):
        return
    words = _untimed(tokens[:at])
    name = words[: next((n for n, t in enumerate(words) if t.lower_ in CHANNELS), len(words))]
    content = _body(
        [t for t in tokens[at + 1 :] if text.sentence(t.i) == text.sentence(tokens[at].i)]
    )
    if len(content) > SHORTEST and _named(text, name) and not _place(text, name):
        why = "a name and a colon in an entry of a ticker"
        yield _made(tokens[at], name, {tokens[at].i}, content, why)


def _untimed(tokens: list[Token]) -> list[Token]:
    """Return the words behind the time of a ticker's entry ("08:30 GMT - ")."""
    if not tokens or not CLOCK.fullmatch(tokens[0].text):
        return tokens
    words = tokens[1:]
    while words and (words[0].text in DASHES or words[0].text in ZONES):
        words = words[1:]
    return words


def _transcript(text: Text, openers: list[Draft]) -> Iterator[Draft]:
    """Read the turns of a transcript: paragraphs that open with a name and a colon."""
    taken = {d.head.i for d in openers}
    turns = []
    for paragraph in text.parse.document.paragraphs[1:]:
        tokens = _words_of(text, paragraph)
        at = _colon(tokens) if paragraph.kind in READ else None
        if at is None or at > TURN or tokens[at].i in taken or len(tokens) - at < TURN:
            continue
        if all(t.pos_ == "PROPN" for t in tokens[:at]) and tokens[at - 1].ent_type_ == "PERSON":
            turns.append((tokens, at))
    names = Counter(tokens[at - 1].lower_ for tokens, at in turns)
    if names and max(names.values()) > 1:
        for tokens, at in turns:
            why = "a turn of a transcript"
            content = _body(tokens[at + 1 :])
            yield _made(tokens[at], tokens[:at], {tokens[at].i}, content, why)


def _signed(text: Text) -> Iterator[Draft]:
    """Read `"…" — the mayor` where the name ends the paragraph or the line."""
    for quote in text.quotes:
        paragraph = text.parse.document.paragraphs[quote.paragraph]
        line = text.string.find("\n", quote.end, paragraph.end)
        found = text.token_range(quote.end, line if line >= 0 else paragraph.end)
        if len(found) > 2 * LONGEST_NAME:
            continue
        rest = _body([text.tokens[i] for i in found if not text.tokens[i].is_space])
        dash = text.string[quote.end : quote.end + 3].strip()[:2]
        if rest and rest[0].text not in DASHES and dash[:1] in DASHES:
            rest.insert(0, rest[0].nbor(-1))  # a dash that is one token with the closing mark
        elif not rest or rest[0].text not in DASHES:
            continue
        if len(rest) > 1 and _named(text, rest[1:]):
            content = [text.tokens[i] for i in sorted(text.quote_words(quote))]
            made = _made(rest[0], rest[1:], {rest[0].i}, content, "a quotation signed with a name")
            made.quotes.append(quote)
            yield made
