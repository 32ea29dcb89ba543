"""Pincite served and asked over HTTP, as people and programs ask it."""

from __future__ import annotations

import itertools
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.bench.measured import cpu_of, memory_of

START_S = 300.0  # a start that takes longer has failed
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"  # set, each start compiles our own code anew
_READY = re.compile(rb"^pincite_answering_processes (\d+)", re.M)  # in /metrics
# What says how many processes of a copy answer: 1, the page's own; and as many as on two cores.
ALONE, IN_TWO = ({"PINCITE_ANSWERING_PROCESSES": number} for number in "12")
# The limits of one visitor would be measured otherwise.
NO_LIMITS = {
    "PINCITE_QUESTIONS_PER_MINUTE": "1000000",
    "PINCITE_QUESTIONS_PER_MINUTE_OF_ALL": "1000000",
}


class Served:
    """A copy of Pincite that runs."""

    def __init__(self, process: subprocess.Popen[bytes], url: str, ready_s: float) -> None:
        self.process, self.url, self.ready_s = process, url, ready_s

    @property
    def memory(self) -> int:
        """Bytes it takes now."""
        return memory_of(self.process.pid)

    @property
    def cpu_s(self) -> float:
        """Seconds of the processor it has used."""
        return cpu_of(self.process.pid)

    def wait_for_answering(self, n: int) -> None:
        """Wait until so many processes answer beside the page's."""
        end = time.perf_counter() + START_S
        while time.perf_counter() < end:
            with urllib.request.urlopen(f"{self.url}/metrics") as reply:
                found = _READY.search(reply.read())
            if found and int(found[1]) >= n:
                return
            time.sleep(0.1)
        raise SystemExit(f"bench: {n} answering processes did not start")

    def ask(self, question: str) -> float:
        """Ask, and return the seconds until the whole answer is there."""
        body = json.dumps({"question": question}).encode()
        request = urllib.request.Request(
            f"{self.url}/api/v1/ask", body, {"content-type": "application/json"}
        )
        start = time.perf_counter()
        with urllib.request.urlopen(request, timeout=120) as reply:
            answer = json.load(reply)
        seconds = time.perf_counter() - start
        if not answer["sentences"]:
            raise SystemExit(f"bench: no sentence answers {question!r}")
        return seconds


def ask_at_once(
    copies: Sequence[Served], questions: Sequence[str], visitors: int, for_s: float
) -> list[float]:
    """Ask by so many visitors for so long, each waiting for its answer; seconds of each.

    The visitors share the copies between them.
    """
    took: list[float] = []
    end = time.perf_counter() + for_s

    def keep_asking(visitor: int) -> None:
        mine = copies[visitor % len(copies)]
        for question in itertools.islice(itertools.cycle(questions), visitor, None, visitors):
            if time.perf_counter() > end:
                return
            took.append(mine.ask(question))

    each = [threading.Thread(target=keep_asking, args=(n,)) for n in range(visitors)]
    for thread in each:
        thread.start()
    for thread in each:
        thread.join()
    return took


@contextmanager
def served(store: Path, log: Path, **variables: str) -> Iterator[Served]:
    """Run `pincite serve` while the block lasts, from when `/readyz` says that it may be asked."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "ui", "serve", "--store", str(store), "--port", str(port)]
    with log.open("ab") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, env=environment(**NO_LIMITS, **variables), stdout=output, stderr=output
        )
        try:
            wait_for(f"{url}/readyz", process, log)
            yield Served(process, url, time.perf_counter() - start)
        finally:
            stop(process)


@contextmanager
def chroma_server(folder: Path, log: Path) -> Iterator[tuple[str, int]]:
    """Run a Chroma server while the block lasts; yields its address and its process."""
    port = free_port()
    command = [str(Path(sys.executable).parent / "chroma"), "run", "--path", str(folder)]
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(port)], stdout=output, stderr=output
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/api/v2/heartbeat", process, log)
            yield f"http://127.0.0.1:{port}", process.pid
        finally:
            stop(process)


def ask_cold(store: Path, question: str) -> float:
    """Run `pincite ask` for one question, and return the seconds that it takes."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "ui", "ask", "--store", str(store), "--json", question]
    subprocess.run(command, env=environment(), check=True, capture_output=True)
    return time.perf_counter() - start


def environment(**more: str) -> Mapping[str, str]:
    """The variables of this process without its settings of Pincite, as where it is installed."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PINCITE_") and name != _NO_BYTECODE
    }
    return {**kept, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), **more}


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until an address answers that all is well."""
    end = time.perf_counter() + START_S
    while time.perf_counter() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=START_S) as reply:
                if reply.status == 200:
                    return
        except OSError:  # not yet
            time.sleep(0.02)
    raise SystemExit(f"bench: {process.args!r} did not start:\n{log.read_text()[-2000:]}")


def stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port
