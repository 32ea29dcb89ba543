"""The judgements of several reports or areas as a table, and what in it is comparable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.answer import Cell, Sentence
from assistant.forms.stating import area_name, explain_scale, grade_name, state_judgement
from assistant.grade_groups import GRADE_ORDER
from assistant.inquiry import Inquiry, cite, notice, speaker
from assistant.inspections import inspection_date
from assistant.quoting import words_of_judgement
from index import ReportRecord
from ingest import FRAMEWORKS, Judgement

NOT_JUDGED = "Gives no grade of its own for this."
Graded = tuple[ReportRecord, tuple[Judgement, ...]]


class Again(NamedTuple):
    """Two judgements of one area, one after the other."""

    area: str
    older: tuple[ReportRecord, Judgement]
    newer: tuple[ReportRecord, Judgement]

    @property
    def sign(self) -> int:
        """1 where the grade went up, -1 where down, 0 where it stayed."""
        was, now = (GRADE_ORDER.index(judgement.grade_key) for _, judgement in self[1:])
        return (was > now) - (was < now)


def grade_table(inquiry: Inquiry, graded: Sequence[Graded]) -> list[Sentence]:
    """A cell for each report and area, or a notice that the report does not judge it.

    Reports are the rows where there are at least as many of them as areas,
    else the columns: the shorter side is the wider one on a page.
    """
    column_of = _columns(graded)
    areas = list(dict.fromkeys(column_of.values())) or ["Grade"]
    overall = {column_of[_key(r, j)] for r, own in graded for j in own if j.area_key == "overall"}
    sentences = []
    for record, judgements in graded:
        for area in areas:
            own = [j for j in judgements if column_of[_key(record, j)] == area]
            cell = _cell(record, area, len(areas) > len(graded))
            sentences += [_state(inquiry, record, j, cell) for j in own] or [
                _not_judged(inquiry, record, cell, is_overall=area in overall)
            ]
    return sentences


def _not_judged(
    inquiry: Inquiry, record: ReportRecord, cell: Cell, *, is_overall: bool
) -> Sentence:
    """That a report gives no such grade; where it is the overall one, cited from those it gives."""
    if not (is_overall and record.judgements):
        return notice(NOT_JUDGED, speaker(record), cell)
    paragraph = inquiry.library.paragraph(record.judgements[0].anchor)
    quote = words_of_judgement(record.judgements[0], paragraph)
    citation = cite(inquiry, paragraph.anchor, quote, "record")
    text = f"Gives no overall grade, but {len(record.judgements)} others."
    return Sentence(text, "record", (citation,), speaker(record), cell)


def explain_grades(graded: Sequence[Graded]) -> list[Sentence]:
    """The scale of each framework that gave the grades, and what is not comparable."""
    records = [record for record, judgements in graded if judgements]
    frameworks = dict.fromkeys(record.framework for record in records)
    alike: dict[tuple[str, ...], list[str]] = {}
    for key in frameworks:
        alike.setdefault(tuple(FRAMEWORKS[key].scale.values()), []).append(key)
    scales = [explain_scale(keys) for keys in alike.values()]
    return [notice(text) for text in (*scales, *_not_comparable(graded))]


def describe_moves(inquiry: Inquiry, graded: Sequence[Graded]) -> list[Sentence]:
    """For each area judged again, from which grade to which it moved, citing both."""
    return [state_again(inquiry, again) for again in given_again(graded)]


def given_again(graded: Sequence[Graded]) -> list[Again]:
    """Each grade that an area was given again, area by area; none of an area judged twice at once.

    Args:
        graded: The inspections with their judgements, oldest first.
    """
    column_of = _columns(graded)
    found = []
    for area in dict.fromkeys(column_of.values()):
        own = [
            (record, j)
            for record, judgements in graded
            for j in judgements
            if column_of[_key(record, j)] == area
        ]
        is_again = len({record.report_id for record, _ in own}) == len(own) > 1
        found += [Again(area, *pair) for pair in pairwise(own)] if is_again else []
    return found


def state_again(inquiry: Inquiry, again: Again) -> Sentence:
    """From which grade to which an area moved, citing both."""
    older, newer = again.older, again.newer
    was, now = (grade_name(*side).lower() for side in (older, newer))
    since = f"from {inspection_date(older[0])} to {inspection_date(newer[0])}"
    text = f"{again.area}: {was} to {now}, {since}."
    if not again.sign:
        text = f"{again.area}: stayed {now}, {since}."
    citations = [c for side in (older, newer) for c in state_judgement(inquiry, *side).citations]
    return Sentence(text, "record", tuple(citations), "What moved")


def _state(inquiry: Inquiry, record: ReportRecord, judgement: Judgement, cell: Cell) -> Sentence:
    value = Cell(cell.row, cell.column, grade_name(record, judgement))
    return state_judgement(inquiry, record, judgement, speaker(record), value)


def _cell(record: ReportRecord, area: str, is_turned: bool) -> Cell:
    return Cell(area, speaker(record)) if is_turned else Cell(speaker(record), area)


def judge_the_same(
    one: tuple[ReportRecord, Judgement], other: tuple[ReportRecord, Judgement]
) -> bool:
    """Whether two judgements are of one area, of the same framework or of comparable ones."""
    return _key(*one) == _key(*other) or _key(*other) in _comparable(*one)


def _columns(graded: Sequence[Graded]) -> Mapping[str, str]:
    """The name under which each "framework:area_key" stands: one name for what is comparable."""
    names: dict[str, str] = {}
    for record, judgements in graded:
        for judgement in judgements:
            key = _key(record, judgement)
            alike = (names[k] for k in _comparable(record, judgement) if k in names)
            names.setdefault(key, next(alike, area_name(judgement)))
    return names


def _key(record: ReportRecord, judgement: Judgement) -> str:
    return f"{record.framework}:{judgement.area_key}"


def _comparable(record: ReportRecord, judgement: Judgement) -> tuple[str, ...]:
    """The areas of other frameworks that judge the same, as "framework:area_key"."""
    area = FRAMEWORKS[record.framework].area(judgement.area_key)
    return area.comparable if area else ()


def _not_comparable(graded: Sequence[Graded]) -> Iterable[str]:
    """What a reader must know before setting one framework's grades beside another's."""
    for (one, ones), (other, others) in pairwise(graded):
        if one.framework == other.framework or not ones or not others:
            continue
        alike = {key for j in ones for key in _comparable(one, j)}
        shared = alike & {_key(other, j) for j in others}
        pair = " and ".join(f"{r.authority} ({inspection_date(r)})" for r in (one, other))
        whose = f"The inspections of {pair} used different frameworks"
        if shared:
            yield f"{whose}; compare only what stands under one name."
        else:
            yield f"{whose}, and what they judge here is not comparable."
