"""Answers a question that names a council and nothing of it: what its report comes to."""

from __future__ import annotations

from itertools import islice

from assistant.answer import Sentence
from assistant.forms.gradetable import explain_grades, grade_table
from assistant.forms.sides import sum_up
from assistant.forms.stating import state_item
from assistant.generality import is_general
from assistant.inquiry import Draft, Inquiry, notice, speaker
from index import ReportRecord

MAX_OF_SIDE = 3  # sentences of the report's own summary, on each side
MAX_ITEMS = 8  # shown; more are counted, and the question that shows them is said


def asks_overview(inquiry: Inquiry) -> bool:
    """Whether nothing particular is asked of a council that is named, in no more than words."""
    reading = inquiry.reading
    is_of_one = len(reading.authorities) == 1 and not reading.marks
    return is_of_one and "topic" not in reading.carried and is_general(reading.topic)


def answer_overview(inquiry: Inquiry) -> Draft | None:
    """Grades, what was praised and faulted, and what was asked for, of the latest report asked."""
    if not inquiry.speaking:
        return None
    record = inquiry.speaking[0]
    graded = [(record, record.judgements)]
    sentences = grade_table(inquiry, graded) if record.judgements else []
    for side in ("good", "bad"):
        sentences += islice(sum_up(inquiry, record, side), MAX_OF_SIDE)
    sentences += _items(inquiry, record)
    if not sentences:
        return None
    ranked = tuple(dict.fromkeys(c.anchor for s in sentences for c in s.citations))
    return Draft("answered", (*sentences, *explain_grades(graded)), "record", ranked)


def _items(inquiry: Inquiry, record: ReportRecord) -> list[Sentence]:
    items = inquiry.library.improvement_items(record.report_id)
    shown = [state_item(inquiry, record, item) for item in items[:MAX_ITEMS]]
    if len(items) > MAX_ITEMS:
        more = f"{len(items) - MAX_ITEMS} more were asked for: ask “what must {record.authority}"
        shown.append(notice(f"{more} improve?” for all of them.", speaker(record)))
    return shown
