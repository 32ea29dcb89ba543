"""Dates, names, grades, numbers and labels: the small parts the reader is made of."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import (
    AUTHORITIES,
    FRAMEWORKS,
    Anchor,
    Paragraph,
    canonical_area,
    canonical_grade,
    find_authority,
    known_sources,
)
from ingest.authorities import find_authority_in
from ingest.dates import find_date, find_period
from ingest.frameworks import find_framework
from ingest.lines import Line, join_lines
from ingest.numbering import find_numbers
from ingest.sections import slugify, without_grade
from ingest.sources import find_source


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("11 – 22 June 2012", date(2012, 6, 11), date(2012, 6, 22)),
        ("25 June 2012 to 6 July 2012", date(2012, 6, 25), date(2012, 7, 6)),
        ("24 February – 18 March 2015", date(2015, 2, 24), date(2015, 3, 18)),
        ("4 June 2018–28 June 2018", date(2018, 6, 4), date(2018, 6, 28)),
        ("8 to 19 June 2026", date(2026, 6, 8), date(2026, 6, 19)),
        ("14 December to 8 January 2016", date(2015, 12, 14), date(2016, 1, 8)),
        (
            "30 September to 11 October 2024 and 13 to 16 January 2025",
            date(2024, 9, 30),
            date(2025, 1, 16),
        ),
    ],
)
def test_a_period_is_read_with_the_month_and_year_printed_once(printed, start, end):
    assert find_period(printed) == (start, end)


def test_no_day_gives_no_period():
    assert find_period("31 February 2020") is None
    assert find_date("summer 2020") is None


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("London Borough of Barking and Dagenham", "barking-and-dagenham"),
        ("B&D", "barking-and-dagenham"),
        ("Royal Borough of Kensington & Chelsea", "kensington-and-chelsea"),
        ("Devon County Council", "devon"),
        ("Rochdale Metropolitan Borough Council", "rochdale"),
        ("City of York Council", "york"),
        ("Peterborough City Council", "peterborough"),
        ("Bedford Borough", "bedford-borough"),
        ("south glos", "south-gloucestershire"),
        ("St Helens", "st-helens"),
        ("BCP", "bournemouth-christchurch-and-poole"),
        ("Northamptonshire", "northamptonshire"),
        ("City of London", "city-of-london"),
        ("Brum", "birmingham"),
    ],
)
def test_an_authority_is_known_by_every_name_people_use(printed, slug):
    assert find_authority(printed).slug == slug


@pytest.mark.parametrize("printed", ["Northmoor", "", "Council", "reading", "the"])
def test_other_words_are_no_authority(printed):
    found = find_authority(printed)
    assert found is None or printed == "reading"


def test_a_name_in_running_text_needs_its_capital():
    assert find_authority_in("children who like reading in Durham").slug == "durham"
    assert find_authority_in("North East Lincolnshire Council").slug == "north-east-lincolnshire"
    assert find_authority_in("children who like reading") is None


def test_slugs_urns_and_aliases_each_name_one_authority():
    names = [n.casefold() for a in AUTHORITIES for n in {a.name, *a.aliases}]
    assert len(names) == len(set(names))
    assert len({a.slug for a in AUTHORITIES}) == len({a.urn for a in AUTHORITIES}) == 156
    codes = {a.la_code for a in AUTHORITIES}
    assert all(set(a.neighbours) <= codes for a in AUTHORITIES)


def test_sources_are_found_by_the_inspection_that_they_report():
    source = find_source("80486", date(2023, 7, 21))
    assert source.published == date(2023, 9, 4)
    assert source in known_sources("80486")
    assert find_source("80486", date(2031, 1, 1)) is None
    assert len(known_sources()) == 497


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Requires improvement to be good", "requires_improvement"),
        ("require improvement", "requires_improvement"),
        ("Grade 3 (Adequate)", "adequate"),
        ("Inadequate", "inadequate"),
        ("OUTSTANDING", "outstanding"),
        ("goodness", None),
        ("", None),
    ],
)
def test_grades_have_one_key_however_printed(printed, key):
    assert canonical_grade(printed) == key


def test_areas_are_told_apart_by_framework():
    printed = "The experiences and progress of children in care and care leavers"
    keys = {k: canonical_area(printed, f) for k, f in FRAMEWORKS.items() if k.startswith("ilacs")}
    assert keys["ilacs-2018"].key == "children-in-care-and-care-leavers"
    sif = FRAMEWORKS["sif-2013"]
    assert canonical_area("Children looked after and achieving permanence", sif).key == (
        "children-in-care"
    )
    slac = FRAMEWORKS["slac-2009"]
    assert canonical_area("Staying safe", slac, "looked-after").key == "looked-after:staying-safe"
    assert canonical_area("Staying safe", slac, "safeguarding") is None


def test_what_is_comparable_names_areas_that_exist():
    known = {f"{f.key}:{a.key}" for f in FRAMEWORKS.values() for a in f.areas}
    named = {c for f in FRAMEWORKS.values() for a in f.areas for c in a.comparable}
    assert named <= known


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2022, 12, 31), "ilacs-2018"),
        (date(2023, 1, 1), "ilacs-2023"),
        (date(2026, 4, 1), "ilacs-2026"),
    ],
)
def test_forms_of_one_title_are_told_by_the_day(day, key):
    assert find_framework("Inspection of Devon local authority children’s services", day).key == key


def _lines(*texts: str) -> list[Line]:
    return [Line(text=text, order=i) for i, text in enumerate(texts)]


def test_a_grid_before_the_paragraphs_and_a_wrapped_number_are_no_paragraphs():
    grid = ("1. Children who need help", "2. Children looked after", "3. Leadership")
    real = [f"{n}. Paragraph" for n in range(1, 10)]
    lines = _lines(*grid, *real[:4], "15. The proportion", *real[4:])
    assert list(find_numbers(lines)) == [3, 4, 5, 6, 8, 9, 10, 11, 12]


def test_skipped_and_repeated_numbers_are_kept():
    lines = _lines(*(f"{n}. Paragraph" for n in (1, 2, 3, 5, 6, 6, 7)))
    assert list(find_numbers(lines).values()) == [1, 2, 3, 5, 6, 6, 7]


def test_a_short_list_is_no_sequence_of_paragraphs():
    assert find_numbers(_lines("1. One", "2. Two", "3. Three")) == {}


@given(st.integers(5, 60), st.lists(st.integers(1, 99), max_size=10))
def test_numbers_rise_whatever_stands_between(last, noise):
    texts = [f"{n}. Paragraph" for n in range(1, last + 1)]
    for place, number in enumerate(noise):
        texts.insert(place * 3 % len(texts), f"and {number} words that begin no paragraph")
    values = list(find_numbers(_lines(*texts)).values())
    assert values == list(range(1, last + 1))


@pytest.mark.parametrize(
    ("parts", "joined"),
    [
        (("multi-", "agency work"), "multi-agency work"),
        (("pre-", "and post-natal"), "pre- and post-natal"),
        (("one –", "two"), "one – two"),
    ],
)
def test_lines_are_joined_as_they_were_parted(parts, joined):
    assert join_lines(_lines(*parts)) == joined


def test_slugs_and_grades_of_headings():
    assert slugify("What needs to improve?") == "what-needs-to-improve"
    assert slugify("The local authority’s strengths") == "the-local-authoritys-strengths"
    assert slugify("12") == "section-12"
    assert without_grade("Staying safe Grade 3 (Adequate)") == "Staying safe"
    assert without_grade("Care leavers: requires improvement to be good") == "Care leavers"
    assert without_grade("Care leavers") == "Care leavers"


@pytest.mark.parametrize(
    ("text", "is_printed_by_all"),
    [
        ("It is Ofsted’s expectation that, as a minimum, all children receive good care.", True),
        ("An outstanding local authority leads highly effective services.", True),
        ("Leaders share the expectation that all children receive good care.", False),
    ],
)
def test_what_every_report_prints_says_nothing_of_anyone(text, is_printed_by_all):
    paragraph = Paragraph(Anchor("northmoor-2014-10", "front-page:2"), 1, (), text)
    assert paragraph.is_boilerplate == is_printed_by_all
    numbered = Paragraph(Anchor("northmoor-2014-10", "14"), 1, (), text)
    assert not numbered.is_boilerplate
