"""Which tokens are compared word by word, and which only join the others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_FUNCTION_WORDS = Path(__file__).parent / "function_words.txt"


def passed_over(vocabulary: Mapping[str, int]) -> list[int]:
    """Return the ids of the tokens that stand for no content, in rising order.

    Punctuation, the model's own marks and function words: they match anything,
    and are half of what would have to be kept.

    Args:
        vocabulary: token to id; a part that continues a word begins with `##`.
    """
    words = set(_FUNCTION_WORDS.read_text(encoding="utf-8").split())
    return sorted(
        n
        for token, n in vocabulary.items()
        if token in words or not any(c.isalnum() for c in token) or token.startswith("[")
    )
