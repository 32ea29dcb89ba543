"""Which areas of one report have the best grade, the worst one, or one that is named."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.forms.gradetable import explain_grades
from assistant.forms.stating import state_judgement
from assistant.grade_groups import GRADE_ORDER
from assistant.inquiry import Draft, Inquiry, notice
from ingest import Judgement

_AREA = r"(?:areas?|parts?|bits?|services?|aspects?|judge?ments?|grades?|ratings?)"
_CAME = r"(?:is|was|were|are|got|had|did|has|came out) (?:the )?"
_WORST = re.compile(
    rf"\b(?:weakest|worst|lowest|poorest)\b(?: \w+)? {_AREA}\b"
    rf"|\b(?:worst|weakest|poorest) (?:at|in)\b"
    rf"|\b{_AREA} {_CAME}(?:worst|weakest|lowest|poorest)\b",
    re.I,
)
_BEST = re.compile(
    rf"\b(?:strongest|best|highest|top)\b(?: \w+)? {_AREA}\b|\b(?:best|strongest) (?:at|in)\b"
    rf"|\b{_AREA} {_CAME}(?:best|strongest|highest)\b",
    re.I,
)
_OF_GRADE = re.compile(
    rf"\b(?:which|what) (?:of (?:its |their |the )?)?{_AREA}(?: (?:of|in|at) [^?.]{{1,30}}?)? "
    r"(?:is|are|was|were)(?P<not>n['’]?t| not)? (?:yet |even )?"
    r"(?:judged |rated |graded |found )?(?:to be )?"
    r"(?P<grade>good|outstanding|inadequate|adequate)\b(?! (?:at|for)\b)",
    re.I,
)
_WHOLE = ("overall", "overall-effectiveness")  # what sums the areas up is none of them
_Test = Callable[[Judgement], bool]


def answer_graded_areas(inquiry: Inquiry) -> Draft | None:
    """The areas that a question asks for by their grade; None where it asks for none so."""
    if len(inquiry.speaking) != 1:
        return None
    (record,) = inquiry.speaking
    parts = tuple(j for j in record.judgements if not j.area_key.endswith(_WHOLE))
    chosen = _chosen(inquiry.reading.question, parts) if parts else None
    if chosen is None:
        return None
    said, fits = chosen
    rows = tuple(j for j in parts if fits(j))
    instead = "" if rows else " They were given these."
    lead = notice(f"{said}, given to {len(rows)} of {len(parts)}.{instead}")
    shown = rows or parts
    sentences = [state_judgement(inquiry, record, j) for j in shown]
    notes = explain_grades([(record, shown)])
    anchors = tuple(dict.fromkeys(j.anchor for j in shown))
    return Draft("answered", (lead, *sentences, *notes), "record", anchors)


def _chosen(question: str, parts: tuple[Judgement, ...]) -> tuple[str, _Test] | None:
    """What is asked for in words, and the test of it."""
    of_grade = _OF_GRADE.search(question)
    if of_grade:
        return _of_grade(of_grade["grade"].lower(), is_not=bool(of_grade["not"]))
    is_worst = _WORST.search(question) is not None
    if not (is_worst or _BEST.search(question)):
        return None
    places = [_place(j) for j in parts]
    at = max(places) if is_worst else min(places)
    which = "lowest" if is_worst else "highest"
    return f"The {which} grade of any area", lambda j: _place(j) == at


def _of_grade(grade: str, *, is_not: bool) -> tuple[str, _Test]:
    at = GRADE_ORDER.index(grade)
    if not is_not:
        return f"The grade {grade}", lambda j: j.grade_key == grade
    if grade in ("good", "outstanding"):  # "not good" is worse than good
        return f"A grade below {grade}", lambda j: _place(j) > at
    return f"A grade other than {grade}", lambda j: j.grade_key != grade


def _place(judgement: Judgement) -> int:
    return GRADE_ORDER.index(judgement.grade_key)
