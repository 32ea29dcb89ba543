"""Authorities are found however they are written, and ordinary words are not taken for them."""

from __future__ import annotations

import random
import string

import pytest

from assistant.places import councils_of, find_places
from ingest import AUTHORITIES

STORED = ("Barking and Dagenham", "Tower Hamlets", "South Gloucestershire", "Northmoor", "Eastwick")


def named(text: str) -> list[str]:
    return [place.authority for place in find_places(text, STORED).named]


@pytest.mark.parametrize("authority", AUTHORITIES, ids=lambda a: a.slug)
def test_every_authority_is_found_by_its_name_and_its_nicknames(authority):
    for form in (authority.name, *authority.aliases):
        assert named(f"What did inspectors find in {form} about missing children?") == [
            authority.name
        ], form


@pytest.mark.parametrize("authority", AUTHORITIES, ids=lambda a: a.slug)
def test_what_belongs_to_an_authority_is_not_taken_for_a_name_like_its_own(authority):
    bare = authority.name.removesuffix(", City of").removesuffix(", County of")
    assert named(f"{bare}'s social workers in 2019") == [authority.name]
    assert named(f"what are {bare}’s foster carers like") == [authority.name]


# A shorter name has too many neighbours to be guessed at.
LONG = [authority for authority in AUTHORITIES if len(authority.name.split(",")[0]) >= 7]


@pytest.mark.parametrize("authority", LONG, ids=lambda a: a.slug)
def test_every_authority_is_found_with_one_typing_error(authority):
    bare = authority.name.split(",")[0]
    chance = random.Random(authority.slug)
    place = chance.choice([i for i, c in enumerate(bare) if c.isalpha() and 1 < i < len(bare) - 1])
    others = [c for c in string.ascii_lowercase if c not in bare.lower()]
    written = bare[:place] + chance.choice(others) + bare[place + 1 :]
    rivals = {"Hertfordshire": ["Herefordshire"]}.get(authority.name, [])  # one letter apart
    assert named(f"how was {written} judged for adoption")[0] in [authority.name, *rivals], written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("young carers in bury, what did they say", ["Bury"]),
        ("progress in reading, writing and maths", []),
        ("any homes that arent registered", []),
        ("B&D 2023 MASH", ["Barking and Dagenham"]),
        ("LBBD care leavers", ["Barking and Dagenham"]),
        ("Barkin and Dagenam", ["Barking and Dagenham"]),
        ("London Borough of Tower Hamlets", ["Tower Hamlets"]),
        ("towerhamlets adoption", ["Tower Hamlets"]),
        ("Tower Hamelts", ["Tower Hamlets"]),
        ("South Glos vs Tower Hamlets", ["South Gloucestershire", "Tower Hamlets"]),
        ("Sth Gloucestershire", ["South Gloucestershire"]),
        ("is it better in Leeds or in Bradford", ["Leeds", "Bradford"]),
        ("Brum's front door", ["Birmingham"]),
        ("Middlesboro and Scarborough", ["Middlesbrough", "North Yorkshire"]),
        ("is Peterboro any good", ["Peterborough"]),
        ("private schools of the Square Mile", ["City of London"]),
        ("have children come back to the city? (Newcastle upon Tyne)", ["Newcastle upon Tyne"]),
        ("how is the City doing on care leavers", ["City of London"]),
        ("Northmoor's night team, who staffs it?", ["Northmoor"]),
        ("Staffs 2023, who leads it?", ["Staffordshire"]),
        ("nowhere to live in South Glouc", ["South Gloucestershire"]),
        ("nth tyneside", ["North Tyneside"]),
        ("City of Bristol Council", ["Bristol"]),
        ("in Reading", ["Reading"]),
        ("how many kids in care does bury have", ["Bury"]),
        ("how long do bury kids wait for adoption", ["Bury"]),
        ("Newcaslte 2017: children in need", ["Newcastle upon Tyne"]),
        ("stocktn early help", ["Stockton-on-Tees"]),
        ("Reading's care leavers", ["Reading"]),
        ("bury council", ["Bury"]),
        ("Northmore", ["Northmoor"]),
        ("eastwick 2026", ["Eastwick"]),
    ],
)
def test_names_as_people_write_them(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "who leads the service",
        "the needs of children",
        "do they like reading at school",
        "children bury their feelings",
        "having enough foster carers",
        "the full picture of neglect",
        "how quick is CAMHS",
        "is the LADO any good",
        "what a survey of parents said",
        "dealing with complaints",
        "taking a bath before bed",
    ],
)
def test_ordinary_words_are_no_names(text):
    assert named(text) == []


