"""Comparisons, trends and several areas as tables: a citation in every cell, or that none is."""

from __future__ import annotations

import pytest

from assistant import Table, arrange, ask
from assistant.subjects import areas_asked, subjects_asked

OVERALL = "Overall effectiveness"
CARE_LEAVERS = "The experiences and progress of care leavers"


def table_of(answer):
    (table,) = [block for block in arrange(answer.sentences) if isinstance(block, Table)]
    return table


def cells_of(answer):
    """What each cell shows, by row and column."""
    table = table_of(answer)
    return {
        (row.name, column): " ".join(s.cell.value or s.text for s in cell)
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
    }


def test_a_comparison_of_nothing_particular_sets_all_grades_side_by_side(sample_library):
    cells = cells_of(ask(sample_library, "Compare Northmoor and Eastwick"))
    assert cells[CARE_LEAVERS, "Eastwick, inspected in June 2026"] == "Outstanding"
    assert cells[CARE_LEAVERS, "Northmoor, inspected in March 2023"] == (
        "Requires improvement to be good"
    )
    assert cells[OVERALL, "Northmoor, inspected in March 2023"] == "Good"
    assert cells[OVERALL, "Eastwick, inspected in June 2026"] == (
        "Gives no overall grade, but 4 others."
    )


def test_a_report_without_the_overall_grade_is_cited_for_those_it_gives(sample_library):
    answer = ask(sample_library, "How have Eastwick's overall grades moved?")
    cited = {c.anchor for s in answer.sentences for c in s.citations}
    assert {("eastwick-2022-02", "judgements"), ("eastwick-2026-06", "judgements")} <= cited


def test_two_subjects_of_two_authorities_fill_four_cells(sample_library):
    answer = ask(
        sample_library, "compare agency staff and missing children, Northmoor and Eastwick"
    )
    table = table_of(answer)
    assert table.columns == ("Agency staff", "Missing children")
    assert [row.name.split(",")[0] for row in table.rows] == ["Northmoor", "Eastwick"]
    assert all(cell for row in table.rows for cell in row.cells)


def test_every_cell_has_a_citation_or_says_that_there_is_nothing(sample_library):
    for question in ("Compare Northmoor and Eastwick", "compare hubs in Northmoor and Eastwick"):
        for row in table_of(ask(sample_library, question)).rows:
            assert all(s.citations or s.kind == "notice" for cell in row.cells for s in cell)


def test_an_authority_of_which_nothing_is_stored_gets_a_row_that_says_so(sample_library):
    answer = ask(sample_library, "compare adoption in Northmoor, Eastwick and Leeds")
    assert answer.status == "partly_answered"
    assert cells_of(answer)["Leeds", "Adoption"] == "No report of Leeds is stored."


@pytest.mark.parametrize(
    "question",
    [
        "Is Eastwick better than Leeds for adoption?",
        "Is Eastwick's front door any quicker than Leeds's?",
        "eastwick vs leeds, who has more foster carers",
        "Do Leeds or Eastwick have fewer agency staff?",
        "Is Leeds ahead of Eastwick on adoption?",
    ],
)
def test_who_is_better_is_not_told_where_only_one_has_a_report(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "not_in_reports"
    assert answer.sentences[0].text.startswith("No report of Leeds is stored")


@pytest.mark.parametrize(
    "question",
    ["Is Eastwick better than Northmoor for adoption?", "compare adoption in Eastwick and Leeds"],
)
def test_what_each_is_like_is_told(sample_library, question):
    assert ask(sample_library, question).status in ("answered", "partly_answered")


def test_better_or_worse_in_an_area_is_asked_of_the_grades(sample_library):
    answer = ask(sample_library, "which of Northmoor and Eastwick is better for care leavers?")
    assert set(cells_of(answer).values()) == {"Outstanding", "Requires improvement to be good"}


def test_two_areas_in_one_question_both_get_their_grade(sample_library):
    answer = ask(sample_library, "Northmoor 2023: grade for care leavers and for leadership?")
    stated = [s.text for s in answer.sentences if s.kind == "record"]
    assert [text.rpartition(" was judged ")[2] for text in stated] == [
        "requires improvement to be good.",
        "good.",
    ]


def test_an_area_that_a_report_does_not_judge_is_said_beside_one_that_it_does(sample_library):
    answer = ask(sample_library, "Northmoor 2023 ratings for leadership and for adoption")
    assert "no grade of its own was given for adoption" in answer.sentences[-2].text


def test_a_trend_says_what_moved_and_what_cannot_be_compared(sample_library):
    answer = ask(sample_library, "how has the overall grade of Northmoor changed over the years")
    (moved,) = [s for s in answer.sentences if s.heading == "What moved"]
    assert moved.text == (
        "Overall effectiveness: requires improvement to good, from October 2014 to March 2023."
    )
    assert [c.anchor.report_id for c in moved.citations] == [
        "northmoor-2014-10",
        "northmoor-2023-03",
    ]
    notes = [s.text for s in answer.sentences if "not comparable" in s.text]
    assert [note.startswith("The inspections of Northmoor (May 2012)") for note in notes] == [True]


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("Northmoor over the years: how long adoption takes", ("northmoor-2014-10", "66")),
        ("Northmoor over the years: missing kids", ("northmoor-2023-03", "14")),
    ],
)
def test_what_one_report_says_surely_is_looked_for_in_the_others(sample_library, question, cited):
    answer = ask(sample_library, question)
    assert cited in [tuple(c.anchor) for c in answer.citations]
    assert tuple(answer.retrieved[0].paragraph.anchor) == tuple(answer.citations[0].anchor)


