"""Opens the files of a shipped network: `model.onnx` and `tokenizer.json` in one folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer


def open_session(folder: Path) -> InferenceSession:
    """The network, ready to run on one thread of this machine's processor."""
    # Else it reports to its makers, from this machine on which nothing else reaches out.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime  # 0.1 s, and 0.1 s more for the model: not paid by what searches nothing

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
    )


def open_tokenizer(folder: Path) -> Tokenizer:
    """What cuts a text into the network's tokens, however long it is."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
