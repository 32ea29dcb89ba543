"""Which reports have the grades asked for: a row of each judgement that decides it."""

from __future__ import annotations

from assistant.answer import Sentence
from assistant.conditions import GradeTest, Test
from assistant.forms.aggregates.graded import hold, judged_for, select
from assistant.forms.aggregates.ordered import first_or_last, of_all_time, order_asked
from assistant.forms.aggregates.rows import (
    count_of,
    in_question,
    share_of,
    sort_records,
    without_grade,
)
from assistant.forms.aggregates.standing import graded_of, of_no_grades, rows_of
from assistant.forms.aggregates.stored import front_of
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.inspections import by_authority, ended, latest_each, latest_first
from assistant.patterns import any_of
from assistant.recurrence import quantifier
from index import ReportRecord

# "Whose most recent overall grade": that of the latest inspection that gave one.
_LAST_GRADE = any_of(
    r"\b(?:latest|last|most recent(?:ly)?|newest) (?:\w+ ){0,2}?(?:grades?|judge?ments?|ratings?"
    r"|verdicts?|marks?|graded|judged|rated)\b",
    r"\b(?:last|latest) (?:time|inspection)[^.;?,]{0,25}\b(?:(?:given|got|had|received|gave)"
    r" (?:one|an?y? (?:overall )?grade)|graded|judged|rated)\b",
)
_SHARE = any_of(r"\b(?:share|percentage|proportion|per ?cent|fraction)\b|%")


def answer_graded(inquiry: Inquiry, tests: tuple[Test, ...]) -> Draft:
    """Every report that has the grades asked for, a row for each judgement that decides it."""
    had = of_no_grades(inquiry)
    records = graded_of(inquiry, had) if had else _records_meant(inquiry, tests)
    found = select(inquiry, tests, records)
    if len(found.unjudged) == len(records) and _names_no_area(tests):
        # No overall grade is given by any: in whatever area it was.
        tests = tuple(test._replace(which="any") for test in tests if isinstance(test, GradeTest))
        found = select(inquiry, tests, records)
    chosen = first_or_last(inquiry.reading.question, found.chosen, lambda o: ended(o.record))
    # All of them at once, before each is cited: a statement of its own for each takes 0.1 ms.
    inquiry.library.some_paragraphs([j.anchor for one in chosen for j in one.rows])
    by_id = {one.record.report_id: one for one in chosen}
    ordered = [by_id[r.report_id] for r in sort_records(inquiry, (o.record for o in chosen))]
    names = {one.record.authority for one in ordered}
    sentences = [row for one in ordered for row in rows_of(inquiry, one)]
    sentences += [row for r in had if r.authority in names for row in _that_had(inquiry, r)]
    lead = [notice(_lead(inquiry, tests, [one.record for one in ordered], found.unjudged, records))]
    if had:
        lead.append(notice(f"Counted are the councils that had one of {len(had)} such reports."))
    elif len(records) < len(inquiry.records):
        lead += _earlier(inquiry, tests, records)
    ranked = tuple(dict.fromkeys(c.anchor for row in sentences for c in row.citations))
    return Draft("answered", (*lead, *sentences), "record", ranked)


def _that_had(inquiry: Inquiry, record: ReportRecord) -> list[Sentence]:
    """A row of a report that gives no grade, by its title."""
    front = front_of(inquiry, record)
    return [Sentence(f"{speaker(record)}: {record.title}.", "record", (front,))] if front else []


def _names_no_area(tests: tuple[Test, ...]) -> bool:
    return all(isinstance(t, GradeTest) and t.which == "named" and not t.area_name for t in tests)


def _records_meant(inquiry: Inquiry, tests: tuple[Test, ...]) -> tuple[ReportRecord, ...]:
    """All reports in scope or each council's latest; all too of an area that is judged no more."""
    records = in_question(inquiry)
    if order_asked(inquiry.reading.question):
        return of_all_time(inquiry)
    held = [hold(record, tests) for record in records]
    if _LAST_GRADE.search(inquiry.reading.question) and len(records) == len(by_authority(records)):
        judged = [r for r in of_all_time(inquiry) if hold(r, tests).is_judged]
        return tuple(sorted(latest_each(judged), key=latest_first))
    if any(not isinstance(test, GradeTest) for test in tests) and not any(
        one.is_judged for one in held
    ):
        return inquiry.records  # held against an area that is judged no more
    for test in tests:
        if isinstance(test, GradeTest) and test.which == "named" and test.area_name:
            n_judged = sum(bool(judged_for(test, record.judgements)) for record in records)
            if 2 * n_judged < len(records):  # such as the safeguarding board's
                return inquiry.records
    return records


def _lead(
    inquiry: Inquiry,
    tests: tuple[Test, ...],
    chosen: list[ReportRecord],
    unjudged: tuple[ReportRecord, ...],
    records: tuple[ReportRecord, ...],
) -> str:
    """How many of how many, for what, and what could not be counted."""
    question = inquiry.reading.question
    how, _ = quantifier(question)
    count = count_of(chosen, records, "authorities" if how else "")
    names = dict.fromkeys(test.area_name or "overall effectiveness" for test in tests)
    area = " and ".join(names)
    parts = [f"{count}, for {area}."]
    if _SHARE.search(question):
        judged = len(records) - len(unjudged)
        n = len({record.report_id for record in chosen})
        parts.append(f"That is {share_of(n, judged)} of the {judged} that give such a grade.")
    if unjudged:
        parts.append(without_grade(unjudged, records))
    if len(records) < len(inquiry.records):
        parts.append("Of each authority, the latest report was counted.")
    return " ".join(parts)


def _earlier(
    inquiry: Inquiry, tests: tuple[Test, ...], records: tuple[ReportRecord, ...]
) -> list[Sentence]:
    """A word on the councils that were so judged only in a report before their latest."""
    latest = {record.report_id for record in records}
    now = {r.authority for r in records if hold(r, tests).passes}
    before = {
        r.authority
        for r in inquiry.records
        if r.report_id not in latest and r.authority not in now and hold(r, tests).passes
    }
    if not before:
        return []
    return [
        notice(
            f"{len(before)} more {'was' if len(before) == 1 else 'were'} so judged in an earlier "
            "report only; ask which have ever been to see them."
        )
    ]
