"""What the network made of a text, kept while it is among the last."""

from __future__ import annotations

import threading

import numpy as np

from index import Library, Query, Words
from index.embedder import OnnxEmbedder
from index.remembering import Remembering

NO_WORDS = Words(np.empty((0, 0), np.float32), np.empty(0, np.float32))


class Counting:
    """An embedder whose vectors are the lengths of texts, and that writes down what it is asked."""

    def __init__(self):
        self.asked: list[list[str]] = []

    def embed_words(self, texts):
        self.asked.append(list(texts))
        return [(np.array([len(text)], np.float32), NO_WORDS) for text in texts]


def lengths(made):
    return [int(vector[0]) for vector, _ in made]


def test_a_text_is_read_once_and_new_ones_together():
    embedder = Counting()
    remember = Remembering(embedder)
    remember.embed_words(["one", "three"])
    assert lengths(remember.embed_words(["three", "four", "four", "one"])) == [5, 4, 4, 3]
    assert embedder.asked == [["one", "three"], ["four"]]


def test_only_the_last_texts_are_kept_and_all_that_are_asked_for_are_given():
    embedder = Counting()
    remember = Remembering(embedder, max_texts=2)
    assert lengths(remember.embed_words(["a", "bb", "ccc"])) == [1, 2, 3]
    remember.embed_words(["ccc"])
    remember.embed_words(["bb"])
    assert lengths(remember.embed_words(["a", "bb"])) == [1, 2]
    assert embedder.asked == [["a", "bb", "ccc"], ["a"]]


def test_a_text_used_again_is_kept_before_one_that_is_newer():
    embedder = Counting()
    remember = Remembering(embedder, max_texts=2)
    for text in ("old", "newer", "old", "newest", "old"):
        remember.embed_words([text])
    assert embedder.asked == [["old"], ["newer"], ["newest"]]


def test_several_threads_are_given_their_own_texts():
    remember = Remembering(Counting(), max_texts=5)
    found = {}

    def ask(n):
        found[n] = [lengths(remember.embed_words(["x" * (n + k) for k in (1, 2)]))
                    for _ in range(50)]  # fmt: skip

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {n: [[n + 1, n + 2]] * 50 for n in range(6)}


def test_a_library_compares_a_sentence_again_without_reading_it_again(sample_library):
    text = "Children in care are seen by social workers every month in Northmoor."
    [(vector, words)] = sample_library.embed_words([text])
    [(again, _)] = sample_library.embed_words([text])
    assert again is vector
    like = sample_library.compare("children in care seen", [text]).texts[0]
    assert like.words > 0.5
    assert np.allclose(vector, sample_library.embed([text])[0], atol=1e-6)
    assert len(words.vectors) == len(words.shares) > 5


def test_a_question_is_read_once_whoever_asks_for_its_vector(two_reports, embedder):
    asked = []

    class Noting(OnnxEmbedder):
        def embed_words(self, texts):
            asked.extend(texts)
            return embedder.embed_words(texts)

        embed = None  # the same vectors without the words: made by one way alone

    with Library.open(two_reports.folder, embedder=Noting()) as library:
        vectors = library.embed(["too busy", "too busy", "homes"])
        library.retrieve(Query("too busy"), ["eastvale-2019-06"], 1)
        library.compare("too busy", ["homes"])
        assert library.embed([]).shape == (0, embedder.dim)
    assert asked == ["too busy", "homes"]
    assert (vectors == embedder.embed(["too busy", "too busy", "homes"])).all()
