"""The phrases by which a question leans on the one before it."""

from __future__ import annotations

from assistant.cues.grades import GRADES
from assistant.patterns import any_of

# Says what it asks, however it follows from the question before.
WHOLE_QUESTION = any_of(
    r"^\W*(?:and |but |so )*(?:why|how come|how|do|does|did|is|are|was|were|has|have|who|when"
    r"|where) (?:\w+\W+){2,}\w+"
)
# Asked after a list of what to improve: "did they do them?"
DONE_WITH_IT = any_of(
    r"\b(?:did|have|has|had|was|were|is|are)\b[^?]{0,30}\b(?:do|done|did|acted on|fix(?:ed)?"
    r"|sort(?:ed)?(?: out)?|address(?:ed)?|tackled?|deliver(?:ed)?|complet(?:ed)?|met) "
    r"(?:them|it|that|those|these|this|any of (?:it|them|that|those))\b",
    r"\b(?:did|have|has|was|were|is|are) "
    r"(?:they|it|that|this|those|these|(?:any|all) of (?:it|them|those)) "
    r"(?:(?:all|now|ever|been|get|got) )*"
    r"(?:done|fixed|sorted|addressed|tackled|delivered|completed|met)\b",
    r"^\W*(?:and |so |but )*(?:what|which|is anything|are any|anything)(?: of (?:them|those|it))?"
    r"(?: is|['’]s| are| remains?)?(?: still)? (?:outstanding|left(?: to (?:do|be done))?|undone"
    r"|unmet|not done|to be done)\W*$",
)
# "Why?", in the many ways in which it is asked of what was just answered.
_THAT = r"(?:that|this|it|them|those|so)(?: (?:one|grade|rating|mark|judge?ment|verdict|result))?"
WHY = any_of(
    r"^\W*(?:(?:and|but|so|oh|ok(?:ay)?|hm+)\W+)*(?:"
    r"(?:why(?:['’]?s)?|how come|what for|for what reason|how so|on what grounds"
    r"|in (?:what|which) (?:way|respect|sense)s?)"
    r"(?: (?:not|only|just))?"
    rf"(?: (?:(?:is|was|did|do|are|were) )?(?:{_THAT}|they say (?:that|so)))?"
    r"|(?:what(?:['’]?s| is| was| were| are) )?(?:the )?(?:main )?(?:reasons?|reasoning|grounds"
    rf"|thinking|story|behind)(?: (?:for|behind|given))?(?: {_THAT})?"
    r"|what (?:do|did) (?:they|it|ofsted|(?:the )?(?:inspectors|report)) (?:say|give)"
    r" (?:is|was|as|were) (?:the )?(?:main |biggest |real )?reasons?(?: (?:for|behind))?"
    rf"(?: {_THAT})?"
    r"|what (?:made|led) (?:them|it|ofsted|(?:the )?inspectors)(?: to)?"
    r" (?:say|decide|think|give|judge|conclude|reach) (?:that|this|it|so)"
    r"|what(?:['’]?s| is| was| were| went)? (?:so )?(?:bad|good|wrong|great|weak|poor)"
    rf"(?: (?:about|with))?(?: (?:{_THAT}|there))?"
    r"|what (?:did|do|does) (?:they|it|ofsted|(?:the )?(?:inspectors|report)) (?:say|write|find"
    rf"|think|make) (?:(?:about|of|on) )?{_THAT}"
    r"|what (?:dragged|pulled|brought|held|kept|knocked|let|pushed|lifted)"
    rf" {_THAT} (?:down|back|up)"
    r")\W*$"
)
# After a grade, where nothing is named besides: what it rests on.
ASKS_GROUNDS = any_of(
    r"^\W*(?:(?:and|but|so|oh|ok(?:ay)?)\W+)*(?:why|how come|what for|how (?:did|do|has|have|could)"
    r"|what(?:['’]?s| is| was| were| are)?(?: it| they)?(?: that)? (?:mak(?:e|es|ing)|made|let|led"
    r"|brought|pulled|got|gave|earned|stopped|held|drove|went|so|behind|good|bad|wrong)"
    r"|what(?:['’]?s| is| was| were| are) (?:it|they|the (?:reasons?|grounds?|causes?))"
    r"|(?:explain|reasons?|on what)\b)"
)
LEADS = any_of(
    r"^\W*(?:(?:and|but|ok(?:ay)?|so|then|also|right|thanks?(?: you)?|great|sure|now|no|sorry|oops"
    r"|actually|wait|hang on|make that|(?:no )?(?:not that )?I mean(?:t)?|rather"
    r"|(?:what|how) about|what of|what(?=\W*$)|(?:the )?same(?: (?:question|thing))?"
    r"(?: (?:for|again|with|about|on))?)\b[\s,]*)+"
)
# "And what did they say about caseloads?", which leads on as "what about caseloads?" does.
LEADS_ASKING = any_of(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|also)\W+)*what (?:do|did|does|has|have) "
    r"(?:they|it|ofsted|(?:the )?(?:inspectors?|report))(?: also| ever| actually)? (?:say|said|find"
    r"|found|think|write|written|conclude|note|make)(?: (?:about|on|of))\b"
    r"(?! (?:it|that|this|them|those|these|the same)\b)"
)
_OTHERS = (
    r"(?:(?:the )?others?|other (?:councils|authorities|boroughs|places|areas|LAs|ones)|elsewhere"
    r"|(?:every|any)(?:one|body) else|nationally"
    r"|(?:the rest|other parts) of (?:england|the country))"
)
# After what was found in one council: the same of all. "How do others do on this?"
OF_OTHERS = any_of(
    rf"^\W*(?:(?:and|but|so|ok(?:ay)?|then)\W+)*(?:(?:what|how) about|what of"
    rf"|how (?:do|did|does|are|is)(?: it| that)?|do|does|did|have|has|are|is(?: it| that)?"
    rf"(?: the same)?"
    rf"|same)?(?: (?:in|at|for|with))?\W*{_OTHERS}(?: (?:do|doing|did|handle|manage|manag(?:e|ing)"
    rf"|fare|faring|get on|getting on|have|got|had|say|said|it|this|that|the same|same|as well|too"
    rf"|about|issues?|problems?|trouble|thing"
    rf"|on|at|with|in|like|compare|there))*\W*$"
)
# Whether a number or a finding is out of the ordinary: no report's to say.
IF_ORDINARY = any_of(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\W+)*(?:is|was|are|were|isn['’]t) (?:that|it|this|those|these"
    r"|they)(?: number| figure| rate)?(?: (?:quite|very|really|considered|thought|about|all))* "
    r"(?:a lot|an? (?:high|low|big|large|small|good|bad|normal|usual|typical) (?:number|figure|rate"
    r"|share|amount)|lots|many|much|few|normal|typical|usual|unusual|average|above average"
    r"|below average|common|high|low|to be expected|the norm)\W*$"
)
# "On leadership", after a comparison.
ON_MATTER = any_of(r"^\W*(?:(?:and|but|now|just|only)\W+)*(?:on|for|in|about|regarding)\b")
_ADD = r"^\W*(?:(?:now|and|also|please|can you|could you|then)\W+)*(?:add|include|throw|bring)\b"
_ONLY = r"^\W*(?:(?:and|but|now|so|ok(?:ay)?) )*(?:only|just)\b"
ADDS_COUNCIL = any_of(_ADD)
# Adds a council to those that were spoken of, or keeps to a part of what was: no matter by itself.
ADDS = any_of(
    rf"{_ADD}(?: (?:in|also|too|as well|them|it))*"
    r"(?: (?:to|in|on) (?:that|it|the (?:table|list|comparison)))?",
    r"(?:(?<=\w) )(?:too|as well|also|to (?:that|the (?:table|list|comparison)))\W*$",
    rf"{_ONLY}(?: (?:the|for|on|about|of)\b)*",
    r"^\W*(?:(?:and|now|so|please) )*(?:put|show|set|lay|line|give|compare)(?: me)? "
    r"(?:them|these|those|it all|the (?:two|three|lot))\b(?: (?:all|out|up|both|side by side))*"
    r"(?: (?:in|as|into) (?:an? )?(?:table|list|grid))?",
)
# Keeps to a part of what was asked, in the place of all of it.
KEEPS_TO = any_of(_ONLY)
POINTS_BACK = any_of(
    r"\b(?:it|its|they|them|their|theirs|that|those|these|this|he|she|him|her|the same)\b",
    r"(?<!\bare )(?<!\bis )(?<!\bwere )(?<!\bwas )\bthere\b(?!\s+(?:are|is|were|was|any|be)\b)",
    r"\b(?:ones?|the (?:council|authority|borough|report))\b",
)
# Of the inspection that was spoken of, and not of every one.
WHO_INSPECTED_IT = any_of(
    r"^\W*(?:and |so |but )*who (?:led|inspected|did|ran|wrote|carried out|was in charge of) "
    r"(?:it|that|this|them)\b(?: (?:one|inspection|report|visit|time))?\W*$"
)
# After which "by whom?" is asked.
WHEN_INSPECTED = any_of(
    r"\b(?:when|what date)\b[^?.;]{0,40}\b(?:inspect\w*|ofsted|visit\w*)\b"
    r"|\binspected\b|\b(?:last|latest|previous) (?:inspection|ofsted|visit)\b"
)
# Of whom "she" is said afterwards.
WHO_LED = any_of(r"\bwho\b[^?.;]{0,20}\b(?:inspected|led|was in charge|ran|carried out|visited)\b")
# "And those who are parents?": others of the same, and not those named last.
SOME_OF_THEM = any_of(r"\bthose (?:who|whose|in|with|on|from|at|under|over|aged|living|placed)\b")
# After a list, which says how many there are.
HOW_MANY_LISTED = any_of(
    r"^\W*(?:and |so |but |ok(?:ay)? )*how many "
    r"(?:(?:is|are|was|were) (?:that|those|these|they|there)"
    r"|(?:of (?:them|those|these)|items|ones)? ?(?:are|were) there)"
    r"(?: in (?:all|total)| altogether)?\W*$"
)
# After a list of councils with a grade: "why is Devon?"
WHY_IS = any_of(r"^\W*(?:and |so |but |ok(?:ay)? )*why (?:is|was|are|were|did) [\w'’, -]{2,45}\W*$")
# After a list of what to improve: "which ones mention care leavers?"
WHICH_ITEMS = any_of(
    r"^\W*(?:and |so |but )*(?:which|what|do any|are any|any)(?: ones?)?(?: of (?:them|those|these"
    r"|the (?:items|recommendations|points)))? (?:ones? )?(?:that )?(?:are |is )?"
    r"(?:mention|cover|deal|relate|speak|concern|about|for|on|to do with)\w*\b"
)
# The report that was spoken of.
THAT_REPORT = any_of(
    r"\b(?:that|this|the same) (?:one|inspection|report|visit|letter)\b(?! (?:year|time))"
)
# Said of the time or the council only, and so already taken over.
SAME_TIME = any_of(
    r"\W*\b(?:(?:in|for|at|from|during|of) )?(?:the )?(?:same|that) "
    r"(?:year|time|inspection|report|period|visit)(?: again| too| as well)?\b",
    r"\W*\b(?:back then|in those days)\b",
)
# After a question about one council: what is asked of all, or of others.
OF_SEVERAL = any_of(
    r"\b(?:councils|authorities|boroughs|counties|cities|LAs|places|areas|reports|inspections"
    r"|visits|letters|JTAIs|neighbours|others?|else|elsewhere|anywhere|nationally|england|regions?"
    r"|country|london)\b"
)
ABOUT_IT = any_of(r"\b(?:about|of|on|with|for) (?:it|that|this|these|those|them)\b|\bthere\b")
# Towards the beginning of the report, where the next paragraph would be towards its end.
PARAGRAPH_BEFORE = any_of(r"\b(?:previous|before|above|preceding)\b")
PARAGRAPH_AFTER = any_of(r"\b(?:next|following|after|below|further|another)\b")
# A council to be set beside the one that was spoken of.
SET_BESIDE = any_of(
    r"\b(?:compar(?:e[ds]?|ing|ison)|how does (?:that|it|this|they) (?:stack up|measure up))\b"
    r"[^?]{0,20}\b(?:with|to|against)\b",
    r"\bhow (?:do|does|did) [^?]{3,30}\b(?:compare|stack up|measure up)\W*$",
    r"^\W*(?:and |now )?(?:versus|vs\.?|against|next to|alongside|beside)\b",
    r"\bthan (?:in |at )?(?!20)[A-Z]",
)
# After a paragraph was shown: "and the one after that?", "previous one".
ANOTHER_PARAGRAPH = any_of(
    r"^\W*(?:and |now |then )*(?:the )?(?:next|previous|following|preceding|one (?:after|before))"
    r"(?: (?:one|that|it|paragraph))*(?: please)?\W*$"
)
# A follow-up that moves in time from the question before it.
YEARS_ON = any_of(
    r"\b(?P<n>\d|one|a|two|three|four|five|six|seven|eight|nine|ten) years? "
    r"(?P<way>before|earlier|previously|after|later|on)\b"
)
TIME_NOW = any_of(
    r"^\W*(?:and |what about |how about |is it |but )*(?:now|nowadays|today|these days|currently"
    r"|at the moment|the latest(?: (?:one|inspection|report))?)\W*$",
    r"^\W*(?:and |but |so )*(?:(?:is|are|was|does|do) (?:it|that|this|they) )?still"
    r"(?: (?:so|true|the case|like that|happening|an issue|a problem|do (?:it|that|so)))?\W*$",
)
# "Which councils were good in 2018, and what are they now?" are two questions, one after the other.
THEN_NOW = any_of(
    r"[,;.–-]?\s+(?:and |so )*(?P<then>(?:what|how|where)(?: (?:are|is|do|does)|['’]re)"
    r" (?:they|these|those|each(?: of them)?)(?: councils| all| ones)?"
    r"(?: (?:rated|graded|judged|doing|standing|stand|like))?"
    r" (?:now|today|nowadays|currently|these days|at the moment)\W*$)"
)
# Of the present, whatever time was spoken of: "what must they improve now?".
OF_NOW = any_of(
    r"\b(?:now|nowadays|today|these days|currently|at (?:the moment|present))\b",
    # "Are they still seen by doctors?" is of the time that was spoken of.
    rf"\bstill (?:an? )?(?:{GRADES}|good|bad)\b",
)
# Asks whether it is otherwise by now.
BETTER_NOW = any_of(
    r"^\W*(?:and |but |so )*(?:is|are) (?:it|that|this|those|these|things|they) (?:all |any |much "
    r"|a bit |still )*(?:better|worse|good|bad|fixed|sorted|improved|different|ok(?:ay)?|alright"
    r"|the same|so) (?:now|today|these days|nowadays|at the moment)\W*$"
)
# Of a finding of some year: is it otherwise now?
FIXED_SINCE = any_of(
    r"^\W*(?:and |but |so )*(?:has|have|did) (?:that|it|this|those|these|things|they) (?:all )?"
    r"(?:been |got |get |ever )*(?:fix(?:ed)?|sort(?:ed)?|improved?|changed?|better|put right"
    r"|address(?:ed)?|tackled|gone away)(?: (?:it|that|them))?(?: (?:out|since|now|yet|then))*\W*$"
)
# Every one of what was spoken of.
ALL_OF_THEM = any_of(r"\b(?:all|every one|each)(?: of (?:them|it|those))?\b|\bthe (?:lot|rest)\b")
# Of councils: all that were spoken of.
EVERY_ONE = any_of(r"\b(?:all|each|every|lot|three|four|five|3|4|5)\b")
# Asks for nothing new: where it is said, or the same again.
SAME_AGAIN = any_of(
    r"^\W*(?:and |but |ok(?:ay)? |so |sorry )*(?:"
    r"(?:in |on |from )?(?:which|what) (?:paragraph|para|page|report|section)"
    r"(?: (?:is|was|does|did) (?:that|it|this)(?: (?:in|from|say|come from|on))*)?"
    r"|where (?:does|did|do|is|was|['’]s) (?:it|that|this|they) (?:say|said|come|from|written)"
    r"(?: (?:that|it|so|from))*"
    r"|(?:what['’]?s (?:the|your) )?(?:source|citation|reference|evidence)"
    r"|(?:are you )?(?:sure|certain)(?: about that)?|really|says who|prove it"
    r"|(?:say|show me|tell me)(?: that| it)? again|repeat(?: that| it)?|come again|pardon"
    r"|who (?:says?|said|found|thinks?|thought|decided)(?: (?:that|this|it|so))?"
    r"|how (?:do|did|would|can) (?:they|you|we|inspectors|ofsted) (?:know|find (?:that )?out)"
    r"(?: (?:that|this|it))?|in plain english|what (?:do|did) (?:you|they) mean(?: by that)?"
    r"|(?:the )?(?:full|exact) (?:quote|words|text|wording)|quote (?:it|that)"
    r")(?: please| pls)?\W*$"
)
_POLITELY = r"(?: (?:please|pls|then|now))*\W*$"
_SO = r"^\W*(?:(?:and|but|ok(?:ay)?|so|sorry|thanks|can you|could you|please)\W+)*"
# Asks for more of the same, or for less of it.
MORE_OF_IT = any_of(
    rf"{_SO}(?:(?:(?:give|tell|show)(?: (?:me|us))?|say|any|a bit|some) more(?: (?:detail|details"
    r"|info\w*|quotes))?(?: (?:about|on|of) (?:this|that|it))?|more(?: (?:detail|details|please|of"
    r" (?:that|this|it)))?|go on|carry on|keep going|(?:make it )?longer"
    r"|(?:is there )?any ?thing else(?: (?:did )?(?:they|it|inspectors) s(?:ay|aid)| there)?"
    rf"(?: (?:about|on|of) (?:this|that|it))?|what else(?: (?:did|do) (?:they|it) say)?"
    rf"(?: (?:about|on|of) (?:this|that|it))?){_POLITELY}"
)
LESS_OF_IT = any_of(
    rf"{_SO}(?:(?:a bit |make (?:it|that) |much )*(?:shorter|briefer|simpler|less)|in short|briefly"
    r"|in (?:one|a|a single) (?:sentence|line|nutshell)|in a few words|tl;?dr|sum (?:it|that) up"
    r"|(?:(?:have you(?: got)?|give me|is there) )?(?:(?:the|a) )?short(?:er)? "
    r"(?:version|one|answer)|keep it (?:short|brief)"
    r"|(?:summari[sz]e|shorten|condense)(?: (?:it|that|this))?"
    rf"|just the (?:main|key) (?:points?|thing|sentence)){_POLITELY}"
)
# Of a number or a finding: which way has it gone?
UP_OR_DOWN = any_of(
    r"\b(?:going|gone|go|went|heading) (?:up|down)\b|\b(?:up or down|down or up|ris(?:ing|en)"
    r"|fall(?:ing|en)|better or worse|got (?:better|worse)|getting (?:better|worse))\b"
)
# The same, or whether it is new, and nothing besides: of all inspections, whatever time the
# finding was of.
_WAY = r"(?:better|worse|up|down)"
ITS_COURSE = any_of(
    r"^\W*(?:(?:and|but|so|then) )*(?:is|are|has|have|did) (?:it|that|this|these|those|things|they)"
    r"(?: (?:all|been|now|still))*(?:(?: (?:getting|got|going|gone|become|becoming|get))"
    rf"(?: (?:any|much|a (?:bit|lot)))? {_WAY}(?: or {_WAY})?| {_WAY} or {_WAY})"
    r"(?: (?:now|since|since then|over time|over the years|at all))*\W*$",
    r"^\W*(?:(?:and|but|so|then) )*(?:is|are|was) (?:it|that|this|these|those|they) (?:all )?"
    r"(?:an? )?(?:new|recent|old|long[- ]standing)(?: (?:problem|issue|thing|concern|one)s?)?\W*$",
    r"^\W*(?:(?:and|but|so|then) )*(?:has|have) (?:it|that|this|these|things|they) "
    r"(?:always|ever|long) been (?:so|the case|like (?:that|this)|that way|the same"
    r"|an? (?:problem|issue|concern))\W*$",
)
# Points at the council that was spoken of, or at nothing.
THERE = any_of(
    r"\bthere\b|\bthe (?:council|authority|borough|county|city|area)\b",
    r"\bwhat(?:['’]s| is| was) it like\b|\b(?:is|was) it (?:an? |the )",
)
TIME_BEFORE = any_of(
    r"\b(?:and|what about|how about) before(?: that| then)?\b",
    r"\b(?:the )?(?:time|one|inspection|report)s? before(?: that)?\b|\blast time(?: round)?\b",
)
# Of a finding of no named year; one of a year may tell of what was before it.
WAS_SO_BEFORE = any_of(
    r"^\W*(?:and |but |so )*(?:(?:what|how) )?(?:was|were|did|has|have) "
    r"(?:it|that|this|they|things)\b[^?]{0,25}\bbefore(?: that| then)?\W*$"
)
TIME_AFTER = any_of(
    r"\b(?:the )?(?:time|one|inspection|report) after(?: that)?\b",
    r"\bthe next (?:time|one|inspection|report|visit)\b",
    r"\bnext time\b|\bwhat happened (?:next|then|after(?:wards)?(?: that)?)\b",
)
# Of one council's inspections: "which of the reports is best?".
BEST_TIME = any_of(
    r"^\W*(?:and |so |but )*which(?: one)?(?: of)?(?: the| its| their| these| those)? "
    r"(?:reports?|inspections?|visits?)(?: is| was| were| are)?(?: the| its| their)? "
    r"(?:best|worst|better|worse)\b"
)
# From the time that was spoken of onwards.
SINCE_THEN = any_of(
    r"\b(?:since|after|afterwards|then on|from there|onwards?|later|subsequently|by now|so far"
    r"|in the end|from (?:then|that))\b"
)
# After a grade: "since when?"
SINCE_WHEN = any_of(
    r"^\W*(?:and |so |but )*(?:since when|how long for"
    r"|how long (?:has|have) (?:it|that|they) (?:been|had|got|held)"
    r"(?: (?:so|like that|that|it|this)(?: (?:grade|rating|mark|way))?)?)\W*$"
)
# After how something changed: who, where, when or how much it is now.
ASKS_FACT = any_of(
    r"^\W*(?:and |so |but )*(?:who|where|when|how many|how much|what(?:['’]?s| is| are| was| were) "
    r"the)\b"
)
