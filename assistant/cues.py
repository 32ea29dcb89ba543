"""The phrases by which a question shows what it wants. Patterns only; no decisions."""

from __future__ import annotations

import re
from typing import Literal

from assistant.grade_groups import EVERYDAY

Form = Literal["finding", "grade", "recommend", "compare", "trend", "aggregate", "show", "advice"]


def any_of(*alternatives: str) -> re.Pattern[str]:
    """A pattern that matches where any of the alternatives does, whatever the case."""
    return re.compile("|".join(f"(?:{each})" for each in alternatives), re.I)


_BODY = (
    r"(?:councils?|(?:local )?authorit(?:y|ies)|boroughs?|LAs?|areas|places|counties"
    r"|reports?|inspections?|JTAIs|children'?s services|LSCBs"
    r"|(?:safeguarding )?(?:children'?s? )?boards)"
)
_GRADES = (
    r"(?:outstanding|inadequate|adequate|requires? improvement|RI|good or (?:bad|not)"
    rf"|{EVERYDAY})"
)
_GRADED = r"(?:rated|judged|graded|found)"
_LIST_STORED = (
    r"^\W*(?:list|show|give|name)(?: me)? (?:all|every)\b[^?.]{0,40}"
    r"\b(?:reports?|inspections?|letters)\W*$"
)
# "what did Leeds get for leadership", but not "what did foster carers get for training".
_WHAT_IT_GOT = (
    r"\bwhat(?: did|['’]d)? (?!\w* ?(?:children|kids|young|people|(?:foster )?carers|families"
    r"|parents|staff|workers|social workers|adopters) )[^?.,]{2,30}? (?:get|got) "
    r"(?:(?:for|on|in|under) (?:its? |their |the )?(?:overall|leadership|leaders|care leavers?"
    r"|children in care|looked[- ]after|adoption|(?:help|safeguard|protect)\w*|early help"
    r"|20\d\d|SIF|ILACS)|(?:the )?(?:last|first|second|next|previous) (?:time|inspection)|overall"
    r"|(?:when|once) (?:ofsted|inspectors|they) (?:came|went|returned)|(?:at|in) the re-?inspection"
    r")\b|\bwhat (?:was|were) "
    r"(?!(?:the |its |their )?(?:\w+ )?(?:reason|excuse|explanation|cause)s?\b)"
    r"[^?.,]{2,30}? given(?= *(?:\W*$|overall|20\d\d|(?:in|at|under|when"
    r"|the|its|their|next|last)\b))"
)
_COUNTED = r"(?:which|how many|list|name|count|number of|who else|any(?: other)?|every|most)"
_BETTER_OR_WORSE = (
    r"(?:improv(?:e|ed|ing)|(?:got|get|getting|gone|become) (?:any )?(?:better|worse)|worsened"
    r"|declined|deteriorated|moved (?:on|up|down)|progress(?:ed)?|changed?|different|shift(?:ed)?)"
)
_SINCE_THEN = r"(?:since|between|from|after|by|than|compared)"
_TO_DO = r"(?:improve|fix|(?:do|get) better|sort(?: out)?|put right|address|tackle|change|get done)"
_WHEN_TO_DO = r"(?:do (?:straight ?away|immediately|within|first))"
_MUST = r"(?:must|need|needs|needed|has|have|had|told|asked|ordered|required|supposed|expected)"

# What was so in a year: is it so today?
STILL = any_of(r"\bstill\b.*\b(?:were|was|had|did|are|is)\b.{0,15}\b(?:in|by|as of) 20\d\d\b")

# Somebody asks for himself, or Pincite for itself.
OWN = any_of(r"\b(?:I|we|my|our|us|you|your)\b")
# Courtesies, which ask for nothing.
COURTESY = any_of(
    r"^(?:\W*\b(?:thanks?|thank you|many|cheers|ta|ok(?:ay)?|great|perfect|lovely|hello|hi|hey|bye"
    r"|good (?:morning|afternoon|evening)|goodbye|so much|very much|a lot|there|all|again"
    r"|for (?:that|this|your help))\b)+\W*$"
)
# Better, or otherwise, than it was in a year.
THAN_THEN = any_of(
    r"\b(?:better|worse|different|improved|changed|higher|lower|more|fewer|less|same)\b[^?]{0,25}"
    r"\b(?:than|from|since|as|compared (?:to|with)|on) (?:(?:it was|they were|back|in) )*20\d\d\b",
    r"\b(?:better|worse|different|higher|lower|more|fewer|less|easier|harder|quicker|slower|safer"
    r"|happier)\b[^?.;]{0,50}\bthan (?:(?:it|they|he|she|things|that|there) (?:was|were|had|did|got"
    r"|could|has|have)(?: been)? )?(?:(?:back|in|at|by|under) )*20\d\d\b",
)

