"""Where a report prints that nothing is to be done at once: no areas for priority action."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Sentence
from assistant.forms.items import is_due
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.sentences import split_sentences
from index import ReportRecord
from ingest import Anchor, ImprovementItem

_NONE = re.compile(
    r"\b(?:no|not (?:find|identify) any) (?:areas? (?:for|of|requiring) )?(?:priority|immediate)\b",
    re.I,
)
_AT_ONCE = ImprovementItem(Anchor("", ""), "", deadline="Priority and immediate action")


def answer_none_at_once(inquiry: Inquiry, records: Sequence[ReportRecord]) -> Draft | None:
    """What reports print of there being nothing to do at once; None where that is not asked.

    And where any of them asks for something at once, or prints neither.
    """
    question = inquiry.reading.question
    if not is_due(question, _AT_ONCE):
        return None
    items = [item for record in records for item in record.improvement_items]
    rows = [] if any(is_due(question, item) for item in items) else _rows(inquiry, records)
    if not rows:
        return None
    said = f"None of the {len(items)} items that inspectors asked for is to be done at once."
    ranked = tuple(row.citations[0].anchor for row in rows)
    return Draft("answered", (notice(said), *rows), "record", ranked)


def _rows(inquiry: Inquiry, records: Sequence[ReportRecord]) -> list[Sentence]:
    rows = []
    for record in records:
        for paragraph in inquiry.library.paragraphs(record.report_id):
            said = next((s for s in split_sentences(paragraph.text) if _NONE.search(s)), "")
            if said:
                cited = cite(inquiry, paragraph.anchor, said)
                rows.append(Sentence(said, "quote", (cited,), speaker(record)))
    return rows
