"""What each report in scope was judged, in the area named or overall: as a row or in order."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Cell, Sentence
from assistant.areas import concepts_in
from assistant.conditions import GradeTest
from assistant.forms.aggregates.graded import Graded, hold, rank_of
from assistant.forms.aggregates.rows import (
    count_of,
    counts_reports,
    in_question,
    sort_records,
)
from assistant.forms.aggregates.things import n_asked
from assistant.forms.refusals import refuse
from assistant.forms.stating import grade_name, state_judgement
from assistant.grade_groups import GRADE_ORDER
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.inspections import latest_each
from assistant.patterns import any_of
from assistant.quoting import words_of_judgement
from index import ReportRecord

_FROM_WORST = any_of(
    r"\b(?:worst|bottom|lowest|weakest|poorest) (?:to|first|down to|up to|upwards|up)\b",
    r"\b(?:worst|bottom|foot|tail|lowest|weakest|poorest|struggl\w+|trouble|fail\w*|sinking"
    r"|in a mess|dire|rock bottom|(?<!['’]s )(?<!its )(?<!their )(?<!the )(?<!whose )last)\b"
    r"(?!.{0,30}\b(?:top|best) (?:to|first)\b)",
)
_FROM_BEST = any_of(
    r"\b(?:best|top|highest|strongest)\b(?: \w+)? (?:to|first|down)\b",
    r"\b(?:best|top|highest|strongest|leading|league table|rank\w*|in order|shin\w+|ahead|excel"
    r"|cream|lead the way|better)\b",
)


def answer_standing(inquiry: Inquiry, *, is_ordered: bool = False) -> Draft:
    """The grade of each report, of the area named, or overall.

    Args:
        inquiry: the question.
        is_ordered: whether they stand by their grades even where the question says no order.
    """
    had = of_no_grades(inquiry)
    records = graded_of(inquiry, had) if had else in_question(inquiry)
    test = _area_asked(inquiry.reading.topic)
    name = test.area_name
    held = [hold(record, [test]) for record in sort_records(inquiry, records)]
    if name and 2 * sum(one.is_judged for one in held) < len(
        held
    ):  # an area that is judged no more
        records = inquiry.records
        held = [hold(record, [test]) for record in sort_records(inquiry, records)]
        held = [one for one in held if one.is_judged]
    judged = [one for one in held if one.is_judged]
    if not judged:
        return refuse(inquiry)
    order = _order_asked(inquiry.reading.question, is_ordered=is_ordered)
    if order:
        held.sort(key=lambda one: (not one.is_judged, order * _place(one)))
        held = _first(held, n_asked(inquiry.reading.question))
    said = {1: ", the best first", -1: ", the worst first", 0: ""}[order]
    lead = notice(
        f"{count_of([one.record for one in judged], records)} give a grade for "
        f"{name or 'overall effectiveness'}{said}."
    )
    sentences = [
        row
        for one in held
        for row in (rows_of(inquiry, one) or [] if one.is_judged else no_such(inquiry, one.record))
    ]
    whose = [notice(f"Counted are the councils that had one of {len(had)} such reports.")] * bool(
        had
    )
    ranked = tuple(dict.fromkeys(c.anchor for s in sentences for c in s.citations))
    return Draft("answered", (lead, *whose, *sentences), "record", ranked)


def of_no_grades(inquiry: Inquiry) -> tuple[ReportRecord, ...]:
    """The reports in scope, where their kind gives none: "inadequate councils that had a JTAI"."""
    is_judged = any(record.judgements for record in inquiry.records)
    return () if is_judged or not inquiry.reading.report_kind else inquiry.records


def graded_of(inquiry: Inquiry, had: Sequence[ReportRecord]) -> tuple[ReportRecord, ...]:
    """The reports that give grades of the councils that had some others."""
    names = {record.authority for record in had}
    own = tuple(r for r in inquiry.library.reports() if r.judgements and r.authority in names)
    return own if counts_reports(inquiry) else latest_each(own)


def _first(held: Sequence[Graded], n: int) -> list[Graded]:
    """The first so many, and those that have the same grade as the last of these; all for 0."""
    if not 0 < n < len(held):
        return list(held)
    last = _place(held[n - 1])
    return [one for at, one in enumerate(held) if at < n or _place(one) == last]


def _area_asked(topic: str) -> GradeTest:
    """The area that a topic names, by the words for it alone; overall effectiveness for none."""
    concepts = concepts_in(topic)
    if not concepts:
        return GradeTest("", "", frozenset(GRADE_ORDER))
    named = (match.group() for match in concepts[0].asked.finditer(topic))
    return GradeTest(" ".join(named), concepts[0].name, frozenset(GRADE_ORDER))


def says_order(question: str) -> bool:
    """Whether a question asks for the best or the worst."""
    return _order_asked(question, is_ordered=False) != 0


def _order_asked(question: str, *, is_ordered: bool) -> int:
    """1 for the best first, -1 for the worst first, 0 for no order of grades."""
    worst, best = _FROM_WORST.search(question), _FROM_BEST.search(question)
    if worst and (not best or worst.start() < best.start()):
        return -1
    return 1 if best or is_ordered else 0


def _place(graded: Graded) -> int:
    """A report's place among grades by the worst of those that decide, 0 for the best."""
    ranks = [rank_of(judgement.grade_key) for judgement in graded.rows] if graded.is_judged else []
    return max(ranks, default=0)


def rows_of(inquiry: Inquiry, graded: Graded) -> list[Sentence]:
    """A row for each judgement that decides."""
    name = speaker(graded.record)
    return [
        state_judgement(
            inquiry,
            graded.record,
            judgement,
            cell=Cell(name, _column(judgement.area), grade_name(graded.record, judgement)),
        )
        for judgement in graded.rows
    ]


def _column(area: str) -> str:
    return area[:1].upper() + area[1:]


def no_such(inquiry: Inquiry, record: ReportRecord) -> list[Sentence]:
    """A row for a report that gives other grades than the one asked for; none if it gives none."""
    if not record.judgements:
        return []
    paragraph = inquiry.library.paragraph(record.judgements[0].anchor)
    quote = words_of_judgement(record.judgements[0], paragraph)
    citation = cite(inquiry, paragraph.anchor, quote, "record")
    text = f"{speaker(record)}: gives no such grade, but {len(record.judgements)} others."
    return [Sentence(text, "record", (citation,))]


def without_overall(inquiry: Inquiry) -> Draft:
    """The reports that give no overall grade, each cited where it prints those it gives."""
    records = in_question(inquiry)
    rows: list[Sentence] = []
    chosen: Sequence[ReportRecord] = [
        r for r in sort_records(inquiry, records) if r.overall is None and r.judgements
    ]
    for record in chosen:
        rows += no_such(inquiry, record)
    lead = notice(f"{count_of(chosen, records)}.")
    ranked = tuple(c.anchor for row in rows for c in row.citations)
    return Draft("answered", (lead, *rows), "record", ranked)
