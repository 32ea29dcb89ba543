"""Conditions on a report's grades: how they are read, and which reports meet them."""

from __future__ import annotations

import pytest

from assistant import ask, conditions
from assistant.area_relations import Relation
from assistant.reading import read_question

RANKS = {"outstanding": 0, "good": 1, "adequate": 2, "requires_improvement": 2, "inadequate": 3}
ABOVE, LEVEL, BELOW = {1}, {0}, {-1}
TWO_BEST = {"outstanding", "good"}


@pytest.mark.parametrize(
    ("question", "left", "signs", "right"),
    [
        ("leadership came out above the overall judgement", "leadership", ABOVE, "overall"),
        ("who scored better on adoption than on help & protection", "adoption", ABOVE, "help"),
        ("care leavers got a lower grade than the council as a whole", "care leavers", BELOW, "ov"),
        ("whose LSCB outscored its council", "the safeguarding children board", ABOVE, "overall"),
        ("was leadership no better than overall anywhere", "leadership", {0, -1}, "overall"),
        ("leadership had the same grade as overall", "leadership", LEVEL, "overall"),
        ("adoption on a par with children in care", "adoption", LEVEL, "children in care"),
        ("did any grade for care leavers differ from overall", "care leavers", {1, -1}, "overall"),
        ("children in care lagged behind care leavers", "children in care", BELOW, "care leavers"),
    ],
)
def test_two_areas_are_held_against_each_other(question, left, signs, right):
    (relation,) = conditions.tests_asked(question)
    assert isinstance(relation, Relation)
    assert (relation.left_name, set(relation.signs)) == (left, signs)
    assert relation.right_name.startswith(right)


@pytest.mark.parametrize(
    "question",
    [
        "which councils did better than at their last inspection",
        "who improved care leavers' services under new leadership",
        "councils where leadership is better than good",
        "where did care leavers wait longer than children in care",
        "care leavers lived in flats below the standard that leadership expects",
    ],
)
def test_what_is_set_beside_no_area_is_no_relation(question):
    assert not [t for t in conditions.tests_asked(question) if isinstance(t, Relation)]


@pytest.mark.parametrize(
    ("question", "grades"),
    [
        ("Anyone with straight goods?", {"good"}),
        ("requires improvement in absolutely every column", {"requires_improvement"}),
        ("goods across the board", {"good"}),
        ("nothing below good", {"outstanding", "good"}),
        ("no area worse than good", {"outstanding", "good"}),
        ("not one grade under good", {"outstanding", "good"}),
        ("nothing at good or above", {"adequate", "requires_improvement", "inadequate"}),
        ("not a single outstanding", {"good", "adequate", "requires_improvement", "inadequate"}),
        ("nothing but outstanding", {"outstanding"}),
        ("not outstanding in any area", {"good", "adequate", "requires_improvement", "inadequate"}),
    ],
)
def test_every_area_is_asked_of_in_many_words(question, grades):
    (test,) = conditions.tests_asked(question)
    assert (test.which, set(test.grades)) == ("every", grades)


@pytest.mark.parametrize(
    ("question", "least", "most"),
    [
        ("exactly one outstanding", 1, 1),
        ("only one area was good", 1, 1),
        ("three or more outstandings", 3, None),
        ("at least two inadequate judgements", 2, None),
        ("more than one area rated inadequate", 2, None),
        ("no more than two areas judged good", 0, 2),
        ("2 outstandings", 2, 2),
    ],
)
def test_so_many_areas_are_asked_for(question, least, most):
    (test,) = conditions.tests_asked(question)
    assert (test.which, test.n_least) == ("count", least)
    assert test.n_most == most if most else test.n_most > 20


@pytest.mark.parametrize(
    "question",
    ["only one outstanding council", "exactly one inadequate report", "a single area good"],
)
def test_a_number_of_councils_is_no_number_of_areas(question):
    assert "count" not in {test.which for test in conditions.tests_asked(question)}


def test_a_grade_is_understood_where_only_was_not_is_said():
    first, second = conditions.tests_asked("leadership was good while the overall was not")
    assert (first.area_name, set(first.grades)) == ("leadership", {"good"})
    assert second.area_name == "overall effectiveness"
    assert "good" not in second.grades
    assert "outstanding" not in second.grades  # what is not good is worse


def test_but_not_takes_the_grade_before_it():
    first, second = conditions.tests_asked("outstanding for leadership but not overall")
    assert (first.area_name, set(first.grades)) == ("leadership", {"outstanding"})
    assert (second.area_name, "outstanding" in second.grades) == ("overall effectiveness", False)


