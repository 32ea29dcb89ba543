"""An evidence pack as a Word document."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant import Sentence, Table, arrange
from ui.frame import show_invisible
from ui.marking import lay_out
from ui.packing.facts import facts
from ui.words import STATUS_WORDS, name_of, pincite

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as Line

    from ui.packing.pack import Pack, Packed, Source

_GRID = "Table Grid"


def to_docx(pack: Pack) -> bytes:
    """Return the pack as the bytes of a `.docx` file."""
    document = _new()
    _heading(document, "Evidence pack", 0)
    for entry in pack.entries:
        _entry(document, pack, entry)
    if pack.sources:
        _heading(document, "The paragraphs", 1)
        document.add_paragraph("As printed and whole. The words relied on are marked.")
        for source in pack.sources:
            _source(document, source)
        _heading(document, "The reports", 1)
        for report in pack.reports:
            _heading(document, name_of(report), 2)
            _facts(document, facts(report))
    _heading(document, "How this was made", 1)
    _facts(document, pack.made)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _new() -> Document:
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = "Evidence pack", "Pincite", "en-GB"
    properties.comments = ""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    for level in range(1, 4):
        fonts = document.styles[f"Heading {level}"].element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "hAnsi"):
            fonts.set(qn(f"w:{script}"), "Arial")
    return document


def _entry(document: Document, pack: Pack, entry: Packed) -> None:
    answer = entry.answer
    _heading(document, answer.question, 1)
    if answer.history:
        earlier = "; ".join(f"“{question}”" for question in answer.history)
        document.add_paragraph(_safe(f"Asked after: {earlier}"))
    line = document.add_paragraph()
    line.add_run(f"{STATUS_WORDS[answer.status]} ").bold = True
    line.add_run(_safe(answer.scope.explanation))
    for note in entry.notes:
        document.add_paragraph(_safe(note)).runs[0].italic = True
    for block in arrange(answer.sentences):
        if isinstance(block, Table):
            _table(document, pack, block)
            continue
        if block.heading:
            _heading(document, block.heading, 2)
        for sentence in block.sentences:
            style = "List Bullet" if sentence.citations else "Normal"
            _say(document.add_paragraph(style=style), pack, sentence, sentence.text)


def _table(document: Document, pack: Pack, block: Table) -> None:
    table = document.add_table(rows=1, cols=1 + len(block.columns), style=_GRID)
    for cell, name in zip(table.rows[0].cells, ("", *block.columns), strict=True):
        cell.paragraphs[0].add_run(_safe(name)).bold = True
    for row in block.rows:
        first, *others = table.add_row().cells
        first.paragraphs[0].add_run(_safe(row.name)).bold = True
        for cell, sentences in zip(others, row.cells, strict=True):
            _fill(cell, pack, sentences)
    document.add_paragraph()


def _fill(cell: _Cell, pack: Pack, sentences: Iterable[Sentence]) -> None:
    line = cell.paragraphs[0]
    for n, sentence in enumerate(sentences):
        text = (sentence.cell.value if sentence.cell else "") or sentence.text
        _say(line if n == 0 else cell.add_paragraph(), pack, sentence, text)


def _say(line: Line, pack: Pack, sentence: Sentence, text: str) -> None:
    line.add_run(_safe(f"“{text}”" if sentence.kind == "quote" else text))
    for citation in sentence.citations:
        line.add_run(f" [{pack.number(citation.anchor)}]")


def _source(document: Document, source: Source) -> None:
    from docx.enum.text import WD_COLOR_INDEX
    from docx.shared import Cm

    paragraph = source.paragraph
    _heading(document, f"[{source.number}] {pincite(source.report, paragraph.anchor)}", 2)
    page = f"page {paragraph.page}" if paragraph.page else ""
    place = (source.report.title, page, " › ".join(paragraph.headings))
    document.add_paragraph(_safe(" · ".join(filter(None, place)))).runs[0].italic = True
    for block in lay_out(paragraph.text, source.relied_on):
        line = document.add_paragraph(style="List Bullet" if block.is_bullet else "Normal")
        line.paragraph_format.left_indent = Cm(1.6 if block.is_bullet else 0.8)
        for run in block.runs:
            printed = line.add_run(_safe(run.text))
            if run.is_marked:
                printed.font.highlight_color = WD_COLOR_INDEX.YELLOW
    for note in paragraph.footnotes:
        line = document.add_paragraph(_safe(f"{note.mark} {note.text}"))
        line.paragraph_format.left_indent = Cm(0.8)


def _facts(document: Document, known: Iterable[tuple[str, str]]) -> None:
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=2, style=_GRID)
    for what, value in known:
        name, cell = table.add_row().cells
        name.width, cell.width = Cm(4.5), Cm(11.5)
        name.paragraphs[0].add_run(_safe(what)).bold = True
        cell.paragraphs[0].add_run(_safe(value))
    document.add_paragraph()


def _heading(document: Document, text: str, level: int) -> None:
    document.add_heading(_safe(" ".join(text.split())), level)


def _safe(text: str) -> str:
    """The text as XML may hold it, and without characters that turn the words around."""
    return show_invisible(text)
