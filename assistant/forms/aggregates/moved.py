"""Which grades moved from one inspection of a council to the next, and which stayed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations, groupby, pairwise
from typing import NamedTuple

from assistant.area_relations import EVERY_AREA
from assistant.areas import concepts_in
from assistant.conditions import LISTED_AREAS, GradeTest, Test, tests_asked
from assistant.forms.aggregates.frameworks import frameworks_in_turn, place_of_framework
from assistant.forms.aggregates.graded import hold, judged_for, rank_of
from assistant.forms.aggregates.ordered import first_or_last, order_asked
from assistant.forms.stating import state_judgement
from assistant.grade_groups import GROUP, grades_in
from assistant.grade_lists import names_theme
from assistant.grade_rows import row_asked, starts_of
from assistant.inquiry import Draft, Inquiry, notice
from assistant.inspections import ended, inspection_year
from assistant.moves import (
    ANY_GRADE,
    AT_A_STROKE,
    Move,
    besides_other,
    move_asked,
    turn_asked,
)
from assistant.patterns import any_of
from assistant.recurrence import quantifier
from assistant.words import number_of
from index import ReportRecord
from ingest import Judgement

_LAST_PAIR = any_of(
    r"\b(?:since|from|on|than|compared (?:to|with)|after) (?:the|their|its|our)? ?"
    r"(?:last|previous|prior|earlier|one before)\b",
    r"\b(?:at|in|with|by) (?:the|their|its)? ?(?:latest|last|most recent|newest)\b",
    r"\blast time\b|\bthis time\b|\bthe time before\b",
    r"\b(?:latest|most recent) (?:inspection|report|grade|judge?ment)\b",
)
# "Compared with the one before it, whose grade was higher at the latest?"
_AT_LATEST = any_of(
    r"\b(?:compar\w+ (?:with|to)|than)\b[^.;?]*\bbefore\b[^.;?]*"
    r"\bat (?:the|its|their) (?:latest|most recent|newest)\b",
    r"\bnow\b[^.;?]*\bthan\b[^.;?]*\b(?:before|previous(?:ly)?|last time)\b",
)
# "Outstanding in 2018 and dropped since": to any inspection after those of the year.
_SINCE_THEN = any_of(
    r"\bsince(?: then)?(?=\W*(?:$|[?.,;:]))|\b(?:afterwards|after that|later on)\b"
)
# Any two inspections in a row, however long ago.
_ANY_PAIR = any_of(
    r"\bever\b|\bat any (?:time|point|inspection|stage)\b"
    r"|\banytime\b|\bin a row\b|\bback[- ]to[- ]back\b",
    r"\b(?:two|2) (?:consecutive )?(?:inspections|reports|visits)\b(?<!last two inspections)",
    r"\b(?:two|2) (?:inspections|reports|visits) (?:running|in a row)\b|\bconsecutive\b"
    r"|\b(?:inspection|report|visit) before\b|\b(?:twice|two times) (?:running|over)\b",
    r"\bone (?:inspection|report|visit|time) (?:to|and) the (?:very )?next\b"
    r"|\bbetween inspections\b",
    r"\b(?:at|in|by) (?:the|its|their) (?:very )?(?:next|following|one after)\b|\bover the years\b"
    r"|\bhistor",
    r"\b(?:inspection|report|visit|time|one)\b[^?.;]{0,12}\b(?:(?:straight|right|directly"
    r"|immediately) after|the next|the following|the one after)\b|\b(?:inspection|report|visit|one)"
    r" after\b|\bnext (?:time|inspection|visit)\b",
)
# From the first of all to the last.
_WHOLE_SPAN = any_of(
    r"\b(?:first|earliest|oldest)\b[^?.;]{0,40}\b(?:last|latest|newest|most recent)\b",
    r"\b(?:last|latest|newest|most recent)\b[^?.;]{0,40}\b(?:first|earliest|oldest)\b",
    r"\b(?:since|from|than(?: at)?|compared (?:to|with)) (?:the|its|their) (?:very )?"
    r"(?:first|earliest|oldest)\b",
)
_FURTHEST = any_of(
    r"\b(?:the )?(?:most|furthest|farthest)\b(?! recent)|\bmost improved\b",
    r"\b(?:biggest|largest|greatest|steepest|sharpest) (?:\w+ )?"
    r"(?:jump|leap|rise|climb|improvement|drop|fall|slide|decline|change|move)\b",
)
_ASKED = any_of(
    r"\b(?:has|have|had|did|does|do|which|what|who|whose|where|any(?:body|one|where)?|how many"
    r"|councils?|authorit(?:y|ies)|boroughs?|that|list|name|all|every|LAs?|places?)\b"
)
_BETWEEN_TWO = any_of(r"\b(?:between|from) (?:any |its |their )?(?:two|2)\b")
_EACH_OF_LAST = re.compile(
    r"\b(?:each|both|every one|all)(?: (?:one )?of)? (?:their|its|the) (?:last|past|latest"
    r"|most recent) (?P<n>two|three|four|[2-4]) (?:\w+ )?(?:inspections|reports|visits)\b"
    r"|\b(?:their|its|the) last (?P<m>two|three|[2-3]) (?:inspections|reports|visits) running\b",
    re.I,
)
# "Whose latest inspection is their best ever?"
_BEST_YET = re.compile(
    r"\b(?:(?P<best>best|highest|strongest)|worst|lowest|weakest|poorest)"
    r"(?: (?:grades?|inspections?|results?|ratings?|reports?|ones?|judge?ments?|marks?|outcomes?))?"
    r"(?: (?:(?:that )?(?:it|they)(?: has| have|['’]s|['’]ve)?|on record))?"
    r"(?: ever| yet| so far| to date| on record)\b",
    re.I,
)
_NOW = any_of(r"\b(?:now|currently|today|at present|at the moment|these days)\b")
_TWO_PARTS = re.compile(
    r"\s*(?:,\s*)?\b(?:but|while|whilst|whereas|yet|(?:even )?though|although|and"
    r"(?= (?:got|get|went|go|fell|fall|dropped|rose|worse|better|stayed|improved|declined|slipped"
    r"|lost|moved)\b))\b\s*",
    re.I,
)
_BARE_WAY = re.compile(r"^(?P<way>worse|better)\b", re.I)  # "better for care and worse for ..."
_BARE_MOVE = re.compile(r"^(?P<way>up|down)\b", re.I)
_ANY_AREA = any_of(r"\b(?:any|an|some|one|a single) (?:area|judge?ment|heading|category)s?\b")
_GRADED = re.compile(
    r"\b(?:grades?|ratings?|judge?ments?|overall|rated|judged|graded|marks?|scores?)\b", re.I
)
_OF_COUNCILS = re.compile(
    r"\b(?:councils?|authorit(?:y|ies)|boroughs?|LAs?|places|areas|counties|any(?:body|one)|who)\b",
    re.I,
)


class Movement(NamedTuple):
    """One area of a council at two inspections, one after the other."""

    first: tuple[ReportRecord, Judgement]
    second: tuple[ReportRecord, Judgement]

    @property
    def authority(self) -> str:
        return self.second[0].authority

    @property
    def was(self) -> str:
        return self.first[1].grade_key

    @property
    def now(self) -> str:
        return self.second[1].grade_key

    @property
    def steps(self) -> int:
        """Grades gained, below 0 where lost; requires improvement stands where adequate did."""
        return rank_of(self.first[1].grade_key) - rank_of(self.second[1].grade_key)


def asks_for_movement(inquiry: Inquiry) -> bool:
    """Whether a question is about grades that moved, and not about what services did."""
    question = inquiry.reading.question
    if row_asked(question) or _under_each(question):
        return True
    move = move_asked(question)
    is_asked = inquiry.reading.form == "aggregate" or _ASKED.search(question) is not None
    if not move or not (is_asked or len(grades_in(question)) > 1):
        return False
    tests = tests_asked(question)
    areas = {test.area_name for test in tests if isinstance(test, GradeTest)}
    if move.signs == {0} and len(areas) > 1:
        return False  # "children in care outstanding, overall stuck at good": of one inspection
    if any(test.which in ("count", "every") for test in tests):
        return False  # of one inspection's areas, so many or all
    how = quantifier(question)[0]
    is_from_to = move.starts.isdisjoint(move.ends)
    if how == "row" and grades_in(question) and 0 in move.signs and not is_from_to:
        return False  # "RI twice running, no improvement": the row says it
    is_of_each = how in ("never", "always")
    if is_of_each and len(move.signs) == 1 and move.ends != ANY_GRADE:
        return False  # "never slipped below good": no inspection was below it
    if grades_in(question) or _GRADED.search(question) or move.far > 1:
        return True
    is_of_councils = _OF_COUNCILS.search(question) or len(inquiry.reading.authorities) > 1
    return bool(is_of_councils) and not names_theme(inquiry.reading.topic)


def _under_each(question: str) -> Move | None:
    """From one grade to another, each named with its framework: "good under SIF, RI under ILACS".

    None where two frameworks are not named, or other than two grades.
    """
    across, groups = frameworks_in_turn(question), list(GROUP.finditer(question))
    if not across or len(groups) != 2:
        return None
    tests = [test for test in tests_asked(question) if isinstance(test, GradeTest)]
    if len(tests) != 2 or any(test.which != "named" for test in tests):
        return None
    first, second = (test.grades for test in tests)  # "not good" is below it
    older, newer = (place_of_framework(question, keys) for keys in across)
    if older > newer:
        first, second = second, first
    return Move(frozenset({1, 0, -1}), first, second)


def answer_moved(inquiry: Inquiry) -> Draft:
    """Each pair of a council's inspections, one after the other, whose grade moved as asked."""
    question = inquiry.reading.question
    move, areas = _under_each(question) or move_asked(question), _areas_asked(question)
    if row := row_asked(question):
        return _in_a_row(inquiry, row, areas[0])
    if (turn := turn_asked(question)) and len(areas) == 1:
        return _of_turn(inquiry, turn, areas[0])
    if move and (n := _n_moves(question, move)):
        return _moved_in_a_row(inquiry, n, move, areas[0])
    if n := _n_alike(question, move):
        return _alike_in_a_row(inquiry, n, areas[0])
    if parts := _parts_asked(question):
        return _of_parts(inquiry, parts)
    pairs = _pairs_asked(inquiry, areas, move)
    right = [p for p in pairs if move and move.holds(p.was, p.now, p.steps)]
    if not right and move and _is_long_way(inquiry, move):
        move = move._replace(is_to_any=True)
        later = _pairs_asked(inquiry, areas, move)
        right = [p for p in later if move.holds(p.was, p.now, p.steps)]
    if EVERY_AREA.search(question):
        right = _of_whole_reports(right, pairs)
    how, _ = quantifier(question)
    if how == "never" and move and move.signs == {0}:
        how = "always"  # "never changed, the same in all inspections"
    if how == "never":
        moved = {pair.authority for pair in right}
        right = [pair for pair in pairs if pair.authority not in moved]
    if how == "always":
        other = {pair.authority for pair in pairs if pair not in right}
        right = [pair for pair in right if pair.authority not in other]
    if _FURTHEST.search(question):
        far = max((abs(pair.steps) for pair in right), default=0)
        right = [pair for pair in right if abs(pair.steps) == far]
    chosen = first_or_last(question, right, lambda pair: ended(pair.second[0]))
    sentences = [
        state_judgement(inquiry, record, judgement, record.authority)
        for record, judgement in dict.fromkeys(end for pair in chosen for end in pair)
    ]
    lead = notice(_lead(inquiry, chosen, pairs, areas, move))
    ranked = tuple(judgement.anchor for pair in chosen for _, judgement in pair)
    return Draft("answered", (lead, *sentences), "record", tuple(dict.fromkeys(ranked)))


