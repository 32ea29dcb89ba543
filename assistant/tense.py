"""Tells what was from what is, by the verbs of a question."""

from __future__ import annotations

from assistant.patterns import any_of

_PAST = any_of(
    r"\b(?:was|were|had|did|been|used to|ago|back then|once|got|told|said|went|came|found|thought"
    r"|put|lost)\b",
    r"\b(?:was|were|had|did)n['’]?t\b",
)
_PRESENT = any_of(
    r"\b(?:is|are|do|does|has|have|now|still|gets?|can|will)\b",
    r"\b(?:is|are|do|does|has|have)n['’]?t\b",
)
# "What happens when", "who checks".
_HAPPENS = any_of(r"^\W*(?:and |so |but )*(?:what|who) [a-z]+s\b(?! (?:were|was|had|did)\b)")


def asks_of_present(text: str) -> bool:
    """Whether a text speaks of what is, as far as its verbs show."""
    is_simple = _HAPPENS.search(text) is not None and _PAST.search(text) is None
    return is_simple or _PRESENT.search(text) is not None


def asks_of_past(text: str) -> bool:
    """Whether a text speaks of what was, and of nothing that is."""
    return _PAST.search(text) is not None and _PRESENT.search(text) is None
