"""Which of a council's grades went up or down, or stayed, where that is asked of no one area."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Sentence
from assistant.areas import concepts_in
from assistant.forms.besides import asks_why
from assistant.forms.gradetable import (
    explain_grades,
    given_again,
    judge_the_same,
    state_again,
)
from assistant.forms.stating import state_judgement
from assistant.generality import is_general
from assistant.inquiry import Draft, Inquiry, notice
from assistant.inspections import authorities_of, inspection_date, latest_first
from assistant.moves import ANY_GRADE, besides_moves, move_asked
from assistant.patterns import any_of
from assistant.vocabulary import matching_terms
from index import ReportRecord

# What is graded, without saying which of it: "which parts", "any of its grades", "anything".
_PARTS = any_of(
    r"\b(?:which|what|any|every|some|how many|list|name)(?: (?:of|the|its|their|all))*"
    r"(?: [\w’'-]+){0,2}? (?:parts?|areas?|aspects?|bits?|strands?|elements?|grades?|judge?ments?"
    r"|ratings?|marks?|scores?)\b",
    r"\b(?:any|every|some)thing\b",
)
# Two inspections, however many are stored; "last time" is cut out of a topic as a time.
_ONE = r"(?: (?:time|inspection|visit|report|one)s?)?"
_LAST_TWO = any_of(
    r"\b(?:since|from|than|after|compared (?:to|with)|between) (?:(?:the|its|their|an?) )?"
    r"(?:last|previous|earlier|two (?:most recent|latest|last)|last two|most recent two)\b"
    rf"(?! (?:decade|few|\d|three|four|five|ten|year|couple)){_ONE}",
    rf"\b(?:at|in|by) (?:(?:the|its|their) )?(?:latest|last|most recent|newest)\b{_ONE}",
    rf"\blast two\b{_ONE}|\b(?:this|last) time\b|\bthe (?:time|inspection|visit) before\b",
    r"\b(?:since|than|from)\W*$",
)
FIRST_GIVEN = "Given at the latest inspection alone"
_SO = {
    frozenset({1}): "higher than",
    frozenset({-1}): "lower than",
    frozenset({0}): "the same as",
    frozenset({1, -1}): "other than",
    frozenset({0, 1}): "no lower than",
    frozenset({0, -1}): "no higher than",
}


def answer_moved_areas(inquiry: Inquiry) -> Draft | None:
    """The grades given again that moved as is asked, of how many; None where that is not asked.

    Where none moved so, it is said, over what became of all of them.
    """
    ways = _ways_asked(inquiry)
    records = _inspections(inquiry)
    every = given_again([(record, record.judgements) for record in records]) if ways else []
    if ways is None or not every:
        return None
    so = [again for again in every if again.sign in ways]
    told = so or every
    lead = notice(_lead(records, len(so), len(every), _SO[ways]))
    rows = [state_again(inquiry, again) for again in told]
    rows += _first_given(inquiry, records)
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    scales = explain_grades([(record, record.judgements) for record in records])
    return Draft("answered", (lead, *rows, *scales), "record", ranked)


def _first_given(inquiry: Inquiry, records: Sequence[ReportRecord]) -> list[Sentence]:
    """The latest inspection's grades that none of the others gave, which moved nowhere."""
    *before, latest = records
    given = [(record, j) for record in before for j in record.judgements]
    return [
        state_judgement(inquiry, latest, j, FIRST_GIVEN)
        for j in latest.judgements
        if not any(judge_the_same(one, (latest, j)) for one in given)
    ]


def _ways_asked(inquiry: Inquiry) -> frozenset[int] | None:
    """1 for up, -1 for down, 0 for neither, as asked of one council's grades; None for another
    question: of an area, of a grade, of the reasons, or of what must improve.
    """
    reading = inquiry.reading
    if (
        reading.form not in ("finding", "grade", "trend")
        or len(authorities_of(inquiry.records)) != 1
    ):
        return None
    parts = _PARTS.search(reading.question)
    move = move_asked(reading.question) if parts else None
    if parts is None or move is None or (move.starts, move.ends) != (ANY_GRADE, ANY_GRADE):
        return None
    left = besides_moves(_LAST_TWO.sub(" ", _PARTS.sub(" ", reading.topic)))
    is_of_all = is_general(left) and not concepts_in(left) and not matching_terms(left)
    is_bare = is_of_all and not asks_why(inquiry)
    return move.signs if is_bare and move.signs in _SO else None


def _inspections(inquiry: Inquiry) -> tuple[ReportRecord, ...]:
    """The inspections asked of, oldest first; the last two stored where what came of the last is
    asked, which for other questions is of the last alone or of the one before.
    """
    kinds = {(record.authority, record.kind) for record in inquiry.speaking}
    times = inquiry.reading.times
    is_dated = bool(times.years or times.since)
    is_of_two = not is_dated and _LAST_TWO.search(inquiry.reading.question) is not None
    every = inquiry.library.reports() if is_of_two else inquiry.records
    own = sorted((r for r in every if (r.authority, r.kind) in kinds), key=latest_first)
    return tuple(reversed(own[:2] if is_of_two else own))


def _lead(records: Sequence[ReportRecord], n_so: int, n: int, so: str) -> str:
    first, last = (inspection_date(records[at]) for at in (0, -1))
    many = "None" if n_so == 0 else n_so
    verb = "is" if n_so < 2 else "are"
    grades = "grade" if n == 1 else "grades"
    return (
        f"{many} of the {n} {grades} given again {verb} {so} the time before. "
        f"{records[0].authority}, {len(records)} inspections, {first} to {last}."
    )
