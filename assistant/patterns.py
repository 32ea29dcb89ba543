"""Patterns put together of alternatives, and the places of a text where they match."""

from __future__ import annotations

import re
from collections.abc import Iterable

Span = tuple[int, int]  # where a match starts and ends


def any_of(*alternatives: str) -> re.Pattern[str]:
    """A pattern that matches where any of the alternatives does, whatever the case."""
    return re.compile("|".join(f"(?:{each})" for each in alternatives), re.I)


def blank(text: str, spans: Iterable[Span]) -> str:
    """A text with blanks in the place of some spans, so that the others stand where they stood."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
