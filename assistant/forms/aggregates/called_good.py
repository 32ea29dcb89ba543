"""What whoever asks calls good or inadequate and no report grades: "a good virtual school".

Reports grade councils and some areas. Of any other thing they say what is well or ill done, so what
is listed is whom they praise or fault for it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.areas import besides_areas, concepts_in
from assistant.grade_groups import GROUP, grades_of
from assistant.inquiry import Inquiry
from assistant.patterns import any_of
from assistant.tense import asks_of_past
from assistant.vocabulary import matching_terms
from assistant.words import content_words, stems

# Where what is called so ends: "a good front door in London".
_END = (
    r"(?:in|for|at|on|of|since|until|now|today|and|or|but|than|that|who|which|whose|with|from|before"
    r"|after|during|last|this|these|those|when|where|while|as|is|are|was|were|has|have|had|do|does"
    r"|did|by|to|again|twice|both|all|any|currently|nowadays|across|among|within|under|according"
    r"|out|over|then|too|also|right|the|an?|their|its|everywhere|somewhere|throughout|ever|yet|first|last|\d+"
    r"|two|three|four|five|each|every)"
)
_NOUNS = rf"(?!{_END}\b)[\w’'-]+(?:\s+(?!{_END}\b)[\w’'-]+){{0,3}}"
# What is good at a thing: "a good record on missing children".
_WAY = (
    r"(?:(?:track )?records?|reputations?|approach(?:es)?|response|offer|handling|management"
    r"|arrangements?|grip|performance|practice|support|work|provision)"
)
_THING = re.compile(
    rf"\s+(?:{_WAY}\s+(?:on|for|of|with|in|around|to|about)\s+(?:(?:the|their|its)\s+)?"
    rf"(?P<at>{_NOUNS})|(?P<thing>{_NOUNS}))"
)
_WAY_ALONE = re.compile(rf"{_WAY}(?: \w+)?", re.I)
# What does have a grade, or is no thing: "good ratings", "good boroughs", "a good number".
_GRADED = any_of(
    r"\b(?:councils?|authorit(?:y|ies)|boroughs?|LAs?|reports?|inspections?|letters?|places?"
    r"|count(?:y|ies)|unitar(?:y|ies)|districts?|cit(?:y|ies)|performers?|neighbours?|ones?|ILACS"
    r"|SIFs?|JTAIs?|children['’]?s services|ofsteds?|overall|grades?|graded|ratings?|rated|judged"
    r"|judge?ments?|verdicts?|marks?|results?|outcomes?|effectiveness|scores?|status|areas?)\b",
    r"^(?:practice|examples?|news|things?|ideas?|reasons?|deal|start|progress|numbers?|jobs?|enough"
    r"|work|bits?|points?|times?|years?|in a row|running|overall)\b",
)
_DOING = re.compile(r"\w+ing", re.I)  # "good standing"
_IMPROVE = re.compile(r"improv", re.I)  # what "requires improvement" is the council, or an area
_OF_AREA = frozenset(stems(["services", "provision", "team", "department", "work", "help"]))
_JOINING = re.compile(
    r"(?:\b(?:has|have|had|having|got|gets?|with|runs?|running|offers?|offering|provides?|providing"
    r"|gives?|an?|the|their|its|really|very|some|any|is there|are there)\b\s*)+$",
    re.I,
)
_DENIES = any_of(r"\b(?:no|not|never|without|lack\w*|don['’]t|doesn['’]t|didn['’]t|n['’]t)\W*$")
_WELL, _ILL = {"good", "outstanding"}, {"inadequate", "requires_improvement"}


def of_what_is_called_good(inquiry: Inquiry) -> Inquiry:
    """The inquiry as asked of whom reports praise or fault for a thing that it calls so."""
    reading = inquiry.reading
    question, topic = _said_plainly(reading.question), _said_plainly(reading.topic)
    if question == reading.question:
        return inquiry
    marks = tuple(mark for mark in reading.marks if mark != "grade")
    return replace(inquiry, reading=replace(reading, question=question, topic=topic, marks=marks))


def _said_plainly(text: str) -> str:
    """A text with "are praised for" or "are criticised for" in the place of a thing's grade."""
    called = [group for group in GROUP.finditer(text) if _is_of_thing(text, group)]
    if len(called) != 1:
        return text
    (group,) = called
    grades = grades_of(group)
    said = "praised for" if grades <= _WELL else "criticised for" if grades <= _ILL else ""
    before = _JOINING.sub("", text[: group.start()]).rstrip()
    if not said or _DENIES.search(before):
        return text
    verb = "were" if asks_of_past(text) else "are"
    thing = _THING.match(text, group.end())
    start = thing.start("at") if thing and thing["at"] else group.end()
    return f"{before} {verb} {said} {text[start:].lstrip()}"


def _is_of_thing(text: str, group: re.Match[str]) -> bool:
    said = _THING.match(text, group.end())
    is_had = _JOINING.search(text[: group.start()]) is not None
    thing = (said["at"] or said["thing"]) if said and is_had else ""
    is_doing = _DOING.fullmatch(thing) and not matching_terms(thing)
    if not content_words(thing) or _GRADED.search(thing) or _WAY_ALONE.fullmatch(thing):
        return False
    if is_doing or _IMPROVE.search(group.group()):
        return False
    left = {stem for stem in stems(content_words(besides_areas(thing)))} - _OF_AREA
    return bool(left) or not concepts_in(thing)
