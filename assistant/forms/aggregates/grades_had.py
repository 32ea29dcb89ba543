"""Which councils had each of some grades, at whichever inspections: "both inadequate and good".

No one inspection gives an area two grades, so each may be that of another. Grades that follow one
another ("inadequate, then good") are read in `moves`, those with years of their own in
`each_time`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Sentence
from assistant.areas import besides_areas, concepts_in
from assistant.conditions import GradeTest, tests_asked
from assistant.forms.aggregates.graded import hold
from assistant.forms.aggregates.moved import with_earlier
from assistant.forms.aggregates.narrowed import narrow
from assistant.forms.aggregates.standing import rows_of
from assistant.grade_groups import GRADE, GRADE_ORDER, GROUP, grades_in, grades_of
from assistant.inquiry import Draft, Inquiry, notice
from assistant.inspections import by_authority, ended
from assistant.moves import move_asked
from assistant.patterns import any_of
from assistant.recurrence import quantifier
from index import ReportRecord

_OF_TODAY = tuple(grade for grade in GRADE_ORDER if grade != "adequate")
# "Every one of the four grades".
_EVERY_GRADE = any_of(
    r"\b(?:all|each|every(?: single)?)(?: one)?(?: of)?(?: the)? four"
    r"(?: (?:possible|different|overall|ofsted|main))* (?:grades|ratings|marks|verdicts)\b",
    r"\bevery (?:possible |single )?(?:overall |ofsted )?(?:grade|rating|mark|verdict)"
    r"(?= (?:there is|going|possible|on the scale|from)\b)",
    r"\bthe (?:full|whole|entire|complete) (?:set|range|spectrum|scale|house) of (?:\w+ )?"
    r"(?:grades|ratings|marks|verdicts)\b",
)
_BOTH = re.compile(rf"\bboth(?: (?:an?|rated|judged|graded|overall))* (?={GRADE})", re.I)
_HAD = any_of(
    r"\b(?:had|has|have|having|been|held|got|received|given|known|seen|collected|gathered|was|were"
    r"|history|record)\b"
)
_AT_SOME_TIME = any_of(
    r"\bat (?:some|one|any|different|various|another|other) (?:time|point|stage|inspection)s?\b"
    r"|\bover the years\b|\b(?:in|over|across) (?:its|their)(?: \w+)? (?:time|history|inspections"
    r"|record)\b|\bon different occasions\b|\bat (?:separate|different) inspections\b"
    r"|\bas well as\b|\band (?:also|an?)\b|\bever\b"
)
_AND = re.compile(r"\b(?:and|as well as|plus|&)\b", re.I)
_AT_ONCE = any_of(
    r"\b(?:same|one|single) (?:inspection|report|visit|time)\b|\bat once\b|\bnow\b|\bcurrently\b"
)


def answer_grades_had(inquiry: Inquiry) -> Draft | None:
    """The inspections that gave the councils which had each grade these grades; else None."""
    question = inquiry.reading.question
    wanted = _each_asked(question)
    if not wanted:
        return None
    area = _area_asked(question)
    councils = by_authority(narrow(inquiry, with_earlier(inquiry))[0])
    rows: list[Sentence] = []
    n_found = 0
    for own in sorted(councils, key=lambda own: own[0].authority):
        found = _of_council(inquiry, own, area, wanted)
        rows += found
        n_found += bool(found)
    name = area.area_name or "overall effectiveness"
    each = " and ".join(_say(grades) for grades in wanted)
    lead = notice(f"{n_found} of {len(councils)} authorities in scope had {each} for {name}.")
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def _of_council(
    inquiry: Inquiry,
    own: Sequence[ReportRecord],
    area: GradeTest,
    wanted: Sequence[frozenset[str]],
) -> list[Sentence]:
    """The rows of a council's inspections that gave one of the grades; none where one lacks."""
    ordered = sorted(own, key=lambda record: (ended(record), record.report_id))
    found = []
    for grades in wanted:
        held = [hold(record, [area._replace(grades=grades)]) for record in ordered]
        right = {one.record.report_id: one for one in held if one.passes}
        if not right:
            return []
        found.append(right)
    chosen = {report_id: one for right in found for report_id, one in right.items()}
    kept = [chosen[r.report_id] for r in ordered if r.report_id in chosen]
    return [row for one in kept for row in rows_of(inquiry, one)]


def _each_asked(question: str) -> tuple[frozenset[str], ...]:
    """The grades of which each must have been given; () where a question asks for no such thing."""
    if quantifier(question)[0] or _AT_ONCE.search(question):
        return ()
    groups = list(GROUP.finditer(question))
    if not groups:
        is_every = _EVERY_GRADE.search(question) and _HAD.search(question)
        return tuple(frozenset({grade}) for grade in _OF_TODAY) if is_every else ()
    if len({concept.name for concept in concepts_in(question)}) > 1 or not _HAD.search(question):
        return ()
    both = _BOTH.search(question)
    if both and len(groups) == 1 and _AND.search(groups[0].group()):
        return tuple(frozenset({grade}) for grade in grades_in(groups[0].group()))
    if len(groups) != 2 or not (both or _AT_SOME_TIME.search(question)):
        return ()
    first, second = map(grades_of, groups)
    between = besides_areas(question[groups[0].end() : groups[1].start()])
    is_joined = _AND.search(between) is not None and not first & second
    is_in_turn = move_asked(question) is not None and not both
    return (first, second) if is_joined and not is_in_turn else ()


def _area_asked(question: str) -> GradeTest:
    """The area whose grades are meant; overall effectiveness where none is named."""
    tests = [t for t in tests_asked(question) if isinstance(t, GradeTest) and t.which == "named"]
    named = next((t for t in tests if t.area_name), None)
    if named:
        return named
    concepts = concepts_in(question)
    return GradeTest(question, concepts[0].name, frozenset()) if concepts else _OVERALL


_OVERALL = GradeTest("", "", frozenset())


def _say(grades: frozenset[str]) -> str:
    return " or ".join(g.replace("_", " ") for g in GRADE_ORDER if g in grades)
