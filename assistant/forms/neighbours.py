"""Answers which the statistical neighbours of a council are, and how they do beside it."""

from __future__ import annotations

from dataclasses import replace

from assistant.areas import names_only_areas
from assistant.forms.aggregates import make_list
from assistant.forms.refusals import refuse
from assistant.generality import is_general
from assistant.grade_groups import GROUP
from assistant.inquiry import Draft, Inquiry
from assistant.inspections import authorities_of
from assistant.words import content_words, stems

# Words of asking for neighbours and of holding them against each other, which name no matter.
_ASKING = frozenset(
    stems(["statistical", "neighbours", "compare", "compares", "comparison", "measure", "stack"])
    + stems(["similar", "comparable", "rest", "other", "others", "average", "boroughs", "counties"])
    + stems(["councils", "authorities", "do", "doing", "like"])
)


def answer_neighbours(inquiry: Inquiry) -> Draft | None:
    """The latest grade of each neighbour stored, the best first; None where a matter is asked of.

    Overall, or of an area that is named. None too where a grade is: which have it is a list.
    """
    if GROUP.search(inquiry.reading.question):
        return None
    words = content_words(inquiry.reading.topic)
    left = " ".join(word for word in words if stems([word])[0] not in _ASKING)
    is_of_all = is_general(left) or names_only_areas(left)
    if not inquiry.reading.wants_neighbours or not is_of_all:
        return None
    if authorities_of(inquiry.speaking) <= set(inquiry.reading.authorities):
        return refuse(inquiry)
    resolution = replace(inquiry.resolution, records=inquiry.speaking)
    return make_list(replace(inquiry, resolution=resolution), "standing")
