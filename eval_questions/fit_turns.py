"""Fits the weights of `assistant.followups.turn_likely` on conversations that a person labelled.

    python -m eval_questions.fit_turns eval_questions/conversations.jsonl \\
        eval_questions/phrasings.jsonl [GOLD...] [--write]

Each line of the first file has the earlier questions (`history`), the last one, the form that it
asks for, the councils and the time that it means, whether it takes anything over, and who wrote
it. Of the second file, questions on a council's own page are learnt from as if asked after
another about that council, and others as if asked after one about something else. Of gold files
the follow-ups of the tune side are learnt from too, as phrases read them. Prints how
much phrases read as was meant, and how much the model reads of each writer of the first file,
fitted without that writer.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

import assistant
from assistant.cues.forms import Form
from assistant.followups import Meant, Turn, read_conversation, read_turn
from assistant.followups.turn_likely import (
    HEADS,
    WEIGHTS_FILE,
    TurnModel,
    choose,
    signals,
)
from assistant.form_likely import (
    FORMS,
    FormModel,
    Shown,
    Vector,
    likely_form,
    signs,
    words_signal,
)
from assistant.times import Times
from eval_questions.fit_form import fit as fit_form
from eval_questions.fit_form import read_examples, vectors_of
from eval_questions.gold_file import read_gold_files
from index.embedder import Embedder, OnnxEmbedder
from ingest import AUTHORITIES

logger = logging.getLogger(__name__)

WEIGHTS = Path(assistant.__file__).parent / WEIGHTS_FILE
RIDGE = 1.0  # what scikit-learn calls C, the inverse of a weight's cost
MIN_TURNS = 2  # with a word, for the model to know it
# What a turn counts that was made of two questions which nobody asked one after the other.
ON_WEIGHT, FRESH_WEIGHT = 0.15, 0.05
GOLD, GOLD_WEIGHT = "gold", 0.3
FRESH_SHARE = 0.4  # of the questions that name their own council, used as turns
NAMES = tuple(sorted(authority.name for authority in AUTHORITIES))

Row = Mapping[str, Any]
Kept = dict[str, NDArray[Any]]


class Example(NamedTuple):
    """A turn as phrases read it, what it means, and what the model is shown of it."""

    turn: Turn
    row: Row
    labels: Mapping[str, str | None]  # the choice of each head; None where it cannot be told
    signals: Vector
    weight: float


def read_rows(path: Path) -> list[Row]:
    """Read a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def of_gold(paths: Sequence[Path]) -> Iterator[tuple[Row, float]]:
    """The follow-ups of the tune sides, which phrases were mended until they read."""
    for gold_set in read_gold_files(paths):
        for question in gold_set.on_side("tune"):
            if question.kind == "followup":
                asked = {"question": question.question, "history": list(question.history)}
                yield {**asked, "writer": GOLD}, GOLD_WEIGHT


def as_turns(questions: Sequence[Row]) -> Iterator[tuple[Row, float]]:
    """Questions that were asked alone, each after another one, and what it counts."""
    pick = random.Random(1)
    questions = [row for row in questions if "councils" in row]
    alone = [row for row in questions if not row.get("about")]
    of_one: dict[str, list[Row]] = defaultdict(list)
    for row in alone:
        if len(row["councils"]) == 1 and row["time"] == "none" and row["form"] != "aggregate":
            of_one[row["councils"][0]].append(row)
    for row in questions:
        if about := row.get("about"):
            if of_one[about]:
                first = pick.choice(of_one[about])["question"]
                yield {**row, "history": [first], "councils": [about], "carries": True}, ON_WEIGHT
        elif row["councils"] or row["form"] in ("aggregate", "advice"):
            first_row = pick.choice(alone)
            if pick.random() < FRESH_SHARE and not {*first_row["councils"]} & {*row["councils"]}:
                yield {**row, "history": [first_row["question"]], "carries": False}, FRESH_WEIGHT


def labels_of(turn: Turn, row: Row) -> dict[str, str | None]:
    """Which choice of each head a label tells."""
    if row["writer"] == GOLD:
        row = _as_ruled(turn)
    councils, own = set(row["councils"]), set(turn.own.authorities)
    whose: str | None = None
    if councils == own:
        whose = None if row["form"] == "advice" and not own else "own"
    elif not own and councils == set(turn.before.authorities):
        whose = "before"
    elif len(councils) > 1 and councils <= own | set(turn.before.heard):
        whose = "both"
    said, before = time_of(turn.own.times), time_of(turn.before.times)
    when: str | None = None
    if row["time"] == said:
        when = "own" if before != said else None
    elif row["time"] == before:
        when = "before"
    elif row["time"] == before.replace("years:", "since:"):
        when = "since"
    is_on = "yes" if row["carries"] else "no"
    form = row["form"] if row["form"] in FORMS else None
    return {"form": form, "whose": whose, "when": when, "is_on": is_on}


def _as_ruled(turn: Turn) -> Row:
    """The label of a turn that means what phrases read."""
    ruled = turn.ruled
    return {
        "form": ruled.form,
        "councils": ruled.authorities,
        "time": time_of(ruled.times),
        "carries": bool(ruled.carried),
    }


def time_of(times: Times) -> str:
    """A time as labels have it: "none", "latest", "years:2018,2022", "since:2019"."""
    if times.relative in ("latest", "previous", "all"):
        return times.relative
    if times.last_n:
        return f"last:{times.last_n}"
    if times.since and times.until:
        return f"between:{times.since},{times.until}"
    if times.since or times.until:
        return f"since:{times.since}" if times.since else f"until:{times.until}"
    return f"years:{','.join(map(str, sorted(times.years)))}" if times.years else "none"


