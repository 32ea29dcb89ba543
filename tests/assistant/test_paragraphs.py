"""Paragraphs asked for by their number, in the many ways in which people name one."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.followups import read_conversation
from assistant.reading import read_question

STORED = ("Northmoor", "Eastwick")


@pytest.mark.parametrize(
    ("question", "number", "step"),
    [
        ("what's in 12, Northmoor?", "12", 0),
        ("Northmoor 2014 para 7 please", "7", 0),
        ("¶14 Northmoor", "14", 0),
        ("Northmoor 2014 §9 verbatim", "9", 0),
        ("can I see the text of paragraph 31 of Northmoor's 2014 report", "31", 0),
        ("next one after 14 in Northmoor", "14", 1),
        ("the one before 9, Northmoor", "9", -1),
        ("twenty-third paragraph of Northmoor 2014 please", "23", 0),
        ("what does number 17 say in the latest Northmoor report?", "17", 0),
        ("Northmoor latest report, number 8 paragraph, read it out", "8", 0),
        ("Someone quoted point 7 of Northmoor's report at me. Can I see the wording?", "7", 0),
    ],
)
def test_a_number_names_a_paragraph(question, number, step):
    reading = read_question(question, STORED)
    assert (reading.form, reading.paragraph, reading.step) == ("show", number, step)


@pytest.mark.parametrize(
    "question",
    [
        "Paragraph 4 is a muddle. Which teams in Northmoor have too much work?",
        "Someone printed all 96 paragraphs. What does Northmoor do for runaways?",
        "what is recommendation number 3 for Northmoor?",
        "what is the number one concern in Northmoor?",
        "Northmoor in 1 word please",
        "what did 14 children say in Northmoor?",
    ],
)
def test_another_number_names_none(question):
    assert read_question(question, STORED).form != "show"


@pytest.mark.parametrize(("after", "number"), [("and 10", "10"), ("what about 12?", "12")])
def test_after_a_paragraph_a_number_names_another(after, number):
    reading = read_conversation(after, ("show me paragraph 9 of Northmoor 2014",), STORED)
    assert (reading.form, reading.paragraph) == ("show", number)


def test_a_number_that_is_not_printed_is_answered_by_the_last_that_is(sample_library):
    answer = ask(sample_library, "paragraph 900 of Northmoor 2014")
    last = sample_library.report("northmoor-2014-10").last_number
    assert answer.status == "not_in_reports"
    assert f"the last number is {last}." in answer.sentences[0].text


def test_a_number_that_only_an_earlier_report_prints_is_shown_from_there(sample_library):
    last = sample_library.report("northmoor-2023-03").last_number
    answer = ask(sample_library, f"read me paragraph {last + 1} of Northmoor")
    assert answer.citations[0].anchor.label == str(last + 1)
    assert answer.citations[0].anchor.report_id != "northmoor-2023-03"
    assert f"the last number is {last}." in answer.sentences[0].text
