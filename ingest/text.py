"""The lines of a report that was extracted as plain text.

A paragraph is one line there, save where a page ended inside it: then a blank
line parts it. Tables come with tabs or pipes, superscript marks as such,
bold type between pairs of asterisks, some table cells inside `<p>` tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ingest.errors import UnreadableReport
from ingest.lines import GRADE_LINE, LOWERED, Cell, Gap, Line, Source, readable

MAX_CHARS = 20_000_000  # forty times the longest report: more is something else
HEADING_CHARS = 130
_MARK = re.compile(r"(?<=\S)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_NOTE = re.compile(r"^[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?=\s)")
_RULE = re.compile(r"[\s|:=_-]*")
_PARAGRAPH_TAG = re.compile(r"\s*</?p>\s*", re.I)


def read_text(path: Path, data: bytes) -> Source:
    """Return the lines of a text file.

    Raises:
        UnreadableReport: the bytes are not text, or too many.
    """
    text = decode(path, data)
    if len(text) > MAX_CHARS:
        raise UnreadableReport(
            path, expected="an inspection report", found=f"text of {len(text):,} characters"
        )
    printed = [part for line in text.splitlines() for part in _untagged(line)]
    return Source("text", tuple(_lines(printed)))


def decode(path: Path, data: bytes) -> str:
    """The bytes as text: UTF-8, with or without a mark, or UTF-16 with one, or Windows' Latin."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\0" in data or sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in data) > 8:
            raise UnreadableReport(
                path, expected="a text file", found="bytes that are not text"
            ) from None
        return data.decode("cp1252", errors="replace")


def _untagged(line: str) -> list[str]:
    """A line parted at its paragraph tags; each part stands alone between blank lines."""
    if "<p>" not in line.lower():
        return [line]
    parts = [part for part in _PARAGRAPH_TAG.split(line) if part.strip()]
    return [piece for part in parts for piece in ("", part, "")]


def _lines(printed: list[str]) -> Iterator[Line]:
    for order, raw in enumerate(printed):
        if not raw.strip() or _RULE.fullmatch(raw):
            continue
        before = printed[order - 1] if order else ""
        after = printed[order + 1] if order + 1 < len(printed) else ""
        gap: Gap = "paragraph" if before.strip() else "unknown"
        line = _line(raw, order, gap)
        is_alone = not before.strip() and (not after.strip() or GRADE_LINE.fullmatch(after))
        if GRADE_LINE.fullmatch(raw):
            line = replace(line, heading=1)
        elif is_alone and _is_heading(line):
            line = replace(line, heading=2)
        yield line


def _line(raw: str, order: int, gap: Gap) -> Line:
    text = raw.replace("**", " ")
    marks: tuple[str, ...] = ()
    if not _NOTE.match(text):
        marks = tuple(mark.translate(LOWERED) for mark in _MARK.findall(text))
        text = _MARK.sub("", text)
    indent = len(raw) - len(raw.lstrip())
    cells = tuple(
        Cell(readable(cell), float(index))
        for index, cell in enumerate(re.split(r"\t+|\s*\|\s*", text.strip().strip("|")))
        if cell.strip()
    )
    is_row = "\t" in text.lstrip() or text.strip().startswith("|")
    return Line(
        text=" ".join(cell.text for cell in cells) if is_row else readable(text).replace("*", ""),
        order=order,
        left=18.0 * ((indent + 1) // 2),
        gap=gap,
        marks=marks,
        cells=cells if is_row else (),
    )


def _is_heading(line: Line) -> bool:
    """Whether a line that stands alone is short and begins and ends as a heading does."""
    text = line.text
    return (
        len(text) <= HEADING_CHARS
        and not line.cells
        and not line.bullet
        and line.number is None
        and text[:1].isalpha()
        and text[:1].isupper()
        and text[-1] not in ".,;"
    )
