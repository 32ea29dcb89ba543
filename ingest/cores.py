"""How many cores this process may run on."""

from __future__ import annotations

import os


def usable_cores() -> int:
    """Return how many cores this process may use: fewer than there are, where it is kept to some.

    Where the system does not tell (macOS, Windows), as many as there are; 1 at least.
    """
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