def answer_best_yet(inquiry: Inquiry) -> Draft | None:
    """The councils whose latest grade is better than any before it, or worse; None if not asked."""
    question = inquiry.reading.question
    said = _BEST_YET.search(question)
    if not said or not (inquiry.reading.times.relative == "latest" or _NOW.search(question)):
        return None
    concept, sign = next(iter(concepts_in(question)), None), 1 if said["best"] else -1
    words = " ".join(m.group() for m in concept.asked.finditer(question)) if concept else ""
    area = GradeTest(words, concept.name if concept else "", frozenset())
    councils = [_graded(own, area) for own in _by_authority(with_earlier(inquiry))]
    found: list[tuple[ReportRecord, Judgement]] = []
    for graded in councils:
        *before, last = [rank_of(judgement.grade_key) for _, judgement in graded] or [0]
        found += graded if before and all((was - last) * sign > 0 for was in before) else []
    n, way = len({record.authority for record, _ in found}), "better" if said["best"] else "worse"
    of = f"{n} of {len(councils)} authorities in scope"
    lead = notice(f"{of}, whose latest grade for {_name_of(area)} is {way} than each before it.")
    rows = [state_judgement(inquiry, record, j, record.authority) for record, j in found]
    return Draft("answered", (lead, *rows), "record", tuple(j.anchor for _, j in found))


