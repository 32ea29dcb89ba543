"""Whether a report to be stored is one that is stored already.

Identity is of the inspection: one authority, one kind, one pair of dates. It is
never of the words, which recur, nor of the file, of which there are copies.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date

from index.record import Added, Outcome
from ingest import Anchor, Report


@dataclass(frozen=True, slots=True)
class Stored:
    """What must be known of a stored report to tell whether another is the same."""

    report_id: str
    inspection_start: date | None
    inspection_end: date | None
    published: date | None
    pages: int
    words_hash: str


def words_hash(report: Report) -> str:
    """Return a hash of all that was read, but not of the file's name, address and bytes."""
    values = asdict(replace(report, source="", url="", sha256=""))
    written = json.dumps(values, default=str, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


def decide(report: Report, family: Iterable[Stored]) -> Added:
    """Say under which name a report is to be stored, and what that does to what is stored.

    A text never replaces a PDF of the same report, since the pages would be
    lost; nor does a file published earlier replace a later one.

    Args:
        report: as read, under the reader's name.
        family: the stored reports of that name, with or without "-2", "-3" after it.
    """
    taken = {stored.report_id: stored for stored in family}
    for stored in sorted(taken.values(), key=lambda s: (len(s.report_id), s.report_id)):
        if _same_inspection(report, stored):
            return Added(stored.report_id, _outcome(report, stored))
    number = 1
    name = report.report_id
    while name in taken:
        number += 1
        name = f"{report.report_id}-{number}"
    return Added(name, "stored")


def _outcome(report: Report, stored: Stored) -> Outcome:
    if words_hash(renamed(report, stored.report_id)) == stored.words_hash:
        return "copy"
    if stored.pages and not report.pages:
        return "copy"
    if report.published and stored.published and report.published < stored.published:
        return "copy"
    return "replaced"


def _same_inspection(report: Report, stored: Stored) -> bool:
    """Dates that one of the two does not give, say nothing against it."""
    pairs = (
        (report.inspection_start, stored.inspection_start),
        (report.inspection_end, stored.inspection_end),
    )
    return all(a == b for a, b in pairs if a and b)


def renamed(report: Report, report_id: str) -> Report:
    """Return the report under another name, with every anchor in it."""
    if report.report_id == report_id:
        return report

    def move(anchor: Anchor) -> Anchor:
        return Anchor(report_id, anchor.label)

    return replace(
        report,
        report_id=report_id,
        paragraphs=tuple(replace(p, anchor=move(p.anchor)) for p in report.paragraphs),
        judgements=tuple(replace(j, anchor=move(j.anchor)) for j in report.judgements),
        improvement_items=tuple(
            replace(i, anchor=move(i.anchor)) for i in report.improvement_items
        ),
    )
