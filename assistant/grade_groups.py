"""Finds the grades that a text names, alone or several together, in the everyday words for them."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest import Judgement

GRADE_ORDER = ("outstanding", "good", "adequate", "requires_improvement", "inadequate")
_MARK = r"(?:grade|mark|rating|judge?ment|score|result|verdict|rung|band|tier|bracket)s?"
_GOT_THE = r"(?:got|gets?|given|received|had|hit|scored|handed|awarded) the (?:very )?"
_CAME = r"(?:c[ao]m(?:e|es|ing)|finish(?:ed|es)?|rank(?:ed|s)|rated|graded|judged)(?: out)?"
# What people say for the grade at either end, of which nothing else is said in these words.
_BOTTOM = (
    r"flunk(?:ed|s|ing)?|bombed|flop(?:ped|s)?|came a cropper|crashed and burn(?:ed|t)"
    rf"|(?:{_CAME} )?rock[- ]bottom|{_CAME} (?:at the )?bottom"
    r"|(?:c[ao]me|finished) last|(?:scored?|scoring) (?:the )?(?:lowest|worst)"
    r"|bottom of the (?:scale|class|pile|heap)"
    r"|(?:bottom|lowest|worst)[- ](?:rated|graded|ranked)"
    rf"|(?:bottom|lowest|worst)(?: possible| two)? {_MARK}"
    rf"|{_GOT_THE}(?:bottom|lowest|worst) one"
)
_TOP = (
    rf"{_CAME} (?:at the |on )?top|top of the (?:scale|class|tree|range)"
    r"|(?:scored?|scoring) (?:the )?(?:highest|best)"
    r"|(?:top|highest|best)[- ](?:rated|graded|ranked)|with flying colours|aced"
    rf"|(?:top|highest|best|full|maximum)(?: possible| two)? {_MARK}"
    rf"|{_GOT_THE}(?:top|highest|best) one"
)
EVERYDAY = rf"(?:{_BOTTOM}|{_TOP})"
# "Good at listening" is no grade; "good at the next inspection" is.
_AT = (
    r" at (?!(?:an? (?:\w+ )?inspection|the|its|their|every|each|all|any|both|one|least|first"
    r"|last|present|inspection|overall|getting better|improving)\b"
    r"|(?:two|three|four|five|[2-5])(?: or more)? (?:[\w’'-]+ )?(?:inspections|reports|visits)\b)"
)
# What is yet to be done is outstanding, too.
_DUE = (
    r" (?:recommendations?|actions?|issues?|items?|points?|assessments?|checks?|referrals?|tasks?"
    r"|cases|concerns|matters|questions|requests?)\b"
)
_SECOND = r"(?:second|next)[- ](?:to[- ]|from[- ](?:the )?)?"
_GRADE_WORDS: tuple[tuple[str, str], ...] = (
    (
        "inadequate",
        rf"inadequates?|fail(?:ing|ed|s)?\b(?! to)|{_BOTTOM}",
    ),
    (
        "requires_improvement",
        r"(?:requir(?:e|es|ed|ing)|need(?:s|ed)?|reqs?\.?)[- ]improvement(?: to be good)?"
        r"|RIs?\b|(?:had|have|has|having|needed|needs?|told|asked|required) to improve overall"
        rf"|{_SECOND}(?:bottom|lowest|worst)(?: possible)? {_MARK}",
    ),
    ("adequate", r"adequate"),
    ("outstanding", rf"outstanding(?:s|ly)?\b(?!{_DUE})|{_TOP}|excellent"),
    (
        "good",
        rf"goods|good(?! (?:practice|quality|work|enough)\b|{_AT})"
        rf"|{_SECOND}(?:top|highest|best)(?: possible)? {_MARK}",
    ),
)
_TWO = re.compile(r"\b(?:(?P<top>top|highest|best)|bottom|lowest|worst) two\b", re.I)
# What people say for good and better, and for what is worse.
_OVERALL = r"(?= (?:overall|(?:on the|as a) whole)\b)"  # of nothing else said in these words
_PASSED = (
    r"up to (?:scratch|standard|the mark|snuff)|made the grade|passed muster"
    rf"|(?:passed|(?:happy|content|pleased|satisfied) with(?: (?:it|them))?"
    r"|(?:did|done|do|doing|c[ao]me (?:out|off)|fared|scored) (?:well|fine|ok(?:ay)?|all ?right)"
    rf"|thought (?:well|highly) of|well thought of){_OVERALL}"
)
_NOT_PASSED = (
    rf"(?:did|done|do|doing|c[ao]me (?:out|off)|fared|scored) (?:badly|poorly){_OVERALL}"
    r"|(?:(?<=but )|(?<=yet )|(?<=though ))(?:badly|poorly)(?= (?:for|on|in)\b)|"
    r"below par|sub-?par|sub-?standard|under par|short of the mark"
    r"|(?:not|(?:was|were|is|are)n['’]?t)(?: (?:deemed|judged|rated|considered|found))? good enough"
)
GRADE = "|".join(pattern for _, pattern in _GRADE_WORDS)
ONE_GRADE = re.compile(rf"\b(?:{GRADE})\b", re.I)
_JOINED = (
    r"\s*(?:,|/|\bor\b|\band\b|\bnor\b|&)\s*"
    r"(?:(?:or|even|only|just|are|is|were|was|be|been|being|rated|judged|graded|found)\s+)*"
)
GROUP = re.compile(
    r"(?P<before>(?:at least|(?:less|lower|worse|better|higher) than|below|above|under|short of"
    r"|no (?:better|worse) than)\s+)?"
    rf"\b(?:(?:{GRADE})(?:{_JOINED}(?:{GRADE}))*|(?P<passed>{_PASSED})|(?P<short>{_NOT_PASSED}))\b"
    r"(?P<after>\s*,?\s*(?:or|and)\s+(?:better|worse|above|below|higher|lower)\b)?",
    re.I,
)


@lru_cache(maxsize=512)  # of the same few words of a question, for each area that it names
def grades_in(text: str) -> tuple[str, ...]:
    """The grade keys that a text names, in the everyday words for them too, in text order."""
    named = re.finditer("|".join(f"(?P<{key}>\\b(?:{p}))" for key, p in _GRADE_WORDS), text, re.I)
    return tuple(dict.fromkeys(str(match.lastgroup) for match in named))


def grades_of(group: re.Match[str]) -> frozenset[str]:
    """The grades that a group means: "good or better" is good and outstanding."""
    if group["passed"] or group["short"]:
        return frozenset(GRADE_ORDER[:2] if group["passed"] else GRADE_ORDER[2:])
    two = _TWO.search(group.group())
    if two:
        return frozenset(GRADE_ORDER[:2] if two["top"] else GRADE_ORDER[2:])
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


def grade_place(judgement: Judgement) -> int:
    """The place of a judgement's grade among all, best first."""
    return GRADE_ORDER.index(judgement.grade_key)
