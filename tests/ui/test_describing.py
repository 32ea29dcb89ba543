"""Places and days in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from ui.suggestions import MAX_SUGGESTIONS, suggest
from ui.words import days, printed_label


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("43", "¶43"),
        ("14:2", "¶14 (2)"),
        ("judgements", "Judgements"),
        ("what-needs-to-improve:2", "What needs to improve 2"),
    ],
)
def test_a_label_is_written_as_people_write_it(label, words):
    assert printed_label(label) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, ""),
        (None, date(2023, 7, 21), "21 July 2023"),
        (date(2023, 7, 21), date(2023, 7, 21), "21 July 2023"),
        (date(2023, 7, 10), date(2023, 7, 21), "10 to 21 July 2023"),
        (date(2023, 6, 28), date(2023, 7, 2), "28 June to 2 July 2023"),
        (date(2022, 12, 28), date(2023, 1, 2), "28 December 2022 to 2 January 2023"),
    ],
)
def test_days_are_written_once_each(first, last, words):
    assert days(first, last) == words


@dataclass(frozen=True)
class Record:
    """What suggestions are made from."""

    authority: str
    inspection_end: date | None
    overall: str | None = "good"
    improvement_items: tuple[str, ...] = ("Improve.",)
    published: date | None = field(default=None)


def test_suggestions_ask_about_the_latest_report_first():
    reports = [Record("Aby", date(2012, 5, 4)), Record("Bex", date(2023, 3, 3))]
    assert suggest(reports)[0] == "What must Bex improve?"


def test_suggestions_ask_for_no_judgement_where_none_is_given():
    assert not [q for q in suggest([Record("Bex", date(2026, 6, 1), None)]) if "judge" in q]


def test_a_change_is_asked_for_only_where_two_reports_give_a_judgement():
    one, two = Record("Bex", date(2012, 5, 4)), Record("Bex", date(2023, 3, 3))
    assert not [q for q in suggest([one]) if "changed" in q]
    assert not [q for q in suggest([one, Record("Bex", date(2026, 6, 1), None)]) if "changed" in q]
    assert "How have the judgements of Bex changed?" in suggest([one, two])


def test_suggestions_differ_and_are_few():
    reports = [Record(f"A{i}", date(2000 + i, 1, 1)) for i in range(9)]
    questions = suggest(reports)
    assert len(set(questions)) == len(questions) == MAX_SUGGESTIONS
    assert suggest([]) == []
