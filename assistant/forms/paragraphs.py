"""Shows a paragraph that is asked for by its number, or the one after the last cited."""

from __future__ import annotations

import re

from assistant.answer import Sentence
from assistant.forms.refusals import refuse
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from ingest import Anchor, Paragraph

_BEFORE = re.compile(r"\b(?:previous|before|above)\b", re.I)


def show_paragraph(inquiry: Inquiry) -> Draft:
    """The whole paragraph, word for word."""
    paragraph = _asked_for(inquiry)
    if paragraph is None or not paragraph.text:
        lead = notice(f"There is no such paragraph. {inquiry.resolution.scope.explanation}")
        return Draft("not_in_reports", (lead,)) if inquiry.reading.paragraph else refuse(inquiry)
    record = inquiry.library.report(paragraph.anchor.report_id)
    citation = cite(inquiry, paragraph.anchor, paragraph.text)
    sentence = Sentence(paragraph.text, "quote", (citation,), speaker(record))
    return Draft("answered", (sentence,), "record", (paragraph.anchor,))


def _asked_for(inquiry: Inquiry) -> Paragraph | None:
    number = inquiry.reading.paragraph
    if number:
        return _numbered(inquiry, number)
    step = -1 if _BEFORE.search(inquiry.reading.question) else 1
    if not inquiry.hits:
        return None
    last = inquiry.hits[0].paragraph.anchor  # the topic of the question before is searched again
    printed = inquiry.library.paragraphs(last.report_id)
    place = next(n for n, p in enumerate(printed) if p.anchor == last) + step
    return printed[place] if 0 <= place < len(printed) else None


def _numbered(inquiry: Inquiry, number: str) -> Paragraph | None:
    for record in inquiry.speaking:
        for paragraph in inquiry.library.paragraphs(record.report_id):
            if paragraph.anchor == Anchor(record.report_id, number):
                return paragraph
    return None
