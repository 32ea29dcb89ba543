"""The lines of a Word file (.docx): one for each paragraph and table row.

Numbers and bullets that Word prints by itself are put in front again, and
footnotes stand as lines that begin with a raised mark, as in extracted text.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableReport
from ingest.lines import RAISED, Cell, Line, Source, readable

MAX_UNPACKED = 100_000_000  # bytes: the largest real one has 5 million
MAX_ENTRIES = 2000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADINGS = {"Title": 28, "Heading 1": 18, "Heading 2": 10, "Heading 3": 2, "Heading 4": 2}


def is_docx(data: bytes) -> bool:
    """Whether the bytes are a zip file that says it holds a Word document."""
    return data[:4] == b"PK\x03\x04" and b"word/" in data


def read_docx(path: Path, data: bytes) -> Source:
    """Return the lines of a Word file.

    Raises:
        UnreadableReport: it is damaged, or unpacks to more than any report holds.
    """
    _check_size(path, data)
    import docx  # 0.2 s to import, and rarely needed

    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(_Reader(document).lines())
    except (KeyError, ValueError, AttributeError, SyntaxError, OSError, zipfile.BadZipFile) as exc:
        raise UnreadableReport(path, expected="a whole Word file", found="a damaged one") from exc
    return Source("docx", tuple(lines))


def _check_size(path: Path, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as exc:
        raise UnreadableReport(path, expected="a whole Word file", found="a damaged one") from exc
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED or len(entries) > MAX_ENTRIES:
        raise UnreadableReport(
            path,
            expected="an inspection report",
            found=f"a file that unpacks to {unpacked:,} bytes in {len(entries):,} parts",
        )


class _Reader:
    """Walks through the body of a document."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401  (python-docx has no public types)
        self._document = document
        self._counts: Counter[str] = Counter()
        self._formats = _number_formats(document)
        self._notes: list[str] = []

    def lines(self) -> Iterator[Line]:
        order = 0
        for item in self._document.iter_inner_content():
            rows = [self._row(row) for row in item.rows] if hasattr(item, "rows") else []
            for fields in rows or ([] if hasattr(item, "rows") else [self._paragraph(item)]):
                if fields["text"]:
                    yield Line(order=order, gap="unknown", **fields)
                    order += 1
        notes = _footnotes(self._document)
        for number, note_id in enumerate(self._notes, 1):
            mark = str(number).translate(RAISED)
            yield Line(text=f"{mark} {notes.get(note_id, '')}", order=order, gap="unknown")
            order += 1

    def _paragraph(self, paragraph: Any) -> dict[str, Any]:  # noqa: ANN401
        text = readable(paragraph.text)
        marks = []
        for reference in paragraph._p.iter(f"{_W}footnoteReference"):
            self._notes.append(reference.get(f"{_W}id", ""))
            marks.append(str(len(self._notes)))
        depth, prefix = self._prefix(paragraph)
        heading = _HEADINGS.get(paragraph.style.name if paragraph.style else "", 0)
        runs = [run for run in paragraph.runs if run.text.strip()]
        if not heading and runs and all(run.bold for run in runs) and text[-1:] not in ".,;":
            heading = 2
        return {
            "text": prefix + text if text else "",
            "heading": 0 if prefix else heading,
            "marks": tuple(marks),
            "left": 18.0 * depth,
        }

    def _row(self, row: Any) -> dict[str, Any]:  # noqa: ANN401
        texts = [readable(cell.text) for cell in row.cells]
        cells = tuple(Cell(text, float(i)) for i, text in enumerate(texts) if text)
        return {"text": " ".join(cell.text for cell in cells), "cells": cells}

    def _prefix(self, paragraph: Any) -> tuple[int, str]:  # noqa: ANN401
        """How deep in a list the paragraph stands, and the number or bullet Word prints."""
        properties = paragraph._p.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.style.name if paragraph.style else ""
        if properties is None:
            if style.startswith("List Bullet"):
                return 1, "- "
            if style.startswith("List Number"):
                self._counts[style] += 1
                return 0, f"{self._counts[style]}. "
            return 0, ""
        number = _value(properties, "numId")
        depth = int(_value(properties, "ilvl") or 0)
        if self._formats.get((number, str(depth))) == "decimal" and depth == 0:
            self._counts[number] += 1
            return 0, f"{self._counts[number]}. "
        return depth + 1, "- "


def _value(element: Any, name: str) -> str:  # noqa: ANN401
    child = element.find(f"{_W}{name}")
    return "" if child is None else str(child.get(f"{_W}val", ""))


def _number_formats(document: Any) -> dict[tuple[str, str], str]:  # noqa: ANN401
    """(list id, depth) -> "decimal", "bullet", ..."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract = {
        (item.get(f"{_W}abstractNumId"), level.get(f"{_W}ilvl")): _value(level, "numFmt")
        for item in root.iter(f"{_W}abstractNum")
        for level in item.iter(f"{_W}lvl")
    }
    return {
        (number.get(f"{_W}numId"), depth): kind
        for number in root.iter(f"{_W}num")
        for (abstract_id, depth), kind in abstract.items()
        if abstract_id == _value(number, "abstractNumId")
    }


def _footnotes(document: Any) -> dict[str, str]:  # noqa: ANN401
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            parser = etree.XMLParser(resolve_entities=False)
            root = etree.fromstring(relation.target_part.blob, parser)
            return {
                note.get(f"{_W}id", ""): readable(
                    "".join(t.text or "" for t in note.iter(f"{_W}t"))
                )
                for note in root.iter(f"{_W}footnote")
            }
    return {}
