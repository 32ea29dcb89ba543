"""Reports of other kinds: in reach of a question that does not name their kind."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import ingest
from assistant import ask, gather
from index import Library
from ingest import Anchor, Report, read_report

SAMPLES = Path(ingest.__file__).parent / "samples"
CHILDRENS, SEND = "northmoor-2023-03", "northmoor-2024-01-send"
WORDS = (
    "Schools write clear annual reviews of plans for pupils with complex needs.",
    "The Otter Lodge centre lends equipment to families of disabled children.",
    "Therapists wait eight weeks for their first visit to a nursery.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory, kept_samples):
    """Two reports of Northmoor, and a third of another kind."""
    store = shutil.copytree(kept_samples, tmp_path_factory.mktemp("kinds") / "store")
    with Library.open(store) as opened:
        for record in opened.reports():
            if record.report_id not in ("northmoor-2014-10", CHILDRENS):
                opened.remove(record.report_id)
        opened.add(_send(read_report(SAMPLES / f"{CHILDRENS}.pdf")))
        opened.refresh()
        yield opened


def _send(model: Report) -> Report:
    paragraphs = tuple(
        replace(
            model.paragraphs[0],
            anchor=Anchor(SEND, str(n)),
            headings=("What is it like",),
            text=text,
            boxes=(),
            footnotes=(),
        )
        for n, text in enumerate(WORDS, start=1)
    )
    return replace(
        model,
        report_id=SEND,
        kind="area-send",
        inspection_start=date(2024, 1, 8),
        inspection_end=date(2024, 1, 19),
        sha256="0" * 64,
        paragraphs=paragraphs,
        judgements=(),
        improvement_items=(),
        anomalies=(),
    )


def test_what_only_another_kind_speaks_of_is_found_unnamed(library):
    answer = ask(library, "What does the Otter Lodge centre in Northmoor do?")
    assert answer.citations[0].anchor == Anchor(SEND, "2")


def test_words_of_its_field_bring_it_forward(library):
    answer = ask(library, "How good are annual reviews of plans for SEND pupils in Northmoor?")
    assert answer.citations[0].anchor == Anchor(SEND, "1")


def test_the_year_of_another_kind_alone_leads_to_it(library):
    answer = ask(library, "How long is the wait for therapists in Northmoor in 2024?")
    assert answer.scope.reports == (SEND,)
    assert answer.citations[0].anchor == Anchor(SEND, "3")


@pytest.mark.parametrize(
    "question", ["What must Northmoor improve, 2024?", "How was Northmoor graded in 2024?"]
)
def test_items_and_grades_of_a_year_with_only_another_kind_are_of_that_kind(library, question):
    assert ask(library, question).scope.reports == (SEND,)


@pytest.mark.parametrize(
    "question",
    [
        "How was Northmoor rated overall?",
        "What must Northmoor improve?",
        "How has Northmoor changed over its inspections?",
        "What did the latest Northmoor inspection say about care leavers?",
    ],
)
def test_grades_items_trends_and_the_latest_are_of_childrens_services(library, question):
    assert SEND not in ask(library, question).scope.reports


@pytest.mark.parametrize(
    "question",
    [
        "What did the SEND inspection of Northmoor say about equipment?",
        "Northmoor, SEND inspected in 2024: any equipment?",
        "the SEND letter on Northmoor, anything about equipment?",
    ],
)
def test_a_kind_that_is_named_is_the_only_one(library, question):
    assert ask(library, question).scope.reports == (SEND,)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what reports do you have for Northmoor?", {"northmoor-2014-10", CHILDRENS, SEND}),
        ("list all the reports of Northmoor", {"northmoor-2014-10", CHILDRENS, SEND}),
        ("list all the SEND reports", {SEND}),
        ("which area SEND inspections are stored?", {SEND}),
        ("How many SEND inspections and SIF reports are there?", {"northmoor-2014-10", SEND}),
    ],
)
def test_what_is_stored_is_listed_with_every_kind_unless_one_is_named(library, question, expected):
    answer = ask(library, question)
    assert {citation.anchor.report_id for citation in answer.citations} == expected


@pytest.mark.parametrize("most", [1, 99])
def test_of_many_reports_compared_all_stay_in_reach(sample_library, monkeypatch, most):
    monkeypatch.setattr(gather, "MAX_APART", most)
    answer = ask(sample_library, "Compare care leavers in Northmoor and Eastwick")
    found = {hit.paragraph.anchor.report_id for hit in answer.retrieved}
    assert found >= {"northmoor-2023-03", "northmoor-2014-10", "eastwick-2026-06"}
    cited = {citation.anchor.report_id for citation in answer.citations}
    assert cited >= {"northmoor-2023-03", "eastwick-2026-06"}
