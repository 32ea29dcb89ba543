"""What is told where a council is held against others of a kind that no record tells."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Status
from assistant.areas import concepts_in, names_only_areas
from assistant.cues.grades import ASKS_GROUNDS
from assistant.forms.found import answer_finding
from assistant.forms.gradetable import explain_grades, grade_table
from assistant.gather import search_again
from assistant.generality import is_general
from assistant.inquiry import Draft, Inquiry, notice
from assistant.inspections import authorities_of
from assistant.subjects import judgements_asked
from assistant.words import content_words

# "Other seaside councils", "councils like it"; regions and neighbours are told by the record.
_OTHERS = re.compile(
    r"\b(?:with|to|against|than|of|versus|vs|beside|alongside|from)\s+(?:(?:the|all|most|many)\s+)?"
    r"(?:other|fellow|similar|comparable)\s+(?P<kind>(?:[\w-]+\s+){0,2}?)"
    r"(?:councils|authorities|areas|boroughs|counties|cities|towns|places|LAs)\b"
    r"(?:\s+(?:nearby|nationally|in (?:England|the country)))?",
    re.I,
)
_HELD_AGAINST = re.compile(
    r"\b(?:compar\w*|than|stack\w*|measure\w*|versus|vs|rank\w*|against|beside|differ\w*)\b", re.I
)
_COMPARING = re.compile(
    r"\b(?:how|where|what|who)\b|\b(?:compar\w*|does|do|is|are|did|stack\w*|measure\w*|up|rank\w*"
    r"|better|worse|different|doing|on|for|in|about|at|and)\b",
    re.I,
)


def answer_other_kinds(inquiry: Inquiry) -> Draft | None:
    """What is told of the one council, led by what is not told of the others; None where no others
    of a kind are asked of, or more than one council is. A reason is looked for in its own report.
    """
    reading = inquiry.reading
    said = _HELD_AGAINST.search(reading.question) and _OTHERS.search(reading.question)
    is_of_one = len(reading.authorities) == 1 == len(authorities_of(inquiry.speaking))
    if not said or not is_of_one or reading.regions or reading.wants_neighbours:
        return None
    if ASKS_GROUNDS.search(reading.question):
        return None
    (council,) = reading.authorities
    kind = said["kind"].strip()
    which = f"The record does not tell which councils are “{kind}”. " if kind else ""
    lead = notice(
        f"{which}This is of {council} alone: to hold it against others, name them, or ask how it "
        "compares with its statistical neighbours or with the rest of its region."
    )
    topic = _OTHERS.sub(" ", reading.topic)
    left = " ".join(content_words(_COMPARING.sub(" ", topic)))
    if is_general(left) or names_only_areas(left):
        asked = [
            (r, judgements_asked(left, r.judgements) if concepts_in(left) else r.judgements)
            for r in inquiry.speaking
        ]
        anchors = tuple(judgement.anchor for _, own in asked for judgement in own)
        sentences = (*grade_table(inquiry, asked), *explain_grades(asked))
        draft = Draft("answered", sentences, "record", anchors)
    else:
        draft = answer_finding(search_again(inquiry, left))
    status: Status = "partly_answered" if draft.status == "answered" else draft.status
    return replace(draft, status=status, sentences=(lead, *draft.sentences))
