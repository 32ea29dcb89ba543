"""The words by which a question asks for a kind of thing, and a sentence holds one.

Patterns only; no decisions.
"""

from __future__ import annotations

import re

from assistant.patterns import any_of
from assistant.words import word_list

# Without one of these a few words only name what is to be told of.
ASKS_ANYTHING = any_of(
    r"\b(?:who(?:se|m|s)?|whats?|wot|which|whens?|wheres?|why|hows?|name[ds]?|list|reasons?|causes?|numbers?"
    r"|figures?|percentages?|proportion|share|rates?|costs?|prices?|sum|amount|size|scale|surname|salary|dates?|ages?|length|time|days|weeks"
    r"|months|years|is|are|was|were|am|be|been|do|does|did|has|have|had|can|could|will|would"
    r"|should)(?:n['’]?t|['’]\w+)?\b|%|£"
)
HOW = re.compile(r"how|when", re.I)
NUMBER_OF = re.compile(r"numbers? of", re.I)
WHETHER = any_of(r"\W*(?:is|are|was|were|has|have|had|do|does|did|can|could)\b(?!n['’]t you)")
GOVERNING = any_of(r"\b(?:what|why|how)\b")
# Before "number of", where it says how many and does not ask: "a large number of", "cut the …".
OF_A_NUMBER = any_of(
    r"\b(?:an?|any|some|same|great|big|large|small|high|low|good|fair|huge|growing|rising|increasing"
    r"|falling|higher|lower|as|in|despite|because of|due to|with|by)(?: (?:a|the|its|their))?\W*$",
    r"\b(?:cut|cuts|cutting|reduc\w+|lower(?:s|ed|ing)?|rais\w+|increas\w+|up|down|bring\w*|brought"
    r"|limit\w*|affect\w*|about|on)(?: (?:the|its|their))?\W*$",
)
SENTENCE_END = re.compile(r"[.?!:;]")
# "how many, and how long"; "what is said about how many there were"
JOINED = any_of(r"(?:[,/–-]|\b(?:and|or|but|plus|about|know|knew|say|said|tell))\W*$")
_PAYS = (
    r"(?:pa(?:y|ys|id|ying)|spen(?:d|ds|t|ding)|cost(?:s|ing)?|invest(?:s|ed|ing)?|earn(?:s|ed|ing)?"
    r"|(?:fork|shell|splash)(?:s|ed|ing)? out|(?<!in )charg(?:e|es|ed|ing))"
)
_SUM = (
    r"(?:money|cash|funding|budgets?|salar(?:y|ies)|wages?|allowances?|grants?|fees?|investment|bill"
    r"|price|compensation)"
)
_PER = r"(?:an?|per|each|every) (?:week|month|year|night|hour|day|head|place|placement|child)\b"
ASKS_MONEY = any_of(
    rf"\bhow much (?:(?:extra|more|new|public) )?(?:{_SUM}\b|{_PER})",
    rf"\bhow much (?:is|are|was|were) (?:(?:the|its|their|an?) )?(?:[\w'’]+ ){{0,4}}?{_SUM}\b",
    # "How much attention is paid to it?" asks for no sum.
    rf"\bhow much (?:(?:do|does|did|has|have|had|is|are|was|were|will|would)\b.{{0,60}}\b{_PAYS}\b"
    rf"|\w+ {_PAYS} for\b)(?! (?:\w+ )?(?:time|attention)\b)",
    r"\bhow (?:big|large|much) (?:an? |(?:is|was|were|are) (?:the |its |their )?)(?:[\w'’]+ ){0,3}?"
    r"(?:budget|fine|bill|grant|bonus|pay rise)\b",
    r"\bin pounds\b|£(?!\s?\d)|\bhow expensive\b",
    # "What do they spend the grant on?" asks for no sum either.
    rf"\bwhat (?:did|does|do|was|were|is|are|would) (?:(?!\bwho\b).){{0,80}}?\b{_PAYS}\b"
    r"(?!.{0,20}\b(?:attention|time|to)\b)(?! on\W*$)(?! (?!out\b)(?:[\w'’]+ ){1,5}on\b)",
    rf"\bwhat (?:do|does|did) .{{3,60}} (?:get|make|receive) {_PER}",
    r"\bwhat (?:do|does|did|has|have) .{3,60}\b(?:set .{2,40} back|come to)\W*$",
    r"\bwhat(?:['’]s| is| was| are| were) (?:(?:the|its|their|his|her|an?) )?(?:[\w'’]+ ){0,4}?"
    r"(?:salary|wages?|price tag|pay packet|going rate)\b|\bwhat (?:sum|price)\b",
    r"^(?!.{0,60}\b(?:who|why|did|does|was|were|would)\b).*"
    r"(?<!personal )\b(?:cost|budget|bill|salary|spend(?:ing)?|compensation)\b.{0,20}\?"
    r"|\bpay (?:out )?on\b|\bper head\b|\bin rent\b|\bhow many (?:pounds|million)\b",
)
OF_IT = any_of(r"\b(?:it|this|that|them|these|those)(?: all)?\W*$")
HAS_MONEY = any_of(r"£\s?\d", r"\b\d[\d,.]*\s?(?:million|m|k|pounds)\b", r"\bmillion\b")
ASKS_SHARE = any_of(
    r"\b(?:what|which) (?:\w+ ){0,3}?(?:percentage|proportion|share|fraction|per ?cent)\b",
    r"\b(?:percentage|per ?cent|proportion) of\b|\bas a (?:%|percentage)|\bwhat %|\brate\?"
    r"|%\s+(?:of\b|(?:\w+ ){0,3}?(?:in|with|who|that|at|on|not)\b)|\bwhat rate\b",
)
HAS_SHARE = any_of(
    r"\d\s?(?:%|per ?cent)|\b(?:half|third|quarter|three[- ]quarters|fifth|tenth)s?\b",
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:in|out of) (?:every )?(?:\d+"
    r"|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred)\b|\bper ?cent\b",
    # "All care leavers have one", not "a plan for all care leavers".
    r"^\W*(?:nearly |almost )?(?:all|none|no|every|nobody|everyone) (?:of|care|child|young)",
    r"\b\d+ of (?:the |its |their )?\d*|\b(?:halv|doubl|tr[ei]bl|tripl|quadrupl)(?:e[sd]?|ing)\b"
    r"|\b(?:two|three|four|five|ten)fold\b",
)
ASKS_COUNT = any_of(
    r"\bhow many\b(?! times a)|\baverage (?:\w+ )?caseloads?\b",
    # "Has the number of homes gone up?" asks which way, not how many.
    r"\bnumbers? of\b(?!.{0,60}\b(?:gone|go|going|come|coming|fall\w*|fell|rise|rising|rose|grow\w*"
    r"|drop\w*|increas\w+|decreas\w+|reduc\w+)\b)",
    r"\ba number please\b|\bhow many\b.*\bnumber\b",
    r"^\W*(?:the )?numbers?\b(?! of\b)|\b(?:what|which) (?:\w+ ){0,2}?(?:number|figure"
    r"|total)\b|\bno\. of\b",
    r"\bhead ?count\b|(?<!how good are )(?<!live )(?<!fixing )\bfigures? (?:for|on)\b",
)
ASKS_MEASURE = any_of(
    r"\bhow (?:long|often|far|large|big|soon|late|quickly|many times a)\b"
    r"(?! (?:was|is|are|were|did) .{0,30}\b(?:seen|understood)\b)",
    r"\b(?:what|which) (?:\w+ ){0,2}?(?:size|length)\b|(?<!decide )(?<!decided )\bhow much\b",
)
ASKS_AGE = any_of(r"\bhow (?:old|young)\b|\b(?:what|which|whose) (?:\w+ ){0,2}?ages?\b")
HAS_AGE = any_of(
    r"\b(?:aged?|ages? of|under|over|turn(?:ed|ing)?|birthday)\b[^.]{0,20}\d"
    r"|\d\d?(?:th|st|nd|rd)? birthday|\b\d\d?\+",
    r"\b\d\d?[- ](?:and|or|to|–)?[- ]?(?:\d\d?[- ])?years?[- ]olds?|\byears? (?:old|of age)\b",
    r"\b(?:at|from|until|to) (?:\d\d?|sixteen|seventeen|eighteen|twenty)\b",
)
ASKS_DATE = any_of(r"\b(?:on )?(?:what|which) (?:exact )?(?:date|day)\b|\bthe (?:exact )?date\b")
# "Can you name the two firms": what is told to be named, up to the word for it.
_TO_NAME = (
    r"(?:^\W*|\b(?:can|could|would|please|you|me|to|and) )name (?:me )?"
    r"(?:(?:the|its|their|all|any) )*(?:\w+ ){0,2}?"
)
_FIRM = (
    r"(?:charit(?:y|ies)|company|firm|organisation|outfit|consultancy|contractor|provider"
    r"|(?:adoption|fostering|recruitment) agency)"
)
ASKS_PROPER_NAME = any_of(
    r"\b(?:what|which)(?:['’]?s| is| are| was| were| do they| did they) .{3,60}"
    r"\b(?:called|named)\b",
    r"\bwhat (?:do|did) they call\b(?! (?:an?|it)\b)",
    r"\bwhat(?:['’]?s| is| was| are| were) the (?:names?|titles?)\b",
    r"\bin which parts? of\b|(?:^|[:,–-])\W*names? of (?:the|its|their)\b|\bby what name\b",
    r"\b(?:which|what) (?:\w+ )?(?:product|brand|software|app|supplier|vendor)s?\b",
    rf"\b(?:which (?:[\w+'’-]+ ){{0,3}}?|what ){_FIRM}\b(?!['’])",
    r"\bwho(?:['’]?s| is| are| was| were) (?:the |its |their )?(?:\w+ ){0,2}?(?:providers?|company"
    r"|firm|consultants?|charity)\b",
    rf"{_TO_NAME}(?:{_FIRM}|firms|companies|organisations|providers|schools?|colleges|homes|hostels)"
    r"\b|\bnames? (?:please|pls|plz)\b",
    rf"\bwhat(?:['’]?s| is| was) (?:the|its|their) (?:[\w'’-]+ ){{0,4}}?{_FIRM}['’]s name\b",
    r"\bwhich of .{3,40}\b(?:homes|schools|hostels|hospitals|academies|colleges|nurseries|centres"
    r"|hubs|clubs)\b",
    r"\b(?:which|what) (?!(?:do|does|did|is|are|was|were|has|have|had|can)\b)(?:\w+ ){0,2}?"
    r"(?:schools?|university|colleges?|roads?|streets?|towns?|villages?|wards?|hospitals?"
    r"|surger(?:y|ies)|police force|hotels?|estates?|firms|companies|charities)\b"
    r"(?! (?:age|children|places?|year|nurs))",
)
# ‘Our Voice’, ‘50 futures’; but not "to ‘lift’ it", nor what somebody said: ‘there are no limits’.
QUOTED = re.compile(r"(?<!\bto )[‘“'\"](?![^’”'\"]*\b(?:is|are|was|were)\b)[^’”'\"]{2,40}[’”'\"]")
# Written large inside a sentence; what is large in every report names nothing.
LARGE = re.compile(
    r"(?<=[a-z\d,;:(‘’)] )[A-Z][\w’'-]{2,}"
    r"|^(?!\w+ly\b)[A-Z][\w’'-]{2,}(?=, (?:the|an?|its|their|which)\b)"  # "Shield, the team that …"
)
LARGE_ANYWAY = frozenset(word_list("large_words.txt"))
# What every council has to do with, written large: none of it is who or what is asked for.
COMMON_NAMES = re.compile(
    r"\bDepartment (?:for|of) [A-Z]\w+(?:,? (?:and|of) [A-Z]\w+)*|\bPremier League\b"
    r"|\bClinical Commissioning Groups?\b|\b(?:City|County|Borough|Metropolitan|District) Council\b"
    r"|\bChildren in Care Council\b|\bVirtual School\b|\bPupil Premium(?: Plus)?\b"
    r"|\b(?:Local )?Safeguarding Children (?:Board|Partnership)\b|\bEarly (?:Help|Years)\b"
    r"|\bIndependent Reviewing Officers?\b|\bFamily (?:Hubs?|Court)\b|\bPublic Law Outline\b"
)
# What is asked to be named: the words between "which" or "who is the" and what is said of it.
_NO_NOUN = (
    r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|may|might|must|in|on"
    r"|at|of|for|to|from|with|by|about|who|that|which|where|when|how|and|or|but|not|if|than|then"
    r"|they|them|it|its|their|the|an?|this|these|those|you|we|he|she|there|get|gets|got|takes?|took"
    r"|makes?|made|go|goes|went|comes?|came|uses?|used|runs?|ran)"
)
_NOUNS = rf"((?:(?!{_NO_NOUN}\b)[\w'’-]+\s*){{1,8}})"
ASKS_WHICH = any_of(
    r"(?:^\W*|[.?!:;,–-]\s*|\b(?:and|so|but|into|in|to|by|from|with|of|at|for|on)\s+)(?:which|what)"
    rf"\s+(?!(?:else|extent|ways?|sorts?|kinds?|happens?|happened|becomes?|became)\b){_NOUNS}"
)
ASKS_WHO_IS = any_of(rf"\bwho(?:['’]s| is| was| are| were)\s+(?:the |its |their |an? ){_NOUNS}")
PLURAL = re.compile(r"[^s'’]s$")
# Says which or what a thing is, where it stands before it.
SPECIFIES = any_of(
    r"\b(?:such as|includ\w+|for example|namely|called|known as|named|compris\w+|consist\w+"
    r"|particularly|especially|from)\b|[:‘“(–]|(?-i:\b[A-Z]{4,}\b)"
)
ASKS_TIME = any_of(
    r"\bwhen (?:did|was|were|is|has|will)\b|\b(?:what|which) (?:year|month)\b"
    r"|\bsince when\b",
)
HAS_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b"
    r"|\b(?:week|month|year)s? (?:ago|earlier|later|before)\b|\b(?:spring|summer|autumn|winter)\b"
    r"|\bwithin (?:the next )?(?:\d+|\w+) (?:week|month|year)s?\b"
)
HAS_DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|\bweek(?:day|end)s?\b", re.I
)
HAS_COUNT = any_of(
    r"(?<![\w.])\d[\d,]*(?![\d]*(?:st|nd|rd|th)\b)",
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundred|thousand|dozen|single|couple|pair|none|no|half|third|quarter)\b",
    r"(?:^|\bthat )\W*(?:not |nearly |almost )?(?:all|every|each)"
    r" (?:of|care|child|children|young|carers)\b",
)
# "(Outcome Three, National Framework)" stands behind what is to improve.
MONEY = re.compile(r"£\s?\d[\d.,]*(?:\s?(?:million|billion|m|k)\b)?", re.I)
MARGINAL = re.compile(r"\([^)]*\b(?:outcome|enabler|framework)\b[^)]*\)", re.I)
YEAR_OR_AGE = re.compile(
    r"\b(?:19|20)\d\d(?:[/–-]\d\d)?\b"
    r"|\b(?:aged?|ages? of|under|over|turn(?:ed|ing)?)\s+(?:1?\d|2[0-5])\b(?!,?\d)"
    r"(?: (?:to|and|or) \d+)?\b|\b1[5-9]\b(?:[- ](?:and|or|to)[- ]1[5-9]\b(?:[- ]years?[- ]olds?)?"
    r"|[- ]years?[- ]olds?)",
    re.I,
)
_PERSON = (
    r"(?:people|persons?|directors?|chairs?|heads?|boss(?:es)?|managers?|leaders?|chief executives?"
    r"|consultants?|lead members?)"
)
ASKS_NAME = any_of(
    rf"{_TO_NAME}{_PERSON}\b",
    r"\b(?:name|names) of (?:the |its |their |his |her )?(?:\w+ ){0,6}?(?:directors?|chair|head"
    r"|boss|manager|leader|member|executive|inspector|person|worker|dcs|child|officer)\b"
    r"(?! (?:\w+ )?(?:scheme|project|programme|team|service|council|group|forum|board)\b)",
    r"\bwhat(?:['’]s| is| was| are) (?:the |his |her |their )?(?:\w+ ){0,4}?(?:director|chair|boss"
    r"|manager|exec(?:utive)?|dcs|leader)(?:['’]s)? (?:name|called)\b",
    r"\bwho(?: is| was| are| were|['’]s) (?:the |its |their )?(?:\w+ ){0,3}?(?:director|dcs|chair"
    r"|chief executive|lead member|head of|manager|leader|principal social worker)\b"
    r"(?! of the ofsted)",
    r"\bwhat (?:is|was) (?:he|she|the director|the chair) called\b",
)
# Reports name nobody but the inspectors who wrote them.
PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Councillor|Cllr|Professor) [A-Z]\w+")
# "No further action" and "a single assessment" count nothing.
NO_COUNT = any_of(
    r"\bno[- ](?:longer|one|doubt|evidence|clear|way|need|single|wrong)\b|\bno (?:\w+ )?delays?\b",
    r"\bno further (?:action|information|detail|explanation|progress|delay|concern|work)s?\b",
    r"\bone[- ]to[- ]one\b|\bone another\b|\b(?:the|this|that|which) one\b|\bone of the (?!\d)",
    r"\b(?:section|paragraph|stage|band|phase|tier|level|part|chapter|step|article) \d+\w*",
    r"\b(?:one )?single (?:points?|assessments?|front|plans?|records?|agency|view|inspection)\b",
)
# How long something took, or that it is always open, is no number of things.
LENGTH_OR_HOURS = any_of(
    r"\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half an?)"
    r"(?: and a half)?[- ](?:hour|day|week|month|year)s?\b|\b24/7\b"
)
# Says outright that a number is not known, which is what is printed of it.
COUNT_UNKNOWN = any_of(
    r"\b(?:not|un)[- ]?(?:known?|clear|sure|aware|recorded|counted|collected|available)\b"
    r"[^.]{0,30}\b(?:how many|numbers?|figures?)\b",
    r"\b(?:numbers?|figures?)\b[^.]{0,40}\b(?:not|un)[- ]?(?:known|clear|recorded|collected"
    r"|available|reliable)\b",
)
_UNIT = r"(?:minute|hour|day|week|month|term|year)s?"
# A length with its unit: "too long" answers how long, and not how many weeks.
ASKS_LENGTH = any_of(
    rf"\bhow many {_UNIT}\b(?! (?:has|have|had|did|does) (?:it|they)\b)",
    r"\b(?:in|number of) (?:minutes|hours|days|weeks|months)\b",
    r"\b(?:average|mean|median|typical|maximum|longest) (?:wait(?:ing)?|delay|length of)\b",
)
HAS_LENGTH = any_of(
    rf"\b(?:\d[\d.,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen"
    rf"|fifteen|eighteen|twenty|thirty|forty|half an?|same|next)"
    rf"(?:[- ](?:and|to|or|half|a|working|calendar|school|academic)|[- –]\d+){{0,3}}[- ]?{_UNIT}\b",
    r"\b(?:daily|weekly|monthly|fortnight\w*)\b",
    r"\bsince (?:[A-Z]\w+ )?(?:19|20)\d\d\b",
)
# Why something came about; whether a reason is known or written down is another matter.
ASKS_REASON = any_of(
    r"(?:^|[?.!:;,–-] ?|\b(?:and|so|but) )(?:why|how come)(?:['’]?s|d)? "
    r"(?!not\b|does it matter|might\b|should\b|bother)\w+",
    r"\bwhat(?:['’]?s| is| was| has| had| have| lay| lies)? (?:been |really |finally )?"
    r"(?:behind|made|makes|making|put|puts|putting|turn(?:ed|s)|caus(?:ed|es|ing)|drove|driv(?:en|es|ing)"
    r"|prompted|triggered|explains|soured|damaged|wrecked|hindered|slowed)\b",
    r"\bwhat(?: is| was| are| were|['’]?s) (?:the |its |their )?(?:\w+ )?"
    r"(?:reasons?|grounds|explanation|rationale|excuse) (?:for|behind|that)\b",
    r"\b(?:what reasons?|on what grounds|what (?:is|was|are|were) to blame for|what accounts for"
    r"|what led)\b|^\W*(?:the )?reasons? (?:for|why|that)\b",
    r"\b(?:tell (?:me|us)|explain|any idea|(?:like|want|need) to know|wonder(?:ing)?"
    r"|(?:reports?|inspectors?|ofsted|it) (?:say|says|said)) (?:why|how come)\b",
    r"\bhow (?:did|does|do|has|have) .{2,40} justif(?:y|ied)\b",
)
# Why somebody left: what is told of his time there says nothing of it.
ASKS_WHY_LEFT = any_of(
    r"\b(?:why|how come|made|behind|reasons?)\b.{0,80}\b(?:quit(?:s|ting)?|go|going|gone|went"
    r"|le(?:ave|aves|aving|ft)(?! care\b)|resign\w*|step\w* down|walk\w* (?:out|away)|depart\w*)\b"
)
HEADS = any_of(
    r"\b(?:director|dcs|chief|head|boss|leader|chair|manager|minister|portfolio holder|lead member"
    r"|panel members?|members of)\b"
)
WHY_LEFT = any_of(
    r"\b(?:le(?:ft|ave|aves|aving)|quit\w*|resign\w*|depart\w*|retire\w*|step\w* down|moved on)\b.*"
    r"\b(?:because|due to|owing to|as a result|after|following|in order|promot\w+|health"
    r"|new (?:role|job|post))\b",
    r"\b(?:because|due to|owing to|as a result|after|following|promot\w+)\b.*"
    r"\b(?:left|quit|resign\w*|departed|stepp\w* down|moved on)\b|\bretire\w*\b|\bdismiss\w*\b",
)
# What has ended, by whatever word.
ENDED = any_of(
    r"\b(?:clos(?:ed|ing|ures?)|shut\w*|ceas\w+|end(?:ed|ing)|stopp(?:ed|ing)|withdr\w+|discontinu\w+"
    r"|no longer|left|replac\w+|decommission\w*|depart\w*|resign\w*|retir(?:ed|ing|ement))\b"
)
# "How did it get so slow?" takes as much for granted.
HOW_SO = any_of(
    r"\bhow (?:did|do|does|has|have|had|is|was|are|were) .{2,60}\b(?:manage\w*|so|such)\b"
)
# What inspectors are said to have admired: "what did Ofsted like so much about it?"
_THEY = r"(?:ofsted|(?:the |those )?inspect[eo]rs)"
PRAISED = any_of(
    r"\bwhat (?:so |most |really )?(?:impressed|delighted|wowed|bowled over) "
    rf"(?:{_THEY}|them)\b",
    rf"\bwhat (?:did|do) {_THEY} (?:like|love|admire|rate) (?:so|quite so|that) (?:much|highly)\b",
    r"\bh[eo]ld(?:ing)? up as (?:a|an|the) (?:\w+ )?(?:model|example|beacon|exemplar)\b",
    r"\bsingled out as (?:a|an|the) (?:\w+ )?(?:model|beacon|exemplar|success)\b",
)
# Of some, of what may be, or of what should: nothing that praise of the whole denies.
OF_SOME = any_of(
    r"\b(?:some|several|a few|a handful|sometimes|might|may(?! \d)|could|should|must|ought|would)\b"
)
# Another question beside it, which may be what is answered; or why inspectors thought well or ill
# of something, which what they wrote of it says.
AND_MORE = any_of(
    r"\band (?:if so,? )?(?:who\w*|what['’]?s?|how|is|are|was|were|do|does|did|has|have|under)\b",
    r"\b(?:inspectors?|ofsted)\b.{0,30}\b(?:rate|like|prais\w*|impress\w*|commend\w*|criticis\w*"
    r"|worr\w*|concern\w*)\b",
)
# One question beside another: what answers the one need not hold what the other asks for.
_ASKING = r"(?:who\w*|what|which|how|why|where|when|is|are|was|were|do|does|did|has|have|can|any)"
DOUBLE = re.compile(
    rf"\b{_ASKING}\b.*\w(?:,|;|\?| and|, and|\?? [–-]) {_ASKING}\b"
    r"(?! (?:that|it) (?:up|down|more|less)\b)",
    re.I,
)
# What is told before it is asked why: "It closed a home. Why?"
PREMISE = re.compile(r"\w{3,}[.!] +(?:(?:so|and|but) )?(?:why|how come)\b", re.I)
# "Hindered by a shortage": the cause comes after; "a shortage hinders it": before.
_DONE_BY = r"(?:caus|affect|impact|prompt|trigger|hinder|hamper|undermin|prevent|limit|enhanc)ed by"
CAUSE_AFTER = any_of(
    r"\b(?:because|due to|owing to|thanks to|so that|on account of|in (?:response"
    r"|reaction|recognition|order|light|view|part)|given (?:the|that|their|its)|informed by"
    r"|(?:at the|on) request|based on)\b|, as (?!well\b)",
    r"\b(?:(?:result(?:s|ed|ing)?|consequence) (?:of|from)|attribut\w+|(?:linked|related) to"
    rf"|{_DONE_BY}|driven|reflect(?:s|ed|ing|ive)?|stem(?:s|med|ming)? from|aris(?:es?|ing)"
    r"|shortages?|follow(?:s|ed|ing))\b",
    # "through an offer of housing", "halted to rectify quality"
    r"\bthrough\b(?! to\b)|\bby \w+ing\b|\bto (?:rectify|improve|reduce|address|tackle|strengthen"
    r"|avoid|prevent|overcome|mitigate|compensate|adapt|cope with|make up for|keep up with)\b",
)
CAUSE_BEFORE = any_of(
    r"\b(?:therefore|thus|result(?:s|ed|ing)? in|as a result(?! of)|leads? to|led to|leading to"
    r"|a (?:direct )?consequence(?! of)|consequently|contribut\w+|means?|meant|meaning"
    r"|impact(?:s|ed|ing)?\b(?! of\b)|driv(?:ers?|ing)"
    r"|(?:caus(?:e|es|ed|ing)|affect\w*|prompt(?:s|ed|ing)|trigger\w*|hinder\w*|hamper\w*"
    r"|undermin\w*|prevent(?:s|ed|ing)?|limit(?:s|ed|ing)?)\b(?! by\b))\b"
)
POINTS_BACK = any_of(r"\W*(?:this|these|it|they)\b")
# What came out of an inquiry; that one was asked for is no result.
_STUDY = (
    r"(?:research|stud(?:y|ies)|survey|review|audits?|evaluation|inquiry|enquiry|investigation"
    r"|consultation|pilot|analysis)"
)
ASKS_RESULT = any_of(
    rf"\bwhat (?:did|does|do|has|have)\b[^?]{{0,25}}\b{_STUDY}\b[^?]{{0,80}}\b(?:find|found|finding"
    r"|shown?|say|conclude|reveal|discover|come up with|turn up)\b",
    r"\b(?:findings?|conclusions?|results?|outcomes?|upshot) (?:of|from) "
    rf"(?:the |its |their |that )?(?:\w+ ){{0,4}}?{_STUDY}\b",
)
HAS_RESULT = any_of(
    r"\b(?:f(?:ound|inds|indings?)|show(?:s|ed|n|ing)|conclu\w+|reveal\w*|identified|identifies"
    r"|highlight\w*|demonstrat\w+|evidence[ds]?|confirm\w*|raised|reported|led to|result(?:s|ed)"
    r"|recommend\w*|learn(?:ed|t|ing)|lessons?|indicat\w+|suggest\w*|outcomes?|established|judged"
    r"|rated|reduc\w+|improve[ds]|improvements?|increas\w+|impact)\b",
)
