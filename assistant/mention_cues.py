"""The phrases by which a question asks where words are printed. Patterns only; no decisions."""

from __future__ import annotations

from assistant.cues import any_of

# "In which reports do they come up", "who has it in their report", "which ones bring it up".
COMES_UP = any_of(
    r"\b(?:(?:do|does|did|has|have|had) )?(?:(?:it|they|this|that|these|those) )?(?:ever )?"
    r"(?:com(?:e|es|ing)|came|crop(?:s|ped)?|show(?:s|ed|n)?|turn(?:s|ed)?|pop(?:s|ped)?) up\b"
    r"(?: in (?:the|any|their|its)\b)?",
    r"\b(?:bring|brings|brought) (?:(?:it|them|this|that) )?up\b",
    r"\b(?:get|gets|got|getting|given) (?:a |any )?mention(?:s|ed)?\b",
    r"\b(?:refer|refers|referred|referring|talk|talks|talked|speak|speaks|spoke) (?:to|about|of)\b"
    r"(?: (?:it|them|this|that))?\b|\btouch(?:es|ed)? (?:up)?on\b(?: (?:it|them))?",
    r"\b(?:has|have|had|with|got) (?:it|them) in (?:the|their|its)\b",
)
_MENTION = any_of(
    r"\b(?:mention|refer|use the (?:word|term|phrase)|contain the (?:word|term|phrase))"
    r"(?:s|red|ed|ring|ing)?\b(?: to| of)?|\bby name\b",
    r"\b(?:that|who|which|reports?|inspections?|inspectors) (?:\w+ )?nam(?:e|es|ed)\b|\bnaming\b",
)


def asks_for_mention(question: str) -> bool:
    """Whether a question asks which reports print a word, not which speak of a theme."""
    return _MENTION.search(question) is not None or COMES_UP.search(question) is not None
