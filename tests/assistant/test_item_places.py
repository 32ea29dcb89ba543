"""One item of a list by its place, and the items that say that they had been asked for before."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.forms.item_nth import place_asked
from assistant.forms.items import asks_repeated, is_repeated
from assistant.times import find_times
from ingest import Anchor, ImprovementItem

ASKED = "What did Northmoor have to improve after the 2023 inspection?"


def quoted(answer):
    return [c.anchor.label for s in answer.sentences if s.kind == "quote" for c in s.citations]


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("Tell me more about the third thing on that list.", "what-needs-to-improve:3"),
        ("and the 1st?", "what-needs-to-improve:1"),
        ("why number 4?", "what-needs-to-improve:4"),
        ("the last one: what did they find?", "what-needs-to-improve:5"),
        ("more on the first one on that list please", "what-needs-to-improve:1"),
    ],
)
def test_an_item_named_by_its_place_comes_with_what_was_found_of_it(sample_library, question, item):
    answer = ask(sample_library, question, history=[ASKED])
    first, *found = quoted(answer)
    assert first == item
    assert found
    assert not any(label.startswith("what-needs-to-improve") for label in found)


def test_the_place_is_that_in_the_list_shown(sample_library):
    asked = "What must Northmoor improve for care leavers, 2023?"
    second = ask(sample_library, "and the second one?", history=[asked])
    assert quoted(second)[0] == quoted(ask(sample_library, asked))[1]


def test_an_item_asked_for_alone_is_shown_alone(sample_library):
    answer = ask(sample_library, "What was the fourth recommendation to Northmoor in 2014?")
    assert quoted(answer) == ["18"]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("the second recommendation", 2),
        ("item 5 please", 5),
        ("how about the third?", 3),
        ("the bottom one", -1),
        ("3 recommendations", None),
        ("the last inspection", None),
        ("what should they do first of all", None),
        ("the first report", None),
    ],
)
def test_a_place_in_a_list_is_told_from_a_number_of_things(question, place):
    assert place_asked(question) == place


@pytest.mark.parametrize(
    "question",
    [
        "Which of these had it been told before?",
        "had any of the ten already been asked for at the last inspection",
        "which recommendations were repeated from the previous inspection",
        "Has any of it been asked before?",
        "Had Northmoor been told any of its 2014 recommendations before?",
    ],
)
def test_what_had_been_asked_for_before_is_asked_in_many_words(question):
    assert asks_repeated(question)
    assert find_times(question).relative is None


def test_an_item_is_repeated_where_it_says_so_of_itself():
    anchor = Anchor("northmoor-2014-10", "15")
    said = "Reduce caseloads. (This was a recommendation at the last inspection.)"
    assert is_repeated(ImprovementItem(anchor, said))
    assert not is_repeated(ImprovementItem(anchor, "Act on recommendations from inspections."))


def test_the_inspection_before_that_is_not_the_one_asked_of(sample_library):
    question = (
        "Which of the things Northmoor was told to do in 2014 had it been told before, "
        "at the inspection before that?"
    )
    answer = ask(sample_library, question)
    assert answer.scope.reports == ("northmoor-2014-10",)
    assert answer.sentences[0].text.startswith("None says of itself")


def test_whether_any_of_a_list_was_asked_before_is_asked_of_the_list(sample_library):
    answer = ask(sample_library, "has any of it been asked before?", history=[ASKED])
    assert answer.sentences[0].text.startswith("None says of itself")
    assert len(quoted(answer)) == 5
