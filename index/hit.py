"""What a search is asked and what it returns."""

from __future__ import annotations

from typing import NamedTuple

from ingest import Paragraph


class Query(NamedTuple):
    """What to search for; where to search is given apart from it."""

    text: str  # embedded, and searched by its words
    keywords: tuple[str, ...] = ()  # other forms of the same, for the keyword index only
    # Whether the text is as somebody would ask it; one pieced together of several questions is like
    # none that was asked before.
    is_whole: bool = True


class Hit(NamedTuple):
    """A paragraph found by a search."""

    paragraph: Paragraph
    score: float  # fused, 0..1; orders the hits of one search and means no more
    cosine: float  # of the query and the best passage of the paragraph, -1..1
    bm25: float  # of the best passage, 0 or more; 0 where no word is shared
    words: float = 0.0  # closeness of the question's words and the paragraph's, -1..1

    def with_score(self, score: float) -> Hit:
        """The same with another score; `_replace` takes five times as long."""
        return Hit(self.paragraph, score, self.cosine, self.bm25, self.words)
