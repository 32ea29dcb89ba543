"""How far a figure may be off because other questions could have been asked.

Percentile bootstrap: the questions are drawn again, with replacement, as many
as there are, and the figure made anew; its 2.5th and 97.5th percentile over
all draws are the interval. Seeded, so the same values give the same interval.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

N_DRAWS = 2_000
SEED = 20_261_121
LOW, HIGH = 2.5, 97.5  # percentiles: 95% between them
CELLS = 4_000_000  # of one block of draws: 32 MB, however many questions there are

Floats = NDArray[np.float64]
Statistic = Callable[[Floats], Floats]  # (n_draws, n) float64 -> (n_draws,), one figure a row


class Interval(NamedTuple):
    """A figure and its 95% interval. Low and high may be equal: every question gave the same."""

    value: float
    low: float
    high: float
    n: int  # questions it is over


def mean_of(rows: Floats) -> Floats:
    """The mean of each row."""
    return np.asarray(rows.mean(axis=1), dtype=np.float64)


def percentile_of(percent: float) -> Statistic:
    """A statistic: that percentile of each row, interpolated linearly."""
    return lambda rows: np.asarray(np.percentile(rows, percent, axis=1), dtype=np.float64)


def interval_of(values: Sequence[float], statistic: Statistic = mean_of) -> Interval | None:
    """A figure over questions with its 95% bootstrap interval; None where there are no values."""
    if not values:
        return None
    column = np.asarray(values, dtype=np.float64)
    low, high = np.percentile(_drawn(column, statistic), [LOW, HIGH])
    value = statistic(column[np.newaxis, :])[0]
    return Interval(float(value), float(low), float(high), len(values))


def paired_interval(before: Sequence[float], after: Sequence[float]) -> Interval | None:
    """The mean of (after - before) with its 95% interval; None where there are no values.

    Both are of the same questions in the same order, and are drawn together:
    what makes a question hard is then in both and falls away.

    Raises:
        ValueError: the two are not equally long.
    """
    return interval_of([b - a for a, b in zip(before, after, strict=True)])


def _drawn(column: Floats, statistic: Statistic) -> Floats:
    random = np.random.default_rng(SEED)
    block = max(1, CELLS // len(column))
    figures = [
        statistic(column[random.integers(0, len(column), (min(block, N_DRAWS - at), len(column)))])
        for at in range(0, N_DRAWS, block)
    ]
    return np.concatenate(figures)