def _is_long_way(inquiry: Inquiry, move: Move) -> bool:
    """Whether from one grade to another is asked, and not that it took one inspection or no time.

    What nobody did from one inspection to the next, some did over several.
    """
    is_told = ANY_GRADE not in (move.starts, move.ends) and move.starts.isdisjoint(move.ends)
    is_of_next = move.is_to_now or move.is_to_any or _is_last_pair(inquiry)
    question, times = inquiry.reading.question, inquiry.reading.times
    is_at_once = AT_A_STROKE.search(question) or _ANY_PAIR.search(question)
    is_free = not (quantifier(question)[0] or is_at_once or times)
    return is_told and is_free and not is_of_next


class Parts(NamedTuple):
    """What several areas of a council did from one inspection to the next, each another thing."""

    moves: tuple[tuple[Move, GradeTest], ...]  # each with the area that moved so
    beside: tuple[Test, ...]  # the grades that the later inspection gave besides


def _parts_asked(question: str) -> Parts | None:
    """Of "improved overall but not for adoption", "rose overall while leadership stayed good".

    None where one area is all that is spoken of: a grade is then of before or after.
    """
    moves: list[tuple[Move, GradeTest]] = []
    beside: list[Test] = []
    for said in _TWO_PARTS.split(question):
        part = _BARE_WAY.sub(r"got \g<way>", _BARE_MOVE.sub(r"went \g<way>", said))
        move, areas = move_asked(part), _areas_asked(part)
        if move and len(areas) == 1:
            moves.append((move, areas[0]))
        elif not move:
            beside += tests_asked(part)
    names = {_name_of(area) for _, area in moves}
    others = {_name_of(test) for test in beside}
    is_of_more = len(names) == len(moves) and not names & others and len(names | others) > 1
    return Parts(tuple(moves), tuple(beside)) if moves and is_of_more else None


