"""Reads what a counting question asks of the grades: which, of what area, how many times.

Words only; which reports satisfy it is found in `graded`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from assistant.areas import asks_for_all_areas, concepts_in
from assistant.cues import any_of
from assistant.words import content_words

GRADE_ORDER = ("outstanding", "good", "adequate", "requires_improvement", "inadequate")
_MARK = r"(?:grade|mark|rating|judge?ment|score|result|verdict)s?"
_GRADE_WORDS: tuple[tuple[str, str], ...] = (
    (
        "inadequate",
        rf"inadequates?|fail(?:ing|ed|s)?\b(?! to)|(?:bottom|lowest|worst)(?: possible)? {_MARK}",
    ),
    ("requires_improvement", r"(?:requir(?:e|es|ed|ing)|needs?) improvement(?: to be good)?|RI\b"),
    ("adequate", r"adequate"),
    ("outstanding", rf"outstandings?|(?:top|highest|best)(?: possible)? {_MARK}|excellent"),
    ("good", r"good(?! (?:at|practice|quality|work))"),
)
_GRADE = "|".join(pattern for _, pattern in _GRADE_WORDS)
_JOINED = (
    r"\s*(?:,|/|\bor\b|\band\b|\bnor\b|&)\s*"
    r"(?:(?:or|even|only|just|are|is|were|was|be|been|being|rated|judged|graded|found)\s+)*"
)
_GROUP = re.compile(
    r"(?P<before>(?:at least|(?:less|lower|worse|better|higher) than|below|above|under|short of"
    r"|no (?:better|worse) than)\s+)?"
    rf"\b(?:{_GRADE})(?:{_JOINED}(?:{_GRADE}))*\b"
    r"(?P<after>\s*,?\s*(?:or|and)\s+(?:better|worse|above|below|higher|lower)\b)?",
    re.I,
)
_NOT = re.compile(
    r"(?:\b(?:not|neither|nor|other than|except|apart from|anything but)\b|n['’]t\b)"
    r"(?:\s+(?:yet|been|be|being|judged|rated|graded|found|considered|currently|a|an|get|getting"
    r"|got|to|overall|merely|just|simply))*\s*$",
    re.I,
)
_EVERY_AREA = any_of(
    r"\b(?:every|each)(?: single)? (?:\w+ )?(?:area|judge?ment|box|category|grade|measure|field"
    r"|heading|one of (?:its|their) (?:areas|grades|judge?ments))\b",
    r"\ball (?:(?:of )?(?:the|its|their) )?(?:\w+ )?(?:areas|judge?ments|boxes|categories|grades"
    r"|fields|headings)\b",
    r"\bacross the board\b|\bin everything\b|\bclean sweep\b|\bstraight (?:outstanding|good)s?\b"
    r"|\bfull house\b|\ball[- ]round\b",
)
_ANY_AREA = any_of(
    r"\bany(?:thing| (?:\w+ )?(?:area|judge?ment|category|grade|part|aspect|heading|field))\b",
    r"\bat least one\b|\ban area\b|\bone or more\b|\bsome(?:thing| (?:area|part|aspect))\b",
    r"\ba single (?:area|judge?ment|category|grade|box)\b|\bsomewhere\b",
)
_OWN = any_of(
    r"\b(?:on|in) (?:its|their) own\b|\bof (?:its|their) own\b|\bseparate(?:ly)?\b",
    r"\bby themselves\b",
)
_CONNECTOR = re.compile(
    r"\s*(?:[,;]\s*(?:but|and|while|yet)?|\b(?:but|and|while|whilst|yet|though|although|with|or)\b)\s+",
    re.I,
)
_AREA_FOLLOWS = re.compile(r"^\W*(?:for|in|on|at|overall|of|as regards|when it comes to)\b", re.I)
_NEVER = any_of(
    r"\bnever\b|\bnot (?:once|ever|yet)\b|n['’]t (?:ever|yet|once)\b",
    r"(?:\bnot|n['’]t)\b.*\b(?:in any|at any|any of|once)\b",
    r"\bno\b.{0,60}\bever\b|\byet to (?:be|get|reach|achieve)\b",
)
_ALWAYS = any_of(
    r"\balways\b|\bconsistently\b|\bthroughout\b|\bevery time\b|\bon every occasion\b",
    r"\b(?:at|in) (?:every|each)(?: single)?(?: one of (?:its|their))? (?:inspections?|reports?)\b",
    r"\b(?:in|at|across) all (?:of )?(?:its|their|the) (?:inspections|reports)\b",
)
_TIMES = re.compile(
    r"\b(?P<twice>twice|more than once|repeatedly|(?:at least )?(?:two|2)(?: or more)? "
    r"(?:times|inspections|reports)|two inspections running|consecutive(?:ly)?|in a row|again)\b"
    r"|\b(?P<thrice>(?:three|3)(?: or more)? (?:times|inspections|reports))\b",
    re.I,
)

Quantifier = Literal["", "never", "always", "times"]


class GradeTest(NamedTuple):
    """One thing asked of a report's grades: that an area has one of some."""

    area: str  # the words that name the area; "" for overall effectiveness
    area_name: str  # as shown
    grades: frozenset[str]
    which: Literal["named", "any", "every"] = "named"  # of the areas judged
    is_own: bool = False  # the area must be judged by itself, not with another
    is_or: bool = False  # an alternative to the test before it, not a further one


