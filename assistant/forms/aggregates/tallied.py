"""Counts of what the record counts: items, paragraphs, pages, grades; by council or by group."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from statistics import mean, median
from typing import NamedTuple

from assistant.answer import Citation, Sentence
from assistant.cues import any_of
from assistant.explaining import inspection_year
from assistant.forms.aggregates.asked import GradeTest, tests_asked
from assistant.forms.aggregates.graded import Graded, hold
from assistant.forms.aggregates.rows import cite_date, in_question, share_of
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.quoting import stands_in, words_of_judgement
from index import ReportRecord
from ingest import AUTHORITIES, FRAMEWORKS

_MOST = r"(?:most|highest(?: number of)?|largest(?: number of)?|biggest(?: number of)?|greatest" \
    r"(?: number of)?|longest|maximum|top (?:\d+|three|five|ten)|more)"  # fmt: skip
_FEWEST = (
    r"(?:fewest|(?<!at )least|lowest(?: number of)?|smallest(?: number of)?|shortest|minimum"
    r"|smallest list of|shortest list of)"
)
_RANK = r"(?:rank(?:ing|ed)?|league table|in order of|sorted by|order(?:ed)? by)"
_AVERAGE = re.compile(r"\b(?:average|mean|typical|median|on average|total)\b", re.I)
_ITEMS = (
    r"(?:improvement (?:items?|points?|areas?|actions?)|recommendations?"
    r"|actions? (?:points?|to take)"
    r"|areas (?:for|to|of|that need)(?: \w+)? ?improve\w*|things? to (?:improve|fix|do|put right)"
    r"|priority actions?|priority and immediate actions?|improvements? (?:asked|needed|required)"
    r"|actions|items)"
)
_SIZE = r"(?:reports?|paragraphs|pages)"


class Thing(NamedTuple):
    """Something that each report has a number of."""

    name: str  # in the plural, as shown
    asked: re.Pattern[str]
    count: Callable[[ReportRecord], int]
    cited: Callable[[Inquiry, ReportRecord], tuple[Citation, ...]]


def _cite_items(inquiry: Inquiry, record: ReportRecord) -> tuple[Citation, ...]:
    """The items of a report, each paragraph once."""
    found: dict[object, Citation] = {}
    for item in record.improvement_items:
        paragraph = inquiry.library.paragraph(item.anchor)
        quote = item.text if stands_in(item.text, paragraph) else paragraph.text
        found.setdefault(item.anchor, cite(inquiry, item.anchor, quote, "record"))
    return tuple(found.values())


def _cite_last(inquiry: Inquiry, record: ReportRecord) -> tuple[Citation, ...]:
    """The paragraph with the highest printed number; the date where none is printed."""
    for paragraph in reversed(inquiry.library.paragraphs(record.report_id)):
        if paragraph.is_numbered and paragraph.text:
            return (cite(inquiry, paragraph.anchor, paragraph.text, "record"),)
    return _cite_date(inquiry, record)


def _cite_date(inquiry: Inquiry, record: ReportRecord) -> tuple[Citation, ...]:
    citation = cite_date(inquiry, record)
    return (citation,) if citation else ()


_THINGS: tuple[Thing, ...] = (
    Thing(
        "items to improve",
        re.compile(rf"\b{_ITEMS}\b", re.I),
        lambda r: len(r.improvement_items),
        _cite_items,
    ),
    Thing(
        "pages",
        re.compile(r"\bpages\b", re.I),
        lambda r: r.pages,
        _cite_date,
    ),
    Thing(
        "numbered paragraphs",
        re.compile(
            rf"\bparagraphs\b|\b(?:longest|shortest|length|long)\b[^?.]{{0,30}}\b{_SIZE}\b", re.I
        ),
        lambda r: r.numbered_paragraphs,
        _cite_last,
    ),
)
_EXTREME = re.compile(rf"\b(?:(?P<most>{_MOST})|(?P<fewest>{_FEWEST})|(?P<rank>{_RANK}))\b", re.I)
_TOP = re.compile(r"\b(?:top|first|bottom)\s+(?P<n>\d+|three|five|ten)\b", re.I)
_TOP_NUMBERS = {"three": 3, "five": 5, "ten": 10}
_GROUPS: tuple[tuple[str, re.Pattern[str], Callable[[ReportRecord], str]], ...] = (
    (
        "region",
        any_of(
            r"\b(?:which|what|by|per|each|every|between|across|for each|in each)(?: the)? "
            r"(?:English )?(?:regions?|parts? of (?:the country|England)|areas? of the country)\b",
            r"\bregional(?:ly)?\b",
        ),
        lambda r: _region_of(r.authority),
    ),
    (
        "kind of council",
        any_of(
            r"\b(?:which|what|by|per|each)(?: the)? (?:kinds?|types?|sorts?) of "
            r"(?:councils?|authorit(?:y|ies)|LAs?)\b",
            r"\bby (?:council|authority) (?:type|kind)\b",
        ),
        lambda r: next((a.kind for a in AUTHORITIES if a.name == r.authority), "") or "not known",
    ),
    (
        "framework",
        any_of(r"\b(?:which|what|by|per|each|under each|every)(?: the)? frameworks?\b"),
        lambda r: FRAMEWORKS[r.framework].name,
    ),
    (
        "year",
        any_of(
            r"\b(?:by|per|each|every|which|what|year (?:by|on))(?: the)? (?:calendar )?years?\b",
            r"\bannual(?:ly)?\b",
        ),
        lambda r: str(inspection_year(r)),
    ),
    (
        "council",
        any_of(
            r"\b(?:by|per|each|for each|every)(?: the)? (?:council|authority|LA|borough)s?\b",
        ),
        lambda r: r.authority,
    ),
)
_DISTRIBUTION = any_of(
    r"\bmost (?:common|frequent|usual) (?:\w+ )?(?:grade|judge?ment|rating)\b",
    r"\b(?:what|which) (?:overall )?(?:grade|rating|judge?ment)s? (?:do|did|have) most\b",
    r"\b(?:breakdown|distribution|split|spread|profile|summary|how many of each"
    r"|how are the|proportions? of each)\b",
    r"\bhow many\b.*\beach (?:grade|judge?ment|rating|category)\b"
    r"|\b(?:each|by|per) (?:overall )?(?:grade|judge?ment|rating|effectiveness)\b",
)


def answer_tally(inquiry: Inquiry) -> Draft | None:
    """Counts by group, or the reports with most or fewest of something; None for neither."""
    question = inquiry.reading.question
    group = next(((name, key) for name, asked, key in _GROUPS if asked.search(question)), None)
    thing = next((thing for thing in _THINGS if thing.asked.search(question)), None)
    tests = tests_asked(question)
    if group and (thing or tests or group[0] != "council"):
        return _grouped(inquiry, group, thing, tests)
    if thing and (_AVERAGE.search(question) or _EXTREME.search(question)):
        return _of_things(inquiry, thing)
    if _DISTRIBUTION.search(question) and "grade" in inquiry.reading.marks:
        return _by_grade(inquiry)
    return _most_grades(inquiry, tests)


# By group


def _grouped(
    inquiry: Inquiry,
    group: tuple[str, Callable[[ReportRecord], str]],
    thing: Thing | None,
    tests: Sequence[GradeTest],
) -> Draft:
    """A row for each group: so many of so many, or how many things on average."""
    name, key = group
    records = in_question(inquiry)
    by_key: dict[str, list[ReportRecord]] = {}
    for record in records:
        by_key.setdefault(key(record), []).append(record)
    rows = []
    for value, own in by_key.items():
        if thing:
            counts = [thing.count(record) for record in own]
            text = f"{value}: {mean(counts):.1f} {thing.name} a report, of {len(own)} reports."
            cited = [c for record in own for c in thing.cited(inquiry, record)[:1]]
            rows.append((mean(counts), value, text, cited))
            continue
        held = [hold(record, tests) for record in own] if tests else []
        right = [one for one in held if one.passes]
        n, of = (len(right), sum(one.is_judged for one in held)) if tests else (len(own), len(own))
        share = f" of {of} ({share_of(n, of)})" if tests else " reports"
        cited = [c for one in right for c in _cite_grades(inquiry, one)]
        cited = cited or [c for record in own for c in _cite_date(inquiry, record)[:1] if not tests]
        rows.append((n, value, f"{value}: {n}{share}.", cited))
    return _as_rows(inquiry, rows, name, records)


def _as_rows(
    inquiry: Inquiry,
    rows: Sequence[tuple[float, str, str, list[Citation]]],
    name: str,
    records: Sequence[ReportRecord],
) -> Draft:
    """The groups, those with most first where the most are asked for, else by name."""
    question = inquiry.reading.question
    extreme = _EXTREME.search(question)
    ordered = sorted(rows, key=lambda row: row[1])
    if extreme:
        ordered.sort(key=lambda row: row[0] if extreme["fewest"] else -row[0])
    sentences = [
        Sentence(text, "record", tuple(cited)) if cited else notice(text)
        for _, _, text, cited in ordered
    ]
    names = len({record.authority for record in records})
    lead = notice(f"By {name}, of {len(records)} reports of {names} authorities in scope.")
    ranked = tuple(dict.fromkeys(c.anchor for _, _, _, cited in ordered for c in cited))
    return Draft("answered", (lead, *sentences), "record", ranked)


def _cite_grades(inquiry: Inquiry, held: Graded) -> Iterable[Citation]:
    for judgement in held.rows:
        quote = words_of_judgement(judgement, inquiry.library.paragraph(judgement.anchor))
        yield cite(inquiry, judgement.anchor, quote, "record")


# By grade


def _by_grade(inquiry: Inquiry) -> Draft | None:
    """How many have each grade, of the area asked, best grade first."""
    from assistant.forms.aggregates.asked import GRADE_ORDER

    records = in_question(inquiry)
    area = _area_test(inquiry.reading.question)
    held = [hold(record, [area]) for record in records]
    judged = [one for one in held if one.is_judged]
    if not judged:
        return None
    sentences = []
    for grade in GRADE_ORDER:
        own = [one for one in judged if any(j.grade_key == grade for j in one.rows)]
        if own:
            cited = tuple(c for one in own for c in _cite_grades(inquiry, one))
            text = (
                f"{_say(grade)}: {len(own)} of {len(judged)} ({share_of(len(own), len(judged))})."
            )
            sentences.append(Sentence(text, "record", cited))
    lead = notice(
        f"{area.area_name.capitalize() or 'Overall effectiveness'}: {len(judged)} of "
        f"{len(records)} reports in scope give a grade."
    )
    ranked = tuple(dict.fromkeys(c.anchor for s in sentences for c in s.citations))
    return Draft("answered", (lead, *sentences), "record", ranked)


def _area_test(question: str) -> GradeTest:
    from assistant.forms.aggregates.asked import GRADE_ORDER

    tests = tests_asked(f"{question} good")
    return GradeTest(tests[0].area, tests[0].area_name, frozenset(GRADE_ORDER))


def _say(grade: str) -> str:
    return grade.replace("_", " ").capitalize()


# Most and fewest


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
    extreme = _EXTREME.search(question)
    if _AVERAGE.search(question) or not extreme:
        cited = tuple(c for record in records for c in thing.cited(inquiry, record)[:1])
        return Draft("answered", (Sentence(summary, "record", cited),), "record",
                     tuple(c.anchor for c in cited))  # fmt: skip
    sign = 1 if extreme["fewest"] else -1
    ordered = sorted(records, key=lambda r: (sign * thing.count(r), r.authority, r.report_id))
    shown = _shown(question, [thing.count(record) for record in ordered])
    sentences = [
        Sentence(f"{speaker(record)}: {thing.count(record)} {thing.name}.", "record",
                 thing.cited(inquiry, record))
        for record in ordered[:shown]
    ]  # fmt: skip
    ranked = tuple(dict.fromkeys(c.anchor for s in sentences for c in s.citations))
    nearest = "; ".join(f"{speaker(r)}, {thing.count(r)}" for r in ordered[shown : shown + 3])
    after = (notice(f"Next come {nearest}."),) if nearest else ()
    return Draft("answered", (notice(summary), *sentences, *after), "record", ranked)


def _shown(question: str, counts: Sequence[int]) -> int:
    """How many of a ranking are asked for: the first so many, all, or those that tie for first."""
    top = _TOP.search(question)
    if top:
        n = top["n"].lower()
        return int(n) if n.isdigit() else _TOP_NUMBERS[n]
    if re.search(rf"\b{_RANK}\b", question, re.I):
        return len(counts)
    return sum(count == counts[0] for count in counts)


def _most_grades(inquiry: Inquiry, tests: Sequence[GradeTest]) -> Draft | None:
    """The council with the most inspections, or with most judgements of the grade named."""
    question = inquiry.reading.question
    extreme = _EXTREME.search(question)
    if not extreme or re.search(r"\b(?:most|least) (?:recent|councils|authorities|of)\b", question):
        return None
    inspected = re.search(rf"\b{_MOST}\b (?:often|frequently|inspections?|reports?|inspected)\b|"
                          rf"\binspected\b.*\b{_MOST}\b|\b{_FEWEST}\b (?:inspections?|reports?)\b",
                          question, re.I)  # fmt: skip
    grades = re.search(
        rf"\b{extreme.group()}\b (?:\w+ ){{0,2}}?(?:outstanding|good|inadequate|adequate"
        r"|requires improvement|RI|top|bottom)\b", question, re.I,
    )  # fmt: skip
    if not inspected and not (grades and tests):
        return None
    by_council: dict[str, list[tuple[ReportRecord, tuple[Citation, ...]]]] = {}
    for record in in_question(inquiry) if not inspected else inquiry.records:
        by_council.setdefault(record.authority, [])
        if inspected:
            by_council[record.authority].append((record, _cite_date(inquiry, record)))
            continue
        for judgement in record.judgements:
            if judgement.grade_key in tests[0].grades:
                held = Graded(record, (judgement,), passes=True)
                by_council[record.authority].append((record, tuple(_cite_grades(inquiry, held))))
    sign = 1 if extreme["fewest"] else -1
    ordered = sorted(by_council.items(), key=lambda item: (sign * len(item[1]), item[0]))
    shown = _shown(question, [len(own) for _, own in ordered])
    what = "inspections" if inspected else "such judgements"
    sentences = [
        Sentence(f"{name}: {len(own)} {what}.", "record", tuple(c for _, cs in own for c in cs))
        for name, own in ordered[:shown]
        if own
    ]
    lead = notice(f"Of {len(by_council)} authorities in scope.")
    ranked = tuple(dict.fromkeys(c.anchor for s in sentences for c in s.citations))
    return Draft("answered", (lead, *sentences), "record", ranked)


def _region_of(authority: str) -> str:
    return next((a.region for a in AUTHORITIES if a.name == authority), "") or "region not known"
