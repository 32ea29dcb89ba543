"""Which of one council's grades went up or down: all of them, of how many, and nothing else."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.forms.moved_areas import FIRST_GIVEN
from assistant.render import render_text

UP = {"Overall effectiveness", "Children who need help and protection"}
UP |= {"Leadership, management and governance"}
STAYED = {
    "Children looked after and achieving permanence",
    "Experiences and progress of care leavers",
}


def areas_told(answer):
    rows = [s for s in answer.sentences if s.kind == "record" and s.heading != FIRST_GIVEN]
    return {row.text.split(":")[0] for row in rows}


@pytest.mark.parametrize(
    ("question", "areas", "said"),
    [
        ("Which grades improved in Northmoor?", UP, "3 of the 5 grades given again are higher"),
        (
            "Which parts of Northmoor's service got better since the last inspection?",
            UP,
            "3 of the 5 grades given again are higher",
        ),
        ("which areas of Northmoor stayed the same last time", STAYED, "2 of the 5"),
        (
            "Has anything got worse in Northmoor?",
            UP | STAYED,
            "None of the 5 grades given again is lower",
        ),
    ],
)
def test_the_grades_that_moved_so_are_told_of_how_many(sample_library, question, areas, said):
    answer = ask(sample_library, question)
    assert areas_told(answer) == areas
    assert said in render_text(answer)
    assert all(len(s.citations) == 2 for s in answer.sentences if s.heading == "What moved")


def test_since_the_last_inspection_is_of_the_last_two(sample_library):
    answer = ask(sample_library, "Which parts of Northmoor's service got worse since last time?")
    assert {c.anchor.report_id for c in answer.citations} == {
        "northmoor-2014-10",
        "northmoor-2023-03",
    }
    assert "2 inspections, October 2014 to March 2023" in render_text(answer)


def test_inspections_whose_grades_do_not_compare_are_said_to(sample_library):
    told = render_text(ask(sample_library, "Has anything got worse in Northmoor?"))
    assert "Northmoor (May 2012) and Northmoor (October 2014) used different frameworks" in told


@pytest.mark.parametrize(
    "question",
    [
        "Which areas for improvement does Northmoor have?",
        "Has anything improved for care leavers in Northmoor?",
        "Why did the grades in Northmoor improve?",
        "Which councils' grades got worse?",
    ],
)
def test_other_questions_are_not_taken_for_it(sample_library, question):
    assert "given again" not in render_text(ask(sample_library, question))
