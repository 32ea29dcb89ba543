"""Which grades moved from one inspection of a council to the next, and which stayed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.areas import concepts_in
from assistant.conditions import GradeTest, tests_asked
from assistant.cues import any_of
from assistant.forms.aggregates.graded import judged_for, rank_of
from assistant.forms.stating import state_judgement
from assistant.grade_groups import grades_in
from assistant.inquiry import Draft, Inquiry, notice
from assistant.words import number_of
from index import ReportRecord
from ingest import Judgement

_UP = (
    r"improv(?:ed?|es|ing|ements?)(?! (?:items?|points?|plans?|notices?))"
    r"|(?:got|get|getting|gone|become|became) better|(?:gone|went) up|climbed|risen|rose\b|jumped"
    r"|turned (?:a?round|things)|upgraded|promoted|moved (?:up|on)|recovered|bounced back"
)
_DOWN = (
    r"slipped|fell|fallen|dropped|declin(?:ed?|ing)|downgraded|lost|worsened|deteriorated|slid"
    r"|gone (?:down|backwards|downhill)|went (?:down|backwards|downhill)|got(?:ten)? worse"
    r"|(?:become|became) worse|moved down|regressed|sunk|sank"
)
_SAME = (
    r"(?:stayed|remained|kept|stuck|unchanged|no change|the same|not (?:moved|changed)"
    r"|n['’]t (?:moved|changed))\b"
)
# A grade's own name speaks of no movement.
_REQUIRES = re.compile(r"\b(?:requir\w+|needs?) improvement\b", re.I)
_STEP = re.compile(r"\b(?P<n>two|three|2|3) (?:grades|levels|steps|places|notches)\b", re.I)
_LAST_PAIR = any_of(
    r"\b(?:since|from|on|than|compared (?:to|with)|after) (?:the|their|its|our)? ?"
    r"(?:last|previous|prior|earlier|one before)\b",
    r"\b(?:at|in|with|by) (?:the|their|its)? ?(?:latest|last|most recent|newest)\b",
    r"\blast time\b|\bthis time\b",
    r"\b(?:latest|most recent) (?:inspection|report|grade|judge?ment)\b",
)
# "Good one time, inadequate the next", "good, then inadequate": from the first to the second.
_ONE_THEN_OTHER = (
    r"\b(?:one|first) (?:time|inspection|visit|report|round)\b.*\b(?:the (?:next|following|second)"
    r"|then|after(?:wards)?)\b|,? (?:and )?then (?:it was |they were |judged |rated |straight to )*"
    r"(?:inadequate|good|outstanding|RI|requir\w+ improvement)\b|\bfollowed by\b"
)
_MOVES = any_of(
    rf"\b(?:has|have|had|did|which|what|who|any(?:body|one)?|how many|councils?|authorit(?:y|ies)"
    rf"|boroughs|that|list|all|where|LAs)\b.*\b(?:{_UP}|{_DOWN}|{_SAME})",
    _ONE_THEN_OTHER,
    r"\b(?:from|lost) (?:an? |its |their |the )?(?:overall )?"
    r"(?:inadequate|good|outstanding|RI|adequate)\b|\bfrom requires improvement\b",
)
_IS_DOWN, _IS_SAME = re.compile(rf"\b(?:{_DOWN})", re.I), re.compile(_SAME, re.I)
_THEN = re.compile(_ONE_THEN_OTHER, re.I)
_FROM_TO = re.compile(r"\bfrom\b.*\b(?:to|into|straight to|up to|down to)\b", re.I)
_STARTS_AT = re.compile(r"\b(?:from|lost|out of|left|escaped|shed)\b", re.I)
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
    def steps(self) -> int:
        """Grades gained, below 0 where lost; requires improvement stands where adequate did."""
        return rank_of(self.first[1].grade_key) - rank_of(self.second[1].grade_key)


def asks_for_movement(inquiry: Inquiry) -> bool:
    """Whether a question is about grades that moved, and not about what services did."""
    question = inquiry.reading.question
    if not _MOVES.search(_REQUIRES.sub(" ", question)):
        return False
    names_theme = set(inquiry.reading.topic.lower().split()) & {"practice", "caseloads", "services"}
    is_of_grades = bool(grades_in(question) or _GRADED.search(question) or _STEP.search(question))
    return is_of_grades or (not names_theme and _OF_COUNCILS.search(question) is not None)


def answer_moved(inquiry: Inquiry) -> Draft:
    """Each pair of a council's inspections, one after the other, whose grade moved as asked."""
    question = inquiry.reading.question
    test = _area_asked(question)
    in_scope = {record.report_id for record in inquiry.records}
    pairs = [
        pair
        for own in _by_authority(_with_earlier(inquiry))
        for pair in _pairs(own, test)
        if pair.second[0].report_id in in_scope
    ]
    is_last = _is_last_pair(inquiry)
    if is_last:
        last = {pair.second[0].authority: pair for pair in pairs}
        pairs = [last[name] for name in sorted(last)]
    chosen = [pair for pair in pairs if _as_asked(question, pair)]
    sentences = [
        state_judgement(inquiry, record, judgement, record.authority)
        for pair in chosen
        for record, judgement in pair
    ]
    n_all = len({record.authority for record in inquiry.records})
    n_moved = len({pair.second[0].authority for pair in chosen})
    n_pairs = len({pair.second[0].authority for pair in pairs})
    when = "at their latest inspection" if is_last else "from one inspection to the next"
    lead = notice(
        f"{n_moved} of {n_all} authorities in scope, {when}, for "
        f"{test.area_name or 'overall effectiveness'}. "
        f"{n_all - n_pairs} have no two such grades to compare."
    )
    ranked = tuple(judgement.anchor for pair in chosen for _, judgement in pair)
    return Draft("answered", (lead, *sentences), "record", tuple(dict.fromkeys(ranked)))


