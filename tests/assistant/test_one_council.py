"""A store of one council's reports: what names no council is asked of that one."""

from __future__ import annotations

from pathlib import Path

import pytest

import ingest
from assistant import ask
from index import Library
from ingest import read_report


@pytest.fixture(scope="module")
def northmoor(tmp_path_factory):
    samples = Path(ingest.__file__).parent / "samples"
    with Library.open(tmp_path_factory.mktemp("one") / "store") as library:
        for file in sorted(samples.glob("northmoor-*")):
            library.add(read_report(file), file.read_bytes())
        library.refresh()
        yield library


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("How many care leavers are in education, employment or training?", "finding"),
        ("which services are praised?", "finding"),
        ("who chairs the safeguarding board?", "finding"),
        ("which areas need improvement?", "recommend"),
        ("how many children are in care?", "finding"),
        ("what do inspectors say about caseloads?", "finding"),
        ("how often was it inspected?", "aggregate"),
        ("which reports mention neglect?", "aggregate"),
        ("has it got better?", "trend"),
        ("is the council improving?", "trend"),
        ("which councils are stored?", "aggregate"),
        ("list the authorities that are good overall", "aggregate"),
    ],
)
def test_a_question_that_names_no_council_is_of_the_only_one(northmoor, question, form):
    answer = ask(northmoor, question)
    assert answer.kind == form


def test_of_two_councils_neither_is_taken_for_granted(sample_library):
    assert ask(sample_library, "Which services are praised?").kind == "aggregate"


def test_all_that_was_ever_asked_for_is_listed_of_the_only_council(northmoor):
    answer = ask(northmoor, "List all the areas for improvement since 2012")
    assert len({c.anchor.report_id for c in answer.citations}) > 1


def test_the_time_between_inspections_is_told_of_the_only_council(northmoor):
    answer = ask(northmoor, "How long between inspections?")
    assert [s.kind for s in answer.sentences] == ["record", "record"]


def test_an_only_council_that_nobody_names_is_summed_up(northmoor):
    headings = {s.heading for s in ask(northmoor, "Give me a summary").sentences}
    assert "Northmoor, inspected in March 2023: what inspectors praised" in headings


def test_a_follow_up_about_the_only_council_says_what_it_carries_over(northmoor):
    answer = ask(northmoor, "and before?", history=["What grade did we get?"])
    assert "Carried over from the question before." in answer.scope.explanation


def test_the_only_council_is_not_meant_where_another_is_named(northmoor):
    assert ask(northmoor, "How do we compare with Rochdale?").status == "not_in_reports"


def test_what_holds_everywhere_is_asked_of_no_council_though_one_alone_is_stored(northmoor):
    assert "Ofsted's own website" in ask(northmoor, "How do inspectors decide?").sentences[0].text
    assert "stands for" in ask(northmoor, "What is an ILACS?").sentences[0].text
    answer = ask(northmoor, "How many children are in care in England?")
    assert answer.status == "not_in_reports"
