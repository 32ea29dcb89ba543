"""Answers a judged area named and nothing asked of it: "the second SIF: adoption?"

Its grade comes first, and then what inspectors wrote.
"""

from __future__ import annotations

import re

from assistant.areas import besides_areas, choose_judgements, names_area
from assistant.forms.found import answer_finding
from assistant.forms.sides import reasons
from assistant.forms.stating import state_judgement
from assistant.inquiry import Draft, Inquiry

_LAST_SAID = re.compile(r"[^.?!:]*[^.?!:\s][.?!:\s]*$")


def answer_area(inquiry: Inquiry) -> Draft | None:
    """The grade of the area that a question only names, and what was found; None for others.

    Where nothing found surely answers, what is written below the area's heading.
    """
    if "topic" in inquiry.reading.carried or len(inquiry.speaking) != 1:
        return None
    said = _LAST_SAID.search(inquiry.reading.topic)
    area = said.group() if said and _is_name(said.group()) else ""
    (record,) = inquiry.speaking
    judgements = choose_judgements(area, record.judgements) if area else ()
    if not judgements:
        return None
    rows = tuple(state_judgement(inquiry, record, judgement) for judgement in judgements)
    found = answer_finding(inquiry)
    is_found = found.status != "not_in_reports"
    below = (s for judgement in judgements for s in reasons(inquiry, record, judgement))
    sentences = found.sentences if is_found else tuple(below)
    ranked = (*dict.fromkeys(j.anchor for j in judgements), *found.ranked)
    return Draft("answered", (*rows, *sentences), found.answered_with, ranked)


def _is_name(text: str) -> bool:
    """Whether a text is an area's name and nothing else."""
    left = besides_areas(text)
    return left != text and not re.search(r"\w", left) and names_area(text)
