"""Which row of the search files is which paragraph.

Paragraphs are rows 0, 1, 2... by report and printed order, so that a report is
one span of rows; passages likewise.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest import Anchor

FILE = "rows.json"


class Span(NamedTuple):
    """Rows from `first` up to, but not including, `end`."""

    first: int
    end: int


class RowMap:
    """The rows of every searchable paragraph."""

    def __init__(self, paragraphs: Iterable[tuple[Anchor, int, int]]) -> None:
        """Number the paragraphs.

        Args:
            paragraphs: (anchor, position in the report, number of passages) in order of
                report and position.
        """
        listed = list(paragraphs)
        self._anchors = [anchor for anchor, _, _ in listed]
        self._positions = [position for _, position, _ in listed]
        counts = np.array([n for _, _, n in listed], np.int64)
        self.paragraph_of: NDArray[np.int64] = np.repeat(np.arange(len(listed)), counts)
        self._first_passage = [0, *accumulate(counts.tolist())]
        self._spans: dict[str, Span] = {}
        for row, anchor in enumerate(self._anchors):
            first = self._spans.get(anchor.report_id, Span(row, row)).first
            self._spans[anchor.report_id] = Span(first, row + 1)

    def __len__(self) -> int:
        return len(self._anchors)

    @property
    def reports(self) -> Collection[str]:
        """The reports that have any row."""
        return self._spans.keys()

    def passages_of(self, row: int) -> Span:
        """The rows of the passages of the paragraph of a row."""
        return Span(self._first_passage[row], self._first_passage[row + 1])

    def anchor(self, row: int) -> Anchor:
        return self._anchors[row]

    def place(self, row: int) -> tuple[str, int]:
        """The report of a row, and its position there."""
        return self._anchors[row].report_id, self._positions[row]

    def of_report(self, report_id: str) -> list[tuple[Anchor, int, int]]:
        """The paragraphs of a report, as they were given."""
        rows, first = range(*self._spans[report_id]), self._first_passage
        return [(self._anchors[n], self._positions[n], first[n + 1] - first[n]) for n in rows]

    def row_of(self, anchor: Anchor) -> int | None:
        """The row of a paragraph; None where it is not searchable."""
        return self._row_of.get(anchor)

    @cached_property
    def _row_of(self) -> dict[Anchor, int]:
        return {anchor: row for row, anchor in enumerate(self._anchors)}

    def passage_spans(self, reports: Collection[str]) -> list[Span]:
        """The rows of the passages of those reports; neighbouring spans joined."""
        first = self._first_passage
        return [Span(first[a], first[b]) for a, b in self.spans(reports) if first[a] < first[b]]

    def spans(self, reports: Collection[str]) -> list[Span]:
        """The rows of the paragraphs of those reports; neighbouring spans joined."""
        joined: list[Span] = []
        for span in sorted(self._spans[name] for name in set(reports) & self._spans.keys()):
            if joined and joined[-1].end == span.first:
                joined[-1] = Span(joined[-1].first, span.end)
            else:
                joined.append(span)
        return joined

    def save(self, folder: Path) -> None:
        columns = {
            "reports": [[name, *span] for name, span in self._spans.items()],
            "labels": [anchor.label for anchor in self._anchors],
            "positions": self._positions,
            "first_passage": self._first_passage,
        }
        (folder / FILE).write_text(json.dumps(columns), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> RowMap:
        columns = json.loads((folder / FILE).read_text("utf-8"))
        labels, positions = columns["labels"], columns["positions"]
        first = columns["first_passage"]
        return cls(
            (Anchor(name, labels[row]), positions[row], first[row + 1] - first[row])
            for name, start, end in columns["reports"]
            for row in range(start, end)
        )
