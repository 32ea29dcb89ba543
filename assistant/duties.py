"""Whether a question asks what somebody was to do, by its phrases.

What inspectors ask of a council is put as a duty: "what were they meant to write down?",
"any asks about fostering?", "what's left to fix?". What children and families had to do or
were told is none.
"""

from __future__ import annotations

from assistant.patterns import any_of

_THEY = (
    r"(?:child(?:ren)?|kids?|youngsters?|youths?|teen(?:ager)?s?|pupils?|students?|boys?|girls?|lads?"
    r"|bab(?:y|ies)|toddlers?|siblings?|parents?|mums?|dads?|mothers?|fathers?|famil(?:y|ies)"
    r"|carers?|adopters?|leavers?|victims?|residents?|people|households?|relatives|grandparents"
    r"|(?-i:I)|you|s?he)"
)
_WHO = (
    r"(?:they|it|council|authorit(?:y|ies)|board|lscb|leaders?|managers?|bosses|chiefs?|heads?"
    r"|directors?|staff|workers?|councillors|members|police|force|officers?|bobbies|schools?"
    r"|colleges?|partners?|partnership|agenc(?:y|ies)|services?|teams?|NHS|ICB|hospitals?|trusts?"
    r"|nurses|doctors|GPs|chairs?|panels?|IROs|probation|area|borough|county|something|what)"
)
# What befalls somebody rather than being asked of him, and what is no verb.
_BEFALLS = (
    r"(?!(?:wait|share|travel|leave|move|pay|stay|live|sleep|repeat|say|blame|hand|thank"
    r"|go (?:to|into|without|through)|the|an?|their|its|this|that|these|those|all|each|him|them"
    r"|what|which|whom|\w+ing)\b)"
)
_TOLD = (
    r"(?:told|asked|instructed|ordered|urged|tasked|required|obliged|expected|supposed|meant"
    r"|recommended|advised|pressed|pushed|encouraged|warned|reminded)"
)
_INSPECTORS = r"(?:ofsted|inspect(?:ors?|orates?|ions?)|CQC|HMI|reports?|letters?|visit|20\d\d)"
_WANT = (
    r"(?:want(?:s|ed)?|demand(?:s|ed)?|expect(?:s|ed)?|recommend(?:s|ed)?"
    r"|insist(?:s|ed)? (?:on|that)|urged?|call(?:s|ed)? (?:for|on|upon)|press(?:ed)? for"
    r"|push(?:ed)? for|(?:told?|tell|ask(?:ed|s)?)(?! (?:by|if|whether|about)\b))"
)
_AT_IT = (
    r"(?:improve|fix|sort|tackle|do|work on|get|put|change|address|tighten|sharpen|strengthen|raise"
    r"|watch|(?:be )?(?:done|sorted|fixed|improved|changed|tackled|addressed|put right))"
)
# What others have to do, or are told: no duty of a council's.
_OTHERS_DUTY = any_of(
    rf"\b{_THEY}(?: (?:don['’]?t|didn['’]?t|always|often|still|also|who|that|all|to|will|would"
    r"|might|do|did|get|got|are|were|is|was|been|being|having|have|has|had)){0,4}"
    rf" (?:have|has|had|having|need|needs|needed|{_TOLD}|ought)\b(?: to)?",
    r"\b(?:must|should|need|tell|told|ask|asked) "
    rf"(?:the |their |these |those |any |all )?{_THEY}\b",
    r"^\W*(?:should|ought)\b|\bwhat to do\b",
    r"\b(?:\w*one|\w+body|all|those|people|others) who should\b",
    r"\bhow (?!are\b|is\b|was\b|were\b|they\b)\w+ (?:do|does|did)\b[^?]* (?:have|need) to\b",
    r"\bwhat(?:['’]s| is) (?:the|this|that|these|their|its|an?)\b[^?]*\bmeant to\b",
    r"\b(?:is|are) (?:\w+ ){0,3}?(?:told|asked|encouraged|urged|advised|reminded|warned)\b",
    r"\b(?:what|than|as|like) (?:they|it|s?he) (?:should|ought|(?:was|were|is|are)? ?meant)\b",
)
_DUTY = any_of(
    rf"\b(?:was|were|are|is) (?:(?:the |its |their |all |any )?(?:[\w'’-]+ ){{0,2}}?{_WHO} )?"
    rf"(?:also |always |all )?to {_BEFALLS}[a-z]",
    rf"\b(?:was|were|been|being|get|gets|got|had|{_WHO})(?: [\w'’-]+){{0,4}}? {_TOLD}\b"
    r"(?! (?:what|that|how|if|whether|why)\b)(?: [\w'’]+){0,4} to\b",
    r"\b(?:is|are)(?: [\w'’-]+){0,4}? (?:required|obliged|expected|supposed|meant|bound) to\b",
    rf"\b(?:was|were|been) (?:(?:and|both|each|all) )*(?:(?:the |its |their )?{_WHO} )?"
    r"(?:told|asked) (?:about|for|on|of|re)\b",
    rf"\b{_INSPECTORS}(?: \w+)?,? {_WANT}\b(?! to know\b)",
    r"\b(?:did|do|does) they (?:want|demand|expect|insist|recommend|call for)\b",
    rf"\b(?:had to|has to|have to|must|needed to|needs? to|ought to|['’]ve got to|ha(?:ve|s) got to"
    rf"|should(?! have\b)|meant to|supposed to|expected to) {_BEFALLS}(?:be )?[a-z]",
    r"\b(?:what|which|who|whom|whose|where|how)\b[^?.,;]{0,40}\b(?:should|must|ought)\b"
    r"(?! (?:have|I|we|my|our)\b)",
    r"\bto[- ]do[- ]lists?\b|\bto-dos?\b|\bhomework\b|\bmarching orders\b|\bwish[- ]?lists?\b"
    r"|\btask lists?\b|\bon the hook\b|\bon (?:its|their|[\w-]+['’]s) plate\b",
    r"\b(?:what|which|any|an|the|big|main|urgent|[\w-]+ing) asks?\b(?! (?:if|wh\w+|for help)\b)"
    r"|\basks (?:of|about|on|for|re)\b|\basks?:",
    r"\b(?:anything|something|things?|what(?:['’]?s| is| was)|bits?|one|lots?|much|more) "
    rf"(?:[\w'’]+ ){{0,4}}?to {_AT_IT}\b(?! with\b)",
    r"\b(?:what['’]?s|what is|what was|much|anything|lots?) (?:\w+ )?(?:left|outstanding)\b"
    r"(?! (?:out|by|in|with|without)\b)",
    r"\bneed(?:s|ed|ing)? (?:\w+ ){0,2}?(?:work|attention|improvements?)\b(?! (?:from|with|for)\b)",
    r"\bneed(?:s|ed)? (?!(?:safeguard|foster|hous|rehous|train|counsel|parent|noth|someth|anyth"
    r"|be|meet|includ|regard|concern|surround)ing\b)\w+ing\b",
    r"\b(?:jobs?|tasks?|orders?|instructions?|demands?|targets?|actions?)\b[^?]{0,30}"
    r"\b(?:given|set|handed)\b|\bwhich (?:\w+ )?actions? (?:had|has|was|were|is|are)\b",
    r"\b(?:given|set|handed) (?:\w+ ){0,3}?(?:jobs?|tasks?|orders?|instructions?|targets?)\b",
    r"\b(?:was|were|is|been) (?:\w+ ){0,2}?(?:wanted|demanded|called for|asked for|recommended)\b"
    r"|\b(?:fix|fixes|changes?|improvements?) wanted\b",
)


def is_duty(question: str) -> bool:
    """Whether a question asks what somebody other than a child or a family was to do."""
    return _DUTY.search(_OTHERS_DUTY.sub(" ", question)) is not None