def _name_of(test: Test) -> str:
    return test.area_name or "overall effectiveness"


def _of_parts(inquiry: Inquiry, parts: Parts) -> Draft:
    """The councils of which each area moved as asked from one inspection to the next."""
    by_area = [_pairs_asked(inquiry, [area], None) for _, area in parts.moves]
    right = [
        {_inspections(pair): pair for pair in pairs if move.holds(pair.was, pair.now, pair.steps)}
        for (move, _), pairs in zip(parts.moves, by_area, strict=True)
    ]
    together = [at for at in right[0] if all(at in own for own in right)]
    later = {at: hold(right[0][at].second[0], parts.beside) for at in together}
    together = [at for at in together if not parts.beside or later[at].passes]
    chosen = [own[at] for at in together for own in right]
    ends = [end for at in together for own in right for end in own[at]]
    ends += [(later[at].record, judgement) for at in together for judgement in later[at].rows]
    rows = [
        state_judgement(inquiry, record, judgement, record.authority)
        for record, judgement in dict.fromkeys(ends)
    ]
    areas = [*(area for _, area in parts.moves), *parts.beside]
    lead = notice(_lead(inquiry, chosen, by_area[0], areas, move_asked(inquiry.reading.question)))
    ranked = tuple(dict.fromkeys(judgement.anchor for _, judgement in ends))
    return Draft("answered", (lead, *rows), "record", ranked)


