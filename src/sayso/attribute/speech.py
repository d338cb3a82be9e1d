"""Quotations tied to the cue that opens them; those that no cue claims stay scare quotes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from sayso.attribute.cues import Cue
from sayso.attribute.draft import Draft, Passer, Text, holders
from sayso.attribute.quotes import Quotation
from sayso.attribute.speakers import can_speak, passer

WINDOW = 30  # tokens between a quotation and its cue: beyond it nothing is tied
NEXT = 8  # tokens: a cue so near after a quotation is its own
COMPLEMENTS = frozenset({"ccomp", "dobj", "oprd"})
CLAUSES = frozenset({"clause", "own-future"})
HORIZON = 120  # tokens: a sentence that is longer is not read on
ALONE = 4  # words: a shorter quotation in a paragraph of its own is a title or a slogan
BARE = Cue(("",), "verb", "speech", "asserts", None, "subject", ("quote",), "")


class Speech:
    """Ties the quotations of one text to drafts, in text order."""

    def __init__(self, text: Text, drafts: list[Draft]) -> None:
        """Take the text and the drafts of its cues."""
        self._text = text
        self._speakers = [d for d in drafts if "quote" in d.cue.content]
        self._heads = [d.head.i for d in self._speakers]
        self._drafts = drafts
        self._around = holders(drafts)
        self._last: tuple[Quotation, Draft] | None = None
        self.added: list[Draft] = []

    def attach(self) -> list[Draft]:
        """Return all drafts that have content, new ones for continued quotations included."""
        for quote in self._text.quotes:
            words = self._text.quote_words(quote)
            if words:
                self._tie(quote, words)
        return [d for d in (*self._drafts, *self.added) if d.content]

    def _tie(self, quote: Quotation, words: set[int]) -> None:
        whole = self._is_whole(quote)
        draft = self._after(quote, words, near=True) if whole else None
        if draft is not None and whole:
            self._only_quotes(draft, min(words))
        draft = (
            draft
            or self._covering(words)
            or self._after(quote, words, near=False)
            or self._before(quote, words)
            or self._adjoining(words)
            or self._ending(quote, words)
            or self._colon(quote, words)
            or self._split(quote, words)
            or self._continued(quote, words)
        )
        if draft is None:
            return
        if whole and draft.frame in CLAUSES and draft.head.i < min(words):
            self._only_after(draft)
        draft.content |= words
        draft.quotes.append(quote)
        if whole or self._last is None or self._last[0].paragraph != quote.paragraph:
            self._last = (quote, draft)

    def _is_whole(self, quote: Quotation) -> bool:
        """Tell whether a quotation begins like a sentence and follows no running clause."""
        text = self._text.string
        inside = text[quote.first : quote.last].strip()
        before = text[: quote.start].rstrip()[-1:]
        begins = inside[:1].isupper() or inside[:1] in "[…0123456789"
        return begins and (before in set('.?!:,”"—–') or quote.start == self._paragraph(quote))

    def _paragraph(self, quote: Quotation) -> int:
        return self._text.parse.document.paragraphs[quote.paragraph].start

    def _only_quotes(self, draft: Draft, first: int) -> None:
        """Drop what the parser took for content but stands before a whole quotation."""
        quoted = {i for q in draft.quotes for i in self._text.quote_words(q)}
        if draft.head.i > first:
            draft.content = {i for i in draft.content if i >= first or i in quoted}

    def _only_after(self, draft: Draft) -> None:
        """Drop a clause before the cue that was taken for content when a quotation follows."""
        if draft.head.dep_ != "parataxis" and not draft.quotes:
            draft.content = {i for i in draft.content if i > draft.head.i}

    def _covering(self, words: set[int]) -> Draft | None:
        """Return the smallest draft of whose content the quotation is a part, or the reverse."""
        near = {id(d): d for i in words for d in self._around.get(i, ())}
        fit = [d for d in near.values() if d.head.i not in words and self._overlaps(d, words)]
        others = [d for d in fit if d.cue_class != "preposition"] or fit
        best = min(others, key=lambda d: (len(d.content), d.head.i), default=None)
        for draft in fit:
            if draft is not best:
                draft.content |= words
        return best

    def _overlaps(self, draft: Draft, words: set[int]) -> bool:
        both = len(draft.content & words)
        if not both:
            return False
        if both * 10 >= len(draft.content) * 8:
            return self._close(draft, words)
        return both * 2 > len(words) and (
            len(draft.content - words) > 1 or self._close(draft, words)
        )

    def _close(self, draft: Draft, words: set[int]) -> bool:
        return abs(draft.head.i - min(words)) < WINDOW or abs(draft.head.i - max(words)) < WINDOW

    def _after(self, quote: Quotation, words: set[int], *, near: bool) -> Draft | None:
        doc, last = self._text.doc, max(words)
        inside = self._text.string[quote.first : quote.last].rstrip(" \n’'”\"")
        if inside[-1:] not in set(",?!—-–") and not self._runs_on(last):
            return None
        stop = self._text.parse.sentences[self._text.sentence(min(last + 1, len(doc) - 1))].last
        if stop - last <= 2 and stop < len(doc):
            stop = self._text.parse.sentences[self._text.sentence(stop)].last
        stop = min(stop, last + (NEXT if near else WINDOW))
        range_ = slice(bisect_right(self._heads, last), bisect_left(self._heads, stop))
        found = [d for d in self._speakers[range_] if self._free(d, last)]
        first = [d for d in found if d.head.dep_ not in {"relcl", "acl"}] or found
        return first[0] if first else None

    def _free(self, draft: Draft, last: int) -> bool:
        """Tell whether no other quotation stands between."""
        return all(self._text.quoted[i] < 0 for i in range(last + 1, draft.head.i))

    def _runs_on(self, last: int) -> bool:
        doc = self._text.doc
        after = next((t for t in doc[last + 1 : last + 3] if not t.is_space), None)
        return after is not None and (after.is_lower or after.text == ",")

    def _before(self, quote: Quotation, words: set[int]) -> Draft | None:
        first = min(words)
        nearest = self._nearest_before(first, words)
        if nearest is None:
            return None
        doc = self._text.tokens
        lead = next((t for t in reversed(doc[max(first - 3, 0) : first]) if not t.is_space), doc[0])
        if lead.i in nearest.source.cue or lead.text in {",", ":"} or lead.lower_ == "that":
            return nearest
        tops = (doc[i] for i in words if doc[i].head.i not in words)
        hung = any(t.head.i == nearest.head.i and t.dep_ in COMPLEMENTS for t in tops)
        return nearest if hung else None

    def _nearest_before(self, first: int, words: set[int]) -> Draft | None:
        if first == 0:
            return None
        begin = self._text.parse.sentences[self._text.sentence(first - 1)].first
        for draft in self._earlier(max(begin, first - WINDOW), first):
            if draft.head.i not in words and not self._text.in_quote(draft.head):
                return draft
        return None

    def _earlier(self, begin: int, end: int) -> list[Draft]:
        """Return the drafts whose cue stands in a token range, the last first."""
        heads = self._heads
        return self._speakers[bisect_left(heads, begin) : bisect_left(heads, end)][::-1]

    def _adjoining(self, words: set[int]) -> Draft | None:
        """Read on where the parser broke off: 'said it was ready but "would not wait"'."""
        first = min(words)
        for draft in self._earlier(first - HORIZON, first):
            gap = first - max(draft.content, default=first)
            same = self._text.sentence(draft.head.i) == self._text.sentence(first)
            if draft.frame in CLAUSES and 0 < gap <= 3 and draft.head.i < first and same:
                joints = self._text.doc[first - gap + 1 : first]
                return draft if any(t.lower_ in {"but", "and", "that"} for t in joints) else None
        return None

    def _ending(self, quote: Quotation, words: set[int]) -> Draft | None:
        """Take what ends an object in quotation marks: 'spoke of a raid by "the junta"'."""
        doc, first = self._text.tokens, min(words)
        if first < 2 or self._is_whole(quote):
            return None
        gap = 2 if doc[first - 1].tag_ == "IN" else 1
        held = [d for d in self._around.get(first - gap, ()) if d.cue_class == "verb"]
        last = [d for d in held if max(d.content) == first - gap and d.frame not in CLAUSES]
        draft = min(last, key=lambda d: len(d.content), default=None)
        if draft is not None and draft.head.i < min(draft.content):
            draft.content = draft.content | set(range(first - gap, first))
            return draft
        return None

    def _colon(self, quote: Quotation, words: set[int]) -> Draft | None:
        """Read a name, a colon and a quotation: 'no surprise to the mayor: "…"'."""
        doc, first = self._text.doc, min(words)
        lead = [t for t in doc[max(0, first - 3) : first] if not t.is_space]
        if len(lead) < 2 or lead[-1].text != ":" or len(words) <= ALONE:
            return None
        head = lead[-2]
        while head.dep_ in {"compound", "flat"} and head.head.i != head.i:
            head = head.head
        source = passer(head)
        named = head.pos_ == "PROPN" or head.lemma_.lower() in self._text.words.speakers
        if head.i >= first or not named or not can_speak(self._text, source, "speech", free=False):
            return None
        source.cue = {lead[-1].i}
        made = self._made(source, lead[-1].i, "colon", "a name, a colon and a quotation")
        self.added.append(made)
        return made

    def _made(self, source: Passer, head: int, kind: str, why: str) -> Draft:
        return Draft(
            cue=BARE,
            head=self._text.tokens[head],
            frame="quote",
            source=source,
            content=set(),
            stance="asserts",
            cue_class=kind,
            why=[why],
        )

    def _split(self, quote: Quotation, words: set[int]) -> Draft | None:
        """Go on with the quotation before, in the same paragraph: "…," she said. "…" """
        if self._last is None or not self._starts_sentence(min(words)):
            return None
        before, draft = self._last
        if before.paragraph != quote.paragraph or self._last_sentence_apart(before, words) > 2:
            return None
        return self._same_speaker(draft, words) if len(words) > ALONE else None

    def _same_speaker(self, draft: Draft, words: set[int]) -> Draft:
        """Return `draft` when it holds a whole quotation, else a new one of its speaker."""
        quoted = {i for q in draft.quotes for i in self._text.quote_words(q)}
        loose = sum(self._text.tokens[i].is_alpha for i in draft.content - quoted)
        fronted = bool(draft.quotes) and min(draft.content) < draft.head.i
        if draft.frame == "quote" or fronted or loose * 2 < len(quoted):
            return draft
        source = draft.source
        head = source.pronoun_for if source.pronoun_for is not None else source.head
        again = Passer(None, set(), set(), unnamed=source.unnamed, pronoun_for=head)
        made = self._made(again, min(words), "quote", "a quotation after what its speaker said")
        self.added.append(made)
        return made

    def _last_sentence_apart(self, before: Quotation, words: set[int]) -> int:
        end = max(self._text.quote_words(before), default=0)
        return self._text.sentence(min(words)) - self._text.sentence(end)

    def _starts_sentence(self, first: int) -> bool:
        doc = self._text.doc
        before = next((doc[i] for i in range(first - 1, -1, -1) if not doc[i].is_space), None)
        return before is None or before.text in set(".?!:") or doc[first].is_sent_start is True

    def _continued(self, quote: Quotation, words: set[int]) -> Draft | None:
        """Go on with the speaker of the paragraph before."""
        if self._last is None or len(words) <= ALONE:
            return None
        before, draft = self._last
        if quote.paragraph - before.paragraph != 1 or quote.start != self._paragraph(quote):
            return None
        paragraph = self._text.parse.document.paragraphs[quote.paragraph]
        same = self._sign(quote) == self._sign(before)
        alone = paragraph.end - quote.end <= 2
        return draft if before.open or (alone and same) else None

    def _sign(self, quote: Quotation) -> str:
        return self._text.string[quote.start : quote.first]


def settle(text: Text, drafts: Iterable[Draft]) -> None:
    """Mark what is direct speech, and leave there only what stands between the marks."""
    for draft in drafts:
        quoted = {i for q in draft.quotes for i in text.quote_words(q)}
        if not quoted:
            continue
        rest = {i for i in draft.content - quoted if text.tokens[i].is_alpha}
        if draft.cue_class != "preposition" and len(rest) * 2 < len(quoted) and _whole(text, draft):
            draft.content = quoted
            draft.direct = True


def _whole(text: Text, draft: Draft) -> bool:
    """Tell whether a quotation is a sentence, not a part that the writer worked in."""
    first = text.string[draft.quotes[0].first : draft.quotes[0].first + 1]
    return first.isupper() or first.isdigit() or draft.frame == "quote" or first in "…."
