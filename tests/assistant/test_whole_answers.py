"""Sixty whole answers over the invented reports, each read by a person and found good.

`whole_answers.jsonl` holds what must stay so: what is said and cited, under which headings
and in which rows and columns, and how much is cited at most. How it is worded beside that
may change.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import Table, arrange, ask, render_text
from assistant.quoting import stands_in

ANSWERS = [
    json.loads(line)
    for line in Path(__file__).with_name("whole_answers.jsonl").read_text("utf-8").splitlines()
]


def test_there_are_sixty_and_no_question_twice():
    asked = {(*expected.get("history", ()), expected["question"]) for expected in ANSWERS}
    assert len(asked) == len(ANSWERS) == 60


@pytest.mark.parametrize("expected", ANSWERS, ids=lambda e: e["question"][:50])
def test_the_answer_is_still_good(sample_library, expected):
    answer = ask(sample_library, expected["question"], history=expected.get("history", ()))
    cited = [f"{c.anchor.report_id} {c.anchor.label}" for c in answer.citations]
    text = render_text(answer)
    assert answer.status == expected.get("status", "answered"), text
    assert answer.kind == expected.get("kind", answer.kind)
    assert set(expected["cites"]) <= set(cited), text
    assert [said for said in expected["says"] if said not in text] == [], text
    assert len(cited) <= expected.get("most", len(cited)), text
    assert_structure(answer, expected)
    for citation in answer.citations:
        assert stands_in(citation.quote, sample_library.paragraph(citation.anchor))


def assert_structure(answer, expected):
    """That the headings, rows and columns are those expected, where any are."""
    tables = [block for block in arrange(answer.sentences) if isinstance(block, Table)]
    for table in tables:
        assert list(table.columns) == expected.get("columns", list(table.columns))
        assert [r.name for r in table.rows] == expected.get("rows", [r.name for r in table.rows])
    assert bool(tables) >= ("columns" in expected or "rows" in expected)
    if "headings" in expected:
        quoted = [s.heading.partition(": ")[2] for s in answer.sentences if s.kind != "notice"]
        assert list(dict.fromkeys(quoted)) == expected["headings"], render_text(answer)
