"""Whether the grade that a question takes for granted is the one that was given."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.areas import concepts_in
from assistant.cues.grades import PRESUMES_GRADE
from assistant.forms.stating import state_judgement
from assistant.grade_groups import GRADE_ORDER, grade_place, grades_in
from assistant.inquiry import Draft, Inquiry, notice
from assistant.inspections import latest_first
from assistant.subjects import judgements_asked
from index import ReportRecord
from ingest import Judgement

LOST = re.compile(r"\b(?:los(?:e|t|ing)|stripped of|gave up)\b", re.I)
# "What dragged the grade down?", where none is named.
FELL = re.compile(
    r"\b(?:drop(?:ped)?|slid(?:e|den)?|slip(?:ped)?|fall|fell|fallen|sink|sank|sunk|plummet\w*"
    r"|downgrad\w+|(?:drag\w*|pull\w*|bring|brought|go|gone|went|come|came|mark\w*)\b[^?.]{0,60}"
    r"\bdown)\b",
    re.I,
)
_NOT_FALLEN = "The stored judgements do not say that this grade fell; they say this."
# "Why wasn't it good?" takes for granted that it was not.
DENIED = re.compile(
    r"\b(?:not|never|isn['’]?t|wasn['’]?t|aren['’]?t|weren['’]?t|didn['’]?t|miss(?:ed)?|short of"
    r"|fail(?:ed)? to|instead of|rather than|stop(?:ped)?|prevent(?:ed)?|kept)\b[^?.]{0,40}"
    r"\b(?:good|outstanding|adequate|inadequate)\b",
    re.I,
)


def correct_premise(inquiry: Inquiry) -> Draft | None:
    """Say what the record says, where the question takes another grade for granted."""
    question = inquiry.reading.question
    named = grades_in(question)
    if not PRESUMES_GRADE.search(question) or len(inquiry.speaking) != 1:
        return None
    record = inquiry.speaking[0]
    chosen = judgements_asked(inquiry.reading.topic, record.judgements)
    if not named and FELL.search(question) and not _fell(inquiry, record, chosen):
        return _corrected(inquiry, record, chosen, _NOT_FALLEN) if chosen else None
    if len(named) != 1:
        return None
    if not chosen and not concepts_in(inquiry.reading.topic):  # "why did it slide to inadequate?"
        chosen = judgements_asked("overall effectiveness", record.judgements)
    # Of an area that is named its own grade counts; else that of any may be meant.
    is_of_area = any(c.name != "overall effectiveness" for c in concepts_in(inquiry.reading.topic))
    may_be_meant = chosen if is_of_area else record.judgements
    is_given = any(j.grade_key == named[0] for j in may_be_meant)
    is_kept = bool(chosen) and all(j.grade_key == named[0] for j in chosen)
    if LOST.search(question):  # what is lost was had: by this council, before, and no longer
        is_right = not is_kept and _was_given_before(inquiry, record, named[0])
    elif DENIED.search(question):
        is_right = not is_kept
    else:
        is_right = is_given
    if not chosen or is_right:
        return None
    said = f"“{named[0].replace('_', ' ')}” here"
    how = "still say" if LOST.search(question) else "do say"
    told = f"The stored judgements {how} {said}."
    other = f"The stored judgements do not say {said}; they say this."
    return _corrected(inquiry, record, chosen, told if is_kept else other)


def _corrected(
    inquiry: Inquiry, record: ReportRecord, chosen: Sequence[Judgement], lead: str
) -> Draft:
    """The judgements asked about, led by what they say of what was taken for granted."""
    rows = tuple(state_judgement(inquiry, record, j) for j in chosen)
    anchors = tuple(j.anchor for j in chosen)
    return Draft("not_in_reports", (notice(lead), *rows), "record", anchors)


def _fell(inquiry: Inquiry, record: ReportRecord, chosen: Sequence[Judgement]) -> bool:
    """Whether a grade may have fallen: below the one before, or below the best with none before.

    Grades of the same area are compared, and what is judged outstanding never fell.
    """
    if all(j.grade_key == GRADE_ORDER[0] for j in chosen):
        return False
    own = (r for r in inquiry.library.reports() if r.authority == record.authority)
    before = sorted((r for r in own if latest_first(r) > latest_first(record)), key=latest_first)
    for judgement in chosen:
        of_area = (j for r in before for j in r.judgements if j.area_key == judgement.area_key)
        earlier = next(of_area, None)
        if earlier is None or grade_place(judgement) > grade_place(earlier):
            return True
    return False


def _was_given_before(inquiry: Inquiry, record: ReportRecord, grade: str) -> bool:
    """Whether an earlier report of the same council gives a grade to any area."""
    own = (r for r in inquiry.library.reports() if r.authority == record.authority)
    before = (r for r in own if latest_first(r) > latest_first(record))
    return any(j.grade_key == grade for r in before for j in r.judgements)
