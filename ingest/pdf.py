"""The lines of a PDF, with their place and type on the page.

Uses PDFium, which is not thread-safe: call it from one thread of a process.
Knows nothing of reports: running footers and footnotes are still among the
lines that leave here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium

from ingest.errors import UnreadableReport
from ingest.lines import Gap, Line, Source
from ingest.pdf_page import CELL_GAP, MARK_SHARE, PageReader, PlacedLine, Rule, page_rules

MAX_PAGES = 1000  # the longest report known has 70; a file of more is something else
SCAN_CHARS = 25  # a page of fewer characters holds a picture, if anything
# Space above a line, as a share of its type size, from which a new paragraph begins. Lines
# inside a paragraph stand 1.0 to 1.25 apart, paragraphs 1.6 and more.
PARAGRAPH_PITCH = 1.45
UNDERLINE = 2.5  # points below the baseline: a rule nearer than that underlines words
JUMP = 20.0  # points: a line so much higher than the one before it stands out of order
FOOT = 740.0  # points from the top: below it stand footers, which the file may hold first
COLUMN, LONG = 200.0, 30  # a line longer than that, begun so far right, shows a second column
BODY_SIZE = 12.0
TITLE_SIZE = 18.0  # light type is a heading only from this size on; some summaries are set in 14


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


def _n_chars(lines: list[PlacedLine]) -> int:
    return sum(len(line.text) for line in lines)


def _page_lines(document: pdfium.PdfDocument, number: int) -> list[PlacedLine]:
    page = document[number - 1]
    textpage = page.get_textpage()
    try:
        reader = PageReader(textpage, number, page.get_height())
        rules = page_rules(page, page.get_height())
        return list(_ruled_off(_in_reading_order(list(_whole(reader.lines()))), rules))
    finally:
        textpage.close()
        page.close()


def _in_reading_order(lines: list[PlacedLine]) -> list[PlacedLine]:
    """The lines from the top down, where a single column was stored in another order.

    Pages with columns keep the order of the file, which reads cell by cell.
    """
    jumps = [(a, b) for a, b in pairwise(lines) if b.top < a.top - JUMP and a.top < FOOT]
    if not any(b.left < COLUMN and b.right > COLUMN for _, b in jumps):
        return lines
    if any(line.left > COLUMN and len(line.text) > LONG for line in lines):
        return lines
    return sorted(lines, key=lambda line: round(line.top / 3))


def _whole(parts: Iterator[PlacedLine]) -> Iterator[PlacedLine]:
    """Put together lines that PDFium parts where a raised footnote mark stands between words."""
    line: PlacedLine | None = None
    for part in parts:
        if line is not None and _goes_on_beside(line, part):
            line = _joined(line, part)
            continue
        if line is not None:
            yield line
        line = part
    if line is not None:
        yield line


def _goes_on_beside(line: PlacedLine, part: PlacedLine) -> bool:
    size = max(line.size, part.size)
    # A mark that stands alone is raised further than one that has words after it.
    reach = 0.8 if part.text.isdigit() and part.size < MARK_SHARE * line.size else 0.45
    if len(line.text) <= 4 and not line.text.isalpha():  # a bullet or number, and a wide tab
        return abs(part.baseline - line.baseline) < 2 and 0 < part.left - line.right < 4 * size
    level = abs(part.baseline - line.baseline) < reach * size
    return level and not line.hyphenated and -2 <= part.left - line.right < CELL_GAP * size


def _joined(line: PlacedLine, part: PlacedLine) -> PlacedLine:
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


def _ruled_off(lines: list[PlacedLine], rules: list[Rule]) -> Iterator[PlacedLine]:
    previous: PlacedLine | None = None
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


def _numbered(pages: list[list[PlacedLine]]) -> Iterator[Line]:
    order = 0
    for lines in pages:
        previous: PlacedLine | None = None
        for placed in lines:
            yield _to_line(placed, order, _gap(previous, placed))
            previous = placed
            order += 1


def _gap(previous: PlacedLine | None, line: PlacedLine) -> Gap:
    if previous is None:
        return "unknown"
    pitch = line.baseline - previous.baseline
    if pitch < -2 or line.is_ruled_off:  # the next cell of a table, or another column
        return "paragraph"
    return "paragraph" if pitch > PARAGRAPH_PITCH * max(line.size, previous.size, 1) else "line"


def _to_line(placed: PlacedLine, order: int, gap: Gap) -> Line:
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


def _heading(line: PlacedLine) -> int:
    """Four times the type size above the body's, and 2 for bold or 1 for italic type."""
    if not line.is_bold and line.size < TITLE_SIZE:
        return int(line.is_italic)
    larger = max(0, round(4 * (line.size - BODY_SIZE)))
    return larger + (2 if line.is_bold else 1 if line.is_italic else 0)
