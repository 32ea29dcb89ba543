"""Two rankings made into one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.vectors import Nearest

# How much the meaning counts beside the words. Between 0.6 and 0.8 little changes (DESIGN §5's
# questions); nearness alone misses names and acronyms.
DENSE_WEIGHT = 0.6
CANDIDATES = 400  # paragraphs each search brings, where fewer are asked for


class Found(NamedTuple):
    """A row of the search files, and why it was found."""

    row: int
    score: float  # 0 to 1, to 6 decimals
    cosine: float
    bm25: float


def fuse(
    nearest: Nearest, bm25: NDArray[np.float32], keyword_rows: NDArray[np.int64], k: int
) -> list[Found]:
    """Return the rows of both searches with `0.6 cosine + 0.4 bm25`, each divided by its best.

    A row that the search by meaning did not bring is given the lowest cosine
    that it did bring, which it cannot exceed. No share is negative.

    Args:
        nearest: what the search by meaning brought.
        bm25: (n_rows,) the word score of every row.
        keyword_rows: what the search by words brought.
        k: how many are wanted, 1 or more.

    Returns:
        Each row that reaches the k-th score, once, in rising order.
    """
    rows = np.union1d(nearest.rows, keyword_rows)
    floor = float(nearest.cosines[-1]) if len(nearest.cosines) else 0.0
    dense: NDArray[np.float64] = np.full(len(rows), floor, np.float64)
    dense[np.searchsorted(rows, nearest.rows)] = nearest.cosines
    words = bm25[rows].astype(np.float64).round(6)
    fused = DENSE_WEIGHT * _share(dense) + (1 - DENSE_WEIGHT) * _share(words)
    scores = fused.round(6)
    least = np.partition(scores, -k)[-k] if k < len(scores) else 0.0
    likely = scores >= least  # of what is below no value is made: nine in ten
    columns = [column[likely].tolist() for column in (rows, scores, dense, words)]
    return [Found(*one) for one in zip(*columns, strict=True)]


def _share(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each as a share of the highest; all 0 where none is above 0."""
    kept = np.maximum(values, 0.0)
    highest = kept.max(initial=0.0)
    return kept / highest if highest > 0 else kept
