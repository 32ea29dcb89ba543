"""Questions that the stored reports can answer, for a page that nobody has asked yet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index import ReportRecord

MAX_SUGGESTIONS = 4


def suggest(reports: Sequence[ReportRecord]) -> list[str]:
    """Return up to `MAX_SUGGESTIONS` different questions about what is stored.

    Each names an authority whose reports can answer it. The most recently
    inspected authorities are asked about first.
    """
    by_authority = groupby(sorted(reports, key=lambda r: r.authority), key=lambda r: r.authority)
    authorities = [sorted(group, key=_year, reverse=True) for _, group in by_authority]
    authorities.sort(key=lambda group: -_year(group[0]))
    questions = [
        *(f"What must {r.authority} improve?" for r, *_ in authorities if r.improvement_items),
        *(f"What do social workers do well in {r.authority}?" for r, *_ in authorities),
    ]
    judged = [
        f"What was {r.authority} judged to be in {_year(r)}?"
        for group in authorities
        for r in group
        if r.overall
    ]
    changed = [
        f"How have the judgements of {group[0].authority} changed?"
        for group in authorities
        if sum(bool(r.overall) for r in group) > 1
    ]
    return [*questions[:1], *judged[:1], *changed[:1], *questions[1:]][:MAX_SUGGESTIONS]


def _year(report: ReportRecord) -> int:
    day = report.inspection_end or report.published
    return day.year if day else 0
