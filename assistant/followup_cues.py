"""The phrases by which a question leans on the one before it. Patterns only; no decisions."""

from __future__ import annotations

from assistant.cues import any_of

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
    r"\b(?:did|have|has|was|were) (?:they|it|that|this|those|these|any of (?:it|them|those)) "
    r"(?:been |get |got )?(?:done|fixed|sorted|addressed|tackled|delivered|completed|met)\b",
)
WHY = any_of(
    r"^\W*(?:and )?(?:why|how come|what for|for what reason)(?: (?:not|is that|was that))?\W*$"
)
LEADS = any_of(
    r"^\W*(?:and|but|ok(?:ay)?|so|then|also|right|thanks?(?: you)?|great|sure|what about|how about"
    r"|what of|(?:the )?same (?:question )?(?:for|again)?|now)\b[\s,]*"
)
POINTS_BACK = any_of(
    r"\b(?:it|its|they|them|their|theirs|that|those|these|this|he|she|him|her|the same)\b",
    r"(?<!\bare )(?<!\bis )(?<!\bwere )(?<!\bwas )\bthere\b(?!\s+(?:are|is|were|was|any|be)\b)",
    r"\b(?:ones?|the (?:council|authority|borough|report))\b",
)
ABOUT_IT = any_of(r"\b(?:about|of|on|with|for) (?:it|that|this|these|those|them)\b|\bthere\b")
# Towards the beginning of the report, where the next paragraph would be towards its end.
PARAGRAPH_BEFORE = any_of(r"\b(?:previous|before|above|preceding)\b")
# A council to be set beside the one that was spoken of.
SET_BESIDE = any_of(
    r"\b(?:compar(?:e[ds]?|ing|ison)|how does (?:that|it|this|they) (?:stack up|measure up))\b"
    r"[^?]{0,20}\b(?:with|to|against)\b",
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
TIME_BEFORE = any_of(
    r"\b(?:and|what about|how about) before(?: that| then)?\b",
    r"\b(?:the )?(?:time|one|inspection|report) before(?: that)?\b|\blast time(?: round)?\b",
)
TIME_AFTER = any_of(
    r"\b(?:the )?(?:time|one|inspection|report) after(?: that)?\b",
    r"\bthe next (?:time|one|inspection|report|visit)\b",
    r"\bnext time\b",
)
