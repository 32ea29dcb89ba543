"""The lines of a report as the blocks that a reader sees: headings, paragraphs, bullets, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ingest.lines import Line, join_lines
from ingest.numbering import Numbered

BlockKind = Literal["heading", "numbered", "bullet", "text", "table"]

INDENT = 5.0  # points: a line so much further right than another is indented under it
COLUMN = 150.0  # points: text that begins so far right stands in a column of a table
MAX_HEADING_CHARS = 200
MAX_TABLE_LINE_CHARS = 75
_TABLE_HEAD = re.compile(r"(?:key )?judge?ments?\s+(?:judgement )?grades?\b|^key judgement", re.I)
_GRADE_WORDS = re.compile(
    r"requires?(?: improvement)?(?: to)?(?: be)?(?: good)?|improvement(?: to)?(?: be)?(?: good)?"
    r"|to be good|be good|good|outstanding|inadequate|adequate|not judged",
    re.I,
)
_GRADE_HEADING = re.compile(r"\W*Grade \d \(\w+\)\W*", re.I)
_GROUP = re.compile(
    r"^(?:immediately|with immediate effect|within (?:\w+ )?(?:months?|weeks?|days?)"
    r"|within \w+ (?:months?|weeks?)(?: of .*)?)[\w ,]*:?$",
    re.I,
)
# The notices of the inspectorate that close a report.
BACK_PAGE = re.compile(
    r"^(?:the office for standards in education, children|any complaints about the inspection"
    r"|if you are not happy with the inspection)",
    re.I,
)
_ENDED = re.compile(r"[.:;?!][’”\"')\]]*$")


@dataclass(slots=True)
class Block:
    """Something a reader sees as one thing.

    `pieces` are its runs of lines: the paragraph itself first, then each
    bullet under it; the rows of a table.
    """

    kind: BlockKind
    pieces: list[list[Line]]
    number: int | None = None
    rank: int = 0  # of a heading: larger is more important
    headings: tuple[str, ...] = ()
    section: str = ""
    rows: list[tuple[str, str]] = field(default_factory=list)  # of a table: label and value
    heading_marks: list[str] = field(default_factory=list)  # footnote marks of its headings

    @property
    def lines(self) -> list[Line]:
        return [line for piece in self.pieces for line in piece]

    @property
    def marks(self) -> list[str]:
        return [mark for line in self.lines for mark in line.marks]

    @property
    def first_piece(self) -> list[Line]:
        return self.pieces[0]

    @property
    def first(self) -> Line:
        return self.pieces[0][0]

    @property
    def last(self) -> Line:
        return self.pieces[-1][-1]

    @property
    def text(self) -> str:
        """Its printed words; bullets and rows on lines of their own."""
        if self.kind == "table":
            return "\n".join(": ".join(filter(None, row)) for row in self.rows)
        lead = self._lead()
        bullets = [_bulleted(piece) for piece in self.pieces[1:]]
        return "\n".join([lead, *bullets] if lead or not bullets else bullets)

    def _lead(self) -> str:
        piece = self.pieces[0]
        if self.kind == "numbered":
            return join_lines(piece, piece[0].after_number)
        return join_lines(piece, piece[0].words)


def _bulleted(piece: list[Line]) -> str:
    """A bullet after "- "; the line over a group of bullets as it is."""
    return f"{'- ' if piece[0].bullet else ''}{join_lines(piece, piece[0].words)}"


def make_blocks(lines: list[Line], numbers: Numbered) -> list[Block]:
    """Gather the lines into blocks, in printed order; every line is in exactly one."""
    return list(_Gatherer(lines, numbers).blocks())


class _Gatherer:
    def __init__(self, lines: list[Line], numbers: Numbered) -> None:
        self._lines = lines
        self._numbers = numbers
        self._current: Block | None = None

    def blocks(self) -> Iterator[Block]:
        at = 0
        while at < len(self._lines):
            table = self._table_at(at)
            if table is not None:
                yield from self._close()
                yield table
                at += len(table.lines)
                continue
            line = self._lines[at]
            following = self._lines[at + 1] if at + 1 < len(self._lines) else None
            opened = self._opened_by(line, following)
            if opened is not None:
                yield from self._close()
                self._current = opened
            at += 1
        yield from self._close()

    def _close(self) -> Iterator[Block]:
        if self._current is not None:
            yield self._current
        self._current = None

    def _opened_by(self, line: Line, following: Line | None) -> Block | None:
        """A new block that the line opens; None where it was added to the current one."""
        current = self._current
        if line.order in self._numbers:
            return Block("numbered", [[line]], number=self._numbers.numbers[line.order])
        if current and current.kind == "numbered" and _groups_bullets(line, following):
            current.pieces.append([line])
            return None
        if _is_heading(line, following):
            if current and current.kind == "heading" and _same_heading(current, line):
                current.pieces[0].append(line)
                return None
            return Block("heading", [[line]], rank=line.heading)
        if line.bullet:
            if current and self._takes_bullet(current, line):
                current.pieces.append([line])
                return None
            return Block("bullet", [[line]])
        if current and current.kind != "heading" and _continues(current, line):
            current.pieces[-1].append(line)
            return None
        return Block("text", [[line]])

    @staticmethod
    def _takes_bullet(current: Block, line: Line) -> bool:
        if current.kind == "numbered":
            return True
        if current.kind == "text":  # in a table, a cell's list belongs to its words
            in_table = current.first.left > COLUMN and current.last.text.endswith(":")
            return len(current.pieces) > 1 or in_table
        return current.kind == "bullet" and line.left > current.first.left + INDENT

    def _table_at(self, at: int) -> Block | None:
        line = self._lines[at]
        if line.order in self._numbers:
            return None
        if line.page == 0:
            return self._text_table(at)
        grid = line.number == 1 and line.page <= 3 and self._is_before_numbers(line)
        is_row = (
            line.heading < 8
            and bool(line.cells[1:])
            and _GRADE_WORDS.fullmatch(line.cells[-1].text) is not None
        )
        if not (_TABLE_HEAD.match(line.text) or grid or is_row):
            return None
        end = self._table_end(at)
        if end <= at + 1 and not line.cells[1:]:
            return None
        lines = self._lines[at:end]
        return Block("table", [[row] for row in lines], rows=grade_rows(lines))

    def _is_before_numbers(self, line: Line) -> bool:
        first = min(self._numbers.numbers, default=None)
        return first is None or line.order < first

    def _table_end(self, at: int) -> int:
        """The position after the last line that belongs to the table which begins at `at`."""
        end = at + 1 if self._lines[at].cells[1:] or _TABLE_HEAD.match(self._lines[at].text) else at
        for position in range(at + 1, min(at + 40, len(self._lines))):
            line = self._lines[position]
            is_grade = bool(line.cells[1:]) or _GRADE_WORDS.fullmatch(line.text) is not None
            if (
                line.order in self._numbers
                or line.bullet
                or len(line.text) > 2 * MAX_TABLE_LINE_CHARS
            ):
                break
            if line.page != self._lines[at].page and not is_grade:
                break
            if is_grade:
                end = position + 1
            elif line.heading >= 8 or (len(line.text) > MAX_TABLE_LINE_CHARS):
                break
        return end

    def _text_table(self, at: int) -> Block | None:
        lines: list[Line] = []
        for line in self._lines[at:]:
            if line.cells or (lines and line.text[:1].islower() and not line.bullet):
                lines.append(line)
            else:
                break
        if not lines:
            return None
        return Block("table", [[row] for row in lines], rows=list(_text_rows(lines)))


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
    if _GRADE_WORDS.fullmatch(line.text):
        return "", line.text
    return line.text, ""


def _groups_bullets(line: Line, following: Line | None) -> bool:
    """Whether the line stands over some of the bullets of a paragraph: "Within three months:"."""
    return (
        following is not None
        and bool(following.bullet)
        and not line.bullet
        and _GROUP.match(line.text) is not None
    )


def _is_heading(line: Line, following: Line | None) -> bool:
    if line.heading == 0 or line.bullet or len(line.text) > MAX_HEADING_CHARS:
        return False
    if line.heading >= 2 or line.page == 0:
        return True
    # Italic type is a heading only where it stands alone, short and without a full stop.
    alone = following is None or following.gap != "line" or following.bullet or following.number
    return bool(line.gap != "line" and alone and line.text[-1] not in ".,;")


def _same_heading(block: Block, line: Line) -> bool:
    if _GRADE_HEADING.fullmatch(line.text):
        return True
    previous = block.last
    if previous.page != line.page or line.page == 0 or abs(previous.heading - line.heading) > 1:
        return False
    return line.gap == "line" or (
        line.text[:1].islower() and line.top - previous.bottom < line.size
    )


def _continues(current: Block, line: Line) -> bool:
    """Whether a plain line goes on with the block above it."""
    if BACK_PAGE.match(line.text):
        return False
    ended = _ENDED.search(current.last.text) is not None
    unfinished = not ended or line.text[:1].islower()
    if line.page == 0:
        return current.kind == "numbered" or unfinished or line.gap == "paragraph"
    if line.gap == "line":
        return abs(line.left - current.last.left) < COLUMN / 2
    if current.kind == "text":
        return line.gap == "unknown" and unfinished
    indented = line.left > current.first.left + INDENT
    return indented or (line.gap == "unknown" and unfinished)
