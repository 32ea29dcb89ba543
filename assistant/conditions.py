"""Reads what a question over many reports asks of their grades, as conditions on one report.

"Good overall but inadequate for care leavers" is two conditions, "exactly one outstanding",
"nothing below good" and "leadership above overall" one each. Words only; which reports meet
them is found in `forms.aggregates.graded`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from assistant.area_relations import EVERY_AREA, Relation, relations_asked
from assistant.areas import (
    CONCEPTS,
    asks_for_all_areas,
    concepts_in,
    names_both_services,
)
from assistant.grade_groups import GRADE, GRADE_ORDER, GROUP, grades_of
from assistant.how_many import AREA_WORD, NO_END, Amount, amount_asked
from assistant.patterns import Span, any_of
from assistant.recurrence import DID_NOT, besides_joined, quantifier, span_of_none
from assistant.words import content_words

_NOT = re.compile(
    # "Leave out any inadequate", "except the ones that came out inadequate".
    r"(?:(?P<other>\b(?:other than|except(?:ing| for)?|apart from|anything but|leav(?:e|ing) out"
    r"|exclud(?:e|es|ing)|omit(?:ting)?|skip(?:ping)?|not counting|minus)\b"
    r"(?:\s+(?:any|all|those|the|ones?|that|which|who|councils|inspections|reports|was|were|is"
    r"|are))*)|\b(?:not|neither|nor)\b"
    rf"|{DID_NOT})"
    r"(?:\s+(?:yet|been|be|being|judged|rated|graded|found|considered|currently|a|an|get|getting"
    r"|got|to|overall|merely|just|simply|even|quite|exactly|have|had|having|come|came|out|as"
    r"|actually|itself|themselves|reach|hit|manage|score|think|call|called|deemed"
    r"|end|ended|ending|up|finish|finished|result|resulted|in|with|result))*\s*$",
    re.I,
)
_OVERALL = "overall effectiveness"
_SAID_AGAIN = any_of(
    r"\b(?:by which (?:I|we) mean|(?:I|we) mean|meaning|that is to say|in other words|i\.? ?e\b)"
)
# "Who was good, and who inadequate?" lists both.
_OR = re.compile(r"\s*,?\s*or\b(?! (?:more|fewer|less|better|worse|above|below)\b)", re.I)
_AND_WHO = re.compile(r"\s*,?\s*(?:and|but)\s+(?:which|who|where)\b(?! of\b)", re.I)
_BOTH_SERVICES = any_of(
    r"\bboth\b(?! (?:19|20)\d\d)|\bas well as\b|\band\b[^.;?]{0,30}\balike\b"
    r"|\beach (?:of the )?service"
)
# "Leadership and overall" are two areas; "overall safeguarding" is one.
_BESIDE = re.compile(
    r"\w*\W*\b(?:and|or|nor|plus|as well as)\b(?: (?:for|on|in|the|its|their))*\W*", re.I
)
_IDIOM = re.compile(r"\b(?:an? )?clean bill of health\b", re.I)  # of no area of health
_BRACKETS = re.compile(r"\([^()]*\)")
_NEITHER = re.compile(r"\bneither\b[^.;?]{1,60}\bnor\b[^.;?]{1,40}$", re.I)
# "The board good, but the council not": overall.
_OF_WHOLE = any_of(
    r"\b(?:council|authority|borough|LA)\b(?! (?:was|is|that|which|who))|\bas a whole\b|\boverall\b"
)
_WAS_NOT = re.compile(
    r"\b(?:(?:was|were|is|are|did|do|does|has|had)(?: not|n['’]?t)|not)"
    r"(?= *(?:$|[?.,;:)–-]|in (?:19|20)\d\d))"
    rf"|\b(?:but|yet|though) not\b"
    rf"(?= (?:(?:for|in|on|at|the|its|their|of) )*(?!{GRADE}|(?:one|an?|any|single|even)\b)\w+)",
    re.I,
)
_ANY_AREA = any_of(
    r"\bany(?:thing|where)\b",
    r"\bany (?:\w+ )?(?:area|judge?ment|category|grade|part|aspect|heading|field)\b",
    r"\bat least one\b|\ban area\b|\bone or more\b|\bsome(?:thing| (?:area|part|aspect))\b",
    r"\ba single (?:area|judge?ment|category|grade|box)\b|\bsomewhere\b",
    r"\b(?:on|for|in) (?:what|which)(?: areas?)?\W*$",
)
_OWN = any_of(
    r"\b(?:on|in) (?:its|their) own\b|\bof (?:its|their) own\b|\bseparate(?:ly)?\b",
    r"\bby themselves\b|\b(?:in|of) (?:its|their|there) own(?: right)?\b",
    r"\bas (?:an? |its |their )?(?:own|separate|standalone) (?:area|judge?ment|grade|category)\b",
)
# "Not lumped in with the children in care": judged by itself, and the other is no area asked of.
_NOT_TOGETHER = re.compile(
    r"\(?\b(?:not|and not|rather than|instead of|without(?: being)?|never) "
    r"(?:just |merely |simply )?"
    r"(?:(?:being )?(?:lumped|bundled|rolled|merged|combined|grouped|joined|mixed|put|taken"
    r"|thrown|folded|wrapped))(?: (?:up|in|together|into one|in one))*"
    r"(?:(?: (?:with|into|under|alongside))+ (?:the |all )?"
    r"(?:(?:\w+ ){0,3}?(?:in care|looked[- ]after(?: children| kids| ones)?)|(?:other )?\w+))?\)?",
    re.I,
)
# "Care leavers the only area inadequate": no other area has that grade.
_ONLY_AREA = any_of(
    rf"\b(?:only|sole|lone) (?:single )?(?:_ )?(?:{AREA_WORD}|weak (?:spot|link)|bit|one|thing)\b",
    rf"\b(?:no other {AREA_WORD}|none of the other \w+) (?:was|were|is|got)\b",
    r"\bnothing else\b|\bnowhere else\b|\balone (?:was|were|is|got)\b|\bonly (?:in|for|on)\b",
)
_REST = any_of(
    r"\b(?:the )?(?:rest|remainder)\b|\b(?:everything|everywhere|all) else\b|\belsewhere\b",
    r"\b(?:every|each|all|in) (?:the |its |their )?other(?: \w+)? "
    r"(?:areas?|judge?ments?|grades?)\b",
    r"\ball (?:the )?others\b",
)
_ALL_BUT = any_of(
    r"\b(?:everything|every (?:\w+ )?(?:area|judge?ment|grade)|all (?:\w+ )?(?:areas|judge?ments"
    r"|grades)|across the board|everywhere|all)(?: _)? (?:but|except(?: for)?|apart from|bar|save"
    r"|other than)\b",
)
_BUT_ONE = re.compile(r"\s+(?:for )?(?:just |only |a single )?one\b(?! of\b)", re.I)
_THIS_ONE = re.compile(
    r"\W*(?:(?:overall|area|grade|judge?ment)s? *)?[,:;–-]?\s*(?:and |namely )?"
    r"(?:it|that|this|which|that one|namely|being)\b(?: (?:was|is|being|one))*"
    r"(?P<area>[^.;?]{3,60})",
    re.I,
)
_CONNECTOR = re.compile(
    r"\s*(?:[,;:]\s*(?:but|and|while|yet)?|\b(?:but|and|while|whilst|whereas|yet|(?:even )?though"
    r"|although|albeit|despite|in spite of|alongside|beside|next to|against|on top of"
    r"|(?:paired |coupled |combined |together )?with|or|when|where|that|which|who|whose|plus"
    r"|because)\b)\s+",
    re.I,
)
_AREA_FOLLOWS = re.compile(r"^\W*(?:for|in|on|at|overall|of|as regards|when it comes to)\b", re.I)


class GradeTest(NamedTuple):
    """One thing asked of a report's grades: that an area has one of some."""

    area: str  # the words that name the area; "" for overall effectiveness
    area_name: str  # as shown
    grades: frozenset[str]
    which: Literal["named", "any", "every", "count", "rest"] = "named"  # of the areas judged
    is_own: bool = False  # the area must be judged by itself, not with another
    is_both: bool = False  # of each of the two services for which the area was judged until 2012
    is_or: bool = False  # an alternative to the test before it, not a further one
    n_least: int = 0  # of "count": how many areas have such a grade, at least and at most
    n_most: int = NO_END


