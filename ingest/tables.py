"""Tables in the lines of a report: where one ends, and its rows.

The only tables that matter here pair an area with its grade; those of PDFs
are told by that, those of extracted text by their tabs and pipes.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from ingest.lines import Line

MAX_LINES = 40  # of one table: the longest has 30
MAX_LINE_CHARS = 75  # a longer line is running text
FRONT_PAGES = 3  # the grid of judgements stands on one of these
LARGE_HEADING = 8
_TABLE_HEAD = re.compile(r"(?:key )?judge?ments?\s+(?:judgement )?grades?\b|^key judgement", re.I)
_GRADE_WORDS = re.compile(
    r"requires?(?: improvement)?(?: to)?(?: be)?(?: good)?|improvement(?: to)?(?: be)?(?: good)?"
    r"|to be good|be good|good|outstanding|inadequate|adequate|not judged",
    re.I,
)


def is_grade_only(line: Line) -> bool:
    """Whether the line holds a grade, or a part of one, and nothing else."""
    return _GRADE_WORDS.fullmatch(line.text) is not None


def table_end(lines: list[Line], at: int, numbers: Container[int], *, under_heading: bool) -> int:
    """The position after the last line of the table that begins at `at`; `at` where none does.

    Args:
        lines: of the whole report.
        at: position of a line.
        numbers: the `order` of lines that begin numbered paragraphs; no table holds one.
        under_heading: whether the line goes on with a heading, which may have a grade beside it.
    """
    line = lines[at]
    if line.order in numbers:
        return at
    if line.page == 0:
        return _text_table_end(lines, at)
    if not _begins_table(line, under_heading):
        return at
    end = _grades_end(lines, at, numbers)
    return end if end > at + 1 or line.cells[1:] else at


def table_rows(lines: list[Line]) -> list[tuple[str, str]]:
    """The rows of a table, label and value; the words of each may be printed on several lines."""
    return list(_text_rows(lines)) if lines[0].page == 0 else grade_rows(lines)


def _begins_table(line: Line, under_heading: bool) -> bool:
    if _TABLE_HEAD.match(line.text):
        return True
    if line.number == 1 and line.page <= FRONT_PAGES and line.heading < LARGE_HEADING:
        return True
    goes_on = under_heading and line.heading > 0
    is_row = bool(line.cells[1:]) and _GRADE_WORDS.fullmatch(line.cells[-1].text) is not None
    is_heading = line.heading >= LARGE_HEADING or (line.heading > 1 and line.page > FRONT_PAGES)
    return is_row and not goes_on and not is_heading


def _grades_end(lines: list[Line], at: int, numbers: Container[int]) -> int:
    """After the last line with a grade, and the words that its label runs on to."""
    is_first = lines[at].cells[1:] or _TABLE_HEAD.match(lines[at].text)
    end = at + 1 if is_first else at
    for position in range(at + 1, min(at + MAX_LINES, len(lines))):
        line = lines[position]
        is_grade = bool(line.cells[1:]) or is_grade_only(line)
        if line.order in numbers or line.bullet or len(line.text) > 2 * MAX_LINE_CHARS:
            break
        if line.page != lines[at].page and not is_grade:
            break
        is_long = len(line.text) > MAX_LINE_CHARS
        runs_on = position == end and line.text[:1].islower() and line.gap == "line"
        if is_grade or (runs_on and not is_long):
            end = position + 1
        elif line.heading >= LARGE_HEADING or is_long:
            break
    return end


def _text_table_end(lines: list[Line], at: int) -> int:
    end = at
    while end < len(lines):
        line = lines[end]
        runs_on = end > at and line.text[:1].islower() and not line.bullet
        if not line.cells and not runs_on:
            break
        end += 1
    return end


def _text_rows(lines: list[Line]) -> Iterator[tuple[str, str]]:
    row: tuple[str, str] | None = None
    for line in lines:
        if not line.cells:
            label, value = row or ("", "")
            row = (f"{label} {line.text}", value)
            continue
        if row:
            yield row
        row = (line.cells[0].text, " ".join(cell.text for cell in line.cells[1:]))
    if row:
        yield row


def grade_rows(lines: list[Line]) -> list[tuple[str, str]]:
    """Pair the areas of a table with their grades, whose words may stand on lines of their own."""
    rows: list[tuple[str, str]] = []
    label, grade = "", ""
    for line in lines:
        left, right = _label_and_grade(line)
        runs_on = left[:1].islower() and not right and line.gap == "line"
        if left and grade and not _needs_more(grade) and not runs_on:
            rows.append((label, grade))
            label, grade = "", ""
        label = f"{label} {left}".strip()
        grade = f"{grade} {right}".strip()
    if label or grade:
        rows.append((label, grade))
    return rows


def _needs_more(grade: str) -> bool:
    return grade.casefold().split()[-1] in ("require", "requires", "to", "be")


def _label_and_grade(line: Line) -> tuple[str, str]:
    if line.cells[1:]:
        return " ".join(cell.text for cell in line.cells[:-1]), line.cells[-1].text
    if is_grade_only(line):
        return "", line.text
    return line.text, ""
