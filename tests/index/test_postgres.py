"""The same library with its truth in PostgreSQL: two machines, one truth."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from invented_reports import EASTVALE, NORTHMOOR, SAME, make_report

from index import Library, Query, StoreUnusable

pytest.importorskip("psycopg")
BOTH = ["northmoor-2019-06", "eastvale-2019-06"]


@pytest.fixture(scope="module")
def database_url(tmp_path_factory):
    """A server of its own on a free port; skips where PostgreSQL is not installed."""
    initdb, server = shutil.which("initdb"), shutil.which("postgres")
    if not initdb or not server:
        pytest.skip("needs PostgreSQL's initdb and postgres on the path")
    folder = tmp_path_factory.mktemp("postgres")
    as_user: dict[str, object] = {}
    if os.getuid() == 0:  # PostgreSQL refuses to run as root
        as_user = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        for path in (folder, *folder.parents):
            if path == Path("/tmp"):
                break
            path.chmod(0o755)
        shutil.chown(folder, "nobody")
    data = folder / "data"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    made = [initdb, "-D", str(data), "-U", "pincite", "-A", "trust", "-E", "UTF8"]
    subprocess.run(made, check=True, cwd=folder, **quiet, **as_user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    flags = ["-D", str(data), "-p", str(port), "-h", "127.0.0.1", "-k", str(folder)]
    running = subprocess.Popen([server, *flags], cwd=folder, **quiet, **as_user)
    try:
        _wait_for(port, running)
        yield f"postgresql+psycopg://pincite@127.0.0.1:{port}/postgres"
    finally:
        running.terminate()
        running.wait(20)


def _wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    import time

    import psycopg

    for _ in range(100):
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="pincite", dbname="postgres").close()
        except psycopg.OperationalError:
            assert running.poll() is None, "the server ended"
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server did not start in 10 s")


def test_two_machines_share_one_truth(tmp_path, embedder, database_url):
    with (
        Library.open(tmp_path / "a", database_url=database_url, embedder=embedder) as here,
        Library.open(tmp_path / "b", database_url=database_url, embedder=embedder) as there,
    ):
        here.add(make_report("Northmoor", NORTHMOOR), b"\x00pdf")
        there.add(make_report("Eastvale", EASTVALE), b"2")
        here.refresh()
        there.refresh()
        question = Query(SAME)
        assert here.retrieve(question, BOTH, 50) == there.retrieve(question, BOTH, 50)
        assert there.file("northmoor-2019-06") == b"\x00pdf"
        assert there.mentions("PERSONAL adviser", BOTH)
        assert here.add(make_report("Eastvale", EASTVALE), b"2").outcome == "unchanged"
        here.add(make_report("Eastvale", ["New words."], file=b"3"), b"3")
        assert len(there.paragraphs("eastvale-2019-06")) == 1
        assert there.remove("eastvale-2019-06")
        here.refresh()
        assert here.status()["is_current"]
        assert {r.report_id for r in here.reports()} == {"northmoor-2019-06"}


def test_a_server_that_is_not_there_is_named_without_its_password(tmp_path, embedder):
    url = "postgresql+psycopg://pincite:secret@127.0.0.1:9/x"
    with pytest.raises(
        StoreUnusable, match=r"127\.0\.0\.1:9/x: the store cannot be used"
    ) as failed:
        Library.open(tmp_path, database_url=url, embedder=embedder)
    assert "secret" not in str(failed.value)
