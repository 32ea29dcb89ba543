"""Figures as a table, as data and as plots."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.measured import Figure, number

US = "Pincite"
OTHERS = ("LlamaIndex", "bm25s")
CORPUS = "corpus"
_GENERATED = "GENERATED paragraphs with GENERATED vectors"


class Plot(NamedTuple):
    """One plot: rows of the table as they grow with the store."""

    file: str
    title: str
    rows: tuple[str, ...]


PLOTS = (
    Plot("warm", "Seconds of a warm answer", ("warm, all kinds: median", "warm, all kinds: p95")),
    Plot("start", "Seconds from a start to the first answer", ("start to first answer",)),
    Plot("adding", "Seconds until an added report is found", ("adding one report",)),
    Plot("memory", "MB of memory while serving", ("memory after questions",)),
    Plot("disk", "kB of disk a paragraph", ("disk a paragraph",)),
    Plot("storing", "Seconds to store all and make it findable", ("storing and making findable",)),
)


def table(figures: Sequence[Figure], machine: Mapping[str, str]) -> str:
    """Return the figures as Markdown, size by size."""
    lines = ["# Measured", "", *(f"- {name}: {value}" for name, value in machine.items()), ""]
    lines += [
        "Each figure is the median of its values, with the lowest and the highest. A ratio is the "
        "other program's figure divided by Pincite's, of the same run.",
    ]
    for size in dict.fromkeys(figure.size for figure in figures):
        lines += [
            "",
            f"## {_heading(size)}",
            "",
            _row("", "unit", US, *_pairs()),
            _row(*["---"] * 7),
        ]
        by_row: dict[tuple[str, str], dict[str, Figure]] = {}
        for figure in figures:
            if figure.size == size:
                by_row.setdefault((figure.what, figure.unit), {})[figure.who] = figure
        lines += [_row(*what, *_cells(found)) for what, found in by_row.items()]
    return "\n".join(lines) + "\n"


def write(folder: Path, figures: Sequence[Figure], machine: Mapping[str, str]) -> None:
    """Write `table.md` and `figures.json`; what was there is replaced."""
    (folder / "table.md").write_text(table(figures, machine), "utf-8")
    rows = [figure._asdict() for figure in figures]
    data = {"machine": machine, "sizes_are": _GENERATED, "figures": rows}
    (folder / "figures.json").write_text(json.dumps(data, indent=1), "utf-8")


def draw(folder: Path, figures: Sequence[Figure]) -> list[Path]:
    """Draw what was measured at two sizes or more; returns the files."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot

    drawn = []
    for plot in PLOTS:
        lines = {
            (what, who): sorted(_points(figures, what, who))
            for what in plot.rows
            for who in (US, *OTHERS)
        }
        if all(len(points) < 2 for points in lines.values()):
            continue
        figure, axes = pyplot.subplots(figsize=(7, 4.2), layout="constrained")
        for (what, who), points in lines.items():
            if points:
                sizes, middles, below, above = zip(*points, strict=True)
                name = f"{who}: {what}" if len(plot.rows) > 1 else who
                axes.errorbar(sizes, middles, (below, above), marker="o", capsize=3, label=name)
        axes.set(xscale="log", yscale="log", title=plot.title, xlabel=_GENERATED)
        axes.legend()
        drawn.append(folder / f"{plot.file}.svg")
        figure.savefig(drawn[-1])
        pyplot.close(figure)
    return drawn


def _points(
    figures: Iterable[Figure], what: str, who: str
) -> Iterable[tuple[int, float, float, float]]:
    """(size, median, how far below it the lowest is, how far above the highest)."""
    for figure in figures:
        if figure.what == what and figure.who == who and figure.size.isdigit():
            middle = figure.middle
            below, above = middle - min(figure.values), max(figure.values) - middle
            yield int(figure.size), middle, below, above


def _heading(size: str) -> str:
    return f"{int(size):,} {_GENERATED}" if size.isdigit() else "Real reports"


def _pairs() -> list[str]:
    return [cell for who in OTHERS for cell in (who, f"{who} / {US}")]


def _cells(found: Mapping[str, Figure]) -> list[str]:
    ours = found.get(US)
    cells = [ours.told if ours else ""]
    for who in OTHERS:
        other = found.get(who)
        cells.append(other.told if other else "")
        has_ratio = ours is not None and other is not None and ours.middle
        cells.append(f"{number(other.middle / ours.middle)} ×" if has_ratio else "")
    return cells


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
