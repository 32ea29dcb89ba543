"""What the tests of the evaluation share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from small_store import EASTWICK, HEADER, NORTHMOOR, TEXTS, anchor_of, gold_line, make_report

from eval_questions.questions import Nugget, Question
from index import Library
from ingest import Anchor


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Two reports of two authorities, stored; no search files are made."""
    opened = Library.open(tmp_path / "store")
    opened.add(make_report(NORTHMOOR, "Northmoor", "2018", TEXTS[NORTHMOOR]))
    opened.add(make_report(EASTWICK, "Eastwick", "2013", TEXTS[EASTWICK]))
    yield opened
    opened.close()


@pytest.fixture
def write_gold(tmp_path: Path) -> Callable[..., Path]:
    """Writes lines as a gold file; each a dict, or a string as it stands."""

    def write(*lines: Mapping[str, Any] | str, name: str = "gold.jsonl") -> Path:
        path = tmp_path / name
        texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        path.write_text("\n".join(texts) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def gold_file(write_gold: Callable[..., Path]) -> Path:
    """Four answerable questions of Northmoor, one of Eastwick, one that nothing answers."""
    eastwick = [{"report_id": EASTWICK, "label": "2"}]
    return write_gold(
        HEADER,
        gold_line("visits", ["1"], nuggets=["47 children"], must_not=["monthly visits"]),
        gold_line("carers", ["2"]),
        gold_line("front door", ["3"], also_ok=[{"report_id": NORTHMOOR, "label": "4"}]),
        gold_line("leavers", ["4"], history=["And the young people?"], kind="followup"),
        {**gold_line("adoption", []), "kind": "finding", "gold": eastwick},
        gold_line("Leeds", [], split="tune"),
    )


@pytest.fixture
def make_question() -> Callable[..., Question]:
    """A question whose gold and also_ok are anchors, or labels of Northmoor."""

    def make(
        gold: Sequence[str | Anchor] = ("1",),
        also_ok: Sequence[str | Anchor] = (),
        nuggets: Sequence[str] = (),
        kind: Any = "fact",
    ) -> Question:
        return Question(
            id="q",
            kind=kind,
            question="What?",
            history=(),
            gold=tuple(anchor_of(a) for a in gold),
            also_ok=tuple(anchor_of(a) for a in also_ok),
            nuggets=tuple(Nugget(n) for n in nuggets),
            must_not=(),
        )

    return make
