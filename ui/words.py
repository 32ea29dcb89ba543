"""How places, days and outcomes are put in words, on the page and in the terminal alike."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant import Status
    from index import ReportRecord
    from ingest import Anchor

STATUS_WORDS: dict[Status, str] = {
    "answered": "Answered.",
    "partly_answered": "Partly answered.",
    "not_in_reports": "Not in the reports.",
    "needs_clarification": "Please say more.",
    "out_of_scope": "Not a question these reports can answer.",
}


def name_of(report: ReportRecord) -> str:
    """Return the short name of a report: `Tower Hamlets 2012`, by the inspection's year."""
    day = report.inspection_end or report.published
    return f"{report.authority} {day.year}" if day else report.authority


def is_number(label: str) -> bool:
    """Whether the label is a printed number, or the second use of one (`14:2`)."""
    return label.partition(":")[0].isdigit()


def printed_label(label: str) -> str:
    """Return a label as people write it: `¶43`, `¶14 (2)`, `What needs to improve 2`."""
    name, _, ordinal = label.partition(":")
    if is_number(label):
        return f"¶{name} ({ordinal})" if ordinal else f"¶{name}"
    words = name.replace("-", " ")
    return f"{words[:1].upper()}{words[1:]} {ordinal}".rstrip()


def pincite(report: ReportRecord, anchor: Anchor) -> str:
    """Return a citation in short: `Tower Hamlets 2012 ¶43`, `Bury 2023, judgements`."""
    printed = printed_label(anchor.label)
    name = name_of(report)
    return f"{name} {printed}" if is_number(anchor.label) else f"{name}, {printed.lower()}"


def days(first: date | None, last: date | None) -> str:
    """Return `10 to 21 July 2023`, `28 June to 2 July 2023`, `14 July 2023`, or ""."""
    if not first or not last or first == last:
        day = last or first
        return f"{day.day} {day:%B %Y}" if day else ""
    start = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" {first:%B}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {days(None, last)}"
