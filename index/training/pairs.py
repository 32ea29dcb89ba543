"""Questions beside what is read of a paragraph, which answers them or does not.

A file of near misses holds JSON lines `{file, paragraph, question, answered, kind}`: what people
who read the paragraph wrote as answered by it, and as near as can be that it does not answer, and
how such a one misses. A file of told pairs holds `{question, text, logit}`: what a larger network
says of what came about in use (`tell_pairs.py`).
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.embedder import OnnxEmbedder
from index.passages import sentences_of
from index.training.data import ReportQuestions, read_questions

N_NEAREST = 3  # sentences of a paragraph that are read
N_PLAIN = 2_200  # of the embedder's questions and their right and wrong paragraphs
WRONG = range(1, 7)  # ranks of the wrong paragraphs two of which are shown; the first may answer
MOST_TOLD = 6.0  # the largest logit that is taught: beyond it nothing is decided any more
PLACED_SHARE = 0.5  # of the questions are shown with a place or a time
BEFORE = (
    *("the council: {}", "the council {year}: {}", "the council {year} - {}", "{year}: {}"),
    *("In {year}, {}", "In the council, {}", "{month} {year} inspection: {}", "Cllr here. {}"),
    *("the council {month} {year}: {}", "At the {year} inspection, {}", "In the {year} report, {}"),
)
AFTER = (
    *("{} in the council", "{} in {year}", "{} the council {year}", "{} ({year})", "{}, {year}"),
    *("{} in the council, {month} {year}", "{} at the {year} inspection", "{}, newest report"),
    *("{} in the latest report", "{} - the council {year} report", "{} as of {month} {year}"),
)
MONTHS = ("January", "March", "May", "June", "September", "autumn", "early", "late")
YEARS = range(2011, 2027)


class Pair(NamedTuple):
    """A question and what is read of a paragraph."""

    question: str
    text: str
    is_answered: bool
    kind: str = ""  # of a near miss: how it misses
    logit: float | None = None  # that it is answered, as a larger network says; None: people do


class Nearest:
    """What the shipped embedder finds nearest: sentences of a paragraph, paragraphs of a report."""

    def __init__(self) -> None:
        self._embedder = OnnxEmbedder()
        self._vectors: dict[str, Any] = {}  # of sentences: several questions are of a paragraph

    def __call__(self, question: str, report: ReportQuestions, row: int) -> str:
        """The sentences of a paragraph that come nearest to the question, in printed order."""
        sentences = sentences_of(report.texts[row])
        if len(sentences) <= N_NEAREST:
            return " ".join(sentences)
        text = report.texts[row]
        if text not in self._vectors:
            self._vectors[text] = self._embedder.embed(sentences)
        likeness = self._vectors[text] @ self._embedder.embed([question])[0]
        best = np.argsort(-likeness, kind="stable")[:N_NEAREST]
        return " ".join(sentences[n] for n in sorted(best))

    def ranked(self, report: ReportQuestions) -> list[list[int]]:
        """For each question of a report its paragraphs, the nearest first, without other gold."""
        if not report.asked:
            return []
        asked = self._embedder.embed([question.question for question in report.asked])
        order = np.argsort(-(asked @ self._embedder.embed(report.texts).T), axis=1, kind="stable")
        return [
            [int(row) for row in rows if row not in question.gold]
            for question, rows in zip(report.asked, order, strict=True)
        ]


def near_misses(file: Path, corpus: Path, nearest: Nearest) -> dict[bool, list[Pair]]:
    """The written pairs: under True those of authorities kept out, under False the others."""
    reports = {report.file: report for report in read_questions([file], corpus)}
    made: dict[bool, list[Pair]] = {False: [], True: []}
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        report = reports[row["file"]]
        text = nearest(row["question"], report, report.labels.index(row["paragraph"]))
        pair = Pair(row["question"], text, row["answered"], row["kind"])
        made[report.is_for_validation].append(pair)
    return made


def plain_pairs(
    reports: Iterable[ReportQuestions], nearest: Nearest, chance: random.Random
) -> list[Pair]:
    """Questions beside the paragraph that answers, and beside two that the embedder ranks high."""
    found = [
        (report, question.question, row, row in question.gold)
        for report in reports
        for question, ranked in zip(report.asked, nearest.ranked(report), strict=True)
        for row in (question.gold[0], *chance.sample([ranked[n] for n in WRONG], 2))
    ]
    chance.shuffle(found)
    return [
        Pair(question, nearest(question, report, row), is_answered)
        for report, question, row, is_answered in found[:N_PLAIN]
    ]


def told_pairs(file: Path) -> list[Pair]:
    """The pairs of which a larger network says how likely they are answered."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [
        Pair(row["question"], row["text"], row["logit"] > 0, logit=_held_in(row["logit"]))
        for row in rows
    ]


def _held_in(logit: float) -> float:
    return max(-MOST_TOLD, min(MOST_TOLD, logit))


def placed(question: str, chance: random.Random) -> str:
    """The question as people type it: half of the time with a place or a time.

    Whoever reads a paragraph writes questions without them. Which report is asked about has been
    settled before a paragraph is read, so that neither must count for or against it.
    """
    if chance.random() >= PLACED_SHARE:
        return question
    month, year = chance.choice(MONTHS), chance.choice(YEARS)
    if chance.choice((True, False)):
        return chance.choice(BEFORE).format(question, month=month, year=year)
    bare = question.rstrip("?. ")
    return chance.choice(AFTER).format(bare, month=month, year=year) + question[len(bare) :]


def areas(pairs: Sequence[Pair], said: NDArray[np.floating[Any]]) -> dict[str, float]:
    """The area under the curve, of all and of each kind of near miss; .5 tells nothing, 1 all.

    Args:
        pairs: of which some are answered and some are not.
        said: (n_pairs,), higher for what is likelier answered.
    """
    from sklearn.metrics import roc_auc_score

    kinds = sorted({pair.kind for pair in pairs} - {""})
    shown = {"all": [True] * len(pairs)}
    shown |= {kind: [pair.kind in ("", kind) for pair in pairs] for kind in kinds}
    is_answered = np.array([pair.is_answered for pair in pairs])
    return {
        name: round(float(roc_auc_score(is_answered[rows], said[rows])), 4)
        for name, rows in ((name, np.array(kept)) for name, kept in shown.items())
    }
