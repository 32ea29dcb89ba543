"""A place that a question names, and how names are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.patterns import Span

_NO_LETTER = re.compile(r"[^\w' ]+")


@dataclass(frozen=True, slots=True)
class Place:
    """An authority named in a question, and where its name stands."""

    authority: str  # its name in the catalogue or in the list of England's
    span: Span
    written: str  # as the question writes it
    is_guess: bool = False  # matched with a letter or two wrong
    is_town: bool = False  # a town that the authority serves, which its reports may speak of


@lru_cache(maxsize=8192)
def normal(name: str) -> str:
    """A name in lower case, without punctuation, "&" as "and"."""
    lowered = name.lower().replace("&", " and ").replace("’", "'")
    return " ".join(_NO_LETTER.sub(" ", lowered).split())


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a letter with any of the others."""
    return any(start < span[1] and span[0] < end for start, end in others)
