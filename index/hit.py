"""What a search returns."""

from typing import NamedTuple

from ingest import Paragraph


class Hit(NamedTuple):
    """A paragraph found by a search. Scores order the hits of one search and mean no more."""

    paragraph: Paragraph
    score: float  # fused, 0..1 within one search
