"""Answers which, how many and how often, over every report in scope: a module a kind."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Cell, Sentence
from assistant.area_relations import Relation
from assistant.areas import concepts_in
from assistant.conditions import GradeTest, Test, tests_asked
from assistant.cues.catalogue import LEADING
from assistant.cues.mentions import asks_for_mention
from assistant.forms.aggregates.asked_items import answer_asked_items
from assistant.forms.aggregates.dated import answer_dated
from assistant.forms.aggregates.durations import answer_duration
from assistant.forms.aggregates.graded import Graded, hold, judged_for, select
from assistant.forms.aggregates.inspected import answer_inspected
from assistant.forms.aggregates.kinds_had import answer_kinds_had
from assistant.forms.aggregates.listed_items import answer_listed_items
from assistant.forms.aggregates.looked_into import answer_looked_into
from assistant.forms.aggregates.mentions import answer_mention, answer_named
from assistant.forms.aggregates.moved import answer_moved, asks_for_movement
from assistant.forms.aggregates.narrowed import narrow
from assistant.forms.aggregates.ordered import first_or_last, of_all_time, order_asked
from assistant.forms.aggregates.outcomes import answer_outcomes
from assistant.forms.aggregates.people import answer_people
from assistant.forms.aggregates.rows import (
    count_of,
    in_question,
    share_of,
    sort_records,
)
from assistant.forms.aggregates.runs import answer_run
from assistant.forms.aggregates.stored import answer_stored
from assistant.forms.aggregates.tallied import answer_tally
from assistant.forms.aggregates.themes import answer_theme, tone_asked
from assistant.forms.refusals import refuse
from assistant.forms.stating import grade_name, state_judgement
from assistant.grade_groups import GRADE_ORDER, GROUP
from assistant.grade_lists import grades_a_theme
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.inspections import ended
from assistant.patterns import any_of
from assistant.quoting import words_of_judgement
from assistant.recurrence import quantifier
from assistant.told import besides_told
from index import ReportRecord

__all__ = ["answer_aggregate"]

_NO_OVERALL = any_of(
    r"\b(?:no|without|n['’]t (?:have|give|carry)|not (?:have|give|carry))\b"
    r"(?! (?:better|worse|improve\w*|change|progress|move\w*|shift))[^:;,.?]{0,30}"
    r"\b(?:overall|single|headline)\b"
)
_SHARE = any_of(r"\b(?:share|percentage|proportion|per ?cent|fraction)\b|%")


def answer_aggregate(inquiry: Inquiry) -> Draft:
    """From the catalogue wherever the question is of what it records, else from the text."""
    inquiry, said = _narrowed(_of_what_is_asked(inquiry))
    if not inquiry.records:
        return refuse(inquiry)
    draft = _answer(inquiry)
    notes = (notice(f"Counted are only reports {' and '.join(said)}."),) if said else ()
    return replace(draft, sentences=(*draft.sentences[:1], *notes, *draft.sentences[1:]))


def _of_what_is_asked(inquiry: Inquiry) -> Inquiry:
    """Of councils that are named, without what the question tells of all of them first."""
    reading = inquiry.reading
    if len(reading.authorities) < 2:
        return inquiry
    return replace(inquiry, reading=replace(reading, question=besides_told(reading.question)))


def _narrowed(inquiry: Inquiry) -> tuple[Inquiry, tuple[str, ...]]:
    """The inquiry of only those reports that meet the conditions named."""
    kept, said = narrow(inquiry, inquiry.records)
    resolution = replace(inquiry.resolution, records=kept)
    return replace(inquiry, resolution=resolution), said


def _answer(inquiry: Inquiry) -> Draft:
    question = inquiry.reading.question
    tests = tests_asked(question)
    if asks_for_mention(question) and not tests and not LEADING.search(question):
        mentioned = answer_mention(inquiry)
        if mentioned:
            return mentioned
    for answer in (
        answer_kinds_had,
        answer_outcomes,
        answer_people,
        answer_looked_into,
        answer_run,
        answer_duration,
        answer_inspected,
        answer_listed_items,
        answer_dated,
    ):
        draft = answer(inquiry)
        if draft:
            return draft
    none = _NO_OVERALL.search(question)
    if none and not GROUP.search(none.group()):
        return _without_overall(inquiry)
    counted = answer_tally(inquiry) or (None if tests else answer_asked_items(inquiry))
    if counted:
        return counted
    is_related = any(isinstance(test, Relation) for test in tests)
    if asks_for_movement(inquiry) and not is_related:
        return answer_moved(inquiry)
    if tests and not grades_a_theme(inquiry.reading.topic):
        return _by_grade(inquiry, tests)
    if "grade" in inquiry.reading.marks:
        return _grades_of_all(inquiry)
    named = None if tone_asked(question) else answer_named
    return answer_stored(inquiry) or (named and named(inquiry)) or answer_theme(inquiry)


def _by_grade(inquiry: Inquiry, tests: tuple[Test, ...]) -> Draft:
    """Every report that has the grades asked for, a row for each judgement that decides it."""
    records = _records_meant(inquiry, tests)
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
    sentences = [row for one in ordered for row in _rows(inquiry, one)]
    lead = [notice(_lead(inquiry, tests, [one.record for one in ordered], found.unjudged, records))]
    if len(records) < len(inquiry.records):
        lead += _earlier(inquiry, tests, records)
    ranked = tuple(dict.fromkeys(j.anchor for one in ordered for j in one.rows))
    return Draft("answered", (*lead, *sentences), "record", ranked)


def _names_no_area(tests: tuple[Test, ...]) -> bool:
    return all(isinstance(t, GradeTest) and t.which == "named" and not t.area_name for t in tests)


def _records_meant(inquiry: Inquiry, tests: tuple[Test, ...]) -> tuple[ReportRecord, ...]:
    """All reports in scope or each council's latest; all too of an area that is judged no more."""
    records = in_question(inquiry)
    if order_asked(inquiry.reading.question):
        return of_all_time(inquiry)
    for test in tests:
        if isinstance(test, GradeTest) and test.which == "named" and test.area_name:
            n_judged = sum(bool(judged_for(test, record.judgements)) for record in records)
            if 2 * n_judged < len(records):  # such as the safeguarding board's
                return inquiry.records
    return records


