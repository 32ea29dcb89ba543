"""Lists whose conditions are joined, parted or left out in words that are easily misread."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.cues.lists import kinds_named
from assistant.forms.aggregates.frameworks import frameworks_named
from assistant.forms.aggregates.numbers import number_wanted
from assistant.forms.aggregates.things import n_asked
from assistant.moves import move_asked, turn_asked
from assistant.places import find_places
from assistant.places.regions import find_regions, spans_left_out
from assistant.recurrence import quantifier
from assistant.times import find_times


def cited(library, question):
    return {c.anchor.report_id for c in ask(library, question).citations}


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("which areas had a joint inspection after 2021?", "2022-01-01"),
        ("inadequate councils after 2019", "2020-01-01"),
        ("who was good later than 2018?", "2019-01-01"),
    ],
)
def test_after_a_year_is_from_the_next_on_in_a_list(text, since):
    times = find_times(text)
    assert times.relative is None
    assert str(times.bounds.since) == since


def test_the_inspection_after_that_of_a_year_is_still_the_next():
    assert find_times("what did the inspection after 2018 find?").relative == "next"


@pytest.mark.parametrize("text", ["autumn 2019 inspections", "the good ones in autumn 2019"])
def test_a_season_is_read_with_and_without_a_word_before_it(text):
    bounds = find_times(text).bounds
    assert (str(bounds.since), str(bounds.until)) == ("2019-09-01", "2019-11-30")


def test_regions_are_left_out_in_further_words():
    for text in (
        "leaving aside London, who is outstanding?",
        "putting aside London, who is outstanding?",
    ):
        assert "London" not in find_places(text).regions
    text = "outstanding leadership everywhere bar London"
    assert "London" not in find_regions(text, [])[0]
    ((start, end),) = spans_left_out(text, [])
    assert text[start:end] == "bar London"


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("up and then down again: which councils", (1, -1)),
        ("who went up and then slid back?", (1, -1)),
        ("got worse before it got better again", (-1, 1)),
        ("improved since 2018", None),
        ("improved, then stayed where it was", None),
        ("went up or down before 2020", None),
    ],
)
def test_a_grade_that_turned_is_told_from_one_that_moved(text, turn):
    assert turn_asked(text) == turn


def test_in_one_go_is_from_one_inspection_to_the_next():
    move = move_asked("good to inadequate in one go")
    assert (move.starts, move.ends) == ({"good"}, {"inadequate"})
    assert move_asked("councils rated good to outstanding overall") is None


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("longest since an inspection: which three councils?", 3),
        ("the three slowest reports to come out", 3),
    ],
)
def test_so_many_of_a_ranking_are_asked_for_after_it_too(text, n):
    assert n_asked(text) == n


def test_months_before_a_thing_are_no_number_of_it():
    text = "published over three months after the inspectors left"
    assert number_wanted(text, "inspectors") is None
    assert number_wanted("three children's services inspections", "inspections").least == 3


@pytest.mark.parametrize(
    "text",
    [
        "neither good nor outstanding ever",
        "no outstanding judgement in any inspection",
        "without a single outstanding judgement ever",
    ],
)
def test_no_such_grade_at_any_inspection_is_never(text):
    assert quantifier(text)[0] == "never"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "Which councils had both an RI and a good overall at some time?",
            {"northmoor-2014-10", "northmoor-2023-03"},
        ),
        ("who has been both outstanding and inadequate overall?", set()),
        ("which councils have held every one of the four grades?", set()),
        ("councils with no outstanding judgement in any inspection", set()),
        (
            "councils without a single inadequate judgement in any inspection since 2013",
            {"northmoor-2014-10", "northmoor-2023-03"},
        ),
        ("Which are good right now rather than outstanding?", {"northmoor-2023-03"}),
        ("list those that were good at two or more inspections overall", set()),
        (
            "RI under the SIF but good at its first ILACS",
            {"northmoor-2014-10", "northmoor-2023-03"},
        ),
        ("which council was RI for longest?", {"northmoor-2014-10"}),
        ("which council's most recent overall grade is inadequate?", {"eastwick-2022-02"}),
        ("best councils for care leavers", {"eastwick-2026-06"}),
        ("councils inspected in consecutive years", set()),
        (
            "three inspections or more on record: which councils?",
            {"northmoor-2012-05", "northmoor-2014-10", "northmoor-2023-03"},
        ),
    ],
)
def test_inspections_of_a_council_are_held_against_each_other(sample_library, question, found):
    assert cited(sample_library, question) == found


def test_whose_report_gives_no_such_grade_is_named(sample_library):
    lead = ask(sample_library, "who is requires improvement overall now?").sentences[0].text
    assert "1 give no such grade: Eastwick." in lead
    lead, spell, *_ = ask(sample_library, "who has been inadequate for longest").sentences
    assert "June 2026, of which the report gives no such grade" in spell.text


def test_councils_are_told_apart_by_the_grade_they_have_and_frameworks_by_all(sample_library):
    assert cited(sample_library, "list councils by overall grade") == {"northmoor-2023-03"}
    assert len(cited(sample_library, "which frameworks are there")) == 5


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("inspections under the 2023 version of ILACS", ("ilacs-2023",)),
        ("the first version of ILACS, from 2018", ("ilacs-2018",)),
        ("the original version of the ILACS", ("ilacs-2018",)),
        ("any ILACS", ("ilacs-2018", "ilacs-2023", "ilacs-2026")),
    ],
)
def test_a_version_of_a_framework_is_told_from_all_of_them(text, keys):
    ((named, _),) = frameworks_named(text)
    assert named == keys
    times = find_times(text)
    assert (times.years, times.since) == ((), None)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("area SEND inspections that started on or after 1 January 2024", "2024-01-01"),
        ("inspections in London, begun in 2018 or later", "2018-01-01"),
        ("inspections that began in 2019 or after", "2019-01-01"),
    ],
)
def test_an_open_end_is_of_the_day_on_which_inspections_began(text, since):
    bounds = find_times(text).bounds
    assert (str(bounds.since), bounds.until.year, bounds.event) == (since, 9999, "started")


def test_regions_somebody_is_of_are_not_those_asked_of():
    text = "I speak up for children in the south. In the South West, who is outstanding?"
    assert find_places(text).regions == ("South West",)
    assert "London" in find_places("In the south, who is outstanding?").regions


def test_how_many_are_asked_for_at_the_front():
    assert n_asked("need five rows: the inspections with the most recommendations") == 5
    assert n_asked("Three councils, please: those that have waited longest") == 3
    assert number_wanted("just the one report, or none whatsoever", "reports?") == (0, 1)


def test_a_grade_compared_with_the_one_before_it_moved():
    text = "Compared with the inspection before it, whose grade was {} at the latest one?"
    assert move_asked(text.format("higher")).signs == {1}
    assert move_asked(text.format("lower")).signs == {-1}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "Which one left the longest list of things to improve, and which the shortest?",
            {"northmoor-2012-05", "northmoor-2014-10", "eastwick-2026-06"},
        ),
        (
            "who has ever been inadequate overall? Even where the council has long recovered.",
            {"eastwick-2022-02"},
        ),
        (
            "Who is good overall now? Skip anyone whose newest report carries no overall grade.",
            {"northmoor-2023-03"},
        ),
        (
            "My daughter waited three years. So: which inspections started on or after"
            " 1 January 2023?",
            {"northmoor-2023-03", "eastwick-2026-06"},
        ),
    ],
)
def test_what_is_said_around_a_list_changes_nothing_in_it(sample_library, question, found):
    assert cited(sample_library, question) == found


def test_a_list_is_asked_again_without_a_region(sample_library):
    first = "which councils were ever inadequate overall"
    answer = ask(sample_library, "take out london. whos left", history=(first,))
    assert "“left”" not in " ".join(sentence.text for sentence in answer.sentences)
    assert answer.answered_with == ask(sample_library, f"{first} outside London").answered_with


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "who was inspected first since 2014 and who last",
            {"northmoor-2014-10", "eastwick-2026-06"},
        ),
        ("RI under the SIF, still not good at the first ILACS", set()),
        ("inadequate under the first version of ILACS, good under the SIF", set()),
        ("reports with nothing said to need improving", set()),
        (
            "A parent asks: where did the last inspection judge help and protection RI?",
            {"eastwick-2026-06"},
        ),
        (
            "councils where leadership is now better than it was at the inspection before",
            {"northmoor-2014-10", "northmoor-2023-03", "eastwick-2022-02", "eastwick-2026-06"},
        ),
    ],
)
def test_the_ends_the_last_and_the_one_before_are_found(sample_library, question, found):
    answer = ask(sample_library, question)
    assert {c.anchor.report_id for c in answer.citations} == found
    assert not any("made without" in sentence.text for sentence in answer.sentences)


def test_a_county_is_a_kind_of_council():
    assert set(kinds_named("has a county ever been inadequate?")) == {"County"}
    assert not kinds_named("a county lines gang")


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("who was RI in 2014 and has improved since?", {"northmoor-2014-10", "northmoor-2023-03"}),
        ("who was good in 2023 but has got worse since?", set()),
    ],
)
def test_since_then_is_any_time_after_the_year_named(sample_library, question, found):
    assert cited(sample_library, question) == found


def test_the_same_dates_are_no_grade_that_stayed(sample_library):
    answer = ask(sample_library, "inspected on the same dates as another council")
    assert answer.status == "partly_answered"
    assert move_asked("inspected on the same dates as another council") is None


def test_what_is_to_come_out_in_a_year_is_of_its_publication():
    assert find_times("the last report to come out in 2023").is_publication
