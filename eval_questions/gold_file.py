"""Reads a gold file: JSON lines, a header and then one question a line.

The header is the one line with "set": {"set", "version", "tuning", "split":
{"tune": [authority], "test": [authority]}, "stores": {name: [report id]}},
authorities as they begin report ids. A file without a header is a set named as
the file, and has no split. Blank lines are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from rapidfuzz import fuzz, process

from eval_questions.errors import MalformedGold
from eval_questions.questions import GoldSet, Importance, Kind, Nugget, Question, Side, side_of
from ingest import Anchor

FORMAT = (
    "A gold question is described in eval_questions/README.md; correct this line and run again."
)
MISSPELT_FROM = 74.0  # rapidfuzz ratio: "glod" (75) is a slip, "source" (73 of "store") a note


class _Line(BaseModel):
    # A key we do not know is a note of the author's, unless it looks like a slip of one we do.
    model_config = ConfigDict(extra="ignore", strict=True)

    @model_validator(mode="before")
    @classmethod
    def _no_misspelt_keys(cls, values: Any) -> Any:  # noqa: ANN401  # any JSON value
        if isinstance(values, dict):
            for key in values.keys() - cls.model_fields.keys():
                best = process.extractOne(
                    key, list(cls.model_fields), scorer=fuzz.ratio, score_cutoff=MISSPELT_FROM
                )
                if best and best[0] not in values:
                    raise ValueError(f'unknown key "{key}": is "{best[0]}" meant?')
        return values


class _Anchor(_Line):
    report_id: str = Field(min_length=1)
    label: str | int
    text_label: str = ""

    def value(self) -> Anchor:
        return Anchor(self.report_id, str(self.label))


class _Nugget(_Line):
    text: str = Field(min_length=1)
    importance: Importance = "vital"


class _Question(_Line):
    id: str = Field(min_length=1)
    kind: Kind
    question: str = Field(min_length=1)
    history: list[str] = []
    gold: list[_Anchor]
    also_ok: list[_Anchor] = []
    nuggets: list[str | _Nugget] = []
    must_not: list[str] = []
    why: str = ""
    split: Side | None = None
    store: str = ""

    @model_validator(mode="after")
    def _gold_fits_kind(self) -> _Question:
        if self.kind == "unanswerable" and self.gold:
            raise ValueError('kind is "unanswerable" but gold names paragraphs that answer it')
        if not self.gold and self.also_ok:
            raise ValueError("also_ok names paragraphs but gold names none")
        return self

    def value(self, gold_set: str) -> Question:
        return Question(
            id=self.id,
            kind=self.kind,
            question=self.question,
            history=tuple(self.history),
            gold=tuple(anchor.value() for anchor in self.gold),
            also_ok=tuple(anchor.value() for anchor in self.also_ok),
            nuggets=tuple(
                Nugget(n) if isinstance(n, str) else Nugget(n.text, n.importance)
                for n in self.nuggets
            ),
            must_not=tuple(self.must_not),
            why=self.why,
            gold_set=gold_set,
            side=self.split,
            store=self.store,
            text_labels=tuple(
                (anchor.value(), anchor.text_label)
                for anchor in (*self.gold, *self.also_ok)
                if anchor.text_label
            ),
        )


class _Split(_Line):
    tune: list[str]
    test: list[str]


class _Header(_Line):
    set: str = Field(min_length=1)
    version: int = Field(ge=1)
    tuning: str = ""
    split: _Split | None = None
    stores: dict[str, list[str]] = {}


M = TypeVar("M", bound=_Line)


def read_gold(path: Path) -> GoldSet:
    """Read and check one gold file.

    Raises:
        MalformedGold: a line is not JSON, lacks a key, has an unknown kind, an
            id used before, gold without a label, an unanswerable question with
            gold, a store that the header does not list, or an authority on
            neither side of the split.
    """
    lines = _parsed_lines(path)
    header = _Header(set=path.stem, version=1)
    has_header = bool(lines) and isinstance(lines[0][1], dict) and "set" in lines[0][1]
    if has_header:
        number, value = lines.pop(0)
        header = _validated(_Header, path, number, value)
    questions = _questions(path, lines, header)
    return GoldSet(
        path=path,
        name=header.set,
        version=header.version if has_header else 0,
        tuning=header.tuning,
        is_split=header.split is not None,
        questions=questions,
        stores={name: frozenset(ids) for name, ids in header.stores.items()},
    )


def read_gold_files(paths: Iterable[Path]) -> tuple[GoldSet, ...]:
    """Read several gold files; a set or a question id may appear in one only.

    Raises:
        MalformedGold: as `read_gold`, or a file repeats a set or an id of one before it.
    """
    seen: dict[str, Path] = {}
    sets: list[GoldSet] = []
    for path in paths:
        gold_set = read_gold(path)
        for name in (f'set "{gold_set.name}"', *(f'id "{q.id}"' for q in gold_set.questions)):
            if name in seen:
                to_do = "Give each set and each question of a run a name of its own."
                wrong = f"{name} is already in {seen[name]}"
                raise MalformedGold(path, 1, wrong=wrong, to_do=to_do)
            seen[name] = path
        sets.append(gold_set)
    return tuple(sets)


def _parsed_lines(path: Path) -> list[tuple[int, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as exc:
        to_do = "Name a file that exists."
        raise MalformedGold(path, 1, wrong="there is no such file", to_do=to_do) from exc
    except (OSError, UnicodeDecodeError) as exc:
        raise MalformedGold(path, 1, wrong=f"not readable as text ({exc})", to_do=FORMAT) from exc
    parsed = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                parsed.append((number, json.loads(line)))
            except json.JSONDecodeError as exc:
                wrong = f"not JSON ({exc.msg} at character {exc.pos + 1})"
                raise MalformedGold(path, number, wrong=wrong, to_do=FORMAT) from exc
    return parsed


def _validated(model: type[M], path: Path, number: int, value: object) -> M:
    try:
        return model.model_validate(value)
    except ValidationError as exc:
        error = exc.errors(include_url=False)[0]
        where = ".".join(str(part) for part in error["loc"])
        message = error["msg"].removeprefix("Value error, ")
        wrong = f"{where}: {message}" if where else message
        raise MalformedGold(path, number, wrong=wrong, to_do=FORMAT) from exc


def _questions(path: Path, lines: list[tuple[int, Any]], header: _Header) -> tuple[Question, ...]:
    first_line: dict[str, int] = {}
    questions = []
    for number, value in lines:
        question = _validated(_Question, path, number, value).value(header.set)
        if question.id in first_line:
            wrong = f'the id "{question.id}" is already on line {first_line[question.id]}'
            raise MalformedGold(path, number, wrong=wrong, to_do="Give each question its own id.")
        first_line[question.id] = number
        if question.store and question.store not in header.stores:
            wrong = f'the store "{question.store}" is not in the header'
            to_do = 'List its report ids under "stores" in the header, or leave "store" out.'
            raise MalformedGold(path, number, wrong=wrong, to_do=to_do)
        questions.append(_on_its_side(path, number, question, header.split))
    return tuple(questions)


def _on_its_side(path: Path, number: int, question: Question, split: _Split | None) -> Question:
    if split is None:
        return replace(question, side=None)
    computed = side_of(question, split.tune, split.test)
    if computed is None:
        wrong = "a report of its gold or also_ok is of an authority on neither side of the split"
        to_do = 'Add the authority to "tune" or "test" in the header.'
        raise MalformedGold(path, number, wrong=wrong, to_do=to_do)
    if question.is_answerable or question.side is None:
        return replace(question, side=computed)
    return question
