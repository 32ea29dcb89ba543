"""File names that came from somewhere else: shown as they are, kept under safe ones."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from ui.frame import show_invisible

_MAX_NAME = 120  # characters; some file systems take 255 bytes
_UNSAFE = re.compile(r"[^\w .,()&'+-]")


def shown_name(given: str) -> str:
    """Return the name as a page shows it: without folders, on one line, not too long."""
    name = " ".join(show_invisible(_last_part(given)).split())
    return name if len(name) <= _MAX_NAME else f"{name[: _MAX_NAME - 20]}…{name[-19:]}"


def safe_name(given: str) -> str:
    """Return a name that names a file in one folder, on any system, and is not hidden there."""
    name = _UNSAFE.sub("_", unicodedata.normalize("NFC", _last_part(given))).strip(" .")
    stem, suffix = PurePosixPath(name or "report").stem, PurePosixPath(name or "report").suffix
    return f"{stem[: _MAX_NAME - len(suffix[:10])]}{suffix[:10]}"


def _last_part(given: str) -> str:
    return given.replace("\\", "/").rstrip("/").rpartition("/")[2]
