"""Cutting paragraphs that are too long to embed."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.passages import passages
from ingest import Anchor, Paragraph

sentences = st.lists(
    st.sampled_from(
        [
            "Dr. Smith and Mrs. J. Brown visited No. 5, e.g. in May. ",
            "Staff act quickly. ",
            "- a bullet about the plan\n",
            "wordwithoutspaces" * 40 + " ",
            "Children, parents and carers said that " + "they were heard and " * 30 + "helped. ",
        ]
    ),
    max_size=40,
)


def of(text, headings=("Main findings", "Care leavers")):
    return Paragraph(Anchor("northmoor-2019-06", "1"), 1, headings, text)


@pytest.fixture(scope="module")
def cut(embedder):
    return partial(passages, max_tokens=embedder.max_tokens, count_tokens=embedder.count_tokens)


def test_a_paragraph_is_embedded_whole_under_its_innermost_heading(cut):
    assert list(cut(of("Staff act quickly."))) == ["Care leavers\nStaff act quickly."]
    assert list(cut(of("Staff act quickly.", ()))) == ["Staff act quickly."]
    assert list(cut(of("  "))) == []


def test_a_long_one_is_cut_at_sentence_ends_with_one_sentence_again(cut):
    numbered = [f"Finding {n} is that No. {n} was seen by Dr. Smith in time." for n in range(60)]
    parts = [part.removeprefix("Care leavers\n") for part in cut(of(" ".join(numbered)))]
    assert len(parts) > 2
    for before, after in pairwise(parts):
        last = before[before.rindex("Finding") :]
        assert last in numbered
        assert after.startswith(last)


FIGURES = (
    "At 31 March 2014, 262 children were looked after. Of this number:\n"
    "- 129 (49%) live outside the area\n- 27 live in children’s homes\n- nobody is unallocated"
)


def test_a_list_of_figures_is_embedded_line_by_line_as_well(cut):
    whole, *lines = [part.removeprefix("Care leavers\n") for part in cut(of(FIGURES))]
    assert whole == FIGURES
    assert lines == [
        "At 31 March 2014, 262 children were looked after. Of this number:",
        "Of this number: 129 (49%) live outside the area",
        "Of this number: 27 live in children’s homes",
        "Of this number: nobody is unallocated",
    ]


def test_a_list_of_anything_else_is_not(cut):
    assert len(list(cut(of(FIGURES.replace("129 (49%)", "Many"))))) == 1
    assert len(list(cut(of(FIGURES.rsplit("\n", 1)[0])))) == 1


@settings(max_examples=40)
@given(pieces=sentences)
def test_every_word_is_in_a_part_and_every_part_can_be_read_whole(cut, embedder, pieces):
    text = "".join(pieces)
    parts = list(cut(of(text)))
    assert all(embedder.count_tokens(part) <= embedder.max_tokens for part in parts)
    squeezed = ["".join(part.removeprefix("Care leavers\n").split()) for part in parts]
    at, rest = 0, "".join(text.split())
    for part in squeezed:
        if at == len(rest):
            break  # what follows are the lines of a list of figures, once more
        found = rest.rfind(part, 0, at + len(part))  # begins where the last ended, or before
        assert found > -1
        at = max(at, found + len(part))
    assert at == len(rest)