def _in_a_row(inquiry: Inquiry, row: Sequence[str], area: GradeTest) -> Draft:
    """The inspections of each council that gave these grades for an area, one after another."""
    councils = _by_authority(with_earlier(inquiry))
    found: list[tuple[ReportRecord, Judgement]] = []
    for own in councils:
        graded = _graded(own, area)
        for at in starts_of(row, [judgement.grade_key for _, judgement in graded]):
            found += graded[at : at + len(row)]
    return _of_rows(inquiry, found, councils, area)


def _of_turn(inquiry: Inquiry, turn: tuple[int, int], area: GradeTest) -> Draft:
    """The inspections of each council between which its grade went one way, then the other."""
    councils = _by_authority(with_earlier(inquiry))
    in_scope = {record.report_id for record in _records_asked(inquiry)}
    found: list[tuple[ReportRecord, Judgement]] = []
    for own in councils:
        pairs = [Movement(*two) for two in pairwise(_graded(own, area))]
        moved = [(pair, (pair.steps > 0) - (pair.steps < 0)) for pair in pairs if pair.steps]
        for (one, went), (other, then) in pairwise(moved):
            is_meant = other.second[0].report_id in in_scope
            found += [*one, *other] if (went, then) == turn and is_meant else []
    return _of_rows(inquiry, found, councils, area)


def _of_rows(
    inquiry: Inquiry,
    found: Sequence[tuple[ReportRecord, Judgement]],
    councils: Sequence[Sequence[ReportRecord]],
    area: GradeTest,
) -> Draft:
    """A row for each of some grades that were given one inspection after another."""
    sentences = [
        state_judgement(inquiry, record, judgement, record.authority)
        for record, judgement in dict.fromkeys(found)
    ]
    n = len({record.authority for record, _ in found})
    named = area.area_name or "overall effectiveness"
    of = f"{n} of {len(councils)} authorities in scope"
    lead = notice(f"{of}, one inspection after another, for {named}.")
    ranked = tuple(dict.fromkeys(judgement.anchor for _, judgement in found))
    return Draft("answered", (lead, *sentences), "record", ranked)


def _n_moves(question: str, move: Move) -> int:
    """How many times in a row a grade is to have moved one way, whichever it was; 0 for once."""
    if move.signs not in ({1}, {-1}) or grades_in(question) or _BETWEEN_TWO.search(question):
        return 0
    if last := _EACH_OF_LAST.search(question):
        return number_of(last["n"] or last["m"])
    how, n = quantifier(question)
    return n if how == "row" else 0


def _moved_in_a_row(inquiry: Inquiry, n: int, move: Move, area: GradeTest) -> Draft:
    """The inspections of each council at which its grade moved so as often in a row."""
    is_last = _EACH_OF_LAST.search(inquiry.reading.question) is not None
    councils = _by_authority(with_earlier(inquiry))
    found: list[tuple[ReportRecord, Judgement]] = []
    for own in councils:
        pairs = [Movement(*two) for two in pairwise(_graded(own, area))]
        pairs = pairs[-n:] if is_last else pairs
        for is_so, run in groupby(pairs, key=lambda p: move.holds(p.was, p.now, p.steps)):
            moved = list(run)
            found += [end for p in moved for end in p] if is_so and len(moved) >= n else []
    return _of_rows(inquiry, found, councils, area)