@pytest.mark.parametrize(
    "question",
    [
        "2025: where did care leavers get a lower grade than the authority as a whole?",
        "good overall in 2019 but with a requires improvement hiding somewhere. list them",
        "Anyone with straight goods in 2022? every single area, I mean",
    ],
)
def test_what_grades_alone_tell_is_asked_of_all_reports(question):
    assert read_question(question, ("Northmoor",)).form == "aggregate"
    assert read_question(f"Northmoor {question}", ("Northmoor",)).authorities == ("Northmoor",)


ALSO = {  # what an area is called under another framework
    "children-in-care": ("children-in-care-and-care-leavers", "looked-after:overall-effectiveness"),
    "help-and-protection": ("safeguarding:overall-effectiveness",),
}


def grade(record, key):
    keys = {key, *ALSO.get(key, ())}
    return next((RANKS[j.grade_key] for j in record.judgements if j.area_key in keys), None)


def above(record, left, right):
    one, other = grade(record, left), grade(record, right)
    return one is not None and other is not None and one < other


def areas(record):
    return [j.grade_key for j in record.judgements if not j.area_key.endswith("effectiveness")
            and j.area_key != "overall"]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "belongs"),
    [
        ("Which reports graded the LSCB above the overall?", lambda r: above(r, "lscb", "overall")),
        (
            "Which inspections graded children in care higher than help and protection?",
            lambda r: above(r, "children-in-care", "help-and-protection"),
        ),
        (
            "reports where care leavers got a lower grade than overall",
            lambda r: above(r, "overall", "care-leavers"),
        ),
        (
            "Which reports gave leadership the same grade as overall?",
            lambda r: grade(r, "leadership") == grade(r, "overall") is not None,
        ),
        ("reports with exactly one outstanding", lambda r: areas(r).count("outstanding") == 1),
        (
            "which inspections gave at least two areas requires improvement",
            lambda r: areas(r).count("requires_improvement") > 1,
        ),
        (
            "inspections with nothing below requires improvement",
            lambda r: r.judgements and "inadequate" not in [j.grade_key for j in r.judgements],
        ),
        (
            "any report with nothing at good or above?",
            lambda r: r.judgements and min(RANKS[j.grade_key] for j in r.judgements) > 1,
        ),
        (
            "reports good overall but with a requires improvement somewhere",
            lambda r: r.overall == "good" and "requires_improvement" in areas(r),
        ),
    ],
)
def test_exactly_the_reports_that_meet_the_condition_are_listed(sample_library, question, belongs):
    expected = {r.report_id for r in sample_library.reports() if belongs(r)}
    answer = ask(sample_library, question)
    assert expected
    assert {citation.anchor.report_id for citation in answer.citations} == expected


def test_the_lead_says_which_areas_were_held_against_each_other(sample_library):
    answer = ask(sample_library, "Which reports graded the LSCB above the overall?")
    assert "the safeguarding children board above overall" in answer.sentences[0].text
    assert "give no such grade" in answer.sentences[0].text


@pytest.mark.parametrize(
    ("question", "areas"),
    [
        (
            "places that Ofsted was happy with on the whole while marking help and protection "
            "down as requires improvement",
            {"overall effectiveness": TWO_BEST, "help and protection": {"requires_improvement"}},
        ),
        (
            "who passed overall yet was inadequate for care leavers",
            {"overall effectiveness": TWO_BEST, "care leavers": {"inadequate"}},
        ),
        (
            "Which came out well on the whole but badly for care leavers?",
            {
                "overall effectiveness": TWO_BEST,
                "care leavers": {"adequate", "requires_improvement", "inadequate"},
            },
        ),
    ],
)
def test_everyday_praise_of_the_whole_is_a_grade(question, areas):
    assert {test.area_name: set(test.grades) for test in conditions.tests_asked(question)} == areas


def test_what_is_better_than_that_is_held_against_the_whole():
    board, whole = "the safeguarding children board", "overall effectiveness"
    tests = conditions.tests_asked(
        "Where was the council inadequate but its LSCB graded better than that?"
    )
    assert [
        (t.area_name or whole, t.grades) for t in tests if isinstance(t, conditions.GradeTest)
    ] == [(whole, {"inadequate"})]
    relation = next(test for test in tests if isinstance(test, Relation))
    assert (relation.left_name, relation.right_name, relation.signs) == (board, whole, {1})
