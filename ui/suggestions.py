"""Questions that the stored reports can answer: to begin with, and to go on with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from ingest import AUTHORITIES
from ui.asking import year_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant import Answer
    from index import ReportRecord

MAX_SUGGESTIONS = 4
MAX_FOLLOW_UPS = 3
MAX_TRIED = 4  # candidates asked before what was found is shown
MAX_CHOICES = 8  # authorities to choose between


class FollowUp(NamedTuple):
    """A question that goes on from an answer."""

    shown: str
    question: str  # what is asked; the same, but for a choice of authority


def suggest(reports: Sequence[ReportRecord]) -> list[str]:
    """Return up to `MAX_SUGGESTIONS` different questions about what is stored.

    Each names an authority whose reports can answer it. The most recently
    inspected authorities are asked about first.
    """
    by_authority = groupby(sorted(reports, key=lambda r: r.authority), key=lambda r: r.authority)
    authorities = [sorted(group, key=year_of, reverse=True) for _, group in by_authority]
    authorities.sort(key=lambda group: -year_of(group[0]))
    questions = [
        *(f"What must {r.authority} improve?" for r, *_ in authorities if r.improvement_items),
        *(f"What do social workers do well in {r.authority}?" for r, *_ in authorities),
    ]
    judged = [
        f"What was {r.authority} judged to be in {year_of(r)}?"
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


def follow_ups(
    answer: Answer, reports: Sequence[ReportRecord], is_answered: Callable[[str], bool]
) -> list[FollowUp]:
    """Return up to `MAX_FOLLOW_UPS` questions that go on from an answer and have one themselves.

    Args:
        answer: What was answered last.
        reports: The catalogue.
        is_answered: Whether a question, asked next in this conversation, is answered.
    """
    if answer.status == "needs_clarification":
        return choices(answer.question, reports)
    tried = islice(dict.fromkeys(_candidates(answer, reports)), MAX_TRIED)
    found = (FollowUp(question, question) for question in tried if is_answered(question))
    return list(islice(found, MAX_FOLLOW_UPS))


def choices(question: str, reports: Sequence[ReportRecord]) -> list[FollowUp]:
    """Return the question asked of each authority, where there are few to choose between."""
    names = sorted({report.authority for report in reports})
    if len(names) > MAX_CHOICES:
        return []
    return [FollowUp(f"Of {name}", f"{name}: {question}") for name in names]


def _candidates(answer: Answer, reports: Sequence[ReportRecord]) -> Iterator[str]:
    """What a reader may ask next, the likeliest first, from what is stored."""
    cited = {citation.anchor.report_id for citation in answer.citations}
    spoken = [report for report in reports if report.report_id in cited]
    authorities = list(dict.fromkeys(report.authority for report in spoken))
    if not authorities or answer.status not in ("answered", "partly_answered"):
        return
    if len(authorities) > 1:
        yield from (f"What must {name} improve?" for name in authorities[:MAX_FOLLOW_UPS])
        return
    name = authorities[0]
    own = sorted((r for r in reports if r.authority == name), key=year_of, reverse=True)
    if answer.kind == "grade":
        yield "Why?"
    spoken_years = {year_of(report) for report in spoken}
    others = [year_of(r) for r in own if year_of(r) not in spoken_years | {0}]
    if answer.kind != "trend":
        yield from (f"And in {year}?" for year in others[:1])
    if answer.kind != "recommend" and own[0].improvement_items:
        yield f"What must {name} improve?"
    judged = [report for report in own if report.overall]
    if answer.kind != "trend" and len(judged) > 1:
        yield f"How have the judgements of {name} changed?"
    yield from (f"What about {other}?" for other in _akin(name, reports)[:1])
    if answer.kind != "grade" and judged:
        yield f"What was {name} judged to be in {year_of(judged[0])}?"
    yield from (f"And in {year}?" for year in others[1:2])


def _akin(name: str, reports: Sequence[ReportRecord]) -> list[str]:
    """Other authorities that are stored: statistical neighbours first, then of the same region."""
    by_name = {authority.name: authority for authority in AUTHORITIES}
    mine = by_name.get(name)
    near = {code: place for place, code in enumerate(mine.neighbours)} if mine else {}

    def rank(other: str) -> tuple[int, bool, str]:
        known = by_name.get(other)
        if not mine or not known:
            return len(near), True, other
        return near.get(known.la_code, len(near)), known.region != mine.region, other

    return sorted({report.authority for report in reports} - {name}, key=rank)
