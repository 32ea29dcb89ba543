"""The catalogue of a store in its order, kept for as long as no report changes."""

from __future__ import annotations

import difflib
import threading
from typing import TYPE_CHECKING

from index.errors import UnknownReport
from index.record import ReportRecord

if TYPE_CHECKING:
    from index.store import Store

_LATEST = "9999-12-31"  # reports without a date come after those that have one


class Catalogue:
    """What is known of every report, at the time of asking. For several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._guard = threading.Lock()  # held for a second, of a million rows
        # Under the content's mark, by id and in a row.
        self._kept: tuple[str, dict[str, ReportRecord], tuple[ReportRecord, ...]] = ("", {}, ())

    def in_order(self) -> tuple[ReportRecord, ...]:
        """Those of `records`, in their order; the very same tuple until a report changes."""
        self.records()
        return self._kept[2]

    def records(self) -> dict[str, ReportRecord]:
        """By id, in the order of the authority and then of the inspection's last day."""
        if self._kept[0] != self._store.mark():
            with self._guard:  # read once, however many are waiting for it
                mark = self._store.mark()
                if self._kept[0] != mark:
                    in_order = tuple(sorted(self._store.records(), key=_order))
                    self._kept = mark, {r.report_id: r for r in in_order}, in_order
        return self._kept[1]

    def record(self, report_id: str) -> ReportRecord:
        """One of them.

        Raises:
            UnknownReport: No report of that name is stored.
        """
        records = self.records()
        if report_id not in records:
            raise UnknownReport(report_id, difflib.get_close_matches(report_id, records, 3, 0.3))
        return records[report_id]


def _order(record: ReportRecord) -> tuple[str, str, str]:
    day = record.inspection_end.isoformat() if record.inspection_end else _LATEST
    return record.authority, day, record.report_id
