"""Imports what a process of Pincite does: half of the time of a command, most of a server's start.

Not for tests to import: it is for the process that `processes.forks` forks others from.
"""

from __future__ import annotations

import os
from importlib import import_module

from ui.stubs import no_stubs

# Read as they are imported; Pincite itself sets them so.
os.environ.update(
    GRADIO_ANALYTICS_ENABLED="False", GRADIO_RUN_HISTORY="False", ORT_DISABLE_TELEMETRY="1"
)
with no_stubs():
    import_module("gradio")
for name in (
    *("bm25s", "chromadb", "onnxruntime", "index", "index.derived", "assistant"),
    *("ui.cli", "ui.server", "ui.chat", "ui.api", "ui.safeguards"),
):
    import_module(name)
