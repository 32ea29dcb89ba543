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

import json
import logging
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from assistant.cues.forms import Form
from assistant.followups import Meant, Turn, read_conversation, read_turn
from assistant.followups.turn_likely import HEADS, choose, odds_of, signals
from assistant.likely.form import FORMS, Shown, likely_form
from assistant.likely.model import Vector, WordModel
from assistant.times import Times
from eval_questions import fit_form
from eval_questions.gold_file import read_gold_files
from eval_questions.word_models import GOLD, GOLD_WEIGHT, Told, each_writer, fit_words, run
from index.embedder import Embedder, OnnxEmbedder
from ingest import AUTHORITIES

logger = logging.getLogger(__name__)

COST = 1.0
# What a turn counts that was made of two questions which nobody asked one after the other.
ON_WEIGHT, FRESH_WEIGHT = 0.15, 0.05
FRESH_SHARE = 0.4  # of the questions that name their own council, used as turns
NAMES = tuple(sorted(authority.name for authority in AUTHORITIES))

Row = Mapping[str, Any]


class Example(NamedTuple):
    """A turn as phrases read it, what it means, and what the model is shown of it."""

    turn: Turn
    row: Row
    labels: Mapping[str, str | None]  # the choice of each head; None where it cannot be told
    signals: Vector
    weight: float

    @property
    def writer(self) -> str:
        return str(self.row["writer"])


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
    rows: Sequence[tuple[Row, float]], forms: Mapping[str, WordModel], mind: Mind
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


def fit(examples: Sequence[Example], embedder: str) -> WordModel:
    """The model of these examples."""
    told = [
        Told(one.turn.own.shown.text, one.signals, tuple(_chosen(one.labels)), one.weight)
        for one in examples
    ]
    return fit_words(told, [len(choices) for choices in HEADS.values()], COST, embedder)


def _chosen(labels: Mapping[str, str | None]) -> Iterator[int]:
    for head, choices in HEADS.items():
        label = labels[head]
        yield choices.index(label) if label else -1


def read_right(row: Row, mind: Mind, model: WordModel | None) -> tuple[bool, bool, bool]:
    """Whether form, councils and time of a conversation's last turn are read as labelled."""
    meant = partial(_meant, model, mind) if model else None
    question, history = row["question"], row["history"]
    reading = read_conversation(question, history, NAMES, "", mind.form, meant)
    is_of = set(reading.authorities) == set(row["councils"])
    return reading.form == row["form"], is_of, time_of(reading.times) == row["time"]


def _meant(model: WordModel, mind: Mind, turn: Turn) -> Meant:
    return choose(turn, odds_of(turn, model, mind.forms, mind.embed(turn.own.shown.text)))


class Mind:
    """An embedder that remembers, and the model of forms that the package has."""

    def __init__(self, embedder: Embedder, forms: WordModel) -> None:
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


def without_each_writer(path: Path, embedder: Embedder) -> dict[str, WordModel]:
    """Models of forms fitted without the questions of each writer; under "", with all."""
    examples = fit_form.read_examples(path, (), embedder)
    models = {"": fit_form.fit(examples, embedder.name)}
    for writer, others, _ in each_writer(examples):
        models[writer] = fit_form.fit(others, embedder.name)
    return models


def fit_files(labelled: Sequence[Path], gold: Sequence[Path]) -> WordModel:
    """Fit the model, and print how well it reads writers that it does not know."""
    conversations, questions = labelled
    embedder = OnnxEmbedder()
    forms = without_each_writer(questions, embedder)
    mind = Mind(embedder, forms[""])
    rows = [
        *((row, 1.0) for row in read_rows(conversations)),
        *of_gold(gold),
        *as_turns(read_rows(questions)),
    ]
    examples = examples_of(rows, forms, mind)
    strangers = {row["writer"] for row in read_rows(conversations)}
    for writer, others, own in each_writer(examples):
        if writer not in strangers:
            continue
        own = [one for one in own if one.weight == 1.0]
        for name, by in (("phrases", None), ("model without them", fit(others, embedder.name))):
            right = np.mean([read_right(one.row, mind, by) for one in own], axis=0)
            logger.info("%s, %s: form %.3f, councils %.3f, time %.3f", writer, name, *right)
    return fit(examples, embedder.name)


if __name__ == "__main__":
    run(__doc__, ["conversations", "questions"], fit_files, "turn")
