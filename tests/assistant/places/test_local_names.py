"""Councils are found by what people call them beside their names, and nothing else is."""

from __future__ import annotations

import pytest

from assistant.places import find_places
from assistant.reading import read_question


def named(text: str) -> list[str]:
    return [place.authority for place in find_places(text).named]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("whats the crack with donny", ["Doncaster"]),
        ("B'ham SEND 2018", ["Birmingham"]),
        ("brum vs cov on send", ["Birmingham", "Coventry"]),
        ("donnys front door", ["Doncaster"]),
        ("manc city kids in bnbs", ["Manchester"]),
        ("bton n hove pods", ["Brighton and Hove"]),
        ("telford wrekin caseloads", ["Telford and Wrekin"]),
        ("N E Lincs 2021", ["North East Lincolnshire"]),
        ("Bath & NE Somerset", ["Bath and North East Somerset"]),
        ("notts city and notts county", ["Nottingham", "Nottinghamshire"]),
        ("Durham county's care leavers", ["Durham"]),
    ],
)
def test_local_names_and_short_ones(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rbwm contract", ["Windsor and Maidenhead"]),
        ("lbhf housing offer", ["Hammersmith and Fulham"]),
        ("bcp rating overall", ["Bournemouth, Christchurch and Poole"]),
        ("a baby of 5 lbs", []),
        ("is it good for sgc or sot", ["South Gloucestershire"]),  # "sot" is a word
    ],
)
def test_initials_in_lower_case_are_a_councils_where_they_are_no_word(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hull - all kids", ["Kingston upon Hull"]),
        ("mark for bosses, bury 2021", ["Bury"]),
        ("bury rochdale oldham overall grades", ["Bury", "Rochdale", "Oldham"]),
        ("how does bolton compare to bury", ["Bolton", "Bury"]),
        ("bucks outcome jan 2018", ["Buckinghamshire"]),
        ("wolves foster carers", ["Wolverhampton"]),
        ("did leaders bury bad news", []),
        ("thrown to the wolves at 18", []),
        ("Leeds bucks the trend", ["Leeds"]),
        ("a bath every night", []),
        ("Reading between the lines, is it good", []),
        ("a Westminster Hall debate", []),
        ("pooled budgets with health", []),
    ],
)
def test_a_name_that_is_a_word_too_is_told_by_its_use(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("grimsby kids left at home too long", ["North East Lincolnshire"]),
        ("homes in Bury St Edmunds", ["Suffolk"]),
        ("Newcastle-under-Lyme", ["Staffordshire"]),
        ("Chester-le-Street", ["Durham"]),
        ("the Grantham team in Lincolnshire", ["Lincolnshire"]),
        ("Grimsby against Hull", ["North East Lincolnshire", "Kingston upon Hull"]),
        ("did Tracey Preston lead it", []),
        ("is Lincoln House well run", []),
        ("toys on sale", []),
    ],
)
def test_a_town_is_of_the_council_that_serves_it(text, expected):
    assert named(text) == expected


def test_the_name_of_a_town_is_searched_for_and_that_of_its_council_is_not():
    assert read_question("neglect in Grimsby", ()).topic == "neglect in Grimsby"
    reading = read_question("the Grantham team in Lincolnshire", ())
    assert reading.topic == "the Grantham team"
    assert read_question("neglect in donny", ()).topic == "neglect"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("does new ham have enough carers", ["Newham"]),
        ("children in solly hull", ["Solihull"]),
        ("kirk lees out of hours", ["Kirklees"]),
        ("sand well children's trust", ["Sandwell"]),
        ("north umberland, no sorry, north tyneside", ["North Tyneside"]),
        ("berry council", ["Bury"]),
        ("leads city council", ["Leeds"]),
        ("redding front door", ["Reading"]),
        ("who leads council services", []),
        ("a red car was seen", []),
        ("the south end of town", []),
        ("strawberry and berry picking", []),
    ],
)
def test_a_name_is_found_as_dictation_writes_it(text, expected):
    assert named(text) == expected


def test_what_was_heard_or_is_a_town_is_said_to_be_read_so():
    places = find_places("berry council, solly hull and Grimsby").named
    assert [(p.written, p.is_guess) for p in places] == [
        ("berry", True),
        ("solly hull", True),
        ("Grimsby", True),
    ]
