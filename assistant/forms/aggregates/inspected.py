"""Which councils were inspected so many times, in the time named."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from assistant.answer import Sentence
from assistant.conditions import tests_asked
from assistant.cues.catalogue import BUSIEST, HOW_OFTEN, IN_BOTH, IN_EACH_YEAR, ON_FILE
from assistant.forms.aggregates.frameworks import besides_frameworks
from assistant.forms.aggregates.moved import asks_for_movement
from assistant.forms.aggregates.numbers import Wanted, number_wanted
from assistant.forms.aggregates.rows import cite_date, sort_records
from assistant.forms.aggregates.stored import every_kind, say_no_letters
from assistant.forms.aggregates.things import n_asked
from assistant.inquiry import Draft, Inquiry, notice
from assistant.inspections import by_authority, ended
from assistant.patterns import any_of
from index import ReportRecord
from ingest import Anchor

_INSPECTION = r"(?:inspections?|visits?|reports?|ofsteds|ILACS|times)"
_SO_OFTEN = any_of(
    rf"\b(?:had|has|have|having|got|with|received|been through|went through"
    rf"|undergone)\b[^?.;]{{0,40}}\b{_INSPECTION}\b",
    r"\b(?:inspected|visited|looked at|been in|gone in|inspectors|ofsted|SIFe?d|ILACSe?d|JTAIe?d"
    r"|ofsteded)\b[^?.;]{0,25}\b(?:times|once|twice"
    r"|thrice)\b",
    r"\binspectors (?:\w+ ){0,2}?(?:round|in|back|out)\b[^?.;]{0,15}\b(?:once|twice|times)\b",
    r"\b(?:once|twice|thrice|times)\b[^?.;]{0,25}\b(?:inspected|visited)\b",
    r"\b(?:more than one|two|three|four|five|several|[2-9]) (?:\w+ ){0,2}?(?:inspections|reports) "
    r"(?:each|apiece|of the same|of one)\b",
)
_ON_FILE = any_of(
    rf"\b(?:two|three|four|five|six|[2-6]) (?:[\w'’]+ ){{0,3}}?{_INSPECTION}"
    r"(?: or (?:more|fewer))? (?:on (?:record|file)|stored|in all|altogether|in total)\b"
)
_IN_YEARS_RUNNING = any_of(
    r"\b(?:consecutive|successive|back[- ]to[- ]back|adjacent) (?:calendar )?years\b"
    r"|\b(?:two|2) (?:calendar )?years (?:running|in a row|on the trot)\b"
)
IN_A_YEAR = any_of(
    r"\b(?:in|within) (?:the same|(?:the )?one|a single) (?:calendar )?year\b|\bsame year\b"
)
_TWO = any_of(r"\b(?:two|both|twice|more than one|more than once)\b")


def answer_inspected(inquiry: Inquiry) -> Draft | None:
    """A row for each council with so many inspections, each cited; None where none is asked."""
    question = inquiry.reading.question
    if (years := _years_of_each(inquiry)) and not tests_asked(question):
        return _in_each(inquiry, years)
    if _IN_YEARS_RUNNING.search(question) and not tests_asked(question):
        return _in_years_running(inquiry)
    if HOW_OFTEN.search(question) and not (BUSIEST.search(question) or tests_asked(question)):
        return rank_councils(inquiry)
    is_in_year = IN_A_YEAR.search(question) is not None
    wanted = _number_wanted(inquiry, is_in_year=is_in_year)
    if not wanted:
        return None
    by_key = by_council(sort_records(inquiry, inquiry.records), is_in_year=is_in_year)
    kept = {key: own for key, own in by_key.items() if wanted.holds(len(own))}
    if is_in_year and not kept:  # of one kind hardly any council has two in a year
        by_key = by_council(sort_records(inquiry, every_kind(inquiry)), is_in_year=True)
        kept = {key: own for key, own in by_key.items() if wanted.holds(len(own))}
    rows = [_row(inquiry, name, own) for (name, _), own in kept.items()]
    names = {name for name, _ in by_key}
    found = {name for name, _ in kept}
    lead = notice(f"{len(found)} of {len(names)} authorities in scope have {wanted.said}.")
    return Draft("answered", (lead, *rows), "record", _anchors(rows))


def by_council(
    records: Iterable[ReportRecord], *, is_in_year: bool
) -> dict[tuple[str, int], list[ReportRecord]]:
    """The reports of each council; of each year by itself, where that is asked."""
    by_key: dict[tuple[str, int], list[ReportRecord]] = {}
    for record in records:
        year = ended(record).year if is_in_year else 0
        by_key.setdefault((record.authority, year), []).append(record)
    return by_key


def _row(inquiry: Inquiry, name: str, own: Sequence[ReportRecord]) -> Sentence:
    cited = tuple(filter(None, (cite_date(inquiry, record) for record in own)))
    count = f"{len(own)} {'inspection' if len(own) == 1 else 'inspections'}"
    return Sentence(f"{name}: {count}.", "record", cited)


def rank_councils(inquiry: Inquiry) -> Draft:
    """The councils with most inspections, or the fewest; of those that are named, each."""
    said = HOW_OFTEN.search(inquiry.reading.question)
    is_most = said is None or said["most"] is not None
    is_of_file = ON_FILE.search(inquiry.reading.question) is not None
    records = every_kind(inquiry) if is_of_file else inquiry.records
    councils = by_authority(sort_records(inquiry, records))
    ordered = sorted(councils, key=lambda own: -len(own) if is_most else len(own))
    is_of_named = len(inquiry.reading.authorities) > 1
    n_shown = n_asked(inquiry.reading.question)
    kept = [
        own
        for n, own in enumerate(ordered)
        if is_of_named or n < n_shown or len(own) == len(ordered[0])
    ]
    rows = [_row(inquiry, own[0].authority, own) for own in kept]
    lead = notice(
        f"{len(rows)} of {len(councils)} authorities in scope, by their inspections."
        f"{say_no_letters(inquiry)}"
    )
    return Draft("answered", (lead, *rows), "record", _anchors(rows))


def _number_wanted(inquiry: Inquiry, *, is_in_year: bool) -> Wanted | None:
    """How many inspections a council is to have had, in all or in one year."""
    question = inquiry.reading.question
    if tests_asked(question) or not (
        is_in_year or _SO_OFTEN.search(question) or _ON_FILE.search(question)
    ):
        return None
    if asks_for_movement(inquiry) and not is_in_year:  # "from one inspection to the next"
        return None
    wanted = number_wanted(besides_frameworks(question), _INSPECTION, is_of_times=True)
    if is_in_year and (_TWO.search(question) if not wanted else wanted.least == wanted.most == 2):
        return Wanted(2, None)  # "two in one year" are two at least
    return wanted


def _years_of_each(inquiry: Inquiry) -> set[int]:
    """The years in each of which a council is to have been inspected; none where it is of any."""
    question, times = inquiry.reading.question, inquiry.reading.times
    if said := IN_BOTH.search(question):
        return {int(year) for year in filter(None, said.groups())}
    is_of_each = len(times.years) > 1 and IN_EACH_YEAR.search(question)
    return {*times.years} if is_of_each else set()


def _in_each(inquiry: Inquiry, years: Collection[int]) -> Draft:
    """The councils inspected in each of some years, with those inspections."""
    rows = []
    councils = by_authority(inquiry.records)
    for own in councils:
        of_years = [r for r in own if ended(r).year in years]
        if {ended(r).year for r in of_years} == {*years}:
            cited = tuple(filter(None, (cite_date(inquiry, r) for r in of_years)))
            rows.append(Sentence(f"{own[0].authority}: {len(of_years)}.", "record", cited))
    lead = notice(f"{len(rows)} of {len(councils)} authorities in scope.")
    return Draft("answered", (lead, *rows), "record", _anchors(rows))


def _in_years_running(inquiry: Inquiry) -> Draft:
    """The councils inspected in a year and in the next, with those inspections."""
    councils = by_authority(sort_records(inquiry, inquiry.records))
    rows = []
    for own in councils:
        years = {ended(r).year for r in own}
        near = [r for r in own if {ended(r).year - 1, ended(r).year + 1} & years]
        if near:
            rows.append(_row(inquiry, own[0].authority, near))
    lead = notice(f"{len(rows)} of {len(councils)} authorities in scope, in two years running.")
    return Draft("answered", (lead, *rows), "record", _anchors(rows))


def _anchors(rows: Iterable[Sentence]) -> tuple[Anchor, ...]:
    return tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
