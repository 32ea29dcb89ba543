"""Keeps gradio, while it is imported, from making stub files of its components for editors.

It reads the source of each of some fifty, puts its events into a template and compares that with
the file in its own folder, or writes it: a third of the processor time that importing it takes.
Seen in 6.31, `gradio/component_meta.py`; it passes over a class whose file cannot be told.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def no_stubs() -> Iterator[None]:
    """Have no file told of gradio's classes while the block lasts: for one thread, at the start."""
    getfile = inspect.getfile

    def getfile_of_others(of: Any) -> str:  # noqa: ANN401  # what `getfile` takes
        if isinstance(of, type) and of.__module__.startswith("gradio."):
            raise OSError("no stub is wanted")
        return getfile(of)

    inspect.getfile = getfile_of_others  # type: ignore[assignment]  # as wide: what is given goes on
    try:
        yield
    finally:
        inspect.getfile = getfile
