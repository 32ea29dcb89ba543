"""How long an inspection took, and how long after it its report was published."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from assistant.answer import Sentence
from assistant.conditions import tests_asked
from assistant.cues.catalogue import AWAITED, LASTED, asks_for_gap
from assistant.forms.aggregates.numbers import Wanted, number_wanted
from assistant.forms.aggregates.rows import cite_date, count_of, sort_records
from assistant.forms.aggregates.things import n_asked
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.patterns import any_of
from assistant.words import number_of
from index import ReportRecord

_UNITS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44, "year": 365.25}
_ONE = any_of(rf"\ban? (?=(?:{'|'.join(_UNITS)})\b)")
_UP_TO_TEN = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|\d"
_HALVES = re.compile(
    rf"\b(?:(?P<years>{_UP_TO_TEN}) years? and a half|(?P<more>{_UP_TO_TEN}) and a half years"
    r"|half an? year)\b",
    re.I,
)
_STRICT = any_of(r"\b(?:(?:more|less|fewer) than|over|under|above|below)\b")
_SHORTEST = any_of(
    r"\b(?:shortest|quickest|fastest|least|soonest|briefest)\b"
    r"|\b(?:most )?(?:quickly|swiftly|promptly)\b"
)
_LONGEST = any_of(r"\b(?:longest|slowest|most|latest)\b|\blong(?:est)? (?:wait|delay)\b")
Days = Callable[[ReportRecord], int | None]


def answer_duration(inquiry: Inquiry) -> Draft | None:
    """The reports that took longest, shortest or so long; None where that is not asked."""
    question = inquiry.reading.question
    if tests_asked(question) or asks_for_gap(question):
        return None
    if AWAITED.search(question):
        return _of_days(inquiry, _until_published, "published {} after the inspection ended")
    if LASTED.search(question):
        return _of_days(inquiry, _of_inspection, "the inspection lasted {}")
    return None


def _of_days(inquiry: Inquiry, days_of: Days, said: str) -> Draft | None:
    """A row for each report that took so long; of all of them where no length is said."""
    counted = [(r, days) for r in inquiry.records if (days := days_of(r)) is not None]
    if not counted:
        return None
    wanted = _wanted(inquiry.reading.question, [days for _, days in counted])
    took = {r.report_id: days for r, days in counted if wanted(days)}
    chosen = [r for r in sort_records(inquiry, inquiry.records) if r.report_id in took]
    rows = []
    for record in chosen:
        citation = cite_date(inquiry, record)
        text = f"{speaker(record)}: {said.format(f'{took[record.report_id]} days')}."
        rows.append(Sentence(text, "record", (citation,)) if citation else notice(text))
    n_unknown = len(inquiry.records) - len(counted)
    unknown = f" {n_unknown} do not give both dates." if n_unknown else ""
    lead = notice(f"{count_of(chosen, inquiry.records)}.{unknown}")
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def _wanted(question: str, every: list[int]) -> Callable[[int], bool]:
    """Which numbers of days are asked for: so many, the least, the most, or any."""
    if is_wanted := days_wanted(question):
        return is_wanted
    n = min(n_asked(question) or 1, len(every))
    if _SHORTEST.search(question):
        return lambda days: days <= sorted(every)[n - 1]
    if _LONGEST.search(question):
        return lambda days: days >= sorted(every)[-n]
    return lambda _: True


def _in_months(said: re.Match[str]) -> str:
    """Years with a half in months: "a year and a half" is "18 months"."""
    words = (said["years"] or said["more"] or "").lower()
    n = 1 if words in ("a", "an") else number_of(words) if words else 0
    return f"{12 * n + 6} months"


def days_wanted(question: str) -> Callable[[int], bool] | None:
    """Which numbers of days are as long as a question says: "over five years"; None for none."""
    question = _ONE.sub("one ", _HALVES.sub(_in_months, question))
    for unit, n_days in _UNITS.items():
        if number := number_wanted(question, rf"{unit}s?"):
            return partial(_holds, number, n_days, question)
    return None


def _holds(number: Wanted, n_days: float, question: str, days: int) -> bool:
    """Whether days are so many weeks or months; "more than three" is from the day after them."""
    if number.least is not None and number.least == number.most:
        return round(days / n_days) == number.least
    is_strict = _STRICT.search(question) is not None
    if number.least is not None:
        return days > (number.least - 1) * n_days if is_strict else days >= number.least * n_days
    most = number.most or 0
    return days < (most + 1) * n_days if is_strict else days <= most * n_days


def _until_published(record: ReportRecord) -> int | None:
    return _between(record.inspection_end, record.published)


def _of_inspection(record: ReportRecord) -> int | None:
    """The days of an inspection, its first and its last counted in."""
    days = _between(record.inspection_start, record.inspection_end)
    return None if days is None else days + 1


def _between(first: date | None, last: date | None) -> int | None:
    return (last - first).days if first and last else None
