"""Answers about the order of inspections: the newest, the longest ago, and grades that moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.answer import Sentence
from assistant.areas import choose_judgements
from assistant.cues import any_of
from assistant.forms.grades import GRADE_ORDER, grades_named, state_judgement
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from index import ReportRecord
from ingest import Judgement

_NEWEST = any_of(r"\b(?:most recent(?:ly)?|newest|latest)\b.*\b(?:published|report|inspection)\b")
_LONGEST = any_of(r"\blongest (?:without|since|ago)\b|\bleast recent(?:ly)?\b|\boldest\b")
_MOVED = any_of(
    r"\b(?:moved|went|gone|jumped|climbed|risen|rose|improved|turned)\b.*\b(?:from|to|up)\b",
    r"\b(?:slipped|fell|fallen|dropped|declined|downgraded|lost)\b",
)
_DOWN = any_of(r"\b(?:slipped|fell|fallen|dropped|declined|downgraded|lost|lower|worse)\b")
_PUBLISHED = any_of(r"\bpublished\b", r"\binspection dates?\b", r"\b20\d\d\b")


def answer_chronicle(inquiry: Inquiry) -> Draft | None:
    """The report or council that comes first or last in time, or whose grade moved; else None."""
    question = inquiry.reading.question
    if _MOVED.search(question) and grades_named(question):
        return _moved(inquiry)
    if _LONGEST.search(question):
        return _one(inquiry, min(inquiry.speaking, key=_inspected), "inspected longest ago")
    if _NEWEST.search(question) and not grades_named(question):
        return _one(inquiry, max(inquiry.records, key=_published), "the newest published")
    return None


def _one(inquiry: Inquiry, record: ReportRecord, said: str) -> Draft | None:
    """One report, cited where it prints its date."""
    front = [
        p
        for p in inquiry.library.paragraphs(record.report_id)
        if p.anchor.label.startswith("front-page")
    ]
    for paragraph in front:
        line = next((x for x in paragraph.text.split("\n") if _PUBLISHED.search(x)), "")
        if line:
            published = f", published {record.published:%d %B %Y}" if record.published else ""
            text = f"{speaker(record)}{published}: {said} of those in scope."
            citation = cite(inquiry, paragraph.anchor, line.strip(), "record")
            lead = notice(f"Of {len(inquiry.records)} reports in scope.")
            sentence = Sentence(text, "record", (citation,))
            return Draft("answered", (lead, sentence), "record", (paragraph.anchor,))
    return None


def _moved(inquiry: Inquiry) -> Draft:
    """Each pair of an authority's inspections, one after the other, whose grade moved as asked."""
    pairs = [pair for own in _by_authority(inquiry.records) for pair in _pairs(inquiry, own)]
    chosen = [pair for pair in pairs if _as_asked(inquiry.reading.question, *pair)]
    sentences = [
        state_judgement(inquiry, record, judgement, record.authority)
        for pair in chosen
        for record, judgement in pair
    ]
    n_authorities = len({record.authority for record in inquiry.records})
    n_moved = len({first[0].authority for first, _ in chosen})
    lead = notice(f"{n_moved} of {n_authorities} authorities in scope, from one to the next.")
    ranked = tuple(judgement.anchor for pair in chosen for _, judgement in pair)
    return Draft("answered", (lead, *sentences), "record", ranked)


Graded = tuple[ReportRecord, Judgement]


def _pairs(inquiry: Inquiry, own: Sequence[ReportRecord]) -> Iterator[tuple[Graded, Graded]]:
    graded = []
    for record in own:
        chosen = choose_judgements("overall effectiveness", record.judgements)
        if len(chosen) == 1:
            graded.append((record, chosen[0]))
    yield from pairwise(graded)


def _as_asked(question: str, first: Graded, second: Graded) -> bool:
    """Whether a grade moved from the one named first to the one named second, or up or down."""
    was, now = first[1].grade_key, second[1].grade_key
    named = sorted(grades_named(question), key=lambda key: _place(question, key))
    if len(named) > 1:
        return (was, now) == (named[0], named[1])
    is_down = GRADE_ORDER.index(now) > GRADE_ORDER.index(was)
    starts = re.search(r"\bfrom\b|\blost\b", question, re.I) is not None
    at_end = was if starts else now
    return was != now and at_end == named[0] and is_down == bool(_DOWN.search(question))


def _place(question: str, key: str) -> int:
    return question.lower().find(key.split("_")[0][:6])


def _by_authority(records: Sequence[ReportRecord]) -> list[list[ReportRecord]]:
    grouped: dict[str, list[ReportRecord]] = {}
    for record in sorted(records, key=_inspected):
        grouped.setdefault(record.authority, []).append(record)
    return [grouped[name] for name in sorted(grouped)]


def _inspected(record: ReportRecord) -> str:
    return f"{record.inspection_end} {record.report_id}"


def _published(record: ReportRecord) -> str:
    return f"{record.published or record.inspection_end} {record.report_id}"
