"""From paths on a disk to reports in the store, file by file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest import IngestError, read_reports
from ui.errors import MissingPath

if TYPE_CHECKING:
    from index import Library
    from ingest import Report

# In a folder only these are read; a file that is named itself is read whatever its ending.
ENDINGS = frozenset({".txt", ".pdf", ".docx", ".html", ".htm"})


class Outcome(NamedTuple):
    """What became of one file."""

    path: Path
    outcome: str  # stored, replaced, unchanged, copy (of a report stored already) or failed
    report_id: str = ""  # "" where it failed
    numbered_paragraphs: int | None = None  # None where the file was not read
    anomalies: int | None = None  # likewise
    error: str = ""  # why it failed; "" otherwise

    def to_json(self) -> dict[str, Any]:
        return {**self._asdict(), "path": str(self.path)}


def find_files(paths: Iterable[Path]) -> tuple[list[Path], list[MissingPath]]:
    """Return the files to read, in the order given and sorted within a folder, and what is missing.

    A folder is searched with all its subfolders; hidden files are passed over.
    """
    files: dict[Path, None] = {}
    missing = []
    for path in paths:
        if path.is_dir():
            files |= dict.fromkeys(_in_folder(path))
        elif path.exists():
            files[path] = None
        else:
            missing.append(MissingPath(path))
    return list(files), missing


def store_files(library: Library, files: Sequence[Path]) -> Iterator[Outcome]:
    """Store each file that is not stored yet, and yield what became of it as it happens.

    A file that cannot be read or stored is yielded as failed and the rest go
    on. What is stored is found by a search only after `library.refresh()`.
    """
    unread: list[Path] = []
    for path in files:
        outcome = _without_reading(library, path)
        if outcome:
            yield outcome
        else:
            unread.append(path)
    for path, report in read_reports(unread):
        yield _store(library, path, report)


def _in_folder(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in ENDINGS and path.is_file() and not is_hidden:
            yield path


def _without_reading(library: Library, path: Path) -> Outcome | None:
    try:
        stored = library.has_file(hashlib.sha256(path.read_bytes()).hexdigest())
    except OSError as exc:
        return Outcome(path, "failed", error=f"{path}: {exc.strerror or exc}. Nothing was stored.")
    return Outcome(path, "unchanged", stored) if stored else None


def _store(library: Library, path: Path, report: Report | IngestError) -> Outcome:
    if isinstance(report, IngestError):
        return Outcome(path, "failed", error=str(report))
    file = path.read_bytes()
    if hashlib.sha256(file).hexdigest() != report.sha256:
        return Outcome(path, "failed", error=f"{path}: changed while it was read. Try again.")
    added = library.add(report, file)
    n_numbered = sum(paragraph.is_numbered for paragraph in report.paragraphs)
    return Outcome(path, added.outcome, added.report_id, n_numbered, len(report.anomalies))
