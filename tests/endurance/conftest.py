"""Stores to be harmed, and disks of their own to fill or close."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from harm import Disk

from index import Library

_SIZE = "size=32m"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A small disk; skips where none may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", _SIZE, "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk, as root has it outside a container")
    yield Disk(folder)
    # Lazily: what a store in this process has mapped is let go of when it is.
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def store(sample_library: Library, tmp_path: Path) -> Path:
    """A copy of the stored samples, closed, to be harmed."""
    folder = shutil.copytree(sample_library.folder, tmp_path / "store")
    # What stands in the journal would outlive harm to the file beside it.
    with closing(sqlite3.connect(folder / "pincite.sqlite3")) as truth:
        truth.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder
