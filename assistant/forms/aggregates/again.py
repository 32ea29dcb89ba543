"""Which councils were inspected again: after a grade, with what came next, or after a year."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from assistant.answer import Sentence
from assistant.conditions import GradeTest, tests_asked
from assistant.forms.aggregates.graded import judged_for, rank_of
from assistant.forms.aggregates.rows import cite_date
from assistant.forms.aggregates.runs import of_all_years
from assistant.forms.stating import state_judgement
from assistant.grade_groups import GRADE, GRADE_ORDER
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.inspections import by_authority, ended, inspection_date, inspection_year
from assistant.moves import ANY_GRADE, Move, move_asked
from assistant.patterns import any_of
from assistant.words import join_names
from index import ReportRecord
from ingest import Judgement

_ANOTHER = r"(?:another|an? (?:further|new|second|fresh|later|follow-?up|subsequent))"
_BACK = (
    r"(?:inspectors|ofsted)(?: (?:have|has|had|ever|since|yet|not))*"
    r" (?:(?:been|come|came|gone|went) (?:back|again)|returned)"
)
_ONCE_MORE = (
    r"(?:re-?(?:inspected|visited|examined|graded|judged)|re-?inspections?"
    rf"|{_ANOTHER}(?: full)? (?:inspection|visit)"
    r"|(?:inspected|visited|looked at|seen|in) (?:again|a second time)"
    r"|(?:inspected|visited|looked at|inspections?|visits?) since(?=\W*(?:$|[?.;]))"
    rf"|{_BACK})"
)
_SINCE = (
    r"\b(?:since|after|following)(?= (?:being|been|having|they|it|an?|the|its|their|that|last|was"
    rf"|were|judg(?:ed|ing)|rat(?:ed|ing)|grad(?:ed|ing)|{GRADE})\b)"
)
_INSPECTED = rf"(?:{_ONCE_MORE}|(?:inspected|visited|an inspection|inspections?))"
_AGAIN = any_of(
    rf"\b{_INSPECTED}\b[^?.;]{{0,30}}{_SINCE}[^?.;]{{0,30}}\b(?:{GRADE})\b",
    rf"\b(?:{GRADE})\b[^?.;]{{0,60}}\b{_ONCE_MORE}\b",
    rf"\b{_BACK} (?:to|in) [^?.;]{{0,40}}\b(?:{GRADE})\b",
)
_NOT_YET = any_of(
    r"(?:\b(?:not|never|no|none|nobody|yet to|still to|await\w*|without|waiting)\b|n['’]t\b)"
    rf"[^?.;,]{{0,25}}\b{_INSPECTED}\b",
    r"\b(?:inspectors|ofsted) (?:has|have|had)(?:n['’]t| not| never| yet to)\b",
)
_AT_LAST = any_of(r"\b(?:last|most recently|latest|most recent)\b")
# "Inspected in 2022 and again since", "an inspection in 2019 and one after 2022".
_THEN = re.compile(
    r"\b(?:inspect\w*|visit\w*|report\w*)\b(?: \w+){0,2} (?:in|during) (?P<first>20\d\d)\b,?"
    r" (?:and|then|and then)\b(?: (?:have|has|had|been|was|were|inspected|visited|again|another|one"
    r"|an?|inspection|once|more|visit))* (?:since|afterwards|later|after(?: (?P<after>20\d\d))?)\b"
    r"(?! (?:being|it|they|an?|the) )",
    re.I,
)
# What is asked of the later inspection besides, by the sign of the change.
_GAVE = {
    frozenset({1}): " with a better grade",
    frozenset({-1}): " with a worse grade",
    frozenset({0}): " with the same grade",
}


class _Next(NamedTuple):
    """An inspection that gave a grade asked for, and the next of the same council and kind."""

    record: ReportRecord
    judgement: Judgement
    later: ReportRecord | None  # none is stored


def answer_again(inquiry: Inquiry) -> Draft | None:
    """Who has a later inspection than one that gave some grade, or has none; None if not asked.

    Where it is asked who did better or worse by then, or got another grade, those alone.
    """
    question = inquiry.reading.question
    asked, move = tests_asked(question), move_asked(question)
    if (then := _THEN.search(question)) and not asked:
        return _after_year(inquiry, int(then["first"]), int(then["after"] or then["first"]))
    is_of_two = move is not None and move.starts != ANY_GRADE  # "good after being inadequate"
    if not _AGAIN.search(question) or len(asked) != (2 if is_of_two else 1):
        return None
    named = [t for t in asked if isinstance(t, GradeTest) and t.grades and t.which == "named"]
    if len(named) < len(asked) or len({t.area_name for t in named}) > 1:
        return None
    test = named[0]
    if move and is_of_two:
        test = test._replace(grades=move.starts)
    elif move:
        move = move._replace(ends=ANY_GRADE)
    is_not_yet = _NOT_YET.search(question) is not None
    first = -1 if is_not_yet or _AT_LAST.search(question) else 0
    councils = by_authority(of_all_years(inquiry))
    graded = [followed for own in councils if (followed := _in(own, test))]
    kept = [
        [one for one in own[first:] if _is_meant(one, test, move, is_not_yet)] for own in graded
    ]
    chosen = [own[-1] for own in kept if own]
    area = test.area_name or "overall effectiveness"
    grades = _either(test.grades)
    of = f"Of {len(chosen)} of {len(graded)} authorities judged {grades} for {area}"
    gave = _GAVE.get(move.signs, f" that was {_either(move.ends)}") if move else ""
    has = "no later inspection" if is_not_yet else f"a later inspection{gave}"
    shown = "is the last such grade" if is_not_yet else "are the last such grade and the next one"
    lead = notice(f"{of} {has} is stored; shown {shown}.")
    rows = [row for one in chosen for row in _rows(inquiry, one, test)]
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def _after_year(inquiry: Inquiry, first: int, after: int) -> Draft:
    """The councils with an inspection in one year and one of the same kind after another."""
    councils = by_authority(of_all_years(inquiry))
    rows = []
    for own in councils:
        ordered = sorted(own, key=ended)
        then = [r for r in ordered if inspection_year(r) == first]
        since = [r for r in ordered if inspection_year(r) > after]
        cited = tuple(filter(None, (cite_date(inquiry, r) for r in (*then[-1:], *since))))
        if then and since and cited:
            days = [inspection_date(record) for record in (then[-1], *since)]
            rows.append(Sentence(f"{own[0].authority}: {join_names(days)}.", "record", cited))
    lead = notice(
        f"{len(rows)} of {len(councils)} authorities have an inspection of {first} stored and one "
        f"after {after}."
    )
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def _in(own: Sequence[ReportRecord], test: GradeTest) -> list[_Next]:
    """The inspections of a council that gave such a grade, the oldest first, each with the next."""
    ordered = sorted(own, key=ended)
    return [
        _Next(record, judgement, next(iter(ordered[n + 1 :]), None))
        for n, record in enumerate(ordered)
        for judgement in judged_for(test, record.judgements)
        if judgement.grade_key in test.grades
    ]


def _is_meant(one: _Next, test: GradeTest, move: Move | None, is_not_yet: bool) -> bool:
    """Whether no inspection follows, or one that gave such a grade as is asked."""
    if is_not_yet or one.later is None:
        return is_not_yet and one.later is None
    was = one.judgement.grade_key
    after = [j.grade_key for j in judged_for(test, one.later.judgements)]
    return move is None or any(move.holds(was, now, rank_of(was) - rank_of(now)) for now in after)


def _either(grades: Collection[str]) -> str:
    return " or ".join(grade.replace("_", " ") for grade in GRADE_ORDER if grade in grades)


def _rows(inquiry: Inquiry, one: _Next, test: GradeTest) -> list[Sentence]:
    """The grade, and that of the next inspection, or that it gives none."""
    rows = [state_judgement(inquiry, one.record, one.judgement, one.record.authority)]
    if one.later is None:
        return rows
    after = judged_for(test, one.later.judgements)
    rows += [state_judgement(inquiry, one.later, j, one.record.authority) for j in after]
    date = None if after else cite_date(inquiry, one.later)
    if date:
        text = f"{speaker(one.later)}: it gives no such grade."
        rows.append(Sentence(text, "record", (date,), one.record.authority))
    return rows
