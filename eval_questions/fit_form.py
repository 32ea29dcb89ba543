"""Fits the weights of `assistant.likely.form` on questions whose form a person told.

    python -m eval_questions.fit_form eval_questions/phrasings.jsonl [GOLD...] [--write]

Each line is a question, the form that it asks for, the page's council where it names none
(`about`) and who wrote it. Prints how much phrases read as was meant, and how much the model reads
of each writer, fitted without that writer. Of gold files the answerable questions of the tune side
are learnt from too, as if they were fewer: phrases were mended until they read these.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant.cues.forms import Form
from assistant.likely.form import FORMS, Shown, form_shares, form_signals
from assistant.likely.model import Vector, WordModel
from assistant.reading import read_question
from eval_questions.gold_file import read_gold_files
from eval_questions.word_models import GOLD, GOLD_WEIGHT, Told, each_writer, fit_words, run
from index.embedder import Embedder, OnnxEmbedder

logger = logging.getLogger(__name__)

COST = 3.0


class Example(NamedTuple):
    """A question as it is read, and the form that it asks for."""

    shown: Shown
    vector: Vector  # of its text
    form: Form
    writer: str
    weight: float


class _Labelled(NamedTuple):
    question: str
    about: str
    form: Form
    writer: str
    weight: float = 1.0


def read_examples(path: Path, gold: Sequence[Path], embedder: Embedder) -> list[Example]:
    """Read a file of labelled questions, and the tune sides of gold files.

    Those that ask for a paragraph by its number are none, nor are those whose form is settled
    by more than their words; no council need be stored.
    """
    labelled = [*_of_file(path), *_of_gold(gold)]
    found = [(shown, one) for one in labelled for shown in _shown(one.question, one.about)]
    vectors = embedder.embed([shown.text for shown, _ in found])
    return [
        Example(shown, vector, one.form, one.writer, one.weight)
        for (shown, one), vector in zip(found, vectors, strict=True)
    ]


def _of_file(path: Path) -> Iterator[_Labelled]:
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        if row["form"] in FORMS:
            yield _Labelled(row["question"], row.get("about", ""), row["form"], row["writer"])


def _of_gold(paths: Sequence[Path]) -> Iterator[_Labelled]:
    """The questions of the tune sides that stand alone and have an answer."""
    forms: dict[str, Form] = {form: form for form in FORMS}
    forms["fact"] = "finding"
    for gold_set in read_gold_files(paths):
        for question in gold_set.on_side("tune"):
            if question.kind in forms and not question.history:
                yield _Labelled(question.question, "", forms[question.kind], GOLD, GOLD_WEIGHT)


def _shown(question: str, about: str) -> Iterator[Shown]:
    """What a question shows, where its form is not settled by that."""
    seen: list[Shown] = []

    def keep(shown: Shown) -> Form:
        seen.append(shown)
        return shown.form

    read_question(question, (), about, keep)
    yield from seen


def fit(examples: Sequence[Example], embedder: str) -> WordModel:
    """The model of these examples."""
    told = [
        Told(
            one.shown.text,
            form_signals(one.shown, one.vector),
            (FORMS.index(one.form),),
            one.weight,
        )
        for one in examples
    ]
    return fit_words(told, [len(FORMS)], COST, embedder)


def read_right(examples: Sequence[Example], embedder: str) -> dict[str, tuple[float, float]]:
    """Of each writer, the share that phrases, and a model fitted without the writer, read right."""
    found = {}
    for writer, others, own in each_writer(examples):
        model = fit(others, embedder)
        likely = [
            FORMS[int(form_shares(model, one.shown, one.vector).argmax())] == one.form
            for one in own
        ]
        by_phrases = [one.shown.form == one.form for one in own]
        found[writer] = float(np.mean(by_phrases)), float(np.mean(likely))
    return found


def fit_files(labelled: Sequence[Path], gold: Sequence[Path]) -> WordModel:
    """Fit the model, and print how well it reads writers that it does not know."""
    embedder = OnnxEmbedder()
    examples = read_examples(labelled[0], gold, embedder)
    right = read_right(examples, embedder.name)
    for writer, (by_phrases, by_model) in right.items():
        logger.info("%s: phrases %.3f, model without them %.3f", writer, by_phrases, by_model)
    means = np.mean(list(right.values()), axis=0)
    logger.info("%d questions: phrases %.3f, model %.3f", len(examples), *means)
    return fit(examples, embedder.name)


if __name__ == "__main__":
    run(__doc__, ["questions"], fit_files, "form")
