"""One search: by meaning and by words, made into one ranking."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from index.derived import Derived
from index.fuse import CANDIDATES, Found, fuse
from index.hit import Query
from index.vectors import ExactVectors, VectorSearch, joined, top


def search(
    derived: Derived,
    vector: NDArray[np.float32],
    query: Query,
    reports: Collection[str],
    k: int,
    vectors: VectorSearch | None = None,
) -> list[Found]:
    """Return at most `k` rows of those reports, best first, ties by anchor.

    Args:
        derived: the files to search.
        vector: of the query's text, (dim,), of length 1.
        query: what is searched for by its words.
        reports: ids; no paragraph of another is returned.
        k: at most so many.
        vectors: finds the nearest vectors; the exact search where none is given.
    """
    rows = derived.rows
    in_scope = rows.spans(reports)
    if k < 1 or not in_scope:
        return []
    vectors = vectors or ExactVectors(derived.vectors, rows, derived.coarse)
    wanted = max(k, CANDIDATES)
    nearest = vectors.nearest(vector, reports, wanted)
    bm25 = derived.keywords.scores(" ".join([query.text, *query.keywords]), in_scope)
    found = fuse(nearest, bm25, _matching(in_scope, bm25, wanted), k)
    anchors = rows.anchors(np.array([one.row for one in found], np.int64))
    anchor_of = {one.row: anchor for one, anchor in zip(found, anchors, strict=True)}
    return sorted(found, key=lambda one: (-one.score, anchor_of[one.row]))[:k]


def _matching(
    spans: Sequence[tuple[int, int]], bm25: NDArray[np.float32], k: int
) -> NDArray[np.int64]:
    """Of the rows of the spans, the `k` with the highest word score, if it is above 0."""
    rows = joined([a + np.flatnonzero(bm25[a:b]) for a, b in spans])  # no score is below 0
    return rows[top(bm25[rows], rows, k)]
