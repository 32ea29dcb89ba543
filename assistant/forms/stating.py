"""What the record holds as sentences: judgements and improvement items, cited where printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.answer import Cell, Sentence
from assistant.inquiry import Inquiry, cite, speaker
from assistant.quoting import stands_in, words_of_judgement
from assistant.sentences import split_sentences
from assistant.words import join_names
from index import ReportRecord
from ingest import FRAMEWORKS, ImprovementItem, Judgement

OUTCOME_LABEL = "inspection-outcome"
_SERVICES = {
    "safeguarding": ("safeguarding services", "safeguarding services"),
    "looked-after": ("services for looked after children", "services for looked after"),
}
# Printed before the name of an area in its heading or in its table, and not always in both.
_PROGRESS_OF = re.compile(r"^(?:the )?experiences and progress of ")


def state_judgement(
    inquiry: Inquiry,
    record: ReportRecord,
    judgement: Judgement,
    heading: str = "",
    cell: Cell | None = None,
) -> Sentence:
    """A judgement as a sentence, citing where its grade is printed."""
    paragraph = inquiry.library.paragraph(judgement.anchor)
    grade = grade_name(record, judgement).lower()
    text = f"{speaker(record)}: {area_name(judgement)} was judged {grade}."
    quote = words_of_judgement(judgement, paragraph)
    citation = cite(inquiry, judgement.anchor, quote, "record")
    return Sentence(text, "record", (citation,), heading, cell)


def state_in_words(
    inquiry: Inquiry, record: ReportRecord, judgement: Judgement
) -> Iterator[Sentence]:
    """The sentence that states the grade below its heading, where the report has one."""
    core = judgement.grade.split()[0].rstrip("s").lower()  # "require", "good"
    for paragraph in inquiry.library.paragraphs(record.report_id):
        if not paragraph.is_numbered or not is_under(judgement, paragraph.headings):
            continue
        first = next(iter(split_sentences(paragraph.text)), "")
        if core in first.lower():
            yield Sentence(first, "quote", (cite(inquiry, paragraph.anchor, first),))
        return


def state_outcome(inquiry: Inquiry, record: ReportRecord) -> Sentence | None:
    """The outcome that an inspection without grades has instead, in its words; None for none."""
    for paragraph in inquiry.library.paragraphs(record.report_id):
        if paragraph.anchor.label.startswith(OUTCOME_LABEL):
            citation = cite(inquiry, paragraph.anchor, paragraph.text)
            return Sentence(paragraph.text, "quote", (citation,), speaker(record))
    return None


def state_item(
    inquiry: Inquiry, record: ReportRecord, item: ImprovementItem, cell: Cell | None = None
) -> Sentence:
    """An improvement item in its own words, under its report, deadline and addressee."""
    paragraph = inquiry.library.paragraph(item.anchor)
    quote = item.text if stands_in(item.text, paragraph) else paragraph.text
    heading = speaker(record)
    if item.deadline:
        heading = f"{heading}: {item.deadline.rstrip(':').lower()}"
    if item.addressee:
        heading = f"{heading} ({item.addressee})"
    return Sentence(item.text, "quote", (cite(inquiry, item.anchor, quote),), heading, cell)


def grade_name(record: ReportRecord, judgement: Judgement) -> str:
    """The grade by its name in the framework, however a sentence bends it: "Require improvement".

    The printed form where the framework's scale does not hold it.
    """
    return FRAMEWORKS[record.framework].scale.get(judgement.grade_key, judgement.grade)


def area_name(judgement: Judgement) -> str:
    """The judged area as printed, with the service where the framework judges it for two.

    Some reports print a word too many: "the experiences and progress of children care leavers".
    """
    area = re.sub(r"\s+(?:is|are)$", "", judgement.area.strip())
    area = next((name for name in _names_of(judgement.area_key) if _holds(area, name)), area)
    service = judgement.area_key.partition(":")[0]
    return f"{area} ({_SERVICES[service][0]})" if service in _SERVICES else area


@cache
def _names_of(area_key: str) -> tuple[str, ...]:
    known = (framework.area(area_key) for framework in FRAMEWORKS.values())
    return tuple(dict.fromkeys(area.name for area in known if area))


def _holds(printed: str, name: str) -> bool:
    """Whether all words of a name are printed, and others besides."""
    return set(name.lower().split()) < set(printed.lower().split())


def explain_scale(frameworks: Sequence[str]) -> str:
    """The grades that some frameworks of one scale give, best first."""
    named = join_names([f"“{FRAMEWORKS[key].name}”" for key in frameworks])
    grades = ", ".join(grade.lower() for grade in FRAMEWORKS[frameworks[0]].scale.values())
    word = "frameworks" if len(frameworks) > 1 else "framework"
    return f"Grades of the {word} {named}, best first: {grades}."


def is_under(judgement: Judgement, headings: tuple[str, ...]) -> bool:
    """Whether a paragraph stands below the heading of an area, of the service judged."""
    of = _SERVICES.get(judgement.area_key.partition(":")[0], ("", ""))[1]
    lowered = [heading.lower() for heading in headings]
    is_service = not of or any(heading.startswith(of) for heading in lowered)
    area = _PROGRESS_OF.sub("", judgement.area.lower())[:30]
    return is_service and any(area in heading for heading in lowered)
