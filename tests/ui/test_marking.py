"""The words a citation relies on are marked in the paragraph, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.marking import find_quote, lay_out

TEXT = "Staff say ‘we are listened to’. Visits are late.\n- in a third of cases\n- at weekends"


def marked(text: str, quote: str) -> list[str]:
    return [run.text for block in lay_out(text, quote) for run in block.runs if run.is_marked]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        pytest.param("Visits are late.", ["Visits are late."], id="verbatim"),
        pytest.param("'we are listened to'", ["‘we are listened to’"], id="straight-quotes"),
        pytest.param("Visits  are\nlate.", ["Visits are late."], id="spaces"),
        pytest.param("late. - in a third", ["late.", "in a third"], id="into-a-bullet"),
        pytest.param("Staff say … at weekends", ["Staff say", "at weekends"], id="left-out"),
        pytest.param("", [], id="no-quote"),
        pytest.param(" … ", [], id="nothing-but-a-gap"),
        pytest.param("Visits are early.", [], id="not-there"),
        pytest.param("Visits .* late", [], id="not-a-pattern"),
    ],
)
def test_the_relied_on_words_are_marked(quote, words):
    assert marked(TEXT, quote) == words


def test_bullets_are_blocks_of_their_own_without_their_dash():
    blocks = lay_out(TEXT)
    assert [b.is_bullet for b in blocks] == [False, True, True]
    assert [b.runs[0].text for b in blocks[1:]] == ["in a third of cases", "at weekends"]


def test_an_empty_paragraph_has_no_blocks():
    assert lay_out("", "words") == []


@given(st.text(alphabet="ab -'’\n.", max_size=40), st.text(alphabet="ab -'’\n.…", max_size=12))
def test_no_word_is_lost_or_added_by_marking(text, quote):
    shown = ["".join(run.text for run in block.runs) for block in lay_out(text, quote)]
    lines = [line.removeprefix("- ") for line in text.split("\n") if line.strip()]
    assert shown == lines
    for start, end in find_quote(text, quote):
        assert 0 <= start < end <= len(text)
