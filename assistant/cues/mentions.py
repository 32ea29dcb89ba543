"""The phrases by which a question asks where words are printed."""

from __future__ import annotations

import re

from assistant.patterns import any_of

_TELL = (
    r"(?:refer|refers|referred|referring|talk|talks|talked|talking|speak|speaks|spoke|speaking"
    r"|writ(?:e|es|ing)|wrote|discuss(?:es|ed|ing)?)"
)
# "In which reports do they come up", "who has it in their report", "which ones bring it up".
COMES_UP = any_of(
    r"\b(?:(?:do|does|did|has|have|had) )?(?:(?:it|they|this|that|these|those) )?(?:ever )?"
    r"(?:com(?:e|es|ing)|came|crop(?:s|ped)?|show(?:s|ed|n)?|turn(?:s|ed)?|pop(?:s|ped)?) up\b"
    r"(?: in (?:the|any|their|its)\b)?",
    r"\b(?:bring|brings|brought) (?:(?:it|them|this|that) )?up\b",
    r"\b(?:get|gets|got|getting|given) (?:a |any )?(?:mention(?:s|ed)?|name[- ]?check(?:s|ed)?"
    r"|look[- ]in)\b",
    rf"\b{_TELL} (?:to|about|of)\b(?: (?:it|them|this|that))?\b"
    r"|\btouch(?:es|ed|ing)? (?:up)?on\b(?: (?:it|them))?",
    r"\b(?:has|have|had|with|got) (?:it|them) in (?:the|their|its)\b",
    r"\b(?:say|says|said|saying|has|have|had|having|got|with|is there|there is|there['’]s|find"
    r"|see) "
    r"(?:anything|something|a word|words|a line|a bit|a passage)(?: at all)? (?:on|about|of)\b",
    r"\b(?:heard|hear) of (?:it|them|this|that)\b|\bnames? it\b|\bname[- ]?check\w*\b",
    r"\b(?:appear|feature)(?:s|d|ed|ing)?\b(?= *(?:\W|$|in\b|any|at all|anywhere|some))"
    r"|\bin print\b|\bdiscuss(?:es|ed|ing)?\b",
)
_MENTION = any_of(
    r"\b(?:mention|refer|use the (?:word|term|phrase)|contain the (?:word|term|phrase))"
    r"(?:s|red|ed|ring|ing)?\b(?: to| of)?|\bby name\b",
    r"\b(?:with|uses?|used|using|contain\w*|print\w*|has|have|is) (?:the |an? )?(?:exact )?"
    r"(?:word|phrase|term|expression)s?\b|\b(?:bring|brings|brought|bringing) in\b",
    r"\banything\b[^?]{0,30}\b(?:reports?|inspections?)\b[^?]{0,10}\b(?:on|about)\b"
    r"|\banything\b[^?]{0,20}\b(?:on|about)\b[^?]*\b(?:reports?|inspections|anywhere)\b",
    r"\b(?:that|who|which|reports?|inspections?|inspectors) (?:\w+ )?nam(?:e|es|ed)\b|\bnaming\b"
    r"|\bnamed (?:anywhere|somewhere|at all|in (?:any|some|which|what))\b",
)
# "Every report in which the word slavery is printed": what is called a word is meant as it stands.
CALLED_A_WORD = re.compile(
    r"(?<!\bof )\bthe (?:exact |actual |very )?(?:words?|phrases?|terms?|expressions?) "
    r"[\"“‘']?(?P<words>(?!(?:of|on|from|it|they|used)\b)[\w’'-]+(?: [\w’'-]+){0,5}?)"
    r"(?=[\"”’']?\s*(?:[,.;:?!)]|$)|[\"”’']? "
    r"(?:is|are|was|were|be|been|being|print\w*|appear\w*|in|com(?:e|es|ing)|came|crop\w*|turn\w*"
    r"|pop\w*|used|anywhere|somewhere|at all|stands?|occurs?|gets?|shows?"
    r"|features?|mentioned|written|ever|at least|even|has|have|had)\b)",
    re.I,
)
# What leads up to, and on from, the thing of which it is asked whether a report tells anything:
# "is there anything about racism in the report?" is of racism, and not of reports.
_REPORT = r"(?:they|it|(?:the )?(?:latest |last |new )?(?:ofsted |inspection )?reports?"
WHETHER_TOLD = any_of(
    r"^\W*(?:and )?(?:(?:is|was|are|were) there )?(?:anything|something)"
    r"(?: (?!not\b)\w+){0,2}? (?:about|on|regarding|to do with)\b",
    rf"^\W*(?:and )?(?:do|does|did|have|has) {_REPORT}|(?:the )?(?:ofsted|inspectors)) (?:ever )?"
    r"(?:say|said|mention(?:ed)?|talk(?:ed)?|speak|spoken|writ(?:e|ten)|refer(?:red)?"
    r"|discuss(?:ed)?)(?: (?:anything|something|much))?(?: (?:about|on|of|to)\b)?(?! that\b)",
    r"^\W*(?:and )?(?:(?:is|was) there )?any mentions? of\b",
    r"\b(?:mentioned|talked about|spoken of|written about|discussed)(?: (?:at all|anywhere))?"
    rf"(?: (?:in|by) {_REPORT}|(?:the )?(?:ofsted|inspectors)))?(?: reports?)?\W*$",
)
IN_REPORT_AT_END = re.compile(r"(?<!annual)(?: in)?(?: the)? reports?\W*$", re.I)
# Who asks it of no council, asks it of all: "does any report mention it?", "whose", "where".
# "The first report to mention it", "who was first to bring it up": of all of them, that one.
_SAY_IT = r"(?:mention|refer|use|name|say|talk|speak|bring|raise|discuss|touch|print)\w*"
FIRST_TO = any_of(
    rf"\b(?:first|earliest)\b[^?.;]{{0,30}}\b(?:to|that|which|when|did"
    rf"|in which)\b[^?.;]{{0,12}}\b{_SAY_IT}\b",
    rf"\b{_SAY_IT}\b[^?]*\b(?:first|earliest)\W*$|\bwhich (?:\w+ )?(?:was|came) (?:the )?first\b",
)
_OF_ALL = any_of(
    r"\b(?:an?|some|one) (?:[\w-]+ ){0,3}?(?:report|inspection|council|letter)\b"
    r"|\b(?:which|whose|any|every|all|list|how many|somewhere|anywhere|anybody|anyone|everywhere)\b"
    r"|\b(?:reports|inspections|councils|authorities|boroughs|letters|JTAIs)\b"
    # But "where does it mention the police?" is asked of the report spoken of.
    r"|(?:^|[-–:;,.?]\s*)(?:and )?(?:where|who)\b"
    r"(?! (?:does|do|did|has|have) (?:it|they|he|she|the (?:report|inspectors?|council))\b)"
)


def asks_for_mention(question: str) -> bool:
    """Whether a question asks which reports print a word, not which speak of a theme."""
    return any(cue.search(question) for cue in (_MENTION, COMES_UP, CALLED_A_WORD))


def asks_all_for_mention(question: str) -> bool:
    """Whether it asks so of every report; for a question that names no council."""
    return asks_for_mention(question) and _OF_ALL.search(question) is not None
