"""How long a council was left between two of its inspections: longest, shortest, or so long."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.answer import Sentence
from assistant.cues.catalogue import asks_for_gap
from assistant.forms.aggregates.durations import days_wanted
from assistant.forms.aggregates.narrowed import narrow
from assistant.forms.aggregates.rows import cite_date
from assistant.forms.aggregates.things import n_asked
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.inspections import by_authority, ended
from assistant.patterns import any_of
from index import ReportRecord

DAYS_A_MONTH = 30.44
_SHORTEST = any_of(
    r"\b(?:shortest|smallest|briefest|quickest|quickly|soonest|fastest|least|narrowest|tightest"
    r"|closest|closely|nearest|fewest|sooner|lowest)\b"
)


_BETWEEN = any_of(
    r"\b(?:how (?:long|many (?:years|months))|time|gap)\b[^?.]{0,30}\bbetween\b"
    r"[^?.]{0,30}\b(?:inspections|visits)\b"
)


class Gap(NamedTuple):
    """Two inspections of one council with none between them."""

    days: int  # from the last day of the sooner to that of the later
    sooner: ReportRecord
    later: ReportRecord


def answer_gap(inquiry: Inquiry) -> Draft | None:
    """The gaps that are longest, shortest or as long as is asked for; None where none is asked."""
    question = inquiry.reading.question
    if not asks_for_gap(question):
        return None
    gaps = _between(_of_any_time(inquiry))
    if not gaps:
        return None
    is_shortest = _SHORTEST.search(question) is not None
    said = "shortest" if is_shortest else "longest"
    is_wanted = days_wanted(question)
    if is_wanted:
        kept = [gap for gap in gaps if is_wanted(gap.days)]
        lead = notice(f"{len(kept)} of {len(gaps)} times between two inspections in scope.")
    else:
        kept = _first(gaps, n_asked(question) or 1, is_shortest=is_shortest)
        lead = notice(f"The {said} of {len(gaps)} times between two inspections in scope.")
    rows = [_row(inquiry, gap) for gap in kept]
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def asks_between(inquiry: Inquiry) -> bool:
    """Whether the time between any two inspections of councils that are named is asked for."""
    question = inquiry.reading.question
    is_of_them = bool(inquiry.reading.authorities) or inquiry.is_of_one
    is_between = is_of_them and _BETWEEN.search(question) is not None
    return is_between and not asks_for_gap(question)


def list_gaps(inquiry: Inquiry) -> Draft | None:
    """Every time between two inspections of one kind, in order; None where there are not two."""
    kinds = {record.kind for record in inquiry.speaking}
    gaps = _between([record for record in inquiry.records if record.kind in kinds])
    if not gaps:
        return None
    rows = tuple(_row(inquiry, gap) for gap in gaps)
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", rows, "record", ranked)


def _between(records: Sequence[ReportRecord]) -> list[Gap]:
    return [
        Gap((ended(later) - ended(sooner)).days, sooner, later)
        for own in by_authority(records)
        for sooner, later in pairwise(sorted(own, key=ended))
    ]


def _of_any_time(inquiry: Inquiry) -> tuple[ReportRecord, ...]:
    """The reports in scope; where "the next one" chose them, all of those councils and kinds."""
    times = inquiry.reading.times
    if not (times.relative or times.occasion.is_again):
        return inquiry.records
    whose = {(record.authority, record.kind) for record in inquiry.records}
    every = [r for r in inquiry.library.reports() if (r.authority, r.kind) in whose]
    return narrow(inquiry, every)[0]


def _first(gaps: Sequence[Gap], n: int, *, is_shortest: bool) -> list[Gap]:
    """The first so many of a ranking, and those that are as long as the last of them."""
    ordered = sorted(gaps, key=lambda gap: gap.days if is_shortest else -gap.days)
    last = ordered[min(n, len(ordered)) - 1].days
    return [gap for gap in ordered if (gap.days <= last if is_shortest else gap.days >= last)]


def _row(inquiry: Inquiry, gap: Gap) -> Sentence:
    cited = tuple(filter(None, (cite_date(inquiry, r) for r in (gap.sooner, gap.later))))
    months = round(gap.days / DAYS_A_MONTH)
    text = f"{speaker(gap.later)}: {months} months after the one before it."
    return Sentence(text, "record", cited)
