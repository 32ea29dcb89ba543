"""How much memory a process may have that reads or draws what others made."""

from __future__ import annotations

MEMORY_BYTES = 1 << 30  # address space; the longest report, and a page, take a tenth


def limit_memory() -> None:
    """Hold this process to so much, for good."""
    try:
        import resource
    except ImportError:  # not on Windows, where only the time is limited
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_BYTES if most == resource.RLIM_INFINITY else min(MEMORY_BYTES, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
