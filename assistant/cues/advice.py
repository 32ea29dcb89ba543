"""The phrases of what no report can answer: advice, opinion, law, what will be."""

from __future__ import annotations

from assistant.patterns import any_of

# Somebody asks for himself, or Pincite for itself.
OWN = any_of(r"\b(?:I|we|my|our|us|you|your)\b")
# Courtesies, which ask for nothing.
COURTESY = any_of(
    r"^(?:\W*\b(?:thanks?|thank you|many|cheers|ta|ok(?:ay)?|great|perfect|lovely|hello|hi|hey|bye"
    r"|good (?:morning|afternoon|evening)|goodbye|so much|very much|a lot|there|all|again"
    r"|for (?:that|this|your help))\b)+\W*$"
)
# What no report can answer, whatever else is asked: what will be, what the law is, an opinion.
ADVICE_ANYWAY = any_of(
    r"\b(?:can|could|may|should|how do) (?:I|we) (?:sue|claim|complain|appeal|challenge|apply)\b",
    r"\bis it (?:legal|illegal|lawful)\b|\bmy (?:legal )?rights\b",
    r"\b(?:joke|poem|song)\b|\bignore (?:the|all|any|your|previous)\b",
    r"\bis (?:the )?best\b(?!\W*$|,| (?:(?:out )?of|at|on|in|among(?:st)?|between|overall|now)\b"
    r"| for (?!(?:me|my|us|our|an?|the)\b)|(?:[- ](?:rated|graded|performing))? "
    r"(?:council|borough|(?:local )?authority|LA|county)\b(?! (?:to|for (?:me|my|us|our|an?)) ))",
    r"\b(?:write|draft|compose)\b(?: (?:me|us|up))?(?: (?:an?|the|my|our|some))?(?: \w+)? "
    r"(?:speech|essay|press release|statement|tweet|post|letter|e-?mail|article|blog|story"
    r"|poem)\b",
    r"\b(?:your|an?) opinion\b|\bdo you (?:think|believe|reckon)\b",
    r"\b(?:will|gonna|going to|likely to)\b.*\bnext (?:inspection|time|year|ofsted)\b",
    r"\bpredict\b|\bnext time (?:ofsted|the inspectors|they) (?:come|visit|inspect)",
    r"\bwill\b.*\b(?:when|before|once|by the time) (?:the )?(?:inspectors?|ofsted)\b.{0,20}"
    r"\b(?:back|returns?|again|next)\b",
    r"\bwill\b.*\bbe (?:rated|judged|graded)\b",
    r"\bwill\b.*\bget (?:an? )?(?:good|better|outstanding)\b",
)
# What the asker is to do, whatever a report of some year may say.
ADVICE_OWN = any_of(
    r"\b(?:should|shall|ought) (?:I|we|my|our)\b"
    # But "would you tell me" asks for something that is told.
    r"|\bwould you (?!(?:please|kindly|mind|be|like|tell|show|give|supply|list|find|say|read"
    r"|explain|let|check|help|summar\w+|pull|send|look|put|get|happen)\b)\w"
    r"|\bwould I be (?:right|wrong|wise|better|happier|foolish|stupid)\b"
    r"|\bworth (?:moving|going|applying|complaining|trying)\b",
    r"\bwhat (?:would|do) you (?:think|recommend|advise|suggest)\b",
    r"\b(?:advise|advice for) me\b|\bwould you (?:move|send|trust|recommend)\b",
    r"\bwould (?:I|we|my \w+|our \w+) be (?:happier|better(?: off)?|safer|wise|mad)\b",
)
ADVICE = any_of(
    COURTESY.pattern,
    r"\bshould (?:the council|they)\b|^\W*(?:so |and )?should\b",
    r"\bhow do I\b|\b(?:where|who) (?:can|do|should) I\b(?! (?:see|find|read about|look)\b)"
    r"|\bcan I get\b|\bbest council to\b",
    ADVICE_OWN.pattern,
    ADVICE_ANYWAY.pattern,
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
# What those who keep watch over a council are to look at: what inspectors faulted there.
_WATCHING = (
    r"(?:I|we|you|one|people|parents|residents|scrutiny|councillors|members|governors"
    r"|(?:the|our|an?) (?:\w+ ){0,2}?"
    r"(?:committee|panel|board|councillors?|members?|parents?|governors?|chair))"
)
TO_WATCH = any_of(
    r"\bwhat (?:(?:things?|issues?|areas?|else|questions?) )?"
    rf"(?:should|shall|ought|must|could|can|do) {_WATCHING}"
    r"(?: (?:to|be|need|have|really|most|especially|first)){0,3} (?:worr(?:y|ied|ying)"
    r"|concerned|alarmed|nervous|ask(?:ing)?|look(?:ing)? (?:at|into|for|out for)|focus(?:s?ing)?"
    r"|watch(?:ing)?(?: out)?(?: for)?|prob(?:e|ing)|challeng(?:e|ing)|push(?:ing)?|press(?:ing)?"
    r"|rais(?:e|ing)|scrutini[sz](?:e|ing)|keep(?:ing)? (?:an|our|my) eye)\b"
    r"(?: (?:them|him|her|it|the (?:director|leader|council|officers)))?"
    r"(?: (?:about|on|over|with))?(?: (?:the )?(?:most|first))?",
    # "Give me three questions to ask the director."
    r"\bquestions? (?:(?:that )?(?:I|we|you|scrutiny|members|(?:the|our) committee)"
    r" (?:should|could|can|might|ought to)|to|for) (?:ask|put to|raise with)\b"
    r"(?: (?:(?:the|our|their) )?(?:director|DCS|council|leaders?|officers?|them)"
    r"(?: (?:of|at|in|for))?)?",
    r"\b(?:is there )?anything (?:to (?:worry|be worried|be concerned)|worrying)\b(?: about)?",
    r"\bwhat(?:['’]s| is| was| are)(?: (?:the|so|their|most|biggest|main|greatest)){0,3} "
    r"worr(?:ying|y|ies)\b(?: about)?",
    r"\bwhat (?:worr(?:y|ies|ied)|alarm(?:s|ed)) (?:inspectors|ofsted|them)(?: (?:the )?most)?\b",
)
# What inspectors found or were told, asked beside what sounds like a wish for advice.
WHAT_WAS_FOUND = any_of(
    r"\bwhat (?:did|do|does|have|has|had)\b.{0,40}\b(?:inspectors?|ofsted|inspections?|reports?"
    r"|staff|workers|children|people|carers|parents|they)\b.{0,40}\b(?:say|said|think|thought|tell"
    r"|told|find|found|make of|made of|conclude|see|saw|reckon|feel|felt)\b",
    r"\b(?:did|do|have|had|were|was) (?:the )?(?:inspectors?|ofsted)\b"
    r"|\b(?:inspectors?|ofsted) (?:think|thought|say|said|find|found|happy|impressed|worried)\b",
    r"\baccording to (?:the |its |their )?(?:\w+ )?(?:inspectors?|ofsted|report|inspection)\b",
    TO_WATCH.pattern,
    r"^\W*should (?!I\b|we\b|my\b|our\b).{3,80}?"
    r"\bhave (?:been|done|had|\w+ed|seen|known|told|gone)\b",
)
