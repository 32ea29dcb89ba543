"""An answer as Markdown with a link at every citation, written as its sentences come.

For clients that show Markdown and nothing else. The words of reports are escaped, so
that they are shown as printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from assistant import Table, arrange
from ui.citing import escaped

if TYPE_CHECKING:
    from assistant import Answer, Citation, Sentence
    from ui.api.describing import Describer


class Link(NamedTuple):
    """A citation in the text written so far."""

    start: int  # of the link's first character in the text
    end: int
    title: str
    url: str


class Writer:
    """Writes one answer. What was written is never taken back."""

    def __init__(self, describer: Describer) -> None:
        self.text = ""
        self.links: list[Link] = []
        self._describer = describer
        self._heading = ""
        self._table: list[Sentence] = []  # of which more may come
        self._is_in_list = False

    def add(self, sentence: Sentence) -> str:
        """Write a sentence; return what is new, "" while it waits for the rest of its table."""
        start = len(self.text)
        if sentence.cell is not None:
            self._table.append(sentence)
            return ""
        self._end_table()
        self._open(sentence.heading)
        item = "- " if sentence.citations else ""
        self._break("\n" if item and self._is_in_list else "\n\n")
        self._write(item)
        self._say(sentence, sentence.text)
        self._is_in_list = bool(item)
        return self.text[start:]

    def end(self, answer: Answer) -> str:
        """Write what is left, and what was searched; return what is new."""
        start = len(self.text)
        self._end_table()
        self._break("\n\n")
        self._write(f"*{plain(answer.scope.explanation)}*")
        return self.text[start:]

    def _open(self, heading: str) -> None:
        if heading and heading != self._heading:
            self._break("\n\n")
            self._write(f"**{plain(heading)}**")
            self._is_in_list = False
        self._heading = heading

    def _end_table(self) -> None:
        for table in arrange(self._table):
            if isinstance(table, Table):
                self._draw(table)
        self._table = []

    def _draw(self, table: Table) -> None:
        self._break("\n\n")
        columns = " | ".join(plain(column) for column in table.columns)
        self._write(f"|  | {columns} |\n|{' --- |' * (1 + len(table.columns))}")
        for row in table.rows:
            self._write(f"\n| **{plain(row.name)}** |")
            for cell in row.cells:
                self._draw_cell(cell)
        self._heading, self._is_in_list = "", False

    def _draw_cell(self, sentences: tuple[Sentence, ...]) -> None:
        self._write(" " if sentences else " –")
        for n, sentence in enumerate(sentences):
            self._write("<br>" if n else "")
            value = sentence.cell.value if sentence.cell else ""
            self._say(sentence, value or sentence.text)
        self._write(" |")

    def _say(self, sentence: Sentence, text: str) -> None:
        words = plain(text)
        self._write(f"“{words}”" if sentence.kind == "quote" else words)
        for citation in sentence.citations:
            self._cite(citation)

    def _cite(self, citation: Citation) -> None:
        name = self._describer.name(citation.anchor)
        url = self._describer.url(citation.anchor, citation.quote)
        self._write(" ")
        start = len(self.text)
        self._write(f"[{plain(name)}]({url})")
        self.links.append(Link(start, len(self.text), name, url))

    def _break(self, between: str) -> None:
        if self.text:
            self._write(between)

    def _write(self, text: str) -> None:
        self.text += text


def plain(text: str) -> str:
    """Words as one line of Markdown that shows them and nothing else."""
    return escaped(" ".join(text.split()))
