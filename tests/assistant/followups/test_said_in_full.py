"""Follow-ups that leave out what is plain: each is answered as the whole question would be."""

from __future__ import annotations

import pytest

from assistant import ask


def cited(answer):
    return [c.anchor for c in answer.citations]


@pytest.mark.parametrize(
    ("history", "then", "whole"),
    [
        (
            ["How did Northmoor do last time?"],
            "why good for leadership?",
            "Why is Northmoor good for leadership?",
        ),
        (
            ["How is Eastwick rated?"],
            "why requires improvement for care leavers?",
            "Why is Eastwick requires improvement for care leavers?",
        ),
        (
            ["What must Northmoor improve?"],
            "had that come up before?",
            "What must Northmoor improve at the inspection before the latest?",
        ),
        (
            ["What must Northmoor improve?"],
            "were any of these in the last report too?",
            "What must Northmoor improve at the inspection before the latest?",
        ),
        (
            ["What must Northmoor improve?"],
            "who has the most?",
            "Which councils have the most areas for improvement?",
        ),
        (
            ["How is Northmoor rated?", "since when?"],
            "what was it before?",
            "How was Northmoor graded at the inspection before the latest?",
        ),
        (
            ["Compare Northmoor and Eastwick on caseloads"],
            "just the grades please",
            "How are Northmoor and Eastwick graded?",
        ),
        (
            ["Is Northmoor improving?"],
            "which areas are worst?",
            "Which parts of Northmoor are worst?",
        ),
        (
            ["How is Northmoor rated?"],
            "is Eastwick better?",
            "Which is better, Northmoor or Eastwick?",
        ),
        (["What went well in Northmoor?"], "and what didn't?", "What went wrong in Northmoor?"),
        (
            ["Who inspected Northmoor?"],
            "and before that?",
            "Who led the previous inspection of Northmoor?",
        ),
        (
            ["Tell me about supervision in Northmoor", "is that better than in 2014?"],
            "how does Eastwick do on this?",
            "What is said about supervision in Eastwick?",
        ),
        (["When was Northmoor inspected?"], "by whom?", "Who led the inspection of Northmoor?"),
        (
            ["How is Northmoor rated?"],
            "was that a drop?",
            "How has Northmoor's overall grade changed over time?",
        ),
        (
            ["Tell me about supervision in Northmoor"],
            "is there any criticism?",
            "What did inspectors criticise about supervision in Northmoor?",
        ),
        (
            ["What went wrong in Northmoor?"],
            "did they do what was asked in 2014?",
            "Did Northmoor do what Ofsted asked in 2014?",
        ),
        (
            ["Which councils are praised for supervision?"],
            "only the good ones",
            "Which good councils are praised for supervision?",
        ),
        (
            ["Which councils are good for leadership?"],
            "what do they have in common?",
            "What do good councils have in common?",
        ),
    ],
)
def test_a_follow_up_is_answered_as_the_whole_question_is(sample_library, history, then, whole):
    answer, alone = ask(sample_library, then, history=history), ask(sample_library, whole)
    assert cited(answer)
    assert cited(answer) == cited(alone)


def test_she_is_who_led_the_inspection_that_was_spoken_of(sample_library):
    record = sample_library.report("eastwick-2026-06")
    history = ["Who inspected Eastwick in 2026?"]
    led = ask(sample_library, "what else did she inspect?", history=history)
    own = {
        r.report_id for r in sample_library.reports() if r.lead_inspector == record.lead_inspector
    }
    assert {c.anchor.report_id for c in led.citations} == own
    again = ask(sample_library, "which councils has she inspected?", history=[*history, "thanks"])
    assert {c.anchor.report_id for c in again.citations} == own


@pytest.mark.parametrize(
    "then", ["who is responsible for putting it right?", "how many social workers do they have?"]
)
def test_what_names_nobody_is_asked_of_the_one_council_spoken_of(sample_library, then):
    answer = ask(sample_library, then, history=["What went wrong in Northmoor?"])
    assert {report.rsplit("-", 2)[0] for report in answer.scope.reports} == {"northmoor"}
