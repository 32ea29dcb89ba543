"""Tunes the sentence encoder on questions about real paragraphs.

    python -m index.training.tune WEIGHTS OUT --corpus FOLDER QUESTIONS.jsonl...

Contrastive, with the paragraphs of one report as each other's negatives: every
batch holds questions of a single report, their paragraphs, the wrong paragraphs
that the model of the last epoch ranked highest for them, and some at random.
Paragraphs that answer a question too are masked, not pushed away. On two cores
with bfloat16 units an epoch over 5,000 questions takes some minutes.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

from index.training.data import Asked, ReportQuestions, hash_of, read_questions

logger = logging.getLogger(__name__)

BATCH = 24  # questions of one report
N_RANDOM = 8  # further paragraphs of the report in a batch
N_HARD = 20  # of the best-ranked wrong ones a hard negative is drawn from
TEMPERATURE = 0.05
LEARNING_RATE = 3e-5
HEADING_SHARE = 0.7  # of passages that are shown under their heading, as the index shows them all
MAX_TOKENS = 256
MAX_TOKENS_TRAINED = 128  # a longer passage is cut here while training, for speed
HARD_SHARE = 0.5  # of questions that bring a hard negative into their batch
N_VALIDATED = 600  # questions, spread evenly, that the figures after each epoch are taken of


class Encoder:
    """The encoder under training: mean pooling, vectors of length 1."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModel.from_pretrained(folder)
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.model.to(self.device)

    def __call__(self, texts: Sequence[str], max_tokens: int = MAX_TOKENS_TRAINED) -> torch.Tensor:
        inputs = self.tokenizer(
            list(texts), padding=True, truncation=True, max_length=max_tokens, return_tensors="pt"
        ).to(self.device)
        with torch.autocast(self.device, dtype=torch.bfloat16):
            states = self.model(**inputs).last_hidden_state
        mask = inputs["attention_mask"].unsqueeze(-1).float()
        pooled = (states.float() * mask).sum(1) / mask.sum(1)
        return torch.nn.functional.normalize(pooled, dim=-1)

    @torch.no_grad()
    def embed(self, texts: Sequence[str], batch: int = 64) -> np.ndarray[Any, Any]:
        self.model.eval()
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        out = np.zeros((len(texts), self.model.config.hidden_size), np.float32)
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            out[rows] = self([texts[i] for i in rows], MAX_TOKENS).cpu().numpy()
        return out


def under_heading(report: ReportQuestions, row: int) -> str:
    """A passage as the index embeds it."""
    heading = report.headings[row]
    return f"{heading}\n{report.texts[row]}" if heading else report.texts[row]


