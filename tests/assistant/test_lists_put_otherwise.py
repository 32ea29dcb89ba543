"""Lists whose order, number, time or area is put in ways that are easily misread."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.area_relations import Relation, relations_asked
from assistant.conditions import GradeTest
from assistant.conditions import tests_asked as conditions_of
from assistant.cues.catalogue import EVERY_KIND
from assistant.cues.mentions import asks_for_mention
from assistant.forms.aggregates.numbers import number_wanted
from assistant.forms.aggregates.things import items_wanted, n_asked
from assistant.forms.aggregates.unread import words_unread
from assistant.list_subject import things_in
from assistant.moves import move_asked
from assistant.places import find_places, unknown_names
from assistant.reading import read_question
from assistant.recurrence import quantifier
from assistant.spelling import mend
from assistant.times import find_times, months_of_any_year
from index import Library
from ingest import read_report


def cited(library, question):
    return list(dict.fromkeys(c.anchor.report_id for c in ask(library, question).citations))


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("inspected in 2018 or afterwards", 2018, None),
        ("2019 and beyond", 2019, None),
        ("no earlier than 2020", 2020, None),
        ("2021 at the earliest", 2021, None),
        ("not later than 2016", None, 2016),
        ("2019 or earlier", None, 2019),
        ("2017 at the latest", None, 2017),
        ("from 2024 on with more than five items", 2024, None),
    ],
)
def test_an_end_of_a_span_is_said_in_many_ways(text, since, until):
    times = find_times(f"who was good overall, {text}?")
    assert (times.years, times.since, times.until) == ((), since, until)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("in the first three months of 2022", "2022-01-01", "2022-03-31"),
        ("during the last 2 months of 2019", "2019-11-01", "2019-12-31"),
    ],
)
def test_a_few_months_of_a_year_are_not_all_of_it(text, since, until):
    bounds = find_times(f"which councils were inspected {text}").bounds
    assert bounds
    assert (f"{bounds.since}", f"{bounds.until}") == (since, until)


def test_the_year_in_which_a_framework_began_is_none_of_an_inspection():
    text = "Since ILACS began in 2018, who was inadequate overall?"
    times = find_times(text)
    assert (times.years, times.since, times.bounds) == ((), None, None)
    assert words_unread(text, []) == []
    assert find_times("inspections that began in 2018").bounds is not None


def test_reports_out_in_a_year_are_those_published_in_it():
    assert find_times("which reports were out in 2026").is_publication
    assert not find_times("which councils were in trouble in 2026").is_publication


def test_a_list_newest_first_is_of_all_and_not_of_the_newest(sample_library):
    judged = "with leadership judged by an ILACS inspection that graded it good or inadequate"
    found = cited(sample_library, f"Newest first please: every report {judged}")
    assert found == ["eastwick-2026-06", "northmoor-2023-03", "eastwick-2022-02"]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("which three reports have the longest to-do lists", 3),
        ("the four longest gaps between inspections", 4),
        ("the two inspections that took longest", 2),
        ("name the top ten councils", 10),
        ("the gap between two inspections was longest where?", 0),
        ("in the last two years who had the most reports", 0),
    ],
)
def test_how_many_of_a_ranking_are_asked_for(text, n):
    assert n_asked(text) == n


def test_so_many_of_the_longest_lists_are_shown(sample_library):
    found = cited(sample_library, "which three reports have the longest to-do lists")
    assert set(found) == {"northmoor-2012-05", "northmoor-2014-10", "eastwick-2022-02"}


@pytest.mark.parametrize(
    "text",
    [
        "RI overall at every full inspection on file",
        "RI overall in each of their children's services inspections",
        "RI overall at all their full inspections",
    ],
)
def test_every_full_inspection_is_always(text):
    assert quantifier(text)[0] == "always"


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("who had three inspections, all of them inadequate?", ("always", 0)),
        ("councils that have had two inadequate inspections", ("times", 2)),
        ("list two inadequate reports", ("", 0)),
    ],
)
def test_how_often_a_grade_was_given_is_said_beside_the_inspections(text, how):
    assert quantifier(text) == how
    (test,) = conditions_of(text)
    assert (test.which, test.area_name) == ("named", "")


@pytest.mark.parametrize(
    ("n", "councils"), [("two", {"eastwick"}), ("three", {"northmoor"}), ("four", set())]
)
def test_never_so_graded_is_asked_of_councils_with_so_many_inspections(sample_library, n, councils):
    asked = f"which councils have had {n} inspections and never been outstanding for leadership"
    assert {one.split("-")[0] for one in cited(sample_library, asked)} == councils


@pytest.mark.parametrize(
    "text",
    [
        "care leavers inadequate in their own right (not lumped in with the kids in care)",
        "care leavers inadequate, not merged with looked after children",
        "inadequate for care leavers as a standalone judgement",
    ],
)
def test_an_area_that_is_to_be_judged_by_itself_is_the_only_one_asked_of(text):
    (test,) = conditions_of(text)
    assert isinstance(test, GradeTest)
    assert (test.area_name, test.is_own) == ("care leavers", True)
    assert words_unread(text, []) == []


@pytest.mark.parametrize(
    "question",
    [
        "which reports come with grades for the areas but nothing for the whole?",
        "which reports grade the areas but leave the overall blank?",
        "which inspections lack an overall grade",
    ],
)
def test_reports_without_an_overall_grade_are_asked_for_in_many_ways(sample_library, question):
    assert set(cited(sample_library, question)) == {"eastwick-2026-06", "northmoor-2012-05"}


@pytest.mark.parametrize(
    ("topic", "thing"),
    [
        ("every report in which the word slavery is printed, in whatever connection", "slavery"),
        ("where does the phrase modern slavery come up", "modern slavery"),
        ("reports with the term extra-familial harm in", "extra-familial harm"),
    ],
)
def test_what_is_called_a_word_is_looked_for_as_it_stands(topic, thing):
    assert things_in(topic, "") == [thing]
    assert asks_for_mention(topic)


def test_what_a_thing_is_stands_beside_its_name_and_is_not_looked_for():
    asked = "which reports bring up Mockingbird, the fostering thing?"
    assert things_in(asked, "") == ["Mockingbird"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("care levers graded lower then the council", "care leavers graded lower than the council"),
        ("worse then it was at there inspection before",
         "worse than it was at their inspection before"),
        ("it was better, then it fell", "it was better, then it fell"),
        ("how many were inspected, and were?", "how many were inspected, and where?"),
        ("joint targetted inspections by a lead inspecter",
         "joint targeted inspections by a lead inspector"),
        ("which levers were pulled", "which levers were pulled"),
    ],
)  # fmt: skip
def test_words_of_one_sound_are_told_by_what_stands_beside_them(typed, meant):
    assert mend(typed) == meant


def test_the_first_so_many_of_a_ranking_are_no_councils_spoken_of(sample_library):
    asked = "name the two councils with the longest gap between two inspections"
    assert ask(sample_library, asked).status == "answered"


def test_those_whom_somebody_did_not_lead_are_all_others(sample_library):
    led = cited(sample_library, "list the inspections that Imogen Tarrant led")
    others = cited(sample_library, "list the inspections that Imogen Tarrant did not lead")
    every = {record.report_id for record in sample_library.reports()}
    assert led == ["northmoor-2023-03"]
    assert set(others) == every - {"northmoor-2023-03"}


def test_an_average_number_of_improvements_is_of_the_items_asked(sample_library):
    answer = ask(sample_library, "what's the average number of improvements since 2020?")
    assert "5.0 on average" in answer.sentences[0].text


def test_reports_that_came_out_in_the_month_of_the_inspection(sample_library):
    asked = "reports published in the same {} as their inspection"
    assert cited(sample_library, asked.format("month")) == []
    of_year = cited(sample_library, asked.format("year"))
    assert set(of_year) == {"northmoor-2012-05", "northmoor-2014-10"}


def test_which_of_the_councils_came_last_is_one(sample_library):
    asked = "which of the stored councils was inspected most recently, and what did it get?"
    assert cited(sample_library, asked) == ["eastwick-2026-06"]


def test_a_list_that_passes_over_better_or_worse_says_so(sample_library):
    answer = ask(sample_library, "who came out of their 2026 inspection worse than they went in?")
    assert answer.status == "partly_answered"
    assert "made without “worse”" in " ".join(s.text for s in answer.sentences)


def test_an_inadequate_council_is_so_overall_whatever_theme_is_named(sample_library):
    every = set(cited(sample_library, "Which reports mention schools?"))
    good = cited(sample_library, "Which good councils mention schools?")
    assert good == ["northmoor-2023-03"]
    assert len(every) > 1


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("where the LSCB and the council overall had different grades", {1, -1}),
        ("gave leadership and overall differing judgements", {1, -1}),
        ("where care leavers and children in care got the same grade", {0}),
        ("the same grade for leadership and overall", {0}),
    ],
)
def test_two_areas_named_together_are_set_against_each_other(text, signs):
    (relation,) = conditions_of(text)
    assert isinstance(relation, Relation)
    assert relation.signs == signs
    assert relation.left_name != relation.right_name


def test_two_grades_lower_is_not_one(sample_library):
    asked = "which reports graded help and protection {} lower than care leavers"
    assert cited(sample_library, asked.format("two grades")) == ["eastwick-2026-06"]
    assert cited(sample_library, asked.format("three grades")) == []


def test_an_inspector_is_told_by_one_name(sample_library):
    led = cited(sample_library, "which reports were led by somebody called Imogen?")
    assert led == ["northmoor-2023-03"]


def test_nothing_needs_to_improve_is_a_number_of_items():
    assert items_wanted("Which reports say nothing needs to improve?").holds(0)
    assert not items_wanted("Which reports say nothing needs to improve?").holds(1)


def test_a_list_that_passes_over_the_same_week_says_so(sample_library):
    answer = ask(sample_library, "which inspections happened in the same week in 2022?")
    assert answer.status == "partly_answered"


@pytest.fixture(scope="module")
def kinds(tmp_path_factory, shared):
    """Reports of each kind: Gloucestershire has two kinds in 2023, Durham no two in one year."""
    names = (
        "joint-targeted-area/80465_durham/joint area child protection inspection - 24 august 2018",
        "joint-targeted-area/80470_gloucestershire/joint area child protection inspection"
        " - 03 august 2023",
        "area-send/80465_durham/area send full inspection - 03 september 2024",
        "area-send/80470_gloucestershire/area send full inspection - 01 march 2024",
        "childrens-services/80465_durham/children's services inspection - 05 july 2022",
        "childrens-services/80465_durham/children's services inspection - 16 may 2016",
    )
    with Library.open(tmp_path_factory.mktemp("kinds") / "store") as library:
        for name in names:
            file = shared / "corpus" / f"{name}.pdf"
            library.add(read_report(file), file.read_bytes())
        library.refresh()
        yield library


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Which councils had a JTAI and a SEND inspection in the same year?",
         {"gloucestershire-2023-06-jtai", "gloucestershire-2023-12-send"}),
        ("Who has had both a JTAI and a SEND inspection, Gloucestershire apart?",
         {"durham-2018-07-jtai", "durham-2024-06-send"}),
        ("Which councils have had both a JTAI and an area SEND inspection? Cite me the two for"
         " each. Gloucestershire can be left out.",
         {"durham-2018-07-jtai", "durham-2024-06-send"}),
        ("Which councils had a JTAI or a SEND inspection in 2024?", {"durham-2024-06-send"}),
        ("which councils have had a SIF and a JTAI", {"durham-2016-03", "durham-2018-07-jtai"}),
        ("which councils have had an ILACS and a JTAI in the same year", set()),
        ("JTAIs but no ILACS since - which councils?", {"gloucestershire-2023-06-jtai"}),
        ("SEND inspected but never had an ordinary inspection since: who?",
         {"durham-2024-06-send", "gloucestershire-2023-12-send"}),
    ],
)  # fmt: skip
def test_two_kinds_are_had_by_one_council_of_those_and_that_time_asked(kinds, question, found):
    answer = ask(kinds, question)
    assert answer.status == "answered"
    assert {c.anchor.report_id for c in answer.citations} == found


@pytest.mark.slow
def test_a_theme_beside_joint_inspections_is_what_they_looked_into(kinds):
    assert cited(kinds, "domestic abuse joint inspections - where") == ["durham-2018-07-jtai"]


@pytest.mark.slow
def test_the_theme_of_a_joint_inspection_chooses_councils_beside_a_grade(kinds):
    asked = "Which councils that had a JTAI on {} are now good overall?"
    durham = {"durham-2018-07-jtai", "durham-2022-05"}
    assert set(cited(kinds, asked.format("domestic abuse"))) == durham
    assert "domestic abuse" in ask(kinds, asked.format("domestic abuse")).sentences[1].text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "theme"),
    [
        ("what grade do the councils with a domestic abuse JTAI have now?", "domestic abuse"),
        ("domestic abuse JTAIs and each council's latest grade", "domestic abuse"),
        ("councils good overall that had a JTAI about domestic abuse", "domestic abuse"),
        ("which of those with a JTAI on domestic abuse have outstanding leaders", "domestic abuse"),
    ],
)
def test_the_theme_stands_before_or_after_the_name_of_a_joint_inspection(kinds, question, theme):
    answer = ask(kinds, question)
    assert answer.status == "answered"
    assert any(f"looked into “{theme}”" in sentence.text for sentence in answer.sentences)
    assert "durham-2022-05" in {c.anchor.report_id for c in answer.citations}
    assert "gloucestershire-2023-06-jtai" not in {c.anchor.report_id for c in answer.citations}


@pytest.mark.slow
def test_a_framework_named_beside_another_kind_leaves_that_kind(kinds):
    asked = "which councils have had SEND done and a full {} at any time"
    ilacs = {"durham-2022-05", "durham-2024-06-send"}
    assert {c.anchor.report_id for c in ask(kinds, asked.format("ILACS")).citations} == ilacs


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "is_of_file"),
    [
        ("Who have you got the most reports on?", True),
        ("which council has the most reports", True),
        ("fattest file? i.e. the council with the biggest pile of reports", True),
        ("Which council has had the most inspections?", False),
    ],
)
def test_the_most_reports_are_of_every_kind(kinds, question, is_of_file):
    every = {r.report_id for r in kinds.reports() if r.authority == "Durham"}
    answer = ask(kinds, question)
    assert answer.status == "answered"
    assert ({c.anchor.report_id for c in answer.citations} == every) == is_of_file


def test_a_sentence_that_tells_of_a_time_is_no_length_that_is_asked(sample_library):
    told = "Five years between inspections sounds like an age to me."
    asked = "Whose gap from one inspection to the next was the longest?"
    answer = ask(sample_library, f"{told} {asked}")
    assert answer.status == "answered"
    assert answer.sentences[0].text.startswith("The longest of")


@pytest.mark.parametrize("word", ["really", "actually", "in fact"])
def test_who_came_last_is_one_whatever_stresses_it(sample_library, word):
    asked = f"Who {word} was last to be inspected under the ILACS?"
    assert cited(sample_library, asked) == ["eastwick-2026-06"]


@pytest.mark.parametrize(
    "kind",
    ["whatever the type", "regardless of type", "no matter what kind", "of whichever sort"],
)
def test_every_kind_is_asked_for_in_many_words(sample_library, kind):
    answer = ask(sample_library, f"Which inspections started since 2020, {kind}?")
    assert answer.status == "answered"
    assert EVERY_KIND.search(f"Which inspections started since 2020, {kind}?")


def test_both_years_inclusive_is_no_area(sample_library):
    for said in ("2022 to 2026 inclusive", "2022 to 2026, inclusive"):
        (test,) = conditions_of(f"inadequate overall, {said}")
        assert test.area_name == "overall effectiveness"
    (test,) = conditions_of("inadequate for inclusion")
    assert test.area_name == "equality and diversity"


def test_what_somebody_did_is_no_area_of_old_beside_the_overall_grade():
    (test,) = conditions_of("Emmy Tomsett jobs that finished inadequate overall")
    assert test.area_name == "overall effectiveness"
    (test,) = conditions_of("economic wellbeing and jobs inadequate")
    assert test.area_name == "economic well-being"


def test_who_else_came_out_that_day_leaves_out_who_is_told_of(sample_library):
    told = "Northmoor's report came out on 12 December 2014."
    for asked in ("Whose else was published that very day?", "Who else got theirs that day?"):
        answer = ask(sample_library, f"{told} {asked}")
        assert not answer.citations
        assert answer.kind == "aggregate"
    asked = "Which reports came out on the same date as Northmoor's?"
    assert ask(sample_library, asked).status != "answered"


def test_a_thing_called_after_a_town_is_no_place(sample_library):
    for text in ("whose reports name Chelsea's Choice?", "reports that mention chelsea's choice"):
        assert find_places(text).named == ()
    assert find_places("Chelsea's Ofsted report").named


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("SW overall inadequates", ("South West",)),
        ("good councils in the NE", ("North East",)),
        ("SW caseloads", ()),
        ("which sw teams are good", ()),
    ],
)
def test_points_of_the_compass_in_capitals_are_regions_and_social_workers_are_none(text, regions):
    assert find_places(text, ["Northmoor"]).regions == regions


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("What other JTAIs were there in 2023?", (2023,)),
        ("which JTAIs were in 2023", (2023,)),
        ("who was good since ILACS was introduced in 2018", ()),
    ],
)
def test_inspections_that_were_in_a_year_are_no_beginning_of_their_rules(text, years):
    assert find_times(text).years == years


@pytest.mark.parametrize(
    "text",
    [
        "when was each London borough last inspected?",
        "list the councils alongside when each was last inspected",
        "leadership when they were last inspected",
        "whose overall was good at the last count",
    ],
)
def test_when_each_was_last_inspected_is_of_the_latest_of_each(text):
    assert find_times(text).relative == "latest"


def test_one_council_of_each_is_asked_by_when_it_was_last_inspected(sample_library):
    found = cited(sample_library, "When was each council last inspected?")
    assert set(found) == {"northmoor-2023-03", "eastwick-2026-06"}


@pytest.mark.parametrize(
    ("text", "month", "is_start"),
    [
        ("which inspections began in March?", 3, True),
        ("did any inspection start in January", 1, True),
        ("which inspections ended in March?", 3, False),
    ],
)
def test_a_month_is_that_in_which_an_inspection_began_where_so_said(text, month, is_start):
    said = months_of_any_year(text)
    assert (said.months, said.is_start) == ((month,), is_start)


def test_the_inspections_that_began_in_a_month_are_not_those_that_ended_in_it(sample_library):
    asked = "Which inspections {} in January?"
    assert cited(sample_library, asked.format("began")) == ["eastwick-2022-02"]
    assert cited(sample_library, asked.format("ended")) == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("every council whose most recent overall is lower than the one before", -1),
        ("whose latest grade was better than the one before?", 1),
        ("which reports list only two improvements and are good", None),
        ("three improvements and good overall", None),
    ],
)
def test_a_grade_is_held_against_the_one_before_and_items_are_no_movement(text, sign):
    move = move_asked(text)
    assert (move and set(move.signs)) == (sign and {sign})


def test_an_arrow_between_two_grades_is_from_the_one_to_the_other():
    move = move_asked("RI → good, who?")
    assert (move.starts, move.ends) == ({"requires_improvement"}, {"good"})


def test_two_areas_that_parted_company_have_different_grades():
    (relation,) = relations_asked("where help and protection and leadership parted company")[0]
    assert relation.signs == {1, -1}
    assert {relation.left_name, relation.right_name} == {"help and protection", "leadership"}


def test_what_stands_in_brackets_is_no_part_of_the_grade_before_it():
    first, *others = conditions_of("RI all the way down the card (nothing good, nothing poor)")
    assert (first.which, first.grades) == ("every", {"requires_improvement"})
    assert [test.which for test in others] == ["every"]


def test_all_areas_but_one_are_told_by_the_one():
    (test,) = conditions_of("RI in every area bar one")
    assert (test.which, test.n_least, test.n_most) == ("count", 1, 1)
    assert "requires_improvement" not in test.grades


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("reports longer than 40 pages", 41, None), ("shorter than ten pages", None, 9)],
)
def test_a_length_is_compared(text, least, most):
    assert number_wanted(text, "pages") == (least, most)


def test_reports_without_an_overall_grade_are_asked_for_by_what_they_do_not_have(sample_library):
    found = cited(sample_library, "how many reports don't have an overall grade?")
    assert set(found) == {"northmoor-2012-05", "eastwick-2026-06"}


def test_the_last_of_a_framework_is_one(sample_library):
    found = cited(sample_library, "Which ILACS inspection was the last of its kind to be done?")
    assert found == ["eastwick-2026-06"]


def test_inspectors_who_never_gave_a_grade_are_inspectors(sample_library):
    answer = ask(sample_library, "Name the inspectors who've never given a good overall")
    named = " ".join(sentence.text for sentence in answer.sentences[1:])
    assert "Imogen Tarrant" not in named
    assert "Philippa Thornborough: 1 inspection" in named


def test_which_of_some_councils_is_asked_under_one_framework():
    asked = "which had inadequate leadership when last inspected under ILACS?"
    text = f"Out of Northmoor and Eastwick, {asked}"
    assert read_question(text, ["Northmoor", "Eastwick"]).form == "aggregate"


def test_the_last_so_many_of_a_grade_are_those_of_all_councils(sample_library):
    found = cited(sample_library, "latest two inadequates")
    assert found == ["eastwick-2022-02"]


def test_what_did_not_end_so_is_any_worse():
    (test,) = conditions_of("which 2024 inspections did not end in good?")
    assert "good" not in test.grades


def test_an_area_alone_is_the_only_one_of_its_grade():
    (only,) = conditions_of("care leavers only required improvement")
    assert only.which == "named"
    area, alone = conditions_of("inadequate for care leavers only")
    assert (area.area_name, alone.which, alone.n_most) == ("care leavers", "count", 1)


def test_a_council_without_a_framework_in_some_years_may_have_had_it_in_others(sample_library):
    found = cited(sample_library, "Which councils have not had an ILACS inspection since 2024?")
    assert found == ["northmoor-2023-03"]


LATEST = ["northmoor-2023-03", "eastwick-2026-06"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Councils good for leadership at the moment?", {*LATEST}),
        ("Which councils have a grade for care leavers lower than the one for children in care?",
         {"northmoor-2023-03"}),
        ("Has anybody got good or better in every area at their latest inspection? "
         "Count the ones without an overall grade too.", set()),
    ],
)  # fmt: skip
def test_a_list_is_of_what_its_words_say(sample_library, question, expected):
    assert set(cited(sample_library, question)) == expected


def test_an_order_of_inspections_is_by_their_dates(sample_library):
    question = "Put the councils in order of their last inspection, the oldest first."
    assert cited(sample_library, question) == LATEST


@pytest.mark.parametrize("name", ["W Mids", "West Mids"])
def test_a_region_is_known_by_its_short_name(name):
    assert find_places(f"{name} latest overall grades", ()).regions == ("West Midlands",)


def test_a_month_is_no_place():
    question = "reports published Aug 2025?"
    assert unknown_names(question, find_places(question, ())) == ()
