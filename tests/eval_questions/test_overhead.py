"""What Pincite itself takes until a model's first sentence is shown, and how that is told."""

from __future__ import annotations

from eval_questions.overhead import Measured, measure, render, spread
from eval_questions.questions import Question

MISSING = "What happens when children go missing in Northmoor?"
GRADE = "What grade did Northmoor get overall in 2023?"


def question(text):
    return Question(text, "finding", text, (), gold=(), also_ok=(), nuggets=(), must_not=())


def test_the_models_time_is_taken_off_and_what_is_not_its_business_left_out(sample_library):
    questions = [question(MISSING), question(GRADE)]
    [measured] = measure(sample_library, sample_library, questions, thinks_ms=3_000)
    assert measured.extract > 0
    assert 0 < measured.first_sentence < 3_000


def test_percentiles_and_shares_are_told():
    told = render([Measured(100, 50), Measured(200, 300), Measured(100, 50)], 400).splitlines()
    assert told[0] == "3 questions, of a model that takes 400 ms"
    assert "p50  100 ms" in told[1]
    assert "p50   50 ms" in told[2]
    assert "p50 0.50" in told[3]
    assert "p95 1.40" in told[3]
    assert render([], 400) == "No question was the model's to answer."


def test_questions_are_taken_evenly():
    assert spread(list(range(10)), 4) == [0, 3, 6, 9]
    assert spread(list(range(3)), 4) == [0, 1, 2]
    assert len(spread(list(range(61)), 60)) <= 60
