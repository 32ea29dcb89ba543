"""The phrases by which a question asks of many reports or councils."""

from __future__ import annotations

import re

from assistant.cues.grades import GRADED, GRADES
from assistant.patterns import any_of

_BODY = (
    r"(?:councils?|(?:local )?authorit(?:y|ies)|boroughs?|LAs?|areas|places|counties"
    r"|reports?|inspections?|JTAIs|children'?s services|LSCBs"
    r"|(?:safeguarding )?(?:children'?s? )?boards)"
)
# What nobody says of one council: "training places for them" are not places.
OF_COUNCILS = any_of(
    r"\b(?:councils|authorit(?:y|ies)|boroughs?|LAs|counties|reports|inspections|JTAIs)\b",
    r"\b(?:which|what|how many|other|else|any) (?:other )?(?:council|places|areas|LSCBs|boards)\b"
    r"|\b(?:anyone|anybody|anywhere|who) else\b|\banywhere\b",
)
_LIST_STORED = (
    r"^\W*(?:list|show|give|name)(?: me)? (?:all|every)\b[^?.]{0,40}"
    r"\b(?:reports?|inspections?|letters)\W*$"
)
_COUNTED = r"(?:which|how many|list|name|count|number of|who else|any(?: other)?|every|most)"
AGGREGATE = any_of(
    rf"\b{_COUNTED}\s+(?:of\s+)?(?:the\s+)?(?:\w+[ -]){{0,3}}?{_BODY}\b(?!['’]s)",
    rf"\ball(?: of)?(?: the)? (?:\w+ )?{_BODY}\b.*\b{GRADED}\b",
    r"^\W*(?:councils|authorities|boroughs|LAs|JTAIs)\b(?!['’]| (?:for|to compare)\b)",
    r"\b(?:themes?|topics?|deep[- ]dives?)\b.{0,30}\bJTAIs\b",
    r"\bwhat (?:other )?(?:councils|authorities|boroughs|LAs|reports|inspections)\b",
    rf"\bwhat (?:is|was) the (?:most recent(?:ly published)?|newest|oldest)\b.*\b{_BODY}\b",
    rf"\b(?:in|across) which\b.*\b{_BODY}\b|^\W*where\b.*\b{GRADED}\b",
    rf"\b{GRADED} {GRADES}\b.*\bwhere\b",
    r"\b(?:which|how many|list|who)\s+(?:were|was|got|are|is|have|has)\s+"
    rf"(?:been )?{GRADED}\b",
    rf"\bacross (?:all )?(?:the )?(?:stored )?{_BODY}\b",
    r"\b(?:percentage|proportion|share|fraction|per ?cent) of (?:the |all )?(?:\w+ ){0,2}?"
    rf"{_BODY}\b",
    r"\b(?:average|mean|typical|median|total) (?:number|length|count|size)\b"
    r"|\bhow many\b.*\bon average\b",
    r"\b(?:which|what|by|per|(?:in )?each|every)(?: the)? (?:lead |reporting )?(?:regions?"
    r"|frameworks?|inspectors?|(?:type|kind)s? of (?:council|authority))\b",
    rf"\b(?:has|have|did|is|are|was|were) (?:there )?(?:any|every|all|no)(?:body|one)?\b"
    rf"(?:.*\b(?:{GRADES}|good)\b)",
    r"\b(?:who|whose|which|where)\b.*\bin (?:their|its) reports?\b",
    r"\b(?:is|are) there (?:any(?:where|one|body)|somewhere)\b",
    r"\bany(?:where|one|body) (?:with|using|doing|running|offering)\b",
    r"\bany(?:body|one) (?:gone|jumped|moved|been|else|that)\b",
    rf"\bwho(?:['’]s|se| is| are| has| have| was| were| got| else| led)\b"
    rf".*\b(?:{GRADES}|good|neighbours)\b",
    rf"\b(?:longest|shortest)\b.{{0,30}}\b{_BODY}\b",
    rf"\b{_BODY} (?:that|which|who|whose|with|where|judged|rated|graded|found|in \w+)\b"
    rf".*\b(?:{GRADES}|good|requiring improvement)\b",
    r"\bneighbours\b.*\b(?:good|inadequate|outstanding)\b",
    r"\b(?:inspections?|reports?|visits?)\b.{0,20}\b(?:led|headed(?: up)?|run|conducted"
    r"|carried out|done) by (?!social|the council|managers)",
    rf"\b(?:oldest|newest|earliest|latest) (?:stored |published )?{_BODY}\b.*"
    r"\b(?:stored|you|hold|held|have|here|of all)\b",
    r"\b(?:what|which) (?:overall )?(?:grade|rating|judge?ment)s? (?:do|did|have) most\b",
    rf"\b{_BODY}\b.*\b(?:never|always)\b.*\b(?:{GRADES}|good)\b",
    _LIST_STORED,
    r"^\W*(?:all|every|list|show me|give me|find|name)\b[^?.]{0,40}"
    rf"\b(?:{GRADES}|good)\b",
    rf"\b(?:top|first|bottom) (?:\d+|three|five|ten) {_BODY}\b|\bleague table\b"
    rf"|\brank(?:ing|ed)?\b(?: of)?(?: all)?(?: the)? {_BODY}\b",
    r"\b(?:breakdown|distribution|split|spread) of\b.*\b(?:grades|judge?ments|ratings)\b",
    r"\bmost (?:common|frequent) (?:\w+ )?(?:grade|judge?ment|rating)\b",
    r"\b(?:every|all|any|other|further)(?: the)? (?:\w+ )?inspections?\b.*\b(?:led|by)\b",
    r"\bwhere (?:has|did|was)\b.*\b(?:lead|led|inspector)\b",
)
# Councils that were spoken of before, or should have been: "all three councils", "both".
SEVERAL = any_of(
    r"\b(?:all|the|these|those|of) (?:two|three|four|five|2|3|4|5)(?: of (?:them|these|those))?"
    r"(?: (?:councils|authorities|boroughs|LAs|places))?\b"
    r"(?= *(?:$|[?.,]|(?:councils|have|did|do|are|were|on|for|in|about)\b))",
    r"\bboth (?:councils|authorities|boroughs|LAs|places|of them)\b|^\W*(?:and )?both\b",
    r"\b(?:these|those) (?:councils|authorities|boroughs)\b",
    r"\bwhich (?:of (?:them|these|those|the two)|one)\b.*\b(?:better|best|worse|worst|more|fewer"
    r"|higher|lower|stronger|weaker)\b",
    r"^\W*(?:so |and |but )*(?:who|which)(?:['’]s| is| was| does| did| has| do| comes out)? "
    r"(?:the )?(?:it |that )?(?:better|best|worse|worst|stronger|weaker|ahead|on top)\W*$",
)
# Asked of no council named: every report is meant, however tersely it is put.
COUNTS_ALL = any_of(
    r"\b(?:inspections|reports|councils|authorities|boroughs|LAs|LSCBs|children'?s services)\b.*"
    rf"\b(?:{GRADES}|top (?:grade|marks?)|bottom (?:grade|marks?))",
    rf"\b(?:{GRADES}s?|top (?:grade|marks?)|bottom (?:grade|marks?))\b.*"
    r"\b(?:inspections|reports|councils|authorities|boroughs|LAs|20\d\d)\b",
    rf"\b(?:who|whose|where)\b.*\b(?:{GRADES}|top (?:grade|marks?)|bottom (?:grade|marks?))",
    r"\b(?:inspections|reports|letters)\b.*(?:[-–:,.?]\s*|\band )(?:list|which|whose|who|where"
    r"|how many|name|by council|the outcome|outcome)\b",
    r"\b(?:led|in charge|lead inspector)\b.*(?:\?|\ball\b|$)",
    r"\b(?:list|what|which|who) of (?:improvements?|what must improve)\b",
    r"\b(?:longest|shortest|biggest|smallest|most|fewest)\b(?: (?:list|number) of)?(?: \w+)? "
    r"(?:recommendations|improvements?|actions|things to (?:improve|fix|do))\b",
    r"\b(?:which|who|where|whose|what)\b.*\b(?:improve\w*|fix|better|recommend\w*)\b.*\b(?:20\d\d|"
    r"inspections|reports|councils)\b|\b(?:20\d\d|inspections|reports|councils)\b.*\b(?:needing|"
    r"needs|flagged for|for) improve\w*\b|\bflagged\b.*\b(?:by council|20\d\d)\b",
    rf"(?:^|[:;,.–-])\W*(?:list |show me )?every(?: single)? time\b.*\b(?:{GRADES}|good)\b",
    r"\bwho has (?:had|been|got)\b|\bby (?:council|authority|area|borough)\W*$",
    r"\bwhich (?:councils|reports|authorities|areas|inspections)\W*$",
)
# What must be improved, asked of all: "Runaways: who, of the councils inspected in 2026, was told
# to do better?"
WHO_OF_ALL = any_of(
    r"^(?=.*\b(?:councils|authorities|boroughs|LAs|inspections|inspected|since 20\d\d|in 20\d\d"
    r"|20\d\d on(?:wards?)?)\b).*?(?:^|[:;,.–-])\W*(?:and |so )?"
    r"(?:who|whose|where|which (?:of|councils?|authorit))\b",
)
# "Tracey Metcalfe's inspections": those that somebody led. Names are told by their capitals.
OF_SOMEBODY = re.compile(
    r"^\W*(?:[A-Z][\w-]+ ){1,2}[A-Z][\w-]+(?:['’]s)? (?:[Rr]eports|[Ii]nspections)"
    r"(?:\W*$|[,:;–-]| (?:and|with|since|in|from|before|after|up to|that|which|where)\b)"
)
# Asked of a council named: its inspections themselves are to be counted.
COUNTS_OWN = any_of(
    _LIST_STORED,
    r"(?:\bsince when\b|\bhow long (?:has|have)\b|\bwhen did\b(?!.*\b(?:stop|los[et])\b))"
    rf".*\b(?:{GRADES}|good)\b",
    r"\bhow (?:many times|often)\b[^?.]*\b(?:inspected|ofsted|rated|judged|graded|inadequate"
    r"|(?<!any )good|outstanding|requires? improvement)\b",
    r"(?:['’]s?|\bits|\btheir) (?:\w+ )?(?:inspections|reports)\b[^?.]{0,20}"
    r"[:;,–-]\W*(?:how many|which)\b",
    r"\bhow (?:many times|often)\b[^?.]*\binspectors? (?:been|came?|visit\w*|turn\w*|go|gone)\b",
    r"\b(?:how many|list(?: all)?|which|all|what)(?: of)?(?: the)? "
    r"(?:[\w’'&-]+ ){0,3}?(?:inspections|reports)\b(?!.*\babout\b)[^?.]*"
    r"\b(?:has|have|had|were|are|stored|hold"
    r"|held|there|did|of|for|on|do|ended|came|went|finished|got|gave|found)\b",
)
EVER = any_of(r"\bever\b|\bat any (?:time|point)\b|\breports?\b|\binspections?\b")
