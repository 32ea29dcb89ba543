"""Tunes the network that reads a question and a text together.

    python -m index.training.tune_pairs WEIGHTS OUT QUESTIONS.jsonl... \\
      --near index/training/near_misses.jsonl --corpus ../shared/corpus

Three kinds of pairs: questions that a paragraph answers and near misses that it does not, written
as twins by people reading it (`--near`); questions of the embedder's and the paragraph that answers
them; and the same with wrong paragraphs of the report that the shipped embedder ranks highest. Of
a paragraph the sentences nearest to the question are read, as in use. The authorities kept out of
the embedder's tuning are kept out here, and so is every council that a gold set tests.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import random
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModel, AutoTokenizer

from index.embedder import OnnxEmbedder
from index.passages import sentences_of
from index.precedents import council_of
from index.training import ANSWERS_FILE, PAIR_TOKENS
from index.training.data import ReportQuestions, hash_of, read_questions
from index.training.precedents import TESTED

logger = logging.getLogger(__name__)

BATCH = 16
LEARNING_RATE = 1e-4
HEAD_LEARNING_RATE = 2e-3
WARM_UP = 0.06  # of all steps
N_NEAREST = 3  # sentences of a paragraph that are read
N_PLAIN = 2_200  # of the embedder's questions and their right and wrong paragraphs
WRONG = range(1, 7)  # ranks of the wrong paragraphs two of which are shown; the first may answer
LOGGED = 100  # batches between two lines of the log
SORTED = 20  # batches whose pairs are put in order of length together


class Pair(NamedTuple):
    """A question and what is read of a paragraph."""

    question: str
    text: str
    is_answered: bool
    kind: str = ""  # of a near miss: how it misses


class Network:
    """The encoder, and a linear layer over its mean token."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        # Without dropout, which costs more than the rest on a processor.
        self.model = AutoModel.from_pretrained(
            folder,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.0,
        )
        self.head = torch.nn.Linear(self.model.config.hidden_size, 1)
        torch.nn.init.zeros_(self.head.weight)
        torch.nn.init.zeros_(self.head.bias)
        if (folder / ANSWERS_FILE).exists():
            self.head.load_state_dict(load_file(folder / ANSWERS_FILE))
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.model.to(self.device)
        self.head.to(self.device)

    def __call__(self, pairs: Sequence[Pair]) -> torch.Tensor:
        """(n,) logits."""
        inputs = self.tokenizer(
            [pair.question for pair in pairs],
            [pair.text for pair in pairs],
            truncation="only_second",
            max_length=PAIR_TOKENS,
            padding=True,
            return_tensors="pt",
        ).to(self.device)
        with torch.autocast(self.device, dtype=torch.bfloat16):
            states = self.model(**inputs).last_hidden_state
        mask = inputs["attention_mask"].unsqueeze(-1).float()
        logits: torch.Tensor = self.head((states.float() * mask).sum(1) / mask.sum(1))
        return logits.squeeze(-1)

    @torch.no_grad()
    def logits(self, pairs: Sequence[Pair]) -> np.ndarray[Any, Any]:
        """(n,), made of pairs of one length together."""
        self.model.eval()
        order = sorted(range(len(pairs)), key=lambda n: len(pairs[n].text))
        said = np.zeros(len(pairs))
        for start in range(0, len(order), BATCH * 2):
            rows = order[start : start + BATCH * 2]
            said[rows] = self([pairs[row] for row in rows]).float().cpu().numpy()
        return said

    def save(self, folder: Path) -> None:
        self.model.save_pretrained(folder, safe_serialization=True)
        save_file(self.head.state_dict(), folder / ANSWERS_FILE)


def near_misses(
    file: Path, reports: Sequence[ReportQuestions], nearest: Nearest
) -> dict[bool, list[Pair]]:
    """The written pairs: under True those of authorities kept out, under False the others."""
    rows_of = {report.file: report for report in reports}
    made: dict[bool, list[Pair]] = {False: [], True: []}
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        report = rows_of[row["file"]]
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


