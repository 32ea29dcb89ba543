"""The phrases by which a question says something of time. Patterns only; no decisions."""

from __future__ import annotations

import re
from typing import Literal

from assistant.times.years import MONTH, REPORT, YEAR

Relative = Literal["latest", "previous", "first", "all", "next"]

# "The oldest Cornwall report": a name may stand between.
_NAMED = rf"(?:(?-i:[A-Z])[\w'’-]*\s+){{0,3}}{REPORT}"
# "All the grades" are those of one inspection; "all the inspections" are of all time.
_VISIT = r"(?:ofsted\s+)?(?:inspections?|reports?|ilacs|visits?)"
RANGE = re.compile(
    rf"\b(?:between|from)?\s*\b({YEAR})\s*(?:-|–|—|(?:through )?to|until|through)\s*(?:in\s+)?"
    rf"({YEAR})\b"
    rf"|\bbetween\s+({YEAR})\s+and\s+(?:in\s+)?({YEAR})\b",
    re.I,
)
# "Inspected in 2012-13": of inspections, no financial year is meant.
SHORT_RANGE = re.compile(
    rf"\b(?:inspect(?:ed|ions?)|judged|rated|reports)\s+(?:(?:in|of|from|for|during|between)\s+)?"
    rf"(?P<since>{YEAR})\s*[/–-]\s*(?P<to>\d\d)\b(?!\d)"
    rf"|\b(?P<first>{YEAR})\s*[/–-]\s*(?P<last>\d\d)\s+(?:inspections|reports|crop|batch)\b",
    re.I,
)
_SAYS = (
    r"(?:asks?|are|is|were|was|give|gives|gave|had|has|have|lists?|listed|mak(?:es?|ing)|nam(?:es?|ed)"
    r"|that|which|who|sets?|tells?|told|with|got|did|do)"
)
_SINCE = (
    rf"\bfrom\s+the\s+({YEAR})\s+{REPORT}\s+on(?:wards?)?\b"
    # "The report from 2016 on fostering" is of that year.
    rf"|\bfrom\s+({YEAR})(?:\s+on(?=\s+(?:[–-]|{_SAYS}\b))|(?=\s+(?:up\s+)?(?:to|until)\b))"
    rf"|\b(?:since|after|post)[\s-]+({YEAR})\b(?:\s+on(?:wards?)?\b)?"
    r"(?:\s+(?:to|until|till)\s+(?:now|today|the present|date)\b)?"
    rf"|\b(?:(?:not|never|no) (?:before|earlier than|older than|sooner than)|(?:starting|beginning)"
    rf"(?: (?:in|from|with))?)\s+({YEAR})\b"
    rf"|\b(?:from\s+|in\s+)?({YEAR})(?:\+|\s+(?:onwards?\b|on(?=\W*$|[,;:.?)])|(?:or|and)\s+(?:later"
    r"|after(?:wards?)?|newer|onwards?|since|beyond|up(?:wards?)?(?! to)|(?:any (?:time|year) )?"
    r"(?:after|since)(?: (?:that|then))?|every year since|more recent(?:ly)?)\b"
    r"|at the (?:very )?(?:earliest|soonest)(?=\W*(?:[,;.?)]|$))"
    r"|(?:to|until|till|-)\s*(?:now|today|the present|date)\b))"
)
SINCE = re.compile(_SINCE, re.I)
# "What has changed from 2016?" is of what came after; the "must-dos from 2016" are of that year.
SINCE_THEN = re.compile(
    rf"{_SINCE}|(?<!report )(?<!inspection )(?<!letter )(?<!visit )\bfrom\s+({YEAR})\b", re.I
)
CHANGED = re.compile(
    r"\b(?:chang\w*|mov(?:e|ed|ing)|progress\w*|improv(?:e|ed|es|ing)|better|worse|trend|journey"
    r"|come (?:on|along|up)|gone|how far|develop\w*|f[ae]ll\w*|rose|rise\w*|gr[oe]w\w*|track"
    r"|history|climb\w*|slip\w*|slid\w*)\b",
    re.I,
)
UNTIL = re.compile(
    rf"\b(?:before|until|up to(?: and including)?|prior to|pre|(?:not|no) (?:after|later than"
    rf"|newer than))[\s-]+({YEAR})\b"
    rf"|\b(?:in\s+)?({YEAR})\s+(?:(?:or|and)\s+(?:earlier|before(?: (?:that|then))?|older)\b"
    r"|at the (?:very )?latest(?=\W*(?:[,;.?)]|$)))",
    re.I,
)
# "16 > 20 > 24": years of this century, from one to the next.
SHORT_YEARS = re.compile(r"\b([0-3]\d)((?:\s*(?:>|->|→)\s*[0-3]\d)+|(?:\s+to\s+[0-3]\d){2,})\b")
LAST_TWO = re.compile(
    r"\b(?:last|latest|current)(?: (?:time|one|inspection|report))?\W+(?:v|vs|versus|and|against"
    r"|or|than|compared (?:to|with))\W+(?:(?:the|its) )?(?:(?:time|one|inspection|report) before"
    r"|previous(?: (?:one|time|inspection|report))?)\b",
    re.I,
)
_NOT_COVID = (
    r"(?!\s+(?:the\s+)?(?:first\s+)?(?:covid|coronavirus|pandemic|lockdown))"
    # "The last SIF before they scrapped it": what came to an end is no inspection.
    r"(?!\s+(?:they|it|that|this|ofsted)\s+(?:was\s+|were\s+|got\s+)?(?:all\s+)?(?:scrapp|binn|ditch|replac"
    r"|abolish|chang|dropp|retir|end)\w*)"
)
# How a list is to stand: no newest one is asked for.
IN_ORDER_OF_DATE = re.compile(
    r"\b(?:newest|latest|most recent|oldest|earliest)(?: ones?| inspections?| reports?)? "
    r"(?:first|at the top)\b",
    re.I,
)
# "Not just the latest one": no latest is meant.
NOT_LATEST = re.compile(
    rf"\b(?:not|and not|never) (?:just|only|merely|simply) (?:(?:at|in|on|from|by) )?"
    rf"(?:(?:the|its|their) )?(?:latest|last|newest|most recent|current)(?: {REPORT})?\b",
    re.I,
)
LAST_N = re.compile(
    rf"\b(?:last|latest|past|most recent)\s+(two|three|four|couple of|few|2|3|4)\s+{REPORT}\b", re.I
)
RELATIVE: tuple[tuple[Relative, re.Pattern[str]], ...] = (
    (
        "all",
        re.compile(
            rf"\b(?:over\s+the\s+years|down\s+the\s+years|over\s+time|across\s+(?:all\s+)?(?:the\s+)?{REPORT}"
            r"|(?:all|every(?:\s+(?:single|last))?(?:\s+one)?|each(?:\s+one)?|the\s+(?:whole\s+)?lot)"
            r"\s+(?:of\s+)?(?:(?:the|its|their|our|these|those|your)\s+)?"
            rf"{_VISIT}"
            # Where a council's name stands between, it is left to be read.
            rf"|(?:all|every(?:\s+one)?|each)\s+of\s+(?=[\w’' -]{{2,30}}['’]s?\s+{_VISIT})"
            r"|(?:inspection|report|visit)\s+by\s+(?:inspection|report|visit)"
            r"|one\s+(?:inspection|report|visit)\s+(?:to|after)\s+(?:the\s+next|another)"
            r"|(?:each|every(?:\s+single)?)\s+time\s+(?:ofsted|(?:the\s+)?inspectors?|they)\s+(?:\w+\s+)?"
            r"(?:c[ao]mes?|came|visit\w*|call\w*|inspect\w*|been|turn\w*|went|go(?:es)?)"
            rf"|both\s+{REPORT}|through\s+the\s+years"
            rf"|all\s+(?:of\s+)?(?:the\s+|its\s+|their\s+)?(?:two|three|four|five|[2-5])\s+{_VISIT}"
            r"|(?:oldest|earliest|first)\s+(?:and|or|&|plus)\s+(?:the\s+|its\s+)?(?:newest|latest"
            r"|last"
            rf"|most\s+recent)\s+{REPORT}|(?:newest|latest|last|most\s+recent)\s+(?:and|or|&"
            rf"|plus)\s+"
            rf"(?:the\s+|its\s+)?(?:oldest|earliest|first)\s+{REPORT}"
            rf"|first\s+(?:stored\s+)?{REPORT}\s+to\s+(?:the\s+|its\s+)?(?:last|latest|newest)"
            rf"|successive\s+(?:\w+\s+)?{_VISIT}|compare\s+(?:all\s+)?(?:the|its"
            rf"|their)\s+{_VISIT}(?! cards?\b))\b",
            re.I,
        ),
    ),
    (
        "previous",
        re.compile(
            r"\b(?:the\s+)?(?:previous|earlier|prior|older|second[- ](?:to[- ])?last|next to last"
            rf"|penultimate)\s+{_NAMED}\b"
            rf"|\b(?:the\s+)?last\s+(?:{_NAMED}\s+(?:(?:of|for|in|at)\s+[\w'’& -]{{2,30}}\s+)?)?"
            r"but\s+one\b"
            rf"|\b(?:the\s+)?one\s+before{_NOT_COVID}"
            r"(?:\s+(?:that|it|(?:the )?(?:latest|last|newest)))?\b"
            rf"|\b(?:the\s+)?(?<!focused )(?<!monitoring ){REPORT}"
            rf"\s+before{_NOT_COVID}(?:\s+last)?\b"
            r"|\bthe time before(?:\s+last)?\b"
            r"|\bmost[\s-]+recent[\s-]+but[\s-]+one(?:\s+(?:inspection|report|one))?\b"
            r"|\btwo\s+(?:inspections|reports|ofsteds|visits)\s+(?:ago|back)\b"
            r"|\bbefore\s+(?:the|its|their|this)\s+(?:current|present)\s+(?:one|rating|grade"
            r"|judge?ment)\b",
            re.I,
        ),
    ),
    (
        "latest",
        re.compile(
            rf"\b(?:the\s+|their\s+|its\s+|our\s+)?(?:latest|newest|newer|(?:most\s+)?recent|current"
            rf"|last)"
            rf"\s+{_NAMED}\b(?!\s+(?:[\w'’& -]{{2,30}}\s+)?but\s+one\b)(?!\s+first\b)"
            r"|\b(?:latest|newest|last|most\s+recent)\s+(?:letter|write-?up)\b(?!\s+(?:before|to)\b)"
            r"|\b(?:currently|nowadays|these days|at present|latest(?!\s+thing)"
            r"(?!\s+(?:ones?\s+)?first\b)"
            r"|most recently|most recent(?!\s+(?:ones?\s+)?first\b)|right now|last time"
            r"|this time (?:round|around)|(?:at|on) (?:the )?(?:last|latest) (?:count|look)"
            r"|when (?:(?:they|it|each|each one|every one|all of them|\w+ council) )?"
            r"(?:(?:was|were) )?"
            r"(?:(?:they|it|each) )?last (?:inspected|visited|looked at|seen)"
            r"|when (?:was|were) (?:each|every|all(?: the)?|these|those) (?:[\w’'-]+ ){1,4}?"
            r"last (?:inspected|visited|looked at|seen))\b",
            re.I,
        ),
    ),
    (
        "first",
        re.compile(
            rf"\b(?:the\s+)?(?:first|earliest|oldest|original|maiden)[\s-]+(?:ever\s+)?{_NAMED}\b"
            r"(?!\s+to\s)|\bfirst time (?:round|around)\b",
            re.I,
        ),
    ),
)
# "Just before covid": the last of those before it.
JUST_BEFORE = re.compile(r"\b(?:just|right|shortly|immediately|straight)\s+before\b", re.I)
PUBLISHED = re.compile(
    rf"\b(?:published|publication|publish|issued|released|put out|c[ao]me out"
    r"(?! (?:on )?(?:of|top|bottom|best|worst|as|with|at|good|outstanding|(?:in)?adequate|below"
    r"|above|behind|ahead|lower|higher|better|worse|short|well|badly|poorly)\b))"
    rf"\b[^?.]{{0,30}}\b{YEAR}\b"
    rf"|\b{YEAR}\b[^?.]{{0,12}}\b(?:publications?|published)\b"
    rf"|\b(?:reports?|letters?)(?: (?:that|which))?(?: (?:are|is|were|was))? out (?:in|during)"
    rf" {YEAR}\b",
    re.I,
)
_CAME_BACK = r"(?:(?:came|come|went|gone|got) back|returned|(?:came|visited|inspected) again)"
# After "failed in 2015": the inspection that followed that one.
NEXT = re.compile(
    r"\b(?:the |its |their )?(?:very )?next (?:time(?: (?:round|around|out))?"
    r"|(?:full |ofsted )*(?:inspection|report|one|ofsted|ilacs|visit))\b"
    r"|\b(?:the|its|their) (?:following|subsequent) (?:inspection|report|one)\b"
    r"|\b(?:(?:before|until|when|once|after) (?:it|they|the council) (?:was|were|had been|got) )?"
    r"(?:re-?)?inspected (?:properly |in full |fully )?again\b"
    r"|\b(?:until|when|once|by the time) (?:ofsted|(?:the )?inspectors?) (?:had )?"
    rf"{_CAME_BACK}\b"
    r"|\b(?:until|when|once|by the time) (?P<they>they) (?:had )?"
    r"(?:(?:came|got|gone) back|returned)\b",
    re.I,
)
# Children come back, too.
OF_MISSING = re.compile(r"\b(?:missing|r[ua]n(?:ning)? (?:away|off)|runaways?)\b", re.I)
NEXT_AFTER = re.compile(
    rf"\b(?:(?:the|its|their) )?(?:(?:next|first) )?{REPORT} (?:after|following)"
    rf" (?:(?:the|its|that|in|of|their) )*({YEAR})\b(?:['’]s)?(?! (?:inspection|report))",
    re.I,
)
# "A joint inspection after 2021", "inspections after 2021": any, and not the one that came next.
OF_ANY_AFTER = re.compile(
    r"\b(?:(?:an?|any|no|every|each|had|have|another) (?:[\w-]+ ){0,4}?(?:inspection|report|visit)"
    r"|(?:inspections|reports|visits)) (?:after|following)\b",
    re.I,
)
# "Since the 2019 inspection" asks of that one and of those after it.
SINCE_ONE = re.compile(
    rf"\b(?:since|happened after) (?:(?:the|its|their|that) )?(?:\w+ ){{0,2}}?({YEAR})"
    r"(?:['’]s)? (?:full |ofsted )*"
    rf"(?:inspection|visit|report|ilacs|sif|scandal|crisis|judge?ment|verdict|grade|rating|failings?)\b"
    rf"|\bsince (?:the|its|their) (?:\w+ )?(?:inspection|report|ilacs|sif) (?:in|of)"
    rf" (?:{MONTH} )?({YEAR})\b",
    re.I,
)
# "When they came back in 2019": its own year, not that of the one before it.
ITS_YEAR = re.compile(
    rf"^(?:(?!\b(?:after|since|following|from)\b)[^?.,;:]){{0,40}}\b{YEAR}\b", re.I
)
_TOLD = r"(?:told|asked(?:\s+for|\s+of)?|made|raised|recommended|given|set)"
_ONE_BEFORE = (
    r"(?:at|in|by|from|since)\s+(?:the|its|their|an?|our)\s+"
    rf"(?:(?:previous|last|earlier|prior)\s+{REPORT}|{REPORT}\s+before(?:\s+(?:that|it))?)\b"
)
# What is said of the matter and chooses no report: "progress since the last inspection", "told
# before, at the last inspection", "the first one on that list", the financial year "2011/12".
CONTENT = re.compile(
    rf"\bsince\s+(?:the\s+|their\s+|its\s+|our\s+)?(?:last|previous)\s+{REPORT}\b"
    rf"|\b{_TOLD}\s+(?:\w+\s+)?(?:before|already|previously),?\s+{_ONE_BEFORE}"
    rf"|\b(?:before|already|previously)\s+(?:been\s+)?{_TOLD},?\s+{_ONE_BEFORE}"
    rf"|\b(?:repeat(?:ed|s)?|carried\s+(?:over|forward)|left\s+over|outstanding)\s+{_ONE_BEFORE}"
    r"|\b(?:first|last)\s+(?:one|thing)\s+(?:on|in|of|from)\s+(?:the|that|this|their|its"
    r"|your)\s+list\b"
    rf"|\b(?P<from>{YEAR})\s*[/–-]\s*(?P<to>\d\d)\b(?!\d)",
    re.I,
)
