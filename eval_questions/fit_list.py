"""Fits the weights of `assistant.likely.list_kind` on questions whose kind of list a person told.

    python -m eval_questions.fit_list eval_questions/phrasings.jsonl [GOLD...] [--write]

Of the lines of that file those are learnt from that have the field `list`. Of gold files those
questions of the tune side are learnt from too, as if they were fewer, whose kind `gold_lists.csv`
tells: phrases were mended until they read these. Prints how many of each writer's lists the model
reads as was meant, fitted without that writer.
"""

from __future__ import annotations

import csv
import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant.likely.list_kind import (
    KINDS,
    ListKind,
    ListShown,
    list_shares,
    list_shown,
    list_signals,
)
from assistant.likely.model import Vector, WordModel
from eval_questions.gold_file import read_gold_files
from eval_questions.word_models import GOLD, GOLD_WEIGHT, Told, each_writer, fit_words, run
from index.embedder import Embedder, OnnxEmbedder

logger = logging.getLogger(__name__)

GOLD_KINDS = Path(__file__).parent / "gold_lists.csv"
COST = 3.0


class Example(NamedTuple):
    """A question as it is read, and the kind of list that it asks for."""

    shown: ListShown
    vector: Vector  # of its text
    kind: ListKind
    writer: str
    weight: float


class _Labelled(NamedTuple):
    question: str
    is_of_page: bool
    kind: str
    writer: str
    weight: float = 1.0


def read_examples(path: Path, gold: Sequence[Path], embedder: Embedder) -> list[Example]:
    """Read the lists of a file of labelled questions, and those of the tune sides of gold files.

    No council need be stored.
    """
    labelled = [*_of_file(path), *_of_gold(gold)]
    shown = [list_shown(one.question, (), is_of_page=one.is_of_page) for one in labelled]
    vectors = embedder.embed([one.text for one in shown])
    return [
        Example(own, vector, _kind(one.kind), one.writer, one.weight)
        for one, own, vector in zip(labelled, shown, vectors, strict=True)
    ]


def _of_file(path: Path) -> Iterator[_Labelled]:
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        if row.get("list"):
            yield _Labelled(row["question"], bool(row.get("about")), row["list"], row["writer"])


def _of_gold(paths: Sequence[Path]) -> Iterator[_Labelled]:
    """The lists of the tune sides of which the kind is told."""
    with GOLD_KINDS.open(encoding="utf-8", newline="") as lines:
        kinds = {row["id"]: row["list"] for row in csv.DictReader(lines)}
    for gold_set in read_gold_files(paths):
        for question in gold_set.on_side("tune"):
            if question.id in kinds:
                kind = kinds[question.id]
                yield _Labelled(question.question, False, kind, GOLD, GOLD_WEIGHT)


def _kind(name: str) -> ListKind:
    return next(kind for kind in KINDS if kind == name)


def fit(examples: Sequence[Example], embedder: str) -> WordModel:
    """The model of these examples.

    Raises:
        ValueError: there is a kind of list of which there is no example.
    """
    if unmet := set(KINDS) - {one.kind for one in examples}:
        raise ValueError(f"no example of {', '.join(sorted(unmet))}; label some of each kind")
    told = [
        Told(
            one.shown.text,
            list_signals(one.shown, one.vector),
            (KINDS.index(one.kind),),
            one.weight,
        )
        for one in examples
    ]
    return fit_words(told, [len(KINDS)], COST, embedder)


def read_right(examples: Sequence[Example], embedder: str) -> dict[str, float]:
    """Of each writer, the share of lists that a model fitted without the writer reads right."""
    found = {}
    for writer, others, own in each_writer(examples):
        model = fit(others, embedder)
        likely = [KINDS[int(list_shares(model, one.shown, one.vector).argmax())] for one in own]
        right = [kind == one.kind for one, kind in zip(own, likely, strict=True)]
        found[writer] = float(np.mean(right))
    return found


def fit_files(labelled: Sequence[Path], gold: Sequence[Path]) -> WordModel:
    """Fit the model, and print how well it reads writers that it does not know."""
    embedder = OnnxEmbedder()
    examples = read_examples(labelled[0], gold, embedder)
    right = read_right(examples, embedder.name)
    for writer, share in right.items():
        logger.info("%s: %.3f", writer, share)
    logger.info("%d lists: %.3f", len(examples), np.mean(list(right.values())))
    return fit(examples, embedder.name)


if __name__ == "__main__":
    run(__doc__, ["questions"], fit_files, "list")
