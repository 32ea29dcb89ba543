"""Which words carry content, and which only join the others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_FUNCTION_WORDS = Path(__file__).parent / "function_words.txt"
_MARKS = ".,;:!?'\"()"


def passed_over(vocabulary: Mapping[str, int]) -> list[int]:
    """Return the ids of the tokens that stand for no content, in rising order.

    Punctuation, the model's own marks and function words: they match anything,
    and are half of what would have to be kept.

    Args:
        vocabulary: token to id; a part that continues a word begins with `##`.
    """
    words = _function_words()
    return sorted(
        n
        for token, n in vocabulary.items()
        if token in words or not any(c.isalnum() for c in token) or token.startswith("[")
    )


def of_content(text: str) -> str:
    """The words of a text without those that only join the others; "" where it has no other."""
    return " ".join(w for w in text.split() if w.strip(_MARKS).lower() not in _function_words())


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(_FUNCTION_WORDS.read_text(encoding="utf-8").split())
