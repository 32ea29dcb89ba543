"""Names of particular things in a question: a service, a project, a home."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.words import is_common
from ingest import Paragraph

# "Otter Lodge", not the word that a question begins with.
_PHRASE = re.compile(r"(?<!^)\b[A-Z][a-z]+(?: (?:of|the|and|for))?(?: [A-Z][a-z]+)+\b")
_WORD = re.compile(r"(?<=\s)[A-Z][a-z]{3,}\b")


def names_of_things(topic: str) -> tuple[str, ...]:
    """Phrases of capitalised words, and capitalised words that are no English ones: "Skittlz"."""
    rare = (word for word in _WORD.findall(topic) if not is_common(word.lower()))
    return tuple(dict.fromkeys([*_PHRASE.findall(topic), *rare]))


def holds_name(paragraph: Paragraph, names: Sequence[str]) -> bool:
    """Whether the paragraph prints one of the names."""
    return any(re.search(rf"\b{re.escape(name)}\b", paragraph.text) for name in names)
