import math

import pytest
from small_store import EASTWICK, NORTHMOOR

from eval_questions.measures.ranking import (
    hit_at,
    hit_at_5_chunks,
    ndcg_at_10,
    recall_at_10,
    reciprocal_rank,
)
from eval_questions.measures.scope import wrong_authority_at_10, wrong_report_at_10
from ingest import Anchor

NORTHMOOR_2014 = "northmoor-2014-05"


def ranked(labels: str, report_id: str = NORTHMOOR) -> list[Anchor]:
    return [Anchor(report_id, label) for label in labels.split()]


@pytest.mark.parametrize(
    ("labels", "k", "hit"),
    [
        pytest.param("1 8 9", 1, 1, id="gold-first"),
        pytest.param("2 8 9", 1, 1, id="also-ok-counts"),
        pytest.param("8 9 1", 1, 0, id="third-is-not-first"),
        pytest.param("8 9 1", 5, 1, id="third-is-in-five"),
        pytest.param("3 4 5 6 7 1", 5, 0, id="sixth-is-not"),
        pytest.param("3 4 5 6 7 1", 10, 1, id="sixth-is-in-ten"),
        pytest.param("", 5, 0, id="nothing-retrieved"),
    ],
)
def test_hit_at_k(make_question, labels, k, hit):
    assert hit_at(k, make_question(gold=["1"], also_ok=["2"]).qrels, ranked(labels)) == hit


@pytest.mark.parametrize(
    ("labels", "recall"),
    [("1 2", 1.0), ("1 8", 0.5), ("5 8", 0.0), ("8 9 10 11 12 13 14 15 16 17 1", 0.0)],
)
def test_recall_at_10_is_of_gold_alone(make_question, labels, recall):
    question = make_question(gold=["1", "2"], also_ok=["5"])
    assert recall_at_10(question.qrels, ranked(labels)) == recall


@pytest.mark.parametrize(("labels", "expected"), [("1 8", 1), ("8 2", 0.5), ("8 9 7 1", 0.25)])
def test_reciprocal_rank(make_question, labels, expected):
    question = make_question(gold=["1"], also_ok=["2"])
    assert reciprocal_rank(question.qrels, ranked(labels)) == expected


def test_ndcg_at_10_gains_two_for_gold_and_one_for_also_ok(make_question):
    question = make_question(gold=["1"], also_ok=["2"])
    best = 2 / math.log2(2) + 1 / math.log2(3)
    assert ndcg_at_10(question.qrels, ranked("1 2")) == pytest.approx(1.0)
    found = 1 / math.log2(2) + 2 / math.log2(3)
    assert ndcg_at_10(question.qrels, ranked("2 1")) == pytest.approx(found / best)


def test_the_order_given_is_the_order_measured_whatever_the_labels(make_question):
    qrels = make_question(gold=["5"]).qrels
    assert reciprocal_rank(qrels, ranked("9 1 5 7")) == pytest.approx(1 / 3)
    assert reciprocal_rank(qrels, ranked("1 9 5 7")) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("chunks", "hit"),
    [({"1": 5}, 1), ({"1": 6}, 0), ({"9": 1, "2": 3}, 1), ({"9": 1}, 0), ({}, None)],
)
def test_a_paragraph_anywhere_in_the_first_five_chunks_is_a_hit_of_chunks(chunks, hit):
    chunk_of = {Anchor(NORTHMOOR, label): place for label, place in chunks.items()}
    assert hit_at_5_chunks(ranked("1 2"), chunk_of) == hit


@pytest.mark.parametrize("measure", [recall_at_10, reciprocal_rank, ndcg_at_10])
def test_ranking_measures_do_not_apply_without_gold(make_question, measure):
    assert measure(make_question(gold=[]).qrels, ranked("1 2")) is None


def test_wrong_authority_is_the_share_of_the_first_ten(make_question):
    question = make_question(gold=["1"])
    mixed = [*ranked("1 2 3"), *ranked("1", EASTWICK)]
    assert wrong_authority_at_10(question, mixed) == 0.25
    late = [*ranked("1 2 3 4 5 6 7 8 9 10"), *ranked("1", EASTWICK)]
    assert wrong_authority_at_10(question, late) == 0.0


def test_another_report_of_the_authority_is_the_wrong_report(make_question):
    mixed = [*ranked("1"), *ranked("1", NORTHMOOR_2014)]
    assert wrong_authority_at_10(make_question(), mixed) == 0.0
    assert wrong_report_at_10(make_question(), mixed) == 0.5


def test_both_authorities_of_a_comparison_are_right(make_question):
    question = make_question(gold=["1", Anchor(EASTWICK, "1")], kind="compare")
    mixed = [*ranked("1"), *ranked("9", EASTWICK), *ranked("1", "bury-2020-01")]
    assert wrong_authority_at_10(question, mixed) == pytest.approx(1 / 3)
    assert wrong_report_at_10(question, mixed) is None


@pytest.mark.parametrize(
    ("gold", "kind", "labels"), [(["1"], "aggregate", "1"), ([], "fact", "1"), (["1"], "fact", "")]
)
def test_scope_measures_do_not_apply(make_question, gold, kind, labels):
    question = make_question(gold=gold, kind=kind)
    assert wrong_authority_at_10(question, ranked(labels)) is None
    assert wrong_report_at_10(question, ranked(labels)) is None
