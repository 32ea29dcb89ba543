"""What the README says exists, exists; what exists, it names; its programs run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from ui.cli import app
from ui.settings import PREFIX, Settings

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def test_every_command_is_named():
    listed = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200", "NO_COLOR": "1"}).output
    commands = re.findall(r"^[│ ] *([a-z]+) {2,}", listed, re.M)
    assert {"ingest", "ask", "serve"} <= set(commands)
    assert [name for name in commands if f"pincite {name}" not in README] == []


def test_every_setting_is_named_and_no_other():
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    assert set(re.findall(r"`(PINCITE_\w+)`", README)) == known


def test_the_programs_for_llamaindex_run(sample_library, tmp_path):
    (tmp_path / "store").symlink_to(sample_library.folder)
    programs = re.findall(r"```python\n(.*?)```", README, re.S)
    assert programs
    for program in programs:
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "northmoor-2023-03/" in done.stdout


def test_the_question_on_the_first_screen_has_the_answer_shown(sample_library):
    from assistant import ask, render_text

    [(question, shown)] = re.findall(r'pincite ask "([^"]+)"\n(.*?)```', README, re.S)[:1]
    assert render_text(ask(sample_library, question)).strip() == shown.strip()
