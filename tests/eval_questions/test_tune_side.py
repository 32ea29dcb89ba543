"""What the commands that fit weights are given."""

from __future__ import annotations

from pathlib import Path

import eval_questions
from eval_questions.gold_file import read_gold
from eval_questions.tune_side import tune_side

SAMPLE = Path(eval_questions.__file__).parent / "sample.jsonl"


def test_no_question_of_a_test_side_is_handed_on(sample_library):
    sides = {question.id: question.side for question in read_gold(SAMPLE).questions}
    assert set(sides.values()) == {"tune", "test"}
    argv = [str(sample_library.folder), str(SAMPLE), str(SAMPLE)]
    with tune_side("Fits nothing.", argv) as (library, questions):
        assert library.reports() == sample_library.reports()
        asked = [question.id for question in questions]
    assert asked == 2 * [name for name, side in sides.items() if side == "tune"]
