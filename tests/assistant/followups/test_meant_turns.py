"""What a follow-up means, where no phrase of it leans on the turn before as it is meant."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import eval_questions
from assistant import ask
from assistant.followups import likely_meant, read_conversation, read_turn
from assistant.followups.turn_likely import choose
from assistant.likely.form import likely_form
from index.embedder import OnnxEmbedder

NAMES = ("Northmoor", "Eastwick")
CONVERSATIONS = Path(eval_questions.__file__).parent / "conversations.jsonl"


@pytest.fixture(scope="module")
def read():
    """Reads a row of questions as the shipped models have it."""
    embedder = OnnxEmbedder()

    def embed(text):
        return embedder.embed([text])[0]

    def read_turns(*turns):
        return read_conversation(
            turns[-1],
            turns[:-1],
            NAMES,
            "",
            lambda shown: likely_form(shown, embed, embedder.name),
            lambda turn: likely_meant(turn, embed, embedder.name),
        )

    return read_turns


@pytest.mark.parametrize(
    "then",
    [
        "who else",
        "which other places manage that?",
        "any others get a mention for it?",
        "is it just them, or is it seen up and down the country?",
    ],
)
def test_who_else_asks_all_councils_of_the_same(read, then):
    reading = read("Does Northmoor keep its social workers?", then)
    assert (reading.form, reading.authorities) == ("aggregate", ())
    assert "keep its social workers" in reading.topic
    assert "else" not in reading.topic


def test_who_else_is_answered_from_the_reports_of_others(sample_library):
    history = ["What is said of supervision in Northmoor?"]
    answer = ask(sample_library, "who else?", history=history)
    assert answer.kind == "aggregate"
    assert {record.authority for record in sample_library.reports()} == {
        sample_library.report(report).authority for report in answer.scope.reports
    }
    assert any(s.kind == "quote" and "supervision" in s.text.lower() for s in answer.sentences)


@pytest.mark.parametrize(
    "then",
    ["better or worse than in Eastwick?", "is Eastwick any better?", "put Eastwick next to it"],
)
def test_another_council_set_beside_the_first_is_a_comparison(read, then):
    reading = read("How does Northmoor support care leavers?", then)
    assert (reading.form, set(reading.authorities)) == ("compare", set(NAMES))
    assert "care leavers" in reading.topic


def test_the_same_asked_of_another_council_is_of_that_one(read):
    reading = read("How does Northmoor support care leavers?", "same for Eastwick")
    assert (reading.form, reading.authorities) == ("finding", ("Eastwick",))
    assert "care leavers" in reading.topic


@pytest.mark.parametrize(
    ("then", "form"),
    [
        ("how have they got on since then", "trend"),
        ("so what did they have to put right", "recommend"),
        ("and what was so good about their leaders", "finding"),
    ],
)
def test_a_turn_has_a_form_of_its_own(read, then, form):
    reading = read("What was Northmoor's rating in 2014?", then)
    assert (reading.form, reading.authorities) == (form, ("Northmoor",))


def test_since_then_is_from_the_year_that_was_spoken_of(read):
    times = read("What was Northmoor's rating in 2014?", "how have they got on since then").times
    assert (times.years, times.since) == ((), 2014)


def test_a_fresh_question_takes_nothing_over(read):
    fresh = "Which boroughs have been praised for family group conferences?"
    reading = read("What did Northmoor have to improve in 2014?", fresh)
    assert (reading.form, reading.authorities, reading.carried) == ("aggregate", (), ())
    assert not reading.times


def test_what_no_report_answers_is_declined_after_a_council_too(read):
    law = "What is the law on recording a public meeting?"
    assert read("What did Northmoor have to improve in 2014?", law).form == "advice"


def test_what_is_impossible_is_never_chosen():
    before = read_conversation("How is supervision in Northmoor?", (), NAMES)
    turn = read_turn("and housing?", before, NAMES)
    odds = {
        "form": np.array([0.1, 0, 0, 0.9, 0, 0, 0]),  # a comparison, of one council
        "whose": np.array([0.1, 0.1, 0.8]),  # both, where one was spoken of
        "when": np.array([0.0, 0.5, 0.5]),  # as before, where no time was said
        "is_on": np.array([0.0, 1.0]),
    }
    meant = choose(turn, odds)
    assert (meant.form, meant.when) == ("finding", "own")
    assert meant.whose != "both"


def test_every_labelled_conversation_can_be_learnt_from():
    rows = [json.loads(line) for line in CONVERSATIONS.read_text("utf-8").splitlines()]
    assert len({(*row["history"], row["question"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["history"]
        assert {"question", "form", "councils", "time", "carries", "writer"} <= set(row)
