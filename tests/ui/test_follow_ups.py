"""Each question that the page suggests has an answer in what is stored."""

from __future__ import annotations

import pytest

from assistant import ask
from ui.suggestions import MAX_FOLLOW_UPS, FollowUp, follow_ups, suggest

QUESTIONS = [
    "How was Northmoor judged?",
    "Why was Northmoor judged good?",
    "What must Eastwick improve?",
    "How have the judgements of Northmoor changed?",
    "What happens when children go missing in Northmoor?",
    "Compare care leavers in Northmoor and Eastwick",
]


def following(library, question: str) -> list[FollowUp]:
    answer = ask(library, question)

    def is_answered(text: str) -> bool:
        return ask(library, text, history=(question,)).status == "answered"

    return follow_ups(answer, library.reports(), is_answered)


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_may_be_asked_next_is_answered_in_this_conversation(sample_library, question):
    found = following(sample_library, question)
    assert 0 < len(found) <= MAX_FOLLOW_UPS
    assert question not in [each.question for each in found]
    for each in found:
        answer = ask(sample_library, each.question, history=(question,))
        assert answer.status == "answered", each
        assert answer.citations, each


def test_a_follow_up_leads_on_to_another_time_and_another_place(sample_library):
    shown = [each.shown for each in following(sample_library, "What must Northmoor improve?")]
    assert "And in 2014?" in shown
    assert "What about Eastwick?" in shown
    assert following(sample_library, "How was Northmoor judged?")[0].shown == "Why?"


def test_what_is_not_answered_is_not_suggested(sample_library):
    answer = ask(sample_library, "What must Northmoor improve?")
    assert follow_ups(answer, sample_library.reports(), lambda _: False) == []


def test_a_refusal_is_followed_by_nothing(sample_library):
    assert following(sample_library, "What is the best school in Northmoor?") == []


def test_where_an_authority_is_wanted_those_stored_are_offered(sample_library):
    question = "What needs to improve?"
    assert ask(sample_library, question).status == "needs_clarification"
    found = following(sample_library, question)
    assert found == [
        FollowUp("Of Eastwick", f"Eastwick: {question}"),
        FollowUp("Of Northmoor", f"Northmoor: {question}"),
    ]
    for each in found:
        assert ask(sample_library, each.question, history=(question,)).status == "answered"


def test_every_suggestion_is_answered(sample_library):
    for question in suggest(sample_library.reports()):
        assert ask(sample_library, question).status == "answered", question