# What no report can answer, whatever else is asked: what will be, what the law is, an opinion.
ADVICE_ANYWAY = any_of(
    r"\b(?:can|could|may) (?:I|we) (?:sue|claim|complain|appeal)\b",
    r"\bis it (?:legal|illegal|lawful)\b|\bmy (?:legal )?rights\b",
    r"\b(?:joke|poem|song)\b|\bignore (?:the|all|any|your|previous)\b|\bis (?:the )?best\b",
    r"\b(?:your|an?) opinion\b|\bdo you (?:think|believe|reckon)\b",
    r"\b(?:will|gonna|going to|likely to)\b.*\bnext (?:inspection|time|year|ofsted)\b",
    r"\bpredict|\bnext time (?:ofsted|the inspectors|they) (?:come|visit|inspect)",
    r"\bwill\b.*\bbe (?:rated|judged|graded)\b",
    r"\bwill\b.*\bget (?:an? )?(?:good|better|outstanding)\b",
)
# What the asker is to do, whatever a report of some year may say.
ADVICE_OWN = any_of(
    r"\bshould (?:I|we|my|our)\b|\bworth (?:moving|it|going)\b",
    r"\bwhat (?:would|do) you (?:think|recommend|advise|suggest)\b",
    r"\b(?:advise|advice for) me\b|\bwould you (?:move|send|trust|recommend)\b",
    r"\bwould (?:I|we|my \w+|our \w+) be (?:happier|better(?: off)?|safer|wise|mad)\b",
)
# "In 2015 and now".
THEN_AND_NOW = any_of(
    r"\b20\d\d\b[^?;]{0,30}\b(?:and|versus|vs|then|against|to)\b[^?;]{0,20}\b(?:now|today)\b",
    r"\b(?:now|today)\b[^?;]{0,20}\b(?:and|versus|vs|against|compared (?:to|with))\b[^?;]{0,20}"
    r"\b20\d\d\b",
)
_LAW = r"(?:(?:children|care|equality|education) act|law|statute|legislation|regulations)"
# What the law asks of any council: no report's to say, unless one council is asked about.
THE_LAW = any_of(
    r"\b(?:obliged?|dut(?:y|ies)|required|must|ha(?:s|ve) to|legally|entitled)\b.{0,60}"
    rf"\b(?:under|by|in) (?:the )?{_LAW}\b",
    rf"\b(?:under|by|in|does) (?:the )?{_LAW}\b.{{0,60}}"
    r"\b(?:obliged?|dut(?:y|ies)|requires?|required|must|ha(?:s|ve) to|says?|means?)\b",
    r"\bwhat (?:is|are|does) (?:the )?(?:law|legal|statutory)\b",
)
# What inspectors found or were told, asked beside what sounds like a wish for advice.
WHAT_WAS_FOUND = any_of(
    r"\bwhat (?:did|do|does|have|has|had)\b.{0,40}\b(?:inspectors?|ofsted|inspections?|reports?"
    r"|staff|workers|children|people|carers|parents|they)\b.{0,40}\b(?:say|said|think|thought|tell"
    r"|told|find|found|make of|made of|conclude|see|saw|reckon|feel|felt)\b",
    r"\b(?:did|do|have|had|were|was) (?:the )?(?:inspectors?|ofsted)\b"
    r"|\b(?:inspectors?|ofsted) (?:think|thought|say|said|find|found|happy|impressed|worried)\b",
    r"\baccording to (?:the |its |their )?(?:\w+ )?(?:inspectors?|ofsted|report|inspection)\b",
    r"^\W*should (?!I\b|we\b|my\b|our\b).{3,80}?"
    r"\bhave (?:been|done|had|\w+ed|seen|known|told|gone)\b",
)

