"""What a counting question is about, as words and as a search."""

from __future__ import annotations

from assistant.inquiry import Inquiry
from assistant.inspections import acronyms_of
from assistant.list_subject import subject_in
from assistant.vocabulary import expand, spell_out
from index import Query


def subject_of(inquiry: Inquiry) -> str:
    """What reports are to speak of: "high caseloads"; "" where nothing is left."""
    return subject_in(inquiry.reading.topic, inquiry.reading.report_kind)


def query_of(inquiry: Inquiry, subject: str) -> Query:
    """The search for a subject, its acronyms spelt out as the reports in scope do."""
    return Query(spell_out(subject, acronyms_of(inquiry.records)), expand(subject))
