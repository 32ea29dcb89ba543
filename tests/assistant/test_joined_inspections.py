"""Lists by what several inspections of one council were: all so, none so, so many, all alike."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.conditions import tests_asked as conditions_of
from assistant.moves import move_asked
from assistant.places import find_places
from assistant.recurrence import n_of, quantifier, span_of_none
from assistant.told import besides_claim

BELOW_GOOD = {"adequate", "requires_improvement", "inadequate"}


def cited(library, question):
    answer = ask(library, question)
    assert answer.status == "answered"
    return {c.anchor.report_id for c in answer.citations}


@pytest.mark.parametrize(
    ("text", "how", "of"),
    [
        ("good every single time, three out of three", ("always", 0), 3),
        ("3 out of 3 good overall - who?", ("always", 0), 3),
        ("two inspections out of two rated RI, which councils?", ("always", 0), 2),
        ("good overall in two out of three of their inspections", ("only", 2), 3),
        ("three inspections, at least two of them good", ("times", 2), 0),
        ("three inspections, every one of them good or better", ("always", 0), None),
        ("good at two of the three areas judged", ("", 0), None),
        ("inadequate in two of the three councils", ("", 0), None),
    ],
)
def test_so_many_of_so_many_inspections_are_asked_for(text, how, of):
    assert (quantifier(text), n_of(text)) == (how, of)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("which councils had two inspections both good", "always"),
        ("who had three inspections and was good at every one", "always"),
        ("inspected twice and good both times", "always"),
        ("good in all three of its inspections", "always"),
        ("had four inspections, none of them good", "never"),
        ("three inspections, all areas good", "times"),
    ],
)
def test_what_is_said_of_inspections_is_no_number_of_areas(text, how):
    assert quantifier(text)[0] == how
    if how != "times":
        (test,) = conditions_of(text)
        assert (test.which, test.area_name) == ("named", "")


@pytest.mark.parametrize(
    "text",
    [
        "which councils had nothing overall below good",
        "who has no overall grade below good in any inspection",
        "not a single overall under good",
        "no inspection worse than good overall",
    ],
)
def test_no_inspection_below_a_grade_is_never_below_it(text):
    assert quantifier(text)[0] == "never"
    (test,) = conditions_of(text)
    assert (test.area_name, test.grades) == ("overall effectiveness", BELOW_GOOD)


def test_nothing_below_a_grade_for_one_area_is_of_that_area():
    text = "outstanding overall but nothing below good for care leavers"
    start, end = span_of_none(text)
    assert text[start:end] == "nothing below good for care leavers"
    assert span_of_none("no area below good") is None
    assert span_of_none("no longer good overall") is None


@pytest.mark.parametrize(
    ("question", "councils"),
    [
        ("which councils had two inspections, both inadequate for leadership", set()),
        ("had three inspections, none of them outstanding for leadership: who", {"northmoor"}),
        ("inspected twice and never outstanding for leadership, which councils", {"eastwick"}),
        ("who was good for leadership at one out of two inspections", {"eastwick"}),
        ("which councils had no leadership grade below requires improvement", {"northmoor"}),
        ("which councils had no leadership grade below inadequate", {"northmoor", "eastwick"}),
    ],
)
def test_councils_are_listed_by_all_of_their_inspections(sample_library, question, councils):
    assert {one.split("-")[0] for one in cited(sample_library, question)} == councils


@pytest.mark.parametrize(
    "same",
    ["got the same", "had an identical", "didn't change its", "had no change in its"],
)
def test_one_grade_so_many_times_running_is_looked_for_in_all_inspections(sample_library, same):
    asked = f"which councils {same} {{}} grade three inspections running"
    every = {"northmoor-2012-05", "northmoor-2014-10", "northmoor-2023-03"}
    assert cited(sample_library, asked.format("children in care")) == every
    assert cited(sample_library, asked.format("leadership")) == set()


@pytest.mark.parametrize(
    ("text", "starts", "ends", "when"),
    [
        (
            "who went from inadequate to good between consecutive inspections",
            "inadequate",
            "good",
            "from one inspection to the next",
        ),
        (
            "inadequate to good in a single jump: who did it?",
            "inadequate",
            "good",
            "from one inspection to the next",
        ),
        # None did at once, so any later inspection is looked at.
        (
            "fell good to inadequate, which councils",
            "good",
            "inadequate",
            "from one inspection to any later one",
        ),
    ],
)
def test_from_one_grade_to_another_is_read_without_from(sample_library, text, starts, ends, when):
    move = move_asked(text)
    assert (move.starts, move.ends) == ({starts}, {ends})
    assert when in ask(sample_library, text).sentences[0].text


def test_anything_less_is_of_the_grade_and_of_no_area(sample_library):
    asked = "which councils went from outstanding to anything less at the following inspection"
    assert "for overall effectiveness" in ask(sample_library, asked).sentences[0].text


def test_still_so_as_before_is_of_the_last_two(sample_library):
    asked = "which councils are still good for children in care, as they were the time before"
    assert cited(sample_library, asked) == {"northmoor-2014-10", "northmoor-2023-03"}


def test_only_one_inspection_so_graded_is_not_any(sample_library):
    asked = "which councils had just one inspection that was good for leadership"
    assert cited(sample_library, asked) == {"eastwick-2026-06"}
    asked = "which councils had an inspection that was good for leadership"
    assert "northmoor-2023-03" in cited(sample_library, asked)


def test_two_or_more_may_be_said_after_the_areas(sample_library):
    tests = conditions_of("two outstanding grades or more but not outstanding overall")
    assert [(t.which, t.n_least, t.is_or) for t in tests] == [
        ("count", 2, False),
        ("named", 0, False),
    ]
    assert tests[0].n_most > 50
    assert cited(sample_library, "reports with three good grades or more since 2023") == {
        "northmoor-2023-03"
    }


def test_the_rest_are_those_without_the_grade_that_was_counted(sample_library):
    asked = "Since 2013, who had exactly one outstanding area and the rest good or worse?"
    assert cited(sample_library, asked) == {"northmoor-2014-10", "eastwick-2026-06"}


@pytest.mark.parametrize(
    ("claim", "asked"),
    [
        ("A councillor says no council has ever been inadequate.", "Is she right - who has?"),
        ("My boss reckons nobody was ever inadequate.", "Which councils were?"),
        ("I keep hearing that councils are never inadequate.", "Which have been?"),
    ],
)
def test_a_claim_that_nobody_is_so_is_asked_as_who_is(sample_library, claim, asked):
    answer = ask(sample_library, f"{claim} {asked}")
    assert {c.anchor.report_id for c in answer.citations} == {"eastwick-2022-02"}


def test_a_claim_is_kept_where_the_question_has_a_grade_of_its_own():
    text = "They say nobody was ever outstanding. Who was good?"
    assert besides_claim(text) == text
    assert besides_claim("They say nobody waits. Who has?") == "They say nobody waits. Who has?"


@pytest.mark.parametrize(
    ("question", "councils"),
    [
        ("which councils had no inspection between 2015 and 2022", {"northmoor"}),
        ("which councils were not inspected in 2014", {"eastwick"}),
        ("no inspection from 2012 to 2014: who", {"eastwick"}),
        ("no inspection in 2022 or 2023: who", set()),
        ("which councils were inspected neither in 2014 nor 2023", {"eastwick"}),
    ],
)
def test_councils_without_an_inspection_in_some_years_are_listed(
    sample_library, question, councils
):
    answer = ask(sample_library, question)
    assert "no inspection of" in answer.sentences[0].text
    assert {c.anchor.report_id.split("-")[0] for c in answer.citations} == councils


def test_nothing_newer_than_a_year_is_of_the_last_inspection(sample_library):
    asked = "Which councils have you nothing newer than {} for?"
    assert cited(sample_library, asked.format(2023)) == {"northmoor-2023-03"}
    assert cited(sample_library, asked.format(2022)) == set()


def test_each_of_three_years_is_asked_of_one_council(sample_library):
    asked = "councils inspected in 2012, 2014 and 2023, all three years"
    every = {"northmoor-2012-05", "northmoor-2014-10", "northmoor-2023-03"}
    assert cited(sample_library, asked) == every
    assert cited(sample_library, asked.replace("2023", "2022")) == set()


def test_no_items_in_a_framework_is_of_those_inspected_under_it(sample_library):
    asked = "who had no improvement points at all in an ILACS"
    assert "have no report of that framework" not in ask(sample_library, asked).sentences[0].text
    asked = "who has never had a full inspection under ILACS"
    assert "have no report of that framework" in ask(sample_library, asked).sentences[0].text


@pytest.mark.parametrize("asked", ["Which boards were good?", "boards rated good, list them"])
def test_a_board_that_was_graded_is_that_of_safeguarding(sample_library, asked):
    answer = ask(sample_library, asked)
    assert {c.anchor.report_id for c in answer.citations} == {"northmoor-2014-10"}
    assert "safeguarding children board" in answer.sentences[0].text


def test_the_oldest_and_the_newest_are_of_all(sample_library):
    asked = "the oldest inspection on file and the newest"
    assert cited(sample_library, asked) == {"northmoor-2012-05", "eastwick-2026-06"}


def test_inspectors_with_so_many_inspections_so_graded_are_counted(sample_library):
    asked = "inspectors with exactly one inspection that came out inadequate"
    (lead, row) = ask(sample_library, asked).sentences
    assert "lead inspectors" in lead.text
    assert row.text.startswith("Philippa Thornborough")


def test_the_last_grade_of_each_one_is_of_its_latest_report(sample_library):
    asked = "what was each council's last grade for leadership"
    assert cited(sample_library, asked) == {"northmoor-2023-03", "eastwick-2026-06"}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("whose most recent inspection was in 2023", {"northmoor-2023-03"}),
        ("whose last inspection was in 2014", set()),
        ("who was last inspected before 2024?", {"northmoor-2023-03"}),
        ("who was last inspected in 2026?", {"eastwick-2026-06"}),
        ("latest inspection of each council, with the grade for leadership",
         {"northmoor-2023-03", "eastwick-2026-06"}),
        ("Which two councils have gone longest without an inspection?",
         {"northmoor-2023-03", "eastwick-2026-06"}),
        ("Which council has gone longest without an inspection?", {"northmoor-2023-03"}),
        ("councils still waiting for a visit since 2024", {"northmoor-2023-03"}),
    ],
)  # fmt: skip
def test_of_each_council_only_the_last_inspection_counts(sample_library, question, found):
    assert cited(sample_library, question) == found


def test_everything_good_is_of_every_area(sample_library):
    (test,) = conditions_of("inspections in 2025 where everything was good or better")
    assert test.which == "every"
    (test,) = conditions_of("everything else was good")
    assert test.which == "rest"


def test_only_councils_whose_name_starts_with_a_letter_are_listed(sample_library):
    assert cited(sample_library, "inadequate councils whose name starts with E") == {
        "eastwick-2022-02"
    }
    assert cited(sample_library, "good overall, ever: councils beginning with N") == {
        "northmoor-2023-03"
    }


def test_a_region_of_several_is_left_out():
    for out in ("skip the north", "leaving out the north", "except the north"):
        regions = find_places(f"who was good overall? {out}").regions
        assert "North East" not in regions
        assert "South East" in regions
    assert "London" in find_places("who was good in the midlands or the south").regions


@pytest.mark.parametrize(
    ("question", "inspections"),
    [
        ("Which councils were inspected in 2014 and again since?", {"northmoor-2014-10"}),
        ("who had an inspection in 2014 and one after 2020?", {"northmoor-2014-10"}),
        ("Which councils were inspected in 2014 and then again after 2024?", set()),
    ],
)
def test_one_year_and_again_since_is_of_both(sample_library, question, inspections):
    later = {"northmoor-2023-03"} if inspections else set()
    assert cited(sample_library, question) == inspections | later
