"""A logistic model of what a text asks for, over its words and whatever else is known of it.

Three are shipped: of a question's form (`form`), of the kind of list that is meant (`list_kind`)
and of what a turn after others means (`followups.turn_likely`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.words import words

Vector = NDArray[np.float32]

# Beside marks of 0 and 1: what fits best.
_VECTOR_SCALE, _WORDS_SCALE = 3.0, 3.0
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class WordModel:
    """The weights: a row of each word that it knows, then one of each further signal."""

    def __init__(
        self, embedder: str, vocabulary: Sequence[str], bias: Vector, weights: Vector
    ) -> None:
        """Take weights as they were fitted.

        Args:
            embedder: by whose vectors; to those of another one the weights mean nothing.
            vocabulary: the words, in the order of their rows.
            bias: (n_choices,).
            weights: (len(vocabulary) + n_signals, n_choices).
        """
        self.embedder = embedder
        self._vocabulary = tuple(vocabulary)
        self._rows = {word: row for row, word in enumerate(vocabulary)}
        self._bias, self._weights = bias, weights

    def total(self, text: str, signals: Vector) -> Vector:
        """Return (n_choices,), what speaks for each choice: logarithms of odds.

        Args:
            text: names of places replaced.
            signals: (n_signals,), all but its words.
        """
        of_words = word_signals(text, self._rows)
        rows, others = list(of_words), self._weights[len(self._rows) :]
        total = self._bias + signals @ others
        if rows:
            total = total + np.array(list(of_words.values()), np.float32) @ self._weights[rows]
        return np.asarray(total, np.float32)

    def write(self, path: Path) -> None:
        """Keep the weights in a file, as `shipped` reads it."""
        np.savez_compressed(
            path,
            embedder=np.array(self.embedder),
            vocabulary=np.array(self._vocabulary),
            bias=self._bias.astype(np.float16),
            weights=self._weights.astype(np.float16),
        )


def word_signals(text: str, rows: dict[str, int]) -> dict[int, float]:
    """The row of each known word of a text, and what it counts: together as much in a long text
    as in a short one."""
    known = sorted(rows[word] for word in signs(text) if word in rows)
    return {row: float(_WORDS_SCALE / np.sqrt(len(known))) for row in known}


def vector_signal(vector: Vector) -> Vector:
    """The vector of a text, as heavy as its words."""
    return np.asarray(_VECTOR_SCALE * vector, np.float32)


def signs(text: str) -> set[str]:
    """The words of a text as a model knows them: each once, the first marked as such."""
    own = ["<year>" if _YEAR.fullmatch(word) else word for word in words(text)]
    return {*own, *(f"^{word}" for word in own[:1])}


def shares(total: Vector) -> Vector:
    """How likely each choice is, of logarithms of odds; they add up to 1."""
    odds = np.exp(total - total.max())
    return np.asarray(odds / odds.sum(), np.float32)


def weights_file(name: str) -> Path:
    """Where the package keeps the weights of that name."""
    return Path(str(files("assistant.likely") / f"{name}_weights.npz"))


@lru_cache
def shipped(name: str) -> WordModel | None:
    """The weights of that name in the package; None before the first are fitted."""
    path = weights_file(name)
    if not path.is_file():
        return None
    with np.load(path) as kept:
        return WordModel(
            str(kept["embedder"]),
            kept["vocabulary"].tolist(),
            kept["bias"].astype(np.float32),
            kept["weights"].astype(np.float32),
        )
