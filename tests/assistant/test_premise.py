"""What a question takes for granted when it asks why, and what is said where it is not so."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.premise import taken_for_granted


@pytest.mark.parametrize(
    ("question", "granted"),
    [
        ("Why is the night team so slow?", "bad"),
        ("How come the night team isn't slow?", "good"),
        ("What put schools off the front door?", "bad"),
        ("Why have carers fallen out with the council?", "bad"),
        ("How did plans get so woolly?", "bad"),
        ("Why do carers sing the council's praises?", "good"),
        ("Why can't the agencies in the north of the county get on with each other?", "bad"),
        ("Why are children never kept waiting?", "good"),
        ("Why is turnover so low?", "good"),
        ("Why did nobody visit them?", "bad"),
        ("Why does nobody spot weaknesses?", "bad"),
        ("Why is the front door swamped?", "bad"),
        ("Why is their well-being looked into?", ""),
        ("What reason is given for the shambles at the front door?", "bad"),
        ("Any idea why carers are so unhappy?", "bad"),
        ("On what grounds did they scrap it?", "bad"),
        ("What impressed Ofsted about the night team?", "good"),
        ("What did the inspectors like so much about the night team?", "good"),
        ("Which bits of its letters were held up as a model?", "good"),
        ("Why is staff morale on the floor?", "bad"),
        ("Why don't the courts trust our evidence?", "bad"),
        ("What did inspectors like about the night team?", ""),
        ("Which model of practice did inspectors see?", ""),
        ("Why did the council set up a new team?", ""),
        ("Why are some conferences late?", ""),
        ("Is the night team slow?", ""),
        ("Do they know why it is slow?", ""),
        ("Does the failing team see why?", ""),
    ],
)
def test_what_is_taken_for_granted_is_good_or_bad(question, granted):
    assert taken_for_granted(question) == granted


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("Why had the emergency duty service become so unreliable?", "18"),
        ("Why is the virtual school failing its pupils?", "26"),
        ("Why is private fostering so neglected?", "15"),
        ("How come supervision was so good?", "39"),
        ("Why is the team called Compass so hopeless?", "11"),
    ],
)
def test_what_is_not_so_is_put_right_with_the_sentence_that_says_so(
    sample_library, question, label
):
    answer = ask(sample_library, f"Eastwick 2022: {question}")
    assert answer.status == "not_in_reports"
    assert "they say this" in answer.sentences[0].text
    assert [c.anchor.label for c in answer.citations] == [label]


def test_what_was_so_admired_is_not_told_of_what_was_faulted(sample_library):
    answer = ask(sample_library, "Eastwick 2022: what impressed Ofsted about supervision?")
    assert answer.status == "not_in_reports"


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("Why do special guardians feel let down?", "31"),
        ("What put carers off special guardianship?", "31"),
        ("Why is supervision not good enough?", "39"),
        ("Why do changes of social worker hurt children?", "22"),
        ("Why are assessments weak?", "7"),
    ],
)
def test_what_is_so_is_answered(sample_library, question, label):
    answer = ask(sample_library, f"Eastwick 2022: {question}")
    assert answer.status == "answered"
    assert label in {c.anchor.label for c in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "Why did the director before the interim one leave Eastwick?",
        "Eastwick 2022: what do foster carers get a week?",
        "Which charity runs family support in Eastwick, 2022?",
    ],
)
def test_of_the_very_matter_is_no_answer_where_the_fact_is_missing(sample_library, question):
    assert ask(sample_library, question).status == "not_in_reports"


def test_what_will_be_found_next_is_not_told(sample_library):
    question = "Will Eastwick's front door pass when the inspectors come back?"
    assert ask(sample_library, question).status == "out_of_scope"
