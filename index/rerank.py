"""The first of what a search found, ranked anew by their words and by what was asked before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.fuse import Found
from index.words import Words, closeness

N_RERANKED = 60  # paragraphs; more are hardly ever moved into the first ten
WORDS_WEIGHT = 0.5  # beside the score of the search; see training/README.md
EXPECTED_WEIGHT = 0.25  # of what such questions were answered with, beside both; likewise


class Ranked(NamedTuple):
    """A row of the search files, its new score, and the closeness of its words."""

    found: Found
    score: float  # 0 to 1, to 6 decimals
    words: float  # -1 to 1


def rerank(
    found: Sequence[Found],
    question: Words,
    words_of: Mapping[int, Sequence[bytes]],
    dim: int,
    expected: Mapping[int, float],
) -> list[Ranked]:
    """Give each row `(0.5 score + 0.5 words + 0.25 expected) / 1.25`.

    Words and what is expected are shares of the best; the latter counts only where any is given.
    A row of which one of them is not given counts as the farthest that is. Equal scores stay in
    the order of `found`.

    Args:
        found: best first.
        question: the words of what was searched for.
        words_of: of each row its passages' words as `words.packed`; of a row, the closest counts.
        dim: numbers in a word's vector.
        expected: of each row how like it is to what such questions were answered with, -1 to 1.
    """
    passages = [(n, p) for n, one in enumerate(found) for p in words_of.get(one.row, ())]
    if not passages or not len(question.vectors):
        return [Ranked(one, one.score, 0.0) for one in found]
    near = closeness(question, [packed for _, packed in passages], dim)
    best = np.full(len(found), -1.0)
    np.maximum.at(best, [n for n, _ in passages], near)
    best[best <= -1.0] = best[best > -1.0].min(initial=0.0)
    scores = (1 - WORDS_WEIGHT) * np.array([one.score for one in found])
    scores += WORDS_WEIGHT * _shares(best)
    if expected:
        least = min(expected.values())
        likeness = np.array([expected.get(one.row, least) for one in found])
        scores = (scores + EXPECTED_WEIGHT * _shares(likeness)) / (1 + EXPECTED_WEIGHT)
    columns = found, scores.round(6).tolist(), best.round(6).tolist()
    ranked = [Ranked(*one) for one in zip(*columns, strict=True)]
    return sorted(ranked, key=lambda one: -one.score)


def _shares(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each as a share of the highest; none below 0."""
    shares: NDArray[np.float64] = np.maximum(values, 0.0) / max(float(values.max()), 1e-9)
    return shares
