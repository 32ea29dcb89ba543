"""Lists of what the record holds beside grades: gaps, months, kinds, the first so many."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assistant import ask
from assistant.cues.catalogue import asks_for_gap
from assistant.cues.lists import kinds_named
from assistant.forms.aggregates.durations import days_wanted
from assistant.forms.aggregates.frameworks import frameworks_in_turn
from assistant.forms.aggregates.ordered import order_asked
from assistant.forms.aggregates.things import ranks_items
from assistant.grade_rows import row_asked, starts_of
from assistant.list_subject import things_in
from assistant.moves import move_asked
from assistant.places import find_places
from assistant.spelling import mend
from assistant.times import find_times, kind_named, months_of_any_year


def cited(library, question):
    return {c.anchor.report_id for c in ask(library, question).citations}


def gaps(library):
    """The days between two inspections of a council, and which two they are."""
    found = {}
    for name in {r.authority for r in library.reports()}:
        own = sorted(
            (r for r in library.reports() if r.authority == name), key=lambda r: r.inspection_end
        )
        for a, b in pairwise(own):
            found[(b.inspection_end - a.inspection_end).days] = {a.report_id, b.report_id}
    return found


@pytest.mark.parametrize(
    ("question", "of"),
    [
        ("Who had the shortest wait between two full inspections?", min),
        ("which council was inspected again soonest", min),
        ("Which council was left alone the longest between one and the next?", max),
        ("What is the longest any council has waited from one inspection to the next?", max),
        ("which council had two inspections closest together in time", min),
        ("least time between two inspections - which council?", min),
        ("Where did inspectors return the soonest?", min),
        ("Whose two inspections were furthest apart?", max),
        ("which council's inspections are the most spread out", max),
    ],
)
def test_the_shortest_and_the_longest_gap_are_found(sample_library, question, of):
    between = gaps(sample_library)
    assert cited(sample_library, question) == between[of(between)]


def test_gaps_of_so_many_years_are_listed(sample_library):
    between = gaps(sample_library)
    over = set().union(*(ids for days, ids in between.items() if days > 4 * 365.25))
    found = cited(sample_library, "which councils went more than four years between inspections")
    assert found == over
    assert over != set().union(*between.values())


def test_the_time_until_a_report_is_out_is_no_gap():
    assert not asks_for_gap("longest gap between the inspection and the published report")
    assert asks_for_gap("longest gap between two inspections")


@pytest.mark.parametrize(
    ("text", "months", "is_publication"),
    [
        ("Which councils were inspected in March?", (3,), False),
        ("reports published in December", (12,), True),
        ("inspections in May or June of any year", (5, 6), False),
        ("everything inspected over the summer", (6, 7, 8), False),
        ("March inspections, all of them", (3,), False),
        ("inspected in March 2019", None, None),
        ("inspections in March, May and July 2019", None, None),
        ("they may report it", None, None),
    ],
)
def test_months_without_a_year_are_read(text, months, is_publication):
    said = months_of_any_year(text)
    assert (said and (said.months, said.is_publication)) == (
        (months, is_publication) if months else None
    )


def test_inspections_of_a_month_are_listed_whatever_their_year(sample_library):
    for month, name in ((3, "March"), (6, "June"), (10, "October")):
        expected = {
            r.report_id for r in sample_library.reports() if r.inspection_end.month == month
        }
        assert cited(sample_library, f"Which inspections took place in {name}?") == expected


@pytest.mark.parametrize(
    ("question", "n", "is_newest"),
    [
        ("the two most recent inspections", 2, True),
        ("last three reports you hold", 3, True),
        ("two oldest reports you hold", 2, False),
    ],
)
def test_only_the_first_so_many_reports_are_listed(sample_library, question, n, is_newest):
    ordered = sorted(sample_library.reports(), key=lambda r: r.inspection_end, reverse=is_newest)
    assert cited(sample_library, question) == {r.report_id for r in ordered[:n]}


def test_an_order_is_no_theme_and_chooses_no_report(sample_library):
    answer = ask(sample_library, "inspections since 1 january 2014, most recent first pls")
    ids = [s.citations[0].anchor.report_id for s in answer.sentences if s.citations]
    since = [r for r in sample_library.reports() if r.inspection_end.year >= 2014]
    assert ids == [r.report_id for r in sorted(since, key=lambda r: r.inspection_end, reverse=True)]


def test_either_of_two_frameworks_counts(sample_library):
    question = "longest gap between two inspections, only counting the SIF and ILACS"
    assert cited(sample_library, question) == {"northmoor-2014-10", "northmoor-2023-03"}


def test_who_was_never_inspected_under_a_framework_is_listed(sample_library):
    assert cited(sample_library, "Which councils have never had a SIF?") == {"eastwick-2026-06"}


def test_councils_are_counted_by_who_led_their_inspections(sample_library):
    question = "which councils have been inspected by three different lead inspectors?"
    found = cited(sample_library, question)
    assert found == {"northmoor-2012-05", "northmoor-2014-10", "northmoor-2023-03"}


@pytest.mark.parametrize(
    "text",
    [
        "Leaving Bury aside, who was inadequate?",
        "Bury apart, which councils were inadequate?",
        "inadequate councils, not Bury",
        "who was inadequate, bar Bury",
        "Leaving Bury out of it: who was inadequate?",
        "Not counting Bury, who was inadequate?",
        "Everyone but Bury that was inadequate",
        "who was inadequate - with the exception of Bury",
        "Setting Bury to one side, who was inadequate?",
    ],
)
def test_a_council_is_left_out_in_many_words(text):
    places = find_places(text)
    assert (places.named, places.left_out) == ((), ("Bury",))


@pytest.mark.parametrize(
    "text",
    [
        "What is said about leaving care in Bury apart from housing?",
        "How does leaving Bury out of hours work?",
        "Is Bury, not Leeds, inadequate?",
        "What sets Bury apart?",
    ],
)
def test_a_council_that_is_asked_about_is_not_left_out(text):
    places = find_places(text)
    assert [place.authority for place in places.named] == ["Bury"]
    assert places.left_out == ()


def test_regions_are_left_out_together_and_by_the_same_words():
    for text in ("outside London and the South East", "all but London, and not the south east"):
        regions = find_places(f"Which councils {text} are good?").regions
        assert "London" not in regions
    both = find_places("Which councils outside London and the South East are good?").regions
    assert len(both) == 7
    assert find_places("which north western councils are good").regions == ("North West",)


def test_what_leaves_out_a_council_is_asked_of_all_others(sample_library):
    answer = ask(sample_library, "kinship care, all mentions bar Northmoor")
    assert answer.kind == "aggregate"
    assert {i.split("-")[0] for i in answer.scope.reports} == {"eastwick"}


def test_a_misspelt_word_of_a_name_is_looked_for_as_it_is_printed(sample_library):
    right = cited(sample_library, "which reports mention Calderfold")
    assert right
    assert cited(sample_library, "which reports mention Calderfodl") == right


@pytest.mark.parametrize(
    "question",
    [
        "Taking inspections from 2014 onwards, which reports mention supervision?",
        "Looking only at inspections since 2014, whose reports mention supervision?",
    ],
)
def test_the_words_that_set_the_scope_are_not_looked_for(sample_library, question):
    (first, *_) = ask(sample_library, question).sentences
    assert "print “supervision”" in first.text


def test_the_board_is_held_against_the_council_as_a_whole(sample_library):
    assert cited(sample_library, "LSCB good but council not") == {"northmoor-2014-10"}


def test_every_judgement_of_a_grade_is_no_grade_in_every_area(sample_library):
    found = cited(sample_library, "list every outstanding judgement for care leavers")
    assert found == {"eastwick-2026-06"}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("any council that went good, RI, good", ("good", "requires_improvement", "good")),
        (
            "inadequate, then requires improvement, then good",
            ("inadequate", "requires_improvement", "good"),
        ),
        ("good, outstanding or requires improvement for leadership", ()),
        ("good to outstanding", ()),
    ],
)
def test_grades_of_inspections_in_a_row_are_read(text, row):
    assert row_asked(text) == row


def test_a_row_of_grades_is_found_wherever_it_begins():
    given = ["adequate", "good", "requires_improvement", "good", "inadequate"]
    assert starts_of(["requires_improvement", "good"], given) == [0, 2]
    assert starts_of(["good", "requires_improvement", "good"], given) == [1]
    assert starts_of(["good", "good"], given) == []


def test_no_council_has_a_row_that_was_not_given(sample_library):
    assert cited(sample_library, "which council went good, inadequate, good?") == set()


def test_reports_are_listed_by_their_size(sample_library):
    sizes = sorted({r.numbered_paragraphs for r in sample_library.reports()})
    middle = sizes[len(sizes) // 2]
    found = cited(sample_library, f"Which reports have more than {middle} paragraphs?")
    expected = {r.report_id for r in sample_library.reports() if r.numbered_paragraphs > middle}
    assert found == expected


@pytest.mark.parametrize(
    "question",
    [
        "whose latest inspection was before 2024",
        "which councils have not been seen since 2024",
    ],
)
def test_councils_of_no_late_inspection_are_listed(sample_library, question):
    assert cited(sample_library, question) == {"northmoor-2023-03"}


def test_most_recent_is_no_ranking(sample_library):
    n = {r.report_id: len(r.improvement_items) for r in sample_library.reports()}
    question = "Which councils had 4 things to fix in their most recent report?"
    assert n["eastwick-2026-06"] == 4
    assert cited(sample_library, question) == {"eastwick-2026-06"}


def test_a_kind_of_council_can_be_left_out():
    assert set(kinds_named("London boroughs excluded, which are good")) == {"London Borough"}
    regions = find_places("less than good for adoption, excluding the London boroughs").regions
    assert "London" not in regions


@pytest.mark.slow
def test_what_is_under_a_heading_of_priority_is_asked_for_first(seed_library):
    expected = {
        item.anchor
        for record in seed_library.reports()
        for item in record.improvement_items
        if item.deadline.lower().startswith("priority")
    }
    answer = ask(seed_library, "which councils had priority actions")
    assert expected
    assert {c.anchor for c in answer.citations} == expected


@pytest.mark.slow
def test_a_term_is_looked_for_as_it_is_spelt_not_by_what_else_it_is_called(seed_library):
    answer = ask(seed_library, "which reports mention wifi")
    quotes = [c.quote.lower() for c in answer.citations]
    assert all("wi-fi" in quote or "wifi" in quote for quote in quotes)


def test_what_is_said_beside_a_name_is_not_looked_for():
    topic = "Adoption Tees Valley, the regional agency: every report that refers to it by name"
    assert things_in(topic, "")[0] == "Adoption Tees Valley"
    assert not any("agency" in thing for thing in things_in(topic, ""))


def test_a_list_without_a_verb_is_of_every_report(sample_library):
    assert cited(sample_library, "requires improvement overall, LSCB good - who") == {
        "northmoor-2014-10"
    }
    assert cited(sample_library, "requires improvement for care leavers: full list pls") == {
        "eastwick-2022-02",
        "northmoor-2014-10",
        "northmoor-2023-03",
    }


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("mon 12 june 2026, which areas were seen", "2026-06-12", "2026-06-12"),
        ("inspections that began on Monday 8 June 2026", "2026-06-08", "2026-06-08"),
    ],
)
def test_a_day_of_the_week_may_stand_before_a_date(text, since, until):
    bounds = find_times(text).bounds
    assert bounds is not None
    assert (str(bounds.since), str(bounds.until)) == (since, until)


def test_those_that_began_on_the_first_day_of_all_are_named_together(sample_library):
    first = min(sample_library.reports(), key=lambda r: r.inspection_start or r.inspection_end)
    question = "Who were the guinea pigs, the very first to have inspectors walk in?"
    assert cited(sample_library, question) == {first.report_id}


@pytest.mark.parametrize(
    "question",
    [
        "told to improve just 4 things - who",
        "who was left with exactly 4 things to fix",
    ],
)
def test_the_number_of_items_may_follow_what_is_to_be_done(sample_library, question):
    expected = {r.report_id for r in sample_library.reports() if len(r.improvement_items) == 4}
    assert cited(sample_library, question) == expected


def test_an_inspector_is_found_by_a_name_in_small_letters(sample_library):
    question = "imogen tarrants inspections, most recent first, w the overall grade"
    assert cited(sample_library, question) == {"northmoor-2023-03"}


def test_the_kind_that_is_said_of_named_councils_leaves_none_of_them_out(sample_library):
    question = "Of the county councils Northmoor and Eastwick, which were ever good overall?"
    assert cited(sample_library, question) == {"northmoor-2023-03"}


def test_an_area_that_is_stuck_beside_another_has_not_moved(sample_library):
    question = "children in care good but care leavers stuck at requires improvement: who?"
    assert cited(sample_library, question) == {"northmoor-2014-10", "northmoor-2023-03"}


def test_the_north_is_a_region_but_not_of_a_place():
    assert "North East" in find_places("who in the north has ever been outstanding").regions
    assert find_places("visits in the north of the borough").regions == ()


@pytest.mark.parametrize(
    ("said", "days", "is_wanted"),
    [
        ("less than a year and a half apart", 540, True),
        ("less than a year and a half apart", 560, False),
        ("more than two and a half years apart", 900, False),
        ("more than two and a half years apart", 930, True),
        ("back within two years", 730, True),
        ("back within two years", 740, False),
    ],
)
def test_years_and_a_half_are_counted_in_months(said, days, is_wanted):
    wanted = days_wanted(said)
    assert wanted is not None
    assert wanted(days) is is_wanted


@pytest.mark.parametrize(
    ("question", "of"),
    [
        ("which reports were published on a Friday?", {"northmoor-2012-05", "northmoor-2014-10"}),
        ("which inspections began on a Tuesday?", {"northmoor-2014-10"}),
        ("inspections that finished on a Wednesday, in 2014", {"northmoor-2014-10"}),
    ],
)
def test_reports_of_a_day_of_the_week_are_listed(sample_library, question, of):
    assert cited(sample_library, question) == of


@pytest.mark.parametrize(
    "question",
    [
        "inadequate at one time, outstanding later on, however many inspections it took",
        "which councils were inadequate and at any later inspection outstanding",
        "from inadequate to outstanding eventually, even if it took several inspections: who?",
        "outstanding after an inadequate, no matter how many came between",
    ],
)
def test_a_grade_of_any_later_inspection_is_asked_for(question):
    move = move_asked(question)
    assert move is not None
    assert move.is_to_any
    assert (move.starts, move.ends) == ({"inadequate"}, {"outstanding"})


def test_the_very_next_inspection_is_no_later_one():
    move = move_asked("from inadequate to outstanding at the very next inspection")
    assert move is not None
    assert not move.is_to_any


def test_looked_after_is_no_order_in_time():
    assert move_asked("good overall but looked after kids only RI - who") is None
    assert move_asked("good overall after RI the time before") is not None


@pytest.mark.parametrize(
    ("question", "of"),
    [
        ("who improved overall but stayed the same for care leavers", True),
        ("who improved overall but got worse for care leavers", False),
        ("which councils got better overall and worse for care leavers", False),
    ],
)
def test_two_areas_must_both_have_moved_as_asked(sample_library, question, of):
    both = {"northmoor-2014-10", "northmoor-2023-03"}
    assert cited(sample_library, question) == (both if of else set())


def test_a_move_from_one_framework_to_another_is_of_inspections_under_each(sample_library):
    assert frameworks_in_turn("RI under SIF, good at their first ILACS") == (
        ("sif-2013",),
        ("ilacs-2018", "ilacs-2023", "ilacs-2026"),
    )
    assert frameworks_in_turn("good at their first ILACS") is None
    asked = "who moved up from RI under the old SIF to good at their first ILACS?"
    assert cited(sample_library, asked) == {"northmoor-2014-10", "northmoor-2023-03"}
    assert cited(sample_library, "who was good for leadership under SIF and RI at ILACS") == set()


@pytest.mark.parametrize(
    ("question", "is_ranked"),
    [
        ("ILACS with the most things to improve - whose?", True),
        ("who was given the least to do", True),
        ("biggest number of recommendations", True),
        ("what are the most common things to improve", False),
        ("which things to improve come up most", False),
    ],
)
def test_the_longest_list_of_items_is_told_from_the_commonest_item(question, is_ranked):
    assert ranks_items(question) is is_ranked


def test_the_longest_list_of_a_framework_is_found(sample_library):
    asked = "ILACS with the most things to improve - whose, how many?"
    assert cited(sample_library, asked) == {"eastwick-2022-02"}


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("who got outstanding last time?", ""),
        ("which of these were good at their latest?", ""),
        ("when was the last time a council failed", "last"),
        ("who was the last council to fail", "last"),
    ],
)
def test_each_councils_last_is_not_the_last_of_all(question, order):
    assert order_asked(question) == order


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("send: worst of the three outcomes, which areas", "area-send"),
        ("which send areas were in the middle", "area-send"),
        ("lowest of the three send judgements", "area-send"),
        ("social care inspections since 2019", "childrens-services"),
        ("send results to me please", ""),
    ],
)
def test_the_kind_is_told_from_few_words(question, kind):
    assert kind_named(question) == kind


def test_of_a_name_that_is_of_either_kind_the_name_is_looked_for(sample_library):
    asked = "emergency duty team or panel - which reports name it"
    printed = [p.text.lower() for p in sample_library.paragraphs("northmoor-2023-03")]
    assert any("panel" in text for text in printed)
    assert "northmoor-2023-03" not in cited(sample_library, asked) != set()


def test_words_side_by_side_are_not_found_apart(sample_library):
    asked = "which reports mention urgent protection"
    assert cited(sample_library, asked) == {"eastwick-2022-02"}


def test_a_word_of_english_is_not_taken_for_another(sample_library):
    assert ask(sample_library, "drone or drones in any report?").status == "not_in_reports"


def test_what_a_list_is_asked_by_is_mended():
    asked = mend("whihc reports in teh nothern councils, mentoning thirty recomendations")
    assert asked == "which reports in the northern councils, mentioning thirty recommendations"


@pytest.mark.parametrize("words", ["excluding barking", "barking excluded", "except barking"])
def test_a_council_that_is_a_word_too_is_left_out(words):
    found = find_places(f"who is good overall, {words}", frozenset({"Barking and Dagenham"}))
    assert found.left_out == ("Barking and Dagenham",)


def test_the_most_that_was_told_in_one_inspection_is_a_number_of_items(sample_library):
    question = "Which council was told to put right the most things in one single inspection?"
    answer = ask(sample_library, question)
    assert "items to improve in" in answer.sentences[0].text
    assert answer.status == "answered"


def test_whose_services_were_inspected_most_recently_is_one_of_all(sample_library):
    answer = ask(sample_library, "Whose children's services were inspected most recently?")
    assert {c.anchor.report_id for c in answer.citations} == {"eastwick-2026-06"}


def test_by_two_overall_grades_is_by_two_grades(sample_library):
    question = "has anybody gone up by two overall grades or more from one to the very next?"
    assert not ask(sample_library, question).citations
