"""PostgreSQL, a Chroma server, nginx and copies of Pincite as processes, for tests of them all."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from processes import ROOT, Forked, forked

START_S = 180
_POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Server:
    """A process that listens on a port, can be killed and started again."""

    def __init__(
        self,
        command: Sequence[str],
        port: int,
        folder: Path,
        variables: Mapping[str, str] | None = None,
        ready: str = "",
    ) -> None:
        """`ready` is the path that answers when it can be used; "" for any connection."""
        self.command, self.port, self.folder, self.ready = list(command), port, folder, ready
        self.variables = dict(variables or os.environ)
        self.log = folder / "log.txt"
        self.process: subprocess.Popen | Forked | None = None

    def start(self) -> None:
        self.process = self._begun()
        end = time.monotonic() + START_S
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text()[-3000:]
            if self._is_ready():
                return
            time.sleep(0.1)
        raise AssertionError(f"not ready: {self.command[0]}\n{self.log.read_text()[-3000:]}")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(10)

    def _begun(self) -> subprocess.Popen | Forked:
        with self.log.open("a") as output:
            return subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=self.variables,
                stdout=output,
                stderr=output,
                **_user(self.folder),
            )

    def _is_ready(self) -> bool:
        with contextlib.suppress(OSError):
            if self.ready:
                url = f"http://127.0.0.1:{self.port}{self.ready}"
                with urllib.request.urlopen(url, timeout=5) as reply:
                    return reply.status == 200
            with socket.create_connection(("127.0.0.1", self.port), 2):
                return True
        return False


def postgres(folder: Path) -> Server:
    """A database server of its own; skips where PostgreSQL is not installed.

    `folder` is one that another user may reach: PostgreSQL does not run as root.
    """
    pytest.importorskip("psycopg")
    bin_folder = _POSTGRES[-1] if _POSTGRES else Path(shutil.which("initdb") or "/").parent
    if not (bin_folder / "initdb").exists():
        pytest.skip("needs PostgreSQL")
    if os.getuid() == 0:
        shutil.chown(folder, "nobody")
    made = [str(bin_folder / "initdb"), "-D", str(folder / "data"), "-U", "pincite", "-A", "trust"]
    subprocess.run([*made, "-E", "UTF8"], check=True, cwd=folder, capture_output=True,
                   **_user(folder))  # fmt: skip
    port = free_port()
    flags = ["-D", str(folder / "data"), "-p", str(port), "-h", "127.0.0.1", "-k", str(folder)]
    return Server([str(bin_folder / "postgres"), *flags], port, folder)


def chroma(folder: Path) -> Server:
    folder.mkdir()
    port = free_port()
    command = Path(sys.executable).parent / "chroma"
    flags = ["run", "--path", str(folder / "data"), "--host", "127.0.0.1", "--port", str(port)]
    return Server([str(command), *flags], port, folder, ready="/api/v2/heartbeat")


class Copy(Server):
    """One of Pincite, forked from what has imported all it needs."""

    def _begun(self) -> Forked:
        return forked(self.command, self.variables, self.log, self.log)


def copy(folder: Path, variables: Mapping[str, str]) -> Server:
    """A copy of Pincite."""
    folder.mkdir()
    port = free_port()
    own = {**variables, "PINCITE_STORE": str(folder / "store")}
    return Copy(["serve", "--port", str(port)], port, folder, own, ready="/readyz")


def nginx(folder: Path, copies: Sequence[Server]) -> Server:
    """nginx with the shipped configuration, in front of those copies; skips without nginx."""
    command = shutil.which("nginx") or "/usr/sbin/nginx"
    if not Path(command).exists():
        pytest.skip("needs nginx")
    folder.mkdir()
    port = free_port()
    text = (ROOT / "ui/deploy/nginx.conf").read_text().replace("listen 8080", f"listen {port}")
    for name, each in zip(("pincite-a:7860", "pincite-b:7860"), copies, strict=True):
        assert name in text
        text = text.replace(name, f"127.0.0.1:{each.port}")
    text = text.replace("/tmp/nginx", str(folder / "nginx"))
    (folder / "nginx.conf").write_text(text)
    flags = ["-c", str(folder / "nginx.conf"), "-p", str(folder), "-g", "daemon off;"]
    return Server([command, *flags], port, folder)


@contextlib.contextmanager
def running(*servers: Server) -> Iterator[None]:
    """Start them in order, and stop them all in the end."""
    try:
        for server in servers:
            server.start()
        yield
    finally:
        for server in reversed(servers):
            server.stop()


def _user(folder: Path) -> dict[str, object]:
    if os.getuid() == 0 and folder.owner() == "nobody":
        return {"user": "nobody", "group": "nogroup", "extra_groups": []}
    return {}
