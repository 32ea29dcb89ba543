"""Which reports a list is of, where it lists something else of those that have some grades.

"Inadequate councils criticised for high caseloads" asks who was criticised; the grade says no more
than of which reports. Once it has chosen them its words are taken out of the question, so that
whatever makes the list reads the rest as if it stood alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.area_relations import Relation, areas_in
from assistant.conditions import Test, tests_asked
from assistant.cues.catalogue import AWAITED, LASTED
from assistant.cues.lists import END_GRADE
from assistant.cues.mentions import asks_for_mention
from assistant.forms.aggregates.asked_items import asks_for_items
from assistant.forms.aggregates.graded import hold
from assistant.forms.aggregates.themes import tone_asked
from assistant.forms.aggregates.things import ranks_items
from assistant.grade_groups import GRADE_ORDER, GROUP
from assistant.inquiry import Inquiry
from assistant.likely.list_kind import Kind, ListKind
from assistant.patterns import any_of
from assistant.recurrence import quantifier

# What may be listed of reports that have some grades.
_OF_TEXT: frozenset[ListKind] = frozenset({"praised", "faulted", "theme", "mention"})
_OF_ELSE: frozenset[ListKind] = _OF_TEXT | {"items", "commonest"}
MIN_LIKELY = 0.5  # of all kinds that list something else, together
_BODY = (
    r"(?:councils?|authorit(?:y|ies)|boroughs?|LAs?|reports?|inspections?|ILACS|SIFs?|places"
    r"|services|counties|unitar(?:y|ies)|districts?|cities)"
)
# "Inadequate councils": the grade is said of the whole report, and of nothing that it tells of.
_OF_BODY = re.compile(
    rf"\s*(?:overall )?(?:children['’]?s (?:services )?)?(?:\w+ )?{_BODY}\b", re.I
)
_IS_JUDGED = re.compile(
    r"\b(?:rated|graded|judged|found|deemed|given|got|scored|received|overall|grades?|ratings?)\b",
    re.I,
)
_OVERALL_AFTER = re.compile(r"\s*,?\s*(?:overall|on the whole|as a whole)\b", re.I)
_MARK = r"(?:overall|grades?|graded|ratings?|judge?ments?|verdicts?|marks?|results?|effectiveness)"
_AFTER = re.compile(rf"\s*,?\s*(?:(?:for|in|on|as)\s+)?(?:(?:the|its|their)\s+)?{_MARK}\b", re.I)
_BEFORE = re.compile(
    r"(?:(?:\b(?:rated|graded|judged|found|deemed|considered|given|got|getting|scored|received|was"
    r"|were|is|are|been|being|as|at|to be|an?|only|just|with|had|has|have|having|came out|ended in"
    rf"|ending in|resulted in|gave|for|on|the|their|its|{_MARK})\b"
    r"|(?<=\w )(?:that|which|who|whose|where)\b)\s*,?\s*)+$",
    re.I,
)
_TO_AREA = re.compile(r"\s*(?:(?:for|in|on|at|of)\s+)?(?:(?:the|its|their)\s+)?", re.I)
_JOINT = re.compile(r"\s*,?\s*\b(?:and|but|yet)\b", re.I)  # with what followed a grade
_TO_END = re.compile(r"^\w*")
# "Do inadequate councils have high turnover?", "what is said about it in good councils?"
_ASKED_OF = any_of(
    r"^\W*(?:(?:and|so|but) )*(?:(?:how|what) )?(?:do|does|are|have|did|were)(?: the| most| many)? "
    rf"(?:\w+ ){{1,4}}?{_BODY} (?!(?:in|from|of|that|which|now|stored|there)\b)\w+",
    rf"\b(?:say|says|said|find|found|think|told|written|reported|done|happens?)\b[^?.;]{{0,40}}?"
    rf"\b(?:in|at|by|of|for) (?:the )?(?:\w+ ){{1,4}}?{_BODY}\W*$",
)
_LEFT_JOINT = any_of(r"^\W*(?:and|but|or)\b|\b(?:and|but)\W*$")


def only_so_graded(
    inquiry: Inquiry, kinds_of: Callable[[Inquiry], tuple[Kind, ...]]
) -> tuple[Inquiry, tuple[str, ...]]:
    """The inquiry of only those reports, without the words for their grades, and how that is said.

    As it came where the grades themselves are what it lists.

    Args:
        inquiry: the question.
        kinds_of: the kinds of list that may be meant, the likeliest first.
    """
    question = inquiry.reading.question
    tests = _tests_of_reports(question)
    is_of_reports = all(is_of_report(question, group) for group in GROUP.finditer(question))
    if not tests or not is_of_reports or quantifier(question)[0] or inquiry.reading.authorities:
        return inquiry, ()
    if END_GRADE.search(question):  # "what is the highest rating?" chooses no report
        return inquiry, ()
    rest = _besides(inquiry)
    (*groups,) = GROUP.finditer(question)
    is_asked_of = (
        _ASKED_OF.search(question) is not None
        and len(groups) == 1
        and _OF_BODY.match(question[groups[0].end() :]) is not None
    )
    if not (is_asked_of or _lists_else(rest, kinds_of(rest))):
        return inquiry, ()
    kept = tuple(r for r in inquiry.records if hold(r, tests).passes)
    resolution = replace(inquiry.resolution, records=kept)
    said = " and ".join(dict.fromkeys(map(_said, tests)))
    return replace(rest, resolution=resolution), (said,)


def _tests_of_reports(question: str) -> tuple[Test, ...]:
    """What is asked of the grades; of "inadequate councils", whatever else is named, overall."""
    (*groups,) = GROUP.finditer(question)
    if len(groups) == 1 and _OF_BODY.match(question[groups[0].end() :]):
        return tests_asked(f"{groups[0].group()} overall")
    return tests_asked(question)


def _besides(inquiry: Inquiry) -> Inquiry:
    """The inquiry without the words for grades."""
    reading = inquiry.reading
    question, topic, own = map(besides_grades, (reading.question, reading.topic, reading.own_topic))
    marks = tuple(mark for mark in reading.marks if mark != "grade")
    rest = replace(reading, question=question, topic=topic, own_topic=own, marks=marks)
    return replace(inquiry, reading=rest)


def _lists_else(rest: Inquiry, kinds: Sequence[Kind]) -> bool:
    """Whether what is left of a question lists something by itself: a theme, a number, a time.

    "Which councils are there?" is what is left where the grades are all that is asked.
    """
    question = rest.reading.question
    if ranks_items(question) or any(cue.search(question) for cue in (AWAITED, LASTED)):
        return True
    if not kinds or kinds[0].name not in _OF_ELSE:
        return False
    likely = sum(kind.likely for kind in kinds if kind.name in _OF_ELSE)
    says_so = asks_for_mention(question) or tone_asked(question) or asks_for_items(rest)
    return likely >= MIN_LIKELY and (kinds[0].name == "commonest" or bool(says_so))


def is_of_report(question: str, group: re.Match[str]) -> bool:
    """Whether a grade is said of a report or council, not of what the report tells of.

    "Good councils" and "good overall" are; "good family hubs" is not.
    """
    after = question[group.end() :]
    if _OF_BODY.match(after) or _OVERALL_AFTER.match(after):
        return True
    if _IS_JUDGED.search(question[: group.start()]):
        return True
    is_of_area = _grown(question, *group.span(), _areas(question)) != _grown(
        question, *group.span(), []
    )
    return is_of_area and group.group().lower() != "good"


def besides_grades(text: str) -> str:
    """A text without the grades that it names, the areas they are of and what joins them to it."""
    areas = _areas(text)
    for group in reversed(list(GROUP.finditer(text))):
        start, end = group.span()
        if not _OF_BODY.match(text[end:]):
            start, end = _grown(text, start, end, areas)
            end = joint.end() if (joint := _JOINT.match(text, end)) else end
        text = f"{text[:start].rstrip()} {text[end:].lstrip()}"
        areas = [area for area in areas if area[1] <= start]
    return _LEFT_JOINT.sub(" ", " ".join(text.split())).strip()


def _areas(text: str) -> list[tuple[int, int]]:
    """From where to where a text names areas, as whole words: "leadership", not "leader"."""
    return [(a.start, a.end + len(_TO_END.findall(text[a.end :])[0])) for a in areas_in(text)]


def _grown(text: str, start: int, end: int, areas: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """A span with the words on both sides that belong to it: "whose leadership was inadequate"."""
    before = (-1, -1)
    while before != (start, end):
        before = start, end
        if said := _AFTER.match(text, end):
            end = said.end()
        if said := _BEFORE.search(text[:start]):
            start = said.start()
        for first, last in areas:
            if first >= end and _TO_AREA.fullmatch(text, end, first):
                end = last
            elif last <= start and not text[last:start].strip():
                start = first
    return start, end


def _said(test: Test) -> str:
    """What a report is to have: "judged inadequate for leadership"."""
    if isinstance(test, Relation):
        return f"with {test.area_name}"
    grades = [grade.replace("_", " ") for grade in GRADE_ORDER if grade in test.grades]
    return f"judged {' or '.join(grades)} for {test.area_name or 'overall effectiveness'}"