def validate(encoder: Encoder, reports: Sequence[ReportQuestions]) -> dict[str, float]:
    """hit@1, hit@5 and hit@10 with each question's report as the scope."""
    ranks = []
    step = max(1, sum(len(report.asked) for report in reports) // N_VALIDATED)
    for report in (replace(each, asked=each.asked[::step]) for each in reports):
        passages = encoder.embed([under_heading(report, i) for i in range(len(report.texts))])
        questions = encoder.embed([asked.question for asked in report.asked])
        order = np.argsort(-(questions @ passages.T), axis=1)
        for asked, ranked in zip(report.asked, order, strict=True):
            ranks.append(min(int(np.flatnonzero(ranked == row)[0]) for row in asked.gold))
    found = np.array(ranks)
    return {f"hit@{k}": round(float((found < k).mean()), 4) for k in (1, 5, 10)} | {"n": len(ranks)}


def mine(encoder: Encoder, reports: Sequence[ReportQuestions]) -> dict[tuple[int, int], list[int]]:
    """For each question, the wrong passages of its report that rank highest."""
    hard = {}
    for r, report in enumerate(reports):
        passages = encoder.embed([under_heading(report, i) for i in range(len(report.texts))])
        questions = encoder.embed([asked.question for asked in report.asked])
        order = np.argsort(-(questions @ passages.T), axis=1)
        for q, asked in enumerate(report.asked):
            wrong = [int(row) for row in order[q][: N_HARD + 5] if int(row) not in asked.gold]
            hard[r, q] = wrong[:N_HARD]
    return hard


def batches(
    reports: Sequence[ReportQuestions], chance: random.Random
) -> Iterator[tuple[int, list[int]]]:
    """Yield (report, questions) once for each question, reports mixed, questions shuffled."""
    made = []
    for r, report in enumerate(reports):
        order = list(range(len(report.asked)))
        chance.shuffle(order)
        made += [(r, order[i : i + BATCH]) for i in range(0, len(order), BATCH)]
    chance.shuffle(made)
    yield from (batch for batch in made if len(batch[1]) > 1)


def loss_of(
    encoder: Encoder,
    report: ReportQuestions,
    asked: Sequence[Asked],
    hard: Sequence[Sequence[int]],
    chance: random.Random,
) -> torch.Tensor:
    """Cross entropy of the right passage among the batch's, over cosines by temperature."""
    rows = list(dict.fromkeys(question.gold[0] for question in asked))
    rows += [chance.choice(wrong) for wrong in hard if wrong and chance.random() < HARD_SHARE]
    rows += chance.sample(range(len(report.texts)), min(N_RANDOM, len(report.texts)))
    rows = list(dict.fromkeys(rows))
    texts = [
        under_heading(report, row) if chance.random() < HEADING_SHARE else report.texts[row]
        for row in rows
    ]
    scores = encoder([question.question for question in asked]) @ encoder(texts).T / TEMPERATURE
    targets = torch.tensor([rows.index(question.gold[0]) for question in asked])
    for q, question in enumerate(asked):
        for also in question.gold[1:]:
            if also in rows and rows.index(also) != int(targets[q]):
                scores[q, rows.index(also)] = -1e4
    return torch.nn.functional.cross_entropy(scores, targets.to(scores.device))


def tune(
    encoder: Encoder,
    train: Sequence[ReportQuestions],
    held_out: Sequence[ReportQuestions],
    *,
    epochs: int,
    seed: int,
    keep: Callable[[], None],
) -> list[dict[str, float]]:
    """Tune in place; return the figures before and after each epoch.

    Args:
        encoder: what is tuned.
        train: what it is tuned on.
        held_out: what the figures are taken of.
        epochs: times that every question is shown.
        seed: of the order and the negatives.
        keep: called after each epoch, to save the weights.
    """
    chance = random.Random(seed)
    torch.manual_seed(seed)
    optimiser = torch.optim.AdamW(encoder.model.parameters(), lr=LEARNING_RATE, weight_decay=0.01)
    n_steps = epochs * sum(1 for _ in batches(train, random.Random(seed)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.06 * n_steps), max(0.0, 1 - step / n_steps))
    )
    figures = [{"epoch": 0, **validate(encoder, held_out)}]
    logger.info("%s", figures[-1])
    for epoch in range(1, epochs + 1):
        # The untuned model's own mistakes teach little that a report's other paragraphs do not.
        hard = mine(encoder, train) if epoch > 1 else {}
        encoder.model.train()
        total, n = 0.0, 0
        for r, questions in batches(train, chance):
            asked = [train[r].asked[q] for q in questions]
            loss = loss_of(
                encoder, train[r], asked, [hard.get((r, q), []) for q in questions], chance
            )
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(encoder.model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, n = total + float(loss.detach()), n + 1
        figures.append({"epoch": epoch, "loss": round(total / n, 4), **validate(encoder, held_out)})
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
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="train on the held-out authorities too")
    args = parser.parse_args()
    reports = read_questions(args.questions, args.corpus)
    held_out = [r for r in reports if r.is_for_validation]
    train = reports if args.all else [r for r in reports if not r.is_for_validation]
    encoder = Encoder(args.weights)
    shutil.copytree(args.weights, args.out, dirs_exist_ok=True)
    figures = tune(
        encoder,
        train,
        held_out,
        epochs=args.epochs,
        seed=args.seed,
        keep=lambda: encoder.model.save_pretrained(args.out, safe_serialization=True),
    )
    record = {
        "data_sha256": hash_of(args.questions),
        "n_questions": sum(len(r.asked) for r in train),
        "n_reports": len(train),
        "epochs": args.epochs,
        "seed": args.seed,
        "figures": figures,
    }
    (args.out / "training.json").write_text(json.dumps(record, indent=2) + "\n")


if __name__ == "__main__":
    main()