Test = GradeTest | Relation


@lru_cache(maxsize=512)  # each form of an answer about grades reads the question for them
def tests_asked(question: str) -> tuple[Test, ...]:
    """What a question asks of the grades, one test for each area or relation it names.

    "good overall but inadequate for care leavers" is two. () where no grade is named.
    """
    question = besides_joined(_IDIOM.sub(" ", question))
    question = _NOT_TOGETHER.sub(" by themselves ", question)
    question = _BRACKETS.sub(_besides_aside, question)
    relations, rest = relations_asked(question)
    return (*_grades_asked(in_full(rest)), *relations)


def besides_together(question: str) -> str:
    """A question without the words for an area that another is not to be judged together with."""
    return _NOT_TOGETHER.sub(" ", question)


def _besides_aside(said: re.Match[str]) -> str:
    """What stands in brackets, unless it names the grade, or the only area before it."""
    is_told = GROUP.search(said.group()) or not concepts_in(said.string[: said.start()])
    return said.group() if is_told else " "


def _grades_asked(question: str) -> list[GradeTest]:
    groups = list(GROUP.finditer(question))
    found: list[GradeTest] = []
    ends = [0]
    for clause, group in zip(_clauses(question, groups), groups, strict=True):
        before = question[: group.start()]
        grades, is_or = grades_of(group), _OR.match(clause) is not None
        counted = _counted(question, group, grades)
        if counted:
            found += [counted, *_alone(question[group.end() :], counted)]
            continue
        is_not = _NOT.search(before) or _NEITHER.search(before)
        if is_not and not quantifier(question)[0]:
            grades = _all_but(grades, is_below=not is_not.groupdict().get("other"))
        tests = _tests_of(clause, group.group(), grades)
        if (
            is_not and tests[0].which == "any" and not quantifier(question)[0]
        ):  # "not inadequate in any area"
            tests = [GradeTest("", "every area judged", grades, "every")]
        is_of_whole = _OF_WHOLE.search(clause) is not None
        if is_not and found and not tests[0].area_name and len(groups) > 1 and not is_of_whole:
            tests = [found[-1]._replace(grades=grades)]  # "good but not outstanding"
        if found and _SAID_AGAIN.search(before[ends[0] :]):
            was = found.pop()  # "less than good, by which I mean requires improvement"
            is_bare = len(tests) == 1 and tests[0].which == "named" and not tests[0].area_name
            tests = [was._replace(grades=grades)] if is_bare else tests
        ends = [group.end()]
        is_beside = _AND_WHO.match(clause) is not None and bool(found) and len(tests) == 1
        if is_beside and tests[0].which == "named" and not tests[0].area_name:
            tests, is_or = [found[-1]._replace(grades=grades)], True  # "which good, and which RI?"
        if found and _is_of_all(tests) and _is_once_more([found[-1]], tests[0]):
            found.pop()  # "all top marks, outstanding for everything"
        if not found or not _is_once_more(tests, found[-1]):
            found += [
                test._replace(is_or=test.is_or or (is_or and n == 0))
                for n, test in enumerate(tests)
            ]
    return found