def batches(pairs: Sequence[Pair], chance: random.Random) -> Iterator[list[Pair]]:
    """Each pair once, in batches of about one length, shuffled."""
    order = list(pairs)
    chance.shuffle(order)
    size = BATCH * SORTED
    together = [
        sorted(order[n : n + size], key=lambda pair: len(pair.text))
        for n in range(0, len(order), size)
    ]
    made = [some[n : n + BATCH] for some in together for n in range(0, len(some), BATCH)]
    chance.shuffle(made)
    yield from made


def measured(network: Network, pairs: Sequence[Pair]) -> dict[str, float]:
    """The area under the curve, of all and of each kind of near miss; .5 tells nothing, 1 all."""
    from sklearn.metrics import roc_auc_score

    said = network.logits(pairs)
    kinds = sorted({pair.kind for pair in pairs} - {""})
    shown = {"all": [True] * len(pairs)}
    shown |= {kind: [pair.kind in ("", kind) for pair in pairs] for kind in kinds}
    is_answered = np.array([pair.is_answered for pair in pairs])
    return {
        name: round(float(roc_auc_score(is_answered[rows], said[rows])), 4)
        for name, rows in ((name, np.array(kept)) for name, kept in shown.items())
    }


def tune(
    network: Network,
    train: Sequence[Pair],
    held_out: Sequence[Pair],
    *,
    epochs: int,
    seed: int,
    keep: Callable[[], None],
) -> list[dict[str, float]]:
    """Tune in place, calling `keep` after each epoch; return the figures after each."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    body, head = list(network.model.parameters()), list(network.head.parameters())
    groups = [{"params": body, "lr": LEARNING_RATE}, {"params": head, "lr": HEAD_LEARNING_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    n_steps = epochs * math.ceil(len(train) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM_UP * n_steps), max(0.0, 1 - step / n_steps))
    )
    figures: list[dict[str, float]] = []
    for epoch in range(1, epochs + 1):
        network.model.train()
        total = 0.0
        for n, batch in enumerate(batches(train, chance), start=1):
            if n % LOGGED == 0:
                logger.info("epoch %d, batch %d, loss %.4f", epoch, n, total / LOGGED)
                total = 0.0
            target = torch.tensor([float(p.is_answered) for p in batch], device=network.device)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(network(batch), target)
            total += float(loss.detach())
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # untyped in torch
            torch.nn.utils.clip_grad_norm_([*body, *head], 1.0)
            optimiser.step()
            schedule.step()
        figures.append({"epoch": epoch, **measured(network, held_out)})
        logger.info("%s", figures[-1])
        keep()
    return figures


def main() -> None:
    """Read the command line, tune, and write the weights with a record of how they came about."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--near", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    asked = read_questions(args.questions, args.corpus)
    spoken_of = [replace(r, asked=()) for r in read_questions([args.near], args.corpus)]
    shown = [r for r in asked if not r.is_for_validation and council_of(r.report_id) not in TESTED]
    nearest = Nearest()
    near = near_misses(args.near, spoken_of, nearest)
    plain = plain_pairs(shown, nearest, random.Random(args.seed))
    logger.info("%d near, %d kept out, %d plain", len(near[False]), len(near[True]), len(plain))
    network = Network(args.weights)
    shutil.copytree(args.weights, args.out, dirs_exist_ok=True)
    figures = tune(
        network,
        [*near[False], *plain],
        near[True],
        epochs=args.epochs,
        seed=args.seed,
        keep=lambda: network.save(args.out),
    )
    record = {
        "data_sha256": hash_of([args.near, *args.questions]),
        "n_pairs": len(near[False]) + len(plain),
        "n_held_out": len(near[True]),
        "epochs": args.epochs,
        "seed": args.seed,
        "figures": figures,
    }
    (args.out / "training.json").write_text(json.dumps(record, indent=2) + "\n")


if __name__ == "__main__":
    main()
