"""Finds the years of a question that are of no inspection: of a birth, an Act, a target, the asker.

"I was born in 1998", "the Children Act 1989", "its target for 2025", "My son has been off school
since 2021. What support is there?", and "2018" in "2018, sorry, 2019". Words only.
"""

from __future__ import annotations

import re

from assistant.parts import parts_of
from assistant.patterns import Span, any_of
from assistant.times.years import YEAR

VERSION = r"(?:version|edition|form|iteration|incarnation|variant)"  # of a framework
_NAMED_BY_YEAR = re.compile(
    rf"\b(?:Act|Regulations|Guidance|Working Together(?: to Safeguard Children)?|Census|Code)"
    rf"(?: of)?,? (?P<after>{YEAR})\b|\b(?P<before>{YEAR}) (?:(?-i:Act)|(?<=\bthe \d{{4}} )act"
    r"|Regulations|Guidance|Census)\b"
    rf"|\b(?P<version>{YEAR})(?:['’]s)? (?:ILACS )?{VERSION}\b"
    rf"|\b{VERSION}(?: of (?:the )?ILACS)?,? (?:from|of|since) (?P<since>{YEAR})\b",
    re.I,
)
_BORN = re.compile(
    rf"\b(?:born|birthday|birth|arrived|died|married)\b(?: \w+){{0,2}}? (?P<year>{YEAR})\b", re.I
)
_TARGET = re.compile(
    r"\b(?:target|goal|strateg\w+|deadline|aim|forecast|budget|ambition|vision|priorities)s?"
    rf"(?: \w+){{0,2}}? (?:for|by|of|to|until) (?P<year>{YEAR})\b",
    re.I,
)
# "Since ILACS began in 2018": of the framework, which is read by its own name.
_RULES_BEGAN = re.compile(
    r"\b(?:ILACS|SIF|JTAIs?|(?:new|current|present|old|ilacs|single inspection) (?:framework|regime"
    r"|rules|system))\b[^.?!;,]{0,20}\b(?P<began>(?:began|begun|started?|came|come|(?:was|were|got"
    r"|being) (?:(?!there\b)\w+ )?(?:introduced|launched|brought|adopted)|launched|arrived"
    r"|kicked off"
    rf"|replaced|took over)\b(?: [\w’']+){{0,9}}? (?P<year>{YEAR}))",
    re.I,
)
# What somebody lived through, and not what somebody thinks of a council: "I left care in 2012".
_LIVED = any_of(
    r"\b(?:I|my (?:\w+ ){1,3}?)(?:['’]?(?:ve|m|s)\b)? ?"
    r"(?:(?:have|has|had|was|were|am|is|first|only|just) )*"
    r"(?:left|took|taken|join\w*|mov\w+|went|born|in (?:(?:their|its|your) )?care|came|start\w*"
    r"|adopt\w*|foster\w*|been|liv\w+|lost|sent|placed|qualified|retired|elected)\b"
)
_OPINION = any_of(
    r"\b(?:says?|said|think|thought|reckons?|told|tells?|swears?|mean|heard|claims?)\b"
)
_INSPECTED = any_of(
    r"\b(?:inspect\w*|reports?|ofsted|ilacs|sifs?|jtais?|grad(?:e|es|ed|ing)|judg\w+|rat(?:ed"
    r"|ing)s?"
    r"|visits?|inadequate|outstanding|good|requires improvement|RI|failed|failing)\b"
)
# "I have every grade since 2013 already, so that isn't the issue."
_DISMISSED = any_of(
    r"\balready\b|\b(?:is|do|does)n['’]?t (?:the (?:issue|question|point)|need|want)\b"
)
# What makes the time that was told of that of the question.
_THEN = any_of(r"\b(?:then|since|(?:at )?that (?:time|year|point)|back then|from then|that long)\b")
_SORRY = (
    r"(?:(?:oh|er+|um+|no|nope|oops|sorry|wait|hang on|scrap that|i meant?|make that|(?:or )?rather"
    r"|correction|actually)\b\W*)+"
)
_CORRECTED = re.compile(rf"\b(?P<year>{YEAR})\W+{_SORRY}(?:(?:in|for|the|of)\s+)*(?={YEAR})", re.I)
_NOT = re.compile(
    r"(?<!why )\bnot (?:(?:in|from|for|of|the|its|their) )*"
    rf"(?P<year>{YEAR})(?:['’]s)?(?: (?:one|report|inspection|ilacs|sif))?",
    re.I,
)


def years_elsewhere(text: str) -> list[Span]:
    """Where the years stand that are of no inspection, though they may be searched for."""
    found = [m.span(str(m.lastgroup)) for m in _NAMED_BY_YEAR.finditer(text)]
    found += [
        m.span("year") for words in (_BORN, _TARGET, _RULES_BEGAN) for m in words.finditer(text)
    ]
    return found + _told_of_asker(text)


def besides_rules_begun(text: str) -> str:
    """A text with blanks in the place of when a framework began: "since ILACS _ in _"."""
    for said in _RULES_BEGAN.finditer(text):
        start, end = said.span("began")
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def years_not_meant(text: str) -> list[re.Match[str]]:
    """The years that the text takes back, with the words that do so; another one is left."""
    taken_back = list(_CORRECTED.finditer(text))
    n_years = len(re.findall(rf"\b{YEAR}\b", text))
    return taken_back or (list(_NOT.finditer(text)) if n_years > 1 else [])


def _told_of_asker(text: str) -> list[Span]:
    """Years in sentences that tell something of the asker's own life beside one that asks."""
    parts = parts_of(text)
    asked = " ".join(text[part.start : part.end] for part in parts if part.asks)
    if _THEN.search(asked):
        return []
    found = []
    for part in parts:
        said = text[part.start : part.end]
        is_own = _LIVED.search(said) and not (_INSPECTED.search(said) or _OPINION.search(said))
        if not part.asks and (is_own or _DISMISSED.search(said)):
            years = re.finditer(rf"\b{YEAR}\b", said)
            found += [(part.start + year.start(), part.start + year.end()) for year in years]
    return found
