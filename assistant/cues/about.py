"""The phrases by which Pincite itself is asked about, or how inspectors work everywhere."""

from __future__ import annotations

from assistant.patterns import any_of

_THIS = (
    r"(?:you|this|it|pincite|(?:this|the) (?:tool|app|site|website|program|bot|chat(?:bot)?|thing))"
)
OF_PINCITE = any_of(
    r"^\W*(?:(?:hi|hello|ok|and|so)\W+)*(?:who|what) (?:are|r) (?:you|u)\W*$",
    r"^\W*(?:(?:hi|hello|ok|and|so)\W+)*what(?: is|['’]?s) (?:this|pincite)\b"
    r"(?: (?:tool|app|site|website|program|bot|chatbot|thing|for|about))*\W*$",
    rf"^\W*what (?:can|do|does) {_THIS} (?:do|know|cover|hold|answer|help (?:me )?with)\b"
    r"(?: for me| exactly| about)?\W*$",
    r"^\W*what (?:can|should|could|do) I (?:ask|type|say|do)(?: (?:you|here|it|about|this))*\W*$",
    rf"^\W*how (?:do|does|can|should) (?:I use )?{_THIS}(?: actually)?(?: works?)?\W*$",
    r"^\W*(?:help|help me|info|about)\W*$|^\W*are you (?:a |an )?(?:ai|bot|robot|human|person|real"
    r"|chatgpt|gpt)\b[^?]{0,20}\W*$",
    r"^\W*where (?:do|does|did) (?:you|this|it) get (?:your|its|the|this) "
    r"(?:information|info|data|answers|stuff)\b(?: from)?\W*$",
)
HOW_NEW = any_of(
    rf"^\W*how (?:up[- ]to[- ]date|current|recent|old|new|fresh) (?:is|are) "
    rf"(?:{_THIS}|your|the|all)(?: (?:data|information|info|reports|answers|stuff|here))*\W*$",
    rf"\bwhen (?:was|were) (?:{_THIS}|your|the) ?(?:data|information|reports)? ?last updated\b",
    rf"^\W*(?:is|are) (?:{_THIS}|your|the) ?(?:data|information|reports)? ?"
    r"(?:up[- ]to[- ]date|current|out[- ]of[- ]date)\W*$",
)
_INSPECTORS = r"(?:ofsted|inspectors?|inspections?|an inspection|the inspectorate|an inspector)"
# What holds of every council: said of none, and in no tense of what was found once.
HOW_INSPECTED = any_of(
    rf"^\W*(?:how|what|when|why|where) (?:do|does) (?:the )?{_INSPECTORS} (?:\w+ )?"
    r"(?:decide|grade|judge|rate|score|mark|inspect|check|look (?:at|for|into)|work|choose|pick"
    r"|select|measure|assess|test|happen|take place|involve|cost|do|mean)\b[^?]{0,40}\W*$",
    rf"^\W*how (?:often|frequently|long) (?:do|does|is|are) (?:the )?{_INSPECTORS}\b"
    r"(?! (?:find|found|mention|say|praise|criticis))[^?]{0,40}\W*$",
    rf"^\W*how (?:are|is) (?:the )?(?:councils?|{_INSPECTORS}|grades?|judge?ments?|ratings?) "
    r"(?:inspected|graded|judged|rated|decided|made|given|awarded|chosen|done|carried out"
    r"|worked out|picked|run)\b[^?]{0,20}\W*$",
    r"^\W*(?:when|why|how|by whom) (?:was|is) ofsted (?:founded|set up|created|established|started"
    r"|funded|paid|run)\b",
    r"^\W*who (?:runs|is (?:the )?(?:head|boss|chief|chair) of|leads|funds|pays(?: for)?|inspects"
    r"|owns|regulates|checks) (?:ofsted|the inspectors?|inspectors|inspections)\W*$",
    r"^\W*(?:what|who)(?: is| are|['’]?s) (?:an? )?(?:ofsted|ofsted inspectors?|inspectors)\W*$",
    r"^\W*(?:is|are) (?:ofsted|inspectors) (?:\w+ ){0,2}?(?:independent|biased|part of|qualified"
    r"|government|fair|trusted|reliable)\b[^?]{0,30}\W*$",
    r"^\W*what happens (?:if|when|once|after) (?:an? |the )?"
    r"(?:council|authority|la|borough|service)s? (?:is|are|gets?|has been|fails?)\b",
)
# A number of the whole country, and not of the councils and reports that are counted here.
OF_ALL_ENGLAND = any_of(
    r"\b(?:in|across|for|over|throughout) (?:all of |the whole of |the whole |all )?"
    r"(?:england|the country|the uk|britain|the nation)\b|\bnational(?:ly)?\b|\bcountrywide\b",
)
OF_THE_RECORD = any_of(
    r"\b(?:councils?|authorit(?:y|ies)|boroughs?|LAs?|reports?|inspections?|inspectors?|letters?|visits?"
    r"|JTAIs?|ILACS|recommendations?|areas for improvement|priority actions?|grades?|judge?ments?"
    r"|outstanding|inadequate|requires improvement|good)\b",
)
