"""Lays out the invented sample reports as PDFs, in the forms of real ones.

Each `*.md` beside this file is one report; `python tests/samples/make.py` writes
the PDFs to `ingest/samples`. The same sources give the same bytes every time.

The sources use a few marks, one block a line:
`@footer A | B` (two lines at the foot of each page), `@title`, `@front` (a bold
front-page line), `# ` to `### ` headings, `12. ` a numbered paragraph, `- ` a
bullet, `  - ` a bullet under the paragraph above, `| a | b |` a table row
(`>` before the first cell indents it; `**` makes it bold), `^1 ` a footnote of
the page, `---` a new page; anything else is a paragraph without a number.
Inside a line `**bold**`, `*italic*`, `[^1]` a footnote mark and `\\` a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

import reportlab.rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

SOURCES = Path(__file__).parent
SAMPLES = SOURCES.parents[1] / "ingest" / "samples"

MARGIN = 70.9  # points: 2.5 cm, as in real reports
FRAME_BOTTOM = 118  # leaves room for three lines of footnotes above the footer
FOOTER_TOP = 52
NUMBER_INDENT = 30

BODY = ParagraphStyle(
    "body",
    fontName="Vera",
    fontSize=11,
    leading=13.8,
    spaceAfter=9,
    bulletFontName="Vera",
    bulletFontSize=11,
)
NUMBERED = ParagraphStyle("numbered", BODY, leftIndent=NUMBER_INDENT, allowWidows=0, allowOrphans=0)
BULLET = ParagraphStyle("bullet", BODY, leftIndent=18, spaceAfter=5)
INNER_BULLET = ParagraphStyle(
    "inner", BODY, leftIndent=NUMBER_INDENT + 18, bulletIndent=NUMBER_INDENT, spaceAfter=5
)
TITLE = ParagraphStyle("title", BODY, fontSize=21, leading=27, spaceAfter=10)
FRONT = ParagraphStyle("front", BODY, fontName="VeraBd", fontSize=11.5, leading=15, spaceAfter=6)
HEADINGS = {
    1: ParagraphStyle("h1", BODY, fontSize=19, leading=24, spaceBefore=6, keepWithNext=1),
    2: ParagraphStyle("h2", BODY, fontName="VeraBd", fontSize=13, leading=17, keepWithNext=1),
    3: ParagraphStyle("h3", BODY, fontName="VeraBd", fontSize=11, leading=14, keepWithNext=1),
}
CELL = ParagraphStyle("cell", BODY, fontSize=10, leading=12.6, spaceAfter=0)
FOOTNOTE = ParagraphStyle("footnote", BODY, fontSize=8, leading=10, spaceAfter=0)


class Footnote(Flowable):
    """Takes no room where it stands; is printed at the foot of the page it falls on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.canv.footnotes = [*getattr(self.canv, "footnotes", []), self.text]


def make_pdf(source: Path, pdf: Path) -> None:
    """Lay out one source as a PDF, replacing the file that was there."""
    lines = [line for line in source.read_text("utf-8").splitlines() if line.strip()]
    footer = next((line[8:].split(" | ") for line in lines if line.startswith("@footer ")), [])
    title = next(line[7:] for line in lines if line.startswith("@title "))
    document = BaseDocTemplate(
        str(pdf), pagesize=A4, title=title, author="Pincite samples", invariant=1, pageCompression=1
    )
    width, height = A4
    frame = Frame(MARGIN, FRAME_BOTTOM, width - 2 * MARGIN, height - FRAME_BOTTOM - 60, 0, 0, 0, 0)
    page = PageTemplate("page", [frame], onPageEnd=lambda canvas, _: _page_foot(canvas, footer))
    document.addPageTemplates([page])
    document.build(list(_flowables(lines)))


def _flowables(lines: list[str]) -> Iterator[Flowable]:
    for is_row, block in groupby(lines, key=lambda line: line.startswith("|")):
        if is_row:
            yield from (_table(list(block)), Spacer(1, 10))
        else:
            yield from (_flowable(line) for line in block if not line.startswith("@footer "))


