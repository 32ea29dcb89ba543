"""Which has most or fewest of what the record counts, how many on average, and by what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import mean, median

from assistant.answer import Citation, Sentence
from assistant.conditions import GradeTest, Test, tests_asked
from assistant.cues.catalogue import EVERY_KIND, ON_FILE
from assistant.forms.aggregates.graded import Graded, hold
from assistant.forms.aggregates.groups import (
    answer_by_grade,
    answer_by_group,
    asks_for_distribution,
    group_asked,
)
from assistant.forms.aggregates.numbers import number_wanted
from assistant.forms.aggregates.rows import count_of, in_question, sort_records
from assistant.forms.aggregates.stored import every_kind
from assistant.forms.aggregates.things import (
    AVERAGE,
    EXTREME,
    FEWEST,
    MOST,
    THINGS,
    Thing,
    asks_how_many_items,
    cite_dated,
    cite_grades,
    cite_items,
    n_shown,
    ranks_items,
)
from assistant.grade_groups import GRADE
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.patterns import any_of
from index import ReportRecord

# Who was so judged at more inspections than any other.
_MOST_OFTEN = any_of(
    r"\b(?:most|least) (?:often|frequently|times)\b|\b(?:the )?(?:most|fewest) times\b",
    r"\bmore (?:often|times|frequently)? ?than (?:any(?:one|body|where)?|all)(?: \w+)?\b(?: else)?",
    r"\b(?:holds?|held|has|got) the record\b|\brecord[- ](?:holder|number|breaker)s?\b",
    r"\b(?:tops|leads|heads|top of|head of) the (?:tables?|lists?|leagues?|field|pack|charts?)\b",
    r"\brepeat offender\b",
    r"\b(?:top|bottom) (?:\d+|two|three|four|five|ten)\b[^?]*\b(?:number|count|tally|total) of\b",
    r"\bmost of(?:ten| any)\b|\b(?:top|biggest|largest) (?:tally|haul|collection|collector)\b",
)
# "Which single report has the longest list of all?"
_OF_EVERY_KIND = any_of(
    ON_FILE.pattern,
    r"\b(?:of|across|out of|in) all (?:of )?(?:(?:the|your|our|these) )?(?:stored )?reports\b",
    r"\breports?\b[^?]*\bof (?:all|any)\b(?! (?:the )?(?:ILACS|SIF|JTAI|SEND))",
    r"\b(?:whole|entire) (?:collection|library|store|set|system|database)\b",
    EVERY_KIND.pattern,
)
# Who has had most inspections; of whom there are most reports, of whatever kind.
_PILE = r"(?:(?:pile|stack|number|collection|heap|file|bundle|lot)s? of )?"
_INSPECTED_MOST = re.compile(
    rf"\b(?:{MOST}|{FEWEST})\b {_PILE}(?P<reports>reports?)\b"
    rf"|\b{MOST}\b (?:often|frequently|{_PILE}inspections?|inspected)\b"
    rf"|\binspected\b.*\b{MOST}\b|\b{FEWEST}\b {_PILE}inspections?\b",
    re.I,
)
_LEAST_OFTEN = any_of(r"\bleast (?:often|frequently)\b|\bfewest times\b")
_HOW_OFTEN = any_of(r"\b(?:often|times|frequently|verdicts|inspections)\b|\brepeat offender\b")


def answer_tally(inquiry: Inquiry) -> Draft | None:
    """Counts by group, or the reports with most or fewest of something; None for neither."""
    question = inquiry.reading.question
    group = group_asked(question)
    thing = next((thing for thing in THINGS if thing.asked.search(question)), None)
    is_mean = AVERAGE.search(question) and asks_how_many_items(question)
    thing = THINGS[0] if ranks_items(question) or is_mean else thing
    tests = tests_asked(question)
    if group and (thing or tests or group[0] != "council"):
        return answer_by_group(inquiry, group, thing, tests)
    if thing and (sized := _of_size(inquiry, thing)):
        return sized
    if thing and (AVERAGE.search(question) or EXTREME.search(question)):
        return _of_things(inquiry, thing)
    if asks_for_distribution(question) and "grade" in inquiry.reading.marks:
        return answer_by_grade(inquiry)
    return _most_grades(inquiry, tests)


def _of_things(inquiry: Inquiry, thing: Thing) -> Draft:
    """The reports with most or fewest of something, or how many there are on average."""
    question = inquiry.reading.question
    every = every_kind(inquiry) if _OF_EVERY_KIND.search(question) else in_question(inquiry)
    records = [record for record in every if thing.count(record)]
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
    chosen, nearest = ordered[:shown], ordered[shown : shown + 3]
    if _ends_asked(question):
        last = n_shown(question, [thing.count(record) for record in ordered[::-1]])
        chosen, nearest = [*chosen, *ordered[max(shown, len(ordered) - last) :]], []
    sentences = [
        Sentence(f"{speaker(record)}: {thing.count(record)} {thing.name}.", "record",
                 thing.cited(inquiry, record))
        for record in chosen
    ]  # fmt: skip
    ranked = tuple(dict.fromkeys(c.anchor for s in sentences for c in s.citations))
    said = "; ".join(f"{speaker(r)}, {thing.count(r)}" for r in nearest)
    after = (notice(f"Next come {said}."),) if said else ()
    return Draft("answered", (notice(summary), *sentences, *after), "record", ranked)


def _ends_asked(question: str) -> bool:
    """Whether both those with most and those with fewest are asked for."""
    found = list(EXTREME.finditer(question))
    return any(one["most"] for one in found) and any(one["fewest"] for one in found)


def _of_size(inquiry: Inquiry, thing: Thing) -> Draft | None:
    """The reports of so many pages or paragraphs; None where no number of these is said."""
    wanted = number_wanted(inquiry.reading.question, thing.name.split()[-1])
    if not wanted or thing.cited is cite_items or AVERAGE.search(inquiry.reading.question):
        return None
    records = in_question(inquiry) if inquiry.reading.times else inquiry.records
    chosen = [r for r in sort_records(inquiry, records) if wanted.holds(thing.count(r))]
    rows = [
        Sentence(f"{speaker(r)}: {thing.count(r)} {thing.name}.", "record", thing.cited(inquiry, r))
        for r in chosen
    ]
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    lead = notice(f"{count_of(chosen, records)} have {wanted.said} {thing.name}.")
    return Draft("answered", (lead, *rows), "record", ranked)


def _most_grades(inquiry: Inquiry, tests: Sequence[Test]) -> Draft | None:
    """The council with the most inspections, or with most judgements of the grade named."""
    question = inquiry.reading.question
    extreme = EXTREME.search(question)
    if re.search(r"\b(?:most|least) (?:recent|councils|authorities|of)\b", question, re.I):
        return None
    inspected = _INSPECTED_MOST.search(question)
    if inspected and question[: inspected.start()].lower().endswith((" or ", " and ")):
        return None  # "at two or more inspections"
    graded = [test for test in tests if isinstance(test, GradeTest)]
    if graded and (_MOST_OFTEN.search(question) or _is_most_of(extreme, question)):
        inspected = None
    elif not inspected or not extreme:
        return None
    is_fewest = bool(extreme and extreme["fewest"]) or _LEAST_OFTEN.search(question) is not None
    by_council: dict[str, list[tuple[ReportRecord, tuple[Citation, ...]]]] = {}
    counts_all = inspected or _MOST_OFTEN.search(question)
    records = inquiry.records if counts_all else in_question(inquiry)
    if inspected and (inspected["reports"] or ON_FILE.search(question)):
        records = every_kind(inquiry)
    for record in records:
        own = by_council.setdefault(record.authority, [])
        if inspected:
            own.append((record, cite_dated(inquiry, record)))
        else:
            own += [(record, cited) for cited in _graded_so(inquiry, record, graded)]
    sign = 1 if is_fewest else -1
    ordered = sorted(by_council.items(), key=lambda item: (sign * len(item[1]), item[0]))
    counts = [len(own) for _, own in ordered]
    shown = n_shown(question, counts)
    while 0 < shown < len(counts) and counts[shown] == counts[shown - 1]:
        shown += 1  # who has as many as the last of them
    what = "inspections" if inspected else "such judgements"
    sentences = [
        Sentence(f"{name}: {len(own)} {what}.", "record", tuple(c for _, cs in own for c in cs))
        for name, own in ordered[:shown]
        if own
    ]
    lead = notice(f"Of {len(by_council)} authorities in scope.")
    ranked = tuple(dict.fromkeys(c.anchor for s in sentences for c in s.citations))
    return Draft("answered", (lead, *sentences), "record", ranked)


def _is_most_of(extreme: re.Match[str] | None, question: str) -> bool:
    """Whether the most of a grade are asked for: "the most outstanding grades"."""
    if not extreme or extreme["rank"] or question[: extreme.start()].lower().endswith("or "):
        return False  # "two or more outstanding grades" are no more than others have
    start = question[extreme.start() :]
    return (
        re.match(rf"{re.escape(extreme.group())}\b (?:[\w-]+ ){{0,3}}?(?:{GRADE})", start, re.I)
        is not None
    )


def _graded_so(
    inquiry: Inquiry, record: ReportRecord, tests: Sequence[GradeTest]
) -> Iterator[tuple[Citation, ...]]:
    """The citations of each of a report's judgements that counts.

    Of an area named, or overall where it is asked how often, one a report; else of every area.
    """
    question = inquiry.reading.question
    if tests[0].area_name or _HOW_OFTEN.search(question):
        held = hold(record, tests)
        if held.passes:
            yield tuple(cite_grades(inquiry, held))
        return
    for judgement in record.judgements:
        if judgement.grade_key in tests[0].grades:
            held = Graded(record, (judgement,), passes=True)
            yield tuple(cite_grades(inquiry, held))