def test_a_longer_name_wins_over_one_inside_it():
    assert named("North Yorkshire and York") == ["North Yorkshire", "York"]
    assert named("what about Nottinghamshire") == ["Nottinghamshire"]


def test_regions_and_neighbours_and_ourselves_are_told_apart():
    assert find_places("which London boroughs were good").regions == ("London",)
    assert find_places("councils in the North West rated good").regions == ("North West",)
    assert find_places("how do our statistical neighbours do").wants_neighbours
    assert find_places("what must we improve").says_we
    assert not find_places("what must they improve").says_we


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("compare Leeds with its neighbours", True),
        ("Leeds's nearest neighbour, what grade", True),
        ("neighbouring authorities of Bury", True),
        ("how do neighbours compare with Bury", True),
        ("my neighbour who works there says so, Leeds", False),
        ("my neighbours say it is dire. Is it, Leeds", False),
        ("What does Leeds do if neighbours report a child", False),
        ("friends and neighbours who look after kids in Bury", False),
        ("a neighbour told me Bury lost its director", False),
    ],
)
def test_neighbours_of_a_council_are_told_from_people_next_door(text, is_so):
    assert find_places(text).wants_neighbours is is_so


def test_a_group_of_councils_is_none_of_them():
    assert find_places("Greater Manchester boroughs that are good").regions == (
        "Greater Manchester",
    )
    assert named("Greater Manchester boroughs that are good") == []
    assert named("West Yorkshire: which are inadequate?") == []  # and no misspelling of another
    assert find_places("Inner London against outer London").regions == (
        "Inner London",
        "Outer London",
    )
    assert councils_of(["Tees Valley"]) == [
        "Darlington",
        "Hartlepool",
        "Middlesbrough",
        "Redcar and Cleveland",
        "Stockton-on-Tees",
    ]


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("Yorkshire & Humber: who failed", ("Yorkshire and the Humber",)),
        ("Yorkshire and the Humber, any outstanding", ("Yorkshire and the Humber",)),
        ("which councils in Yorkshire are good", ("Yorkshire and the Humber",)),
        ("first place in the capital to be outstanding", ("London",)),
        ("the Midlands: who is good", ("East Midlands", "West Midlands")),
        ("anyone up north", ("North East", "North West", "Yorkshire and the Humber")),
    ],
)
def test_a_region_that_holds_a_councils_name_is_not_that_council(text, regions):
    places = find_places(text, ("North Yorkshire", "York"))
    assert (places.regions, places.named) == (regions, ())


@pytest.mark.parametrize("body", ["Adoption Tees Valley", "South Yorkshire Police"])
def test_a_body_that_is_called_after_a_group_is_not_the_group(body):
    places = find_places(f"What does {body} do in Sheffield?")
    assert (places.regions, [p.authority for p in places.named]) == ((), ["Sheffield"])


def test_a_guess_is_said_to_be_one():
    place = find_places("Waltham Forrest", STORED).named[0]
    assert (place.authority, place.is_guess) == ("Waltham Forest", True)


@pytest.mark.parametrize(
    "question",
    [
        "Bury nights and weekends cover",
        "Bury (June 2025) or Sheffield (2023)?",
        "is bury (2024) quicker?",
        "bury grade in may 2012",
        "Reading after the 2021 failure",
    ],
)
def test_a_name_that_is_a_word_is_a_name_where_it_is_used_as_one(question):
    assert named(question)[0] in ("Bury", "Reading")


@pytest.mark.parametrize(
    "question",
    [
        "Bury the report",
        "Reading reports aloud to children",
        "do children who are reading need help",
        "can you bury a report",
    ],
)
def test_a_word_that_begins_a_question_is_no_name(question):
    assert named(question) == []


@pytest.mark.parametrize(
    "text",
    [
        "Eastwick, not Northmoor: care leavers",
        "I don't mean Northmoor. Are care leavers helped in Eastwick?",
        "care leavers in Eastwick rather than in Northmoor",
    ],
)
def test_a_council_that_is_not_meant_is_not_named(text):
    assert named(text) == ["Eastwick"]


def test_what_is_not_the_only_council_named_is_still_asked_about():
    assert named("why is it not Eastwick?") == ["Eastwick"]
    places = find_places("Eastwick, not Northmoor: care leavers", STORED)
    assert [places.spans[1][0], places.spans[1][1]] == [10, 23]  # "not" goes with the name
