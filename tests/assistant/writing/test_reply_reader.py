"""A reply is read as it comes, in either form, and cut nowhere else than between sentences."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted_model import written

from assistant.sentences import split_sentences
from assistant.writing.reply import MAX_CHARS, Claim, ReplyReader


def read_whole(text, size=None):
    reader, size = ReplyReader(), size or len(text) or 1
    pieces = [text[n : n + size] for n in range(0, len(text), size)]
    claims = [claim for piece in pieces for claim in reader.read(piece)]
    return [*claims, *reader.end()], reader


PLAIN = [
    pytest.param("Visits are timely. [2]", [("Visits are timely.", (2,))], id="after-the-stop"),
    pytest.param("Visits are timely [2].", [("Visits are timely.", (2,))], id="before-the-stop"),
    pytest.param("Visits are timely [1][3].", [("Visits are timely.", (1, 3))], id="two-marks"),
    pytest.param("Visits are timely [1, 3].", [("Visits are timely.", (1, 3))], id="a-list"),
    pytest.param("Visits are timely [2-4].", [("Visits are timely.", (2, 3, 4))], id="a-span"),
    pytest.param("Visits are timely [0].", [("Visits are timely.", (0,))], id="zero-is-kept"),
    pytest.param(
        "Visits are timely [1-900000].", [("Visits are timely.", (1,))], id="no-endless-span"
    ),
    pytest.param(
        "Visits are timely. [2]\nPlans are weak. [1]",
        [("Visits are timely.", (2,)), ("Plans are weak.", (1,))],
        id="a-line-each",
    ),
    pytest.param(
        "Visits are timely [2]. Plans are weak [1].",
        [("Visits are timely.", (2,)), ("Plans are weak.", (1,))],
        id="two-on-a-line",
    ),
    pytest.param(
        "Visits are timely. Plans are weak [1].",
        [("Visits are timely.", ()), ("Plans are weak.", (1,))],
        id="a-mark-is-of-its-own-sentence",
    ),
    pytest.param(
        "- **Visits** are timely. [2]\n2. Plans are weak. [1]",
        [("Visits are timely.", (2,)), ("Plans are weak.", (1,))],
        id="a-list-that-was-not-asked-for",
    ),
    pytest.param(
        "<think>Is it [9]? No.\n</think>\n\nVisits are timely. [2]",
        [("Visits are timely.", (2,))],
        id="thoughts-are-not-read",
    ),
    pytest.param("Visits rose by 3.5 per cent [2].", [("Visits rose by 3.5 per cent.", (2,))]),
    pytest.param("", [], id="nothing"),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
@pytest.mark.parametrize("size", [1, 7, None])
def test_plain_text_is_read_line_by_line(text, expected, size):
    claims, reader = read_whole(text, size)
    assert claims == [Claim(*each) for each in expected]
    assert reader.answered == "fully"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("NOT ANSWERED", "not"), ("Not answered.", "not"), ("Yes. [1]\nPARTLY ANSWERED", "partly")],
)
def test_plain_text_says_how_far_it_answers(text, expected):
    claims, reader = read_whole(text, 3)
    assert reader.answered == expected
    assert len(claims) == text.count("[")


@pytest.mark.parametrize("size", [1, 5, None])
@pytest.mark.parametrize("frame", ["{}", "```json\n{}\n```", "<think>so</think>{}", "\n {}"])
def test_json_is_read_whatever_stands_around_it(frame, size):
    reply = written(
        ("Visits are timely.", [2]), ("“Plans” {are} weak [1].", [3]), answered="partly"
    )
    claims, reader = read_whole(frame.replace("{}", reply), size)
    assert claims == [Claim("Visits are timely.", (2,)), Claim("“Plans” {are} weak.", (3, 1))]
    assert reader.answered == "partly"


@pytest.mark.parametrize("size", [1, 5, None])
@pytest.mark.parametrize("before", ["Here is the answer:\n", "Here it is:\n\n```json\n"])
def test_json_is_read_after_a_line_that_announces_it(before, size):
    claims, reader = read_whole(before + written(("Visits are timely.", [2])), size)
    assert claims == [Claim("Visits are timely.", (2,))]
    assert reader.is_json


def test_each_sentence_of_an_item_is_one_of_its_own():
    claims, _ = read_whole(written(("Visits are timely. Plans are weak [3].", [2])))
    assert claims == [Claim("Visits are timely.", (2, 3)), Claim("Plans are weak.", (2, 3))]


def test_a_sentence_is_out_before_the_next_has_begun():
    reader = ReplyReader()
    reply = written(("Visits are timely.", [2]), ("Plans are weak.", [1]))
    at = reply.index("}") + 1
    assert list(reader.read(reply[:at])) == [Claim("Visits are timely.", (2,))]
    assert list(reader.read(reply[at:])) == [Claim("Plans are weak.", (1,))]


def test_what_is_no_sentence_is_counted_and_passed_over():
    reply = {"sentences": ["x", {"text": 1}, {"sources": [1]}, {"text": "Good.", "sources": ["2"]}]}
    claims, reader = read_whole(json.dumps(reply))
    assert claims == [Claim("Good.", (2,))]
    assert reader.n_unreadable == 3


def test_a_reply_that_breaks_off_keeps_its_whole_sentences_only():
    reply = written(("Visits are timely.", [2]), ("Plans are weak.", [1]))
    claims, _ = read_whole(reply[: reply.index("weak")], 4)
    assert claims == [Claim("Visits are timely.", (2,))]


def test_an_endless_reply_is_known_as_such():
    reader = ReplyReader()
    list(reader.read('{"sentences": [{"text": "' + "a" * MAX_CHARS))
    assert reader.is_too_long


sentences = st.tuples(
    st.text(st.characters(codec="utf-8", exclude_characters="[]"), min_size=1).map(
        lambda text: "A" + " ".join(text.split()) + "."
    ),
    st.lists(st.integers(0, 99), max_size=4, unique=True),
)


@given(st.lists(sentences, max_size=5), st.integers(1, 30))
def test_every_sentence_of_the_schema_is_read_once_in_order(said, size):
    claims, _ = read_whole(written(*said), size)
    assert claims == [
        Claim(sentence, tuple(marks)) for text, marks in said for sentence in split_sentences(text)
    ]
