"""What answered questions like this one, in the reports of other councils.

People ask in words that reports do not use. Of 16,371 questions that people might type, the file
beside the embedder keeps the vectors, and those of the paragraphs that answer them. For a question
the paragraphs of the nearest are averaged: what is found is drawn toward what such questions were
answered with. How the file is made, and what it gains: `training/README.md`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.coarse import Coarse, as_steps, from_steps
from index.embedder import SHIPPED

FILE = "precedents.npz"
N_NEAREST = 8  # questions; between 3 and 20 little changes
SHARPNESS = 20.0  # by how much a cosine of 1 outweighs one of 0, as an exponent
_SHORT = 256  # of those here, the nearest, hold the `N_NEAREST` of all but a few councils
_KEPT = 64  # questions asked, of which the nearest are known, 3 kB each
MAX_NAMED = 100  # reports; of a larger scope no council is left out
_SCALE = 127.0
_COUNCIL = re.compile(r"^(.+?)-\d{4}-\d{2}\b")


class Near(NamedTuple):
    """Some questions of the file, nearest first; equal ones in the order of their rows."""

    rows: NDArray[np.int64]
    cosines: NDArray[np.float32]
    bound: float  # no other is nearer


class Precedents:
    """Questions, the paragraphs that answer them, and whose they are."""

    def __init__(
        self,
        questions: NDArray[np.int8],
        paragraphs: NDArray[np.int8],
        of: NDArray[np.int32],
        councils: NDArray[np.str_],
    ) -> None:
        """Take the columns, as `write` has them."""
        # A byte a number, as they are in the file: as floats they are four times as much to read.
        self._steps = as_steps(questions)
        scales = np.tile(np.array([1 / _SCALE, 0.0], np.float32), (len(questions), 1))
        self._coarse = Coarse(self._steps, scales)
        self._paragraphs, self._of = paragraphs, of
        names = councils.tolist()
        self._number = {name: number for number, name in enumerate(dict.fromkeys(names))}
        self._council = np.array([self._number[name] for name in names], np.intp)
        # A comparison asks it of each report by turns.
        self._near = lru_cache(maxsize=_KEPT)(self._nearest)

    @classmethod
    def made_by(cls, embedder_name: str) -> Precedents | None:
        """Read the shipped ones; None where another embedder made them."""
        with np.load(SHIPPED / FILE) as kept:
            if str(kept["embedder"]) != embedder_name:
                return None
            return cls(kept["questions"], kept["paragraphs"], kept["of"], kept["councils"])

    def expected(
        self, question: NDArray[np.float32], reports: Collection[str]
    ) -> NDArray[np.float32]:
        """Return the vector of a paragraph as the nearest questions were answered with it.

        The councils of those reports are left out: what is measured on councils with questions
        in the file then holds for those without. Of more than `MAX_NAMED` reports none is.

        Args:
            question: its vector, (dim,), of length 1.
            reports: the ids of what is searched.

        Returns:
            (dim,), of length 1.
        """
        is_left_out = np.zeros(len(self._number), np.bool_)
        is_left_out[[self._number[name] for name in _named(reports) if name in self._number]] = True
        near = self._near(question.tobytes())
        best = np.flatnonzero(~is_left_out[self._council[near.rows]])[:N_NEAREST]
        rows, cosines = near.rows[best], near.cosines[best]
        if len(best) < N_NEAREST or cosines[-1] < near.bound:
            every = self._cosines(question, np.arange(len(self._council)))
            every[is_left_out[self._council]] = -1.0
            rows = np.argpartition(-every, N_NEAREST)[:N_NEAREST]
            cosines = every[rows]
        weights = np.exp(SHARPNESS * (cosines - cosines.max()))
        mean = weights @ self._paragraphs[self._of[rows]].astype(np.float32)
        expected: NDArray[np.float32] = mean / np.maximum(np.linalg.norm(mean), 1e-12)
        return expected

    def _nearest(self, given: bytes) -> Near:
        """The nearest to a question of all."""
        question = np.frombuffer(given, np.float32)
        about, off = self._coarse.cosines(question, 0, len(self._council))
        order = np.argpartition(-about, min(_SHORT, len(about) - 1))
        rows = np.sort(order[:_SHORT])
        cosines = self._cosines(question, rows)
        others = about[order[_SHORT:]]
        in_order = np.lexsort((rows, -cosines))
        bound = float(others.max(initial=-1.0)) + off
        return Near(rows[in_order], cosines[in_order], bound)

    def _cosines(
        self, question: NDArray[np.float32], rows: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """How near some are to a question, not coarsely."""
        vectors: NDArray[np.float32] = from_steps(self._steps[rows]).astype(np.float32) / _SCALE
        cosines: NDArray[np.float32] = vectors @ question
        return cosines

    def likeness(
        self,
        question: NDArray[np.float32],
        reports: Collection[str],
        vectors: NDArray[np.float32],
        spans: Sequence[tuple[int, int]],
    ) -> NDArray[np.float32]:
        """How like paragraphs are to what is `expected`.

        Args:
            question: its vector, (dim,), of length 1.
            reports: the ids of what is searched.
            vectors: of passages, (n, dim), rows of length 1.
            spans: of each paragraph the first of its passages and the end of them; none is empty.

        Returns:
            (n_spans,), the cosine of each one's best passage, -1 to 1, to 6 decimals.
        """
        if not spans:
            return np.empty(0, np.float32)
        passages = np.concatenate([np.arange(first, end) for first, end in spans])
        like = vectors[passages] @ self.expected(question, reports)
        begins = np.cumsum([0, *(end - first for first, end in spans[:-1])])
        best: NDArray[np.float32] = np.maximum.reduceat(like, begins).round(6)
        return best


def write(
    embedder_name: str,
    questions: NDArray[np.float32],
    paragraphs: NDArray[np.float32],
    of: Collection[int],
    councils: Collection[str],
) -> Path:
    """Write the file that is shipped.

    Args:
        embedder_name: what made the vectors.
        questions: (n, dim), rows of length 1.
        paragraphs: (m, dim), likewise.
        of: of each question the row of the paragraph that answers it.
        councils: of each question `council_of` the report that it is about.
    """
    np.savez_compressed(
        SHIPPED / FILE,
        embedder=np.array(embedder_name),
        questions=np.rint(questions * _SCALE).astype(np.int8),
        paragraphs=np.rint(paragraphs * _SCALE).astype(np.int8),
        of=np.array(list(of), np.int32),
        councils=np.array(list(councils)),
    )
    return SHIPPED / FILE


def council_of(report_id: str) -> str:
    """What a report's id begins with; "" where it gives no month."""
    found = _COUNCIL.match(report_id)
    return found[1] if found else ""


def _named(reports: Collection[str]) -> list[str]:
    if len(reports) > MAX_NAMED:
        return []
    return sorted({council_of(report) for report in reports})
