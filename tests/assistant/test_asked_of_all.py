"""Which reports ask for something to be improved, in the words people have for it."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.reading import read_question


def items_cited(answer):
    return {"/".join(c.anchor) for s in answer.sentences if s.kind == "quote" for c in s.citations}


LIFE_STORY = {"northmoor-2023-03/what-needs-to-improve:4"}
GUARDIANS = {"eastwick-2022-02/what-needs-to-improve:6"}
SUPERVISION = {"eastwick-2022-02/what-needs-to-improve:2", "northmoor-2014-10/23"}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Life-story work as something that has to get better: which reports?", LIFE_STORY),
        ("Which inspections had life-story work on the to-do list?", LIFE_STORY),
        (
            "Special guardians: who, of the councils inspected in 2022, must do better by them?",
            GUARDIANS,
        ),
        ("Which reports still needed supervision to get better?", SUPERVISION),
        ("since 2014 who has been told to tighten up supervision?", SUPERVISION),
        ("which councils had life-story work as homework in 2023", LIFE_STORY),
        ("Who in 2023 had life-story work flagged for improvement?", LIFE_STORY),
    ],
)
def test_everyday_words_for_what_must_improve_ask_for_the_items(sample_library, question, expected):
    answer = ask(sample_library, question)
    assert answer.kind == "aggregate"
    assert items_cited(answer) == expected


def test_an_item_that_prints_the_words_belongs_however_much_else_it_says(sample_library):
    answer = ask(sample_library, "Which reports had multi-agency working on the to-do list?")
    assert items_cited(answer) == {"eastwick-2026-06/what-needs-to-improve:2"}


@pytest.mark.parametrize(
    "question",
    [
        "Who was told to do that?",
        "What was on the to-do list?",
    ],
)
def test_what_asks_who_of_no_council_is_no_list(question):
    assert read_question(question, ("Northmoor",)).form != "aggregate"


def test_where_a_judgement_was_a_fail_is_asked_of_all(sample_library):
    question = "2012 to 2026: where was the leadership judgement itself {}?"
    failed = ask(sample_library, question.format("a fail"))
    said = ask(sample_library, question.format("inadequate"))
    assert failed.status == said.status == "answered"
    assert [s.text for s in failed.sentences] == [s.text for s in said.sentences]
