"""Reads how a council's inspections are joined: never so, always, so often, in a row.

"Three out of three" joins them as "always" does, and "nothing overall below good" as "never": one
inspection gives one overall grade. What must be so of one inspection is read in `conditions`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from assistant.areas import besides_areas, concepts_in
from assistant.grade_groups import GRADE, GROUP
from assistant.how_many import AREA_WORD
from assistant.patterns import Span, any_of
from assistant.words import number_of

# As it is typed in a hurry too: "hasnt".
DID_NOT = r"(?:n['’]t|\b(?:is|was|were|are|has|have|had|did|do|does)nt)\b"
# "Not yet good" is of one inspection; "not yet been good" of them all.
_YET = rf"yet\b(?! (?:(?:a|an|rated|judged|graded) )?(?:{GRADE})\b)"
_NEVER = any_of(
    rf"\bnever\b(?! mind)|\bnot (?:(?:once|ever)\b|{_YET})|{DID_NOT} (?:(?:ever|once)\b|{_YET})",
    rf"(?:\bnot\b|{DID_NOT}).*\b(?:in any|at any|any of|once)\b(?! (?:\w+ )?{AREA_WORD}\b)",
    r"\b(?:no|neither|without)\b.{0,60}\bever\b"
    r"|\b(?:no|nothing|none|without)\b[^.;?]*\b(?:in|at|from|across) any (?:of (?:its|their|the) )?"
    r"(?:\w+ ){0,2}?(?:inspections?|reports?|visits?)\b"
    r"|\byet to (?:be|get|reach|achieve|hit|see|have|score|earn|land)\b",
    r"\b(?:none|not one) of (?:its|their|whose) (?:\w+ )?(?:inspections|reports)\b",
    r"\bwithout (?:ever|once)\b|\bmanaged to (?:avoid|dodge|escape)\b|\b(?:dodged|avoided)\b",
)
# "Never anything but good" is always; "never below good in all their inspections" is never.
_ONLY_EVER = any_of(r"\bnever\b[^.;?]{0,25}\banything (?:but|other than|except)\b|\bonly ever\b")
NEVER = any_of(r"\bnever\b(?! mind)|\bnot (?:once|ever)\b")
_WHICH = r"(?:full|ofsted|stored|past|children['’]?s services|main|ILACS|SIF)"
_ALWAYS = any_of(
    r"\b(?:every|each)(?: single)? (?:inspection|report|time) (?:it|they)(?:['’]ve| has| have)?"
    r" had\b",
    r"\b(?:(?:every|each|all)(?: one| two| three| four| five)? of|all|both(?: of)?) "
    rf"(?:its|their|whose) (?:{_WHICH} |\w+ ){{0,2}}?(?:inspections|reports)\b",
    r"\bwhose every (?:inspection|report)\b|\bwithout fail\b",
    r"\balways\b|\bconsistently\b|\bthroughout\b",
    r"\b(?:perfect|unbroken|unblemished|flawless|100%) (?:run|record|string)\b",
    r"\b(?:every(?: single)?|each(?: and every)?) time\b|\b(?:both|all(?: \w+)?) times\b",
    r"\bon (?:every(?: single)? occasion|(?:both|all(?: \w+)?) occasions)\b",
    r"\b(?:at|in|on|after|from) (?:every|each)(?: single)?(?: one of (?:its|their))? "
    rf"(?:{_WHICH} ){{0,2}}?(?:inspections?|reports?|visits?|ILACS|SIF)\b",
    rf"\b(?:in|at|across) all (?:of )?(?:its|their|the) (?:{_WHICH} ){{0,2}}?"
    r"(?:inspections|reports|visits)\b",
)
# "Every time leaders were outstanding": each of those inspections, not only if it was all of them.
_EACH_OF_THESE = re.compile(
    r"(?:(?:^|[:;,.–-])\W*|\b(?:list|show|give|me|name|find|for|want|need|after)\s+)"
    r"(?:every|each)(?: single)? (?:time|occasion)\b(?!\W*$)",
    re.I,
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "both": 2}
_MANY = r"(?:inspections?|reports?|times|visits|occasions|ofsteds)"
_GRADES = r"(?:(?:grade|judge?ment|mark|rating|result|score|verdict)s?)"
_ONES = r"(?:them|these|those|which)"
_N_OF = r"one|two|three|four|five|six|seven|[1-7]"
# "Three out of three", "two of their four inspections": never of areas, nor of councils.
_OUT_OF = re.compile(
    rf"(?P<least>\bat least )?(?<!every )(?<!each )(?<!any )(?<!not )(?<!no )\b(?P<n>{_N_OF})"
    rf"(?: {_MANY})? (?:out )?of(?: (?:its|their|the|all))*"
    rf" (?P<of>{_N_OF}|{_ONES})\b(?:(?: of)?(?: (?:its|their|the|full|ofsted|stored))* {_MANY}\b)?"
    rf"(?= *(?:$|[^\w\s]|(?:{GRADE}|overall|for|in|on|at|was|were|rated|judged|graded|and|but|who"
    r"|which|came|had|with|below|above)\b))",
    re.I,
)
_WAS = (
    r"(?:(?:were|was|is|are|being|been|c[oa]me|coming|out|ended|rated|judged|graded|found|got|given"
    r"|at|as|an?|with|just|only|merely|below|above|worse|better|than) )*"
)
# "Two inspections, both of them good", "three inspections and RI at every one", "none good".
_OF_THESE = re.compile(
    r"(?P<before>\b(?:inspections|reports|visits|ofsteds|times|inspected|twice|thrice)\b"
    rf"(?:(?!\b{AREA_WORD}\b)[^.;?]){{0,40}}?)"
    r"(?:\b(?:at|in|on|after) (?:every(?: single)?|each) one\b|"
    r"\b(?:(?P<not>none|neither|not (?:a single )?one)|all|both|every(?: single)? one"
    rf"|each(?: one)?)(?: of {_ONES}\b| (?={_WAS}(?:{GRADE})\b)))",
    re.I,
)
# "Nothing overall below good", "no leadership grade under RI": no inspection gave such a one.
_NO_SUCH = re.compile(
    r"\b(?:nothing|none|no(?! longer\b)|not (?:one|a single|any)|without (?:any|one|an?))\b"
    r"(?P<between>[^.,;:?]{0,40})$",
    re.I,
)
_LINK = re.compile(
    r"(?:(?:an?|as|at|even|ever|for|found|full|given|got|had|has|in|is|its|of|on|one|or|single|that"
    rf"|the|their|to|was|were|which|with|rated|judged|graded|marked|{_GRADES}|{_MANY})\b\W*)*",
    re.I,
)
_OF_INSPECTIONS = re.compile(rf"\b{_MANY}\b", re.I)
_FOR_AREA = re.compile(
    r"(?: (?:for|in|on|at))?(?: (?:the|its|their))* (?P<area>[^.,;:?]{3,30})", re.I
)


def _number(group: str) -> str:
    """A pattern for how many; each in a pattern has a group of its own, the name begun with n."""
    return rf"(?P<{group}>{'|'.join(_NUMBERS)}|[2-5])"


_IN_A_ROW = re.compile(
    rf"\b(?P<hat>hat[- ]trick)\b|\bfor {_number('n4')}(?: or more)? {_MANY}\b"
    rf"|\b(?:{_number('n')} )?(?:[\w-]+ )?{_MANY} "
    r"(?:running|in a row|in succession|on the (?:trot|bounce))\b"
    rf"|\b(?:{_number('n1')} )?(?:consecutive(?:ly)?|successive(?:ly)?"
    r"|back[- ]to[- ]back|one after (?:the other|another))\b"
    rf"|\b{_number('n2')} (?:[\w-]+ )?straight {_MANY}\b"
    rf"|\b(?:(?P<twice>twice)|(?P<thrice>thrice)|{_number('n3')}(?: \w+)?)? ?"
    r"\b(?:in a row|running\b(?=\W*$|[.,;:?!])|in succession|on the (?:trot|bounce))\b",
    re.I,
)
_TIMES = re.compile(
    r"(?:\b(?P<only>exactly|precisely|only|just) (?:the )?)?"
    rf"\b(?:(?P<once>once)\b|(?P<twice>twice|repeatedly|again)\b|(?P<more>more th[ae]n )"
    rf"(?P<than>once|twice)\b|(?<!of the )(?:at least )?{_number('n')}(?: or more)? {_MANY}\b"
    rf"|(?<=only )(?P<n3>one) {_MANY}\b|(?<=just )(?P<n4>one) {_MANY}\b"
    rf"|(?<=exactly )(?P<n5>one) {_MANY}\b"
    rf"|{_number('n1')}(?: or more)? (?:{GRADE})(?! {AREA_WORD}\b)"
    r"(?: \w+)? (?:overall|for|on|in)\b(?! 20\d\d)"
    rf"|(?<=had )(?:at least )?{_number('n2')}(?: or more)? (?:overall )?(?:{GRADE}) "
    rf"(?:ofsted |full )*{_MANY}\b"
    r"|(?P<thrice>thrice)\b)",
    re.I,
)

Quantifier = Literal["", "never", "always", "times", "only", "row"]


def quantifier(question: str) -> tuple[Quantifier, int]:
    """Whether none, all or so many of a council's reports must pass, and how many.

    "times" is at least so many, "only" exactly so many, "row" so many one after the other.
    """
    if share := _OUT_OF.search(question):
        n, of = _number_of(share["n"]), _number_of(share["of"])
        return ("always", 0) if n == of else ("times" if share["least"] else "only", n)
    if _ONLY_EVER.search(question):
        return "always", 0
    these = _OF_THESE.search(question)
    is_never = NEVER.search(question) is not None or bool(these and these["not"])
    if not is_never and (these or _ALWAYS.search(_EACH_OF_THESE.sub(" ", question))):
        return "always", 0
    if is_never or _NEVER.search(question) or span_of_none(question):
        return "never", 0
    row = _IN_A_ROW.search(question)
    if row:
        return "row", _how_often(row.groupdict())
    times = _TIMES.search(question)
    if not times or (times["once"] and not times["only"]):
        return "", 0
    return "only" if times["only"] else "times", _how_often(times.groupdict())


def besides_joined(question: str) -> str:
    """A question without what joins inspections as if they were areas: "two, both of them"."""
    return _OF_THESE.sub(r"\g<before>", _OUT_OF.sub(" ", question))


def n_of(question: str) -> int | None:
    """Of how many inspections so many must pass: 4 of "two out of four", 0 of "two of them"."""
    share = _OUT_OF.search(question)
    return _number_of(share["of"]) if share else None


def span_of_none(question: str) -> Span | None:
    """From where to where a question says that no inspection gave an area some grades.

    "Nothing overall below good" does. "No area below good" is of the areas of one inspection.
    """
    for group in GROUP.finditer(question):
        said = _NO_SUCH.search(question[: group.start()])
        if not said:
            continue
        after = _FOR_AREA.match(question, group.end())
        between, named = said["between"], after["area"] if after else ""
        is_after = bool(concepts_in(named))
        is_of_whole = concepts_in(between) or is_after or _OF_INSPECTIONS.search(between)
        if is_of_whole and _LINK.fullmatch(besides_areas(between).strip()):
            return said.start(), after.end() if after and is_after else group.end()
    return None


def _number_of(written: str) -> int:
    """A number in digits or words; 0 for "them"."""
    return 0 if re.fullmatch(_ONES, written, re.I) else number_of(written)


def _how_often(found: Mapping[str, str | None]) -> int:
    """How many inspections are said, of the parts of a match; two where no number is."""
    if found.get("once"):
        return 1
    if found.get("thrice") or found.get("hat") or (found.get("than") or "").lower() == "twice":
        return 3
    said = next((n for key, n in found.items() if key[0] == "n" and n), "two")
    return int(said) if said.isdigit() else {"one": 1, **_NUMBERS}[said.lower()]