def grades_in(text: str) -> tuple[str, ...]:
    """The grade keys that a text names, in the everyday words for them too, in text order."""
    named = re.finditer("|".join(f"(?P<{key}>\\b(?:{p}))" for key, p in _GRADE_WORDS), text, re.I)
    return tuple(dict.fromkeys(str(match.lastgroup) for match in named))


def tests_asked(question: str) -> tuple[GradeTest, ...]:
    """What a question asks of the grades, one test for each area it names.

    "good overall but inadequate for care leavers" is two. () where no grade is named.
    """
    groups = list(_GROUP.finditer(question))
    found: list[GradeTest] = []
    for clause, group in zip(_clauses(question, groups), groups, strict=True):
        grades, is_or = _grades_of(group), re.match(r"\s*,?\s*or\b", clause) is not None
        if _NOT.search(question[: group.start()]) and not quantifier(question)[0]:
            grades = frozenset(GRADE_ORDER) - grades
        tests = _tests_of(clause.replace(group.group(), " "), grades)
        found += [
            test._replace(is_or=test.is_or or (is_or and n == 0)) for n, test in enumerate(tests)
        ]
    return tuple(found)


def quantifier(question: str) -> tuple[Quantifier, int]:
    """Whether none, all or so many of a council's reports must pass, and how many."""
    if _NEVER.search(question):
        return "never", 0
    if _ALWAYS.search(question):
        return "always", 0
    times = _TIMES.search(question)
    if times:
        return "times", 3 if times["thrice"] else 2
    return "", 0


def _clauses(question: str, groups: Sequence[re.Match[str]]) -> list[str]:
    """The question cut into a piece for each of its groups of grades."""
    if len(groups) < 2:
        return [question] * len(groups)
    cuts = [0]
    for one, other in pairwise(groups):
        between = question[one.end() : other.start()]
        joints = list(_CONNECTOR.finditer(between))
        joint = None
        if joints:
            joint = joints[-1] if _AREA_FOLLOWS.match(between) else joints[0]
        cuts.append(one.end() + (joint.start() if joint else 0))
    return [question[a:b] for a, b in zip(cuts, [*cuts[1:], len(question)], strict=True)]


def _grades_of(group: re.Match[str]) -> frozenset[str]:
    """The grades that a group means: "good or better" is good and outstanding."""
    named = grades_in(group.group())
    places = [GRADE_ORDER.index(grade) for grade in named]
    before = (group["before"] or "").lower().strip()
    after = (group["after"] or "").lower()
    if before in ("less than", "lower than", "worse than", "below", "under", "short of"):
        return frozenset(GRADE_ORDER[max(places) + 1 :])
    if before in ("better than", "higher than", "above"):
        return frozenset(GRADE_ORDER[: min(places)])
    if before in ("at least", "no worse than") or re.search("better|above|higher", after):
        return frozenset(GRADE_ORDER[: max(places) + 1])
    if before == "no better than" or re.search("worse|below|lower", after):
        return frozenset(GRADE_ORDER[min(places) :])
    return frozenset(named)


def _tests_of(clause: str, grades: frozenset[str]) -> list[GradeTest]:
    """A test for each area that a clause names; for overall effectiveness where it names none."""
    if _EVERY_AREA.search(clause):
        return [GradeTest("", "every area judged", grades, "every")]
    is_own = _OWN.search(clause) is not None
    areas = _areas_named(clause)
    if not areas and (_ANY_AREA.search(clause) or asks_for_all_areas(clause)):
        return [GradeTest("", "any area", grades, "any")]
    if not areas:
        return [GradeTest(" ".join(content_words(clause)), "", grades, is_own=is_own)]
    is_or = re.search(r"\b(?:either|or)\b", clause[areas[0][0] :]) is not None
    return [
        GradeTest(words, name, grades, is_own=is_own, is_or=is_or and n > 0)
        for n, (_, words, name) in enumerate(areas)
    ]


# Areas of the frameworks since 2013; the many of 2009 to 2012 are named one at a time.
_LISTED = (
    "care leavers",
    "adoption",
    "the safeguarding children board",
    "leadership",
    "help and protection",
    "children in care",
)


def _areas_named(clause: str) -> list[tuple[int, str, str]]:
    """The areas that a clause names apart from each other: place, words, name, in text order."""
    found: list[tuple[int, int, str]] = []
    said: dict[str, None] = {}
    for concept in concepts_in(clause):
        for match in concept.asked.finditer(clause):
            said.setdefault(match.group())
            if not any(a < match.end() and match.start() < b for a, b, _ in found):
                found.append((match.start(), match.end(), concept.name))
    listed = [one for one in sorted(found) if one[2] in _LISTED]
    by_name = {name: (start, clause[start:end], name) for start, end, name in reversed(listed)}
    if len(by_name) > 1:
        return sorted(by_name.values())
    if not found:
        return []
    # One area: all that names it helps to tell it ("overall" beside "safeguarding").
    specific = [one for one in found if one[2] != "overall effectiveness"] or found
    return [(specific[0][0], " ".join(said), specific[0][2])]