def _is_once_more(tests: Sequence[GradeTest], before: GradeTest) -> bool:
    """Whether only what was asked is said again: "the top mark overall, outstanding I mean"."""
    (first, *more) = tests
    is_bare = not first.area_name and first.which == "named"
    return is_bare and not more and first.grades == before.grades


def _is_of_all(tests: Sequence[GradeTest]) -> bool:
    return len(tests) == 1 and tests[0].which == "every"


def _alone(after: str, counted: GradeTest) -> list[GradeTest]:
    """The area that is said to be the one: "only one was inadequate, and it was leadership"."""
    group = GROUP.search(after)
    said = _THIS_ONE.match(after[: group.start()] if group else after)
    if not said or counted.n_most != 1:
        return []
    return [GradeTest(words, name, counted.grades) for _, words, name in _areas_named(said["area"])]


def _all_but(grades: frozenset[str], *, is_below: bool) -> frozenset[str]:
    """The grades that are not these; what is not good is worse, unless all but good is asked."""
    if is_below and grades == {"good"}:
        return frozenset(GRADE_ORDER[2:])
    return frozenset(GRADE_ORDER) - grades


def _counted(question: str, group: re.Match[str], grades: frozenset[str]) -> GradeTest | None:
    """The test of no area, of all or of so many; None where none of these is asked.

    Nor where no inspection is to have given one area such a grade: "nothing overall below good".
    """
    none = span_of_none(question)
    if none and none[0] <= group.start() < none[1]:
        return None
    amount = amount_asked(question[: group.start()], group.group(), question[group.end() :])
    if not amount:
        return None
    if amount.is_all or not amount.most:
        wanted = grades if amount.is_all else frozenset(GRADE_ORDER) - grades
        return GradeTest("", "every area judged", wanted, "every")
    return GradeTest("", amount.name, grades, "count", n_least=amount.least, n_most=amount.most)