def test_one_year_against_another_and_nothing_more_is_asked_of_the_grades(sample_library):
    answer = ask(sample_library, "Northmoor 2023 vs 2014")
    stated = {c.anchor for s in answer.sentences if s.kind == "record" for c in s.citations}
    assert {anchor.report_id for anchor in stated} == {"northmoor-2014-10", "northmoor-2023-03"}


def test_which_of_them_is_better_is_asked_of_those_spoken_of(sample_library):
    history = ["Is Northmoor good for care leavers?", "what about Eastwick?"]
    answer = ask(sample_library, "which of them is better?", history=history)
    rows = {row.name.split(",")[0] for row in table_of(answer).rows}
    assert rows == {"Northmoor", "Eastwick"}


def test_the_scale_is_that_of_the_framework(sample_library):
    answer = ask(sample_library, "overall grade of Northmoor in 2014")
    assert answer.sentences[-1].text.endswith(
        "best first: outstanding, good, requires improvement, inadequate."
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("help and protection", ["help and protection"]),
        ("leadership and management", ["leadership and management"]),
        ("care leavers and for children in care", ["care leavers", "for children in care"]),
        ("overall, leadership and care leavers", ["overall", "leadership", "care leavers"]),
    ],
)
def test_areas_are_cut_apart_only_where_each_part_names_its_own(text, parts):
    assert areas_asked(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("caseloads and missing children", ["caseloads", "missing children"]),
        ("MASH, early help and neglect", ["MASH", "early help", "neglect"]),
        ("adoption and in", ["adoption"]),
        ("homes for children and their gardens", ["homes for children and their gardens"]),
        (
            "why adoption took months for babies with disabilities, and fostering",
            ["why adoption took months for babies with disabilities, and fostering"],
        ),
    ],
)
def test_subjects_are_cut_apart_where_they_stand_in_a_row(text, parts):
    assert subjects_asked(text) == parts


def test_an_area_that_was_renamed_stands_in_one_column(sample_library):
    answer = ask(sample_library, "how has the leadership grade of Northmoor changed, 2014 to 2023")
    assert len(table_of(answer).columns) == 1
    assert any(s.heading == "What moved" for s in answer.sentences)


@pytest.mark.parametrize(
    "question",
    [
        "leadership in Northmoor inspection by inspection",
        "What changed between Northmoor's 2012, 2014 and 2023 inspections?",
        "help and protection at Northmoor over the years",
    ],
)
def test_what_is_judged_each_time_is_answered_by_its_grades(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.kind == "trend"
    assert {
        c.anchor.report_id for s in answer.sentences if s.kind == "record" for c in s.citations
    } == {
        "northmoor-2012-05",
        "northmoor-2014-10",
        "northmoor-2023-03",
    }
