"""Which reports are stored: all of them, whatever their kind, unless a kind or a time is named."""

from __future__ import annotations

import pytest

from assistant import ask


def listed(answer):
    return {citation.anchor.report_id for citation in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "list all reports of Northmoor",
        "show me all the Northmoor reports",
        "what reports do you have for Northmoor?",
        "Which inspections of Northmoor are stored?",
    ],
)
def test_all_of_a_council_are_listed(sample_library, question):
    own = {r.report_id for r in sample_library.reports() if r.authority == "Northmoor"}
    answer = ask(sample_library, question)
    assert answer.status == "answered"
    assert listed(answer) == own


def test_a_theme_is_no_kind(sample_library):
    answer = ask(sample_library, "list reports on missing children")
    assert any(s.kind == "quote" for s in answer.sentences)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("which inspections took place in March 2023", {"northmoor-2023-03"}),
        ("which inspections took place in April 2023", set()),
        ("which reports were put out in December 2014", {"northmoor-2014-10"}),
        ("which reports came out in October 2014", set()),
    ],
)
def test_a_list_of_a_month_has_no_other_month(sample_library, question, expected):
    assert listed(ask(sample_library, question)) == expected


def test_a_month_misremembered_still_finds_the_year(sample_library):
    answer = ask(sample_library, "How was Northmoor graded overall in April 2023?")
    assert listed(answer) == {"northmoor-2023-03"}


@pytest.mark.parametrize(
    "question",
    ["which councils do you cover", "list councils", "Which councils do you hold reports for?"],
)
def test_councils_are_listed_once_each_with_how_many_reports_there_are(sample_library, question):
    answer = ask(sample_library, question)
    told = [sentence.text for sentence in answer.sentences if sentence.citations]
    assert told == ["Eastwick: 2 reports, 2022 to 2026.", "Northmoor: 3 reports, 2012 to 2023."]
    assert len({c.anchor.report_id for c in answer.citations}) == 5
