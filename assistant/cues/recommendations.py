"""The phrases by which a question asks what must be improved."""

from __future__ import annotations

from assistant.patterns import any_of

_TO_DO = r"(?:improve|fix|(?:do|get) better|sort(?: out)?|put right|address|tackle|change|get done)"
_WHEN_TO_DO = r"(?:do (?:straight ?away|immediately|within|first))"
MUST = r"(?:must|need|needs|needed|has|have|had|told|asked|ordered|required|supposed|expected)"
# Asks until when something is to be done.
ASKS_WHEN_DUE = any_of(
    r"\bby when\b|^\W*(?:and )?when (?:must|do|does|should|have|has) (?:they|it|this|that|these)\b"
    r"|\bhow (?:soon|quickly) (?:must|do|does|should|have|has)\b|\bdeadlines?\b",
    r"\bwhen (?:must|should|(?:do|does|has|have)\b[^?.]{0,40}\b(?:have|need) to)\b",
)
RECOMMEND = any_of(
    r"\brecommend(?:ations?|ed|s)\b|\b(?:did|do|does|to)\b[^?.]{0,30}\brecommend\b",
    r"\brecc?s\b|\bwant(?:s|ed)? from\b",
    r"\bimprovement (?:points?|areas?|items?|lists?|asks?|priorities)\b|\bnext steps\b"
    r"(?! (?:\w+ )?(?:written|recorded|agreed|clear|set out|known)\b)",
    r"\b(?:flagged|listed|named|marked|singled out)\b[^?.]{0,20}\b(?:improv\w+|action)\b",
    r"\b(?:urgent|priority|improvement|action) list\b|\bcould(?:n['’]t| not) wait\b",
    r"\bask(?:ed|ing)? (?:\w+ )?for (?:(?:any|some)(?:thing)?|more|what|which)\b",
    r"\b(?:areas?|things|points|actions?) (?:for|to|of) "
    r"(?:improvement|improve|fix|action)\b",
    rf"\bmust\b[^?.]{{0,40}}\b(?:to )?(?:{_TO_DO}|{_WHEN_TO_DO})\b",
    # "Has been slow to get better" asks of no duty.
    rf"\b{MUST}\b(?! (?:\w+ )?been\b)[^?.]{{0,40}}\bto (?:\w+ )?(?:{_TO_DO}|{_WHEN_TO_DO})\b",
    r"\bwhat (?:(?:needs|should) (?:to )?|(?:has|had) to )(?:be )?"
    r"(?:improv|fix|done|chang|get better|sort)",
    r"\b(?:to[- ]?do list|action points?|priority actions?)\b"
    r"|(?<!own )(?<!her )(?<!his )(?<!do )(?<!kids['’] )\bhomework\b",
    r"\bpriorities for (?:action|improvement)\b",
    r"(?:^|[:;?.–-]\s*)by when\b"
    r"|\bby when\b,? (?:and|must|should|did|do|does|is|was|were|had|has|have|are)\b",
    r"\b(?:written |their |its |the )statements? of (?:proposed )?action\b",
    r"\bpriority (?:ones|items|points|demands)\b|\bpriority\b.{0,5}\bimmediate\b",
    r"\b(?:above|ahead of|before) (?:the rest|all (?:else|others)|everything else)\b"
    r"[^?]*\b(?:attention|action|fix\w*|improv\w*|urgent\w*)\b",
    r"\b(?:its|their|which|what|ofsted['’]s|inspectors['’]) demands\b(?! (?:on|for)\b)",
    r"\bwhat (?:was|were) (?:\w+ )?(?:asked|demanded|required|expected) of\b",
    r"\b(?:anything|something|what|which)\b[^?.]{0,20}"
    r"\bon (?:the|their|its) (?:\w+ )?list\b",
    r"\bneeds? (?:putting right|fixing|sorting|improving)\b",
    r"\b(?:(?:to|must|they|it) do|done|act|actions?|fix|improve\w*|recommend\w*|told|asked|had"
    r"|ones|only|priority)\b[^?]*\bstraight ?away\b",
    r"\bstraight ?away\b[^?]*\b(?:actions?|recommend\w*|improve\w*|list)\b",
    r"\b(?:what|which)\b.{0,30}\bdeadlines?\b|\b(?:longest|shortest) deadlines?\b"
    r"|\bwith (?:an?|the|no) (?:\w+ )?deadlines?\b",
    r"\bwant(?:ed)? (?:\w+ )?(?:done|changed|fixed|sorted|improved)\b",
    rf"\bwant(?:ed|s)?\b[^?.]{{0,40}}\bto (?:{_TO_DO}|do)\b|\burgent actions?\b",
    r"\b(?:told|asked|ordered)\b[^?.]{0,60}\bto do\b",
    r"\bmust\b[^?.]{0,60}\bdo (?:about|for|immediately|now|next)\b",
    r"\b(?:have|has|had|got|obliged|bound) (?:\w+ )?(?:got )?to do\b",
    r"\bgiven\b[^?.]{0,20}\bto (?:\w+ )?(?:do|produce)\b",
    r"\b(?:what|which|any\w*|things?|jobs?)\b[^?.]{0,40}\b(?:get|got|gets|had|have|allowed|gave)\b"
    r"[^?.]{0,15}\b(?:weeks?|months?|half a year|a year)\b[^?.]{0,10}"
    rf"\bto (?:{_TO_DO}|do|finish|complete|deal with|put|make)\b",
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
)
_ASKED_FOR = (
    r"(?:recommend\w*|(?:improvement|action) (?:lists?|points?|items?|areas?)"
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
# "What must it improve, from its latest inspection?" asks of that one alone.
_LATER_REPORT = (
    r"(?:(?:next|later|following|subsequent|newer) (?:report|inspection|one)"
    r"|(?:do|does|did|has|have|had|what|and|by|that|whether) (?:(?:the|its|their) )?"
    r"(?:latest|newest) (?:report|inspection|one)"
    r"|next time|since then|afterwards|later)"
)
# What was asked for in one report is to be held against what a later one says.
FOLLOWED_UP = any_of(
    rf"\b{_ASKED_FOR}\b.*\b{_LATER_REPORT}\b|\b{_LATER_REPORT}\b.*\b{_ASKED_FOR}\b",
    rf"\b{_CARRIED_OUT}\b.*\b{_ASKED_FOR}\b",
    rf"\b{_ASKED_FOR}\b.*\b(?:been|were|was|got|get|gets|have|has|had|did)\b.*\b{_CARRIED_OUT}\b",
    r"\b(?:do|did|done) (?:what|as|all (?:that )?|everything (?:that )?) ?"
    r"(?:it|they|we|\w+) (?:was|were|had been|is) (?:told|asked)\b",
    r"\b(?:do|did|done) (?:what|as|all|everything)(?: that)? (?:the )?"
    r"(?:ofsted|inspectors?|(?:last|previous|20\d\d) (?:\w+ )?(?:report|inspection)) "
    r"(?:had )?(?:asked|told|wanted|said|recommended|required|suggested)\b",
    r"\bwhat was (?:asked for|recommended) last time\b",
    # "What had it to fix, and did they?"
    rf"\b{MUST}\b[^?]{{0,40}}\bto (?:\w+ )?{_TO_DO}\b[^?]{{0,40}}\band (?:did|have|has) (?:it|they)"
    r"(?: (?:do|done|manage\w*|fix(?:ed)?|succeed\w*) ?(?:it|so|that|them)?)?\W*$",
    r"\b(?:did|has|have)\b[^?]{0,40}\b(?:fix(?:ed)?|sort(?:ed)?(?: out)?|address(?:ed)?|tackled?"
    r"|put right|resolved?|overc[ao]me) (?:all )?(?:of )?(?:its|their|the|those) (?:20\d\d )?"
    r"(?:problems|issues|weaknesses|failings|shortcomings|faults)\b(?! (?:with|in|of|around)\b)",
    r"\b(?:improvement (?:areas?|points?|items?)|areas? for improvement|recommendations?)\b[^?]*"
    r"\bstill (?:an? )?(?:problems?|issues?|weak|there|open|outstanding|unmet"
    r"|not (?:met|done|fixed|addressed))\b",
    r"\bstill\b[^?]*\bthat (?:it|they) (?:was|were|had been) (?:already )?(?:told|asked)\b",
    r"\breport\b[^?]{0,20}\bsays? (?:about|of|on) (?:the |its |their |those )?(?:\w+ )?"
    r"(?:recommendations?|areas? for improvement) (?:from|of|in|made in|at) "
    r"(?:20\d\d|the (?:last|previous))\b",
    r"\b(?:did|have|has)\b.{0,40}\b(?:fix(?:ed)?|sort(?:ed)?|deliver(?:ed)?|tackled?|addressed?|done?"
    r"|act(?:ed)?)\b.{0,20}\b(?:what|everything|all|the things) .{0,20}\b(?:told|asked)\b",
)