def _is_last_pair(inquiry: Inquiry) -> bool:
    """Whether only each council's last two inspections count: so asked, or no grade is named."""
    question = inquiry.reading.question
    if re.search(r"\bever\b|\bat any (?:time|point)\b", question, re.I):
        return False
    return _LAST_PAIR.search(question) is not None or not grades_in(question)


def _area_asked(question: str) -> GradeTest:
    tests = tests_asked(question)
    if tests and isinstance(tests[0], GradeTest) and tests[0].which == "named":
        return tests[0]
    concepts = concepts_in(question)
    words, name = (question, concepts[0].name) if concepts else ("", "")
    return GradeTest(words, name, frozenset())


def _pairs(own: Sequence[ReportRecord], test: GradeTest) -> Iterator[Movement]:
    graded = []
    for record in own:
        chosen = judged_for(test, record.judgements)
        if len(chosen) == 1:
            graded.append((record, chosen[0]))
    for first, second in pairwise(graded):
        yield Movement(first, second)


def _as_asked(question: str, pair: Movement) -> bool:
    """Whether a grade moved from the one named first to the one named second, or up or down."""
    was, now = pair.first[1].grade_key, pair.second[1].grade_key
    named = grades_in(question)
    if _IS_SAME.search(question):
        return pair.steps == 0 and (not named or now in named)
    if len(named) > 1 and _THEN.search(question) and not _FROM_TO.search(question):
        return (was, now) == named[:2]
    if len(named) > 1 and _FROM_TO.search(question):
        starts, ends = _ends(question)
        return was in starts and now in ends
    step, is_down = _STEP.search(question), _IS_DOWN.search(question) is not None
    far = number_of(step["n"]) if step else 1
    moved_enough = -pair.steps >= far if is_down else pair.steps >= far
    if not named:
        return moved_enough
    at_end = was if _STARTS_AT.search(question) else now
    return moved_enough and at_end in named


def _ends(question: str) -> tuple[set[str], set[str]]:
    """The grades named after "from" and those after "to", whichever comes first."""
    start = question.lower().rfind("from ")
    cut = re.search(r"\b(?:to|into)\b", question[start:], re.I)
    at = start + cut.start() if cut else len(question)
    return set(grades_in(question[start:at])), set(grades_in(question[at:]))


def _with_earlier(inquiry: Inquiry) -> list[ReportRecord]:
    """The reports in scope and those that came before them, of whatever year."""
    kinds = {(record.authority, record.kind) for record in inquiry.records}
    return [r for r in inquiry.library.reports() if (r.authority, r.kind) in kinds]


def _by_authority(records: Iterable[ReportRecord]) -> list[list[ReportRecord]]:
    grouped: dict[str, list[ReportRecord]] = {}
    for record in sorted(records, key=lambda r: (str(r.inspection_end), r.report_id)):
        grouped.setdefault(record.authority, []).append(record)
    return [grouped[name] for name in sorted(grouped)]
