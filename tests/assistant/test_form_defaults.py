"""What a form answers where no phrase foresaw the words: something whole, and never beside it."""

from __future__ import annotations

import pytest

from assistant import ask


def kinds_of(answer):
    return [s.kind for s in answer.sentences]


def stated(answer):
    """The grades that an answer states, in order, without whose they are."""
    return [s.text.partition(": ")[2] for s in answer.sentences if " was judged " in s.text]


def n_items(library, report_id):
    return len(library.improvement_items(report_id))


@pytest.mark.parametrize(
    "question",
    [
        "Northmoor 2014 wot they need 2 improve",
        "I have a drawer full of apologies. What did Ofsted tell Northmoor in 2014 to sort out?",
        "In a nutshell, what does Northmoor have to sort out, 2014?",
        "what jobs did inspectors leave Northmoor with in 2014",
        "Northmoor 2014: what was asked of it by the inspectors, all of it",
    ],
)
def test_where_no_theme_is_named_the_list_is_whole(sample_library, question):
    answer = ask(sample_library, question)
    items = sample_library.improvement_items("northmoor-2014-10")
    assert [s.text for s in answer.sentences if s.kind == "quote"] == [i.text for i in items]


def test_a_theme_that_is_not_known_is_said_before_the_whole_list(sample_library):
    answer = ask(sample_library, "Northmoor 2014: what must they improve about the roof?")
    assert answer.status == "partly_answered"
    assert answer.sentences[0].text.startswith("None surely speaks of “roof”, so all are shown.")
    assert kinds_of(answer).count("quote") == n_items(sample_library, "northmoor-2014-10")


def test_a_grade_with_no_area_named_is_the_overall_one_and_then_all(sample_library):
    answer = ask(sample_library, "Did Northmoor pass in 2023?")
    judgements = sample_library.report("northmoor-2023-03").judgements
    assert stated(answer)[0].startswith("Overall effectiveness")
    assert len(stated(answer)) == len(judgements)


@pytest.mark.parametrize(
    "question", ["What was Northmoor's overall grade in 2023?", "Northmoor leadership score, 2023?"]
)
def test_where_one_is_named_it_stands_alone(sample_library, question):
    assert len(stated(ask(sample_library, question))) == 1


def test_a_grade_asked_for_is_not_buried_in_what_was_only_told_before(sample_library):
    answer = ask(
        sample_library,
        "Everyone quotes the paragraph on missing children. What did Northmoor get in 2023?",
    )
    assert "quote" not in kinds_of(answer)
    assert stated(answer)[0].startswith("Overall effectiveness")


@pytest.mark.parametrize(
    "question",
    [
        "Give me the story of Northmoor's climb",
        "As they keep coming back to Northmoor, does the picture get brighter or gloomier?",
    ],
)
def test_how_a_council_moved_is_told_by_its_grades(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.kind == "trend"
    assert any(s.heading == "What moved" for s in answer.sentences)
    assert not any("Nothing on this was found" in s.text for s in answer.sentences)


@pytest.mark.parametrize(
    ("question", "area"),
    [
        ("Did Northmoor and Eastwick get the same for care leavers?", "care leavers"),
        ("Are Northmoor's bosses thought of as highly as Eastwick's?", "leaders"),
    ],
)
def test_councils_compared_in_an_area_are_compared_by_its_grade_first(
    sample_library, question, area
):
    answer = ask(sample_library, question)
    assert kinds_of(answer)[0] == "record"
    assert area in answer.sentences[0].text
    assert "quote" in kinds_of(answer)


def test_councils_compared_in_a_matter_are_compared_by_what_was_found(sample_library):
    answer = ask(sample_library, "Northmoor or Eastwick, who is better with caseloads?")
    assert "record" not in kinds_of(answer)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("thanks, that was really helpful", "every answer names the report"),
        ("Shall I just pay for a private assessment in Northmoor?", "no advice or opinion"),
        ("Would you cut early help or youth work first?", "no advice or opinion"),
        ("can I legally record my social worker, what are my rights?", "no legal advice"),
    ],
)
def test_what_is_declined_is_told_why(sample_library, question, said):
    answer = ask(sample_library, question)
    assert answer.status == "out_of_scope"
    assert said in answer.sentences[0].text


def test_a_request_put_politely_is_no_wish_for_advice(sample_library):
    answer = ask(sample_library, "Would you tell me about caseloads in Northmoor?")
    assert answer.kind == "finding"


def test_a_matter_that_is_described_is_compared_by_what_was_found(sample_library):
    asked = "Northmoor or Eastwick: whose managers write down the reasons for turning callers away?"
    assert "record" not in kinds_of(ask(sample_library, asked))
