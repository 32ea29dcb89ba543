"""What can go wrong while a file is read.

IngestError
├── UnreadableReport   the file holds no report text: wrong kind, encrypted, damaged, a scan
├── NotAReport         the file holds text, but not that of an inspection report we know
├── ReadingStopped     the reader itself crashed or ran out of time on this file
├── FetchFailed        a listed report could not be downloaded
├── NothingFetched     not one of the chosen reports could be had
├── FolderUnusable     the folder for downloads cannot be made or written
└── UnknownAuthority   no authority bears the name that was given
"""

from __future__ import annotations

from pathlib import Path


class IngestError(Exception):
    """The base of everything that `ingest` raises on purpose."""


class UnreadableReport(IngestError):
    """The file holds no report text: it is not what its name says, is encrypted, or is a scan."""

    def __init__(self, path: Path, *, expected: str, found: str) -> None:
        self.path, self.expected, self.found = path, expected, found
        super().__init__(
            f"{shown(path)}: expected {expected}, found {found}. "
            "Nothing was stored from this file; download it again or leave it out."
        )

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.path, self.expected, self.found)


class NotAReport(UnreadableReport):
    """The file holds text, but nothing that says which inspection it reports."""


class ReadingStopped(UnreadableReport):
    """The reader crashed or ran out of time or memory on this file."""


class FetchFailed(IngestError):
    """A listed report could not be downloaded, or what came is not what was asked for."""

    def __init__(self, url: str, found: str, may_pass: bool = False) -> None:
        self.url, self.found, self.may_pass = url, found, may_pass
        super().__init__(f"{url}: expected a PDF, found {found}. Run the same command again later.")


class NothingFetched(IngestError):
    """Not one of the chosen reports could be had, or none was listed."""

    def __init__(self, n_chosen: int) -> None:
        self.n_chosen = n_chosen
        why = (
            "the lines above say why" if n_chosen else "choose another authority or an earlier day"
        )
        super().__init__(
            f"Expected at least one report to fetch, got none of {n_chosen} listed. "
            f"Nothing was stored; {why}."
        )


class FolderUnusable(IngestError):
    """The folder for downloads cannot be made or written."""

    def __init__(self, folder: Path, found: str) -> None:
        self.folder, self.found = folder, found
        super().__init__(
            f"{shown(folder)}: expected a folder to keep downloads in, found {found}. "
            "Name another with --into."
        )


class UnknownAuthority(IngestError):
    """No authority bears the name that was given."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"{name!r}: expected the name of an English local authority, found none that is known. "
            'Give it as in "Barking and Dagenham".'
        )


def shown(path: Path) -> str:
    """The path on one line, whatever characters its name holds."""
    name = str(path)
    return name if name.isprintable() else repr(name)


def _rebuild(
    kind: type[UnreadableReport], path: Path, expected: str, found: str
) -> UnreadableReport:
    return kind(path, expected=expected, found=found)
