"""What is asked besides a grade, and the answer to both: the record first, then what was found."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from assistant.areas import names_only_areas
from assistant.cues.clauses import asking_clauses
from assistant.cues.grades import ASKS_GRADE, ASKS_GROUNDS
from assistant.forms.found import answer_finding
from assistant.grade_groups import GROUP, grades_in
from assistant.inquiry import Draft, Inquiry
from assistant.subjects import names_no_more

# "…, and how is it run?", but not "…, and if so what?", "…, and when?", which ask for no more.
_ANOTHER = re.compile(
    r"\band (?=(?:how|what|who|why|where|is|are|do|does|did|has|have)\b \w+)", re.I
)
_NEXT = re.compile(r"\?\s+(?=(?:how|what|who|why|where|is|are|do|does|did|has|have)\b)", re.I)


def asks_why(inquiry: Inquiry) -> bool:
    """Whether a question asks what a grade rests on."""
    return ASKS_GROUNDS.search(inquiry.reading.question) is not None


def asks_besides(inquiry: Inquiry, asked: str) -> bool:
    """Whether something is asked besides the grades of areas, in the same clause or another.

    "What grade did they get for leaving care, and what has changed since?"
    """
    asking = [GROUP.sub(" ", clause) for clause in asking_clauses(asked)]
    if any(_is_besides(clause, is_alone=len(asking) == 1) for clause in asking):
        return True
    question = inquiry.reading.question
    if set(grades_in(question)) == {"good"} and not ASKS_GRADE.search(question):
        return True  # "is the board any good?" is answered by what was written of it, too
    clauses = _ANOTHER.split(question)[1:]
    if any(not ASKS_GRADE.search(clause) for clause in clauses):
        return True
    sentences = (GROUP.sub(" ", said) for said in _NEXT.split(question)[1:])
    return any(not (ASKS_GRADE.search(said) or names_only_areas(said)) for said in sentences)


def _is_besides(clause: str, *, is_alone: bool) -> bool:
    """Whether a clause asks for more than the grades of areas.

    One that asks for them, by itself or among others, does so where it names another matter.
    """
    if names_only_areas(clause):
        return False
    is_of_grade = is_alone or ASKS_GRADE.search(clause)
    return not (is_of_grade and names_no_more(clause))


def with_found(inquiry: Inquiry, draft: Draft) -> Draft:
    """What the record answers, and then what inspectors wrote of what is asked besides."""
    return append_found(draft, answer_finding(inquiry))


def append_found(draft: Draft, found: Draft) -> Draft:
    """What was found after what the record answers, but for what prints the grades themselves."""
    if found.status == "not_in_reports":
        return draft
    known = {c.anchor for s in draft.sentences if s.kind == "record" for c in s.citations}
    more = (s for s in found.sentences if not known & {c.anchor for c in s.citations})
    notes = tuple(takewhile(lambda s: s.kind == "notice", reversed(draft.sentences)))
    rows = draft.sentences[: len(draft.sentences) - len(notes)]
    return replace(draft, sentences=(*rows, *more, *reversed(notes)))
