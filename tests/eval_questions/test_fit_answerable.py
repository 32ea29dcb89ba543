"""Weights of what is answered and what refused, on examples whose answer can be seen."""

from __future__ import annotations

import pytest

from assistant.answerable import WEIGHTS, Evidence
from eval_questions.fit_answerable import Example, examples, fit, held_out
from eval_questions.questions import Question
from ingest import Anchor

KNOWN = Evidence(*(0.5 for _ in WEIGHTS))


@pytest.fixture
def rows() -> list[Example]:
    """Thirty questions that are answered where nothing is lacking."""
    return [Example(n % 3 > 0, KNOWN._replace(lacks=float(n % 3 == 0))) for n in range(30)]


def test_what_tells_answers_from_refusals_gets_the_weight(rows):
    weights = Evidence(*fit(rows)[1:])
    assert weights.lacks < -2
    assert weights.likely == pytest.approx(0, abs=0.1)
    likely = held_out(rows)
    assert all((p > 0.5) == row.is_answerable for row, p in zip(rows, likely, strict=True))


def test_only_what_would_be_quoted_is_an_example(sample_library):
    def question(asked: str, *gold: Anchor) -> Question:
        return Question("x-1", "fact", asked, (), gold, (), (), ())

    asked = [
        question("Northmoor 2023: how many wait for a PA?", Anchor("northmoor-2023-03", "34")),
        question("Northmoor 2023: how much did the two new homes cost?"),
        question(
            "What grade did Northmoor get in 2023?", Anchor("northmoor-2023-03", "judgements")
        ),
    ]
    found = list(examples(sample_library, asked))
    assert [row.is_answerable for row in found] == [True, False]
    assert found[0].evidence.lacks == 0
    assert found[1].evidence.lacks == 1
