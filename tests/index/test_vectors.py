"""What every search of vectors must do: the same as comparing each one."""

from __future__ import annotations

import chromadb
import numpy as np
import pytest

from index.chroma import ChromaVectors
from index.rowmap import RowMap
from index.vectors import ExactVectors
from ingest import Anchor

REPORTS = ("eastvale-2012-01", "northmoor-2019-06", "westhay-2023-02")
DIM = 16


@pytest.fixture(scope="module")
def rows():
    """60 paragraphs of three reports; every fifth has two passages."""
    return RowMap.of(
        (Anchor(name, str(number)), number, 2 if number % 5 == 0 else 1)
        for name in REPORTS
        for number in range(20)
    )


@pytest.fixture(scope="module")
def vectors(rows):
    found = np.random.default_rng(7).normal(size=(len(rows.paragraph_of), DIM))
    found[3] = found[30]  # the same words in two reports
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(params=["exact", "chroma"])
def search(request, rows, vectors, tmp_path):
    if request.param == "exact":
        return ExactVectors(vectors, rows)
    client = chromadb.PersistentClient(str(tmp_path))
    collection = client.create_collection(
        "paragraphs", configuration={"hnsw": {"space": "cosine", "ef_search": 200}},
        embedding_function=None,
    )  # fmt: skip
    places = [rows.anchor(int(row)) for row in rows.paragraph_of]
    collection.add(
        ids=[str(i) for i in range(len(vectors))],
        embeddings=vectors,
        metadatas=[{"report_id": a.report_id, "label": a.label} for a in places],
    )
    return ChromaVectors(collection, rows)


def compared_one_by_one(rows, vectors, question, scope, k):
    best: dict[int, float] = {}
    for row, vector in zip(rows.paragraph_of.tolist(), vectors, strict=True):
        if rows.anchor(row).report_id in scope:
            cosine = sum(float(a) * float(b) for a, b in zip(vector, question, strict=True))
            best[row] = max(cosine, best.get(row, -2))
    return sorted(best.items(), key=lambda pair: (-round(pair[1], 4), pair[0]))[:k]


@pytest.mark.parametrize("scope", [REPORTS, REPORTS[1:2], REPORTS[::2], ("unknown",), ()])
@pytest.mark.parametrize("k", [0, 1, 7, 1_000])
def test_it_finds_what_comparing_each_vector_finds(search, rows, vectors, scope, k):
    question = vectors[30]
    nearest = search.nearest(question, scope, k)
    expected = compared_one_by_one(rows, vectors, question, scope, k)
    assert nearest.rows.tolist() == [row for row, _ in expected]
    np.testing.assert_allclose(nearest.cosines, [cosine for _, cosine in expected], atol=2e-4)


def test_equal_ones_come_in_the_order_of_their_rows(search, rows, vectors):
    nearest = search.nearest(vectors[30], REPORTS, 2)
    assert nearest.rows.tolist() == [rows.paragraph_of[3], rows.paragraph_of[30]]
    assert nearest.cosines[0] == nearest.cosines[1]


def test_a_map_of_rows_is_read_back_as_it_was(rows, tmp_path):
    rows.save(tmp_path)
    again = RowMap.load(tmp_path)
    assert again.paragraph_of.tolist() == rows.paragraph_of.tolist()
    assert [again.anchor(r) for r in range(60)] == [rows.anchor(r) for r in range(60)]
    assert [again.place(r) for r in range(60)] == [rows.place(r) for r in range(60)]
    assert again.passage_spans(REPORTS[:2]) == [(0, 48)]


def test_each_paragraph_has_the_row_that_it_is_read_back_from(rows, tmp_path):
    rows.save(tmp_path)
    for these in (rows, RowMap.load(tmp_path)):
        assert [these.row_of(these.anchor(row)) for row in range(60)] == list(range(60))
        assert these.row_of(Anchor(REPORTS[1], "20")) is None
        assert these.row_of(Anchor("unknown", "1")) is None
        given = [paragraph for name in REPORTS for paragraph in these.of_report(name)]
        assert [anchor for anchor, _, _ in given] == [rows.anchor(row) for row in range(60)]
        assert given[25] == (Anchor(REPORTS[1], "5"), 5, 2)
        assert these.reports_of(np.arange(60)).tolist() == [0] * 20 + [1] * 20 + [2] * 20


@pytest.mark.parametrize(
    ("names", "spans"),
    [
        (REPORTS, [(0, 60)]),
        (REPORTS[::-1], [(0, 60)]),
        ([REPORTS[2], REPORTS[0], REPORTS[2]], [(0, 20), (40, 60)]),
        ([REPORTS[1], "unknown"], [(20, 40)]),
        (["unknown"], []),
        ([], []),
    ],
)
def test_the_rows_of_some_reports_are_few_spans_in_order(rows, names, spans):
    assert rows.spans(names) == spans
    passages = [(rows.passages_of(a).first, rows.passages_of(b - 1).end) for a, b in spans]
    assert rows.passage_spans(names) == passages


@pytest.mark.parametrize("n_long", [0, 60], ids=["short", "some-of-many-passages"])
def test_of_many_the_nearest_are_those_of_comparing_each(n_long):
    n_rows = 100_000
    lengths = [900] * n_long + [1 + (number % 5 == 0) for number in range(n_long, n_rows)]
    rows = RowMap.of((Anchor("westhay-2023-02", str(row)), row, n) for row, n in enumerate(lengths))
    drawn = np.random.default_rng(7)
    vectors = drawn.normal(size=(len(rows.paragraph_of), 4)).astype(np.float32)
    vectors[: 900 * n_long] += 9  # they come first
    vectors[-500:] = vectors[-1000:-500]  # equal ones
    question = np.ones(4, np.float32)
    highest = np.full(n_rows, -np.inf, np.float32)
    np.maximum.at(highest, rows.paragraph_of, vectors @ question)
    expected = np.lexsort((np.arange(n_rows), -highest.round(6)))
    for k in (1, 40, 400, 3_000):
        found = ExactVectors(vectors, rows).nearest(question, ["westhay-2023-02"], k)
        np.testing.assert_array_equal(found.rows, expected[:k])
        np.testing.assert_array_equal(found.cosines, highest.round(6)[expected[:k]])
