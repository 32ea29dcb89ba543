"""Word vectors, and the ranking by them."""

from __future__ import annotations

import numpy as np
import pytest
from invented_reports import EASTVALE, NORTHMOOR, make_report

from index import Library, Query
from index.embedder import OnnxEmbedder
from index.words import closeness, packed

BOTH = ["eastvale-2019-06", "northmoor-2019-06"]
QUESTION = Query("what happens to kids who run away")


def words_of(embedder: OnnxEmbedder, text: str):
    return embedder.embed_words([text])[0][1]


def test_a_text_is_as_close_to_itself_as_can_be_and_closer_than_to_others(embedder):
    texts = [text for text in NORTHMOOR + EASTVALE if text]
    kept = [packed(words_of(embedder, text)) for text in texts]
    for n, text in enumerate(texts):
        found = closeness(words_of(embedder, text), kept, embedder.word_dim)
        assert found[n] > 0.98
        assert all(value < found[n] or texts[m] == text for m, value in enumerate(found) if m != n)


def test_words_are_of_length_one_and_their_shares_sum_to_one(embedder):
    words = words_of(embedder, "How many children went missing from care?")
    np.testing.assert_allclose(np.linalg.norm(words.vectors, axis=1), 1, atol=1e-5)
    assert words.shares.sum() == pytest.approx(1, abs=1e-5)
    assert words.vectors.shape == (4, embedder.word_dim)  # children, went, missing, care


def test_a_text_without_content_has_no_words_and_is_near_nothing(embedder):
    nothing = words_of(embedder, "Is it? And why...")
    assert len(nothing.vectors) == 0
    some = packed(words_of(embedder, "Social workers"))
    assert closeness(nothing, [some], embedder.word_dim).tolist() == [0.0]
    question = words_of(embedder, "social workers")
    assert closeness(question, [packed(nothing), some], embedder.word_dim)[0] == -1.0


def test_hits_say_how_close_their_words_are_and_are_ranked_by_it_too(two_reports):
    hits = two_reports.retrieve(QUESTION, BOTH, 10)
    assert "missing" in hits[0].paragraph.text
    assert max(hit.words for hit in hits) == hits[0].words > 0.3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_the_same_question_gives_the_same_ranking_whatever_was_asked_between(two_reports):
    first = two_reports.retrieve(QUESTION, BOTH, 10)
    two_reports.retrieve(Query("caseloads"), BOTH, 3)
    assert two_reports.retrieve(QUESTION, BOTH, 10) == first
    with Library.open(two_reports.folder) as again:
        assert again.retrieve(QUESTION, BOTH, 10) == first


def test_a_long_paragraph_counts_by_its_closest_part(library):
    filler = "Managers hold meetings about budgets and buildings every single month. " * 60
    library.add(make_report("Northmoor", [filler + NORTHMOOR[0], filler]))
    library.refresh()
    long_one, other = library.retrieve(QUESTION, ["northmoor-2019-06"], 2)
    assert long_one.paragraph.anchor.label == "1"
    assert long_one.words > other.words + 0.2


def test_words_of_a_report_that_is_removed_are_forgotten(two_reports):
    before = two_reports.status()["words"]
    two_reports.remove("eastvale-2019-06")
    two_reports.refresh()
    assert 0 < two_reports.status()["words"] < before
