"""The lines of a PDF, with their place and type on the page.

Uses PDFium, which is not thread-safe: call it from one thread of a process.
Knows nothing of reports: running footers and footnotes are still among the
lines that leave here.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.errors import UnreadableReport
from ingest.lines import Cell, Gap, Line, Source, readable

MAX_PAGES = 1000  # the longest report known has 70; a file of more is something else
SCAN_CHARS = 25  # a page of fewer characters holds a picture, if anything
# Space above a line, as a share of its type size, from which a new paragraph begins. Lines
# inside a paragraph stand 1.0 to 1.25 apart, paragraphs 1.6 and more.
PARAGRAPH_PITCH = 1.45
MARK_SHARE = 0.8  # type smaller than this share of its line's is a footnote mark
CELL_GAP = 1.1  # white space wider than this share of the type size parts two cells of a table
RULE_LENGTH, RULE_HEIGHT = 100.0, 3.0  # in points: longer and flatter is a rule
UNDERLINE = 2.5  # points below the baseline: a rule nearer than that underlines words
JUMP = 20.0  # points: a line so much higher than the one before it stands out of order
FOOT = 740.0  # points from the top: below it stand footers, which the file may hold first
COLUMN, LONG = 200.0, 30  # a line longer than that, begun so far right, shows a second column
MAX_OBJECTS = 20_000  # drawn on one page: more is a picture made of strokes
BOLD = 600
BODY_SIZE = 12.0
TITLE_SIZE = 18.0  # light type is a heading only from this size on; some summaries are set in 14

# PDFium marks a hyphen at a line's end with one of these, and runs the lines together.
_SOFT_BREAKS = "\ufffe\x02"
_GRADE_AT_END = re.compile(
    r"(?:requires?|improvement|to|be|good|outstanding|inadequate|adequate|grade|judge\w*)\s*$",
    re.I,
)
_MARK = re.compile(r"(?<=[^\s\d])(\d{1,2})(?=$|[\s.,;:)])")


def read_pdf(path: Path, data: bytes) -> Source:
    """Return the lines of a PDF in the order in which they are read.

    Raises:
        UnreadableReport: it is encrypted, damaged, a scan, or no document of this size.
    """
    document = _opened(path, data)
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableReport(
                path, expected="an inspection report", found=f"a PDF of {len(document)} pages"
            )
        pages = [_page_lines(document, number) for number in range(1, len(document) + 1)]
    except pdfium.PdfiumError as exc:
        raise UnreadableReport(path, expected="a whole PDF", found="a damaged one") from exc
    finally:
        document.close()
    bare = tuple(n for n, lines in enumerate(pages, 1) if _n_chars(lines) < SCAN_CHARS)
    if not pages or len(bare) == len(pages):
        raise UnreadableReport(
            path, expected="a PDF with text", found="pages without any (is it a scan?)"
        )
    return Source("pdf", tuple(_numbered(pages)), len(pages), bare)


def _opened(path: Path, data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as exc:
        found = "an encrypted one" if "assword" in str(exc) else "one that cannot be opened"
        raise UnreadableReport(path, expected="a whole PDF", found=found) from exc


def _n_chars(lines: list[_PlacedLine]) -> int:
    return sum(len(line.text) for line in lines)


class _Rule(NamedTuple):
    """A horizontal rule drawn on the page: most are the borders of table rows."""

    left: float
    right: float
    y: float


class _PlacedLine(NamedTuple):
    """A line as PDFium gives it; y runs down from the page's top."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    first_size: float
    is_bold: bool
    is_italic: bool
    hyphenated: bool
    marks: tuple[str, ...]
    cells: tuple[Cell, ...]
    is_ruled_off: bool = False  # a rule is drawn between it and the line before


def _page_lines(document: pdfium.PdfDocument, number: int) -> list[_PlacedLine]:
    page = document[number - 1]
    textpage = page.get_textpage()
    try:
        reader = _PageReader(textpage, number, page.get_height())
        rules = _rules(page, page.get_height())
        return list(_ruled_off(_in_reading_order(list(_whole(reader.lines()))), rules))
    finally:
        textpage.close()
        page.close()


def _in_reading_order(lines: list[_PlacedLine]) -> list[_PlacedLine]:
    """The lines from the top down, where a single column was stored in another order.

    Pages with columns keep the order of the file, which reads cell by cell.
    """
    jumps = [(a, b) for a, b in pairwise(lines) if b.top < a.top - JUMP and a.top < FOOT]
    if not any(b.left < COLUMN and b.right > COLUMN for _, b in jumps):
        return lines
    if any(line.left > COLUMN and len(line.text) > LONG for line in lines):
        return lines
    return sorted(lines, key=lambda line: round(line.top / 3))


