"""Stage link: joins the reports of one act at one place into incidents.

Give it the new reports (all those of a document together) and a view of the stored ones; it
gives back the incidents that changed. See docs/stages/link.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.link.cluster import relink
from sayso.link.result import Candidates, LinkResult, Redirect, Unlinked
from sayso.reports import Judgement, Report
from sayso.tables import Tables

__all__ = ["Candidates", "LinkResult", "Redirect", "Unlinked", "link"]


def link(
    new: Sequence[Report],
    candidates: Candidates,
    judgements: Sequence[Judgement] = (),
    tables: Tables | None = None,
) -> LinkResult:
    """Return the incidents that the new reports found, join, merge or split.

    `new` holds all reports of one or more documents, stored already or not; a report that is
    both is taken from `new`. Only the neighbourhood of the new reports is looked at.
    After a judgement alone, give the reports of the documents it names.
    """
    return relink(tuple(new), candidates, tuple(judgements), tables or Tables())
