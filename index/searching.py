"""A question asked of the paragraphs of a store: what is found, and how near it comes.

The parts do their work without each other: the search files, the network, what is kept of
paragraphs, what was asked before. Here one question goes through them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from index.embedder import Embedder
from index.hit import Hit, Query
from index.passages import cut_for
from index.printed import Printed
from index.remembering import Remembering
from index.searchable import Searchable
from index.words import Comparison, Glimpse, Words, likeness
from ingest import Paragraph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.derived import Derived
    from index.fuse import Found
    from index.glance import Placed
    from index.precedents import Precedents

_CUT = 4_096  # paragraphs of which it is kept where the words of their passages stand, 2 kB each
_ASKED = 64  # questions whose vectors are kept: many reports are searched for one by turns


class Searching:
    """The steps of a search, each as the face of the same name in `Library` says it."""

    def __init__(self, searchable: Searchable, printed: Printed, embedder: Embedder) -> None:
        self._searchable, self._printed, self._embedder = searchable, printed, embedder
        embed_words = Remembering(embedder).embed_words
        self.embed_words = embed_words
        self._asked = lru_cache(maxsize=_ASKED)(lambda text: embed_words([text])[0])
        self._passages = lru_cache(maxsize=_CUT)(self._cut)

    def retrieve(
        self, query: Query, reports: Collection[str], k: int, printing: Iterable[str] | None
    ) -> list[Hit]:
        """Return at most `k` paragraphs, best first; only those that hold a text, if any is."""
        from index.holding import holds_any
        from index.rerank import N_RERANKED, rerank
        from index.search import search

        derived = self._searchable.current()
        vector, words = self._asked(query.text)
        vectors = self._searchable.vectors(derived, reports)
        found = search(derived, vector, query, reports, max(k, N_RERANKED), vectors)
        first = found[:N_RERANKED]
        place = derived.rows.places([one.row for one in found])
        near = self._printed.words([place[one.row] for one in first], derived.name)
        words_of = {one.row: near.get(place[one.row], ()) for one in found}
        expected = self._expected(vector, reports, derived, first) if query.is_whole else {}
        ranked = rerank(found, words, words_of, self._embedder.word_dim, expected)[:k]
        if printing is not None:
            held = holds_any(derived, printing)
            ranked = [one for one in ranked if held[one.found.row]]
        at = derived.rows.anchored([one.found.row for one in ranked])
        stored = self._printed.paragraphs(at)
        return [
            Hit(stored[name], one.score, one.found.cosine, one.found.bm25, one.words)
            for one, name in zip(ranked, at, strict=True)
            if name in stored
        ]

    def compare(self, question: str, texts: Sequence[str]) -> Comparison:
        """Read what is not read yet of the question and the texts, and compare them."""
        vector, words = self._asked(question)
        made = self.embed_words(texts)
        shares = tuple(round(float(share), 6) for share in words.shares)
        return Comparison(
            shares, tuple(likeness(words, own, float(whole @ vector)) for whole, own in made)
        )

    def glance(
        self, question: str, paragraph: Paragraph, sentences: Sequence[str]
    ) -> list[Glimpse | None] | None:
        """Read the question alone."""
        from index.glance import glance

        derived, model = self._searchable.current(), self._embedder
        row = derived.rows.row_of(paragraph.anchor)
        if row is None or not model.word_dim:
            return None
        place = derived.rows.place(row)
        kept = self._printed.words([place], derived.name).get(place, [])
        passages = self._passages(paragraph)
        if len(passages) != len(kept):
            return None
        words: Words = self._asked(question)[1]
        pairs = list(zip(passages, kept, strict=True))
        return glance(words, pairs, sentences, model.word_dim)

    def _cut(self, paragraph: Paragraph) -> list[Placed]:
        """The passages of a paragraph, with where in each its words stand."""
        from index.glance import Placed

        model = self._embedder
        return [Placed.of(text, model.word_places(text)) for text in cut_for(model)(paragraph)]

    @cached_property
    def _precedents(self) -> Precedents | None:
        from index.precedents import Precedents

        return Precedents.made_by(self._embedder.name)

    def _expected(
        self,
        question: NDArray[np.float32],
        reports: Collection[str],
        derived: Derived,
        found: Sequence[Found],
    ) -> dict[int, float]:
        """Of each row how like it is to what such questions were answered with elsewhere."""
        if self._precedents is None:
            return {}
        rows = [one.row for one in found]
        spans = [derived.rows.passages_of(row) for row in rows]
        like = self._precedents.likeness(question, reports, derived.vectors, spans)
        return dict(zip(rows, like.tolist(), strict=True))
