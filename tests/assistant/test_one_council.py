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
        ("which councils are stored?", "aggregate"),
        ("list the authorities that are good overall", "aggregate"),
    ],
)
def test_a_question_that_names_no_council_is_of_the_only_one(northmoor, question, form):
    answer = ask(northmoor, question)
    assert answer.kind == form


def test_of_two_councils_neither_is_taken_for_granted(sample_library):
    assert ask(sample_library, "Which services are praised?").kind == "aggregate"
