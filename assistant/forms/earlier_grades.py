"""What a report tells of the grade that an earlier inspection gave, where that one is not stored.

"The 2015 inspection: how were they marked last time?"; "the 2017 report: result in 2010?"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from assistant.answer import Sentence
from assistant.areas import concepts_in
from assistant.cues.grades import OTHERS_GRADED
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.patterns import any_of
from assistant.sentences import split_sentences
from assistant.times import YEAR
from assistant.verifying.grading import grades_in
from index import ReportRecord
from ingest import Paragraph

MAX_TOLD = 4  # sentences; a report of 2014 tells of two inspections, and of each in two
_BEFORE = any_of(
    r"\b(?:last time|previous(?:ly)?)\b",
    r"\b(?:years?|time|visit|inspection) (?:before|earlier|back|ago)\b",
)
_OF_BEFORE = any_of(
    r"\b(?:previous|last|earlier)\b[^.]{0,60}\binspect",
    r"\binspect\w+\b[^.]{0,80}\b(?:19|20)\d\d\b",
)
# "Ofsted judged six of them to be good in their last inspection": homes, or schools.
_OTHERS = any_of(
    r"\bhomes?\b[^.]*\binspection\b",
    r"\bof them\b|\b(?:all|both|two|three|one) (?:was|were)\b"
    r"|\btheir (?:most recent|last|previous)\b",
)
_YEAR = re.compile(YEAR)
_JUDGED = any_of(
    r"^(?:the local authority|it|they|this|these|overall effectiveness|services?)\b[^.]*"
    r"\b(?:outstanding|good|adequate|requires? improvement|inadequate)\b"
)
_Told = tuple[Paragraph, str]


def answer_earlier(inquiry: Inquiry, asked: str) -> Draft | None:
    """The sentences of the reports that answer about an inspection before; None for none.

    Only where a grade is asked of a time before these reports, and of no area that they do not
    tell of.
    """
    if not _asks_of_before(inquiry):
        return None
    sentences = []
    for record in inquiry.speaking:
        told = _of_area(asked, _of_year(inquiry, record, _told(inquiry, record)))
        sentences += [
            Sentence(text, "quote", (cite(inquiry, paragraph.anchor, text),), speaker(record))
            for paragraph, text in told[:MAX_TOLD]
        ]
    if not sentences:
        return None
    whose = "; ".join(dict.fromkeys(sentence.heading for sentence in sentences))
    lead = notice(f"What is told of an earlier inspection. {whose}.")
    anchors = dict.fromkeys(sentence.citations[0].anchor for sentence in sentences)
    return Draft("answered", (lead, *sentences), "record", tuple(anchors))


def _asks_of_before(inquiry: Inquiry) -> bool:
    """Whether the grade is asked of a time before the reports that answer."""
    times = inquiry.reading.times
    if times.relative == "previous" or not times.years:
        return False
    is_before = _BEFORE.search(inquiry.reading.question) is not None
    return is_before or any(_years_before(inquiry, record) for record in inquiry.speaking)


def _years_before(inquiry: Inquiry, record: ReportRecord) -> set[int]:
    """The years asked about that end before a report's own.

    Of "the 2017 report: result in 2010?" the one is scope, the other stands in what is asked.
    """
    own = [day.year for day in (record.inspection_end, record.published) if day]
    asked = {*inquiry.reading.times.years, *map(int, _YEAR.findall(inquiry.reading.topic))}
    return {year for year in asked if own and year < min(own)}


def _told(inquiry: Inquiry, record: ReportRecord) -> list[_Told]:
    """What a report tells of another inspection of the same services, and of how it graded them."""
    return [
        (paragraph, text)
        for paragraph in inquiry.library.paragraphs(record.report_id)
        for text in _graded_before(paragraph.text)
        if not (OTHERS_GRADED.search(text) or _OTHERS.search(text))
    ]


def _graded_before(text: str) -> Iterator[str]:
    """The sentences of a text that grade an inspection before, or two where the second does."""
    sentences = split_sentences(text)
    for said, after in zip_longest(sentences, sentences[1:], fillvalue=""):
        if _OF_BEFORE.search(said) and grades_in(said, strictly=False):
            yield said
        elif _OF_BEFORE.search(said) and _JUDGED.search(after):
            yield f"{said} {after}"


def _of_year(inquiry: Inquiry, record: ReportRecord, told: Sequence[_Told]) -> Sequence[_Told]:
    years = {str(year) for year in _years_before(inquiry, record)}
    return [each for each in told if years.intersection(_YEAR.findall(each[1]))] or told


def _of_area(asked: str, told: Sequence[_Told]) -> Sequence[_Told]:
    areas = {concept.name for concept in concepts_in(asked)}
    return [e for e in told if areas & {concept.name for concept in concepts_in(e[1])}] or told
