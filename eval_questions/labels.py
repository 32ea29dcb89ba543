"""Reads what people said of answers, to hold a judge against.

JSON lines. An answer is given whole, so that a label stays true of it whatever
Pincite answers later: {"id", "question", "said": [statement], "nuggets":
[{"text", "support"}], "sentences": [{"text", "paragraphs": [text], "support"}]}.
`support` is full, partial or none, as the prompts in `prompts/` define it;
either list may be left out.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval_questions.errors import MalformedLabels
from eval_questions.measures.nuggets import Support


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class LabelledNugget(_Line):
    """A fact, and how far a person found it in the answer."""

    text: str = Field(min_length=1)
    support: Support


class LabelledSentence(_Line):
    """A sentence, and how far a person found it supported by the paragraphs it cites."""

    text: str = Field(min_length=1)
    paragraphs: list[str] = Field(min_length=1)
    support: Support


class LabelledAnswer(_Line):
    """One answer, and what a person said of it."""

    id: str = Field(min_length=1)
    question: str
    said: list[str]
    nuggets: list[LabelledNugget] = []
    sentences: list[LabelledSentence] = []


def read_labels(path: Path) -> tuple[LabelledAnswer, ...]:
    """The labelled answers of a file.

    Raises:
        MalformedLabels: there is no such file, or a line is not a labelled answer.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise MalformedLabels(path, 1, f"not readable ({exc})") from exc
    return tuple(_labelled(path, n, line) for n, line in enumerate(lines, 1) if line.strip())


def _labelled(path: Path, number: int, line: str) -> LabelledAnswer:
    try:
        return LabelledAnswer.model_validate_json(line)
    except ValidationError as exc:
        error = exc.errors(include_url=False)[0]
        where = ".".join(str(part) for part in error["loc"])
        raise MalformedLabels(
            path, number, f"{where}: {error['msg']}" if where else error["msg"]
        ) from exc
