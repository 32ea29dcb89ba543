"""Conditions that stand in the catalogue itself: kind of council, framework, other regions.

Where a question names such a condition, only the reports that meet it are counted,
and the answer says which condition it was.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from assistant.cues.catalogue import OUT_LATER
from assistant.cues.lists import kinds_named
from assistant.cues.mentions import asks_for_mention
from assistant.forms.aggregates.frameworks import besides_frameworks, frameworks_named
from assistant.forms.aggregates.numbers import Wanted
from assistant.forms.aggregates.same_time import of_same_time
from assistant.forms.aggregates.things import items_wanted
from assistant.inquiry import Inquiry
from assistant.inspections import ended
from assistant.left_out import leaving_out
from assistant.patterns import any_of
from assistant.times import (
    COVID_BEGAN,
    Months,
    besides_not_meant,
    kind_named,
    months_of_any_year,
)
from assistant.words import number_of
from index import ReportRecord
from ingest import AUTHORITIES, FRAMEWORKS

# "Children's trusts", "trust-run": companies that councils have their services from.
_RUN_BY_TRUST = any_of(
    r"\bchild(?:ren)?['’]?s'? (?:services )?trusts?\b(?! (?:boards?|partnerships?|in\b))",
    r"\btrust[- ](?:run|led|managed|based)\b|\brun by (?:an? )?(?:independent )?trusts?\b"
    r"|\b(?:all|which|what|any|every|the|other|how many) trusts\b|^\W*trusts\b"
    r"|\b(?:have|has|with|got) (?:an? )?trust (?:running|in charge|doing)\b",
)
_TRUST_DELIVERS = re.compile(
    r"\b(?:delivered|provided|run|managed|discharged)\b[^.]{0,60}"
    r"\bchildren['’]s (?:services )?trust\b"
    r"|\bchildren['’]s (?:services )?trust\b[^.]{0,60}\bon behalf of\b",
    re.I,
)


# "Inspected during the pandemic": until the last of its rules ended in England.
COVID_ENDED = date(2022, 2, 24)
_IN_COVID = any_of(
    r"\b(?:inspect\w+|visit\w*|reports?|went in|took place)\b[^?.;]{0,20}"
    r"\b(?:during|amid|in the middle of|in) (?:the )?(?:covid|pandemic|lockdowns?|coronavirus)\b"
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# "Published on a Friday", "inspections that began on Tuesdays".
_ON_WEEKDAY = re.compile(
    r"\b(?:(?P<published>publish\w*|publication|c[oa]me out|out|issued|released)"
    r"|(?P<began>start\w*|beg[aiu]n\w*|kicked off|opened|arriv\w*|turn(?:ed)? up|went in)"
    r"|(?P<ended>end\w*|finish\w*|wrapped up|conclud\w*|left))\b[^?.;]{0,25}?"
    rf"\bon (?:an? |any |the )?(?P<day>{'|'.join(_DAYS)})s?\b",
    re.I,
)
# "Published in the same month as the inspection".
_OUT_IN_SAME = re.compile(
    r"\b(?:publish\w*|came out|come out|issued|released|out)\b[^?.;]{0,20}\b(?:in|within) the "
    r"(?:very )?same (?:calendar )?(?P<unit>month|year)\b",
    re.I,
)
# "Inspections over the new year": begun in one year and done in the next.
OVER_NEW_YEAR = any_of(
    r"\b(?:over|across|through|spann\w+|straddl\w+|either side of|into) (?:the |a )?(?:christmas"
    r"(?: and)?(?: the)? )?new year\b|\bover (?:the )?(?:christmas|turn of the year)\b",
    r"\b(?:start\w*|beg[aiu]n\w*|ran|open\w*) in one (?:calendar )?year\b[^?.;]{0,30}"
    r"\b(?:end\w*|finish\w*|in(?:to)?|conclud\w*)\b[^?.;]{0,12}"
    r"\b(?:next|another|following|different)\b",
    r"\b(?:straddl\w+|spann?\w*|cross\w*|ran (?:over|across|into)) (?:two|the)(?: different)?"
    r"(?: calendar)? years?(?:['’]s? end)?\b",
)
# "Councils beginning with S".
_INITIAL = re.compile(
    r"\b(?:names? )?(?:(?:that |which |whose names? )*(?:starts?|begins?|starting|beginning)) with"
    r" (?:the letter |an? )?[\"“‘']?(?P<letter>[A-Z])\b[\"”’']?",
    re.I,
)
_OLDER_THAN_SIF = any_of(
    r"\b(?:before|older than|prior to|predat\w+|pre)[- ](?:the )?(?:SIF|single inspections?)\b"
)
_HEADED_AGAIN = any_of(
    r"\b(?:headed|titled|entitled|heading|title)\b[^?.;]{0,25}\bre-?inspection\b"
)
OLDER_THAN_SIF = ("slac-", "looked-after-", "child-protection-")
DAYS_A_YEAR = 365.25
CHILDRENS = "childrens-services"  # the kind of inspection that these frameworks are of
_LAST_YEARS = re.compile(
    r"\b(?:in|over|within|during|across|for) (?:the )?(?:last|past) "
    r"(?P<n>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) years\b",
    re.I,
)


def besides_conditions(question: str) -> str:
    """A question without the words of the conditions that are read here."""
    question = besides_frameworks(question)
    for words in (
        _RUN_BY_TRUST,
        _IN_COVID,
        _ON_WEEKDAY,
        _HEADED_AGAIN,
        _LAST_YEARS,
        _OUT_IN_SAME,
        OVER_NEW_YEAR,
        _INITIAL,
        OUT_LATER,
    ):
        question = words.sub(" ", question)
    return question


def narrow(
    inquiry: Inquiry, records: Sequence[ReportRecord]
) -> tuple[tuple[ReportRecord, ...], tuple[str, ...]]:
    """The reports that meet every such condition, and how each is said."""
    kept = tuple(records)
    said: list[str] = []
    question = inquiry.reading.question
    if _RUN_BY_TRUST.search(question) and not asks_for_mention(question):
        names = frozenset(_run_by_trusts(inquiry))
        if names:
            kept = tuple(record for record in kept if record.authority in names)
            said.append("of councils of which a report prints that a trust delivers the services")
    kinds = () if inquiry.reading.authorities else _of_kinds(question)  # else said of them
    conditions = (*kinds, *_of_last_years(inquiry), *of_same_time(inquiry), *_conditions(question))
    for words, meets in conditions:
        kept = tuple(record for record in kept if meets(record))
        said.append(words)
    return kept, tuple(said)


def _of_last_years(inquiry: Inquiry) -> Iterator[tuple[str, Callable[[ReportRecord], bool]]]:
    """The condition of "in the last five years": of those up to the newest inspection stored."""
    said = _LAST_YEARS.search(inquiry.reading.question)
    if said:
        newest = max(ended(record) for record in inquiry.library.reports())
        first = newest - timedelta(days=round(number_of(said["n"]) * DAYS_A_YEAR))
        words = f"of the {said['n']} years up to {newest:%B %Y}, the latest inspection stored"
        yield words, partial(_is_after, first)


def _is_after(day: date, record: ReportRecord) -> bool:
    return ended(record) > day


def _run_by_trusts(inquiry: Inquiry) -> Iterator[str]:
    """The councils of which a report says that a trust delivers their services for children."""
    ids = [record.report_id for record in inquiry.library.reports()]
    printing = inquiry.library.anchors_printing(["children's trust"], ids)
    for anchor, paragraph in inquiry.library.some_paragraphs(printing).items():
        if _TRUST_DELIVERS.search(paragraph.text):
            yield inquiry.library.report(anchor.report_id).authority


def _of_kinds(question: str) -> Iterator[tuple[str, Callable[[ReportRecord], bool]]]:
    """The conditions that a question's words for kinds of councils set."""
    named = kinds_named(question)
    left_out = {kind for kind, said in named.items() if leaving_out(question, *said.span())}
    kinds = [kind for kind in named if kind not in left_out]
    if kinds:
        names = frozenset(a.name for a in AUTHORITIES if a.kind in kinds)
        yield f"of the kind {' or '.join(kinds)}", partial(_is_of, names)
    if left_out:
        names = frozenset(a.name for a in AUTHORITIES if a.kind not in left_out)
        yield f"of no {' or '.join(sorted(left_out))}", partial(_is_of, names)


