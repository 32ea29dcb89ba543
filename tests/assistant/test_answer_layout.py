"""Answers as Markdown and plain text: groups under headings, tables, and words kept words."""

from __future__ import annotations

from assistant import (
    Answer,
    Cell,
    Citation,
    Scope,
    Sentence,
    Table,
    answer_json,
    arrange,
    render_markdown,
    render_text,
)
from ingest import Anchor

GOOD = Citation(Anchor("northmoor-2023-03", "judgements"), 1, "Good", "record")
CALLS = Citation(Anchor("northmoor-2023-03", "4"), 2, "70 calls a week", "verbatim")
GRADES = (
    Sentence("Northmoor: care was judged good.", "record", (GOOD,), "N", Cell("N", "care", "Good")),
    Sentence("about 70 calls | a week", "quote", (CALLS,), "N", Cell("N", "hub")),
    Sentence("Says nothing of it.", "notice", (), "E", Cell("E", "hub")),
)


def answer(*sentences):
    return Answer("?", (), "answered", Scope((), ""), sentences, (), "record")


def test_neighbouring_cells_become_one_table_with_an_empty_cell_where_nothing_is_said():
    lead = Sentence("Two reports.", "notice")
    first, table, last = arrange((lead, *GRADES, lead))
    assert isinstance(table, Table)
    assert (first.sentences, last.sentences) == ((lead,), (lead,))
    assert table.columns == ("care", "hub")
    assert [row.name for row in table.rows] == ["N", "E"]
    assert table.rows[1].cells == ((), (GRADES[2],))


def test_markdown_draws_a_table_and_lets_no_words_break_it():
    assert render_markdown(answer(*GRADES)).splitlines() == [
        "|  | care | hub |",
        "| --- | --- | --- |",
        r"| **N** | Good [northmoor-2023-03, judgements] | “about 70 calls \| a week”"
        " [northmoor-2023-03 ¶4] |",
        "| **E** | – | Says nothing of it. |",
    ]


def test_plain_text_reads_a_table_row_by_row():
    assert render_text(answer(*GRADES)).splitlines() == [
        "N",
        "- care: Good [northmoor-2023-03, judgements]",
        "- hub: “about 70 calls | a week” [northmoor-2023-03 ¶4]",
        "",
        "E",
        "- care: –",
        "- hub: Says nothing of it.",
    ]


def test_json_says_where_a_sentence_stands_in_its_table():
    first, *_ = answer_json(answer(*GRADES, Sentence("So it is.", "notice")))["sentences"]
    assert first["cell"] == {"row": "N", "column": "care", "value": "Good"}
    assert answer_json(answer(Sentence("So it is.", "notice")))["sentences"][0]["cell"] is None


def test_a_heading_is_printed_once_for_the_sentences_under_it():
    under = Sentence("A.", "notice", (), "Leads"), Sentence("B.", "notice", (), "Leads")
    assert render_markdown(answer(*under)) == "**Leads**\nA.\nB."
