"""From paths on a disk to reports in the store, file by file."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest import IngestError, read_reports
from ui.errors import MissingPath, Unsearchable

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


def find_files(
    paths: Iterable[Path],
) -> tuple[list[Path], list[MissingPath | Unsearchable]]:
    """Return the files to read, in the order given and sorted within a folder, and what is not.

    A folder is searched with all its subfolders; hidden files are passed over.
    """
    files: dict[Path, None] = {}
    missing: list[MissingPath | Unsearchable] = []
    for path in paths:
        try:
            if path.is_dir():
                files |= dict.fromkeys(_in_folder(path, missing))
            elif path.exists():
                files[path] = None
            else:
                missing.append(MissingPath(path))
        except OSError as exc:
            missing.append(_unsearchable(path, exc))
    return list(files), missing


def store_files(library: Library, files: Sequence[Path]) -> Iterator[Outcome]:
    """Store each file that is not stored yet, and yield what became of it as it happens.

    A file that cannot be read or stored is yielded as failed and the rest go
    on. What is stored is found by a search only after `library.refresh()`.
    """
    unread: list[Path] = []
    for path in files:
        outcome = already_stored(library, path)
        if outcome:
            yield outcome
        else:
            unread.append(path)
    for path, report in read_reports(unread):
        yield store_report(library, path, report)


def _in_folder(folder: Path, missing: list[MissingPath | Unsearchable]) -> Iterator[Path]:
    """The reports below a folder; folders that may not be looked into are added to `missing`."""
    found = []
    walk = os.walk(folder, onerror=lambda exc: missing.append(_unsearchable(folder, exc)))
    for place, folders, names in walk:
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in names if not name.startswith(".")]
    for path in sorted(found):
        if path.suffix.lower() in ENDINGS and path.is_file():
            yield path


def _unsearchable(path: Path, exc: OSError) -> Unsearchable:
    return Unsearchable(Path(exc.filename or path), exc.strerror or type(exc).__name__)


def already_stored(library: Library, path: Path) -> Outcome | None:
    """Return what becomes of a file that need not, or cannot, be read; None of any other."""
    try:
        stored = library.has_file(hashlib.sha256(path.read_bytes()).hexdigest())
    except OSError as exc:
        return Outcome(path, "failed", error=f"{path}: {exc.strerror or exc}. Nothing was stored.")
    return Outcome(path, "unchanged", stored) if stored else None


def store_report(library: Library, path: Path, report: Report | IngestError) -> Outcome:
    """Store what was read of a file, and return what became of it.

    Raises:
        IndexingError: it was read, but cannot be stored.
    """
    if isinstance(report, IngestError):
        return Outcome(path, "failed", error=str(report))
    file = path.read_bytes()
    if hashlib.sha256(file).hexdigest() != report.sha256:
        return Outcome(path, "failed", error=f"{path}: changed while it was read. Try again.")
    added = library.add(report, file)
    n_numbered = sum(paragraph.is_numbered for paragraph in report.paragraphs)
    return Outcome(path, added.outcome, added.report_id, n_numbered, len(report.anomalies))
