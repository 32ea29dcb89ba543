"""Answers what changed over one authority's inspections, oldest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from assistant.areas import asks_for_all_areas, concepts_in, names_area
from assistant.cues.changes import COURSE
from assistant.cues.grades import ASKS_GRADE
from assistant.cues.recommendations import FOLLOWED_UP
from assistant.cues.wanted import ASKS_REASON
from assistant.forms.besides import append_found, asks_besides, asks_why, with_found
from assistant.forms.comparisons import append_compared, compare_findings
from assistant.forms.courses import answer_courses
from assistant.forms.earlier_grades import answer_earlier
from assistant.forms.followed import answer_followed
from assistant.forms.found import answer_finding
from assistant.forms.gradetable import describe_moves, explain_grades, grade_table
from assistant.forms.lacking import or_found
from assistant.forms.sides import answer_sides, names_side_alone, sides_asked, sum_up
from assistant.grade_groups import GRADE_ORDER, GROUP, grades_in
from assistant.inquiry import Draft, Inquiry
from assistant.moves import move_asked
from assistant.patterns import any_of
from assistant.scoping.kinds import DEFAULT_KIND
from assistant.subjects import areas_named, judgements_asked, matter_of, names_no_more
from assistant.sufficiency import wanted
from assistant.tone import Tone
from assistant.words import content_words, stems, word_list
from index import ReportRecord

_OF_EACH = re.compile(
    r"\b(?:(?:mentioned|found|said|in|at|by) )*(?:each|every|all)(?: \w+)? "
    r"(?:time|report|inspection|visit)s?\b",
    re.I,
)
# "Why was there such a rise in children in care?" asks of no grade.
_MORE_OR_LESS = any_of(
    r"\b(?:rise|fall|jump|drop|growth|increase|decrease|decline|surge|spike) (?:in|of)\b"
)
MAX_WHY = 3  # sentences of the summary that bear a move out
# Words of asking about change, which name no topic.
_CHANGE = frozenset(stems(word_list("change_words.txt")))


@or_found
def answer_trend(inquiry: Inquiry) -> Draft:
    """Judgements then and now where grades are asked, or nothing particular; else quotations."""
    followed = answer_followed(inquiry) if FOLLOWED_UP.search(inquiry.reading.question) else None
    if followed:
        return followed
    if courses := answer_courses(inquiry):
        return courses
    if sides := _sides_of_each(inquiry):
        return sides
    records = tuple(reversed(inquiry.records))
    topic = inquiry.reading.topic
    words = content_words(GROUP.sub(" ", topic))
    particular = [w for w in words if stems([w])[0] not in _CHANGE]
    is_of_grades = "grade" in inquiry.reading.marks or bool(grades_in(topic))
    is_said = ASKS_GRADE.search(inquiry.reading.question) or asks_for_all_areas(topic)
    is_asked = is_of_grades and bool(is_said)
    earlier = answer_earlier(inquiry, topic) if is_asked and len(records) == 1 else None
    if earlier:
        return earlier
    asked = matter_of(topic)
    is_moved = move_asked(_MORE_OR_LESS.sub(" ", inquiry.reading.question)) is not None
    is_why = ASKS_REASON.search(inquiry.reading.question) is not None
    if is_why and particular and not (is_of_grades or (is_moved and names_no_more(asked))):
        return answer_finding(inquiry)  # no grade is why directors left
    if is_of_grades or not particular or _is_area(topic, records):
        draft = _trend_of_grades(inquiry, records)
        if draft:
            if not particular:
                why = _with_reasons(inquiry, draft, records)
                if why != draft or not asks_why(inquiry):
                    return why if is_moved or asks_why(inquiry) else draft
            is_all = is_asked and not (asks_why(inquiry) or asks_besides(inquiry, topic))
            told = draft if is_all else with_found(inquiry, draft)
            is_borne_out = told != draft or not asks_why(inquiry)
            return told if is_borne_out else _with_reasons(inquiry, draft, records)
    names_areas = names_no_more(asked) and not wanted(topic)  # how long adoption takes is no grade
    draft = _trend_of_grades(inquiry, records, asked) if names_areas else None
    if draft:
        return append_compared(draft, compare_findings(inquiry, records), asked)
    return answer_finding(inquiry) if len(records) == 1 else compare_findings(inquiry, records)


def _sides_of_each(inquiry: Inquiry) -> Draft | None:
    """What each report praises or faults, where that is asked of every one and of no matter."""
    question = inquiry.reading.question
    sides = sides_asked(question) if COURSE.search(question) else ()
    topic = _OF_EACH.sub(" ", inquiry.reading.topic)
    if not sides or not names_side_alone(topic):
        return None
    own = tuple(record for record in inquiry.records if record.kind == DEFAULT_KIND)
    preferred = frozenset(record.report_id for record in own)
    resolution = replace(inquiry.resolution, records=own, preferred=preferred)
    reading = replace(inquiry.reading, topic=topic)
    return answer_sides(replace(inquiry, reading=reading, resolution=resolution), sides)


def _with_reasons(inquiry: Inquiry, draft: Draft, records: Sequence[ReportRecord]) -> Draft:
    """The moves of grades, and what the latest report sums up of what bears them out."""
    direction = move_asked(inquiry.reading.question)
    is_up = direction.signs == {1} if direction else _is_up(records)
    is_kept = direction is not None and direction.signs == {0}
    is_good = is_kept and records[-1].overall in ("good", "outstanding")
    side: Tone = "good" if is_up or is_good else "bad"
    why = Draft("answered", tuple(islice(sum_up(inquiry, records[-1], side), MAX_WHY)))
    return append_found(draft, why)


def _is_up(records: Sequence[ReportRecord]) -> bool:
    """Whether the last overall grade is better than the one before it."""
    grades = [GRADE_ORDER.index(record.overall) for record in records if record.overall]
    return len(grades) > 1 and grades[-1] < grades[-2]


def _is_area(topic: str, records: Sequence[ReportRecord]) -> bool:
    """Whether a topic is an area's name and nothing else, and every report judges that area."""
    left = topic
    for concept in concepts_in(topic):
        left = re.sub(rf"(?:{concept.asked.pattern})\w*", " ", left, flags=re.I)
    is_name = left != topic and not names_area(left) and not wanted(topic)  # no count is graded
    return is_name and all(judgements_asked(topic, record.judgements) for record in records)


def _trend_of_grades(
    inquiry: Inquiry, records: tuple[ReportRecord, ...], asked: str | None = None
) -> Draft | None:
    """A table of the grades, then what moved, then what is not comparable.

    Args:
        inquiry: The question.
        records: Oldest first.
        asked: What names the areas, where that is not all of the topic.
    """
    topic = inquiry.reading.topic if asked is None else areas_named(asked)
    topic = topic if concepts_in(topic) else GROUP.sub(" ", topic)  # a grade names no area
    graded = [(r, judgements_asked(topic, r.judgements)) for r in records]
    ranked = [j.anchor for _, judgements in graded for j in judgements]
    if not ranked:
        return None
    sentences = (
        *grade_table(inquiry, graded),
        *describe_moves(inquiry, graded),
        *explain_grades(graded),
    )
    return Draft("answered", sentences, "record", tuple(dict.fromkeys(ranked)))
