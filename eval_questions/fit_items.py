"""Fits the weights of `assistant.forms.item_theme` on the tune splits of gold sets.

    python -m eval_questions.fit_items STORE GOLD.jsonl...

Every question for improvement items that names a theme is an example for each item of
the reports it asks: right where gold or also_ok names it. Prints the weights to put into
the module, and what would be shown from a likelihood on. Test splits are never read.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant import inquire
from assistant.forms.item_theme import (
    ItemSignals,
    Nearness,
    find_theme,
    item_signals,
    likelihood,
)
from assistant.forms.items import narrow_items
from eval_questions.gold_file import read_gold
from eval_questions.logistic import Floats, fit_logistic
from eval_questions.questions import Question
from index import Library

logger = logging.getLogger(__name__)

RIDGE = 0.1


class Example(NamedTuple):
    """One item beside the theme of one question."""

    question: str  # its id
    is_right: bool
    signals: ItemSignals


def examples(library: Library, questions: Iterable[Question]) -> Iterator[Example]:
    """Yield the items of the reports that each question asks, where some are right, not all."""
    for question in questions:
        inquiry = inquire(library, question.question, history=question.history)
        for record in inquiry.speaking:
            narrowed = narrow_items(inquiry, library.improvement_items(record.report_id))
            theme = find_theme(inquiry, narrowed.named)
            right = [item.anchor in question.relevant for item in narrowed.items]
            if theme and any(right) and not all(right):
                found = item_signals(inquiry, theme, narrowed.items)
                yield from (Example(question.id, *each) for each in zip(right, found, strict=True))


def fit(rows: list[Example]) -> Floats:
    """The bias, then the weights."""
    signals = np.array([sum(row.signals, ()) for row in rows])
    return fit_logistic(signals, np.array([row.is_right for row in rows], float), RIDGE)


def named(fitted: Floats) -> tuple[float, ItemSignals]:
    """The bias, and the weights by the names of their signals."""
    bias, *weights = (round(float(weight), 3) for weight in fitted)
    half = len(Nearness._fields)
    return bias, ItemSignals(Nearness(*weights[:half]), Nearness(*weights[half:]))


def held_out(rows: list[Example]) -> Floats:
    """How likely each example is by weights fitted without its question."""
    likely = np.zeros(len(rows))
    names = np.array([row.question for row in rows])
    for name in sorted(set(names)):
        own = names == name
        bias, weights = named(fit([row for row in rows if row.question != name]))
        likely[own] = [
            likelihood(row.signals, bias, weights) for row in rows if row.question == name
        ]
    return likely


def main() -> None:
    """Read the command line, fit and print."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    args = parser.parse_args()
    with Library.open(args.store, create=False) as library:
        asked = [q for path in args.gold for q in read_gold(path).questions if q.side == "tune"]
        rows = list(examples(library, [q for q in asked if q.kind == "recommend"]))
    logger.info("%d examples\nBIAS = %.3f\nWEIGHTS = %s\n", len(rows), *named(fit(rows)))
    right, likely = np.array([row.is_right for row in rows]), held_out(rows)
    for at in np.arange(0.2, 0.65, 0.05):
        kept = likely >= at
        logger.info(
            "from %.2f on: %d shown, %.2f of them right, %.2f of the right ones",
            *(at, kept.sum(), right[kept].mean() if kept.any() else 0.0, kept[right].mean()),
        )


if __name__ == "__main__":
    main()
