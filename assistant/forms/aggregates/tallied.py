"""Which has most or fewest of what the record counts, how many on average, and by what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import mean, median

from assistant.answer import Citation, Sentence
from assistant.conditions import GradeTest, Test, tests_asked
from assistant.forms.aggregates.graded import Graded
from assistant.forms.aggregates.groups import (
    answer_by_grade,
    answer_by_group,
    asks_for_distribution,
    group_asked,
)
from assistant.forms.aggregates.rows import in_question
from assistant.forms.aggregates.things import (
    AVERAGE,
    EXTREME,
    FEWEST,
    MOST,
    THINGS,
    Thing,
    cite_dated,
    cite_grades,
    n_shown,
)
from assistant.inquiry import Draft, Inquiry, notice, speaker
from index import ReportRecord


def answer_tally(inquiry: Inquiry) -> Draft | None:
    """Counts by group, or the reports with most or fewest of something; None for neither."""
    question = inquiry.reading.question
    group = group_asked(question)
    thing = next((thing for thing in THINGS if thing.asked.search(question)), None)
    tests = tests_asked(question)
    if group and (thing or tests or group[0] != "council"):
        return answer_by_group(inquiry, group, thing, tests)
    if thing and (AVERAGE.search(question) or EXTREME.search(question)):
        return _of_things(inquiry, thing)
    if asks_for_distribution(question) and "grade" in inquiry.reading.marks:
        return answer_by_grade(inquiry)
    return _most_grades(inquiry, tests)


def _of_things(inquiry: Inquiry, thing: Thing) -> Draft:
    """The reports with most or fewest of something, or how many there are on average."""
    question = inquiry.reading.question
    records = [record for record in in_question(inquiry) if thing.count(record)]
    counts = [thing.count(record) for record in records]
    if not counts:
        return Draft("not_in_reports", (notice(f"No report in scope has {thing.name}."),))
    summary = (
        f"{sum(counts)} {thing.name} in {len(records)} reports in scope: {mean(counts):.1f} on "
        f"average, {median(counts):g} in the middle one, {min(counts)} to {max(counts)}."
    )
    extreme = EXTREME.search(question)
    if AVERAGE.search(question) or not extreme:
        cited = tuple(c for record in records for c in thing.cited(inquiry, record)[:1])
        return Draft("answered", (Sentence(summary, "record", cited),), "record",
                     tuple(c.anchor for c in cited))  # fmt: skip
    sign = 1 if extreme["fewest"] else -1
    ordered = sorted(records, key=lambda r: (sign * thing.count(r), r.authority, r.report_id))
    shown = n_shown(question, [thing.count(record) for record in ordered])
    sentences = [
        Sentence(f"{speaker(record)}: {thing.count(record)} {thing.name}.", "record",
                 thing.cited(inquiry, record))
        for record in ordered[:shown]
    ]  # fmt: skip
    ranked = tuple(dict.fromkeys(c.anchor for s in sentences for c in s.citations))
    nearest = "; ".join(f"{speaker(r)}, {thing.count(r)}" for r in ordered[shown : shown + 3])
    after = (notice(f"Next come {nearest}."),) if nearest else ()
    return Draft("answered", (notice(summary), *sentences, *after), "record", ranked)


def _most_grades(inquiry: Inquiry, tests: Sequence[Test]) -> Draft | None:
    """The council with the most inspections, or with most judgements of the grade named."""
    question = inquiry.reading.question
    extreme = EXTREME.search(question)
    if not extreme or re.search(r"\b(?:most|least) (?:recent|councils|authorities|of)\b", question):
        return None
    inspected = re.search(rf"\b{MOST}\b (?:often|frequently|inspections?|reports?|inspected)\b|"
                          rf"\binspected\b.*\b{MOST}\b|\b{FEWEST}\b (?:inspections?|reports?)\b",
                          question, re.I)  # fmt: skip
    grades = re.search(
        rf"\b{extreme.group()}\b (?:\w+ ){{0,2}}?(?:outstanding|good|inadequate|adequate"
        r"|requires improvement|RI|top|bottom)\b", question, re.I,
    )  # fmt: skip
    wanted = next((t.grades for t in tests if isinstance(t, GradeTest)), frozenset[str]())
    if not inspected and not (grades and wanted):
        return None
    by_council: dict[str, list[tuple[ReportRecord, tuple[Citation, ...]]]] = {}
    for record in in_question(inquiry) if not inspected else inquiry.records:
        by_council.setdefault(record.authority, [])
        if inspected:
            by_council[record.authority].append((record, cite_dated(inquiry, record)))
            continue
        for judgement in record.judgements:
            if judgement.grade_key in wanted:
                held = Graded(record, (judgement,), passes=True)
                by_council[record.authority].append((record, tuple(cite_grades(inquiry, held))))
    sign = 1 if extreme["fewest"] else -1
    ordered = sorted(by_council.items(), key=lambda item: (sign * len(item[1]), item[0]))
    shown = n_shown(question, [len(own) for _, own in ordered])
    what = "inspections" if inspected else "such judgements"
    sentences = [
        Sentence(f"{name}: {len(own)} {what}.", "record", tuple(c for _, cs in own for c in cs))
        for name, own in ordered[:shown]
        if own
    ]
    lead = notice(f"Of {len(by_council)} authorities in scope.")
    ranked = tuple(dict.fromkeys(c.anchor for s in sentences for c in s.citations))
    return Draft("answered", (lead, *sentences), "record", ranked)
