import pytest
from small_store import NORTHMOOR

from assistant import Citation, Sentence
from eval_questions.measures import MEASURES, measure_result
from eval_questions.measures.citations import (
    answered_right,
    citation_f1,
    citation_precision,
    citation_recall,
    quotes_stand,
    sentences_cited,
)
from eval_questions.measures.refusals import asked_back, refusal_precision, refusal_recall
from eval_questions.results import Result
from ingest import Anchor


def anchors(labels: str) -> tuple[Anchor, ...]:
    return tuple(Anchor(NORTHMOOR, label) for label in labels.split())


def sentence(label: str = "", quote: str = "", kind: str = "quote") -> Sentence:
    citations = tuple(Citation(a, 1, quote, "verbatim") for a in anchors(label))
    return Sentence("Said.", kind, citations)


@pytest.mark.parametrize(
    ("cited", "precision", "recall", "f1"),
    [
        pytest.param("1 2", 1.0, 1.0, 1.0, id="all-gold"),
        pytest.param("1", 1.0, 0.5, 2 / 3, id="half-of-gold"),
        pytest.param("1 5", 1.0, 0.5, 2 / 3, id="also-ok-is-precise-not-needed"),
        pytest.param("1 9", 0.5, 0.5, 0.5, id="one-wrong"),
        pytest.param("9", 0.0, 0.0, 0.0, id="all-wrong"),
        pytest.param("5", 1.0, 0.0, 0.0, id="also-ok-alone"),
        pytest.param("", None, 0.0, 0.0, id="nothing-cited"),
    ],
)
def test_citation_precision_recall_and_f1(cited, precision, recall, f1):
    gold, relevant = anchors("1 2"), frozenset(anchors("1 2 5"))
    assert citation_precision(anchors(cited), relevant) == precision
    assert citation_recall(anchors(cited), gold) == recall
    assert citation_f1(anchors(cited), gold, relevant) == pytest.approx(f1)


def test_citation_measures_do_not_apply_without_gold():
    assert citation_precision(anchors("1"), ()) is None
    assert citation_recall(anchors("1"), ()) is None
    assert citation_f1(anchors("1"), (), ()) is None


def test_a_paragraph_cited_twice_counts_once_and_notices_do_not():
    sentences = (sentence("1"), sentence("2 1"), sentence("9", kind="notice"))
    result = Result("q", status="answered", sentences=sentences)
    assert result.cited == anchors("1 2")


def test_what_a_refusal_shows_as_nearest_is_not_cited_but_must_stand(make_question):
    sentences = (sentence("1", "a half"), sentence(kind="notice"))
    refused = Result("q", status="not_in_reports", sentences=sentences)
    values = measure_result(make_question(gold=["1"]), refused, TEXTS.get)
    assert (refused.claims, refused.cited, refused.said) == ((), (), ())
    assert values["citation precision"] is None
    assert values["citation recall"] == values["answered right"] == values["quotes stand"] == 0
    assert values["sentences cited"] == 1


def test_a_claim_is_read_under_its_heading():
    plain, headed = sentence("1"), Sentence("Said.", "quote", (), "Northmoor 2014")
    result = Result("q", sentences=(plain, headed, sentence(kind="notice")))
    assert result.said == ("Said.", "Northmoor 2014: Said.")


def test_share_of_sentences_cited():
    assert sentences_cited([sentence("1"), sentence(), sentence("2 3"), sentence("4")]) == 0.75
    assert sentences_cited([]) is None


TEXTS = {
    Anchor(
        NORTHMOOR, "1"
    ): "The “front door” is slow – a third\nof referrals  wait. Staff don’t leave."
}


@pytest.mark.parametrize(
    ("label", "quote", "stands"),
    [
        pytest.param("1", "a third of referrals wait", 1, id="white-space"),
        pytest.param("1", 'The "front door" is slow - a third', 1, id="quotes-and-dashes"),
        pytest.param("1", "Staff don't leave.", 1, id="apostrophe"),
        pytest.param("1", "is slow … Staff don’t", 1, id="omission-in-order"),
        pytest.param("1", "Staff don’t […] is slow", 0, id="omission-out-of-order"),
        pytest.param("1", "half of referrals wait", 0, id="other-words"),
        pytest.param("1", "the “front door”", 0, id="other-case"),
        pytest.param("1", " … ", 0, id="no-words"),
        pytest.param("7", "a third", 0, id="no-such-paragraph"),
    ],
)
def test_quoted_words_stand_in_the_paragraph(label, quote, stands):
    assert quotes_stand([sentence(label, quote)], TEXTS.get) == stands


def test_quotes_stand_is_a_share_of_all_citations():
    claims = [sentence("1", "a third"), sentence("1", "a half"), sentence()]
    assert quotes_stand(claims, TEXTS.get) == 0.5
    assert quotes_stand([sentence()], TEXTS.get) is None


@pytest.mark.parametrize(
    ("refused", "answerable", "precision", "recall"),
    [
        (True, False, 1.0, 1.0),
        (True, True, 0.0, None),
        (False, False, None, 0.0),
        (False, True, None, None),
    ],
)
def test_refusals(refused, answerable, precision, recall):
    assert refusal_precision(refused=refused, answerable=answerable) == precision
    assert refusal_recall(refused=refused, answerable=answerable) == recall


@pytest.mark.parametrize(
    ("status", "refused", "back"),
    [
        ("not_in_reports", True, 0),
        ("out_of_scope", True, 0),
        ("needs_clarification", False, 1),
        ("partly_answered", False, 0),
        ("answered", False, 0),
    ],
)
def test_asking_back_is_no_refusal(status, refused, back):
    assert Result("q", status=status).refused is refused
    assert asked_back(status) == back


def test_answered_right(make_question):
    question, none = make_question(gold=["1"], also_ok=["2"]), make_question(gold=[])
    assert answered_right(question, anchors("9 2"), refused=False) == 1
    assert answered_right(question, anchors("9"), refused=False) == 0
    assert answered_right(question, anchors("1"), refused=True) == 0
    assert answered_right(none, (), refused=True) == 1
    assert answered_right(none, anchors("1"), refused=False) == 0


@pytest.mark.parametrize("gold", [["1"], []])
def test_a_failed_question_is_in_the_denominators_as_the_worst(make_question, gold):
    question = make_question(gold=gold, nuggets=["47 children"])
    failed = Result("q", error="RuntimeError: out of paper")
    values = measure_result(question, failed, TEXTS.get)
    counted = {name for name, value in values.items() if value is not None}
    if gold:
        not_of_it = {"hit@5 of chunks", "must-not said", "refusal precision", "refusal recall"}
        assert counted == set(values) - not_of_it
        assert values["wrong authority@10"] == values["wrong report@10"] == 1.0
        assert values["citation precision"] == values["hit@5"] == values["nugget recall"] == 0.0
    else:
        assert counted == {"answered right", "refusal recall", "asked back"}
        assert values["refusal recall"] == values["answered right"] == 0.0


def test_a_ranking_alone_has_only_the_measures_of_a_ranking(make_question):
    result = Result("q", retrieved=anchors("1"))
    values = measure_result(make_question(), result, TEXTS.get, ranking_only=True)
    assert set(values) == {m.name for m in MEASURES if not m.needs_answer}
    assert "citation recall" not in values
    assert values["hit@1"] == 1.0


def test_every_measure_says_its_range_and_its_edges():
    for measure in MEASURES:
        assert "Range" in measure.meaning or "Mean =" in measure.meaning, measure.name
