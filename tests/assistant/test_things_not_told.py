"""A reason, a sum, a name or an event that no report tells, asked in the words of another form."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.reading import read_question


@pytest.mark.parametrize(
    "question",
    [
        "What was Eastwick paid for lending Northmoor its director?",  # two councils: a comparison
        "How big was the fine Northmoor got off Ofsted?",  # "off Ofsted": a grade
        "Why did Northmoor get through four directors after 2014?",  # since then: a trend
        "Why did foster carers quit in Northmoor between 2014 and 2023?",
        "After the data breach, what was Northmoor told to change?",  # told to: a list of items
        "What was the verdict on the Brackley family hub in Northmoor in 2023?",
    ],
)
def test_what_no_report_tells_is_refused_whatever_form_its_words_have(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "not_in_reports"
    assert not any(sentence.kind == "record" for sentence in answer.sentences)


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("How often did Northmoor staff get supervision when inspected in 2023?", "finding"),
        ("How often was Northmoor inspected?", "aggregate"),
    ],
)
def test_how_often_something_was_done_when_inspected_is_no_list_of_inspections(question, form):
    assert read_question(question, {"Northmoor"}).form == form


@pytest.mark.parametrize(
    "question",
    [
        "Why did Northmoor go up between 2014 and 2023?",
        "What was Northmoor told to change in 2023?",
        "What was the verdict on Northmoor in 2023?",
    ],
)
def test_what_the_record_tells_is_still_answered_from_it(sample_library, question):
    answer = ask(sample_library, question)
    assert (answer.status, answer.answered_with) == ("answered", "record")
