"""The phrases of what most reports praise or fault: "the most common problems"."""

from __future__ import annotations

import re

from assistant.patterns import any_of
from assistant.tone import Tone
from assistant.words import content_words

_OFTEN = r"(?:most (?:often|commonly|frequently|usually)|usually|typically|commonly|tend to)"
_PRAISING = (
    r"(?:praise\w*|praising|commend\w*|(?:do|does|doing|done|get|gets|getting) (?:\w+ )?"
    r"(?:well|right)|(?:good|best|strong|strongest) at)"
)
_FAULTING = (
    r"(?:critici[sz]\w*|fault\w*|find fault|(?:do|does|doing|done|get|gets|getting) (?:\w+ )?"
    r"(?:badly|wrong)|fail\w*(?: at)?|struggle\w*(?: with)?|(?:bad|worst|weak|weakest) at)"
)
_COMMON = r"(?:commonest|(?:most |more )?(?:common|frequent|usual|typical|recurring))"
# "What do inspectors most often praise?"
COMMONLY_PRAISED = any_of(
    rf"\b{_OFTEN}\b[^?.;]{{0,20}}?\b{_PRAISING}\b",
    rf"\b{_PRAISING}\b[^?.;]{{0,20}}?\b{_OFTEN}\b",
    rf"\b{_COMMON} (?:\w+ )?(?:strengths?|praise|successes)\b",
)
COMMONLY_FAULTED = any_of(
    rf"\b{_OFTEN}\b[^?.;]{{0,20}}?\b{_FAULTING}\b",
    rf"\b{_FAULTING}\b[^?.;]{{0,20}}?\b{_OFTEN}\b",
    rf"\b{_COMMON} (?:\w+ )?(?:weakness(?:es)?|problems?|issues?|concerns?|criticisms?|failings?"
    r"|faults?|shortcomings?|complaints?)\b",
)
# "Why do councils fail?": what those that are inadequate must improve.
WHY_THEY_FAIL = any_of(
    r"^\W*(?:(?:and|so|but) )*why (?:do|are|have|did|were) (?:(?:so many|some|most|many|the) )?"
    r"(?:councils|authorities|LAs|boroughs)\b(?: be| get| found| judged| rated)*"
    r" (?:fail\w*|inadequate)(?: (?:their |an? |the )?(?:inspections?|ofsteds?))?\W*$"
)
_ASKS = any_of(r"^\W*(?:(?:and|so|but) )*(?:what|tell me what|list|show|which (?:are|were))\b")
_OF_ALL = any_of(
    r"\b(?:do|does|did|are|is|were|was|the|inspectors?|ofsted|they|councils?|authorities|across|all"
    r"|in|of|for|by|inspections?|england|tell|me|what|which|list|show|reports?|to|be|have|has|been)\b"
)
_TONES: tuple[tuple[Tone, re.Pattern[str]], ...] = (
    ("good", COMMONLY_PRAISED),
    ("bad", COMMONLY_FAULTED),
)


def asks_for_commonest(text: str) -> Tone:
    """Whether what is most often praised ("good") or faulted ("bad") is asked, of no matter."""
    for tone, cue in _TONES:
        said = cue.search(text)
        if said and _ASKS.search(text):
            left = f"{text[: said.start()]} {text[said.end() :]}"
            return tone if not content_words(_OF_ALL.sub(" ", left)) else ""
    return ""
