"""Who inspected, when, and under which framework: of one council, several, or each time."""

from __future__ import annotations

import pytest

from assistant import ask


def told(answer):
    return [(c.anchor.report_id, s.text) for s in answer.sentences for c in s.citations]


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("who led the latest inspection of Northmoor and Eastwick?", "Lead inspector"),
        ("Who was the lead inspector for each of Northmoor and Eastwick?", "Lead inspector"),
        ("when were Northmoor and Eastwick last inspected?", "Inspection dates"),
        ("which was inspected last, Northmoor or Eastwick?", "Inspection dates"),
    ],
)
def test_of_several_councils_the_line_of_each_latest_report_is_shown(
    sample_library, question, line
):
    rows = told(ask(sample_library, question))
    assert [report for report, _ in rows] == ["eastwick-2026-06", "northmoor-2023-03"]
    assert all(text.startswith(line) for _, text in rows)


@pytest.mark.parametrize(
    "question",
    ["who led the inspections of Northmoor?", "who has inspected Northmoor over the years?"],
)
def test_who_led_each_inspection_is_told_of_all_and_of_the_silent_one_so(sample_library, question):
    answer = ask(sample_library, question)
    assert [report for report, _ in told(answer)] == ["northmoor-2023-03", "northmoor-2014-10"]
    assert answer.sentences[-1].text == (
        "Not printed in the report of Northmoor, inspected in May 2012."
    )


@pytest.mark.parametrize(
    ("question", "reports"),
    [
        ("Under which framework was Eastwick inspected?", ["eastwick-2026-06"]),
        (
            "what framework was used for each inspection of Eastwick?",
            ["eastwick-2026-06", "eastwick-2022-02"],
        ),
        (
            "which inspection framework were Eastwick and Northmoor judged under?",
            ["eastwick-2026-06", "northmoor-2023-03"],
        ),
    ],
)
def test_the_framework_is_told_from_the_record(sample_library, question, reports):
    rows = told(ask(sample_library, question))
    assert [report for report, _ in rows] == reports
    assert all("Inspection of local authority children's services" in text for _, text in rows)


def test_a_framework_of_the_council_is_none_of_inspection(sample_library):
    answer = ask(sample_library, "Which framework does Northmoor use for quality assurance?")
    assert not any("Inspection of local authority" in s.text for s in answer.sentences)
