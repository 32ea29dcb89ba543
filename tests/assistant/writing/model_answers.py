"""A question whose evidence is known, and a look at its answer."""

from __future__ import annotations

from assistant import Answer

MISSING = "What happens when children go missing in Northmoor?"


def said(answer: Answer, *kinds: str) -> list[str]:
    """The texts of the sentences of some kinds."""
    return [sentence.text for sentence in answer.sentences if sentence.kind in kinds]