def _n_alike(question: str, move: Move | None) -> int:
    """How many inspections in a row are to have given one grade, whichever; 0 for two or none."""
    how, n = quantifier(question)
    is_alike = move is not None and move.signs == {0} and not grades_in(question)
    return n if is_alike and how in ("row", "times") and n > 2 else 0


def _alike_in_a_row(inquiry: Inquiry, n: int, area: GradeTest) -> Draft:
    """The inspections of each council of which so many gave one grade, one after another."""
    councils = _by_authority(inquiry.records)
    found: list[tuple[ReportRecord, Judgement]] = []
    for own in councils:
        graded = groupby(_graded(own, area), key=lambda one: rank_of(one[1].grade_key))
        for _, run in graded:
            alike = list(run)
            found += alike if len(alike) >= n else []
    return _of_rows(inquiry, found, councils, area)


def _of_whole_reports(right: Sequence[Movement], pairs: Sequence[Movement]) -> list[Movement]:
    """Those of which every area of the two inspections moved so, where two or more are judged."""
    n_moved, n_all = (Counter(_inspections(pair) for pair in some) for some in (right, pairs))
    return [p for p in right if 1 < n_all[_inspections(p)] == n_moved[_inspections(p)]]


def _inspections(pair: Movement) -> tuple[str, str]:
    return pair.first[0].report_id, pair.second[0].report_id


def _lead(
    inquiry: Inquiry,
    chosen: Sequence[Movement],
    pairs: Sequence[Movement],
    areas: Sequence[Test],
    move: Move | None,
) -> str:
    n_all = len({record.authority for record in inquiry.records})
    n_moved = len({pair.authority for pair in chosen})
    n_pairs = len({pair.authority for pair in pairs})
    when = "from one inspection to the next"
    if move and move.is_to_now:
        is_first = inquiry.reading.times.relative == "first"
        when = f"from {'the first' if is_first else 'an earlier'} inspection to the latest"
    elif move and move.is_to_any:
        when = "from one inspection to any later one"
    elif _WHOLE_SPAN.search(inquiry.reading.question):
        when = "from the first inspection to the latest"
    elif _is_last_pair(inquiry):
        when = "at their latest inspection"
    names = [_name_of(area) for area in areas]
    area = " and ".join(names) if len(names) < 3 else "any area"
    n_left = n_all - n_pairs
    none = f" {n_left} {'has' if n_left == 1 else 'have'} no two such grades to compare."
    return f"{n_moved} of {n_all} authorities in scope, {when}, for {area}.{none if n_left else ''}"


def _pairs_asked(inquiry: Inquiry, areas: Sequence[GradeTest], move: Move | None) -> list[Movement]:
    """Of each council every two inspections in a row, only the last two, or first and last.

    To now: each earlier inspection with the latest; to any: with each later one. Of two
    frameworks that are named, the last under the one with the first under the other.
    """
    in_scope = {record.report_id for record in _records_asked(inquiry)}
    is_span = _WHOLE_SPAN.search(inquiry.reading.question) is not None
    across = frameworks_in_turn(inquiry.reading.question)
    found: list[Movement] = []
    for own in _by_authority(with_earlier(inquiry)):
        for area in areas:
            graded = _graded(own, area)
            if is_span and not across:
                graded = [graded[0], graded[-1]] if len(graded) > 1 else []
            is_to_any = move is not None and move.is_to_any
            two_by_two = combinations(graded, 2) if is_to_any else pairwise(graded)
            pairs = [Movement(*two) for two in two_by_two]
            if move and move.is_to_now:
                earlier = graded[:-1]
                earlier = earlier[:1] if inquiry.reading.times.relative == "first" else earlier
                to_now = [Movement(one, graded[-1]) for one in earlier]
                found += [pair for pair in to_now if _is_of_years(pair, inquiry)]
                continue
            if across:
                found += [pair for pair in pairs if _is_across(pair, across)]
                continue
            if _SINCE_THEN.search(inquiry.reading.question) and inquiry.reading.times.years:
                pairs = [Movement(*two) for two in combinations(graded, 2)]
                found += [pair for pair in pairs if _begins_in(pair, inquiry)]
                continue
            pairs = [pair for pair in pairs if pair.second[0].report_id in in_scope]
            found += pairs[-1:] if _is_last_pair(inquiry) and not is_to_any else pairs
    return found


