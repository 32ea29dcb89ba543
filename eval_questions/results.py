"""What a system gave for one gold question, as a value and as a line of a results file.

A line is the `ask` object of `pincite ask --json` with the question's `id`,
and one more key, `evaluation`: what the evaluation itself knows of it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant import Citation, Sentence
from eval_questions.errors import NotResults
from eval_questions.questions import Question
from ingest import Anchor

# Pincite says that the reports do not answer, or that it is not for it to answer.
REFUSALS = frozenset({"not_in_reports", "out_of_scope"})


@dataclass(frozen=True, slots=True)
class Result:
    """What one system gave for one question."""

    question_id: str
    status: str = ""  # as in `Answer`; "" where the question failed or only a ranking was made
    sentences: tuple[Sentence, ...] = ()
    retrieved: tuple[Anchor, ...] = ()  # ranked, best first
    wall_ms: float | None = None  # from question to answer, as the caller waits
    error: str = ""  # "KeyError: 'x'" where the question failed
    asked: Mapping[str, Any] = field(default_factory=dict)  # the `ask` object, as it came

    @property
    def failed(self) -> bool:
        return bool(self.error)

    @property
    def refused(self) -> bool:
        return self.status in REFUSALS

    @property
    def quoted(self) -> tuple[Sentence, ...]:
        """The sentences that show what reports say: all but Pincite's own notices."""
        return tuple(sentence for sentence in self.sentences if sentence.kind != "notice")

    @property
    def claims(self) -> tuple[Sentence, ...]:
        """The sentences given as the answer. A refusal shows what came nearest and claims none."""
        return () if self.refused else self.quoted

    @property
    def said(self) -> tuple[str, ...]:
        """Its claims as a person reads them, each with the heading it stands under."""
        return tuple(f"{s.heading}: {s.text}" if s.heading else s.text for s in self.claims)

    @property
    def chunk_of(self) -> dict[Anchor, int]:
        """The place, from 1, of the chunk that held each paragraph; {} for none."""
        rows = self.asked.get("retrieved", ())
        return {_anchor(row): row["chunk"] for row in rows if "chunk" in row}

    @property
    def cited(self) -> tuple[Anchor, ...]:
        """The distinct paragraphs that its claims cite, in order."""
        cited = (c.anchor for sentence in self.claims for c in sentence.citations)
        return tuple(dict.fromkeys(cited))


@dataclass(frozen=True, slots=True)
class Scored:
    """A question, what a system gave for it, and every measure of that."""

    question: Question
    result: Result
    values: Mapping[str, float | None]  # by the measure's name; None where it does not apply


def result_of(
    question: Question, asked: Mapping[str, Any], *, wall_ms: float | None, error: str = ""
) -> Result:
    """The result that an `ask` object holds."""
    return Result(
        question_id=question.id,
        status=asked.get("status") or "",
        sentences=tuple(_sentence(value) for value in asked.get("sentences", ())),
        retrieved=tuple(_anchor(value) for value in asked.get("retrieved", ())),
        wall_ms=wall_ms,
        error=error,
        asked=asked,
    )


def failed_ask(question: Question) -> dict[str, Any]:
    """An `ask` object that says nothing, for a question that failed: its status is null."""
    return {
        "question": question.question,
        "history": list(question.history),
        "status": None,
        "scope": {"reports": [], "explanation": ""},
        "answer": "",
        "sentences": [],
        "citations": [],
        "retrieved": [],
        "answered_with": "",
        "timings_ms": {},
    }


def line_of(scored: Scored, key: str) -> str:
    """One line of a results file. `key` says what made it: see `versions.run_key`."""
    question, result = scored.question, scored.result
    evaluation = {
        "key": key,
        "gold": question.fingerprint,
        "set": question.gold_set,
        "kind": question.kind,
        "wall_ms": None if result.wall_ms is None else round(result.wall_ms, 3),
        "error": result.error,
        "measured": dict(scored.values),
    }
    value = {"id": question.id, **result.asked, "evaluation": evaluation}
    return json.dumps(value, ensure_ascii=False)


def read_lines(path: Path) -> dict[str, dict[str, Any]]:
    """The lines of a results file by question id; {} where there is no file.

    A last line cut short, as a run that was killed leaves it, is passed over.

    Raises:
        NotResults: another line is not a result, so the file is not ours to write over.
    """
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    found: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(lines, 1):
        is_cut_short = number == len(lines)  # a whole line ends with a line break
        if not line.strip() or is_cut_short:
            continue
        value = _result_line(path, number, line)
        found[value["id"]] = value
    if not found and any(line.strip() for line in lines):
        _result_line(path, 1, lines[0])
    return found


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write a results file whole: a reader sees the old one or the new one, never half."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    aside.replace(path)


def _result_line(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as exc:
        raise NotResults(path, number, "a line that is not JSON") from exc
    if not isinstance(value, dict) or not {"id", "evaluation"} <= value.keys():
        raise NotResults(path, number, 'no "id" and "evaluation"')
    return value


def _anchor(value: Mapping[str, Any]) -> Anchor:
    return Anchor(value["report_id"], value["label"])


def _sentence(value: Mapping[str, Any]) -> Sentence:
    citations = tuple(
        Citation(_anchor(c), c["page"], c["quote"], c["check"]) for c in value["citations"]
    )
    return Sentence(value["text"], value["kind"], citations, value.get("heading", ""))
