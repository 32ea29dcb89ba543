"""Answers a question that names a council and nothing of it: what its report comes to."""

from __future__ import annotations

from itertools import islice

from assistant.answer import Sentence
from assistant.forms.gradetable import explain_grades, grade_table
from assistant.forms.sides import sides_asked, sum_up
from assistant.forms.stating import state_item, state_outcome
from assistant.generality import is_general, is_of_send
from assistant.inquiry import Draft, Inquiry, notice, speaker
from index import ReportRecord

MAX_OF_SIDE = 3  # sentences of the report's own summary, on each side
MAX_ITEMS = 8  # shown; more are counted, and the question that shows them is said


def asks_overview(inquiry: Inquiry) -> bool:
    """Whether nothing particular is asked of a council that is named, in no more than words."""
    reading = inquiry.reading
    if (
        not inquiry.is_of_one
        or reading.marks
        or "topic" in reading.carried
        or sides_asked(reading.question)
    ):
        return False
    return is_general(reading.topic) or bool(_of_send(inquiry))


def answer_overview(inquiry: Inquiry) -> Draft | None:
    """Grades or outcome, what was praised and faulted, what was asked for: of the latest asked.

    Where less is asked for, the grades and the first of what was praised and of what was faulted.
    """
    if not inquiry.speaking:
        return None
    record = (_of_send(inquiry) or inquiry.speaking)[0]
    graded = [(record, record.judgements)]
    outcome = state_outcome(inquiry, record)
    sentences = grade_table(inquiry, graded) if record.judgements else [outcome] if outcome else []
    is_short = inquiry.reading.n_more < 0
    for side in ("good", "bad"):
        sentences += islice(sum_up(inquiry, record, side), 1 if is_short else MAX_OF_SIDE)
    sentences += [] if is_short else _items(inquiry, record)
    if not sentences:
        return None
    ranked = tuple(dict.fromkeys(c.anchor for s in sentences for c in s.citations))
    return Draft("answered", (*sentences, *explain_grades(graded)), "record", ranked)


def _of_send(inquiry: Inquiry) -> list[ReportRecord]:
    """The reports on special educational needs that answer, where nothing else is asked about."""
    if not is_of_send(inquiry.reading.topic):
        return []
    return [record for record in inquiry.speaking if record.kind == "area-send"]


def _items(inquiry: Inquiry, record: ReportRecord) -> list[Sentence]:
    items = inquiry.library.improvement_items(record.report_id)
    shown = [state_item(inquiry, record, item) for item in items[:MAX_ITEMS]]
    if len(items) > MAX_ITEMS:
        which = " in SEND" if record.kind == "area-send" else ""
        ask = f"ask “what must {record.authority} improve{which}?” for all of them."
        more = f"{len(items) - MAX_ITEMS} more were asked for: {ask}"
        shown.append(notice(more, speaker(record)))
    return shown
