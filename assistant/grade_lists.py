"""Whether a question asks which councils have some grades, however it puts it.

Its words are of grades and nothing else, and it asks who: which, who, where, any, the first. Of
many councils where none is named; of those named where it asks which of them.
"""

from __future__ import annotations

import re

from assistant.areas import (
    AREA_WORDS,
    GRADING,
    asks_of_grades_alone,
    besides_areas,
    concepts_in,
    names_only_areas,
)
from assistant.conditions import tests_asked
from assistant.cues.everyday_grades import OF_YOU
from assistant.cues.grades import OTHERS_GRADED
from assistant.grade_groups import GROUP
from assistant.moves import besides_moves, move_asked
from assistant.patterns import any_of
from assistant.recurrence import quantifier
from assistant.told import besides_told
from assistant.words import content_words, stems, word_list

_BODY = (
    r"(?:councils?|authorit(?:y|ies)|boroughs?|districts?|unitar(?:y|ies)|mets|LAs?|places?|areas?"
    r"|ones?|count(?:y|ies)|inspections?"
    r"|reports?|children['’]?s services)"
)
_WHO = any_of(
    r"\b(?:which|who|whose|where|anyone|anybody|anywhere|somebody|someone|how many|how often)\b",
    r"\b(?:any|every|all|each|only|single|no|list|name|first|earliest|last) (?:\w+ ){0,2}?"
    rf"{_BODY}\b",
    rf"^\W*(?:\w+ ){{0,4}}?(?:{_BODY})\b|\blist(?: (?:them|all))?\W*$",
    r"\b(?:first|last|earliest) to\b|\bwhat (?:share|proportion|percentage|fraction)\b",
)
_WHICH_OF = any_of(
    r"\b(?:which(?:ever)?|who|whose|where|any(?:one|body)?|either|neither|none|how many)\b",
    r"\b(?:did|has|have|had|was|were|is|are) any\b",
    r"\b(?:ever|never|always|twice|first to|last to|in a row|running)\b",
)
# What a grade is said of: "supervision was", "plans are often".
_SUBJECT = re.compile(
    r"\b(?!(?:it|they|that|this|which|who|what|there|these|those|one|ones|none|neither|all|any|some|most|many|each"
    r"|both|else|others?|he|she|we|you|where|when|know|knew|think|thought|said|says|heard|councils?|authorit(?:y|ies)|boroughs?|count(?:y|ies)"
    r"|inspections?|reports?|places|percentage|proportion|share|fraction|cent|number|half"
    r"|visits?)\b)(?P<noun>[a-z]{4,}) "
    r"(?:was|were|is|are|has been|have been)(?: not|n['’]?t)?"
    r"(?: (?:still|too|often|always|simply))?\s*$",
    re.I,
)
_AS_WELL = any_of(
    r"\b(?:as well|too|also|itself|themselves|(?:at|by) (?:that|the) (?:time|point)|that time"
    r"|at (?:some|any|one) (?:point|stage|time)|in the past|and when|(?:and )?(?:on|for) what)\b"
)
_SPREAD = any_of(
    r"\b(?:commonest|most (?:common|frequent|usual)|breakdown|split|spread|distribution)\b"
)
_OF_GRADES = any_of(
    r"\b(?:grades?|graded|ratings?|rated|judge?ments?|judged|verdicts?|marks?|scores?|scored"
    r"|overall|effectiveness|ofsted|headline)\b"
)
# What is asked of the text of a report, whatever it was judged.
_OF_TEXT = any_of(
    r"\b(?:why|how (?:did|do|does|has|have|is|are|was|were)|what (?:did|do|does) (?:inspectors|they"
    r"|ofsted|the))\b|\b(?:tell|told|say|says|said|mention\w*|describe\w*|because of what)\b",
    r"\bbetter (?:than|at)\b|\bcompare\w*\b|\bdiffer\w*\b",
    r"\b(?:c[ao]me|finish(?:ed)?|is|was)(?: out)? (?:on top|top|first|bottom|last)\b(?! to\b)",
)


