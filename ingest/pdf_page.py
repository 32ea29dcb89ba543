"""One page of a PDF: its printed lines with place and type, and the rules drawn on it.

The only file that asks PDFium about characters. Everything is in points from
the page's top left corner; lines come in the order of the file.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.lines import Cell, readable

MARK_SHARE = 0.8  # type smaller than this share of its line's is a footnote mark
CELL_GAP = 1.1  # white space wider than this share of the type size parts two cells of a table
RULE_LENGTH, RULE_HEIGHT = 100.0, 3.0  # in points: longer and flatter is a rule
MAX_OBJECTS = 20_000  # drawn on one page: more is a picture made of strokes
BOLD = 600

# PDFium marks a hyphen at a line's end with one of these, and runs the lines together.
_SOFT_BREAKS = "\ufffe\x02"
_GRADE_AT_END = re.compile(
    r"(?:requires?|improvement|to|be|good|outstanding|inadequate|adequate|grade|judge\w*)\s*$",
    re.I,
)
_MARK = re.compile(r"(?<=[^\s\d])(\d{1,2})(?=$|[\s.,;:)])")


class Rule(NamedTuple):
    """A horizontal rule drawn on the page: most are the borders of table rows."""

    left: float
    right: float
    y: float


class PlacedLine(NamedTuple):
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


def page_rules(page: pdfium.PdfPage, height: float) -> list[Rule]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    rules: list[Rule] = []
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page.raw), MAX_OBJECTS)):
        drawn = pdfium_c.FPDFPage_GetObject(page.raw, index)
        if pdfium_c.FPDFPageObj_GetType(drawn) != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        pdfium_c.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
        if right.value - left.value > RULE_LENGTH and top.value - bottom.value < RULE_HEIGHT:
            rules.append(Rule(left.value, right.value, height - top.value))
    return rules


class PageReader:
    """Asks PDFium about the characters of one page."""

    def __init__(self, textpage: pdfium.PdfTextPage, page: int, height: float) -> None:
        self._raw: Any = textpage.raw
        self._page = page
        self._height = height
        self._n_chars = textpage.count_chars()
        self._doubles = [ctypes.c_double() for _ in range(4)]
        self._matrix = pdfium_c.FS_MATRIX()

    def lines(self) -> Iterator[PlacedLine]:
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

    def _line(self, printed: str, start: int, hyphenated: bool) -> PlacedLine:
        first = start + len(printed) - len(printed.lstrip())
        last = start + len(printed.rstrip()) - 1
        middle = (first + last + 1) // 2
        while middle < last and not printed[middle - start].isalnum():
            middle += 1
        size = self._size(middle)
        left, top, _, bottom = self._box(first)
        right = self._box(last)[2]
        text, marks = self._without_marks(printed[first - start : last - start + 1], first, size)
        return PlacedLine(
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