def in_full(question: str) -> str:
    """The question with the grade written where only "was not" stands for it."""
    groups = list(GROUP.finditer(question))
    if not groups:
        return question
    return _WAS_NOT.sub(
        lambda match: (
            f"{match.group()} {_before(groups, match.start())}"
            if _before(groups, match.start())
            else match.group()
        ),
        question,
    )


def _before(groups: Sequence[re.Match[str]], place: int) -> str:
    """The last group of grades that ends before a place in the text; "" where none does."""
    return next((g.group() for g in reversed(groups) if g.end() <= place), "")


def _clauses(question: str, groups: Sequence[re.Match[str]]) -> list[str]:
    """The question cut into a piece for each of its groups of grades."""
    if len(groups) < 2:
        return [question] * len(groups)
    cuts, ends = [0], [*(group.start() for group in groups[2:]), len(question)]
    for one, other, end in zip(groups, groups[1:], ends, strict=False):
        cuts.append(_cut(question, (cuts[-1], one.end()), (other.start(), end)))
    return [question[a:b] for a, b in zip(cuts, [*cuts[1:], len(question)], strict=True)]


def _cut(question: str, first: Span, second: Span) -> int:
    """Where the clause of one group of grades ends and that of the next begins.

    Args:
        question: the whole of it.
        first: From where to where the first clause stands at least.
        second: Likewise the second, with what follows its group.
    """
    start, low = first
    high, end = second
    between = question[low:high]
    joints = [low + joint.start() for joint in _CONNECTOR.finditer(between)]
    # Best where each side names an area: "good overall while care leavers were lower, just good".
    both = [
        at for at in joints if concepts_in(question[start:at]) and concepts_in(question[at:end])
    ]
    joints = both or joints
    if not joints and "(" in between:  # "RI all the way down (nothing good)"
        return low + between.index("(")
    if not joints:
        areas = _areas_named(between)
        is_of_each = len(areas) > 1 and not concepts_in(question[start:low])
        return low + areas[-1][0] if is_of_each else low
    return joints[-1] if _AREA_FOLLOWS.match(between) else joints[0]


# "Show me all inadequate judgements": whichever there are; but "who has all good grades?"
_LISTS_GRADES = any_of(
    r"^\W*(?:(?:please|can you|could you|I want|I need|I['’]d like) )*"
    r"(?:(?:show|list|give|find|name|get|pull up|what (?:are|were))(?: me| us)? )?"
    rf"(?:all|every|each|any)(?: of)?(?: the)? (?:{GRADE}) "
    r"(?:judge?ments?|grades?|ratings?|verdicts?)\b"
)


