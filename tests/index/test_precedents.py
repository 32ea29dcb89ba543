"""What answered such questions elsewhere draws the ranking toward it."""

from __future__ import annotations

import numpy as np
import pytest

from index import Query
from index.embedder import SHIPPED
from index.fuse import Found
from index.precedents import FILE, N_NEAREST, SHARPNESS, Precedents, council_of
from index.rerank import N_RERANKED, rerank
from index.words import Words
from ingest import AUTHORITIES

ASKED = np.array([1, 0, 0], np.float32)
NEAR = np.array([[127, 0, 0], [114, 13, 0], [0, 127, 0]] * 8, np.int8)
ANSWERS = np.array([[127, 0, 0], [0, 0, 127]], np.int8)
OF = np.array([0, 0, 1] * 8, np.int32)
COUNCILS = np.array(["leeds", "leeds", "bury"] * 8)


@pytest.fixture(scope="module")
def shipped(embedder) -> Precedents:
    found = Precedents.made_by(embedder.name)
    assert found is not None
    return found


def test_the_answers_of_the_nearest_questions_are_expected():
    kept = Precedents(NEAR, ANSWERS, OF, COUNCILS)
    np.testing.assert_allclose(kept.expected(ASKED, ["durham-2022-01"]), [1, 0, 0], atol=1e-6)


def test_a_councils_own_questions_are_left_out():
    kept = Precedents(NEAR, ANSWERS, OF, COUNCILS)
    of_leeds = kept.expected(ASKED, ["leeds-2022-01", "leeds-2022-06-send"])
    np.testing.assert_allclose(of_leeds, [0, 0, 1], atol=1e-6)


def test_a_paragraph_is_as_like_as_its_best_passage():
    kept = Precedents(NEAR, ANSWERS, OF, COUNCILS)
    passages = np.array([[0, 1, 0], [1, 0, 0], [0.6, 0.8, 0]], np.float32)
    like = kept.likeness(ASKED, ["durham-2022-01"], passages, [(2, 3), (0, 2)])
    np.testing.assert_allclose(like, [0.6, 1.0], atol=1e-6)
    assert len(kept.likeness(ASKED, [], passages, [])) == 0


def test_of_many_the_same_are_the_nearest_whoever_is_left_out(shipped):
    with np.load(SHIPPED / FILE) as kept:
        questions, answers, of = (kept[name] for name in ("questions", "paragraphs", "of"))
        councils = kept["councils"]
    asked = answers[7].astype(np.float32)
    asked /= np.linalg.norm(asked)
    near = questions.astype(np.float32) / 127 @ asked
    names = sorted(set(councils.tolist()))
    for left_out in ([], names[:1], names[:20], names[:-1]):
        likely = np.where(np.isin(councils, left_out), -1, near)
        best = np.argsort(-likely, kind="stable")[:N_NEAREST]
        weights = np.exp(SHARPNESS * (likely[best] - likely[best[0]]))
        mean = weights @ answers[of[best]].astype(np.float32)
        found = shipped.expected(asked, [f"{name}-2022-03" for name in left_out])
        np.testing.assert_allclose(found, mean / np.linalg.norm(mean), atol=1e-5)


def test_everyday_words_expect_what_reports_call_it(embedder, shipped):
    [asked] = embedder.embed(["what happens to kids who do a runner"])
    missing, carers = embedder.embed(
        ["Return home interviews after children go missing are late.", "Foster carers are paid."]
    )
    expected = shipped.expected(asked, ["leeds-2022-03"])
    assert expected @ missing > asked @ missing
    assert expected @ missing > expected @ carers + 0.3


def test_the_councils_of_the_shipped_ones_are_named_as_report_ids_begin():
    with np.load(SHIPPED / FILE) as kept:
        councils = set(kept["councils"].tolist())
    assert len(councils) == 38
    assert councils <= {council_of(f"{authority.slug}-2022-03-send") for authority in AUTHORITIES}


def test_those_of_another_embedder_are_not_used():
    assert Precedents.made_by("another/1") is None


def test_what_is_expected_lifts_a_row_that_is_nearly_as_good():
    found = [Found(1, 0.80, 0.5, 0.0), Found(2, 0.78, 0.5, 0.0), Found(3, 0.2, 0.1, 0.0)]
    words = Words(np.ones((1, 1), np.float32), np.ones(1, np.float32))
    kept = {row: [bytes([100])] for row in (1, 2, 3)}
    plain = rerank(found, words, kept, 1, {})
    lifted = rerank(found, words, kept, 1, {1: 0.2, 2: 0.6})
    assert [one.found.row for one in plain] == [1, 2, 3]
    assert [one.found.row for one in lifted] == [2, 1, 3]
    assert all(0 <= one.score <= 1 for one in lifted)


def test_what_is_pieced_together_of_several_questions_expects_nothing(two_reports):
    reports = [record.report_id for record in two_reports.reports()]
    text = "kids who do a runner: how good are leaders"
    whole, pieced = (
        two_reports.retrieve(Query(text, is_whole=is_whole), reports, N_RERANKED)
        for is_whole in (True, False)
    )
    assert {hit.paragraph.anchor for hit in whole} == {hit.paragraph.anchor for hit in pieced}
    assert [hit.score for hit in whole] != [hit.score for hit in pieced]
