"""The abbreviations that a report explains itself: "local authority designated officer (LADO)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.report import Paragraph

_BRACKETED = re.compile(
    r"(?<![\w’'&/-])((?:[\w’'&/-]{1,40} ){1,10})[(‘“]{1,2}([A-Z][A-Za-z&]{0,6}[A-Z])s?[)’”]{1,2}"
)
_SMALL = {"of", "and", "the", "for", "in", "to", "on", "with", "at", "a", "&"}


def find_acronyms(paragraphs: Iterable[Paragraph]) -> tuple[tuple[str, str], ...]:
    """Return each abbreviation with its words, as first explained, sorted."""
    found: dict[str, str] = {}
    for paragraph in paragraphs:
        for match in _BRACKETED.finditer(paragraph.text):
            words = _meaning(match.group(1).split(), match.group(2))
            if words:
                found.setdefault(match.group(2), words)
    return tuple(sorted(found.items()))


def _meaning(words: list[str], acronym: str) -> str:
    """The fewest of the last words whose initials give the acronym; "" where none do."""
    letters = [letter for letter in acronym.casefold() if letter.isalpha()]
    for n in range(1, len(words) + 1):
        taken = words[-n:]
        if taken[0].casefold() in _SMALL:
            continue
        parts = [part for word in taken for part in re.split(r"[-/]", word) if part]
        initials = [part[0].casefold() for part in parts]
        without_small = [p[0].casefold() for p in parts if p.casefold() not in _SMALL]
        if letters in (initials, without_small):
            return " ".join(taken)
    return ""
