"""Running Pincite asks nothing of any other machine."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from processes import ROOT, SAMPLES, environment, health, served_from_the_start

GUARD = Path(__file__).parent / "offline"


@pytest.fixture
def guarded(tmp_path) -> dict[str, str]:
    """Variables under which every Python process records and refuses calls to other machines."""
    path = os.pathsep.join([str(GUARD), str(ROOT)])
    record, home = str(tmp_path / "record"), tmp_path / "home"
    home.mkdir()
    kept = environment(tmp_path / "store", HOME=str(home), XDG_CACHE_HOME=str(home))
    return kept | {"PYTHONPATH": path, "OFFLINE_RECORD": record}


def recorded(variables: dict[str, str]) -> str:
    record = Path(variables["OFFLINE_RECORD"])
    return record.read_text() if record.exists() else ""


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)",
        "import urllib.request as u; u.urlopen('http://elsewhere.example/', timeout=1)",
    ],
)
def test_the_guard_itself_sees_a_call(guarded, code):
    done = subprocess.run([sys.executable, "-c", code], env=guarded, capture_output=True)
    assert done.returncode != 0
    assert recorded(guarded) != ""


def test_ingest_and_ask_need_no_network(guarded):
    report = next(SAMPLES.glob("northmoor-2023*"))
    for words in (["ingest", str(report)], ["ask", "What must Northmoor improve?"]):
        command = [sys.executable, "-m", "ui", *words]
        done = subprocess.run(command, env=guarded, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
    assert recorded(guarded) == ""
    # What is no Python is not seen by the guard: onnxruntime would keep what it means to report.
    assert list(Path(guarded["HOME"]).rglob("*")) == []


def test_serving_needs_no_network_and_stores_the_samples_first(guarded, tmp_path):
    with served_from_the_start(guarded, tmp_path / "log") as url:
        assert health(url) == {"status": "ok", "reports": len(list(SAMPLES.glob("*-20*.*")))}
        with urllib.request.urlopen(url, timeout=30) as page:
            assert "Pincite" in page.read().decode()
    assert recorded(guarded) == ""
