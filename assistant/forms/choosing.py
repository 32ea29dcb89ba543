"""Which of the forms makes the answer to an inquiry, or what is said instead of an answer."""

from __future__ import annotations

from collections.abc import Callable

from assistant.cues.everyday_grades import WHAT_IT_GOT
from assistant.cues.lists import OF_COUNCILS
from assistant.forms.about import answer_about
from assistant.forms.aggregates import answer_aggregate
from assistant.forms.aggregates.gaps import asks_between, list_gaps
from assistant.forms.aggregates.standing import answer_ranked
from assistant.forms.bare_area import answer_area
from assistant.forms.comparisons import answer_comparison
from assistant.forms.found import answer_finding
from assistant.forms.grades import answer_grade
from assistant.forms.improvements import (
    answer_improvements,
    answer_likely_improvements,
    lists_own_items,
)
from assistant.forms.last_graded import answer_best_or_worst, answer_last_graded
from assistant.forms.meanings import answer_meaning
from assistant.forms.moved_areas import answer_moved_areas
from assistant.forms.neighbours import answer_neighbours
from assistant.forms.other_kinds import answer_other_kinds
from assistant.forms.overviews import answer_overview, asks_overview
from assistant.forms.paragraphs import show_paragraph
from assistant.forms.particulars import (
    answer_framework,
    answer_next,
    answer_particulars,
    particulars_asked,
)
from assistant.forms.refusals import clarify, decline, decline_field, refuse
from assistant.forms.sides import answer_sides, names_side_alone, sides_asked
from assistant.forms.trends import answer_trend
from assistant.grade_groups import grades_in
from assistant.harm import asks_of_reports
from assistant.inquiry import Draft, Inquiry
from assistant.inspections import authorities_of
from assistant.other_fields import other_field
from assistant.patterns import any_of
from assistant.reading import Reading

# "When was it last inspected, and what did it get?"
_WHEN = any_of(r"^\W*(?:and |so )?(?:when|how (?:long|recent\w*|old|many (?:years|months)))\b")
# An authority must be named to ask these of it.
_NEEDS_AUTHORITY = frozenset({"grade", "recommend", "trend", "compare"})

MAX_OF_REGION = 2  # sentences on each side of each council of a region


def form_for(inquiry: Inquiry) -> Callable[[Inquiry], Draft]:
    """What makes the answer."""
    at_once = _said_instead(inquiry) or _of_something_else(inquiry)
    if at_once:
        return lambda _: at_once
    forms = {
        "show": show_paragraph,
        "aggregate": answer_aggregate,
        "compare": answer_comparison,
        "trend": answer_trend,
        "recommend": answer_improvements,
        "grade": answer_grade,
    }
    return forms.get(inquiry.reading.form, answer_finding)


def _said_instead(inquiry: Inquiry) -> Draft | None:
    """What is asked back, declined or refused before anything is looked for."""
    reading, resolution = inquiry.reading, inquiry.resolution
    is_of_council = bool(reading.authorities) or reading.says_we or inquiry.is_of_one
    if reading.tells_of_harm and not asks_of_reports(reading.question, is_of_council=is_of_council):
        return Draft("out_of_scope", ())
    told = answer_meaning(inquiry) or answer_about(inquiry)
    if told:
        return told
    if reading.form == "advice":
        return answer_next(inquiry) or decline(reading.question)
    is_weighed = reading.form == "finding" and not resolution.problem  # with what was found
    if not is_weighed and (field := other_field(inquiry)):
        return decline_field(field)
    if resolution.problem == "which_authority":
        return clarify(resolution.choices)
    if resolution.problem:
        return refuse(inquiry)
    if _needs_authority(inquiry):
        return clarify(sorted(authorities_of(resolution.records)))
    return None


def _needs_authority(inquiry: Inquiry) -> bool:
    """Whether a question that is only about one authority names none of several stored."""
    reading = inquiry.reading
    is_of_whom = reading.authorities or reading.regions
    is_of_one = reading.form in _NEEDS_AUTHORITY or _names_side_alone(reading)
    if is_of_whom or not is_of_one:
        return False
    if _is_of_all(inquiry):
        return False
    return len(authorities_of(inquiry.records)) > 1


def _names_side_alone(reading: Reading) -> bool:
    """Whether what is good or bad is asked, of nothing and nobody: "what are the problems?"."""
    is_of_sides = reading.form == "finding" and bool(sides_asked(reading.question))
    return is_of_sides and names_side_alone(reading.topic)


def _is_of_all(inquiry: Inquiry) -> bool:
    """Whether a grade is asked for that no council named has: the councils that have it are."""
    reading = inquiry.reading
    n_councils = len(authorities_of(inquiry.records))
    is_of_nobody = reading.form == "grade" and not reading.authorities and n_councils > 1
    return is_of_nobody and bool(grades_in(reading.question))


def _asks_what_it_got(reading: Reading) -> bool:
    """Whether a grade is asked of the last time that inspectors came, and not when that was."""
    is_of_day = _WHEN.search(reading.question) is not None
    return (
        not is_of_day
        and reading.form == "grade"
        and WHAT_IT_GOT.search(reading.question) is not None
    )


def _sides_by_region(inquiry: Inquiry) -> Draft | None:
    """What is praised or faulted in each council of a region, where it is asked of no matter."""
    reading = inquiry.reading
    is_of_region = reading.form == "aggregate" and reading.regions and not reading.authorities
    sides = sides_asked(reading.question) if is_of_region else ()
    if not sides or not names_side_alone(reading.topic) or OF_COUNCILS.search(reading.question):
        return None
    return answer_sides(inquiry, sides, MAX_OF_REGION)


def _of_something_else(inquiry: Inquiry) -> Draft | None:
    """What is answered from something else than the form of the question says."""
    reading = inquiry.reading
    if _is_of_all(inquiry):
        return answer_aggregate(inquiry)
    if lists_own_items(inquiry):
        return answer_improvements(inquiry)
    if sides := _sides_by_region(inquiry):
        return sides
    if len(reading.authorities) > 1 and (ranked := answer_ranked(inquiry)):
        return ranked
    draft = answer_neighbours(inquiry) or answer_last_graded(inquiry)
    draft = draft or answer_best_or_worst(inquiry) or answer_moved_areas(inquiry)
    draft = draft or answer_other_kinds(inquiry)
    if draft or asks_between(inquiry):
        return draft or list_gaps(inquiry)
    if reading.form not in ("finding", "grade", "trend", "compare"):
        return answer_next(inquiry) if reading.form == "aggregate" else None
    is_dated = particulars_asked(reading) and not _asks_what_it_got(reading)
    draft = answer_next(inquiry) or answer_framework(inquiry)
    draft = draft or (answer_particulars(inquiry) if is_dated else None)
    if draft or reading.form != "finding":
        return draft
    draft = answer_overview(inquiry) if asks_overview(inquiry) else None
    draft = draft or answer_area(inquiry)
    is_named = bool(reading.authorities) or inquiry.is_of_one
    if not draft and is_named and not sides_asked(reading.question):
        return answer_likely_improvements(inquiry)
    return draft
