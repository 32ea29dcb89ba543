"""Which areas of one report have the best grade, the worst one, or one that is named."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answer import Sentence
from assistant.cues.graded_areas import AREA, BEST, UNLIKE, WORST
from assistant.forms.gradetable import explain_grades
from assistant.forms.stating import state_judgement
from assistant.grade_groups import GRADE_ORDER, grade_place
from assistant.inquiry import Draft, Inquiry, notice
from assistant.subjects import areas_asked
from ingest import Judgement

_OF_GRADE = re.compile(
    rf"\b(?:which|what) (?:of (?:its |their |the )?)?{AREA}(?: (?:of|in|at) [^?.]{{1,30}}?)? "
    r"(?:is|are|was|were)(?P<not>n['’]?t| not)? (?:yet |even )?"
    r"(?:judged |rated |graded |found )?(?:to be )?"
    r"(?P<grade>good|outstanding|inadequate|adequate)\b(?! (?:at|for)\b)",
    re.I,
)
# "Did it land the top grade?" asks of the whole as well, and "which got the top grade?" of none.
_OF_WHOLE = re.compile(
    r"^(?!.*\b(?:which|what|where|who)\b).*\b(?:top|highest|best|lowest|bottom|worst) "
    r"(?:possible )?(?:grade|mark|rating|score|band|one)\b"
    r"|\bstraight (?:outstanding|good|inadequate)s?\b",
    re.I | re.S,
)
_WHOLE = ("overall", "overall-effectiveness")  # what sums the areas up is none of them
_Test = Callable[[Judgement], bool]


def answer_graded_areas(inquiry: Inquiry) -> Draft | None:
    """The areas that a question asks for by their grade; None where it asks for none so."""
    if len(inquiry.speaking) != 1 or len(areas_asked(inquiry.reading.topic)) > 1:
        return None  # of areas that are named, each has its own
    (record,) = inquiry.speaking
    parts = tuple(j for j in record.judgements if not j.area_key.endswith(_WHOLE))
    groups = _groups(inquiry.reading.question, parts) if parts else []
    if not groups:
        return None
    sentences: list[Sentence] = []
    shown: list[Judgement] = []
    for said, fits in groups:
        rows = tuple(j for j in parts if fits(j))
        instead = "" if rows else " They were given these."
        sentences.append(notice(f"{said}, given to {len(rows)} of {len(parts)}.{instead}"))
        sentences += [state_judgement(inquiry, record, j) for j in rows or parts]
        shown += rows or parts
    if _OF_WHOLE.search(inquiry.reading.question):
        whole = [j for j in record.judgements if j not in parts]
        sentences = [*(state_judgement(inquiry, record, j) for j in whole), *sentences]
    notes = explain_grades([(record, tuple(shown))])
    anchors = tuple(dict.fromkeys(j.anchor for j in shown))
    return Draft("answered", (*sentences, *notes), "record", anchors)


def _groups(question: str, parts: tuple[Judgement, ...]) -> list[tuple[str, _Test]]:
    """The grades asked for, each by a name, and which judgements have it; [] where none is so."""
    of_grade = _OF_GRADE.search(question)
    if of_grade:
        return [_of_grade(of_grade["grade"].lower(), is_not=bool(of_grade["not"]))]
    places = [grade_place(j) for j in parts]
    is_unlike = UNLIKE.search(question) is not None
    asked = [
        (which, at)
        for which, pattern, at in (("highest", BEST, min(places)), ("lowest", WORST, max(places)))
        if is_unlike or pattern.search(question)
    ]
    if asked and min(places) == max(places):
        return [("The same grade for all areas", lambda j: True)]
    return [(f"The {which} grade of any area", _at(at)) for which, at in asked]


def _at(place: int) -> _Test:
    return lambda j: grade_place(j) == place


def _of_grade(grade: str, *, is_not: bool) -> tuple[str, _Test]:
    at = GRADE_ORDER.index(grade)
    if not is_not:
        return f"The grade {grade}", lambda j: j.grade_key == grade
    if grade in ("good", "outstanding"):  # "not good" is worse than good
        return f"A grade below {grade}", lambda j: grade_place(j) > at
    return f"A grade other than {grade}", lambda j: j.grade_key != grade
