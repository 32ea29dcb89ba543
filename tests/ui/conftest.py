"""A store of the sample reports, and commands run as a person would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from processes import SAMPLES, environment


class Ran(NamedTuple):
    """A finished command."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory) -> Path:
    """A folder in which the sample reports are stored; not to be written to."""
    folder = tmp_path_factory.mktemp("samples") / "store"
    command = [sys.executable, "-m", "ui", "ingest", str(SAMPLES)]
    subprocess.run(command, env=environment(folder), check=True, capture_output=True, timeout=300)
    return folder


@pytest.fixture
def run(capsys, monkeypatch, tmp_path) -> Run:
    """Run a command in this process, in an empty folder with no settings but its arguments."""
    from ui.cli import main

    for name in list(os.environ):
        if name.startswith("PINCITE_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PINCITE_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("COLUMNS", "100")

    def run_command(*args: object) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit_info:
            main([str(arg) for arg in args])
        return Ran(int(exit_info.value.code or 0), *capsys.readouterr())

    return run_command
