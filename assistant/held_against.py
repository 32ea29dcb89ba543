"""Puts what one council's inspection had in the place of the words that name it by that council.

"Led by the same inspector as Bury's last one" asks of whoever that was, "the same grade as Leeds"
or a better one of whatever Leeds has now, "inspected after Devon" of a day. Once the name, the
grade or the day stands in the question, every list reads it as it reads any other, and the council
itself is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from assistant.areas import choose_judgements, concepts_in
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
# "Whose overall is worse than Bury's?", "a better care leavers grade than Camden's".
_BETTER = ("better", "higher", "stronger", "above")
_THAN = re.compile(
    rf"(?:\ban? )?\b(?:(?P<way>better|higher|stronger|worse|lower|weaker|poorer)"
    rf"(?P<area>(?: (?!than\b|grade|rating|judg"
    rf"|mark)[\w-]+){{0,4}}?)(?: {_GRADE})? than (?:the )?$)",
    re.I,
)
_OF_GRADES = re.compile(
    r"\b(?:grad(?:e|es|ed)|ratings?|rated|judge?ments?|judged|overall|marks?|effectiveness)\b", re.I
)
# "Inspected after Bury", "published before Devon's".
_PUBLISHED = re.compile(r"\b(?:published|c[oa]me out|out|issued|released)\b", re.I)
_THEN = re.compile(
    r"\b(?:inspected|visited|inspections?|published|c[oa]me out|out|issued|released|done)\b"
    r"[^.?;]{0,15}?\b(?P<when>after|since|before|later than|earlier than) (?:the )?$",
    re.I,
)
_OTHERS = re.compile(r"\b(?:else|others?)\b", re.I)
_TIMED = re.compile(r"\b(?:20\d\d|ever|always|latest|last|most recent|newest)\b", re.I)
_MAY_BE = re.compile(
    r"\bsame\b|\bby (?:whoever|whoso|the)\b|\b(?:shar|match|equal)\w+\b|\binspector\b"
    r"|\bthan\b|\b(?:after|since|before)\b",
    re.I,
)


class HeldAgainst(NamedTuple):
    """A question with what a council had in the place of the words for it."""

    question: str
    said: str  # "" where nothing was put in; else what was, for the reader


def put_in_full(question: str, records: Sequence[ReportRecord]) -> HeldAgainst:
    """Put what a council's inspection had where a question only points at it.

    Args:
        question: As typed.
        records: The catalogue. Of an inspection that prints no inspector, or gives no such
            grade, nothing is put in.
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
    had = _had(record, pointed) if record else ""
    if not record or not had:
        return as_asked
    told, stop = pointed.told
    before = f"{question[:told]}{question[stop : pointed.start]}".strip()
    after = question[pointed.end :].strip()
    is_now = pointed.what == "grade" and not (pointed.year or _TIMED.search(f"{before} {after}"))
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
    what: Literal["inspector", "grade", "day"]
    year: str | None  # of the inspection; None for the latest
    beside: str = ""  # words of theirs that stay: "rated"
    told: tuple[int, int] = (0, 0)  # the name of the council, where it stands apart from them
    way: str = ""  # "above" or "below" its grade, "after" or "before" its day
    area: str = ""  # the words for the area of the grade; "" for overall effectiveness
    is_published: bool = False  # the day is that of publication
    within: str = ""  # the year in which the days after or before it lie


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
            what: Literal["inspector", "grade"] = "grade" if of_grade else "inspector"
            return _Pointed(same.start(), stop, what, year, beside)
        if than := _THAN.search(question[:start]):
            way = "above" if than["way"].lower() in _BETTER else "below"
            is_of_grades = _OF_GRADES.search(question) is not None
            area = (than["area"] or "").strip()
            pointed = _Pointed(than.start(), stop, "grade", year, way=way, area=area)
            return pointed if is_of_grades else None
        if then := _THEN.search(question[:start]):
            way = "before" if then["when"].lower() in ("before", "earlier than") else "after"
            is_own = question[end - 1 : end + 2].rstrip().endswith(("'s", "’s", "s'"))
            within = "" if is_own else (year or "")
            is_out = _PUBLISHED.search(then.group()) is not None
            return _Pointed(
                then.start("when"), stop, "day", year, way=way, is_published=is_out, within=within
            )
        if own := _OWN_INSPECTOR.match(question, end):
            is_of_others = _OTHERS.search(question) is not None
            return _Pointed(start, own.end(), "inspector", own["year"]) if is_of_others else None
        if same := _THE_SAME.search(question, stop):
            what = "grade" if same["grade"] else "inspector"
            return _Pointed(*same.span(), what, year, told=(start, stop))
    return None


def _had(record: ReportRecord, pointed: _Pointed) -> str:
    """What is pointed at of an inspection, in words; "" where its report does not say."""
    if pointed.what == "inspector":
        return f"{record.lead_inspector} as lead inspector" if record.lead_inspector else ""
    if pointed.what == "day":
        day = record.published if pointed.is_published else record.inspection_end
        return _days(day, pointed) if day else ""
    judged = choose_judgements(pointed.area, record.judgements) if concepts_in(pointed.area) else ()
    key = judged[0].grade_key if len(judged) == 1 else None
    key = record.overall if not concepts_in(pointed.area) else key
    area = f"for {pointed.area}" if judged else "overall"
    return f"{pointed.way} {key.replace('_', ' ')} {area}".strip() if key else ""


def _days(day: date, pointed: _Pointed) -> str:
    """The days after or before one: "after 20 June 2025", or between it and the end of a year."""
    if not pointed.within:
        return f"{pointed.way} {day.day} {day:%B %Y}"
    first = day + timedelta(days=1) if pointed.way == "after" else date(int(pointed.within), 1, 1)
    last = day - timedelta(days=1) if pointed.way == "before" else date(int(pointed.within), 12, 31)
    return f"between {first.day} {first:%B %Y} and {last.day} {last:%B %Y}"


def _record_of(records: Sequence[ReportRecord], name: str, year: str | None) -> ReportRecord | None:
    """The council's inspection of a year, or its latest of the kind that gives grades."""
    own = [r for r in records if r.authority == name and r.judgements]
    of_year = [r for r in own if not year or inspection_year(r) == int(year)]
    return min(of_year, key=latest_first, default=None)
