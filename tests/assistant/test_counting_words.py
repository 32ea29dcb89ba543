"""What counting questions are understood to ask, from their words alone."""

from __future__ import annotations

import pytest

from assistant import conditions, grade_groups, recurrence
from assistant.harm import tells_of_harm
from assistant.places import find_places
from assistant.places.initials import find_initials
from assistant.reading import read_question
from assistant.sufficiency import holds, lacks
from assistant.times import find_times

STORED = ("Eastwick", "Northmoor")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which councils are good?", [("", {"good"})]),
        (
            "councils good or outstanding overall",
            [("overall effectiveness", {"good", "outstanding"})],
        ),
        (
            "who is good or better for leadership",
            [("leadership", {"good", "outstanding"})],
        ),
        (
            "which are below good overall",
            [("overall effectiveness", {"adequate", "requires_improvement", "inadequate"})],
        ),
        (
            "councils that are not outstanding overall",
            [
                (
                    "overall effectiveness",
                    {"good", "adequate", "requires_improvement", "inadequate"},
                )
            ],
        ),
        (
            "good overall but inadequate for care leavers",
            [("overall effectiveness", {"good"}), ("care leavers", {"inadequate"})],
        ),
        (
            "where help and protection is good and leadership is outstanding",
            [("help and protection", {"good"}), ("leadership", {"outstanding"})],
        ),
        (
            "inadequate for both help and protection and leadership",
            [("help and protection", {"inadequate"}), ("leadership", {"inadequate"})],
        ),
        (
            "require improvement or are inadequate for adoption",
            [("adoption", {"requires_improvement", "inadequate"})],
        ),
        ("who came out top grade overall", [("overall effectiveness", {"outstanding"})]),
        ("which councils failed overall", [("overall effectiveness", {"inadequate"})]),
        ("councils that flunked overall", [("overall effectiveness", {"inadequate"})]),
        ("who came bottom for leadership", [("leadership", {"inadequate"})]),
        ("whose leaders got full marks", [("leadership", {"outstanding"})]),
        ("who came out top for adoption", [("adoption", {"outstanding"})]),
        ("the second lowest grade for leadership", [("leadership", {"requires_improvement"})]),
        ("one of the top two grades for leadership", [("leadership", {"outstanding", "good"})]),
        (
            "the bottom two marks for adoption",
            [("adoption", {"adequate", "requires_improvement", "inadequate"})],
        ),
    ],
)
def test_grades_and_their_areas_are_paired(question, expected):
    found = [(test.area_name, set(test.grades)) for test in conditions.tests_asked(question)]
    assert found == expected


@pytest.mark.parametrize(
    ("question", "which"),
    [
        ("outstanding in every area", "every"),
        ("good across the board", "every"),
        ("an inadequate grade in at least one area", "any"),
        ("inadequate for care leavers", "named"),
    ],
)
def test_one_area_any_or_every_one(question, which):
    assert conditions.tests_asked(question)[0].which == which


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("which councils have never been good", ("never", 0)),
        ("councils that have not once been outstanding", ("never", 0)),
        ("who has always been good", ("always", 0)),
        ("inadequate more than once", ("times", 2)),
        ("has any council been inadequate three times", ("times", 3)),
        ("any council that hasnt once bagged an outstanding", ("never", 0)),
        ("never anything other than good", ("always", 0)),
        ("who was good every single time they were inspected", ("always", 0)),
        ("inadequate in back-to-back inspections", ("row", 2)),
        ("outstanding three inspections running", ("row", 3)),
        ("failed twice on the trot", ("row", 2)),
        ("a hat-trick of outstandings", ("row", 3)),
        ("stuck on requires improvement for two inspections", ("row", 2)),
        ("a perfect record of outstanding leadership", ("always", 0)),
        ("inadequate more then once", ("times", 2)),
        ("anyone inadequate exactly once?", ("only", 1)),
        ("inadequate more than twice", ("times", 3)),
        ("which councils are good", ("", 0)),
    ],
)
def test_never_always_and_how_often(question, expected):
    assert recurrence.quantifier(question) == expected


def test_grades_come_in_the_order_of_the_text():
    assert grade_groups.grades_in("from inadequate to good, or RI") == (
        "inadequate",
        "good",
        "requires_improvement",
    )


@pytest.mark.parametrize(
    "question",
    [
        "2025 inspections, help & protection = outstanding. list pls",
        "care leaver services inadequate in 2014 inspections - whose?",
        "how many outstandings overall in 2022",
        "What percentage of councils are good or outstanding?",
        "average number of recommendations in reports since 2023",
        "has any council been inadequate three times",
        "which region has the most inadequate councils",
        "private fostering flagged for improvement in 2021 or 2022 - by council",
        "what has Margaret Burke led?",
        "breakdown of overall grades across all councils",
    ],
)
def test_a_list_is_known_however_it_is_put(question):
    assert read_question(question, STORED).form == "aggregate"


