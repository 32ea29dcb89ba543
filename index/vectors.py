"""Search by meaning: which paragraphs' vectors are nearest to a question's."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from index.rowmap import RowMap


class Nearest(NamedTuple):
    """Paragraphs, best first; equal ones in the order of their rows."""

    rows: NDArray[np.int64]  # of the paragraphs, in the `RowMap`
    cosines: NDArray[np.float32]  # of each one's best passage, to 6 decimals


class VectorSearch(Protocol):
    """What finds vectors. All of them return the same; they differ in when they are fast."""

    def nearest(self, vector: NDArray[np.float32], reports: Collection[str], k: int) -> Nearest:
        """Return at most `k` paragraphs of those reports, and of no other."""


class ExactVectors:
    """Every vector in scope compared, in memory mapped from a file.

    1 ms for 40,000 vectors, where an approximate index with a filter takes 29
    to 65, and nothing to import. Reading grows with the scope, so a scope of
    millions is for another class.
    """

    def __init__(self, vectors: NDArray[np.float32], rows: RowMap) -> None:
        self._vectors, self._rows = vectors, rows

    def nearest(self, vector: NDArray[np.float32], reports: Collection[str], k: int) -> Nearest:
        spans = self._rows.passage_spans(reports)
        if not spans or k < 1:
            return Nearest(np.empty(0, np.int64), np.empty(0, np.float32))
        cosines = np.concatenate([self._vectors[a:b] @ vector for a, b in spans])
        of_paragraph = np.concatenate([self._rows.paragraph_of[a:b] for a, b in spans])
        return best(of_paragraph, cosines, k)


def best(rows: NDArray[np.int64], cosines: NDArray[np.float32], k: int) -> Nearest:
    """Return the `k` best rows, each with its highest cosine.

    `rows` is in rising order, a row as often as it has passages. Cosines are
    rounded: the same vector in two places may differ in the last bits of its
    product, and such a difference must not decide an order.
    """
    if not len(rows):
        return Nearest(rows, cosines)
    begins = np.flatnonzero(np.concatenate([[True], rows[1:] != rows[:-1]]))
    distinct, highest = rows[begins], np.maximum.reduceat(cosines, begins).round(6)
    order = top(highest, distinct, k)
    return Nearest(distinct[order], highest[order])


def top(scores: NDArray[np.float32], rows: NDArray[np.int64], k: int) -> NDArray[np.int64]:
    """Return where the `k` highest scores are, highest first, equal ones by row.

    Only what reaches the k-th score is sorted: a tenth of the time of sorting
    all of 40,000.
    """
    if k < len(scores):
        reached = np.flatnonzero(scores >= np.partition(scores, -k)[-k])
    else:
        reached = np.arange(len(scores))
    order = np.lexsort((rows[reached], -scores[reached]))[:k]
    return reached[order]
