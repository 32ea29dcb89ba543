"""Reads which grade a council is to have had in which year: "good in 2018 but RI in 2022".

Words only. Which councils had them is found in `forms.aggregates.each_in_time`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.conditions import GradeTest, Test, tests_asked
from assistant.cues.catalogue import IN_BOTH, IN_EACH_YEAR
from assistant.grade_groups import GROUP
from assistant.patterns import any_of

_EVER = (1, 9999)
_WHEN = re.compile(
    r"\b(?:(?:between|from) (?P<first>20\d\d) (?:and|to) (?P<last>20\d\d)"
    r"|(?:in |during |from )?(?P<span>20\d\d)(?: ?[-–] ?| to | or (?:in )?)(?P<end>20\d\d)"
    r"|(?:(?:(?P<way>by|until|till|before|up to|since|after|from)(?: the end of)?"
    r"|in|during|of|at|for)(?: the| its| their)?(?: \w+)? )?(?P<year>20\d\d)"
    r"(?P<on> onwards?| or (?:later|after)| on)?)\b",
    re.I,
)
_NOT_AGAIN = any_of(
    r"\b(?:but |and |yet |then )?(?:not|never|didn['’]?t|wasn['’]?t)\b[^.;?]{0,30}?"
    r"\b(?:again|back|another(?: one)?|so) (?:until|till|before)\b"
)
_OR = any_of(r"\bor\b")


class InTime(NamedTuple):
    """Grades that an inspection of some years is to have given."""

    since: int  # a year, inclusive
    until: int
    tests: tuple[Test, ...]


class EachInTime(NamedTuple):
    """What a council's inspections are to have given, each in its own years."""

    each: tuple[InTime, ...]  # in order of time
    not_between: bool = False  # and none between the first and the last gave the same


def each_in_time(question: str) -> EachInTime | None:
    """Which grades are asked for in which years; None where not each has years of its own."""
    groups = list(GROUP.finditer(question))
    whens = [m for m in _WHEN.finditer(question) if not _lies_in(m, groups)]
    if not groups or len({_years_of(when) for when in whens}) < 2:
        return None
    if len(groups) == 1:
        return _of_one_grade(question, whens)
    pieces = _pieces(question, groups, whens)
    if not pieces:
        return None
    found = [InTime(*_years_of(when), tests_asked(_besides(piece))) for piece, when in pieces]
    if not all(one.tests for one in found):
        return None
    found = [found[0], *(_of_same_area(one, found[0]) for one in found[1:])]
    ordered = sorted(found, key=lambda one: (one.until, one.since))
    is_open = [one for one in found if one.since == _EVER[0] or one.until == _EVER[1]]
    return EachInTime(tuple(found if is_open else ordered))


def _of_one_grade(question: str, whens: Sequence[re.Match[str]]) -> EachInTime | None:
    """Of "good in both 2018 and 2023", and of "good in 2019 but not again until 2023"."""
    tests = tests_asked(_besides(question))
    both = IN_BOTH.search(question)
    is_of_each = both or IN_EACH_YEAR.search(question)
    again = _NOT_AGAIN.search(question)
    if again and len(whens) == 2:
        tests = tests_asked(_besides(question[: again.start()]))
    elif not is_of_each or not tests:
        return None
    years = [_years_of(when) for when in whens]
    if both:
        years = [(int(year), int(year)) for year in both.groups() if year]
    elif again:
        years = [(when, when) for when in sorted(int(w["year"] or 0) for w in whens)]
    if not all(first == last for first, last in years) or not tests:
        return None
    each = tuple(InTime(first, last, tests) for first, last in sorted(set(years)))
    return EachInTime(each, not_between=again is not None)


def _pieces(
    question: str, groups: Sequence[re.Match[str]], whens: Sequence[re.Match[str]]
) -> list[tuple[str, re.Match[str]]]:
    """The piece of a question for each grade with its years, these all after it or all before."""
    if len(whens) != len(groups):
        return []
    marks = sorted([*groups, *whens], key=lambda mark: mark.start())
    is_after = marks[::2] == list(groups)
    if not is_after and marks[1::2] != list(groups):
        return []
    ends = [mark.end() for mark in marks[1::2]]
    starts = [0, *ends[:-1]]
    ends[-1] = len(question)
    joints = [
        question[a:b] for a, b in zip(starts[1:], (m.start() for m in marks[2::2]), strict=True)
    ]
    if any(map(_OR.search, joints)):
        return []
    return [(question[a:b], w) for a, b, w in zip(starts, ends, whens, strict=True)]


def _of_same_area(one: InTime, first: InTime) -> InTime:
    """Of the area that the first names, where this one names none: "leadership good, then RI"."""
    area = next((t for t in first.tests if isinstance(t, GradeTest) and t.area_name), None)
    if not area or len(first.tests) > 1:
        return one
    return one._replace(
        tests=tuple(
            area._replace(grades=test.grades)
            if isinstance(test, GradeTest) and test.which == "named" and not test.area_name
            else test
            for test in one.tests
        )
    )


def _besides(text: str) -> str:
    """A text without its years, and without what joins inspections of several."""
    return _WHEN.sub(" ", IN_BOTH.sub(" ", text))


def _lies_in(when: re.Match[str], groups: Sequence[re.Match[str]]) -> bool:
    return any(g.start() <= when.start("year") < g.end() for g in groups if when["year"])


def _years_of(when: re.Match[str]) -> tuple[int, int]:
    """From which year to which, both inclusive."""
    if when["first"] or when["span"]:
        return int(when["first"] or when["span"]), int(when["last"] or when["end"])
    year, way = int(when["year"]), (when["way"] or "").lower()
    if when["on"] or way in ("since", "from"):
        return year, _EVER[1]
    if way == "after":
        return year + 1, _EVER[1]
    if way in ("by", "until", "till", "up to"):
        return _EVER[0], year
    return (_EVER[0], year - 1) if way == "before" else (year, year)
