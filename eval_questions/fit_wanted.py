"""Fits the weights of `assistant.likely.wanted` on questions of which a person told what they want.

    python -m eval_questions.fit_wanted eval_questions/wanted.jsonl [--write]

Each line is a question, what kind of thing its answer must hold, what it takes for granted, and
who wrote it; of those of the writer `read`, others had written the question, most of them the
tune sides of gold sets. Prints how much phrases read as was meant, and how much the model reads of
each writer, fitted without that writer.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant.likely.form import without_names
from assistant.likely.model import Vector, WordModel
from assistant.likely.wanted import PRESUMED, WANTED, asked_shares, asked_signals
from assistant.places import find_places
from assistant.premise import taken_for_granted
from assistant.sufficiency import wanted
from eval_questions.word_models import Told, each_writer, fit_words, run
from index.embedder import Embedder, OnnxEmbedder

logger = logging.getLogger(__name__)

COST = 0.3


class Example(NamedTuple):
    """A question, names of places replaced, and what it wants and presumes."""

    text: str
    vector: Vector
    wants: str
    presumes: str
    writer: str


def read_examples(path: Path, embedder: Embedder) -> list[Example]:
    """Read a file of labelled questions."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    texts = [without_names(row["question"], find_places(row["question"]).spans) for row in rows]
    return [
        Example(text, vector, row["wants"], row["presumes"], row["writer"])
        for row, text, vector in zip(rows, texts, embedder.embed(texts), strict=True)
    ]


def fit(examples: Sequence[Example], embedder: str) -> WordModel:
    """The model of these examples."""
    wants, presumes = list[str](WANTED), list[str](PRESUMED)
    told = [
        Told(
            one.text,
            asked_signals(one.text, one.vector),
            (wants.index(one.wants), presumes.index(one.presumes)),
            1.0,
        )
        for one in examples
    ]
    return fit_words(told, [len(WANTED), len(PRESUMED)], COST, embedder)


def read_right(examples: Sequence[Example], embedder: str) -> dict[str, tuple[float, ...]]:
    """Of each writer, the shares read right that a person wants and presumes.

    By phrases, then by a model fitted without that writer.
    """
    found = {}
    for writer, others, own in each_writer(examples):
        model = fit(others, embedder)
        rows = []
        for one in own:
            asked = asked_shares(model, one.text, one.vector)
            rows.append(
                (
                    (wanted(one.text) or "account") == one.wants,
                    (taken_for_granted(one.text) or "nothing") == one.presumes,
                    max(asked.wants.items(), key=lambda kind: kind[1])[0] == one.wants,
                    max(asked.presumes.items(), key=lambda kind: kind[1])[0] == one.presumes,
                )
            )
        found[writer] = tuple(float(share) for share in np.mean(rows, axis=0))
    return found


def fit_files(labelled: Sequence[Path], gold: Sequence[Path]) -> WordModel:
    """Fit the model, and print how well it reads writers that it does not know."""
    if gold:
        raise SystemExit("fit_wanted: gold files are not learnt from; give the labelled file alone")
    embedder = OnnxEmbedder()
    examples = read_examples(labelled[0], embedder)
    right = read_right(examples, embedder.name)
    said = "%s: wants %.3f, presumes %.3f by phrases; wants %.3f, presumes %.3f without them"
    for writer, shares in right.items():
        logger.info(said, writer, *shares)
    logger.info(said, f"{len(examples)} questions", *np.mean(list(right.values()), axis=0))
    return fit(examples, embedder.name)


if __name__ == "__main__":
    run(__doc__, ["questions"], fit_files, "wanted")
