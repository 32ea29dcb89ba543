"""Whether Pincite says "the reports do not answer" when, and only when, they do not.

Refused means the status `not_in_reports` or `out_of_scope`. Asking back
(`needs_clarification`) is neither an answer nor a refusal and is counted
apart, by `asked_back`. The mean of each value over the questions it applies to
is the precision, or the recall, of refusing.
"""

from __future__ import annotations


def refusal_precision(*, refused: bool, answerable: bool) -> float | None:
    """Of what was refused, whether rightly: 1 for a question without gold, 0 for one with.

    Mean = (refused and unanswerable) / (refused). Not refused: None.
    """
    return float(not answerable) if refused else None


def refusal_recall(*, refused: bool, answerable: bool) -> float | None:
    """Of what cannot be answered, whether it was refused: 1 or 0.

    Mean = (refused and unanswerable) / (unanswerable). A question with gold: None.
    """
    return None if answerable else float(refused)


def asked_back(status: str) -> float:
    """1 where Pincite asked what was meant instead of answering, else 0.

    Mean = (needs_clarification) / (questions). Neither good nor bad by itself.
    """
    return float(status == "needs_clarification")
