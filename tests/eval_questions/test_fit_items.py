"""Weights of which improvement items speak of a theme, on examples whose answer can be seen."""

from __future__ import annotations

import pytest

from assistant.forms.item_theme import ItemSignals, Nearness, likelihood
from eval_questions.fit_items import Example, examples, fit, held_out, named
from eval_questions.questions import Question
from ingest import Anchor

LIFE_STORIES = Anchor("northmoor-2023-03", "what-needs-to-improve:4")


def signals(behind: float) -> ItemSignals:
    alike = Nearness(cosine=0.3, words=0.5, least=0.2, behind=behind)
    return ItemSignals(alike, alike._replace(behind=0.1))


@pytest.fixture
def rows() -> list[Example]:
    """Ten questions with an item that is nearest and right, and two that are neither."""
    nearness = [(0.0, True), (0.4, False), (0.5, False)]
    return [Example(f"q{n}", right, signals(b)) for n in range(10) for b, right in nearness]


def test_what_tells_right_items_from_wrong_ones_gets_the_weight(rows):
    _, weights = named(fit(rows))
    assert weights.theme.behind < -5
    assert weights.topic.behind == pytest.approx(0, abs=0.1)
    likely = held_out(rows)
    assert all(p > 0.5 for row, p in zip(rows, likely, strict=True) if row.is_right)
    assert all(p < 0.5 for row, p in zip(rows, likely, strict=True) if not row.is_right)


def test_the_items_of_the_report_asked_are_examples_and_the_gold_one_is_right(sample_library):
    asked = "2023: what has Northmoor been told to improve about life-story work?"
    question = Question("x-0001", "recommend", asked, (), (LIFE_STORIES,), (), (), ())
    found = list(examples(sample_library, [question]))
    assert [row.is_right for row in found] == [False, False, False, True, False]
    assert max(range(5), key=lambda n: likelihood(found[n].signals)) == 3
