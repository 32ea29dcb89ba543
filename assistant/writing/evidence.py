"""Chooses the paragraphs that a model is shown. It never chooses itself, and never others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.absence import absent_terms
from assistant.forms.sides import sides_asked
from assistant.inquiry import Draft, Inquiry
from index import ReportRecord
from ingest import Paragraph

MAX_PARAGRAPHS = 8  # of a question to one council; a small model loses its way among more
MAX_OF_ALL, LEAST_OF_EACH = 24, 2  # of a comparison: together, and of each report
MAX_REPORTS = 8  # compared in prose; more are a table's business
# From this closeness of the best paragraph's words on, the extract hardly ever refuses. On the
# practice sets a fifth of the questions that are answered lie below it, and two thirds of those
# that are refused.
MIN_CLOSE = 0.65
MAX_WHOLE = 2  # reports read whole
BY_REPORT = ("compare", "trend")


def select_evidence(inquiry: Inquiry, draft: Draft | None = None) -> tuple[Paragraph, ...]:
    """What the extract cites, where it is made, and what the search ranks next, in scope only.

    A comparison and a trend have the paragraphs of each report together, the oldest
    report first, and none where there are too many reports.
    """
    if inquiry.reading.form not in BY_REPORT:
        return _first(inquiry, draft, inquiry.speaking or inquiry.records, MAX_PARAGRAPHS)
    records = compared(inquiry)
    if not 0 < len(records) <= MAX_REPORTS:
        return ()
    k = max(LEAST_OF_EACH, min(MAX_PARAGRAPHS, MAX_OF_ALL // len(records)))
    return tuple(p for record in records for p in _first(inquiry, draft, [record], k))


def evidence_at_once(inquiry: Inquiry) -> tuple[Paragraph, ...]:
    """What a model may be shown before the extract is made; () where that must be waited for.

    That is where the extract may well say that the reports do not answer: asking would be
    in vain.
    """
    hits = inquiry.hits
    if not hits or hits[0].words < MIN_CLOSE:
        return ()
    # Praise and blame, and the reasons of a grade, are searched for anew.
    is_elsewhere = sides_asked(inquiry.reading.question) or "grade" in inquiry.reading.marks
    return () if is_elsewhere or absent_terms(inquiry) else select_evidence(inquiry)


def compared(inquiry: Inquiry) -> tuple[ReportRecord, ...]:
    """The reports that a comparison or trend is of, the oldest first."""
    is_trend = inquiry.reading.form == "trend"
    return tuple(reversed(inquiry.records if is_trend else inquiry.speaking))


def whole_reports(inquiry: Inquiry) -> tuple[Paragraph, ...]:
    """Every paragraph of the reports asked of, as printed; () where these are more than two.

    The order does not depend on the question, so that a service can keep what it read.
    """
    is_by_report = inquiry.reading.form in BY_REPORT
    asked_of = [compared(inquiry)] if is_by_report else [inquiry.records, inquiry.speaking]
    few = next((records for records in asked_of if 0 < len(records) <= MAX_WHOLE), ())
    ids = sorted(record.report_id for record in few)
    return tuple(_readable(p for id_ in ids for p in inquiry.library.paragraphs(id_)))


def _first(
    inquiry: Inquiry, draft: Draft | None, records: Sequence[ReportRecord], k: int
) -> tuple[Paragraph, ...]:
    ids = {record.report_id for record in records}
    drafted = draft.sentences if draft else ()
    cited = [c.anchor for sentence in drafted for c in sentence.citations]
    found = [hit.paragraph for hit in inquiry.hits]
    known = {paragraph.anchor: paragraph for paragraph in found}
    ranked = [known.get(a) or inquiry.library.paragraph(a) for a in dict.fromkeys(cited)]
    ranked += [p for p in found if p.anchor not in set(cited)]
    own = [p for p in _readable(ranked) if p.anchor.report_id in ids]
    return tuple(own[:k])


def _readable(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    return [p for p in paragraphs if p.text.strip() and not p.is_boilerplate]
