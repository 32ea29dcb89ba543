"""What can go wrong with stored reports.

IndexingError
├── StoreMissing      there is no store where one was expected
├── StoreMismatch     the store was made by another embedder or a newer Pincite
├── StoreBusy         another process is writing to the store
├── StoreUnusable     it cannot be read or written: a full disk, no permission, a server down
├── StoreDamaged      what it holds is not what was stored
├── EmbeddingFailed   the embedding service did not do its work
├── InvalidReport     a report that cannot be stored as it is
├── UnknownReport     no report of that name is stored
├── UnknownParagraph  the report is stored, but has no such paragraph
├── BackupDamaged     a backup is not as it was made
└── UnknownKey        no key of that id was ever made
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class IndexingError(Exception):
    """The base of everything that `index` raises on purpose."""


class StoreMissing(IndexingError):
    """There is no store in the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"{folder}: expected a store of reports, found none. Name the folder of a store "
            "with --store, or make one with `pincite ingest PATH`."
        )


class StoreMismatch(IndexingError):
    """The store was made by something else than what opens it."""

    def __init__(
        self,
        place: str,
        *,
        what: str,
        expected: str,
        found: str,
        remedy: str = "Open it with the version of Pincite that made it, "
        "or ingest the reports into a new store.",
    ) -> None:
        self.place, self.what, self.expected, self.found = place, what, expected, found
        super().__init__(
            f"{place}: expected a store with {what} {expected}, found {found}. {remedy}"
        )


class EmbeddingFailed(IndexingError):
    """The embedding service that the settings name did not return vectors."""

    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(
            f"The embedding service {name} failed: {reason[:200]}. Try again, or check "
            "PINCITE_EMBEDDINGS_URL, _MODEL and _KEY."
        )


class StoreBusy(IndexingError):
    """Another process is writing to the store; trying again later helps."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"{folder}: another process is writing to this store. Nothing was changed; "
            "try again when it has finished."
        )


MALFORMED = "malformed"  # as SQLite calls what is torn
_RESTORE = "Put the last backup back: `pincite restore FOLDER --replace`."
_KEPT = (
    "What was stored before is kept; check the disk, the folder's permissions or the database's "
    "address, and run it again."
)


class StoreUnusable(IndexingError):
    """The store cannot be read or written. Mostly that is no fault of its content."""

    def __init__(self, place: str, found: str) -> None:
        self.place, self.found = place, found
        is_torn = MALFORMED in found or "not a database" in found
        super().__init__(
            f"{place}: the store cannot be used: {found}. {_RESTORE if is_torn else _KEPT}"
        )


class StoreDamaged(IndexingError):
    """What the store holds is not what was stored: it must not be cited."""

    def __init__(self, place: str, found: Iterable[str]) -> None:
        self.place, self.found = place, tuple(found)
        super().__init__(f"{place}: damaged: {'; '.join(self.found)}. {_RESTORE}")


class InvalidReport(IndexingError):
    """The report contradicts itself, so that no citation to it could be trusted."""

    def __init__(self, report_id: str, found: str) -> None:
        self.report_id, self.found = report_id, found
        super().__init__(f"{report_id}: {found}. It was not stored.")


class UnknownReport(IndexingError):
    """No report of that name is stored."""

    def __init__(self, report_id: str, nearest: Iterable[str]) -> None:
        self.report_id, self.nearest = report_id, tuple(nearest)
        near = f"The nearest are {', '.join(self.nearest)}. " if self.nearest else ""
        super().__init__(f"no report {report_id!r} is stored. {near}`pincite reports` lists all.")


class UnknownParagraph(IndexingError):
    """The report is stored, but has no paragraph of that label."""

    def __init__(self, report_id: str, label: str, labels: Iterable[str]) -> None:
        self.report_id, self.label, self.labels = report_id, label, tuple(labels)
        super().__init__(
            f"{report_id} has no paragraph {label!r}. It has {_spans(self.labels)}. "
            f"`pincite show {report_id} --all` prints them."
        )


class UnknownKey(IndexingError):
    """There is no key of that id."""

    def __init__(self, key_id: str) -> None:
        self.key_id = key_id
        super().__init__(f"no key {key_id!r} was ever made. `pincite keys list` lists all.")


class BackupDamaged(IndexingError):
    """A backup is not as it was made, and nothing is taken from it."""

    def __init__(self, folder: Path, found: str) -> None:
        self.folder, self.found = folder, found
        super().__init__(
            f"{folder}: expected a backup as it was made, found {found}. Nothing was changed; "
            "take another backup."
        )


def _spans(labels: tuple[str, ...]) -> str:
    """The labels in printed order, with runs of consecutive numbers written as `1 to 97`."""
    runs: list[list[str]] = []
    for label in labels:
        last = runs[-1][-1] if runs else ""
        if label.isdigit() and last.isdigit() and int(label) == int(last) + 1:
            runs[-1].append(label)
        else:
            runs.append([label])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)
