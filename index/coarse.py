"""A first look at many vectors: which can be among the nearest, from a quarter of the bytes.

Comparing a million vectors takes as long as reading them from memory. Here each is kept once more
in whole steps of its own, a byte a number, with how far it is from those: that tells for certain
which can be among the best, and only these few thousand are compared as they are. The bytes are
multiplied by onnxruntime, which is there for the networks: 65 ms of one core for 925,522 vectors
of 384 numbers, where numpy takes 157 for their floats and a library for such products 52.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.onnx_files import open_session

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

SHIPPED = Path(__file__).parent / "models" / "bytes"
STEPS, SCALES = "coarse.npy", "coarse_scales.npy"
_NONE, _MOST = 128, 127  # of the bytes of a vector: the one of 0, and the steps on each side of it
# Of a question's, which has two bytes a number. With more, two products are too large for the
# sums of 16 bits that some processors make.
_MOST_ASKED = 63
_ROUNDED = 1e-4  # more than the sums here can be off, and the lengths of vectors from 1
_AT_ONCE = 65_536  # vectors, while they are written


class Coarse:
    """Vectors in whole steps."""

    def __init__(self, steps: NDArray[np.uint8], scales: NDArray[np.float32]) -> None:
        """Take the columns.

        Args:
            steps: (n, dim), what `write` wrote, 128 for 0.
            scales: (n, 2), the length of one step of each vector, and how far the vector is from
                its steps.
        """
        self._steps = steps
        self._scales = np.ascontiguousarray(scales[:, 0])
        self._farthest = float(scales[:, 1].max(initial=0.0))

    @classmethod
    def open(cls, folder: Path) -> Coarse | None:
        """Those of a folder; None where it has none."""
        if not (folder / STEPS).exists():
            return None
        steps = np.load(folder / STEPS, mmap_mode="r").view(np.ndarray)
        return cls(steps, np.load(folder / SCALES))

    def cosines(
        self, vector: NDArray[np.float32], first: int, end: int
    ) -> tuple[NDArray[np.float32], float]:
        """Return (end - first,) about the cosine of each of those vectors, and how far off at most.

        Args:
            vector: (dim,), of length 1.
            first: of the vectors.
            end: behind the last of them.
        """
        large, step = _stepped(vector)
        small, small_step = _stepped(vector - large * step)
        columns = np.stack([large, small], axis=1).astype(np.int8)
        given = {"rows": self._steps[first:end], "columns": columns}
        [products] = _session().run(None, given)
        lengths = np.array([step, small_step], np.float32)
        rest = float(np.linalg.norm(vector - large * step - small * small_step))
        off = self._farthest + rest * (1 + self._farthest) + _ROUNDED
        return (products.astype(np.float32) @ lengths) * self._scales[first:end], off


def write(folder: Path, vectors: NDArray[np.float32]) -> None:
    """Write the vectors, (n, dim) with rows of length 1, into the folder in whole steps."""
    steps = np.empty(vectors.shape, np.uint8)
    scales = np.empty((len(vectors), 2), np.float32)
    for at in range(0, len(vectors), _AT_ONCE):
        some = vectors[at : at + _AT_ONCE]
        step = np.maximum(np.abs(some).max(axis=1, keepdims=True), 1e-12) / _MOST
        whole = np.rint(some / step)
        steps[at : at + _AT_ONCE] = whole + _NONE
        scales[at : at + _AT_ONCE, :1] = step
        scales[at : at + _AT_ONCE, 1] = np.linalg.norm(some - whole * step, axis=1)
    np.save(folder / STEPS, steps)
    np.save(folder / SCALES, scales)


def as_steps(whole: NDArray[np.int8]) -> NDArray[np.uint8]:
    """Whole numbers of steps, -127 to 127, as `Coarse` takes them."""
    steps: NDArray[np.uint8] = whole.view(np.uint8) ^ np.uint8(_NONE)
    return steps


def from_steps(steps: NDArray[np.uint8]) -> NDArray[np.int8]:
    """The whole numbers again."""
    return (steps ^ np.uint8(_NONE)).view(np.int8)


def _stepped(vector: NDArray[np.float32]) -> tuple[NDArray[np.float32], float]:
    """A question's vector in whole steps, and the length of one."""
    step = max(float(np.abs(vector).max()), 1e-12) / _MOST_ASKED
    return np.rint(vector / np.float32(step)), step


@lru_cache(maxsize=1)
def _session() -> InferenceSession:
    return open_session(SHIPPED)
