"""How the grades of several councils went, each council's own by itself: "who improved most?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Sentence
from assistant.cues.everyday_grades import OF_YOU
from assistant.forms.gradetable import (
    Graded,
    describe_moves,
    explain_grades,
    grade_table,
    judge_the_same,
)
from assistant.forms.stating import grade_name, state_judgement
from assistant.grade_groups import GRADE_ORDER, grades_in
from assistant.inquiry import Draft, Inquiry
from assistant.inspections import inspection_date, latest_first
from assistant.moves import move_asked
from assistant.reading import Reading
from assistant.scoping.kinds import DEFAULT_KIND
from assistant.subjects import areas_named, judgements_asked, matter_of, names_no_more

WHOLE_WAY = "From the first report to the latest, whose grade rose most first"


def answer_courses(inquiry: Inquiry) -> Draft | None:
    """The grades of each council in turn, oldest first, then how far each went.

    Overall, or of the areas named. None for one council, where no change is asked of, or where
    it is one of another matter.
    """
    reading = inquiry.reading
    asked = matter_of(reading.topic)
    if "recommend" in reading.marks or not (_asks_change(reading) and names_no_more(asked)):
        return None
    courses = [course for name in reading.authorities if (course := _course(inquiry, name, asked))]
    if len(courses) < 2:
        return None
    table = [s for course in courses for s in grade_table(inquiry, course)]
    steps = [_moved(inquiry, course) for course in courses]
    ways = sorted((way for course in courses for way in _whole_way(inquiry, course)), key=_gained)
    notes = dict.fromkeys(s for course in courses for s in explain_grades(course))
    sentences = (*table, *(s for own in steps for s in own), *(s for _, s in ways), *notes)
    ranked = dict.fromkeys(c.anchor for s in sentences for c in s.citations)
    return Draft("answered", sentences, "record", tuple(ranked))


def _asks_change(reading: Reading) -> bool:
    """Whether it is asked how grades went up or down; of "you" it is asked what becomes of one."""
    if "trend" in reading.marks:
        return True
    move = None if grades_in(reading.question) else move_asked(reading.question)
    is_said = move is not None and move.signs != {0}
    return is_said and OF_YOU.search(reading.question) is None


def _course(inquiry: Inquiry, authority: str, asked: str) -> list[Graded]:
    """The judgements of one council's reports, oldest first; of all, unless times are named."""
    is_timed = bool(inquiry.reading.times) and "time" not in inquiry.reading.carried
    records = inquiry.records if is_timed else inquiry.library.reports()
    own = [r for r in records if (r.authority, r.kind) == (authority, DEFAULT_KIND)]
    own.sort(key=latest_first, reverse=True)
    graded = [(r, judgements_asked(areas_named(asked), r.judgements)) for r in own]
    return graded if any(judgements for _, judgements in graded) else []


def _moved(inquiry: Inquiry, course: Sequence[Graded]) -> list[Sentence]:
    heading = f"What moved in {course[0][0].authority}"
    return [replace(said, heading=heading) for said in describe_moves(inquiry, course)]


def _whole_way(inquiry: Inquiry, course: Sequence[Graded]) -> list[tuple[int, Sentence]]:
    """The first overall grade beside the latest, with the grades gained; none for areas."""
    every = [(r, j) for r, own in course for j in own if j.area_key == "overall"]
    overall = [pair for pair in every if judge_the_same(pair, every[-1])]
    if len(overall) < 2:
        return []
    (first, was), (last, now) = overall[0], overall[-1]
    gained = GRADE_ORDER.index(was.grade_key) - GRADE_ORDER.index(now.grade_key)
    text = (
        f"{first.authority}: {grade_name(first, was).lower()} in {inspection_date(first)}, "
        f"{grade_name(last, now).lower()} in {inspection_date(last)}."
    )
    ends = (state_judgement(inquiry, *pair) for pair in (overall[0], overall[-1]))
    cited = [citation for end in ends for citation in end.citations]
    return [(gained, Sentence(text, "record", tuple(cited), WHOLE_WAY))]


def _gained(way: tuple[int, Sentence]) -> tuple[int, str]:
    return -way[0], way[1].text
