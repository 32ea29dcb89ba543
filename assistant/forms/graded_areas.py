"""Which areas of one report have the best grade, the worst one, or one that is named."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answer import Sentence
from assistant.forms.gradetable import explain_grades
from assistant.forms.stating import state_judgement
from assistant.grade_groups import GRADE_ORDER
from assistant.inquiry import Draft, Inquiry, notice
from assistant.subjects import areas_asked
from ingest import Judgement

_AREA = (
    r"(?:areas?|parts?|bits?|services?|aspects?|judge?ments?|sections?|headings?|strands?|links?"
    r"|spots?|points?|suits?|ones?|grades?|ratings?|marks?|scores?)"
)
_CAME = (
    r"(?:is|was|were|are|got|had|did|has|came out|went|(?:was |were |is |are )?(?:marked|rated"
    r"|graded|judged|scored)) (?:the )?"
)
_MARKED = r"(?:mark(?:ed|s)?|rated|graded|judged|scor(?:e|ed|es)|c[ao]me out|rank(?:ed|s)?|do|did)"
_REST = r"(?:the )?(?:rest|others?|other ones|other (?:areas|parts|bits))\b"
_LESS = r"(?:lower|worse|weaker|poorer|less)"
_MORE = r"(?:higher|better|stronger)"
_DOWN = r"\b(?:let|drag(?:ged|s)?|pull(?:ed|s)?|br[io](?:ng|ught)|knock(?:ed)?|held?)\b[^?]{0,40}"
_WORST = re.compile(
    rf"\b(?:weakest|worst|lowest|poorest|bottom|weak)\b(?: \w+){{0,2}}? {_AREA}\b"
    rf"|\b(?:worst|weakest|poorest) (?:at|in)\b"
    rf"|\b{_AREA} [^?]{{0,40}}?{_CAME}(?:worst|weakest|lowest|poorest|{_LESS})\b"
    rf"|\b{_MARKED} (?:the )?(?:lowest|worst|poorest|{_LESS})\b|\b{_LESS} than {_REST}"
    rf"|\b(?:up to|behind|below|level with|as (?:good|well|high) as) {_REST}"
    rf"|\b(?:lose|lost|drop(?:ped)?) marks\b|\bbest and worst\b"
    rf"|\b(?:which|where) (?=.*\b{_AREA}\b).*{_DOWN}\b(?:down|back)\b"
    rf"|{_DOWN}\b(?:down|back)\b.*\b(?:marks|grades|ratings|scores)\b",
    re.I,
)
_BEST = re.compile(
    rf"\b(?:strongest|best|highest|top)\b(?: \w+){{0,2}}? {_AREA}\b"
    r"|\b(?:best|strongest) (?:at|in)\b"
    rf"|\b{_AREA} [^?]{{0,40}}?{_CAME}(?:best|strongest|highest|{_MORE})\b"
    rf"|\b{_MARKED} (?:the )?(?:highest|best|{_MORE})\b|\b{_MORE} than {_REST}",
    re.I,
)
# Whether all have the same grade, or which has not.
_UNLIKE = re.compile(
    r"\b(?:odd one out|different (?:from|to|than) (?:the )?(?:rest|others)|the same (?:grade|mark"
    r"|rating|score|judge?ment)s?|(?:grade|mark|rating|score|judge?ment)s? (?:all )?the same"
    r"|across the board)\b",
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
    notes = explain_grades([(record, tuple(shown))])
    anchors = tuple(dict.fromkeys(j.anchor for j in shown))
    return Draft("answered", (*sentences, *notes), "record", anchors)


def _groups(question: str, parts: tuple[Judgement, ...]) -> list[tuple[str, _Test]]:
    """The grades asked for, each by a name, and which judgements have it; [] where none is so."""
    of_grade = _OF_GRADE.search(question)
    if of_grade:
        return [_of_grade(of_grade["grade"].lower(), is_not=bool(of_grade["not"]))]
    places = [_place(j) for j in parts]
    is_unlike = _UNLIKE.search(question) is not None
    asked = [
        (which, at)
        for which, pattern, at in (("highest", _BEST, min(places)), ("lowest", _WORST, max(places)))
        if is_unlike or pattern.search(question)
    ]
    if asked and min(places) == max(places):
        return [("The same grade for all areas", lambda j: True)]
    return [(f"The {which} grade of any area", _at(at)) for which, at in asked]


def _at(place: int) -> _Test:
    return lambda j: _place(j) == place


def _of_grade(grade: str, *, is_not: bool) -> tuple[str, _Test]:
    at = GRADE_ORDER.index(grade)
    if not is_not:
        return f"The grade {grade}", lambda j: j.grade_key == grade
    if grade in ("good", "outstanding"):  # "not good" is worse than good
        return f"A grade below {grade}", lambda j: _place(j) > at
    return f"A grade other than {grade}", lambda j: j.grade_key != grade


def _place(judgement: Judgement) -> int:
    return GRADE_ORDER.index(judgement.grade_key)
