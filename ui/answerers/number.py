"""How many processes answer questions beside the one that serves the page."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ingest import usable_cores

if TYPE_CHECKING:
    from ui.settings import Settings

# What a machine should have for each. Over 40,000 paragraphs one takes 0.25 GB (docs/running.md);
# over 1,000,000 the files that all of them read are 1.7 GB, and what each keeps has grown, too.
MEMORY_EACH = 2 << 30
MOST = 4  # one process that reads requests and writes replies keeps up with no more
_LIMIT = Path("/sys/fs/cgroup/memory.max")  # of a container; "max" where it has none


def processes_beside(settings: Settings) -> int:
    """Return as many as are set, or as fit this machine; 0 where the page's answers alone.

    Without a setting there are none where a model answers: it is waited for, not computed with.
    """
    if settings.answering_processes is not None:
        n = settings.answering_processes
    else:
        n = _fitting() if settings.answer_with == "extract" else 1
    return n if n > 1 else 0


def _fitting() -> int:
    return min(usable_cores(), _memory() // MEMORY_EACH, MOST)


def _memory() -> int:
    """Bytes that this machine, or the container, has; 0 where it does not say."""
    if not hasattr(os, "sysconf"):  # Windows
        return 0
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with suppress(OSError, ValueError):
        return min(whole, int(_LIMIT.read_text()))
    return whole
