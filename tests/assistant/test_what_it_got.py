"""Asked in passing: what a council got, why not better, when inspectors came, who has a say."""

from __future__ import annotations

import pytest

from assistant import ask

JUDGEMENTS = ("northmoor-2023-03", "judgements")


def cited(answer):
    return [tuple(c.anchor) for c in answer.citations]


@pytest.mark.parametrize(
    "question",
    [
        "what did Northmoor get for leadership last time",
        "What'd Northmoor get for care leavers?",
        "what did northmoor get in 2023",
        "northmoor care leavers mark, latest full inspection",
        "Northmoor leadership score?",
        "How were the people running things in Northmoor rated in 2023?",
    ],
)
def test_what_a_council_got_is_a_grade(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.kind == "grade"
    assert cited(answer) == [JUDGEMENTS]


def test_what_people_got_is_none(sample_library):
    assert ask(sample_library, "what did care leavers get for leaving care in Northmoor").kind != (
        "grade"
    )


@pytest.mark.parametrize(
    "asked", ["Why not good?", "why wasn't it good", "How come it isn't good?"]
)
def test_why_not_takes_for_granted_that_it_was_not(sample_library, asked):
    history = ["How were Northmoor's care leavers graded in 2023?"]
    answer = ask(sample_library, asked, history=history)
    assert answer.status == "answered"
    assert cited(answer)[0] == JUDGEMENTS
    assert any(s.kind == "quote" for s in answer.sentences)


def test_why_not_is_corrected_where_it_was(sample_library):
    answer = ask(sample_library, "Why was Northmoor not judged good overall in 2023?")
    assert answer.status == "not_in_reports"
    assert "do say “good”" in answer.sentences[0].text


@pytest.mark.parametrize(
    "question",
    [
        "When did Ofsted last go to Northmoor?",
        "when were inspectors last in Northmoor",
        "last time ofsted visited Northmoor?",
    ],
)
def test_when_inspectors_came_is_printed_on_the_front_page(sample_library, question):
    answer = ask(sample_library, question)
    assert [anchor[1].partition(":")[0] for anchor in cited(answer)] == ["front-page"]
    assert "2023" in answer.sentences[-1].text


def test_when_others_visited_is_no_date_of_an_inspection(sample_library):
    answer = ask(sample_library, "when did social workers last visit children in Northmoor?")
    assert not any("Inspection dates" in sentence.text for sentence in answer.sentences)


def test_having_a_say_is_no_question_about_everything(sample_library):
    assert cited(ask(sample_library, "tell me about Northmoor"))[0] == JUDGEMENTS
    answer = ask(sample_library, "How do children in Northmoor get to have their say?")
    assert JUDGEMENTS not in cited(answer)


@pytest.mark.parametrize(
    "question",
    [
        "what time does the household tip in northmoor close on a sunday",
        "We are thinking of fostering. Would we be happier with Northmoor or a private agency?",
        "would my son be better off in Eastwick",
    ],
)
def test_another_service_and_advice_are_out_of_scope(sample_library, question):
    assert ask(sample_library, question).status == "out_of_scope"


def test_what_a_lead_inspectors_inspections_came_to_is_said_beside(sample_library):
    named = sample_library.report("eastwick-2022-02")
    assert named.lead_inspector
    asked = f"inspections headed by {named.lead_inspector} and their overall result"
    answer = ask(sample_library, asked)
    assert ("eastwick-2022-02", "judgements") in cited(answer)
    named_alone = ask(sample_library, f"{named.lead_inspector} inspections?")
    assert any(s.kind == "record" for s in named_alone.sentences)
    without = ask(sample_library, f"inspections headed by {named.lead_inspector}")
    assert ("eastwick-2022-02", "judgements") not in cited(without)


def test_why_an_area_has_a_grade_that_only_another_has_is_corrected(sample_library):
    asked = "Why was the help and protection in Eastwick judged {} in 2026?"
    wrong, right = (ask(sample_library, asked.format(g)) for g in ("outstanding", "inadequate"))
    assert wrong.status == right.status == "not_in_reports"
    assert ask(sample_library, asked.format("requires improvement")).status == "answered"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What dragged Eastwick's care leavers grade down in 2026?", "outstanding"),
        ("Why did Northmoor's adoption grade drop in 2014?", "outstanding"),
        ("What brought Eastwick's care leavers' rating down to the bottom in 2026?", "outstanding"),
        (
            "Why did Northmoor's care leavers grade drop in 2023?",
            "requires improvement",
        ),  # as before
        ("Why did Northmoor slide to inadequate in 2023?", "good"),
    ],
)
def test_why_a_grade_fell_is_corrected_where_none_did(sample_library, question, said):
    answer = ask(sample_library, question)
    assert answer.status == "not_in_reports"
    assert "do not say" in answer.sentences[0].text
    assert f"judged {said}" in answer.sentences[1].text


def test_why_a_grade_fell_is_answered_where_it_may_have(sample_library):
    answer = ask(sample_library, "Why did Eastwick's leadership grade drop in 2022?")
    assert answer.status == "answered"


@pytest.mark.parametrize("question", ["{} bad about Eastwick", "{} weak in Northmoor"])
def test_an_apostrophe_left_out_in_a_hurry_changes_nothing(sample_library, question):
    typed, hurried = (ask(sample_library, question.format(w)) for w in ("what's", "whats"))
    assert cited(typed) == cited(hurried) != []


@pytest.mark.parametrize(
    ("question", "n_of", "n_rows"),
    [
        ("Which services weren't good in Northmoor in 2023?", "1 of 4", 1),
        ("which areas of Northmoor were good in 2023", "3 of 4", 3),
        ("what parts were outstanding in Eastwick in 2026", "1 of 4", 1),
        ("Which areas of Northmoor were inadequate in 2023?", "0 of 4. They were given these", 4),
    ],
)
def test_the_areas_of_a_grade_are_told_without_the_others(sample_library, question, n_of, n_rows):
    answer = ask(sample_library, question)
    assert n_of in answer.sentences[0].text
    assert sum(s.kind == "record" for s in answer.sentences) == n_rows
