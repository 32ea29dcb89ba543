"""Patterns put together of alternatives."""

from __future__ import annotations

import re


def any_of(*alternatives: str) -> re.Pattern[str]:
    """A pattern that matches where any of the alternatives does, whatever the case."""
    return re.compile("|".join(f"(?:{each})" for each in alternatives), re.I)
