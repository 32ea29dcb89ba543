"""Reads the grades of three inspections or more in a row: "good, RI, then good again"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.grade_groups import ONE_GRADE, grades_in
from assistant.patterns import any_of

# What may stand between the grades of a row of inspections.
_NEXT_GRADE = re.compile(
    r"\W*(?:(?:and|then|to|into|back|next|followed by|before|after that|later|again|on|up|down)"
    r"\b\W*)*",
    re.I,
)
_MIDDLE = ("adequate", "requires_improvement")
_IN_TURN = any_of(r"\b(?:then|to|into|back|next|followed by|before|after that)\b|->|→|>")


def row_asked(question: str) -> tuple[str, ...]:
    """The grades of three inspections or more, one after another; () where fewer are named so.

    "Good, outstanding or RI" are no row, unless one is named again or "then" stands between two.
    """
    rows: list[list[re.Match[str]]] = []
    for said in ONE_GRADE.finditer(question):
        if rows and _NEXT_GRADE.fullmatch(question[rows[-1][-1].end() : said.start()]):
            rows[-1].append(said)
        else:
            rows.append([said])
    for row in (row for row in rows if len(row) > 2):
        grades = tuple(grades_in(said.group())[0] for said in row)
        between = [question[a.end() : b.start()] for a, b in pairwise(row)]
        if len(set(grades)) < len(grades) or any(map(_IN_TURN.search, between)):
            return grades
    return ()


def starts_of(row: Sequence[str], given: Sequence[str]) -> list[int]:
    """Where a row of grades begins among those that were given; RI stands where adequate did."""
    wanted, had = (["RI" if g in _MIDDLE else g for g in grades] for grades in (row, given))
    return [at for at in range(len(had) - len(wanted) + 1) if had[at : at + len(wanted)] == wanted]
