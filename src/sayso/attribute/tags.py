"""Tags read off the order of words: "…, the mayor, Ana Ruiz, said on Monday", "…, warned the army".

A tag is a comma, a name, a verb of saying and little else. Parsers often hang its name on the
clause before it, take its verb for the relative of something, or lose a half of a long content;
commas and word order say more than the tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.attribute.draft import MARKS, Passer, Text
from sayso.syntax import child, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

TAIL = 9  # tokens: longest "reporters in the capital on Monday" after a closing verb
INSERTED = 5  # tokens: longest "on Monday" between an inserted verb and its comma
NAME = 16  # tokens: longest name with its apposition
LEAST = 2  # words: a shorter clause before a tag is no content
BESIDE = frozenset({"ADV", "AUX", "PART"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
BARRED = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "WP", "WDT", "WRB", "TO", "EX", "CC"})
CITING = frozenset({"citing", "quoting"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
TELLING = frozenset({"tell", "inform", "remind", "assure"})
JOINED = frozenset({"and", "&", "of"})


@dataclass(frozen=True, slots=True)
class Tag:
    """Who speaks, and what stands around the tag in its sentence."""

    source: Passer
    content: frozenset[int]
    closing: bool


def tag_of(text: Text, verb: Token) -> Tag | None:
    """Return the tag that `verb` is the verb of, None where it is no tag."""
    if verb.tag_ not in FINITE or text.in_quote(verb) or verb.i == 0:
        return None
    echo = _echo(text, verb)
    if echo is not None:
        return echo
    here = _here(text, verb)
    lead = _lead_in(text, verb, here)
    if lead is not None:
        return lead
    return _named_before(text, verb, here) or _named_after(text, verb, here)


def _echo(text: Text, verb: Token) -> Tag | None:
    """Read "So said the mayor." and a broken-off "asked one.": the sentence before is said."""
    number = text.sentence(verb.i)
    sentence, doc = text.parse.sentences[number], text.doc
    lead = doc[sentence.first : verb.i]
    so = len(lead) == 1 and lead[0].lower_ in {"so", "thus"}
    if number == 0 or not (so or (not lead and verb.is_lower)):
        return None
    before = text.parse.sentences[number - 1]
    found = range(verb.i + 1, sentence.last - doc[sentence.last - 1].is_punct)
    name = _head(text, found)
    if name is None or before.paragraph != sentence.paragraph:
        return None
    source = Passer(name, trimmed(doc, set(found)), set())
    return _tag(text, verb, source, set(range(before.first, before.last)), closing=True)


def _here(text: Text, verb: Token) -> range:
    """Return the part of the sentence, between sure ends, in which `verb` stands."""
    sentence = text.parse.sentences[text.sentence(verb.i)]
    segment = text.segments[verb.i]
    first, last = verb.i, verb.i + 1
    while first > sentence.first and _in(text, first - 1, segment):
        first -= 1
    while last < sentence.last and _in(text, last, segment):
        last += 1
    return range(first, last)


def _in(text: Text, at: int, segment: int) -> bool:
    return text.segments[at] == segment or text.quoted[at] >= 0


def _named_before(text: Text, verb: Token, here: range) -> Tag | None:
    doc = text.tokens
    last = verb.i - 1
    while last > here.start and doc[last].pos_ in BESIDE and doc[last].tag_ != "PRP":
        last -= 1
    closed = doc[last].text == ","
    stops = _commas(text, last - closed, here.start)
    wanted = 1 if closed else 0
    if len(stops) <= wanted:
        return None
    begin = stops[wanted] + 1
    end = stops[0] if closed else last + 1
    if _renames(text, begin) and len(stops) > wanted + 1:
        begin, end = stops[wanted + 1] + 1, begin - 1
    name = _head(text, range(begin, end)) if _objectless(verb) else None
    after = _after(text, verb, here)
    if name is None or after is None:
        return None
    source = Passer(name, set(range(begin, end)), set(), rest=set(range(end + 1, last)))
    content = set(range(here.start, begin - 1))
    if after < here.stop:
        content |= set(range(after + 1, here.stop))
    return _tag(text, verb, source, content, closing=after >= here.stop)


def _lead_in(text: Text, verb: Token, here: range) -> Tag | None:
    """Read "Responding to reports of …, Ana Vesti, the director, said:" before a quotation."""
    first, after = text.tokens[here.start], verb.i + 1
    colon = after < here.stop and text.tokens[after].text == ":"
    if not colon or first.tag_ != "VBG" or text.tokens[verb.i - 1].text == ":":
        return None
    closed = text.tokens[verb.i - 1].text == ","
    stops = _commas(text, verb.i - 1 - closed, here.start)
    if len(stops) <= closed:
        return None
    begin, end = stops[closed] + 1, stops[0] if closed else verb.i
    name = _head(text, range(begin, end))
    if name is None:
        return None
    rest = set(range(end + 1, verb.i - 1)) if closed else set[int]()
    return Tag(Passer(name, set(range(begin, end)), set(), rest=rest), frozenset(), False)


def _objectless(verb: Token) -> bool:
    """Tell whether a verb has no object but whom it tells: "revealed itself" is no tag."""
    return verb.lemma_ in TELLING or child(verb, "dobj") is None


def _commas(text: Text, last: int, first: int) -> list[int]:
    """Return where commas or closing marks stand before a name, the nearest first."""
    found = []
    for at in range(last, max(first, last - NAME), -1):
        token = text.tokens[at]
        if token.text == "," or (token.text in MARKS and text.quoted[at] >= 0):
            found.append(at)
            if text.quoted[at] >= 0:
                break
        elif _clausal(token) and not _renames(text, at):
            break
    return found


def _renames(text: Text, at: int) -> bool:
    """Tell whether "or" brings in another name: "the Relief Front, *or* RF, told reporters"."""
    return text.tokens[at].lower_ == "or" and text.tokens[at - 1].text == ","


def _head(text: Text, where: range) -> Token | None:
    """Return the head of the words, None where they are no name or noun phrase."""
    tokens = [text.tokens[i] for i in where]
    if not tokens or any(_foreign(token) for token in tokens):
        return None
    if tokens[0].tag_ in {"CC", "IN"} or tokens[-1].tag_ == "CC":
        return None
    at = tokens[0]
    while at.head.i in where and at.head.i != at.i:
        at = at.head
    if at.pos_ not in {"NOUN", "PROPN", "PRON"}:
        at = next((t for t in reversed(tokens) if t.pos_ in {"NOUN", "PROPN", "PRON"}), at)
    return at if at.pos_ in {"NOUN", "PROPN", "PRON"} else None


def _foreign(token: Token) -> bool:
    return _clausal(token) or token.is_quote


def _clausal(token: Token) -> bool:
    """Tell whether a word belongs to a clause, not to a name, whatever the tagger made of it."""
    inside_name = token.is_title and token.pos_ != "AUX" and token.is_sent_start is not True
    return token.tag_ in BARRED and token.lower_ not in JOINED and not inside_name


def _after(text: Text, verb: Token, here: range) -> int | None:
    """Return where the tag ends: the stop of its part, or an inserted tag's second comma."""
    for at in range(verb.i + 1, here.stop):
        token = text.tokens[at]
        if token.text == "," and at + 1 < here.stop and text.tokens[at + 1].lower_ in CITING:
            return here.stop
        if token.text == "," and at - verb.i <= INSERTED:
            return at
        if token.tag_ in FINITE or token.tag_ == "MD" or token.text in {":", ","}:
            return None
        if at - verb.i > TAIL or text.quoted[at] >= 0 or token.lower_ in {"that", "to", "how"}:
            return None
    return here.stop


