"""A printed line, and a file as its lines: what every kind of file is first turned into.

Whatever a PDF says by position and type size, a text file by blank lines and
an HTML file by tags, is said here in the same few fields, so that nothing
after this file asks where a line came from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ingest.report import Footnote

Gap = Literal["line", "paragraph", "unknown"]

# Bullet glyphs of the reports, most from symbol fonts in the private use area.
BULLETS = "\uf06e\uf0a7\uf0b7\uf0be\uf02d\uf0d8\uf0fc◼■▪•●◦○‣∙·−─"
# A dash or an "o" is a bullet only where a space follows.
_BULLET = re.compile(rf"(?:[{BULLETS}]\s*|[-–o]\s+)(?=\S)")
# The marks of footnotes, as numbers and as they are set.
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
GRADE_LINE = re.compile(r"\W*Grade \d \(\w+\)\W*", re.I)  # "Grade 3 (requires improvement)"
_NUMBER = re.compile(r"(?:[-–]\s+)?(\d{1,3})(?:\.{1,2}(?![\d.])\s*|\s+(?=[A-Z‘“]))")


_READABLE = str.maketrans(
    {
        **{"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"},
        **{"\u00a0": " ", "\u202f": " ", "\u2011": "-"},
        **dict.fromkeys("\u00ad\u200b\ufeff"),
    }
)


def readable(text: str) -> str:
    """The words with ligatures parted, soft hyphens gone and all white space single spaces."""
    return " ".join(text.translate(_READABLE).split())


class Cell(NamedTuple):
    """A part of a line that stands apart from the rest, as in a table."""

    text: str
    left: float


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line.

    `gap` is the space above it: "line" inside a paragraph, "paragraph" where a
    new one begins, "unknown" where that cannot be seen: first on a page, or
    after a blank line in extracted text, which may be a page break.
    """

    text: str  # printed words; bullets and numbers still in front, footnote marks taken out
    order: int  # position in the source, rising
    page: int = 0  # 1-based; 0 where the source has no pages
    left: float = 0.0  # points from the page's left edge; nesting depth x 18 without pages
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    size: float = 0.0  # of most of its type, in points; 0 where not known
    first_size: float = 0.0  # of its first character: smaller where that is a footnote mark
    heading: int = 0  # 0 plain; else how much it looks like a heading: larger is more important
    gap: Gap = "paragraph"
    hyphenated: bool = False  # ends with a hyphen that only the line break may have made
    marks: tuple[str, ...] = ()  # footnote marks printed in it
    cells: tuple[Cell, ...] = ()  # two or more where it is a row of a table
    is_ruled_off: bool = False  # a rule is drawn above it: it begins a row of a table

    @property
    def bullet(self) -> str:
        """The bullet it begins with, and the space after; "" where it begins with none."""
        match = _BULLET.match(self.text)
        return match.group() if match else ""

    @property
    def number(self) -> int | None:
        """The number it begins with, if that could be a paragraph's."""
        match = _NUMBER.match(self.text)
        return int(match.group(1)) if match else None

    @property
    def has_dot(self) -> bool:
        """Whether a full stop follows the number it begins with."""
        return re.match(r"(?:[-–]\s+)?\d{1,3}\.", self.text) is not None

    @property
    def words(self) -> str:
        """Its text without a bullet in front."""
        return self.text[len(self.bullet) :]

    @property
    def after_number(self) -> str:
        """Its text without the number in front."""
        return _NUMBER.sub("", self.text, count=1)


class Discard(NamedTuple):
    """A line that belongs to no paragraph, and the name of the reason."""

    line: Line
    reason: str  # "running header", "running footer", "page number", "footnote", "contents"


class MarkedNote(NamedTuple):
    """A footnote and where it is printed; marks may repeat on other pages."""

    page: int
    note: Footnote


@dataclass(frozen=True, slots=True)
class Source:
    """A file as its lines in reading order."""

    kind: Literal["pdf", "text", "docx", "html"]
    lines: tuple[Line, ...]
    pages: int = 0  # 0 where the source has no pages
    bare_pages: tuple[int, ...] = ()  # pages with next to no text: pictures, perhaps scans


def join_lines(lines: list[Line], first: str | None = None) -> str:
    """The words of the lines as one run, line breaks made into single spaces.

    A line that ends with a hyphen is joined to the next without a space
    unless the hyphen hangs ("pre- and post-natal"). `first` replaces the text
    of the first line, where a number or bullet was taken off.
    """
    text = ""
    for index, line in enumerate(lines):
        words = first if index == 0 and first is not None else line.text
        hangs = re.match(r"(?:and|or|to)\b", words) is not None
        glue = "" if not text or (text[-1] == "-" and text[-2:-1].isalnum() and not hangs) else " "
        text += glue + words
    return " ".join(text.split())
