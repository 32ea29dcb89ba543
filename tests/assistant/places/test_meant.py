"""Of the councils that a question names, those are meant that it asks about."""

from __future__ import annotations

import pytest

from assistant.places import find_places
from assistant.reading import read_question


def named(text: str) -> list[str]:
    return [place.authority for place in find_places(text).named]


@pytest.mark.parametrize(
    "text",
    [
        "Derbyshire, no sorry, Derby: care leavers",
        "derbyshire? no i mean derby",
        "Derbyshire, or rather Derby",
        "What did Derbyshire get for leadership? Sorry, I meant Derby.",
    ],
)
def test_a_council_that_is_corrected_is_not_meant(text):
    assert named(text) == ["Derby"]


def test_what_stands_before_a_correction_is_still_asked():
    question = "How good is early help in Derbyshire? Sorry, I meant Derby."
    assert "early help" in read_question(question, ()).topic


@pytest.mark.parametrize(
    "text",
    [
        "My sister in Leeds says hers is great. How is Bury doing?",
        "my sister in Leeds says hers is great, how is Bury doing",
        "We lost staff to Kent. What did Bury's report say about turnover?",
        "I've sent you the Leeds and Kent figures. Now for Bury, what did the report want done?",
        "I'm leaving Kent for a post with Bury. Are reviews on time there?",
        "How is Bury doing? My brother fosters for Leeds.",
    ],
)
def test_a_council_of_which_is_only_told_is_not_asked_about(text):
    assert named(text) == ["Bury"]


@pytest.mark.parametrize(
    "text",
    [
        "Leeds was outstanding. Is Bury as good as them?",
        "I work in Leeds. How do we compare with Bury?",
        "My brother fosters for Leeds and I'm with Bury. What is said of carers at each?",
        "Leeds grades? Bury grades?",
        "What sets Leeds apart from Bury?",
    ],
)
def test_councils_that_are_set_beside_each_other_are_all_meant(text):
    assert named(text) == ["Leeds", "Bury"]


def test_a_question_of_all_councils_is_not_of_the_one_told_of():
    places = find_places("I know how Bury did already. Where in the East Midlands is it best?")
    assert (places.named, places.regions) == ((), ("East Midlands",))
    assert named("My lad ended up in Kent. Which councils got outstanding for adoption?") == []
    assert named("I may move a child to Kent. Are those that other councils place there safe?") == [
        "Kent"
    ]


def test_a_council_alone_is_meant_wherever_it_stands():
    assert named("I am a councillor in Bury. What did inspectors say of fostering?") == ["Bury"]
    assert named("We left London when Bury was in a state. Has it come on?") == ["Bury"]


def test_a_council_of_which_another_is_what_became_is_not_meant():
    assert named("is Cumberland coping since it split from Cumbria") == ["Cumberland"]
    assert named("Cumbria and Cumberland front doors") == ["Cumbria", "Cumberland"]


def test_yorkshire_and_berkshire_are_no_councils():
    assert find_places("which in Berkshire are good", ("West Berkshire",)).regions == ("Berkshire",)
    assert find_places("yorkshire ones with top marks", ("North Yorkshire",)).named == ()
    assert named("West Berkshire") == ["West Berkshire"]
