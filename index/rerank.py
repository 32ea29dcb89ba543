"""The first of what a search found, ranked anew by their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from index.fuse import Found
from index.words import Words, closeness

N_RERANKED = 60  # paragraphs; more are hardly ever moved into the first ten
WORDS_WEIGHT = 0.5  # beside the score of the search; see training/README.md


class Ranked(NamedTuple):
    """A row of the search files, its new score, and the closeness of its words."""

    found: Found
    score: float  # 0 to 1, to 6 decimals
    words: float  # -1 to 1


def rerank(
    found: Sequence[Found], question: Words, words_of: Mapping[int, Sequence[bytes]], dim: int
) -> list[Ranked]:
    """Give each row `0.5 score + 0.5 words`, words as a share of the closest.

    A row whose words are not given counts as the farthest that is. Equal scores
    stay in the order of `found`.

    Args:
        found: best first.
        question: the words of what was searched for.
        words_of: of each row its passages' words as `words.packed`; of a row, the closest counts.
        dim: numbers in a word's vector.
    """
    passages = [(n, p) for n, one in enumerate(found) for p in words_of.get(one.row, ())]
    if not passages or not len(question.vectors):
        return [Ranked(one, one.score, 0.0) for one in found]
    near = closeness(question, [packed for _, packed in passages], dim)
    best = np.full(len(found), -1.0)
    np.maximum.at(best, [n for n, _ in passages], near)
    best[best <= -1.0] = best[best > -1.0].min(initial=0.0)
    shares = np.maximum(best, 0.0) / max(float(best.max()), 1e-9)
    scores = (1 - WORDS_WEIGHT) * np.array([one.score for one in found]) + WORDS_WEIGHT * shares
    ranked = [
        Ranked(one, round(float(score), 6), round(float(words), 6))
        for one, score, words in zip(found, scores, best, strict=True)
    ]
    return sorted(ranked, key=lambda one: -one.score)