def _flowable(line: str) -> Flowable:
    if line == "---":
        return PageBreak()
    if line.startswith("^"):
        return Footnote(f"<super>{line[1]}</super> {_marked_up(line[3:])}")
    if line.startswith("@title "):
        return Paragraph(_marked_up(line[7:]), TITLE)
    if line.startswith("@front "):
        return Paragraph(_marked_up(line[7:]), FRONT)
    if heading := re.match(r"(#+) (.*)", line):
        return Paragraph(_marked_up(heading[2]), HEADINGS[len(heading[1])])
    if numbered := re.match(r"(\d+\.) (.*)", line):
        return Paragraph(_marked_up(numbered[2]), NUMBERED, bulletText=numbered[1])
    if line.startswith("  - "):
        return Paragraph(f"<bullet>•</bullet>{_marked_up(line[4:])}", INNER_BULLET)
    if line.startswith("- "):
        square = '<bullet><font name="ZapfDingbats" size="8">n</font></bullet>'
        return Paragraph(square + _marked_up(line[2:]), BULLET)
    return Paragraph(_marked_up(line), BODY)


def _table(rows: list[str]) -> Table:
    """A ruled table; a row of one cell goes across, a cell after `>` stands further in."""
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    style: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.7, "black"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
    style += [("SPAN", (0, n), (-1, n)) for n, row in enumerate(cells) if len(row) == 1]
    width = A4[0] - 2 * MARGIN
    left = 0.5 if cells[0][0] == "**Judgement**" else 0.62  # as the forms of 2018 and of 2013
    return Table(
        [[_cell(text) for text in row] + [""] * (2 - len(row)) for row in cells],
        colWidths=[width * left, width * (1 - left)],
        style=style,
    )


def _cell(text: str) -> Paragraph:
    """A cell; what stands before a line break in it is its larger first line."""
    style = ParagraphStyle("inner cell", CELL, leftIndent=34) if text.startswith(">") else CELL
    first, line_break, rest = _marked_up(text.removeprefix(">").strip()).partition("<br/>")
    return Paragraph(f'<font size="13">{first}</font><br/>{rest}' if line_break else first, style)


def _marked_up(text: str) -> str:
    """The text with our marks turned into reportlab's tags."""
    text = escape(text, quote=False).replace("\\\\", "<br/>")
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)
    return re.sub(r"\[\^(\d)\]", r"<super size='7'>\1</super>", text)


def _page_foot(canvas: object, footer: list[str]) -> None:
    width = A4[0] - 2 * MARGIN
    bottom = FOOTER_TOP + 20.0  # footnotes stand clear of the footer, as in real reports
    for text in reversed(getattr(canvas, "footnotes", [])):
        note = Paragraph(text, FOOTNOTE)
        bottom += note.wrap(width, 200)[1]
        note.drawOn(canvas, MARGIN, bottom - note.height)
    if getattr(canvas, "footnotes", []):
        canvas.line(MARGIN, bottom + 5, MARGIN + 140, bottom + 5)
        canvas.footnotes = []
    page = canvas.getPageNumber()
    canvas.line(MARGIN, FOOTER_TOP, MARGIN + width, FOOTER_TOP)
    canvas.setFont("VeraBd", 8)
    if page > 1:
        for n, text in enumerate(footer):
            canvas.drawString(MARGIN, FOOTER_TOP - 11 - 10 * n, text)
    canvas.setFont("Vera", 14)
    canvas.drawRightString(MARGIN + width, FOOTER_TOP - 18, str(page))


def _register_fonts() -> None:
    """Bitstream Vera comes with reportlab, so that no font has to be found."""
    for name in ("Vera", "VeraBd", "VeraIt", "VeraBI"):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="VeraIt", boldItalic="VeraBI")


def make_all(folder: Path) -> list[Path]:
    """Make every sample PDF in `folder`; returns their paths, sorted."""
    reportlab.rl_config.useA85 = 0
    _register_fonts()
    pdfs = [folder / f"{source.stem}.pdf" for source in sorted(SOURCES.glob("*.md"))]
    for pdf in pdfs:
        make_pdf(SOURCES / f"{pdf.stem}.md", pdf)
    return pdfs


if __name__ == "__main__":
    make_all(SAMPLES)
