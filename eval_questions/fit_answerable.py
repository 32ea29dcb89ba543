"""Fits the weights of `assistant.answerable` on the tune splits of gold sets.

    python -m eval_questions.fit_answerable STORE GOLD.jsonl...

Every question of the tune split that is answered by quoting is an example: to be answered
where gold names a paragraph, to be refused where it names none. Prints the weights to put into
the module, and what a threshold would do to questions that had no part in fitting. Questions of
a test split are never read.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from assistant import inquire
from assistant.answerable import Evidence, evidence
from assistant.forms.found import consider
from assistant.forms.sides import sides_asked
from eval_questions.logistic import Floats, fit_logistic
from eval_questions.questions import Question
from eval_questions.tune_side import tune_side
from index import Library

logger = logging.getLogger(__name__)

RIDGE = 0.3
N_FOLDS = 10


class Example(NamedTuple):
    """What is known of one question's answer, and whether there is one."""

    is_answerable: bool
    evidence: Evidence


def examples(library: Library, questions: Iterable[Question]) -> Iterator[Example]:
    """Yield what the assistant weighs before it answers, for each question it would quote for."""
    for question in questions:
        inquiry = inquire(library, question.question, history=question.history)
        is_quoted = inquiry.reading.form == "finding" and not inquiry.resolution.problem
        if is_quoted and not sides_asked(inquiry.reading.question):
            considered = consider(inquiry)
            if considered:
                known = evidence(
                    inquiry, considered.weighed, considered.said, is_silent=considered.is_silent
                )
                yield Example(question.is_answerable, known)


def fit(rows: list[Example]) -> Floats:
    """The bias, then the weights, of least regularised log loss."""
    known = np.array([row.evidence for row in rows])
    return fit_logistic(known, [row.is_answerable for row in rows], RIDGE)


def held_out(rows: list[Example]) -> Floats:
    """The probability of each example by weights fitted on nine tenths without it."""
    p = np.zeros(len(rows))
    for fold in range(N_FOLDS):
        w = fit([row for n, row in enumerate(rows) if n % N_FOLDS != fold])
        for n in range(fold, len(rows), N_FOLDS):
            p[n] = 1 / (1 + np.exp(-(w[0] + np.array(rows[n].evidence) @ w[1:])))
    return p


def thresholds(rows: list[Example]) -> str:
    """A table of what refusing below a threshold would do, each question held out of fitting."""
    p, is_answerable = held_out(rows), np.array([row.is_answerable for row in rows])
    lines = ["threshold  refused: unanswerable  answerable"]
    for at in np.arange(0.4, 0.96, 0.04):
        refused = p < at
        unanswerable, answerable = refused[~is_answerable].mean(), refused[is_answerable].mean()
        lines.append(f"{at:9.2f}  {unanswerable:20.3f}  {answerable:10.3f}")
    return "\n".join(lines)


def main() -> None:
    """Read the command line, fit and print."""
    with tune_side(__doc__) as (library, questions):
        rows = list(examples(library, questions))
    w = fit(rows)
    weights = Evidence(*(round(float(value), 3) for value in w[1:]))
    logger.info("%d examples, %d answerable", len(rows), sum(r.is_answerable for r in rows))
    logger.info("BIAS = %.3f\nWEIGHTS = %s\n\n%s", w[0], weights, thresholds(rows))


if __name__ == "__main__":
    main()
