"""The lines of a report as the blocks that a reader sees: headings, paragraphs, bullets, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ingest.lines import GRADE_LINE, Line, join_lines
from ingest.tables import is_grade_only, table_end, table_rows

BlockKind = Literal["heading", "numbered", "bullet", "text", "table"]

INDENT = 5.0  # points: a line so much further right than another is indented under it
COLUMN = 150.0  # points: text that begins so far right stands in a column of a table
MAX_HEADING_CHARS = 200
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


def make_blocks(lines: list[Line], numbers: Mapping[int, int]) -> list[Block]:
    """Gather the lines into blocks, in printed order; every line is in exactly one."""
    return list(_Gatherer(lines, numbers).blocks())


class _Gatherer:
    def __init__(self, lines: list[Line], numbers: Mapping[int, int]) -> None:
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
            return Block("numbered", [[line]], number=self._numbers[line.order])
        if current and current.kind == "numbered" and _groups_bullets(line, following):
            current.pieces.append([line])
            return None
        if current and _ends_sentence(current, line):
            current.pieces[-1].append(line)
            return None
        graded = current is not None and current.kind == "heading" and is_grade_only(line)
        if graded or _is_heading(line, following):
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
            in_table = current.first.left > COLUMN or current.first.is_ruled_off
            in_table = in_table and current.last.text.endswith(":")
            return len(current.pieces) > 1 or in_table
        return current.kind == "bullet" and line.left > current.first.left + INDENT

    def _table_at(self, at: int) -> Block | None:
        heading = self._current is not None and self._current.kind == "heading"
        end = table_end(self._lines, at, self._numbers, under_heading=heading)
        if end == at:
            return None
        lines = self._lines[at:end]
        return Block("table", [[line] for line in lines], rows=table_rows(lines))


def _groups_bullets(line: Line, following: Line | None) -> bool:
    """Whether the line stands over some of the bullets of a paragraph: "Within three months:"."""
    return (
        following is not None
        and bool(following.bullet)
        and not line.bullet
        and _GROUP.match(line.text) is not None
    )


def _ends_sentence(current: Block, line: Line) -> bool:
    """Whether bold words end a sentence: "The effectiveness of the board is / good."."""
    return (
        current.kind == "text"
        and line.gap == "line"
        and line.page > 0
        and line.text[:1].islower()
        and line.text.endswith(".")
        and not _ENDED.search(current.last.text)
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
    if GRADE_LINE.fullmatch(line.text) or is_grade_only(line):
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
