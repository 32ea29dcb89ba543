"""`pincite evaluate`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import Json, Store, opened
from ui.output import progress, say, say_json

if TYPE_CHECKING:
    from assistant import Model
    from eval_questions import JudgedBy, Outcome
    from ui.settings import Settings


class AnswerWith(StrEnum):
    """Who writes the sentences that are measured."""

    EXTRACT = "extract"
    MODEL = "model"
    THOROUGH = "thorough"


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
    answer_with: Annotated[
        AnswerWith,
        typer.Option(
            help="extract: the reports' own sentences. model, thorough: those of PINCITE_MODEL; "
            "what became of them and what they cost is told too."
        ),
    ] = AnswerWith.EXTRACT,
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
            answer_with=answer_with.value,
            model=_written_by(settings) if answer_with != AnswerWith.EXTRACT else None,
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

    _check_model(settings, "--judge")
    key = settings.model_key.get_secret_value() if settings.model_key else ""
    return JudgedBy(settings.model, settings.model_url, key, labels)


def _written_by(settings: Settings) -> Model | None:
    """The model of the settings, to write answers. Raises `BadSettings` where none is set."""
    from ui.models import model_of

    _check_model(settings, "--answer-with")
    return model_of(settings)


def _check_model(settings: Settings, option: str) -> None:
    from ui.errors import BadSettings

    if not settings.model:
        raise BadSettings(
            f"{option}: expected a model in PINCITE_MODEL, found none. Set it to a model's full "
            "name, and PINCITE_MODEL_URL where it is not OpenAI's own."
        )


def _finish(outcome: Outcome, as_json: bool) -> None:
    if as_json:
        say_json(outcome.json)
    else:
        say(outcome.text)
    if not outcome.ok:
        raise typer.Exit(1)
