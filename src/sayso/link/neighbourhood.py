"""The neighbourhood of new reports: every act that can be one with them, directly or by others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.link.acts import Act, acts_of, is_aside
from sayso.link.context import context_of
from sayso.link.exclusion import OUTWEIGHED, excluded
from sayso.link.families import MATERIAL, WORDS_OF_BLAME
from sayso.link.judgements import Rulings, ids_of
from sayso.link.keys import keys, lookups
from sayso.link.result import Candidates
from sayso.link.score import ENOUGH, score
from sayso.reports import Reason, Report
from sayso.tables import Tables

# "It accused a militia.", "they accused each other": of what was told before.
BARE = re.compile(r"\baccus\w+ (?!.*\bof\b.*\b\w+ing\b)[^,;]*$", re.IGNORECASE)
NAMED = re.compile(r"[A-Z]\w+ [A-Z]|[A-Z]{3}")  # a party that no table knows: "the Dun Brigade"
SURELY = 3.6  # more than the same town, day and type
MOST = 400  # acts in one neighbourhood: beyond it, only the edges found so far count

Fit = tuple[float, tuple[Reason, ...]]


class Neighbourhood:
    """Acts around new reports, and how well they fit. Reads the store, changes nothing."""

    def __init__(
        self, new: Iterable[Report], stored: Candidates, rulings: Rulings, tables: Tables
    ) -> None:
        """Take the reports of whole documents, the store's view, and the data files."""
        self._new: dict[str, dict[str, Report]] = {}
        for report in new:
            self._new.setdefault(report.document, {})[report.event] = report
        self._stored, self.rulings = stored, rulings
        self._tables, self._context = tables, context_of(tables)
        self._keys = {
            document: frozenset[str]().union(*(keys(report, tables) for report in reports.values()))
            for document, reports in self._new.items()
        }
        self._around: dict[str, list[str]] = {}
        self._acts: dict[str, tuple[Act, ...]] = {}
        self._fits: dict[tuple[str, str], Fit] = {}
        self._bars: dict[tuple[str, str], str | None] = {}

    def acts(self, document: str) -> tuple[Act, ...]:
        """Return the acts of a document, from the new reports where it is a new one."""
        if document not in self._acts:
            fresh = self._new.get(document)
            known = fresh.values() if fresh else self._stored.of_document(document)
            self._acts[document] = acts_of(known, self._context, self.rulings.splits())
        return self._acts[document]

    def closure(self) -> dict[str, Act]:
        """Return the acts by id that hang together with the new ones, by fits or judgements."""
        queue = [act for document in sorted(self._new) for act in self.acts(document)]
        queue += [act for one in queue for act in self._mates(one)]
        found: dict[str, Act] = {}
        while queue:
            act = queue.pop()
            if act.id in found:
                continue
            found[act.id] = act
            # An incident is seen whole even then: what is moved must not leave reports behind.
            queue += self._tied(act) if len(found) < MOST else self._mates(act)
        return found

    def _tied(self, act: Act) -> list[Act]:
        tied = [b for b in self._near(act) if self.may(act, b) and self.fits(act, b)]
        return [*tied, *self._siblings(act), *self._mates(act), *self._judged(act)]

    def is_of_a_deed(self, act: Act) -> bool:
        """Return whether a charge, a denial or a judgement is of an act that its text tells of.

        A charge says no more than whom it blames, or names the act; its target is a party.
        """
        return all(self._is_of_a_deed(report) for report in act.reports)

    def _is_of_a_deed(self, report: Report) -> bool:
        if report.type == "REJECT":
            known = bool(report.actors) or any(map(NAMED.search, report.actor_names))
            return known and self._context.disclaim.search(report.text) is not None
        if self._context.judging.search(report.text):
            return True
        named = report.recipients or [n for n in report.recipient_names if NAMED.search(n)]
        blamed = named and not set(report.recipients) & set(report.actors)
        return bool(
            blamed and (self._context.blame.search(report.text) or BARE.search(report.text))
        )

    def is_at_a_protest(self, act: Act) -> bool:
        """Return whether an act of violence is told as one against a crowd of protesters."""
        return "violence" in act.families and any(
            self._context.protest.search(text)
            for report in act.reports
            for text in (report.text, *report.recipient_names)
        )

    def _siblings(self, act: Act) -> list[Act]:
        """The deeds that the same document tells of, and words that blame somebody for one."""
        near = (b for b in self.acts(act.document) if b is not act)
        return [b for b in near if b.families & MATERIAL or b.families in WORDS_OF_BLAME]

    def _near(self, act: Act) -> list[Act]:
        """The acts of the same kind in the documents near its own."""
        return [
            other
            for document in self._documents_near(act.document)
            for other in self.acts(document)
            if other.families & act.families
        ]

    def _documents_near(self, document: str) -> list[str]:
        """The documents that are copies, or of which any report shares a key with one of its own.

        Looking from whole documents makes nearness mutual: who sees is seen.
        """
        if document not in self._around:
            reports = [report for act in self.acts(document) for report in act.reports]
            found = set(self._stored.copies(document))
            for report in reports:
                found |= {other.document for other in self._stored.near(report)}
            wanted = frozenset[str]().union(*(lookups(report, self._tables) for report in reports))
            found |= {other for other, known in self._keys.items() if known & wanted}
            self._around[document] = sorted(found - {document})
        return self._around[document]

    def _mates(self, act: Act) -> list[Act]:
        """The acts that share a stored incident with it: an incident is looked at whole."""
        known = {self._stored.incident_of(report.event) for report in act.reports} - {None}
        members = [m for incident in known if incident for m in self._stored.members(incident)]
        events = {member.event for member in members}
        documents = sorted({member.document for member in members})
        acts = (other for document in documents for other in self.acts(document))
        return [other for other in acts if any(r.event in events for r in other.reports)]

    def _judged(self, act: Act) -> list[Act]:
        """The acts that a judgement names together with it."""
        documents = set()
        partners = self.rulings.partners(ids_of(act))
        for name in partners:
            documents.add(self._stored.document_of(name) or name)
        acts = (other for document in sorted(documents) for other in self.acts(document))
        return [other for other in acts if partners & ids_of(other)]

    def fit(self, a: Act, b: Act) -> Fit:
        """Return the score of two acts and its reasons."""
        key = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        if key not in self._fits:
            one, other = (a, b) if a.id < b.id else (b, a)
            self._fits[key] = score(one, other, self._context)
        return self._fits[key]

    def fits(self, a: Act, b: Act) -> bool:
        """Return whether two acts fit well enough; what is told aside has to fit better."""
        return self.fit(a, b)[0] >= (SURELY if is_aside(a) or is_aside(b) else ENOUGH)

    def may(self, a: Act, b: Act) -> bool:
        """Return whether nothing excludes that two acts are one."""
        return self._bar(a, b) is None

    def never(self, a: Act, b: Act) -> bool:
        """Return whether two acts cannot be one, whatever other accounts say."""
        bar = self._bar(a, b)
        return bar is not None and bar not in OUTWEIGHED

    def _bar(self, a: Act, b: Act) -> str | None:
        key = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        if key not in self._bars:
            parted = "judged different" if self.rulings.parts(a, b) else None
            self._bars[key] = parted or excluded(a, b, self._context)
        return self._bars[key]
