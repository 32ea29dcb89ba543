"""The phrases by which a question asks of the catalogue of reports.

What the catalogue holds of each report: its kind, its days, who led it, how many items it lists.
A question of these that names no council is of all of them, whoever is asked for: "who", "where".
"""

from __future__ import annotations

import re

from assistant.patterns import any_of

_ONES = (
    r"(?:inspections?|reports?|letters?|visits?|ones?|councils?|authorit(?:y|ies)|boroughs?"
    r"|areas?|places?|JTAIs?)"
)
_FIRST = r"(?:first|earliest|oldest|newest|latest|last|most recent)"
TO_DO_LIST = (
    r"(?:(?:to[- ]?do|improvement|action|job|jobs|fix[- ]it|repair|snag(?:ging)?|homework"
    r"|shopping) "
    r"lists?|lists? of (?:recommendations|improvements?|actions|jobs|points|demands|things)"
    r"|to[- ]do[- ]?lists?|homework)"
)
EVERY_KIND = any_of(
    r"\b(?:all|any|every|whatever|each|different|various) (?:kinds?|sorts?|types?)\b",
    r"\b(?:kinds?|sorts?|types?) does(?:n['’]t| not) matter\b",
)
LEADING = any_of(
    r"\b(?:lead|reporting|leading) inspectors?\b",
    r"\binspectors?\b[^?]*\b(?:led|lead|leads|in charge|headed|most|twice|more than (?:one|once)"
    r"|several|busiest)\b",
    r"\b(?:someone|somebody|anyone|inspectors?) who(?:['’]d| had| has|se)? (?:also "
    r"|already )?(?:led|lead)\b",
    r"\b(?:same|one|any) (?:person|inspector|name|man|woman)\b[^?]*\b(?:led|lead|leads|in charge"
    r"|head(?:ed)?|front(?:ed)?|ran|run|sign(?:ed)?|inspect\w*)\b",
    r"\bwho\b[^?]{0,20}\b(?:led|lead|headed|fronted|ran|was in charge of|been in charge of)\b"
    r"[^?]*\b(?:inspections?|visits?|teams?|most|times|twice)\b",
)
ALL_KINDS = any_of(
    r"\b(?:all|any|the|each|every) (?:of the )?three (?:\w+ )?(?:kinds?|sorts?|types?|flavours?"
    r"|forms?)\b",
    r"\b(?:every|each|all) (?:the )?(?:kinds?|sorts?|types?) of (?:inspection|report|visit)s?\b",
)
_KINDS_HAD = any_of(
    ALL_KINDS.pattern,
    r"\b(?:JTAI|joint)\b[^?]*\b(?:and|or|but|nor|not|never|without|no)\b[^?]*\bSEND\b"
    r"|\bSEND\b[^?]*\b(?:and|or|but|nor|not|never|without|no)\b[^?]*\b(?:JTAI|joint)",
)
_OUTCOMES = any_of(
    r"\bSEND\b[^?]*\b(?:outcomes?|results?|verdicts?|conclu\w+|widespread|systemic|inconsisten\w+"
    r"|typically|middl\w+|best|worst|top|bottom|positive|mixed|failings?)\b",
    r"\b(?:outcomes?|results?|verdicts?|widespread|systemic|inconsistent|typically|middl\w+|worst"
    r"|best|failings?)\b[^?]*\bSEND (?:inspect|report|visit|letter)\w*",
)
_ENDS = any_of(
    rf"\b{_FIRST}\b[^?.]{{0,40}}\b(?:{_ONES}|on file|on record|stored|of all|in the set)\b",
    rf"\b{_ONES} (?:was |is |came |comes )(?:the )?(?:very )?{_FIRST}\b(?! (?:two|to))",
    rf"\b(?:who|which|what|where)\b[^?.]{{0,30}}\b{_FIRST}\b[^?.]{{0,20}}\bto (?:be|get|have)\b",
)
_OF_A_YEAR = any_of(
    r"\b(?:published|came out|put out|issued|released|inspected)\b[^?]{0,40}\b20\d\d\b",
    r"\bwho(?:se)?\b[^?]*\b(?:ILACS|SIF|inspection|inspected|visit|ofsted)\b[^?]*\b20\d\d\b",
)
_COUNTED_ITEMS = any_of(
    r"\b(?:reports?|inspections?|councils?|authorities|boroughs|places|who|which|anyone|anybody)\b"
    r"[^?]*\b(?:no|nothing|none|one|single|two|three|four|five|ten|dozen|\d+)\b[^?.]{0,25}"
    r"\b(?:recommendations?|(?:things?|points?|items?|jobs) to (?:improve|fix|do|sort)"
    r"|improvement (?:points?|items?)|areas for improvement|to (?:fix|improve|sort out)"
    r"|points for improvement)\b",
    rf"\b(?:biggest|longest|largest|shortest|smallest|most|fewest)\b[^?.]{{0,25}}\b{TO_DO_LIST}",
)
# Of councils that are named: how many items each lists, which has had a joint inspection.
_OF_SEVERAL = any_of(
    r"\bhow many (?:\w+ )?(?:points|items|things|jobs|recommendations|improvements|actions"
    r"|areas for improvement)\b[^?]*\b(?:each|get|got|had|has|have|given|left|list\w*|were|was"
    r"|did)\b",
    r"\b(?:which|who|has|have|had|any)\b[^?]{0,40}\b(?:had|has|have|been through|got)\b[^?]{0,20}"
    r"\b(?:JTAIs?|joint (?:targeted )?(?:area )?(?:inspections?|one|visit)|SEND (?:inspections?"
    r"|visit|one))\b",
)
# Nothing but reports of a kind and a time: "SEND inspections since March 2024?"
BARE = any_of(
    r"^\W*(?:(?:any|all|every|the|more|other|and|which|what|list|show me) )*(?:[\w-]+ ){0,3}"
    r"(?:inspections|letters|reports|JTAIs|visits)\s+(?:since|from|in|after|before|between|until"
    r"|up to|during|of|on)\b[^?,;:]{0,40}\W*$",
)
# "Therapy dogs or ponies - whose report?"
_WHOSE = any_of(
    r"\b(?:whose|which|what|any) (?:report|council|inspection|authorit)\w*\W*$|\banywhere\W*$"
)
_ABOUT_WHAT = any_of(
    r"\b(?:JTAIs|joint (?:targeted )?inspections)\b[^?]*\b(?:about|on|into|look\w* (?:at|into)"
    r"|theme\w*|focus\w*)\b",
)
WITH_KIND = any_of(
    r"\b(?:who|councils|authorities|boroughs|counties|areas|places|anybody|anyone"
    r"|nobody)\b[^?]{0,30}"
    r"\b(?:with|had|have|has|got)\b[^?]{0,15}\b(?:JTAIs?|joint (?:targeted )?inspections?"
    r"|SEND inspections?)\b",
)
# "Which councils were inspected in both 2018 and 2022?"
IN_BOTH = re.compile(r"\bboth (?:in )?(20\d\d) and (?:in )?(20\d\d)\b", re.I)
GAP = any_of(
    r"\b(?:longest|biggest|greatest|largest|widest) (?:gap|wait|time|interval|stretch|period)\b"
    r"[^?]*\b(?:between|without|inspect\w*)\b",
    r"\b(?:longest|furthest apart)\b[^?]*\bbetween (?:(?:\w+ ){0,2}?(?:full )?inspections|two|its"
    r"|their|visits)\b",
    r"\bwent (?:the )?longest\b[^?]*\bbetween\b",
)
# What must be improved, asked of all: "life story work: who had it down as needing work?"
_TOLD = any_of(r"\bwho (?:had|has|got) (?:it|that|this|them) (?:down|on|among|as)\b")
_ASKED = (
    _TOLD,
    BARE,
    GAP,
    IN_BOTH,
    _ABOUT_WHAT,
    _WHOSE,
    WITH_KIND,
    LEADING,
    _KINDS_HAD,
    _OUTCOMES,
    _ENDS,
    _OF_A_YEAR,
    _COUNTED_ITEMS,
)


def asks_of_catalogue(question: str) -> bool:
    """Whether a question that names no council asks what the catalogue holds."""
    return any(pattern.search(question) for pattern in _ASKED)


def asks_of_several(question: str) -> bool:
    """Whether one that names some councils asks so of each of them."""
    return _OF_SEVERAL.search(question) is not None
