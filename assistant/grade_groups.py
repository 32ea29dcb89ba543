"""Finds the grades that a text names, alone or several together, in the everyday words for them."""

from __future__ import annotations

import re

GRADE_ORDER = ("outstanding", "good", "adequate", "requires_improvement", "inadequate")
_MARK = r"(?:grade|mark|rating|judge?ment|score|result|verdict)s?"
_GRADE_WORDS: tuple[tuple[str, str], ...] = (
    (
        "inadequate",
        rf"inadequates?|fail(?:ing|ed|s)?\b(?! to)|(?:bottom|lowest|worst)(?: possible)? {_MARK}",
    ),
    ("requires_improvement", r"(?:requir(?:e|es|ed|ing)|needs?) improvement(?: to be good)?|RI\b"),
    ("adequate", r"adequate"),
    ("outstanding", rf"outstandings?|(?:top|highest|best)(?: possible)? {_MARK}|excellent"),
    ("good", r"goods|good(?! (?:at|practice|quality|work))"),
)
GRADE = "|".join(pattern for _, pattern in _GRADE_WORDS)
_JOINED = (
    r"\s*(?:,|/|\bor\b|\band\b|\bnor\b|&)\s*"
    r"(?:(?:or|even|only|just|are|is|were|was|be|been|being|rated|judged|graded|found)\s+)*"
)
GROUP = re.compile(
    r"(?P<before>(?:at least|(?:less|lower|worse|better|higher) than|below|above|under|short of"
    r"|no (?:better|worse) than)\s+)?"
    rf"\b(?:{GRADE})(?:{_JOINED}(?:{GRADE}))*\b"
    r"(?P<after>\s*,?\s*(?:or|and)\s+(?:better|worse|above|below|higher|lower)\b)?",
    re.I,
)


def grades_in(text: str) -> tuple[str, ...]:
    """The grade keys that a text names, in the everyday words for them too, in text order."""
    named = re.finditer("|".join(f"(?P<{key}>\\b(?:{p}))" for key, p in _GRADE_WORDS), text, re.I)
    return tuple(dict.fromkeys(str(match.lastgroup) for match in named))


def grades_of(group: re.Match[str]) -> frozenset[str]:
    """The grades that a group means: "good or better" is good and outstanding."""
    named = grades_in(group.group())
    places = [GRADE_ORDER.index(grade) for grade in named]
    before = (group["before"] or "").lower().strip()
    after = (group["after"] or "").lower()
    if before in ("less than", "lower than", "worse than", "below", "under", "short of"):
        return frozenset(GRADE_ORDER[max(places) + 1 :])
    if before in ("better than", "higher than", "above"):
        return frozenset(GRADE_ORDER[: min(places)])
    if before in ("at least", "no worse than") or re.search("better|above|higher", after):
        return frozenset(GRADE_ORDER[: max(places) + 1])
    if before == "no better than" or re.search("worse|below|lower", after):
        return frozenset(GRADE_ORDER[min(places) :])
    return frozenset(named)
