"""What to measure, and whether it fits this machine."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

SIZES = "10k,40k,100k,300k,1M"
N_DELIVERIES = 5
# Of each generated paragraph, with Pincite's store and the two others at once; measured at 40,000.
DISK_BYTES = 22_000
MEMORY_BYTES = 7_000
_BASE_BYTES = 2_000_000_000  # of memory and of disk, whatever the size
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000}


class Chosen(NamedTuple):
    """What one run measures."""

    sizes: tuple[int, ...]  # generated paragraphs
    n_files: int | None  # PDFs of each of the deliveries; None: all there are
    has_plain: bool  # whether LlamaIndex is measured beside
    has_chroma: bool  # whether Chroma is filled and searched as well


def read_chosen(variables: Mapping[str, str]) -> Chosen:
    """Read `BENCH_SIZES`, `BENCH_FILES`, `BENCH_PLAIN` and `BENCH_CHROMA`.

    Raises:
        SystemExit: One of them is not understood.
    """
    sizes = [_size(one) for one in variables.get("BENCH_SIZES", SIZES).split(",") if one.strip()]
    files = variables.get("BENCH_FILES", "")
    if files and not files.isdigit():
        raise SystemExit(f"bench: BENCH_FILES: expected a number of PDFs, found {files!r}")
    each = int(files) if files else None
    plain, chroma = (_yes(variables, name) for name in ("BENCH_PLAIN", "BENCH_CHROMA"))
    return Chosen(tuple(sorted(sizes)), each, plain, chroma)


def _yes(variables: Mapping[str, str], name: str) -> bool:
    value = variables.get(name, "yes")
    if value not in ("yes", "no"):
        raise SystemExit(f"bench: {name}: expected yes or no, found {value!r}")
    return value == "yes"


def check_fits(sizes: tuple[int, ...], folder: Path) -> None:
    """Refuse what would fill the disk or the memory, before anything is made.

    Raises:
        SystemExit: The largest size does not fit.
    """
    largest = max(sizes, default=0)
    free = {"disk": shutil.disk_usage(folder).free, "memory": _free_memory()}
    for what, each in (("disk", DISK_BYTES), ("memory", MEMORY_BYTES)):
        needed = _BASE_BYTES + largest * each
        if largest and needed > free[what]:
            fitting = max((free[what] - _BASE_BYTES) // each, 0)
            raise SystemExit(
                f"bench: {largest:,} paragraphs need {needed / 1e9:.0f} GB of {what}, "
                f"{free[what] / 1e9:.0f} GB are free: {fitting:,} fit. Choose with BENCH_SIZES."
            )


def deal(files: list[Path], n_files: int | None) -> list[list[str]]:
    """Deal the files into deliveries that are alike: every fifth file each."""
    hands = [files[first::N_DELIVERIES] for first in range(N_DELIVERIES)]
    return [[str(path) for path in hand[:n_files]] for hand in hands]


def _size(text: str) -> int:
    found = re.fullmatch(r"(\d+)([km]?)", text.strip().lower())
    if not found or not int(found[1]):
        raise SystemExit(f"bench: BENCH_SIZES: expected sizes like {SIZES}, found {text!r}")
    return int(found[1]) * _TIMES[found[2]]


def _free_memory() -> int:
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") + _cached()
    except (OSError, ValueError):  # not told by this system
        return 1 << 62


def _cached() -> int:
    """Bytes that hold copies of files and are given up when others need them."""
    try:
        told = Path("/proc/meminfo").read_text()
    except OSError:
        return 0
    return sum(int(kb) * 1024 for kb in re.findall(r"^Cached: +(\d+) kB", told, re.M))
