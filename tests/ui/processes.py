"""Pincite in processes of its own, for tests that run or visit it."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import ingest

SAMPLES = Path(ingest.__file__).parent / "samples"
ROOT = Path(__file__).resolve().parents[2]

# A cold start imports gradio and may store the samples first, on a busy machine.
START_S = 120


def environment(store: Path, **more: str) -> dict[str, str]:
    """The variables of this process without its settings, and with a store of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PINCITE_")}
    return {**kept, "PINCITE_STORE": str(store), "PYTHONPATH": str(ROOT), **more}


@contextlib.contextmanager
def served(variables: Mapping[str, str], log: Path) -> Iterator[str]:
    """Run `pincite serve` on a free port until the block is left; yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with log.open("w") as output:
        command = [sys.executable, "-m", "ui", "serve", "--port", str(port)]
        server = subprocess.Popen(command, env=dict(variables), stdout=output, stderr=output)
    try:
        _wait(url, server, log)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=30)


def health(url: str) -> dict[str, object]:
    """Return what `/healthz` says."""
    with urllib.request.urlopen(f"{url}/healthz", timeout=10) as reply:
        return json.load(reply)


def _wait(url: str, server: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            health(url)
            return
        time.sleep(0.2)
    raise AssertionError(f"the page was not served:\n{log.read_text()}")
