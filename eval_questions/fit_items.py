"""Fits the weights of `assistant.forms.item_likeness` on the tune splits of gold sets.

    python -m eval_questions.fit_items STORE GOLD.jsonl...

Every question for improvement items that names a theme is an example for each item of
the reports it asks: right where gold or also_ok names it (`MEANT`). Held against the items
of reports that other questions ask, which few of them are likely to speak to, the likeliest
items say how near one must be (`SPEAKS`). Prints the weights to put into the module, and what
would be shown from a likelihood on. Test splits are never read.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import NamedTuple

import numpy as np

from assistant import Inquiry, inquire
from assistant.forms.item_likeness import (
    Found,
    ItemSignals,
    Nearness,
    Weights,
    item_signals,
    likelihood,
)
from assistant.forms.item_theme import find_theme
from assistant.forms.items import narrow_items
from eval_questions.logistic import Floats, fit_logistic
from eval_questions.questions import Question
from eval_questions.tune_side import tune_side
from index import Library, ReportRecord

logger = logging.getLogger(__name__)

RIDGE = 0.3
# How near an item is, whatever the other items are; the rest of the signals compare them.
NEARNESS = ItemSignals(Nearness(1, 1, 0, 0), Nearness(1, 1, 0, 0), Found(0, 0))
EVERY = ItemSignals(Nearness(1, 1, 1, 1), Nearness(1, 1, 1, 1), Found(1, 1))
N_OTHERS = 3  # reports that other questions ask, against which each question is held


class Example(NamedTuple):
    """One item beside the theme of one question."""

    question: str  # its id
    is_right: bool
    signals: ItemSignals


class Asked(NamedTuple):
    """A question for items, and the report that it asks."""

    question: Question
    inquiry: Inquiry
    record: ReportRecord


def asked_of(library: Library, questions: Iterable[Question]) -> Iterator[Asked]:
    """Yield the reports that each question asks, where some of their items are right, not all."""
    for question in questions:
        inquiry = inquire(library, question.question, history=question.history)
        for record in inquiry.speaking:
            narrowed = narrow_items(inquiry, library.improvement_items(record.report_id))
            right = [item.anchor in question.relevant for item in narrowed.items]
            if find_theme(inquiry, narrowed.named) and any(right) and not all(right):
                yield Asked(question, inquiry, record)


def examples(asked: Iterable[Asked]) -> Iterator[Example]:
    """Yield the items of the reports that are asked."""
    for question, inquiry, record in asked:
        items = inquiry.library.improvement_items(record.report_id)
        narrowed = narrow_items(inquiry, items)
        theme = find_theme(inquiry, narrowed.named)
        signals = item_signals(inquiry, theme, narrowed.items)
        for item, found in zip(narrowed.items, signals, strict=True):
            yield Example(question.id, item.anchor in question.relevant, found)


def elsewhere(asked: Sequence[Asked]) -> Iterator[list[Example]]:
    """Yield the items of reports of the same kind that other questions ask of other councils."""
    records = {each.record.report_id: each.record for each in asked}
    for n, (question, inquiry, record) in enumerate(asked):
        others = [
            other
            for other in records.values()
            if (other.kind == record.kind) and other.authority != record.authority
        ]
        theme = find_theme(inquiry)
        for k in range(min(N_OTHERS, len(others))):
            other = others[(n * N_OTHERS + k) % len(others)]
            items = inquiry.library.improvement_items(other.report_id)
            found = item_signals(inquiry, theme, items)
            yield [Example(question.id, is_right=False, signals=each) for each in found]


def fit(rows: Sequence[Example], used: ItemSignals = EVERY) -> Weights:
    """The weights of the signals used; 0 for the others."""
    signals = np.array([list(chain(*row.signals)) for row in rows])
    is_used = np.array(list(chain(*used)), bool)
    bias, *fitted = fit_logistic(signals[:, is_used], [row.is_right for row in rows], RIDGE)
    weights = np.zeros(len(is_used))
    weights[is_used] = fitted
    theme, topic, found = np.split(weights.round(3), [4, 8])
    return Weights(
        round(float(bias), 3),
        ItemSignals(
            Nearness(*map(float, theme)), Nearness(*map(float, topic)), Found(*map(float, found))
        ),
    )


def likeliest(groups: Iterable[Sequence[Example]], meant: Weights) -> list[Example]:
    """The item of each report that is likeliest meant."""
    return [max(rows, key=lambda row: likelihood(row.signals, meant)) for rows in groups if rows]


def held_out(rows: Sequence[Example]) -> Floats:
    """How likely each example is by weights fitted without its question."""
    likely = np.zeros(len(rows))
    names = np.array([row.question for row in rows])
    for name in sorted(set(names)):
        own = names == name
        weights = fit([row for row in rows if row.question != name])
        likely[own] = [likelihood(row.signals, weights) for row in rows if row.question == name]
    return likely


def main() -> None:
    """Read the command line, fit and print."""
    with tune_side(__doc__) as (library, questions):
        found = list(asked_of(library, [q for q in questions if q.kind == "recommend"]))
        rows = list(examples(found))
        others = list(elsewhere(found))
    meant = fit(rows)
    own = likeliest([list(group) for _, group in groupby(rows, key=_question)], meant)
    nearest = [*(row._replace(is_right=True) for row in own), *likeliest(others, meant)]
    speaks = fit(nearest, NEARNESS)
    logger.info("%d examples\nMEANT = %s\n", len(rows), meant)
    right, likely = np.array([row.is_right for row in rows]), held_out(rows)
    for at in np.arange(0.2, 0.65, 0.05):
        kept = likely >= at
        logger.info(
            "from %.2f on: %d shown, %.2f of them right, %.2f of the right ones",
            *(at, kept.sum(), right[kept].mean() if kept.any() else 0.0, kept[right].mean()),
        )
    logger.info("\n%d nearest items\nSPEAKS = %s\n", len(nearest), speaks)
    is_own = np.array([row.is_right for row in nearest])
    near = np.array([likelihood(row.signals, speaks) for row in nearest])
    for at in (0.02, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3):
        logger.info(
            "from %.2f on: %.2f of the reports asked, %.2f of the others",
            *(at, (near[is_own] >= at).mean(), (near[~is_own] >= at).mean()),
        )


def _question(example: Example) -> str:
    return example.question


if __name__ == "__main__":
    main()
