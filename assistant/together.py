"""Tells councils that are held against each other from councils that have something together.

"Do Torbay and Plymouth share a director?", "whose night team does Rutland use, Leicester's?":
what either council's reports say of both is the answer, and no table of the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Span, any_of
from assistant.places import names_council

# Stands for a council's name while the words around it are read.
_NAME = "\N{SYMBOL FOR SUBSTITUTE}"
# What councils run, or answer to, in common.
_BODY = (
    r"(?:services?|boards?|trusts?|agenc(?:y|ies)|teams?|directors?|boss(?:es)?|dcs|chief|chair"
    r"|management|managers?|leaders?|leadership|partnerships?|compan(?:y|ies)|front door|hubs?|mash"
    r"|departments?|arrangements?|units?|providers?|panels?|rota|contracts?|court|duty)"
)
_BOND = (
    r"(?:arrangements?|partnerships?|agreements?|tie[- ]up|deal|contracts?|merger|alliance"
    r"|consorti(?:um|a)|links?|collaboration)"
)
_TOGETHER = any_of(
    # "Share of", "information sharing" and "share information" are asked of each by itself.
    r"(?<!information )(?<!information-)(?<!data )(?<!the )"
    r"\bshar(?:e[sd]?|ing)\b(?! (?:of|information|intelligence|data|concerns?|what|records"
    r"|(?:an?|the|their) (?:home|house|flat|bed|room|bedroom))\b)",
    rf"\b(?:joint|combined|merged|common|single|one|same|shared|cross-border)\s+"
    rf"(?:(?!inspection|targeted|area)[\w’'-]+\s+){{0,3}}?{_BODY}\b",
    r"\b(?:in charge of|in common|jointly|(?:works?|working|went|gone|go|going) in with)\b",
    rf"\b(?:runs?|ran|hosts?|owns?)\b(?=[^?.]*{_NAME}[^?.]*\bor\b[^?.]*{_NAME})",
    rf"{_NAME},? or {_NAME} (?:that|who|which) (?:runs?|ran|leads?|led|hosts?|owns?)\b",
    # One has, or is run by, what is another's.
    r"\b(?:us(?:e[sd]?|ing)|borrow\w*|buy(?:s|ing)?|bought|rel(?:y|ies|ied)|lean\w*|also"
    rf"|go(?:es)? to|commission\w*)\b[^?.]{{0,50}}{_NAME}['’]s?(?: |\W*$)|\b(?:lends?|lent)\b",
    rf"\b(?:run|done|\w+ed|taken over) by {_NAME}|\b(?:run|provided|covered) for {_NAME}",
    rf"\b(?:help|support|advice|loan|borrowed|bought(?: in)?|brought in) from {_NAME}",
    rf"\b(?:on behalf of|team(?:s|ed)? up with|partner\w* with|together with) {_NAME}",
    rf"\bmerg\w+|\b{_BOND} (?:between|with) {_NAME}",
    rf"{_NAME}\W+(?:and |& |with )?{_NAME} {_BOND}\b",
)
_OPINION = (
    r"(?:gripes?|weakness\w*|strengths?|problems?|issues?|criticisms?|faults?|failings?|worr\w+)"
)
_HELD_AGAINST = any_of(
    rf"\b{_OPINION} (?:that )?(?:they|both|the two)(?: (?:both|all|do))* (?:shar|have in common)",
    rf"\b(?:shared?|common|same) {_OPINION}\b",
    r"\bcompar\w+\b|\b(?:vs?|versus|against)\b|\bdiffer(?:s|ent|ences?)?\b|\bside by side\b",
    r"\b(?:who|which|whose|where)\b.*\b(?:better|best|worse|worst|stronger|weaker|ahead|higher"
    r"|lower|more|fewer|less)\b",
)


def is_of_both(text: str, names: Sequence[Span], n_years: int) -> bool:
    """Whether a question that names several councils asks of what is between them.

    Args:
        text: A question as typed.
        names: Where the councils' names stand in it.
        n_years: How many years it names; with two, each council has its own.
    """
    if n_years > 1 or _HELD_AGAINST.search(text):
        return False
    for start, end in sorted(names, reverse=True):
        is_owner = re.search(r"['’]s?$", text[start:end])
        text = text[:start] + _NAME + (is_owner.group() if is_owner else "") + text[end:]
    return _TOGETHER.search(text) is not None


def speaks_of_both(text: str, own: str, named: Sequence[str]) -> bool:
    """Whether a report's text names another of the councils asked about than its own."""
    return any(names_council(text, name) for name in named if name != own)
