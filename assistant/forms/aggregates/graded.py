"""Which reports have the grades asked for: one test or several, ever, never or always."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from assistant.area_relations import Relation
from assistant.areas import CONCEPTS, choose_judgements, concepts_in
from assistant.conditions import GradeTest, Test, tests_asked
from assistant.forms.aggregates.frameworks import besides_frameworks
from assistant.forms.aggregates.numbers import Wanted, number_wanted
from assistant.grade_groups import GRADE, GRADE_ORDER
from assistant.inquiry import Inquiry
from assistant.inspections import ended
from assistant.recurrence import NEVER, n_of, quantifier, span_of_none
from index import ReportRecord
from ingest import Judgement

_INSPECTIONS = r"(?:inspections?|reports?|visits?)"
# "Has had at least four inspections", "inspected three times": how many a council had in all.
_HAD = re.compile(
    r"\b(?:had|has|have|having|with)(?: (?:been|had|at|least|most|exactly|only|just|more|fewer|than"
    rf"|the))* (?:\w+) (?:(?:or more|full|ofsted|stored) )*{_INSPECTIONS}\b",
    re.I,
)
_INSPECTED = re.compile(
    r"\b(?:inspected|visited|looked at|been in|c[oa]me|went|back)\b"
    r"[^.,;?]{0,20}?\b(?:times|twice|thrice)\b",
    re.I,
)
_IN_ALL = re.compile(r"\b(?P<n>\w+) (?:in (?:all|total)|altogether)\b", re.I)
# "No inadequate judgement in any inspection" is no area of theirs.
_NO_SUCH_AREA = re.compile(
    rf"\b(?:no|without (?:an?|any)(?: single)?|not (?:a single|one|any)) (?:{GRADE})\b", re.I
)
# "Its last two inspections" are not all that it had.
_SOME = re.compile(
    rf"\b(?:last|latest|first|past|previous|recent|next) (?:\w+ ){{1,2}}?{_INSPECTIONS}\b", re.I
)


class Graded(NamedTuple):
    """A report held against the tests."""

    record: ReportRecord
    rows: tuple[Judgement, ...]  # what decides it, in printed order; () where nothing is judged
    passes: bool
    is_judged: bool = True  # whether any area that is asked about has a grade


class Selection(NamedTuple):
    """The reports chosen, and how many could not be held against the tests."""

    chosen: tuple[Graded, ...]
    of: tuple[ReportRecord, ...]
    unjudged: tuple[ReportRecord, ...]


def select(inquiry: Inquiry, tests: Sequence[Test], records: Sequence[ReportRecord]) -> Selection:
    """The reports that pass; or all judged reports of the councils that never or always do."""
    held = [hold(record, tests) for record in records]
    parts = [
        _kept(held if own is tests else [hold(r, own) for r in records], how, n_times)
        for own, how, n_times in _parts_of(inquiry.reading.question, tests)
    ]
    unjudged = tuple(one.record for one in held if not one.is_judged)
    chosen = _of_so_many(inquiry, _in_each(parts), records)
    return Selection(tuple(chosen), tuple(records), unjudged)


def _of_so_many(
    inquiry: Inquiry, chosen: Sequence[Graded], records: Sequence[ReportRecord]
) -> list[Graded]:
    """Of "four inspections and never good" those of the councils that had so many."""
    wanted = _number_had(inquiry.reading.question)
    if not wanted:
        return list(chosen)
    n_had = Counter(record.authority for record in records)
    return [one for one in chosen if wanted.holds(n_had[one.record.authority])]


def _number_had(question: str) -> Wanted | None:
    """How many inspections a council must have had, of which all, none or some must pass."""
    share = n_of(question)
    if share:
        return Wanted(share, share)
    if share is None and quantifier(question)[0] not in ("never", "always"):
        return None
    question = _SOME.sub(" ", besides_frameworks(question))
    if had := _HAD.search(question):
        return number_wanted(had.group(), _INSPECTIONS)
    if said := _INSPECTED.search(question):
        n = number_wanted(said.group(), "times", is_of_times=True)
        is_open = re.search(r"\b(?:at least|more than|over)\b", said.group(), re.I)
        return n if is_open or not n else Wanted(n.least, n.least)
    if said := _IN_ALL.search(question):
        return number_wanted(f"{said['n']} inspections", _INSPECTIONS)
    wanted = number_wanted(question, _INSPECTIONS)
    is_of_some = wanted is not None and max(wanted.least or 0, wanted.most or 0) > 1
    return wanted if is_of_some else None  # "in any single inspection" is of each


def _parts_of(question: str, tests: Sequence[Test]) -> list[tuple[Sequence[Test], str, int]]:
    """Which tests are asked of a council's inspections together, and how often each must be met.

    "Good every time, never inadequate for leadership" asks twice.
    """
    never, none = NEVER.search(question), span_of_none(question)
    if quantifier(question)[0] == "never" and (never or none):
        start, end = (never.start(), len(question)) if never else none or (0, 0)
        others, said = f"{question[:start]}, {question[end:]}", question[start:end]
        if (first := tests_asked(others)) and (last := tests_asked(said)):
            return [(first, *quantifier(others)), (last, "never", 0)]
    how, n_times = quantifier(question)
    if how == "never" and _NO_SUCH_AREA.search(question) and all(map(_is_of_every, tests)):
        how = "always"  # each inspection was without
    return [(tests, how, n_times)]


def _is_of_every(test: Test) -> bool:
    return isinstance(test, GradeTest) and test.which == "every"


def _kept(held: Sequence[Graded], how: str, n_times: int) -> list[Graded]:
    """The reports that pass, or those of the councils that pass so often."""
    if how:
        return [one for own in _by_council(held) for one in _of_council(own, how, n_times)]
    return [one for one in held if one.passes]


def _in_each(parts: Sequence[Sequence[Graded]]) -> list[Graded]:
    """The reports of the councils that have some in each part, with the rows of every part."""
    names = set.intersection(*({one.record.authority for one in part} for part in parts))
    found: dict[str, Graded] = {}
    for one in (one for part in parts for one in part if one.record.authority in names):
        had = found.get(one.record.report_id)
        rows = {*one.rows, *(had.rows if had else ())}
        ordered = tuple(j for j in one.record.judgements if j in rows)
        found[one.record.report_id] = one._replace(rows=ordered)
    return list(found.values())


def hold(record: ReportRecord, tests: Sequence[Test]) -> Graded:
    """Hold one report's judgements against the tests, of which all must pass or an alternative."""
    rows: dict[Judgement, None] = {}
    passes, is_judged = True, False
    for n, test in enumerate(tests):
        judgements = record.judgements
        if test.which == "rest":
            judgements = _not_named(tests, judgements)
        is_met, shown = _met(test, judgements)
        passes = (passes or is_met) if test.is_or and n else (passes and is_met)
        rows |= dict.fromkeys(shown)
        is_judged |= bool(shown) or (_is_of_all(test) and bool(record.judgements))
    ordered = tuple(j for j in record.judgements if j in rows)
    if not ordered and is_judged:  # no area has such a grade: what sums all up stands for them
        ordered = choose_judgements("", record.judgements) or record.judgements
    return Graded(record, ordered, passes and is_judged, is_judged)


