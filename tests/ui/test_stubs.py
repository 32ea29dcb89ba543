"""gradio is imported without what it does for those who write components."""

from __future__ import annotations

import subprocess
import sys

import pytest

_IMPORTED = """
import inspect, sys

opened, getfile = [], inspect.getfile
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
from ui.stubs import no_stubs

with no_stubs():
    import gradio
assert inspect.getfile is getfile
assert inspect.getfile(gradio.Button).endswith("button.py")
print(sum(path.endswith(".pyi") for path in opened), sum("gradio" in path for path in opened) > 50)
"""


@pytest.mark.slow  # imports gradio once more
def test_no_stub_file_is_read_or_written_at_the_start():
    done = subprocess.run(
        [sys.executable, "-c", _IMPORTED], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", "True"]
