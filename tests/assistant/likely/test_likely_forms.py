"""The form of answer that a question asks for in words that no phrase foresaw."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

import eval_questions
from assistant.cues.forms import Form
from assistant.likely.form import FORMS, PLACE, Shown, form_model, form_shares, likely_form
from assistant.likely.model import shipped
from assistant.reading import read_question
from eval_questions.fit_form import fit, read_examples, read_right
from index.embedder import OnnxEmbedder

PHRASINGS = Path(eval_questions.__file__).parent / "phrasings.jsonl"
STORED = ("Northmoor", "Eastwick", "Westfold")


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    return OnnxEmbedder()


@pytest.fixture(scope="module")
def likely(embedder: OnnxEmbedder) -> Callable[[Shown], Form]:
    return lambda shown: likely_form(shown, lambda text: embedder.embed([text])[0], embedder.name)


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("places in trouble up and down the land", "aggregate"),
        ("Do lots of reports moan about agency staff, or only a few?", "aggregate"),
        ("commonest gripes about front doors", "aggregate"),
        ("what were Northmoor's marching orders", "recommend"),
        ("what does Northmoor need to get sorted by spring", "recommend"),
        ("Northmoor scorecard in 2023", "grade"),
        ("how do I become a foster carer in Northmoor", "advice"),
    ],
)
def test_a_form_is_read_that_no_phrase_shows(
    question: str, form: Form, likely: Callable[[Shown], Form]
) -> None:
    assert read_question(question, STORED).form == "finding"  # as phrases have it
    assert read_question(question, STORED, likely=likely).form == form


def test_places_are_not_what_a_form_is_read_by(likely: Callable[[Shown], Form]) -> None:
    seen: list[Shown] = []

    def keep(shown: Shown) -> Form:
        seen.append(shown)
        return likely(shown)

    for name in STORED:
        read_question(f"What has {name} been told to sort out?", STORED, likely=keep)
    assert {shown.text for shown in seen} == {f"What has {PLACE} been told to sort out?"}


def test_one_council_is_never_compared(
    embedder: OnnxEmbedder, likely: Callable[[Shown], Form]
) -> None:
    text = "who is better, them or the ones next door"
    shown = read_question(text, STORED, likely=likely)
    assert shown.form != "compare"


def test_why_a_grade_was_given_stays_with_that_grade(likely: Callable[[Shown], Form]) -> None:
    question = "Why was Northmoor judged inadequate for care leavers?"
    assert read_question(question, STORED, likely=likely).form == "grade"


def test_phrases_decide_where_another_embedder_is_in_use(
    embedder: OnnxEmbedder, likely: Callable[[Shown], Form]
) -> None:
    def of_another(shown: Shown) -> Form:
        return likely_form(shown, lambda text: embedder.embed([text])[0], "of-a-provider")

    question = "what were Northmoor's marching orders"
    by_phrases = read_question(question, STORED).form
    by_both = read_question(question, STORED, likely=likely).form
    assert (by_phrases, by_both) == ("finding", "recommend")
    assert read_question(question, STORED, likely=of_another).form == by_phrases


def test_likelihoods_are_of_all_forms_and_add_up(embedder: OnnxEmbedder) -> None:
    model, seen = form_model(), []
    read_question(
        "Has Northmoor found more carers?", STORED, likely=lambda s: seen.append(s) or s.form
    )
    assert model is not None
    likelihoods = form_shares(model, seen[0], embedder.embed([seen[0].text])[0])
    assert likelihoods.shape == (len(FORMS),)
    assert likelihoods.sum() == pytest.approx(1.0, abs=1e-5)


@pytest.mark.slow  # fits a model three times
def test_a_model_fitted_on_some_writers_reads_another_better_than_phrases_do(
    embedder: OnnxEmbedder, tmp_path: Path
) -> None:
    chosen = _some_of(PHRASINGS, ("p1", "p2", "p6"), tmp_path)
    right = read_right(read_examples(chosen, (), embedder), embedder.name)
    assert set(right) == {"p1", "p2", "p6"}
    by_phrases, by_model = np.mean(list(right.values()), axis=0)
    assert by_model > by_phrases + 0.05


def test_fitting_again_gives_the_same_weights_and_they_are_kept_as_fitted(
    embedder: OnnxEmbedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = read_examples(_some_of(PHRASINGS, ("p3",), tmp_path), (), embedder)
    once, again = (fit(examples, embedder.name) for _ in range(2))
    once.write(tmp_path / "some_weights.npz")
    monkeypatch.setattr(
        "assistant.likely.model.weights_file", lambda _: tmp_path / "some_weights.npz"
    )
    kept = shipped.__wrapped__("some")
    for one in examples[:20]:
        shares = [form_shares(model, one.shown, one.vector) for model in (once, again, kept)]
        assert np.array_equal(shares[0], shares[1])
        assert np.array_equal(shares[0], shares[2])


def _some_of(path: Path, writers: Sequence[str], folder: Path) -> Path:
    """A file of every second question of some writers."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    kept = [row for row in rows if row["writer"] in writers][::2]
    chosen = folder / "phrasings.jsonl"
    chosen.write_text("".join(f"{json.dumps(row)}\n" for row in kept), "utf-8")
    return chosen
