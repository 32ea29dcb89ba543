"""What can go wrong with an evaluation.

EvaluationError
├── MalformedGold      a line of a gold file is not a gold question
├── NoSplit            one side of a split was asked of a gold file that has none
├── NoQuestions        nothing is left to ask
├── UnknownSystem      a system to compare with that does not exist
├── NotResults         a results file that `pincite evaluate --out` did not write
├── NothingToCompare   two results files share no question
├── UnreadableBaseline the recorded baseline is missing, or is not one
├── MalformedLabels    a file of people's labels holds something else
├── NotJudgements      a file of kept judgements holds something else
└── JudgementFailed    the judging model could not be asked, or gave no judgement

A question that fails is none of these: it keeps its place in every figure and is named. So does
a judgement that failed: `judging` catches it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class EvaluationError(Exception):
    """An evaluation could not be made. The message says what is wrong and what to do."""


class MalformedGold(EvaluationError):
    """A line of a gold file is not what it should be."""

    def __init__(self, path: Path, line: int, *, wrong: str, to_do: str) -> None:
        self.path, self.line, self.wrong = path, line, wrong
        super().__init__(f"{path}, line {line}: {wrong}. {to_do}")


class NoSplit(EvaluationError):
    """A gold file does not say which questions are for tuning and which for testing."""

    def __init__(self, path: Path, split: str) -> None:
        self.path, self.split = path, split
        super().__init__(
            f'{path}: expected a first line with "split": {{"tune": [...], "test": [...]}}, found '
            f"none, so its {split} questions are not known. Add the header, or leave --split out."
        )


class NoQuestions(EvaluationError):
    """The gold files hold no question for this run."""

    def __init__(self, paths: Iterable[Path], split: str | None) -> None:
        names = ", ".join(str(path) for path in paths) or "no file"
        of = f" of the {split} side" if split else ""
        super().__init__(
            f"{names}: expected at least one question{of}, found none. Name a gold file that has "
            "questions, or another --split."
        )


class UnknownSystem(EvaluationError):
    """A system that the evaluation cannot ask."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        super().__init__(
            f'system "{name}": expected one of {", ".join(known)}. Nothing was evaluated; '
            "name one of these."
        )


class NotResults(EvaluationError):
    """A file given as results holds something else."""

    def __init__(self, path: Path, line: int, found: str) -> None:
        self.path, self.line = path, line
        super().__init__(
            f"{path}, line {line}: expected a result of `pincite evaluate --out`, found {found}. "
            "The file was left as it is; name another one."
        )


class UnreadableBaseline(EvaluationError):
    """There is no baseline to compare with."""

    def __init__(self, path: Path, found: str) -> None:
        self.path = path
        super().__init__(
            f"{path}: expected recorded figures, found {found}. Nothing was asked; record "
            "today's figures with `make baseline`, or with `pincite evaluate --update-baseline` "
            "over the same gold files."
        )


class NothingToCompare(EvaluationError):
    """Two results files share no question."""

    def __init__(self, before: Path, after: Path) -> None:
        super().__init__(
            f"{before} and {after}: expected results for the same questions, found none in both. "
            "Make both with `pincite evaluate --out` over the same gold files."
        )


class MalformedLabels(EvaluationError):
    """A file of what people said of answers holds something else."""

    def __init__(self, path: Path, line: int, wrong: str) -> None:
        self.path, self.line, self.wrong = path, line, wrong
        super().__init__(
            f"{path}, line {line}: expected a labelled answer, found {wrong}. The form is "
            "described in eval_questions/README.md; correct this line and run again."
        )


class NotJudgements(EvaluationError):
    """A file given for a judge's replies holds something else."""

    def __init__(self, path: Path, line: int) -> None:
        self.path, self.line = path, line
        super().__init__(
            f"{path}, line {line}: expected a judgement that an evaluation kept, found something "
            "else. The file was left as it is; move it away and run again."
        )


class JudgementFailed(EvaluationError):
    """A judging model could not be asked, or what it said is no judgement."""

    def __init__(self, model: str, found: str) -> None:
        self.model, self.found = model, found
        super().__init__(
            f"judge {model}: expected a judgement, found {found}. Asking again may help; check the "
            "model's name, address and key."
        )
