"""Reads how a council's inspections are joined: never so, always, so often, in a row.

What must be so of one inspection is read in `conditions`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from assistant.grade_groups import GRADE
from assistant.how_many import AREA_WORD
from assistant.patterns import any_of

# As it is typed in a hurry too: "hasnt".
DID_NOT = r"(?:n['’]t|\b(?:is|was|were|are|has|have|had|did|do|does)nt)\b"
_NEVER = any_of(
    rf"\bnever\b(?! mind)|\bnot (?:once|ever|yet)\b|{DID_NOT} (?:ever|yet|once)\b",
    rf"(?:\bnot\b|{DID_NOT}).*\b(?:in any|at any|any of|once)\b(?! (?:\w+ )?{AREA_WORD}\b)",
    r"\bno\b.{0,60}\bever\b|\byet to (?:be|get|reach|achieve|hit|see|have|score|earn|land)\b",
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
    r"\b(?:(?:every|each|all) (?:one )?of|all) (?:its|their|whose) "
    rf"(?:{_WHICH} |\w+ ){{0,2}}?(?:inspections|reports)\b",
    r"\bwhose every (?:inspection|report)\b|\bwithout fail\b",
    r"\balways\b|\bconsistently\b|\bthroughout\b",
    r"\b(?:perfect|unbroken|unblemished|flawless|100%) (?:run|record|string)\b",
    r"\b(?:every(?: single)?|each(?: and every)?) time\b",
    r"\bon every(?: single)? occasion\b",
    r"\b(?:at|in|on|after|from) (?:every|each)(?: single)?(?: one of (?:its|their))? "
    rf"(?:{_WHICH} ){{0,2}}?(?:inspections?|reports?|visits?|ILACS|SIF)\b",
    rf"\b(?:inspections|reports|visits|times)\b[^.;?]{{0,12}}\b(?:all|both)(?: of them)? "
    rf"(?:(?:were|was|came out|ended) )?(?:{GRADE})",
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
    r"\b(?:in a row|running\b(?=\W*$)|in succession|on the (?:trot|bounce))\b",
    re.I,
)
_TIMES = re.compile(
    r"(?:\b(?P<only>exactly|only|just) (?:the )?)?"
    rf"\b(?:(?P<once>once)\b|(?P<twice>twice|repeatedly|again)\b|(?P<more>more th[ae]n )"
    rf"(?P<than>once|twice)\b|(?<!of the )(?:at least )?{_number('n')}(?: or more)? {_MANY}\b"
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
    if _ONLY_EVER.search(question):
        return "always", 0
    if not NEVER.search(question) and _ALWAYS.search(_EACH_OF_THESE.sub(" ", question)):
        return "always", 0
    if _NEVER.search(question):
        return "never", 0
    row = _IN_A_ROW.search(question)
    if row:
        return "row", _how_often(row.groupdict())
    times = _TIMES.search(question)
    if not times or (times["once"] and not times["only"]):
        return "", 0
    return "only" if times["only"] else "times", _how_often(times.groupdict())


def _how_often(found: Mapping[str, str | None]) -> int:
    """How many inspections are said, of the parts of a match; two where no number is."""
    if found.get("once"):
        return 1
    if found.get("thrice") or found.get("hat") or (found.get("than") or "").lower() == "twice":
        return 3
    said = next((n for key, n in found.items() if key[0] == "n" and n), "two")
    return int(said) if said.isdigit() else _NUMBERS[said.lower()]
