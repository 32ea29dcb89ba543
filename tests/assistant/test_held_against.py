"""Conditions that point at another council's inspection: "the same inspector as Bury's last"."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.held_against import put_in_full


def in_full(library, question):
    return put_in_full(question, library.reports()).question


@pytest.mark.parametrize(
    ("question", "had"),
    [
        ("Which councils had the same inspector as Northmoor's last one?", "Imogen Tarrant"),
        ("who else was led by the same person as Northmoor in 2014", "Marcus Oyelowe-Finch"),
        ("which other inspections were led by whoever led Eastwick's 2022 visit", "Philippa"),
        ("what else has Eastwick's lead inspector led?", "Rowan Achterberg"),
        ("Northmoor's last one: who else had the same inspector?", "Imogen Tarrant"),
        ("reports that share a lead inspector with the Northmoor 2023 one", "Imogen Tarrant"),
        ("which other councils have the same grade as Northmoor?", "good overall"),
        ("who is rated the same as Eastwick was in 2022", "inadequate overall"),
        ("whose overall rating is the same as Northmoor's", "good overall"),
        ("any council that matches the grade of Northmoor", "good overall"),
        ("whose overall is worse than Northmoor's?", "below good overall"),
        ("councils with a better care leavers grade than Northmoor's", "above requires"),
        ("who was inspected after Northmoor's last one?", "after 24 March 2023"),
        ("who was inspected before Northmoor in 2023?", "between 1 January 2023 and 23 March"),
    ],
)
def test_what_a_council_had_stands_for_the_words_that_point_at_it(sample_library, question, had):
    assert had in in_full(sample_library, question)


@pytest.mark.parametrize(
    "question",
    [
        "Did Northmoor get the same grade as Eastwick?",  # compares two that are named
        "Is the same inspector still in charge in Northmoor?",
        "Which councils were inspected in the same week as Northmoor?",
        "was Northmoor rated the same as before",
        "Is Eastwick's overall grade the same in 2026?",
        "which councils have better foster carers than Northmoor?",  # no grade
        "the same grade as Eastwick now",  # its latest report gives no overall grade
    ],
)
def test_nothing_is_put_in_where_no_list_points_at_one_council(sample_library, question):
    assert in_full(sample_library, question) == question


def test_the_council_itself_is_left_out_and_what_it_had_is_said(sample_library):
    answer = ask(sample_library, "Which councils had the same inspector as Northmoor's last one?")
    assert answer.status == "answered"
    assert not answer.citations
    assert "is taken for Imogen Tarrant as lead inspector" in answer.scope.explanation


def test_a_better_grade_than_that_of_a_council_is_any_above_it(sample_library):
    asked = "Which councils have a better care leavers grade than Northmoor's?"
    answer = ask(sample_library, asked)
    assert {c.anchor.report_id for c in answer.citations} == {"eastwick-2026-06"}