def _begins_in(pair: Movement, inquiry: Inquiry) -> bool:
    """Whether the first of two inspections is of a year named: "good in 2019, worse since"."""
    return inspection_year(pair.first[0]) in inquiry.reading.times.years


def _is_of_years(pair: Movement, inquiry: Inquiry) -> bool:
    """Whether one of the two inspections is of a year that the question names, if it does."""
    years = inquiry.reading.times.years
    return not years or any(inspection_year(record) in years for record, _ in pair)


def _is_across(pair: Movement, frameworks: tuple[Sequence[str], Sequence[str]]) -> bool:
    """Whether the first inspection was the last under one framework, the next under the other."""
    return all(
        record.framework in keys
        for (record, _), keys in zip((pair.first, pair.second), frameworks, strict=True)
    )


def _records_asked(inquiry: Inquiry) -> Iterable[ReportRecord]:
    """The inspections by which a grade moved: "than the one before" names none of them."""
    times = inquiry.reading.times
    is_span = times.relative == "first" and _WHOLE_SPAN.search(inquiry.reading.question)
    if times.relative != "previous" and not is_span:
        return inquiry.records
    every = with_earlier(inquiry)
    return [r for r in every if inspection_year(r) in times.years] if times.years else every


def _is_last_pair(inquiry: Inquiry) -> bool:
    """Whether only each council's last two inspections count: so asked, or no grade is named."""
    question = inquiry.reading.question
    if inquiry.reading.times.last_n == 2 or _AT_LATEST.search(question):
        return True
    if (
        quantifier(question)[0] in ("never", "always")
        or any(cue.search(question) for cue in (_ANY_PAIR, _FURTHEST))
        or order_asked(question)
    ):
        return False
    is_of_any = grades_in(question) or inquiry.reading.times.since  # "improved since 2019"
    return _LAST_PAIR.search(question) is not None or not is_of_any


def _areas_asked(question: str) -> list[GradeTest]:
    """The area whose grade moved, or each of those of today where any will do."""
    question = besides_other(question)  # "to anything worse" is of no area
    tests = [test for test in tests_asked(question) if isinstance(test, GradeTest)]
    named = [test for test in tests if test.which == "named"]
    if EVERY_AREA.search(question):
        return [GradeTest(name, name, frozenset()) for name in LISTED_AREAS]
    if any(test.which == "any" for test in tests) or (_ANY_AREA.search(question) and not tests):
        return [GradeTest(name, name, frozenset()) for name in ("overall", *LISTED_AREAS)]
    if named:
        return [next((test for test in named if test.area_name), named[0])]
    concepts = concepts_in(question)
    words, name = (question, concepts[0].name) if concepts else ("", "")
    return [GradeTest(words, name, frozenset())]


def _graded(own: Sequence[ReportRecord], test: GradeTest) -> list[tuple[ReportRecord, Judgement]]:
    """The inspections of a council that give one grade for an area, the oldest first."""
    judged = [(record, judged_for(test, record.judgements)) for record in own]
    return [(record, chosen[0]) for record, chosen in judged if len(chosen) == 1]


def with_earlier(inquiry: Inquiry) -> list[ReportRecord]:
    """The reports in scope and those that came before them, of whatever year."""
    kinds = {(record.authority, record.kind) for record in inquiry.records}
    return [r for r in inquiry.library.reports() if (r.authority, r.kind) in kinds]


def _by_authority(records: Iterable[ReportRecord]) -> list[list[ReportRecord]]:
    grouped: dict[str, list[ReportRecord]] = {}
    for record in sorted(records, key=lambda r: (str(r.inspection_end), r.report_id)):
        grouped.setdefault(record.authority, []).append(record)
    return [grouped[name] for name in sorted(grouped)]
