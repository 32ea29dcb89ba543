"""Search by meaning: which paragraphs' vectors are nearest to a question's."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.rowmap import RowMap, Span
from ingest import usable_cores

if TYPE_CHECKING:
    from index.coarse import Coarse

T = TypeVar("T", bound=np.generic)
# From so many vectors on each core compares its share: reading them is most of the work then, and
# one core does not read as fast as the memory is. 20 ms on one core.
SHARED = 150_000
_SHARE = 4_096  # vectors, of which a core's share is a multiple: a product is the same in any
# Of so many scores the highest of each block tells which can be among the best.
_MANY, _BLOCK = 50_000, 128
_ALIKE = 64  # vectors, as many times as which are compared together, however few there are
_FEW_TIMES = 4  # as many passages as paragraphs are looked for, which have one or two
_ROUNDED = 2e-6  # more than two cosines can differ that are the same to 6 decimals


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
    to 65, and nothing to import. Reading grows with the scope: of many vectors
    a coarse form says first which can be among the best, and a scope of
    millions is for another class.
    """

    def __init__(
        self, vectors: NDArray[np.float32], rows: RowMap, coarse: Coarse | None = None
    ) -> None:
        self._vectors, self._rows, self._coarse = vectors, rows, coarse

    def nearest(self, vector: NDArray[np.float32], reports: Collection[str], k: int) -> Nearest:
        spans = self._rows.passage_spans(reports)
        if not spans or k < 1:
            return Nearest(np.empty(0, np.int64), np.empty(0, np.float32))
        if self._coarse is not None and sum(b - a for a, b in spans) >= SHARED:
            likely = self._likely(self._coarse, vector, spans, k)
            of_likely = self._rows.paragraph_of[likely]
            # Where a few paragraphs have many passages each, theirs are not all that is needed.
            if np.count_nonzero(np.diff(of_likely)) + 1 >= k:
                return best(of_likely, self._compared(likely, vector), k)
        cosines = joined([_products(self._vectors[a:b], vector) for a, b in spans])
        of_paragraph = joined([self._rows.paragraph_of[a:b] for a, b in spans])
        return best(of_paragraph, cosines, k)

    def _likely(
        self, coarse: Coarse, vector: NDArray[np.float32], spans: Sequence[Span], k: int
    ) -> NDArray[np.int64]:
        """The rows, rising, of the passages that can be among the best, by their coarse form."""
        near, off = joined_cosines(coarse, vector, spans)
        n_passages = min(_FEW_TIMES * k, len(near))
        # The last of the best is no worse than this, and none is better than it looks by more.
        at = np.flatnonzero(near >= _least(near, n_passages) - 2 * off)
        lengths = np.array([b - a for a, b in spans])
        of_span = np.searchsorted(np.cumsum(lengths), at, side="right")
        before = np.array([a for a, _ in spans]) - (np.cumsum(lengths) - lengths)
        rows: NDArray[np.int64] = at + before[of_span]
        return rows

    def _compared(
        self, rows: NDArray[np.int64], vector: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """The cosines of some vectors, to the last bit as they are among all of them."""
        n_more = -len(rows) % _ALIKE
        compared = self._vectors[np.concatenate([rows, np.repeat(rows[-1:], n_more)])]
        products: NDArray[np.float32] = compared @ vector
        return products[: len(rows)]


def joined_cosines(
    coarse: Coarse, vector: NDArray[np.float32], spans: Sequence[Span]
) -> tuple[NDArray[np.float32], float]:
    """About the cosines of the vectors of some spans, one behind the other, and how far off."""
    first, end = spans[0].first, spans[-1].end
    if len(spans) > 1 and sum(b - a for a, b in spans) > (end - first) // 2:
        # One product of all is sooner made than many of most.
        near, off = joined_cosines(coarse, vector, [Span(first, end)])
        return joined([near[a - first : b - first] for a, b in spans]), off
    parts = [np.empty(b - a, np.float32) for a, b in spans]
    offs = []
    for part, span in zip(parts, spans, strict=True):

        def fill(a: int, b: int, part: NDArray[np.float32] = part, at: int = span.first) -> None:
            part[a:b], off = coarse.cosines(vector, at + a, at + b)
            offs.append(off)

        _on_all_cores(len(part), fill)
    return joined(parts), max(offs)


def joined(parts: list[NDArray[T]]) -> NDArray[T]:
    """The parts one behind the other; a single one is not copied."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _products(vectors: NDArray[np.float32], vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """The product of each of the vectors and the one, many of them on all cores."""
    if len(vectors) < SHARED:
        return vectors @ vector
    products = np.empty(len(vectors), np.float32)
    _on_all_cores(len(vectors), lambda a, b: np.dot(vectors[a:b], vector, products[a:b]))
    return products


def _on_all_cores(n: int, do: Callable[[int, int], object]) -> None:
    """Have each core do its share of n vectors, from one place to another; one core, of few."""
    if n < SHARED:
        do(0, n)
        return
    helpers, n_cores = _helpers()
    share = -(-n // (n_cores * _SHARE)) * _SHARE
    edges = [*range(0, n, share), n]
    list(helpers.map(do, *zip(*pairwise(edges), strict=True)))


@lru_cache(maxsize=1)
def _helpers() -> tuple[ThreadPoolExecutor, int]:
    n_cores = usable_cores()
    return ThreadPoolExecutor(n_cores, thread_name_prefix="vectors"), n_cores


def best(rows: NDArray[np.int64], cosines: NDArray[np.float32], k: int) -> Nearest:
    """Return the `k` best rows, each with its highest cosine.

    `rows` is in rising order, a row as often as it has passages. Cosines are
    rounded: the same vector in two places may differ in the last bits of its
    product, and such a difference must not decide an order.
    """
    if not len(rows):
        return Nearest(rows, cosines)
    rows, cosines = _likely(rows, cosines, k)
    begins = np.flatnonzero(np.concatenate([[True], rows[1:] != rows[:-1]]))
    distinct, highest = rows[begins], np.maximum.reduceat(cosines, begins).round(6)
    order = top(highest, distinct, k)
    return Nearest(distinct[order], highest[order])


def _likely(
    rows: NDArray[np.int64], cosines: NDArray[np.float32], k: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The passages without most of those whose paragraph cannot be among the `k` best."""
    n_passages = _FEW_TIMES * k
    if len(rows) < max(_MANY, n_passages):
        return rows, cosines
    kept = np.flatnonzero(cosines >= _least(cosines, n_passages) - _ROUNDED)
    if np.count_nonzero(np.diff(rows[kept])) + 1 < k:  # few paragraphs, of many passages each
        return rows, cosines
    return rows[kept], cosines[kept]


def top(scores: NDArray[np.float32], rows: NDArray[np.int64], k: int) -> NDArray[np.int64]:
    """Return where the `k` highest scores are, highest first, equal ones by row.

    Only what reaches the k-th score is sorted: a tenth of the time of sorting
    all of 40,000.
    """
    if k < len(scores):
        reached = np.flatnonzero(scores >= _least(scores, k))
    else:
        reached = np.arange(len(scores))
    order = np.lexsort((rows[reached], -scores[reached]))[:k]
    return reached[order]


def _least(scores: NDArray[np.float32], k: int) -> float:
    """The k-th highest score.

    Of many it is looked for among those that reach the k-th highest of the blocks' highest scores,
    which it cannot be below: a tenth of the time.
    """
    n_blocks = len(scores) // _BLOCK
    if len(scores) >= _MANY and n_blocks > k:
        highest = scores[: n_blocks * _BLOCK].reshape(n_blocks, _BLOCK).max(axis=1)
        scores = scores[scores >= np.partition(highest, -k)[-k]]
    return float(np.partition(scores, -k)[-k])