def _rows(inquiry: Inquiry, graded: Graded) -> list[Sentence]:
    name = speaker(graded.record)
    return [
        state_judgement(
            inquiry,
            graded.record,
            judgement,
            cell=Cell(name, _column(judgement.area), grade_name(graded.record, judgement)),
        )
        for judgement in graded.rows
    ]


def _column(area: str) -> str:
    return area[:1].upper() + area[1:]


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
        parts.append(f"{len(unjudged)} give no such grade.")
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
            f"{len(before)} more were so judged in an earlier report only; "
            "ask which have ever been to see them."
        )
    ]


def _without_overall(inquiry: Inquiry) -> Draft:
    """The reports that give no overall grade, each cited where it prints those it gives."""
    records = in_question(inquiry)
    rows: list[Sentence] = []
    chosen = [r for r in sort_records(inquiry, records) if r.overall is None and r.judgements]
    for record in chosen:
        rows += _no_such(inquiry, record)
    lead = notice(f"{count_of(chosen, records)}.")
    ranked = tuple(c.anchor for row in rows for c in row.citations)
    return Draft("answered", (lead, *rows), "record", ranked)


def _no_such(inquiry: Inquiry, record: ReportRecord) -> list[Sentence]:
    """A row for a report that gives other grades than the one asked for; none if it gives none."""
    if not record.judgements:
        return []
    paragraph = inquiry.library.paragraph(record.judgements[0].anchor)
    quote = words_of_judgement(record.judgements[0], paragraph)
    citation = cite(inquiry, paragraph.anchor, quote, "record")
    text = f"{speaker(record)}: gives no such grade, but {len(record.judgements)} others."
    return [Sentence(text, "record", (citation,))]


def _grades_of_all(inquiry: Inquiry) -> Draft:
    """The grade of each report, of the area named, or overall."""
    records = in_question(inquiry)
    concepts = concepts_in(inquiry.reading.topic)
    name = concepts[0].name if concepts else ""
    words = inquiry.reading.topic if concepts else ""
    test = GradeTest(words, name, frozenset(GRADE_ORDER))
    held = [hold(record, [test]) for record in sort_records(inquiry, records)]
    judged = [one for one in held if one.is_judged]
    if not judged:
        return refuse(inquiry)
    lead = notice(
        f"{count_of([one.record for one in judged], records)} give a grade for "
        f"{name or 'overall effectiveness'}."
    )
    sentences = [
        row
        for one in held
        for row in (_rows(inquiry, one) or [] if one.is_judged else _no_such(inquiry, one.record))
    ]
    ranked = tuple(dict.fromkeys(c.anchor for s in sentences for c in s.citations))
    return Draft("answered", (lead, *sentences), "record", ranked)
