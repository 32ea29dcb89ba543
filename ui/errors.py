"""What can go wrong between a person and the other rooms.

UiError
├── BadSettings    a PINCITE_ variable is misspelt or holds a wrong value
├── MissingPath    a path given on the command line is not there
├── Unsearchable   a path given on the command line, or a folder below it, may not be looked into
├── NothingStored  not one of the given files could be stored
├── Unwritable     a file that was asked for cannot be written
├── TruthElsewhere the store's truth is in a database that Pincite does not back up
├── UnsafeStart    serving so would let in whom nobody can have meant
└── PortTaken      another program listens where the page should be served
"""

from __future__ import annotations

from pathlib import Path


class UiError(Exception):
    """The command or the page could not be carried out. The message says why and what to do."""


class BadSettings(UiError):
    """A setting is unknown or has a value of the wrong kind."""


class MissingPath(UiError):
    """There is neither a file nor a folder of this name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path}: expected a file or a folder, found nothing. Check the spelling of the path."
        )


class Unsearchable(UiError):
    """The path, or a folder below it, may not be looked into."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"{path}: expected a file or a folder that can be looked into, found: {reason}. "
            "Nothing was stored from it."
        )


class NothingStored(UiError):
    """Every file failed, so the store is as it was."""

    def __init__(self, n_files: int) -> None:
        self.n_files = n_files
        super().__init__(
            f"Expected at least one inspection report, found none in {n_files} "
            f"file{'' if n_files == 1 else 's'}. Nothing was stored; the lines above say why."
        )


class NoFiles(UiError):
    """A folder holds no file that could be a report."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path}: expected reports as .pdf, .txt, .docx or .html files, found none. "
            "Name a file itself to have it read whatever its ending."
        )


class Unwritable(UiError):
    """The file cannot be written there."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: cannot be written: {reason}. Name another file.")


class TruthElsewhere(UiError):
    """The truth is in PostgreSQL, which has better tools for this."""

    def __init__(self) -> None:
        super().__init__(
            "The reports are in the database that PINCITE_DATABASE_URL names, not in the store's "
            "folder. Use `pg_dump` and `pg_restore`; nothing else needs to be backed up."
        )


class UnsafeStart(UiError):
    """Served with these settings, it would let in whom nobody can have meant."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            f"Not started: {why}. Nothing was served; `pincite status` lists settings."
        )


class PortTaken(UiError):
    """The address is in use or may not be used."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        self.host, self.port = host, port
        super().__init__(
            f"Cannot serve on {host}:{port}: {reason}. "
            f"Choose another port, for example `pincite serve --port {port % 65535 + 1}`."
        )
