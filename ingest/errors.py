"""What can go wrong while a file is read.

IngestError
├── UnreadableReport   the file holds no report text: wrong kind, encrypted, damaged, a scan
├── NotAReport         the file holds text, but not that of an inspection report we know
└── ReadingStopped     the reader itself crashed or ran out of time on this file
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


def shown(path: Path) -> str:
    """The path on one line, whatever characters its name holds."""
    name = str(path)
    return name if name.isprintable() else repr(name)


def _rebuild(
    kind: type[UnreadableReport], path: Path, expected: str, found: str
) -> UnreadableReport:
    return kind(path, expected=expected, found=found)