def _rules(page: pdfium.PdfPage, height: float) -> list[_Rule]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    rules: list[_Rule] = []
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page.raw), MAX_OBJECTS)):
        drawn = pdfium_c.FPDFPage_GetObject(page.raw, index)
        if pdfium_c.FPDFPageObj_GetType(drawn) != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        pdfium_c.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
        if right.value - left.value > RULE_LENGTH and top.value - bottom.value < RULE_HEIGHT:
            rules.append(_Rule(left.value, right.value, height - top.value))
    return rules


def _whole(parts: Iterator[_PlacedLine]) -> Iterator[_PlacedLine]:
    """Put together lines that PDFium parts where a raised footnote mark stands between words."""
    line: _PlacedLine | None = None
    for part in parts:
        if line is not None and _goes_on_beside(line, part):
            line = _joined(line, part)
            continue
        if line is not None:
            yield line
        line = part
    if line is not None:
        yield line


def _goes_on_beside(line: _PlacedLine, part: _PlacedLine) -> bool:
    size = max(line.size, part.size)
    # A mark that stands alone is raised further than one that has words after it.
    reach = 0.8 if part.text.isdigit() and part.size < MARK_SHARE * line.size else 0.45
    if len(line.text) <= 4 and not line.text.isalpha():  # a bullet or number, and a wide tab
        return abs(part.baseline - line.baseline) < 2 and 0 < part.left - line.right < 4 * size
    level = abs(part.baseline - line.baseline) < reach * size
    return level and not line.hyphenated and -2 <= part.left - line.right < CELL_GAP * size


def _joined(line: _PlacedLine, part: _PlacedLine) -> _PlacedLine:
    text, marks = part.text, part.marks
    raised = re.match(r"(\d{1,2})(?=\D|$)\s*", text)
    if raised and part.first_size < MARK_SHARE * max(line.size, part.size):
        text, marks = text[raised.end() :], (raised.group(1), *marks)
    glue = "" if not text or text[0] in ",.;:)’”" else " "
    return line._replace(
        text=line.text + glue + text,
        right=part.right,
        bottom=max(line.bottom, part.bottom),
        is_bold=line.is_bold and part.is_bold,
        is_italic=line.is_italic and part.is_italic,
        hyphenated=part.hyphenated,
        marks=line.marks + marks,
        cells=line.cells + part.cells if part.cells and line.cells else (),
    )


def _ruled_off(lines: list[_PlacedLine], rules: list[_Rule]) -> Iterator[_PlacedLine]:
    previous: _PlacedLine | None = None
    for line in lines:
        above, placed = previous, line
        if above is not None and any(
            above.baseline + UNDERLINE < rule.y < line.baseline
            and rule.left < line.right
            and rule.right > line.left
            for rule in rules
        ):
            placed = line._replace(is_ruled_off=True)
        yield placed
        previous = line


