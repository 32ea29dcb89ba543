"""`pincite evaluate`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import Json, Store, opened
from ui.output import progress, say, say_json

if TYPE_CHECKING:
    from eval_questions import JudgedBy, Outcome
    from ui.settings import Settings


class Split(StrEnum):
    """The two sides of a gold set, divided by authority."""

    TUNE = "tune"
    TEST = "test"


def evaluate(
    gold: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Gold questions; may be repeated. (default: those over the samples)",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="RESULTS.jsonl", help="One line a question; resumed if it exists."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="REPORT.html", help="A page of the whole run.")
    ] = None,
    split: Annotated[Split | None, typer.Option(help="Only this side of the gold set.")] = None,
    baselines: Annotated[
        bool, typer.Option("--baselines", help="Also measure what simpler systems find.")
    ] = False,
    gate: Annotated[
        bool, typer.Option("--gate", help="Exit with 1 where a figure fell below the baseline.")
    ] = False,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Record the figures as the baseline.")
    ] = False,
    judge: Annotated[
        bool, typer.Option("--judge", help="Let the model of PINCITE_MODEL judge the answers too.")
    ] = False,
    labels: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="What people said of answers, to hold the judge against."
        ),
    ] = None,
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option(metavar="A B", help="Compare two results files, question by question."),
    ] = None,
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Ask every gold question, and print what was found, cited and refused.

    Example: pincite evaluate --gold questions.jsonl --out results.jsonl
    """
    from eval_questions import GOLD_FOLDER, compare_command, evaluate_command
    from ui.settings import read_settings

    settings = read_settings(store=store)
    if compare:
        _finish(compare_command(*compare), as_json)
        return
    with opened(settings) as library, progress("Asking") as step:
        outcome = evaluate_command(
            library,
            gold or [GOLD_FOLDER / "sample.jsonl"],
            split=split.value if split else None,
            out=out,
            html=html,
            baselines=baselines,
            gate=gate,
            baseline_update=update_baseline,
            judge=_judged_by(settings, labels) if judge else None,
            progress=step,
        )
    _finish(outcome, as_json)


def _judged_by(settings: Settings, labels: Path | None) -> JudgedBy:
    """The model of the settings, as a judge.

    Raises:
        BadSettings: no model is set.
    """
    from eval_questions import JudgedBy
    from ui.errors import BadSettings

    if not settings.model:
        raise BadSettings(
            "--judge: expected a model in PINCITE_MODEL, found none. Set it to a model's full "
            "name, and PINCITE_MODEL_URL where it is not OpenAI's own."
        )
    key = settings.model_key.get_secret_value() if settings.model_key else ""
    return JudgedBy(settings.model, settings.model_url, key, labels)


def _finish(outcome: Outcome, as_json: bool) -> None:
    if as_json:
        say_json(outcome.json)
    else:
        say(outcome.text)
    if not outcome.ok:
        raise typer.Exit(1)
