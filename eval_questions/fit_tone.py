"""Fits the weights of `assistant.likely.tone` on sentences of which a person told the tone.

    python -m eval_questions.fit_tone eval_questions/tones.csv STORE [--write]

Each line names a sentence by its report, paragraph and place in it (from 0), so that it holds no
report's words: STORE has them. `good`, `bad`, `both` or `neither` is what a careful reader makes of
the sentence alone. Prints how many of those that are taken for praise and for fault are so, how
many are the opposite, and how many of all are found: by words, and by the model fitted on the
sentences of other councils, with a sentence's vector and without.
"""

from __future__ import annotations

import csv
import logging
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.likely.model import Vector, WordModel
from assistant.likely.tone import NO_VECTOR, TONES, decide, tone_shares, tone_signals
from assistant.sentences import split_sentences
from assistant.tone import Tone, tone_of
from eval_questions.word_models import Told, each_writer, fit_words, run
from index import Library, ReportRecord
from ingest import Anchor

logger = logging.getLogger(__name__)

COST = 0.3
N_FOLDS = 5
_TONE: dict[str, Tone] = {"good": "good", "bad": "bad", "both": "", "neither": ""}


class Example(NamedTuple):
    """A sentence and what a person told of it."""

    text: str
    vector: Vector
    tone: Tone
    writer: str  # the council's fold: reports of one council have sentences in common


def read_examples(path: Path, library: Library) -> list[Example]:
    """Read the labelled sentences whose reports are stored."""
    stored = {record.report_id: record for record in library.reports()}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["report_id"] in stored]
    texts = [
        split_sentences(library.paragraph(Anchor(row["report_id"], row["label"])).text)[
            int(row["sentence"])
        ]
        for row in rows
    ]
    return [
        Example(text, library.embed([text])[0], _TONE[row["tone"]], _fold(stored[row["report_id"]]))
        for row, text in zip(rows, texts, strict=True)
    ]


def _fold(record: ReportRecord) -> str:
    return str(zlib.crc32(record.authority.encode()) % N_FOLDS)


def fit(examples: Sequence[Example], embedder: str) -> WordModel:
    """The model of these examples, each told with its vector and without."""
    told = [
        Told(one.text, tone_signals(one.text, vector), (TONES.index(one.tone),), 1.0)
        for one in examples
        for vector in (one.vector, NO_VECTOR)
    ]
    return fit_words(told, [len(TONES)], COST, embedder)


def told_apart(said: Sequence[Tone], read: Sequence[Tone], side: Tone) -> tuple[float, ...]:
    """Of what is read as a side the shares that are, and are the opposite; and what is found."""
    other: Tone = "bad" if side == "good" else "good"
    read_so = [one for one, own in zip(said, read, strict=True) if own == side]
    right = sum(one == side for one in read_so)
    opposite = sum(one == other for one in read_so)
    n = max(1, len(read_so))
    return right / n, opposite / n, right / max(1, sum(one == side for one in said))


def _fit_files(paths: Sequence[Path], _: Sequence[Path]) -> WordModel:
    labels, store = paths
    with Library.open(store) as library:
        examples = read_examples(labels, library)
        name = library.embedder.name
    said = [one.tone for one in examples]
    by_words = [tone_of(one.text) for one in examples]
    model_of = {writer: fit(others, name) for writer, others, _ in each_writer(examples)}
    by_model, blind = (
        [decide(one.text, tone_shares(model_of[one.writer], one.text, v)) for one, v in shown]
        for shown in ([(one, one.vector) for one in examples], [(e, NO_VECTOR) for e in examples])
    )
    for how, read in (("words", by_words), ("model without vector", blind), ("model", by_model)):
        for side in TONES[:2]:
            shares = " ".join(f"{share:.3f}" for share in told_apart(said, read, side))
            logger.info("%s %-4s (right, opposite, found) %s", how, side, shares)
    return fit(examples, name)


if __name__ == "__main__":
    run(__doc__, ["labels", "store"], _fit_files, "tone")
