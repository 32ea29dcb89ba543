"""The everyday words for a grade, and for how it moved.

Each of them means much else too: "what did it score?" asks for a grade, "what did pupils score in
reading?" for none. So they count only in a question that names nothing but judged areas.
"""

from __future__ import annotations

from assistant.patterns import any_of

_PEOPLE = (
    r"(?:child(?:ren)?|kids?|young\w*|people|teenagers|leavers|carers|families|parents|staff|workers"
    r"|adopters)"
)
_GOT = (
    r"(?:gets?|got|gave|given?|hand(?:ed)?|award(?:ed)?|(?:c[ao]me|walk(?:ed)?|went) away(?: with)?"
    r"|(?:end|finish|wind|wound)(?:ed)? up(?: with)?|collect(?:ed)?|pick(?:ed)? up|land(?:ed)?"
    r"|earn(?:ed)?|manag(?:e|ed)|bag(?:ged)?|clinch(?:ed)?)"
)
# "What did it get?": but what children got is no grade.
WHAT_IT_GOT = any_of(
    r"\bwhat(?: (?:did|has|have|had|does|do|was|were)|['’]d)\b"
    rf"(?! (?:\w+ ){{0,3}}?{_PEOPLE} (?:\w+ ){{0,2}}?{_GOT}\b)"
    rf"(?! (?:the |its |their )?(?:\w+ )?(?:reason|excuse|explanation|cause)s?\b)[^?.]*\b{_GOT}\b"
)
MARKS = any_of(
    r"\bmark(?:s|ed)?\b|\bscor(?:e[ds]?|ing)\b|\bresults?\b|\brank(?:s|ed|ing)?\b",
    r"\breport cards?\b|\b(?:how many|gold|five|top) stars?\b|\blabel(?:led|s)?\b|\bbadge\b",
    r"\bnotch(?:es)?\b",
    r"\b(?:on|up|down|(?:end|top|bottom) of|point (?:on|of)) the scale\b"
    r"|\brungs?\b|\bleague\b|\bofsted-?wise\b",
    r"\bpass(?:ed|es)?\b(?! (?:on|to|a?round|between|from|over|down|along|up|back|out)\b)"
    r"|\bfail(?:ed|s|ing)?\b|\bflunk\w*"
    r"|\bscrap(?:e|ed) (?:through|by|a)\b",
    r"\b(?:which|what) (?:category|band|tier|level|standard|bracket)\b|\brate[sd]?\b(?! of)",
    r"\ban? (?:solid |straight )?good(?= (?:for|in|on|under|overall|at)\b|\W*$)|\bmixed bag\b"
    r"|\bgood,? (?:or )?bad\b",
    r"\bwhat(?:['’]?s| is| was) (?:the |its |their )?overall\W*$",
    r"\bthumbs[- ](?:up|down)\b|\bclean bill of health\b|\bup to (?:scratch|the mark|standard)\b",
    r"\b(?:c[ao]me|finish(?:ed)?) (?:out )?(?:on top|top|ahead|bottom|first|second|last)\b"
    r"|\bspecial measures\b|\bone of the (?:best|worst)\b|\b(?:goods|outstandings|inadequates)\b"
    r"|\bstack up\b|\bbest and worst\b"
    r"|\b(?:across the (?:board|lot|piece)|clean sweep)\b|\bon the ladder\b|\bbottom line\b",
)
# "Do they drop you at 21?" asks of no grade, though each word of it is one of grading.
OF_YOU = any_of(r"\byou(?:r|['’]\w+)?\b")
# "When was it last inadequate?", where a grade is named.
WHEN_SO = any_of(
    r"\bwhen (?:was|were|did|is|has|have)\b[^?]*\b(?:last|first|stop\w*|los[et]|become)\b"
)
_WAY = r"(?:up|down|backwards?|forwards?|downhill|uphill|better|worse)(?:wards?)?"
_GO = (
    r"(?:g(?:o|oes|oing|one|ot|et|etting)|went|mov(?:e[ds]?|ing)|head(?:ed|ing|s)?|slid"
    r"|edg(?:ed|ing))"
)
MOVES = any_of(
    rf"\b{_GO} (?:any )?{_WAY}\b(?: or (?:{_WAY})\b)?",
    rf"\b{_WAY},? (?:or |and )?{_WAY}\b",
    r"\bon the (?:(?:way|road|path) )?(?:up|down|rise|slide|mend)\b(?: or (?:on )?(?:the )?"
    r"(?:way |road )?(?:up|down)\b)?",
    r"\b(?:direction of travel|track record|trajectory|ups and downs|journey|movement|trends?"
    r"|timelines?|from what to what)\b",
    r"(?<!to )(?<!help )(?<!authorities )(?<!councils )(?<!others )"
    r"\b(?:climb|slipp?|dropp?|improv|recover|bounc|declin|worsen|deteriorat|progress)"
    r"(?:e[ds]?|ed|ing)?\b(?: back\b)?",
    r"\b(?:rising|risen|rose|falling|fallen|fell|sunk|sank|slid(?:den|ing)?)\b"
    r"(?! short\b| behind\b)",
    r"\bturn(?:ed|ing)? (?:it |things |itself |themselves )?(?:a?round|the corner)\b",
    r"\b(?:did|does|do)\b[^?.]{0,30}(?<! of )\bchange\b|\b(?:changed|shift(?:ed)?|moved(?! on)"
    r"|held(?![^?.]*\bback\b)|stayed|chart|plot)\b"
    r"|\bover the years\b|\bhistory\b|\bever\b|\bof all time\b",
)