# Which forms a question shows, in the order in which they are decided between.
FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    (
        "show",
        any_of(
            r"\b(?:show|read|open|give|see|display)\b.*\b(?:paragraph|para|¶)s?\b",
            r"^\W*(?:the )?(?:next|previous|following) (?:paragraph|para|one)\b",
            r"^\W*(?:paragraph|para|¶)\s*\d+",
        ),
    ),
    (
        "advice",
        any_of(
            COURTESY.pattern,
            r"\bshould (?:the council|they)\b|^\W*(?:so |and )?should\b",
            r"\bhow do I\b|\bwhere (?:can|do|should) I\b|\bcan I get\b|\bbest council to\b",
            ADVICE_OWN.pattern,
            ADVICE_ANYWAY.pattern,
        ),
    ),
    (
        "aggregate",
        any_of(
            rf"\b{_COUNTED}\s+(?:of\s+)?(?:the\s+)?(?:\w+[ -]){{0,3}}?{_BODY}\b(?!['’]s)",
            rf"\ball(?: of)?(?: the)? (?:\w+ )?{_BODY}\b.*\b{_GRADED}\b",
            r"^\W*(?:councils|authorities|boroughs|LAs|JTAIs)\b(?!['’]| (?:for|to compare)\b)",
            r"\b(?:themes?|topics?|deep[- ]dives?)\b.{0,30}\bJTAIs\b",
            r"\bwhat (?:other )?(?:councils|authorities|boroughs|LAs|reports|inspections)\b",
            rf"\bwhat (?:is|was) the (?:most recent(?:ly published)?|newest|oldest)\b.*\b{_BODY}\b",
            rf"\b(?:in|across) which\b.*\b{_BODY}\b|^\W*where\b.*\b{_GRADED}\b",
            rf"\b{_GRADED} {_GRADES}\b.*\bwhere\b",
            r"\b(?:which|how many|list|who)\s+(?:were|was|got|are|is|have|has)\s+"
            rf"(?:been )?{_GRADED}\b",
            rf"\bacross (?:all )?(?:the )?(?:stored )?{_BODY}\b",
            r"\b(?:percentage|proportion|share|fraction|per ?cent) of (?:the |all )?(?:\w+ ){0,2}?"
            rf"{_BODY}\b",
            r"\b(?:average|mean|typical|median|total) (?:number|length|count|size)\b"
            r"|\bhow many\b.*\bon average\b",
            r"\b(?:which|what|by|per|(?:in )?each|every)(?: the)? (?:lead |reporting )?(?:regions?"
            r"|frameworks?|inspectors?|(?:type|kind)s? of (?:council|authority))\b",
            rf"\b(?:has|have|did|is|are|was|were) (?:there )?(?:any|every|all|no)(?:body|one)?\b"
            rf"(?:.*\b(?:{_GRADES}|good)\b)",
            r"\b(?:who|whose|which|where)\b.*\bin (?:their|its) reports?\b",
            r"\b(?:is|are) there (?:any(?:where|one|body)|somewhere)\b",
            r"\bany(?:where|one|body) (?:with|using|doing|running|offering)\b",
            r"\bany(?:body|one) (?:gone|jumped|moved|been|else|that)\b",
            rf"\bwho(?:['’]s|se| is| are| has| have| was| were| got| else| led)\b"
            rf".*\b(?:{_GRADES}|good|neighbours)\b",
            rf"\b(?:longest|shortest)\b.{{0,30}}\b{_BODY}\b",
            rf"\b{_BODY} (?:that|which|who|whose|with|where|judged|rated|graded|found|in \w+)\b"
            rf".*\b(?:{_GRADES}|good|requiring improvement)\b",
            r"\bneighbours\b.*\b(?:good|inadequate|outstanding)\b",
            r"\b(?:inspections?|reports?|visits?)\b.{0,20}\b(?:led|headed(?: up)?|run|conducted"
            r"|carried out|done) by (?!social|the council|managers)",
            rf"\b(?:oldest|newest|earliest|latest) (?:stored |published )?{_BODY}\b.*"
            r"\b(?:stored|you|hold|held|have|here|of all)\b",
            r"\b(?:what|which) (?:overall )?(?:grade|rating|judge?ment)s? (?:do|did|have) most\b",
            rf"\b{_BODY}\b.*\b(?:never|always)\b.*\b(?:{_GRADES}|good)\b",
            _LIST_STORED,
            r"^\W*(?:all|every|list|show me|give me|find|name)\b[^?.]{0,40}"
            rf"\b(?:{_GRADES}|good)\b",
            rf"\b(?:top|first|bottom) (?:\d+|three|five|ten) {_BODY}\b|\bleague table\b"
            rf"|\brank(?:ing|ed)?\b(?: of)?(?: all)?(?: the)? {_BODY}\b",
            r"\b(?:breakdown|distribution|split|spread) of\b.*\b(?:grades|judge?ments|ratings)\b",
            r"\bmost (?:common|frequent) (?:\w+ )?(?:grade|judge?ment|rating)\b",
            r"\b(?:every|all|any|other|further)(?: the)? (?:\w+ )?inspections?\b.*\b(?:led|by)\b",
            r"\bwhere (?:has|did|was)\b.*\b(?:lead|led|inspector)\b",
        ),
    ),
    (
        "trend",
        any_of(
            r"^(?!.*\b(?:must|have|has|had|need|needed) to get better\b)"
            r"\W*what (?:has|have|had|did)\b.*\b(?:got|get|become|gone) (?:better|worse)\b",
            r"\bover (?:time|the years)\b|\btrends?\b|\btrack(?:ed)? (?:what|how)\b",
            r"^\W*(?:and |so |but )*(?:how (?:has|have) [^?]{2,60}? |what(?:['’]?s| has| have)? )"
            r"changed\W*$",
            r"\b(?:grades?|ratings?|judge?ments?)\b.{0,40}\b(?:changed?|moved?|shifted)\b",
            r"\b(?:inspection|report|visit|year) by (?:inspection|report|visit|year)\b",
            r"\b(?:each|every) (?:time|inspection|visit)\b|\btime after time\b|\beach time round\b",
            r"\bkeeps? (?:on )?(?:being )?(?:criticis|coming (?:up|back)|repeat)",
            r"\b(?:did|has|have)\b.*\bever (?:come down|go(?:ne)? (?:up|down)|got|get|improved?"
            r"|fall(?:en)?|risen|rise|drop(?:ped)?|recover(?:ed)?)\b",
            r"\b(?:held up|hold up|stuck|lasted)\b.*\b(?:since|after)\b"
            r"|\bfirst\b.{0,25}\bto (?:the )?last\b",
            STILL.pattern,
            r"\bchang(?:e|ed|es|ing)\b.*\b(?:since|between|from|over|after|by)\b",
            # "What did they have to improve after 2024?" asks for a list, not for a change.
            rf"^(?!.*\b{_MUST} (?:\w+ )?to {_BETTER_OR_WORSE}\b)"
            rf".*\b(?:how|(?:has|have|had)(?! to)|did|is|was|are)\b.*\b{_BETTER_OR_WORSE}\b"
            rf".*\b{_SINCE_THEN}\b",
            r"\b(?:over|across|through) (?:its|their|the|all|our) (?:\w+ )?inspections\b",
            r"\b(?:better|worse|higher|lower|more|fewer) (?:now )?than "
            r"(?:it was |they were |before|in 20|last|at the)",
            r"\bhistory of\b.*\b(?:grades?|ratings?|judgements?|inspections?)\b",
            r"\b(?:grades?|ratings?|judgements?)\b.*\bhistory\b|\bthen and now\b",
            r"\bbetween (?:the )?(?:two|both|last two) (?:inspections|reports)\b",
            r"\bcompared (?:to|with) (?:20|the (?:last|previous|earlier))",
        ),
    ),
    (
        "compare",
        any_of(
            r"\bcompar(?:e|ed|ison|ing)\b|\bversus\b|\bvs\b",
            r"\bdiffer(?:ence|s|ent)\b.*\bbetween\b",
            r"\bwhich (?:of the two|one|is|was|did|had)\b.*\bor\b",
        ),
    ),
    (
        "recommend",
        any_of(
            r"\brecommend(?:ation|ations|ed|s)?\b|\brecc?s\b|\bwant(?:s|ed)? from\b",
            r"\bimprovement (?:points?|areas?|items?|lists?|asks?|priorities)\b|\bnext steps\b",
            r"\b(?:flagged|listed|named|marked|singled out)\b[^?.]{0,20}\b(?:improv\w+|action)\b",
            r"\b(?:urgent|priority|improvement|action) list\b|\bcould(?:n['’]t| not) wait\b",
            r"\bask(?:ed|ing)? (?:\w+ )?for (?:any|some|more|what|which)",
            r"\b(?:areas?|things|points|actions?) (?:for|to|of) "
            r"(?:improvement|improve|fix|action)\b",
            rf"\b{_MUST}\b[^?.]{{0,40}}\b(?:to )?(?:{_TO_DO}|{_WHEN_TO_DO})\b",
            r"\bwhat (?:needs|has|had|should) (?:to )?(?:be )?"
            r"(?:improv|fix|done|chang|get better|sort)",
            r"\b(?:to[- ]?do list|action (?:plan|points?)|homework|priority actions?)\b",
            r"\bpriorities for (?:action|improvement)\b|\bby when\b",
            r"\b(?:written |their |its |the )statements? of (?:proposed )?action\b",
            r"\bpriority (?:ones|items|points|demands)\b|\bpriority\b.{0,5}\bimmediate\b",
            r"\b(?:above|ahead of|before) (?:the rest|all (?:else|others)|everything else)\b"
            r"[^?]*\b(?:attention|action|fix\w*|improv\w*|urgent\w*)\b",
            r"\b(?:its|their|which|what|ofsted['’]s|inspectors['’]) demands\b(?! (?:on|for)\b)",
            r"\bwhat (?:was|were) (?:\w+ )?(?:asked|demanded|required|expected) of\b",
            r"\b(?:anything|something|what|which)\b[^?.]{0,20}"
            r"\bon (?:the|their|its) (?:\w+ )?list\b",
            r"\bneeds? (?:putting right|fixing|sorting|improving)\b",
            r"\b(?:do|done|act|actions?|fix|improve\w*|recommend\w*|told|asked|had|ones|only"
            r"|priority)\b[^?]*\bstraight ?away\b",
            r"\bstraight ?away\b[^?]*\b(?:actions?|recommend\w*|improve\w*|list)\b",
            r"\b(?:what|which|longest|shortest|with)\b.*\bdeadlines?\b",
            r"\bwant(?:ed)? (?:\w+ )?(?:done|changed|fixed|sorted|improved)\b",
            rf"\bwant(?:ed|s)?\b[^?.]{{0,40}}\bto (?:{_TO_DO}|do)\b|\burgent actions?\b",
            r"\b(?:told|asked|ordered)\b[^?.]{0,60}\bto do\b",
            r"\bmust\b[^?.]{0,60}\bdo (?:about|for|immediately|now|next)\b",
            r"\b(?:have|has|had|got|obliged|bound) (?:\w+ )?(?:got )?to do\b",
            r"\bgiven\b[^?.]{0,20}\bto (?:\w+ )?(?:do|produce)\b",
            r"\b(?:did|does) (?:ofsted|(?:the )?inspectors) (?:tell|ask|order)\b"
            r"[^?.]{0,60}\bto do\b",
            r"\bwithin (?:three|six|3|6) months\b|\bimmediate(?:ly)? (?:action|do|fix)\b",
            r"\b(?:do|did|done) (?:what|as) (?:it|they|we) (?:was|were|had been|is) "
            r"(?:told|asked)\b|\bwhat was (?:asked for|recommended) last time\b",
            r"\b(?:ofsted|inspectors?) (?:say|said|says)\b[^?.]{0,20}\b(?:must|had to|has to"
            r"|needed to|needs to|should|ought to)\b",
            r"\b(?:jobs|tasks) (?:\w+ ){0,2}?(?:given|set|handed|left)\b"
            r"|\b(?:given|set|handed|left) (?:\w+ ){0,3}?(?:jobs|tasks)\b",
            r"\b(?:been|was|were) (?:asked|told|made|raised|recommended)(?: for| of| to)?,? "
            r"(?:before(?! 20\d\d)|already|previously)\b",
            r"\b(?:was|were|been|got) (?:told|asked|ordered|instructed) to "
            r"(?!leave|wait|share|pay)",
        ),
    ),
    (
        "grade",
        any_of(
            r"\b(?:grades?|graded|grade?ings?|rate?ings?|rated|judge?ments?|judged|verdict)\b",
            r"\b(?:which|what) (?:bits?|parts?|areas?)\b.*"
            r"\b(?:good|best|worst|weakest|strongest)\b",
            _WHAT_IT_GOT,
            r"\b(?:what|which|ofsted|overall|inspection|top|full) (?:\w+ )?"
            r"(?:marks?|scores?|results?)\b",
            r"\b(?:get|got|gave|given?|were|was|been) (?:\w+ ){0,3}?(?:marks?|scored?|marked)\b",
            r"\b(?:dragged|pulled|brought|knocked|held|kept|pushed|lifted|took|sank|slipped)\b[^?.]{0,40}"
            rf"\b(?:to|at|from|below) (?:an? )?(?:{_GRADES}|good)\b",
            r"\b(?:leadership|care leavers?['’]?|adoption|overall|children in care|fostering"
            r"|help and protection|safeguarding) (?:mark|score|result)s?\b(?! in\b| from\b| of\b)",
            r"\bscored\b|\bmarked (?:on|for|as)\b|\boverall effectiveness\b|\boutstandings\b",
            r"\b(?:best|worst|strongest|weakest) (?:at|in)\b.{0,30}(?:\?|$)|\bclean sweep\b",
            r"\b(?:weakest|strongest|poorest|lowest|highest) "
            r"(?:areas?|parts?|bits?|services?|aspects?)\b",
            r"\bhow (?:did|has|have)\b[^?]*\b(?:come|came|fare[ds]?) (?:out|in|at)\b"
            r"|\bofsted (?:for|grading|status)\b",
            rf"\b(?:wasn|isn|weren|aren)['’]?t\b[^?]{{0,40}}\b{_GRADES}\b",
            r"\b(?:which|what) (?:areas?|parts?|bits?|services?|judge?ments?)\b[^?]{0,30}"
            r"\b(?:not|isn['’]?t|wasn['’]?t|aren['’]?t|weren['’]?t|below|less than|short of) "
            r"(?:yet |even )?good\b",
            rf"\b(?:was|is|were|are|did|get|got)\b[^?]{{0,60}}\b{_GRADES}\b",
            r"\b(?:boast|brag|claim|call|say|tell|told|hear|heard|believ|insist)\w*\b[^?.]{0,30}"
            rf"\b(?:it|they|we)['’](?:s|re)\b[^?.]{{0,20}}\b{_GRADES}\b",
        ),
    ),
)
# A school that pupils go to, or a home where they live, has a grade of its own.
OTHERS_GRADED = any_of(
    r"\b(?:schools?|settings?|nurser(?:y|ies)|colleges?|(?:children['’]?s? )?homes|providers?"
    rf"|provisions?|placements?)\b[^?.]{{0,25}}\b{_GRADED}\b",
    r"\b(?:schools?|settings?|nurser(?:y|ies)|colleges?|children['’]?s? homes?|providers?)\b"
    r"[^?.]{0,40}\b(?:get|got|given|have|had) (?:an? |its |their )?(?:\w+ )?"
    r"(?:grade|rating|judge?ment)s?\b",
    r"\b(?:results?|grades?|marks?|scores?)\b[^?.;]{0,40}\b(?:at|in|for) (?:their )?(?:school"
    r"|college|maths|reading|english|exams?|GCSEs?|A[- ]levels?)\b|\b(?:exams?|GCSEs?|A[- ]levels?"
    r"|key stage \d|school|test|maths|reading) (?:results?|grades?|marks?|scores?)\b",
    rf"\b(?:{_GRADED} )?(?:{_GRADES}|good)(?: or (?:{_GRADES}|good|better))? (?:schools?|settings?"
    r"|nurser(?:y|ies)|colleges?|homes|providers?|provisions?|placements?)\b",
)
_ASKED_FOR = (
    r"(?:recommend\w*|(?:improvement|action) (?:lists?|points?|items?)"
    r"|(?:points?|items?) (?:\w+ ){0,3}?(?:got|gave|given|made|raised|set)"
    r"|asked (?:for|of|to)|told(?: (?:them|back|then|in|by|inspectors|ofsted|20\d\d)){0,3} to"
    r"|(?:was|were|been) (?:asked|told)"
    r"|areas? for improvement|actions? required|required to|must|had to)"
)
_CARRIED_OUT = (
    r"(?:done|act(?:ed)? (?:up)?on|addressed|implement(?:ed)?|follow(?:ed)?(?: up| through)?"
    r"|deliver(?:ed)?|(?:mentioned|raised|came up|come up) again|carried out|carry out"
    r"|respond(?:ed)? to|dealt with|complet(?:ed)?|met|fixed"
    r"|happened (?:to|with|about)|progress (?:on|against|with)|came of|become of|became of)"
)
_LATER_REPORT = (
    r"(?<!according to the )(?<!according to its )(?<!according to their )"
    r"(?:(?:next|later|following|subsequent|latest|newest|newer) (?:report|inspection|one)"
    r"|next time|since then|afterwards|later)"
)
# What was asked for in one report is to be held against what a later one says.
FOLLOWED_UP = any_of(
    rf"\b{_ASKED_FOR}\b.*\b{_LATER_REPORT}\b|\b{_LATER_REPORT}\b.*\b{_ASKED_FOR}\b",
    rf"\b{_CARRIED_OUT}\b.*\b{_ASKED_FOR}\b",
    rf"\b{_ASKED_FOR}\b.*\b(?:been|were|was|got|get|gets|have|has|had|did)\b.*\b{_CARRIED_OUT}\b",
    r"\b(?:do|did|done) (?:what|as|all (?:that )?) ?(?:it|they|we|\w+) (?:was|were|had been|is) "
    r"(?:told|asked)\b",
    r"\bwhat was (?:asked for|recommended) last time\b",
    r"\b(?:did|have|has)\b.{0,40}\b(?:fix(?:ed)?|sort(?:ed)?|deliver(?:ed)?|tackled?|addressed?|done?"
    r"|act(?:ed)?)\b.{0,20}\b(?:what|everything|all|the things) .{0,20}\b(?:told|asked)\b",
)
_INSPECTORS = r"(?:the )?(?:ofsted|inspectors?|reports?|inspection)(?: team)?"
_SAY = r"(?:say|said|find|found|think|thought|report|reported|note|noted|write|conclude|judge|make)"
FILLERS = any_of(
    r"^\W*(?:(?:hi|hey|hello|morning|afternoon|evening)(?: (?:there|all))?|(?:just )?(?:a )?quick"
    r" (?:one|question|query)|question|(?:an? )?(?:\w+ ){1,3}here"
    r"|in (?:plain|simple) (?:terms|english|words)|in short)\s*[-–,.:;!]+\s*"
    r"|^\W*(?:can you |please )?remind me\b\W*",
    r"^\W*(?:it['’]?s |this is )?for (?:an?|my|the|our) (?:[\w-]+ ){0,3}?(?:papers?|briefing"
    r"|committee|meeting|cabinet|article|story|essay|dissertation|presentation|board|scrutiny"
    r"|newsletter|blog)\b[^?.:;–]{0,25}[:–]\s*",
    r"\b(?:my|our) (?:mate|friend|colleague|neighbour|boss|mum|dad|sister|brother|wife|husband)"
    r" (?:says|said|reckons|thinks|tells me|told me|claims|heard)(?: that)?\b",
    r"^\W*I(?:['’]m| am) (?:an? )?(?:\w+ ){0,3}\w+\s*[-–,.;:]\s*",
    r"^\W*I(?:['’]m| am) an? [^?.,;]{0,60}?\band (?:some(?:body|one)|people|my \w+) "
    r"(?:says?|said|reckons?|tells? me|told me)(?: that)?\b",
    rf"\b(?:what|how) (?:did|does|do|has|have) (?:{_INSPECTORS} )?{_SAY}s?"
    r"(?: of| about| on| that)?\b",
    r"\bwhat (?:is|was|were|has been) (?:said|found|written|reported|noted)"
    r"(?: about| on| of)?\b",
    r"\baccording to (?:the )?(?:ofsted|inspectors?|reports?|inspection)\b",
    r"\b(?:did|do|does) (?:the )?(?:ofsted|inspectors?) (?:say|find|think|note|mention)"
    r"(?: that| about)?\b",
    r"\b(?:ofsted(?:'s)?|the inspectors?|inspectors?)\b"
    r"(?= (?:said|say|says|find|found|think|thought|note|noted|report|reported))",
    r"\b(?:in|by|at|from|during) (?:the |its |their |that |this )?(?:20\d\d )?"
    r"(?:ofsted )?(?:inspection|report|ilacs)\b",
    r"\b(?:can|could|would) you (?:please )?(?:tell|show|give)(?: me| us)?(?: about)?\b",
    r"\b(?:please )?tell (?:me|us)(?: about)?\b|\bi(?:'d| would) like to know\b|\bplease\b",
    r"\b(?:after|since|following) (?:the )?(?:inspectors?|ofsted)\b[^?.,;]{0,40}?"
    r"\b(?:visited|dropped in|came|called|looked in)\b(?: (?:just|in|on|during|before|at|around|the"
    r"|late|early|back|christmas|easter|spring|summer|autumn|winter)\b)*",
    r"\bwhat(?:['’]?s| is| was) the (?:story|situation|state of play|picture|deal)\b"
    r"(?: (?:with|on|about|for|of|in)\b)?",
    # What somebody asks for: "It's for a committee paper." "For tonight's meeting."
    r"(?:(?<=[.?!])\s+|\s+[-–]\s*)(?:it['’]?s |this is |that['’]?s |i need (?:it|this|that) )?for "
    r"(?:an?|my|our|the|tonight|tomorrow|next|some)\b[^.?!]{0,50}[.!]?\s*$",
    r"^\W*(?:I|we) (?:(?:also )?(?:sit on|chair|work (?:for|in|at)|live in|represent)|am on|are on)"
    r"\b[^.?!]*[.!]\s+",
    r"^\W*(?:I(?:['’]?m| am) )?(?:thinking (?:of|about)|considering|planning on|applying for)\b"
    r"[^.?!]*\b(?:job|role|post|moving|move|work|working)\b[^.?!]*[.!]\s+",
)
# Councils that were spoken of before, or should have been: "all three councils", "both".
SEVERAL = any_of(
    r"\b(?:all|the|these|those|of) (?:two|three|four|five|2|3|4|5)(?: of (?:them|these|those))?"
    r"(?: (?:councils|authorities|boroughs|LAs|places))?\b(?= *(?:$|[?.,]|councils|have|did|do|are"
    r"|were|on|for|in|about))",
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
    rf"\b(?:{_GRADES}|top (?:grade|marks?)|bottom (?:grade|marks?))",
    rf"\b(?:{_GRADES}s?|top (?:grade|marks?)|bottom (?:grade|marks?))\b.*"
    r"\b(?:inspections|reports|councils|authorities|boroughs|LAs|20\d\d)\b",
    rf"\b(?:who|whose|where)\b.*\b(?:{_GRADES}|top (?:grade|marks?)|bottom (?:grade|marks?))",
    r"\b(?:inspections|reports|letters)\b.*(?:[-–:,.?]\s*|\band )(?:list|which|whose|who|where"
    r"|how many|name|by council|the outcome|outcome)\b",
    r"\b(?:led|in charge|lead inspector)\b.*(?:\?|\ball\b|$)",
    r"\b(?:list|what|which|who) of (?:improvements?|what must improve)\b",
    r"\b(?:longest|shortest|biggest|smallest|most|fewest)\b(?: (?:list|number) of)?(?: \w+)? "
    r"(?:recommendations|improvements?|actions|things to (?:improve|fix|do))\b",
    r"\b(?:which|who|where|whose|what)\b.*\b(?:improve\w*|fix|better|recommend\w*)\b.*\b(?:20\d\d|"
    r"inspections|reports|councils)\b|\b(?:20\d\d|inspections|reports|councils)\b.*\b(?:needing|"
    r"needs|flagged for|for) improve\w*\b|\bflagged\b.*\b(?:by council|20\d\d)\b",
    rf"(?:^|[:;,.–-])\W*(?:list |show me )?every(?: single)? time\b.*\b(?:{_GRADES}|good)\b",
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
    r"^\W*(?:[A-Z][\w-]+ ){1,2}[A-Z][\w-]+(?:['’]s)? (?:[Rr]eports|[Ii]nspections)\W*$"
)
# Asked of a council named: its inspections themselves are to be counted.
COUNTS_OWN = any_of(
    _LIST_STORED,
    r"(?:\bsince when\b|\bhow long (?:has|have)\b|\bwhen did\b(?!.*\b(?:stop|los[et])\b))"
    rf".*\b(?:{_GRADES}|good)\b",
    r"\bhow (?:many times|often)\b[^?.]*\b(?:inspect|visit|rated|judged|graded|inadequate|good"
    r"|outstanding|improvement)",
    r"\b(?:how many|list(?: all)?|which|all|what)(?: of)?(?: the)? (?:\w+ )?"
    r"(?:inspections|reports)\b(?!.*\babout\b)[^?.]*\b(?:has|have|had|were|are|stored|hold|held|there|did|of|for|on|do)\b",
)
PARAGRAPH = any_of(r"(?:\b(?:paragraphs?|paras?)|¶)\s*(?P<number>\d{1,3})\b")
EVER = any_of(r"\bever\b|\bat any (?:time|point)\b|\breports?\b|\binspections?\b")
