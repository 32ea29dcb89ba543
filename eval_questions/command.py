"""What `pincite evaluate` does, with plain arguments: the command line only parses and prints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from eval_questions.compare import compare
from eval_questions.gate import BASELINE, check, check_baseline, update_baseline
from eval_questions.questions import Side
from eval_questions.runner import Progress, evaluate
from eval_questions.systems import BASELINES

if TYPE_CHECKING:
    from index import Library

GOLD_FOLDER = Path(__file__).parent  # the gold sets that come with Pincite: sample.jsonl, ...


class Outcome(NamedTuple):
    """What a command found."""

    text: str  # for people
    json: dict[str, Any]  # for `--json`, with stable keys
    ok: bool  # False where the gate is closed: the command then exits with 1


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
    progress: Progress | None = None,
) -> Outcome:
    """Evaluate; with `gate`, hold the figures to the recorded ones.

    With `baseline_update` the figures are recorded, after the gate has been
    asked if both are wanted, and the difference is part of the text.

    Raises:
        EvaluationError: a file is not what it should be, or there is nothing to ask.
    """
    if gate:
        check_baseline(baseline_file)
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
    )
    parts, value, ok = [run.table()], run.to_json(), True
    if gate:
        verdict = check(run, baseline_file)
        parts.append(verdict.render())
        value["gate"] = {"open": verdict.is_open, "problems": list(verdict.problems)}
        ok = verdict.is_open
    if baseline_update:
        parts.append(f"Recorded in {baseline_file}:\n\n{update_baseline(run, baseline_file)}")
    return Outcome("\n\n".join(parts), value, ok)


def compare_command(before: Path, after: Path) -> Outcome:
    """Compare two results files question by question; needs no store.

    Raises:
        EvaluationError: one is not a results file, or they share no question.
    """
    comparison = compare(before, after)
    return Outcome(comparison.render(), comparison.to_json(), ok=True)
