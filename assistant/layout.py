"""The sentences of an answer as a face shows them: groups under a heading, and tables.

Every face draws what `arrange` gives; how a table looks is its own affair.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from assistant.answer import Sentence


class Group(NamedTuple):
    """Neighbouring sentences that share a heading."""

    heading: str  # "" for none
    sentences: tuple[Sentence, ...]


class Row(NamedTuple):
    """One row of a table."""

    name: str
    cells: tuple[tuple[Sentence, ...], ...]  # one a column; () where nothing is said


class Table(NamedTuple):
    """Neighbouring sentences that have a cell."""

    columns: tuple[str, ...]  # their names, in order; the rows' own names stand before them
    rows: tuple[Row, ...]


def arrange(sentences: Sequence[Sentence]) -> list[Group | Table]:
    """The sentences in order, those that share a table or a heading put together."""
    blocks: list[Group | Table] = []
    for is_table, run in groupby(sentences, key=lambda s: s.cell is not None):
        if is_table:
            blocks.append(_table(tuple(run)))
        else:
            blocks += [Group(h, tuple(own)) for h, own in groupby(run, key=lambda s: s.heading)]
    return blocks


def _table(sentences: Sequence[Sentence]) -> Table:
    cells: dict[tuple[str, str], list[Sentence]] = {}
    for sentence in sentences:
        if sentence.cell is not None:
            cells.setdefault((sentence.cell.row, sentence.cell.column), []).append(sentence)
    columns = tuple(dict.fromkeys(column for _, column in cells))
    rows = dict.fromkeys(row for row, _ in cells)
    return Table(
        columns,
        tuple(Row(row, tuple(tuple(cells.get((row, c), ())) for c in columns)) for row in rows),
    )
