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
    r"\b(?:all|any|every|whatever|whichever|each|different|various|(?:no matter|never mind) (?:what"
    r"|which|the)|(?:regardless|irrespective) of)(?: (?:the|what|which))? (?:kinds?|sorts?|types?"
    r"|stripes?|flavours?|descriptions?)\b",
    r"\b(?:kinds?|sorts?|types?) does(?:n['’]t| not) matter\b",
)
# "The most reports in here", "who have you got most reports on?" are of whatever kind.
_STORE = r"(?:set|store|collection|library|system|database)"
_YOU_HAVE = r"(?:have you(?: got)?|you(?:['’]ve (?:got|stored)| (?:have|hold|got|keep|store)))"
_PAPERS = r"(?:reports|letters|documents)"
ON_FILE = any_of(
    rf"\b{_PAPERS}\b[^?]{{0,25}}\b(?:in here|here|on file|on record|stored|held|loaded|{_YOU_HAVE}"
    rf"|in (?:the|this|your) {_STORE})\b",
    rf"\b{_YOU_HAVE}\b[^?]{{0,30}}\b{_PAPERS}\b",
)
LEADING = any_of(
    r"\b(?:lead|reporting|leading) inspectors?\b",
    r"\binspectors?\b(?! (?:in|back|round|there|visit\w*|c[ao]mes?|called|turn\w*)\b)"
    r"[^?]*\b(?:led|lead|leads|in charge|headed|most|twice|more than (?:one|once)"
    r"|several|busiest)\b",
    r"\b(?:who|where|what|which (?:councils?|places|areas)) (?:did|has) (?!the\b|any\b)"
    r"[a-z]+ [a-z][\w’'-]+ (?:inspect(?:ed)?|visit(?:ed)?)\b",
    r"\b(?:someone|somebody|anyone|inspectors?) who(?:['’]d| had| has|se)? (?:also "
    r"|already )?(?:led|lead)\b",
    r"\b(?:same|one|any) (?:person|inspector|name|man|woman)\b[^?]*\b(?:led|lead|leads|in charge"
    r"|head(?:ed)?|front(?:ed)?|ran|run|sign(?:ed)?|inspect\w*)\b",
    r"\b(?:inspected|visited|led|headed|run|seen|fronted) by (?:the (?:very )?)?(?:same|one) "
    r"(?:person|inspector|name|man|woman)\b",
    r"\bwho\b[^?]{0,20}\b(?:led|lead|headed|fronted|ran|was in charge of|been in charge of)\b"
    r"[^?]*\b(?:inspections?|visits?|teams?|most|times|twice)\b",
)
# "Counting every kind of inspection" says which are counted, and not that each must be had.
_COUNTED_IN = r"(?<!counting )(?<!count )(?<!including )(?<!whatever )(?<!across )(?<!of )(?<!in )"
ALL_KINDS = any_of(
    rf"{_COUNTED_IN}\b(?:all|any|the|each|every) (?:of the )?three (?:\w+ )?"
    r"(?:kinds?|sorts?|types?|flavours?|forms?)\b",
    rf"{_COUNTED_IN}\b(?:every|each|all) (?:the )?(?:kinds?|sorts?|types?) of "
    r"(?:inspection|report|visit)s?\b",
)
LED = any_of(r"\b(?:led|lead|leads|headed|fronted|in charge|lead inspector)\b")
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
    r"\b(?:no|one|single|two|three|four|five|ten|dozen|\d+)\b[^?.]{0,25}\b(?:recommendations?|things?"
    r"|points?|items?)\b[^?.]{0,40}(?:[:,–-]|\s-)\s*(?:who|whose|which|where)\b",
    r"\b(?:reports?|inspections?|councils?|authorities|boroughs|places|who|which|anyone|anybody)\b"
    r"[^?]*\b(?:no|nothing|none|one|single|two|three|four|five|ten|dozen|\d+)\b[^?.]{0,25}"
    r"\b(?:recommendations?|(?:things?|points?|items?|jobs) to (?:improve|fix|do|sort)"
    r"|improvement (?:points?|items?)|areas for improvement|to (?:fix|improve|sort out)"
    r"|points for improvement)\b",
    rf"\b(?:biggest|longest|largest|shortest|smallest|most|fewest)\b[^?.]{{0,25}}\b{TO_DO_LIST}",
    r"\b(?:most|fewest|least|longest|shortest) (?:\w+ ){0,3}?(?:things|items|points|jobs"
    r"|recommendations|improvements|to (?:improve|do|fix|put right|work on|sort(?: out)?))\b",
)
# "Which has been inspected more often?"
_OFTEN_MOST = (
    r"(?:inspected|visited|ofsteded) (?:the )?(?:more|most) (?:often|frequently|times)\b"
    r"|(?:had|has|have|got|with|seen|through|undergone|faced) (?:the )?(?:more|most) "
    r"(?:(?:full|ofsted|separate|stored|child(?:ren)?['’]?s|services) )*"
    r"(?:inspections|visits|ofsteds)\b(?! (?:in|of) )"
)
_OFTEN_LEAST = (
    r"(?:inspected|visited|ofsteded) (?:the )?(?:less|least) (?:often|frequently)\b"
    r"|(?:had|has|have|got|with|seen) (?:the )?(?:fewer|fewest|least) "
    r"(?:(?:full|ofsted|separate|stored) )*(?:inspections|visits|ofsteds)\b"
)
HOW_OFTEN = any_of(rf"\b(?:(?P<most>{_OFTEN_MOST})|(?P<fewest>{_OFTEN_LEAST}))")
# Of councils that are named: how many items each lists, which has had a joint inspection.
_OF_SEVERAL = any_of(
    r"\b(?:who|which|where)(?: one)? (?:was|were|has been|is)(?: the)?(?: inspected)? "
    r"(?:the )?(?:last|most recent(?:ly)?|latest|first|earliest|longest ago)\b(?=\W*$| to be in)",
    rf"\b(?:{_OFTEN_MOST}|{_OFTEN_LEAST})",
    r"\blongest ago\b|\b(?:most|least) recently (?:inspected|visited)\b"
    r"|\b(?:inspected|visited) (?:most|least) recently\b",
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
_THAT_CAME = any_of(
    r"\b(?:which|what|how many) (?:[\w-]+ ){0,2}(?:inspections|letters|reports|visits|JTAIs) "
    r"(?:came|were|happened|took place|followed|fell)\b[^?]*\b(?:20\d\d|since|before|after)\b",
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
# In each of two years: "in both 2022 and 2025", "in 2022 and then another in 2025".
IN_BOTH = re.compile(
    r"\bboth (?:in )?(20\d\d) and (?:in )?(20\d\d)\b"
    r"|\b(20\d\d)\W+(?:and|then|and then)"
    r"(?: (?:had|got|have|has|was|were|been|came|went|inspected|visited|seen))*"
    r" (?:again|another|back|an? (?:second|further)|once more|one more)"
    r"(?: (?:a|second|one|time|inspection|visit|full|once|more|in|during|for))* (20\d\d)\b",
    re.I,
)
# "In 2014, 2018 and 2022, all three years".
IN_EACH_YEAR = any_of(
    r"\ball (?:of )?(?:the |these |those )?(?:three|four|five|[3-5])"
    r" (?:of (?:them|these|those)|years)\b",
    r"\bin (?:each|every one|all) of (?:(?:the|these|those) (?:\w+ )?years\b|20\d\d)",
)
_ENDMOST = (
    r"(?:longest|biggest|greatest|largest|widest|shortest|smallest|briefest|quickest|narrowest"
    r"|tightest|soonest|fastest)"
)
_PAUSE = r"(?:gaps?|waits?|times?|intervals?|stretch(?:es)?|periods?|breaks?|breathers?|lulls?)"
_SO_LONG = (
    r"(?:(?:more|less|fewer) than|over|under|above|below|at least|within|exactly|up to)? ?"
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|\d{1,3}) "
    r"(?:(?:and a half|full|whole) )?(?:years?|months?|weeks?)(?: and a half)?"
    r"(?: or (?:more|less))?"
)
# How long a council was left between two inspections: "the longest gap", "shortest wait".
_GAP = any_of(
    rf"\b{_ENDMOST} (?:\w+ )?{_PAUSE}\b[^?]*\b(?:between|without|inspect\w*|visits?|next)\b",
    rf"\b{_PAUSE} between\b[^?;]{{0,60}}\b{_ENDMOST}\b",
    rf"\b(?:gap|wait|interval|break|lull)s?\b(?=[^?.;]*\b(?:inspect|visit|ofsted))"
    rf"[^?.;]{{0,80}}\b{_ENDMOST}\b",
    r"\b(?:longest|shortest)\b[^?.;]{0,40}\b(?:waited|gone|went|left|had to (?:wait|go))\b"
    r"[^?.;]{0,30}\b(?:between|without|(?:from|after) one\b[^?.;]{0,30}\b(?:next|another))\b",
    r"\b(?:longest|furthest apart|shortest|closest together|soonest)\b[^?]*\bbetween "
    r"(?:(?:\w+ ){0,2}?(?:full )?inspections|two|its|their|visits|one)\b",
    r"\b(?:went|gone|go|goes|going|left|waited|waits?|waiting)\b[^?.;]{0,30}\b(?:longest|shortest)\b"
    r"[^?.;]{0,70}\b(?:between|before (?:the|its|their|being)|until|till|to be (?:re-?)?inspected"
    r" again|for (?:(?:its|their|the|a|an) )?(?:\w+ )?(?:next|follow-up|second|another"
    r"|re-?inspection)|(?:from|after) one\b[^?.;]{0,50}\b(?:next|another))\b",
    r"\b(?:back|returned|re-?inspected|(?:inspected|visited|seen) (?:again|a second time))\b"
    rf"[^?.;]{{0,30}}\b{_ENDMOST}\b|\b{_ENDMOST} (?:to be )?(?:re-?inspected|re-?visited"
    r"|inspected again|seen again|back)\b",
    r"\b(?:closest|nearest) (?:together|to (?:each other|one another)|(?:in|by) (?:time|dates?))\b"
    r"|\b(?:furthest|farthest|widest|most widely|least widely) apart\b|\bspread out\b"
    r"|\bclosely spaced\b|\b(?:most|least) (?:widely |closely )?spaced\b",
    r"\b(?:most|least|smallest|fewest|largest|greatest|lowest|highest) (?:number of |amount of )?"
    r"(?:time|days|weeks|months|years)\b[^?]*\b(?:between|before|until|without|apart|elaps\w*)\b",
    rf"\b(?:inspectors|ofsted|inspected|inspections?)\b[^?.;]{{0,30}}\b(?:back|return\w*|again)\b"
    rf"[^?.;]{{0,20}}\b(?:soonest|quickest|fastest|longest|sooner|within {_SO_LONG})",
    rf"\b(?:re-?inspected|re-?visited)\b[^?.;]{{0,20}}\b(?:within|after|in|under)? ?{_SO_LONG}",
    rf"\b{_PAUSE}\b[^?.;]{{0,20}} (?:of |lasting )?{_SO_LONG}\b[^?]*\b(?:between|inspect\w*"
    r"|visits?)\b",
    rf"\b{_SO_LONG} (?:{_PAUSE} )?(?:apart|between (?:\w+ ){{0,3}}?(?:inspections|two|visits|one)"
    r"|without (?:an? |any |being )?(?:\w+ )?(?:inspect\w*|visit\w*)"
    r"|(?:of|after|from) (?:(?:the|its|their) )?(?:previous|last|earlier|one before)\b)",
)
_OF_PUBLICATION = any_of(
    r"\b(?:publish\w*|publication|c[oa]me out|coming out|the reports? (?:to|was|were))\b"
)


def asks_for_gap(question: str) -> bool:
    """Whether the time between two inspections is asked for, not that until a report is out."""
    return _GAP.search(question) is not None and not _OF_PUBLICATION.search(question)


# "Which was the busiest month for inspections?"
BUSIEST = any_of(
    r"\b(?:busiest|quietest)(?: single)? (?:months?|years?)\b",
    r"\b(?:which|what) (?:calendar )?(?:months?|years?)\b[^?.]{0,30}\b(?:busiest|quietest|most"
    r"|fewest)\b",
)
_CAME_OUT = r"(?:publish(?:ed)?|publication|c[oa]me out|put out|issued|released|appeared|out)"
_DONE = r"(?:inspected|inspections?|inspectors|visits?|visited|carried out|took place|finished)"
# "Reports that came out in 2018 although the inspectors had finished in 2017"
OUT_LATER = any_of(
    rf"\b{_CAME_OUT}\b[^?.;]{{0,20}}\b(?P<out>20\d\d)\b[^?.]{{0,50}}\b{_DONE}\b[^?.;]{{0,40}}"
    r"\b(?P<done>20\d\d)\b",
    rf"\b{_DONE}\b[^?.;]{{0,20}}\b(?P<first>20\d\d)\b[^?.]{{0,50}}\b{_CAME_OUT}\b[^?.;]{{0,40}}"
    r"\b(?P<then>20\d\d)\b",
    rf"\b{_CAME_OUT}\b[^?.;]{{0,30}}\b"
    r"(?:the (?:following|next) year|(?:the year|a year) (?:after|later))\b",
)
_LONG = (
    r"(?:longest|shortest|quickest|slowest|fastest|soonest|(?:more|less|longer|shorter) than|over"
    r"|under"
    r"|(?:most|least) (?:time|days)|fewest days)"
)
_OUT = (
    r"(?:publish(?:ed|ing)?|publication|c[oa]me out|coming out|be out|put out|appear(?:ed|ing)?"
    r"|issued?|released?)"
)
# "Who waited longest for their report?", "published more than three months after the inspection"
AWAITED = any_of(
    rf"\b{_LONG}\b[^?.]{{0,70}}\b(?:{_OUT}|for (?:its|their|the|a) reports?)\b",
    rf"\b{_OUT}\b[^?.]{{0,40}}\b{_LONG}\b",
    rf"\bhow (?:long|quickly|soon)\b[^?.]{{0,40}}\b{_OUT}\b",
    rf"\b(?:{_OUT}|out)\b[^?.]{{0,30}}\bwithin {_SO_LONG}",
)
# "Which inspection took longest?", "inspections that lasted more than four weeks"
LASTED = any_of(
    rf"\b{_LONG}\b[^?.]{{0,20}}\b(?:on site|on-site|in the building)\b",
    r"\b(?:inspections?|visits?|inspectors)\b[^?.]{0,25}\b(?:longer|shorter|more|less|fewer) than "
    r"[\w-]+ (?:days|weeks)\b(?! (?:after|before|apart|to))",
    r"\b(?:longest|shortest|briefest|quickest)"
    r"(?: (?!between|without|since|gap|wait|list)[\w'’-]+){0,4} (?:inspections?|visits?)\b"
    r"(?! (?:reports?|list))",
    r"\b(?:inspections?|visits?|inspectors)\b[^?.]{0,30}\b(?:took|taken|take|last(?:ed|ing)?|ran|run"
    rf"|went on|stayed|spent|were there)\b[^?.]{{0,25}}\b{_LONG}\b",
    r"\binspectors\b[^?.]{0,20}\b(?:longest|shortest)\b|\b(?:inspections?|visits?) (?:of|lasting)"
    r" (?:more|less|over|under|at least)\b[^?.]{0,20}\b(?:days|weeks|fortnight|month)\b",
)
# "The three most recent JTAIs".
_NUMBERS = r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,2})"
NEWEST = re.compile(r"(?:most recent|latest|newest|last)(?:ly)?", re.I)
_EITHER_END = r"(?:most recent|latest|newest|last|oldest|earliest|first)"
_OF_REPORTS = r"(?= (?:[\w’'-]+ ){0,3}?(?:inspections|reports|letters|JTAIs|visits|ILACS|ones)\b)"
SO_MANY = re.compile(
    rf"\b(?:the )?(?:(?P<n>{_NUMBERS}) (?P<end>{_EITHER_END})"
    rf"|(?P<other>{_EITHER_END}) (?P<many>{_NUMBERS}))\b{_OF_REPORTS}"
    # "Which three councils were inspected most recently?"
    rf"|\b(?:which|what|the) (?P<of>{_NUMBERS}) (?:\w+ ){{0,2}}?{_ONES} "
    r"(?:(?:were|was|have been|got|to be|had been|that|who) )*"
    r"(?:inspected |visited |published |seen )?(?:the )?"
    rf"(?P<then>{_EITHER_END}(?:ly)?)\b(?= (?:to be )?(?:inspected|visited|published|seen)\b|\W*$)",
    re.I,
)
# What must be improved, asked of all: "life story work: who had it down as needing work?"
_TOLD = any_of(r"\bwho (?:had|has|got) (?:it|that|this|them) (?:down|on|among|as)\b")
_ASKED = (
    _TOLD,
    HOW_OFTEN,
    AWAITED,
    LASTED,
    OUT_LATER,
    BUSIEST,
    _THAT_CAME,
    BARE,
    _GAP,
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


def ranks_inspections(question: str) -> bool:
    """Whether it asks of inspections by their order, number or length, and so says all it asks."""
    ranked = (HOW_OFTEN, AWAITED, LASTED, BUSIEST, _ENDS, _COUNTED_ITEMS)
    return asks_for_gap(question) or any(pattern.search(question) for pattern in ranked)


def asks_of_several(question: str) -> bool:
    """Whether one that names some councils asks so of each of them."""
    return _OF_SEVERAL.search(question) is not None