def _conditions(question: str) -> list[tuple[str, Callable[[ReportRecord], bool]]]:
    question = besides_not_meant(question)
    found: list[tuple[str, Callable[[ReportRecord], bool]]] = []
    if _HEADED_AGAIN.search(question):
        found.append(("headed as a re-inspection", _is_headed_again))
    for of_day in _ON_WEEKDAY.finditer(question):
        way = next(key for key in ("published", "began", "ended") if of_day[key])
        what = way if way == "published" else f"of inspections that {way}"
        day = of_day["day"].capitalize()
        found.append((f"{what} on a {day}", partial(_is_on_weekday, way, _DAYS.index(day))))
    if OVER_NEW_YEAR.search(question):
        found.append(
            ("of inspections that began in one year and ended in the next", _is_over_years)
        )
    if initial := _INITIAL.search(question):
        letter = initial["letter"].upper()
        found.append((f"of councils whose name begins with {letter}", partial(_is_named, letter)))
    if _IN_COVID.search(question):
        words = f"of inspections that ended from {COVID_BEGAN:%B %Y} to {COVID_ENDED:%B %Y}"
        found.append((words, _is_in_covid))
    if _OLDER_THAN_SIF.search(question):
        found.append(("of a framework older than the single inspection", _is_older_than_sif))
    elif rules := [keys for keys, _ in frameworks_named(question)]:
        titles = " or ".join(map(_title, rules))
        kind = kind_named(question)
        other = "" if kind in ("", CHILDRENS) else kind  # "an ILACS and a JTAI" are two inspections
        said_of = f"of the framework {titles}{' or of another kind' * bool(other)}"
        found.append((said_of, partial(_is_under, sum(rules, ()), is_or_other=bool(other))))
    if wanted := items_wanted(question):
        items = "item" if wanted.said.endswith(" 1") else "items"
        found.append((f"with {wanted.said} {items} to improve", partial(_has_items, wanted)))
    if said := months_of_any_year(question):
        months = " or ".join(month_name[month] for month in said.months)
        ended_or_began = "began" if said.is_start else "ended"
        what = "published" if said.is_publication else f"of inspections that {ended_or_began}"
        found.append((f"{what} in {months}", partial(_is_of_months, said)))
    if soon := _OUT_IN_SAME.search(question):
        unit = soon["unit"].lower()
        found.append((f"published in the {unit} of the inspection", partial(_is_out_in_same, unit)))
    if out := OUT_LATER.search(question):
        done, published = out["done"] or out["first"], out["out"] or out["then"]
        words = (
            f"inspected in {done} and published in {published}"
            if done
            else ("published in a later year than that of the inspection")
        )
        found.append((words, partial(_is_out_later, done, published)))
    return found


