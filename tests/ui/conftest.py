"""A store of the sample reports, and commands run as a person would."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from processes import environment, served
from visits import Visit, forget


class Ran(NamedTuple):
    """A finished command."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def sample_store(kept_samples, tmp_path_factory) -> Path:
    """A folder in which the sample reports are stored; not to be written to."""
    return shutil.copytree(kept_samples, tmp_path_factory.mktemp("samples") / "store")


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


@pytest.fixture(scope="session")
def address(sample_store, tmp_path_factory) -> Iterator[str]:
    """Where the sample reports are served."""
    log = tmp_path_factory.mktemp("served") / "log"
    with served(environment(sample_store), log) as url:
        yield url


@pytest.fixture(scope="session")
def window(browser) -> Iterator[Any]:
    """A window that remembers the files of pages and nothing else from one test to the next."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def visit(browser, window, address) -> Iterator[Callable[..., Visit]]:
    """Open pages below the address; at the end nothing may have gone wrong in any window.

    The first of a test is opened in the window that others used, the rest in ones of their own.
    """
    visits: list[Visit] = []
    if not window.pages:
        window.new_page().goto(f"{address}/frame/icon.svg")  # stays: see `visits.FLAGS`

    def open_page(path: str = "", width: int = 1440, **context: Any) -> Visit:
        is_first = not visits and not context
        where = window if is_first else browser
        visits.append(Visit(where, f"{address}/{path}", width, **context))
        return visits[-1]

    yield open_page
    for each in visits:
        each.leave()
    forget(window, address)
    assert [wrong for each in visits for wrong in each.wrong] == []