def _named_after(text: Text, verb: Token, here: range) -> Tag | None:
    """Read the inverted tag: a comma or a closing mark, the verb, and the name."""
    doc = text.doc
    before = verb.i - 1
    if before <= here.start or (doc[before].text != "," and text.quoted[before] < 0):
        return None
    if child(verb, "nsubj") is not None and child(verb, "nsubj").i < verb.i:  # type: ignore[union-attr]
        return None
    end = verb.i + 1
    while end < here.stop and not _foreign(doc[end]) and doc[end].text not in {",", ".", ":"}:
        end += 1
    if end < here.stop and doc[end].tag_ in {*FINITE, "MD"}:
        return None  # "…, says bodies were counted twice": whose verb that is does not speak
    found = range(verb.i + 1, min(end, verb.i + NAME))
    name = _head(text, found)
    if name is None or doc[verb.i + 1].pos_ not in NOMINAL:
        return None
    words = {i for i in found if i <= name.i or doc[i].head.i != verb.i}
    rest = set(range(end + 1, here.stop - 1)) if end < here.stop and doc[end].text == "," else set()
    source = Passer(name, trimmed(doc, words), set(), rest=rest)
    return _tag(text, verb, source, set(range(here.start, before)), closing=True)


def _stands_alone(text: Text, content: set[int]) -> bool:
    """Tell whether words are a clause of their own, not a mere setting: "In an order, …"."""
    words = [text.tokens[i] for i in sorted(content)]
    if any(text.quoted[w.i] >= 0 for w in words):
        return True
    open_ = words[0].dep_ == "mark" or words[0].tag_ == "WRB"
    return not open_ and any(w.tag_ in FINITE or w.tag_ == "MD" for w in words)


def _tag(
    text: Text, verb: Token, source: Passer, content: set[int], *, closing: bool
) -> Tag | None:
    found = trimmed(text.doc, content)
    if sum(text.tokens[i].is_alpha for i in found) < LEAST or not _stands_alone(text, found):
        return None
    return Tag(source, frozenset(found), closing)
