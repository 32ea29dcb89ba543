"""The sentences of a question as typed, and which of them ask and which only tell."""

from __future__ import annotations

import re
from typing import NamedTuple

# Where a sentence ends and another begins; "St. Helens" is one name.
_BREAK = re.compile(r"(?<!\bSt\.)(?<=[.!?;])\s+|\n+")
_ASKS = re.compile(
    r"\?\W*$|^\W*(?:(?:and|but|so|ok(?:ay)?|please|now|then|just|also|can you|could you|would you"
    r"|right|anyway)\W+)*(?:what|which|who|whose|when|where|why|how|is|are|was|were|do|does|did|has"
    r"|have|had|can|could|would|should|will|any|tell|show|list|give|name|compare|find|summar\w+|set"
    r"|put|rank|count|explain|describe|read|look|i['’]?d like|i want|i need|i would like"
    r"|i['’]m (?:after|looking for|asking|interested)|looking for|wanted?|need|pull|dig|run|talk"
    r"|take me|walk me|let['’]s)\b",
    re.I,
)
_MIN_TELLING = 4  # words of a sentence that tells something


class Part(NamedTuple):
    """A sentence of a question."""

    start: int
    end: int
    asks: bool  # or is too short to tell anything

    def holds(self, span: tuple[int, int]) -> bool:
        return self.start <= span[0] < self.end


def parts_of(text: str) -> list[Part]:
    """The sentences of a question, in order, of which at least the last asks where none does."""
    starts = [0, *(found.end() for found in _BREAK.finditer(text))]
    ends = [*starts[1:], len(text)]
    parts = [Part(a, b, _asks(text[a:b])) for a, b in zip(starts, ends, strict=True)]
    if not any(part.asks for part in parts):
        parts[-1] = parts[-1]._replace(asks=True)
    return parts


def _asks(sentence: str) -> bool:
    return _ASKS.search(sentence) is not None or len(sentence.split()) < _MIN_TELLING
