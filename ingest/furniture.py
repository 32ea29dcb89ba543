"""Takes off a source's lines what belongs to the page and not to the report.

Running headers and footers, page numbers, footnotes and the list of contents
go, each under its name; footnotes are handed on with the page they stand on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from ingest.lines import LOWERED, Discard, Line, MarkedNote, Source
from ingest.report import Footnote

PAGE_HEIGHT = 842.0  # A4, in points: all the reports are
HEAD_ZONE, FOOT_ZONE = 110.0, PAGE_HEIGHT - 120.0  # where running headers and footers stand
REPEATS = 3  # the same words at the foot of so many pages are a running footer
EDGE = 75.0  # points from the top or bottom: nothing else is printed there on every page
MAX_OFFSET = 3  # covers and contents may stand before the page that is numbered 1
NOTE_SIZE = 10.6  # footnotes are set smaller than the 12 point of the body
MARK_SIZE = 8.0  # the mark before a footnote is set no larger
_PAGE_NUMBER = re.compile(r"(?:page\s*)?(\d{1,3})(?:\s*of\s*\d{1,3})?", re.I)
_RAISED_NOTE = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s+(.*)", re.S)
_CONTENTS_END = re.compile(r"(?:^|[\s.…\t|])\d{1,3}[\s|]*$")
_GLUED_MARK = re.compile(r"(?<=[a-z])\d{1,2}$")
_NOTE = re.compile(r"(\d{1,2})\s*(.*)", re.S)


def strip_furniture(source: Source) -> tuple[list[Line], list[Discard], list[MarkedNote]]:
    """Return the report's own lines, what was taken off, and the footnotes among that."""
    discards: list[Discard] = []
    lines = _without(source.lines, _running(source), discards)
    notes: list[MarkedNote] = []
    found = _footnotes if source.kind == "pdf" else _raised_notes
    lines = _without(lines, found(lines, notes), discards)
    lines = _without(lines, _contents(lines), discards)
    if source.kind == "pdf":
        lines = list(_unknown_at_page_tops(_without_glued_marks(lines, notes)))
    return lines, sorted(discards, key=lambda d: d.line.order), notes


def _without_glued_marks(lines: list[Line], notes: list[MarkedNote]) -> Iterator[Line]:
    """Headings without a footnote's mark that is set in type as large as their words."""
    marks = {(noted.page, noted.note.mark) for noted in notes}
    for line in lines:
        glued = _GLUED_MARK.search(line.text) if line.heading > 1 else None
        if glued and (line.page, glued.group()) in marks:
            text = line.text[: glued.start()]
            yield replace(line, text=text, marks=(*line.marks, glued.group()))
        else:
            yield line


def _unknown_at_page_tops(lines: Iterable[Line]) -> Iterator[Line]:
    """What stands above the first line of a page was printed on the page before."""
    page = 0
    for line in lines:
        yield replace(line, gap="unknown") if line.page != page else line
        page = line.page


def _without(
    lines: Iterable[Line], found: Iterable[Discard], discards: list[Discard]
) -> list[Line]:
    taken = {discard.line.order: discard for discard in found}
    discards.extend(taken.values())
    return [line for line in lines if line.order not in taken]


def _running(source: Source) -> Iterator[Discard]:
    if source.kind != "pdf":
        return
    edge = [line for line in source.lines if _at_edge(line)]
    shapes = {(line.page, shape) for line in edge for shape in _shapes(line)}
    repeats = Counter(shape for _, shape in shapes)
    enough = min(REPEATS, max(2, source.pages - 1))
    for line in edge:
        place = "header" if line.top < PAGE_HEIGHT / 2 else "footer"
        if _is_page_number(line):
            yield Discard(line, "page number")
        elif any(repeats[shape] >= enough for shape in _shapes(line)):
            yield Discard(line, f"running {place}")


def _at_edge(line: Line) -> bool:
    return line.bottom < HEAD_ZONE or line.top > FOOT_ZONE


def _is_page_number(line: Line) -> bool:
    match = _PAGE_NUMBER.fullmatch(line.text)
    return match is not None and abs(int(match.group(1)) - line.page) <= MAX_OFFSET


def _shapes(line: Line) -> Iterator[tuple[str, int]]:
    """Words without digits, alike for a footer with another number.

    Near the middle of the page they count only at one height, since a table's
    words may recur too; at its very edge at any.
    """
    words = re.sub(r"\d+", "#", line.text.casefold())
    yield words, round(line.top / 6)
    if line.bottom < EDGE or line.top > PAGE_HEIGHT - EDGE:
        yield words, 0


def _footnotes(lines: list[Line], notes: list[MarkedNote]) -> Iterator[Discard]:
    for page, on_page in groupby(lines, key=lambda line: line.page):
        mark = ""
        text: list[str] = []
        for line in on_page:
            begins = _NOTE.match(line.text) if _begins_note(line) else None
            if begins:
                notes.extend(_note(page, mark, text))
                mark, text = begins.group(1), [begins.group(2)]
            elif mark and line.size <= NOTE_SIZE:
                text.append(line.text)
            else:
                notes.extend(_note(page, mark, text))
                mark, text = "", []
                continue
            yield Discard(line, "footnote")
        notes.extend(_note(page, mark, text))


def _raised_notes(lines: list[Line], notes: list[MarkedNote]) -> Iterator[Discard]:
    """Footnotes of sources without pages: lines that begin with a raised mark."""
    for line in lines:
        if match := _RAISED_NOTE.match(line.text):
            mark = match.group(1).translate(LOWERED)
            notes.append(MarkedNote(0, Footnote(mark, match.group(2))))
            yield Discard(line, "footnote")


def _begins_note(line: Line) -> bool:
    small = line.first_size < 0.8 * line.size or line.first_size <= MARK_SIZE
    return small and line.size <= NOTE_SIZE and line.text[:1].isdigit()


def _note(page: int, mark: str, text: list[str]) -> Iterator[MarkedNote]:
    if mark:
        yield MarkedNote(page, Footnote(mark, " ".join(" ".join(text).split())))


def _contents(lines: list[Line]) -> Iterator[Discard]:
    """The list of contents: from its heading on, lines that end in a page number."""
    start = next((i for i, line in enumerate(lines) if line.text.strip("* #") == "Contents"), None)
    if start is None:
        return
    page = lines[start].page
    rest = lines[start + 1 :]
    last = 0
    for index, line in enumerate(rest, 1):
        if line.page != page and page:
            break
        if _CONTENTS_END.search(line.text):
            last = index
        elif index - last > 2 and not re.fullmatch(r"[\s|:-]*", line.text):
            break
    for line in lines[start : start + 1 + last]:
        yield Discard(line, "contents")