def _tests_of(clause: str, group: str, grades: frozenset[str]) -> list[GradeTest]:
    """A test for each area that a clause names; for overall effectiveness where it names none."""
    rest = _rest_of(clause.replace(group, "_"), grades)
    if rest:
        return rest
    is_of_any = _LISTS_GRADES.search(clause) is not None
    if EVERY_AREA.search(clause) and not is_of_any:
        return [GradeTest("", "every area judged", grades, "every")]
    marked = " ".join(clause.replace(group, "_").split())
    is_alone = _ONLY_AREA.search(marked) is not None
    clause = " ".join(clause.replace(group, " ").split())
    is_own = _OWN.search(clause) is not None
    areas = _areas_named(clause)
    if not areas and (is_of_any or _ANY_AREA.search(clause) or asks_for_all_areas(clause)):
        return [GradeTest("", "any area", grades, "any")]
    if not areas:
        return [GradeTest(" ".join(content_words(clause)), "", grades, is_own=is_own)]
    is_or = re.search(r"\b(?:either|or)\b", clause[areas[0][0] :]) is not None
    is_both = _BOTH_SERVICES.search(clause) is not None and (
        len(areas) == 1 and (names_both_services(clause) or "both services" in clause.lower())
    )
    tests = [
        GradeTest(words, name, grades, is_own=is_own, is_both=is_both, is_or=is_or and n > 0)
        for n, (_, words, name) in enumerate(areas)
    ]
    ends = tuple(f"{areas[-1][1]} {alone}".lower() for alone in ("only", "alone"))
    is_alone |= marked.lower().rstrip(" ?.!,;").endswith(ends)  # "for care leavers only"
    if len(tests) == 1 and is_alone:
        alone = Amount(1, 1)
        tests.append(GradeTest("", alone.name, grades, "count", n_least=1, n_most=1))
    return tests


def _rest_of(clause: str, grades: frozenset[str]) -> list[GradeTest]:
    """The test of every other area: "the rest were good", "good in everything but adoption"."""
    rest = GradeTest("", "every other area judged", grades, "rest")
    but = _ALL_BUT.search(clause)
    if but and _BUT_ONE.match(clause, but.end()):  # whichever it is
        others = frozenset(GRADE_ORDER) - grades
        return [GradeTest("", "every area judged but one", others, "count", n_least=1, n_most=1)]
    if but:
        left_out = _areas_named(clause[but.end() :])
        others = frozenset(GRADE_ORDER) - grades
        return [*(GradeTest(words, name, others) for _, words, name in left_out), rest]
    return [rest] if _REST.search(clause) else []


_OF_TODAY = {concept.name for concept in CONCEPTS if concept.is_of_today}
# The most particular first, overall effectiveness last.
_PLACES = {concept.name: place for place, concept in enumerate(CONCEPTS)}
# Areas of the frameworks since 2013; the many of 2009 to 2012 are named one at a time.
LISTED_AREAS = (
    "care leavers",
    "adoption",
    "the safeguarding children board",
    "leadership",
    "help and protection",
    "children in care",
)


def _areas_named(clause: str) -> list[tuple[int, str, str]]:
    """The areas that a clause names apart from each other: place, words, name, in text order."""
    every = [
        (match.start(), match.end(), concept.name)
        for concept in concepts_in(clause)
        for match in concept.asked.finditer(clause)
    ]
    # The longest first: "performance management" is no leadership.
    found: list[tuple[int, int, str]] = []
    for one in sorted(every, key=lambda one: one[0] - one[1]):
        if not any(a < one[1] and one[0] < b for a, b, _ in found):
            found.append(one)
    found.sort()
    beside = {
        joined[2]
        for one, other in pairwise(found)
        if _BESIDE.fullmatch(clause[one[1] : other[0]])
        for joined in (one, other)
    }
    listed = [one for one in found if one[2] in LISTED_AREAS or one[2] in beside & {_OVERALL}]
    by_name = {name: (start, clause[start:end], name) for start, end, name in reversed(listed)}
    if len(by_name) > 1:
        return sorted(by_name.values())
    if not found:
        return []
    # "The jobs that finished inadequate overall": of the many areas until 2012 none is meant.
    if any(name == _OVERALL for _, _, name in found):
        found = [one for one in found if one[2] in _OF_TODAY]
    # One area: all that names it helps to tell it ("overall" beside "safeguarding").
    start, _, name = min(found, key=lambda one: _PLACES[one[2]])
    said = dict.fromkeys(clause[start:end] for start, end, _ in found)
    return [(start, " ".join(said), name)]
