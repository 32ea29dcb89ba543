"""What becomes of the sentences of a paragraph that are not read for a question."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sentences import FAR_BEHIND, MAX_COMPARED, rank_sentences
from index import Comparison, Glimpse, Hit, Likeness
from ingest import Anchor, Paragraph

NAMES = ("Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple")  # none is asked for
SENTENCES = tuple(f"{name} stands in the garden." for name in NAMES)
NEAR = st.floats(-1, 1, width=16)


class Reader:
    """Says of sentences what it was told to, and remembers which were read."""

    def __init__(self, glimpsed: Sequence[float | None], likes: Sequence[tuple[float, float]]):
        self.glimpsed, self.likes, self.read = glimpsed, likes, list[str]()

    def glance(self, _: Paragraph, sentences: Sequence[str]) -> list[Glimpse | None]:
        assert tuple(sentences) == SENTENCES
        return [None if near is None else Glimpse(near, (near,)) for near in self.glimpsed]

    def compare(self, texts: Sequence[str]) -> Comparison:
        self.read += texts
        likes = (self.likes[SENTENCES.index(text)] for text in texts)
        return Comparison((1.0,), tuple(Likeness(cosine, near, (near,)) for cosine, near in likes))


@given(
    st.lists(st.none() | NEAR, min_size=len(NAMES), max_size=len(NAMES)),
    st.lists(st.tuples(NEAR, NEAR), min_size=len(NAMES), max_size=len(NAMES)),
)
def test_a_sentence_that_is_not_read_is_kept_and_counts_as_no_nearer_than_one_that_is(
    glimpsed, likes
):
    reader = Reader(glimpsed, likes)
    quotes = rank_sentences([_hit()], "foster carers", reader.compare, reader.glance)
    assert sorted(quote.position for quote in quotes) == list(range(len(NAMES)))
    assert all(quote.text == SENTENCES[quote.position] for quote in quotes)
    unseen = glimpsed.count(None)
    assert len(reader.read) >= max(unseen, 1)
    read = [quote for quote in quotes if quote.text in reader.read]
    for quote in set(quotes) - set(read):
        assert quote.cosine <= min(one.cosine for one in read)
        assert quote.near <= min(one.near for one in read)
        assert quote.score <= min(one.score for one in read)


def test_of_a_longer_paragraph_only_the_nearest_are_read():
    reader = Reader([n / 100 for n in range(len(NAMES))], [(0.1, 0.1)] * len(NAMES))
    rank_sentences([_hit()], "foster carers", reader.compare, reader.glance)
    assert tuple(reader.read) == SENTENCES[-MAX_COMPARED:]


def test_what_is_far_behind_the_nearest_is_not_read():
    far = [0.1] * (len(NAMES) - 2)
    reader = Reader([*far, 0.7, 0.8], [(0.1, 0.1)] * len(NAMES))
    rank_sentences([_hit()], "foster carers", reader.compare, reader.glance)
    assert tuple(reader.read) == SENTENCES[-2:]


def test_a_paragraph_far_behind_the_best_is_told_by_a_glance_alone():
    reader = Reader([0.3] * len(NAMES), [(0.1, 0.2)] * len(NAMES))
    hits = [_hit(score=0.9), _hit("8", score=0.9 - FAR_BEHIND - 0.01)]
    quotes = rank_sentences(hits, "foster carers", reader.compare, reader.glance)
    assert len(reader.read) == len(NAMES)  # those of the first, which are all as near
    behind = [quote for quote in quotes if quote.paragraph.anchor.label == "8"]
    assert [(quote.cosine, quote.near) for quote in behind] == [(0.5, 0.3)] * len(NAMES)


def test_a_paragraph_far_behind_the_best_is_read_where_no_glance_tells_of_it():
    reader = Reader([None] * len(NAMES), [(0.1, 0.2)] * len(NAMES))
    hits = [_hit(score=0.9), _hit("8", score=0.1)]
    rank_sentences(hits, "foster carers", reader.compare, reader.glance)
    assert len(reader.read) == 2 * len(NAMES)


@pytest.mark.parametrize("head", ["Judgement: Grade", "Key judgement: Judgement grade"])
def test_the_head_of_a_table_of_grades_is_no_sentence(head):
    reader = Reader([], [(0.1, 0.1)] * len(NAMES))
    hit = _hit(text=f"{head}\n{SENTENCES[0]}")
    quotes = rank_sentences([hit], "grade", reader.compare, lambda *_: None)
    assert [quote.text for quote in quotes] == [SENTENCES[0]]


def _hit(label: str = "7", score: float = 0.5, text: str = " ".join(SENTENCES)) -> Hit:
    return Hit(Paragraph(Anchor("northmoor-2019-06", label), 1, (), text), score, 0.5, 1.0)
