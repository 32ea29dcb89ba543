"""Which row of the search files is which paragraph.

Paragraphs are rows 0, 1, 2... by report and printed order, so that a report is
one span of rows; passages likewise.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest import Anchor

FILE = "rows.json"
_SPANS = 16  # lists of reports whose spans are kept


class Span(NamedTuple):
    """Rows from `first` up to, but not including, `end`."""

    first: int
    end: int


class RowMap:
    """The rows of every searchable paragraph.

    Of a million only the labels are kept as objects, each of them once: anchors are made when they
    are asked for.
    """

    def __init__(
        self,
        spans: Mapping[str, Span],
        labels: Iterable[str],
        positions: Sequence[int],
        first_passage: Sequence[int],
    ) -> None:
        """Take the columns.

        Args:
            spans: the rows of each report, in their order.
            labels: of each row.
            positions: of each row in its report.
            first_passage: of each row its first passage, and the number of all.
        """
        known: dict[str, str] = {}
        self._spans = dict(spans)
        self._names = list(self._spans)
        self._number = {name: number for number, name in enumerate(self._names)}
        self._begins = [span.first for span in self._spans.values()]
        self._firsts = np.array(self._begins, np.int64)
        self._labels = [known.setdefault(label, label) for label in labels]
        self._positions = np.array(positions, np.int32)
        self._first_passage = np.array(first_passage, np.int64)
        # One question asks of the same reports several times.
        self._spans_of = lru_cache(maxsize=_SPANS)(self._joined_spans)
        self.paragraph_of: NDArray[np.int64] = np.repeat(
            np.arange(len(self._labels)), np.diff(self._first_passage)
        )

    @classmethod
    def of(cls, paragraphs: Iterable[tuple[Anchor, int, int]]) -> RowMap:
        """Number the paragraphs.

        Args:
            paragraphs: (anchor, position in the report, number of passages) in order of
                report and position.
        """
        listed = list(paragraphs)
        spans: dict[str, Span] = {}
        for row, (anchor, _, _) in enumerate(listed):
            first = spans.get(anchor.report_id, Span(row, row)).first
            spans[anchor.report_id] = Span(first, row + 1)
        first_passage = [0, *accumulate(n for _, _, n in listed)]
        labels = (anchor.label for anchor, _, _ in listed)
        return cls(spans, labels, [position for _, position, _ in listed], first_passage)

    def __len__(self) -> int:
        return len(self._labels)

    @property
    def reports(self) -> Collection[str]:
        """The reports that have any row, in the order of their rows."""
        return self._spans.keys()

    def reports_of(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Which report each row is of, as a number in `reports`."""
        return np.searchsorted(self._firsts, rows, side="right") - 1

    def passages_of(self, row: int) -> Span:
        """The rows of the passages of the paragraph of a row."""
        return Span(int(self._first_passage[row]), int(self._first_passage[row + 1]))

    def anchor(self, row: int) -> Anchor:
        return Anchor(self._report(row), self._labels[row])

    def anchors(self, rows: NDArray[np.int64]) -> list[Anchor]:
        """The same of several rows, in their order."""
        names, labels = self._names, self._labels
        numbers = self.reports_of(rows).tolist()
        listed = zip(numbers, rows.tolist(), strict=True)
        return [Anchor(names[number], labels[row]) for number, row in listed]

    def place(self, row: int) -> tuple[str, int]:
        """The report of a row, and its position there."""
        return self._report(row), int(self._positions[row])

    def places(self, rows: Sequence[int]) -> dict[int, tuple[str, int]]:
        """The same of several rows, by row."""
        at = np.array(rows, np.int64)
        numbers, positions = self.reports_of(at).tolist(), self._positions[at].tolist()
        names = (self._names[number] for number in numbers)
        return dict(zip(rows, zip(names, positions, strict=True), strict=True))

    def anchored(self, rows: Sequence[int]) -> dict[Anchor, tuple[str, int]]:
        """The places of several rows by anchor, in their order."""
        places, labels = self.places(rows), self._labels
        return {Anchor(places[row][0], labels[row]): places[row] for row in rows}

    def _report(self, row: int) -> str:
        return self._names[bisect_right(self._begins, row) - 1]

    def of_report(self, report_id: str) -> list[tuple[Anchor, int, int]]:
        """The paragraphs of a report, as they were given."""
        first, end = self._spans[report_id]
        columns = (
            self._labels[first:end],
            self._positions[first:end].tolist(),
            np.diff(self._first_passage[first : end + 1]).tolist(),
        )
        listed = zip(*columns, strict=True)
        return [(Anchor(report_id, label), position, n) for label, position, n in listed]

    def row_of(self, anchor: Anchor) -> int | None:
        """The row of a paragraph; None where it is not searchable."""
        span = self._spans.get(anchor.report_id, Span(0, 0))
        try:
            return self._labels.index(anchor.label, *span)
        except ValueError:
            return None

    def passage_spans(self, reports: Collection[str]) -> list[Span]:
        """The rows of the passages of those reports; neighbouring spans joined."""
        passages = (
            Span(int(self._first_passage[first]), int(self._first_passage[end]))
            for first, end in self.spans(reports)
        )
        return [span for span in passages if span.first < span.end]

    def spans(self, reports: Collection[str]) -> list[Span]:
        """The rows of the paragraphs of those reports; neighbouring spans joined."""
        return [*self._spans_of(tuple(reports))]

    def _joined_spans(self, reports: tuple[str, ...]) -> list[Span]:
        wanted = [self._number[name] for name in reports if name in self._number]
        is_wanted = np.zeros(len(self._names) + 2, np.int8)  # with nothing before and behind
        is_wanted[np.array(wanted, np.int64) + 1] = 1
        edges = np.flatnonzero(np.diff(is_wanted)).tolist()
        begins = [*self._begins, len(self)]
        return [Span(begins[a], begins[b]) for a, b in zip(edges[::2], edges[1::2], strict=True)]

    def save(self, folder: Path) -> None:
        columns = {
            "reports": [[name, *span] for name, span in self._spans.items()],
            "labels": self._labels,
            "positions": self._positions.tolist(),
            "first_passage": self._first_passage.tolist(),
        }
        (folder / FILE).write_text(json.dumps(columns), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> RowMap:
        columns = json.loads((folder / FILE).read_text("utf-8"))
        spans = {name: Span(first, end) for name, first, end in columns["reports"]}
        return cls(spans, columns["labels"], columns["positions"], columns["first_passage"])
