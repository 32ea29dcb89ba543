"""The previous inspection, as the text of a report names it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.report import Paragraph

MAX_CHARS = 400
_PREVIOUS = re.compile(
    r"\b(?:the |this )?(?:last|previous|most recent)(?: full| Ofsted| ILACS| single)*"
    r" inspections?\b"
    r"[^.]*?\b(?:19|20)\d\d\b[^.]*\.?",
    re.I,
)


def find_previous_inspection(paragraphs: Iterable[Paragraph]) -> str:
    """The first words that name the last inspection with its year; "" where none do."""
    for paragraph in paragraphs:
        match = _PREVIOUS.search(paragraph.text)
        if match:
            return " ".join(match.group().split())[:MAX_CHARS]
    return ""
