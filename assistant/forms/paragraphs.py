"""Shows a paragraph that is asked for by its number, or the one after the last cited."""

from __future__ import annotations

from assistant.answer import Sentence
from assistant.forms.found import consider
from assistant.forms.refusals import refuse
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from ingest import Anchor, Paragraph

FROM_RECORD = frozenset({"recommend", "grade", "trend", "compare"})
NOT_LATEST = "This is the latest report before it that prints this number."


def show_paragraph(inquiry: Inquiry) -> Draft:
    """The whole paragraph, word for word."""
    paragraph = _asked_for(inquiry)
    if paragraph is None or not paragraph.text:
        return _no_such(inquiry) if inquiry.reading.paragraph else refuse(inquiry)
    record = inquiry.library.report(paragraph.anchor.report_id)
    citation = cite(inquiry, paragraph.anchor, paragraph.text)
    sentence = Sentence(paragraph.text, "quote", (citation,), speaker(record))
    is_of_one = record in inquiry.speaking or not inquiry.reading.paragraph
    earlier = () if is_of_one else (notice(f"{_printed(inquiry)}{NOT_LATEST}"),)
    return Draft("answered", (*earlier, sentence), "record", (paragraph.anchor,))


def _no_such(inquiry: Inquiry) -> Draft:
    """That a report does not print the number, and which it prints."""
    lead = notice(f"There is no such paragraph. {_printed(inquiry)}".strip())
    return Draft("not_in_reports", (lead,))


def _printed(inquiry: Inquiry) -> str:
    """Up to which number the reports that answer print their paragraphs."""
    lasts = [(speaker(record), record.last_number) for record in inquiry.speaking]
    said = [f"{name}: the last number is {last}. " for name, last in lasts if last]
    return "".join(said or [f"{name}: no paragraph has a number. " for name, _ in lasts])


def _asked_for(inquiry: Inquiry) -> Paragraph | None:
    """The numbered paragraph, or the best of what was asked before; so many on as was asked."""
    number, step = inquiry.reading.paragraph, inquiry.reading.step
    paragraph = _numbered(inquiry, number) if number else _best(inquiry)
    if paragraph is None or not step:
        return paragraph
    printed = inquiry.library.paragraphs(paragraph.anchor.report_id)
    place = next(n for n, p in enumerate(printed) if p.anchor == paragraph.anchor) + step
    return printed[place] if 0 <= place < len(printed) else None


def _best(inquiry: Inquiry) -> Paragraph | None:
    """The paragraph that the question before was answered from first: it is searched again.

    What the record answered is of the reports that speak.
    """
    considered = consider(inquiry)
    if considered is None:
        return None
    quoted = [quote.paragraph for quote in considered.quotes]
    read = [*quoted, *(w.paragraph for w in (*considered.asked, *considered.weighed))]
    if set(inquiry.reading.marks) & FROM_RECORD:
        speaking = {record.report_id for record in inquiry.speaking}
        read = [p for p in read if p.anchor.report_id in speaking]
    return read[0] if read else None


def _numbered(inquiry: Inquiry, number: str) -> Paragraph | None:
    """The first with the number: of the reports that answer, or, no time named, of any."""
    later = () if inquiry.reading.times else inquiry.records
    for record in dict.fromkeys((*inquiry.speaking, *later)):
        for paragraph in inquiry.library.paragraphs(record.report_id):
            if paragraph.anchor == Anchor(record.report_id, number):
                return paragraph
    return None
