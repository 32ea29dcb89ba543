"""The word search reads what bm25s wrote, and scores as it does."""

from __future__ import annotations

import logging
import random

import bm25s
import numpy as np
import pytest
from invented_reports import EASTVALE, NORTHMOOR

from index.keyword import KeywordIndex, build, words

TEXTS = [text for text in NORTHMOOR + EASTVALE if text]


@pytest.mark.parametrize("text", ["children missing", "CARER care caring", "the", "zebra", ""])
def test_scores_are_those_of_bm25s(tmp_path, text):
    build(tmp_path, TEXTS)
    mine = KeywordIndex(tmp_path, len(TEXTS)).scores(text)
    theirs = bm25s.BM25.load(str(tmp_path), load_corpus=False)
    query = [word for word in dict.fromkeys(words(text)) if word in theirs.vocab_dict]
    expected = theirs.get_scores(query) if query else np.zeros(len(TEXTS))
    np.testing.assert_allclose(mine, expected, rtol=1e-6)


@pytest.mark.parametrize("n_spans", [1, 2, 20])
def test_some_rows_score_as_they_do_among_all(tmp_path, n_spans):
    texts = TEXTS * 8
    build(tmp_path, texts)
    index = KeywordIndex(tmp_path, len(texts))
    spans = [(at * 3 + 1, at * 3 + 3) for at in range(n_spans)]
    for text in TEXTS:
        every, some = index.scores(text), index.scores(text, spans)
        assert all(some[a:b].tobytes() == every[a:b].tobytes() for a, b in spans)
        every, some = index.holds(text), index.holds(text, spans)
        assert all(some[a:b].tobytes() == every[a:b].tobytes() for a, b in spans)


def test_one_built_upon_another_scores_as_one_built_anew(tmp_path):
    build(tmp_path / "before", ["Gone already.", *TEXTS[:3]])
    before = KeywordIndex(tmp_path / "before", 4)
    build(tmp_path / "upon", [*before.words_of(1, 4), *TEXTS[3:]], before.vocabulary)
    build(tmp_path / "anew", TEXTS)
    upon, anew = (KeywordIndex(tmp_path / name, len(TEXTS)) for name in ("upon", "anew"))
    for text in [*TEXTS, "already gone"]:
        assert upon.scores(text).tobytes() == anew.scores(text).tobytes()
        assert upon.holds(text).tobytes() == anew.holds(text).tobytes()


def test_a_word_is_found_in_its_other_forms_and_a_common_one_not_at_all(tmp_path):
    build(tmp_path, TEXTS)
    index = KeywordIndex(tmp_path, len(TEXTS))
    assert index.scores("examination").argmax() == TEXTS.index(EASTVALE[2])
    assert not index.scores("the and of").any()


def test_what_is_given_out_again_cannot_be_changed_by_who_had_it_first(tmp_path):
    build(tmp_path, TEXTS)
    index = KeywordIndex(tmp_path, len(TEXTS))
    first = index.holds("children").copy()
    with pytest.raises(ValueError, match="read-only"):
        index.holds("children")[:] = False
    assert index.holds("children").tobytes() == first.tobytes()
    assert index.holds("children", [(0, 2)])[:2].tobytes() == first[:2].tobytes()


def test_nothing_to_index_finds_nothing(tmp_path):
    build(tmp_path, [])
    assert KeywordIndex(tmp_path, 0).scores("children").shape == (0,)


def test_building_tells_the_log_nothing(tmp_path, caplog):
    with caplog.at_level(logging.DEBUG):
        build(tmp_path, TEXTS)
    assert not caplog.records


def test_words_are_found_side_by_side_in_their_order_in_one_paragraph(tmp_path):
    texts = ["Missing children", "children missing", "Leave no care. Leavers", "Carer, leave care"]
    texts += ["the children who are missing", "care", "leavers", "children are yet who missing"]
    texts += ["care yet who leavers, care yet who leavers", "yet"]
    build(tmp_path, texts)
    index = KeywordIndex(tmp_path, len(texts))

    def rows(text, spans=((0, 10),), passed_over=(), most_passed=3):
        return index.holds_together(text, spans, passed_over, most_passed).tolist()

    assert rows("children missing") == [1]
    assert rows("child missed", passed_over=["who"]) == []
    assert rows("children missing", passed_over=["who", "yet"]) == [1, 4, 7]
    assert rows("children missing", passed_over=["who", "yet"], most_passed=1) == [1, 4]
    assert rows("children missing", passed_over=["who", "yet"], most_passed=99) == [1, 4, 7]
    assert rows("children missing", [(0, 1), (4, 6)], ["who"]) == [4]
    assert rows("care leavers") == [2]  # and not where one paragraph ends and another begins
    assert rows("care leavers", passed_over=["who", "yet"]) == [2, 8]
    assert rows("leaving care") == [2, 3]  # "no" is a word too common to be kept
    assert rows("care", [(3, 8)]) == [3, 5]
    assert rows("yet", passed_over=["yet"]) == [7, 8, 9]
    assert rows("yet leavers", passed_over=["yet"]) == []
    assert rows("yet leavers", passed_over=["yet", "who"]) == [8]
    assert rows("leavers care yet", passed_over=["yet"]) == [8]
    assert rows("children missing", ()) == rows("zzyzx children") == rows("") == rows("the") == []


def test_words_side_by_side_are_found_among_many_as_by_reading_each(tmp_path):
    drawn = random.Random(7)
    known = ["care", "leavers", "court", "judge", "zebra", *(f"word{n}" for n in range(300))]
    often = [400, 300, 20, 10, 1, *[9] * 300]
    texts = [" ".join(drawn.choices(known, often, k=30)) for _ in range(900)]
    for row in (40, 750):
        texts[row] = f"judge care leavers {texts[row]} court judge"
    build(tmp_path, texts)
    index = KeywordIndex(tmp_path, len(texts))
    stems = [words(text) for text in texts]
    for text in ("care leavers", "court judge", "judge care leavers", "zebra", "care", "care care"):
        asked = words(text)
        holding = [
            row
            for row, own in enumerate(stems)
            if any(own[at : at + len(asked)] == asked for at in range(len(own)))
        ]
        for spans in ([(0, 900)], [(30, 200), (500, 501), (700, 900)]):
            expected = [row for row in holding if any(a <= row < b for a, b in spans)]
            assert index.holds_together(text, spans, (), 3).tolist() == expected
            assert expected or text == "zebra"
