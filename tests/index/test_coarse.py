"""The coarse look at many vectors never changes what is found, and never looks too near."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from index import Library, Query, coarse
from index.coarse import Coarse
from index.rowmap import RowMap, Span
from index.vectors import SHARED, ExactVectors, joined_cosines
from ingest import Anchor

DIM = 32
N_REPORTS = 400


def _of_length_1(table: NDArray[np.float64]) -> NDArray[np.float32]:
    return (table / np.linalg.norm(table, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def drawn() -> np.random.Generator:
    return np.random.default_rng(11)


@pytest.fixture(scope="module")
def vectors(drawn):
    """So many that they are looked at coarsely; many of them nearly alike, some the very same."""
    patterns = drawn.normal(size=(500, DIM))
    found = patterns[drawn.integers(500, size=SHARED + 12_345)]
    found += drawn.normal(size=found.shape) * 10.0 ** drawn.uniform(-8, 0, (len(found), 1))
    found[7_000:7_400] = drawn.normal(size=DIM)  # and nothing else is near these
    found[-1] = np.eye(DIM)[0]  # nothing but zeros beside it
    return _of_length_1(found)


def _rows(lengths) -> RowMap:
    """Paragraphs of so many passages each, in reports that are equally long."""
    listed = [
        (f"report-{n * N_REPORTS // len(lengths):04}", n, length)
        for n, length in enumerate(lengths)
    ]
    return RowMap.of((Anchor(name, str(n)), n, length) for name, n, length in listed)


@pytest.fixture(scope="module")
def rows(vectors):
    """Every seventh paragraph has two passages."""
    n_of_one = 6 * (len(vectors) // 8)
    lengths = [1, 1, 1, 1, 1, 1, 2] * (n_of_one // 6)
    return _rows(lengths + [1] * (len(vectors) - sum(lengths)))


@pytest.fixture(scope="module")
def looked_at(vectors, tmp_path_factory):
    folder = tmp_path_factory.mktemp("coarse")
    coarse.write(folder, vectors)
    return Coarse.open(folder)


def _questions(vectors, drawn):
    near = vectors[[0, 7_000, 90_000, len(vectors) - 1]].astype(np.float64)
    return _of_length_1(np.concatenate([near, near + drawn.normal(size=near.shape) * 0.2]))


def test_a_coarse_cosine_is_no_farther_off_than_it_says(vectors, looked_at, drawn):
    for question in _questions(vectors, drawn):
        near, off = looked_at.cosines(question, 5_000, len(vectors))
        apart = np.abs(near - vectors[5_000:].astype(np.float64) @ question.astype(np.float64))
        assert apart.max() <= off < 0.05


@pytest.mark.parametrize("k", [1, 60, 400])
@pytest.mark.parametrize("n_left_out", [0, 1, 30], ids=["all", "all-but-one", "many-spans"])
def test_the_nearest_are_the_same_to_the_last_bit(vectors, rows, looked_at, drawn, n_left_out, k):
    left_out = set(list(rows.reports)[1 :: N_REPORTS // max(n_left_out, 1)][:n_left_out])
    scope = [name for name in rows.reports if name not in left_out]
    assert sum(b - a for a, b in rows.passage_spans(scope)) >= SHARED
    plain, with_look = ExactVectors(vectors, rows), ExactVectors(vectors, rows, looked_at)
    for question in _questions(vectors, drawn):
        expected, found = (way.nearest(question, scope, k) for way in (plain, with_look))
        assert len(found.rows) == k
        assert found.rows.tolist() == expected.rows.tolist()
        assert found.cosines.tolist() == expected.cosines.tolist()


def test_of_a_few_far_apart_each_has_its_own_cosine(vectors, looked_at):
    spans = [Span(10, 500), Span(90_000, 90_001), Span(150_000, 150_700)]
    near, off = joined_cosines(looked_at, vectors[90_000], spans)
    every = np.concatenate([vectors[a:b] for a, b in spans]) @ vectors[90_000]
    assert near.shape == (1_191,)
    assert np.abs(near - every).max() <= off


def test_paragraphs_of_many_passages_leave_room_for_others(vectors, looked_at):
    """The 400 vectors that are the same are one paragraph's: more than are looked for."""
    lengths = [1] * 7_000 + [400] + [1] * (len(vectors) - 7_400)
    rows = _rows(lengths)
    expected, found = (
        way.nearest(vectors[7_000], list(rows.reports), 50)
        for way in (ExactVectors(vectors, rows), ExactVectors(vectors, rows, looked_at))
    )
    assert len(found.rows) == 50
    assert found.rows.tolist() == expected.rows.tolist()


def test_a_store_of_before_is_given_its_coarse_vectors_by_the_next_refresh(
    two_reports, embedder, monkeypatch
):
    reports = [record.report_id for record in two_reports.reports()]
    question = Query("are social workers too busy")
    expected = two_reports.retrieve(question, reports, 20)
    [before] = (two_reports.folder / "derived").glob("*/vectors.npy")
    for module in ("derived", "vectors"):
        monkeypatch.setattr(f"index.{module}.SHARED", 3)  # else it takes 150,000 passages
    with Library.open(two_reports.folder, embedder=embedder) as again:
        assert again.is_current()
        assert again.retrieve(question, reports, 20) == expected
        assert before.exists()
        again.refresh()
        [made] = (two_reports.folder / "derived").glob("*/coarse.npy")
        assert made.parent != before.parent
        assert again.is_current()
        assert again.retrieve(question, reports, 20) == expected
        again.refresh()
        assert list((two_reports.folder / "derived").glob("*/coarse.npy")) == [made]
