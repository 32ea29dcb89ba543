import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval_questions.measures.nuggets import facts_of, must_not_said, nugget_recall, support
from eval_questions.questions import Nugget


@pytest.mark.parametrize(
    ("nugget", "claims", "expected"),
    [
        pytest.param("47 children", ["There are 47 children in care."], "full", id="number"),
        pytest.param(
            "47 children", ["There are 74 children in care."], "partial", id="other-number"
        ),
        pytest.param("23 homes", ["Twenty-three homes were seen."], "full", id="number-in-words"),
        pytest.param("twenty-three homes", ["23 homes were seen."], "full", id="words-in-nugget"),
        pytest.param("a third waited", ["One third waited."], "full", id="fraction"),
        pytest.param("two thirds waited", ["One third waited."], "partial", id="other-fraction"),
        pytest.param("97 per cent seen", ["97% are seen in time."], "full", id="per-cent"),
        pytest.param("1,250 referrals", ["1250 referrals came."], "full", id="thousands"),
        pytest.param("4 homes", ["4.5 homes."], "partial", id="decimal-is-another-number"),
        pytest.param("Overall adequate", ["Overall it is inadequate."], "partial", id="grade"),
        pytest.param(
            "Overall requires improvement",
            ["Overall effectiveness: Requires improvement to be good."],
            "full",
            id="grade-of-two-words",
        ),
        pytest.param(
            "requires improvement",
            ["Children's services require improvement."],
            "full",
            id="grade-of-several",
        ),
        pytest.param("run by the MASH", ["The MASH runs it."], "full", id="acronym-and-stem"),
        pytest.param("run by the MASH", ["The team runs it."], "partial", id="acronym-missing"),
        pytest.param("the leader, Ann Gray", ["Gray is leader."], "partial", id="half-of-a-name"),
        pytest.param("47 children waiting", ["47 are there.", "Children wait."], "full", id="next"),
        pytest.param(
            "47 children waiting", ["47.", "Elsewhere.", "Children wait."], "partial", id="apart"
        ),
        pytest.param("child in need plans", ["Plans for children in need."], "full", id="plural"),
        pytest.param("visits recorded late", ["Late visits."], "full", id="two-thirds-of-terms"),
        pytest.param("visits recorded", ["Visits."], "partial", id="half-of-terms-alone"),
        pytest.param("9 visits recorded", ["9 visits."], "full", id="half-of-terms-with-number"),
        pytest.param("47 children", [], "none", id="no-claims"),
        pytest.param("47 children", ["Nothing of the kind."], "none", id="nothing"),
        pytest.param("", ["Anything."], "none", id="empty-nugget"),
    ],
)
def test_a_fact_is_found_in_the_claims(nugget, claims, expected):
    assert support(nugget, claims) == expected


def test_the_facts_of_a_nugget():
    facts = facts_of("In Northmoor, twenty-one IROs were judged inadequate")
    assert facts.numbers == {"21"}
    assert facts.names == {"northmoor", "inadequate"} | {"iros"}
    assert facts.terms == {"judg"}


def test_nugget_recall_counts_vital_facts_found_in_full():
    nuggets = [Nugget("47 children"), Nugget("12 homes"), Nugget("a dog", importance="okay")]
    assert nugget_recall(nuggets, ["47 children live there.", "A dog too."]) == 0.5
    assert nugget_recall(nuggets, []) == 0.0
    assert nugget_recall([Nugget("a dog", importance="okay")], ["A dog."]) is None


def test_what_must_not_be_said_is_blamed_only_whole():
    assert must_not_said(["visits every month"], ["They visit every month."]) == 1.0
    assert must_not_said(["visits every month"], ["They visit every week."]) == 0.0
    assert must_not_said([], ["Anything."]) is None


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=4))
def test_any_text_has_some_support(nugget, claims):
    assert support(nugget, claims) in ("full", "partial", "none")


@given(st.lists(st.sampled_from(["47 children", "good", "MASH", "homes"]), min_size=1))
def test_what_is_said_word_for_word_is_found(words):
    nugget = " ".join(words)
    assert support(nugget, [f"It says {nugget} here."]) == "full"
