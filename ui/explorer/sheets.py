"""Tables as files for a spreadsheet: CSV and Excel.

A cell that begins like a formula is one to a spreadsheet, and the words of a
report may begin so: in CSV such a cell gets an apostrophe before it, in Excel
every text is stored as a text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ui.frame import show_invisible

Cell = str | int | date | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MAX_CELL = 32_767  # characters that Excel takes
_NAME, _WIDEST = 31, 60  # characters of a sheet's name and of a column


class Sheet(NamedTuple):
    """A table with a name."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


def to_csv(sheet: Sheet) -> bytes:
    """Return the table as CSV, with the mark that lets Excel read its characters."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(sheet.columns)
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def to_excel(sheets: Sequence[Sheet]) -> bytes:
    """Return the tables as the sheets of one workbook."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name[:_NAME])
            for column, name in enumerate(sheet.columns):
                page.write_string(0, column, name, head)
                page.set_column(column, column, _width(sheet, column))
            for row, cells in enumerate(sheet.rows, 1):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        page.write_datetime(row, column, cell, day)
                    elif isinstance(cell, int):
                        page.write_number(row, column, cell, text)
                    elif cell:
                        page.write_string(row, column, show_invisible(cell)[:_MAX_CELL], text)
            page.freeze_panes(1, 1)
            if sheet.rows:
                page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    return out.getvalue()


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    words = show_invisible(str(cell))
    is_formula = isinstance(cell, str) and words.startswith(_FORMULA)
    return f"'{words}" if is_formula else words


def _width(sheet: Sheet, column: int) -> int:
    cells = [sheet.columns[column], *(str(row[column] or "") for row in sheet.rows[:200])]
    return min(_WIDEST, max(map(len, cells)) + 2)
