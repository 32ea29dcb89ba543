"""Councils that have something together, told from councils that are held against each other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import ask
from assistant.reading import read_question
from index import Library
from ingest import Anchor, read_report
from ingest.samples import __file__ as samples

STORED = ("Northmoor", "Eastwick")
PARAGRAPHS = {
    "northmoor-2012-05": (
        "The team that takes evening and weekend calls is of Eastwick and works for both councils.",
        "Ponies graze on the field behind the town hall.",
    ),
    "northmoor-2022-02": (
        "The evening and weekend calls team shares what it hears with day workers.",
        "Evening and weekend calls to the team are recorded well and shared.",
    ),
    "eastwick-2026-06": ("Foster carers are hard to find.",),
}


@pytest.fixture(scope="module")
def three_reports(tmp_path_factory):
    """An older report of Northmoor names Eastwick, a later one does not, nor does Eastwick's."""
    with Library.open(tmp_path_factory.mktemp("together") / "store") as library:
        for report_id, texts in PARAGRAPHS.items():
            file = "eastwick-2022-02" if report_id.endswith("2-02") else "northmoor-2012-05"
            report = read_report(Path(samples).parent / f"{file}.txt")
            paragraphs = tuple(
                replace(
                    report.paragraphs[0],
                    anchor=Anchor(report_id, str(n)),
                    headings=("Help and protection",),
                    text=text,
                    boxes=(),
                    footnotes=(),
                )
                for n, text in enumerate(texts, start=1)
            )
            bare = replace(report, judgements=(), improvement_items=(), anomalies=())
            council = report_id.partition("-")[0].title()
            sha256 = report_id.encode().hex()
            own = replace(
                bare,
                report_id=report_id,
                authority=council,
                sha256=sha256,
                paragraphs=paragraphs,
            )
            library.add(own)
        library.refresh()
        yield library


@pytest.mark.parametrize(
    "question",
    [
        "do Northmoor and Eastwick share a youth offending team?",
        "is Northmoor's safeguarding board shared with Eastwick or with Leeds",
        "Northmoor: did having the same bosses as Eastwick leave it short of managers",
        "northmoor + eastwick adoption, is it one service?",
        "northmoor eastwick arrangement",
        "the arrangement between Northmoor and Eastwick",
        "who runs the adoption agency, Northmoor or Eastwick?",
        "Is it Leeds, Eastwick or Northmoor that runs it",
        "At night Northmoor uses Eastwick's duty team. Does it work?",
        "are Northmoor's foster carers assessed by Eastwick's team or run by Eastwick",
        "was Northmoor getting help from Eastwick to improve",
        "Is Northmoor's director also Eastwick's?",
        "Who speaks for Northmoor at the joint safeguarding board with Eastwick?",
        "Northmoor and Eastwick merging their boards",
    ],
)
def test_what_councils_have_together_is_no_comparison(question):
    reading = read_question(question, STORED)
    assert reading.is_of_both
    assert reading.form != "compare"


@pytest.mark.parametrize(
    "question",
    [
        "caseloads in Northmoor, Eastwick",
        "what share of care leavers in Northmoor and Eastwick are NEET",
        "How good is information sharing in Northmoor and in Eastwick?",
        "Regional adoption agency arrangements in Northmoor (2019) and Eastwick (2018)?",
        "Northmoor v Eastwick: which shared safeguarding board is better",
        "joint inspections of Northmoor and Eastwick: main weaknesses",
        "Do Northmoor and Eastwick use agency staff much?",
        "compare the joint boards of Northmoor and Eastwick",
        "private fostering arrangements of Northmoor and of Eastwick",
    ],
)
def test_councils_held_against_each_other_stay_a_comparison(question):
    reading = read_question(question, STORED)
    assert not reading.is_of_both
    assert reading.form == "compare"


def test_an_older_paragraph_that_speaks_of_both_councils_is_the_answer(three_reports):
    answer = ask(
        three_reports, "Is the evening and weekend calls team of Northmoor shared with Eastwick?"
    )
    assert answer.kind == "finding"
    assert answer.citations[0].anchor == Anchor("northmoor-2012-05", "1")


def test_the_latest_report_answers_what_is_asked_of_one_council(three_reports):
    answer = ask(three_reports, "Is the evening and weekend calls team of Northmoor any good?")
    assert answer.citations[0].anchor.report_id == "northmoor-2022-02"