def _title(keys: Sequence[str]) -> str:
    """The name of a framework; of one that was put anew, without the years of each."""
    name = FRAMEWORKS[keys[0]].name
    return name.split(",")[0] if len(keys) > 1 else name


def _is_headed_again(record: ReportRecord) -> bool:
    return record.title.lower().startswith("re-inspection")


def _is_named(initial: str, record: ReportRecord) -> bool:
    return record.authority.startswith(initial)


def _is_older_than_sif(record: ReportRecord) -> bool:
    return record.framework.startswith(OLDER_THAN_SIF)


def _is_over_years(record: ReportRecord) -> bool:
    start, end = record.inspection_start, record.inspection_end
    return start is not None and end is not None and start.year < end.year


def _is_on_weekday(way: str, weekday: int, record: ReportRecord) -> bool:
    days = {
        "published": record.published,
        "began": record.inspection_start,
        "ended": record.inspection_end,
    }
    day = days[way]
    return day is not None and day.weekday() == weekday


def _is_in_covid(record: ReportRecord) -> bool:
    return COVID_BEGAN <= ended(record) <= COVID_ENDED


def _is_of_months(said: Months, record: ReportRecord) -> bool:
    day = record.inspection_start if said.is_start else record.inspection_end
    day = record.published if said.is_publication else day
    return day is not None and day.month in said.months


def _is_out_in_same(unit: str, record: ReportRecord) -> bool:
    """Whether a report was published in the month, or the year, in which its inspection ended."""
    done, out = record.inspection_end, record.published
    if not done or not out:
        return False
    return done.year == out.year and (unit == "year" or done.month == out.month)


def _is_out_later(done: str | None, published: str | None, record: ReportRecord) -> bool:
    """Whether a report is of two years, as named, or of any that is not the same."""
    if not record.inspection_end or not record.published:
        return False
    years = record.inspection_end.year, record.published.year
    return years == (int(done), int(published)) if done and published else years[0] < years[1]


def _is_of(names: frozenset[str], record: ReportRecord) -> bool:
    return record.authority in names


def _is_under(keys: tuple[str, ...], record: ReportRecord, *, is_or_other: bool) -> bool:
    return record.framework in keys or (is_or_other and record.kind != CHILDRENS)


def _has_items(wanted: Wanted, record: ReportRecord) -> bool:
    return wanted.holds(len(record.improvement_items))
