"""What `pincite evaluate` does, with plain arguments: the command line only parses and prints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from eval_questions.compare import compare
from eval_questions.gate import BASELINE, check, check_baseline, update_baseline
from eval_questions.questions import Side
from eval_questions.runner import Progress, evaluate, text_reader
from eval_questions.systems import BASELINES
from eval_questions.written import what_was_written

if TYPE_CHECKING:
    from assistant import Model
    from eval_questions.judge import Judge
    from eval_questions.labels import LabelledAnswer
    from index import Library

GOLD_FOLDER = Path(__file__).parent  # the gold sets that come with Pincite: sample.jsonl, ...


class Outcome(NamedTuple):
    """What a command found."""

    text: str  # for people
    json: dict[str, Any]  # for `--json`, with stable keys
    ok: bool  # False where the gate is closed: the command then exits with 1


class JudgedBy(NamedTuple):
    """Which model judges, and what it is held against."""

    model: str  # its full, dated name
    url: str = ""  # of an OpenAI-compatible server, with its /v1; "" for OpenAI's own
    key: str = ""
    labels: Path | None = None  # what people said of answers: see `labels`


def evaluate_command(
    library: Library,
    gold: Sequence[Path],
    *,
    split: Side | None = None,
    out: Path | None = None,
    html: Path | None = None,
    workers: int = 1,
    baselines: bool = False,
    gate: bool = False,
    baseline_update: bool = False,
    baseline_file: Path = BASELINE,
    answer_with: str = "extract",
    model: Model | None = None,
    judge: JudgedBy | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Evaluate; with `gate`, hold the figures to the recorded ones.

    With `baseline_update` the figures are recorded, after the gate has been
    asked if both are wanted, and the difference is part of the text. Where a
    model writes the answers, what it did stands below the figures. With
    `judge` a model judges the answers too, and how far it agrees with the
    measures, and with people, stands beside; its replies are kept beside `out`.

    Raises:
        EvaluationError: a file is not what it should be, or there is nothing to ask.
    """
    if gate:
        check_baseline(baseline_file)
    judging = _judging(judge, out) if judge else None
    run = evaluate(
        library,
        gold,
        split=split,
        out=out,
        html=html,
        workers=workers,
        progress=progress,
        systems=("pincite", *BASELINES) if baselines else ("pincite",),
        answer_with=answer_with,
        model=model,
    )
    parts, value, ok = [run.table()], run.to_json(), True
    if answer_with != "extract":
        written = what_was_written(run.systems[0].scored)
        parts.append(written.render())
        value["written"] = written.to_json()
    if judging is not None:
        from eval_questions.judging import judge_run

        scored, texts = run.systems[0].scored, text_reader(library)
        judgement = judge_run(scored, judging[0], texts, labels=judging[1], workers=workers)
        parts.append(judgement.render())
        value["judge"] = judgement.to_json()
    if gate:
        verdict = check(run, baseline_file)
        parts.append(verdict.render())
        value["gate"] = {"open": verdict.is_open, "problems": list(verdict.problems)}
        ok = verdict.is_open
    if baseline_update:
        parts.append(f"Recorded in {baseline_file}:\n\n{update_baseline(run, baseline_file)}")
    return Outcome("\n\n".join(parts), value, ok)


def _judging(by: JudgedBy, out: Path | None) -> tuple[Judge, tuple[LabelledAnswer, ...]]:
    """The judge, and what it is held against: a file that is not right is said at once."""
    from eval_questions.judge import Judge
    from eval_questions.labels import read_labels

    kept = out.with_name(f"{out.stem}.judge{out.suffix}") if out else None
    judge = Judge(by.model, base_url=by.url or None, key=by.key, kept=kept)
    return judge, read_labels(by.labels) if by.labels else ()


def compare_command(before: Path, after: Path) -> Outcome:
    """Compare two results files question by question; needs no store.

    Raises:
        EvaluationError: one is not a results file, or they share no question.
    """
    comparison = compare(before, after)
    return Outcome(comparison.render(), comparison.to_json(), ok=True)
