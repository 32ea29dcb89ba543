"""Counts by region, kind of council, framework, year, council or grade."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from statistics import mean

from assistant.answer import Citation, Sentence
from assistant.conditions import Test
from assistant.cues.catalogue import BUSIEST
from assistant.cues.lists import GRADE_OF_MOST, kinds_named
from assistant.forms.aggregates.graded import area_asked, hold
from assistant.forms.aggregates.rows import (
    asks_of_all_time,
    in_question,
    is_of_councils,
    share_of,
)
from assistant.forms.aggregates.things import EXTREME, Thing, cite_dated, cite_grades
from assistant.grade_groups import GRADE_ORDER
from assistant.inquiry import Draft, Inquiry, notice
from assistant.inspections import ended, inspection_year
from assistant.patterns import any_of
from index import ReportRecord
from ingest import AUTHORITIES, FRAMEWORKS

Group = tuple[str, Callable[[ReportRecord], str]]
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
        "month",
        any_of(
            r"\b(?:by|per|each|every|month (?:by|on))(?: the)? (?:calendar )?months?\b",
            r"\b(?:busiest|quietest)(?: single)? months?\b"
            r"|(?<!and )(?<!and in )(?<!, )(?<!, in )\b(?:which|what) (?:calendar )?months?\b",
        ),
        lambda r: f"{ended(r):%Y-%m}",
    ),
    (
        "year",
        any_of(
            r"\b(?:busiest|quietest)(?: single)? years?\b",
            r"\b(?:by|per|each|every|year (?:by|on))(?: the)? (?:calendar )?years?\b",
            # "Which council, and what year?" asks of one that is found, not for counts.
            r"(?<!and )(?<!and in )(?<!, )(?<!, in )\b(?:which|what) (?:calendar )?years?\b",
            r"\bannual(?:ly)?\b",
        ),
        lambda r: str(inspection_year(r)),
    ),
    (
        "council",
        any_of(
            r"\b(?:by|per|each|for each|every)(?: the)? (?:council|authority|LA|borough)s?\b"
            r"(?! (?:whose|that|which|with|where|who|rated|judged|graded|in|to|ever|inspected"
            r"|it|they|this|you|I|we|there)\b)",
        ),
        lambda r: r.authority,
    ),
)
_DISTRIBUTION = any_of(
    r"\b(?:most (?:common|frequent|usual)|commonest|usual) (?:\w+ )?(?:grade|judge?ment|rating"
    r"|verdict|mark)\b",
    GRADE_OF_MOST,
    r"\b(?:breakdown|distribution|split|spread|profile|summary|how many of each"
    r"|how are the|proportions? of each)\b",
    r"\bhow many\b.*\beach (?:grade|judge?ment|rating|category)\b"
    r"|\b(?:each|by|per) (?:overall )?(?:grade|judge?ment|rating|effectiveness)\b",
)


# "Which region is doing best?" is of grades.
_BEST = any_of(
    r"\b(?:best|worst|better|worse|strongest|weakest|poorest|ahead|behind|compar\w+)\b"
    r"|\b(?:top|bottom) (?:region|area|part)\b"
)
_PASSING = frozenset(GRADE_ORDER[:2])
# "Counties v unitaries: who gets more?"
_AGAINST = any_of(
    r"\b(?:v|vs|versus|against|compare[ds]?|comparing|than|or|more|fewer|most|fewest|which|who)\b"
)


def group_asked(question: str) -> Group | None:
    """What a question wants counts by; None where it wants them by nothing."""
    said = next(((name, key) for name, asked, key in _GROUPS if asked.search(question)), None)
    if said or not (_AGAINST.search(question) and len(kinds_named(question)) > 1):
        return said
    return next((name, key) for name, _, key in _GROUPS if name == "kind of council")


def asks_for_distribution(question: str) -> bool:
    """Whether a question wants how many have each grade."""
    return _DISTRIBUTION.search(question) is not None


def answer_by_group(
    inquiry: Inquiry,
    group: Group,
    thing: Thing | None,
    tests: Sequence[Test],
) -> Draft:
    """A row for each group: so many of so many, or how many things on average."""
    name, key = group
    question = inquiry.reading.question
    is_of_time = name in ("month", "year", "framework") and asks_of_all_time(inquiry)
    records = inquiry.records if is_of_time else in_question(inquiry)
    is_of_best = (
        name in ("region", "kind of council")
        and not (thing or tests)
        and _BEST.search(question) is not None
    )
    area = area_asked(inquiry.reading.topic)
    tests = [area._replace(grades=_PASSING)] if is_of_best else tests
    by_key: dict[str, list[ReportRecord]] = {}
    for record in records:
        by_key.setdefault(key(record), []).append(record)
    rows = []
    for key_value, own in by_key.items():
        value = _named(name, key_value)
        if thing:
            counts = [thing.count(record) for record in own]
            text = f"{value}: {mean(counts):.1f} {thing.name} a report, of {len(own)} reports."
            cited = [c for record in own for c in thing.cited(inquiry, record)[:1]]
            rows.append((mean(counts), key_value, text, cited))
            continue
        held = [hold(record, tests) for record in own] if tests else []
        right = [one for one in held if one.passes]
        n, of = (len(right), sum(one.is_judged for one in held)) if tests else (len(own), len(own))
        share = f" of {of} ({share_of(n, of)})" if tests else " reports"
        cited = [c for one in right for c in cite_grades(inquiry, one)]
        cited = cited or [c for record in own for c in cite_dated(inquiry, record)[:1] if not tests]
        rows.append((n, key_value, f"{value}: {n}{share}.", cited))
    of_area = f"for {area.area_name}" if area.area_name else "overall"
    said = f" Counted is who is good or better {of_area}." * is_of_best
    return _as_rows(inquiry, rows, name, records, said)


def _named(group: str, value: str) -> str:
    """How a group is shown; a month is kept as "2024-11", so that months are in their order."""
    return f"{date.fromisoformat(f'{value}-01'):%B %Y}" if group == "month" else value


def _as_rows(
    inquiry: Inquiry,
    rows: Sequence[tuple[float, str, str, list[Citation]]],
    name: str,
    records: Sequence[ReportRecord],
    said: str = "",
) -> Draft:
    """The groups, those with most first where the most are asked for, else by name."""
    question = inquiry.reading.question
    extreme = EXTREME.search(question)
    ordered = sorted(rows, key=lambda row: row[1])
    if extreme:
        ordered.sort(key=lambda row: row[0] if extreme["fewest"] else -row[0])
    if BUSIEST.search(question):
        ordered = [row for row in ordered if row[0] == ordered[0][0]]
    sentences = [
        Sentence(text, "record", tuple(cited)) if cited else notice(text)
        for _, _, text, cited in ordered
    ]
    names = len({record.authority for record in records})
    lead = notice(f"By {name}, of {len(records)} reports of {names} authorities in scope.{said}")
    ranked = tuple(dict.fromkeys(c.anchor for _, _, _, cited in ordered for c in cited))
    return Draft("answered", (lead, *sentences), "record", ranked)


def answer_by_grade(inquiry: Inquiry) -> Draft | None:
    """How many have each grade, of the area asked, best grade first."""
    records = inquiry.speaking if is_of_councils(inquiry) else in_question(inquiry)
    area = area_asked(inquiry.reading.question)
    held = [hold(record, [area]) for record in records]
    judged = [one for one in held if one.is_judged]
    if not judged:
        return None
    sentences = []
    for grade in GRADE_ORDER:
        own = [one for one in judged if any(j.grade_key == grade for j in one.rows)]
        if own:
            cited = tuple(c for one in own for c in cite_grades(inquiry, one))
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


def _say(grade: str) -> str:
    return grade.replace("_", " ").capitalize()


def _region_of(authority: str) -> str:
    return next((a.region for a in AUTHORITIES if a.name == authority), "") or "region not known"
