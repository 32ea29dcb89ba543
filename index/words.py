"""A text as the vectors of its content words, and how near two texts are word by word.

The first search compares one vector of a whole question with one of a whole
passage. What it found is ranked anew by its words: for each word of the
question the nearest word of the passage is looked for, and the likenesses
are averaged by the share that the network gives each word (late interaction,
as in ColBERT: Khattab and Zaharia 2020, arXiv:2004.12832).

A passage's words are kept at one byte a number: 32 bytes a word, some 50 words
a passage.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SCALE = 127.0  # of one byte: numbers of a vector of length 1 lie between -1 and 1


class Words(NamedTuple):
    """The content words of a text, in its order; a rare word is several."""

    vectors: NDArray[np.float32]  # (n_words, dim), rows of length 1
    shares: NDArray[np.float32]  # (n_words,), how much each counts in a question; they sum to 1


class Likeness(NamedTuple):
    """How like a question a text is."""

    cosine: float  # of the whole texts, -1..1
    words: float  # closeness of the question's words, -1..1; 0 where no word is compared
    matches: tuple[float, ...]  # of each word of the question its nearest word's likeness, -1..1


class Glimpse(NamedTuple):
    """How near a sentence is to a question, as far as what is kept of its words tells."""

    words: float  # closeness of the question's words, -1..1
    matches: tuple[float, ...]  # of each word of the question its nearest word's likeness, -1..1


class Comparison(NamedTuple):
    """A question beside several texts."""

    shares: tuple[float, ...]  # of the question's words, in its order; they sum to 1, or none
    texts: tuple[Likeness, ...]  # in the order given


def likeness(question: Words, text: Words, cosine: float) -> Likeness:
    """Compare a question's words with a text's, not packed."""
    if not len(question.vectors):
        return Likeness(cosine, 0.0, ())
    if not len(text.vectors):
        return Likeness(cosine, -1.0, (-1.0,) * len(question.vectors))
    best = (question.vectors @ text.vectors.T).max(axis=1)
    matches = tuple(round(float(one), 6) for one in best)
    return Likeness(cosine, round(float(question.shares @ best), 6), matches)


def packed(words: Words) -> bytes:
    """The vectors as they are kept."""
    import numpy as np

    small: NDArray[np.int8] = np.rint(words.vectors * _SCALE).astype(np.int8)
    return small.tobytes()


def unpacked(kept: bytes, dim: int) -> NDArray[np.float32]:
    """(n_words, dim), from what `packed` made; rows are of length 1 within a hundredth."""
    import numpy as np

    return np.frombuffer(kept, np.int8).reshape(-1, dim).astype(np.float32) / _SCALE


def closeness(question: Words, passages: Sequence[bytes], dim: int) -> NDArray[np.float32]:
    """How near each passage is to the question, -1 to 1, to 6 decimals.

    Args:
        question: its words; with none of them every passage is 0.
        passages: as `packed`; one without words is -1.
        dim: numbers in a word's vector.

    Returns:
        (n_passages,) float32.
    """
    import numpy as np

    if not len(question.vectors) or not passages:
        return np.zeros(len(passages), np.float32)
    likeness = question.vectors @ unpacked(b"".join(passages), dim).T
    found = np.full(len(passages), -1.0, np.float32)
    counts = np.array([len(passage) // dim for passage in passages])
    filled = np.flatnonzero(counts)
    begins = np.cumsum(counts[filled]) - counts[filled]
    if len(filled):
        best = np.maximum.reduceat(likeness, begins, axis=1)
        found[filled] = question.shares @ best
    return found.round(6)
