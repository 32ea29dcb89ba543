"""Tunes the sentence encoder on questions about real paragraphs.

    python -m index.training.tune WEIGHTS OUT --corpus FOLDER QUESTIONS.jsonl...

Contrastive, with the paragraphs of one report as each other's negatives: every
batch holds questions of a single report, their paragraphs, the wrong paragraphs
that the model of the last epoch ranked highest for them, and some at random.
Paragraphs that answer a question too are masked, not pushed away. On two cores
with bfloat16 units an epoch over 5,000 questions takes some minutes.

One network learns two views of a text at once: one vector of the whole, which
finds, and a short vector for every content word, which ranks what was found
(late interaction: each word of the question against the passage's nearest word,
weighted by a share that the network gives it).
"""

from __future__ import annotations

import logging
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch

from index.content_words import passed_over
from index.training import HEAD_FILE
from index.training.data import Asked, ReportQuestions, hash_of, read_questions
from index.training.tuning import Descent, Network, arguments, write_record

logger = logging.getLogger(__name__)

BATCH = 24  # questions of one report
N_RANDOM = 8  # further paragraphs of the report in a batch
N_HARD = 20  # of the best-ranked wrong ones a hard negative is drawn from
TEMPERATURE = 0.05
LEARNING_RATE = 3e-5
HEAD_LEARNING_RATE = 1e-3
WORD_DIM = 32  # numbers for each word; they are kept for every content word of every passage
HEADING_SHARE = 0.7  # of passages that are shown under their heading, as the index shows them all
MAX_TOKENS = 256
MAX_TOKENS_TRAINED = 128  # a longer passage is cut here while training, for speed
HARD_SHARE = 0.5  # of questions that bring a hard negative into their batch
N_VALIDATED = 600  # questions, spread evenly, that the figures after each epoch are taken of


class Views(NamedTuple):
    """What the network makes of n texts of at most t tokens."""

    whole: torch.Tensor  # (n, dim), rows of length 1
    words: torch.Tensor  # (n, t, WORD_DIM), of length 1
    shares: torch.Tensor  # (n, t), sum to 1 over a text's content words, 0 elsewhere
    counted: torch.Tensor  # (n, t), whether the token is of a content word


class Encoder(Network):
    """The encoder under training: mean pooling, and a linear head for the words."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, HEAD_FILE, WORD_DIM + 1)
        if self.is_new:
            torch.nn.init.orthogonal_(self.head.weight)
            torch.nn.init.zeros_(self.head.weight[WORD_DIM:])
            torch.nn.init.zeros_(self.head.bias)
        self.passed_over = torch.tensor(passed_over(self.tokenizer.get_vocab()))

    def __call__(self, texts: Sequence[str], max_tokens: int = MAX_TOKENS_TRAINED) -> Views:
        inputs = self.tokenizer(
            list(texts), padding=True, truncation=True, max_length=max_tokens, return_tensors="pt"
        ).to(self.device)
        states, pooled = self.states(inputs)
        counted = ~torch.isin(inputs["input_ids"], self.passed_over.to(self.device))
        made = self.head(states)
        weights = torch.nn.functional.softplus(made[..., WORD_DIM]) * counted
        return Views(
            torch.nn.functional.normalize(pooled, dim=-1),
            torch.nn.functional.normalize(made[..., :WORD_DIM], dim=-1),
            weights / weights.sum(1, keepdim=True).clamp(min=1e-6),
            counted,
        )

    @torch.no_grad()
    def views(self, texts: Sequence[str], batch: int = 64) -> Views:
        """The views of many texts, made of those of one length together."""
        self.model.eval()
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        made = [
            self([texts[i] for i in order[start : start + batch]], MAX_TOKENS)
            for start in range(0, len(order), batch)
        ]
        longest = max(one.words.shape[1] for one in made)
        back = torch.tensor(np.argsort(order))
        columns = zip(*(_filled_up(one, longest) for one in made), strict=True)
        return Views(*(torch.cat(column)[back] for column in columns))


def _filled_up(views: Views, n_tokens: int) -> Views:
    fill = n_tokens - views.words.shape[1]
    pad = torch.nn.functional.pad
    return Views(
        views.whole,
        pad(views.words, (0, 0, 0, fill)),
        pad(views.shares, (0, fill)),
        pad(views.counted, (0, fill)),
    )


def closeness(questions: Views, passages: Views) -> torch.Tensor:
    """(n_questions, n_passages): the mean, by share, of each word's best match."""
    n, t, dim = questions.words.shape
    flat = questions.words.reshape(n * t, dim)
    kept = questions.counted.reshape(-1)
    words = flat[kept]
    of_question = torch.arange(n).repeat_interleave(t)[kept]
    sims = torch.einsum("qd,ptd->qpt", words, passages.words)
    sims = sims.masked_fill(~passages.counted[None], -1.0).amax(-1)
    weighted = sims * questions.shares.reshape(-1)[kept][:, None]
    out = torch.zeros(n, passages.words.shape[0])
    return out.index_add(0, of_question, weighted)