def examples_of(
    rows: Sequence[tuple[Row, float]], forms: Mapping[str, FormModel], mind: Mind
) -> list[Example]:
    """Read rows, with the signals of a model of forms that was fitted without their writer."""
    found = []
    for row, weight in rows:
        *earlier, last = row["history"]
        before = read_conversation(last, earlier, NAMES, "", mind.form)
        turn = read_turn(row["question"], before, NAMES)
        model = forms.get(row["writer"], forms[""])
        shown = signals(turn, model, mind.embed(turn.own.shown.text))
        found.append(Example(turn, row, labels_of(turn, row), shown, weight))
    return found


def fit(examples: Sequence[Example], embedder: str) -> tuple[TurnModel, Kept]:
    """The model, and its weights as they are kept."""
    known = Counter(
        word for one in examples if one.weight == 1.0 for word in signs(one.turn.own.shown.text)
    )
    vocabulary = sorted(word for word, n in known.items() if n >= MIN_TURNS)
    row_of = {word: row for row, word in enumerate(vocabulary)}
    of_words = np.zeros((len(examples), len(vocabulary)), np.float32)
    for n, one in enumerate(examples):
        rows = [row_of[word] for word in signs(one.turn.own.shown.text) if word in row_of]
        if rows:
            of_words[n, rows] = words_signal(len(rows))
    shown = np.hstack([of_words, np.array([one.signals for one in examples])])
    heads = [_fit_head(head, examples, shown) for head in HEADS]
    kept: Kept = {
        "embedder": np.array(embedder),
        "vocabulary": np.array(vocabulary),
        "bias": np.concatenate([bias for bias, _ in heads]).astype(np.float16),
        "weights": np.hstack([weights for _, weights in heads]).astype(np.float16),
    }
    columns = [kept[name].astype(np.float32) for name in ("bias", "weights")]
    return TurnModel(embedder, vocabulary, *columns), kept


def _fit_head(
    head: str, examples: Sequence[Example], shown: NDArray[np.float32]
) -> tuple[Vector, Vector]:
    """The bias and the weights of one head, a column for each of its choices."""
    chosen = [HEADS[head].index(c) if (c := one.labels[head]) else -1 for one in examples]
    told = np.array(chosen) >= 0
    fitted = LogisticRegression(C=RIDGE, max_iter=5_000).fit(
        shown[told],
        np.array(chosen)[told],
        sample_weight=np.array([one.weight for one in examples])[told],
    )
    if len(HEADS[head]) == 2:  # of which scikit-learn weighs the second alone
        return np.append(0.0, fitted.intercept_), np.vstack([fitted.coef_ * 0, fitted.coef_]).T
    return fitted.intercept_, fitted.coef_.T


def read_right(row: Row, mind: Mind, model: TurnModel | None) -> tuple[bool, bool, bool]:
    """Whether form, councils and time of a conversation's last turn are read as labelled."""
    meant = partial(_meant, model, mind) if model else None
    question, history = row["question"], row["history"]
    reading = read_conversation(question, history, NAMES, "", mind.form, meant)
    is_of = set(reading.authorities) == set(row["councils"])
    return reading.form == row["form"], is_of, time_of(reading.times) == row["time"]


def _meant(model: TurnModel, mind: Mind, turn: Turn) -> Meant:
    return choose(turn, model.odds(turn, mind.forms, mind.embed(turn.own.shown.text)))


class Mind:
    """An embedder that remembers, and the model of forms that the package has."""

    def __init__(self, embedder: Embedder, forms: FormModel) -> None:
        self.name, self.forms = embedder.name, forms
        self._embedder = embedder
        self._vectors: dict[str, Vector] = {}

    def embed(self, text: str) -> Vector:
        if text not in self._vectors:
            self._vectors[text] = self._embedder.embed([text])[0]
        return self._vectors[text]

    def form(self, shown: Shown) -> Form:
        """The form of a question that stands alone."""
        return likely_form(shown, self.embed, self.name)


def without_each_writer(path: Path, embedder: Embedder) -> dict[str, FormModel]:
    """Models of forms fitted without the questions of each writer; under "", with all."""
    examples = read_examples(path)
    vectors = vectors_of(examples, embedder)
    models = {}
    for writer in sorted({one.writer for one in examples} | {""}):
        kept = np.array([one.writer != writer for one in examples])
        others = [one for one in examples if one.writer != writer]
        models[writer], _ = fit_form(others, vectors[kept], embedder.name)
    return models


def main() -> None:
    """Read the command line, fit, print and write."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("conversations", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("gold", type=Path, nargs="*")
    parser.add_argument("--write", action="store_true", help="keep the weights in the package")
    args = parser.parse_args()
    embedder = OnnxEmbedder()
    forms = without_each_writer(args.questions, embedder)
    mind = Mind(embedder, forms[""])
    labelled = read_rows(args.conversations)
    rows = [
        *((row, 1.0) for row in labelled),
        *of_gold(args.gold),
        *as_turns(read_rows(args.questions)),
    ]
    examples = examples_of(rows, forms, mind)
    for writer in sorted({row["writer"] for row in labelled}):
        model, _ = fit([one for one in examples if one.row["writer"] != writer], embedder.name)
        own = [row for row in labelled if row["writer"] == writer]
        for name, by in (("phrases", None), ("model without them", model)):
            right = np.mean([read_right(row, mind, by) for row in own], axis=0)
            logger.info("%s, %s: form %.3f, councils %.3f, time %.3f", writer, name, *right)
    if args.write:
        kept: dict[str, Any] = fit(examples, embedder.name)[1]
        np.savez_compressed(WEIGHTS, **kept)


if __name__ == "__main__":
    main()
