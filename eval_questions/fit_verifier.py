"""Fits the weights of `assistant.verifying.support` on the tune side of the pairs.

    python -m eval_questions.fit_verifier STORE... [--write]

Each sentence is held against the paragraphs it cites; one that already fails an
exact check teaches nothing and is left out of the fit. The threshold lies `MARGIN`
above the least at which no more than `MAX_SHOWN` of the unsupported sentences would
be shown, when every report is judged by weights fitted without it. Pairs of the
test side are never read.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import assistant.verifying
from assistant.verifying import Signals, assess_sentence
from eval_questions.logistic import fit_logistic
from eval_questions.verifier import PairSet, paragraphs, read_pairs
from index import Library

logger = logging.getLogger(__name__)

WEIGHTS = Path(assistant.verifying.__file__).parent / "weights.json"
L2 = 0.5  # of the weights, not the bias: keeps one small that few examples speak for
N_FOLDS = 8
# Of unsupported sentences. Half of what is promised: the lists and signals were made by reading the
# errors of the tune side, which are fewer for that than those of other reports will be.
MAX_SHOWN = 0.01
# The threshold lies so far above the least that shows no more: at the least itself, reports that
# no list was made from let through twice what is promised.
MARGIN = 0.03
Floats = NDArray[np.float64]


class Example(NamedTuple):
    """A sentence held against what it cites."""

    report: str  # the first it cites: a fold holds whole reports
    is_supported: bool
    is_exact: bool  # whether it passes what must stand exactly
    signals: Signals


def examples(found: PairSet, libraries: Sequence[Library]) -> Iterator[Example]:
    """Yield the pairs of the tune side whose reports are stored."""
    for pair in found.pairs:
        if found.side(pair) != "tune":
            continue
        for library in libraries:
            reports = {record.report_id: record for record in library.reports()}
            if pair.reports <= reports.keys():
                cited = paragraphs(library, pair.cited)
                held = assess_sentence(pair.text, cited, reports, library.embed_words)
                is_exact = not held.problems and not held.basis.breach
                report = pair.cited[0].report_id
                yield Example(report, pair.is_supported, is_exact, held.basis.signals)
                break


def fit(rows: Sequence[Example]) -> Floats:
    """The bias and the weights of least regularised log loss."""
    exact = [row for row in rows if row.is_exact]
    signals = np.array([[*row.signals] for row in exact])
    return fit_logistic(signals, [row.is_supported for row in exact], L2)


def probabilities(w: Floats, rows: Sequence[Example]) -> Floats:
    """How likely each is supported; 0 for one that fails what must stand exactly."""
    x = np.array([[1.0, *row.signals] for row in rows])
    p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
    return np.where([row.is_exact for row in rows], p, 0.0)


def held_out(rows: Sequence[Example]) -> Floats:
    """The probability of each by weights fitted without its report."""
    reports = sorted({row.report for row in rows})
    fold = {report: n % N_FOLDS for n, report in enumerate(reports)}
    p = np.zeros(len(rows))
    for k in range(N_FOLDS):
        own = [n for n, row in enumerate(rows) if fold[row.report] == k]
        if own:
            w = fit([row for row in rows if fold[row.report] != k])
            p[own] = probabilities(w, [rows[n] for n in own])
    return p


def shares(rows: Sequence[Example], p: Floats, at: float) -> tuple[float, float]:
    """The shares of unsupported sentences shown, and of supported ones not shown."""
    supported = np.array([row.is_supported for row in rows])
    return float((p[~supported] >= at).mean()), float((p[supported] < at).mean())


def main() -> None:
    """Read the command line, fit, print and, if asked, write the weights."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help=f"replace {WEIGHTS.name}")
    args = parser.parse_args()
    libraries = [Library.open(store, create=False) for store in args.store]
    rows = list(examples(read_pairs(), libraries))
    for library in libraries:
        library.close()
    p = held_out(rows)
    thresholds = [round(float(at), 2) for at in np.arange(0.3, 1.0, 0.01)]
    for at in thresholds[::5]:
        logger.info("%.2f  shown wrongly %.3f  not shown %.3f", at, *shares(rows, p, at))
    least = next(at for at in thresholds if shares(rows, p, at)[0] <= MAX_SHOWN)
    chosen = round(least + MARGIN, 2)
    bias, *weights = (round(float(value), 3) for value in fit(rows))
    model = {
        "made_by": "python -m eval_questions.fit_verifier STORE... --write",
        "examples": len(rows),
        "min_support": chosen,
        "bias": bias,
        "weights": dict(zip(Signals._fields, weights, strict=True)),
    }
    logger.info(json.dumps(model, indent=2))
    if args.write:
        WEIGHTS.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
