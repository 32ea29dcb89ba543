"""Puts what one council's inspection had in the place of the words that name it by that council.

"Led by the same inspector as Bury's last one" asks of whoever that was, and "the same grade as
Leeds" of whatever Leeds has now. Once the name or the grade stands in the question, every list
reads it as it reads any other, and the council itself is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.inspections import authorities_of, inspection_date, inspection_year, latest_first
from assistant.left_out import OF_WHOEVER
from assistant.places import Places, find_places
from index import ReportRecord

_INSPECTOR = r"(?:(?:lead|reporting) )?(?:inspector|person|name|lead|man|woman)"
_GRADE = (
    r"(?:(?:overall|headline|current|latest|final) )*"
    r"(?:grade|rating|judge?ment|mark|verdict|result|score)(?: (?:overall|now))?"
)
_LED = r"(?:led|ran|headed(?: up)?|did|inspected|fronted|carried out|was in charge (?:of|at|in))"
# What is the same as that of the council whose name follows.
_SAME_AS = re.compile(
    rf"(?:\bled by |\bunder |\bby )?\bthe (?:very |exact )?same (?:(?P<who>{_INSPECTOR})"
    rf"|(?P<grade>{_GRADE})) (?:as|(?:that|who) {_LED}|that)"
    r"(?: (?:the|that|one|of|in|at|for|led|did|ran|was given to))*\s+$"
    r"|(?:\b(?:(?:was|were|been|being|got) ))?\b(?P<graded>(?:rated|graded|judged|ranked"
    r"|scored)(?: exactly| just)?) the same"
    r"(?: (?:overall|now|grade))* as (?:the )?$"
    rf"|\b(?P<mark>{_GRADE}) (?:(?:is|was|are|were) )?(?:exactly |just )?"
    r"(?:the same as|(?:matche[sd]|equal(?:s|led)?))(?: the)? $"
    rf"|\b(?:shar(?:e|es|ed|ing)|match(?:es|ed|ing)?) (?:an?|the|its|their)(?: same)? "
    rf"(?:(?P<shared>{_GRADE})|{_INSPECTOR}) (?:with|of) (?:the )?$"
    rf"|\b(?:led )?by (?:who(?:ever|so)|the (?:person|inspector|one) who) (?P<whoever>{_LED})"
    r" (?:the )?$",
    re.I,
)
# Which of its inspections it was: "'s last one", "'s 2021 inspection", " had in 2021".
_WHICH = re.compile(
    r"(?:['’]s?)?"
    r"(?:\s+(?:had|has|got|did|does|holds|was(?: given)?|were(?: given)?|is|now|itself))*"
    r"(?:\s+(?:the\s+)?(?P<last>last|latest|most recent|newest|current)(?= |\W|$))?"
    r"(?:\s+(?:in |of |at )?(?:its |the )?(?P<year>20\d\d))?"
    r"(?:\s+(?:full |own )?(?:inspections?|reports?|visits?|one|ones|ILACS|SIF|time))?"
    r"(?:\s+(?:in|of) (?P<of>20\d\d))?",
    re.I,
)
# "Bury's last one: who else had the same inspector?"
_THE_SAME = re.compile(
    rf"\bthe (?:very |exact )?same (?:{_INSPECTOR}|(?P<grade>{_GRADE}))\b(?! (?:as|that|who)\b)",
    re.I,
)
# "What else has Bury's lead inspector led?"
_OWN_INSPECTOR = re.compile(
    r"(?:['’]s?)?(?: (?:(?P<year>20\d\d)|last|latest|most recent))? (?:lead "
    r"|reporting )?inspector\b",
    re.I,
)
_OTHERS = re.compile(r"\b(?:else|others?)\b", re.I)
_TIMED = re.compile(r"\b(?:20\d\d|ever|always|latest|last|most recent|newest)\b", re.I)
_MAY_BE = re.compile(
    r"\bsame\b|\bby (?:whoever|whoso|the)\b|\b(?:shar|match|equal)\w+\b|\binspector\b", re.I
)


class HeldAgainst(NamedTuple):
    """A question with what a council had in the place of the words for it."""

    question: str
    said: str  # "" where nothing was put in; else what was, for the reader


def put_in_full(question: str, records: Sequence[ReportRecord]) -> HeldAgainst:
    """Put the inspector or the grade of a council's inspection where a question only points at it.

    Args:
        question: As typed.
        records: The catalogue. Of an inspection that prints no inspector, or gives no grade,
            nothing is put in.
    """
    as_asked = HeldAgainst(question, "")
    if not _MAY_BE.search(question):
        return as_asked
    found = find_places(question, authorities_of(records))
    if len({*found.left_out, *(place.authority for place in found.named)}) != 1:
        return as_asked
    pointed = _pointed_at(question, found)
    if not pointed or not OF_WHOEVER.search(question):
        return as_asked
    name = (*found.left_out, *(place.authority for place in found.named))[0]
    record = _record_of(records, name, pointed.year)
    had = _had(record, of_grade=pointed.of_grade) if record else ""
    if not record or not had:
        return as_asked
    told, stop = pointed.told
    before = f"{question[:told]}{question[stop : pointed.start]}".strip()
    after = question[pointed.end :].strip()
    is_now = pointed.of_grade and not (pointed.year or _TIMED.search(f"{before} {after}"))
    words = f"{pointed.beside} {had}{' on their latest' * is_now}".strip()
    text = f"{before} {words} {after}".strip()
    said = (
        f"“{question[pointed.start : pointed.end].strip()}” is taken for {had}: {name},"
        f" {inspection_date(record)}."
    )
    return HeldAgainst(f"{text} Not counting {name}.", said)


class _Pointed(NamedTuple):
    """The words by which a question points at what a council had."""

    start: int
    end: int
    of_grade: bool  # or of who led the inspection
    year: str | None  # of the inspection; None for the latest
    beside: str  # words of theirs that stay: "rated"
    told: tuple[int, int] = (0, 0)  # the name of the council, where it stands apart from them


def _pointed_at(question: str, found: Places) -> _Pointed | None:
    """The words of a question that point at what the one council that it names had."""
    spans = [*found.out_spans, *(place.span for place in found.named)]
    for start, end in spans:
        which = _WHICH.match(question, end)
        year = which and (which["year"] or which["of"])
        stop = which.end() if which else end
        if same := _SAME_AS.search(question[:start]):
            of_grade = any(same[way] for way in ("grade", "graded", "mark", "shared"))
            beside = same["graded"] or same["mark"] or ""
            return _Pointed(same.start(), stop, of_grade, year, beside)
        if own := _OWN_INSPECTOR.match(question, end):
            is_of_others = _OTHERS.search(question) is not None
            return _Pointed(start, own.end(), False, own["year"], "") if is_of_others else None
        if same := _THE_SAME.search(question, stop):
            return _Pointed(*same.span(), bool(same["grade"]), year, "", (start, stop))
    return None


def _had(record: ReportRecord, *, of_grade: bool) -> str:
    """The overall grade of an inspection, or who led it; "" where its report does not say."""
    if of_grade:
        return f"{record.overall.replace('_', ' ')} overall" if record.overall else ""
    return f"{record.lead_inspector} as lead inspector" if record.lead_inspector else ""


def _record_of(records: Sequence[ReportRecord], name: str, year: str | None) -> ReportRecord | None:
    """The council's inspection of a year, or its latest of the kind that gives grades."""
    own = [r for r in records if r.authority == name and r.judgements]
    of_year = [r for r in own if not year or inspection_year(r) == int(year)]
    return min(of_year, key=latest_first, default=None)
