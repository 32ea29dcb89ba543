"""Which reports are stored: of a council, of a kind, of a time, or all of them."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Citation, Sentence
from assistant.areas import names_area
from assistant.cues import any_of
from assistant.forms.aggregates.rows import cite_date, sort_records
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.occasions import KIND_NAMED
from assistant.periods import of_same_times
from index import ReportRecord

_STORED = any_of(
    r"\b(?:do|have|are|is)\b.{0,30}\b(?:you|pincite|here|stored|cover(?:ed)?|loaded|available|hold"
    r"|held|got|in (?:the|this|your) (?:store|system|library|database|collection))\b",
    r"\b(?:inspections?|reports?|letters) (?:were|was|are|there|did|has|have|took|in)\b"
    r"|\b(?:inspected|published|carried out|took place|done|made|finished)\b"
    r"|\b(?:put|came|come|were) out\b",
)
_LISTED = any_of(
    r"^\W*(?:please |can you |could you )?(?:list|show(?: me)?|give me|name|what|which)\b"
    r"[^?.]{0,40}\b(?:reports?|inspections?|letters|JTAIs|visits)\b",
)
_ASKED = any_of(r"^\W*(?:please |can you |could you )?(?:list|show|give|name)(?: me)?\b")
# "Headed as a re-inspection rather than an inspection": what it is called chose the report.
_HEADED = any_of(
    r"\b(?:headed|titled|entitled|called|labelled|named|billed|styled|described|counted)\b(?: as)?",
    r"\b(?:rather than|instead of|and not|not) (?:an? )?(?:\w+ )?(?:inspections?|reports?)\b",
)
_WHEN_DONE = any_of(r"\b(?:inspected|carried out|took place|done|made|finished)\b")


def answer_stored(inquiry: Inquiry) -> Draft | None:
    """The reports in scope themselves, each cited where it prints its date; else None.

    Of every kind, unless one is named: who asks what there is of a council has not asked for
    one kind of it.
    """
    question = inquiry.reading.question
    if not (_STORED.search(question) or _LISTED.search(question)) or _has_theme(inquiry):
        return None
    rows = []
    records = sort_records(inquiry, _every_kind(inquiry))
    for record in records:
        citation = _titled(inquiry, record) or cite_date(inquiry, record)
        citation = citation or _beginning(inquiry, record)
        if citation:
            text = f"{speaker(record)}: {record.title}."
            rows.append(Sentence(text, "record", (citation,)))
    names = len({record.authority for record in records})
    of = f"{names} {'authority' if names == 1 else 'authorities'}"
    lead = notice(f"{len(records)} {'report' if len(records) == 1 else 'reports'} of {of}.")
    return Draft("answered", (lead, *rows), "record", tuple(r.citations[0].anchor for r in rows))


def _every_kind(inquiry: Inquiry) -> tuple[ReportRecord, ...]:
    reading, records = inquiry.reading, inquiry.records
    if reading.report_kind or _WHEN_DONE.search(reading.question):
        return records
    names = {record.authority for record in records}
    kinds = {record.kind for record in records}
    others = [r for r in inquiry.library.reports() if r.authority in names and r.kind not in kinds]
    times = reading.times
    times = replace(times, relative=None) if times.relative == "all" else times
    return (*records, *of_same_times(others, times, reading))


def _titled(inquiry: Inquiry, record: ReportRecord) -> Citation | None:
    """The title where it stands apart from the date, as on the front of a letter."""
    for paragraph in inquiry.library.paragraphs(record.report_id):
        if paragraph.anchor.label == "front-page" and record.title in paragraph.text:
            return cite(inquiry, paragraph.anchor, record.title, "record")
    return None


def _beginning(inquiry: Inquiry, record: ReportRecord) -> Citation | None:
    """The first printed line of a report that prints no date of its own."""
    printed = (p for p in inquiry.library.paragraphs(record.report_id) if p.text)
    first = next(printed, None)
    return cite(inquiry, first.anchor, first.text.split("\n")[0], "record") if first else None


def _has_theme(inquiry: Inquiry) -> bool:
    """Whether anything is left of the question beside the words of counting reports."""
    left = inquiry.reading.topic
    for words in (_HEADED, _ASKED, KIND_NAMED, _STORED):
        left = words.sub(" ", left)
    return names_area(left)