def under_heading(report: ReportQuestions, row: int) -> str:
    """A passage as the index embeds it."""
    heading = report.headings[row]
    return f"{heading}\n{report.texts[row]}" if heading else report.texts[row]


def scores_in(encoder: Encoder, report: ReportQuestions) -> dict[str, np.ndarray[Any, Any]]:
    """(n_questions, n_passages) of a report: by the whole, by the words, and both."""
    passages = encoder.views([under_heading(report, i) for i in range(len(report.texts))])
    questions = encoder.views([asked.question for asked in report.asked])
    whole, words = questions.whole @ passages.whole.T, closeness(questions, passages)
    scores = {"whole": whole, "words": words, "both": whole + words}
    return {name: score.numpy() for name, score in scores.items()}


def validate(encoder: Encoder, reports: Sequence[ReportQuestions]) -> dict[str, Any]:
    """hit@1, hit@5 and hit@10 of each view with each question's report as the scope."""
    ranks: dict[str, list[int]] = {"whole": [], "words": [], "both": []}
    step = max(1, sum(len(report.asked) for report in reports) // N_VALIDATED)
    for report in (replace(each, asked=each.asked[::step]) for each in reports):
        if not report.asked:
            continue
        for name, scores in scores_in(encoder, report).items():
            for asked, ranked in zip(report.asked, np.argsort(-scores, axis=1), strict=True):
                of_gold = [int(np.flatnonzero(ranked == row)[0]) for row in asked.gold]
                ranks[name].append(min(of_gold))
    return {
        name: {f"hit@{k}": round(float((np.array(found) < k).mean()), 4) for k in (1, 5, 10)}
        for name, found in ranks.items()
    } | {"n": len(ranks["whole"])}


def mine(encoder: Encoder, reports: Sequence[ReportQuestions]) -> dict[tuple[int, int], list[int]]:
    """For each question, the wrong passages of its report that rank highest."""
    hard = {}
    for r, report in enumerate(reports):
        order = np.argsort(-scores_in(encoder, report)["both"], axis=1)
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
    questions, passages = encoder([question.question for question in asked]), encoder(texts)
    whole, words = questions.whole @ passages.whole.T, closeness(questions, passages)
    targets = torch.tensor([rows.index(question.gold[0]) for question in asked])
    also_right = torch.zeros(whole.shape, dtype=torch.bool)
    for q, question in enumerate(asked):
        for also in question.gold[1:]:
            if also in rows and rows.index(also) != int(targets[q]):
                also_right[q, rows.index(also)] = True
    views = (whole / TEMPERATURE, words / TEMPERATURE, (whole + words) / TEMPERATURE / 2)
    losses = [
        torch.nn.functional.cross_entropy(scores.masked_fill(also_right, -1e4), targets)
        for scores in views
    ]
    return torch.stack(losses).mean()


def tune(
    encoder: Encoder,
    train: Sequence[ReportQuestions],
    held_out: Sequence[ReportQuestions],
    *,
    epochs: int,
    seed: int,
    keep: Callable[[], None],
    start_hard: bool = False,
) -> list[dict[str, float]]:
    """Tune in place; return the figures before and after each epoch.

    Args:
        encoder: what is tuned.
        train: what it is tuned on.
        held_out: what the figures are taken of.
        epochs: times that every question is shown.
        seed: of the order and the negatives.
        keep: called after each epoch, to save the weights.
        start_hard: mine hard negatives before the first epoch too, of weights tuned before.
    """
    chance = random.Random(seed)
    torch.manual_seed(seed)
    n_steps = epochs * sum(1 for _ in batches(train, random.Random(seed)))
    descent = Descent(encoder, LEARNING_RATE, HEAD_LEARNING_RATE, n_steps)
    figures = [{"epoch": 0, **validate(encoder, held_out)}]
    logger.info("%s", figures[-1])
    for epoch in range(1, epochs + 1):
        # The untuned model's own mistakes teach little that a report's other paragraphs do not.
        hard = mine(encoder, train) if epoch > 1 or start_hard else {}
        encoder.model.train()
        total, n = 0.0, 0
        for r, questions in batches(train, chance):
            asked = [train[r].asked[q] for q in questions]
            loss = loss_of(
                encoder, train[r], asked, [hard.get((r, q), []) for q in questions], chance
            )
            total, n = total + descent.step(loss), n + 1
        figures.append({"epoch": epoch, "loss": round(total / n, 4), **validate(encoder, held_out)})
        logger.info("%s", figures[-1])
        keep()
    return figures


def main() -> None:
    """Read the command line, tune, and write the weights with a record of how they came about."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = arguments(__doc__, epochs=4)
    parser.add_argument("--tuned", action="store_true", help="the weights were tuned before")
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
        keep=lambda: encoder.save(args.out),
        start_hard=args.tuned,
    )
    facts = {
        "data_sha256": hash_of(args.questions),
        "n_questions": sum(len(r.asked) for r in train),
        "n_reports": len(train),
    }
    write_record(args, facts, figures)


if __name__ == "__main__":
    main()
