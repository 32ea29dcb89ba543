"""What is measured: figures with their spread, and the memory of processes.

A figure is told as the median of its values with the lowest and the highest.
Whatever is measured runs in a process of its own, which prints one JSON
object; its largest memory is looked at from outside.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
_LOOK_S = 0.1


class Figure(NamedTuple):
    """One thing, measured of one program at one size."""

    what: str  # a row of the table
    size: str  # "corpus", or the number of generated paragraphs
    who: str  # "Pincite", "LlamaIndex", "bm25s"
    unit: str
    values: tuple[float, ...]

    @property
    def middle(self) -> float:
        return median(self.values)

    @property
    def told(self) -> str:
        """The median, and the spread where there is more than one value."""
        if len(self.values) == 1:
            return f"{number(self.middle)} (once)"
        return f"{number(self.middle)} [{number(min(self.values))}, {number(max(self.values))}]"


def number(value: float) -> str:
    """Three figures that count, and no more of them than that after the point."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` of them do not exceed."""
    in_order = sorted(values)
    return in_order[max(math.ceil(share * len(in_order)) - 1, 0)]


class PeakMemory:
    """The largest memory of a process and its descendants together, looked at ten times a second.

    Pages that several share are counted once (Linux tells them apart; elsewhere it stays 0).
    """

    def __init__(self, process: int) -> None:
        self.bytes, self._process = 0, process

    def __enter__(self) -> PeakMemory:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(_LOOK_S):
            self.bytes = max(self.bytes, memory_of(self._process))


def memory_of(process: int) -> int:
    """Bytes of memory of a process and its descendants; 0 where it has ended, or not on Linux."""
    return sum(map(_own_bytes, _family(process)))


def cpu_of(process: int) -> float:
    """Seconds of the processor that a process and its living descendants have used.

    To a hundredth each; 0 where nothing tells.
    """
    return sum(map(_own_cpu, _family(process)))


def _own_cpu(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run_apart(
    python: Path, module: str, given: Mapping[str, Any], variables: Mapping[str, str]
) -> dict[str, Any]:
    """Run a program of this folder, hand it `given`, and return what it prints.

    `peak_mb` is added. Its stderr is shown as it comes.

    Raises:
        SystemExit: It failed.
    """
    command = [str(python), str(Path(__file__).with_name(f"{module}.py"))]
    pipe = subprocess.PIPE
    program = subprocess.Popen(command, stdin=pipe, stdout=pipe, env=dict(variables), text=True)
    with PeakMemory(program.pid) as peak:
        printed, _ = program.communicate(json.dumps(given))
    if program.returncode:
        raise SystemExit(f"bench: {module} {given['step']} ended with {program.returncode}")
    return {**json.loads(printed), "peak_mb": peak.bytes / 1e6}


def joined(figures: Iterable[Figure]) -> list[Figure]:
    """One figure of all values that were told of the same thing, in the order of the first."""
    found: dict[Figure, list[float]] = {}
    for figure in figures:
        found.setdefault(figure._replace(values=()), []).extend(figure.values)
    return [figure._replace(values=tuple(values)) for figure, values in found.items()]


def bytes_below(folder: Path) -> int:
    """Of all files there; sparse ones count what they take, not what they claim."""
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file())


def _family(process: int) -> Iterator[int]:
    parents = {int(path.parent.name): _parent(path) for path in Path("/proc").glob("[0-9]*/stat")}
    waiting = [process]
    while waiting:
        yield waiting[-1]
        one = waiting.pop()
        waiting += [child for child, parent in parents.items() if parent == one]


def _parent(stat: Path) -> int:
    try:  # "7 (a name) S 1 ..."
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:  # it has ended
        return 0


def _own_bytes(process: int) -> int:
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in told.splitlines() if line[:4] == "Pss:")
