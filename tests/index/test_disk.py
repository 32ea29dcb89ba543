"""What a store takes on the disk."""

from __future__ import annotations

import sqlite3

import pytest
from invented_reports import NORTHMOOR, make_report

from index import Library


@pytest.mark.parametrize(
    ("table", "column", "n_words"), [("words", "vectors", 80), ("paragraphs", "text", 200)]
)
def test_long_rows_share_the_pages_of_the_database(
    library: Library, table: str, column: str, n_words: int
):
    long = " ".join(text for text in NORTHMOOR if text)
    words = long.split()
    texts = [" ".join((words * 20)[n : n + n_words]) for n in range(40)]
    library.add(make_report("Northmoor", texts), b"%PDF")
    library.refresh()
    with sqlite3.connect(library.folder / "pincite.sqlite3") as db:
        pages = "SELECT sum(pgsize) FROM dbstat WHERE name = ?"
        taken = db.execute(pages, [table]).fetchone()[0]
        held = db.execute(f"SELECT sum(length({column})) FROM {table}").fetchone()[0]
    db.close()
    assert held > 40 * 1_100, "the rows are too short to show anything"
    assert taken < 2 * held
