"""Towns and villages of England that a question names, in capitals or not.

`settlements.txt` has those of some 500 people and more, which no reader of phrases could tell
from other words where a question is typed in small letters: "brixham family hub".
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from assistant.places.known import known_forms
from assistant.places.local import towns
from assistant.places.written import POSSESSIVE
from assistant.words import is_common

_WORD = re.compile(r"[\w'’-]+")
_GAP = re.compile(r"\s+")


def find_settlements(text: str) -> tuple[str, ...]:
    """The names, as written, the longer of those that overlap; no councils and no common words."""
    known, longest = _settlements()
    spans = [match.span() for match in _WORD.finditer(text)]
    found, at = [], 0
    while at < len(spans):
        for n in range(min(longest, len(spans) - at), 0, -1):
            start, end = spans[at][0], spans[at + n - 1][1]
            written = POSSESSIVE.sub("", text[start:end])
            name = _GAP.sub(" ", written).lower()
            if name in known and not is_common(name):
                found.append(written)
                at += n - 1
                break
        at += 1
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _settlements() -> tuple[frozenset[str], int]:
    """The names but for those of councils, in lower case, and how many words the longest has."""
    text = (files("assistant.places") / "settlements.txt").read_text(encoding="utf-8")
    councils = set(known_forms(frozenset())) - set(towns())
    names = frozenset({line.lower() for line in text.splitlines()} | set(towns())) - councils
    return names, max(len(name.split()) for name in names)
