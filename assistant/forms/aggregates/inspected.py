"""Which councils were inspected so many times, in the time named."""

from __future__ import annotations

from assistant.answer import Sentence
from assistant.conditions import tests_asked
from assistant.cues import any_of
from assistant.forms.aggregates.moved import asks_for_movement
from assistant.forms.aggregates.numbers import number_wanted
from assistant.forms.aggregates.rows import cite_date, sort_records
from assistant.inquiry import Draft, Inquiry, notice
from index import ReportRecord

_INSPECTION = r"(?:inspections?|visits?|reports?|ofsteds|ILACS|times)"
_SO_OFTEN = any_of(
    rf"\b(?:had|has|have|having|got|with|received|been through|went through"
    rf"|undergone)\b[^?.;]{{0,40}}\b{_INSPECTION}\b",
    r"\b(?:inspected|visited|looked at|been in|gone in)\b[^?.;]{0,25}\b(?:times|once|twice"
    r"|thrice)\b",
    r"\b(?:once|twice|thrice|times)\b[^?.;]{0,25}\b(?:inspected|visited)\b",
    r"\b(?:more than one|two|three|four|five|several|[2-9]) (?:\w+ ){0,2}?(?:inspections|reports) "
    r"(?:each|apiece|of the same|of one)\b",
)
_IN_A_YEAR = any_of(r"\b(?:in|within) (?:the same|one|a single) (?:calendar )?year\b|\bsame year\b")


def answer_inspected(inquiry: Inquiry) -> Draft | None:
    """A row for each council with so many inspections, each cited; None where none is asked."""
    question = inquiry.reading.question
    wanted = number_wanted(question, _INSPECTION, is_of_times=True)
    if not wanted or not _SO_OFTEN.search(question) or tests_asked(question):
        return None
    if asks_for_movement(inquiry):  # "from one inspection to the next"
        return None
    is_in_year = _IN_A_YEAR.search(question) is not None
    by_key: dict[tuple[str, int], list[ReportRecord]] = {}
    for record in sort_records(inquiry, inquiry.records):
        ended = record.inspection_end or record.published
        year = ended.year if is_in_year and ended else 0
        by_key.setdefault((record.authority, year), []).append(record)
    kept = {key: own for key, own in by_key.items() if wanted.holds(len(own))}
    rows = []
    for (name, _), own in kept.items():
        cited = tuple(filter(None, (cite_date(inquiry, record) for record in own)))
        count = f"{len(own)} {'inspection' if len(own) == 1 else 'inspections'}"
        rows.append(Sentence(f"{name}: {count}.", "record", cited))
    names = {name for name, _ in by_key}
    found = {name for name, _ in kept}
    lead = notice(f"{len(found)} of {len(names)} authorities in scope have {wanted.said}.")
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)