@pytest.mark.parametrize(
    "question",
    [
        "is the front door in Northmoor any good",
        "what did inspectors find about neglect in Northmoor",
        "which foster carers get support in Eastwick",
        "how many foster carers did Northmoor have in 2012?",
    ],
)
def test_a_question_about_one_council_is_no_list(question):
    assert read_question(question, STORED).form != "aggregate"


@pytest.mark.parametrize(
    ("question", "said", "lack"),
    [
        ("How many homeless teenagers were there?", "A very small number waited.", "number"),
        ("How many homeless teenagers were there?", "In 2023, children aged 16 waited.", "number"),
        ("How many homeless teenagers were there?", "Those of 16 and 17 waited.", "number"),
        ("number of families kept from eviction", "It prevented 16 families' eviction.", ""),
        ("How many homeless teenagers were there?", "Twelve waited.", ""),
        ("What percentage of care leavers work?", "Most care leavers work.", "share"),
        ("What percentage of care leavers work?", "Some 62% of them work.", ""),
        ("Northmoor 2022 % care leavers in work", "There is a plan for all care leavers.", "share"),
        ("Northmoor 2022 % care leavers in work", "All care leavers are in work.", ""),
        ("What percentage are in work?", "Data on those aged 19 in work is poor.", "share"),
        ("How many care leavers are there?", "This is for those up to the age of 25.", "number"),
        ("average caseload per social worker", "It invested £5 million in workers.", "number"),
        ("What did it cost the council?", "Money was spent on 3 homes.", "amount of money"),
        ("What did it cost the council?", "It cost £2 million.", ""),
        ("What is the name of the director?", "The director leads well.", "name"),
        ("How good is the director?", "The director leads well.", ""),
        (
            "How many pounds went into training?",
            "Training has had 34 new places.",
            "amount of money",
        ),
        ("How many months do they wait?", "They wait too long.", "length of time"),
        ("average wait in weeks for therapy", "One in 10 waits too long.", "length of time"),
        ("average wait in weeks for therapy", "They wait 14 weeks for therapy.", ""),
        ("How many contacts come a month?", "Those of no further action.", "number"),
        ("How many contacts come a month?", "A single assessment is made.", "number"),
        ("How many wait for a visitor?", "It does not know how many wait.", ""),
        ("How many pounds is the grant?", "It is to save £1.5 million.", "amount of money"),
        ("How many pounds is the grant?", "The grant is £2,000.", ""),
        ("They got an AI tool. Which product is it?", "An AI tool saves time.", "proper name"),
        ("They got an AI tool. Which product is it?", "The tool, Scribo, saves time.", ""),
        ("Which of the homes failed?", "Homes in the DCS’s care are good.", "proper name"),
        (
            "What is the new special school that opened in September called?",
            "A new special school opened in September, and three schools, long in need of one, "
            "are to be merged to form the Otter Academy.",
            "proper name",
        ),
        (
            "What is the new special school that opened in September called?",
            "A new special school opened in September, the Otter Academy.",
            "",
        ),
        ("What did the study of neglect find?", "A study of neglect was ordered.", "result"),
        ("What did the study of neglect find?", "A study found neglect.", ""),
        ("Its director has changed. Why?", "Its director has changed.", "reason"),
        ("Its director has changed. Why?", "It changed because of a move.", ""),
        ("Why did the director go?", "The director went.", "reason"),
        ("What made the old boss quit?", "The old boss left after a handover.", ""),
        ("What made the old boss quit?", "The old boss has now left.", "reason"),
        ("Why was the hub shut?", "The hub is shut.", ""),
        ("What do carers get a week?", "Carers get help every week.", "amount of money"),
        ("What do carers get a week?", "Carers get £300 a week.", ""),
        ("Name the four people who led it.", "Four people led it.", "name"),
        ("Which organisation helps them?", "A specialist organisation helps them.", "proper name"),
        ("Which organisation helps them?", "They are helped by Barnardo’s.", ""),
        ("How many are on plans?", "Section 47 enquiries do not lead to plans.", "number"),
        ("How many did the course?", "Over 1500 professionals did the course.", ""),
        ("How many did the course?", "Those over 16 did the course.", "number"),
        ("It cut the number of locums, how?", "It trained its own.", ""),
        ("How many months do they wait?", "They wait for five months.", ""),
        ("How old were the five boys?", "Five boys were seen.", "age"),
        ("How old were the five boys?", "All were under 12.", ""),
        ("On what date was the hub opened?", "The hub has been opened.", "date"),
        ("On what date was the hub opened?", "It opened in March 2021.", ""),
        ("On what day can parents come?", "The hub is open on Sundays.", ""),
        ("Which school is it?", "A school in Northmoor teaches them.", ""),
        ("Which school is it, of Northmoor?", "A school in Northmoor teaches them.", "proper name"),
        ("What is the hub called?", "Children come to the hub, ‘The Nest’.", ""),
        ("What is the hub called?", "The hub is liked by Ofsted.", "proper name"),
        ("what's the name of the children's council?", "The council, Voice4Us, is liked.", ""),
        ("Name of the youth worker scheme?", "The scheme, Operation Otter, is liked.", ""),
        ("what's the name of the director?", "The director, known as Otter, is new.", "name"),
    ],
)
def test_what_is_asked_for_must_be_said(question, said, lack):
    assert lacks(question, [said]) == lack


