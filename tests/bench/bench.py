"""Where a run of measuring takes place, and the programs that take part."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.measured import run_apart
from tests.bench.serving import environment

N = 5  # values of each figure, where it is not measured once
FOR_S = 5.0  # that visitors ask
LLAMA, BM25 = "LlamaIndex", "bm25s"


@dataclass(frozen=True, slots=True)
class Bench:
    """Where to measure, and with what."""

    work: Path  # a folder to fill; emptied between sizes
    plain: Path | None  # the Python that has LlamaIndex's reader and embedder; None: not measured
    tell: Callable[[str], None]
    n: int = N
    for_s: float = FOR_S
    embedder: str = "sentence-transformers"  # of LlamaIndex
    has_chroma: bool = True  # measured beside comparing every vector

    def empty(self) -> None:
        """Make the folder, with nothing in it."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)

    def ours(self, step: str, **given: Any) -> dict[str, Any]:
        self.tell(f"Pincite: {step}")
        return run_apart(
            Path(sys.executable), "pincite_steps", given | {"step": step}, environment()
        )

    def llama(self, step: str, **given: Any) -> dict[str, Any]:
        assert self.plain is not None
        self.tell(f"LlamaIndex: {step}")
        return run_apart(self.plain, "plain_llamaindex", given | {"step": step}, environment())

    def bm25(self, step: str, **given: Any) -> dict[str, Any]:
        return run_apart(Path(sys.executable), "plain_bm25", given | {"step": step}, environment())
