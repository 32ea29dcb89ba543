"""What importing `index`, and searching with it, loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = {"bm25s", "chromadb", "llama_index", "numpy", "onnxruntime", "scipy", "sqlalchemy"}
ROOT = str(Path(__file__).resolve().parents[2])


def loaded_by(code: str) -> set[str]:
    tail = "; import sys; print(*{m.split('.')[0] for m in sys.modules})"
    ran = subprocess.run(
        [sys.executable, "-c", code + tail], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(ran.stdout.split())


def test_importing_it_loads_nothing_heavy():
    assert loaded_by("import index") & HEAVY == set()


def test_looking_up_loads_nothing_that_only_a_search_needs(two_reports):
    code = (
        "from pathlib import Path; from index import Library; "
        f"assert Library.open(Path({str(two_reports.folder)!r})).reports()"
    )
    assert loaded_by(code) & HEAVY == {"sqlalchemy"}


def test_a_search_loads_neither_chroma_nor_bm25s(two_reports):
    code = (
        "from pathlib import Path; from index import *; "
        f"library = Library.open(Path({str(two_reports.folder)!r})); "
        "assert library.retrieve(Query('children'), ['eastvale-2019-06'], 3)"
    )
    assert loaded_by(code) & HEAVY == {"numpy", "onnxruntime", "sqlalchemy"}
