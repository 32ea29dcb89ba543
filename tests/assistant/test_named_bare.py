"""What is asked to be named or explained, where the words asked about stand without either."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.sufficiency import lacks
from assistant.unspecified import is_unspecified


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("Northmoor 2023: which moorland villages does the bus visit?", ""),
        ("Northmoor 2023: which apprenticeships has the council kept for care leavers?", ""),
        ("Northmoor 2023: which hub do care leavers who are parents meet at?", "40"),
        ("Northmoor 2023: which agency finds families for children who are adopted?", "30"),
        ("Why is there a shortage of personal assistants in Eastwick?", ""),
        ("Eastwick: There is a shortage of personal assistants. Why?", ""),
        ("Why can't Eastwick's families spend their budget for short breaks?", "14"),
    ],
)
def test_what_only_stands_there_is_neither_named_nor_explained(sample_library, question, label):
    answer = ask(sample_library, question)
    assert (answer.status == "not_in_reports") is (label == "")
    assert label == "" or label in {c.anchor.label for c in answer.citations}


@pytest.mark.parametrize(
    ("question", "sentence", "is_bare"),
    [
        ("who is the poet?", "They published a book with a local poet.", True),
        ("who is the poet?", "They published a book with a local poet, Jo Shapcott.", False),
        ("which languages is it in?", "It is translated into a variety of languages.", True),
        ("which languages is it in?", "It is in languages such as Urdu and Polish.", False),
        ("which local firms take them on?", "Local firms, including bakeries, do so.", False),
        ("which local firms take them on?", "Leaders have won over local firms.", True),
        ("which hotels joined in?", "Homes were found for families.", False),
        ("how many hotels joined in?", "Many hotels joined in.", False),
    ],
)
def test_a_thing_is_bare_where_nothing_says_which_it_is(question, sentence, is_bare):
    assert is_unspecified(question, [sentence]) is is_bare


@pytest.mark.parametrize(
    ("sentence", "lacking"),
    [
        ("The hub has found no new carers, hindering its plan.", "reason"),
        ("A specialist team was set up in response to the hub finding no carers.", "reason"),
        ("The hub has found no new carers because pay is low.", ""),
        ("Low pay has led to the hub finding no new carers.", ""),
        ("Due to low pay, the hub has found no new carers.", ""),
        ("This is due to carers having found no hub.", ""),
    ],
)
def test_what_came_of_a_thing_is_no_reason_for_it(sentence, lacking):
    assert lacks("The hub found no carers. Why?", [sentence]) == lacking
