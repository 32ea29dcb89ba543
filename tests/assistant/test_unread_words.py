"""A list of the record says which words of the question it could not be made by."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.forms.aggregates.unread import words_unread

STORED = ("Northmoor", "Eastwick")


def notices(answer):
    return " ".join(one.text for one in answer.sentences if one.kind == "notice")


@pytest.mark.parametrize(
    ("question", "unread"),
    [
        ("which coastal councils were good overall?", "coastal"),
        ("Labour-run councils that were judged inadequate", "Labour"),
        ("councils with more than 500 children in care rated good for them", "500"),
        ("reports from 2014 by a female lead inspector", "female"),
    ],
)
def test_a_condition_that_the_record_does_not_tell_is_never_dropped_silently(
    sample_library, question, unread
):
    answer = ask(sample_library, question)
    assert answer.status == "partly_answered"
    assert answer.citations
    assert f"made without “{unread}”" in notices(answer)


@pytest.mark.parametrize(
    "question",
    [
        "which councils were good overall?",
        "As a parent governor I only care about this: who was inadequate for leadership?",
        "what did Imogen Tarrant lead, and where?",
        "how mnay inspections took place in 2014",
        "who waited longest between two full inspections",
        "which ILACS report lists the most things to improve",
        "councils inspected since the start of 2020 apart from Eastwick, most recent first",
        "reports published within eleven weeks of the inspection",
    ],
)
def test_a_list_that_is_made_by_every_word_says_nothing_of_words(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "answered"
    assert "made without" not in notices(answer)


def test_words_that_stand_together_are_named_together():
    asked = "which seaside towns in the north east were good in 2019, and had few surly staff?"
    assert words_unread(asked, STORED) == ["seaside towns", "surly staff"]


def test_what_the_list_itself_says_is_not_unread():
    asked = "joint inspections that looked into exploitation"
    assert words_unread(asked, STORED) == ["exploitation"]
    assert words_unread(asked, STORED, ["of child sexual exploitation"]) == []


def test_a_length_of_time_is_read_only_where_the_list_says_days_or_months():
    asked = "reports that came out within three weeks"
    assert words_unread(asked, STORED) == ["three weeks"]
    assert words_unread(asked, STORED, ["published 17 days after the inspection ended"]) == []


def test_a_misspelt_word_of_lists_is_read():
    assert words_unread("who jumped straght from inadequate to good", STORED) == []
