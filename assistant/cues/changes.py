"""The phrases by which a question asks what changed over time."""

from __future__ import annotations

from assistant.cues.grades import GRADES
from assistant.cues.recommendations import MUST
from assistant.patterns import any_of

_BETTER_OR_WORSE = (
    r"(?:improv(?:e|ed|ing)|(?:got|get|getting|gone|become) (?:any )?(?:better|worse)|worsened"
    r"|declined|deteriorated|moved (?:on|up|down)|progress(?:ed)?|changed?|different|shift(?:ed)?)"
)
_SINCE_THEN = r"(?:since|between|from|after|by|than|compared)"
# What was so in a year: is it so today?
STILL = any_of(r"\bstill\b.*\b(?:were|was|had|did|are|is)\b.{0,15}\b(?:in|by|as of) 20\d\d\b")
# Better, or otherwise, than it was in a year.
THAN_THEN = any_of(
    # "How is it doing compared to 2020?", where no other year is said before.
    r"^(?!.*\b20\d\d\b.*\b20\d\d\b)[^?]*\b(?:compared? (?:to|with)|next to|versus|vs|against) "
    r"(?:(?:it was|they were|back|in|at|by) )*20\d\d\W*$",
    r"\b(?:better|worse|different|improved|changed|higher|lower|more|fewer|less|same)\b[^?]{0,25}"
    r"\b(?:than|from|since|as|compared (?:to|with)|on) (?:(?:it was|they were|back|in) )*20\d\d\b",
    r"\b(?:better|worse|different|higher|lower|more|fewer|less|easier|harder|quicker|slower|safer"
    r"|happier)\b[^?.;]{0,50}\bthan (?:(?:it|they|he|she|things|that|there) (?:was|were|had|did|got"
    r"|could|has|have)(?: been)? )?(?:(?:back|in|at|by|under) )*20\d\d\b",
)
# "In 2015 and now".
THEN_AND_NOW = any_of(
    r"\b20\d\d\b[^?;]{0,30}\b(?:and|versus|vs|then|against|to)\b[^?;]{0,20}\b(?:now|today)\b",
    r"\b(?:now|today)\b[^?;]{0,20}\b(?:and|versus|vs|against|compared (?:to|with))\b[^?;]{0,20}"
    r"\b20\d\d\b",
)
# "The latest one, compared to the one before": both.
LATEST_BESIDE_BEFORE = any_of(
    r"\b(?:latest|newest|most recent|current|last)\b[^?]*\b(?:compar\w+|than|versus|vs|against"
    r"|differ\w*|beside|changed? (?:from|since))\b[^?]*"
    r"\b(?:the (?:one|time|report|inspection|visit) before|previous|last time)\b",
)
# Of every inspection, whatever else it is of.
COURSE = any_of(
    LATEST_BESIDE_BEFORE.pattern,
    # What was said at each, of one matter: "what was said of caseloads each time?"
    r"\b(?:said|say|says|found|find|wrote|told|mentioned|noted|praised|criticised|faulted)\b[^?.]*"
    r"\b(?:each|every) (?:time|inspection|report|visit)\b|\b(?:each|every) time\W*$",
    r"\b(?:in|by|at) (?:each|every|all) (?:of )?(?:(?:its|their|the|[A-Z][\w’'-]+) ){0,3}"
    r"(?:reports?|inspections?)\W*$",
    # When it was so, for how long, and what came before.
    rf"\bhow long (?:was|were|did)\b[^?]{{0,60}}\b(?:{GRADES}|good)\b",
    r"\b(?:before|until) (?:it|they) (?:was|were|became|got|went)\b[^?]{0,15}"
    rf"\b(?:{GRADES}|good)\b",
    r"\bwhen (?:did|was|has|were)\b[^?]{0,40}\b(?:go(?:ne)? (?:wrong|downhill|backwards)|fall apart"
    r"|(?:get|got) (?:better|worse)|(?:start (?:to )?)?(?:declin|deteriorat|improv)(?:e|ed|ing)?"
    r"|turn (?:a?round|the corner)|at (?:its|their) (?:worst|best|lowest))\b(?! from\b)",
    r"^\W*(?:(?:and|so|but) )*when was (?:it|\w+) (?:at (?:its|their) )?(?:worst|best)\W*$",
)
TREND = any_of(
    COURSE.pattern,
    r"^(?!.*\b(?:must|have|has|had|need|needed) to get better\b)"
    r"\W*what (?:has|have|had|did)\b.*\b(?:got|get|become|gone) (?:better|worse)\b",
    r"\bover (?:time|the years)\b|\btrends?\b|\btrack(?:ed)? (?:what|how)\b",
    r"^\W*(?:and |so |but )*(?:how (?:has|have) [^?]{2,60}? |what(?:['’]?s| has| have)? )"
    r"changed\W*$",
    r"\b(?:grades?|ratings?|judge?ments?)\b.{0,40}\b(?:changed?|moved?|shifted)\b",
    r"\b(?:inspection|report|visit|year) by (?:inspection|report|visit|year)\b",
    # What happens at every visit to a child is no change.
    r"\b(?:each|every) inspection\b|\b(?:each|every) time (?:round|ofsted|inspectors"
    r"|(?:it|they) (?:were|was|came))\b|\binspectors\b[^?.]{0,30}\b(?:each|every) time\b"
    r"|\btime after time\b",
    r"\b(?:what|which|\w+thing|issues?|problems?|criticisms?|concerns?|points?|things?)\b[^?.]{0,30}"
    r"\bkeeps? (?:on )?(?:being )?(?:criticis|coming (?:up|back)|repeat)",
    r"\b(?:did|has|have)\b.*\bever (?:come down|go(?:ne)? (?:up|down)|got|get|improved?"
    r"|fall(?:en)?|risen|rise|drop(?:ped)?|recover(?:ed)?)\b",
    r"\b(?:held up|hold up|stuck|lasted)\b.*\b(?:since|after)\b"
    r"|\bfirst\b.{0,25}\bto (?:the )?last\b",
    STILL.pattern,
    r"\bchang(?:e|ed|es|ing)\b.*\b(?:since|between)\b",
    r"\bchang(?:e|ed|es|ing)\b.*\b(?:from|over|after|by) (?:the |its |their |that )?"
    r"(?:20\d\d|last|previous|first|next|latest|inspections?|ofsted|reports?|times?|(?:\w+ )?years?"
    r"|then)\b",
    # "What did they have to improve after 2024?" asks for a list, not for a change.
    rf"^(?!.*\b{MUST} (?:\w+ )?to {_BETTER_OR_WORSE}\b)"
    rf".*\b(?:how|(?:has|have|had)(?! to)|did|is|was|are)\b.*\b{_BETTER_OR_WORSE}\b"
    rf".*\b{_SINCE_THEN}\b",
    r"\b(?:over|across|through) (?:its|their|the|all|our) (?:\w+ )?inspections\b",
    r"\b(?:better|worse|higher|lower|more|fewer) (?:now )?than "
    r"(?:it was |they were |before|in 20|last|at the)",
    r"\bhistory of\b.*\b(?:grades?|ratings?|judgements?|inspections?)\b",
    r"\b(?:grades?|ratings?|judgements?)\b.*\bhistory\b|\bthen and now\b",
    r"\bbetween (?:the )?(?:two|both|last two) (?:inspections|reports)\b",
    r"\bcompared (?:to|with) (?:20|the (?:last|previous|earlier))",
)