# Words of asking for a list of councils or of their grades, which name no theme.
_OF_A_LIST = GRADING | frozenset(
    stems(
        [
            *word_list("listing_words.txt"),
            *word_list("narrowing_words.txt"),
            *("biggest", "largest", "greatest", "steepest", "furthest", "ever"),
            *("row", "running", "trot", "succession", "consecutive", "successive", "twice", "each"),
            *("proportion", "share", "percentage", "fraction", "cent", "latest", "last"),
        ]
    )
)


def asks_of_many(question: str, *, is_of_old: bool = False) -> bool:
    """Whether a question that names no council asks which reports have some grades.

    Until 2012 (`is_of_old`) some twenty areas had one each, in words that are themes of later
    reports.
    """
    tests = tests_asked(question)
    if any(test.which in ("against", "same", "every", "count") for test in tests):
        return True
    if len({(test.which, test.area_name) for test in tests}) > 1:
        return True
    if _SPREAD.search(question) and _OF_GRADES.search(question):
        return True
    asks_who = _WHO.search(question) is not None or quantifier(question)[0] in (
        "row",
        "never",
        "always",
    )
    is_graded = _is_of_grades(question) or (is_of_old and _is_of_old_grades(question))
    return asks_who and is_graded


def asks_which_of_these(question: str, *, is_of_old: bool = False) -> bool:
    """Whether a question that names councils asks which of them have some grades."""
    question = besides_told(question)
    return (
        (
            _is_of_grades(question)
            or (is_of_old and _is_of_old_grades(question))
            or (_moved_or_graded(question) and not names_theme(question))
        )
        and _WHICH_OF.search(question) is not None
        and not _asks_of_text(question)
    )


def _moved_or_graded(question: str) -> bool:
    """Whether something is said to have moved, or to be good: "which of them got worse?".

    But "which of them lets you slip away?" is of no grade.
    """
    is_said = move_asked(question) is not None or bool(tests_asked(question))
    return is_said and not OF_YOU.search(question)


def names_theme(topic: str) -> bool:
    """Whether something else than an area is said to have moved: "kept children waiting"."""
    left = content_words(besides_moves(besides_areas(topic)))
    return any(stem not in _OF_A_LIST and not stem.isdigit() for stem in stems(left))


def _asks_of_text(question: str) -> bool:
    """Whether the text of reports is asked of; "good or better at its latest" is a grade."""
    besides = GROUP.sub(lambda said: " " if said["after"] else said.group(), question)
    return _OF_TEXT.search(besides) is not None


def asks_of_neighbours(question: str) -> bool:
    """Whether a question of a council's neighbours asks for grades of theirs, and not of what."""
    return _is_of_grades(question) and not _asks_of_text(question)


def grades_a_theme(question: str) -> bool:
    """Whether what is called good or bad is no judged area but something that the text tells of.

    "Which were told that supervision was not good enough?"
    """
    if _OF_GRADES.search(question) or any(test.area_name for test in tests_asked(question)):
        return False
    for group in GROUP.finditer(question):
        subject = _SUBJECT.search(question[: group.start()])
        if subject and stems([subject["noun"].lower()])[0] not in GRADING | AREA_WORDS:
            return True
    return False


def _is_of_old_grades(question: str) -> bool:
    """Whether nothing is named but grades, and areas of any framework."""
    return GROUP.search(question) is not None and names_only_areas(GROUP.sub(" ", question))


def _is_of_grades(question: str) -> bool:
    """Whether grades are named, or how they moved, and nothing is asked but of grades."""
    if OTHERS_GRADED.search(question):
        return False
    if not GROUP.search(question):
        return _OF_GRADES.search(question) is not None and move_asked(question) is not None
    left = _AS_WELL.sub(" ", GROUP.sub(" ", question))
    if _OF_GRADES.search(left):
        return True
    is_joined = quantifier(question)[0] != "" and concepts_in(left) != ()
    is_bare = {group.group().lower() for group in GROUP.finditer(question)} == {"good"}
    return not is_bare and (is_joined or asks_of_grades_alone(left))
