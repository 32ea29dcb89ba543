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
GRADE_OF_MOST = (
    r"\b(?:what|which) (?:overall )?(?:grade|rating|judge?ment)s? (?:do|did|have) most\b"
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
    GRADE_OF_MOST,
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
# What nobody asks of one council, even where no other is stored.
WHICH_COUNCILS = any_of(
    r"\b(?:which|what|how many|any|other|list(?: of)?|all|name|every)(?: (?:the|other|of|these))* "
    r"(?:councils?|(?:local )?authorit(?:y|ies)|boroughs?|LAs?|counties)\b(?! tax\b)"
)
# Of one council's own: "which of their reports mention it?"
WHICH_REPORTS = any_of(
    r"\b(?:which|what|how many)(?: of)?(?: [\w’'&-]+){0,3}? (?:reports|inspections|letters)\b"
)
# Councils that were spoken of before, or should have been: "all three councils", "both".
SEVERAL = any_of(
    r"\b(?:all|the|these|those|of) (?:two|three|four|five|2|3|4|5)(?: of (?:them|these|those))?"
    r"(?: (?:councils|authorities|boroughs|LAs|places))?\b"
    r"(?= *(?:$|[?.,]|(?:councils|have|did|do|are|were|on|for(?! (?:each|every))|in|about)\b))",
    r"\bboth (?:councils|authorities|boroughs|LAs|places|of them)\b|^\W*(?:and )?both\b",
    r"\b(?:these|those) (?:councils|authorities|boroughs)\b",
    r"\b(?:put|show|set|lay|give)(?: me)? (?:them|these|those|it all|all of (?:them|it)) "
    r"(?:all )?(?:in|as|into|side by side|out in)\b",
    r"^\W*(?:and |now |so )*compare (?:them|these|those|the (?:two|lot))\b",
    r"\b(?:which|who) (?:of (?:them|these|those|the (?:two|three|four|five|lot))|one)\b.*"
    r"\b(?:better|best|worse|worst|more|fewer|higher|lower|strong(?:er|est)|weak(?:er|est))\b",
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
    rf"\b(?:{GRADES}|good)\b[^?]{{0,15}}\bsince when\W*$",
    r"\bhow (?:many times|often)\b[^?.]*\b(?:(?<!when )inspected|ofsted|rated|judged|graded"
    r"|inadequate|(?<!any )good|outstanding|requires? improvement)\b",
    r"(?:['’]s?|\bits|\btheir) (?:\w+ )?(?:inspections|reports)\b[^?.]{0,20}"
    r"[:;,–-]\W*(?:how many|which)\b",
    r"\bhow (?:many times|often)\b[^?.]*\binspectors? (?:been|came?|visit\w*|turn\w*|go|gone)\b",
    r"\b(?:how many|list(?: all)?|which|all|what(?! changed\b))(?: of)?(?: the)? "
    r"(?:[\w’'&-]+ ){0,3}?(?:inspections|reports)\b(?!.*\babout\b)[^?.]*"
    r"\b(?:has|have|had|were|are|stored|hold"
    r"|held|there|did|of|for|on|do|ended|came|went|finished|got|gave|found)\b",
    # "List Bury's inspections", "inspections of Bury".
    r"^\W*(?:please )?(?:list|show|name|give)(?: me)?(?: all)?(?: of)?(?: the)? "
    r"(?:[\w’'&-]+ ){0,4}?(?:inspections|reports)\W*$",
    r"^\W*(?:all (?:the )?)?(?:inspections|reports) (?:of|on|for|about|from|in) [\w’'& -]{3,40}$",
    r"\b(?:what|which) (?:kinds?|types?|sorts?) of (?:inspections?|reports?|visits?) "
    r"(?:has|have|had|did|does|do|are|were)\b",
)
EVER = any_of(r"\bever\b|\bat any (?:time|point)\b|\breports?\b|\binspections?\b")


# What inspectors do who find fault, and who praise, as people say it: said of nothing but that.
_GOT = (
    r"(?:(?:been|being|was|were|is|are|got|get|gets|getting|had|has|have|having|did|do|does|to be)"
    r"\s+)*"
)
_ON = r"(?:\s+(?:for|over|about|on|as|with|by|due to|because of|when it comes to|in terms of))*"
_BLAMED = (
    r"critici[sz](?:ed|ing|es?|ms?)|criticisms? of|slated|slating|slammed|slamming|hammered|panned"
    r"|lambasted|castigated|blasted|savaged|censured|condemned|blamed|rebuked|reprimanded|scolded"
    r"|rapped(?: (?:over|on) the knuckles)?|roasted|pilloried|chastised|faulted|flagged(?: up)?"
    r"|(?:told|ticked|telling|ticking) off|(?:pulled|picked|called|caught|brought) up(?! with)"
    r"|(?:pulling|picking|calling) up|called out|calling out|caught out|(?:hauled|raked) over the "
    r"coals|taken to task|(?:had|given|got|getting) (?:a )?(?:bashing|hammering|kicking|roasting"
    r"|telling[- ]off|ticking[- ]off|rap|dressing[- ]down|slating|earful|bad press)"
    r"|marked down|in (?:trouble|hot water|the dock)|(?:come|came|comes|coming) (?:in for (?:stick"
    r"|criticism|flak)|under fire|unstuck|a cropper)|(?:had|have|got|get|getting) (?:it in the neck"
    r"|a go at|a pop at|stick|flak)|found wanting|(?:not )?up to scratch|dinged|knocked"
    r"|(?:raised?|raising|rais(?:es|ed)|have|has|had|express(?:ed|ing)?) (?:serious |real )?"
    r"concerns?(?: about| over| with)?|grumbl\w+|grumbles? about|moan(?:s|ed|ing)? about"
    r"|complain(?:s|ed|ing)? about|unhappy|worried|worry about|tripped up|trips? up"
    r"|(?:find|finds|found|finding) (?:any |much )?fault|(?:pick|picks|picked|picking) holes"
    r"|concerned(?: about)?"
)
_LAUDED = (
    r"prais(?:ed|ing|es?)|commend(?:ed|ing|ations?|s)?|applaud(?:ed|ing|s)?|lauded|hailed"
    r"|compliment(?:ed|ing|s)|celebrated|credited|admired|(?:liked|loved|impressed)(?: by)?"
    r"|singled out|held up as|(?:given|got|getting|had|won|earned|received) (?:a )?"
    r"(?:pat on the back|thumbs[- ]up|gold star|plaudits|credit|praise|nod|shout[- ]?out|good write"
    r"[- ]?up)|(?:is|are|was|were|been) shin(?:ing|ed)|rave about|raved about"
    r"|spoken well of|well thought of|(?:thought|think|spoke|speak) (?:highly|well) of"
    r"|(?:good|best) practice|exemplars?|(?:a )?model to copy|good examples?"
    r"|(?:done|does|doing|do|did) well|(?:called|described as|deemed|branded|labelled|considered"
    r"|seen as|said to be) (?:an? )?(?:exceptional|excellent|impressive|exemplary|outstanding"
    r"|strong|good|great|superb|brilliant|effective|innovative|first[- ]class)"
    r"|(?:really|very|particularly|especially) (?:good|strong|well)"
)
# The same with what stands beside it: "has been hauled over the coals about".
BLAMED = any_of(rf"\b{_GOT}(?:{_BLAMED})\b{_ON}")
LAUDED = any_of(rf"\b{_GOT}(?:{_LAUDED})\b{_ON}(?:(?<=for)\s+(?:how|the way)\s+they)?")
FAULTED = any_of(
    rf"\b(?:{_BLAMED})\b",
    r"\bweak\w*\b|\bpoor(?:ly)?\b|\bbad(?:ly)?\b|\bfail(?!ing their inspection)\w*\b"
    r"|\bstruggl\w+|\bproblems?\b|\bconcerns?\b|\bissues? with\b|\ban issue\b|\bdelays?\b"
    r"|\btoo (?:high|many|few|slow|late|long|often|little|much)\b|\bshortages?\b"
    r"|(?<!nothing )(?<!little )(?<!far )\bshort of\b"
    r"|\bhigh caseloads?\b|\bworr(?:y|ies|ied)\b|\bworst\b|\bgone wrong\b|\bshambl\w+"
    r"|\bdire\b|\bterrible\b|\bawful\b|\brubbish\b|\bhopeless\b|\blousy\b|\bshocking\b"
    r"|\bsloppy\b|\blacklustre\b|\bthrough the roof\b|\bthru the roof\b|\bsky[- ]?high\b"
    r"|\bunallocated\b|\blate\b|\bslow(?:ly)?\b|\boverdue\b|\bbacklogs?\b|\bmiss(?:ed|ing) out\b",
)
PRAISED = any_of(
    rf"\b(?:{_LAUDED})\b",
    r"\bgood (?:at|practice|work)\b|\bstrong\b|\bstrengths?\b|\bexcellent\b|\bexemplary\b"
    r"|\beffective\b|\bbrill(?:iant)?\b|\bgreat\b|\bfantastic\b|\bsuperb\b|\bshin(?:es|ing)\b"
    r"|\bexceptional\b|\binnovative\b|\bworld[- ]class\b|\bhappy\b|\bwell (?:run|led|treated"
    r"|supported|looked after|cared for)\b|\b(?:works?|working|treated) well\b"
    r"|\bsmallest\b|\bbest\b",
)
# "Which of Leeds, Bury and Camden were criticised for caseloads?"
WHOM_TOLD = any_of(
    rf"\b(?:which|who|any|how many)\b[^?.;]{{0,30}}\b(?:{_BLAMED}|{_LAUDED})"
    r" (?:for|over|on|about)\b"
)

# What people call the kinds of councils, by the names that the register has for these.
_BODIES = r"(?:councils?|c(?:ou)?n?cls?|authorit(?:y|ies)|LAs?|boroughs?|districts?|ones?|lot)"
COUNCIL_KINDS: dict[str, re.Pattern[str]] = {
    "County": any_of(
        rf"\b(?:shire )?count(?:y|ies) {_BODIES}\b|\b(?:shire )?counties\b"
        r"|\b(?:the )?(?:big )?shires\b"
        r"|\b(?:any|which|what|every|each|no|first|last|only|an?) county\b"
        r"(?! (?:lines|court|hall|cricket|show|town))",
    ),
    "Unitary Authority": any_of(rf"\bunitar(?:y {_BODIES}|y|ies)\b"),
    "Metropolitan District": any_of(
        rf"\bmetropolitan(?: {_BODIES})?\b|\bmets\b|\bmet {_BODIES}\b|\bbig[- ]city councils\b",
    ),
    "London Borough": any_of(r"\b(?:inner |outer )?london boroughs?\b"),
}


def kinds_named(question: str) -> dict[str, re.Match[str]]:
    """The kinds of councils that a question names, as the register has them, and where."""
    found = ((kind, asked.search(question)) for kind, asked in COUNCIL_KINDS.items())
    return {kind: said for kind, said in found if said}


# "Which councils have the most children in care?" A number that reports print in words of their
# own, each of its own day: no record ranks councils by it.
RANKS_COUNTED = any_of(
    r"\b(?:the|has|have|had|with|got) (?:the )?"
    r"(?:most|fewest|highest|lowest|largest|smallest|biggest|greatest)"
    r"(?: (?:numbers?|totals?|counts?|proportions?|percentages?|shares?|rates?)(?: of)?)?"
    r"(?: (?:looked[- ]after|unaccompanied|disabled|missing|agency|foster|adopted|permanent"
    r"|qualified|new|local))*"
    r" (?:children|kids|young people|care leavers|babies|foster carers|social workers|adoptions"
    r"|referrals|families|court cases)\b",
    r"\b(?:the|has|have|had|with|got) (?:the )?(?:highest|lowest|largest|smallest|biggest|greatest)"
    r" (?:average )?(?:social worker )?(?:caseloads?|workloads?|(?:staff )?turnover"
    r"|vacanc(?:y|ies)(?: rates?)?|spend(?:ing)?|costs?|budgets?|populations?)\b",
)

_ORDERED = r"(?:grades?|ratings?|judge?ments?|gradings?|verdicts?|marks?|scores?|ofsted|overall)"
_PERFORMING = r"(?:[- ](?:rated|graded|performing))"
_TOP, _BOTTOM = r"(?:best|highest|strongest|top)", r"(?:worst|lowest|weakest|poorest|bottom)"
# No "top marks": these are outstanding.
_MORE = r"(?:best|highest|strongest|better|higher|worst|lowest|weakest|poorest|worse|lower)"
# "Rank the London councils", "from best to worst", "in order of their overall grade".
RANKS = any_of(
    r"\brank(?:ed|ing|ings)?\b(?! and file)(?: them)?",
    rf"\b(?:from )?(?:the )?{_TOP}{_PERFORMING}? (?:first|(?:down )?to (?:the )?{_BOTTOM})\b",
    rf"\b(?:from )?(?:the )?{_BOTTOM}{_PERFORMING}? (?:first|(?:up )?to (?:the )?{_TOP})\b",
    rf"\b(?:put |in |into )*(?:order(?:ed|ing)?|sort(?:ed)?|arranged?)\b(?=[^.?;]{{0,60}}"
    rf"\b(?:by|of) (?:their |its |the )?(?:[\w’']+ ){{0,4}}{_ORDERED}\b)",
    r"\b(?:an? |the )?league table\b",
)
# "Which of Leeds, Bury and Camden has the worst grade for care leavers?"
BEST_GRADE = any_of(
    rf"\b(?:has|have|had|with|got|gets?|is|are|came) (?:the )?{_MORE}(?: \w+){{0,3}} {_ORDERED}\b",
    rf"\b(?:is|are|was|were) (?:the )?{_MORE}[- ]?(?:rated|graded|judged|ranked)\b",
)
_COUNCIL = r"(?:council|borough|authority|local authority|LA|county|city|area|place)"
# "What is the worst judgement for help and protection in the North East?"
END_GRADE = any_of(
    rf"\b(?:what(?:['’]?s| is| was| are)|which (?:is|are|was)|who (?:has|had|got)|tell me|give me"
    rf"|show me|find) the (?:(?:very|single) )?(?:{_TOP}|{_BOTTOM})"
    rf" (?:current |latest )?{_ORDERED}\b",
    # "Who got the best report this year?"
    rf"\b(?:who|(?:which|what) {_COUNCIL}) (?:has|had|got|gets|received|was given|came out with)"
    rf" (?:the )?(?:(?:very|single) )?(?:{_TOP}|{_BOTTOM})"
    r" (?:report|inspection|result|outcome|verdict|ofsted|grades?|ratings?|judge?ments?)\b",
    # "Which council is best?", "who is the best for adoption?"
    rf"\b(?:who|(?:which|what) {_COUNCIL}) (?:is|has been|was)(?: currently| now)? (?:the )?"
    rf"(?:(?:very|single) )?(?:{_TOP}|{_BOTTOM})(?=\W*$| (?:for|at|in|overall|now|of all)\b)",
)
