"""Answers over two real reports: facts and structure, and none of their words."""

from __future__ import annotations

import pytest

from assistant import Table, arrange, ask
from index import Library
from ingest import read_report

TOWER_HAMLETS, SOUTH_GLOS = "tower-hamlets-2012-06", "south-gloucestershire-2012-07"


SCILLY = "80455_isles of scilly/children's services inspection - 27 june 2016.pdf"
TORBAY = "80572_torbay/children's services inspection - 24 august 2018.pdf"
WARRINGTON = "80575_warrington/children's services inspection - {}.pdf"


@pytest.fixture(scope="module")
def three_councils(tmp_path_factory, shared):
    """Four reports of three councils; `test_small_answers.py` asks the like of a few lines."""
    dates = ("12 may 2015", "19 august 2019")
    with Library.open(tmp_path_factory.mktemp("three") / "store") as library:
        for name in (SCILLY, TORBAY, *(WARRINGTON.format(date) for date in dates)):
            file = shared / "corpus" / "childrens-services" / name
            library.add(read_report(file), file.read_bytes())
        library.refresh()
        yield library


def table_of(answer):
    (table,) = [block for block in arrange(answer.sentences) if isinstance(block, Table)]
    return table


def labels(answer):
    return {c.anchor.label for c in answer.citations}


def test_all_the_grades_of_a_report_stand_in_one_table(seed_library):
    answer = ask(seed_library, "what were all the grades of Tower Hamlets in 2012?")
    judgements = seed_library.report(TOWER_HAMLETS).judgements
    stated = [s for s in answer.sentences if s.kind == "record"]
    assert len(stated) == len(judgements) == 22
    assert len(table_of(answer).rows) == 22


def test_three_councils_are_compared_in_the_area_asked(seed_library):
    question = "compare being healthy in Tower Hamlets and South Gloucestershire 2012: ratings"
    table = table_of(ask(seed_library, question))
    assert table.columns == ("Being healthy (services for looked after children)",)
    assert [len(row.cells[0]) for row in table.rows] == [1, 1]


@pytest.mark.parametrize(
    ("question", "report_id", "printed"),
    [
        ("what must Tower Hamlets do within three months, 2012?", TOWER_HAMLETS, "three months"),
        ("what did South Glos have to do immediately, 2012", SOUTH_GLOS, "mmediately"),
    ],
)
def test_the_items_of_a_deadline_are_complete(seed_library, question, report_id, printed):
    items = seed_library.improvement_items(report_id)
    expected = [item.text for item in items if printed in item.deadline]
    answer = ask(seed_library, question)
    assert [s.text for s in answer.sentences if s.kind == "quote"] == expected
    assert expected


def test_a_deadline_that_is_not_printed_is_said_not_to_be(seed_library):
    answer = ask(seed_library, "South Gloucestershire 2012: what to do within six months")
    assert answer.sentences[0].text.startswith("None is printed with this deadline.")
    assert len(answer.sentences) - 1 == len(seed_library.improvement_items(SOUTH_GLOS))


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("Tower Hamlets 2012 children with a child protection plan, how many?", "11"),
        ("Were GPs involved in safeguarding in Tower Hamlets 2012?", "58"),
        ("South Glos 2012: how long did children wait for CAMHS, before and after?", "42"),
    ],
)
def test_a_fact_is_cited_where_it_is_printed(seed_library, question, label):
    answer = ask(seed_library, question)
    assert answer.status == "answered"
    assert label in labels(answer)


def test_the_next_paragraph_of_a_real_report_is_the_next_number(seed_library):
    turns = ("show me paragraph 41 of Tower Hamlets 2012", "next paragraph")
    assert labels(ask(seed_library, turns[1], history=turns[:1])) == {"42"}


@pytest.mark.slow
def test_an_area_printed_as_not_judged_is_said_to_be(three_councils):
    question = "What grade did the Isles of Scilly get for looked after children in 2016?"
    answer = ask(three_councils, question)
    assert answer.status == "answered"
    assert labels(answer) == {"judgements"}
    assert all("Not Judged" in s.text for s in answer.sentences if s.kind == "quote")


@pytest.mark.slow
def test_years_between_inspections_are_looked_for_in_the_next_report(three_councils):
    question = "how many Warrington children had family support between 2013 and 2014?"
    answer = ask(three_councils, question)
    assert answer.kind == "finding"
    assert {c.anchor.report_id for c in answer.citations} == {"warrington-2015-03"}


@pytest.mark.slow
def test_what_was_asked_before_already_is_told_from_the_rest(three_councils):
    question = "torbay 2018: which recommendations had they been given the previous time?"
    asked = labels(ask(three_councils, question))
    items = three_councils.improvement_items("torbay-2018-07")
    again = {i.anchor.label for i in items if "(This was a recommendation at" in i.text}
    assert asked == again
    assert 0 < len(again) < len(items)