def test_what_is_near_is_no_reason_unless_it_is_very_likely_meant():
    question, said = "Why were young people sleeping in tents?", ["They live in good homes."]
    assert lacks(question, said, likely=0.5) == "reason"
    assert lacks(question, said, likely=0.7) == ""
    assert lacks(question, ["They left because of rent."], likely=0.5) == ""
    assert lacks("Do records say why they came?", said, likely=0.5) == ""
    assert lacks("Why did inspectors rate homes so highly?", said, likely=0.5) == ""


def test_a_region_can_be_left_out():
    regions = find_places("which councils outside London are good").regions
    assert "London" not in regions
    assert "North West" in regions


def test_initials_of_several_stored_councils_are_asked_back():
    found = find_initials("LCC 2025", ["Lancashire", "Leeds", "Lincolnshire", "Bury"])
    assert [i.owners for i in found] == [("Lancashire", "Leeds", "Lincolnshire")]


def test_initials_of_one_stored_council_name_it():
    places = find_places("ESCC adoption", ["East Sussex", "Bury"])
    assert [place.authority for place in places.named] == ["East Sussex"]


def test_a_year_of_publication_is_told_from_one_of_inspection():
    assert find_times("reports published in 2024").is_publication
    assert not find_times("inspected in 2024").is_publication


def test_a_polite_question_tells_of_no_harm():
    assert not tells_of_harm("tell me how children who are hurt are helped in Northmoor")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which councils were good every time?", "always"),
        ("who had outstanding leadership on every occasion they were visited", "always"),
        ("List every time leadership was outstanding", ""),
        ("London: every time the leaders got the top grade, list the inspections", ""),
    ],
)
def test_each_of_some_inspections_is_not_all_of_them(question, expected):
    assert recurrence.quantifier(question)[0] == expected


@pytest.mark.parametrize(
    "question",
    [
        "councils that flunked in 2022",
        "Who got top marks since 2020?",
        "where did leadership come bottom",
        "which authorities aced it in 2024",
        "Every time an Outer London council got the highest grade overall",
    ],
)
def test_everyday_words_for_a_grade_ask_for_a_list(question):
    assert read_question(question, STORED).form == "aggregate"


def test_coming_out_on_top_is_no_publication():
    assert not find_times(
        "Who came out on top for care leavers in 2025 inspections?"
    ).is_publication
    assert find_times("Which reports came out in 2025?").is_publication


@pytest.mark.parametrize(
    ("text", "is_time"),
    [
        ("It was suspended approximately 12 months ago.", True),
        ("They will be back within 18 months.", True),
        ("It began last autumn.", True),
        ("It was suspended.", False),
    ],
)
def test_a_time_can_be_told_without_a_year(text, is_time):
    assert holds("time", text) is is_time


@pytest.mark.parametrize(
    ("question", "sentence", "lacking"),
    [
        ("How many workers left?", "Most have more than two years' experience.", "number"),
        ("How many orders were made?", "There is no delay for children.", "number"),
        ("How many were seen?", "It leans on one single agency worker.", "number"),
        ("How many proceedings followed?", "There were no further care proceedings.", ""),
        ("How many workers left?", "Two left in two years.", ""),
        ("Which firm supplied it?", "Department for Education funding is used.", "proper name"),
        ("Which firm supplied it?", "The council bought it from Hawkridge.", ""),
        (
            "Which charities deliver the Family Offer?",
            "The council has commissioned ‘The Family Offer’.",
            "proper name",
        ),
        ("Which charities deliver the offer?", "It is delivered by ‘Little Steps’.", ""),
        (
            "What is the name of the scheme for lads kept off the streets by police and fishing?",
            "Operation Hawk gives workers a part, with the help of all who know the town and its "
            "needs, and police use fishing to keep lads off the streets.",
            "",
        ),
    ],
)
def test_what_every_council_has_is_no_name_and_a_length_of_time_no_number(
    question, sentence, lacking
):
    assert lacks(question, [sentence]) == lacking