class _PageReader:
    """Asks PDFium about the characters of one page."""

    def __init__(self, textpage: pdfium.PdfTextPage, page: int, height: float) -> None:
        self._raw: Any = textpage.raw
        self._page = page
        self._height = height
        self._n_chars = textpage.count_chars()
        self._doubles = [ctypes.c_double() for _ in range(4)]
        self._matrix = pdfium_c.FS_MATRIX()

    def lines(self) -> Iterator[_PlacedLine]:
        buffer = (ctypes.c_ushort * (self._n_chars + 1))()
        pdfium_c.FPDFText_GetText(self._raw, 0, self._n_chars, buffer)
        # Undecoded surrogates keep one unit a character, so that positions stay those of PDFium.
        text = "".join(map(chr, buffer[: self._n_chars]))
        start = 0
        for printed in re.split(r"(\r\n|[\ufffe\x02])", text):
            if printed not in ("\r\n", "\ufffe", "\x02") and printed.strip():
                soft = text[start + len(printed) : start + len(printed) + 1]
                yield self._line(printed, start, soft != "" and soft in _SOFT_BREAKS)
            start += len(printed)

    def _line(self, printed: str, start: int, hyphenated: bool) -> _PlacedLine:
        first = start + len(printed) - len(printed.lstrip())
        last = start + len(printed.rstrip()) - 1
        middle = (first + last + 1) // 2
        while middle < last and not printed[middle - start].isalnum():
            middle += 1
        size = self._size(middle)
        left, top, _, bottom = self._box(first)
        right = self._box(last)[2]
        text, marks = self._without_marks(printed[first - start : last - start + 1], first, size)
        return _PlacedLine(
            text=readable(text) + ("-" if hyphenated else ""),
            page=self._page,
            left=left,
            top=min(top, self._box(last)[1]),
            right=right,
            bottom=max(bottom, self._box(last)[3]),
            baseline=self._baseline(middle),
            size=size,
            first_size=self._size(first),
            is_bold=self._is_bold(first) and self._is_bold(last),
            is_italic=self._is_italic(first) and self._is_italic(last),
            hyphenated=hyphenated,
            marks=marks,
            cells=self._cells(printed[first - start : last - start + 1], first, size),
        )

    def _box(self, index: int) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of a character, in points from the page's top left."""
        rect = pdfium_c.FS_RECTF()
        pdfium_c.FPDFText_GetLooseCharBox(self._raw, index, rect)
        return rect.left, self._height - rect.top, rect.right, self._height - rect.bottom

    def _baseline(self, index: int) -> float:
        x, y = self._doubles[:2]
        pdfium_c.FPDFText_GetCharOrigin(self._raw, index, x, y)
        return self._height - y.value

    def _size(self, index: int) -> float:
        """Type size in points; some PDFs set size 1 and scale it, so the scale counts too."""
        size = float(pdfium_c.FPDFText_GetFontSize(self._raw, index))
        if pdfium_c.FPDFText_GetMatrix(self._raw, index, self._matrix):
            size *= math.hypot(self._matrix.a, self._matrix.b) or 1.0
        return round(size, 1)

    def _is_italic(self, index: int) -> bool:
        """Whether the letter leans, by its own matrix: the fonts do not always say."""
        if not pdfium_c.FPDFText_GetMatrix(self._raw, index, self._matrix):
            return False
        slant = abs(self._matrix.c) > 0.1 * abs(self._matrix.d or 1.0)
        return bool(slant and self._matrix.b == 0)

    def _is_bold(self, index: int) -> bool:
        return int(pdfium_c.FPDFText_GetFontWeight(self._raw, index)) >= BOLD

    def _without_marks(self, text: str, first: int, size: float) -> tuple[str, tuple[str, ...]]:
        """The text without its footnote marks, which are digits in smaller type."""
        spans = [
            match.span()
            for match in _MARK.finditer(text)
            if self._is_raised(first + match.start(), first, size)
        ]
        marks = tuple(text[a:b] for a, b in spans)
        for a, b in reversed(spans):
            text = text[:a] + text[b:]
        return text, marks

    def _is_raised(self, index: int, first: int, size: float) -> bool:
        """Whether a digit is set smaller than its line, or above its foot."""
        if self._size(index) < MARK_SHARE * size:
            return True
        return bool(self._baseline(index) < self._baseline(first) - 0.2 * size)

    def _cells(self, text: str, first: int, size: float) -> tuple[Cell, ...]:
        """The line parted at wide white space; looked for only where a grade ends it."""
        if not _GRADE_AT_END.search(text):
            return ()
        cells, begin = [], 0
        for space in re.finditer(r"\s+", text):
            before = self._box(first + space.start() - 1)[2]
            after = self._box(first + space.end())[0] if space.end() < len(text) else before
            if after - before > CELL_GAP * size:
                cells.append((begin, space.start()))
                begin = space.end()
        cells.append((begin, len(text)))
        return tuple(Cell(readable(text[a:b]), self._box(first + a)[0]) for a, b in cells)


def _numbered(pages: list[list[_PlacedLine]]) -> Iterator[Line]:
    order = 0
    for lines in pages:
        previous: _PlacedLine | None = None
        for placed in lines:
            yield _to_line(placed, order, _gap(previous, placed))
            previous = placed
            order += 1


def _gap(previous: _PlacedLine | None, line: _PlacedLine) -> Gap:
    if previous is None:
        return "unknown"
    pitch = line.baseline - previous.baseline
    if pitch < -2 or line.is_ruled_off:  # the next cell of a table, or another column
        return "paragraph"
    return "paragraph" if pitch > PARAGRAPH_PITCH * max(line.size, previous.size, 1) else "line"


def _to_line(placed: _PlacedLine, order: int, gap: Gap) -> Line:
    return Line(
        text=placed.text,
        order=order,
        page=placed.page,
        left=round(placed.left, 1),
        top=round(placed.top, 1),
        right=round(placed.right, 1),
        bottom=round(placed.bottom, 1),
        size=placed.size,
        first_size=placed.first_size,
        heading=_heading(placed),
        gap=gap,
        hyphenated=placed.hyphenated,
        marks=placed.marks,
        cells=placed.cells,
        is_ruled_off=placed.is_ruled_off,
    )


def _heading(line: _PlacedLine) -> int:
    """Four times the type size above the body's, and 2 for bold or 1 for italic type."""
    if not line.is_bold and line.size < TITLE_SIZE:
        return int(line.is_italic)
    larger = max(0, round(4 * (line.size - BODY_SIZE)))
    return larger + (2 if line.is_bold else 1 if line.is_italic else 0)
