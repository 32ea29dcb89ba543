"""Pincite in processes of its own, for tests that run or visit it."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

import pytest

import ingest

SAMPLES = Path(ingest.__file__).parent / "samples"
ROOT = Path(__file__).resolve().parents[2]

# A cold start imports gradio and may store the samples first, on a busy machine.
START_S = 120
END_S = 300


def environment(store: Path, **more: str) -> dict[str, str]:
    """The variables of this process without its settings, and with a store of its own.

    It answers alone: each process beside it takes two seconds of the processor to be ready.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PINCITE_")}
    own = {"PINCITE_STORE": str(store), "PINCITE_ANSWERING_PROCESSES": "1"}
    return {**kept, **own, "PYTHONPATH": str(ROOT), **more}


def forks() -> ForkServerContext:
    """Makes processes that have imported all they need, forked from one that did it once."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["preloaded"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), str(ROOT)]))
        forkserver.ensure_running()
    return context


class Forked:
    """A process as `subprocess` has them, of those that `forks` makes."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float) -> int:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("pincite", timeout)
        return self._process.exitcode

    def send_signal(self, which: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self._process.pid, which)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def forked(words: list[str], variables: Mapping[str, str], out: Path, err: Path) -> Forked:
    """Begin `pincite` with these arguments in a process of its own, as a shell would."""
    given = words, dict(variables), Path.cwd(), out, err
    process = forks().Process(target=_be_pincite, args=given)
    process.start()
    return Forked(process)


def _be_pincite(
    words: list[str], variables: dict[str, str], folder: Path, out: Path, err: Path
) -> None:
    from ui.cli import main

    os.environ.clear()
    os.environ.update(variables)
    os.chdir(folder)
    for descriptor, path in ((1, out), (2, err)):
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(opened, descriptor)
        os.close(opened)
    tempfile.tempdir = None  # what was imported may have looked for it, in other variables
    sys.argv = ["pincite", *words]
    main(words)


@contextlib.contextmanager
def served(variables: Mapping[str, str], log: Path) -> Iterator[str]:
    """Run `pincite serve` on a free port until the block is left; yields its address."""
    port = _free_port()
    log.write_text("")
    with _answering(forked(["serve", "--port", str(port)], variables, log, log), port, log) as url:
        yield url


@contextlib.contextmanager
def served_from_the_start(variables: Mapping[str, str], log: Path) -> Iterator[str]:
    """The same in a process that has imported nothing before: what is imported counts as well."""
    port = _free_port()
    command = [sys.executable, "-m", "ui", "serve", "--port", str(port)]
    with log.open("w") as output:
        server = subprocess.Popen(command, env=dict(variables), stdout=output, stderr=output)
    with _answering(server, port, log) as url:
        yield url


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextlib.contextmanager
def _answering(server: subprocess.Popen | Forked, port: int, log: Path) -> Iterator[str]:
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(url, server, log)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=30)


def health(url: str) -> dict[str, object]:
    """Return what `/healthz` says."""
    with urllib.request.urlopen(f"{url}/healthz", timeout=10) as reply:
        return json.load(reply)


def _wait(url: str, server: subprocess.Popen | Forked, log: Path) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            health(url)
            return
        time.sleep(0.1)
    raise AssertionError(f"the page was not served:\n{log.read_text()}")
