"""Weights of which improvement items speak of a theme, on examples whose answer can be seen."""

from __future__ import annotations

import pytest

from assistant.forms.item_likeness import Found, ItemSignals, Nearness
from eval_questions.fit_items import (
    NEARNESS,
    Example,
    asked_of,
    elsewhere,
    examples,
    fit,
    held_out,
    likeliest,
)
from eval_questions.questions import Question
from ingest import Anchor

LIFE_STORIES = Anchor("northmoor-2023-03", "what-needs-to-improve:4")
HOME_EDUCATION = Anchor("eastwick-2026-06", "what-needs-to-improve:4")


def signals(behind: float, cosine: float = 0.3) -> ItemSignals:
    alike = Nearness(cosine=cosine, words=0.5, least=0.2, behind=behind)
    return ItemSignals(alike, alike._replace(behind=0.1), Found(score=0.4, behind=0.1))


@pytest.fixture
def rows() -> list[Example]:
    """Ten questions with an item that is nearest and right, and two that are neither."""
    nearness = [(0.0, True), (0.4, False), (0.5, False)]
    return [
        Example(f"q{n}", right, signals(b + n / 1000)) for n in range(10) for b, right in nearness
    ]


@pytest.fixture
def asked(sample_library):
    questions = [
        ("x-0001", "2023: what has Northmoor been told to improve about life-story work?"),
        ("x-0002", "What must Eastwick improve about children educated at home, 2026?"),
    ]
    items = (LIFE_STORIES, HOME_EDUCATION)
    return list(
        asked_of(
            sample_library,
            [
                Question(name, "recommend", text, (), (item,), (), (), ())
                for (name, text), item in zip(questions, items, strict=True)
            ],
        )
    )


def test_what_tells_right_items_from_wrong_ones_gets_the_weight(rows):
    weights = fit(rows).signals
    assert weights.theme.behind < -3
    assert weights.topic.behind == pytest.approx(0, abs=0.1)
    likely = held_out(rows)
    assert all(p > 0.5 for row, p in zip(rows, likely, strict=True) if row.is_right)
    assert all(p < 0.5 for row, p in zip(rows, likely, strict=True) if not row.is_right)


def test_how_near_an_item_must_be_is_told_by_its_own_nearness_alone():
    rows = [
        Example(f"q{n}", right, signals(n / 10, cosine=0.6 if right else 0.1))
        for n in range(10)
        for right in (True, False)
    ]
    weights = fit(rows, NEARNESS).signals
    assert weights.theme.cosine > 1
    assert weights.theme.behind == weights.found.score == 0


def test_the_items_of_the_report_asked_are_examples_and_the_gold_one_is_right(asked):
    found = list(examples(asked[:1]))
    assert [row.is_right for row in found] == [False, False, False, True, False]
    nearest = likeliest([found], fit(found))
    assert nearest == [found[3]]


def test_reports_that_other_questions_ask_hold_no_right_item(asked):
    others = list(elsewhere(asked))
    assert [{row.question for row in rows} for rows in others] == [{"x-0001"}, {"x-0002"}]
    assert not any(row.is_right for rows in others for row in rows)
    assert [len(rows) for rows in others] == [4, 5]
