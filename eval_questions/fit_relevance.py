"""Fits the weights of `assistant.relevance` on the tune splits of gold sets.

    python -m eval_questions.fit_relevance STORE GOLD.jsonl...

Every question of the tune split that is answered by quoting is searched, and
each paragraph weighed is an example: right where gold or also_ok names it.
Questions that the reports do not answer bring wrong ones only. Prints the
weights to put into the module, and what the thresholds would do on the same
questions. Questions of a test split are never read.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant import inquire
from assistant.forms.findings import weigh_hits
from assistant.relevance import Signals
from eval_questions.logistic import fit_logistic
from eval_questions.questions import Question
from eval_questions.tune_side import tune_side
from index import Library

logger = logging.getLogger(__name__)

FORMS = frozenset({"finding", "compare", "trend"})
L2 = 0.02  # keeps a weight small that few examples speak for


class Example(NamedTuple):
    """One paragraph weighed for one question."""

    question: str  # its id
    is_answerable: bool
    is_right: bool
    signals: Signals


def examples(library: Library, questions: Iterable[Question]) -> Iterator[Example]:
    """Yield what the assistant weighs for each question that is answered by quoting."""
    for question in questions:
        inquiry = inquire(library, question.question, history=question.history)
        if inquiry.reading.form not in FORMS or inquiry.resolution.problem:
            continue
        for record in inquiry.speaking:
            own = [h for h in inquiry.hits if h.paragraph.anchor.report_id == record.report_id]
            for weighed in weigh_hits(inquiry, own):
                is_right = weighed.paragraph.anchor in question.relevant
                yield Example(question.id, question.is_answerable, is_right, weighed.signals)


def fit(rows: list[Example]) -> tuple[float, Signals]:
    """The bias and weights of least regularised log loss."""
    signals = np.array([row.signals for row in rows])
    w = fit_logistic(signals, [row.is_right for row in rows], L2 * len(rows) / 100)
    return float(w[0]), Signals(*(round(float(value), 3) for value in w[1:]))


def thresholds(rows: list[Example], bias: float, weights: Signals) -> str:
    """A table of what refusing below a threshold would do, and of quoting from one on."""
    p = 1 / (1 + np.exp(-(bias + np.array([row.signals for row in rows]) @ np.array(weights))))
    right = np.array([row.is_right for row in rows])
    lines = ["threshold  refused: unanswerable  answerable   quoted: right  of all quoted"]
    for at in np.arange(0.1, 0.75, 0.05):
        refused = {key: _refused(rows, p, key, float(at)) for key in (False, True)}
        quoted = p >= at
        share = float(right[quoted].mean()) if quoted.any() else 0.0
        lines.append(
            f"{at:9.2f}  {refused[False]:20.2f}  {refused[True]:10.2f}  {share:14.2f}  "
            f"{int(quoted.sum()):6d}"
        )
    return "\n".join(lines)


def _refused(rows: list[Example], p: NDArray[np.float64], is_answerable: bool, at: float) -> float:
    best: dict[str, float] = {}
    for row, probability in zip(rows, p, strict=True):
        if row.is_answerable is is_answerable:
            best[row.question] = max(best.get(row.question, 0.0), float(probability))
    return float(np.mean([value < at for value in best.values()])) if best else 0.0


def main() -> None:
    """Read the command line, fit and print."""
    with tune_side(__doc__) as (library, questions):
        rows = list(examples(library, questions))
    bias, weights = fit(rows)
    logger.info("%d examples, %d right", len(rows), sum(row.is_right for row in rows))
    logger.info("BIAS = %.3f\nWEIGHTS = %s\n\n%s", bias, weights, thresholds(rows, bias, weights))


if __name__ == "__main__":
    main()
