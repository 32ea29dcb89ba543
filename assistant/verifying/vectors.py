"""Vectors of the texts of one answer, each made once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Embed = Callable[[Sequence[str]], NDArray[np.float32]]


class Remembering:
    """An `embed` that makes each text's vector once: for the sentences of one answer.

    Every sentence of an answer is checked against the same few paragraphs, whose
    sentences are then embedded at the first check only. Not bounded: keep one
    for an answer, not for a server's life.
    """

    def __init__(self, embed: Embed) -> None:
        self._embed = embed
        self._known: dict[str, NDArray[np.float32]] = {}

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n_texts, dim) float32, row i of texts[i]; new texts are embedded together."""
        import numpy as np

        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._embed(new), strict=True))
        return np.stack([self._known[text] for text in texts])