def _not_named(tests: Sequence[Test], judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements of areas, but of none that another test names."""
    named = {
        judgement
        for test in tests
        if isinstance(test, GradeTest) and test.which == "named"
        for judgement in judged_for(test, judgements)
    }
    # "Exactly one outstanding and the rest good": of those that are not outstanding.
    counted = {
        grade
        for test in tests
        if isinstance(test, GradeTest) and test.which == "count"
        for grade in test.grades
    }
    return tuple(
        j
        for j in judgements
        if j not in named and not _is_overall(j) and j.grade_key not in counted
    )


def _is_of_all(test: Test) -> bool:
    return isinstance(test, GradeTest) and test.which != "named"


def rank_of(grade_key: str) -> int:
    """A grade's place, best first; requires improvement stands where adequate did."""
    scale = ("outstanding", "good", "requires_improvement", "inadequate")
    return scale.index("requires_improvement" if grade_key == "adequate" else grade_key)


def _met(test: Test, judgements: tuple[Judgement, ...]) -> tuple[bool, tuple[Judgement, ...]]:
    """Whether a report meets one test, and the judgements that decide it."""
    if isinstance(test, Relation):
        return _related(test, judgements)
    judged = judged_for(test, judgements)
    right = tuple(j for j in judged if j.grade_key in test.grades)
    if test.which == "count":
        return test.n_least <= len(right) <= test.n_most, right or judged
    is_met = bool(right) and (len(right) == len(judged) or not _must_all(test, judged))
    return is_met, right if test.which == "any" or is_met else judged


def _related(
    relation: Relation, judgements: tuple[Judgement, ...]
) -> tuple[bool, tuple[Judgement, ...]]:
    """As `_met`, of two areas held against each other; nothing decides where one is not judged."""
    if relation.which == "same":
        is_met = len(judgements) > 1 and len({j.grade_key for j in judgements}) == 1
        return is_met, judgements
    left = choose_judgements(relation.left, judgements)
    if not relation.right:
        return _related_to_others(relation, left, judgements)
    right = choose_judgements(relation.right, judgements)
    if len(left) != 1 or len(right) != 1 or left == right:
        return False, ()
    steps = rank_of(right[0].grade_key) - rank_of(left[0].grade_key)
    is_far = steps == 0 or abs(steps) >= relation.far
    return is_far and (steps > 0) - (steps < 0) in relation.signs, (*left, *right)


def _related_to_others(
    relation: Relation, left: tuple[Judgement, ...], judgements: tuple[Judgement, ...]
) -> tuple[bool, tuple[Judgement, ...]]:
    """As `_related`, of one area held against each of the others that are judged."""
    others = tuple(j for j in judgements if j not in left and not _is_overall(j))
    if len(left) != 1 or not others:
        return False, ()
    steps = [rank_of(other.grade_key) - rank_of(left[0].grade_key) for other in others]
    is_met = all((step > 0) - (step < 0) in relation.signs for step in steps)
    return is_met, (*left, *others)


def _must_all(test: GradeTest, judged: tuple[Judgement, ...]) -> bool:
    """Whether all that is judged must pass: every area, or each service's overall grade.

    Until 2012 a report judged safeguarding and looked after children apart, and none overall.
    """
    return test.which in ("every", "rest") or (
        test.which == "named"
        and (test.is_both or all(j.area_key.endswith(":overall-effectiveness") for j in judged))
    )


def _is_overall(judgement: Judgement) -> bool:
    return judgement.area_key == "overall" or judgement.area_key.endswith(":overall-effectiveness")


def judged_for(test: GradeTest, judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements of one report that a test is about; () where it judges no such area."""
    if test.which == "count":  # overall effectiveness sums up the areas, and is none of them
        return tuple(j for j in judgements if not _is_overall(j))
    if test.which != "named":
        return judgements
    chosen = choose_judgements(test.area, judgements) if test.area else ()
    if not test.area_name:  # not named, or by words of no area: overall effectiveness
        chosen = chosen or choose_judgements("", judgements)
    elif area := next(
        (c for c in CONCEPTS if c.name == test.area_name and not c.is_of_today), None
    ):
        # "Performance management" is not leadership where that alone is judged.
        chosen = tuple(j for j in chosen if area.area_keys.fullmatch(j.area_key))
    if test.is_own:
        chosen = tuple(j for j in chosen if "-and-care-leavers" not in j.area_key)
    return chosen


def _by_council(held: Sequence[Graded]) -> list[list[Graded]]:
    """The reports that could be judged, of one council after the other, each oldest first."""
    found: dict[str, list[Graded]] = {}
    for one in sorted(held, key=lambda one: (ended(one.record), one.record.report_id)):
        if one.is_judged:
            found.setdefault(one.record.authority, []).append(one)
    return list(found.values())


def _of_council(own: Sequence[Graded], how: str, n_times: int) -> list[Graded]:
    """Of one council's reports those that make the answer; none where it is not so."""
    right = [one for one in own if one.passes]
    if how == "never":
        return [] if right else list(own)
    if how == "always":
        return right if len(right) == len(own) else []
    if how == "row":
        runs = [list(run) for passes, run in groupby(own, lambda one: one.passes) if passes]
        return [one for run in runs if len(run) >= n_times for one in run]
    is_so = len(right) == n_times if how == "only" else len(right) >= n_times
    return right if is_so else []


def area_asked(topic: str) -> GradeTest:
    """The area that a topic names, by the words for it alone; overall effectiveness for none.

    Any grade passes.
    """
    concepts = concepts_in(topic)
    if not concepts:
        return GradeTest("", "", frozenset(GRADE_ORDER))
    named = (match.group() for match in concepts[0].asked.finditer(topic))
    return GradeTest(" ".join(named), concepts[0].name, frozenset(GRADE_ORDER))
