"""What a result was made with, so that it is used again only where nothing has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from eval_questions.questions import Question

if TYPE_CHECKING:
    from index import Library

PACKAGES = ("ingest", "index", "assistant", "eval_questions")
# Files of these packages that no answer depends on: sample reports are in the store's version,
# and training makes the model files, which are read.
LEFT_OUT = frozenset({"__pycache__", "samples", "training", "templates", "baseline.json"})
DATA = frozenset({".csv", ".json", ".onnx", ".py", ".txt"})


@cache
def code_version() -> str:
    """Changes with any line of code, table or model file that an answer may rest on."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        for folder in _folders(package):
            for path in _files(folder):
                digest.update(f"{package}/{path.relative_to(folder)}\n".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def store_version(library: Library) -> str:
    """Changes with any report added to the store, replaced in it or taken from it."""
    reports = sorted((report.report_id, report.sha256) for report in library.reports())
    return hashlib.sha256(repr(reports).encode()).hexdigest()[:16]


def run_key(question: Question, *, system: str, store: str, code: str) -> str:
    """The same for two results exactly when the second would be the first over again."""
    parts = "\n".join((question.fingerprint, system, store, code))
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


def _folders(package: str) -> tuple[Path, ...]:
    spec = find_spec(package)
    places = spec.submodule_search_locations if spec else None
    return tuple(Path(place) for place in places or ())


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if path.suffix in DATA and not LEFT_OUT.intersection(inside):
            yield path
