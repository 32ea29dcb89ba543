"""A place that a question names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """An authority named in a question, and where its name stands."""

    authority: str  # its name in the catalogue or in the list of England's
    span: Span
    written: str  # as the question writes it
    is_guess: bool = False  # matched with a letter or two wrong


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a letter with any of the others."""
    return any(start < span[1] and span[0] < end for start, end in others)
